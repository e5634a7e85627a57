use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use minutebook_audit::diff::{diff, render};
use serde_json::{Value, json};

use crate::console::print;
use crate::{Exit, runs};

/// Show what changed between the outputs of two runs, record by record and field by field; status 1 where anything did
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
        let (a, b) = (runs::extractions(&self.a)?.0, runs::extractions(&self.b)?.0);
        let mut pairs: BTreeMap<String, [Value; 2]> = BTreeMap::new();
        for (side, list) in [a, b].into_iter().enumerate() {
            for extraction in list {
                let path = extraction.value.pointer("/source/path").and_then(Value::as_str).unwrap_or_default().to_owned();
                pairs.entry(path).or_insert([json!({}), json!({})])[side] = extraction.value;
            }
        }
        let mut changed = 0;
        for [before, after] in pairs.values() {
            let difference = diff(before, after);
            if difference.changes.is_empty() {
                continue;
            }
            changed += 1;
            print(&if self.json { format!("{}\n", json!(difference)) } else { render(&difference) })?;
        }
        eprintln!("{changed} of {} sources changed", pairs.len());
        Ok(if changed == 0 { Exit::AllRead } else { Exit::SomeFailed })
    }
}
