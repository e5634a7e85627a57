use std::path::PathBuf;

use clap::Args;
use minutebook_pipeline::{Source, read};

use crate::Exit;
use crate::console::print;

/// Print the canonical text of a file, byte for byte what the offsets of its evidence count in
#[derive(Debug, Args)]
pub(crate) struct Text {
    /// The file
    file: PathBuf,
}

impl Text {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let path = self.file.to_string_lossy();
        let bytes = match std::fs::read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                return Ok(Exit::SomeFailed);
            }
        };
        match read(&Source::new(&path, &bytes)) {
            Ok(reading) => {
                print(reading.parsed.document.text())?;
                Ok(Exit::AllRead)
            }
            Err(failure) => {
                eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
                Ok(Exit::SomeFailed)
            }
        }
    }
}
