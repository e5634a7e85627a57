//! Reads Markdown, with tables, strikethrough and the exact lines of the source.
//!
//! ```
//! let parsed = minutebook_parse_markdown::parse("**RESOLVED:**\n\n1. That the report be noted.\n");
//! let document = &parsed.document;
//! let last = document.blocks().last().unwrap();
//! assert_eq!(&*document.passage(last.marker().unwrap()), "1.");
//! assert_eq!(&*document.content(last), "That the report be noted.");
//! ```

mod list;
mod reader;
mod unrolled;

use minutebook_model::Parsed;

/// Reads a Markdown text. Any text gives a document; raw HTML in it is read as text without its tags.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let document = match unrolled::Unrolled::of(source) {
        Some(unrolled) => reader::Reader::new(&unrolled.text, &unrolled.lines).read(),
        None => reader::Reader::new(source, &[]).read(),
    };
    Parsed { document, diagnostics: Vec::new() }
}
