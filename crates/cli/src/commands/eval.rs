use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_audit::eval::{Accuracy, Documents, Evaluation, KINDS, score};
use minutebook_record::Failure;
use minutebook_rulebook::confidence::{Measurement, wilson_interval};
use serde_json::Value;

use crate::console::print;
use crate::inputs::{Inputs, Opened};
use crate::lineup::{Entry, Lineup};
use crate::reader::{Reader, ReadingFlags, ReadingRules};
use crate::Exit;

/// Measure extractions against gold: precision, recall and F1 for each kind and each rule, the worst documents first
///
/// Each PATH is a source, a folder or an archive of them, or the output of a run; each document is paired with the gold of
/// its name (<name>.gold.json).
///
/// Exit status: 0 all were read, 1 some failed and count as missed, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// A folder of <name>.gold.json files; several may be given
    #[arg(long, value_name = "DIR", required = true)]
    gold: Vec<PathBuf>,
    #[command(flatten)]
    inputs: Inputs,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// List missed and extra records and wrong fields
    #[arg(long, conflicts_with = "json")]
    show_misses: bool,
    /// Write each rule's measured precision as confidence.toml into this folder of rulebook files
    #[arg(long, value_name = "DIR")]
    calibrate: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingFlags,
}

/// How a gold file's name ends.
const GOLD: &str = ".gold.json";

/// Gold by document, and the corpus that each document is of: the name of its folder.
#[derive(Debug, Default)]
struct Corpora {
    gold: Documents,
    of: BTreeMap<String, String>,
}

impl Eval {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let mut corpora = Corpora::default();
        for dir in &self.gold {
            corpora.read(dir)?;
        }
        let (predicted, failed) = predictions(self.inputs, &corpora.gold, &self.reading.settle()?)?;
        let evaluation = score(&corpora.gold, &predicted);
        if self.json {
            print(&format!("{:#}\n", evaluation.to_json()))?;
        } else {
            print(&render(&evaluation))?;
        }
        if self.show_misses {
            evaluation.misses().try_for_each(|line| print(&format!("{line}\n")))?;
        }
        if let Some(dir) = &self.calibrate {
            let path = dir.join("confidence.toml");
            let text = calibration(&evaluation, &corpora.of);
            std::fs::write(&path, text).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))?;
        }
        Ok(if failed == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }
}

/// The extractions of the sources and runs given, by name, and how many of them failed; only those that the gold knows.
fn predictions(inputs: Inputs, gold: &Documents, rules: &ReadingRules) -> miette::Result<(Documents, usize)> {
    let (mut lineup, mut failures) = Lineup::of_inputs(inputs, None)?;
    lineup.retain(|entry| gold.contains_key(&stem(Path::new(entry.path()))));
    failures.retain(|failure| gold.contains_key(&stem(Path::new(&failure.path))));
    let extract = |source: Result<Opened, Failure>, reader: &mut Reader| {
        let (_, extracted) = source.and_then(|opened| reader.process(opened))?;
        Ok(serde_json::to_value(&extracted.record).expect("a record is JSON"))
    };
    let found = lineup.each(rules, |n, source, reader| match (&lineup.entries[n], source) {
        (Entry::Recorded(recorded), _) => recorded.read().map(Ok),
        (Entry::Source(_), Some(source)) => Ok(extract(source, reader)),
        (Entry::Source(path), None) => Err(miette!("{path}: no such file")),
    });
    let mut predicted = Documents::new();
    for result in found {
        match result? {
            Ok(extraction) => drop(predicted.insert(name_of(&extraction), extraction)),
            Err(failure) => failures.push(failure),
        }
    }
    for Failure { path, code, message } in &failures {
        eprintln!("{path}: {message} ({code})");
    }
    Ok((predicted, failures.len()))
}

