use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_audit::report::{ASSETS, FailureLine, Page, Summary, pictures, render_index, render_page, summarise};
use rayon::prelude::*;
use serde_json::Value;

use crate::runs::{Extraction, Reread};
use crate::{Exit, rules, runs};

/// How many page pictures one document may have: a long appendix is read as text.
const MOST_PICTURES: usize = 40;

/// Write a report in which every value leads to its passage in the source, and the text that no rule claimed is marked
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// The output of a run (a folder of JSON files, JSON Lines), or sources to extract now
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write the report into this folder; open index.html
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Where the sources of a run are, if not where its output says
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// Leave out the pictures of PDF pages
    #[arg(long)]
    no_pictures: bool,
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
}

impl Audit {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let pages = self.output.join("documents");
        std::fs::create_dir_all(&pages).into_diagnostic().wrap_err_with(|| format!("{}", pages.display()))?;
        for (name, content) in ASSETS {
            write(&self.output.join(name), content)?;
        }
        let (jobs, mut failures) = self.jobs()?;
        let names: Vec<String> = jobs.iter().enumerate().map(|(n, job)| page_name(n, job.path())).collect();
        let rulebook = rules::load(self.rulebook.as_deref())?;
        let made: Vec<miette::Result<Result<Summary, FailureLine>>> =
            jobs.par_iter().enumerate().map(|(n, job)| self.write_page(job, n, &names, &rulebook)).collect();
        let mut documents = Vec::with_capacity(made.len());
        for result in made {
            match result? {
                Ok(summary) => documents.push(summary),
                Err(failure) => failures.push(failure),
            }
        }
        write(&self.output.join("index.html"), &render_index(&documents, &failures))?;
        eprintln!("{}: {} documents, {} failures", self.output.join("index.html").display(), documents.len(), failures.len());
        Ok(if failures.is_empty() { Exit::AllRead } else { Exit::SomeFailed })
    }

    /// What there is to show: extractions of earlier runs, and sources to extract.
    fn jobs(&self) -> miette::Result<(Vec<Job>, Vec<FailureLine>)> {
        let (mut jobs, mut failures) = (Vec::new(), Vec::new());
        for path in &self.paths {
            if runs::is_run(path) {
                let (extractions, failed) = runs::extractions(path)?;
                jobs.extend(extractions.into_iter().map(|e| Job::Show(Box::new(e))));
                failures.extend(failed.into_iter().map(|f| FailureLine { path: f.path, code: f.code, message: f.message }));
            } else {
                jobs.extend(runs::files_below(path).into_iter().map(Job::Extract));
            }
        }
        Ok((jobs, failures))
    }

    fn write_page(
        &self,
        job: &Job,
        n: usize,
        names: &[String],
        rulebook: &minutebook_rulebook::Rulebook,
    ) -> miette::Result<Result<Summary, FailureLine>> {
        let fresh;
        let (value, source): (&Value, Option<Reread>) = match job {
            Job::Show(extraction) => (&extraction.value, runs::reread(&extraction.value, self.sources.as_deref())),
            Job::Extract(path) => {
                let (mut found, failed) = runs::extract(std::slice::from_ref(path), rulebook);
                if let Some(f) = failed.into_iter().next() {
                    return Ok(Err(FailureLine { path: f.path, code: f.code, message: f.message }));
                }
                let Some((extraction, source)) = found.pop() else { return Ok(Err(FailureLine { path: String::new(), code: "empty".into(), message: String::new() })) };
                fresh = extraction.value;
                (&fresh, Some(source))
            }
        };
        let drawn = match &source {
            Some(source) if !self.no_pictures && source.document.pages().is_some() => pictures(&source.bytes, &pages_with_evidence(value)),
            _ => Vec::new(),
        };
        let neighbour = |at: Option<usize>| at.and_then(|n| names.get(n)).map(String::as_str);
        let document = source.as_ref().map(|s| &s.document);
        let page = Page { extraction: value, document, pictures: &drawn, neighbours: (neighbour(n.checked_sub(1)), neighbour(Some(n + 1))) };
        write(&self.output.join("documents").join(&names[n]), &render_page(&page))?;
        Ok(Ok(summarise(value, document, format!("documents/{}", names[n]))))
    }
}

/// One document of the report.
enum Job {
    /// An extraction of an earlier run.
    Show(Box<Extraction>),
    /// A source to extract.
    Extract(PathBuf),
}

impl Job {
    fn path(&self) -> &str {
        match self {
            Self::Show(extraction) => extraction.value.pointer("/source/path").and_then(Value::as_str).unwrap_or_default(),
            Self::Extract(path) => path.to_str().unwrap_or_default(),
        }
    }
}

/// The page's file: its number, so that names never clash, and its source's stem, so that a person finds it.
fn page_name(n: usize, path: &str) -> String {
    let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    let plain: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).take(60).collect();
    format!("{:05}-{plain}.html", n + 1)
}

/// The pages that some evidence stands on, the first [`MOST_PICTURES`] of them.
fn pages_with_evidence(extraction: &Value) -> Vec<u32> {
    fn collect(value: &Value, pages: &mut BTreeSet<u32>) {
        match value {
            Value::Object(map) => {
                pages.extend(map.get("page").and_then(Value::as_u64).and_then(|p| u32::try_from(p).ok()));
                map.values().for_each(|v| collect(v, pages));
            }
            Value::Array(list) => list.iter().for_each(|v| collect(v, pages)),
            _ => {}
        }
    }
    let mut pages = BTreeSet::new();
    collect(extraction, &mut pages);
    pages.into_iter().take(MOST_PICTURES).collect()
}

fn write(path: &Path, content: &str) -> miette::Result<()> {
    std::fs::write(path, content).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))
}
