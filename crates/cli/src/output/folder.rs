use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_record::Failure;
use serde::{Deserialize, Serialize};

use super::stamps::Stamps;
use super::{Noted, Opening, Shared, Sink, Version, atomic, failure_line, is_passing, names};
use crate::batch::{Became, Finished, Kept};

/// The folder, inside the output folder, of what only this program reads.
const STATE: &str = ".minutebook";

/// The file of the sources of which no document could be made.
const FAILURES: &str = "failures.jsonl";

/// A folder with one file of records per source, and `failures.jsonl`.
///
/// `.minutebook/manifest.jsonl` says which file was made of which bytes by which version. While a run goes on, its
/// additions stand in `journal.jsonl` beside it: a run that was killed is taken up from there. A run without news writes
/// nothing at all.
pub(crate) struct FolderSink {
    folder: PathBuf,
    /// The folder inside it of what only this program reads.
    state: PathBuf,
    failures: String,
    version: Version,
    shared: Arc<FolderShared>,
    /// Open from the first addition on.
    journal: Option<File>,
    made: Vec<Entry>,
    stamps: Stamps,
}

struct FolderShared {
    folder: PathBuf,
    drafts: PathBuf,
    /// The file of each source of this run, by index.
    names: Vec<String>,
    /// The same, to ask for one.
    taken: BTreeSet<String>,
    known: BTreeMap<String, Entry>,
    stamps: Stamps,
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
        let open = || -> std::io::Result<BTreeMap<String, Entry>> {
            if drafts.exists() {
                std::fs::remove_dir_all(&drafts)?;
            }
            std::fs::create_dir_all(&drafts)?;
            let mut known = BTreeMap::new();
            let is_ours = !force && read_manifest(&state.join("manifest.jsonl"), &version, &mut known);
            let was_killed = !force && read_manifest(&state.join("journal.jsonl"), &version, &mut known);
            // What was known goes into the manifest, so that a new journal may begin empty; and what another version made
            // is forgotten before its files are overwritten.
            if !is_ours || was_killed {
                let kept: Vec<&Entry> = known.values().collect();
                write_manifest(&state, &version, &kept)?;
            }
            Ok(known)
        };
        let known = open().into_diagnostic().wrap_err_with(|| format!("{}: cannot be written to", folder.display()))?;
        let all_names = names::names(all);
        let names: Vec<String> = indices.iter().map(|&at| all_names[at].clone()).collect();
        let taken = names.iter().cloned().collect();
        // Without a manifest to say what became of them, stamps are of no use.
        let stamps = if known.is_empty() { Stamps::default() } else { Stamps::open(&state) };
        let shared = Arc::new(FolderShared { folder: folder.to_owned(), drafts, names, taken, known, stamps });
        let (folder, made, stamps) = (folder.to_owned(), Vec::new(), Stamps::default());
        Ok(Self { folder, state, failures, version, shared, journal: None, made, stamps })
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
        if kept || self.shared.taken.contains(old) {
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
        let mine: BTreeSet<&str> = self.made.iter().map(|e| e.path.as_str()).collect();
        let others = self.shared.known.values().filter(|e| {
            !mine.contains(e.path.as_str()) && e.output.as_ref().is_some_and(|(name, _)| !self.shared.taken.contains(name))
        });
        let entries: Vec<&Entry> = self.made.iter().chain(others).collect();
        write_manifest(&self.state, &self.version, &entries)?;
        self.stamps.save(&self.state)?;
        let journal = self.state.join("journal.jsonl");
        if journal.exists() {
            std::fs::remove_file(journal)?;
        }
        std::fs::remove_dir_all(&self.shared.drafts)
    }

    /// Writes down what was made of a source, in case the run is killed.
    fn add_to_journal(&mut self, entry: &Entry) -> std::io::Result<()> {
        let mut journal = match self.journal.take() {
            Some(journal) => journal,
            None => {
                let mut journal =
                    OpenOptions::new().write(true).create(true).truncate(true).open(self.state.join("journal.jsonl"))?;
                journal.write_all(header(&self.version).as_bytes())?;
                journal
            }
        };
        journal.write_all(line(entry).as_bytes())?;
        self.journal = Some(journal);
        Ok(())
    }
}

impl Sink for FolderSink {
    fn shared(&self) -> Arc<dyn Shared> {
        Arc::clone(&self.shared) as Arc<dyn Shared>
    }

    fn put(&mut self, finished: &Finished) -> miette::Result<()> {
        let entry = self.entry(finished);
        self.remove_stale(finished, entry.as_ref()).into_diagnostic()?;
        self.stamps.note(finished);
        let Some(entry) = entry else { return Ok(()) };
        if !matches!(finished.became, Became::Unchanged(_)) {
            self.add_to_journal(&entry).into_diagnostic()?;
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
    fn noted(&self, path: &str) -> Option<&Noted> {
        self.stamps.of(path)
    }

    fn failure(&self, path: &str) -> Option<Failure> {
        self.known.get(path)?.failure.clone()
    }

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

/// Reads as much of a manifest as is whole, where it is of this version; false where it is not.
fn read_manifest(path: &Path, version: &Version, known: &mut BTreeMap<String, Entry>) -> bool {
    let Ok(text) = std::fs::read_to_string(path) else { return false };
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let header = lines.next().and_then(|line| serde_json::from_str::<Version>(line).ok());
    let is_ours = header.as_ref() == Some(version);
    if is_ours {
        let entries = lines.map_while(|line| serde_json::from_str::<Entry>(line).ok());
        known.extend(entries.map(|entry| (entry.path.clone(), entry)));
    }
    is_ours
}

fn write_manifest(state: &Path, version: &Version, entries: &[&Entry]) -> std::io::Result<()> {
    let mut text = header(version);
    for entry in entries {
        text.push_str(&line(entry));
    }
    let target = state.join("manifest.jsonl");
    if std::fs::read(&target).is_ok_and(|standing| standing == text.as_bytes()) {
        return Ok(());
    }
    atomic::write(&target, &state.join("manifest.draft"), &[text.as_bytes()])
}
