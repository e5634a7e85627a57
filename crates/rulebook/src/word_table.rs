/// Words and short phrases, each told by one look, whatever the case and without room for a copy of what is asked.
///
/// The places are found by a product of the letters, the same on every machine and in every run.
#[derive(Debug, Clone)]
pub(crate) struct WordTable<T> {
    slots: Vec<Slot>,
    words: Vec<(Box<str>, T)>,
    /// The length of the longest word in bytes.
    longest: usize,
}

/// Where a word may be kept.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Bits of the word's own number, which tell nearly every other word from it without a look at its letters.
    tag: u32,
    /// A place in `words`, counted from one; none is 0.
    place: u32,
}

/// The most bytes of a word that is asked for in any case, and that are read of one. No word of the field has so many.
const ROOM: usize = 64;

impl<T: Default> WordTable<T> {
    /// The table of `words`, in lower case and with straight apostrophes where they are to be found in any case. What is told of
    /// a word that comes several times is gathered by `join`.
    pub(crate) fn new<'a, U>(words: impl IntoIterator<Item = (&'a str, U)>, join: impl Fn(&mut T, U)) -> Self {
        let mut made = Self { slots: vec![Slot::default(); 16], words: Vec::new(), longest: 0 };
        for (word, told) in words {
            let place = made.place(word.as_bytes()).unwrap_or_else(|| made.add(word));
            join(&mut made.words[place].1, told);
        }
        made
    }

    fn add(&mut self, word: &str) -> usize {
        self.words.push((word.into(), T::default()));
        self.longest = self.longest.max(word.len());
        let last = self.words.len() - 1;
        // At most half of the slots are taken, so that a look ends soon.
        if self.words.len() * 2 > self.slots.len() {
            self.slots = vec![Slot::default(); self.slots.len() * 2];
            (0..last).for_each(|place| self.seat(place));
        }
        self.seat(last);
        last
    }

    /// Gives the word at `place` the first free slot of its own.
    fn seat(&mut self, place: usize) {
        let (mut slot, tag) = self.first_slot(self.words[place].0.as_bytes());
        while self.slots[slot].place > 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = Slot { tag, place: u32::try_from(place + 1).unwrap_or(0) };
    }

    /// What is told of a word that is written just so.
    pub(crate) fn exact(&self, word: &str) -> Option<&T> {
        self.place(word.as_bytes()).map(|place| &self.words[place].1)
    }

    /// What is told of a word, its letters taken in lower case and its apostrophes straight.
    pub(crate) fn folded(&self, word: &str) -> Option<&T> {
        let mut room = [0; ROOM];
        let mut length = 0;
        if word.len() > ROOM {
            return None;
        }
        for &byte in word.as_bytes() {
            if !byte.is_ascii() {
                length = fold(word, &mut room)?;
                break;
            }
            room[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        self.place(&room[..length]).map(|place| &self.words[place].1)
    }

    fn place(&self, word: &[u8]) -> Option<usize> {
        if word.is_empty() || word.len() > self.longest {
            return None;
        }
        let (mut slot, tag) = self.first_slot(word);
        loop {
            let here = self.slots[slot];
            let place = here.place.checked_sub(1)? as usize;
            if here.tag == tag && self.words[place].0.as_bytes() == word {
                return Some(place);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The slot of a word and its tag, by its first and last bytes and its length: words of the field hardly ever share all
    /// three.
    fn first_slot(&self, word: &[u8]) -> (usize, u32) {
        let (first, last) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
            (Some(&first), Some(&last)) => (u64::from_le_bytes(first), u64::from_le_bytes(last)),
            _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
                (Some(&first), Some(&last)) => (u64::from(u32::from_le_bytes(first)), u64::from(u32::from_le_bytes(last))),
                _ => (word.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)), 0),
            },
        };
        // Two odd numbers without a pattern in their bits, of which the first is the golden ratio's.
        let mixed = (first ^ (word.len() as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 40) as usize & (self.slots.len() - 1), (mixed >> 8) as u32)
    }
}

/// Writes a word in lower case and with straight apostrophes; its length, None where there is no room for it.
fn fold(word: &str, room: &mut [u8; ROOM]) -> Option<usize> {
    let mut length = 0;
    for c in word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }) {
        let end = length + c.len_utf8();
        c.encode_utf8(room.get_mut(length..end)?);
        length = end;
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::WordTable;

    #[test]
    fn words_are_told_in_any_case() {
        let words = [("home", 1), ("children's home", 2), ("tŷ", 4), ("home", 8)];
        let table: WordTable<u32> = WordTable::new(words, |all, told| *all |= told);
        for (word, expected) in
            [("Home", Some(&9)), ("CHILDREN’S HOME", Some(&2)), ("Tŷ", Some(&4)), ("homes", None), ("", None), ("h", None)]
        {
            assert_eq!(table.folded(word), expected, "{word:?}");
        }
        assert_eq!((table.exact("home"), table.exact("Home")), (Some(&9), None));
    }
}
