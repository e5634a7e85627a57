//! Events under construction: mentions gathered into one inspection each.

use std::ops::Range;

use minutebook_model::{Date, Event, Evidence, Precision, Span};

use super::aspects::Of;

/// How many inspections the talk reaches back over, and forward: far more than any item tells of. It keeps the cost of a register
/// of thousands in proportion.
const REACH: usize = 200;

/// The inspections, of `all`, that one may speak of or be told apart from by the `n`th, in order.
pub(super) fn near(n: usize, all: usize) -> Range<usize> {
    n.saturating_sub(REACH)..all.min(n + REACH + 1)
}

/// A grade that an event was given, before the scale is known.
#[derive(Debug, Clone)]
pub(super) struct RawGrade {
    pub(super) span: Span,
    pub(super) surface: usize,
    pub(super) of: Of,
    pub(super) rule: &'static str,
}

/// One inspection, as far as the text has told of it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) item: Option<usize>,
    pub(super) body: Option<String>,
    /// The body is only the one that the document speaks of; a named one takes its place.
    pub(super) guessed: bool,
    pub(super) framework: Option<String>,
    pub(super) kind: Event,
    /// The kind is only what the item speaks of in general.
    pub(super) weak: bool,
    pub(super) subject: Option<Span>,
    /// Its subject is only what a title calls it.
    pub(super) titled: bool,
    pub(super) dates: Option<Date>,
    pub(super) published: Option<Date>,
    pub(super) planned: bool,
    pub(super) prior: bool,
    pub(super) provisional: bool,
    /// A relative time was said of it.
    pub(super) relative: bool,
    /// A title, a purpose or an outcome speaks of it.
    pub(super) about: bool,
    pub(super) grades: Vec<RawGrade>,
    pub(super) lead: Option<(String, Span)>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) rule: &'static str,
}

impl Draft {
    /// A new draft of one kind, first spoken of at `span`.
    pub(super) fn new(kind: Event, item: Option<usize>, span: Span) -> Self {
        Self {
            item,
            body: None,
            guessed: false,
            framework: None,
            kind,
            weak: false,
            subject: None,
            titled: false,
            dates: None,
            published: None,
            planned: false,
            prior: false,
            provisional: false,
            relative: false,
            about: false,
            grades: Vec::new(),
            lead: None,
            evidence: vec![Evidence::record(span)],
            rule: "inspection/prose",
        }
    }

    /// Gives it the name of what was inspected.
    pub(super) fn name(&mut self, subject: Span) {
        self.subject = Some(subject);
        self.witness(Evidence::field(subject, "subject"));
    }

    /// Adds a passage that speaks of it.
    pub(super) fn witness(&mut self, evidence: Evidence) {
        if !self.evidence.iter().rev().take(REACH).any(|known| *known == evidence) {
            self.evidence.push(evidence);
        }
    }

    /// Sets the dates, or sharpens them: a day says more than a month.
    pub(super) fn date(&mut self, date: Date) {
        self.witness(Evidence::field(date.span(), "dates"));
        if self.dates.as_ref().is_none_or(|old| finer(&date, old)) {
            self.dates = Some(date);
        }
    }
}

/// Whether two dates can be of one event: one lies within the other, or they share their days.
pub(super) fn agree(a: &Date, b: &Date) -> bool {
    if a.edtf() == b.edtf() {
        return true;
    }
    let (Some(a0), Some(a1), Some(b0), Some(b1)) = (a.start(), a.end(), b.start(), b.end()) else {
        return yearless(a).is_some_and(|tail| b.edtf().contains(tail.as_str()))
            || yearless(b).is_some_and(|tail| a.edtf().contains(tail.as_str()));
    };
    a0 <= b0 && b1 <= a1 || b0 <= a0 && a1 <= b1
}

/// Whether two dates have a day in common.
pub(super) fn share_a_day(a: &Date, b: &Date) -> bool {
    matches!((a.start(), a.end(), b.start(), b.end()), (Some(a0), Some(a1), Some(b0), Some(b1)) if a0 <= b1 && b0 <= a1)
}

/// The part of a date without a year that must agree: `-10-10`.
fn yearless(date: &Date) -> Option<String> {
    let first = date.edtf().split('/').find(|s| *s != "..")?;
    first.strip_prefix("XXXX").map(str::to_owned)
}

/// Whether `a` says more exactly when.
fn finer(a: &Date, b: &Date) -> bool {
    let days = |d: &Date| match (d.start(), d.end()) {
        (Some(from), Some(to)) => from.until(to).map_or(i32::MAX, |s| s.get_days()),
        _ => i32::MAX,
    };
    let coarse = |d: &Date| d.precision() != Precision::Day;
    (coarse(b), days(b)) > (coarse(a), days(a))
}
