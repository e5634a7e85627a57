//! Fixed phrases in the few words of a clause: looked for byte by byte, without a copy of the clause and without setting up a
//! search for each phrase, which would cost more than the clause is long.
//!
//! Where it says "in any case", the phrases are in lower case, and only letters of ASCII have another.

/// Where the first of several phrases begins.
pub(super) fn first_of(text: &str, phrases: &[&str]) -> Option<usize> {
    found(text, phrases, is_same).next().map(|(at, _)| at)
}

/// Where the first of several phrases begins, in any case.
pub(super) fn first_of_any_case(text: &str, phrases: &[&str]) -> Option<usize> {
    found(text, phrases, is_same_letters).next().map(|(at, _)| at)
}

/// Where the first of several phrases ends.
pub(super) fn first_end_of(text: &str, phrases: &[&str]) -> Option<usize> {
    found(text, phrases, is_same).next().map(|(at, phrase)| at + phrase.len())
}

/// The furthest place at which one of several phrases ends.
pub(super) fn last_end_of(text: &str, phrases: &[&str]) -> Option<usize> {
    found(text, phrases, is_same).map(|(at, phrase)| at + phrase.len()).max()
}

/// The furthest place at which one of several phrases ends, in any case.
pub(super) fn last_end_of_any_case(text: &str, phrases: &[&str]) -> Option<usize> {
    found(text, phrases, is_same_letters).map(|(at, phrase)| at + phrase.len()).max()
}

/// Whether one of several phrases stands in a text.
pub(super) fn has_any(text: &str, phrases: &[&str]) -> bool {
    found(text, phrases, is_same).next().is_some()
}

/// Whether one of several phrases stands in a text, in any case.
pub(super) fn has_any_case(text: &str, phrases: &[&str]) -> bool {
    found(text, phrases, is_same_letters).next().is_some()
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

/// Every place of every phrase, in the order of the text.
fn found<'a>(
    text: &'a str,
    phrases: &'a [&'a str],
    same: impl Fn(&[u8], &[u8]) -> bool + Copy + 'a,
) -> impl Iterator<Item = (usize, &'a str)> {
    let bytes = text.as_bytes();
    let mut firsts = [false; 256];
    for byte in phrases.iter().filter_map(|p| p.bytes().next()) {
        firsts[usize::from(byte)] = true;
        firsts[usize::from(byte.to_ascii_uppercase())] = true;
    }
    let begun = bytes.iter().enumerate().filter(move |(_, byte)| firsts[usize::from(**byte)]).map(|(at, _)| at);
    begun.flat_map(move |at| {
        let here = &bytes[at..];
        // Most are told apart by their second byte.
        let second = here.get(1).map(u8::to_ascii_lowercase);
        let begins = move |phrase: &[u8]| {
            phrase.get(1).is_none_or(|byte| Some(byte.to_ascii_lowercase()) == second)
                && here.get(..phrase.len()).is_some_and(|start| same(start, phrase))
        };
        phrases.iter().filter(move |phrase| begins(phrase.as_bytes())).map(move |phrase| (at, *phrase))
    })
}

fn is_same(text: &[u8], phrase: &[u8]) -> bool {
    text == phrase
}

fn is_same_letters(text: &[u8], phrase: &[u8]) -> bool {
    text.eq_ignore_ascii_case(phrase)
}

#[cfg(test)]
mod tests {
    use super::{ends_any_case, first_end_of, first_of, has_any_case, last_end_of};

    #[test]
    fn phrases_are_found_where_they_stand() {
        let text = "The home, and the school; and THE – unit";
        assert_eq!(first_of(text, &["; ", ", "]), Some(8));
        assert_eq!(first_end_of(text, &["; ", ", and "]), Some(14));
        assert_eq!(last_end_of(text, &[", and the ", "and ", " – "]), Some(text.len() - 4));
        assert_eq!(last_end_of(text, &[" but ", "x"]), None);
        assert!(has_any_case(text, &["and the –"]) && !has_any_case(text, &["schools"]));
        assert!(ends_any_case("had BEEN", "been") && !ends_any_case("en", "been"));
    }
}
