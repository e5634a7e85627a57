//! The commands, one file each. A new one is its file and one line in the list below.

use clap::Subcommand;

/// Declares the commands: a module each, whose type holds the arguments and has `run(self) -> miette::Result<Exit>`.
/// A type's doc comment is the command's help.
macro_rules! commands {
    ($($module:ident :: $name:ident),+ $(,)?) => {
        $(mod $module;)+

        /// What to do.
        #[derive(Debug, Subcommand)]
        pub(crate) enum Command {
            $(#[allow(missing_docs)] $name($module::$name),)+
        }

        impl Command {
            /// Does it.
            pub(crate) fn run(self) -> miette::Result<crate::Exit> {
                match self {
                    $(Self::$name(command) => command.run(),)+
                }
            }
        }
    };
}

commands! {
    extract::Extract,
    text::Text,
    tables::Tables,
    schema::Schema,
    rulebook::Rulebook,
    worker::Worker,
    config::Config,
    completions::Completions,
    man::Man,
    audit::Audit,
    apply::Apply,
    eval::Eval,
    explain::Explain,
    verify::Verify,
    diff::Diff,
    annotate::Annotate,
}
