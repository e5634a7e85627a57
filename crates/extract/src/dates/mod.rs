//! Dates as UK minutes print them, to EDTF.
//!
//! [`find`] gives every date phrase of a text as a [`DateMention`]; [`DateMention::resolve`] ties it to a year and makes a
//! [`Date`]. [`read_whole`] reads a text that is nothing but a date, [`read_cell`] the cell of a deadline column.
//! The words are the rulebook's (`dates.toml`), the grammar is here.

mod cell;
mod coarse;
mod day;
mod find;
mod grammar;
mod heal;
mod mention;
mod point;
mod stretch;
mod token;
mod value;

pub use cell::{ColumnStyle, column_style, read_cell, read_cell_in, read_whole};
pub use find::find;
pub use mention::{DateKind, DateMention, Modifier};

use jiff::civil;
use minutebook_model::{Date, Diagnostic};

/// The doubt about a date whose year is nowhere stated; `of` says what it dates.
pub(crate) fn doubt(date: &Date, of: &str) -> Option<Diagnostic> {
    let message = format!("The year of {of} is nowhere stated and cannot be inferred.");
    date.edtf().contains("XXXX").then(|| Diagnostic::warning("date-without-year", message, vec![date.span()]))
}

/// The doubt about a date that no calendar has ("31 June 2014"); `of` says what it dates.
pub(crate) fn impossible(mention: &DateMention, of: &str) -> Option<Diagnostic> {
    let message = format!("The date of {of} is one that no calendar has.");
    let dated = matches!(mention.kind, DateKind::Day | DateKind::DayRange);
    let none = mention.resolve_bare(Anchor::default()).is_none();
    (dated && none).then(|| Diagnostic::warning("date-impossible", message, vec![mention.span]))
}

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
    /// The text does not say: what is due by a day lies ahead, all else behind.
    #[default]
    Unknown,
}

/// How a date stands to what it dates, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// "on", "in", "between", "during", or nothing.
    During,
    /// "by", "before", "no later than", "within".
    By,
    /// "from", "since", "after", "onwards".
    From,
    /// "until", "to", "on-going to".
    Until,
    /// "as at": the state of data, no event.
    AsAt,
}
