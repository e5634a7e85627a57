use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::{Table, Value};

use crate::phrase::alternatives;
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

/// A passage in which a rule may have met the words of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// A sentence, a line, a heading.
    pub text: String,
    /// What the rule made a value of, in bytes of `text`: of an entry's words the nearest to it count.
    pub about: Range<usize>,
    /// How near they must be.
    pub nearness: Nearness,
}

/// How near to what the rule made a value of an entry's words must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Anywhere in the passage.
    Within,
    /// Over some of it.
    Touching,
    /// Over all of it.
    Whole,
}

/// What is asked of one file.
#[derive(Debug, Clone)]
pub struct Question<'q> {
    /// The file: `scales.toml`.
    pub file: &'q str,
    /// Of the entries only those with this `sense`, `kind`, `effect` or `sort`.
    pub part: Option<&'q str>,
    /// Of the entries only those that say, under the first of these keys that they have, one of these values.
    pub says: Option<(&'q [&'q str], BTreeSet<String>)>,
    /// The passages, the likeliest first.
    pub heard: Vec<Heard>,
    /// True where entries are tried in order and the first decides.
    pub first_decides: bool,
}

/// All entries of the rulebook by their words.
#[derive(Debug)]
pub struct Vocabulary(Vec<Known>);

/// One entry.
#[derive(Debug)]
struct Known {
    file: String,
    id: String,
    table: Table,
    note: Option<String>,
    /// Its patterns, with the key and as written; those of pieces that others name in braces are put in.
    patterns: Vec<(String, String, String)>,
    compiled: OnceCell<Vec<Option<Pattern>>>,
    /// Its phrases, with their key.
    phrases: Vec<(String, String)>,
    set: OnceCell<PhraseSet>,
}

/// Keys that hold patterns; those in [`WORDS`] hold phrases.
const PATTERNS: [&str; 3] = ["pattern", "patterns", "constructions"];
const WORDS: [&str; 9] = ["phrases", "words", "labels", "terms", "whole", "active", "passive", "surfaces", "values"];

/// Keys of an entry that are its proof or its name.
const APART: [&str; 3] = ["id", "examples", "counter_examples"];

/// Keys that sort the entries of a file into parts.
const PARTS: [&str; 4] = ["sense", "kind", "effect", "sort"];

impl Vocabulary {
    /// The entries of all layers; one of a later layer takes the place of the one of its id.
    #[must_use]
    pub fn of(layers: &Layers) -> Self {
        let mut out: Vec<Known> = Vec::new();
        for (file, source) in layers.files() {
            let Ok(table) = source.parse::<Table>() else { continue };
            let entries: Vec<&Table> =
                table.get("entry").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect();
            for (entry, note) in entries.iter().zip(notes(source)) {
                let known = Known::new(file, entry, note, &entries);
                match out.iter_mut().find(|k| k.file == known.file && k.id == known.id) {
                    Some(old) => *old = known,
                    None => out.push(known),
                }
            }
        }
        Self(out)
    }

    /// The entries of a file that a rule went by, in the order of the file.
    #[must_use]
    pub fn used(&self, question: &Question<'_>) -> Vec<Spoken> {
        let mut out = Vec::new();
        for known in self.file(question.file).filter(|k| k.fits(question)) {
            let found = question.heard.iter().find_map(|heard| Some((heard, known.find(heard)?)));
            let Some((heard, (by, range))) = found else { continue };
            if question.part.is_none() && self.is_inside_another(known, heard, &range) {
                continue;
            }
            out.push(known.spoken(by, &heard.text[range]));
            if question.first_decides {
                break;
            }
        }
        out
    }

    /// The entry of a file that turned a candidate down, by its id or its part, however that is spelt; `words` are what it found.
    #[must_use]
    pub fn named(&self, file: &str, name: &str, words: &str) -> Option<Spoken> {
        let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
        let is = |k: &&Known| plain(&k.id) == plain(name) || k.part().is_some_and(|part| plain(part) == plain(name));
        let known = self.file(file).find(is)?;
        let heard = Heard { text: words.to_owned(), about: 0..words.len(), nearness: Nearness::Within };
        let first = || known.patterns.first().map(|(key, written, _)| (key.clone(), written.clone()));
        let by = known.find(&heard).map(|(by, _)| by).or_else(first)?;
        Some(known.spoken(by, words))
    }

    fn file(&self, file: &str) -> impl Iterator<Item = &Known> {
        self.0.iter().filter(move |k| k.file == file)
    }

