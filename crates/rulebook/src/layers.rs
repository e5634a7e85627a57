use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::{Entry, RulebookError};

/// The rulebook's files, one layer over another: the embedded ones first, then those given at run time.
#[derive(Debug, Default)]
pub struct Layers {
    files: Vec<(String, String)>,
    embedded: usize,
    read: RefCell<BTreeSet<&'static str>>,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        const EMBEDDED: &[(&str, &str)] = &[$(($name, include_str!(concat!("../data/", $name)))),*];
    };
}

// One line for each file under `data/`.
embedded!(
    "documents.toml",
    "part_labels.toml",
    "committees.toml",
    "councils.toml",
    "furniture.toml",
    "inspectorates.toml",
    "frameworks.toml",
    "events.toml",
    "scales.toml",
    "aspects.toml",
    "judgements.toml",
);
