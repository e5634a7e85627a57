use serde_json::Value;

use super::Score;
use super::records::{edtf, fold};
use super::tokens::{SAME_TEXT, token_f1};

/// Fields that must be equal; free text is compared by its words.
const EXACT: [&str; 10] = ["kind", "framework", "status", "published", "meeting_date", "label", "verb", "ref", "rag", "number"];

/// What a record has beside its fields.
pub(super) const NOT_FIELDS: [&str; 7] = ["id", "item", "rule", "confidence", "evidence", "cells", "supporting_documents"];

/// A field's value as it is compared.
#[derive(Debug, Clone, PartialEq)]
enum Comparable {
    Text(String),
    List(Vec<Option<String>>),
    Other(Value),
}

/// Counts which of the fields that the gold record holds are right. A field that is empty on both sides proves nothing and
/// is not counted.
pub(super) fn compare(score: &mut Score, group: &str, gold: &Value, predicted: &Value, place: &str) {
    let Some(fields) = gold.as_object() else { return };
    for name in names(group, gold) {
        let Some(wanted) = fields.get(&name) else { continue };
        let (wanted, found) = (comparable(wanted), comparable(&predicted[&name]));
        if wanted.is_none() && found.is_none() {
            continue;
        }
        let right = same(&name, wanted.as_ref(), found.as_ref());
        let accuracy = score.fields.entry(format!("{group}.{name}")).or_default();
        accuracy.compared += 1;
        accuracy.right += usize::from(right);
        if !right {
            let place: String = place.chars().take(60).collect();
            let shown = |v: &Option<Comparable>| v.as_ref().map_or_else(|| "nothing".to_owned(), Comparable::shown);
            score.misses.push(format!("field  {group}.{name}  [{place}]  gold {}  pred {}", shown(&wanted), shown(&found)));
        }
    }
}

/// The fields that are compared in a group of records: fixed for some, all that the gold has for the others.
fn names(group: &str, gold: &Value) -> Vec<String> {
    let fixed: &[&str] = match group {
        "resolutions" => &["label", "verb", "kind"],
        "inspections" => {
            &["kind", "framework", "subject", "published", "status", "lead_inspector", "areas_for_improvement_count"]
        }
        _ => {
            let all = gold.as_object().into_iter().flat_map(|o| o.keys());
            return all.filter(|k| *k != "action" && !NOT_FIELDS.contains(&k.as_str())).cloned().collect();
        }
    };
    fixed.iter().map(|n| (*n).to_owned()).collect()
}

/// A date becomes its EDTF; a blank text, an empty list and `false` become nothing.
fn comparable(value: &Value) -> Option<Comparable> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Array(list) => {
            let each = |v: &Value| if v.is_object() { edtf(v).map(str::to_owned) } else { Some(fold(v)) };
            (!list.is_empty()).then(|| Comparable::List(list.iter().map(each).collect()))
        }
        Value::Object(_) => edtf(value).map(|d| Comparable::Text(d.to_owned())),
        Value::String(_) => Some(fold(value)).filter(|t| !t.is_empty()).map(Comparable::Text),
        other => Some(Comparable::Other(other.clone())),
    }
}

fn same(name: &str, gold: Option<&Comparable>, predicted: Option<&Comparable>) -> bool {
    match (gold, predicted) {
        (Some(Comparable::List(g)), Some(Comparable::List(p))) if name.starts_with("items.") => {
            let alike = |(g, p): (&Option<String>, &Option<String>)| {
                token_f1(g.as_deref().unwrap_or_default(), p.as_deref().unwrap_or_default()) >= SAME_TEXT
            };
            g.len() == p.len() && g.iter().zip(p).all(alike)
        }
        (Some(Comparable::Text(g)), Some(Comparable::Text(p))) if !EXACT.contains(&name) => token_f1(g, p) >= SAME_TEXT,
        (gold, predicted) => gold == predicted,
    }
}

impl Comparable {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("{text:?}"),
            Self::List(list) => format!("{list:?}"),
            Self::Other(value) => value.to_string(),
        }
    }
}
