use std::path::Path;

use minutebook_pipeline::{Source, read};

use crate::{ALL_READ, SOME_FAILED, print};

pub(crate) fn run(file: &Path) -> miette::Result<u8> {
    let path = file.to_string_lossy();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return Ok(SOME_FAILED);
        }
    };
    match read(&Source::new(&path, &bytes)) {
        Ok(reading) => print(reading.parsed.document.text()).map(|()| ALL_READ),
        Err(failure) => {
            eprintln!("{}: {} ({})", failure.path, failure.message, failure.code);
            Ok(SOME_FAILED)
        }
    }
}
