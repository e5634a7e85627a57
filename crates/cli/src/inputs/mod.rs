//! What the command line names: files, folders, patterns, lists, archives and standard input, as one list of sources.

mod choice;
mod feed;
mod listing;
mod open;
mod stamp;

use std::io::Read as _;
use std::path::PathBuf;

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _};

pub(crate) use feed::{Content, Task, feed};
pub(crate) use listing::{Listed, Listing, Place};
pub(crate) use open::{Opened, open};
pub(crate) use stamp::Stamp;

/// The sources a command reads.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    /// Files, folders, archives (.zip, .warc, .warc.gz), patterns ('minutes/**/*.html'), or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from")]
    pub(crate) paths: Vec<PathBuf>,
    /// Read more paths from a file, one a line (- for standard input)
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
}

impl Inputs {
    /// All sources, in the order of the command line and, within folders, of their names.
    ///
    /// # Errors
    /// Where the list of `--files-from` cannot be read. A path that cannot be used is a source that fails.
    pub(crate) fn list(&self, limits: &minutebook_archive::Limits) -> miette::Result<Listing> {
        let mut listing = Listing::new(*limits);
        self.list_into(&mut listing)?;
        Ok(listing)
    }

    /// Adds all sources to a listing.
    ///
    /// # Errors
    /// As [`Inputs::list`].
    pub(crate) fn list_into(&self, listing: &mut Listing) -> miette::Result<()> {
        for path in &self.paths {
            listing.add(path);
        }
        for path in self.paths_of_list()? {
            listing.add(&path);
        }
        Ok(())
    }

    fn paths_of_list(&self) -> miette::Result<Vec<PathBuf>> {
        let Some(file) = &self.files_from else { return Ok(Vec::new()) };
        let mut text = String::new();
        let read = if file.as_os_str() == "-" {
            std::io::stdin().read_to_string(&mut text)
        } else {
            std::fs::File::open(file).and_then(|mut f| f.read_to_string(&mut text))
        };
        read.into_diagnostic().wrap_err_with(|| format!("{}: the list of files cannot be read", file.display()))?;
        // `find -print0` ends names with NUL; else they end with the line.
        let end = if text.contains('\0') { '\0' } else { '\n' };
        Ok(text.split(end).map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty()).map(PathBuf::from).collect())
    }
}
