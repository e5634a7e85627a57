//! Every case: what is found in its inputs is what `expected.json` says, no more and no less.
//!
//! `UPDATE_EXPECTED=1 cargo test -p minutebook-tests cases` writes the files anew; the difference is then reviewed as
//! code: what stands in `expected.json` is what a careful person would write, not what the program prints.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::compact::compact;
use crate::material::{Case, cases, extract};

/// Cases whose expectation is right and which the program does not meet yet, with the reason. A case that begins to pass
/// must leave this list.
const FAILING: &[(&str, &str)] = &[];

#[test]
fn every_case_gives_what_is_expected() {
    let mut wrong = String::new();
    let all = cases();
    for case in &all {
        let found = found(case);
        if std::env::var_os("UPDATE_EXPECTED").is_some() && !is_failing(&case.name) {
            let text = serde_json::to_string_pretty(&found).expect("a value is JSON");
            fs::write(case.folder.join("expected.json"), text + "\n").expect("fixtures can be written");
        }
        let met = differences(&expected(case), &found, "");
        match (is_failing(&case.name), met.is_empty()) {
            (false, false) => writeln!(wrong, "{}:\n{}", case.name, met.join("\n")).expect("a string takes text"),
            (true, true) => writeln!(wrong, "{}: passes now; take it off FAILING", case.name).expect("a string takes text"),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn there_are_enough_cases_and_the_list_of_failing_ones_is_short() {
    let names: Vec<String> = cases().into_iter().map(|c| c.name).collect();
    assert!(names.len() >= 40, "{} cases", names.len());
    assert!(FAILING.len() * 20 < names.len().max(20) * 3, "{} cases fail", FAILING.len());
    assert!(FAILING.iter().all(|(name, reason)| names.iter().any(|n| n == name) && !reason.is_empty()));
}

fn is_failing(name: &str) -> bool {
    FAILING.iter().any(|(failing, _)| *failing == name)
}

fn found(case: &Case) -> Value {
    compact(&extract(&case.inputs[0]).record)
}

fn expected(case: &Case) -> Value {
    let path = case.folder.join("expected.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Where two values differ, a line each.
pub(crate) fn differences(expected: &Value, found: &Value, place: &str) -> Vec<String> {
    match (expected, found) {
        (Value::Object(e), Value::Object(f)) => {
            let mut names: Vec<&String> = e.keys().chain(f.keys()).collect();
            names.sort();
            names.dedup();
            let of = |o: &serde_json::Map<String, Value>, n: &str| o.get(n).cloned().unwrap_or(Value::Null);
            names.into_iter().flat_map(|n| differences(&of(e, n), &of(f, n), &format!("{place}.{n}"))).collect()
        }
        (Value::Array(e), Value::Array(f)) if e.len() == f.len() => {
            e.iter().zip(f).enumerate().flat_map(|(n, (e, f))| differences(e, f, &format!("{place}[{n}]"))).collect()
        }
        _ if expected == found => Vec::new(),
        _ => vec![format!("  {place}\n    expected {expected}\n    found    {found}")],
    }
}
