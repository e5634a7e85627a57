//! Checks an extraction again, offline: schema, hashes, quotes, references, rules, and that values are borne out.

mod borne_out;
mod schema;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Something in an extraction that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault, a stable name: `schema`, `source`, `hash`, `quote`, `no-evidence`, `unsupported`, `reference`,
    /// `duplicate-id`, `rule`.
    pub code: &'static str,
    /// The id of the record it is in; None where it is in none.
    pub record: Option<String>,
    /// Where in the JSON, as a pointer.
    pub place: String,
    /// What is wrong, for a person.
    pub message: String,
}

impl Fault {
    /// A fault of no record.
    #[must_use]
    pub fn new(code: &'static str, place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, record: None, place: place.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.record {
            Some(record) => write!(f, "{record}: {}: {} ({})", self.code, self.message, self.place),
            None => write!(f, "{}: {} ({})", self.code, self.message, self.place),
        }
    }
}

/// Checks extractions against the schema, their sources and themselves.
#[derive(Debug)]
pub struct Verifier {
    schema: jsonschema::Validator,
    rules: BTreeSet<String>,
}

impl Verifier {
    /// A verifier that knows the ids of the rules that make records.
    ///
    /// # Panics
    /// If the generated schema is none, which a test excludes.
    pub fn new<'r>(rules: impl IntoIterator<Item = &'r str>) -> Self {
        let schema = jsonschema::validator_for(&schema::closed()).expect("the generated schema is a schema");
        Self { schema, rules: rules.into_iter().map(str::to_owned).collect() }
    }

    /// What does not hold of `extraction` by itself.
    #[must_use]
    pub fn check(&self, extraction: &Value) -> Vec<Fault> {
        let mut faults: Vec<_> = self
            .schema
            .iter_errors(extraction)
            .map(|error| Fault::new("schema", error.instance_path().to_string(), shortened(&error.to_string())))
            .collect();
        check_ids(extraction, &mut faults);
        walk(extraction, "", &mut |place, value| {
            self.check_rule(place, value, &mut faults);
            check_evidence_present(place, value, &mut faults);
        });
        borne_out::check(extraction, &mut faults);
        named(extraction, faults)
    }

    /// What does not hold of `extraction` against its source: the bytes, and the canonical text they give.
    #[must_use]
    pub fn check_source(&self, extraction: &Value, bytes: &[u8], text: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        if extraction.pointer("/source/sha256").and_then(Value::as_str) != Some(&hash) {
            faults.push(Fault::new("hash", "/source/sha256", format!("the source now has the hash {hash}")));
        }
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        walk(extraction, "", &mut |place, value| {
            let Some(list) = value.get("evidence").and_then(Value::as_array) else { return };
            for (n, span) in list.iter().enumerate() {
                if let Some(message) = quote_fault(span, text, &offsets) {
                    faults.push(Fault::new("quote", format!("{place}/evidence/{n}"), message));
                }
            }
        });
        named(extraction, faults)
    }

    /// What a reviewer added has the rule `review/added`, whatever the rulebook.
    fn check_rule(&self, place: &str, value: &Value, faults: &mut Vec<Fault>) {
        let Some(rule) = value.get("rule").and_then(Value::as_str) else { return };
        if !self.rules.contains(rule) && rule != crate::correction::ADDED {
            faults.push(Fault::new("rule", format!("{place}/rule"), format!("there is no rule {rule:?}")));
        }
    }
}

/// Says of each fault which record it is in: the innermost that its place leads through.
fn named(extraction: &Value, mut faults: Vec<Fault>) -> Vec<Fault> {
    for fault in &mut faults {
        let mut here = extraction;
        for step in fault.place.split('/').skip(1) {
            let inner = match here {
                Value::Array(list) => step.parse::<usize>().ok().and_then(|n| list.get(n)),
                other => other.get(step.replace("~1", "/").replace("~0", "~")),
            };
            let Some(inner) = inner else { break };
            here = inner;
            if let Some(id) = here.get("id").and_then(Value::as_str) {
                fault.record = Some(id.to_owned());
            }
        }
    }
    faults
}

/// A message without the JSON of the whole extraction, which the schema's checker repeats.
fn shortened(message: &str) -> String {
    const MOST: usize = 200;
    match message.char_indices().nth(MOST * 2) {
        None => message.to_owned(),
        Some(_) => {
            let tail: Vec<char> = message.chars().rev().take(MOST).collect();
            format!("{} … {}", message.chars().take(MOST).collect::<String>(), tail.into_iter().rev().collect::<String>())
        }
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
            faults.push(Fault::new("duplicate-id", place, format!("{id:?} names another record too")));
        }
    });
    walk(extraction, "", &mut |place, value| {
        for key in ["item", "parent", "inspection"] {
            if let Some(id) = value.get(key).and_then(Value::as_str)
                && !ids.contains(id)
            {
                faults.push(Fault::new("reference", format!("{place}/{key}"), format!("there is no record {id:?}")));
            }
        }
    });
    let columns = |table: &Value| table.get("columns").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    for (n, table) in extraction.get("action_tables").and_then(Value::as_array).into_iter().flatten().enumerate() {
        walk(table, &format!("/action_tables/{n}"), &mut |place, value| {
            if let Some(column) = value.get("column").and_then(Value::as_u64)
                && column >= columns(table)
            {
                faults.push(Fault::new("reference", format!("{place}/column"), format!("there is no column {column}")));
            }
        });
    }
}

/// Every object with a rule is a record, and a record has evidence.
fn check_evidence_present(place: &str, value: &Value, faults: &mut Vec<Fault>) {
    let is_record = value.get("rule").is_some() || value.get("id").is_some();
    if is_record && value.get("evidence").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        faults.push(Fault::new("no-evidence", place, "the record has no evidence"));
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
