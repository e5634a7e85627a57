//! A Word document in, blocks out. The documents are made here, part by part.

use std::io::{Cursor, Write};

use minutebook_layout::outline;
use minutebook_parse_docx::{DocxError, is_docx, parse};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A document with these parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\"><w:body>{body}</w:body></w:document>")
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

const NUMBERING: &str = "<w:numbering xmlns:w=\"w\">\
    <w:abstractNum w:abstractNumId=\"0\">\
      <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%1)\"/></w:lvl>\
      <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1%2.\"/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"&#xF0B7;\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"41\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>\
    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
    <w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
  </w:numbering>";

const STYLES: &str = "<w:styles xmlns:w=\"w\">\
    <w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"H2\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>\
  </w:styles>";

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    let bytes = docx(&[("word/document.xml", &document(body)), ("word/numbering.xml", NUMBERING), ("word/styles.xml", STYLES)]);
    assert!(is_docx(&bytes));
    let parsed = parse(&bytes).unwrap();
    assert_eq!(outline(&parsed.document).lines().collect::<Vec<_>>(), expected);
    assert!(parsed.diagnostics.is_empty());
}

#[test]
fn numbers_are_those_that_word_shows() {
    let list = |id: u8, level: u8| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    let body = [
        paragraph("", "RESOLVED that"),
        paragraph(&list(1, 0), "one:"),
        paragraph(&list(1, 1), "two;"),
        paragraph(&list(1, 1), "three"),
        paragraph(&list(1, 0), "four"),
        paragraph("", "Then"),
        paragraph(&list(4, 0), "again"),
        paragraph(&list(2, 0), "a bullet"),
        paragraph(&list(0, 0), "no list"),
    ];
    reads(
        &body.concat(),
        &[
            "p RESOLVED that",
            "item 0 [(a)] one:",
            "item 1 [ai.] two;",
            "item 1 [aii.] three",
            "item 0 [(b)] four",
            "p Then",
            "item 0 [(a)] again",
            "item 1 a bullet",
            "p no list",
        ],
    );
}

#[test]
fn styles_make_headings_and_number_them() {
    let body = [
        paragraph("<w:pStyle w:val=\"T\"/>", "Cabinet"),
        paragraph("<w:pStyle w:val=\"H2\"/>", "Apologies"),
        paragraph("<w:pStyle w:val=\"Own\"/>", "Budget"),
        paragraph("<w:outlineLvl w:val=\"0\"/>", "Part"),
    ];
    reads(&body.concat(), &["h2 Title Cabinet", "h2 41. Apologies", "h2 42. Budget", "h1 Part"]);
}

#[test]
fn tables_keep_merged_cells_and_shading() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text));
    let row = |properties: &str, cells: &[String]| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat());
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders/></w:tblPr>{}{}{}{}</w:tbl>",
        row("<w:tblHeader/>", &[cell("", "No"), cell("", "Action"), cell("", "RAG")]),
        row(
            "",
            &[
                cell("<w:vMerge w:val=\"restart\"/>", "1"),
                cell("", "Visit"),
                cell("<w:shd w:val=\"clear\" w:fill=\"FF0000\"/>", "")
            ]
        ),
        row("", &[cell("<w:vMerge/>", ""), cell("", "Ask"), cell("<w:shd w:val=\"clear\" w:fill=\"auto\"/>", "Green")]),
        row("", &[cell("<w:gridSpan w:val=\"3\"/>", "Theme")]),
    );
    reads(
        &body,
        &[
            "table 3 columns, 1 heading rows",
            "  row",
            "    0 head: No /",
            "    1 head: Action /",
            "    2 head: RAG /",
            "  row",
            "    0 2x1: 1 /",
            "    1: Visit /",
            "    2 #ff0000:",
            "  row",
            "    1: Ask /",
            "    2: Green /",
            "  row",
            "    0 1x3: Theme /",
        ],
    );
}

#[test]
fn tables_for_layout_are_read_as_what_they_hold() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let long = "That the report of the Director be noted and that a further report be brought to the next meeting.";
    let body = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("(a)"), cell(long), cell("(b)"), cell(long));
    reads(&body, &[&format!("item 0 [(a)] {long}"), &format!("item 0 [(b)] {long}")]);
}

#[test]
fn tracked_changes_are_taken_and_field_codes_left() {
    reads(
        "<w:p><w:r><w:t>9</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>th</w:t></w:r><w:del><w:r><w:delText>May</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t xml:space=\"preserve\"> June &amp;</w:t><w:tab/><w:t>on</w:t><w:br/><w:t>R&#38;D</w:t></w:r></w:ins>\
         <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        &["p 9th June & on ⏎ R&D"],
    );
}

#[test]
fn links_and_margins_are_read() {
    let rels = "<Relationships><Relationship Id=\"r1\" Type=\"x/hyperlink\" Target=\"https://a.example/b\"/>\
                <Relationship Id=\"r2\" Type=\"x/footer\" Target=\"footer1.xml\"/></Relationships>";
    let body = "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>Report</w:t></w:r></w:hyperlink></w:p>";
    let footer = format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", paragraph("", "Page 1"));
    let bytes =
        docx(&[("word/document.xml", &document(body)), ("word/_rels/document.xml.rels", rels), ("word/footer1.xml", &footer)]);
    let parsed = parse(&bytes).unwrap();
    assert_eq!(outline(&parsed.document), "p Report\np RunningHead boilerplate Page 1\n");
    assert_eq!(parsed.document.links()[0].url, "https://a.example/b");
}

#[test]
fn damage_is_named_and_costs_what_it_hit() {
    assert_eq!(parse(b"PK\x03\x04 nothing").unwrap_err(), DocxError::Damaged);
    assert_eq!(parse(&docx(&[("a.txt", "x")])).unwrap_err(), DocxError::NoDocument);
    let whole = document(&format!("{}<w:p><w:r><w:t>and this</w:t>", paragraph("", "kept")));
    let broken = &whole[..whole.find("</w:t></w:body>").unwrap()];
    let parsed = parse(&docx(&[("word/document.xml", broken)])).unwrap();
    assert!(parsed.document.text().starts_with("kept"));
    assert_eq!(parsed.diagnostics[0].code, "damaged-part");
}

#[test]
fn every_prefix_of_a_part_is_read() {
    let body = document(&format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>{}",
        paragraph("", "é"),
        paragraph("", "b"),
        paragraph("", "c")
    ));
    for end in (1..body.len()).filter(|&n| body.is_char_boundary(n)) {
        let _ = parse(&docx(&[("word/document.xml", &body[..end])]));
    }
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(20_000), paragraph("", "deep"));
    assert!(parse(&docx(&[("word/document.xml", &document(&deep))])).unwrap().document.text().contains("deep"));
}
