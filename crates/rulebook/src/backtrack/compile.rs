use regex_syntax::hir::{Capture, Class, Hir, HirKind, Look, Repetition};

use super::charset::{CharSet, Opening};

/// A program with more steps is not made: the pattern is left to the regex engine.
const MOST_STEPS: usize = 20_000;

/// What a branch that is taken by its first byte is found by: a byte of ASCII, any other byte, or the end of the text.
const FIRSTS: usize = 130;

/// The place of a step in its program.
pub(super) type Pc = u32;

/// What is done at a place of the text, and which step comes next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// The pattern has matched.
    Match,
    /// Takes a text: bytes `from..to` of the program's literals. Where `any_case` is set they are in lower case, and the text may
    /// have its letters in either.
    Text { from: u32, to: u32, any_case: bool, next: Pc },
    /// Takes a character.
    One { set: u32, next: Pc },
    /// Takes as many characters as it can, or as few.
    Run { set: u32, min: u16, max: u16, lazy: bool, next: Pc },
    /// Tries one step, then the other.
    Split { first: Pc, second: Pc },
    /// Tries those branches of an alternation that may begin with the next byte.
    Switch { table: u32 },
    /// Notes where a group begins or ends.
    Note { slot: u32, next: Pc },
    /// Takes nothing.
    Look { edge: Edge, next: Pc },
}

/// What must hold at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    TextStart,
    TextEnd,
    Word,
    NotWord,
}

/// How the branches of an alternation are found.
#[derive(Debug)]
struct Table {
    /// Where the lists of this alternation begin in the program's `lists`.
    lists: u32,
    /// For each first byte, which of them has the branches that may begin with it.
    by_first: [u8; FIRSTS],
}

/// A pattern as steps.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// For each step, what may stand where it is tried.
    pub(super) openings: Vec<Opening>,
    pub(super) literals: Vec<u8>,
    pub(super) sets: Vec<CharSet>,
    /// How the branches of each alternation are found.
    tables: Vec<Table>,
    /// Where lists of branches begin and end in `branches`.
    lists: Vec<(u32, u32)>,
    pub(super) branches: Vec<Pc>,
    /// The step that a search begins with.
    pub(super) start: Pc,
    /// The names of the groups from the first on.
    pub(super) names: Vec<Option<Box<str>>>,
}

/// A pattern that this engine does not take.
#[derive(Debug)]
pub(super) struct Unfit;

/// A part of a row of parts.
enum Piece<'h> {
    Text { bytes: Vec<u8>, case: Case },
    Other(&'h Hir),
}

/// Whether the letters of a text may stand in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    Own,
    /// It has no letters.
    Neither,
}

impl Program {
    /// # Errors
    /// [`Unfit`] for a pattern that has what this engine does not know, or would be too large.
    pub(super) fn of(hir: &Hir) -> Result<Self, Unfit> {
        let mut program = Self::default();
        let end = program.push(Step::Match, Opening::ANYTHING)?;
        program.start = program.part(hir, end)?;
        Ok(program)
    }

    /// How many slots the groups take, two each.
    pub(super) fn slots(&self) -> usize {
        self.names.len() * 2
    }

    /// The branches of an alternation that may begin with what stands at `at`: where they begin and end in `branches`.
    pub(super) fn branches_at(&self, table: u32, text: &[u8], at: usize) -> (u32, u32) {
        let first = text.get(at).map_or(FIRSTS - 1, |byte| usize::from(*byte).min(FIRSTS - 2));
        let table = &self.tables[table as usize];
        self.lists[table.lists as usize + usize::from(table.by_first[first])]
    }

    fn push(&mut self, step: Step, opening: Opening) -> Result<Pc, Unfit> {
        if self.steps.len() == MOST_STEPS {
            return Err(Unfit);
        }
        self.steps.push(step);
        self.openings.push(opening);
        Ok(index(self.steps.len() - 1))
    }

    fn opening(&self, pc: Pc) -> Opening {
        self.openings[pc as usize]
    }

    /// The steps of a part, which go on with `next`: parts are written from the last to the first.
    fn part(&mut self, hir: &Hir, next: Pc) -> Result<Pc, Unfit> {
        match hir.kind() {
            HirKind::Empty => Ok(next),
            HirKind::Literal(_) | HirKind::Concat(_) => self.row(hir, next),
            HirKind::Class(class) => self.one(class, next),
            HirKind::Look(look) => self.look(*look, next),
            HirKind::Repetition(times) => self.repeated(times, next),
            HirKind::Capture(group) => self.group(group, next),
            HirKind::Alternation(branches) => self.alternation(branches.clone(), next),
        }
    }

    fn row(&mut self, hir: &Hir, mut next: Pc) -> Result<Pc, Unfit> {
        for piece in pieces(hir).iter().rev() {
            next = match piece {
                Piece::Text { bytes, case } => self.text(bytes, *case != Case::Own, next)?,
                Piece::Other(part) => self.part(part, next)?,
            };
        }
        Ok(next)
    }

