//! What a reviewer said of records, and how it is replayed on a later run.
//!
//! A corrections file is JSON Lines. A line names its source by hash and its record by kind and quote, not by id alone: ids
//! count records, and a later run may find more of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{KINDS, records_of};

/// The rule of a record that a reviewer added.
pub const ADDED: &str = "review/added";

/// What a reviewer says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It is right as it stands.
    Right,
    /// It is wrong: without a value the record goes, with one the field takes it.
    Wrong,
    /// The text holds it, the extraction does not: `value` is the record, `quote` the passage.
    Missing,
}

/// One line of a corrections file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// SHA-256 of the source.
    pub sha256: String,
    /// The field of the extraction that holds the record: `inspections`.
    pub kind: String,
    /// The record's id in the run that was reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The record's first passage; for a missing record, the passage that states it.
    pub quote: String,
    /// Where the quote began in the canonical text, in code points: of several equal quotes the nearest is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    /// What the reviewer says.
    pub mark: Mark,
    /// The field that `value` is for: a name, or a JSON pointer below the record (`/dates/edtf`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The right value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// What the reviewer adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Why a correction could not be applied.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Unapplied {
    /// Its source is not among those given.
    #[error("no source with the hash {}", .0.sha256)]
    NoSource(Box<Correction>),
    /// No record of the kind stands on the quote any more.
    #[error("no {} of {} stands on {:?} any more", .0.kind, .0.sha256, .0.quote)]
    NoRecord(Box<Correction>),
    /// The quote of a missing record is not in the text.
    #[error("the text of {} does not hold {:?}", .0.sha256, .0.quote)]
    NoQuote(Box<Correction>),
    /// Its kind is none, or its value does not fit.
    #[error("{cause}: {}", .correction.quote)]
    Unfit {
        /// The correction.
        correction: Box<Correction>,
        /// What does not fit.
        cause: String,
    },
}

/// The JSON Schema of one line of a corrections file.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(Correction).to_value()
}

/// Reads a corrections file.
///
/// # Errors
/// The number of the first line that is not a correction, and why.
pub fn read(text: &str) -> Result<Vec<Correction>, (usize, String)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    // The place that the JSON reader adds is one in this line alone.
    let told = |e: serde_json::Error| e.to_string().split(" at line ").next().unwrap_or_default().to_owned();
    let cause = |e: serde_json::Error| if e.is_data() { told(e) } else { "not JSON".to_owned() };
    lines.map(|(n, line)| serde_json::from_str(line).map_err(|e| (n + 1, cause(e)))).collect()
}

/// Replays the corrections of one source on its extraction. `text` is its canonical text, for records that were missing;
/// None where the source is not there. Returns what could not be applied; nothing is dropped in silence.
pub fn apply(extraction: &mut Value, corrections: &[&Correction], text: Option<&str>) -> Vec<Unapplied> {
    let mut unapplied = Vec::new();
    for &correction in corrections {
        let known = KINDS.iter().any(|k| k.field == correction.kind);
        let result = match correction.mark {
            _ if !known => Err(unfit(correction, "no such kind of record")),
            Mark::Missing => add(extraction, correction, text),
            Mark::Right | Mark::Wrong => change(extraction, correction),
        };
        unapplied.extend(result.err());
    }
    unapplied
}

fn unfit(correction: &Correction, cause: &str) -> Unapplied {
    Unapplied::Unfit { correction: Box::new(correction.clone()), cause: cause.to_owned() }
}

/// A reviewed extraction as a gold file: the same names, without what only the run gave.
#[must_use]
pub fn gold(extraction: &Value) -> Value {
    fn strip(value: &Value) -> Value {
        const RUN: &[&str] = &["id", "rule", "confidence", "support", "evidence", "role", "review"];
        match value {
            Value::Object(map) => Value::Object(
                map.iter().filter(|(k, _)| !RUN.contains(&k.as_str())).map(|(k, v)| (k.clone(), strip(v))).collect(),
            ),
            Value::Array(list) => Value::Array(list.iter().map(strip).collect()),
            other => other.clone(),
        }
    }
    let mut gold = strip(extraction);
    if let Some(map) = gold.as_object_mut() {
        map.remove("diagnostics");
    }
    gold
}

/// Finds the record of a correction: of those of its kind on its quote the nearest to where it stood, then the one with its
/// id, then the first.
fn find(extraction: &Value, correction: &Correction) -> Option<String> {
    let on_quote = |value: &Value| {
        let spans = value.get("evidence").and_then(Value::as_array).into_iter().flatten();
        let own = spans.filter(|e| e.get("quote").and_then(Value::as_str) == Some(&correction.quote));
        own.map(|e| distance(e.get("start").and_then(Value::as_u64), correction.start)).min()
    };
    let records = records_of(extraction).filter(|r| r.kind.field == correction.kind);
    let found = records.filter_map(|r| Some((on_quote(r.value)?, correction.record.as_deref() != Some(r.id()), r.id())));
    found.min_by_key(|&(distance, other, _)| (distance, other)).map(|(_, _, id)| id.to_owned())
}

/// How far a place is from where the reviewer saw it; nothing where either is not known.
fn distance(place: Option<u64>, seen: Option<u32>) -> u64 {
    place.zip(seen).map_or(0, |(place, seen)| place.abs_diff(seen.into()))
}