    /// Whether what was found is a part of the words of another entry, which is then what the rule met: "inspection" in
    /// "focused visit and inspection".
    fn is_inside_another(&self, own: &Known, heard: &Heard, range: &Range<usize>) -> bool {
        let longer = |found: Range<usize>| found.start <= range.start && found.end >= range.end && found.len() > range.len();
        let others = self.file(&own.file).filter(|k| k.id != own.id && !own.phrases.is_empty() && k.patterns.is_empty());
        others.into_iter().any(|k| k.phrase_set().find_iter(&heard.text).any(|m| longer(m.range)))
    }
}

impl Known {
    fn new(file: &str, table: &Table, note: Option<String>, all: &[&Table]) -> Self {
        let of = |keys: &'static [&str]| {
            let wanted = table.iter().filter(|(key, _)| keys.contains(&key.as_str()));
            wanted.flat_map(|(key, value)| strings(value).into_iter().map(move |text| (key.clone(), text.to_owned())))
        };
        let patterns: Vec<_> = of(&PATTERNS).map(|(key, written)| (key, with_pieces(&written, all), written)).collect();
        // Words beside a pattern only say where it is worth trying.
        let spelt = |(key, text): (String, String)| alternatives(&text).into_iter().map(move |phrase| (key.clone(), phrase));
        let phrases = if table.contains_key("pattern") { Vec::new() } else { of(&WORDS).flat_map(spelt).collect() };
        Self {
            file: file.to_owned(),
            id: table.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            table: table.clone(),
            note,
            patterns: patterns.into_iter().map(|(key, whole, written)| (key, written, whole)).collect(),
            compiled: OnceCell::new(),
            phrases,
            set: OnceCell::new(),
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key).and_then(Value::as_str)
    }

    fn part(&self) -> Option<&str> {
        PARTS.iter().find_map(|key| self.text(key))
    }

    /// Whether it is of the part, and says one of the values, that are asked for. Pieces of patterns, names of many things at
    /// once, and what turns candidates down, speak for nothing.
    fn fits(&self, question: &Question<'_>) -> bool {
        let is = |key: &str| self.table.get(key).and_then(Value::as_bool) == Some(true);
        if self.text("standing") == Some("part") || self.text("form") == Some("plural") || is("part") || is("veto") {
            return false;
        }
        let said = |keys: &[&str]| keys.iter().find_map(|key| self.text(key));
        question.part.is_none_or(|part| self.part() == Some(part))
            && question.says.as_ref().is_none_or(|(keys, values)| said(keys).is_some_and(|value| values.contains(value)))
    }

    /// The key and the pattern or phrase that the passage holds, and where, nearest to what it is about.
    fn find(&self, heard: &Heard) -> Option<((String, String), Range<usize>)> {
        let apart =
            |range: &Range<usize>| range.start.saturating_sub(heard.about.end).max(heard.about.start.saturating_sub(range.end));
        let near = |range: &Range<usize>| match heard.nearness {
            Nearness::Within => true,
            Nearness::Touching => range.start < heard.about.end && heard.about.start < range.end,
            Nearness::Whole => range.start <= heard.about.start && heard.about.end <= range.end,
        };
        let text = &heard.text;
        let compiled = self.compiled();
        let patterns = self.patterns.iter().zip(compiled).filter_map(|((key, written, _), pattern)| {
            let range = pattern.as_ref()?.find_iter(text).filter(near).min_by_key(apart)?;
            Some(((key.clone(), written.clone()), range))
        });
        let phrases =
            self.phrase_set().find_iter(text).map(|m| (self.phrases[m.index].clone(), m.range)).filter(|(_, r)| near(r));
        patterns.chain(phrases).min_by_key(|(_, range)| apart(range))
    }

    fn compiled(&self) -> &[Option<Pattern>] {
        self.compiled.get_or_init(|| self.patterns.iter().map(|(_, _, whole)| Pattern::new(whole).ok()).collect())
    }

    fn phrase_set(&self) -> &PhraseSet {
        self.set.get_or_init(|| PhraseSet::new(self.phrases.iter().enumerate().map(|(n, (_, phrase))| (phrase.as_str(), n))))
    }

    fn spoken(&self, by: (String, String), words: &str) -> Spoken {
        let (file, id) = (self.file.clone(), self.id.clone());
        Spoken { file, id, by, words: words.to_owned(), says: says(&self.table), note: self.note.clone() }
    }
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
        if !whole.contains('{') {
            break;
        }
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
