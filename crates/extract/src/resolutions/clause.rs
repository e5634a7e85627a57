//! Clauses: their text without connectives, how they end, and the labels inside a run-on paragraph.

use minutebook_layout::{ListMark, read_mark};
use minutebook_model::Passage;

use super::outline::Ending;

/// One clause as it is gathered.
#[derive(Debug, Clone)]
pub(crate) struct Clause<'d> {
    /// Its printed label; none for a bullet.
    pub label: Option<Passage<'d>>,
    /// Its text, in the pieces it is printed in.
    pub pieces: Vec<Passage<'d>>,
    /// The clause it hangs under.
    pub parent: Option<usize>,
}

impl<'d> Clause<'d> {
    /// The text, white space folded, without a trailing `;`, `,` or "and".
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            let folded = piece.folded();
            // A word broken at a line end keeps no gap.
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&folded);
        }
        text.truncate(trim_connectives(&text).len());
        text
    }

    /// `text`, the clause's own, where it stands as it is printed: searches of a piece of the document cost least.
    pub(crate) fn printed<'t>(&self, text: &'t str) -> &'t str
    where
        'd: 't,
    {
        let [piece] = self.pieces.as_slice() else { return text };
        piece.as_str().get(..text.len()).filter(|printed| *printed == text).unwrap_or(text)
    }

    /// How it ends, so far.
    pub(crate) fn ending(&self) -> Ending {
        self.pieces.last().map_or(Ending::Continues, |piece| ending_of(piece))
    }
}

/// How a clause that ends with this text goes on.
pub(crate) fn ending_of(text: &str) -> Ending {
    let text = text.trim_end();
    let lower_end = text.rsplit(' ').next().unwrap_or_default();
    if text.ends_with([':', '–', '—']) || text.ends_with(" -") || text.ends_with(":-") || matches!(lower_end, "to" | "that") {
        Ending::Opens
    } else if text.ends_with(['.', '!', '?', '”', '’']) {
        Ending::Stops
    } else {
        Ending::Continues
    }
}

/// A text without trailing `;`, `,`, "and", "or" after a mark, and the bars of flattened tables.
pub(crate) fn trim_connectives(text: &str) -> &str {
    let mut text = text.trim_end();
    loop {
        let before = text;
        for word in ["and", "or", "and/or", "&"] {
            if let Some(rest) = text.len().checked_sub(word.len()).and_then(|n| text.get(n..).map(|w| (n, w)))
                && rest.1.eq_ignore_ascii_case(word)
            {
                let kept = &text[..rest.0];
                let after_mark = kept.trim_end().ends_with([';', ',', '.']);
                if kept.ends_with(char::is_whitespace) && (after_mark || word == "and") {
                    text = kept.trim_end();
                }
            }
        }
        text = text.trim_end_matches([';', ',', '|']).trim_end();
        if text == before {
            return text;
        }
    }
}

/// A label inside a run-on paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InlineLabel {
    /// Byte at which it begins.
    pub at: usize,
    /// What it is.
    pub mark: ListMark,
    /// How the text before it ends.
    pub ending: Ending,
    /// Nothing parts it from the text before it: it counts only where it goes on with a list.
    pub loose: bool,
}

/// More letters or digits before `)` or `.` are no label.
const LONGEST_LABEL: usize = 6;

/// Words before a label that name what it is the label of: "paragraph (b)", "under (b)".
const REFERRING: [&str; 36] = [
    "paragraph",
    "paragraphs",
    "section",
    "sections",
    "clause",
    "clauses",
    "item",
    "items",
    "option",
    "options",
    "part",
    "parts",
    "point",
    "points",
    "recommendation",
    "recommendations",
    "resolution",
    "resolutions",
    "category",
    "appendix",
    "annex",
    "table",
    "page",
    "stage",
    "phase",
    "tier",
    "level",
    "in",
    "of",
    "under",
    "at",
    "by",
    "with",
    "from",
    "see",
    "for",
];

/// "to note the report (b) to approve the plan", "in the plan 2. Agree it": a label that no mark parts from the point before it,
/// and that refers to nothing.
fn begins_anew(before: &str, last: &str, mark: &ListMark, rest: &str) -> bool {
    let word = last.trim_start_matches(['(', '‘', '“']);
    let named =
        REFERRING.iter().any(|w| w.eq_ignore_ascii_case(word)) || word.len() < 2 || word.contains(|c: char| c.is_ascii_digit());
    let bare = matches!(mark.shape, minutebook_layout::MarkShape::Ordinal(minutebook_layout::Wrap::Stop));
    let begins = rest.starts_with(|c: char| c.is_uppercase() || c.is_lowercase() && !bare);
    before.ends_with(char::is_whitespace) && !mark.is_first() && !named && begins
}

/// The places inside `text` where a label of a list may stand: after a mark of punctuation or after "and", before a word
/// that goes on. "as set out in (a) above" and "paragraph 3." are none.
pub(crate) fn inline_labels(text: &str) -> impl Iterator<Item = InlineLabel> + '_ {
    let bytes = text.as_bytes();
    // The bytes are looked at first: they tell of nearly every word that it is no label.
    let is_marked = |word: &[u8]| {
        let after = word.iter().take(LONGEST_LABEL + 1).find(|b| !b.is_ascii_alphanumeric());
        after.is_some_and(|b| matches!(b, b')' | b'.'))
    };
    let may_open = move |&at: &usize| match bytes[at] {
        b'(' => true,
        byte => byte.is_ascii_alphanumeric() && (at == 0 || bytes[at - 1] <= b' ') && is_marked(&bytes[at..]),
    };
    (0..bytes.len()).filter(may_open).filter_map(move |at| {
        let mark = read_mark(&text[at..]).filter(|m| !m.is_bullet())?;
        let stop = matches!(mark.shape, minutebook_layout::MarkShape::Ordinal(w) if w != minutebook_layout::Wrap::Bare);
        let rest = &text[at + mark.text..];
        let reference = ["above", "below", "of ", "and (", "is ", "was "].iter().any(|w| rest.starts_with(w))
            || rest.strip_prefix("to ").is_some_and(|end| end.starts_with(|c: char| c == '(' || c.is_ascii_digit()));
        let before = text[..at].trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        let punctuated = before.is_empty() || before.ends_with([';', ',', ':', '.', '–', '—', '-']);
        let joined = matches!(last.to_ascii_lowercase().as_str(), "and" | "or") && {
            let earlier = before[..before.len() - last.len()].trim_end();
            earlier.ends_with([';', ',', '.'])
                || mark.shape == minutebook_layout::MarkShape::Ordinal(minutebook_layout::Wrap::Both)
        };
        let verb_stem = matches!(last, "to" | "that" | "That");
        let parted = punctuated || !reference && (joined || verb_stem);
        let loose = !parted && !reference && begins_anew(&text[..at], last, &mark, rest);
        (stop && !rest.is_empty() && (parted || loose)).then(|| InlineLabel {
            at,
            mark,
            loose,
            ending: if joined { Ending::Continues } else { ending_of(before) },
        })
    })
}
