use std::io::{self, Write};

use minutebook_record::Failure;

/// What became of a source, and what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// The path as given, or the URI inside an archive.
    pub path: &'s str,
    /// SHA-256 of the bytes; None where they could not be read.
    pub sha256: Option<&'s str>,
    /// How many bytes.
    pub bytes: u64,
    /// The path of an earlier source with the same bytes.
    pub duplicate_of: Option<&'s str>,
    /// What became of it.
    pub outcome: Outcome<'s>,
}

/// What became of a source.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'s> {
    /// It was read.
    Record {
        /// The [`minutebook_record::Record`] as JSON: written as it is where JSON is asked for, and read where tables are.
        json: &'s [u8],
        /// The canonical text, where it is known.
        text: Option<&'s str>,
    },
    /// No document could be made of it.
    Failed(&'s Failure),
    /// It was left out, since an earlier source has the same bytes.
    Duplicate,
}

/// Writes sources in one format.
pub trait Writer {
    /// Writes one source.
    ///
    /// # Errors
    /// Where the file or database cannot be written.
    fn write(&mut self, source: &Source<'_>) -> Result<(), Error>;

    /// Ends the output: only then is it whole.
    ///
    /// # Errors
    /// As [`Self::write`].
    fn finish(&mut self) -> Result<(), Error>;
}

/// Opens the files of a format that writes several.
pub trait Files {
    /// A new file of this name.
    ///
    /// # Errors
    /// Where it cannot be made.
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write + Send>>;
}

/// Why an output could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be written.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A record is not the JSON of one, or a failure could not be written as JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A Parquet file could not be written.
    #[error("{0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// A database could not be written.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
}
