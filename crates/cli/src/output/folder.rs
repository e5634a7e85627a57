use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_record::Failure;
use serde::{Deserialize, Serialize};

use super::{Opening, Shared, Sink, Version, atomic, failure_line, is_passing, names};
use crate::batch::{Became, Finished, Kept};

/// The folder, inside the output folder, of what only this program reads.
const STATE: &str = ".minutebook";

/// The file of the sources of which no document could be made.
const FAILURES: &str = "failures.jsonl";

/// A folder with one file of records per source, and `failures.jsonl`.
///
/// `.minutebook/manifest.jsonl` says which file was made of which bytes by which version. While a run goes on, its
/// additions stand in `journal.jsonl` beside it: a run that was killed is taken up from there.
pub(crate) struct FolderSink {
    folder: PathBuf,
    /// The folder inside it of what only this program reads.
    state: PathBuf,
    failures: String,
    version: Version,
    shared: Arc<FolderShared>,
    journal: File,
    made: Vec<Entry>,
}

struct FolderShared {
    folder: PathBuf,
    drafts: PathBuf,
    /// The file of each source of this run, by index.
    names: Vec<String>,
    known: BTreeMap<String, Entry>,
}

/// A line of the manifest: one source and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    path: String,
    sha256: String,
    bytes: u64,
    /// The file of records, and its size.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    output: Option<(String, u64)>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    failure: Option<Failure>,
}

impl FolderSink {
    /// Opens the folder, and takes up what earlier runs of the same version left, or nothing where `force` says so.
    /// `all` are the sources of all shards, so that shards agree on names; `indices` those of this run. Each shard keeps
    /// its own books, so that many machines may write into one folder.
    pub(crate) fn open(folder: &Path, opening: Opening<'_>) -> miette::Result<Self> {
        let Opening { version, force, all, indices, shard } = opening;
        let state = shard.map_or_else(|| folder.join(STATE), |shard| folder.join(STATE).join(shard));
        let failures = shard.map_or_else(|| FAILURES.to_owned(), |shard| format!("failures-{shard}.jsonl"));
        let drafts = state.join("drafts");
        let open = || -> std::io::Result<(BTreeMap<String, Entry>, File)> {
            if drafts.exists() {
                std::fs::remove_dir_all(&drafts)?;
            }
            std::fs::create_dir_all(&drafts)?;
            let mut known = BTreeMap::new();
            if !force {
                read_manifest(&state.join("manifest.jsonl"), &version, &mut known);
                read_manifest(&state.join("journal.jsonl"), &version, &mut known);
            }
            // What was known goes into the manifest, so that the new journal may begin empty.
            let kept: Vec<&Entry> = known.values().collect();
            write_manifest(&state, &version, &kept)?;
            let mut journal = OpenOptions::new().write(true).create(true).truncate(true).open(state.join("journal.jsonl"))?;
            journal.write_all(header(&version).as_bytes())?;
            Ok((known, journal))
        };
        let (known, journal) =
            open().into_diagnostic().wrap_err_with(|| format!("{}: cannot be written to", folder.display()))?;
        let all_names = names::names(all);
        let names = indices.iter().map(|&at| all_names[at].clone()).collect();
        let shared = Arc::new(FolderShared { folder: folder.to_owned(), drafts, names, known });
        Ok(Self { folder: folder.to_owned(), state, failures, version, shared, journal, made: Vec::new() })
    }

    fn entry(&self, finished: &Finished) -> Option<Entry> {
        let name = &self.shared.names[finished.index];
        let known = || self.shared.known.get(&finished.path).cloned();
        let (output, failure) = match &finished.became {
            Became::Unchanged(_) => return known(),
            Became::Duplicate => return None,
            Became::Record { json, .. } => (Some((name.clone(), json.len() as u64 + 1)), None),
            Became::Failed(failure) => (None, Some(failure.clone())),
        };
        let sha256 = finished.sha256.clone().unwrap_or_default();
        Some(Entry { path: finished.path.clone(), sha256, bytes: finished.bytes, output, failure })
    }

