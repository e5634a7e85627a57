use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Many fixed phrases, found in one pass: the longest at each place, whole words only, whatever the case. An apostrophe
/// stands for the straight and the curly one, a hyphen for a hyphen, a dash or a space.
///
/// ```
/// use minutebook_rulebook::PhraseSet;
/// let set = PhraseSet::new([("focused visit", 0), ("re-inspection", 1)]);
/// let found: Vec<_> = set.find_iter("The Focused Visit and the re inspection").map(|m| m.index).collect();
/// assert_eq!(found, [0, 1]);
/// ```
#[derive(Debug, Clone)]
pub struct PhraseSet {
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton, the caller's index, and the exact phrase where case matters.
    targets: Vec<(usize, Option<String>)>,
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
    ///
    /// # Panics
    /// If the phrases together are too large for an automaton (many megabytes).
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, usize)>) -> Self {
        let mut patterns = Vec::new();
        let mut targets = Vec::new();
        for (phrase, index) in phrases {
            let (phrase, exact) = phrase.strip_prefix('=').map_or((phrase, false), |p| (p, true));
            for variant in variants(phrase) {
                targets.push((index, exact.then(|| variant.clone())));
                patterns.push(variant);
            }
        }
        let automaton = (!patterns.is_empty()).then(|| {
            AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::LeftmostLongest)
                .build(&patterns)
                .expect("phrases fit in an automaton")
        });
        Self { automaton, targets }
    }

    /// The phrases in `text`, left to right, without overlap.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = PhraseMatch> + 'a {
        self.automaton.iter().flat_map(move |a| a.find_iter(text)).filter_map(move |m| {
            let (index, exact) = &self.targets[m.pattern().as_usize()];
            let range = m.range();
            let cased = exact.as_deref().is_none_or(|e| e == &text[range.clone()]);
            (cased && is_whole(text, &range)).then_some(PhraseMatch { range, index: *index })
        })
    }

    /// The first phrase in `text`.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<PhraseMatch> {
        self.find_iter(text).next()
    }

    /// Whether `text`, as a whole, is one of the phrases; its index.
    #[must_use]
    pub fn matches_whole(&self, text: &str) -> Option<usize> {
        self.find(text).filter(|m| m.range.start == 0 && m.range.end == text.len()).map(|m| m.index)
    }
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
    let inside = &text[range.clone()];
    let joined = |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    !joined(text[..range.start].chars().next_back(), inside.chars().next())
        && !joined(inside.chars().next_back(), text[range.end..].chars().next())
}
