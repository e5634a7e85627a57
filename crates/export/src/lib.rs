//! Output formats: one [`Writer`] each, for records that come in order.
//!
//! [`jsonl`] writes the records as they are. [`csv`], [`parquet`] and [`sqlite`] lay them out as the tables of
//! [`SCHEMA`]: one for each kind of record, one for the sources (with those that failed), and one for the evidence, tied
//! together by whole numbers that are counted in the order of the sources. [`render_tables`] shows the tables of a document as
//! they stand on its pages.
//!
//! ```
//! use minutebook_export::{Outcome, Source, Writer as _, jsonl};
//! use minutebook_record::Failure;
//!
//! let failure = Failure { path: "scan.pdf".into(), code: "encrypted".into(), message: "a password is needed".into() };
//! let mut out = Vec::new();
//! let mut writer = jsonl(&mut out);
//! writer.write(&Source { path: "scan.pdf", sha256: None, bytes: 0, duplicate_of: None, outcome: Outcome::Failed(&failure) })?;
//! writer.finish()?;
//! drop(writer);
//! assert_eq!(out, b"{\"path\":\"scan.pdf\",\"code\":\"encrypted\",\"message\":\"a password is needed\"}\n");
//! # Ok::<(), minutebook_export::Error>(())
//! ```

mod csv;
mod datapackage;
mod jsonl;
mod line;
mod parquet;
mod rows;
mod schema;
mod sheets;
mod sqlite;
mod tables;
mod writer;

pub use csv::csv;
pub use jsonl::jsonl;
pub use parquet::parquet;
pub use schema::{Column, SCHEMA, Table, Type};
pub use sqlite::sqlite;
pub use tables::{PageCell, PageTable, TableFormat, page_tables, render_tables};
pub use writer::{Error, Files, Outcome, Source, Writer};
