use serde_json::{Value, json};

use super::records::edtf;

/// The prediction as a gold with `gold_scope: ["main_inspection", …]` judges it: its one main inspection (`role` `subject`,
/// else the one with the gold's dates, else the first), any of the dates that the gold accepts read as the gold's own.
/// Other golds judge it as it is.
pub(super) fn in_scope(gold: &Value, predicted: &Value) -> Value {
    let scoped = gold["gold_scope"].as_array().is_some_and(|s| s.iter().any(|v| v == "main_inspection"));
    let inspections = predicted["inspections"].as_array().map_or(&[][..], Vec::as_slice);
    if !scoped || inspections.is_empty() {
        return predicted.clone();
    }
    let dates = &gold["inspections"][0]["dates"];
    let accepted = |date: &Value| {
        let date = edtf(date);
        let alternatives = dates["alternatives"].as_array().into_iter().flatten();
        date == edtf(dates) || alternatives.into_iter().any(|a| a.as_str() == date)
    };
    // The first of the best.
    let rank = |i: &Value| (i["role"] == "subject", accepted(&i["dates"]));
    let best = inspections.iter().rev().max_by_key(|i| rank(i)).unwrap_or(&inspections[0]);
    let mut best = best.clone();
    if dates.as_object().is_some_and(|d| !d.is_empty()) && accepted(&best["dates"]) {
        best["dates"] = dates.clone();
    }
    let mut judged = predicted.clone();
    judged["inspections"] = json!([best]);
    judged
}
