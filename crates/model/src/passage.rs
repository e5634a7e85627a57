use std::fmt;
use std::ops::{Deref, Range};

use crate::Span;
use crate::fold::is_folded;

/// A piece of the canonical text that knows where it lies.
///
/// It reads like a `&str` (it derefs to one) and every cut of it is again a passage, so a rule written over passages
/// cannot lose its place.
///
/// ```
/// use minutebook_model::Passage;
/// let text = Passage::whole("RESOLVED: That the report be noted.");
/// let (lead_in, clause) = text.split_once(":").unwrap();
/// assert_eq!(&*lead_in, "RESOLVED");
/// assert_eq!(clause.trim().span().start(), 10);
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Passage<'d> {
    text: &'d str,
    start: u32,
}

impl<'d> Passage<'d> {
    /// The whole of a text, from its first byte.
    #[must_use]
    pub const fn whole(text: &'d str) -> Self {
        Self { text, start: 0 }
    }

    /// The piece of `text` (a whole canonical text) at `span`.
    ///
    /// # Panics
    /// If the span does not lie in the text, on character boundaries.
    #[must_use]
    pub fn of(text: &'d str, span: Span) -> Self {
        Self { text: &text[span.range()], start: u32::try_from(span.start()).expect("offset beyond 4 GiB") }
    }

    /// The text, with the life of the document.
    #[must_use]
    pub const fn as_str(&self) -> &'d str {
        self.text
    }

    /// Where the passage lies in the canonical text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.start as usize + self.text.len())
    }

    /// The part at `range`, counted in bytes from the start of this passage.
    ///
    /// # Panics
    /// If the range does not lie in the passage, on character boundaries.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let start = self.start + u32::try_from(range.start).expect("offset beyond 4 GiB");
        Self { text: &self.text[range], start }
    }

    /// The part from byte `at` (counted from the start of this passage) on.
    #[must_use]
    pub fn from(&self, at: usize) -> Self {
        self.slice(at..self.text.len())
    }

    /// The part before byte `at`, counted from the start of this passage.
    #[must_use]
    pub fn until(&self, at: usize) -> Self {
        self.slice(0..at)
    }

    /// The part of this passage that lies in `span` of the canonical text; empty where they do not meet.
    #[must_use]
    pub fn within(&self, span: Span) -> Self {
        let own = self.span();
        let start = span.start().clamp(own.start(), own.end());
        let end = span.end().clamp(start, own.end());
        self.slice(start - own.start()..end - own.start())
    }

    /// Without white space at either end.
    #[must_use]
    pub fn trim(&self) -> Self {
        // Nearly every passage begins and ends with a letter or a mark, and that is told by two bytes.
        if let [first, .., last] = self.text.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return *self;
        }
        self.trim_matches(char::is_whitespace)
    }

    /// Without the characters that `drop` holds of, at either end.
    #[must_use]
    pub fn trim_matches(&self, drop: impl Fn(char) -> bool + Copy) -> Self {
        self.trim_start_matches(drop).trim_end_matches(drop)
    }

    /// Without the characters that `drop` holds of, at the start.
    #[must_use]
    pub fn trim_start_matches(&self, drop: impl Fn(char) -> bool) -> Self {
        self.from(self.text.len() - self.text.trim_start_matches(drop).len())
    }

    /// Without the characters that `drop` holds of, at the end.
    #[must_use]
    pub fn trim_end_matches(&self, drop: impl Fn(char) -> bool) -> Self {
        self.until(self.text.trim_end_matches(drop).len())
    }

    /// What stands before and after the first `separator`.
    #[must_use]
    pub fn split_once(&self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.until(at), self.from(at + separator.len())))
    }

    /// The pieces between separators, in order.
    pub fn split(&self, separator: char) -> impl Iterator<Item = Self> + use<'d> {
        let own = *self;
        own.text.split(separator).map(move |piece| own.locate(piece))
    }

    /// The lines, without their ends.
    pub fn lines(&self) -> impl Iterator<Item = Self> + use<'d> {
        let own = *self;
        own.text.lines().map(move |line| own.locate(line))
    }

    /// The passage of `piece`, which must be a slice of this passage's own text.
    ///
    /// # Panics
    /// If `piece` is not such a slice.
    #[must_use]
    pub fn locate(&self, piece: &'d str) -> Self {
        let at = (piece.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize).expect("a piece of this passage");
        assert!(at + piece.len() <= self.text.len(), "a piece of this passage");
        self.slice(at..at + piece.len())
    }

    /// The text with every run of white space made one space, none at the ends.
    #[must_use]
    pub fn folded(&self) -> String {
        if is_folded(self.text) {
            return self.text.to_owned();
        }
        let mut out = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }
}

impl Deref for Passage<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        self.text
    }
}

impl fmt::Debug for Passage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{} {:?}", self.start, self.start as usize + self.text.len(), self.text)
    }
}
