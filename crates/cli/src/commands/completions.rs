use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::console::{PipeClosed, print};
use crate::{Arguments, Exit};

/// Print completions for a shell
///
/// For example: minutebook completions bash > /etc/bash_completion.d/minutebook
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "minutebook", &mut script);
        print(&String::from_utf8(script).map_err(|_| PipeClosed)?)?;
        Ok(Exit::AllRead)
    }
}
