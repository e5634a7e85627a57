/// How many bytes at once lead to the literals that begin with them.
const STEP: usize = 4;

/// How many zero bytes [`folded`] puts behind a text, so that no look ahead goes beyond it.
const PADDING: usize = 16;

/// How many of the bytes after the first step are compared at once.
const KEY: usize = 8;
const KEYED: usize = STEP + KEY;

/// Literals, found at any place of a text, whatever the case of ASCII letters.
///
/// Most places of a text begin no literal: who asks looks first whether one begins with the bytes that stand there
/// ([`Literals::beginnings`]). More bytes lead to the literals that begin with them: a range, since literals are sorted. Of those
/// the last that does not come after the text is the one that has all literals standing there as its beginnings: see
/// [`Literals::at`].
#[derive(Debug)]
pub(crate) struct Literals {
    texts: Vec<Box<str>>,
    /// For each literal what is compared of it.
    looks: Vec<Look>,
    /// Where the first steps lead: an open table of hashes, at most half full.
    openings: Vec<Opening>,
    /// How many bits of a hash are too many for the table.
    shift: u32,
}

/// A literal as it is compared.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// The bytes after the first step, zeros behind them, as a number that sorts as they do.
    key: u64,
    length: u32,
    /// The longest other literal that it begins with; shifted by one, none is 0.
    beginning: u32,
}

/// The literals that begin with certain bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Opening {
    /// The bytes as a number; zero where the place in the table is free.
    bytes: u32,
    /// The literals that have all these bytes, and as many as [`STEP`].
    first: u32,
    last: u32,
    /// The longest literal shorter than [`STEP`] that the bytes begin with; shifted by one, none is 0.
    short: u32,
}

/// The bytes of `text`, ASCII letters in lower case, as [`Literals::at`] reads them.
pub(crate) fn folded(text: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(text.len() + PADDING);
    folded.extend_from_slice(text.as_bytes());
    folded.make_ascii_lowercase();
    folded.resize(text.len() + PADDING, 0);
    folded
}

impl Literals {
    /// All of `texts`, which are sorted, distinct and at least two bytes long, their ASCII letters in lower case.
    pub(crate) fn new(texts: Vec<Box<str>>) -> Self {
        let mut looks: Vec<Look> = Vec::with_capacity(texts.len());
        for (n, text) in texts.iter().enumerate() {
            // Sorted literals come right after those that they begin with, but for others that begin with them too.
            let mut before = n;
            while before > 0 && !text.starts_with(&*texts[before - 1]) {
                before = looks[before - 1].beginning as usize;
            }
            let key = key(text.as_bytes().get(STEP..).unwrap_or_default());
            looks.push(Look { key, length: index(text.len()), beginning: index(before) });
        }
        let mut steps: Vec<u32> = texts.iter().map(|text| number(text.as_bytes())).collect();
        steps.sort_unstable();
        steps.dedup();
        let size = (steps.len() * 2).next_power_of_two().max(2);
        let mut made = Self { texts, looks, openings: vec![Opening::default(); size], shift: 32 - size.trailing_zeros() };
        made.open();
        made
    }

    /// Fills the table of the first steps.
    fn open(&mut self) {
        for n in 0..self.texts.len() {
            let text = self.texts[n].as_bytes();
            let at = self.place(number(text));
            let opening = &mut self.openings[at];
            let is_new = opening.bytes == 0;
            opening.bytes = number(text);
            if text.len() < STEP {
                opening.short = index(n + 1);
            } else {
                opening.first = if is_new { index(n) } else { opening.first };
                opening.last = index(n + 1);
                // What the first of them begins with is shorter than a step.
                opening.short = if is_new { self.looks[n].beginning } else { opening.short };
            }
        }
    }

