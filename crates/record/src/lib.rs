//! The wire format: what one source document becomes, as JSON.
//!
//! [`Source`] and a [`minutebook_model::Extraction`] go in, a [`Record`] comes out: names, ids, code-point offsets and
//! quotes. It decides nothing. `schemas/extraction.schema.json` is generated from these types by [`schema`].

mod code_points;
mod convert;
mod failure;
mod wire;

pub use code_points::CodePoints;
pub use convert::record;
pub use failure::Failure;
pub use wire::{
    ActionTable, Area, Basis, Cell, Column, Date, Diagnostic, Document, Evidence, Grade, Inspection, Item, Record, Resolution,
    Row, Source, SupportingDocument, Undertaking, Vote,
};

/// The version of the wire format that this crate writes.
pub const SCHEMA_VERSION: &str = "1";

/// The JSON Schema of [`Record`].
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
