use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::plain;

/// How many bytes of a literal are looked for: its opening tells nearly as much, and all openings fit in a small automaton.
const OPENING: usize = 5;

/// The openings of all that the patterns and phrases of one rulebook cannot do without, for one pass over a text.
///
/// Hundreds of small searches over every sentence cost far more than reading the document did. Nearly all of them find nothing,
/// and one pass tells which: see [`Anchors::survey`].
#[derive(Debug)]
pub(crate) struct Anchors {
    rulebook: u32,
    gates: Vec<Vec<Anchor>>,
    automaton: OnceLock<Automaton>,
}

/// A literal that a gate waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    /// ASCII letters in lower case.
    pub(crate) text: String,
    /// Whether it counts only where no letter or digit runs into it.
    pub(crate) begins_word: bool,
}

/// Where a pattern or a set of phrases is known among the anchors of its rulebook; none for one that was made alone.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Gate(Option<(u32, u32)>);

/// What a survey knows of a piece of text.
pub(crate) enum Look {
    /// Nothing: the text is not part of what was surveyed.
    Unknown,
    /// No anchor of the gate stands in it.
    Absent,
    /// Anchors stand at these places.
    Places(Places),
}

/// Places in a piece of a surveyed text where anchors of one gate stand, in order.
pub(crate) struct Places {
    survey: Rc<Survey>,
    marks: Range<usize>,
    /// Bytes of the surveyed text before the piece.
    before: usize,
    /// Whether the start of the piece is a place too.
    opening: bool,
}

thread_local! {
    static GATHERED: RefCell<Option<(u32, Vec<Vec<Anchor>>)>> = const { RefCell::new(None) };
    static SURVEY: RefCell<Option<Rc<Survey>>> = const { RefCell::new(None) };
}

impl Gate {
    /// Registers `anchors` with the rulebook that this thread is loading; a gate that is always open where it loads none.
    pub(crate) fn register(anchors: impl FnOnce() -> Option<Vec<Anchor>>) -> Self {
        GATHERED.with_borrow_mut(|gathered| {
            let Some((rulebook, gates)) = gathered else { return Self::default() };
            let Some(anchors) = anchors() else { return Self::default() };
            gates.push(anchors);
            Self(u32::try_from(gates.len() - 1).ok().map(|place| (*rulebook, place)))
        })
    }

    /// What the survey of this thread knows of `text`.
    pub(crate) fn look(self, text: &str) -> Look {
        let Some((rulebook, place)) = self.0 else { return Look::Unknown };
        SURVEY.with_borrow(|survey| {
            let Some(survey) = survey.as_ref().filter(|s| s.rulebook == rulebook) else { return Look::Unknown };
            let Some(piece) = survey.locate(text) else { return Look::Unknown };
            let marks = survey.marks_in(place as usize, &piece);
            // A piece that begins inside a word was not surveyed as if a word began there.
            let opening = !begins_word(&survey.text, piece.start) && !piece.is_empty();
            if marks.is_empty() && !opening {
                return Look::Absent;
            }
            Look::Places(Places { survey: Rc::clone(survey), marks, before: piece.start, opening })
        })
    }

    /// Whether no anchor, of those that need not begin a word, stands in `text`.
    pub(crate) fn is_shut(self, text: &str) -> bool {
        let Some((rulebook, place)) = self.0 else { return false };
        SURVEY.with_borrow(|survey| {
            let Some(survey) = survey.as_ref().filter(|s| s.rulebook == rulebook) else { return false };
            survey.locate(text).is_some_and(|piece| survey.marks_in(place as usize, &piece).is_empty())
        })
    }
}

/// Whether the survey of this thread found `text` to be plain; None where it does not know the text.
pub(crate) fn is_plain(text: &str) -> Option<bool> {
    SURVEY.with_borrow(|survey| {
        let survey = survey.as_ref()?;
        let piece = survey.locate(text)?;
        let from = survey.foreign.partition_point(|&at| (at as usize) < piece.start);
        Some(survey.foreign.get(from).is_none_or(|&at| (at as usize) >= piece.end))
    })
}

impl Anchors {
    /// Loads a rulebook with `load` and gathers the anchors of every pattern and phrase it makes on the way.
    pub(crate) fn gather<R>(load: impl FnOnce() -> R) -> (R, Self) {
        static RULEBOOKS: AtomicU32 = AtomicU32::new(0);
        let rulebook = RULEBOOKS.fetch_add(1, Ordering::Relaxed);
        let outer = GATHERED.replace(Some((rulebook, Vec::new())));
        let loaded = load();
        let gates = GATHERED.replace(outer).map(|(_, gates)| gates).unwrap_or_default();
        (loaded, Self { rulebook, gates, automaton: OnceLock::new() })
    }

