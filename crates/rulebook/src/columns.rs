//! What the columns of action tables are headed, and what in a cell is no content of its own.

use std::collections::BTreeMap;
use std::ops::Range;

use minutebook_model::ColumnKey;
use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseMatch, PhraseSet, RulebookError};

/// How headings are read, and the notes, legends and dittos of table cells.
#[derive(Debug)]
pub struct Columns {
    headings: Vec<Heading>,
    cells: Vec<CellForm>,
    whole: BTreeMap<String, usize>,
    phrases: PhraseSet,
}

/// A group of headings that mean the same.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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
    /// Forms of whole headings, in lower case and without brackets, closing marks and short forms ("we'll").
    #[serde(default)]
    patterns: Vec<Pattern>,
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
            None if self.whole.is_empty() && self.phrases.is_empty() && self.patterns.is_empty() => {
                Err("whole, phrases, patterns: all are empty".to_owned())
            }
            None => Ok(()),
        }
    }
}

/// What a cell or a row is where it is no content of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
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
    /// A text that breaks off within a sentence: `… in writing and`.
    Unfinished,
    /// A form's own instructions, not filled in.
    Template,
    /// "None", "n/a", a dash: nothing stands there.
    Nothing,
    /// A line over a group of rows that names the point they answer: `Area for improvement 1: …`.
    NamedPoint,
    /// A line over a group of rows that names no more than the group: `Priority 2 – Practice`.
    Group,
    /// The heading over the titles of a meeting's items: what stands beside them is no action.
    AgendaHeading,
}

/// A pattern of cells that are no content of their own.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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

    /// The entry that a column heading belongs to: the whole heading where it is known, else the first form that it has, else
    /// that of its parts ("Timescale / milestone") that says most, else its longest known phrase of several words, else its
    /// head word (the last one, or the last before "of", "for", "to").
    #[must_use]
    pub fn read(&self, heading: &str) -> Option<&Heading> {
        let heading = plain(heading);
        self.of_whole(&heading).or_else(|| {
            let (longest, word) = self.phrases_in(&heading);
            let spanned = longest.as_ref().is_some_and(|(range, _)| part_after(&heading[range.clone()]).is_some());
            let parts = if spanned { None } else { self.of_parts(&heading) };
            parts.or_else(|| longest.map(|(_, n)| n).or(word).map(|n| &self.headings[n]))
        })
    }

    /// True where the heading as a whole is one that the entries list, or a part of one ("Lead / deadline").
    #[must_use]
    pub fn knows(&self, heading: &str) -> bool {
        let heading = plain(heading);
        self.whole.contains_key(&heading) || parts_of(&heading).iter().any(|part| *part != heading && self.whole.contains_key(*part))
    }

    /// True where a heading of several parts has one for `key`: "Lead / deadline" names who and by when.
    #[must_use]
    pub fn names(&self, heading: &str, key: ColumnKey) -> bool {
        let heading = plain(heading);
        let parts = parts_of(&heading);
        parts.len() > 1 && parts.iter().any(|part| self.of_whole(part).is_some_and(|h| h.key() == key))
    }

    fn of_whole(&self, heading: &str) -> Option<&Heading> {
        let known = self.whole.get(heading).map(|&n| &self.headings[n]);
        known.or_else(|| self.headings.iter().find(|h| h.patterns.iter().any(|p| p.is_match(heading))))
    }

    /// What a heading of several parts is for: a part that names the row's matter, person, date or state counts before one
    /// that only adds to it.
    fn of_parts(&self, heading: &str) -> Option<&Heading> {
        let parts = parts_of(heading);
        if parts.len() < 2 {
            return None;
        }
        let read: Vec<&Heading> = parts
            .into_iter()
            .filter_map(|part| {
                let phrase = || {
                    let (longest, word) = self.phrases_in(part);
                    longest.map(|(_, n)| n).or(word).map(|n| &self.headings[n])
                };
                self.of_whole(part).or_else(phrase)
            })
            .collect();
        let says = |h: &&&Heading| !matches!(h.key(), ColumnKey::Comment | ColumnKey::Evidence | ColumnKey::Outcome | ColumnKey::Other);
        read.iter().find(says).or(read.first()).copied()
    }

    /// The longest known phrase of several words, and the head word.
    fn phrases_in(&self, heading: &str) -> (Option<(Range<usize>, usize)>, Option<usize>) {
        let mut best: Option<(usize, Range<usize>, usize)> = None;
        let mut head = None;
        let mut before_of = None;
        let mut read_to = 0;
        // Phrases of several words may share words: in "Priority area for improvement" the longer one counts.
        for found in word_starts(heading).filter_map(|at| self.phrase_at(heading, at)) {
            let words = heading[found.range.clone()].split(' ').count();
            if words > 1 && best.as_ref().is_none_or(|(most, ..)| words >= *most) {
                best = Some((words, found.range.clone(), found.index));
            }
            if found.range.start < read_to {
                continue;
            }
            read_to = found.range.end;
            head = Some(found.index);
            if before_of.is_none() && opens_complement(&heading[found.range.end..]) {
                before_of = Some(found.index);
            }
        }
        (best.map(|(_, range, n)| (range, n)), before_of.or(head))
    }

    /// The longest phrase that begins at byte `at` of a plain heading.
    fn phrase_at(&self, heading: &str, at: usize) -> Option<PhraseMatch> {
        let found = self.phrases.at_start(&heading[at..])?;
        Some(PhraseMatch { range: at + found.range.start..at + found.range.end, index: found.index })
    }

    /// The point that a line over a group of rows names: its label and its text, as ranges of `line`.
    #[must_use]
    pub fn named_point(&self, line: &str) -> Option<(Option<Range<usize>>, Range<usize>)> {
        let mut forms = self.cells.iter().filter(|form| form.sort == CellSort::NamedPoint);
        forms.find_map(|form| {
            let found = form.pattern.captures(line)?;
            Some((found.name("label"), found.name("text")?))
        })
    }

    /// What sort of no-content `text` is, where it is one of `sort`.
    #[must_use]
    pub fn is(&self, sort: CellSort, text: &str) -> bool {
        self.cells.iter().any(|form| form.sort == sort && form.pattern.is_match(text))
    }
}

