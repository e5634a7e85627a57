//! Work on a document ends soon after it was told to, whatever the format: readers and finders look at each block.
#![expect(clippy::disallowed_methods, reason = "it reads the fixtures")]

use std::io::Write as _;
use std::path::Path;

use minutebook_model::{StopFlag, Stopped};
use minutebook_pipeline::{Outcome, Source, process, read};
use minutebook_rulebook::Rulebook;

/// A document of each format, by name.
fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/annotated/outcome.pdf");
    vec![
        ("a.txt", b"RESOLVED: That the report be noted.\n".to_vec()),
        ("a.md", b"# Cabinet\n\n**RESOLVED:**\n\n- That the report be noted.\n".to_vec()),
        ("a.html", b"<html><body><h1>Cabinet</h1><p>RESOLVED: That the report be noted.</p></body></html>".to_vec()),
        (
            "a.xml",
            b"<getmeeting><agendaitem><minutesnonemptyhtmlbody>&lt;p&gt;RESOLVED: That the report be noted.&lt;/p&gt;\
            </minutesnonemptyhtmlbody></agendaitem></getmeeting>"
                .to_vec(),
        ),
        ("a.pdf", std::fs::read(pdf).expect("a fixture")),
        ("a.docx", docx("<w:p><w:r><w:t>RESOLVED: That the report be noted.</w:t></w:r></w:p>")),
    ]
}

/// A Word document of these paragraphs, with no more parts than it needs.
fn docx(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    for (name, part) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(part.as_bytes()).expect("an entry");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn every_reader_gives_up() {
    for (path, bytes) in documents() {
        let source = Source::new(path, &bytes);
        let flag = StopFlag::default();
        flag.raise();
        match flag.over(|| process(&source, Rulebook::embedded())) {
            Ok(Outcome::Failed(failure)) => assert_eq!(failure.code, "stopped", "{path}"),
            other => panic!("{path}: {other:?}"),
        }
        assert!(
            matches!(process(&source, Rulebook::embedded()), Outcome::Extracted(_)),
            "{path}: the next time nothing is left of it"
        );
    }
}

#[test]
fn finders_give_up() {
    for (path, bytes) in documents() {
        let document = read(&Source::new(path, &bytes)).expect("a document").parsed.document;
        let flag = StopFlag::default();
        flag.raise();
        assert_eq!(flag.over(|| minutebook_extract::find(&document, Rulebook::embedded())), Err(Stopped), "{path}");
    }
}
