use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use crate::plain::SIGNS;

/// A bit for each character of ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ascii([u64; 2]);

/// Characters that a step of a pattern takes, among those of plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CharSet {
    ascii: Ascii,
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
    ascii: Ascii,
    /// Whether a character beyond ASCII may.
    beyond: bool,
    /// Whether the text may end there.
    end: bool,
}

impl Ascii {
    const NONE: Self = Self([0; 2]);

    fn with(self, byte: u8) -> Self {
        let mut bits = self.0;
        bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
        Self(bits)
    }

    fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether it has a byte, which is one of ASCII.
    fn has(self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6 & 1)] >> (byte & 63) & 1 > 0
    }
}

impl CharSet {
    pub(super) fn of(class: &ClassUnicode) -> Self {
        let ascii = class.ranges().iter().flat_map(|range| range.start()..=range.end().min('\u{7f}'));
        let ascii = ascii.filter_map(|c| u8::try_from(c).ok()).fold(Ascii::NONE, Ascii::with);
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
    #[inline]
    pub(super) fn take(&self, text: &str, at: usize) -> Option<usize> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 {
            return if self.ascii.has(byte) { Some(1) } else { None };
        }
        self.take_beyond(text, at)
    }

    fn take_beyond(&self, text: &str, at: usize) -> Option<usize> {
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
        let first = (b'A'..=b'Z').find(|&letter| self.ascii.has(letter))?;
        let both = Ascii::NONE.with(first).with(first.to_ascii_lowercase());
        (self.beyond == Beyond::Nothing && self.ascii == both).then(|| first.to_ascii_lowercase())
    }

    pub(super) fn opening(&self) -> Opening {
        Opening { ascii: self.ascii, beyond: self.beyond != Beyond::Nothing, end: false }
    }
}

impl Opening {
    pub(super) const ANYTHING: Self = Self { ascii: Ascii([u64::MAX; 2]), beyond: true, end: true };
    pub(super) const NOTHING: Self = Self { ascii: Ascii::NONE, beyond: false, end: false };
    pub(super) const END: Self = Self { end: true, ..Self::NOTHING };

    /// A byte, in either case where `any_case` says so.
    pub(super) fn byte(byte: u8, any_case: bool) -> Self {
        if byte >= 0x80 {
            return Self { beyond: true, ..Self::NOTHING };
        }
        let own = Ascii::NONE.with(byte);
        let ascii = if any_case { own.with(byte.to_ascii_lowercase()).with(byte.to_ascii_uppercase()) } else { own };
        Self { ascii, ..Self::NOTHING }
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self { ascii: self.ascii.or(other.ascii), beyond: self.beyond || other.beyond, end: self.end || other.end }
    }

    /// Whether it allows what stands at `at`.
    pub(super) fn admits(&self, text: &[u8], at: usize) -> bool {
        text.get(at).map_or(self.end, |&byte| self.allows(byte))
    }

    /// Whether it allows a character with this byte.
    pub(super) fn allows(&self, byte: u8) -> bool {
        if byte < 0x80 { self.ascii.has(byte) } else { self.beyond }
    }

    /// Whether the text may end there.
    pub(super) fn allows_end(&self) -> bool {
        self.end
    }
}
