//! Reads plain text as web-text extractions leave it: paragraphs, headings by shape, list points by their printed marks,
//! and tables flattened to tabs or pipes, or set in columns of spaces.
//!
//! ```
//! let parsed = minutebook_parse_text::parse("Minutes:\n\nRESOLVED:\n\n(a)\u{a0} That the report\nbe noted.\n");
//! let document = &parsed.document;
//! let last = document.blocks().last().unwrap();
//! assert_eq!(&*document.passage(last.marker().unwrap()), "(a)");
//! assert_eq!(&*document.content(last), "That the report be noted.");
//! ```

mod aligned_table;
mod cell;
mod line;
mod page_table;
mod pipe_table;
mod prose;
mod tab_table;

use minutebook_layout::BlockWriter;
use minutebook_model::Parsed;

use crate::line::Line;

/// Reads a text. Any text gives a document; nothing in it is lost.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    let lines = line::lines(source);
    let wrap = prose::Wrap::measure(&lines);
    let mut writer = BlockWriter::new();
    write(&lines, wrap, true, &mut writer);
    Parsed { document: writer.finish(), diagnostics: Vec::new() }
}

/// Writes the tables and the running text of `lines`. Within a table that lays out the page there is no other: `outermost`.
fn write(lines: &[Line<'_>], wrap: prose::Wrap, outermost: bool, writer: &mut BlockWriter) {
    let texts: Vec<&str> = lines.iter().map(|l| l.text).collect();
    let mut aligned = aligned_table::Search::new(lines);
    let mut prose: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let page = if outermost { page_table::PageTable::read(&lines[at..], &texts[at..]) } else { None };
        if let Some(page) = page {
            prose::write(&prose, wrap, true, writer);
            prose.clear();
            page.write(wrap, writer);
            at += page.lines;
        } else if let Some(table) = tab_table::TabTable::read(&lines[at..]) {
            prose::write(&prose, wrap, true, writer);
            prose.clear();
            table.write(writer);
            at += table.lines;
        } else if let Some(table) = pipe_table::PipeTable::read(&lines[at..]) {
            prose::write(&prose, wrap, true, writer);
            prose.clear();
            table.write(wrap, writer);
            at += table.lines;
        } else if let Some(table) = aligned.read(lines, at) {
            prose::write(&prose, wrap, true, writer);
            prose.clear();
            table.write(writer);
            at += table.lines;
        } else {
            prose.push(lines[at]);
            at += 1;
        }
    }
    prose::write(&prose, wrap, false, writer);
}