    fn text(&mut self, bytes: &[u8], any_case: bool, mut next: Pc) -> Result<Pc, Unfit> {
        let from = index(self.literals.len());
        self.literals.extend_from_slice(bytes);
        // A text that goes on with another one is one text.
        if let Step::Text { from, to, any_case: same, next: after } = self.steps[next as usize]
            && (same == any_case || !self.literals[from as usize..to as usize].iter().any(u8::is_ascii_alphabetic))
        {
            self.literals.extend_from_within(from as usize..to as usize);
            next = after;
        }
        let to = index(self.literals.len());
        self.push(Step::Text { from, to, any_case, next }, Opening::byte(bytes[0], any_case))
    }

    fn set(&mut self, class: &Class) -> Result<u32, Unfit> {
        let Class::Unicode(class) = class else { return Err(Unfit) };
        let set = CharSet::of(class);
        Ok(index(self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        })))
    }

    fn one(&mut self, class: &Class, next: Pc) -> Result<Pc, Unfit> {
        let set = self.set(class)?;
        let opening = self.sets[set as usize].opening();
        self.push(Step::One { set, next }, opening)
    }

    fn look(&mut self, look: Look, next: Pc) -> Result<Pc, Unfit> {
        let edge = match look {
            Look::Start => Edge::TextStart,
            Look::End => Edge::TextEnd,
            Look::WordUnicode | Look::WordAscii => Edge::Word,
            Look::WordUnicodeNegate | Look::WordAsciiNegate => Edge::NotWord,
            _ => return Err(Unfit),
        };
        let opening = if edge == Edge::TextEnd { Opening::END } else { self.opening(next) };
        self.push(Step::Look { edge, next }, opening)
    }

    fn repeated(&mut self, times: &Repetition, next: Pc) -> Result<Pc, Unfit> {
        if let HirKind::Class(class) = times.sub.kind() {
            return self.run(class, times, next);
        }
        let may_be_empty = times.sub.properties().minimum_len().is_none_or(|least| least == 0);
        let mut after = match times.max {
            None if may_be_empty => return Err(Unfit),
            None => self.star(times, next)?,
            Some(max) => (times.min..max).try_fold(next, |after, _| {
                let body = self.part(&times.sub, after)?;
                self.split(body, next, times.greedy)
            })?,
        };
        for _ in 0..times.min {
            after = self.part(&times.sub, after)?;
        }
        Ok(after)
    }

    /// A part any number of times.
    fn star(&mut self, times: &Repetition, next: Pc) -> Result<Pc, Unfit> {
        // The part goes on with the choice that leads to it, which is written first and filled in afterwards.
        let choice = self.push(Step::Split { first: next, second: next }, Opening::ANYTHING)?;
        let body = self.part(&times.sub, choice)?;
        let (first, second) = if times.greedy { (body, next) } else { (next, body) };
        self.steps[choice as usize] = Step::Split { first, second };
        self.openings[choice as usize] = self.opening(body).or(self.opening(next));
        Ok(choice)
    }

    fn split(&mut self, body: Pc, next: Pc, greedy: bool) -> Result<Pc, Unfit> {
        let (first, second) = if greedy { (body, next) } else { (next, body) };
        let opening = self.opening(first).or(self.opening(second));
        self.push(Step::Split { first, second }, opening)
    }

    fn run(&mut self, class: &Class, times: &Repetition, next: Pc) -> Result<Pc, Unfit> {
        let (min, max) = (small(Some(times.min))?, small(times.max)?);
        let set = self.set(class)?;
        let own = self.sets[set as usize].opening();
        let opening = if min > 0 { own } else { own.or(self.opening(next)) };
        self.push(Step::Run { set, min, max, lazy: !times.greedy, next }, opening)
    }

    fn group(&mut self, group: &Capture, next: Pc) -> Result<Pc, Unfit> {
        let place = group.index as usize - 1;
        if self.names.len() <= place {
            self.names.resize(place + 1, None);
        }
        self.names[place].clone_from(&group.name);
        let slot = index(place * 2);
        let end = self.push(Step::Note { slot: slot + 1, next }, self.opening(next))?;
        let body = self.part(&group.sub, end)?;
        self.push(Step::Note { slot, next: body }, self.opening(body))
    }

    fn alternation(&mut self, branches: Vec<Hir>, next: Pc) -> Result<Pc, Unfit> {
        let starts = self.starts(branches, next)?;
        if let [start] = *starts {
            return Ok(start);
        }
        let opening = starts.iter().fold(Opening::NOTHING, |all, &start| all.or(self.opening(start)));
        let mut table = Table { lists: index(self.lists.len()), by_first: [0; FIRSTS] };
        for first in 0..FIRSTS {
            let list = self.beginning_with(first, &starts);
            let own = &self.lists[table.lists as usize..];
            let place = own.iter().position(|known| *known == list).unwrap_or_else(|| {
                self.lists.push(list);
                self.lists.len() - 1 - table.lists as usize
            });
            table.by_first[first] = u8::try_from(place).map_err(|_| Unfit)?;
        }
        self.tables.push(table);
        self.push(Step::Switch { table: index(self.tables.len() - 1) }, opening)
    }

    /// The first steps of the branches: one for those together that begin with the same letter, so that a letter of the text
    /// is looked at once.
    fn starts(&mut self, branches: Vec<Hir>, next: Pc) -> Result<Vec<Pc>, Unfit> {
        let mut starts = Vec::new();
        for branch in grouped(branches) {
            starts.push(match branch {
                Branch::Any(hir) => self.part(&hir, next)?,
                Branch::Begun { whole, rests, .. } if rests.len() == 1 => self.part(&whole, next)?,
                Branch::Begun { with, rests, .. } => {
                    let rest = self.alternation(rests, next)?;
                    self.text(&[with.byte], with.any_case, rest)?
                }
            });
        }
        Ok(starts)
    }

    /// Notes the branches that may begin with a first byte, unless the same ones stand there already.
    fn beginning_with(&mut self, first: usize, starts: &[Pc]) -> (u32, u32) {
        let text = [u8::try_from(first).unwrap_or(u8::MAX)];
        let text = if first == FIRSTS - 1 { &[][..] } else { &text };
        let own: Vec<Pc> = starts.iter().copied().filter(|&start| self.opening(start).admits(text, 0)).collect();
        if own.is_empty() {
            return (0, 0);
        }
        let from = match self.branches.windows(own.len()).rposition(|known| *known == *own) {
            Some(from) => from,
            None => {
                self.branches.extend_from_slice(&own);
                self.branches.len() - own.len()
            }
        };
        (index(from), index(from + own.len()))
    }
}

