//! An item of a meeting whose title, purpose and minutes a flattened table ran together on one line.

use crate::shape::is_title_case;
use crate::skeleton::{document_name, is_part_label};

/// Part labels that an item's row runs together with its text.
const INLINE_LABELS: [&str; 6] =
    ["Minutes:", "Decision:", "Additional documents:", "Supporting documents:", "Draft minutes:", "Decisions:"];

/// Words that begin the purpose of an item, after its title.
const PURPOSE_WORDS: [&str; 16] = [
    "To",
    "Members",
    "Notice",
    "This",
    "The",
    "Any",
    "Under",
    "A",
    "An",
    "In",
    "Report",
    "Councillors",
    "If",
    "For",
    "Please",
    "Where",
];

/// What an item's line holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow<'a> {
    /// Its title.
    pub title: &'a str,
    /// What it is for; empty where no words begin it.
    pub purpose: &'a str,
    /// The labels of its parts, and what follows each.
    pub parts: Vec<&'a str>,
}

/// Parts an item's line at the labels in it, and its title from what it is for.
///
/// ```
/// use minutebook_layout::item_row;
/// let row = item_row("Budget PDF 82 KB To consider the draft. Minutes: The draft was noted.");
/// assert_eq!((row.title, row.purpose), ("Budget PDF 82 KB", "To consider the draft."));
/// assert_eq!(row.parts, ["Minutes:", "The draft was noted."]);
/// ```
#[must_use]
pub fn item_row(text: &str) -> ItemRow<'_> {
    let (head, rest) = text.split_at(label_within(text).unwrap_or(text.len()));
    let (title, purpose) = split_title(head.trim());
    ItemRow { title, purpose, parts: parts_of(rest) }
}

/// Where the first label of a part stands in a line: "Minutes:".
#[must_use]
pub fn label_within(text: &str) -> Option<usize> {
    INLINE_LABELS.iter().filter_map(|l| text.find(l)).min()
}

/// The labels that a line begins with, and the text after them.
#[must_use]
pub fn parts_of(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(label) = INLINE_LABELS.iter().find(|l| rest.starts_with(**l)) {
        parts.push(&rest[..label.len()]);
        rest = rest[label.len()..].trim_start();
        let next =
            INLINE_LABELS.iter().filter_map(|l| rest.find(l)).filter(|&at| is_part_label(rest[..at].trim()) || at == 0).min();
        if next.is_none() {
            break;
        }
    }
    parts.push(rest);
    parts
}

/// Parts an item's title from the purpose that was run together with it: at a file size, or where a sentence begins.
fn split_title(head: &str) -> (&str, &str) {
    let words: Vec<usize> = starts(head);
    // "PDF 82 KB" ends the title for certain.
    for &at in &words[words.len().min(1)..] {
        let title = head[..at].trim_end();
        if title.len() > 5
            && title.get(title.len() - 2..).is_some_and(|e| e.eq_ignore_ascii_case("kb") || e.eq_ignore_ascii_case("mb"))
            && document_name(title).len() < title.len()
        {
            return (title, &head[at..]);
        }
    }
    for pair in words.windows(3) {
        let (before, word, after) = (head[pair[0]..pair[1]].trim_end(), head[pair[1]..pair[2]].trim_end(), &head[pair[2]..]);
        let lower_after = after.chars().next().is_some_and(char::is_lowercase);
        let sentence = PURPOSE_WORDS.contains(&word) && lower_after;
        let after_lower =
            before.chars().next().is_some_and(char::is_lowercase) && word.chars().next().is_some_and(char::is_uppercase);
        let titled = is_title_case(&head[..pair[1]]) || after_lower || before.ends_with(['.', '?']);
        if sentence && titled {
            return (head[..pair[1]].trim_end(), &head[pair[1]..]);
        }
    }
    (head, "")
}

/// Where the words of a text begin.
fn starts(text: &str) -> Vec<usize> {
    let mut space = true;
    text.char_indices()
        .filter_map(|(at, c)| {
            let start = space && !c.is_whitespace();
            space = c.is_whitespace();
            start.then_some(at)
        })
        .collect()
}
