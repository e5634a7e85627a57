//! The output of an earlier run: its extractions, one at a time, so that a large run need not fit into memory.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_record::Failure;
use serde::Deserialize;
use serde_json::Value;

/// What the output of a run holds.
#[derive(Debug, Default)]
pub(crate) struct Run {
    /// The extractions, in the order of the files.
    pub(crate) recorded: Vec<Recorded>,
    /// The sources of which no document could be made.
    pub(crate) failures: Vec<Failure>,
    /// Files and lines that are not JSON.
    pub(crate) broken: Vec<Broken>,
}

/// One extraction, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// The file; several extractions share one where it is JSON Lines.
    pub(crate) file: PathBuf,
    /// The line, from 1, where the file is JSON Lines.
    pub(crate) line: Option<usize>,
    /// `source.path`, empty where it has none.
    pub(crate) path: String,
    /// `source.sha256`, empty where it has none.
    pub(crate) sha256: String,
    start: u64,
    length: u64,
}

/// Something that should be JSON and is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    /// The file, with the line where it is JSON Lines.
    pub(crate) place: String,
    /// What is wrong.
    pub(crate) cause: String,
}

impl Run {
    /// Reads what a path holds: a folder of `*.json` and `*.jsonl`, a JSON file, or JSON Lines.
    ///
    /// # Errors
    /// Where the path cannot be read, or is no output at all.
    pub(crate) fn open(out: &Path) -> miette::Result<Self> {
        let mut run = Self::default();
        for file in files(out)? {
            run.add(&file)?;
        }
        if run.recorded.is_empty() && run.failures.is_empty() && run.broken.is_empty() {
            return Err(miette!("{}: it holds no output of a run", out.display()));
        }
        Ok(run)
    }

    /// As [`Run::open`], for commands that need every extraction whole.
    ///
    /// # Errors
    /// As there, and where a file is not JSON.
    pub(crate) fn open_whole(out: &Path) -> miette::Result<Self> {
        let run = Self::open(out)?;
        match run.broken.first() {
            Some(broken) => Err(miette!("{}: no output of a run: {}", broken.place, broken.cause)),
            None => Ok(run),
        }
    }

    fn add(&mut self, file: &Path) -> miette::Result<()> {
        let text = std::fs::read_to_string(file).into_diagnostic().wrap_err_with(|| format!("{}", file.display()))?;
        let whole = serde_json::from_str::<Head>(&text);
        // A first line that is JSON by itself tells JSON Lines, whatever the file is called.
        let by_lines = has_extension(file, &["jsonl", "ndjson"])
            || whole.is_err() && text.lines().next().is_some_and(|line| serde_json::from_str::<Head>(line).is_ok());
        if !by_lines {
            self.put(file, None, whole, (0, text.len()));
            return Ok(());
        }
        let mut start = 0;
        for (n, line) in text.split_inclusive('\n').enumerate() {
            if !line.trim().is_empty() {
                self.put(file, Some(n + 1), serde_json::from_str(line.trim_end()), (start, line.len()));
            }
            start += line.len();
        }
        Ok(())
    }

    fn put(&mut self, file: &Path, line: Option<usize>, head: Result<Head, serde_json::Error>, range: (usize, usize)) {
        let said = |value: &Option<Value>, key: &str| value.as_ref().and_then(|v| v.get(key)?.as_str().map(str::to_owned));
        match head {
            Ok(Head { schema_version: Some(_), source, .. }) => self.recorded.push(Recorded {
                file: file.to_owned(),
                line,
                path: said(&source, "path").unwrap_or_default(),
                sha256: said(&source, "sha256").unwrap_or_default(),
                start: range.0 as u64,
                length: range.1 as u64,
            }),
            Ok(Head { path: Some(path), code: Some(code), message, .. }) => {
                let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
                self.failures.push(Failure {
                    path: text(path),
                    code: text(code),
                    message: message.map(text).unwrap_or_default(),
                });
            }
            Ok(_) => {}
            Err(error) => {
                // Of a list the reader would say that it is no `struct`.
                let cause = if error.is_data() { "no extraction and no failure".to_owned() } else { error.to_string() };
                self.broken.push(Broken { place: place(file, line), cause });
            }
        }
    }
}

impl Recorded {
    /// Reads the extraction.
    ///
    /// # Errors
    /// Where the file has gone or changed since the run was opened.
    pub(crate) fn read(&self) -> miette::Result<Value> {
        let mut bytes = Vec::new();
        let read = File::open(&self.file).and_then(|mut file| {
            file.seek(SeekFrom::Start(self.start))?;
            file.take(self.length).read_to_end(&mut bytes)
        });
        read.into_diagnostic().wrap_err_with(|| self.place())?;
        serde_json::from_slice(&bytes).into_diagnostic().wrap_err_with(|| self.place())
    }

    /// The file, with the line where it is JSON Lines.
    pub(crate) fn place(&self) -> String {
        place(&self.file, self.line)
    }
}

/// True where a path holds the output of a run rather than sources.
pub(crate) fn is_run(path: &Path) -> bool {
    if path.is_dir() {
        let mut names = std::fs::read_dir(path).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
        return names.any(|p| is_output(&p) && !p.to_string_lossy().ends_with(".gold.json") && holds_run(&p));
    }
    is_output(path) && holds_run(path)
}

/// The fields that tell an extraction from a failure, and from anything else. Their types are the verifier's business.
#[derive(Debug, Deserialize)]
struct Head {
    schema_version: Option<Value>,
    source: Option<Value>,
    path: Option<Value>,
    code: Option<Value>,
    message: Option<Value>,
}

fn files(out: &Path) -> miette::Result<Vec<PathBuf>> {
    if !out.is_dir() {
        return Ok(vec![out.to_owned()]);
    }
    let entries = std::fs::read_dir(out).into_diagnostic().wrap_err_with(|| format!("{}", out.display()))?;
    let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| is_output(p)).collect();
    files.sort();
    Ok(files)
}

fn is_output(path: &Path) -> bool {
    has_extension(path, &["json", "jsonl", "ndjson"])
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x))
}

fn holds_run(path: &Path) -> bool {
    let mut run = Run::default();
    run.add(path).is_ok() && run.recorded.iter().any(|r| !r.sha256.is_empty())
}

fn place(file: &Path, line: Option<usize>) -> String {
    line.map_or_else(|| file.display().to_string(), |n| format!("{}:{n}", file.display()))
}
