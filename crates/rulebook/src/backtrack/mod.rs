//! Matching by backtracking, for short texts of plain English.
//!
//! A sentence is a hundred bytes, and the pattern that is tried on it has not been used for a while: the tables of an automaton
//! are then no longer in the processor's cache, and every byte waits for memory. The steps of a [`Matcher`] take a hundredth of the
//! room. It looks only where the pattern may begin, and gives up after a number of steps in proportion to the text, so that
//! no text costs more than that and what the regex engine takes, which is asked then. What it finds is what the regex engine
//! finds: of the matches that begin first the one that the pattern's order prefers.

mod charset;
mod compile;
mod heads;
mod run;
#[cfg(test)]
pub(crate) mod tests;

use std::ops::Range;

use regex_syntax::hir::Look;

use crate::anchors::Starts;
use crate::required;

use compile::Program;
use heads::Heads;
pub(crate) use run::Exhausted;
use run::{Search, Slot, is_of_word};

/// How many steps a search may take: so many, and so many for each byte of the text.
const FUEL: (usize, usize) = (2_000, 100);

/// A pattern, for texts in which [`is_plain`](crate::plain::is_plain) holds.
#[derive(Debug)]
pub(crate) struct Matcher {
    program: Program,
    /// Where matches may begin.
    begins: Begins,
    /// What they may begin with.
    heads: Heads,
}

/// Where matches of a pattern may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// At the start of the text.
    AtStart,
    /// Where a word begins or ends.
    AtEdges,
    Anywhere,
}

/// Where a match lies, and its groups: two slots each.
type WithSlots = (Range<usize>, Vec<Slot>);

impl Matcher {
    /// The pattern `written`, with letters in either case; None where it has something that this engine does not know.
    pub(crate) fn of(written: &str) -> Option<Self> {
        let hir = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(written).ok()?;
        let looks = hir.properties().look_set_prefix();
        let begins = if looks.contains(Look::Start) {
            Begins::AtStart
        } else if looks.contains(Look::WordUnicode) {
            Begins::AtEdges
        } else {
            Begins::Anywhere
        };
        let heads = Heads::of(&required::openings(&regex_syntax::parse(written).ok()?));
        Some(Self { program: Program::of(&hir).ok()?, begins, heads })
    }

    /// The first match that begins at byte `from` or after it, at one of `starts`.
    ///
    /// # Errors
    /// [`Exhausted`] where that would take too long.
    pub(crate) fn find_at(&self, text: &str, from: usize, starts: &mut Starts) -> Result<Option<Range<usize>>, Exhausted> {
        self.search(text, from, starts, &mut [])
    }

    /// The same, and where each group of the match begins and ends: two slots a group, from the first group on.
    ///
    /// # Errors
    /// [`Exhausted`] where that would take too long.
    pub(crate) fn groups_at(&self, text: &str, from: usize, starts: &mut Starts) -> Result<Option<WithSlots>, Exhausted> {
        let mut slots = vec![None; self.program.slots()];
        Ok(self.search(text, from, starts, &mut slots)?.map(|found| (found, slots)))
    }

    /// The named groups with their numbers, from 0 for the first group on.
    pub(crate) fn names(&self) -> impl Iterator<Item = (usize, &str)> {
        self.program.names.iter().enumerate().filter_map(|(n, name)| Some((n, name.as_deref()?)))
    }

    fn search(
        &self,
        text: &str,
        from: usize,
        starts: &mut Starts,
        slots: &mut [Slot],
    ) -> Result<Option<Range<usize>>, Exhausted> {
        let start = self.program.openings[self.program.start as usize];
        let mut search = Search::new(&self.program, text, slots, FUEL.0 + FUEL.1 * (text.len() - from));
        if self.begins == Begins::AtStart {
            let may_begin = from == 0 && starts.next_from(0, text.len()).is_some_and(|first| first.start == 0);
            return Ok(if may_begin { search.end_from(0)?.map(|end| 0..end) } else { None });
        }
        let bytes = text.as_bytes();
        let mut next = from;
        while let Some(stretch) = starts.next_from(next, bytes.len()) {
            let mut after_word = stretch.start > 0 && is_of_word(bytes[stretch.start - 1]);
            for (at, &byte) in bytes.iter().enumerate().take(stretch.end).skip(stretch.start) {
                let in_word = is_of_word(byte);
                let is_edge = after_word != in_word;
                after_word = in_word;
                if (is_edge || self.begins == Begins::Anywhere)
                    && start.allows(byte)
                    && self.heads.admit(bytes, at)
                    && text.is_char_boundary(at)
                    && let Some(end) = search.end_from(at)?
                {
                    return Ok(Some(at..end));
                }
            }
            next = stretch.end;
        }
        Ok(if next > bytes.len() && start.allows_end() { search.end_from(text.len())?.map(|end| text.len()..end) } else { None })
    }
}
