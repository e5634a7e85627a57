use std::cell::Cell;
use std::ops::Range;

use crate::anchors::{Automaton, Wait};
use crate::plain;

/// So many marks are searched as they are.
const FEW: usize = 16;

/// Where the anchors of each gate stand in one text.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) rulebook: u32,
    /// The address of the surveyed text, to tell a piece of it from any other text. It outlives the survey, so no other text
    /// can lie there.
    base: usize,
    length: usize,
    /// For each gate, where its marks end in `marks`; shifted by one.
    ends: Vec<u32>,
    /// All marks in the order of the gates, those of one gate in the order of the text, the longer ones at a place first.
    marks: Vec<Mark>,
    /// For each gate, which of its marks the last search ended at.
    asked: Vec<Cell<u32>>,
    /// A bit for each byte of the text over which a word runs on.
    joined: Vec<u64>,
    /// Where characters stand that are not plain.
    foreign: Vec<u32>,
}

/// An anchor in a text.
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
        let mut marks = Marks::new(text, automaton.gates());
        let mut foreign = Vec::new();
        let mark = |start: usize, length: usize, waiting| marks.note(index(start), index(start + length), waiting);
        let letters = automaton.marks(text, mark, |at, c| {
            if !plain::is_sign(c) {
                foreign.push(index(at));
            }
        });
        let (ends, marks) = marks.by_gate();
        let (base, length) = (text.as_ptr() as usize, text.len());
        let asked = vec![Cell::new(0); automaton.gates()];
        Self { rulebook, base, length, ends, marks, asked, joined: joined(letters), foreign }
    }

    /// Where `piece` lies in the surveyed text.
    pub(crate) fn locate(&self, piece: &str) -> Option<Range<usize>> {
        let start = piece.as_ptr() as usize;
        let end = start + piece.len();
        (start >= self.base && end <= self.base + self.length).then(|| start - self.base..end - self.base)
    }

    /// The marks of a gate that begin in `piece`, as places for [`Survey::mark`].
    pub(crate) fn marks_in(&self, gate: usize, piece: &Range<usize>) -> Range<usize> {
        let from = self.first_from(gate, piece.start);
        let own = &self.marks[from..self.ends[gate + 1] as usize];
        // A piece is a clause or a sentence, most of the time: its last mark is near its first.
        let is_in = |mark: &Mark| (mark.start as usize) < piece.end;
        let mut near = 4;
        while own.get(near).is_some_and(is_in) {
            near *= 2;
        }
        from..from + own[..near.min(own.len())].partition_point(is_in)
    }

    /// Whether an anchor of a gate begins in `piece`.
    pub(crate) fn has_mark_in(&self, gate: usize, piece: &Range<usize>) -> bool {
        let from = self.first_from(gate, piece.start);
        self.marks[from..self.ends[gate + 1] as usize].first().is_some_and(|mark| (mark.start as usize) < piece.end)
    }

    /// The first of a gate's marks that begins at byte `start` or after it. Who asks goes forward through the text, most of the
    /// time, and so does the search: it begins where the last one ended and looks further and further away from there.
    fn first_from(&self, gate: usize, start: usize) -> usize {
        let (first, last) = (self.ends[gate] as usize, self.ends[gate + 1] as usize);
        let own = &self.marks[first..last];
        let is_before = |mark: &Mark| (mark.start as usize) < start;
        if own.len() <= FEW {
            return first + own.partition_point(is_before);
        }
        let asked = &self.asked[gate];
        let (mut from, mut to, mut step) = (asked.get() as usize, asked.get() as usize, 1);
        while to < own.len() && is_before(&own[to]) {
            (from, to, step) = (to + 1, (to + step).min(own.len()), step * 2);
        }
        while from > 0 && !is_before(&own[from - 1]) {
            (to, from, step) = (from - 1, from.saturating_sub(step), step * 2);
        }
        let place = from + own[from..to].partition_point(is_before);
        asked.set(index(place));
        first + place
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

/// Marks as they are found.
struct Marks<'a> {
    /// Where each anchor begins and ends, and the gates that wait for it.
    found: Vec<(u32, u32, &'a [Wait])>,
    /// How many marks each gate has.
    counts: Vec<u32>,
}

impl<'a> Marks<'a> {
    fn new(text: &str, gates: usize) -> Self {
        // English minutes have one anchor in three bytes of text.
        Self { found: Vec::with_capacity(text.len() / 3), counts: vec![0; gates] }
    }

    fn note(&mut self, start: u32, end: u32, waiting: &'a [Wait]) {
        waiting.iter().for_each(|wait| self.counts[wait.gate as usize] += 1);
        self.found.push((start, end, waiting));
    }

    /// Where the marks of each gate end, and all marks in the order of the gates.
    fn by_gate(self) -> (Vec<u32>, Vec<Mark>) {
        let mut next: Vec<u32> = Vec::with_capacity(self.counts.len() + 1);
        let mut end = 0;
        for count in self.counts {
            next.push(end);
            end += count;
        }
        let mut marks = vec![Mark { start: 0, end: 0, phrase: 0 }; end as usize];
        for (start, end, waiting) in self.found {
            for wait in waiting {
                let at = &mut next[wait.gate as usize];
                marks[*at as usize] = Mark { start, end, phrase: wait.phrase };
                *at += 1;
            }
        }
        // Each gate has come to where the next begins.
        next.insert(0, 0);
        (next, marks)
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
