use maud::{Markup, html};
use serde_json::{Value, json};

use super::marks::{for_each_evidence, numbered};
use crate::{Kind, RecordRef};

/// Fields of a record that are shown elsewhere on its card, or not at all.
const ELSEWHERE: &[&str] =
    &["id", "rule", "support", "confidence", "evidence", "grades", "cells", "supporting_documents", "review"];

/// The card of a record; `columns` are those of the table that it is a row of.
pub(super) fn card(record: &RecordRef<'_>, columns: Option<&Value>, kind: &Kind, next: &mut usize) -> Markup {
    let id = record.id();
    let support = text_of(record.value, "support");
    let quote = record.evidence().first().map(|e| text_of(e, "quote")).unwrap_or_default();
    let first = *next;
    let evidence = numbered(record.value, next);
    let cells = columns.map_or_else(Vec::new, |columns| cells(columns, record.value, first));
    html! {
        article class={ "card k-" (kind.field) } id=(id) tabindex="0" data-kind=(kind.field) data-support=(support) data-quote=(quote)
            data-start=(record.evidence().first().and_then(|e| e.get("start")).and_then(Value::as_u64).unwrap_or_default())
            aria-label={ (kind.singular) " " (id) } {
            header {
                h3 { (id) }
                span class={ "support " (support) } { (support) }
                span class="rule" { (text_of(record.value, "rule")) }
                span class="confidence" { @match record.value.get("confidence").and_then(Value::as_f64) {
                    Some(measured) => { "measured precision ≥ " (format!("{measured:.2}")) }
                    None => { "precision not measured" }
                } }
            }
            dl { (fields(record.value, &evidence, &cells)) }
            @if let Some(grades) = record.value.get("grades").and_then(Value::as_array) {
                @for (n, grade) in grades.iter().enumerate() {
                    dl class="grade" data-field={ "/grades/" (n) } { (fields(grade, &evidence, &[])) }
                }
            }
            ul class="quotes" aria-label="Evidence" {
                @for (number, span) in &evidence {
                    li {
                        a href={ "#e" (number) } data-e=(number) data-at=(offsets(span)) {
                            @if let Some(field) = span.get("field").and_then(Value::as_str) { span class="field" { (field.replace('_', " ")) } " " }
                            bdi { "“" (shorten(&text_of(span, "quote"))) "”" }
                        }
                    }
                }
            }
            div class="review" role="group" aria-label={ "Review " (id) } {
                button type="button" data-mark="right" aria-pressed="false" { "Right" }
                button type="button" data-mark="wrong" aria-pressed="false" { "Wrong" }
                button type="button" data-mark="correct" aria-pressed="false" { "Correct a value" }
            }
        }
    }
}

/// The fields of a record as a list; a value is a link to where it is printed, one that names a record a link to that.
fn fields(value: &Value, evidence: &[(usize, Value)], cells: &[(String, usize)]) -> Markup {
    let Some(map) = value.as_object() else { return html! {} };
    let number = |name: &str| {
        let field = |wanted: Option<&str>| {
            let is = |e: &Value| e.get("field").and_then(Value::as_str) == wanted;
            evidence.iter().find(|(_, e)| is(e)).map(|(number, _)| *number)
        };
        let cell = || cells.iter().find(|(key, _)| key == name).map(|(_, number)| *number);
        // What a record is about is its first passage; a grade's printed form is the passage of the grade.
        let instead = || match name {
            "text" => field(None),
            "raw" => field(Some("grade")),
            _ => None,
        };
        field(Some(name)).or_else(cell).or_else(instead)
    };
    html! {
        @for (name, said) in map.iter().filter(|(name, said)| !ELSEWHERE.contains(&name.as_str()) && !said.is_null()) {
            @let shown = show(said);
            @if !shown.is_empty() {
                dt { (name.replace('_', " ")) }
                dd data-field=(name) {
                    @if REFERENCES.contains(&name.as_str()) {
                        a class="reference" href={ "#" (shown) } { bdi { (shown) } }
                    } @else {
                        (fact(&shown, number(name)))
                    }
                }
            }
        }
    }
}

/// Fields that name another record.
const REFERENCES: &[&str] = &["item", "parent", "inspection"];

/// The columns of each row, in the order in which rows are records.
pub(super) fn columns_of_rows(extraction: &Value) -> Vec<&Value> {
    let tables = extraction.get("action_tables").and_then(Value::as_array).into_iter().flatten();
    let of_rows = |table: &'_ Value| table.get("rows").and_then(Value::as_array).map_or(0, Vec::len);
    tables.flat_map(|table| std::iter::repeat_n(&table["columns"], of_rows(table))).collect()
}

/// Where the cells of a row are printed: the key of each one's column, and the number of its passage. `first` is the number of the
/// row's first.
fn cells(columns: &Value, row: &Value, first: usize) -> Vec<(String, usize)> {
    let cells = row.get("cells").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut number = first;
    let mut out = Vec::new();
    // In the order in which evidence is numbered: that of the keys of the row.
    for (key, value) in row.as_object().into_iter().flatten() {
        if key != "cells" {
            let own = json!({ key: value });
            for_each_evidence(&own, &mut |_| number += 1);
            continue;
        }
        for cell in cells {
            let column = cell.get("column").and_then(Value::as_u64).and_then(|n| columns.get(usize::try_from(n).ok()?));
            let spans = cell.get("evidence").and_then(Value::as_array).map_or(0, Vec::len);
            if let Some(key) = column.and_then(|c| c.get("key")?.as_str())
                && spans > 0
            {
                out.push((key.to_owned(), number));
            }
            for_each_evidence(cell, &mut |_| number += 1);
        }
    }
    out
}

/// A value for a person: a date by its EDTF and its words, a list with commas.
fn show(value: &Value) -> String {
    match value {
        Value::String(said) => said.clone(),
        Value::Object(map) => match (map.get("edtf").and_then(Value::as_str), map.get("raw").and_then(Value::as_str)) {
            (Some(edtf), Some(raw)) => format!("{edtf} (“{raw}”)"),
            _ => map.iter().map(|(k, v)| format!("{k} {}", show(v))).collect::<Vec<_>>().join(", "),
        },
        Value::Array(list) => list.iter().map(show).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The code points of an evidence, as the JSON counts them.
fn offsets(span: &Value) -> String {
    let number = |key| span.get(key).and_then(Value::as_u64).unwrap_or_default();
    format!("{}..{}", number("start"), number("end"))
}

pub(super) fn text_of(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn shorten(quote: &str) -> String {
    match quote.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}

/// A value, as a link to where it is printed.
pub(super) fn fact(said: &str, number: Option<usize>) -> Markup {
    html! {
        @match number {
            Some(number) => { a href={ "#e" (number) } data-e=(number) { bdi { (said) } } }
            None => { bdi { (said) } }
        }
    }
}
