use std::cell::Cell;

use super::charset::CharSet;
use super::compile::{Edge, Pc, Program, Step};

/// A search took too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

/// So many bytes that a run takes count as a step.
const RUN: usize = 8;

/// Where a group begins or ends; none where it took no part.
pub(super) type Slot = Option<usize>;

/// What is tried when the way that was taken first leads nowhere.
#[derive(Debug, Clone, Copy)]
enum Retreat {
    /// Another step at a place.
    Step { pc: Pc, at: usize },
    /// More branches of an alternation, of the program's `branches`.
    Branches { from: u32, to: u32, at: usize },
    /// A run that took less: it may end anywhere from `least` to before `at`.
    Shorter { next: Pc, least: usize, at: usize },
    /// A run that takes more.
    Longer { pc: Pc, at: usize, taken: u16 },
    /// What a slot held before.
    Slot { slot: u32, before: Slot },
}

thread_local! {
    /// The room for retreats, kept from one search to the next.
    static ROOM: Cell<Vec<Retreat>> = const { Cell::new(Vec::new()) };
}

/// One search of a program in a text.
pub(super) struct Search<'a> {
    program: &'a Program,
    text: &'a str,
    slots: &'a mut [Slot],
    retreats: Vec<Retreat>,
    /// How many steps are left.
    fuel: usize,
}

impl<'a> Search<'a> {
    /// `slots` are filled where a match is found; there may be none.
    pub(super) fn new(program: &'a Program, text: &'a str, slots: &'a mut [Slot], fuel: usize) -> Self {
        Self { program, text, slots, retreats: ROOM.take(), fuel }
    }

    /// Where a match ends that begins at `at`: of several the one that the pattern's order prefers.
    pub(super) fn end_from(&mut self, at: usize) -> Result<Option<usize>, Exhausted> {
        self.retreats.clear();
        let (program, bytes) = (self.program, self.text.as_bytes());
        let (mut pc, mut at) = (program.start, at);
        loop {
            self.fuel = self.fuel.checked_sub(1).ok_or(Exhausted)?;
            let reached = match program.steps[pc as usize] {
                Step::Match => return Ok(Some(at)),
                Step::Text { from, to, any_case, next } => {
                    let wanted = &program.literals[from as usize..to as usize];
                    if begins_with(&bytes[at..], wanted, any_case) { Some((next, at + wanted.len())) } else { None }
                }
                Step::One { set, next } => program.sets[set as usize].take(self.text, at).map(|length| (next, at + length)),
                Step::Run { lazy: true, .. } => self.lazy_run(pc, at, (0, true))?,
                Step::Run { set, min, max, next, .. } => self.run(set, (min, max), next, at)?.map(|at| (next, at)),
                Step::Split { first, second } => self.split(first, second, at).map(|pc| (pc, at)),
                Step::Switch { table } => {
                    let (from, to) = program.branches_at(table, bytes, at);
                    self.branch(from, to, at).map(|pc| (pc, at))
                }
                Step::Note { slot, next } => {
                    self.note(slot, at);
                    Some((next, at))
                }
                Step::Look { edge, next } => {
                    if holds(edge, bytes, at) {
                        Some((next, at))
                    } else {
                        None
                    }
                }
            };
            (pc, at) = match reached {
                Some(state) => state,
                None => match self.retreat()? {
                    Some(state) => state,
                    None => return Ok(None),
                },
            };
        }
    }

    /// Takes up the last way that was left.
    fn retreat(&mut self) -> Result<Option<(Pc, usize)>, Exhausted> {
        while let Some(last) = self.retreats.pop() {
            let taken_up = match last {
                Retreat::Step { pc, at } => Some((pc, at)),
                Retreat::Branches { from, to, at } => self.branch(from, to, at).map(|pc| (pc, at)),
                Retreat::Shorter { next, least, at } => self.shorter(next, least, at).map(|at| (next, at)),
                Retreat::Longer { pc, at, taken } => self.lazy_run(pc, at, (taken, false))?,
                Retreat::Slot { slot, before } => {
                    self.slots[slot as usize] = before;
                    None
                }
            };
            if taken_up.is_some() {
                return Ok(taken_up);
            }
        }
        Ok(None)
    }

    fn split(&mut self, first: Pc, second: Pc, at: usize) -> Option<Pc> {
        let bytes = self.text.as_bytes();
        let opens = |pc: Pc| self.program.openings[pc as usize].admits(bytes, at);
        match (opens(first), opens(second)) {
            (true, true) => {
                self.retreats.push(Retreat::Step { pc: second, at });
                Some(first)
            }
            (true, false) => Some(first),
            (false, true) => Some(second),
            (false, false) => None,
        }
    }

    fn branch(&mut self, from: u32, to: u32, at: usize) -> Option<Pc> {
        let pc = *self.program.branches.get(from as usize..to as usize)?.first()?;
        if from + 1 < to {
            self.retreats.push(Retreat::Branches { from: from + 1, to, at });
        }
        Some(pc)
    }

