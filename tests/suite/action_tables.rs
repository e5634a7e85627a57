//! Action tables: text in, rows out. The tables of cases are `fixtures/action_tables/*.toml`.

use minutebook_record::{Record, Row};
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    /// The fields of a row that `rows` shows.
    fields: Vec<String>,
    rows: Vec<String>,
    /// The keys of the columns.
    columns: Option<Vec<String>>,
    title: Option<String>,
    #[serde(default)]
    diagnostics: Vec<String>,
}

#[test]
fn traps() {
    run::<Expected>("action_tables/traps.toml");
}

#[test]
fn forms() {
    run::<Expected>("action_tables/forms.toml");
}

impl Expectation for Expected {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        differences.compare("rows", &self.rows.join("\n"), &lines(record, &self.fields).join("\n"));
        let first = record.action_tables.first();
        if let Some(columns) = &self.columns {
            let found: Vec<_> = first.into_iter().flat_map(|t| &t.columns).map(|c| c.key.as_str()).collect();
            differences.compare("columns", &columns.join(" "), &found.join(" "));
        }
        if let Some(title) = &self.title {
            differences.compare("title", title, first.and_then(|t| t.title.as_deref()).unwrap_or_default());
        }
        differences.compare_diagnostics(&self.diagnostics, record);
        let mut rows = record.action_tables.iter().flat_map(|t| &t.rows);
        assert!(rows.all(|r| !r.basis.evidence.is_empty()), "rows have evidence");
    }
}

/// Each row, with these of its fields.
pub(crate) fn lines(record: &Record, fields: &[String]) -> Vec<String> {
    record.action_tables.iter().flat_map(|t| &t.rows).map(|row| line(row, fields)).collect()
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