    /// Finds all anchors of `text` in one pass, then calls `reading`, within which patterns and phrases look up where in
    /// `text` they could match and search nowhere else.
    pub(crate) fn survey<R>(&self, text: &str, reading: impl FnOnce() -> R) -> R {
        /// Puts back what was known before, whether `reading` returns or panics.
        struct Restore(Cell<Option<Rc<Survey>>>);
        impl Drop for Restore {
            fn drop(&mut self) {
                SURVEY.replace(self.0.take());
            }
        }
        let automaton = self.automaton.get_or_init(|| Automaton::new(&self.gates));
        let survey = automaton.survey(text, self.rulebook, self.gates.len());
        let _restore = Restore(Cell::new(SURVEY.replace(Some(Rc::new(survey)))));
        reading()
    }
}

/// All anchors in one automaton.
#[derive(Debug)]
struct Automaton {
    search: AhoCorasick,
    /// For each pattern of `search`, the gates that wait for it, and whether only at the start of a word.
    waiting: Vec<Vec<(u32, bool)>>,
}

impl Automaton {
    fn new(gates: &[Vec<Anchor>]) -> Self {
        let mut waiting: BTreeMap<&str, Vec<(u32, bool)>> = BTreeMap::new();
        for (gate, anchors) in gates.iter().enumerate() {
            let gate = u32::try_from(gate).expect("fewer gates than bytes");
            let openings = anchors.iter().map(|a| (opening(&a.text), a.begins_word));
            openings.for_each(|(text, begins_word)| waiting.entry(text).or_default().push((gate, begins_word)));
        }
        for gates in waiting.values_mut() {
            // A gate that waits for an opening anywhere waits for it at the start of a word too: `false` sorts first.
            gates.sort_unstable();
            gates.dedup_by_key(|(gate, _)| *gate);
        }
        let search = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(waiting.keys())
            .expect("anchors fit in an automaton");
        Self { search, waiting: waiting.into_values().collect() }
    }

    fn survey(&self, text: &str, rulebook: u32, gates: usize) -> Survey {
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(text.len() / 4);
        let mut ends = vec![0_u32; gates + 1];
        for m in self.search.find_overlapping_iter(text) {
            let start = m.start();
            let begins_word = begins_word(text, start);
            for &(gate, only_words) in &self.waiting[m.pattern().as_usize()] {
                if begins_word || !only_words {
                    ends[gate as usize + 1] += 1;
                    found.push((gate, u32::try_from(start).unwrap_or(u32::MAX)));
                }
            }
        }
        for n in 0..gates {
            ends[n + 1] += ends[n];
        }
        // Matches come in the order of their ends: those of one gate are put in the order of their starts.
        let (mut next, mut marks) = (ends.clone(), vec![0; found.len()]);
        for (gate, start) in found {
            let at = &mut next[gate as usize];
            marks[*at as usize] = start;
            *at += 1;
        }
        for n in 0..gates {
            marks[ends[n] as usize..ends[n + 1] as usize].sort_unstable();
        }
        let foreign = plain::foreign(text).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Survey { rulebook, text: text.into(), base: text.as_ptr() as usize, ends, marks, foreign }
    }
}

/// The first bytes of a literal, cut between characters.
fn opening(text: &str) -> &str {
    let end = (0..=OPENING.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0);
    if end == 0 { text } else { &text[..end] }
}

fn begins_word(text: &str, at: usize) -> bool {
    match text.as_bytes()[..at].last() {
        None => true,
        Some(byte) if byte.is_ascii() => !byte.is_ascii_alphanumeric(),
        Some(_) => !text[..at].chars().next_back().is_some_and(char::is_alphanumeric),
    }
}

/// Where the anchors of each gate stand in one text.
#[derive(Debug)]
struct Survey {
    rulebook: u32,
    /// A copy: what is kept for a thread cannot borrow.
    text: Box<str>,
    /// The address of the surveyed text, to tell a piece of it from any other text. It outlives the survey, so no other text
    /// can lie there.
    base: usize,
    /// For each gate, where its marks end in `marks`; shifted by one.
    ends: Vec<u32>,
    marks: Vec<u32>,
    /// Where characters stand that are not plain.
    foreign: Vec<u32>,
}

impl Survey {
    /// Where `piece` lies in the surveyed text.
    fn locate(&self, piece: &str) -> Option<Range<usize>> {
        let start = piece.as_ptr() as usize;
        let end = start + piece.len();
        (start >= self.base && end <= self.base + self.text.len()).then(|| start - self.base..end - self.base)
    }

    /// The marks of a gate that lie in `piece`, as places in `marks`.
    fn marks_in(&self, gate: usize, piece: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.ends[gate] as usize, self.ends[gate + 1] as usize);
        let own = &self.marks[first..last];
        let from = own.partition_point(|&at| (at as usize) < piece.start);
        let to = from + own[from..].partition_point(|&at| (at as usize) < piece.end);
        first + from..first + to
    }
}

impl Places {
    /// The first place at or after byte `from` of the piece. Places before it are forgotten.
    pub(crate) fn next_from(&mut self, from: usize) -> Option<usize> {
        if std::mem::take(&mut self.opening) && from == 0 {
            return Some(0);
        }
        loop {
            let at = self.survey.marks[self.marks.clone()].first()?;
            self.marks.start += 1;
            let at = *at as usize - self.before;
            if at >= from {
                return Some(at);
            }
        }
    }
}
