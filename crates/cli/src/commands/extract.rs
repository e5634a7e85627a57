use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_pipeline::{Outcome, Source, process};
use minutebook_record::{Failure, Record};

use crate::console::print;
use crate::{Exit, rules};

/// Extract records from files or folders: JSON Lines on standard output, or one file per source with -o
#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files or folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Indent the JSON
    #[arg(long)]
    pretty: bool,
    /// Write one <stem>.json per source into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Add to or override the rulebook with the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
}

impl Extract {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        run(&self)
    }
}

fn run(options: &Extract) -> miette::Result<Exit> {
    let rulebook = rules::load(options.rulebook.as_deref())?;
    if let Some(dir) = &options.output {
        std::fs::create_dir_all(dir).into_diagnostic().wrap_err_with(|| format!("{}", dir.display()))?;
    }
    let mut failed = 0;
    for path in sources(&options.paths) {
        let shown = path.to_string_lossy();
        let outcome = match std::fs::read(&path) {
            Ok(bytes) => process(&Source::new(&shown, &bytes), &rulebook),
            Err(error) => {
                Outcome::Failed(Failure { path: shown.to_string(), code: "unreadable".to_owned(), message: error.to_string() })
            }
        };
        match outcome {
            Outcome::Extracted(extracted) => write(options, &path, &extracted.record)?,
            Outcome::Failed(failure) => {
                failed += 1;
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
            }
        }
    }
    Ok(if failed == 0 { Exit::AllRead } else { Exit::SomeFailed })
}

fn write(options: &Extract, path: &Path, record: &Record) -> miette::Result<()> {
    let json =
        if options.pretty { serde_json::to_string_pretty(record) } else { serde_json::to_string(record) }.into_diagnostic()?;
    let Some(dir) = &options.output else { return print(&format!("{json}\n")) };
    let target = dir.join(path.file_stem().unwrap_or_default()).with_added_extension("json");
    std::fs::write(&target, json + "\n").into_diagnostic().wrap_err_with(|| format!("{}", target.display()))
}

/// The files named, and those below the folders named, in the order of their names.
fn sources(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<_> = std::fs::read_dir(path).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
            inside.sort();
            out.extend(sources(&inside).into_iter().filter(|p| p.extension().is_none_or(|e| e != "json" && e != "xml")));
        } else {
            out.push(path.clone());
        }
    }
    out
}
