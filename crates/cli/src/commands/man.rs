use std::path::PathBuf;

use clap::{Args, CommandFactory as _};
use miette::{IntoDiagnostic as _, WrapErr as _};

use crate::console::print;
use crate::{Arguments, Exit};

/// Print the manual page, or write one for each command with -o
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write minutebook.1, minutebook-extract.1 and so on into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        match self.output {
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(Arguments::command()).render(&mut page).into_diagnostic()?;
                print(&String::from_utf8_lossy(&page))?;
            }
            Some(folder) => {
                let written =
                    std::fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(Arguments::command(), &folder));
                written.into_diagnostic().wrap_err_with(|| format!("{}: cannot be written to", folder.display()))?;
            }
        }
        Ok(Exit::AllRead)
    }
}