/// A heading without case, brackets, closing marks, short forms and double spaces: `Progress (June 2019)`, `Who?` and `WHO`
/// are read alike, and `What we'll do` as `What we will do`.
fn plain(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    let mut depth = 0_u32;
    let opened = unbracketed(heading);
    for word in opened.as_deref().unwrap_or(heading).split_whitespace() {
        // "Progress (RAG)" says in brackets what the column holds.
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        if depth == 0 && word.starts_with('(') && word.ends_with(')') && ["rag", "brag", "bragg"].iter().any(|w| inner.eq_ignore_ascii_case(w)) {
            out.push_str(&inner.to_lowercase());
            out.push(' ');
            continue;
        }
        for c in word.chars() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                '’' => out.push('\''),
                '–' | '—' => out.push('-'),
                _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                _ => out.extend(c.to_lowercase()),
            }
        }
        if depth == 0 && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let trimmed = out.trim().trim_end_matches([':', '?', '.', '*', ' ', '-', ';', ',']).trim_start_matches(['*', ' ', '-']);
    if trimmed.is_empty() { heading.trim().to_lowercase() } else { in_full(trimmed) }
}

/// "Priority action (from the report)" without its brackets, which say whose the action is.
fn unbracketed(heading: &str) -> Option<String> {
    const LINKS: [&str; 5] = ["from", "in", "by", "per", "of"];
    const SOURCES: [&str; 20] = [
        "report",
        "letter",
        "inspection",
        "inspectors",
        "inspectorate",
        "regulator",
        "judgement",
        "ofsted",
        "cqc",
        "hmip",
        "hmi",
        "hmicfrs",
        "estyn",
        "ciw",
        "cssiw",
        "csci",
        "rsh",
        "eti",
        "rqia",
        "hmie",
    ];
    let (before, inner) = heading.split_once('(')?;
    let (inner, after) = inner.split_once(')')?;
    let is = |word: Option<&str>, list: &[&str]| word.is_some_and(|w| list.iter().any(|l| w.eq_ignore_ascii_case(l)));
    let words = || inner.split_whitespace();
    let verb = |w: &str| matches!(w, "as" | "set" | "out" | "made" | "given" | "identified" | "required");
    let linked = is(words().find(|w| !verb(w)), &LINKS);
    (linked && is(words().last(), &SOURCES)).then(|| format!("{before}{inner}{after}"))
}

/// "we'll" as "we will", "rec #" as "rec no".
fn in_full(heading: &str) -> String {
    const SHORT: [(&str, &str); 10] = [
        ("'ll", " will"),
        ("'re", " are"),
        ("'ve", " have"),
        ("'d", " would"),
        ("what's been", "what has been"),
        ("what's", "what is"),
        ("who's", "who is"),
        ("how's", "how is"),
        (" #", " no"),
        ("# ", "no "),
    ];
    // All of them have one of these signs, and hardly any heading does.
    if !heading.contains(['\'', '#']) {
        return heading.to_owned();
    }
    SHORT.iter().fold(heading.to_owned(), |text, (short, full)| if text.contains(short) { text.replace(short, full) } else { text })
}

/// The parts of a heading that names several things; the heading alone where it names one.
fn parts_of(heading: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = heading;
    while let Some((at, after)) = part_after(rest) {
        parts.push(rest[..at].trim());
        rest = &rest[after..];
    }
    parts.push(rest.trim());
    parts
}

/// The end of the first part of a heading that names several things, and the beginning of the next.
fn part_after(heading: &str) -> Option<(usize, usize)> {
    let marks = ["/", " and ", " & ", "&", " + ", ", ", " - "];
    let begins = |byte: u8| matches!(byte, b'/' | b' ' | b'&' | b',');
    heading.bytes().enumerate().filter(|&(_, byte)| begins(byte)).find_map(|(at, _)| {
        let mark = marks.iter().find(|mark| heading[at..].starts_with(**mark))?;
        Some((at, at + mark.len()))
    })
}

/// Where words begin, and signs that stand for one.
fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let joined = |at: usize| text[..at].ends_with(char::is_alphanumeric);
    text.char_indices().filter(move |&(at, c)| !(c.is_whitespace() || c.is_alphanumeric() && joined(at))).map(|(at, _)| at)
}

fn opens_complement(rest: &str) -> bool {
    [" of ", " for ", " to ", " by ", " against ", " on ", " in ", " from "].iter().any(|p| rest.starts_with(p))
}
