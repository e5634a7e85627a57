use std::path::PathBuf;

use clap::Args;
use minutebook_pipeline::read;
use minutebook_record::Failure;

use crate::console::print;
use crate::{Exit, inputs};

/// Print the canonical text of a file, byte for byte what the offsets of its evidence count in
#[derive(Debug, Args)]
pub(crate) struct Text {
    /// A file, an entry of an archive (minutes.zip!/2019/cabinet.html), or - for standard input
    file: PathBuf,
}

impl Text {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let reading = inputs::open(&self.file).and_then(|opened| read(&opened.source()));
        match reading {
            Ok(reading) => {
                print(reading.parsed.document.text())?;
                Ok(Exit::AllRead)
            }
            Err(Failure { path, code, message }) => {
                eprintln!("{path}: {message} ({code})");
                Ok(Exit::SomeFailed)
            }
        }
    }
}
