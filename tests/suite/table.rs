//! Tables of cases: a text each, what must be found in it, and all differences of a table shown at once.

use std::fmt::Write as _;
use std::fs;

use minutebook_record::Record;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::material::{extract_bytes, root};
use crate::traps::FAILING;

/// What a case expects beside the text that it is read from.
pub(crate) trait Expectation: DeserializeOwned {
    /// The document that a case's text stands in.
    fn document(text: &str) -> String {
        text.trim_start().to_owned()
    }

    /// Notes where the record is not what the case expects.
    fn compare(&self, record: &Record, differences: &mut Differences);
}

/// The differences of the cases of a table.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    case: String,
    text: String,
}

impl Differences {
    /// Notes `found` where it is not what was expected; `what` names the value.
    pub(crate) fn compare(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            writeln!(self.text, "\n{}: {what}\n  expected\n{expected}\n  found\n{found}", self.case)
                .expect("a string takes text");
        }
    }

    /// Notes the diagnostics that a case expects and the record has not.
    pub(crate) fn compare_diagnostics(&mut self, expected: &[String], record: &Record) {
        for code in expected {
            let found = if record.diagnostics.iter().any(|d| &d.code == code) { code.as_str() } else { "" };
            self.compare("diagnostic", code, found);
        }
    }
}

#[derive(Deserialize)]
struct Table<C> {
    case: Vec<C>,
}

#[derive(Deserialize)]
struct Case<E> {
    name: String,
    text: String,
    /// The format that the text is in, as the ending of a file's name.
    #[serde(default = "txt")]
    format: String,
    #[serde(flatten)]
    expectation: E,
}

fn txt() -> String {
    "txt".to_owned()
}

/// Reads a table below `fixtures/` and extracts every case of it.
///
/// # Panics
/// If a case differs from what it expects, and is not on the list of failing ones; the message shows all that do. If a case
/// on that list does not differ any more.
pub(crate) fn run<E: Expectation>(table: &str) {
    let mut wrong = String::new();
    for case in read::<Case<E>>(table) {
        let path = format!("{}.{}", case.name, case.format);
        let record = extract_bytes(&path, E::document(&case.text).as_bytes()).record;
        let failing = FAILING.iter().any(|(name, _)| *name == case.name);
        let mut differences = Differences { case: case.name, text: String::new() };
        case.expectation.compare(&record, &mut differences);
        match (failing, differences.text.is_empty()) {
            (false, _) => wrong.push_str(&differences.text),
            (true, true) => {
                writeln!(wrong, "\n{}: passes now; take it off FAILING", differences.case).expect("a string takes text")
            }
            (true, false) => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The names of the cases of a table below `fixtures/`.
pub(crate) fn names(table: &str) -> Vec<String> {
    #[derive(Deserialize)]
    struct Named {
        name: String,
    }
    read::<Named>(table).into_iter().map(|c| c.name).collect()
}

fn read<C: DeserializeOwned>(table: &str) -> Vec<C> {
    let text = fs::read_to_string(root().join("fixtures").join(table)).expect("the table can be read");
    let table: Table<C> = toml::from_str(&text).unwrap_or_else(|e| panic!("{table}: {e}"));
    table.case
}
