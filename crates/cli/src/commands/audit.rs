use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_audit::report::{ASSETS, FailureLine, Page, Picture, Summary, pictures, render_index, render_page, summarise};
use minutebook_model::Document;
use minutebook_pipeline::{Extracted, read};
use minutebook_record::Failure;
use serde_json::Value;

use crate::console::is_quiet;
use crate::inputs::{Inputs, Opened};
use crate::lineup::{Entry, Lineup};
use crate::runs::Recorded;
use crate::reader::{Reader, ReadingFlags};
use crate::Exit;

/// How many page pictures one document may have: a long appendix is read as text.
const MOST_PICTURES: usize = 40;

/// Write a report in which every value leads to its passage in the source, and the text that no rule claimed is marked
///
/// Each PATH is the output of a run (a folder of JSON files, JSON Lines), or a source to extract now.
///
/// Exit status: 0 all are in the report, 1 some failed and are listed in it, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    inputs: Inputs,
    /// Write the report into this folder; open index.html
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Where the sources of a run are, if not where its output says
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// When to draw the pages of PDFs beside their text: in reports of up to 1,000 documents, always, or never
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pictures: When,
    #[command(flatten)]
    reading: ReadingFlags,
}

/// A report of more documents draws no pages unless it is asked to: drawing takes ten times what the rest of a page does.
const MOST_DRAWN: usize = 1000;

/// When the pages of PDFs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// What every page of a report shares.
struct Report {
    /// The folder of the pages.
    pages: PathBuf,
    /// The pages' names, in order.
    names: Vec<String>,
    with_pictures: bool,
}

/// An extraction, with the document that it was made from where that is still there, and its pages as drawn.
struct Shown {
    extraction: Value,
    document: Option<Document>,
    pictures: Vec<Picture>,
}

impl Audit {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let pages = self.output.join("documents");
        std::fs::create_dir_all(&pages).into_diagnostic().wrap_err_with(|| format!("{}", pages.display()))?;
        for (name, content) in ASSETS {
            write(&self.output.join(name), content)?;
        }
        let rules = self.reading.settle()?;
        let (lineup, failed) = Lineup::of_inputs(self.inputs, self.sources.as_deref())?;
        let names = lineup.entries.iter().enumerate().map(|(n, entry)| page_name(n, entry.path())).collect();
        let with_pictures = match self.pictures {
            When::Auto => lineup.entries.len() <= MOST_DRAWN,
            when => when == When::Always,
        };
        let report = Report { pages, names, with_pictures };
        let made = lineup.each(&rules, |n, source, reader| report.write_guarded(n, &lineup.entries[n], source, reader));
        let mut failures: Vec<FailureLine> = failed.into_iter().map(line).collect();
        let mut documents = Vec::with_capacity(made.len());
        for result in made {
            match result? {
                Ok(summary) => documents.push(summary),
                Err(failure) => failures.push(line(failure)),
            }
        }
        let index = self.output.join("index.html");
        write(&index, &render_index(&documents, &failures))?;
        if !is_quiet() {
            eprintln!("{}: {} documents, {} failures", index.display(), documents.len(), failures.len());
        }
        Ok(if failures.is_empty() { Exit::AllRead } else { Exit::SomeFailed })
    }
}

impl Report {
    /// Writes a page; a panic while it is made costs this document only.
    fn write_guarded(
        &self,
        n: usize,
        entry: &Entry,
        source: Option<Result<Opened, Failure>>,
        reader: &mut Reader,
    ) -> miette::Result<Result<Summary, Failure>> {
        catch_unwind(AssertUnwindSafe(|| self.write(n, entry, source, reader))).unwrap_or_else(|_| {
            let message = "its page could not be made".to_owned();
            Ok(Err(Failure { path: entry.path().to_owned(), code: "panic".to_owned(), message }))
        })
    }

    fn write(
        &self,
        n: usize,
        entry: &Entry,
        source: Option<Result<Opened, Failure>>,
        reader: &mut Reader,
    ) -> miette::Result<Result<Summary, Failure>> {
        let draw = self.with_pictures;
        let made = match (entry, source) {
            (Entry::Recorded(recorded), source) => {
                let recorded = recorded.clone();
                reader.within(entry.path(), move || recall(&recorded, source.and_then(Result::ok), draw))
            }
            (Entry::Source(path), source) => {
                let missing = || Failure { path: path.clone(), code: "missing".to_owned(), message: "no such file".to_owned() };
                let processed = source.unwrap_or_else(|| Err(missing())).and_then(|opened| reader.process(opened));
                processed.and_then(|(opened, extracted)| reader.within(path, move || Ok(show(&opened, extracted, draw))))
            }
        };
        let Shown { extraction, document, pictures } = &match made {
            Ok(shown) => shown?,
            Err(failure) => return Ok(Err(failure)),
        };
        let document = document.as_ref();
        let name = |at: usize| self.names.get(at).map(String::as_str);
        let neighbours = (n.checked_sub(1).and_then(name), name(n + 1));
        let undrawn = document.is_some_and(|d| d.pages().is_some()) && !self.with_pictures;
        let page = Page { extraction, document, pictures, undrawn, neighbours };
        write(&self.pages.join(&self.names[n]), &render_page(&page))?;
        Ok(Ok(summarise(extraction, document, format!("documents/{}", self.names[n]))))
    }
}

/// An extraction of an earlier run, with its source where that still has the same bytes.
fn recall(recorded: &Recorded, source: Option<Opened>, draw: bool) -> miette::Result<Shown> {
    let extraction = recorded.read()?;
    let same = source.filter(|opened| opened.source().sha256() == recorded.sha256);
    let found = same.and_then(|opened| {
        let document = read(&opened.source()).ok()?.parsed.document;
        Some((drawn(&opened, &document, &extraction, draw), document))
    });
    let (pictures, document) = found.unzip();
    Ok(Shown { extraction, document, pictures: pictures.unwrap_or_default() })
}

/// What was found in a source just now.
fn show(opened: &Opened, extracted: Extracted, draw: bool) -> Shown {
    let extraction = serde_json::to_value(&extracted.record).expect("a record is JSON");
    let pictures = drawn(opened, &extracted.document, &extraction, draw);
    Shown { extraction, document: Some(extracted.document), pictures }
}

/// The pages of a PDF that some evidence stands on.
fn drawn(opened: &Opened, document: &Document, extraction: &Value, draw: bool) -> Vec<Picture> {
    if !draw || document.pages().is_none() {
        return Vec::new();
    }
    pictures(&opened.bytes, &pages_with_evidence(extraction))
}

fn line(failure: Failure) -> FailureLine {
    FailureLine { path: failure.path, code: failure.code, message: failure.message }
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
