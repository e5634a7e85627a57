use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::console::print;
use crate::{Exit, rules};

/// Check or list the rulebook: the words and patterns that the findings rest on
#[derive(Debug, Args)]
pub(crate) struct Rulebook {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Prove all examples and counter-examples
    Check {
        /// A folder of TOML files that add to or override the rulebook
        dir: Option<PathBuf>,
    },
    /// List the rulebook's files and entries
    List {
        /// A folder of TOML files that add to or override the rulebook
        dir: Option<PathBuf>,
    },
}

impl Rulebook {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        match self.action {
            Action::Check { dir } => check(dir.as_deref()),
            Action::List { dir } => list(dir.as_deref()),
        }
    }
}

fn check(dir: Option<&Path>) -> miette::Result<Exit> {
    let failures = rules::load(dir)?.prove();
    for failure in &failures {
        eprintln!("{failure}");
    }
    if failures.is_empty() {
        eprintln!("All examples and counter-examples hold.");
        return Ok(Exit::AllRead);
    }
    Ok(Exit::SomeFailed)
}

fn list(dir: Option<&Path>) -> miette::Result<Exit> {
    rules::load(dir)?;
    let layers = rules::layers(dir)?;
    let mut out = String::new();
    for (file, text) in layers.files() {
        for line in text.lines().filter_map(|l| l.trim().strip_prefix("id = ")) {
            out.push_str(&format!("{file}\t{}\n", line.trim_matches('"')));
        }
    }
    print(&out)?;
    Ok(Exit::AllRead)
}
