//! What the tests read: the fixtures of the project, and the shared material beside the checkout where it is present.

use std::fs;
use std::path::{Path, PathBuf};

use minutebook_pipeline::{Extracted, Outcome, Source, process};
use minutebook_rulebook::Rulebook;

/// The formats a case may be given in.
const FORMATS: [&str; 4] = ["txt", "md", "html", "pdf"];

/// One folder of `fixtures/`: the same content in one or more formats, and what must be found in it.
#[derive(Debug)]
pub(crate) struct Case {
    /// The folder's name: what is special in it.
    pub(crate) name: String,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The inputs, in a fixed order of formats.
    pub(crate) inputs: Vec<PathBuf>,
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the checkout").to_owned()
}

/// All cases, by name. Folders without an input (gold, tables of forms) are none.
pub(crate) fn cases() -> Vec<Case> {
    let mut folders: Vec<PathBuf> = listed(&root().join("fixtures")).into_iter().filter(|p| p.is_dir()).collect();
    folders.sort();
    let case = |folder: PathBuf| {
        let inputs: Vec<PathBuf> = FORMATS.iter().map(|f| folder.join(format!("input.{f}"))).filter(|p| p.is_file()).collect();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (!inputs.is_empty()).then_some(Case { name, folder, inputs })
    };
    folders.into_iter().filter_map(case).collect()
}

/// The sources of a corpus with gold: the files that a `<stem>.gold.json` stands beside, with the stem.
pub(crate) fn corpus(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut sources: Vec<(String, PathBuf)> = listed(folder)
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| FORMATS.iter().any(|f| e == *f)))
        .filter_map(|p| Some((p.file_stem()?.to_str()?.to_owned(), p)))
        .filter(|(stem, _)| folder.join(format!("{stem}.gold.json")).is_file())
        .collect();
    sources.sort();
    sources
}

/// The folder of shared material `name`; None, with a printed notice, where it is not beside the checkout.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let base = std::env::var_os("MINUTEBOOK_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = base.join(name);
    if folder.exists() {
        return Some(folder);
    }
    println!("NOTICE: {} is not here; what would be read there is not tested", folder.display());
    None
}

/// What is found in a file; panics where no document can be made of it.
pub(crate) fn extract(path: &Path) -> Extracted {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    extract_bytes(&path.to_string_lossy(), &bytes)
}

/// What is found in bytes; panics where no document can be made of them.
pub(crate) fn extract_bytes(path: &str, bytes: &[u8]) -> Extracted {
    match process(&Source::new(path, bytes), Rulebook::embedded()) {
        Outcome::Extracted(extracted) => *extracted,
        Outcome::Failed(failure) => panic!("{path}: {}: {}", failure.code, failure.message),
    }
}

/// The files and folders in a folder; none where it is not there.
pub(crate) fn listed(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    paths
}
