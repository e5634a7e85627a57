use std::io::Write as _;
use std::sync::Arc;

use super::{Shared, Sink, Unshared, Version, failure_line};
use crate::batch::{Became, Finished};
use crate::console::written;

/// JSON Lines on standard output: a record or a failure for each source.
#[derive(Debug, Default)]
pub(crate) struct StdoutSink;

impl Sink for StdoutSink {
    fn shared(&self) -> Arc<dyn Shared> {
        Arc::new(Unshared)
    }

    fn put(&mut self, finished: &Finished) -> miette::Result<()> {
        let mut out = std::io::stdout().lock();
        written(match &finished.became {
            Became::Record { json, .. } => out.write_all(json).and_then(|()| out.write_all(b"\n")),
            Became::Failed(failure) => out.write_all(failure_line(failure).as_bytes()),
            Became::Unchanged(_) | Became::Duplicate => Ok(()),
        })
    }

    fn finish(&mut self, _version: &Version) -> miette::Result<()> {
        written(std::io::stdout().flush())
    }
}
