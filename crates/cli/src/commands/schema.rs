use clap::Args;

use crate::Exit;
use crate::console::print;

/// Print the JSON Schema of the records that `extract` writes
#[derive(Debug, Args)]
pub(crate) struct Schema {}

impl Schema {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        print(&format!("{:#}\n", minutebook_record::schema()))?;
        Ok(Exit::AllRead)
    }
}
