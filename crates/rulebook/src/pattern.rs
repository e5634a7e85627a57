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
        regex::RegexBuilder::new(pattern).case_insensitive(true).build().map(Self).map_err(|e| e.to_string())
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
