//! One point of a list of findings.

use minutebook_layout::{MarkShape, read_mark};
use minutebook_model::{Document, Passage, Span};

/// One point, with what is folded into it.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// The printed label and where it stands.
    pub(super) label: Option<(String, Span)>,
    /// Its text and, folded into it, that of its sub-points; never empty.
    pub(super) spans: Vec<Span>,
    /// The heading of its group, and where it stands.
    pub(super) group: Option<(String, Span)>,
}

impl Point {
    /// The point that `text` holds after `marker`; None where nothing is left. A code printed after a bullet (`• R1 – …`) is
    /// the label.
    pub(super) fn of(document: &Document, marker: Option<Span>, text: Passage<'_>) -> Option<Self> {
        let mut text = text.trim();
        let mut label = marker.map(|m| document.passage(m)).filter(|m| m.chars().any(char::is_alphanumeric));
        // Word's hollow bullet comes out as a letter.
        label = label.filter(|l| **l != *"o");
        if label.is_none()
            && let Some(mark) = read_mark(text.as_str()).filter(|m| m.shape == MarkShape::Code)
        {
            label = Some(text.until(mark.len));
            text = text.from(mark.text);
        }
        let text = without_connective(text);
        let label = label.map(|l| l.trim_end_matches(|c| matches!(c, ' ' | '-' | '–' | '—' | ':')));
        (!text.is_empty()).then(|| Self {
            label: label.filter(|l| !l.is_empty()).map(|l| (l.folded(), l.span())),
            spans: vec![text.span()],
            group: None,
        })
    }

    /// Drops the first word of the text where it is `word`.
    pub(super) fn drop_first(&mut self, document: &Document, word: &str) {
        let Some(first) = self.spans.first_mut() else { return };
        let text = document.passage(*first);
        if text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ') && rest.len() > 1) {
            *first = text.from(word.len()).trim().span();
        }
    }

    /// Folds a sub-point or a line of commentary into the point.
    pub(super) fn fold(&mut self, text: Passage<'_>) {
        let text = without_connective(text.trim());
        if !text.is_empty() {
            self.spans.push(text.span());
        }
    }

    /// The whole text, white space folded.
    pub(super) fn text(&self, document: &Document) -> String {
        self.spans.iter().map(|&span| document.passage(span).folded()).collect::<Vec<_>>().join(" ")
    }
}

/// A text without the `;`, `,` or `; and` that leads over to the next point.
pub(super) fn without_connective(text: Passage<'_>) -> Passage<'_> {
    let mut text = text.trim();
    for word in [" and", " or", ";and", ",and"] {
        let cut = text.len().saturating_sub(word.len());
        if text.is_char_boundary(cut) && text[cut..].eq_ignore_ascii_case(word) {
            text = text.until(if word.starts_with(' ') { cut } else { cut + 1 });
        }
    }
    text.trim_end_matches(|c| c == ';' || c == ',' || c.is_whitespace())
}
