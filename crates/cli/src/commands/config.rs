use clap::Args;

use crate::Exit;
use crate::console::print;
use crate::settings::{Settings, Wishes};

/// Print the settings that hold here, and where each comes from
///
/// A flag comes first, then minutebook.toml in this folder or the nearest one above it, then the default. The file holds
/// the long flags of `extract` by name: threads, timeout, max-bytes, rulebook, format, dedupe, pretty, progress.
#[derive(Debug, Args)]
pub(crate) struct Config {}

impl Config {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        print(&Settings::find(Wishes::default())?.show())?;
        Ok(Exit::AllRead)
    }
}
