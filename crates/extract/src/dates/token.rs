//! A text cut into the tokens that the date grammar reads: numbers, words of dates, marks.

use minutebook_model::Passage;
use minutebook_rulebook::dates::{DateClass, DateWords};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits: their value and how many there are; more than eight digits are no number of a date.
    Number { value: u32, digits: u8 },
    /// Digits with "st", "nd", "rd" or "th".
    Ordinal { value: u32 },
    /// A word or phrase of the rulebook.
    Word(DateClass, u16),
    /// Any other word.
    Other,
    /// A mark that is no letter, digit or space.
    Mark(char),
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// One space.
    Space,
    /// More white space in a line.
    Wide,
    /// A line end, a tab (another cell), or the start of the text.
    Break,
}

/// A token and its bytes in the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
}

impl Token {
    /// True for a word of this class.
    pub(super) fn is(&self, class: DateClass) -> bool {
        matches!(self.kind, Kind::Word(c, _) if c == class)
    }

    /// The number, where it has no more than two digits, "st" or not.
    pub(super) fn small(&self) -> Option<u32> {
        match self.kind {
            Kind::Number { value, digits: 1..=2 } | Kind::Ordinal { value } => Some(value),
            _ => None,
        }
    }

    /// True for a hyphen, a dash or the box-drawing line that some PDFs print for one.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' | '−' | '\u{ad}'))
    }
}

/// The tokens of `text`, in order, with what a PDF tore apart inside a date made whole.
pub(super) fn tokens(text: Passage<'_>, words: &DateWords) -> Vec<Token> {
    let mut lexer = Lexer { text: text.as_str(), words, at: 0, gap: Gap::Break, tokens: Vec::with_capacity(text.len() / 4) };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    words: &'a DateWords,
    at: usize,
    gap: Gap,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn step(&mut self) -> bool {
        match self.text.as_bytes().get(self.at) {
            None => return false,
            // Nearly all steps are taken here.
            Some(b' ') => self.space(1),
            Some(b'0'..=b'9') => self.number(),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word(),
            Some(_) => self.rare(),
        }
        true
    }

    /// What is neither a space nor a digit nor a letter of ASCII.
    fn rare(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        match c {
            '\n' | '\r' | '\t' | '\u{c}' => {
                self.gap = Gap::Break;
                self.at += 1;
            }
            c if c.is_whitespace() => self.space(c.len_utf8()),
            c if c.is_alphanumeric() => self.word(),
            c => self.push(Kind::Mark(c), c.len_utf8()),
        }
    }

    fn space(&mut self, length: usize) {
        self.gap = match self.gap {
            Gap::None => Gap::Space,
            Gap::Space => Gap::Wide,
            other => other,
        };
        self.at += length;
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, start: self.at, end: self.at + length, gap: self.gap });
        self.at += length;
        self.gap = Gap::None;
    }

    /// Digits; "th" joins them, other letters make the whole no number, unless a month follows at once ("12March").
    fn number(&mut self) {
        let rest = &self.text[self.at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = &rest[digits..];
        let letters = after.len() - after.trim_start_matches(char::is_alphabetic).len();
        let value = rest[..digits].parse().unwrap_or(u32::MAX);
        let number = Kind::Number { value, digits: u8::try_from(digits.min(9)).unwrap_or(9) };
        let suffix = after.get(..2).is_some_and(|s| self.words.whole(s).is_some_and(|w| w.0 == DateClass::OrdinalSuffix));
        match letters {
            0 => self.push(number, digits),
            2 if suffix => self.push(Kind::Ordinal { value }, digits + 2),
            _ if suffix && self.begins_month(&after[2..letters]) => self.push(Kind::Ordinal { value }, digits + 2),
            _ if self.begins_month(&after[..letters]) => self.push(number, digits),
            _ => {
                self.push(Kind::Other, word_len(rest));
            }
        }
    }

    fn begins_month(&self, word: &str) -> bool {
        self.words.whole(word).is_some_and(|(class, _)| class == DateClass::Month)
    }

    /// A word or phrase; a month that digits follow at once ("Mar2015") ends before them.
    fn word(&mut self) {
        let rest = &self.text[self.at..];
        let length = word_len(rest);
        if let Some((length, class, value)) = self.words.longest(rest, length) {
            return self.push(Kind::Word(class, value), length);
        }
        let letters = length - rest[..length].trim_start_matches(char::is_alphabetic).len();
        let month = if letters < length { self.words.whole(&rest[..letters]) } else { None };
        match month {
            Some((DateClass::Month, value)) => self.push(Kind::Word(DateClass::Month, value), letters),
            _ => self.push(Kind::Other, length),
        }
    }
}

/// How many bytes of letters and digits `text` begins with.
fn word_len(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    text.len() - text.trim_start_matches(char::is_alphanumeric).len()
}
