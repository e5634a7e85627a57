//! The command `minutebook`.
#![expect(clippy::disallowed_methods, reason = "this is the rim: it sees files and clocks")]

mod batch;
mod commands;
mod console;
mod inputs;
mod lineup;
mod output;
mod progress;
mod reader;
mod rules;
mod runs;
mod settings;
mod shard;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Command;
use crate::console::Verbosity;

/// Reads council minutes and their appendices, and writes down inspections, grades, areas for improvement, resolutions
/// and action tables as JSON, each value with its evidence.
#[derive(Debug, Parser)]
#[command(name = "minutebook", version, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    verbosity: Verbosity,
    #[command(subcommand)]
    command: Command,
}

/// How a command ended, where it ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All that was asked for was done: status 0.
    AllRead,
    /// Something failed, and the output says what: status 1.
    SomeFailed,
}

/// The status where the command line is wrong, or what it names cannot be used; clap's own is the same.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    arguments.verbosity.apply();
    match arguments.command.run() {
        Ok(Exit::AllRead) => ExitCode::SUCCESS,
        Ok(Exit::SomeFailed) => ExitCode::FAILURE,
        Err(error) if error.downcast_ref::<console::PipeClosed>().is_some() => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::from(USAGE)
        }
    }
}
