//! Areas for improvement: text in, areas and counts out. The tables are `fixtures/areas/*.toml`.

use std::fmt::Write as _;
use std::path::Path;

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_record::Record;
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
    /// Each as `label | text`, `-` for none.
    areas: Vec<String>,
    /// The number that some inspection is said to have found.
    count: Option<u32>,
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

/// Runs a table, and shows all cases that differ at once.
#[expect(clippy::disallowed_methods, reason = "tests read their tables")]
fn run(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/areas").join(table);
    let table: Table = toml::from_str(&std::fs::read_to_string(&path).expect("the table is there")).expect("the table is TOML");
    let mut differences = String::new();
    for case in &table.case {
        let record = extract(case);
        let mut differ = |what: &str, expected: String, found: String| {
            if expected != found {
                let _ = writeln!(differences, "\n{}: {what}\n  expected\n{expected}\n  found\n{found}", case.name);
            }
        };
        differ("areas", case.areas.join("\n"), areas(&record));
        let count = record.inspections.iter().find_map(|i| i.areas_for_improvement_count);
        differ("count", format!("{:?}", case.count), format!("{count:?}"));
        for code in &case.diagnostics {
            let found = record.diagnostics.iter().any(|d| &d.code == code);
            differ("diagnostic", code.clone(), if found { code.clone() } else { String::new() });
        }
        assert!(record.areas_for_improvement.iter().all(|a| !a.evidence.is_empty()), "{}: areas have evidence", case.name);
    }
    assert!(differences.is_empty(), "{differences}");
}

fn areas(record: &Record) -> String {
    let line = |a: &minutebook_record::Area| format!("{} | {}", a.label.as_deref().unwrap_or("-"), a.text);
    record.areas_for_improvement.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn extract(case: &Case) -> Record {
    let path = format!("{}.{}", case.name, case.format);
    match process(&Source::new(&path, case.text.trim_start().as_bytes()), Rulebook::embedded()) {
        Outcome::Extracted(extracted) => extracted.record,
        Outcome::Failed(failure) => panic!("{}: {}", case.name, failure.message),
    }
}
