//! The rulebook's files, from the binary and from a folder of the user's.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_pipeline::Source;
use minutebook_rulebook::{Layers, Rulebook};

/// The rulebook of a run. The binary's own is made when the first document asks for it: a run that finds nothing new needs
/// none.
#[derive(Debug)]
pub(crate) struct Rules {
    digest: String,
    rulebook: OnceLock<Arc<Rulebook>>,
}

impl Rules {
    /// The binary's rulebook, with the files of `dir` laid over it.
    ///
    /// # Errors
    /// Where those files cannot be read, or are no rulebook: that is known before the first document is read.
    pub(crate) fn find(dir: Option<&Path>) -> miette::Result<Self> {
        let layers = layers(dir)?;
        let mut text = String::new();
        for (name, content) in layers.files() {
            text.push_str(&format!("{name}\0{content}\0"));
        }
        let rules = Self { digest: Source::new("", text.as_bytes()).sha256(), rulebook: OnceLock::new() };
        if dir.is_some() {
            let rulebook = Rulebook::load(&layers).map_err(|error| miette::miette!("{error}"))?;
            let _ = rules.rulebook.set(Arc::new(rulebook));
        }
        Ok(rules)
    }

    /// SHA-256 of its files.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// The rulebook itself.
    ///
    /// # Panics
    /// Where the binary's own is wrong, which its tests rule out.
    pub(crate) fn rulebook(&self) -> &Arc<Rulebook> {
        let own = || Rulebook::load(&Layers::embedded()).expect("the program's own rulebook is whole");
        self.rulebook.get_or_init(|| Arc::new(own()))
    }
}

/// The rulebook that the binary carries, with the files of `dir` laid over it.
pub(crate) fn load(dir: Option<&Path>) -> miette::Result<Rulebook> {
    Rulebook::load(&layers(dir)?).map_err(|error| miette::miette!("{error}"))
}

/// The files of the rulebook: the binary's, then the `*.toml` of `dir` in the order of their names.
pub(crate) fn layers(dir: Option<&Path>) -> miette::Result<Layers> {
    let mut layers = Layers::embedded();
    let Some(dir) = dir else { return Ok(layers) };
    let entries = std::fs::read_dir(dir).into_diagnostic().wrap_err_with(|| format!("{}: not a rulebook", dir.display()))?;
    let mut paths: Vec<_> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).into_diagnostic().wrap_err_with(|| format!("{}", path.display()))?;
        layers.push(name, text);
    }
    Ok(layers)
}
