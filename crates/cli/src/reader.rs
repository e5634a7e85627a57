//! One document at a time within the limit of time, for the commands that look at what was found.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use minutebook_pipeline::{Extracted, Outcome, Reading, process, read};
use minutebook_record::Failure;
use minutebook_rulebook::{Layers, Rulebook};

use crate::batch::TimeLimit;
use crate::inputs::Opened;
use crate::rules;
use crate::settings::{Settings, Wishes};

/// How documents are read.
#[derive(Debug, Args)]
pub(crate) struct ReadingFlags {
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
    /// Give up on a document after so many seconds; 0 for never [default: 120]
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<f64>,
}

/// What documents are read with.
#[derive(Debug, Clone)]
pub(crate) struct ReadingRules {
    pub(crate) rulebook: Arc<Rulebook>,
    folder: Option<PathBuf>,
    timeout: Option<Duration>,
}

impl ReadingFlags {
    /// Lays the flags over the file of settings, as `extract` does, and loads the rulebook.
    ///
    /// # Errors
    /// Where the file or the rulebook cannot be read, or is wrong.
    pub(crate) fn settle(&self) -> miette::Result<ReadingRules> {
        let flags = Wishes { timeout: self.timeout, rulebook: self.rulebook.clone(), ..Wishes::default() };
        let settings = Settings::find(flags)?;
        let folder = settings.rulebook();
        let rulebook = Arc::new(rules::load(folder.as_deref())?);
        Ok(ReadingRules { rulebook, folder, timeout: settings.timeout() })
    }
}

impl ReadingRules {
    /// A reader, for one thread.
    pub(crate) fn reader(&self) -> Reader {
        Reader { rules: self.clone(), limit: TimeLimit::new(self.timeout) }
    }

    /// The files of the rulebook.
    ///
    /// # Errors
    /// Where they have gone since they were loaded.
    pub(crate) fn layers(&self) -> miette::Result<Layers> {
        rules::layers(self.folder.as_deref())
    }
}

/// Reads one document after another.
#[derive(Debug)]
pub(crate) struct Reader {
    rules: ReadingRules,
    limit: TimeLimit,
}

impl Reader {
    /// The rulebook.
    pub(crate) fn rulebook(&self) -> &Arc<Rulebook> {
        &self.rules.rulebook
    }

    /// Reads a source and finds what it says.
    pub(crate) fn process(&mut self, opened: Opened) -> Result<(Opened, Extracted), Failure> {
        let rulebook = Arc::clone(self.rulebook());
        self.within(&opened.path.clone(), move || match process(&opened.source(), &rulebook) {
            Outcome::Extracted(extracted) => Ok((opened, *extracted)),
            Outcome::Failed(failure) => Err(failure),
        })?
    }

    /// Reads a source.
    pub(crate) fn read(&mut self, opened: Opened) -> Result<(Opened, Reading), Failure> {
        self.within(&opened.path.clone(), move || read(&opened.source()).map(|reading| (opened, reading)))?
    }

    /// Does what is to be done about a source, for no longer than the limit.
    pub(crate) fn within<T: Send + 'static>(
        &mut self,
        path: &str,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.limit.run(work).map_err(|stopped| stopped.failure(path, self.rules.timeout))
    }
}
