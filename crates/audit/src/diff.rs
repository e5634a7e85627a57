//! What changed between two runs, record by record and field by field.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::{RecordRef, records_of};

/// Fields that name or rate a record rather than say what it says: a change of them alone is no change.
const INCIDENTAL: &[&str] = &["id", "item", "parent", "inspection", "evidence", "confidence", "rule", "support"];

/// The differences between two extractions of one source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diff {
    /// The source's path.
    pub source: String,
    /// What changed, in the order of the wire format.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The kind of record: the field of the extraction that holds it.
    pub kind: &'static str,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// The record in one line.
    pub record: String,
    /// What changed in it: field, before, after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldChange>,
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// Its value in the first run.
    pub before: Value,
    /// Its value in the second run.
    pub after: Value,
}

/// What changed from extraction `a` to extraction `b` of the same source.
///
/// Records are paired by what they say where that is equal, then by the passage they stand on.
#[must_use]
pub fn diff(a: &Value, b: &Value) -> Diff {
    let source = b.pointer("/source/path").or(a.pointer("/source/path")).and_then(Value::as_str).unwrap_or_default();
    let mut changes = Vec::new();
    let fields = field_changes(a.get("document").unwrap_or(&Value::Null), b.get("document").unwrap_or(&Value::Null));
    if !fields.is_empty() {
        changes.push(Change { kind: "document", change: "changed", record: "document".into(), fields });
    }
    for kind in crate::KINDS {
        let of = |extraction| records_of(extraction).filter(|r| r.kind == kind).collect::<Vec<_>>();
        compare(kind.field, of(a), of(b), &mut changes);
    }
    Diff { source: source.to_owned(), changes }
}

/// The differences for a person: one line for each record, one for each field.
#[must_use]
pub fn render(diff: &Diff) -> String {
    let mut out = String::new();
    if diff.changes.is_empty() {
        return out;
    }
    out.push_str(&format!("{}\n", diff.source));
    for change in &diff.changes {
        let sign = match change.change {
            "added" => '+',
            "removed" => '-',
            _ => '~',
        };
        out.push_str(&format!("  {sign} {}: {}\n", change.kind, change.record));
        for field in &change.fields {
            out.push_str(&format!("      {}: {} → {}\n", field.field, field.before, field.after));
        }
    }
    out
}

fn compare(kind: &'static str, before: Vec<RecordRef<'_>>, after: Vec<RecordRef<'_>>, changes: &mut Vec<Change>) {
    let mut open: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, record) in after.iter().enumerate().rev() {
        open.entry(content(record.value)).or_default().push(n);
    }
    let mut paired = vec![false; after.len()];
    let mut left = Vec::new();
    for record in before {
        match open.get_mut(&content(record.value)).and_then(Vec::pop) {
            Some(n) => paired[n] = true,
            None => left.push(record),
        }
    }
    let mut places: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for n in (0..after.len()).rev().filter(|&n| !paired[n]) {
        places.entry(place(&after[n])).or_default().push(n);
    }
    for record in left {
        let twin = places.get_mut(&place(&record)).and_then(Vec::pop);
        let (change, fields) = match twin {
            Some(n) => {
                paired[n] = true;
                ("changed", field_changes(record.value, after[n].value))
            }
            None => ("removed", Vec::new()),
        };
        changes.push(Change { kind, change, record: line(record.value), fields });
    }
    for n in (0..after.len()).filter(|&n| !paired[n]) {
        changes.push(Change { kind, change: "added", record: line(after[n].value), fields: Vec::new() });
    }
}

/// What a record says, without what only names it: equal for equal records of two runs.
fn content(value: &Value) -> String {
    strip(value).to_string()
}

fn strip(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.iter().filter(|(k, _)| !INCIDENTAL.contains(&k.as_str())).map(|(k, v)| (k.clone(), strip(v))).collect(),
        ),
        Value::Array(list) => Value::Array(list.iter().map(strip).collect()),
        other => other.clone(),
    }
}

fn place(record: &RecordRef<'_>) -> (u64, u64) {
    let first = record.evidence().first();
    let number = |key| first.and_then(|e| e.get(key)).and_then(Value::as_u64).unwrap_or(u64::MAX);
    (number("start"), number("end"))
}

fn field_changes(a: &Value, b: &Value) -> Vec<FieldChange> {
    let (Value::Object(a), Value::Object(b)) = (strip(a), strip(b)) else { return Vec::new() };
    let mut names: Vec<_> = a.keys().chain(b.keys()).collect();
    names.sort();
    names.dedup();
    let value = |map: &serde_json::Map<String, Value>, name: &str| map.get(name).cloned().unwrap_or(Value::Null);
    names
        .into_iter()
        .map(|name| FieldChange { field: name.clone(), before: value(&a, name), after: value(&b, name) })
        .filter(|change| change.before != change.after)
        .collect()
}

/// A record in one line: the fields that a person knows it by.
fn line(value: &Value) -> String {
    const SHOWN: &[&str] = &["number", "label", "ref", "body", "kind", "subject", "verb", "title", "action", "text"];
    let mut parts: Vec<String> = SHOWN.iter().filter_map(|key| Some(value.get(key)?.as_str()?.to_owned())).collect();
    parts.extend(value.pointer("/dates/edtf").and_then(Value::as_str).map(str::to_owned));
    let joined = parts.join(" ");
    match joined.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", &joined[..at]),
        None => joined,
    }
}