/// Branches of an alternation.
enum Branch {
    Any(Hir),
    /// Some that begin with the same character: what comes after it in each, and the whole of the first.
    Begun {
        with: First,
        rests: Vec<Hir>,
        whole: Hir,
    },
}

/// A character of ASCII that a branch begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct First {
    /// In lower case where it may stand in either.
    byte: u8,
    any_case: bool,
}

impl First {
    fn is_like(self, other: Self) -> bool {
        self.byte.eq_ignore_ascii_case(&other.byte)
    }
}

/// Branches with those put together that begin with the same character, where that leaves the order in which they are tried: what
/// stands between them begins with other ones.
fn grouped(branches: Vec<Hir>) -> Vec<Branch> {
    let mut groups: Vec<Branch> = Vec::with_capacity(branches.len());
    for branch in branches {
        let Some((first, rest)) = without_first(&branch) else {
            groups.push(Branch::Any(branch));
            continue;
        };
        let like = groups.iter_mut().rev().find(|group| !matches!(group, Branch::Begun { with, .. } if !with.is_like(first)));
        match like {
            Some(Branch::Begun { with, rests, .. }) if *with == first => rests.push(rest),
            _ => groups.push(Branch::Begun { with: first, rests: vec![rest], whole: branch }),
        }
    }
    groups
}

/// The first character of a part and what comes after it, where all of its matches begin with one character of ASCII.
fn without_first(hir: &Hir) -> Option<(First, Hir)> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let byte = *literal.0.first().filter(|byte| byte.is_ascii())?;
            Some((First { byte, any_case: !byte.is_ascii_alphabetic() }, Hir::literal(&literal.0[1..])))
        }
        HirKind::Class(Class::Unicode(class)) => {
            Some((First { byte: CharSet::of(class).letter()?, any_case: true }, Hir::empty()))
        }
        HirKind::Concat(parts) => {
            let (first, rest) = without_first(parts.first()?)?;
            let rest = std::iter::once(rest).chain(parts[1..].iter().cloned());
            Some((first, Hir::concat(rest.collect())))
        }
        _ => None,
    }
}

/// The parts of a row, with neighbouring letters put together to texts.
fn pieces(hir: &Hir) -> Vec<Piece<'_>> {
    let parts = if let HirKind::Concat(parts) = hir.kind() { parts } else { std::slice::from_ref(hir) };
    let mut pieces = Vec::with_capacity(parts.len());
    for part in parts {
        let Some((bytes, case)) = spelling(part) else {
            pieces.push(Piece::Other(part));
            continue;
        };
        match pieces.last_mut() {
            Some(Piece::Text { bytes: known, case: before })
                if *before == case || Case::Neither == case || Case::Neither == *before =>
            {
                known.extend(bytes);
                *before = if case == Case::Neither { *before } else { case };
            }
            _ => pieces.push(Piece::Text { bytes, case }),
        }
    }
    pieces
}

/// What a part spells, where it is a text or a letter in either case.
fn spelling(hir: &Hir) -> Option<(Vec<u8>, Case)> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let has_letters = literal.0.iter().any(u8::is_ascii_alphabetic);
            Some((literal.0.to_vec(), if has_letters { Case::Own } else { Case::Neither }))
        }
        HirKind::Class(Class::Unicode(class)) => Some((vec![CharSet::of(class).letter()?], Case::Any)),
        _ => None,
    }
}

/// A number of repetitions; the largest number stands for all.
fn small(times: Option<u32>) -> Result<u16, Unfit> {
    times.map_or(Ok(u16::MAX), |times| u16::try_from(times).ok().filter(|times| *times < u16::MAX).ok_or(Unfit))
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