    /// Removes the file that an earlier run made of a source, where this run has made another or none of it.
    fn remove_stale(&self, finished: &Finished, now: Option<&Entry>) -> std::io::Result<()> {
        let Some((old, _)) = self.shared.known.get(&finished.path).and_then(|e| e.output.as_ref()) else { return Ok(()) };
        let kept = now.and_then(|e| e.output.as_ref()).is_some_and(|(name, _)| name == old);
        if kept || self.shared.names.contains(old) {
            return Ok(());
        }
        match std::fs::remove_file(self.folder.join(old)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn write_failures(&self) -> std::io::Result<()> {
        let target = self.folder.join(&self.failures);
        let lines: String = self.made.iter().filter_map(|e| e.failure.as_ref()).map(failure_line).collect();
        if std::fs::read(&target).is_ok_and(|standing| standing == lines.as_bytes()) {
            return Ok(());
        }
        if !lines.is_empty() {
            return atomic::write(&target, &self.shared.drafts.join(&self.failures), &[lines.as_bytes()]);
        }
        if target.exists() { std::fs::remove_file(target) } else { Ok(()) }
    }

    /// The manifest of this run's sources, and of earlier ones' whose files still stand.
    fn write_final_manifest(&self) -> std::io::Result<()> {
        let mine: std::collections::BTreeSet<&str> = self.made.iter().map(|e| e.path.as_str()).collect();
        let taken: std::collections::BTreeSet<&str> = self.shared.names.iter().map(String::as_str).collect();
        let others = self.shared.known.values().filter(|e| {
            !mine.contains(e.path.as_str()) && e.output.as_ref().is_some_and(|(name, _)| !taken.contains(name.as_str()))
        });
        let entries: Vec<&Entry> = self.made.iter().chain(others).collect();
        write_manifest(&self.state, &self.version, &entries)?;
        std::fs::remove_file(self.state.join("journal.jsonl"))?;
        std::fs::remove_dir_all(&self.shared.drafts)
    }
}

impl Sink for FolderSink {
    fn shared(&self) -> Arc<dyn Shared> {
        Arc::clone(&self.shared) as Arc<dyn Shared>
    }

    fn put(&mut self, finished: &Finished) -> miette::Result<()> {
        let entry = self.entry(finished);
        self.remove_stale(finished, entry.as_ref()).into_diagnostic()?;
        let Some(entry) = entry else { return Ok(()) };
        if !matches!(finished.became, Became::Unchanged(_)) {
            self.journal.write_all(line(&entry).as_bytes()).into_diagnostic()?;
        }
        self.made.push(entry);
        Ok(())
    }

    fn finish(&mut self, _version: &Version) -> miette::Result<()> {
        self.write_failures()
            .and_then(|()| self.write_final_manifest())
            .and_then(|()| atomic::sync_folder(Some(&self.folder)))
            .into_diagnostic()
            .wrap_err_with(|| format!("{}: cannot be written to", self.folder.display()))
    }
}

impl Shared for FolderShared {
    fn recall(&self, index: usize, path: &str, sha256: &str) -> Option<Kept> {
        let entry = self.known.get(path).filter(|e| e.sha256 == sha256)?;
        match &entry.output {
            Some((name, size)) if *name == self.names[index] => {
                let there = std::fs::metadata(self.folder.join(name)).is_ok_and(|m| m.len() == *size);
                there.then_some(Kept { failure: None })
            }
            Some(_) => None,
            None => entry.failure.clone().filter(|f| !is_passing(&f.code)).map(|f| Kept { failure: Some(f) }),
        }
    }

    fn stores(&self) -> bool {
        true
    }

    fn store(&self, finished: &Finished) -> std::io::Result<()> {
        let Became::Record { json, .. } = &finished.became else { return Ok(()) };
        let name = &self.names[finished.index];
        atomic::write(&self.folder.join(name), &self.drafts.join(name), &[json, b"\n"])
    }
}

fn header(version: &Version) -> String {
    format!("{}\n", serde_json::to_string(version).unwrap_or_default())
}

fn line(entry: &Entry) -> String {
    format!("{}\n", serde_json::to_string(entry).unwrap_or_default())
}

/// Reads as much of a manifest as is whole, where it is of this version.
fn read_manifest(path: &Path, version: &Version, known: &mut BTreeMap<String, Entry>) {
    let Ok(text) = std::fs::read_to_string(path) else { return };
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let header = lines.next().and_then(|line| serde_json::from_str::<Version>(line).ok());
    if header.as_ref() == Some(version) {
        let entries = lines.map_while(|line| serde_json::from_str::<Entry>(line).ok());
        known.extend(entries.map(|entry| (entry.path.clone(), entry)));
    }
}

fn write_manifest(state: &Path, version: &Version, entries: &[&Entry]) -> std::io::Result<()> {
    let mut text = header(version);
    for entry in entries {
        text.push_str(&line(entry));
    }
    atomic::write(&state.join("manifest.jsonl"), &state.join("manifest.draft"), &[text.as_bytes()])
}
