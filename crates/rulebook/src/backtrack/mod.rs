//! Matching by backtracking, for short texts of plain English.
//!
//! A sentence is a hundred bytes, and the pattern that is tried on it has not been used for a while: the tables of an automaton
//! are then no longer in the processor's cache, and every byte waits for memory. The steps of a [`Matcher`] take a hundredth of the
//! room. It looks only where the pattern may begin, and gives up after a number of steps in proportion to the text, so that
//! no text costs more than that and what the regex engine takes, which is asked then. What it finds is what the regex engine
//! finds: of the matches that begin first the one that the pattern's order prefers.

mod charset;
mod compile;
mod run;

use std::ops::Range;

use regex_syntax::hir::{Hir, Look};

use compile::{Edge, Program};
pub(crate) use run::Exhausted;
use run::{Search, Slot, holds};

/// How many steps a search may take: so many, and so many for each byte of the text.
const FUEL: (usize, usize) = (2_000, 100);

/// A pattern, for texts in which [`is_plain`](crate::plain::is_plain) holds.
#[derive(Debug)]
pub(crate) struct Matcher {
    program: Program,
    /// Whether matches begin only where the text does.
    at_start: bool,
    /// Whether matches begin only where a word begins or ends.
    at_edge: bool,
}

impl Matcher {
    /// None for a pattern with something that this engine does not know.
    pub(crate) fn of(hir: &Hir) -> Option<Self> {
        let looks = hir.properties().look_set_prefix();
        let at_edge = looks.contains(Look::WordUnicode) || looks.contains(Look::WordAscii);
        Some(Self { program: Program::of(hir).ok()?, at_start: looks.contains(Look::Start), at_edge })
    }

    /// The first match that begins at byte `from` or after it.
    ///
    /// # Errors
    /// [`Exhausted`] where that would take too long.
    pub(crate) fn find_at(&self, text: &str, from: usize) -> Result<Option<Range<usize>>, Exhausted> {
        self.search(text, from, &mut [])
    }

    /// The same, and where each group of the match begins and ends: two slots a group, from the first group on.
    ///
    /// # Errors
    /// [`Exhausted`] where that would take too long.
    pub(crate) fn groups_at(&self, text: &str, from: usize) -> Result<Option<(Range<usize>, Vec<Slot>)>, Exhausted> {
        let mut slots = vec![None; self.program.slots()];
        Ok(self.search(text, from, &mut slots)?.map(|found| (found, slots)))
    }

    /// The named groups with their numbers, from 0 for the first group on.
    pub(crate) fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.program.names.iter().enumerate().filter_map(|(n, name)| Some((n, name.as_deref()?)))
    }

    fn search(&self, text: &str, from: usize, slots: &mut [Slot]) -> Result<Option<Range<usize>>, Exhausted> {
        let bytes = text.as_bytes();
        let start = &self.program.openings[self.program.start as usize];
        let mut search = Search::new(&self.program, text, slots, FUEL.0 + FUEL.1 * (text.len() - from));
        let last = if self.at_start { 0 } else { text.len() };
        for at in from..=last {
            let may_begin = start.admits(bytes, at) && (!self.at_edge || holds(Edge::Word, bytes, at));
            if may_begin
                && text.is_char_boundary(at)
                && let Some(end) = search.end_from(at)?
            {
                return Ok(Some(at..end));
            }
        }
        Ok(None)
    }
}
