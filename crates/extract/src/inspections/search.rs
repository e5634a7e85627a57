//! The marks around words in quotation marks, and words that texts begin and end with in any case: these are in lower case, and only
//! letters of ASCII have another.

/// What may stand between a word and a grade in quotation marks: spaces, and the marks that open it.
pub(super) const OPENING: &[char] = &[' ', '\'', '‘', '“', '"'];

/// What may stand between a grade in quotation marks and a word: the marks that close it, and spaces.
pub(super) const CLOSING: &[char] = &[' ', '\'', '’', '”', '"'];

/// What may stand around a grade word on either side and says nothing: spaces, and the marks that open or close a quotation.
pub(super) const QUOTES: &[char] = &[' ', '\'', '‘', '“', '"', '’', '”'];

/// The marks alone that close a quotation, where a space after them counts.
pub(super) const CLOSING_MARKS: &[char] = &['\'', '’', '”', '"'];

/// Whether a text begins with a phrase, in any case.
pub(super) fn starts_any_case(text: &str, phrase: &str) -> bool {
    text.as_bytes().get(..phrase.len()).is_some_and(|start| is_same_letters(start, phrase.as_bytes()))
}

/// Whether a text ends with a phrase, in any case.
pub(super) fn ends_any_case(text: &str, phrase: &str) -> bool {
    let start = text.len().checked_sub(phrase.len());
    start.is_some_and(|at| is_same_letters(&text.as_bytes()[at..], phrase.as_bytes()))
}

fn is_same_letters(text: &[u8], phrase: &[u8]) -> bool {
    text.eq_ignore_ascii_case(phrase)
}
