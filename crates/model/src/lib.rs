//! What every reader builds and every finder sees.
//!
//! A reader turns bytes into a [`Document`]: one canonical text, the blocks in reading order, the tables, and for each
//! stretch of text where it came from. A finder turns a document into findings, each with the [`Span`]s of the canonical
//! text that support it. This crate holds those types and nothing that decides anything.
//!
//! ```
//! use minutebook_model::{BlockKind, DocumentBuilder, Place};
//!
//! let mut builder = DocumentBuilder::new();
//! builder.open_block(BlockKind::Paragraph);
//! builder.push("RESOLVED:\u{a0} That  the report be noted.", Place::Line(1));
//! builder.close_block();
//! let document = builder.finish();
//! assert_eq!(document.text(), "RESOLVED: That the report be noted.\n");
//! ```

mod action_table;
mod area;
mod block;
mod builder;
mod date;
mod diagnostic;
mod document;
mod extraction;
mod finding;
mod fold;
mod inspection;
mod item;
mod meeting;
mod passage;
mod place;
mod rejection;
mod resolution;
mod span;
mod stop;
mod table;
mod undertaking;

pub use action_table::{ActionRow, ActionTable, Column, ColumnKey, Rag, RowCell, Status};
pub use area::Area;
pub use block::{Block, BlockKind, Role};
pub use builder::{CellShape, DocumentBuilder};
pub use date::{Date, DateError, Precision};
pub use diagnostic::{Diagnostic, Level};
pub use document::{Document, Link, Parsed};
pub use extraction::Extraction;
pub use finding::{Evidence, Finding, Support};
pub use inspection::{Event, Grade, Inspection, InspectionRole, InspectionStatus};
pub use item::{Item, SupportingDocument};
pub use meeting::{DocumentKind, Meeting};
pub use passage::Passage;
pub use place::{Bbox, Origin, Place};
pub use rejection::Rejection;
pub use resolution::{Outcome, Resolution, Verb, Vote};
pub use span::Span;
pub use stop::{StopFlag, Stopped, heed_stop};
pub use table::{Cell, CellPart, Rgb, Row, Table};
pub use undertaking::Undertaking;
