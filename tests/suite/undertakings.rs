//! Promises of the discussion: text in, who promised what to whom by when. The table is `fixtures/undertakings/forms.toml`.

use minutebook_record::{Record, Undertaking};
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    /// Each as `owner | verb | text | deadline | recipient`, `-` for nothing.
    promises: Vec<String>,
}

#[test]
fn forms() {
    run::<Expected>("undertakings/forms.toml");
}

impl Expectation for Expected {
    /// The case is what was said under an item of a meeting on 14 March 2024.
    fn document(text: &str) -> String {
        let head =
            "Meeting: 14/03/2024 - Scrutiny Committee (Item 4)\n\n4 Staffing\n\nMinutes:\n\nThe Committee considered the report.";
        format!("{head}\n\n{text}\n\nRESOLVED: That the report be noted.\n")
    }

    fn compare(&self, record: &Record, differences: &mut Differences) {
        let found: Vec<String> = record.undertakings.iter().map(line).collect();
        differences.compare("promises", &self.promises.join("\n"), &found.join("\n"));
        assert!(record.undertakings.iter().all(|u| !u.basis.evidence.is_empty()), "promises have evidence");
    }
}

pub(crate) fn line(undertaking: &Undertaking) -> String {
    let word = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let deadline = undertaking.deadline.as_ref().map_or("-", |d| d.edtf.as_str());
    let (owner, recipient) = (word(&undertaking.owner), word(&undertaking.recipient));
    format!("{owner} | {} | {} | {deadline} | {recipient}", undertaking.verb, undertaking.text)
}
