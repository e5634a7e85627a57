use toml::{Table, Value};

use crate::{Layers, Pattern, PhraseSet};

/// An entry of the rulebook whose words stand in a passage: what `minutebook explain` shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The file: `lead_ins.toml`.
    pub file: String,
    /// The entry.
    pub id: String,
    /// Its key and the phrase or pattern that the passage holds: `pattern`, `^\s*resolved…`.
    pub by: (String, String),
    /// The words of the passage.
    pub words: String,
    /// What else it says, a line each: `kind = "resolved"`.
    pub says: Vec<String>,
    /// The comment above it or in it, on one line.
    pub note: Option<String>,
}

/// Keys that hold patterns; those in [`WORDS`] hold phrases.
const PATTERNS: [&str; 2] = ["pattern", "constructions"];
const WORDS: [&str; 9] = ["phrases", "words", "labels", "terms", "whole", "active", "passive", "surfaces", "values"];

/// Keys of an entry that are its proof or its name.
const APART: [&str; 3] = ["id", "examples", "counter_examples"];

impl Layers {
    /// The entries of `files` whose phrases or patterns stand in `text`, in the order of the files. Patterns that other
    /// entries are pieces of (`{…}`) are tried with their pieces put in.
    #[must_use]
    pub fn spoken_in(&self, files: &[String], text: &str) -> Vec<Spoken> {
        let mut out: Vec<Spoken> = Vec::new();
        for (file, source) in self.files().filter(|(name, _)| files.iter().any(|f| f == name)) {
            let Ok(table) = source.parse::<Table>() else { continue };
            let entries: Vec<&Table> =
                table.get("entry").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect();
            let notes = notes(source);
            for (n, entry) in entries.iter().enumerate() {
                let id = entry.get("id").and_then(Value::as_str).unwrap_or_default();
                if entry.get("standing").and_then(Value::as_str) == Some("part") {
                    continue;
                }
                let Some((by, words)) = match_in(entry, &entries, text) else { continue };
                let spoken = Spoken {
                    file: file.to_owned(),
                    id: id.to_owned(),
                    by,
                    words,
                    says: says(entry),
                    note: notes.get(n).cloned().flatten(),
                };
                // An entry of a later layer takes the place of the one that it overrides.
                out.retain(|s| s.file != file || s.id != id);
                out.push(spoken);
            }
        }
        out
    }
}

/// The first key of an entry whose phrase or pattern stands in the text, with the words that it found.
fn match_in(entry: &Table, all: &[&Table], text: &str) -> Option<((String, String), String)> {
    for (key, value) in entry {
        let written = strings(value);
        if PATTERNS.contains(&key.as_str()) {
            let found = written.iter().find_map(|written| {
                let pattern = Pattern::new(&with_pieces(written, all)).ok()?;
                // Patterns are tried on one sentence or line at a time.
                text.lines().find_map(|line| Some((*written, &line[pattern.find(line)?])))
            });
            if let Some((pattern, words)) = found {
                return Some(((key.clone(), pattern.to_owned()), words.to_owned()));
            }
        } else if WORDS.contains(&key.as_str()) && !entry.contains_key("pattern") {
            let set = PhraseSet::new(written.iter().enumerate().map(|(n, phrase)| (*phrase, n)));
            let found = set.find_iter(text).next().map(|m| (written[m.index].to_owned(), text[m.range].to_owned()));
            if let Some((phrase, words)) = found {
                return Some(((key.clone(), phrase), words));
            }
        }
    }
    None
}

/// All strings of a value; of a table (a grade with its surfaces) those of its lists.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Table(table) => table.values().filter(|v| v.is_array()).flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// A pattern with the pieces that it names in braces; a piece may name others, but not for ever.
fn with_pieces(pattern: &str, all: &[&Table]) -> String {
    let mut whole = pattern.to_owned();
    for _ in 0..4 {
        for piece in all {
            let text = |key| piece.get(key).and_then(Value::as_str);
            if let (Some(id), Some(inner)) = (text("id"), text("pattern")) {
                whole = whole.replace(&format!("{{{id}}}"), inner);
            }
        }
    }
    whole
}

/// What an entry says beside its words. Its lists are left out: they narrow down where it holds, and are long.
fn says(entry: &Table) -> Vec<String> {
    let apart = |key: &str| APART.contains(&key) || PATTERNS.contains(&key) || WORDS.contains(&key);
    entry.iter().filter(|(key, value)| !apart(key) && !value.is_array()).map(|(key, value)| format!("{key} = {value}")).collect()
}

/// The comments of each entry of a file, on one line: those right above it, and those in it.
fn notes(source: &str) -> Vec<Option<String>> {
    let mut out: Vec<Vec<&str>> = Vec::new();
    let mut above: Vec<&str> = Vec::new();
    for line in source.lines().map(str::trim) {
        if line == "[[entry]]" {
            out.push(std::mem::take(&mut above));
        } else if let Some(comment) = line.strip_prefix('#') {
            above.push(comment.trim());
        } else if line.is_empty() {
            // What stands above an empty line is of the file, or of the entry before it.
            above.clear();
        } else if let Some(last) = out.last_mut() {
            last.append(&mut above);
        }
    }
    out.into_iter().map(|lines| (!lines.is_empty()).then(|| lines.join(" "))).collect()
}
