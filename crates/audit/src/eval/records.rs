use serde_json::{Map, Value, json};

use super::fields::NOT_FIELDS;

/// The array of a document that holds the records of a kind.
pub(super) fn source(kind: &str) -> &'static str {
    match kind {
        "areas" => "areas_for_improvement",
        "resolutions" => "resolutions",
        "action_rows" => "action_tables",
        _ => "inspections",
    }
}

/// The records of a kind: dated inspections, the grades of all inspections with their body, the rows of all tables, or the
/// records as they are.
pub(super) fn of(kind: &str, document: &Value) -> Vec<Value> {
    let found = document[source(kind)].as_array().map_or(&[][..], Vec::as_slice);
    match kind {
        "inspection_dates" => found.iter().filter(|i| edtf(&i["dates"]).is_some()).cloned().collect(),
        "grades" => found.iter().flat_map(grades).collect(),
        "action_rows" => found.iter().flat_map(rows).collect(),
        _ => found.to_vec(),
    }
}

/// The rule of each record of a kind, in the order of [`of`].
pub(super) fn rules(kind: &str, document: &Value) -> Vec<String> {
    let rule = |record: &Value| record["rule"].as_str().unwrap_or("(none)").to_owned();
    let inner = match kind {
        "grades" => "grades",
        "action_rows" => "rows",
        _ => "",
    };
    let found = document[source(kind)].as_array().map_or(&[][..], Vec::as_slice);
    match inner {
        "" => found.iter().map(rule).collect(),
        _ => found.iter().flat_map(|record| record[inner].as_array().into_iter().flatten()).map(rule).collect(),
    }
}

fn grades(inspection: &Value) -> Vec<Value> {
    let body = &inspection["body"];
    let with_body = |grade: &Value| {
        let mut grade = grade.clone();
        if let Some(fields) = grade.as_object_mut() {
            fields.entry("body").or_insert_with(|| body.clone());
        }
        grade
    };
    inspection["grades"].as_array().into_iter().flatten().map(with_body).collect()
}

/// The rows of a table, flat: the cells add list points, marks of inheritance, and the columns that a row has no field for.
fn rows(table: &Value) -> Vec<Value> {
    let columns = table["columns"].as_array().map_or(&[][..], Vec::as_slice);
    table["rows"].as_array().into_iter().flatten().map(|row| flat(row, columns)).collect()
}

fn flat(row: &Value, columns: &[Value]) -> Value {
    let own = row.as_object().cloned().unwrap_or_default();
    let mut flat: Map<String, Value> =
        own.iter().filter(|(name, _)| !NOT_FIELDS.contains(&name.as_str())).map(|(n, v)| (n.clone(), v.clone())).collect();
    for cell in row["cells"].as_array().into_iter().flatten() {
        let key = key_of(&cell["column"], columns);
        // `deadlines` stands for the cell `deadline`.
        if !own.contains_key(&key) && !own.contains_key(&format!("{key}s")) {
            let before = flat.get(&key).map(fold).unwrap_or_default();
            let text = fold(&json!(format!("{before} {}", cell["text"].as_str().unwrap_or_default())));
            flat.insert(key.clone(), json!(text));
        }
        if let Some(items) = cell.get("items") {
            flat.insert(format!("items.{key}"), items.clone());
        }
        if matches!(key.as_str(), "ref" | "recommendation")
            && let Some(inherited) = cell.get("inherited")
        {
            flat.insert(format!("inherited.{key}"), inherited.clone());
        }
    }
    Value::Object(flat)
}

/// The key of a cell's column, which is given as its index, its printed heading or the key itself.
fn key_of(column: &Value, columns: &[Value]) -> String {
    let found = match column {
        Value::Number(n) => n.as_u64().and_then(|n| columns.get(usize::try_from(n).ok()?)),
        Value::String(header) => columns.iter().rev().find(|c| c["header"].as_str() == Some(header)),
        _ => None,
    };
    match found.map(|c| &c["key"]).unwrap_or(column) {
        Value::String(key) => key.clone(),
        other => other.to_string(),
    }
}

/// The EDTF of a date, where there is one.
pub(super) fn edtf(date: &Value) -> Option<&str> {
    date.get("edtf").and_then(Value::as_str).filter(|e| !e.is_empty())
}

/// A value as text with its white space folded.
pub(super) fn fold(value: &Value) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::String(text) => words(text),
        Value::Number(n) if n.as_f64() == Some(0.0) => String::new(),
        other => words(&other.to_string()),
    }
}

/// A record in one line.
pub(super) fn show(record: &Value) -> String {
    let names = ["body", "aspect", "kind", "grade", "ref", "label", "action", "text"];
    let mut shown: Vec<String> = names.iter().map(|name| fold(&record[*name])).filter(|t| !t.is_empty()).collect();
    shown.extend(edtf(&record["dates"]).map(str::to_owned));
    shown.join(" ")
}
