//! What the columns of action tables are headed, and what in a cell is no content of its own.

use std::collections::BTreeMap;
use std::ops::Range;

use minutebook_model::ColumnKey;
use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// How headings are read, and the notes, legends and dittos of table cells.
#[derive(Debug)]
pub struct Columns {
    headings: Vec<Heading>,
    cells: Vec<CellForm>,
    whole: BTreeMap<String, usize>,
    phrases: PhraseSet,
}

/// A group of headings that mean the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    id: String,
    key: String,
    /// Texts that are a heading as a whole, and mean nothing inside a longer one: `No.`, `When`.
    #[serde(default)]
    whole: Vec<String>,
    /// Phrases that make a heading wherever they stand in it.
    #[serde(default)]
    phrases: Vec<String>,
    /// Other keys that the cells under the heading may vote for: a `Target` may be a date.
    #[serde(default)]
    votes: Vec<String>,
    /// True where what stands under the heading was found by an inspectorate, whatever the table is called.
    #[serde(default)]
    area: bool,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Heading {
    /// What the column is for, unless its cells say otherwise.
    #[must_use]
    pub fn key(&self) -> ColumnKey {
        ColumnKey::from_name(&self.key).unwrap_or(ColumnKey::Other)
    }

    /// What else the column may be for, if its cells look so.
    pub fn votes(&self) -> impl Iterator<Item = ColumnKey> + '_ {
        self.votes.iter().filter_map(|name| ColumnKey::from_name(name))
    }

    /// True where what stands under the heading are areas for improvement that an inspectorate found.
    #[must_use]
    pub fn names_areas(&self) -> bool {
        self.area
    }
}

impl Entry for Heading {
    const FILE: &'static str = "columns.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
    fn check(&self) -> Result<(), String> {
        let known = |name: &String| ColumnKey::from_name(name).is_none().then(|| format!("{name:?} is no column key"));
        match std::iter::once(&self.key).chain(&self.votes).find_map(known) {
            Some(cause) => Err(format!("key, votes: {cause}")),
            None if self.whole.is_empty() && self.phrases.is_empty() => Err("whole, phrases: both are empty".to_owned()),
            None => Ok(()),
        }
    }
}

/// What a cell or a row is where it is no content of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellSort {
    /// A number or code of a row.
    Reference,
    /// A remark that belongs to no later row: `NB …`.
    Note,
    /// "As above": the cell above counts.
    Ditto,
    /// The key to the colours.
    Legend,
    /// A sum of the rows above.
    Total,
    /// A form's own instructions, not filled in.
    Template,
    /// "None", "n/a", a dash: nothing stands there.
    Nothing,
    /// A line over a group of rows that names the point they answer: `Area for improvement 1: …`.
    NamedPoint,
}

/// A pattern of cells that are no content of their own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellForm {
    id: String,
    sort: CellSort,
    pattern: Pattern,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for CellForm {
    const FILE: &'static str = "cells.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
}

impl Columns {
    /// Loads `columns.toml` and `cells.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let headings: Vec<Heading> = layers.entries()?;
        let cells = layers.entries()?;
        let mut whole = BTreeMap::new();
        let mut phrases = Vec::new();
        for (n, heading) in headings.iter().enumerate() {
            for text in heading.whole.iter().chain(&heading.phrases) {
                whole.insert(plain(text), n);
            }
            phrases.extend(heading.phrases.iter().map(|p| (p.as_str(), n)));
        }
        let phrases = PhraseSet::new(phrases);
        Ok(Self { headings, cells, whole, phrases })
    }

    /// Tries all examples: each heading must be read as its own entry, among all others.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.headings, failures, |h, text| self.read(text).is_some_and(|found| found.id == h.id));
        Failure::collect(&self.cells, failures, |form, text| form.pattern.is_match(text));
    }

    /// The entry that a column heading belongs to: the whole heading where it is known, else its longest known phrase of
    /// several words, else its head word (the last one, or the last before "of", "for", "to").
    #[must_use]
    pub fn read(&self, heading: &str) -> Option<&Heading> {
        let heading = plain(heading);
        if let Some(&n) = self.whole.get(&heading) {
            return Some(&self.headings[n]);
        }
        let mut best: Option<(usize, usize)> = None;
        let mut head = None;
        let mut before_of = None;
        for found in self.phrases.find_iter(&heading) {
            let words = heading[found.range.clone()].split(' ').count();
            if words > 1 && best.is_none_or(|(most, _)| words >= most) {
                best = Some((words, found.index));
            }
            head = Some(found.index);
            if before_of.is_none() && opens_complement(&heading[found.range.end..]) {
                before_of = Some(found.index);
            }
        }
        best.map(|(_, n)| n).or(before_of).or(head).map(|n| &self.headings[n])
    }

    /// The point that a line over a group of rows names: its label and its text, as ranges of `line`.
    #[must_use]
    pub fn named_point(&self, line: &str) -> Option<(Option<Range<usize>>, Range<usize>)> {
        let mut forms = self.cells.iter().filter(|form| form.sort == CellSort::NamedPoint);
        forms.find_map(|form| {
            let found = form.pattern.captures(line)?;
            Some((found.name("label").map(|m| m.range()), found.name("text")?.range()))
        })
    }

    /// What sort of no-content `text` is, where it is one of `sort`.
    #[must_use]
    pub fn is(&self, sort: CellSort, text: &str) -> bool {
        self.cells.iter().any(|form| form.sort == sort && form.pattern.is_match(text))
    }
}

/// A heading without case, brackets, closing marks and double spaces: `Progress (June 2019)`, `Who?` and `WHO` are read alike.
fn plain(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    let mut depth = 0_u32;
    for word in heading.split_whitespace() {
        for c in word.chars() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                '’' => out.push('\''),
                '–' | '—' => out.push('-'),
                _ => out.extend(c.to_lowercase()),
            }
        }
        if depth == 0 && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let trimmed = out.trim().trim_end_matches([':', '?', '.', '*', ' ', '-', ';', ',']).trim_start_matches(['*', ' ', '-']);
    if trimmed.is_empty() { heading.trim().to_lowercase() } else { trimmed.to_owned() }
}

fn opens_complement(rest: &str) -> bool {
    [" of ", " for ", " to ", " by ", " against ", " on ", " in ", " from "].iter().any(|p| rest.starts_with(p))
}
