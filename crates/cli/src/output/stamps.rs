use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic;
use crate::batch::Finished;
use crate::inputs::Stamp;

/// The file, among what only this program reads.
const NAME: &str = "stamps.jsonl";

/// What the bytes of each source were when its file, or the archive that holds it, had a certain [`Stamp`]: a file that
/// still has it need not be read to be known.
///
/// It stands beside the manifest or the journal, not in it: stamps tell of a machine and a moment, those of results. One
/// that is missing or behind costs a reading, and no more.
#[derive(Debug, Default)]
pub(crate) struct Stamps(BTreeMap<String, Noted>);

/// The bytes of a source, as far as they must be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
    pub(crate) stamp: Stamp,
}

#[derive(Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    noted: Noted,
}

#[derive(Serialize)]
struct LineRef<'l> {
    path: &'l str,
    #[serde(flatten)]
    noted: &'l Noted,
}

impl Stamps {
    /// Those that an earlier run left in a folder, as far as they can be read.
    pub(crate) fn open(state: &Path) -> Self {
        let text = std::fs::read_to_string(file(state)).unwrap_or_default();
        let lines = text.lines().map_while(|line| serde_json::from_str::<Line>(line).ok());
        Self(lines.map(|line| (line.path, line.noted)).collect())
    }

    /// What a source was when it was last noted.
    pub(crate) fn of(&self, path: &str) -> Option<&Noted> {
        self.0.get(path)
    }

    /// Keeps what a source is, where its file is known well enough.
    pub(crate) fn note(&mut self, finished: &Finished) {
        if let (Some(stamp), Some(sha256)) = (finished.stamp, &finished.sha256) {
            let noted = Noted { sha256: sha256.clone(), bytes: finished.bytes, stamp };
            self.0.insert(finished.path.clone(), noted);
        }
    }

    /// Writes them down, where they are not those that stand there.
    pub(crate) fn save(&self, state: &Path) -> std::io::Result<()> {
        let mut text = Vec::new();
        for (path, noted) in &self.0 {
            serde_json::to_writer(&mut text, &LineRef { path, noted })?;
            text.push(b'\n');
        }
        if std::fs::read(file(state)).is_ok_and(|standing| standing == text) {
            return Ok(());
        }
        atomic::write(&file(state), &state.join("stamps.draft"), &[&text])
    }
}

fn file(state: &Path) -> PathBuf {
    state.join(NAME)
}
