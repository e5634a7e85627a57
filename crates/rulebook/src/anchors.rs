use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::literals::{self, Literals};
use crate::survey::{Mark, Survey};

/// All that the patterns and phrases of one rulebook cannot do without, for one pass over a text.
///
/// Hundreds of small searches over every sentence cost far more than reading the document did. Nearly all of them find nothing,
/// and one pass tells which: see [`Anchors::survey`].
#[derive(Debug)]
pub(crate) struct Anchors {
    rulebook: u32,
    gates: Vec<Waiting>,
    automaton: OnceLock<Automaton>,
}

/// A literal that a gate waits for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    /// ASCII letters in lower case; at least two bytes.
    pub(crate) text: String,
    /// Whether it counts only where no letter or digit runs into it.
    pub(crate) begins_word: bool,
}

/// What a gate waits for.
#[derive(Debug)]
pub(crate) enum Waiting {
    /// The phrases of a set: the longest at each place.
    Phrases(Vec<Anchor>),
    /// Literals of which a pattern needs one.
    Pattern(Vec<Anchor>),
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
    piece: Range<usize>,
    /// Whether the start of the piece is a place too.
    opening: bool,
}

/// Where matches of a pattern may begin: so far before an anchor as the pattern reaches.
pub(crate) struct Starts {
    /// Where anchors stand; none where a match may begin anywhere.
    places: Option<Places>,
    /// How many bytes of a match may stand before an anchor.
    reach: usize,
}

/// A place in a piece of a surveyed text.
pub(crate) enum Place {
    /// One of the gate's anchors takes these bytes.
    Anchor(Range<usize>, usize),
    /// One may begin at this byte: the edges of the piece cut through a word or an anchor.
    Edge(usize),
}

thread_local! {
    static GATHERED: RefCell<Option<(u32, Vec<Waiting>)>> = const { RefCell::new(None) };
    static SURVEY: RefCell<Option<Rc<Survey>>> = const { RefCell::new(None) };
}

impl Waiting {
    /// What is waited for.
    fn anchors(&self) -> &[Anchor] {
        let (Self::Phrases(anchors) | Self::Pattern(anchors)) = self;
        anchors
    }

    fn is_same_pattern(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Pattern(own), Self::Pattern(others)) if own == others)
    }
}

impl Gate {
    /// Registers what a gate waits for with the rulebook that this thread is loading; a gate that is always open where it loads
    /// none, or where there is nothing to wait for. `waiting` is told what the gates before it wait for.
    pub(crate) fn register(waiting: impl FnOnce(&[Waiting]) -> Option<Waiting>) -> Self {
        GATHERED.with_borrow_mut(|gathered| {
            let Some((rulebook, gates)) = gathered else { return Self::default() };
            let Some(waiting) = waiting(gates) else { return Self::default() };
            // Patterns that need the same are known by one gate.
            let known = gates.iter().position(|known| known.is_same_pattern(&waiting));
            let place = known.unwrap_or_else(|| {
                gates.push(waiting);
                gates.len() - 1
            });
            Self(u32::try_from(place).ok().map(|place| (*rulebook, place)))
        })
    }

    /// A gate that is open where one of `gates` is, all of them patterns'; always open where one of them is.
    pub(crate) fn any_of(gates: &[Self]) -> Self {
        Self::register(|all| {
            let mut together = Vec::new();
            for gate in gates {
                together.extend_from_slice(all[gate.0?.1 as usize].anchors());
            }
            together.sort_unstable();
            together.dedup();
            Some(Waiting::Pattern(together))
        })
    }

    /// What the survey of this thread knows of `text`.
    pub(crate) fn look(self, text: &str) -> Look {
        let look = self.known(text, |survey, gate, piece| {
            // A piece that begins inside a word was not surveyed as if a word began there.
            let opening = survey.begins_inside_word(&piece);
            let marks = survey.marks_in(gate, &piece);
            if !opening && marks.is_empty() {
                return Look::Absent;
            }
            Look::Places(Places { survey: Rc::clone(survey), marks, piece, opening })
        });
        look.unwrap_or(Look::Unknown)
    }

    /// What stands at the start of `text`; None where no survey knows, or no anchor can stand there.
    pub(crate) fn at_start(self, text: &str) -> Option<Option<Place>> {
        self.known(text, |survey, gate, piece| {
            if survey.begins_inside_word(&piece) {
                return Some(Place::Edge(0));
            }
            let first = survey.marks_in(gate, &(piece.start..piece.start + 1)).next()?;
            Some(place(survey.mark(first), &piece))
        })
    }

    /// Whether it is known that no anchor stands in `text`.
    pub(crate) fn is_shut(self, text: &str) -> bool {
        let shut = |survey: &Rc<Survey>, gate, piece: Range<usize>| {
            !survey.has_mark_in(gate, &piece) && !survey.begins_inside_word(&piece)
        };
        self.known(text, shut).unwrap_or(false)
    }