    fn note(&mut self, slot: u32, at: usize) {
        if let Some(held) = self.slots.get_mut(slot as usize) {
            self.retreats.push(Retreat::Slot { slot, before: *held });
            *held = Some(at);
        }
    }

    /// Takes as many characters as there are: where the run ends first.
    fn run(&mut self, set: u32, (min, max): (u16, u16), next: Pc, at: usize) -> Result<Option<usize>, Exhausted> {
        let set = &self.program.sets[set as usize];
        let Some(least) = taken(set, self.text, at, min, true) else { return Ok(None) };
        let most = if max == u16::MAX { u16::MAX } else { max - min };
        let end =
            if max == u16::MAX { all(set, self.text, least) } else { taken(set, self.text, least, most, false).unwrap_or(least) };
        self.fuel = self.fuel.checked_sub((end - at) / RUN).ok_or(Exhausted)?;
        if self.program.openings[next as usize].admits(self.text.as_bytes(), end) {
            if end > least {
                self.retreats.push(Retreat::Shorter { next, least, at: end });
            }
            return Ok(Some(end));
        }
        Ok(self.shorter(next, least, end))
    }

    /// The last place before `at`, and not before `least`, where a run may end.
    fn shorter(&mut self, next: Pc, least: usize, mut at: usize) -> Option<usize> {
        let (bytes, opening) = (self.text.as_bytes(), &self.program.openings[next as usize]);
        while at > least {
            at -= 1;
            if self.text.is_char_boundary(at) && opening.admits(bytes, at) {
                if at > least {
                    self.retreats.push(Retreat::Shorter { next, least, at });
                }
                return Some(at);
            }
        }
        None
    }

    /// Takes as few characters as the run may have: goes on at the first place where the next step has a chance. The run has taken
    /// some characters before; `may_end` says whether it may end with them.
    fn lazy_run(
        &mut self,
        pc: Pc,
        mut at: usize,
        (mut taken, mut may_end): (u16, bool),
    ) -> Result<Option<(Pc, usize)>, Exhausted> {
        let Step::Run { set, min, max, next, .. } = self.program.steps[pc as usize] else { return Ok(None) };
        let (set, opening) = (&self.program.sets[set as usize], &self.program.openings[next as usize]);
        let (bytes, begun) = (self.text.as_bytes(), at);
        loop {
            if may_end && taken >= min && opening.admits(bytes, at) {
                self.retreats.push(Retreat::Longer { pc, at, taken });
                self.fuel = self.fuel.checked_sub((at - begun) / RUN).ok_or(Exhausted)?;
                return Ok(Some((next, at)));
            }
            may_end = true;
            let length = if taken == max && max < u16::MAX { None } else { set.take(self.text, at) };
            let Some(length) = length else { break };
            at += length;
            taken = taken.saturating_add(1);
        }
        self.fuel = self.fuel.checked_sub((at - begun) / RUN).ok_or(Exhausted)?;
        Ok(None)
    }
}

impl Drop for Search<'_> {
    fn drop(&mut self) {
        ROOM.set(std::mem::take(&mut self.retreats));
    }
}

/// Where a run of at most `most` characters ends; None where it has to have that many and has not.
fn taken(set: &CharSet, text: &str, mut at: usize, most: u16, all_wanted: bool) -> Option<usize> {
    for _ in 0..most {
        match set.take(text, at) {
            Some(length) => at += length,
            None if all_wanted => return None,
            None => break,
        }
    }
    Some(at)
}

/// Where a run of any length ends.
fn all(set: &CharSet, text: &str, mut at: usize) -> usize {
    while let Some(length) = set.take(text, at) {
        at += length;
    }
    at
}

/// Whether a text begins with another one, which is in lower case where its letters may stand in either.
fn begins_with(text: &[u8], wanted: &[u8], any_case: bool) -> bool {
    if wanted.len() > text.len() {
        return false;
    }
    let mut both = text.iter().zip(wanted);
    if any_case {
        both.all(|(found, wanted)| found.to_ascii_lowercase() == *wanted)
    } else {
        both.all(|(found, wanted)| found == wanted)
    }
}

/// Whether an edge is at a place of a plain text.
fn holds(edge: Edge, text: &[u8], at: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|&byte| is_of_word(byte));
    let changes = || is_word(at.checked_sub(1).and_then(|before| text.get(before))) != is_word(text.get(at));
    match edge {
        Edge::TextStart => at == 0,
        Edge::TextEnd => at == text.len(),
        Edge::Word => changes(),
        Edge::NotWord => !changes(),
    }
}

/// Whether a byte of plain text belongs to a word.
pub(super) fn is_of_word(byte: u8) -> bool {
    const OF_WORD: [bool; 256] = {
        let mut all = [false; 256];
        let mut byte = 0_u8;
        while byte < 0x80 {
            all[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
            byte += 1;
        }
        all
    };
    OF_WORD[usize::from(byte)]
}
