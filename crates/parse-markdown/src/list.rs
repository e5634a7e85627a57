//! The lists that are open, and the labels of their points.

/// An open list.
#[derive(Debug)]
pub(crate) struct List {
    /// The number of the next point; None for bullets.
    next: Option<u64>,
    /// What follows the number in the source: `.` or `)`.
    delimiter: char,
}

impl List {
    /// A list that begins at `source`, with its first number.
    pub(crate) fn new(first: Option<u64>, source: &str) -> Self {
        let after = source.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        Self { next: first, delimiter: after.chars().next().filter(|c| matches!(c, '.' | ')')).unwrap_or('.') }
    }

    /// The label of the next point.
    pub(crate) fn label(&mut self) -> Option<String> {
        let n = self.next?;
        self.next = n.checked_add(1);
        Some(format!("{n}{}", self.delimiter))
    }
}
