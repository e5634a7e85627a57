//! Traps of document shapes and dates, by their ids in the domain notes. The table is `fixtures/documents/traps.toml`;
//! those of resolutions and dates stand beside theirs.

use std::fs;

use serde::Deserialize;

use crate::material::{extract_bytes, root};

#[derive(Debug, Deserialize)]
struct Table {
    case: Vec<Trap>,
}

#[derive(Debug, Deserialize)]
struct Trap {
    name: String,
    text: String,
    kind: String,
    title: Option<String>,
    council: Option<String>,
    committee: Option<String>,
    date: Option<String>,
    items: Vec<String>,
}

/// Traps that the program still falls into, with the reason.
const FAILING: &[(&str, &str)] = &[];

#[test]
fn no_trap_of_document_shapes_is_fallen_into() {
    let text = fs::read_to_string(root().join("fixtures/documents/traps.toml")).expect("the table can be read");
    let table: Table = toml::from_str(&text).expect("the table is TOML");
    let wrong: Vec<String> = table
        .case
        .iter()
        .flat_map(|trap| {
            let failing = FAILING.iter().any(|(name, _)| *name == trap.name);
            let found = differences(trap);
            if failing == found.is_empty() { vec![format!("{}: {}", trap.name, found.join("; "))] } else { Vec::new() }
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn differences(trap: &Trap) -> Vec<String> {
    let record = extract_bytes("page.txt", trap.text.as_bytes()).record;
    let document = &record.document;
    let mut out = Vec::new();
    let mut same = |field: &str, expected: Option<&str>, found: Option<&str>| {
        if expected != found {
            out.push(format!("{field}: expected {expected:?}, found {found:?}"));
        }
    };
    same("kind", Some(&trap.kind), Some(&document.kind));
    // A page about one item has the item's title, which the items say.
    if trap.title.is_some() {
        same("title", trap.title.as_deref(), document.title.as_deref());
    }
    same("council", trap.council.as_deref(), document.council.as_deref());
    same("committee", trap.committee.as_deref(), document.committee.as_deref());
    same("meeting date", trap.date.as_deref(), document.meeting_date.as_ref().map(|d| d.edtf.as_str()));
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    let items: Vec<String> =
        record.items.iter().map(|i| format!("{} | {} | {}", word(&i.number), word(&i.title), word(&i.purpose))).collect();
    let (expected, found) = (trap.items.join("\n"), items.join("\n"));
    same("items", Some(&expected), Some(&found));
    out
}
