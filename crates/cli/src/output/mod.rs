//! Where results go: standard output, a folder with a file per source, or one file or database of all.

mod atomic;
mod file;
mod folder;
mod format;
mod journal;
mod names;
mod stamps;
mod stdout;
mod version;

use std::sync::Arc;

use minutebook_record::Failure;

use crate::batch::{Finished, Kept};
use crate::inputs::Listed;

pub(crate) use file::FileSink;
pub(crate) use folder::FolderSink;
pub(crate) use format::Format;
pub(crate) use names::names;
pub(crate) use stamps::Noted;
pub(crate) use stdout::StdoutSink;
pub(crate) use version::Version;

/// What a sink with a memory is opened with.
#[derive(Debug, Clone)]
pub(crate) struct Opening<'o> {
    pub(crate) version: Version,
    /// Forget what earlier runs made.
    pub(crate) force: bool,
    /// The sources of all shards.
    pub(crate) all: &'o [Listed],
    /// Which of them are this run's.
    pub(crate) indices: &'o [usize],
    /// The name of the shard, where there are several.
    pub(crate) shard: Option<&'o str>,
}

/// Takes results in the order of the sources.
pub(crate) trait Sink {
    /// The part that workers and storers use at the same time.
    fn shared(&self) -> Arc<dyn Shared>;

    /// Takes one result.
    fn put(&mut self, finished: &Finished) -> miette::Result<()>;

    /// Ends the output: only then is it whole.
    fn finish(&mut self, version: &Version) -> miette::Result<()>;
}

/// The part of a sink that many threads use.
pub(crate) trait Shared: Send + Sync {
    /// What the bytes of a source were when its file was last read, and how that file is to be known again.
    fn noted(&self, _path: &str) -> Option<&Noted> {
        None
    }

    /// Why an earlier run could make no document of a source.
    fn failure(&self, _path: &str) -> Option<Failure> {
        None
    }

    /// What an earlier run made of the same bytes.
    fn recall(&self, _index: usize, _path: &str, _sha256: &str) -> Option<Kept> {
        None
    }

    /// True where [`Self::store`] has work to do.
    fn stores(&self) -> bool {
        false
    }

    /// Puts one result where it belongs, whole or not at all.
    fn store(&self, _finished: &Finished) -> std::io::Result<()> {
        Ok(())
    }
}

/// The shared part of a sink that has none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Unshared;

impl Shared for Unshared {}

/// A failure as a line of JSON Lines: it has a `code`, which no record has.
pub(crate) fn failure_line(failure: &Failure) -> String {
    format!("{}\n", serde_json::to_string(failure).unwrap_or_default())
}

/// Failures that may end differently next time: they are tried again, whatever the manifest says.
fn is_passing(code: &str) -> bool {
    matches!(code, "timeout" | "too-large" | "unreadable" | "missing" | "panic")
}
