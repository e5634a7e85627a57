use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_audit::correction::{Correction, Mark, Unapplied, apply, gold, read};
use serde_json::Value;

use crate::console::is_quiet;
use crate::lineup::reopen;
use crate::runs::{Recorded, Run};
use crate::Exit;

/// Replay a reviewer's corrections on the output of a run
///
/// What could not be applied (the source is not there, its quote has gone) is told on standard error, a line each.
///
/// Exit status: 0 all were applied, 1 some were not, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Apply {
    /// The corrections file, as the audit report saves it
    corrections: PathBuf,
    /// The output of a run: a folder of JSON files, a JSON file, or JSON Lines
    out: PathBuf,
    /// Write the corrected extractions into this folder
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write the reviewed documents as gold files (<stem>.gold.json) instead
    #[arg(long)]
    gold: bool,
    /// Where the sources are, if not where the output says
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

impl Apply {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let name = self.corrections.display();
        let text = std::fs::read_to_string(&self.corrections).into_diagnostic().wrap_err_with(|| name.to_string())?;
        let corrections = read(&text).map_err(|(line, cause)| miette!("{name}:{line}: no correction: {cause}"))?;
        let mut by_source: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
        for correction in &corrections {
            by_source.entry(&correction.sha256).or_default().push(correction);
        }
        let run = Run::open_whole(&self.out)?;
        std::fs::create_dir_all(&self.output).into_diagnostic().wrap_err_with(|| format!("{}", self.output.display()))?;
        let stems = stems(&run.recorded);
        let mut unapplied = Vec::new();
        for (recorded, stem) in run.recorded.iter().zip(&stems) {
            let mut extraction = recorded.read()?;
            let own = by_source.get(recorded.sha256.as_str());
            if let Some(own) = own {
                let text = self.text_of(recorded, own);
                unapplied.extend(apply(&mut extraction, own, text.as_deref()));
            }
            self.write(&extraction, stem, own.is_some())?;
        }
        let seen: BTreeSet<&str> = run.recorded.iter().map(|r| r.sha256.as_str()).collect();
        let lost = corrections.iter().filter(|c| !seen.contains(c.sha256.as_str()));
        unapplied.extend(lost.map(|c| Unapplied::NoSource(Box::new(c.clone()))));
        for problem in &unapplied {
            eprintln!("not applied: {problem}");
        }
        if !is_quiet() {
            eprintln!("{} of {} corrections applied", corrections.len().saturating_sub(unapplied.len()), corrections.len());
        }
        Ok(if unapplied.is_empty() { Exit::AllRead } else { Exit::SomeFailed })
    }

    /// The canonical text, where some correction adds a record to it.
    fn text_of(&self, recorded: &Recorded, corrections: &[&Correction]) -> Option<String> {
        corrections.iter().find(|c| c.mark == Mark::Missing)?;
        let opened = reopen(recorded, self.sources.as_deref())?;
        let reading = minutebook_pipeline::read(&opened.source()).ok()?;
        (reading.source.sha256 == recorded.sha256).then(|| reading.parsed.document.text().to_owned())
    }

    /// One file for each extraction; as gold, only those that were reviewed.
    fn write(&self, extraction: &Value, stem: &str, reviewed: bool) -> miette::Result<()> {
        let (name, json) = match (self.gold, reviewed) {
            (true, false) => return Ok(()),
            (true, true) => (format!("{stem}.gold.json"), format!("{:#}\n", gold(extraction))),
            (false, _) => (format!("{stem}.json"), format!("{extraction}\n")),
        };
        let path = self.output.join(name);
        std::fs::write(&path, json).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))
    }
}

/// What each extraction's file is called: as in the folder it came from, else by its source; the hash tells apart those
/// that share a name.
fn stems(recorded: &[Recorded]) -> Vec<String> {
    let stem = |r: &Recorded| {
        let named = if r.line.is_some() { Path::new(&r.path) } else { r.file.as_path() };
        named.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    };
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    recorded.iter().for_each(|r| *count.entry(stem(r).to_lowercase()).or_default() += 1);
    let unique = |r: &Recorded| {
        let stem = stem(r);
        match count.get(&stem.to_lowercase()) {
            Some(1) => stem,
            _ => format!("{stem}-{}", r.sha256.get(..8).unwrap_or("unknown")),
        }
    };
    recorded.iter().map(unique).collect()
}
