//! Formal outcomes and promises: text in, clauses out. The tables are `fixtures/resolutions/*.toml`.

use minutebook_record::Record;
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    clauses: Vec<String>,
    undertakings: Option<Vec<String>>,
    /// When each promise is due, and to whom it was made; `-` for nothing.
    deadlines: Option<Vec<String>>,
    recipients: Option<Vec<String>>,
    lead_in: Option<String>,
    vote: Option<String>,
    /// All of them, where there are any.
    #[serde(default)]
    diagnostics: Vec<String>,
}

#[test]
fn traps() {
    run::<Expected>("resolutions/traps.toml");
}

#[test]
fn forms() {
    run::<Expected>("resolutions/forms.toml");
}

impl Expectation for Expected {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        differences.compare("clauses", &self.clauses.join("\n"), &clauses(record).join("\n"));
        if let Some(expected) = &self.undertakings {
            differences.compare("undertakings", &expected.join("\n"), &undertakings(record));
        }
        if let Some(expected) = &self.deadlines {
            let found = record.undertakings.iter().map(|u| u.deadline.as_ref().map_or("-", |d| d.edtf.as_str()));
            differences.compare("deadlines", &expected.join("\n"), &found.collect::<Vec<_>>().join("\n"));
        }
        if let Some(expected) = &self.recipients {
            let found = record.undertakings.iter().map(|u| u.recipient.as_deref().unwrap_or("-"));
            differences.compare("recipients", &expected.join("\n"), &found.collect::<Vec<_>>().join("\n"));
        }
        if let Some(expected) = &self.lead_in {
            let found = record.resolutions.first().and_then(|r| r.lead_in.as_deref());
            differences.compare("lead-in", expected, found.unwrap_or_default());
        }
        if let Some(expected) = &self.vote {
            differences.compare("vote", expected, &vote(record));
        }
        if !self.diagnostics.is_empty() {
            let codes: Vec<_> = record.diagnostics.iter().map(|d| d.code.to_string()).collect();
            differences.compare("diagnostics", &self.diagnostics.join("\n"), &codes.join("\n"));
        }
        assert!(record.resolutions.iter().all(|r| !r.basis.evidence.is_empty()), "resolutions have evidence");
    }
}

/// How many clauses a clause hangs under.
fn depth(record: &Record, parent: Option<&str>) -> usize {
    let above = parent.and_then(|id| record.resolutions.iter().find(|r| r.id == id));
    above.map_or(0, |r| 1 + depth(record, r.parent.as_deref()))
}

/// Each as `label | verb | kind | text`, below its parent with `>`.
pub(crate) fn clauses(record: &Record) -> Vec<String> {
    let lines = record.resolutions.iter().map(|r| {
        let nested = ">".repeat(depth(record, r.parent.as_deref()));
        let gap = if nested.is_empty() { "" } else { " " };
        format!("{nested}{gap}{} | {} | {} | {}", r.label.as_deref().unwrap_or("-"), r.verb, r.kind, r.text)
    });
    lines.collect()
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