    /// Asks the survey of this thread, where it is one of this gate's rulebook and knows `text`.
    fn known<R>(self, text: &str, ask: impl FnOnce(&Rc<Survey>, usize, Range<usize>) -> R) -> Option<R> {
        let (rulebook, gate) = self.0?;
        SURVEY.with_borrow(|survey| {
            let survey = survey.as_ref().filter(|s| s.rulebook == rulebook)?;
            Some(ask(survey, gate as usize, survey.locate(text)?))
        })
    }
}

/// Whether the survey of this thread found `text` to be plain; None where it does not know the text.
pub(crate) fn is_plain(text: &str) -> Option<bool> {
    SURVEY.with_borrow(|survey| {
        let survey = survey.as_ref()?;
        Some(survey.is_plain(&survey.locate(text)?))
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
        let knows = |survey: &Rc<Survey>| survey.rulebook == self.rulebook && survey.locate(text).is_some();
        if SURVEY.with_borrow(|survey| survey.as_ref().is_some_and(knows)) {
            return reading();
        }
        let automaton = self.automaton.get_or_init(|| Automaton::new(&self.gates));
        let survey = Survey::new(text, self.rulebook, automaton);
        let _restore = Restore(Cell::new(SURVEY.replace(Some(Rc::new(survey)))));
        reading()
    }
}

/// All anchors of a rulebook, to be found in one pass.
#[derive(Debug)]
pub(crate) struct Automaton {
    /// All anchors: looked for where words begin, and at all places that are not in a word.
    words: Tree,
    /// Those that need not begin a word: looked for within words and right behind them.
    inside: Tree,
    /// For each three bytes, by [`beginning`], whether an anchor begins with them: a bit for each of the two.
    beginnings: Box<[u64; BEGINNINGS]>,
    /// How many gates there are.
    gates: usize,
}

/// How many numbers there are of which [`beginning`] gives one, two bits for each, by 64.
const BEGINNINGS: usize = (1 << 16) * 2 / 64;

/// Literals, with the gates that wait for each.
#[derive(Debug)]
struct Tree {
    literals: Literals,
    /// For each literal, where its gates end in `waiting`; shifted by one.
    ends: Vec<u32>,
    waiting: Vec<Wait>,
}

/// A gate that waits for a literal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wait {
    pub(crate) gate: u32,
    /// Which of the gate's phrases the literal is, or of the literals that a pattern needs.
    pub(crate) phrase: u32,
}

impl Automaton {
    fn new(gates: &[Waiting]) -> Self {
        let (words, inside) = (Tree::new(gates, |_| true), Tree::new(gates, |anchor| !anchor.begins_word));
        let mut beginnings = Box::new([0; BEGINNINGS]);
        for (tree, in_word) in [(&words, 0), (&inside, 1)] {
            for (first, second, third) in tree.literals.beginnings() {
                for third in third.map_or(0..=u8::MAX, |third| third..=third) {
                    let (place, bit) = beginning([first, second, third, 0], in_word);
                    beginnings[place] |= 1 << bit;
                }
            }
        }
        Self { words, inside, beginnings, gates: gates.len() }
    }

    /// How many gates there are.
    pub(crate) fn gates(&self) -> usize {
        self.gates
    }

    /// Tells `found` of every anchor in `text`, in order, the longer ones at a place first, with its start, its length and the
    /// gates that wait for it, and `beyond` of every character that is not of ASCII. Gives a bit for each byte of the text:
    /// whether it belongs to a letter or a digit.
    pub(crate) fn marks<'a>(
        &'a self,
        text: &str,
        mut found: impl FnMut(usize, usize, &'a [Wait]),
        mut beyond: impl FnMut(usize, char),
    ) -> Vec<u64> {
        let folded = literals::folded(text);
        let mut letters = Vec::with_capacity(text.len() / STRETCH + 1);
        let (mut room, mut before) = (Vec::new(), 0);
        for start in (0..text.len()).step_by(STRETCH) {
            let Some(bytes) = folded[start..].first_chunk() else { break };
            let own = if bytes[..STRETCH].is_ascii() {
                (0..STRETCH).fold(0, |own, n| own | u64::from(bytes[n].is_ascii_alphanumeric()) << n)
            } else {
                letters_beyond(text, start, before, &mut beyond)
            };
            let in_word = own << 1 | before;
            let mut open = self.openings(bytes, in_word);
            while open > 0 {
                let n = open.trailing_zeros() as usize;
                let tree = if in_word >> n & 1 > 0 { &self.inside } else { &self.words };
                let at = start + n;
                tree.literals.at(&folded, at, &mut room, |literal, length| found(at, length, tree.waiting_for(literal)));
                open &= open - 1;
            }
            before = own >> (STRETCH - 1);
            letters.push(own);
        }
        letters
    }

