//! Fixed phrases in the few words of a clause: looked for byte by byte, without a copy of the clause and without setting up a
//! search for each phrase, which would cost more than the clause is long.
//!
//! Where it says "in any case", the phrases are in lower case, and only letters of ASCII have another.

use std::ops::Range;

/// What may stand between a word and a grade in quotation marks: spaces, and the marks that open it.
pub(super) const OPENING: &[char] = &[' ', '\'', '‘', '“', '"'];

/// What may stand between a grade in quotation marks and a word: the marks that close it, and spaces.
pub(super) const CLOSING: &[char] = &[' ', '\'', '’', '”', '"'];

/// The marks alone that close a quotation, where a space after them counts.
pub(super) const CLOSING_MARKS: &[char] = &['\'', '’', '”', '"'];

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
    // Most places are told apart by two bytes: of each byte is known whether it may be the first of a phrase, or the second.
    let mut may = [0_u8; 256];
    for phrase in phrases {
        let mut own = phrase.bytes();
        own.next().into_iter().for_each(|byte| allow(&mut may, byte, FIRST));
        match own.next() {
            Some(byte) => allow(&mut may, byte, SECOND),
            None => may.iter_mut().for_each(|byte| *byte |= SECOND),
        }
    }
    for (at, &byte) in bytes.iter().enumerate() {
        if may[usize::from(byte)] & FIRST == 0 {
            continue;
        }
        let here = &bytes[at..];
        let second = here.get(1).map_or(0, u8::to_ascii_lowercase);
        if may[usize::from(second)] & SECOND == 0 {
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

/// A byte may begin a phrase.
const FIRST: u8 = 1;
/// A byte may be the second of a phrase.
const SECOND: u8 = 2;

/// Notes what a byte may be, letters of ASCII in either case.
fn allow(may: &mut [u8; 256], byte: u8, place: u8) {
    may[usize::from(byte.to_ascii_lowercase())] |= place;
    may[usize::from(byte.to_ascii_uppercase())] |= place;
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
