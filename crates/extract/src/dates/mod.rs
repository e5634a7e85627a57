//! Dates as UK minutes print them, to EDTF.

use jiff::civil;
use minutebook_model::{Date, Passage, Span};
use minutebook_rulebook::Rulebook;

/// What gives a date its year where the text does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The day the text was written: the meeting's date.
    pub day: Option<civil::Date>,
    /// Whether what the date belongs to lay before or after that day.
    pub tense: Tense,
}

/// Whether what a date belongs to lay before or after the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// Done: the latest such date before the anchor.
    Past,
    /// Planned or due: the first such date after it.
    Future,
    /// The text does not say: as past.
    #[default]
    Unknown,
}

/// How a date stands to what it dates, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// "on", "in", "between", "during", or nothing.
    During,
    /// "by", "before", "no later than".
    By,
    /// "from", "since", "onwards".
    From,
    /// "until", "to", "on-going to".
    Until,
    /// "as at": the state of data, no event.
    AsAt,
}

/// A date phrase found in a text, not yet tied to a year.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The phrase, with "by", "from", "between".
    pub span: Span,
    /// How it stands to what it dates.
    pub relation: Relation,
}

impl DateMention {
    /// The date, its year taken from `anchor` where the phrase has none; None where no legal date can be made.
    #[must_use]
    pub fn resolve(&self, _anchor: Anchor) -> Option<Date> {
        None
    }
}

/// All date phrases in `text`, left to right, without overlap, the longest at each place.
#[must_use]
pub fn find(_text: Passage<'_>, _rulebook: &Rulebook) -> Vec<DateMention> {
    Vec::new()
}
