use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_export::{Files, Outcome, Source, Writer};
use minutebook_record::Failure;

use super::journal::{Journal, Kept, NewEntry};
use super::stamps::Stamps;
use super::{Format, Noted, Opening, Shared, Sink, atomic, is_passing};
use crate::batch::{self, Became, Finished};

/// One output of all sources: JSON Lines, CSV, Parquet or SQLite.
///
/// Results go into a journal first, beside the output; the output is written from it at the end, whole, and moved into its
/// place. So a run that was killed goes on where it was, and one without news leaves the output as it is.
pub(crate) struct FileSink {
    target: PathBuf,
    state: PathBuf,
    format: Format,
    journal: Journal,
    shared: Arc<FileShared>,
    made: Vec<Made>,
    news: usize,
    stamps: Stamps,
}

struct FileShared {
    known: BTreeMap<String, Kept>,
    stamps: Stamps,
}

/// What became of a source of this run.
struct Made {
    path: String,
    sha256: Option<String>,
    bytes: u64,
    duplicate_of: Option<String>,
    /// None where it was left out as a duplicate.
    kept: Option<Kept>,
}

impl FileSink {
    /// Opens the output's journal, and takes up what earlier runs of the same version left.
    pub(crate) fn open(target: &Path, format: Format, opening: &Opening<'_>) -> miette::Result<Self> {
        let state = state_of(target, format);
        let open = || {
            std::fs::create_dir_all(&state)?;
            Journal::open(&state.join("journal"), &opening.version, opening.force)
        };
        let (journal, known) =
            open().into_diagnostic().wrap_err_with(|| format!("{}: cannot be written to", target.display()))?;
        let news = usize::from(known.is_empty());
        let stamps = if known.is_empty() { Stamps::default() } else { Stamps::open(&state) };
        let shared = Arc::new(FileShared { known, stamps });
        let (target, made, stamps) = (target.to_owned(), Vec::new(), Stamps::default());
        Ok(Self { target, state, format, journal, shared, made, news, stamps })
    }

    /// What the output depends on: the same stamp, the same output.
    fn stamp(&self) -> String {
        let mut text = format!("{}\n", self.format.name());
        for made in &self.made {
            let failure = made.kept.as_ref().and_then(|k| k.entry.failure.as_ref()).map(|f| &f.message);
            text.push_str(&format!("{:?}\n", (&made.path, &made.sha256, &made.duplicate_of, failure, made.kept.is_some())));
        }
        minutebook_pipeline::Source::new("", text.as_bytes()).sha256()
    }

    fn render(&self, draft: &Path) -> Result<(), minutebook_export::Error> {
        match self.format {
            Format::Json | Format::Jsonl => {
                let mut writer = minutebook_export::jsonl(BufWriter::with_capacity(1 << 16, File::create(draft)?));
                self.write_all(&mut writer)
            }
            Format::Csv => {
                std::fs::create_dir_all(draft)?;
                self.write_all(&mut minutebook_export::csv(&mut Folder(draft))?)
            }
            Format::Parquet => {
                std::fs::create_dir_all(draft)?;
                self.write_all(&mut minutebook_export::parquet(&mut Folder(draft))?)
            }
            Format::Sqlite => self.write_all(&mut minutebook_export::sqlite(draft)?),
        }
    }

    fn write_all(&self, writer: &mut dyn Writer) -> Result<(), minutebook_export::Error> {
        for made in &self.made {
            let payload = made.kept.as_ref().map(|kept| self.journal.read(kept)).transpose()?.unwrap_or_default();
            let failure = made.kept.as_ref().and_then(|kept| kept.entry.failure.as_ref());
            let outcome = match (&made.kept, failure) {
                (None, _) => Outcome::Duplicate,
                (_, Some(failure)) => Outcome::Failed(failure),
                (Some(_), None) => Outcome::Record { json: &payload.json, text: payload.text.as_deref() },
            };
            writer.write(&Source {
                path: &made.path,
                sha256: made.sha256.as_deref(),
                bytes: made.bytes,
                duplicate_of: made.duplicate_of.as_deref(),
                outcome,
            })?;
        }
        writer.finish()
    }

