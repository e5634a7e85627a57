//! The rulebook's files, from the binary and from a folder of the user's.

use std::path::Path;

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_rulebook::{Layers, Rulebook};

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
