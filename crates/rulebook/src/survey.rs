use std::ops::Range;

use crate::anchors::Automaton;
use crate::plain;

/// Where the anchors of each gate stand in one text.
#[derive(Debug)]
pub(crate) struct Survey {
    pub(crate) rulebook: u32,
    /// A copy: what is kept for a thread cannot borrow.
    text: Box<str>,
    /// The address of the surveyed text, to tell a piece of it from any other text. It outlives the survey, so no other text
    /// can lie there.
    base: usize,
    /// For each gate, where its marks end in `marks`; shifted by one.
    ends: Vec<u32>,
    /// In the order of the gates, those of one gate in the order of the text.
    marks: Vec<Mark>,
    /// Where characters stand that are not plain.
    foreign: Vec<u32>,
}

/// An anchor in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Which of its gate's anchors it is.
    pub(crate) anchor: u32,
}

impl Survey {
    /// Finds all anchors of `text` in one pass.
    pub(crate) fn new(text: &str, rulebook: u32, automaton: &Automaton) -> Self {
        let gates = automaton.gates();
        let mut found: Vec<(u32, Mark)> = Vec::with_capacity(text.len() / 4);
        let mut ends = vec![0_u32; gates + 1];
        // For each gate, the place of its last mark in `found`.
        let mut last = vec![usize::MAX; gates];
        automaton.marks(text, |gate, mark| {
            match found.get_mut(last[gate]) {
                // Of several at one place, a phrase is the longest, and a pattern needs no more than the shortest.
                Some((_, before)) if before.start == mark.start => {
                    if automaton.is_of_phrases(gate) == (mark.end > before.end) {
                        *before = mark;
                    }
                }
                _ => {
                    ends[gate + 1] += 1;
                    last[gate] = found.len();
                    found.push((u32::try_from(gate).unwrap_or(u32::MAX), mark));
                }
            }
        });
        for n in 0..gates {
            ends[n + 1] += ends[n];
        }
        let mut next = ends.clone();
        let mut marks = vec![Mark { start: 0, end: 0, anchor: 0 }; found.len()];
        for (gate, mark) in found {
            let at = &mut next[gate as usize];
            marks[*at as usize] = mark;
            *at += 1;
        }
        let foreign = plain::foreign(text).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self { rulebook, text: text.into(), base: text.as_ptr() as usize, ends, marks, foreign }
    }

    /// Where `piece` lies in the surveyed text.
    pub(crate) fn locate(&self, piece: &str) -> Option<Range<usize>> {
        let start = piece.as_ptr() as usize;
        let end = start + piece.len();
        (start >= self.base && end <= self.base + self.text.len()).then(|| start - self.base..end - self.base)
    }

    /// The marks of a gate that begin in `piece`, as places for [`Survey::mark`].
    pub(crate) fn marks_in(&self, gate: usize, piece: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.ends[gate] as usize, self.ends[gate + 1] as usize);
        let own = &self.marks[first..last];
        let from = own.partition_point(|mark| (mark.start as usize) < piece.start);
        let to = from + own[from..].partition_point(|mark| (mark.start as usize) < piece.end);
        first + from..first + to
    }

    /// Whether a mark of a gate lies in `piece`.
    pub(crate) fn has_mark_in(&self, gate: usize, piece: &Range<usize>) -> bool {
        let own = &self.marks[self.ends[gate] as usize..self.ends[gate + 1] as usize];
        let from = own.partition_point(|mark| (mark.start as usize) < piece.start);
        let begun = own[from..].iter().take_while(|mark| (mark.start as usize) < piece.end);
        begun.into_iter().any(|mark| mark.end as usize <= piece.end)
    }

    /// The mark at a place that [`Survey::marks_in`] gave.
    pub(crate) fn mark(&self, place: usize) -> Mark {
        self.marks[place]
    }

    /// Whether a word runs on over the start of `piece`.
    pub(crate) fn begins_inside_word(&self, piece: &Range<usize>) -> bool {
        let here = self.text[piece.start..].chars().next().is_some_and(char::is_alphanumeric);
        here && self.text[..piece.start].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// Whether `piece` has only characters that plain text may have.
    pub(crate) fn is_plain(&self, piece: &Range<usize>) -> bool {
        let from = self.foreign.partition_point(|&at| (at as usize) < piece.start);
        self.foreign.get(from).is_none_or(|&at| (at as usize) >= piece.end)
    }
}
