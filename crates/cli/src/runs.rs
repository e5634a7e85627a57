//! The output of an earlier run, and the sources it was made from.

use std::path::{Path, PathBuf};

use miette::{IntoDiagnostic as _, WrapErr as _, miette};
use minutebook_model::Document;
use minutebook_pipeline::{Outcome, Source, process, read};
use minutebook_record::Failure;
use minutebook_rulebook::Rulebook;
use serde_json::Value;

/// One extraction, and the file it stands in.
#[derive(Debug)]
pub(crate) struct Extraction {
    /// The file; several extractions share one where it is JSON Lines.
    pub(crate) file: PathBuf,
    /// The extraction.
    pub(crate) value: Value,
}

/// A source read again.
#[derive(Debug)]
pub(crate) struct Reread {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Its document.
    pub(crate) document: Document,
}

/// The extractions of a run: a folder of `*.json`, a JSON file, or JSON Lines. Failure records among them are kept apart.
pub(crate) fn extractions(out: &Path) -> miette::Result<(Vec<Extraction>, Vec<Failure>)> {
    let mut files = vec![out.to_owned()];
    if out.is_dir() {
        let entries = std::fs::read_dir(out).into_diagnostic().wrap_err_with(|| format!("{}", out.display()))?;
        files = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| is_json(p)).collect();
        files.sort();
    }
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for file in files {
        let text = std::fs::read_to_string(&file).into_diagnostic().wrap_err_with(|| format!("{}", file.display()))?;
        for value in values(&text).map_err(|cause| miette!("{}: not JSON: {cause}", file.display()))? {
            if value.get("schema_version").is_some() {
                found.push(Extraction { file: file.clone(), value });
            } else if let Some(failure) = failure(&value) {
                failures.push(failure);
            }
        }
    }
    Ok((found, failures))
}

/// True where a path holds the output of a run rather than sources.
pub(crate) fn is_run(path: &Path) -> bool {
    if path.is_dir() {
        let mut names = std::fs::read_dir(path).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
        return names.any(|p| is_json(&p) && !p.to_string_lossy().ends_with(".gold.json") && holds_run(&p));
    }
    is_json(path) && holds_run(path)
}

/// Extracts sources now. Failures are kept apart.
pub(crate) fn extract(paths: &[PathBuf], rulebook: &Rulebook) -> (Vec<(Extraction, Reread)>, Vec<Failure>) {
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        let shown = path.to_string_lossy();
        let unreadable =
            |e: std::io::Error| Failure { path: shown.to_string(), code: "unreadable".into(), message: e.to_string() };
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                failures.push(unreadable(error));
                continue;
            }
        };
        match process(&Source::new(&shown, &bytes), rulebook) {
            Outcome::Extracted(extracted) => {
                let value = serde_json::to_value(&extracted.record).expect("a record is JSON");
                found.push((Extraction { file: path.clone(), value }, Reread { bytes, document: extracted.document }));
            }
            Outcome::Failed(failure) => failures.push(failure),
        }
    }
    (found, failures)
}

/// The files below a folder, or the file itself, in the order of their names; JSON and XML beside sources are gold, not sources.
pub(crate) fn files_below(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut inside: Vec<_> = std::fs::read_dir(path).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    inside.sort();
    inside.retain(|p| p.is_dir() || !p.extension().is_some_and(|e| e == "json" || e == "xml"));
    inside.iter().flat_map(|p| files_below(p)).collect()
}

/// Reads the source of an extraction again: where its path says, or below `sources` (by its path, then by its name). None
/// where it is not there or its bytes have changed.
pub(crate) fn reread(extraction: &Value, sources: Option<&Path>) -> Option<Reread> {
    let bytes = source_bytes(extraction, sources)?;
    let path = extraction.pointer("/source/path")?.as_str()?;
    let source = Source::new(path, &bytes);
    if extraction.pointer("/source/sha256").and_then(Value::as_str) != Some(&source.sha256()) {
        return None;
    }
    let document = read(&source).ok()?.parsed.document;
    Some(Reread { bytes, document })
}

/// The bytes at an extraction's path, whatever they now are.
pub(crate) fn source_bytes(extraction: &Value, sources: Option<&Path>) -> Option<Vec<u8>> {
    let path = PathBuf::from(extraction.pointer("/source/path")?.as_str()?);
    let below = sources.into_iter().flat_map(|dir| [Some(dir.join(&path)), path.file_name().map(|n| dir.join(n))]).flatten();
    let mut places = below.chain([path.clone()]);
    places.find_map(|place| std::fs::read(place).ok())
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "json" || e == "jsonl" || e == "ndjson")
}

fn holds_run(path: &Path) -> bool {
    let Ok(text) = std::fs::read_to_string(path) else { return false };
    values(&text)
        .is_ok_and(|list| list.iter().any(|v| v.get("schema_version").is_some() && v.pointer("/source/sha256").is_some()))
}

/// One JSON value, or one a line.
fn values(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    match serde_json::from_str(text) {
        Ok(value) => Ok(vec![value]),
        Err(whole) => {
            let lines = text.lines().filter(|l| !l.trim().is_empty());
            lines.map(serde_json::from_str).collect::<Result<_, _>>().map_err(|_| whole)
        }
    }
}

fn failure(value: &Value) -> Option<Failure> {
    serde_json::from_value(value.get("failure").unwrap_or(value).clone()).ok()
}
