/// How many numbers there are of which [`hash`] gives one: two cache lines of bits.
const HASHES: usize = 1024;

/// What the matches of a pattern begin with: a bit for what each of their first bytes hash to. Nearly all words of a text are told
/// by it to be others.
#[derive(Debug)]
pub(super) struct Heads {
    bits: [u64; HASHES / 64],
    /// How many bytes count, at most three; none where nothing is known of the second byte.
    length: usize,
}

impl Heads {
    /// Of patterns that begin with one of `openings`, in lower case.
    pub(super) fn of(openings: &[String]) -> Self {
        let length = openings.iter().map(String::len).min().unwrap_or(0).min(3);
        let mut heads = Self { bits: [0; HASHES / 64], length: if length < 2 { 0 } else { length } };
        for opening in openings.iter().filter(|_| length >= 2) {
            let hash = heads.hash(opening.as_bytes());
            heads.bits[hash / 64] |= 1 << (hash % 64);
        }
        heads
    }

    /// Whether a match may begin at a place.
    pub(super) fn admit(&self, text: &[u8], at: usize) -> bool {
        if self.length == 0 {
            return true;
        }
        text.get(at..at + self.length).is_some_and(|head| {
            let hash = self.hash(head);
            self.bits[hash / 64] >> (hash % 64) & 1 > 0
        })
    }

    fn hash(&self, head: &[u8]) -> usize {
        let lower = |n: usize| u32::from(head[n].to_ascii_lowercase());
        let third = if self.length > 2 { lower(2) } else { 0 };
        let number = lower(0) | lower(1) << 8 | third << 16;
        number.wrapping_mul(0x9e37_79b1) as usize >> 22
    }
}

#[cfg(test)]
mod tests {
    use super::Heads;

    #[test]
    fn texts_are_refused_by_their_first_letters() {
        let heads = |openings: &[&str]| Heads::of(&openings.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        for (openings, admitted, refused) in [
            (&["council", "committee"][..], &["Council", "COMMITTEES", "counter"][..], &["school", "c", ""][..]),
            (&["be ", "is"], &["be it", "ISSUE"], &["are", "b"]),
            (&["a", "council"], &["school", ""], &[]),
            (&[], &["anything"], &[]),
        ] {
            let heads = heads(openings);
            assert!(admitted.iter().all(|text| heads.admit(text.as_bytes(), 0)), "{openings:?}");
            assert!(refused.iter().all(|text| !heads.admit(text.as_bytes(), 0)), "{openings:?}");
        }
    }
}
