use std::ops::Range;

/// A word of a text: where it is printed, and its letters without the punctuation around them.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) range: Range<usize>,
    pub(super) printed: &'t str,
    pub(super) bare: &'t str,
}

impl Word<'_> {
    /// The word in lower case, with a straight apostrophe.
    pub(super) fn lower(&self) -> String {
        lower(self.bare)
    }

    pub(super) fn is_capital(&self) -> bool {
        is_capital(self.bare)
    }

    pub(super) fn is_number(&self) -> bool {
        !self.bare.is_empty() && self.bare.chars().all(|c| c.is_ascii_digit())
    }

    /// Whether a clause ends with it: "Lodge,", but neither "St." nor "R.C.".
    pub(super) fn ends_clause(&self) -> bool {
        self.printed.ends_with([',', ';', ':', ')']) || self.printed.ends_with('.') && !is_abbreviation(self.printed)
    }

    /// Where the word ends without the punctuation after it; the full stop of an abbreviation is its own.
    pub(super) fn end(&self) -> usize {
        if is_abbreviation(self.printed) {
            return self.range.end;
        }
        self.range.start + self.printed.trim_end_matches([',', ';', ':', '.', ')', '”', '"']).len()
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = Word<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| c.is_whitespace()) {
        if !piece.is_empty() {
            let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
            out.push(Word { range: at..at + piece.len(), printed: piece, bare });
        }
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    out.into_iter()
}

/// A word in lower case, with a straight apostrophe.
pub(super) fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

pub(super) fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "St.", and capitals with a full stop after each: "R.C.", "C.E.".
fn is_abbreviation(printed: &str) -> bool {
    let pieces: Vec<&str> = printed.trim_start_matches(['(', '‘', '“', '"']).split('.').collect();
    let initials = |p: &[&str]| p.len() > 1 && p.iter().all(|p| p.chars().count() == 1 && is_capital(p));
    printed == "St." || printed == "Sts." || matches!(pieces.split_last(), Some((&"", rest)) if initials(rest))
}
