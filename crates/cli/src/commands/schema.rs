use clap::{Args, ValueEnum};
use miette::miette;

use crate::Exit;
use crate::console::print;

/// Print a JSON Schema: of what the program writes, or of what it reads from you
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which schema
    #[arg(value_enum, default_value_t = Name::Extraction)]
    name: Name,
    /// Of the rulebook's files only this one, for an editor: scales.toml
    #[arg(long, value_name = "FILE")]
    file: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// What `extract` writes for one source
    Extraction,
    /// One line of a corrections file, which the audit report saves and `apply` reads
    Audit,
    /// What `eval --json` prints
    Eval,
    /// The files of a folder of rules (`--rulebook DIR`)
    Rulebook,
}

impl Schema {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let schema = match (self.name, &self.file) {
            (Name::Rulebook, Some(file)) => {
                minutebook_rulebook::schema_of(file).ok_or_else(|| miette!("the rulebook has no file {file:?}; see `rulebook list`"))?
            }
            (_, Some(_)) => return Err(miette!("--file names a file of the rulebook: `schema rulebook --file scales.toml`")),
            (Name::Extraction, _) => minutebook_record::schema(),
            (Name::Audit, _) => minutebook_audit::correction::schema(),
            (Name::Eval, _) => minutebook_audit::eval::schema(),
            (Name::Rulebook, None) => minutebook_rulebook::schema(),
        };
        print(&format!("{schema:#}\n"))?;
        Ok(Exit::AllRead)
    }
}