    /// A bit for each byte of a stretch of a folded text at which an anchor may begin, told by three bytes. `in_word` has a bit
    /// for each byte that follows a letter or a digit.
    fn openings(&self, bytes: &[u8; STRETCH + 4], in_word: u64) -> u64 {
        // Without a branch, since nothing tells beforehand where words begin.
        (0..STRETCH).fold(0, |open, n| {
            let (place, bit) = beginning([bytes[n], bytes[n + 1], bytes[n + 2], bytes[n + 3]], in_word >> n & 1);
            open | (self.beginnings[place] >> bit & 1) << n
        })
    }
}

/// How many bytes of a text are looked at together: a bit of a number for each.
const STRETCH: usize = 64;

/// Where a bit is kept that says whether the first three of four bytes begin an anchor, at a place within words (1) or at another one (0); few
/// others share it.
fn beginning(bytes: [u8; 4], in_word: u64) -> (usize, u64) {
    // Four bytes are one number that is read at once; the fourth does not count.
    let number = u32::from_le_bytes(bytes) & 0xff_ffff;
    let hash = number.wrapping_mul(0x9e37_79b1) >> 16;
    (hash as usize / 32, u64::from(hash % 32) * 2 + in_word)
}

/// A bit for each byte of a stretch of `text` from `start` on: whether it belongs to a letter or a digit. Tells `beyond` of every
/// character that is not of ASCII. `before` says whether the byte before belongs to one.
fn letters_beyond(text: &str, start: usize, before: u64, beyond: &mut impl FnMut(usize, char)) -> u64 {
    let mut in_word = before > 0;
    let stretch = &text.as_bytes()[start..text.len().min(start + STRETCH)];
    stretch.iter().enumerate().fold(0, |letters, (n, byte)| {
        in_word = match byte {
            0..0x80 => byte.is_ascii_alphanumeric(),
            // The second byte of a character, or a later one.
            0x80..0xc0 => in_word,
            _ => text[start + n..].chars().next().is_some_and(|c| {
                beyond(start + n, c);
                c.is_alphanumeric()
            }),
        };
        letters | u64::from(in_word) << n
    })
}

impl Tree {
    fn new(gates: &[Waiting], is_looked_for: impl Fn(&Anchor) -> bool) -> Self {
        let mut waiting: BTreeMap<&str, Vec<Wait>> = BTreeMap::new();
        for (gate, waits) in gates.iter().enumerate() {
            for (place, anchor) in waits.anchors().iter().enumerate().filter(|(_, anchor)| is_looked_for(anchor)) {
                let gates = waiting.entry(&anchor.text).or_default();
                // Of a gate's anchors that are alike the first counts.
                if gates.last().is_none_or(|last| last.gate as usize != gate) {
                    gates.push(Wait { gate: index(gate), phrase: index(place) });
                }
            }
        }
        let mut ends = vec![0];
        ends.extend(waiting.values().scan(0, |end, waits| {
            *end += waits.len();
            Some(index(*end))
        }));
        Self {
            literals: Literals::new(&waiting.keys().copied().collect::<Vec<_>>()),
            ends,
            waiting: waiting.into_values().flatten().collect(),
        }
    }

    fn waiting_for(&self, literal: u32) -> &[Wait] {
        &self.waiting[self.ends[literal as usize] as usize..self.ends[literal as usize + 1] as usize]
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

impl Places {
    /// The first place at or after byte `from` of the piece. Places before it are forgotten.
    pub(crate) fn next_from(&mut self, from: usize) -> Option<Place> {
        if std::mem::take(&mut self.opening) && from == 0 {
            return Some(Place::Edge(0));
        }
        loop {
            let mark = self.survey.mark(self.marks.next()?);
            if mark.start as usize >= self.piece.start + from {
                return Some(place(mark, &self.piece));
            }
        }
    }
}

impl Starts {
    /// At every byte.
    pub(crate) fn anywhere() -> Self {
        Self { places: None, reach: usize::MAX }
    }

    /// At most `reach` bytes before one of `places`.
    pub(crate) fn before(places: Places, reach: usize) -> Self {
        Self { places: Some(places), reach }
    }

    /// The first bytes from `from` on, of a text of `length` bytes, at which a match may begin; the end of the text may be one
    /// of them. Who asks again asks for those behind, or for those behind a match.
    pub(crate) fn next_from(&mut self, from: usize, length: usize) -> Option<Range<usize>> {
        let Some(places) = &mut self.places else { return (from <= length).then_some(from..length + 1) };
        let (Place::Anchor(Range { start, .. }, _) | Place::Edge(start)) = places.next_from(from)?;
        Some(start.saturating_sub(self.reach).max(from)..start + 1)
    }
}

/// A mark of the surveyed text as a place in a piece of it, in which it begins.
fn place(mark: Mark, piece: &Range<usize>) -> Place {
    let (start, end) = (mark.start as usize - piece.start, mark.end as usize - piece.start);
    if end <= piece.len() { Place::Anchor(start..end, mark.phrase as usize) } else { Place::Edge(start) }
}
