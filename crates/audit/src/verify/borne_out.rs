//! Values that are copied from the text must stand in the evidence of their record.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Fault;
use crate::eval::tokens;

/// Fields that hold words as printed. A subject and a lead inspector may be inherited from another inspection of the item.
const PRINTED: &[&str] = &["text", "raw", "label", "lead_in"];

/// Says which printed values have words that no evidence of their record holds.
pub(super) fn check(extraction: &Value, faults: &mut Vec<Fault>) {
    for kind in ["inspections", "areas_for_improvement", "resolutions", "undertakings", "action_tables"] {
        for (n, record) in extraction.get(kind).and_then(Value::as_array).into_iter().flatten().enumerate() {
            let place = format!("/{kind}/{n}");
            let rows = record.get("rows").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            if rows.is_empty() {
                check_record(record, &place, faults);
            }
            for (m, row) in rows.iter().enumerate() {
                check_record(row, &format!("{place}/rows/{m}"), faults);
            }
        }
    }
}

fn check_record(record: &Value, place: &str, faults: &mut Vec<Fault>) {
    // What a reviewer said need not be printed anywhere.
    if record.get("review").is_some_and(|review| review != "right") {
        return;
    }
    let mut held = BTreeSet::new();
    collect(record, &mut held);
    super::walk(record, place, &mut |place, value| {
        let Some(map) = value.as_object() else { return };
        for (key, said) in map.iter().filter(|(key, _)| PRINTED.contains(&key.as_str())) {
            let missing = tokens(said.as_str().unwrap_or_default()).into_keys().find(|word| !held.contains(word));
            if let Some(word) = missing {
                let message = format!("no evidence of the record holds {word:?}");
                faults.push(Fault::new("unsupported", format!("{place}/{key}"), message));
            }
        }
    });
}

/// The words of all quotes below a record.
fn collect(value: &Value, held: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            let quote = map.get("quote").and_then(Value::as_str).unwrap_or_default();
            held.extend(tokens(quote).into_keys().chain(first_words(quote)));
            map.values().for_each(|inner| collect(inner, held));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, held)),
        _ => {}
    }
}

/// The first words of a quote, which [`tokens`] leaves out where they are "that" or "to".
fn first_words(quote: &str) -> Vec<String> {
    quote.split_whitespace().take(2).flat_map(|word| tokens(word).into_keys()).collect()
}
