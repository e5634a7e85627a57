//! How many bytes of a Word document's main part are read in a second.

use std::io::{Cursor, Write};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn document(items: usize) -> String {
    let mut xml = String::from("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>");
    for n in 1..=items {
        xml.push_str(&format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Review of the plan {n}</w:t></w:r></w:p>\
             <w:p><w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr><w:t xml:space=\"preserve\">The Committee considered a report of the Director \
             which set out progress since the inspection of 3 to 7 March 2019.</w:t></w:r></w:p>\
             <w:tbl><w:tblPr><w:tblBorders/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>Ref</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Action</w:t></w:r>\
             </w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>{n}.1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Send it</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ));
    }
    xml.push_str("</w:body></w:document>");
    xml
}

fn parse(c: &mut Criterion) {
    let xml = document(200);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a zip in memory");
    zip.write_all(xml.as_bytes()).expect("a zip in memory");
    let bytes = zip.finish().expect("a zip in memory").into_inner();
    let mut group = c.benchmark_group("parse-docx");
    group.throughput(Throughput::Bytes(xml.len() as u64));
    group.bench_function("minutes", |b| b.iter(|| minutebook_parse_docx::parse(&bytes)));
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
