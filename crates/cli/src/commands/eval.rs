use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_audit::eval::{Accuracy, Documents, Evaluation, KINDS, score};
use minutebook_rulebook::confidence::{wilson_interval, wilson_lower_bound};
use serde_json::Value;

use crate::console::print;
use crate::{Exit, rules, runs};

/// Measure extractions against gold: precision, recall and F1 for each kind and each rule, the worst documents first
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// The folder of <name>.gold.json files
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Sources, folders of them, or the output of a run; each is paired with the gold of its name
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// List missed and extra records and wrong fields
    #[arg(long)]
    show_misses: bool,
    /// Write each rule's measured precision as confidence.toml into this folder of rulebook files
    #[arg(long, value_name = "DIR")]
    calibrate: Option<PathBuf>,
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
}

/// How a gold file's name ends.
const GOLD: &str = ".gold.json";

impl Eval {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let gold = read_gold(&self.gold)?;
        let evaluation = score(&gold, &self.predictions(&gold)?);
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
            std::fs::write(&path, calibration(&evaluation)).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))?;
        }
        Ok(Exit::AllRead)
    }

    /// The extractions of the sources and runs given, by name; only those that the gold knows.
    fn predictions(&self, gold: &Documents) -> miette::Result<Documents> {
        let rulebook = rules::load(self.rulebook.as_deref())?;
        let mut predicted = Documents::new();
        for path in &self.paths {
            if runs::is_run(path) {
                for extraction in runs::extractions(path)?.0 {
                    predicted.insert(name_of(&extraction.value), extraction.value);
                }
                continue;
            }
            let files: Vec<_> = runs::files_below(path).into_iter().filter(|file| gold.contains_key(&stem(file))).collect();
            let (found, failures) = runs::extract(&files, &rulebook);
            predicted.extend(found.into_iter().map(|(extraction, _)| (name_of(&extraction.value), extraction.value)));
            for failure in failures {
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
            }
        }
        Ok(predicted)
    }
}

fn read_gold(dir: &Path) -> miette::Result<Documents> {
    let entries = std::fs::read_dir(dir).into_diagnostic().wrap_err_with(|| format!("{}", dir.display()))?;
    let mut gold = Documents::new();
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let Some(name) = path.file_name().and_then(|n| n.to_str()?.strip_suffix(GOLD)) else { continue };
        let text = std::fs::read_to_string(&path).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))?;
        let value = serde_json::from_str(&text).into_diagnostic().wrap_err_with(|| format!("{}: not JSON", path.display()))?;
        gold.insert(name.to_owned(), value);
    }
    if gold.is_empty() {
        return Err(miette!("{}: no *{GOLD} in this folder", dir.display()));
    }
    Ok(gold)
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
fn calibration(evaluation: &Evaluation) -> String {
    let mut out = "# Measured precision of each rule. Written by `minutebook eval --calibrate`; not by hand.\n".to_owned();
    for (rule, a) in &evaluation.total.rules {
        let (right, n) = (count(a.right), count(a.compared));
        let bound = wilson_lower_bound(right, n);
        out.push_str(&format!("\n[[entry]]\nid = {rule:?}\nn = {n}\nright = {right}\nlower_bound = {bound:.3}\n"));
    }
    out
}
