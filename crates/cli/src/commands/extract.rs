use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use minutebook_archive::Limits;

use crate::batch::{self, Reading};
use crate::inputs::{Inputs, Listing};
use crate::output::{FolderSink, Opening, Sink, StdoutSink, Version};
use crate::progress::{Progress, Style};
use crate::shard::Shard;
use crate::{Exit, rules};

/// Extract records from files, folders and archives: JSON Lines on standard output, or one file per source with -o
///
/// Each source gives one line (or file) of JSON: what was found, each value with the passage that supports it. A source of
/// which no document can be made gives a failure with a code, and the others are still done.
///
/// Exit status: 0 all were read, 1 some failed, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Write one <stem>.json per source into this folder; a run that was stopped goes on where it was
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Do all sources again, even those that an earlier run into the same output has done
    #[arg(long, requires = "output")]
    force: bool,
    /// Indent the JSON
    #[arg(long)]
    pretty: bool,
    /// Add to or override the rulebook with the TOML files of this folder
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
    /// Leave out sources that repeat an earlier one byte for byte
    #[arg(long)]
    dedupe: bool,
    /// Do only the Ith of N equal parts of the sources, counted from 1 (for many machines)
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// How many documents to read at the same time [default: the number of processors]
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<usize>,
    /// Give up on a document after so many seconds; 0 for never [default: 120]
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<f64>,
    /// Give up on a document, or an entry of an archive, of more bytes than this; K, M and G may follow [default: 128M]
    #[arg(long, value_name = "BYTES", value_parser = read_size)]
    max_bytes: Option<u64>,
    /// How to tell how far the run is
    #[arg(long, value_enum, value_name = "STYLE")]
    progress: Option<Style>,
}

/// How long one document may take. The slowest real page takes a few seconds on a slow machine.
const TIMEOUT: f64 = 120.0;

impl Extract {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let limits = Limits { max_bytes: self.max_bytes.unwrap_or(Limits::default().max_bytes), ..Limits::default() };
        let reading = self.reading(&limits);
        let rulebook = Arc::new(rules::load(self.rulebook.as_deref())?);
        let listing = self.inputs.list(&limits)?;
        let indices = self.shard.unwrap_or_default().of(listing.sources.len());
        let mut sink = self.sink(&listing, &indices)?;
        let quiet = crate::console::is_quiet();
        let style = self.progress.unwrap_or(Style::Auto);
        let mut progress = Progress::new(style, quiet, indices.len(), &listing.left_out);
        batch::run(&listing, &indices, &reading, &rulebook, sink.as_mut(), &mut progress)?;
        sink.finish()?;
        let tally = progress.finish()?;
        Ok(if tally.failed == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }

    fn reading(&self, limits: &Limits) -> Reading {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let timeout = self.timeout.unwrap_or(TIMEOUT);
        Reading {
            threads: self.threads.unwrap_or(processors).max(1),
            timeout: (timeout > 0.0).then(|| Duration::try_from_secs_f64(timeout).ok()).flatten(),
            max_bytes: limits.max_bytes,
            dedupe: self.dedupe,
            pretty: self.pretty,
            keep_text: false,
        }
    }

    fn sink(&self, listing: &Listing, indices: &[usize]) -> miette::Result<Box<dyn Sink>> {
        let Some(output) = &self.output else { return Ok(Box::new(StdoutSink)) };
        let version = self.version(&[])?;
        let shard = self.shard.map(Shard::name);
        let opening = Opening { version, force: self.force, all: &listing.sources, indices, shard: shard.as_deref() };
        Ok(Box::new(FolderSink::open(output, opening)?))
    }

    /// What the results depend on beside the sources.
    fn version(&self, more: &[&str]) -> miette::Result<Version> {
        let mut options: Vec<&str> = more.to_vec();
        if self.pretty {
            options.push("pretty");
        }
        Ok(Version::new(&rules::layers(self.rulebook.as_deref().map(Path::new))?, options.join(" ")))
    }
}

/// Reads `100`, `64K`, `128M`, `2G`: powers of 1024.
fn read_size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        other => return Err(format!("{other} is no unit: K, M and G are")),
    };
    let number: u64 = digits.parse().map_err(|_| "a number of bytes is needed, as 500000 or 64M".to_owned())?;
    number.checked_mul(unit).ok_or_else(|| "that is more than can be counted".to_owned())
}
