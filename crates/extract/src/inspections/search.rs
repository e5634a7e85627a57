//! Fixed phrases in the few words of a clause: looked for byte by byte, without a copy of the clause and without setting up a
//! search for each phrase, which would cost more than the clause is long.
//!
//! Where it says "in any case", the phrases are in lower case, and only letters of ASCII have another.

use std::ops::Range;

/// Where the first of several phrases begins.
pub(super) fn first_of(text: &str, phrases: &[&str]) -> Option<usize> {
    first(text, phrases, is_same).map(|(at, _)| at)
}

/// Where the first of several phrases begins, in any case.
pub(super) fn first_of_any_case(text: &str, phrases: &[&str]) -> Option<usize> {
    first(text, phrases, is_same_letters).map(|(at, _)| at)
}

/// Where the first of several phrases stands.
pub(super) fn first_range_of(text: &str, phrases: &[&str]) -> Option<Range<usize>> {
    first(text, phrases, is_same).map(|(at, phrase)| at..at + phrase.len())
}

/// The furthest place at which one of several phrases ends.
pub(super) fn last_end_of(text: &str, phrases: &[&str]) -> Option<usize> {
    last_end(text, phrases, is_same)
}

/// The furthest place at which one of several phrases ends, in any case.
pub(super) fn last_end_of_any_case(text: &str, phrases: &[&str]) -> Option<usize> {
    last_end(text, phrases, is_same_letters)
}

/// Whether one of several phrases stands in a text.
pub(super) fn has_any(text: &str, phrases: &[&str]) -> bool {
    first(text, phrases, is_same).is_some()
}

/// Whether one of several phrases stands in a text, in any case.
pub(super) fn has_any_case(text: &str, phrases: &[&str]) -> bool {
    first(text, phrases, is_same_letters).is_some()
}

/// Whether a text begins with a phrase, in any case.
pub(super) fn starts_any_case(text: &str, phrase: &str) -> bool {
    text.as_bytes().get(..phrase.len()).is_some_and(|start| is_same_letters(start, phrase.as_bytes()))
}

/// Whether a text ends with a phrase, in any case.
pub(super) fn ends_any_case(text: &str, phrase: &str) -> bool {
    let start = text.len().checked_sub(phrase.len());
    start.is_some_and(|at| is_same_letters(&text.as_bytes()[at..], phrase.as_bytes()))
}

fn first<'p>(text: &str, phrases: &[&'p str], same: impl Fn(&[u8], &[u8]) -> bool) -> Option<(usize, &'p str)> {
    let mut first = None;
    each(text, phrases, same, |at, phrase| {
        first = Some((at, phrase));
        true
    });
    first
}

fn last_end(text: &str, phrases: &[&str], same: impl Fn(&[u8], &[u8]) -> bool) -> Option<usize> {
    let mut last = None;
    each(text, phrases, same, |at, phrase| {
        last = last.max(Some(at + phrase.len()));
        false
    });
    last
}

/// Tells `found` of every place of every phrase, in the order of the text, until it has enough.
#[inline]
fn each<'p>(text: &str, phrases: &[&'p str], same: impl Fn(&[u8], &[u8]) -> bool, mut found: impl FnMut(usize, &'p str) -> bool) {
    let bytes = text.as_bytes();
    // Most places are told apart by two bytes.
    let (mut firsts, mut seconds) = (Bytes::default(), Bytes::default());
    for phrase in phrases {
        let mut own = phrase.bytes();
        own.next().into_iter().for_each(|byte| firsts.add(byte));
        match own.next() {
            Some(byte) => seconds.add(byte),
            None => seconds = Bytes([u64::MAX; 4]),
        }
    }
    for (at, &byte) in bytes.iter().enumerate() {
        if !firsts.has(byte) {
            continue;
        }
        let here = &bytes[at..];
        let second = here.get(1).map_or(0, u8::to_ascii_lowercase);
        if !seconds.has(second) {
            continue;
        }
        for phrase in phrases {
            let own = phrase.as_bytes();
            let alike = own.get(1).is_none_or(|byte| *byte == second || byte.to_ascii_lowercase() == second);
            if alike && here.get(..own.len()).is_some_and(|start| same(start, own)) && found(at, phrase) {
                return;
            }
        }
    }
}

/// A set of bytes, letters of ASCII in either case.
#[derive(Default)]
struct Bytes([u64; 4]);

impl Bytes {
    fn add(&mut self, byte: u8) {
        for byte in [byte, byte.to_ascii_uppercase(), byte.to_ascii_lowercase()] {
            self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] & 1 << (byte & 63) != 0
    }
}

fn is_same(text: &[u8], phrase: &[u8]) -> bool {
    text == phrase
}

fn is_same_letters(text: &[u8], phrase: &[u8]) -> bool {
    text.eq_ignore_ascii_case(phrase)
}

#[cfg(test)]
mod tests {
    use super::{ends_any_case, first_of, first_range_of, has_any_case, last_end_of};

    #[test]
    fn phrases_are_found_where_they_stand() {
        let text = "The home, and the school; and THE – unit";
        assert_eq!(first_of(text, &["; ", ", "]), Some(8));
        assert_eq!(first_range_of(text, &["; ", ", and "]), Some(8..14));
        assert_eq!(last_end_of(text, &[", and the ", "and ", " – "]), Some(text.len() - 4));
        assert_eq!(last_end_of(text, &[" but ", "x"]), None);
        assert!(has_any_case(text, &["and the –"]) && !has_any_case(text, &["schools"]));
        assert!(ends_any_case("had BEEN", "been") && !ends_any_case("en", "been"));
    }
}
