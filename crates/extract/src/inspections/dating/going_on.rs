//! Dates that go on with the one before, or that another one follows.

use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::view::View;
use crate::dates::DateKind;

/// "8 to 12 July 2019 and 7 to 8 August 2019", "begun on 4 July and had finished on 8 July": only joining words lie between, and words
/// for an end.
pub(super) fn is_continuation(view: &View<'_, '_>, between: &str) -> bool {
    let (joins, inspects, ending) =
        (view.turn(TimeTurn::JoinsStretch), view.turn(TimeTurn::Inspects), view.turn(TimeTurn::Ending));
    let words = || between.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|w| !w.is_empty()).map(str::to_lowercase);
    let ends = words().filter(|w| ending.is(w)).count();
    let until = |w: &str| view.turn(TimeTurn::UntilWord).is(w) || inspects.is(w);
    let known = |w: &str| joins.is(w) || ending.is(w) || ends > 0 && until(w);
    let told = |w: &str| view.turn(TimeTurn::VerbOfStretch).is(w);
    !between.contains([';', '.', '(', ')'])
        && between.len() <= 40
        && ends <= 1
        && words().all(|w| known(&w))
        && (ends > 0 || !words().any(|w| told(&w)))
        && (ends > 0 || words().next().is_some() || between.contains(','))
}

/// "begun in January 2023 | and ended in | March 2023": whether a word for an end stands there.
pub(super) fn ends_stretch(view: &View<'_, '_>, between: &str) -> bool {
    between.split(|c: char| !c.is_alphanumeric()).any(|w| view.turn(TimeTurn::Ending).is(&w.to_lowercase()))
}

/// "had arrived on 26 November | and had remained in the Borough until | 5 December": when those who came went again.
pub(super) fn is_stay(view: &View<'_, '_>, between: &str) -> bool {
    between.len() <= 60 && !between.contains([';', '.', '(', ')', ':']) && view.turn(TimeTurn::Stayed).stands_in(between)
}

/// "between 14 and 17 June 2016, with a further unannounced visit on | 27 June", "the first from 13 to 17 September and the second from |
/// 4 to 6 October": another part of the same inspection.
pub(super) fn is_further_visit(view: &View<'_, '_>, before: &str, between: &str) -> bool {
    let text = between.trim().trim_start_matches(',').trim_start();
    let bare = view.turn(Turn::DayLead).before(text).unwrap_or(text);
    // "in two phases"; two visits of one kind may have been told of as well.
    let in_parts = || view.turn(TimeTurn::InParts).stands_in(before);
    let further = || view.turn(TimeTurn::Further).opens(text) && view.turn(TimeTurn::VisitWords).closes(text);
    text.len() <= 50 && (further() || view.turn(TimeTurn::SecondPart).is(bare) && in_parts())
}

/// "the | 2016 | effectiveness inspection in the autumn of 2016": a year that names a round of inspections, of which the time follows.
pub(super) fn names_round(view: &View<'_, '_>, n: usize, to: usize) -> bool {
    let (date, Some(next)) = (&view.dates[n], view.dates.get(n + 1)) else { return false };
    let year = view.slice(date.span.start(), date.span.end());
    let between = view.slice(date.span.end(), next.span.start());
    let event = view.event_words().any(|c| c.range.start >= date.span.end() && c.range.end <= next.span.start());
    date.kind == DateKind::Year
        && next.span.end() <= to
        && view.slice(next.span.start(), next.span.end()).contains(year)
        && between.split_whitespace().count() <= 5
        && !between.contains([',', ';'])
        && event
}
