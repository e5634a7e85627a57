//! What plain English is printed with, and what goes beyond it.

use crate::anchors;

/// The characters beyond ASCII that plain text may have: first and last of each range.
pub(crate) const SIGNS: [(char, char); 9] = [
    ('\u{a0}', '\u{a9}'),
    // Without the two letters that stand for ordinal numbers, and the micro sign.
    ('\u{ab}', '\u{b4}'),
    ('\u{b6}', '\u{b9}'),
    ('\u{bb}', '\u{bf}'),
    ('\u{2010}', '\u{2027}'),
    ('\u{2030}', '\u{203e}'),
    ('\u{20a0}', '\u{20bf}'),
    ('\u{2190}', '\u{21ff}'),
    ('\u{2500}', '\u{25ff}'),
];

/// Whether `text` has only characters of ASCII and the marks and signs that English text is set with: dashes, quotes, bullets,
/// currency signs, arrows. Letters beyond ASCII are not plain, nor is what only other scripts have.
pub(crate) fn is_plain(text: &str) -> bool {
    text.is_ascii() || anchors::is_plain(text).unwrap_or_else(|| foreign(text).next().is_none())
}

/// Where characters stand that are not plain.
fn foreign(text: &str) -> impl Iterator<Item = usize> {
    // Only bytes that begin a character of several are looked at.
    let starts = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0);
    starts.filter(|(at, _)| text[*at..].chars().next().is_some_and(|c| !is_sign(c))).map(|(at, _)| at)
}

/// Whether a character beyond ASCII is one of the marks and signs of plain text.
pub(crate) fn is_sign(c: char) -> bool {
    SIGNS.iter().any(|&(first, last)| (first..=last).contains(&c))
}
