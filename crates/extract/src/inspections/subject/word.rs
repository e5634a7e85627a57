use std::ops::Range;

use minutebook_rulebook::subjects::{Part, Parts, Subjects};

/// A word of a text: where it is printed, and its letters without the punctuation around them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    at: usize,
    pub(super) printed: &'t str,
    pub(super) bare: &'t str,
}

impl<'t> Word<'t> {
    fn new(at: usize, printed: &'t str) -> Self {
        let bytes = printed.as_bytes();
        let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let whole = plain(bytes.first()) && plain(bytes.last());
        let bare = if whole { printed } else { printed.trim_matches(|c: char| !c.is_alphanumeric() && c != '&') };
        Self { at, printed, bare }
    }

    /// Where it is printed.
    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.at + self.printed.len()
    }

    /// The word in lower case, with a straight apostrophe.
    pub(super) fn lower(&self) -> String {
        lower(self.bare)
    }

    /// What the word does in or beside a name.
    pub(super) fn parts(&self, list: &Subjects) -> Parts {
        list.parts(self.bare)
    }

    /// Whether the word does this in or beside a name.
    pub(super) fn is(&self, list: &Subjects, part: Part) -> bool {
        self.parts(list).has(part)
    }

    pub(super) fn is_capital(&self) -> bool {
        is_capital(self.bare)
    }

    pub(super) fn is_number(&self) -> bool {
        !self.bare.is_empty() && self.bare.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether a clause ends with it: "Lodge,", but neither "St." nor "R.C.".
    pub(super) fn ends_clause(&self) -> bool {
        match self.printed.as_bytes().last() {
            Some(b',' | b';' | b':' | b')') => true,
            Some(b'.') => !is_abbreviation(self.printed),
            _ => false,
        }
    }

    /// Where the word ends without the punctuation after it; the full stop of an abbreviation is its own.
    pub(super) fn end(&self) -> usize {
        if is_abbreviation(self.printed) {
            return self.range().end;
        }
        self.at + self.printed.trim_end_matches([',', ';', ':', '.', ')', '”', '"']).len()
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, end: text.len() }
}

/// The words of a text, from either end.
#[derive(Debug, Clone)]
pub(super) struct Words<'t> {
    text: &'t str,
    /// What is left lies from here
    at: usize,
    /// to here.
    end: usize,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;
    fn next(&mut self) -> Option<Word<'t>> {
        let rest = &self.text[self.at..self.end];
        let start = self.at + rest.len() - rest.trim_start().len();
        let rest = &self.text[start..self.end];
        // Most words are plain letters up to a space.
        let plain = rest.bytes().take_while(|b| matches!(b, b'!'..=b'~')).count();
        let end = start + rest[plain..].find(char::is_whitespace).map_or(rest.len(), |n| plain + n);
        self.at = end;
        (end > start).then(|| Word::new(start, &self.text[start..end]))
    }
}

impl DoubleEndedIterator for Words<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..self.end];
        let end = self.at + rest.trim_end().len();
        let rest = &self.text[self.at..end];
        let plain = rest.len() - rest.bytes().rev().take_while(|b| matches!(b, b'!'..=b'~')).count();
        let space = rest[..plain].char_indices().next_back().filter(|(_, c)| !c.is_whitespace());
        let start = match space {
            None => plain,
            Some(_) => {
                rest[..plain].rfind(char::is_whitespace).map_or(0, |n| n + rest[n..].chars().next().map_or(1, char::len_utf8))
            }
        };
        let start = self.at + start;
        self.end = start;
        (end > start).then(|| Word::new(start, &self.text[start..end]))
    }
}

/// A word in lower case, with a straight apostrophe.
pub(super) fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase().replace('’', "'") }
}

pub(super) fn is_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// "St.", and capitals with a full stop after each: "R.C.", "C.E.".
pub(super) fn is_abbreviation(printed: &str) -> bool {
    let Some(before) = printed.strip_suffix('.') else { return false };
    let mut pieces = before.trim_start_matches(['(', '‘', '“', '"']).split('.');
    let initials = before.contains('.') && pieces.all(|p| p.chars().count() == 1 && is_capital(p));
    initials || matches!(before, "St" | "Sts")
}
