use std::path::PathBuf;

use clap::Args;
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Severity, miette};
use minutebook_audit::explain::{Explanation, Wanted, explain};
use minutebook_pipeline::{Outcome, Source, process};

use crate::console::print;
use crate::{Exit, rules};

/// Show why: each value's passages underlined, its rule, and the candidates that were turned down
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The source
    file: PathBuf,
    /// One record, by its id: inspection-1, resolution-3, table-1-row-12
    record: Option<String>,
    /// What the rules thought of a passage: code points of the canonical text, as START..END
    #[arg(long, value_name = "START..END", conflicts_with = "record", value_parser = range)]
    at: Option<(usize, usize)>,
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
}

impl Explain {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let rulebook = rules::load(self.rulebook.as_deref())?;
        let path = self.file.to_string_lossy();
        let bytes = match std::fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                return Ok(Exit::SomeFailed);
            }
        };
        let extracted = match process(&Source::new(&path, &bytes), &rulebook) {
            Outcome::Extracted(extracted) => extracted,
            Outcome::Failed(failure) => {
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
                return Ok(Exit::SomeFailed);
            }
        };
        let value = serde_json::to_value(&extracted.record).expect("a record is JSON");
        let wanted = match (&self.record, self.at) {
            (Some(id), _) => Wanted::Record(id),
            (None, Some((start, end))) => Wanted::At(start, end),
            (None, None) => Wanted::All,
        };
        let explanations = explain(&extracted.document, &value, &extracted.found.rejections, wanted);
        if explanations.is_empty() {
            let what = self.record.map_or_else(|| "no rule looked at this passage".to_owned(), |id| format!("there is no record {id:?}"));
            eprintln!("{path}: {what}");
            return Ok(Exit::SomeFailed);
        }
        for explanation in &explanations {
            show(explanation, &path)?;
        }
        Ok(Exit::AllRead)
    }
}

/// One report for each passage: its surroundings with the passage underlined; the rule under the last one.
fn show(explanation: &Explanation, path: &str) -> miette::Result<()> {
    print(&format!("{}\n  by {}\n", explanation.title, explanation.rule))?;
    for excerpt in &explanation.excerpts {
        let label = LabeledSpan::new(Some(excerpt.label.clone()), excerpt.start, excerpt.length);
        let mut diagnostic = MietteDiagnostic::new(format!("{} {}..{}", excerpt.label, excerpt.at.0, excerpt.at.1)).with_label(label);
        diagnostic.severity = Some(Severity::Advice);
        let report = miette::Report::new(diagnostic).with_source_code(NamedSource::new(path, excerpt.text.clone()));
        print(&format!("{report:?}"))?;
    }
    print("\n")
}

fn range(text: &str) -> Result<(usize, usize), String> {
    let parse = || {
        let (start, end) = text.split_once("..")?;
        Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
    };
    parse().filter(|(start, end)| start < end).ok_or_else(|| miette!("expected START..END, as 120..180").to_string())
}
