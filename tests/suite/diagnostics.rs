//! Doubts: text in, codes with the passages that they are about out. The table is `fixtures/diagnostics/forms.toml`.

use minutebook_record::{Diagnostic, Record};
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    /// All of them, each as `level code | passage | passage`.
    diagnostics: Vec<String>,
}

#[test]
fn each_doubt_is_told_where_it_is_and_nowhere_else() {
    run::<Expected>("diagnostics/forms.toml");
}

impl Expectation for Expected {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        let found: Vec<String> = record.diagnostics.iter().map(line).collect();
        differences.compare("diagnostics", &self.diagnostics.join("\n"), &found.join("\n"));
        assert!(record.diagnostics.iter().all(|d| !d.evidence.is_empty()), "doubts about a text are about passages of it");
    }
}

fn line(diagnostic: &Diagnostic) -> String {
    let passages: Vec<&str> = diagnostic.evidence.iter().map(|e| e.quote.as_str()).collect();
    format!("{} {} | {}", diagnostic.level, diagnostic.code, passages.join(" | "))
}
