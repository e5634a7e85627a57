//! Action tables: text in, rows out. The tables of cases are `fixtures/action_tables/*.toml`.

use std::fmt::Write as _;
use std::path::Path;

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_record::{Record, Row};
use minutebook_rulebook::Rulebook;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    #[serde(default = "text")]
    format: String,
    /// The fields of a row that `rows` shows.
    fields: Vec<String>,
    rows: Vec<String>,
    /// The keys of the columns.
    columns: Option<Vec<String>>,
    title: Option<String>,
    #[serde(default)]
    diagnostics: Vec<String>,
}

fn text() -> String {
    "txt".to_owned()
}

#[test]
fn traps() {
    run("traps.toml");
}

#[test]
fn forms() {
    run("forms.toml");
}

/// Runs a table of cases, and shows all that differ at once.
#[expect(clippy::disallowed_methods, reason = "tests read their tables")]
fn run(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/action_tables").join(table);
    let table: Table = toml::from_str(&std::fs::read_to_string(&path).expect("the table is there")).expect("the table is TOML");
    let mut differences = String::new();
    for case in &table.case {
        let record = extract(case);
        let mut differ = |what: &str, expected: String, found: String| {
            if expected != found {
                let _ = writeln!(differences, "\n{}: {what}\n  expected\n{expected}\n  found\n{found}", case.name);
            }
        };
        let rows: Vec<_> = record.action_tables.iter().flat_map(|t| &t.rows).collect();
        differ("rows", case.rows.join("\n"), rows.iter().map(|r| line(r, &case.fields)).collect::<Vec<_>>().join("\n"));
        let first = record.action_tables.first();
        if let Some(columns) = &case.columns {
            let found = first.map(|t| t.columns.iter().map(|c| c.key.clone()).collect::<Vec<_>>()).unwrap_or_default();
            differ("columns", columns.join(" "), found.join(" "));
        }
        if let Some(title) = &case.title {
            differ("title", title.clone(), first.and_then(|t| t.title.clone()).unwrap_or_default());
        }
        for code in &case.diagnostics {
            let found = record.diagnostics.iter().any(|d| &d.code == code);
            differ("diagnostic", code.clone(), if found { code.clone() } else { String::new() });
        }
        assert!(rows.iter().all(|r| !r.evidence.is_empty()), "{}: rows have evidence", case.name);
    }
    assert!(differences.is_empty(), "{differences}");
}

fn line(row: &Row, fields: &[String]) -> String {
    let or_none = |value: Option<String>| value.filter(|v| !v.is_empty()).unwrap_or_else(|| "-".to_owned());
    let shown = fields.iter().map(|field| {
        or_none(match field.as_str() {
            "ref" => row.reference.clone(),
            "recommendation" => row.recommendation.clone(),
            "action" => row.action.clone(),
            "outcome" => row.outcome.clone(),
            "progress" => row.progress.clone(),
            "owner" => row.owner.clone(),
            "rag" => row.rag.clone(),
            "status" => row.status.clone(),
            "deadlines" => Some(row.deadlines.iter().map(|d| d.edtf.clone()).collect::<Vec<_>>().join(", ")),
            "items" => Some(row.cells.iter().flat_map(|c| c.items.clone()).collect::<Vec<_>>().join("; ")),
            other => panic!("{other:?} is no field of a row"),
        })
    });
    shown.collect::<Vec<_>>().join(" | ")
}

fn extract(case: &Case) -> Record {
    let path = format!("{}.{}", case.name, case.format);
    match process(&Source::new(&path, case.text.trim_start().as_bytes()), Rulebook::embedded()) {
        Outcome::Extracted(extracted) => extracted.record,
        Outcome::Failed(failure) => panic!("{}: {}", case.name, failure.message),
    }
}
