use std::path::PathBuf;

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_audit::correction::{apply, gold, read};
use serde_json::Value;

use crate::{Exit, runs};

/// Replay a reviewer's corrections on the output of a run; status 1 where one could not be applied
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
        let corrections = read(&text).map_err(|(line, cause)| miette!("{name}:{line}: {cause}"))?;
        let (extractions, _) = runs::extractions(&self.out)?;
        let files: Vec<_> = extractions.iter().map(|e| e.file.clone()).collect();
        let mut values: Vec<Value> = extractions.into_iter().map(|e| e.value).collect();
        let originals = values.clone();
        let text_of = |hash: &str| {
            let original = originals.iter().find(|v| v.pointer("/source/sha256").and_then(Value::as_str) == Some(hash))?;
            Some(runs::reread(original, self.sources.as_deref())?.document.text().to_owned())
        };
        let unapplied = apply(&mut values, &corrections, text_of);
        std::fs::create_dir_all(&self.output).into_diagnostic().wrap_err_with(|| format!("{}", self.output.display()))?;
        for (value, file) in values.iter().zip(&files) {
            self.write(value, file, &corrections.iter().map(|c| c.sha256.as_str()).collect::<Vec<_>>())?;
        }
        for problem in &unapplied {
            eprintln!("not applied: {problem}");
        }
        eprintln!("{} of {} corrections applied", corrections.len() - unapplied.len(), corrections.len());
        Ok(if unapplied.is_empty() { Exit::AllRead } else { Exit::SomeFailed })
    }

    /// One file for each extraction; as gold, only those that were reviewed.
    fn write(&self, value: &Value, file: &std::path::Path, reviewed: &[&str]) -> miette::Result<()> {
        let source = value.pointer("/source/path").and_then(Value::as_str).unwrap_or_default();
        let stem = match file.extension().and_then(|e| e.to_str()) {
            Some("json") => file.file_stem(),
            _ => std::path::Path::new(source).file_stem(),
        };
        let stem = stem.unwrap_or_default().to_string_lossy().into_owned();
        let (name, json) = if self.gold {
            if !value.pointer("/source/sha256").and_then(Value::as_str).is_some_and(|hash| reviewed.contains(&hash)) {
                return Ok(());
            }
            (format!("{stem}.gold.json"), format!("{:#}\n", gold(value)))
        } else {
            (format!("{stem}.json"), format!("{value}\n"))
        };
        let path = self.output.join(name);
        std::fs::write(&path, json).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))
    }
}
