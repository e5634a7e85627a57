//! Labels over the parts of an item and beside the fields of a page: "Minutes:", "Supporting documents:", "Decision Maker:".

use std::ops::Range;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// No label is longer; what stands beyond is not looked at.
const LONGEST_LABEL: usize = 80;

/// What a label stands over or beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LabelKind {
    /// The minutes of an item.
    Minutes,
    /// The decision.
    Decision,
    /// The documents an item lists.
    Documents,
    /// What an item is for.
    Purpose,
    /// Reasons, options, background: parts that are neither minutes nor decision.
    Other,
    /// "Meeting: 16/02/2015 - Cabinet (Item 105)".
    Meeting,
    /// "Decided at meeting: 21/02/2022 - Cabinet".
    DecidedAt,
    /// The day of the meeting.
    MeetingDate,
    /// The day of the decision.
    DecisionDate,
    /// Who met or decided.
    Committee,
    /// The authority.
    Council,
    /// The number of an item: "Agenda Item No. 4".
    ItemNumber,
    /// The title of an item or report: "Subject: …".
    Subject,
    /// Any other field of a page: venue, contact, status, publication date.
    Detail,
    /// Who was there.
    Attendance,
}

/// How a label must be printed to be read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LabelForm {
    /// With a colon, text may follow on the line.
    Colon,
    /// As the whole line, with or without a colon; or with a colon and text after it.
    Line,
    /// As the whole line only.
    Alone,
}

/// Labels of one meaning.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelEntry {
    id: String,
    kind: LabelKind,
    form: LabelForm,
    labels: Vec<String>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for LabelEntry {
    const FILE: &'static str = "part_labels.toml";

    fn id(&self) -> &str {
        &self.id
    }

    fn examples(&self) -> &[String] {
        &self.examples
    }

    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }

    fn check(&self) -> Result<(), String> {
        if self.labels.iter().all(|l| !l.is_empty() && l.len() <= LONGEST_LABEL) {
            Ok(())
        } else {
            Err(format!("labels: a label has between 1 and {LONGEST_LABEL} bytes"))
        }
    }
}

/// A label at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What it means.
    pub kind: LabelKind,
    /// The label's words, without the colon.
    pub words: Range<usize>,
    /// Byte at which the text after it begins; the line's length where nothing follows.
    pub rest: usize,
}

/// All labels.
#[derive(Debug, Clone)]
pub struct PartLabels {
    entries: Vec<LabelEntry>,
    phrases: PhraseSet,
}

impl PartLabels {
    /// Loads `part_labels.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<LabelEntry> = layers.entries()?;
        let phrases = PhraseSet::new(entries.iter().enumerate().flat_map(|(n, e)| e.labels.iter().map(move |l| (l.as_str(), n))));
        Ok(Self { entries, phrases })
    }

    /// Tries all examples.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| self.read(text).is_some_and(|label| label.kind == entry.kind));
    }

    /// The label that `line` begins with. `line` has no white space at its ends.
    ///
    /// ```
    /// use minutebook_rulebook::part_labels::LabelKind;
    /// let labels = &minutebook_rulebook::Rulebook::embedded().part_labels;
    /// let line = "Decision Maker: Cabinet";
    /// let label = labels.read(line).unwrap();
    /// assert_eq!((label.kind, &line[label.rest..]), (LabelKind::Committee, "Cabinet"));
    /// assert_eq!(labels.read("Minutes were taken."), None);
    /// ```
    #[must_use]
    pub fn read(&self, line: &str) -> Option<Label> {
        let near = &line[..floor(line, LONGEST_LABEL.min(line.len()))];
        let found = self.phrases.at_start(near)?;
        let after = &line[found.range.end..];
        let gap = after.len() - after.trim_start().len();
        let entry = &self.entries[found.index];
        let (mark, colon) = match after.trim_start().chars().next() {
            None => (0, false),
            Some(':') => (1, true),
            // "Decision: -" and "Minutes –" alone on their line.
            Some(c @ ('-' | '–')) if after.trim().chars().all(|c| matches!(c, '-' | '–' | '.')) => (c.len_utf8(), false),
            Some('.') if after.trim() == "." => (1, false),
            Some(_) => return None,
        };
        let tail = &after[gap + mark..];
        let rest = found.range.end + gap + mark + (tail.len() - tail.trim_start().len());
        let alone = line[rest..].chars().all(|c| matches!(c, '-' | '–' | '.' | ':' | ' '));
        let fits = match entry.form {
            LabelForm::Colon => colon,
            LabelForm::Line => colon || alone,
            LabelForm::Alone => alone,
        };
        fits.then_some(Label { kind: entry.kind, words: found.range, rest: if alone { line.len() } else { rest } })
    }

    /// The labels "Minutes:" and the like, with their colon, that stand inside a run-in line (a page whose line breaks were
    /// lost), left to right.
    pub fn inside<'a>(&'a self, line: &'a str) -> impl Iterator<Item = Label> + 'a {
        self.phrases.find_iter(line).filter_map(move |m| {
            let entry = &self.entries[m.index];
            let begins = line[m.range.clone()].starts_with(char::is_uppercase);
            let colon = line[m.range.end..].starts_with(':');
            let part = matches!(entry.kind, LabelKind::Minutes | LabelKind::Decision | LabelKind::Documents);
            (begins && colon && part).then(|| {
                let tail = &line[m.range.end + 1..];
                Label { kind: entry.kind, rest: m.range.end + 1 + (tail.len() - tail.trim_start().len()), words: m.range }
            })
        })
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0)
}
