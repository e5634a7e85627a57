//! What `audit`, `eval` and `verify` go through: extractions of earlier runs with their sources found again, and sources to
//! extract now, each read once and in parallel.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use minutebook_archive::Limits;
use minutebook_record::Failure;

use crate::inputs::{Inputs, Listing, Opened, Place, Task, feed};
use crate::reader::{Reader, ReadingRules};
use crate::runs::{Recorded, Run, is_run};

/// The stack of a thread that reads documents: pages nest deeply where their tags are not closed.
const STACK: usize = 64 << 20;

/// One document to look at.
#[derive(Debug)]
pub(crate) enum Entry {
    /// An extraction of an earlier run.
    Recorded(Recorded),
    /// A source to extract now, by its path.
    Source(String),
}

/// Documents to look at, in order.
#[derive(Debug)]
pub(crate) struct Lineup {
    pub(crate) entries: Vec<Entry>,
    listing: Listing,
    /// For each entry, the index of its source in the listing; None where it was not found.
    sources: Vec<Option<usize>>,
}

impl Entry {
    /// The source's path, as its record has it.
    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Recorded(recorded) => &recorded.path,
            Self::Source(path) => path,
        }
    }
}

impl Lineup {
    /// The extractions of a run. Their sources are looked for below `sources`, by their path and then by their name, and
    /// then where their path says; those in archives are found in the archive.
    pub(crate) fn of_run(recorded: Vec<Recorded>, sources: Option<&Path>) -> Self {
        let mut lineup = Self { entries: Vec::new(), listing: Listing::new(Limits::default()), sources: Vec::new() };
        let places: Vec<Option<String>> = recorded.iter().map(|r| place_of(&r.path, sources)).collect();
        for file in places.iter().flatten().map(|place| outer(place)) {
            lineup.listing.add(Path::new(file));
        }
        let index: BTreeMap<&str, usize> = lineup.listing.sources.iter().enumerate().map(|(n, s)| (s.path.as_str(), n)).collect();
        lineup.sources = places.iter().map(|place| index.get(place.as_deref()?).copied()).collect();
        lineup.entries = recorded.into_iter().map(Entry::Recorded).collect();
        lineup
    }

    /// What a command line names: outputs of runs, and sources to extract. The failures of those runs are given as well.
    ///
    /// # Errors
    /// Where an output is not JSON, or the list of files cannot be read.
    pub(crate) fn of_inputs(inputs: Inputs, sources: Option<&Path>) -> miette::Result<(Self, Vec<Failure>)> {
        let (outputs, paths): (Vec<PathBuf>, Vec<PathBuf>) = inputs.paths.into_iter().partition(|p| is_run(p));
        let (mut recorded, mut failures) = (Vec::new(), Vec::new());
        for output in outputs {
            let run = Run::open_whole(&output)?;
            recorded.extend(run.recorded);
            failures.extend(run.failures);
        }
        let mut lineup = Self::of_run(recorded, sources);
        let before = lineup.listing.sources.len();
        Inputs { paths, files_from: inputs.files_from }.list_into(&mut lineup.listing)?;
        let added = lineup.listing.sources[before..].iter().map(|s| s.path.clone());
        lineup.entries.extend(added.map(Entry::Source));
        lineup.sources.extend((before..lineup.listing.sources.len()).map(Some));
        Ok((lineup, failures))
    }

    /// Leaves only the entries that `keep` wants, and those that could not be had, which are to be told: the sources of the others
    /// are not read.
    pub(crate) fn retain(&mut self, keep: impl Fn(&Entry) -> bool) {
        let entries = std::mem::take(&mut self.entries).into_iter().zip(std::mem::take(&mut self.sources));
        let lost = |source: &Option<usize>| source.is_some_and(|n| matches!(self.listing.sources[n].place, Place::Lost(_)));
        (self.entries, self.sources) = entries.filter(|(entry, source)| keep(entry) || lost(source)).unzip();
    }

    /// Does `work` on every entry and its source, on all processors; what it gives, in the order of the entries. The source
    /// is None where it was not found, and a failure where it could not be read; the reader is the thread's own.
    pub(crate) fn each<R: Send>(
        &self,
        rules: &ReadingRules,
        work: impl Fn(usize, Option<Result<Opened, Failure>>, &mut Reader) -> R + Sync,
    ) -> Vec<R> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let wanted: BTreeMap<usize, Vec<usize>> = self.by_source();
        let indices: Vec<usize> = wanted.keys().copied().collect();
        let done: Mutex<Vec<(usize, R)>> = Mutex::default();
        let finish = |n: usize, source, reader: &mut Reader| {
            let result = work(n, source, reader);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((n, result));
        };
        let (sender, receiver) = sync_channel::<Option<Task>>(threads * 2);
        let receiver = Mutex::new(receiver);
        let lost: Vec<usize> = (0..self.entries.len()).filter(|&n| self.sources[n].is_none()).collect();
        std::thread::scope(|scope| {
            for worker in 0..threads {
                let (receiver, finish, wanted, indices, lost) = (&receiver, &finish, &wanted, &indices, &lost);
                let run = move || {
                    let mut reader = rules.reader();
                    lost.iter().skip(worker).step_by(threads).for_each(|&n| finish(n, None, &mut reader));
                    while let Some(task) = next(receiver) {
                        let entries = &wanted[&indices[task.index]];
                        let opened = self.open(task);
                        let (last, others) = entries.split_last().expect("a wanted source has an entry");
                        others.iter().for_each(|&n| finish(n, Some(opened.clone()), &mut reader));
                        finish(*last, Some(opened), &mut reader);
                    }
                };
                std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).expect("a thread can be started");
            }
            feed(&self.listing, &indices, &mut |task| {
                if sender.send(Some(task)).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            (0..threads).for_each(|_| drop(sender.send(None)));
        });
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|(n, _)| *n);
        done.into_iter().map(|(_, result)| result).collect()
    }

    /// The entries of each source that any has.
    fn by_source(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, source) in self.sources.iter().enumerate() {
            if let Some(source) = source {
                wanted.entry(*source).or_default().push(n);
            }
        }
        wanted
    }

    fn open(&self, task: Task) -> Result<Opened, Failure> {
        let Task { path, content, url, captured, media_type, .. } = task;
        let bytes = content.into_bytes(&path, self.listing.limits.max_bytes)?;
        Ok(Opened { path, bytes, url, captured, media_type })
    }
}

/// The source of one extraction, found again; None where it is not there.
pub(crate) fn reopen(recorded: &Recorded, sources: Option<&Path>) -> Option<Opened> {
    crate::inputs::open(Path::new(&place_of(&recorded.path, sources)?)).ok()
}

/// Where a source is now: its path or URI with the file before any `!/` at the first place where there is one.
fn place_of(path: &str, sources: Option<&Path>) -> Option<String> {
    let file = outer(path);
    let rest = &path[file.len()..];
    let by_name = Path::new(file).file_name();
    let below = sources.into_iter().flat_map(|dir| [Some(dir.join(file)), by_name.map(|n| dir.join(n))]).flatten();
    let place = below.chain([PathBuf::from(file)]).find(|place| place.is_file())?;
    Some(format!("{}{rest}", place.to_string_lossy()))
}

/// The file of a path, which for an entry of an archive is the outermost archive.
fn outer(path: &str) -> &str {
    path.split_once("!/").map_or(path, |(file, _)| file)
}

fn next(tasks: &Mutex<Receiver<Option<Task>>>) -> Option<Task> {
    tasks.lock().ok()?.recv().ok().flatten()
}
