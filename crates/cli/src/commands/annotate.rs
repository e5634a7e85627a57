use std::path::PathBuf;

use clap::Args;
use miette::{IntoDiagnostic as _, WrapErr as _};

use crate::console::is_quiet;
use crate::reader::ReadingFlags;
use crate::{Exit, inputs};

/// Write a copy of a PDF with a highlight and a note on each extracted value
///
/// Exit status: 0 it was written, 1 it could not be, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Annotate {
    /// The PDF, or one in an archive (minutes.zip!/2019/report.pdf)
    file: PathBuf,
    /// The annotated copy
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    reading: ReadingFlags,
}

impl Annotate {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let mut reader = self.reading.settle()?.reader();
        let made = inputs::open(&self.file).and_then(|opened| reader.process(opened));
        let (opened, extracted) = match made {
            Ok(made) => made,
            Err(failure) => {
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
                return Ok(Exit::SomeFailed);
            }
        };
        if extracted.document.pages().is_none() {
            eprintln!("{}: it is no PDF but {}", opened.path, extracted.record.source.media_type);
            return Ok(Exit::SomeFailed);
        }
        let extraction = serde_json::to_value(&extracted.record).expect("a record is JSON");
        match minutebook_audit::annotate::annotate(&opened.bytes, &extracted.document, &extraction) {
            Ok((bytes, count)) => {
                std::fs::write(&self.output, bytes).into_diagnostic().wrap_err_with(|| format!("{}", self.output.display()))?;
                if !is_quiet() {
                    eprintln!("{}: {count} highlights", self.output.display());
                }
                Ok(Exit::AllRead)
            }
            Err(error) => {
                eprintln!("{}: {error}", self.file.display());
                Ok(Exit::SomeFailed)
            }
        }
    }
}
