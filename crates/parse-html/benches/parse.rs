//! How many bytes of HTML are read in a second, and how much of that is the parse of html5ever alone.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A whole meeting as ModernGov publishes it, its minutes pasted from Word.
fn page(items: usize) -> String {
    let span = "<span lang=\"EN-GB\" style=\"font-size:11.0pt;font-family:&quot;Arial&quot;,sans-serif\">";
    let mut page = String::from(
        "<!DOCTYPE html><html><head><title>Agenda and minutes</title></head><body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav>\
         <h1 class=\"mgMainTitleTxt\">Agenda and minutes</h1><table class=\"mgItemTable\">",
    );
    for n in 1..=items {
        page.push_str(&format!(
            "<tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">{n}.</p></td><td><p class=\"mgAiTitleTxt\"><a href=\"documents/{n}.pdf\">\
             Review of the plan <span class=\"mgFileSize\"> PDF 53 KB</span></a></p><p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\">\
             <p class=\"MsoNormal\" style=\"margin-bottom:0cm\">{span}The Committee considered a report of the Director\nwhich set out progress since \
             the inspection of 3 to 7 March 2019.</span></p><p class=\"MsoNormal\">{span}&nbsp;</span></p><p class=\"MsoNormal\">{span}<b>RESOLVED</b> \
             that</span></p><p class=\"MsoListParagraph\" style=\"margin-left:36.0pt;mso-list:l0 level1 lfo1\"><![if !supportLists]><span>\
             <span style=\"mso-list:Ignore\">(a)<span>&nbsp;&nbsp; </span></span></span><![endif]>{span}the report be noted.</span></p></div>\
             <table border=1><tr><th>Ref</th><th>Action</th><th>RAG</th></tr><tr><td>{n}.1</td><td>Send it</td><td style=\"background:#FF0000\"></td></tr>\
             </table></td></tr>"
        ));
    }
    page.push_str("</table><footer><p>Fenwick Council</p></footer></body></html>");
    page
}

fn parse(c: &mut Criterion) {
    let page = page(200);
    let mut group = c.benchmark_group("parse-html");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("html5ever alone", |b| b.iter(|| scraper::Html::parse_document(&page)));
    group.bench_function("meeting", |b| b.iter(|| minutebook_parse_html::parse(&page)));
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
