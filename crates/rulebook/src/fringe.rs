use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

/// How many bytes at the start of a text, or at its end, are looked at.
const DEPTH: usize = 4;

/// The bytes that a text must begin or end with for a pattern that is held to its start (`^`) or its end (`$`).
///
/// Most texts that such patterns are tried on fail at their first letter or their last. A look at those bytes costs a hundredth
/// of what a regex costs that has not been used for a while.
#[derive(Debug, Clone)]
pub(crate) struct Fringes {
    head: Option<Fringe>,
    tail: Option<Fringe>,
}

impl Fringes {
    /// The fringes of all matches of `hir`, whatever the case.
    pub(crate) fn of(hir: &Hir) -> Self {
        let looks = hir.properties();
        let head = looks.look_set_prefix().contains(Look::Start).then(|| Fringe::of(hir, Side::Head).settled());
        let tail = looks.look_set_suffix().contains(Look::End).then(|| Fringe::of(hir, Side::Tail).settled());
        Self { head, tail }
    }

    /// Whether a match is possible in `text`, as far as its first and last bytes tell.
    pub(crate) fn admit(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.head.as_ref().is_none_or(|head| head.admits(bytes.iter()))
            && self.tail.as_ref().is_none_or(|tail| tail.admits(bytes.iter().rev()))
    }
}

/// From which side bytes are counted.
#[derive(Debug, Clone, Copy)]
enum Side {
    Head,
    Tail,
}

/// Bytes of ASCII, a bit each. The last bit stands for all that are beyond.
type Bytes = u128;

const BEYOND: Bytes = 1 << 127;

/// What is known of the bytes at one side of all matches.
#[derive(Debug, Clone)]
struct Fringe {
    /// What may stand at each place, counted from the side.
    at: [Bytes; DEPTH],
    /// How long matches may be, a bit for each length; the last one stands for all from [`DEPTH`] on.
    lengths: u8,
}

impl Fringe {
    /// The empty text alone.
    const EMPTY: Self = Self { at: [0; DEPTH], lengths: 1 };
    /// No text at all.
    const NOTHING: Self = Self { at: [0; DEPTH], lengths: 0 };

    fn of(hir: &Hir, side: Side) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::EMPTY,
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(text) => Self::in_a_row(text.chars().map(|c| Self::of_range(c, c)), side),
                Err(_) => Self::anything(),
            },
            HirKind::Class(Class::Unicode(class)) => {
                class.iter().fold(Self::NOTHING, |all, range| all.or(&Self::of_range(range.start(), range.end())))
            }
            HirKind::Class(Class::Bytes(_)) => Self::anything(),
            HirKind::Capture(group) => Self::of(&group.sub, side),
            HirKind::Repetition(times) => Self::repeated(times, side),
            HirKind::Concat(parts) => Self::in_a_row(parts.iter().map(|part| Self::of(part, side)), side),
            HirKind::Alternation(branches) => branches.iter().fold(Self::NOTHING, |all, branch| all.or(&Self::of(branch, side))),
        }
    }

    fn anything() -> Self {
        Self { at: [Bytes::MAX; DEPTH], lengths: u8::MAX }
    }

    /// One of the characters from `first` to `last`, in either case.
    fn of_range(first: char, last: char) -> Self {
        let mut made = Self::NOTHING;
        for byte in (first as u32..=(last as u32).min(0x7f)).filter_map(|c| u8::try_from(c).ok()) {
            made.at[0] |= bit(byte.to_ascii_lowercase()) | bit(byte.to_ascii_uppercase());
            made.lengths |= 1 << 1;
            // The long s and the Kelvin sign fold to letters of ASCII.
            if matches!(byte.to_ascii_lowercase(), b's' | b'k') {
                made = made.or(&Self::beyond());
            }
        }
        if last.is_ascii() { made } else { made.or(&Self::beyond()) }
    }

    /// A character beyond ASCII: of two to four bytes.
    fn beyond() -> Self {
        Self { at: [BEYOND; DEPTH], lengths: 1 << 2 | 1 << 3 | 1 << 4 }
    }

    fn or(mut self, other: &Self) -> Self {
        self.lengths |= other.lengths;
        (0..DEPTH).for_each(|n| self.at[n] |= other.at[n]);
        self
    }

    /// What stands after this, counted from the side.
    fn then(&self, next: &Self) -> Self {
        let mut made = Self { at: self.at, lengths: 0 };
        for length in (0..=DEPTH).filter(|length| self.lengths >> length & 1 > 0) {
            (length..DEPTH).for_each(|n| made.at[n] |= next.at[n - length]);
            let longer = u32::from(next.lengths) << length;
            let most = if longer >> DEPTH > 0 { 1 << DEPTH } else { 0 };
            made.lengths |= u8::try_from(longer & ((1 << DEPTH) - 1) | most).unwrap_or(u8::MAX);
        }
        made
    }

    fn in_a_row(parts: impl DoubleEndedIterator<Item = Self>, side: Side) -> Self {
        let next = |all: Self, part: Self| all.then(&part);
        match side {
            Side::Head => parts.fold(Self::EMPTY, next),
            Side::Tail => parts.rev().fold(Self::EMPTY, next),
        }
    }

    /// A part several times. More than [`DEPTH`] copies say no more of the first bytes than that many do.
    fn repeated(times: &Repetition, side: Side) -> Self {
        let once = Self::of(&times.sub, side);
        let copies = |n: u32| (n as usize).min(DEPTH);
        let mut all = (0..copies(times.min)).fold(Self::EMPTY, |all, _| all.then(&once));
        for _ in 0..copies(times.max.map_or(u32::MAX, |max| max.saturating_sub(times.min))) {
            all = all.clone().or(&all.then(&once));
        }
        all
    }

    /// Lets anything stand where some match has ended before.
    fn settled(mut self) -> Self {
        for n in (0..DEPTH).filter(|&n| u32::from(self.lengths).trailing_zeros() as usize <= n) {
            self.at[n] = Bytes::MAX;
        }
        self
    }

    fn admits<'b>(&self, mut bytes: impl Iterator<Item = &'b u8>) -> bool {
        self.at.iter().all(|&allowed| match bytes.next() {
            Some(&byte) => allowed & bit(byte) > 0,
            None => allowed == Bytes::MAX,
        })
    }
}

fn bit(byte: u8) -> Bytes {
    1 << byte.min(127)
}

#[cfg(test)]
mod tests {
    use super::Fringes;

    #[test]
    fn texts_are_refused_by_their_first_and_last_bytes() {
        for (pattern, admitted, refused) in [
            ("^who (?:leads|owns)", &["Who leads?", "WHO OWNS"][..], &["whose", "lead", "", "wh"][..]),
            ("^(?:a|bc)*d", &["d", "ad", "bcd", "abcd"], &["c", "x", ""]),
            ("^x?$", &["", "x", "X"], &[]),
            ("^see", &["see", "ſee"], &["tee", "s"]),
            (r"\(\d{1,3} ?kb\)\s*$", &["(12 KB)", "(2 kb) "], &["12 KB", "(12 KB", "kb"]),
            ("^[0-9–]{2}", &["12", "–3"], &["1", "a1"]),
            ("^(?:–|to) ", &["– x", "to x"], &["-", "x–"]),
            ("a", &["b", ""], &[]),
        ] {
            let fringes = Fringes::of(&regex_syntax::parse(pattern).expect("it is a pattern"));
            for text in admitted {
                assert!(fringes.admit(text), "{pattern} refuses {text:?}");
            }
            for text in refused {
                assert!(!fringes.admit(text), "{pattern} admits {text:?}");
            }
        }
    }
}
