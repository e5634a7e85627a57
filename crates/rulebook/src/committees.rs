//! Names of committees and other bodies that meet or decide.

use minutebook_model::Passage;
use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// A name longer than this is a sentence.
const LONGEST_NAME: usize = 140;

/// What an entry tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CommitteeRole {
    /// The noun that such a name is built on: "Committee", "Panel".
    Word,
    /// A whole name: "Cabinet", "Full Council".
    Name,
    /// What follows a name and is no part of it: "- Expired 07/05/15".
    Noise,
    /// How running text says which body is at work: the group `name` holds it.
    Acting,
    /// What holds such a noun and is no body: "Select Committee report", "Committee details".
    Veto,
}

/// One word, name or noise.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitteeEntry {
    id: String,
    role: CommitteeRole,
    /// For words and names.
    #[serde(default)]
    phrases: Vec<String>,
    /// For noise, vetoes and acting.
    pattern: Option<Pattern>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for CommitteeEntry {
    const FILE: &'static str = "committees.toml";

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
        let by_phrases = matches!(self.role, CommitteeRole::Word | CommitteeRole::Name);
        if by_phrases == self.phrases.is_empty() || by_phrases == self.pattern.is_some() {
            return Err("phrases: words and names have phrases, all others a pattern".to_owned());
        }
        Ok(())
    }
}

/// All words, names and noise.
#[derive(Debug, Clone)]
pub struct Committees {
    entries: Vec<CommitteeEntry>,
    words: PhraseSet,
    names: PhraseSet,
}