    /// The place of some first bytes in the table, taken or free.
    fn place(&self, bytes: u32) -> usize {
        let mask = self.openings.len() - 1;
        let mut at = (bytes.wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
        while self.openings[at].bytes != bytes && self.openings[at].bytes != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The first two bytes of all literals, and the third of those that have more.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (u8, u8, Option<u8>)> {
        let bytes = self.texts.iter().map(|text| text.as_bytes());
        bytes.map(|bytes| (bytes[0], bytes[1], bytes.get(2).copied()))
    }

    /// Tells `found` each literal that `rest`, the rest of a folded text, begins with, the longer ones first, by its place among
    /// the literals.
    pub(crate) fn at(&self, rest: &[u8], mut found: impl FnMut(u32)) {
        let Some(&[a, b, c, d, ref more @ ..]) = rest.first_chunk::<KEYED>() else { return };
        let here = u64::from_be_bytes(*more);
        let mut longest = 0;
        for bytes in [[a, b, c, d], [a, b, c, 0], [a, b, 0, 0]] {
            let opening = self.openings[self.place(u32::from_le_bytes(bytes))];
            if opening.bytes != 0 {
                longest = self.last_before(rest, here, opening);
                break;
            }
        }
        while let Some(literal) = longest.checked_sub(1) {
            let look = self.looks[literal as usize];
            let stands = match look.length as usize {
                // It has no more than the bytes that led here.
                0..=STEP => true,
                length @ ..=KEYED => (look.key ^ here) >> (8 * (KEYED - length)) == 0,
                _ => look.key == here && rest.starts_with(self.texts[literal as usize].as_bytes()),
            };
            if stands {
                found(literal);
            }
            longest = look.beginning;
        }
    }

    /// Of the literals that share the first step with `rest`, the last that does not come after it, else the longest shorter
    /// one; shifted by one, none is 0. Each literal that `rest` begins with is that one, or that one begins with it, since it
    /// lies between the two.
    fn last_before(&self, rest: &[u8], here: u64, opening: Opening) -> u32 {
        let comes_before = |literal: u32| {
            let key = self.looks[literal as usize].key;
            key < here || key == here && self.texts[literal as usize].as_bytes() <= rest
        };
        let (mut from, mut to) = (opening.first, opening.last);
        while from < to {
            let middle = u32::midpoint(from, to);
            if comes_before(middle) { from = middle + 1 } else { to = middle }
        }
        if from > opening.first { from } else { opening.short }
    }

    /// The length of a literal in bytes.
    pub(crate) fn length(&self, literal: u32) -> usize {
        self.looks[literal as usize].length as usize
    }
}

/// The first step of a literal as a number.
fn number(text: &[u8]) -> u32 {
    let mut bytes = [0; STEP];
    let length = text.len().min(STEP);
    bytes[..length].copy_from_slice(&text[..length]);
    u32::from_le_bytes(bytes)
}

/// The bytes of a key as a number that sorts as they do.
fn key(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(&whole) => u64::from_be_bytes(whole),
        None => {
            let mut padded = [0; KEY];
            padded[..bytes.len()].copy_from_slice(bytes);
            u64::from_be_bytes(padded)
        }
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).expect("fewer literals than bytes")
}

#[cfg(test)]
mod tests {
    use super::{Literals, folded};

    #[test]
    fn every_literal_at_a_place_is_told() {
        let all = ["c4", "co", "committee", "committee of", "committee on children", "cou", "council", "coun", "ü"];
        let mut all = all.map(Box::from).to_vec();
        all.sort_unstable();
        let literals = Literals::new(all);
        for (text, expected) in [
            ("Council", &["council", "coun", "cou", "co"][..]),
            ("counter", &["coun", "cou", "co"]),
            ("COULD", &["cou", "co"]),
            ("committed", &["co"]),
            ("COMMITTEES", &["committee", "co"]),
            ("committee on child", &["committee", "co"]),
            ("Committee on Children's", &["committee on children", "committee", "co"]),
            ("committee or", &["committee", "co"]),
            ("C4", &["c4"]),
            ("c", &[]),
            ("", &[]),
            ("über", &["ü"]),
        ] {
            let mut found = Vec::new();
            literals.at(&folded(text), |literal| found.push(&*literals.texts[literal as usize]));
            assert_eq!(found, expected, "in {text:?}");
        }
    }
}
