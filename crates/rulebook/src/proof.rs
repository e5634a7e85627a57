use std::fmt;

use crate::Entry;

/// An example that an entry does not match, or a counter-example that it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file.
    pub file: &'static str,
    /// The entry.
    pub entry: String,
    /// The example.
    pub example: String,
    /// True for an example that failed to match, false for a counter-example that matched.
    pub should_match: bool,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let must = if self.should_match { "must match its example" } else { "must not match its counter-example" };
        write!(f, "{}: entry {:?} {must} {:?}", self.file, self.entry, self.example)
    }
}

impl Failure {
    /// Tries all examples of `entries` with `matches`, and adds what fails to `failures`. An entry without any example
    /// fails as well: it proves nothing.
    pub fn collect<T: Entry>(entries: &[T], failures: &mut Vec<Self>, matches: impl Fn(&T, &str) -> bool) {
        for entry in entries {
            let mut fail = |example: &str, should_match| {
                failures.push(Self { file: T::FILE, entry: entry.id().to_owned(), example: example.to_owned(), should_match });
            };
            if entry.examples().is_empty() {
                fail("(it has no example)", true);
            }
            entry.examples().iter().filter(|e| !matches(entry, e)).for_each(|e| fail(e, true));
            entry.counter_examples().iter().filter(|e| matches(entry, e)).for_each(|e| fail(e, false));
        }
    }
}
