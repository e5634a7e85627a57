use minutebook_model::{Document, Span};
use serde_json::{Value, json};

use super::segments::Mark;
use crate::records_of;

/// Where the code points of a text lie, in bytes.
#[derive(Debug)]
pub(crate) struct CodePoints {
    length: usize,
    /// The start of each, and the end; empty where each is one byte.
    offsets: Vec<usize>,
}

impl CodePoints {
    pub(crate) fn of(text: &str) -> Self {
        let offsets =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
        Self { length: text.len(), offsets }
    }

    /// The byte at which a code point begins; none beyond the end.
    pub(crate) fn byte(&self, point: u64) -> Option<usize> {
        let point = usize::try_from(point).ok()?;
        if self.offsets.is_empty() { (point <= self.length).then_some(point) } else { self.offsets.get(point).copied() }
    }
}

/// The marks of a page: every evidence of every record and of what records hold, numbered in the order of the JSON.
pub(crate) fn marks(document: &Document, extraction: &Value) -> Vec<Mark> {
    let points = CodePoints::of(document.text());
    let mut out = Vec::new();
    let mut number = 0;
    for record in records_of(extraction) {
        for_each_evidence(record.value, &mut |evidence| {
            let offset = |key| evidence.get(key).and_then(Value::as_u64).and_then(|point| points.byte(point));
            if let (Some(start), Some(end)) = (offset("start"), offset("end"))
                && start < end
            {
                out.push(Mark { number, span: Span::new(start, end), record: record.id().to_owned(), kind: record.kind.field });
            }
            number += 1;
        });
    }
    out
}

/// What a page marks beside the passages of its records: those of what the document says of itself, of the headings of action
/// tables (which lead to the first row), and of diagnostics. Their numbers follow those of the records.
pub(crate) fn marks_beside(document: &Document, extraction: &Value) -> Vec<Mark> {
    let points = CodePoints::of(document.text());
    let mut number = beside_number(extraction);
    let mut out = Vec::new();
    for (value, kind, record) in beside(extraction) {
        for_each_evidence(&value, &mut |evidence| {
            let offset = |key| evidence.get(key).and_then(Value::as_u64).and_then(|point| points.byte(point));
            if let (Some(start), Some(end)) = (offset("start"), offset("end"))
                && start < end
            {
                out.push(Mark { number, span: Span::new(start, end), record: record.clone(), kind });
            }
            number += 1;
        });
    }
    out
}

/// What a page marks beside its records, with the kind and the id of what it leads to.
fn beside(extraction: &Value) -> Vec<(Value, &'static str, String)> {
    let list = |field: &str| extraction.get(field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut out = vec![(extraction.get("document").cloned().unwrap_or_default(), "document", "document".to_owned())];
    for table in list("action_tables") {
        let row = table.pointer("/rows/0/id").and_then(Value::as_str).unwrap_or_default().to_owned();
        // The whole table's own evidence says nothing that its rows do not.
        let named = |e: &&Value| e.get("field").is_some();
        let own: Vec<&Value> = table.get("evidence").and_then(Value::as_array).into_iter().flatten().filter(named).collect();
        let columns = table.get("columns").cloned().unwrap_or_default();
        out.push((json!({ "columns": columns, "evidence": own }), "action_tables", row));
    }
    out.extend(list("diagnostics").iter().enumerate().map(|(n, doubt)| (doubt.clone(), "diagnostics", diagnostic_id(n))));
    out
}

/// The id of a diagnostic on its page.
pub(super) fn diagnostic_id(n: usize) -> String {
    format!("diagnostic-{}", n + 1)
}

/// Visits the evidence of a record and of all it holds, in the order in which [`numbered`] counts.
pub(super) fn for_each_evidence(value: &Value, visit: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                match inner.as_array().filter(|_| key == "evidence") {
                    Some(list) => list.iter().for_each(&mut *visit),
                    None => for_each_evidence(inner, visit),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| for_each_evidence(inner, visit)),
        _ => {}
    }
}

/// Pairs each evidence below a record with its number.
pub(super) fn numbered(value: &Value, next: &mut usize) -> Vec<(usize, Value)> {
    let mut out = Vec::new();
    for_each_evidence(value, &mut |evidence| {
        out.push((*next, evidence.clone()));
        *next += 1;
    });
    out
}

/// The number of the first mark beside the records'.
pub(super) fn beside_number(extraction: &Value) -> usize {
    let mut number = 0;
    records_of(extraction).for_each(|record| for_each_evidence(record.value, &mut |_| number += 1));
    number
}