impl Committees {
    /// Loads `committees.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<CommitteeEntry> = layers.entries()?;
        let of = |role: CommitteeRole| {
            let phrases = entries.iter().filter(move |e| e.role == role).flat_map(|e| &e.phrases);
            PhraseSet::new(phrases.enumerate().map(|(n, p)| (p.as_str(), n)))
        };
        Ok(Self { words: of(CommitteeRole::Word), names: of(CommitteeRole::Name), entries })
    }

    /// Tries all examples: a word or name must be read as a whole name, noise must be cut, a veto must forbid.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| match entry.role {
            CommitteeRole::Word | CommitteeRole::Name => self.read(Passage::whole(text)).is_some_and(|name| &*name == text),
            CommitteeRole::Noise | CommitteeRole::Veto | CommitteeRole::Acting => entry.pattern.as_ref().is_some_and(|p| p.is_match(text)),
        });
    }

    /// The name that `field`, a field of a page or a piece of a heading, holds as a whole: without noise and an article;
    /// None where it is no committee's name.
    ///
    /// ```
    /// use minutebook_model::Passage;
    /// let committees = &minutebook_rulebook::Rulebook::embedded().committees;
    /// let read = |text| committees.read(Passage::whole(text)).map(|name| name.to_string());
    /// assert_eq!(read("Schools Panel - Expired 07/05/15"), Some("Schools Panel".to_owned()));
    /// assert_eq!(read("Director of Children's Services"), None);
    /// ```
    #[must_use]
    pub fn read<'d>(&self, field: Passage<'d>) -> Option<Passage<'d>> {
        let name = self.field(field);
        // "Board" alone says what kind of body, not which.
        let built = || self.words.find(&name).is_some_and(|m| m.range.len() < name.len());
        let named = self.names.matches_whole(&name).is_some() || built();
        (named && name.len() <= LONGEST_NAME && !self.vetoed(&name)).then_some(name)
    }

    /// What a field that holds nothing but a body's name says, without noise and an article: the body may have any name.
    #[must_use]
    pub fn field<'d>(&self, field: Passage<'d>) -> Passage<'d> {
        let mut name = trim(field);
        for _ in 0..3 {
            let cut = self.noise(&name).filter(|&start| start > 0);
            let Some(start) = cut else { break };
            name = trim(name.until(start));
        }
        without_article(name)
    }

    /// The body that a line of running text says is at work: "RESOLVED that the Audit Committee -".
    #[must_use]
    pub fn acting<'d>(&self, line: Passage<'d>) -> Option<Passage<'d>> {
        let near = line.until((0..=line.len().min(240)).rev().find(|&n| line.is_char_boundary(n)).unwrap_or(0));
        let patterns = self.entries.iter().filter(|e| e.role == CommitteeRole::Acting).filter_map(|e| e.pattern.as_ref());
        patterns.filter_map(|p| p.captures(near.as_str())).find_map(|groups| {
            let name = groups.name("name")?;
            // "The Committee" acts too, but is not named by that.
            let bare = |n: &Passage<'_>| self.words.find(n).is_some_and(|m| m.range.start == 0) && self.names.matches_whole(n).is_none();
            self.read(near.slice(name)).filter(|n| n.starts_with(char::is_uppercase) && !bare(n))
        })
    }

    /// Whether `text` holds any word or name of a body.
    #[must_use]
    pub fn speaks_of(&self, text: &str) -> bool {
        self.words.find(text).is_some() || self.names.find(text).is_some()
    }

    /// The first body named in running text: the capitalised words around a committee word ("the Audit Committee"), or a
    /// whole name. "The Committee" and "the Select Committee's report" name none.
    #[must_use]
    pub fn find<'d>(&self, text: Passage<'d>) -> Option<Passage<'d>> {
        let whole = self.names.find(&text).map(|m| text.slice(m.range)).filter(|p| p.starts_with(char::is_uppercase));
        let built = self.words.find_iter(&text).find_map(|m| {
            let end = right_end(&text, m.range.end);
            let start = left_start(&text, m.range.start);
            let name = text.slice(start..end);
            let capital = text[m.range.clone()].starts_with(char::is_uppercase);
            (capital && start < m.range.start && name.len() <= LONGEST_NAME && !self.vetoed(&name)).then_some(name)
        });
        match (whole, built) {
            (Some(a), Some(b)) => Some(if b.span().start() <= a.span().start() || b.span().overlaps(a.span()) { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    fn noise(&self, name: &str) -> Option<usize> {
        let patterns = self.entries.iter().filter(|e| e.role == CommitteeRole::Noise).filter_map(|e| e.pattern.as_ref());
        patterns.filter_map(|p| p.find(name)).map(|range| range.start).min()
    }

    fn vetoed(&self, name: &str) -> bool {
        let mut patterns = self.entries.iter().filter(|e| e.role == CommitteeRole::Veto).filter_map(|e| e.pattern.as_ref());
        patterns.any(|p| p.is_match(name))
    }
}

fn trim(name: Passage<'_>) -> Passage<'_> {
    name.trim_matches(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ';' | ':' | '.' | '|'))
}

fn without_article(name: Passage<'_>) -> Passage<'_> {
    match name.split_once(" ") {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") => rest.trim(),
        _ => name,
    }
}

/// Words that may stand inside a name though they are not capitalised.
const JOINING: &[&str] = &["and", "of", "for", "the", "&", "in", "with", "on", "to", "into"];

/// Words that may stand capitalised before a name and are no part of it.
const OPENING: &[&str] = &[
    "the", "resolved", "recommended", "agreed", "that", "this", "a", "an", "at", "to", "by", "for", "minutes", "meeting", "agenda",
    "and", "of", "chair", "chairman", "members", "member", "report", "councillor", "in", "on", "our", "its", "each", "any", "all",
];

/// Where the name that ends in the committee word at `word` begins.
fn left_start(text: &str, word: usize) -> usize {
    let mut start = word;
    let mut at = word;
    while let Some((begin, piece)) = word_before(text, at) {
        let bare = piece.trim_end_matches(',');
        let capital = bare.trim_start_matches(['(', '\'', '‘']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if piece.ends_with(['.', ':', ';', '!', '?']) || !(capital || JOINING.contains(&bare)) {
            break;
        }
        at = begin;
        if capital {
            start = begin;
        }
    }
    // Leading words that belong to the sentence.
    while start < word {
        let end = text[start..word].find(' ').map_or(word, |n| start + n);
        let first = text[start..end].to_lowercase();
        if !OPENING.contains(&first.trim_end_matches(',')) {
            break;
        }
        start = (end + 1).min(word);
    }
    start
}

/// The word that ends before byte `at`, on the same line, and where it begins.
fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let before = &text[..at];
    let trimmed = before.trim_end_matches(' ');
    if trimmed.is_empty() || trimmed.ends_with('\n') || before.len() - trimmed.len() > 2 {
        return None;
    }
    let begin = trimmed.rfind([' ', '\n', '\t', '/']).map_or(0, |n| n + 1);
    Some((begin, &trimmed[begin..]))
}

/// Where the name goes on to after its committee word: "(Health)", "for Children's Services".
fn right_end(text: &str, word: usize) -> usize {
    let rest = &text[word..];
    if let Some(inner) = rest.strip_prefix(" (")
        && let Some(close) = inner.find(')')
        && inner[..close].starts_with(char::is_uppercase)
        && inner[..close].contains(|c: char| c.is_lowercase())
        && close < 50
    {
        return word + 2 + close + 1;
    }
    for joint in [" for ", " on "] {
        if let Some(tail) = rest.strip_prefix(joint) {
            let taken = capital_run(tail);
            if taken > 0 {
                return word + joint.len() + taken;
            }
        }
    }
    word
}

/// How many bytes of capitalised words, joined by "and", "of" and the like, `text` begins with.
fn capital_run(text: &str) -> usize {
    let mut taken = 0;
    let mut at = 0;
    for piece in text.split(' ') {
        let bare = piece.trim_end_matches([',', '.', ';', ':', ')']);
        if bare.starts_with(char::is_uppercase) {
            taken = at + bare.len();
            if bare.len() < piece.len() && !piece.ends_with(',') {
                break;
            }
        } else if !JOINING.contains(&piece) {
            break;
        }
        at += piece.len() + 1;
    }
    taken
}
