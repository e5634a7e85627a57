use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Reads council minutes and their appendices, and writes down inspections, grades, areas for improvement, resolutions
/// and action tables as JSON, each value with its evidence.
#[derive(Debug, Parser)]
#[command(name = "minutebook", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract records from files or folders: JSON Lines on standard output, or one file per source with -o
    Extract(Extract),
    /// Print the canonical text of a file, byte for byte what the offsets of its evidence count in
    Text {
        /// The file
        file: PathBuf,
    },
    /// Print the JSON Schema of the records
    Schema,
    /// Check or list the rulebook
    Rulebook {
        #[command(subcommand)]
        action: Rulebook,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Files or folders
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Indent the JSON
    #[arg(long)]
    pub(crate) pretty: bool,
    /// Write one <stem>.json per source into this folder
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Add to or override the rulebook with the files of this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) rulebook: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rulebook {
    /// Prove all examples and counter-examples
    Check {
        /// A folder of files that add to or override the rulebook
        dir: Option<PathBuf>,
    },
    /// List the rulebook's files and entries
    List {
        /// A folder of files that add to or override the rulebook
        dir: Option<PathBuf>,
    },
}
