use clap::{Args, ValueEnum};

use crate::Exit;
use crate::console::print;

/// Print a JSON Schema: of the records that `extract` writes, or of the corrections that the audit report saves
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which schema
    #[arg(value_enum, default_value_t = Name::Extraction)]
    name: Name,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    /// What `extract` writes for one source
    Extraction,
    /// One line of a corrections file, which `apply` reads
    Audit,
}

impl Schema {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let schema = match self.name {
            Name::Extraction => minutebook_record::schema(),
            Name::Audit => minutebook_audit::correction::schema(),
        };
        print(&format!("{schema:#}\n"))?;
        Ok(Exit::AllRead)
    }
}
