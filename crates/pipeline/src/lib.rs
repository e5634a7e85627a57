//! A source in, an extraction out.
//!
//! The one place that knows formats and finders: [`read`] makes a document of bytes, [`process`] goes on to the record.
//!
//! ```
//! use minutebook_pipeline::{Outcome, Source, process};
//! use minutebook_rulebook::Rulebook;
//!
//! let source = Source::new("minutes.txt", b"RESOLVED: That the report be noted.");
//! let Outcome::Extracted(extracted) = process(&source, Rulebook::embedded()) else { panic!() };
//! assert_eq!(extracted.record.source.media_type, "text/plain");
//! ```

mod encoding;
mod format;
mod process;
mod source;

pub use format::{Format, is_known_document};
pub use process::{Extracted, Outcome, Reading, process, read};
pub use source::Source;
