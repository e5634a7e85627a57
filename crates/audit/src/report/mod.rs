//! The audit report: an overview of all documents, and a page for each with the source on one side and the records on the
//! other, every value linked to its passage and back. It needs no network and works from disk.

mod card;
mod charts;
mod index;
pub(crate) mod marks;
mod page;
mod pictures;
mod segments;
mod source_text;
mod summary;

pub use index::render_index;
pub use page::{Page, render_page};
pub use pictures::{Picture, pictures};
pub use segments::{Mark, Segment, segments};
pub use summary::{FailureLine, Summary, summarise};

/// The files beside the pages: name and content.
pub const ASSETS: &[(&str, &str)] = &[
    ("report.css", include_str!("../../assets/report.css")),
    ("page.js", include_str!("../../assets/page.js")),
    ("index.js", include_str!("../../assets/index.js")),
];
