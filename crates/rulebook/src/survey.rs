use std::ops::Range;

use crate::anchors::{Automaton, Wait};
use crate::plain;

/// How many bytes of text share a bit. Words are longer, so that what stands beside a piece of text is seldom taken for a part
/// of it; were it so, a search would find nothing.
const CELL: usize = 4;

/// How many bytes of text share a number of bits for each gate.
const STRETCH: usize = 64 * CELL;

/// Where the anchors of each gate stand in one text.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) rulebook: u32,
    /// The address of the surveyed text, to tell a piece of it from any other text. It outlives the survey, so no other text
    /// can lie there.
    base: usize,
    length: usize,
    gates: usize,
    /// For each stretch of the text and each gate, the cells in which its anchors begin.
    cells: Vec<u64>,
    /// For each gate, the stretches from the first to the last that has an anchor of it.
    extents: Vec<(u32, u32)>,
    /// For each gate, where its marks end in `marks`; shifted by one.
    ends: Vec<u32>,
    /// The marks of gates that wait for phrases, in the order of the gates, those of one gate in the order of the text.
    marks: Vec<Mark>,
    /// A bit for each byte of the text over which a word runs on.
    joined: Vec<u64>,
    /// Where characters stand that are not plain.
    foreign: Vec<u32>,
}

/// A phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Which of its gate's phrases it is.
    pub(crate) phrase: u32,
}

impl Survey {
    /// Finds all anchors of `text` in one pass.
    pub(crate) fn new(text: &str, rulebook: u32, automaton: &Automaton) -> Self {
        let gates = automaton.gates();
        let mut cells = vec![0_u64; text.len().div_ceil(STRETCH) * gates];
        let mut extents = vec![(u32::MAX, 0); gates];
        let mut phrases = Phrases { found: Vec::with_capacity(text.len() / 8), last: vec![usize::MAX; gates] };
        let mut foreign = Vec::new();
        let mark = |range: Range<usize>, waiting: &[Wait]| {
            let stretch = range.start / STRETCH;
            let own = &mut cells[stretch * gates..(stretch + 1) * gates];
            let bit = 1 << (range.start / CELL % 64);
            for wait in waiting {
                let gate = wait.gate as usize;
                own[gate] |= bit;
                extents[gate] = (extents[gate].0.min(index(stretch)), index(stretch));
                if let Some(phrase) = wait.phrase {
                    phrases.note(wait.gate, Mark { start: index(range.start), end: index(range.end), phrase });
                }
            }
        };
        let letters = automaton.marks(text, mark, |at, c| {
            if !plain::is_sign(c) {
                foreign.push(index(at));
            }
        });
        let (ends, marks) = phrases.by_gate();
        let (base, length) = (text.as_ptr() as usize, text.len());
        Self { rulebook, base, length, gates, cells, extents, ends, marks, joined: joined(letters), foreign }
    }

    /// Where `piece` lies in the surveyed text.
    pub(crate) fn locate(&self, piece: &str) -> Option<Range<usize>> {
        let start = piece.as_ptr() as usize;
        let end = start + piece.len();
        (start >= self.base && end <= self.base + self.length).then(|| start - self.base..end - self.base)
    }

    /// The marks of a gate of phrases that begin in `piece`, as places for [`Survey::mark`].
    pub(crate) fn marks_in(&self, gate: usize, piece: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.ends[gate] as usize, self.ends[gate + 1] as usize);
        let own = &self.marks[first..last];
        let from = own.partition_point(|mark| (mark.start as usize) < piece.start);
        let to = from + own[from..].partition_point(|mark| (mark.start as usize) < piece.end);
        first + from..first + to
    }

    /// Whether an anchor of a gate may begin in `piece`; where none does, this is nearly always known.
    pub(crate) fn may_have_mark_in(&self, gate: usize, piece: &Range<usize>) -> bool {
        let (first, last) = (piece.start / CELL, piece.end.saturating_sub(1) / CELL);
        let extent = self.extents[gate];
        let stretches = (first / 64).max(extent.0 as usize)..(last / 64).min(extent.1 as usize) + 1;
        stretches.into_iter().any(|stretch| {
            let before = if stretch == first / 64 { u64::MAX << (first % 64) } else { u64::MAX };
            let after = if stretch == last / 64 { u64::MAX >> (63 - last % 64) } else { u64::MAX };
            self.cells[stretch * self.gates + gate] & before & after > 0
        })
    }

    /// The mark at a place that [`Survey::marks_in`] gave.
    pub(crate) fn mark(&self, place: usize) -> Mark {
        self.marks[place]
    }

    /// Whether a word runs on over the start of `piece`.
    pub(crate) fn begins_inside_word(&self, piece: &Range<usize>) -> bool {
        self.joined[piece.start / 64] >> (piece.start % 64) & 1 > 0
    }

    /// Whether `piece` has only characters that plain text may have.
    pub(crate) fn is_plain(&self, piece: &Range<usize>) -> bool {
        let from = self.foreign.partition_point(|&at| (at as usize) < piece.start);
        self.foreign.get(from).is_none_or(|&at| (at as usize) >= piece.end)
    }
}

/// Phrases as they are found.
struct Phrases {
    found: Vec<(u32, Mark)>,
    /// For each gate, the place of its last mark in `found`.
    last: Vec<usize>,
}

impl Phrases {
    fn note(&mut self, gate: u32, mark: Mark) {
        match self.found.get_mut(self.last[gate as usize]) {
            // Of several at one place the longest counts.
            Some((_, before)) if before.start == mark.start => {
                if mark.end > before.end {
                    *before = mark;
                }
            }
            _ => {
                self.last[gate as usize] = self.found.len();
                self.found.push((gate, mark));
            }
        }
    }

    /// Where the marks of each gate end, and all marks in the order of the gates.
    fn by_gate(self) -> (Vec<u32>, Vec<Mark>) {
        let mut ends = vec![0_u32; self.last.len() + 1];
        self.found.iter().for_each(|(gate, _)| ends[*gate as usize + 1] += 1);
        for gate in 0..self.last.len() {
            ends[gate + 1] += ends[gate];
        }
        let mut next = ends.clone();
        let mut marks = vec![Mark { start: 0, end: 0, phrase: 0 }; self.found.len()];
        for (gate, mark) in self.found {
            let at = &mut next[gate as usize];
            marks[*at as usize] = mark;
            *at += 1;
        }
        (ends, marks)
    }
}

/// Where letters follow letters, of bits that say where they are; with room for the end of the text.
fn joined(letters: Vec<u64>) -> Vec<u64> {
    let mut joined = letters;
    let mut before = 0;
    for own in &mut joined {
        let letters = *own;
        *own &= letters << 1 | before;
        before = letters >> 63;
    }
    joined.push(0);
    joined
}

/// A place in a text; texts are shorter than 4 GB.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
