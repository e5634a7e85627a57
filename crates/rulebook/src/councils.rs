//! Names of councils and other authorities.

use minutebook_model::Passage;
use serde::Deserialize;

use crate::pattern::AnyOf;
use crate::{Entry, Failure, Layers, Pattern, RulebookError};

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CouncilRole {
    /// The shape of a name; the group `name` is the name, else the whole match.
    Shape,
    /// What has such a shape and is no authority.
    Veto,
}

/// One shape of name.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CouncilEntry {
    id: String,
    role: CouncilRole,
    pattern: Pattern,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for CouncilEntry {
    const FILE: &'static str = "councils.toml";

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

/// All shapes of names.
#[derive(Debug, Clone)]
pub struct Councils {
    entries: Vec<CouncilEntry>,
    /// Where any shape of a name could match.
    shapes: AnyOf,
}

/// Words that may stand, capitalised, before a name and are no part of it.
const OPENING: &[&str] = &[
    "the", "and", "of", "for", "at", "in", "on", "to", "by", "that", "with", "from", "copyright", "welcome", "contact", "home", "minutes",
    "meeting", "agenda", "item", "councillor", "councillors", "cllr", "leader", "mayor", "members", "member", "chairman", "chair",
    "inspection", "re-inspection", "reinspection", "review", "report", "ofsted", "annual", "ordinary", "extraordinary", "special", "logo", "homepage", "link", "visit", "your", "about", "full", "this", "cabinet", "executive",
    "committee", "panel", "board", "commission", "overview", "scrutiny", "sub-committee",
];

impl Councils {
    /// Loads `councils.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<CouncilEntry> = layers.entries()?;
        let shapes = AnyOf::new(entries.iter().filter(|e| e.role == CouncilRole::Shape).map(|e| &e.pattern));
        Ok(Self { entries, shapes })
    }

    /// Tries all examples: a shape must read the whole example as a name.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| match entry.role {
            CouncilRole::Shape => self.find(Passage::whole(text)).is_some_and(|name| &*name == text),
            CouncilRole::Veto => entry.pattern.is_match(text),
        });
    }

    /// The first authority that `text`, a short line, names in full.
    ///
    /// ```
    /// use minutebook_model::Passage;
    /// let councils = &minutebook_rulebook::Rulebook::embedded().councils;
    /// let find = |text| councils.find(Passage::whole(text)).map(|name| name.to_string());
    /// assert_eq!(find("© Marchfordshire County Council | Privacy"), Some("Marchfordshire County Council".to_owned()));
    /// assert_eq!(find("The County Council agreed"), None);
    /// ```
    #[must_use]
    pub fn find<'d>(&self, text: Passage<'d>) -> Option<Passage<'d>> {
        self.find_all(text).into_iter().next()
    }

    /// All authorities that `text` names, left to right; of names that overlap the longest.
    #[must_use]
    pub fn find_all<'d>(&self, text: Passage<'d>) -> Vec<Passage<'d>> {
        if self.shapes.is_shut(&text) {
            return Vec::new();
        }
        let mut found: Vec<Passage<'d>> = Vec::new();
        for entry in self.entries.iter().filter(|e| e.role == CouncilRole::Shape) {
            for groups in entry.pattern.captures_iter(&text) {
                let name = groups.name("name").unwrap_or_else(|| groups.range());
                if let Some(name) = without_opening(text.slice(name)).filter(|name| !self.vetoed(name)) {
                    found.push(name);
                }
            }
        }
        found.sort_by_key(|p| (p.span().start(), std::cmp::Reverse(p.len())));
        let mut kept: Vec<Passage<'d>> = Vec::new();
        for name in found {
            match kept.last_mut() {
                Some(last) if last.span().overlaps(name.span()) => {
                    if name.len() > last.len() {
                        *last = name;
                    }
                }
                _ => kept.push(name),
            }
        }
        kept
    }

    fn vetoed(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.role == CouncilRole::Veto && e.pattern.is_match(name))
    }
}

/// "EDUCATION COMMITTEE of | STRATHMORE COUNCIL": whose body it is follows.
const BODY_OF: &[&str] = &[" committee of ", " sub-committee of ", " panel of ", " cabinet of ", " executive of ", " board of ", " commission of "];

fn without_opening(mut name: Passage<'_>) -> Option<Passage<'_>> {
    let lower = name.to_ascii_lowercase();
    if let Some(at) = BODY_OF.iter().filter_map(|of| lower.find(of).map(|at| at + of.len())).max() {
        name = name.from(at);
    }
    loop {
        let (first, rest) = name.split_once(" ")?;
        if !OPENING.contains(&first.to_lowercase().as_str()) {
            return Some(name);
        }
        name = rest.trim();
    }
}
