use std::path::Path;

use clap::ValueEnum;
use serde::Deserialize;

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// A JSON file per source, in a folder
    Json,
    /// JSON Lines: a line per source
    Jsonl,
    /// A folder of CSV files, one per kind of record, with a datapackage.json that describes them
    Csv,
    /// A folder of Parquet files, one per kind of record
    Parquet,
    /// An SQLite database: a table per kind of record, and a full-text index
    Sqlite,
}

impl Format {
    /// The format that an output's name promises; a name without a known ending is a folder of JSON files.
    pub(crate) fn of_path(path: &Path) -> Self {
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        match extension.as_str() {
            "jsonl" | "ndjson" => Self::Jsonl,
            "sqlite" | "sqlite3" | "db" => Self::Sqlite,
            "csv" => Self::Csv,
            "parquet" => Self::Parquet,
            _ => Self::Json,
        }
    }

    /// The name, as on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }

    /// True where the output is a folder.
    pub(crate) const fn is_folder(self) -> bool {
        matches!(self, Self::Json | Self::Csv | Self::Parquet)
    }
}
