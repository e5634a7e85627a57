//! The command `minutebook`.
#![expect(clippy::disallowed_methods, reason = "this is the rim: it sees files")]

mod arguments;
mod extract;
mod rulebook;
mod text;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};

/// All files were read.
const ALL_READ: u8 = 0;
/// Some files failed.
const SOME_FAILED: u8 = 1;
/// The command line is wrong, or what it names cannot be used.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Extract(options) => extract::run(&options),
        Command::Text { file } => text::run(&file),
        Command::Schema => print(&format!("{:#}\n", minutebook_record::schema())).map(|()| ALL_READ),
        Command::Rulebook { action } => rulebook::run(&action),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // A reader downstream that has seen enough is no error.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(ALL_READ),
        Err(error) => {
            eprintln!("{error:?}");
            ExitCode::from(USAGE)
        }
    }
}

/// Writes to standard output.
fn print(text: &str) -> miette::Result<()> {
    use miette::IntoDiagnostic as _;
    use std::io::Write as _;
    std::io::stdout().write_all(text.as_bytes()).into_diagnostic()
}

fn is_broken_pipe(error: &miette::Report) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
        || error.chain().any(|e| e.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}
