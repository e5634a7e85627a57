//! The floors of the house: a crate uses only crates of lower floors, and neighbours do not see each other.

use std::fs;

use crate::material::{listed, root};

/// The floors, lowest first. A crate uses crates of lower floors only.
const FLOORS: [&[&str]; 5] = [
    &["model"],
    &["layout", "rulebook", "record", "archive"],
    &["parse-text", "parse-markdown", "parse-html", "parse-pdf", "parse-docx", "extract", "export", "audit"],
    &["pipeline"],
    &["cli", "python"],
];

/// Crates whose dependencies on third parties are kept to a list: what everything rests on stays small.
const SMALL: [(&str, &[&str]); 2] = [
    ("model", &["jiff", "edtf-core", "unicode-normalization", "thiserror"]),
    ("extract", &["regex", "aho-corasick", "jiff", "memchr"]),
];

/// A crate's name and the names of its dependencies, tests' excepted.
fn manifests() -> Vec<(String, Vec<String>)> {
    let folders = listed(&root().join("crates")).into_iter().filter(|p| p.is_dir());
    let read = |folder: std::path::PathBuf| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        let manifest: toml::Table = text.parse().expect("a manifest is TOML");
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        let names = dependencies.into_iter().flat_map(|d| d.keys().cloned()).collect();
        Some((folder.file_name()?.to_str()?.to_owned(), names))
    };
    folders.filter_map(read).collect()
}

fn floor(name: &str) -> usize {
    FLOORS.iter().position(|floor| floor.contains(&name)).unwrap_or_else(|| panic!("{name} stands on no floor: give it one"))
}

#[test]
fn a_crate_uses_only_lower_floors() {
    for (name, dependencies) in manifests() {
        for used in dependencies.iter().filter_map(|d| d.strip_prefix("minutebook-")) {
            assert!(floor(used) < floor(&name), "{name} uses {used}, which stands no lower");
        }
    }
}

#[test]
fn the_foundations_stay_small() {
    for (name, dependencies) in manifests() {
        let Some((_, allowed)) = SMALL.iter().find(|(small, _)| *small == name) else { continue };
        let own = dependencies.iter().filter(|d| !d.starts_with("minutebook-"));
        let new: Vec<_> = own.filter(|d| !allowed.contains(&d.as_str())).collect();
        assert!(new.is_empty(), "{name} rests on {new:?} as well: is that needed?");
    }
}

#[test]
fn only_the_rim_prints_and_exits() {
    for folder in listed(&root().join("crates")).into_iter().filter(|p| !p.ends_with("cli") && p.is_dir()) {
        for path in sources(&folder.join("src")) {
            let text = fs::read_to_string(&path).expect("a source can be read");
            let code = text.lines().map(|l| l.split("//").next().unwrap_or_default());
            for (n, line) in code.enumerate() {
                let prints = ["println!(", "eprintln!(", "process::exit("].iter().any(|w| line.contains(w));
                assert!(!prints, "{}:{}: {}", path.display(), n + 1, line.trim());
            }
        }
    }
}

#[test]
fn every_crate_takes_its_lints_from_the_workspace() {
    for folder in listed(&root().join("crates")).into_iter().filter(|p| p.join("Cargo.toml").is_file()) {
        let text = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest can be read");
        let manifest: toml::Table = text.parse().expect("a manifest is TOML");
        let lints = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(lints, Some(true), "{}", folder.display());
    }
}

fn sources(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let (folders, files): (Vec<_>, Vec<_>) = listed(folder).into_iter().partition(|p| p.is_dir());
    let below = folders.iter().flat_map(|f| sources(f));
    files.iter().filter(|p| p.extension().is_some_and(|e| e == "rs")).cloned().chain(below).collect()
}
