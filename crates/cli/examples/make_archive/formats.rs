use std::fmt::Write as _;

use crate::meeting::{HEADINGS, Item, LABELS, Meeting};
use crate::packing;

/// A page as council sites publish it.
pub(crate) fn html(meeting: &Meeting) -> Vec<u8> {
    let mut out = format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>{title}</title></head><body>\
         <ul class=\"mgNav\"><li><a href=\"/\">Home</a></li><li><a href=\"/meetings\">Meetings</a></li></ul><h1>{title}</h1>\n",
        title = escape(&meeting.title())
    );
    for item in &meeting.items {
        let _ = writeln!(out, "<h2 class=\"mgAiTitleTxt\">{}. {}</h2>", item.number, escape(&item.title));
        for paragraph in &item.paragraphs {
            let _ = writeln!(out, "<p class=\"mgWordPara\">{}</p>", escape(paragraph));
        }
        if !item.areas.is_empty() {
            let points: String = item.areas.iter().map(|a| format!("<li>{}</li>", escape(a))).collect();
            let _ = writeln!(out, "<p>Areas for improvement:</p><ul>{points}</ul>");
        }
        out.push_str("<p><b>RESOLVED:</b></p>\n");
        for (label, clause) in LABELS.iter().zip(&item.clauses) {
            let _ = writeln!(out, "<p>{label} {}</p>", escape(clause));
        }
        if !item.actions.is_empty() {
            let head: String = HEADINGS.iter().map(|h| format!("<th>{h}</th>")).collect();
            let rows: String = (item.actions.iter())
                .map(|r| format!("<tr>{}</tr>\n", r.iter().map(|c| format!("<td>{}</td>", escape(c))).collect::<String>()))
                .collect();
            let _ = writeln!(out, "<table><tr>{head}</tr>\n{rows}</table>");
        }
    }
    out.push_str("<div class=\"footer\">Privacy and cookies</div></body></html>\n");
    out.into_bytes()
}

/// The lines of a meeting, as plain text has them.
fn lines(meeting: &Meeting) -> Vec<String> {
    let mut out = vec![meeting.title(), String::new()];
    for item in &meeting.items {
        out.extend([format!("{}. {}", item.number, item.title), String::new()]);
        for paragraph in &item.paragraphs {
            out.extend([paragraph.clone(), String::new()]);
        }
        if !item.areas.is_empty() {
            out.extend(["Areas for improvement:".to_owned(), String::new()]);
            out.extend(item.areas.iter().map(|area| format!("- {area}")));
            out.push(String::new());
        }
        out.extend(["RESOLVED:".to_owned(), String::new()]);
        out.extend(LABELS.iter().zip(&item.clauses).map(|(label, clause)| format!("{label} {clause}")));
        out.push(String::new());
    }
    out
}

/// What a web page's text is when its tags are gone.
pub(crate) fn text(meeting: &Meeting) -> Vec<u8> {
    let mut out = lines(meeting).join("\n");
    for item in meeting.items.iter().filter(|i| !i.actions.is_empty()) {
        let _ = write!(out, "\n{}\n", HEADINGS.join("\t"));
        for row in &item.actions {
            let _ = writeln!(out, "{}", row.join("\t"));
        }
    }
    out.into_bytes()
}

/// Markdown, with pipe tables.
pub(crate) fn markdown(meeting: &Meeting) -> Vec<u8> {
    let mut out = format!("# {}\n\n", meeting.title());
    for item in &meeting.items {
        let _ = writeln!(out, "## {}. {}\n", item.number, item.title);
        for paragraph in &item.paragraphs {
            let _ = writeln!(out, "{paragraph}\n");
        }
        if !item.areas.is_empty() {
            let points: String = item.areas.iter().map(|a| format!("- {a}\n")).collect();
            let _ = writeln!(out, "Areas for improvement:\n\n{points}");
        }
        out.push_str("**RESOLVED:**\n\n");
        for (label, clause) in LABELS.iter().zip(&item.clauses) {
            let _ = writeln!(out, "{label} {clause}\n");
        }
        if !item.actions.is_empty() {
            let _ = writeln!(out, "| {} |\n|{}", HEADINGS.join(" | "), "---|".repeat(HEADINGS.len()));
            for row in &item.actions {
                let _ = writeln!(out, "| {} |", row.join(" | "));
            }
            out.push('\n');
        }
    }
    out.into_bytes()
}

/// How many characters a line of a PDF page takes, and how many lines a page.
const WIDTH: usize = 92;
const HEIGHT: usize = 52;

/// A PDF of running text (ISO 32000-1): Helvetica, one content stream a page.
pub(crate) fn pdf(meeting: &Meeting) -> Vec<u8> {
    let wrapped: Vec<String> = lines(meeting).iter().flat_map(|line| wrap(line)).collect();
    let pages: Vec<&[String]> = wrapped.chunks(HEIGHT).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len()).map(|n| format!("{} 0 R ", 4 + 2 * n)).collect::<String>()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (n, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * n
        ));
        let mut stream = "BT /F1 11 Tf 14 TL 60 780 Td\n".to_owned();
        for line in *page {
            let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(stream, "({line}) Tj T*");
        }
        stream.push_str("ET");
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
    }
    assemble(&objects)
}

fn assemble(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn wrap(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in line.split(' ') {
        let last = out.last_mut().expect("there is a line");
        if !last.is_empty() && last.len() + word.len() >= WIDTH {
            out.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    out
}

/// A Word file (ECMA-376): paragraphs, headings by style, tables.
pub(crate) fn docx(meeting: &Meeting) -> Vec<u8> {
    let mut body = word_paragraph(&meeting.title(), Some("Title"));
    for item in &meeting.items {
        body += &word_item(item);
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\
        \"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    packing::bundle(&[
        ("[Content_Types].xml".to_owned(), types.as_bytes().to_vec()),
        ("_rels/.rels".to_owned(), relations.as_bytes().to_vec()),
        ("word/document.xml".to_owned(), document.into_bytes()),
    ])
}

fn word_item(item: &Item) -> String {
    let mut out = word_paragraph(&format!("{}. {}", item.number, item.title), Some("Heading2"));
    for paragraph in &item.paragraphs {
        out += &word_paragraph(paragraph, None);
    }
    if !item.areas.is_empty() {
        out += &word_paragraph("Areas for improvement:", None);
        for area in &item.areas {
            out += &word_paragraph(area, Some("ListBullet"));
        }
    }
    out += &word_paragraph("RESOLVED:", None);
    for (label, clause) in LABELS.iter().zip(&item.clauses) {
        out += &word_paragraph(&format!("{label} {clause}"), None);
    }
    if !item.actions.is_empty() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", word_paragraph(text, None));
        out += "<w:tbl>";
        out += &format!("<w:tr>{}</w:tr>", HEADINGS.iter().map(|h| cell(h)).collect::<String>());
        for row in &item.actions {
            out += &format!("<w:tr>{}</w:tr>", row.iter().map(|c| cell(c)).collect::<String>());
        }
        out += "</w:tbl>";
    }
    out
}

fn word_paragraph(text: &str, style: Option<&str>) -> String {
    let style = style.map_or_else(String::new, |s| format!("<w:pPr><w:pStyle w:val=\"{s}\"/></w:pPr>"));
    format!("<w:p>{style}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(text))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