    /// Writes the journal anew where more than half of it is of sources that are gone or have changed.
    fn compact(&mut self, version: &super::Version) -> io::Result<()> {
        let live: u64 = self.made.iter().filter_map(|m| m.kept.as_ref()).map(Kept::size).sum();
        if self.journal.length() < live * 2 + (1 << 16) {
            return Ok(());
        }
        let draft = self.state.join("journal.draft");
        let (mut journal, _) = Journal::open(&draft, version, true)?;
        for kept in self.made.iter().filter_map(|m| m.kept.as_ref()) {
            let payload = self.journal.read(kept)?;
            journal.append(NewEntry {
                path: &kept.entry.path,
                sha256: kept.entry.sha256.as_deref(),
                bytes: kept.entry.bytes,
                failure: kept.entry.failure.as_ref(),
                json: &payload.json,
                text: payload.text.as_deref(),
            })?;
        }
        journal.sync()?;
        std::fs::rename(draft, self.state.join("journal"))
    }

    fn publish(&mut self) -> Result<(), minutebook_export::Error> {
        let stamp = self.stamp();
        let stamp_file = self.state.join("written");
        let is_written = std::fs::read_to_string(&stamp_file).is_ok_and(|s| s == stamp) && self.target.exists();
        if is_written && self.news == 0 {
            return Ok(());
        }
        self.journal.sync()?;
        let draft = self.state.join("draft");
        remove(&draft)?;
        self.render(&draft)?;
        atomic::publish(&draft, &self.target)?;
        atomic::write(&stamp_file, &self.state.join("written.draft"), &[stamp.as_bytes()])?;
        Ok(())
    }
}

impl Sink for FileSink {
    fn shared(&self) -> Arc<dyn Shared> {
        Arc::clone(&self.shared) as Arc<dyn Shared>
    }

    fn put(&mut self, finished: &Finished) -> miette::Result<()> {
        let new = |failure, json, text| NewEntry {
            path: &finished.path,
            sha256: finished.sha256.as_deref(),
            bytes: finished.bytes,
            failure,
            json,
            text,
        };
        // An entry that its archive cannot give has no hash to be known by: it fails each time, and the same is no news.
        let known = self.shared.known.get(&finished.path);
        let is_known = |k: &&Kept, failure| k.entry.failure.as_ref() == Some(failure) && k.entry.sha256 == finished.sha256;
        let kept = match &finished.became {
            Became::Duplicate => None,
            Became::Unchanged(_) => known.cloned(),
            Became::Failed(failure) if known.filter(|k| is_known(k, failure)).is_some() => known.cloned(),
            Became::Failed(failure) => Some(self.journal.append(new(Some(failure), &[], None)).into_diagnostic()?),
            Became::Record { json, text, .. } => Some(self.journal.append(new(None, json, text.as_deref())).into_diagnostic()?),
        };
        self.news += usize::from(kept.is_some() && kept.as_ref() != known);
        self.stamps.note(finished);
        self.made.push(Made {
            path: finished.path.clone(),
            sha256: finished.sha256.clone(),
            bytes: finished.bytes,
            duplicate_of: finished.duplicate_of.clone(),
            kept,
        });
        Ok(())
    }

    fn finish(&mut self, version: &super::Version) -> miette::Result<()> {
        let target = self.target.display().to_string();
        self.publish().into_diagnostic().wrap_err_with(|| format!("{target}: cannot be written"))?;
        let keep = self.compact(version).and_then(|()| self.stamps.save(&self.state));
        keep.into_diagnostic().wrap_err_with(|| format!("{target}: its journal cannot be written"))
    }
}

impl Shared for FileShared {
    fn noted(&self, path: &str) -> Option<&Noted> {
        self.stamps.of(path)
    }

    fn failure(&self, path: &str) -> Option<Failure> {
        self.known.get(path)?.entry.failure.clone()
    }

    fn recall(&self, _index: usize, path: &str, sha256: &str) -> Option<batch::Kept> {
        let entry = &self.known.get(path).filter(|k| k.entry.sha256.as_deref() == Some(sha256))?.entry;
        let failure = entry.failure.clone();
        if failure.as_ref().is_some_and(|f| is_passing(&f.code)) { None } else { Some(batch::Kept { failure }) }
    }
}

/// The folder of what only this program reads: inside an output that is a folder, hidden beside one that is a file.
fn state_of(target: &Path, format: Format) -> PathBuf {
    if format.is_folder() {
        return target.join(".minutebook");
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.minutebook"))
}

fn remove(draft: &Path) -> io::Result<()> {
    match draft {
        d if d.is_dir() => std::fs::remove_dir_all(d),
        d if d.exists() => std::fs::remove_file(d),
        _ => Ok(()),
    }
}

/// Opens files in a folder.
struct Folder<'f>(&'f Path);

impl Files for Folder<'_> {
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(File::create(self.0.join(name))?))
    }
}
