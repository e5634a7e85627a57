//! A date and the words around it.

use std::ops::Range;

use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::cue::Cue;
use super::super::view::View;
use super::{has_event, is_duration};
use crate::dates::{DateKind, DateMention, Relation};

/// Where one date of a sentence stands, and how far the words reach that may speak of it.
pub(super) struct Place<'p, 'c, 'd> {
    pub(super) view: &'p View<'c, 'd>,
    /// Which of the sentence's dates it is.
    pub(super) n: usize,
    pub(super) date: &'p DateMention,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The part of the sentence, between semicolons, that holds it.
    pub(super) segment: Range<usize>,
    /// Where the words before it begin: after the date before it, in the same part.
    pub(super) before: usize,
    /// Where the words after it end: before the next date, in the same part.
    pub(super) after: usize,
}

impl<'p, 'c, 'd> Place<'p, 'c, 'd> {
    pub(super) fn of(view: &'p View<'c, 'd>, n: usize) -> Self {
        let date = &view.dates[n];
        let (start, end) = (date.span.start(), date.span.end());
        let segment = view.segment(start);
        let before = since(view, n, segment.start);
        let after = view.dates.get(n + 1).map_or(segment.end, |next| next.span.start().min(segment.end));
        Self { view, n, date, start, end, segment, before, after }
    }

    /// The words before the date.
    pub(super) fn lead(&self) -> &'d str {
        self.view.slice(self.before, self.start)
    }

    /// The date as printed.
    pub(super) fn printed(&self) -> &'d str {
        self.view.slice(self.start, self.end)
    }

    /// What follows it in its part of the sentence, other dates included.
    pub(super) fn rest(&self) -> &'d str {
        self.view.slice(self.end, self.segment.end)
    }

    /// The word for an inspection that the date is an attribute of: "since the | 2015 | Estyn inspection".
    pub(super) fn named_event(&self) -> Option<&'c Cue> {
        let article = self.view.turn(Turn::KnownByArticle).closes(self.lead().trim_end());
        let named = matches!(self.date.kind, DateKind::Year | DateKind::YearRange | DateKind::Month);
        let close = |c: &&Cue| {
            let between = self.view.slice(self.end, c.range.start.max(self.end));
            c.range.start >= self.end && between.split_whitespace().count() <= 2 && !between.contains([',', ';', '(', ')'])
        };
        if article && named && self.date.year_stated { self.view.event_words().find(close) } else { None }
    }

    /// Whether another date stands before it in its part of the sentence.
    pub(super) fn follows_a_date(&self) -> bool {
        self.before > self.segment.start
    }

    /// Whether its part of the sentence speaks of an inspection.
    pub(super) fn has_event(&self) -> bool {
        has_event(self.view, self.segment.start, self.segment.end)
    }
}

/// Where the words begin that may speak of the `n`th date: after the one before it. A length of time ("for four weeks, between")
/// parts nothing.
pub(super) fn since(view: &View<'_, '_>, n: usize, segment: usize) -> usize {
    let parts = |k: &usize| {
        let span = view.dates[*k].span;
        !is_duration(view, view.slice(span.start(), span.end())) && !is_counted_back(view, *k)
    };
    segment.max((0..n).rev().find(parts).map_or(0, |k| view.dates[k].span.end()))
}

/// "had been | four years ago |, in March 2016": the day that follows says when that was.
pub(super) fn is_counted_back(view: &View<'_, '_>, n: usize) -> bool {
    let (date, Some(next)) = (&view.dates[n], view.dates.get(n + 1)) else { return false };
    let ago = view.turn(TimeTurn::Ago).stands_in(view.slice(date.span.start(), date.span.end()));
    let between = view.slice(date.span.end(), next.span.start()).trim_matches([' ', ',', '(']);
    ago && next.relation == Relation::During && (between.is_empty() || view.turn(Turn::DayLeadWords).is(between))
}
