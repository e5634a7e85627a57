use std::fmt;
use std::ops::Range;

use regex::{Captures, Regex};
use serde::{Deserialize, Deserializer, de};

/// A regular expression of the rulebook, compiled once. The only place where regexes are made.
///
/// Patterns are case-insensitive; `(?-i:…)` makes a part of one mind the case.
#[derive(Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern, case-insensitive.
    ///
    /// # Errors
    /// What the regex compiler says.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn new(pattern: &str) -> Result<Self, String> {
        regex::RegexBuilder::new(&latin(pattern)).case_insensitive(true).build().map(Self).map_err(|e| e.to_string())
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The first match.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.0.find(text).map(|m| m.range())
    }

    /// The first match with its groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.captures(text)
    }

    /// All matches, left to right, without overlap.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.0.find_iter(text).map(|m| m.range())
    }

    /// All matches with their groups.
    pub fn captures_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Captures<'a>> + 'a {
        self.0.captures_iter(text)
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.0.as_str())
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The pattern with `\w`, `\W`, `\d`, `\D` and `\p{L}` narrowed to the letters and digits that English, Welsh and Gaelic are
/// written with (Latin up to Extended-B). The classes of all of Unicode make automata a hundred times the size, and compiling
/// them was most of the time that a run of a few documents took.
fn latin(pattern: &str) -> String {
    const CLASSES: &[(&str, &str)] = &[
        (r"\w", r"[0-9A-Za-z_\u{C0}-\u{24F}]"),
        (r"\W", r"[^0-9A-Za-z_\u{C0}-\u{24F}]"),
        (r"\d", "[0-9]"),
        (r"\D", "[^0-9]"),
        (r"\p{L}", r"[A-Za-z\u{C0}-\u{24F}]"),
    ];
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((class, narrow)) = CLASSES.iter().find(|(class, _)| rest.starts_with(class)) {
            out.push_str(narrow);
            rest = &rest[class.len()..];
            continue;
        }
        // Any other escape is kept whole, so that an escaped backslash hides no class.
        let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out + rest
}
