//! Reads HTML as browsers do: council pages (ModernGov, CMIS, plain), Word exports, and whatever else was published.
//!
//! Navigation, banners and footers stay in the text, marked as boilerplate; scripts, styles and comments do not. Classes
//! help where they are known and are never needed.
//!
//! ```
//! let parsed = minutebook_parse_html::parse("<p>RESOLVED</p><ol type=a><li>That the report be noted.</li></ol>");
//! let document = &parsed.document;
//! let last = document.blocks().last().unwrap();
//! assert_eq!(&*document.passage(last.marker().unwrap()), "a.");
//! assert_eq!(&*document.content(last), "That the report be noted.");
//! ```

mod html;
mod list;
mod meaning;
mod modgov;
mod outlook;
mod style;
mod table;
mod walk;

use minutebook_layout::BlockWriter;
use minutebook_model::Parsed;

pub use crate::modgov::{is_meeting_xml, parse_meeting_xml};

/// Reads a page. Any text gives a document.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    let page = html::parse_document(source);
    Parsed { document: walk::Walk::new(&page, BlockWriter::new(), "").read().finish(), diagnostics: Vec::new() }
}
