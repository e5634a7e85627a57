//! Site furniture: what web pages print beside the record.

use minutebook_model::Passage;
use serde::Deserialize;

use crate::pattern::AnyOf;
use crate::{Entry, Failure, Layers, Pattern, RulebookError};

/// A line longer than this is text, whatever it looks like.
const LONGEST_LINE: usize = 160;

/// Where a piece of furniture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FurniturePlace {
    /// At the end of an item's or a document's title: file size, icon text.
    Tail,
    /// At the end of a listed document's title only: ", item 31."
    DocumentTail,
    /// A whole line: "View directions", "7.20pm – 7.50pm".
    Line,
}

/// One form of furniture.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FurnitureEntry {
    id: String,
    place: FurniturePlace,
    pattern: Pattern,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for FurnitureEntry {
    const FILE: &'static str = "furniture.toml";

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
        let written = self.pattern.as_str();
        let anchored = written.ends_with('$') && (self.place != FurniturePlace::Line || written.starts_with('^'));
        if anchored { Ok(()) } else { Err("pattern: a tail ends with `$`, a line begins with `^` as well".to_owned()) }
    }
}

/// All forms of furniture.
#[derive(Debug, Clone)]
pub struct Furniture {
    entries: Vec<FurnitureEntry>,
    /// Where any tail of a title could match.
    tails: AnyOf,
    /// The same of a listed document's title.
    document_tails: AnyOf,
}

impl Furniture {
    /// Loads `furniture.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<FurnitureEntry> = layers.entries()?;
        let any = |of: fn(FurniturePlace) -> bool| AnyOf::new(entries.iter().filter(|e| of(e.place)).map(|e| &e.pattern));
        let (tails, document_tails) = (any(is_tail), any(is_document_tail));
        Ok(Self { entries, tails, document_tails })
    }

    /// Tries all examples.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.pattern.is_match(text));
    }

    /// An item's title without the furniture after it.
    ///
    /// ```
    /// use minutebook_model::Passage;
    /// let furniture = &minutebook_rulebook::Rulebook::embedded().furniture;
    /// assert_eq!(&*furniture.strip_title(Passage::whole("Winter pressures pdf icon PDF 218 KB")), "Winter pressures");
    /// ```
    #[must_use]
    pub fn strip_title<'d>(&self, title: Passage<'d>) -> Passage<'d> {
        self.strip(title, is_tail, self.tails)
    }

    /// A listed document's title without the furniture and the item number after it.
    #[must_use]
    pub fn strip_document<'d>(&self, title: Passage<'d>) -> Passage<'d> {
        self.strip(title, is_document_tail, self.document_tails)
    }

    /// Whether something stands at the end of `title` that only a link to a file has: its size or icon.
    #[must_use]
    pub fn names_a_file(&self, title: &str) -> bool {
        let tail = &title[floor(title, title.len().saturating_sub(LONGEST_LINE))..];
        !self.tails.is_shut(tail) && self.entries.iter().any(|e| is_tail(e.place) && e.pattern.is_match(tail))
    }

    /// Whether a whole line is furniture.
    #[must_use]
    pub fn is_line(&self, line: &str) -> bool {
        let line = line.trim();
        line.len() <= LONGEST_LINE && self.entries.iter().any(|e| e.place == FurniturePlace::Line && e.pattern.is_match(line))
    }

    fn strip<'d>(&self, title: Passage<'d>, applies: fn(FurniturePlace) -> bool, any: AnyOf) -> Passage<'d> {
        let mut title = title.trim();
        // Each round takes one piece off the end; real titles carry two or three.
        for _ in 0..6 {
            let from = floor(&title, title.len().saturating_sub(LONGEST_LINE));
            if any.is_shut(&title[from..]) {
                break;
            }
            let cut = self
                .entries
                .iter()
                .filter(|e| applies(e.place))
                .filter_map(|e| e.pattern.find(&title[from..]))
                .map(|range| from + range.start)
                .filter(|&start| start > 0)
                .min();
            let Some(start) = cut else { break };
            title = title.until(start).trim();
        }
        title
    }
}

fn is_tail(place: FurniturePlace) -> bool {
    place == FurniturePlace::Tail
}

fn is_document_tail(place: FurniturePlace) -> bool {
    place != FurniturePlace::Line
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0)
}
