use minutebook_model::Document;
use serde::Serialize;
use serde_json::Value;

use crate::{KINDS, records_of};

/// What the overview says of one document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The page, relative to the overview.
    pub href: String,
    /// The source's path.
    pub path: String,
    /// The document's title.
    pub title: Option<String>,
    /// The council.
    pub council: Option<String>,
    /// The committee.
    pub committee: Option<String>,
    /// The meeting's date, as EDTF; without one, the date of its first dated inspection.
    pub date: Option<String>,
    /// The kind of document.
    pub kind: String,
    /// How many records of each kind, in the order of [`KINDS`].
    pub counts: Vec<usize>,
    /// How many diagnostics above `info`.
    pub diagnostics: usize,
    /// How many records stand on context alone.
    pub inferred: usize,
    /// The share of the body's characters that some record stands on, 0 to 1; none where the source was not read again.
    pub claimed: Option<f64>,
}

/// A source of which no document could be made, for the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailureLine {
    /// The source.
    pub path: String,
    /// The stable code.
    pub code: String,
    /// The cause.
    pub message: String,
}

/// The overview's line of one extraction.
#[must_use]
pub fn summarise(extraction: &Value, document: Option<&Document>, href: String) -> Summary {
    let said = |pointer: &str| extraction.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let records: Vec<_> = records_of(extraction).collect();
    let first_dated = || records.iter().find_map(|r| r.value.pointer("/dates/edtf")?.as_str().map(str::to_owned));
    let grave = |d: &&Value| d.get("level").and_then(Value::as_str) != Some("info");
    Summary {
        href,
        path: said("/source/path").unwrap_or_default(),
        title: said("/document/title"),
        council: said("/document/council"),
        committee: said("/document/committee"),
        date: said("/document/meeting_date/edtf").or_else(first_dated),
        kind: said("/document/kind").unwrap_or_default(),
        counts: KINDS.iter().map(|k| records.iter().filter(|r| r.kind == k).count()).collect(),
        diagnostics: extraction.get("diagnostics").and_then(Value::as_array).into_iter().flatten().filter(grave).count(),
        inferred: records.iter().filter(|r| r.value.get("support").and_then(Value::as_str) == Some("inferred")).count(),
        claimed: document.map(|d| claimed(d, extraction)),
    }
}

/// The share of the body's text that lies under some evidence.
fn claimed(document: &Document, extraction: &Value) -> f64 {
    let mut marks = super::marks::marks(document, extraction);
    marks.extend(super::marks::marks_beside(document, extraction).into_iter().filter(|m| m.kind != "diagnostics"));
    let mut body = 0;
    let mut under = 0;
    for segment in super::segments(document, &marks) {
        let Some(block) = document.block_at(segment.span.start()).map(|n| &document.blocks()[n]) else { continue };
        if block.boilerplate || !block.span.contains(segment.span) {
            continue;
        }
        body += segment.span.len();
        under += if segment.marks.is_empty() { 0 } else { segment.span.len() };
    }
    if body == 0 { 0.0 } else { under as f64 / body as f64 }
}
