//! Formal outcomes and promises: text in, clauses out. The tables are `fixtures/resolutions/*.toml`.

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
    clauses: Vec<String>,
    undertakings: Option<Vec<String>>,
    lead_in: Option<String>,
    vote: Option<String>,
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
fn run(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/resolutions").join(table);
    let table: Table = toml::from_str(&std::fs::read_to_string(&path).expect("the table is there")).expect("the table is TOML");
    let mut differences = String::new();
    for case in &table.case {
        let record = extract(case);
        let mut differ = |what: &str, expected: &str, found: String| {
            if expected != found {
                let _ = writeln!(differences, "\n{}: {what}\n  expected\n{expected}\n  found\n{found}", case.name);
            }
        };
        differ("clauses", &case.clauses.join("\n"), clauses(&record));
        if let Some(expected) = &case.undertakings {
            differ("undertakings", &expected.join("\n"), undertakings(&record));
        }
        if let Some(expected) = &case.lead_in {
            differ("lead-in", expected, record.resolutions.first().and_then(|r| r.lead_in.clone()).unwrap_or_default());
        }
        if let Some(expected) = &case.vote {
            differ("vote", expected, vote(&record));
        }
        if !case.diagnostics.is_empty() {
            let codes: Vec<_> = record.diagnostics.iter().map(|d| d.code.to_string()).collect();
            differ("diagnostics", &case.diagnostics.join("\n"), codes.join("\n"));
        }
        for resolution in &record.resolutions {
            assert!(!resolution.evidence.is_empty(), "{}: {} has evidence", case.name, resolution.id);
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

fn extract(case: &Case) -> Record {
    let path = format!("{}.{}", case.name, case.format);
    let bytes = case.text.trim_start().as_bytes();
    match process(&Source::new(&path, bytes), Rulebook::embedded()) {
        Outcome::Extracted(extracted) => extracted.record,
        Outcome::Failed(failure) => panic!("{}: {failure:?}", case.name),
    }
}

/// How many clauses a clause hangs under.
fn depth(record: &Record, parent: Option<&str>) -> usize {
    let above = parent.and_then(|id| record.resolutions.iter().find(|r| r.id == id));
    above.map_or(0, |r| 1 + depth(record, r.parent.as_deref()))
}

fn clauses(record: &Record) -> String {
    let lines = record.resolutions.iter().map(|r| {
        let nested = ">".repeat(depth(record, r.parent.as_deref()));
        let gap = if nested.is_empty() { "" } else { " " };
        format!("{nested}{gap}{} | {} | {} | {}", r.label.as_deref().unwrap_or("-"), r.verb, r.kind, r.text)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn undertakings(record: &Record) -> String {
    let lines = record.undertakings.iter().map(|u| format!("{} | {} | {}", u.owner.as_deref().unwrap_or("-"), u.verb, u.text));
    lines.collect::<Vec<_>>().join("\n")
}

fn vote(record: &Record) -> String {
    let Some(vote) = record.resolutions.first().and_then(|r| r.vote.as_ref()) else { return String::new() };
    if vote.unanimous {
        return "unanimous".to_owned();
    }
    let figure = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
    format!("{} for, {} against, {} abstentions", figure(vote.in_favour), figure(vote.against), figure(vote.abstentions))
}