fn change(extraction: &mut Value, correction: &Correction) -> Result<(), Unapplied> {
    let boxed = || Box::new(correction.clone());
    let id = find(extraction, correction).ok_or_else(|| Unapplied::NoRecord(boxed()))?;
    let (list, n) = list_with(extraction, &correction.kind, &id).ok_or_else(|| Unapplied::NoRecord(boxed()))?;
    match (correction.mark, &correction.field, &correction.value) {
        (Mark::Right, ..) => list[n]["review"] = json!("right"),
        (_, None, _) => {
            list.remove(n);
        }
        (_, Some(field), value) => {
            let pointer = if field.starts_with('/') { field.clone() } else { format!("/{field}") };
            let value = value.clone().unwrap_or(Value::Null);
            set(&mut list[n], &pointer, value).map_err(|cause| unfit(correction, &cause))?;
            list[n]["review"] = json!("corrected");
        }
    }
    Ok(())
}

/// The array that holds the record `id` of a kind, and its place there.
fn list_with<'v>(extraction: &'v mut Value, kind: &str, id: &str) -> Option<(&'v mut Vec<Value>, usize)> {
    let top = extraction.get_mut(kind)?.as_array_mut()?;
    let at = |list: &[Value]| list.iter().position(|v| v.get("id").and_then(Value::as_str) == Some(id));
    if let Some(n) = at(top) {
        return Some((top, n));
    }
    top.iter_mut().find_map(|table| {
        let rows = table.get_mut("rows")?.as_array_mut()?;
        at(rows).map(|n| (rows, n))
    })
}

/// Sets the field at a JSON pointer; the object it stands in must be there.
fn set(record: &mut Value, pointer: &str, value: Value) -> Result<(), String> {
    let (parent, name) = pointer.rsplit_once('/').ok_or("field: not a pointer")?;
    let name = name.replace("~1", "/").replace("~0", "~");
    match record.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.insert(name, value);
            Ok(())
        }
        Some(Value::Array(list)) => match name.parse::<usize>().ok().and_then(|n| list.get_mut(n)) {
            Some(slot) => {
                *slot = value;
                Ok(())
            }
            None => Err(format!("field: there is no {pointer}")),
        },
        _ => Err(format!("field: there is no {parent}")),
    }
}

fn add(extraction: &mut Value, correction: &Correction, text: Option<&str>) -> Result<(), Unapplied> {
    let boxed = || Box::new(correction.clone());
    let text = text.ok_or_else(|| Unapplied::NoQuote(boxed()))?;
    if correction.quote.is_empty() {
        return Err(Unapplied::NoQuote(boxed()));
    }
    let places = text.match_indices(&correction.quote).map(|(at, _)| at);
    let points = |at: usize| text[..at].chars().count();
    let at = match correction.start {
        None => text.find(&correction.quote),
        Some(_) => places.min_by_key(|&at| distance(Some(points(at) as u64), correction.start)),
    };
    let at = at.ok_or_else(|| Unapplied::NoQuote(boxed()))?;
    let mut record = blank(&correction.kind);
    match &correction.value {
        Some(Value::Object(map)) => map.iter().for_each(|(key, value)| record[key] = value.clone()),
        Some(Value::String(said)) => record["text"] = json!(said),
        _ if record.get("text").is_some() => record["text"] = json!(correction.quote),
        _ => {}
    }
    let start = points(at);
    let list = extraction[&correction.kind]
        .as_array_mut()
        .ok_or_else(|| unfit(correction, "the extraction has no list of such records"))?;
    let singular = list.first().and_then(|v| v.get("id")?.as_str()?.rsplit_once('-').map(|(name, _)| name.to_owned()));
    let name = singular.unwrap_or_else(|| correction.kind.trim_end_matches('s').to_owned());
    record["id"] = json!(format!("{name}-reviewed-{}", list.len() + 1));
    record["rule"] = json!(ADDED);
    record["support"] = json!("stated");
    record["review"] = json!("added");
    record["evidence"] = json!([{ "start": start, "end": start + correction.quote.chars().count(), "quote": correction.quote }]);
    list.push(record);
    Ok(())
}

/// A record of a kind that says nothing yet: what the schema asks for, before a reviewer's values are laid over it.
fn blank(kind: &str) -> Value {
    match kind {
        "items" => json!({ "number": null, "title": null, "purpose": null, "supporting_documents": [], "confidence": null }),
        "inspections" => json!({
            "item": null, "body": "other", "framework": null, "role": "other", "kind": "inspection", "subject": null, "dates": null,
            "published": null, "status": "completed", "grades": [], "lead_inspector": null, "areas_for_improvement_count": null,
            "confidence": null,
        }),
        "areas_for_improvement" => json!({ "item": null, "label": null, "text": "", "inspection": null, "confidence": null }),
        "resolutions" => json!({
            "item": null, "label": null, "text": "", "lead_in": null, "kind": "resolved", "verb": "other", "parent": null, "vote": null,
            "confidence": null,
        }),
        "undertakings" => json!({
            "item": null, "text": "", "verb": "other", "owner": null, "deadline": null, "recipient": null, "confidence": null,
        }),
        _ => json!({ "item": null, "title": null, "columns": [], "rows": [], "confidence": null }),
    }
}
