//! Markdown in, blocks out.

use minutebook_layout::outline;
use minutebook_model::{Document, Place};

fn read(text: &str) -> Document {
    minutebook_parse_markdown::parse(text).document
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(outline(&read(text)).lines().collect::<Vec<_>>(), expected, "\n{text}");
}

#[test]
fn an_item_page_has_its_skeleton() {
    reads(
        "# Agenda item\n\n## Outcome\n\n**Minutes:**\n\n1.  One:\n\n    -   a point;\n\n    a)  a letter\n\n**RESOLVED** that\n\ni\\)  it be noted\n\n**Supporting documents:**\n\n-   [Letter](d/l.pdf), item 5. PDF 30 KB\n",
        &[
            "h1 PageKind Agenda item",
            "h2 Title Outcome",
            "h4 PartLabel strong Minutes:",
            "item 0 [1.] One:",
            "item 1 a point;",
            "item 1 [a)] a letter",
            "p RESOLVED that",
            "item 0 [i)] it be noted",
            "h4 PartLabel strong Supporting documents:",
            "item 0 DocumentLink Letter, item 5. PDF 30 KB",
        ],
    );
    let document = read("[Letter, item 5. PDF 30 KB](d/l.pdf)");
    assert_eq!(&*document.passage(document.links()[0].span), "Letter");
    assert_eq!(document.links()[0].url, "d/l.pdf");
}

#[test]
fn labels_on_lines_of_one_paragraph_are_points() {
    reads(
        "RESOLVED that\n(a) it be noted;\n(b) thanks be sent.",
        &["p RESOLVED that", "item 0 [(a)] it be noted;", "item 0 [(b)] thanks be sent."],
    );
    reads("the matter in paragraph\n(b) above", &["p the matter in paragraph (b) above"]);
}

#[test]
fn tables_have_parts_and_lose_what_is_struck_out() {
    reads(
        "| No | Action |\n|---|---|\n| 1 | Visit<br>- often<br>- well |\n| 2 | ~~Feb~~ May \\| June |\n",
        &[
            "table 2 columns, 1 heading rows",
            "  row",
            "    0 head: No /",
            "    1 head: Action /",
            "  row",
            "    0: 1 /",
            "    1: Visit / [-] often / [-] well /",
            "  row",
            "    0: 2 /",
            "    1: May | June /",
        ],
    );
}

#[test]
fn raw_html_is_read_without_its_tags() {
    reads("<!-- gone --><p>One</p>\n\nTwo<br>lines <b>bold</b>", &["p One", "p Two ⏎ lines bold"]);
}

#[test]
fn places_are_lines() {
    let document = read("One.\n\n## Two\n\n- three");
    let places: Vec<Place> = document.origins().iter().map(|o| o.place.clone()).collect();
    assert_eq!(places, [Place::Line(1), Place::Line(3), Place::Line(5)]);
}

#[test]
fn every_prefix_is_read() {
    let text = "# É\n\n1. **a** [b](c) ~~d~~ `e`\n   - f\n\n| a | b |\n|--|--|\n| <br>x | ![y](z) |\n\n<p>q</p>\n";
    for end in (0..=text.len()).filter(|&n| text.is_char_boundary(n)) {
        let _ = read(&text[..end]);
        let _ = read(&text[..end].replace('\n', "\r\n"));
    }
}
