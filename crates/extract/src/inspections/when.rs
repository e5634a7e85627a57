//! When an inspection was that a sentence speaks of: its dates with their years, from the meeting or from what was told before.

use minutebook_model::{Date, Span};

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::TimeTurn;

use super::dating;
use super::event::Draft;
use super::ledger::Ledger;
use super::mention::Mention;
use super::view::View;
use crate::dates::{Anchor, Tense};

impl<'d> Ledger<'_, 'd> {
    /// The date of a mention, its year from the meeting, or from the dates beside it.
    pub(super) fn date_of(&self, view: &View<'_, 'd>, mention: &Mention, spoken: &[(Span, usize)]) -> Option<Date> {
        // "would not be due until 2025 save for a focused visit this autumn": nothing says that it has been.
        let coming =
            || mention.dates.first().is_some_and(|&n| view.dates[n].is_of_this_year() && Self::expects(view, mention.span));
        let tense = if mention.planned || coming() { Tense::Future } else { Tense::Past };
        if mention.dates.is_empty() {
            return self.counted_from(view, mention);
        }
        let first = view.dates.get(*mention.dates.first()?)?;
        let near = spoken.iter().rev().find_map(|(_, d)| self.drafts[*d].dates.as_ref()).filter(|_| !mention.planned);
        let told = self.told_on(view, mention);
        let date = match told.as_ref().and_then(Date::end) {
            Some(day) => first.resolve(Anchor { day: Some(day), tense })?,
            None => self.resolve(first, tense, near)?,
        };
        // "expected at any time from January 2024" is open; "would run from 15 January" says when it begins.
        let lead = view.slice(view.segment(first.span.start()).start, first.span.start()).trim_end();
        let open = mention.planned && view.turn(TimeTurn::ExpectedAt).closes(lead);
        let date = closed(&date, date.edtf().strip_suffix("/..").filter(|_| !open)).unwrap_or(date);
        // "not until the 2026/27 financial year", "not until the second half of 2023": in the course of it.
        let wide = matches!(first.kind, crate::dates::DateKind::SplitYear | crate::dates::DateKind::MonthRange)
            && first.relation == crate::dates::Relation::Until;
        let date = if wide && mention.planned {
            first.resolve_bare(Anchor { day: self.context.meeting_day(), tense }).unwrap_or(date)
        } else {
            date
        };
        // "would not be until 2029": in that year.
        let until =
            date.edtf().strip_prefix("../").filter(|_| mention.planned && first.relation == crate::dates::Relation::Until);
        let date = closed(&date, until).unwrap_or(date);
        let Some(&second) = mention.dates.get(1) else { return Some(date) };
        // "on 3 October 2022 and again on 14 October": the year that has been said.
        let said = date.end().filter(|_| !date.inferred() && !mention.planned && !date.edtf().contains("XXXX"));
        let bare = view.dates[second].resolve(Anchor::default()).is_some_and(|d| d.edtf().contains("XXXX"));
        let after =
            said.filter(|_| bare).and_then(|day| view.dates[second].resolve(Anchor { day: Some(day), tense: Tense::Future }));
        let last = match after {
            Some(last) => last,
            None => self.resolve(&view.dates[second], tense, Some(&date))?,
        };
        // "beginning on 7 November and ending on 18 November 2022": the year is said once.
        let date = if date.edtf().contains("XXXX") || date.inferred() {
            first.resolve(Anchor { day: last.end(), tense: Tense::Past }).unwrap_or(date)
        } else {
            date
        };
        Some(span_of_visits(view, &date, &last).unwrap_or(date))
    }

    /// Whether the part of a sentence that holds a span speaks of what is to come.
    fn expects(view: &View<'_, 'd>, at: Span) -> bool {
        let segment = view.segment(at.start());
        view.has(Sense::Planned, segment.start, segment.end)
    }

    /// "within 18 months of the Statement having been accepted": counted from the day the document says it was.
    fn counted_from(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<Date> {
        let segment = view.segment(mention.span.start());
        let counted = |d: &&crate::dates::DateMention| {
            segment.contains(&d.span.start())
                && d.span.start() >= mention.span.end()
                && dating::is_duration(view, view.slice(d.span.start(), d.span.end()))
        };
        let found = view.dates.iter().find(counted).filter(|d| mention.planned && d.from_elsewhere)?;
        let day = self.scene.accepted?;
        found.resolve(Anchor { day: Some(day), tense: Tense::Future })
    }

    /// "on 22 April 2024 it was told that assessors would be on site in the summer": the day from which it was to come.
    fn told_on(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<Date> {
        let at = *mention.dates.first().filter(|_| mention.planned)?;
        let segment = view.segment(view.dates[at].span.start());
        let before = view.dates[..at].iter().rfind(|d| d.span.start() >= segment.start)?;
        let date = before.resolve(Anchor::default())?;
        let day =
            date.precision() == minutebook_model::Precision::Day && !date.edtf().contains("XXXX") && !date.edtf().contains("..");
        (day && view.dates[at].span.start() - before.span.end() < 90).then_some(date)
    }

    /// A date with its year: the meeting's where there is one, else that of a date in the same sentence, else that of the
    /// latest day the item tells of, for what is still to come.
    pub(super) fn resolve(&self, mention: &crate::dates::DateMention, tense: Tense, near: Option<&Date>) -> Option<Date> {
        let plain = mention.resolve(Anchor::default());
        if plain.as_ref().is_some_and(|d| !d.edtf().contains("XXXX")) {
            return plain;
        }
        if let Some(day) = self.context.meeting_day() {
            return mention.resolve(Anchor { day: Some(day), tense });
        }
        let local = near.filter(|d| !vague(d) || self.told_day().is_none()).and_then(Date::end);
        if let Some(day) = local {
            return mention.resolve(Anchor { day: Some(day), tense: Tense::Future });
        }
        if tense == Tense::Future
            && let Some(day) = self.scene.latest_day
        {
            return mention.resolve(Anchor { day: Some(day), tense });
        }
        self.told_day().and_then(|day| nearest(mention, day)).or(plain)
    }

    /// "the fourth visit since the inspection of March … The letter was published": of inspections of one thing, the latest.
    pub(super) fn latest_of_one(&self, mut targets: Vec<usize>) -> Vec<usize> {
        let subject = |n: &usize| self.drafts[*n].subject.map(|s| self.context.document.passage(s).as_str());
        let one = targets.windows(2).all(|pair| subject(&pair[0]) == subject(&pair[1]));
        let kinds = targets.windows(2).any(|pair| self.drafts[pair[0]].kind != self.drafts[pair[1]].kind);
        if one && kinds {
            let day = |n: &usize| self.drafts[*n].dates.as_ref().and_then(Date::end);
            targets = targets.into_iter().max_by_key(day).into_iter().collect();
        }
        targets
    }

    /// A day or month without a year that a report came out on, in the year after the visit: where that is told in full, and the
    /// meeting was later.
    pub(super) fn next_after(&self, published: &crate::dates::DateMention, visit: &Date) -> Option<Date> {
        let bare = published.resolve(Anchor::default()).is_some_and(|d| d.edtf().contains("XXXX"));
        let end = visit.end().filter(|_| bare && !visit.edtf().contains("XXXX"))?;
        let next = published.resolve(Anchor { day: Some(end), tense: Tense::Future })?;
        (next.end()? <= self.context.meeting_day()?).then_some(next)
    }

    /// The last day that the document told in full of an inspection that took place.
    pub(super) fn told_day(&self) -> Option<jiff::civil::Date> {
        let full = |d: &&Draft| !d.planned && d.dates.as_ref().is_some_and(|date| !date.inferred() && !vague(date));
        self.drafts[self.recent()..].iter().rfind(full).and_then(|d| d.dates.as_ref()?.end())
    }
}

/// A date without a year, in the year that brings it nearest to `day`: what a report tells of one after another lies close.
fn nearest(mention: &crate::dates::DateMention, day: jiff::civil::Date) -> Option<Date> {
    let away = |date: &Date| date.start().and_then(|d| d.since(day).ok()).map_or(i32::MAX, |s| s.get_days().abs());
    let at = |tense| mention.resolve(Anchor { day: Some(day), tense });
    [at(Tense::Past), at(Tense::Future)].into_iter().flatten().min_by_key(away)
}

/// "dated from 2017", "until 2029": the year itself, no open stretch.
fn closed(date: &Date, edtf: Option<&str>) -> Option<Date> {
    Date::new(edtf?, date.precision(), date.inferred(), date.raw(), date.span()).ok()
}

/// A year, a month without a year: too little to join events of different items.
pub(super) fn vague(date: &Date) -> bool {
    date.precision() != minutebook_model::Precision::Day
}

/// Whether a date says no more than the year.
pub(super) fn is_year(date: &Date) -> bool {
    date.precision() == minutebook_model::Precision::Year
}

/// Two visits of one inspection: the whole span.
fn span_of_visits(view: &View<'_, '_>, first: &Date, last: &Date) -> Option<Date> {
    let start = first.edtf().split('/').next()?;
    let end = last.edtf().rsplit('/').next()?;
    let span = first.span().cover(last.span());
    let raw = view.passage(span.range()).folded();
    Date::new(&format!("{start}/{end}"), first.precision(), first.inferred() || last.inferred(), &raw, span).ok()
}
