//! What lets a person trust an extraction: a report in which every value leads to its passage, corrections that can be
//! replayed, verification, comparison of runs, annotated PDFs.
//!
//! It works on documents and records; it reads no files and knows no formats but the record's own.

pub mod annotate;
pub mod correction;
pub mod diff;
pub mod eval;
pub mod explain;
pub mod report;
pub mod verify;

mod lines;
mod records;

pub use records::{KINDS, Kind, RecordRef, records_of};
