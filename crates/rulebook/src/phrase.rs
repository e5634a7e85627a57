use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

use crate::anchors::{Anchor, Gate, Look, Place, Waiting};

/// Many fixed phrases, found in one pass: the longest at each place, whole words only, whatever the case. An apostrophe
/// stands for the straight and the curly one, a hyphen for a hyphen, a dash or a space.
///
/// ```
/// use minutebook_rulebook::PhraseSet;
/// let set = PhraseSet::new([("focused visit", 0), ("re-inspection", 1)]);
/// let found: Vec<_> = set.find_iter("The Focused Visit and the re inspection").map(|m| m.index).collect();
/// assert_eq!(found, [0, 1]);
/// // A longer phrase that ends inside a word does not hide the shorter one.
/// let set = PhraseSet::new([("inspection", 0), ("inspection fee", 1)]);
/// assert_eq!(set.find("the inspection feedback").map(|m| (m.range, m.index)), Some((4..14, 0)));
/// ```
#[derive(Debug, Clone)]
pub struct PhraseSet {
    phrases: Vec<String>,
    /// For each phrase, the caller's index, and whether case matters.
    targets: Vec<(usize, bool)>,
    /// The places of the phrases that differ from another in case alone; nearly always none.
    cased: Vec<usize>,
    /// A bit for each byte of ASCII that a phrase begins with, letters in lower case.
    opening: u128,
    /// Where a phrase could begin in a text that was surveyed.
    gate: Gate,
    automaton: OnceLock<AhoCorasick>,
}

/// Where a phrase of a set was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseMatch {
    /// Bytes of the searched text.
    pub range: Range<usize>,
    /// The index given with the phrase.
    pub index: usize,
}

impl PhraseSet {
    /// A set of phrases, each with the index that its matches report. A phrase that begins with `=` minds the case.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let (mut all, mut targets) = (Vec::new(), Vec::new());
        for (phrase, index) in phrases {
            let (phrase, exact) = phrase.strip_prefix('=').map_or((phrase, false), |p| (p, true));
            for variant in variants(phrase) {
                targets.push((index, exact));
                all.push(variant);
            }
        }
        let cased = if targets.iter().any(|(_, exact)| *exact) { same_letters(&all) } else { Vec::new() };
        let anchor = |phrase: &String| Anchor {
            begins_word: phrase.starts_with(char::is_alphanumeric),
            text: phrase.to_ascii_lowercase(),
        };
        let gate =
            Gate::register(|_| all.iter().all(|p| p.len() >= 2).then(|| Waiting::Phrases(all.iter().map(anchor).collect())));
        let opening = all.iter().filter_map(|p| p.as_bytes().first()).fold(0, |bits, byte| bits | bit(*byte));
        Self { phrases: all, targets, cased, opening, gate, automaton: OnceLock::new() }
    }

    /// The phrases in `text`, left to right, without overlap.
    ///
    /// # Panics
    /// If the phrases together are too large for an automaton (many megabytes).
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = PhraseMatch> + 'a {
        let places = if self.phrases.is_empty() { Look::Absent } else { self.gate.look(text) };
        let mut search = Search { set: self, text, places, at: 0 };
        std::iter::from_fn(move || search.next_phrase())
    }

    /// Whether a phrase may begin in `text`: never wrong where it says no, unless `text` begins inside a word.
    #[must_use]
    pub fn may_stand(&self, text: &str) -> bool {
        !self.phrases.is_empty() && !matches!(self.gate.look(text), Look::Absent)
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Both)
                .build(&self.phrases)
                .expect("phrases fit in an automaton")
        })
    }

    /// The first phrase in `text`.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<PhraseMatch> {
        self.find_iter(text).next()
    }

    /// The phrase that `text` begins with.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<PhraseMatch> {
        let first = text.as_bytes().first()?;
        if self.phrases.is_empty() || first.is_ascii() && !self.opens_with(*first) {
            return None;
        }
        let (range, phrase) = match self.gate.at_start(text) {
            Some(place) => self.settle(text, place?)?,
            None => self.longest_at(text, 0)?,
        };
        self.whole_at(text, range, phrase)
    }

    /// Whether `text`, as a whole, is one of the phrases; its index.
    #[must_use]
    pub fn matches_whole(&self, text: &str) -> Option<usize> {
        self.at_start(text).filter(|m| m.range.end == text.len()).map(|m| m.index)
    }

    /// Whether a phrase begins with this byte of ASCII, whatever its case.
    fn opens_with(&self, byte: u8) -> bool {
        self.opening & bit(byte) != 0
    }

    /// The longest phrase that stands at byte `at`, in a word or not.
    fn longest_at(&self, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
        self.automaton().find(Input::new(text).range(at..).anchored(Anchored::Yes)).map(|m| (m.range(), m.pattern().as_usize()))
    }

    /// The longest phrase at a place that a survey tells of.
    fn settle(&self, text: &str, place: Place) -> Option<(Range<usize>, usize)> {
        match place {
            Place::Anchor(range, phrase) => Some((range, phrase)),
            Place::Edge(at) => self.longest_at(text, at),
        }
    }

    /// The longest phrase of whole words at a place where `phrase` stands: "inspection fee" ends inside a word of "inspection feedback",
    /// and "inspection" does not.
    fn whole_at(&self, text: &str, mut range: Range<usize>, mut phrase: usize) -> Option<PhraseMatch> {
        loop {
            if let Some(found) = self.accept(text, range.clone(), phrase) {
                return Some(found);
            }
            if joins(text, range.start) || !joins(text, range.end) {
                return None;
            }
            let cut = text[range.clone()].char_indices().rfind(|(_, c)| !c.is_alphanumeric())?;
            let whole_words = range.start..range.start + cut.0 + cut.1.len_utf8();
            let shorter = self.automaton().find(Input::new(text).range(whole_words).anchored(Anchored::Yes))?;
            (range, phrase) = (shorter.range(), shorter.pattern().as_usize());
        }
    }

    /// What was found, if it stands there as whole words and in the right case.
    fn accept(&self, text: &str, range: Range<usize>, phrase: usize) -> Option<PhraseMatch> {
        let (index, exact) = self.targets[phrase];
        let found = &text[range.clone()];
        let index = if !exact || self.phrases[phrase] == found { index } else { self.spelled(phrase, found)? };
        is_whole(text, &range).then_some(PhraseMatch { range, index })
    }

    /// The index of another phrase that `phrase` hides, where only their case differs, and that is the one which stands there:
    /// "HMIE" hides "HMIe" from a search that minds no case.
    fn spelled(&self, phrase: usize, found: &str) -> Option<usize> {
        let hidden = |n: &usize| self.phrases[*n].eq_ignore_ascii_case(&self.phrases[phrase]);
        let fits = |n: &usize| !self.targets[*n].1 || self.phrases[*n] == found;
        self.cased.iter().copied().filter(|n| *n != phrase).filter(hidden).find(fits).map(|n| self.targets[n].0)
    }
}

