use std::path::Path;

use miette::{IntoDiagnostic as _, WrapErr as _};
use minutebook_rulebook::{Layers, Rulebook};

use crate::arguments::Rulebook as Action;
use crate::{ALL_READ, SOME_FAILED, print};

pub(crate) fn run(action: &Action) -> miette::Result<u8> {
    match action {
        Action::Check { dir } => check(dir.as_deref()),
        Action::List { dir } => list(dir.as_deref()),
    }
}

/// The rulebook that the binary carries, with the files of `dir` laid over it.
pub(crate) fn load(dir: Option<&Path>) -> miette::Result<Rulebook> {
    Rulebook::load(&layers(dir)?).map_err(|error| miette::miette!("{error}"))
}

fn layers(dir: Option<&Path>) -> miette::Result<Layers> {
    let mut layers = Layers::embedded();
    let Some(dir) = dir else { return Ok(layers) };
    let entries = std::fs::read_dir(dir).into_diagnostic().wrap_err_with(|| format!("{}", dir.display()))?;
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

fn check(dir: Option<&Path>) -> miette::Result<u8> {
    let failures = load(dir)?.prove();
    for failure in &failures {
        eprintln!("{failure}");
    }
    if failures.is_empty() {
        eprintln!("All examples and counter-examples hold.");
        return Ok(ALL_READ);
    }
    Ok(SOME_FAILED)
}

fn list(dir: Option<&Path>) -> miette::Result<u8> {
    let layers = layers(dir)?;
    Rulebook::load(&layers).map_err(|error| miette::miette!("{error}"))?;
    let mut out = String::new();
    for (file, text) in layers.files() {
        for line in text.lines().filter_map(|l| l.trim().strip_prefix("id = ")) {
            out.push_str(&format!("{file}\t{}\n", line.trim_matches('"')));
        }
    }
    print(&out)?;
    Ok(ALL_READ)
}
