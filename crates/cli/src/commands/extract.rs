use std::path::PathBuf;

use clap::Args;
use miette::miette;

use crate::batch::{self, Reading};
use crate::console::is_quiet;
use crate::inputs::{Inputs, Listing};
use crate::output::{FileSink, FolderSink, Format, Opening, Sink, StdoutSink, Version};
use crate::progress::{Progress, Style};
use crate::settings::{Settings, Size, Wishes};
use crate::shard::Shard;
use crate::Exit;
use crate::rules::Rules;

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
    /// Write into this folder or file. A run that was stopped goes on where it was, and sources that have not changed are
    /// not read again
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// The format of the output [default: by its name (.jsonl, .sqlite), else json]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
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
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<Size>,
    /// How to tell how far the run is
    #[arg(long, value_enum, value_name = "STYLE")]
    progress: Option<Style>,
}

impl Extract {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let settings = Settings::find(self.wishes())?;
        let format = self.format(&settings)?;
        let limits = settings.limits();
        let reading = Reading {
            threads: settings.threads(),
            timeout: settings.timeout(),
            max_bytes: limits.max_bytes,
            dedupe: settings.dedupe(),
            pretty: settings.pretty() && matches!(format, None | Some(Format::Json)),
            keep_text: format == Some(Format::Sqlite),
        };
        let rules = Rules::find(settings.rulebook().as_deref())?;
        let listing = self.inputs.list(&limits)?;
        let indices = self.shard.unwrap_or_default().of(listing.sources.len());
        let options = format!("{}{}", format.map_or("", Format::name), if reading.pretty { " pretty" } else { "" });
        let version = Version::new(&rules, options);
        let mut sink = self.sink(format, &listing, &indices, &version)?;
        let mut progress = Progress::new(settings.progress(), is_quiet(), indices.len(), &listing.left_out);
        batch::run(&listing, &indices, &reading, &rules, sink.as_mut(), &mut progress)?;
        sink.finish(&version)?;
        let tally = progress.finish()?;
        Ok(if tally.failed == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }

    fn wishes(&self) -> Wishes {
        Wishes {
            threads: self.threads,
            timeout: self.timeout,
            max_bytes: self.max_bytes,
            rulebook: self.rulebook.clone(),
            format: self.format,
            dedupe: self.dedupe.then_some(true),
            pretty: self.pretty.then_some(true),
            progress: self.progress,
        }
    }

    /// The format of the output; None for standard output.
    fn format(&self, settings: &Settings) -> miette::Result<Option<Format>> {
        match (&self.output, self.format) {
            // A setting of the file is meant for runs with an output.
            (None, None | Some(Format::Json | Format::Jsonl)) => Ok(None),
            (None, Some(format)) => Err(miette!("--format {} needs -o: it is not for standard output", format.name())),
            (Some(output), wanted) => {
                let by_name = Some(Format::of_path(output)).filter(|f| *f != Format::Json);
                Ok(Some(wanted.or(by_name).or(settings.format()).unwrap_or(Format::Json)))
            }
        }
    }

    fn sink(
        &self,
        format: Option<Format>,
        listing: &Listing,
        indices: &[usize],
        version: &Version,
    ) -> miette::Result<Box<dyn Sink>> {
        let (Some(format), Some(output)) = (format, &self.output) else { return Ok(Box::new(StdoutSink)) };
        let shard = self.shard.map(Shard::name);
        let opening = Opening {
            version: version.clone(),
            force: self.force,
            all: &listing.sources,
            indices,
            shard: shard.as_deref(),
        };
        Ok(match format {
            Format::Json => Box::new(FolderSink::open(output, opening)?),
            other => Box::new(FileSink::open(output, other, &opening)?),
        })
    }
}
