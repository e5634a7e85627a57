use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use minutebook_audit::diff::{diff, render};
use serde_json::{Value, json};

use crate::Exit;
use crate::console::{is_quiet, print};
use crate::runs::{Recorded, Run};

/// Show what changed between the outputs of two runs, record by record and field by field
///
/// Exit status: 0 nothing changed, 1 something did, 2 the command line is wrong.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The output of the first run
    a: PathBuf,
    /// The output of the second run
    b: PathBuf,
    /// Print one JSON object for each source that changed
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(crate) fn run(self) -> miette::Result<Exit> {
        let mut pairs: BTreeMap<String, [Option<Recorded>; 2]> = BTreeMap::new();
        for (side, out) in [&self.a, &self.b].into_iter().enumerate() {
            for recorded in Run::open_whole(out)?.recorded {
                let pair = pairs.entry(recorded.path.clone()).or_default();
                pair[side] = Some(recorded);
            }
        }
        let whole = |side: &Option<Recorded>| -> miette::Result<Value> {
            side.as_ref().map_or_else(|| Ok(json!({})), Recorded::read)
        };
        let mut changed = 0;
        for [before, after] in pairs.values() {
            let difference = diff(&whole(before)?, &whole(after)?);
            if difference.changes.is_empty() {
                continue;
            }
            changed += 1;
            print(&if self.json { format!("{}\n", json!(difference)) } else { render(&difference) })?;
        }
        if !is_quiet() {
            eprintln!("{changed} of {} sources changed", pairs.len());
        }
        Ok(if changed == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }
}