/// A search under way.
struct Search<'a> {
    set: &'a PhraseSet,
    text: &'a str,
    places: Look,
    /// Where it goes on.
    at: usize,
}

impl Search<'_> {
    fn next_phrase(&mut self) -> Option<PhraseMatch> {
        loop {
            let (range, phrase) = self.next_anywhere()?;
            // What begins inside a word must not swallow a phrase: "led by", in "titled by an inspector".
            self.at = if joins(self.text, range.start) { next_char(self.text, range.start) } else { range.end };
            if let Some(found) = self.set.whole_at(self.text, range, phrase) {
                self.at = found.range.end;
                return Some(found);
            }
        }
    }

    /// The longest phrase at the next place that has one, in a word or not.
    fn next_anywhere(&mut self) -> Option<(Range<usize>, usize)> {
        match &mut self.places {
            Look::Absent => None,
            Look::Unknown => {
                let found = self.set.automaton().find(Input::new(self.text).range(self.at..))?;
                Some((found.range(), found.pattern().as_usize()))
            }
            Look::Places(places) => loop {
                let place = places.next_from(self.at)?;
                if let Some(found) = self.set.settle(self.text, place) {
                    return Some(found);
                }
            },
        }
    }
}

/// A phrase with each of the words that stand in braces: "the {first|second} of them" is two phrases.
pub(crate) fn alternatives(phrase: &str) -> Vec<String> {
    let inner =
        phrase.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(words, after)| (before, words, after)));
    let Some((before, words, after)) = inner else { return vec![phrase.to_owned()] };
    let rest = alternatives(after);
    words.split('|').flat_map(|word| rest.iter().map(move |rest| format!("{before}{word}{rest}"))).collect()
}

/// The places of the phrases that have the letters of another, whatever their case.
fn same_letters(phrases: &[String]) -> Vec<usize> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, phrase) in phrases.iter().enumerate() {
        places.entry(phrase.to_ascii_lowercase()).or_default().push(n);
    }
    places.into_values().filter(|same| same.len() > 1).flatten().collect()
}

/// A phrase with every mix of apostrophes and hyphens it may be printed with.
fn variants(phrase: &str) -> Vec<String> {
    let mut out = vec![String::with_capacity(phrase.len())];
    for c in phrase.chars() {
        let forms: &[&str] = match c {
            '\'' | '’' => &["'", "’"],
            '-' => &["-", " ", "–", "‑"],
            _ => &[],
        };
        // Past 64 spellings only the first is kept for further letters: no phrase of the field has so many.
        if forms.is_empty() || out.len() > 64 {
            out.iter_mut().for_each(|s| s.push(c));
        } else {
            out = forms.iter().flat_map(|f| out.iter().map(move |s| format!("{s}{f}"))).collect();
        }
    }
    out
}

fn is_whole(text: &str, range: &Range<usize>) -> bool {
    !joins(text, range.start) && !joins(text, range.end)
}

/// True where a word runs on over byte `at`.
fn joins(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    before.chars().next_back().is_some_and(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// The bit of a byte of ASCII; none for a byte beyond.
fn bit(byte: u8) -> u128 {
    if byte.is_ascii() { 1 << byte.to_ascii_lowercase() } else { 0 }
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}
