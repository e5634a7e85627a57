//! Checks an extraction again, offline: schema, hashes, quotes, references.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Something in an extraction that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault, a stable name: `schema`, `hash`, `quote`, `no-evidence`, `reference`, `duplicate-id`.
    pub code: &'static str,
    /// Where in the JSON.
    pub place: String,
    /// What is wrong, for a person.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.code, self.place, self.message)
    }
}

/// Checks extractions against the schema, their sources and themselves.
#[derive(Debug)]
pub struct Verifier {
    schema: jsonschema::Validator,
}

impl Default for Verifier {
    fn default() -> Self {
        let schema = jsonschema::validator_for(&minutebook_record::schema()).expect("the generated schema is a schema");
        Self { schema }
    }
}

impl Verifier {
    /// What does not hold of `extraction` by itself.
    #[must_use]
    pub fn check(&self, extraction: &Value) -> Vec<Fault> {
        let mut faults: Vec<_> = self
            .schema
            .iter_errors(extraction)
            .map(|e| Fault { code: "schema", place: e.instance_path().to_string(), message: e.to_string() })
            .collect();
        check_ids(extraction, &mut faults);
        walk(extraction, "", &mut |place, value| check_evidence_present(place, value, &mut faults));
        faults
    }

    /// What does not hold of `extraction` against its source: the bytes, and the canonical text they give.
    #[must_use]
    pub fn check_source(&self, extraction: &Value, bytes: &[u8], text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        if extraction.pointer("/source/sha256").and_then(Value::as_str) != Some(&hash) {
            faults.push(Fault {
                code: "hash",
                place: "/source/sha256".into(),
                message: format!("the source now has the hash {hash}"),
            });
        }
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        walk(extraction, "", &mut |place, value| {
            let Some(list) = value.get("evidence").and_then(Value::as_array) else { return };
            for (n, span) in list.iter().enumerate() {
                if let Some(message) = quote_fault(span, text, &offsets) {
                    faults.push(Fault { code: "quote", place: format!("{place}/evidence/{n}"), message });
                }
            }
        });
        faults
    }
}

/// Why a span is not the slice it says it is.
fn quote_fault(span: &Value, text: &str, offsets: &[usize]) -> Option<String> {
    let offset = |key| span.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (Some(start), Some(end)) = (offset("start"), offset("end")) else { return Some("no offsets".into()) };
    let (Some(&from), Some(&to)) = (offsets.get(start), offsets.get(end)) else {
        return Some(format!("{start}..{end} lies outside the text of {} code points", offsets.len() - 1));
    };
    if start >= end {
        return Some(format!("{start}..{end} is empty"));
    }
    let quote = span.get("quote").and_then(Value::as_str).unwrap_or_default();
    (&text[from..to] != quote).then(|| format!("text[{start}..{end}] is {:?}, the quote is {quote:?}", &text[from..to]))
}

/// Ids are unique, and what refers to one refers to one that is there.
fn check_ids(extraction: &Value, faults: &mut Vec<Fault>) {
    let mut ids = BTreeSet::new();
    walk(extraction, "", &mut |place, value| {
        if let Some(id) = value.get("id").and_then(Value::as_str)
            && !ids.insert(id.to_owned())
        {
            faults.push(Fault {
                code: "duplicate-id",
                place: place.to_owned(),
                message: format!("{id:?} names another record too"),
            });
        }
    });
    walk(extraction, "", &mut |place, value| {
        for key in ["item", "parent", "inspection"] {
            if let Some(id) = value.get(key).and_then(Value::as_str)
                && !ids.contains(id)
            {
                faults.push(Fault {
                    code: "reference",
                    place: format!("{place}/{key}"),
                    message: format!("there is no record {id:?}"),
                });
            }
        }
    });
    let columns = |table: &Value| table.get("columns").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    for (n, table) in extraction.get("action_tables").and_then(Value::as_array).into_iter().flatten().enumerate() {
        walk(table, &format!("/action_tables/{n}"), &mut |place, value| {
            if let Some(column) = value.get("column").and_then(Value::as_u64)
                && column >= columns(table)
            {
                faults.push(Fault {
                    code: "reference",
                    place: format!("{place}/column"),
                    message: format!("there is no column {column}"),
                });
            }
        });
    }
}

/// Every object with a rule is a record, and a record has evidence.
fn check_evidence_present(place: &str, value: &Value, faults: &mut Vec<Fault>) {
    let is_record = value.get("rule").is_some() || value.get("id").is_some();
    if is_record && value.get("evidence").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        faults.push(Fault { code: "no-evidence", place: place.to_owned(), message: "the record has no evidence".into() });
    }
}

/// Visits every object below a value, with its JSON pointer.
fn walk(value: &Value, place: &str, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => {
            visit(place, value);
            map.iter().for_each(|(key, inner)| walk(inner, &format!("{place}/{key}"), visit));
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(n, inner)| walk(inner, &format!("{place}/{n}"), visit)),
        _ => {}
    }
}
