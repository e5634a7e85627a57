//! Tables of cases: a text each, what must be found in it, and all differences of a table shown at once.

use std::fmt::Write as _;
use std::fs;

use minutebook_record::Record;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::material::{extract_bytes, root};

/// What a case expects beside the text that it is read from.
pub(crate) trait Expectation: DeserializeOwned {
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
struct Table<E> {
    case: Vec<Case<E>>,
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
/// If a case differs from what it expects; the message shows all that do.
pub(crate) fn run<E: Expectation>(table: &str) {
    let text = fs::read_to_string(root().join("fixtures").join(table)).expect("the table can be read");
    let table: Table<E> = toml::from_str(&text).expect("the table is TOML of its form");
    let mut differences = Differences::default();
    for case in table.case {
        let path = format!("{}.{}", case.name, case.format);
        let record = extract_bytes(&path, case.text.trim_start().as_bytes()).record;
        differences.case = case.name;
        case.expectation.compare(&record, &mut differences);
    }
    assert!(differences.text.is_empty(), "{}", differences.text);
}
