use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use crate::plain::SIGNS;

/// Characters that a step of a pattern takes, among those of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CharSet {
    /// A bit for each character of ASCII.
    ascii: u128,
    beyond: Beyond,
}

/// Which of the characters beyond ASCII belong to a set.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Beyond {
    Nothing,
    All,
    Ranges(Vec<(char, char)>),
}

/// What may stand at a place for a step to have a chance there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opening {
    /// A bit for each character of ASCII.
    ascii: u128,
    /// Whether a character beyond ASCII may.
    beyond: bool,
    /// Whether the text may end there.
    end: bool,
}

impl CharSet {
    pub(super) fn of(class: &ClassUnicode) -> Self {
        let ascii = class.ranges().iter().flat_map(|range| range.start()..=range.end().min('\u{7f}'));
        let ascii = ascii.filter(char::is_ascii).fold(0, |all, c| all | 1 << (c as u32));
        let all = ClassUnicode::new(SIGNS.iter().map(|&(first, last)| ClassUnicodeRange::new(first, last)));
        let mut signs = class.clone();
        signs.intersect(&all);
        let beyond = match signs.ranges() {
            [] => Beyond::Nothing,
            ranges if ranges == all.ranges() => Beyond::All,
            ranges => Beyond::Ranges(ranges.iter().map(|range| (range.start(), range.end())).collect()),
        };
        Self { ascii, beyond }
    }

    /// How many bytes the character at `at` has, where it belongs to the set.
    pub(super) fn take(&self, text: &str, at: usize) -> Option<usize> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 {
            return (self.ascii >> byte & 1 > 0).then_some(1);
        }
        let c = match self.beyond {
            Beyond::Nothing => return None,
            _ => text[at..].chars().next()?,
        };
        let belongs = match &self.beyond {
            Beyond::Nothing => false,
            Beyond::All => true,
            Beyond::Ranges(ranges) => ranges.iter().any(|&(first, last)| (first..=last).contains(&c)),
        };
        belongs.then(|| c.len_utf8())
    }

    /// The one letter of ASCII whose two cases the set has, and nothing else; in lower case.
    pub(super) fn letter(&self) -> Option<u8> {
        let first = u8::try_from(self.ascii.trailing_zeros()).ok().filter(|_| self.beyond == Beyond::Nothing)?;
        let both = 1 << first | 1_u128 << first.to_ascii_lowercase();
        (first.is_ascii_uppercase() && self.ascii == both).then(|| first.to_ascii_lowercase())
    }

    pub(super) fn opening(&self) -> Opening {
        Opening { ascii: self.ascii, beyond: self.beyond != Beyond::Nothing, end: false }
    }
}

impl Opening {
    pub(super) const ANYTHING: Self = Self { ascii: u128::MAX, beyond: true, end: true };
    pub(super) const NOTHING: Self = Self { ascii: 0, beyond: false, end: false };
    pub(super) const END: Self = Self { end: true, ..Self::NOTHING };

    /// A byte, in either case where `any_case` says so.
    pub(super) fn byte(byte: u8, any_case: bool) -> Self {
        let own = |byte: u8| 1_u128 << byte.min(127);
        match byte {
            0x80.. => Self { beyond: true, ..Self::NOTHING },
            _ if any_case => Self { ascii: own(byte.to_ascii_lowercase()) | own(byte.to_ascii_uppercase()), ..Self::NOTHING },
            _ => Self { ascii: own(byte), ..Self::NOTHING },
        }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii | other.ascii, beyond: self.beyond || other.beyond, end: self.end || other.end }
    }

    /// Whether it allows what stands at `at`.
    pub(super) fn admits(&self, text: &[u8], at: usize) -> bool {
        match text.get(at) {
            Some(byte) if *byte < 0x80 => self.ascii >> byte & 1 > 0,
            Some(_) => self.beyond,
            None => self.end,
        }
    }
}
