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
    "item_numbers.toml",
    "furniture.toml",
    "inspectorates.toml",
    "frameworks.toml",
    "events.toml",
    "scales.toml",
    "aspects.toml",
    "subjects.toml",
    "small_words.toml",
    "turns.toml",
    "judgements.toml",
    "dates.toml",
    "rules.toml",
    "confidence.toml",
    "columns.toml",
    "cells.toml",
    "rag.toml",
    "statuses.toml",
    "areas.toml",
    "lead_ins.toml",
    "verbs.toml",
    "outcome_ends.toml",
    "undertakings.toml",
);

impl Layers {
    /// The files that the binary carries.
    #[must_use]
    pub fn embedded() -> Self {
        let files: Vec<_> = EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Self { embedded: files.len(), files, read: RefCell::default() }
    }

    /// Lays a file over those already there. `name` is the file's name without its folder.
    pub fn push(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.files.push((name.into(), text.into()));
    }

    /// Name and text of all files, lowest layer first: what the rulebook's version is computed from.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The entries of one kind, in the order of the files; an entry of a later layer takes the place of the one with the
    /// same id.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn entries<T: Entry>(&self) -> Result<Vec<T>, RulebookError> {
        self.read.borrow_mut().insert(T::FILE);
        let mut entries: Vec<T> = Vec::new();
        for (file, text) in self.files().filter(|(name, _)| *name == T::FILE) {
            for entry in read_file::<T>(file, text)? {
                match entries.iter_mut().find(|e| e.id() == entry.id()) {
                    Some(old) => *old = entry,
                    None => entries.push(entry),
                }
            }
        }
        Ok(entries)
    }

    /// Fails where a file given at run time has a name that no topic reads.
    pub(crate) fn refuse_unread(&self) -> Result<(), RulebookError> {
        let read = self.read.borrow();
        match self.files[self.embedded..].iter().find(|(name, _)| !read.contains(name.as_str())) {
            None => Ok(()),
            Some((file, _)) => {
                let known = read.iter().copied().collect::<Vec<_>>().join(", ");
                Err(RulebookError::UnknownFile { file: file.clone(), known })
            }
        }
    }
}

fn read_file<T: Entry>(file: &str, text: &str) -> Result<Vec<T>, RulebookError> {
    let wrong = |entry: &str, cause: String| RulebookError::Entry { file: file.to_owned(), entry: entry.to_owned(), cause };
    let table: toml::Table =
        text.parse().map_err(|e: toml::de::Error| RulebookError::NotToml { file: file.to_owned(), cause: e.to_string() })?;
    if let Some(key) = table.keys().find(|key| *key != "entry") {
        return Err(wrong(key, "only [[entry]] tables stand in a rulebook file".to_owned()));
    }
    let list = match table.get("entry") {
        None => return Ok(Vec::new()),
        Some(toml::Value::Array(list)) => list,
        Some(_) => return Err(wrong("entry", "[[entry]] must be a list of tables".to_owned())),
    };
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(list.len());
    for (n, value) in list.iter().enumerate() {
        let name = value.get("id").and_then(toml::Value::as_str).map_or_else(|| format!("#{}", n + 1), str::to_owned);
        let entry: T = value.clone().try_into().map_err(|e: toml::de::Error| wrong(&name, cause_with_field(&e)))?;
        entry.check().map_err(|cause| wrong(&name, cause))?;
        if !seen.insert(entry.id().to_owned()) {
            return Err(wrong(&name, "id: another entry of this file has it".to_owned()));
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// What is wrong with a field, after the field's name, which the TOML reader appends on a line of its own.
fn cause_with_field(error: &toml::de::Error) -> String {
    let told = error.to_string();
    match told.lines().find_map(|line| line.strip_prefix("in `")?.strip_suffix('`')) {
        Some(field) => format!("{field}: {}", error.message()),
        None => error.message().to_owned(),
    }
}