impl Corpora {
    fn read(&mut self, dir: &Path) -> miette::Result<()> {
        let entries = std::fs::read_dir(dir).into_diagnostic().wrap_err_with(|| format!("{}", dir.display()))?;
        let corpus = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        let corpus = corpus.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let before = self.gold.len();
        for path in entries.filter_map(|e| Some(e.ok()?.path())) {
            let Some(name) = path.file_name().and_then(|n| n.to_str()?.strip_suffix(GOLD)) else { continue };
            let text = std::fs::read_to_string(&path).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))?;
            let value: Value =
                serde_json::from_str(&text).into_diagnostic().wrap_err_with(|| format!("{}: not JSON", path.display()))?;
            if !value.is_object() {
                return Err(miette!("{}: gold is one JSON object for each document", path.display()));
            }
            if self.gold.insert(name.to_owned(), value).is_some() {
                return Err(miette!("{}: another folder has gold of this name too", path.display()));
            }
            self.of.insert(name.to_owned(), corpus.clone());
        }
        if self.gold.len() == before {
            return Err(miette!("{}: no *{GOLD} in this folder", dir.display()));
        }
        Ok(())
    }
}

fn name_of(extraction: &Value) -> String {
    stem(Path::new(extraction.pointer("/source/path").and_then(Value::as_str).unwrap_or_default()))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The figures for a person: the total, the rules with their intervals, then the documents, worst first.
fn render(evaluation: &Evaluation) -> String {
    let figure = |value: Option<f64>| value.map_or_else(|| "    -".to_owned(), |v| format!("{v:.3}"));
    let mut out = format!("{:<32} {:>5} {:>5} {:>6} {:>6} {:>6}\n", "kind", "gold", "found", "P", "R", "F1");
    for kind in KINDS {
        let c = evaluation.total.kind(kind);
        let (p, r, f1) = (figure(c.precision()), figure(c.recall()), figure(c.f1()));
        out.push_str(&format!("{kind:<32} {:>5} {:>5} {p:>6} {r:>6} {f1:>6}\n", c.matched + c.missed, c.matched + c.extra));
    }
    out.push_str(&format!("{:<32} {:>32}\n\n", "headline", figure(evaluation.total.headline())));
    let line = |name: &str, a: &Accuracy| {
        let (low, high) = interval(a);
        format!("{name:<48} {:>5} of {:<5} {low:.3} to {high:.3}\n", a.right, a.compared)
    };
    out.push_str("rule: records that the gold has, and the 95 % interval of its precision\n");
    out.extend(evaluation.total.rules.iter().map(|(name, a)| line(name, a)));
    out.push_str("\nfield: values that are right, and the 95 % interval\n");
    out.extend(evaluation.total.fields.iter().map(|(name, a)| line(name, a)));
    let mut documents: Vec<_> = evaluation.documents.iter().collect();
    documents.sort_by(|a, b| a.1.headline().unwrap_or(1.0).total_cmp(&b.1.headline().unwrap_or(1.0)));
    out.push_str("\ndocument, worst first\n");
    out.extend(documents.into_iter().map(|(name, score)| format!("{name:<64} {}\n", figure(score.headline()))));
    out.extend(evaluation.missing.iter().map(|name| format!("no prediction for {name}\n")));
    out
}

fn interval(accuracy: &Accuracy) -> (f64, f64) {
    wilson_interval(count(accuracy.right), count(accuracy.compared))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The measurements as a rulebook file.
fn calibration(evaluation: &Evaluation, corpus_of: &BTreeMap<String, String>) -> String {
    let mut out = "# The measured precision of each rule, and on which corpora. Written by `minutebook eval --calibrate`; not by hand.\n\
        # The rules were written with these corpora in view: on documents that nobody looked at they will do worse.\n"
        .to_owned();
    for (rule, total) in &evaluation.total.rules {
        let seen_in = |name: &String| evaluation.documents.get(name).is_some_and(|score| score.rules.contains_key(rule));
        let corpora: BTreeSet<&str> =
            corpus_of.iter().filter(|(name, _)| seen_in(name)).map(|(_, corpus)| corpus.as_str()).collect();
        let measured = Measurement::new(rule, count(total.right), count(total.compared), corpora.into_iter().map(str::to_owned));
        out.push_str(&measured.to_toml());
    }
    out
}
