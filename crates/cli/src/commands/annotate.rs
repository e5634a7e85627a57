use std::path::PathBuf;

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _, miette};

use crate::{Exit, rules, runs};

/// Write a copy of a PDF with a highlight and a note on each extracted value
#[derive(Debug, Args)]
pub(crate) struct Annotate {
    /// The PDF
    file: PathBuf,
    /// The annotated copy
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
}

impl Annotate {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let rulebook = rules::load(self.rulebook.as_deref())?;
        let (mut found, failures) = runs::extract(std::slice::from_ref(&self.file), &rulebook);
        if let Some(failure) = failures.first() {
            eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
            return Ok(Exit::SomeFailed);
        }
        let (extraction, source) = found.pop().ok_or_else(|| miette!("nothing to annotate"))?;
        let made = minutebook_audit::annotate::annotate(&source.bytes, &source.document, &extraction.value);
        match made {
            Ok((bytes, count)) => {
                std::fs::write(&self.output, bytes).into_diagnostic().wrap_err_with(|| format!("{}", self.output.display()))?;
                eprintln!("{}: {count} highlights", self.output.display());
                Ok(Exit::AllRead)
            }
            Err(error) => {
                eprintln!("{}: {error}", self.file.display());
                Ok(Exit::SomeFailed)
            }
        }
    }
}
