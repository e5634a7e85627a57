use std::path::{Path, PathBuf};

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

/// Find what minutes say: inspections, grades, areas for improvement, resolutions, actions
///
/// Examples:
///   minutebook extract minutes/                           a line of JSON for each document
///   minutebook extract minutes/ -o out                    a file of JSON for each document
///   minutebook extract 2019.zip crawl.warc.gz -o a.sqlite one database of all
///   minutebook extract minutes/ -f csv -o tables          tables for a spreadsheet (or -f parquet)
///   minutebook extract 'minutes/**/*.pdf' -j 1            only what the pattern names, one at a time
///   find . -name '*.html' | minutebook extract --files-from -
///
/// Each document gives what was found in it, each value with the passage it rests on. A document
/// that cannot be read gives a failure with its name and the cause, and the others are still read.
/// With -o, a run that was stopped goes on where it was, and a later one reads only what is new.
///
/// Exit status: 0 all were read, 1 some failed, 2 the command line is wrong.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Extract {
    #[command(flatten)]
    inputs: Inputs,
    /// Write into this folder or file, and read only what it does not hold yet
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// What to write [default: by the output's name (.jsonl, .sqlite, .csv, .parquet), else json]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Read everything again, even what an earlier run into the same output has read
    #[arg(long, requires = "output")]
    force: bool,
    /// Indent the JSON
    #[arg(long)]
    pretty: bool,
    /// Add to what the program knows, or change it, with the TOML files of this folder (see `minutebook rulebook`)
    #[arg(long, value_name = "DIR")]
    rulebook: Option<PathBuf>,
    /// Leave out documents that repeat an earlier one byte for byte
    #[arg(long)]
    dedupe: bool,
    /// Do only part I of N equal parts, counted from 1: each of N machines takes one
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
        fits(format, output)?;
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

/// Tells before anything is read that a format cannot be written where the command line says.
///
/// # Errors
/// Where a folder stands in the place of a file, or a file in that of a folder; and where a folder of JSON files is named like
/// one of them, which nobody means.
fn fits(format: Format, output: &Path) -> miette::Result<()> {
    let (shown, name) = (output.display(), format.name());
    let is_json = output.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
    match () {
        () if format.is_folder() && output.is_file() => Err(miette!("{shown}: it is a file, and {name} is written into a folder")),
        () if !format.is_folder() && output.is_dir() => Err(miette!("{shown}: it is a folder, and {name} is written into a file")),
        () if format == Format::Json && is_json && !output.is_dir() => {
            Err(miette!("{shown}: json is a folder with a file for each document; name a folder, or one file of all as all.jsonl"))
        }
        () => Ok(()),
    }
}
