//! What a date in a sentence dates: the inspection, its report, a deadline, or nothing of ours.

mod by_cue;
pub(super) mod forms;
mod going_on;
pub(super) mod judging;
mod papers;
mod place;

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::TimeTurn;

use super::aside;
use super::cue::Cue;
use super::nearest::{event_cues, last_cue};
use super::search::{QUOTES, ends_any_case, starts_any_case};
use super::subject;
use super::view::View;
use crate::dates::Relation;
use forms::FORMS;
use judging::dates_a_grade;
use place::Place;

/// What a date dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dating {
    /// An inspection that took place.
    OnSite,
    /// One that is expected.
    Planned,
    /// A report.
    Published,
    /// The second part of the date before it: two visits of one inspection.
    Continued,
    /// Nothing of ours.
    Nothing,
}

/// What each date of a sentence dates, in order.
pub(super) fn classify(view: &View<'_, '_>) -> Vec<Dating> {
    let mut found: Vec<Dating> = Vec::with_capacity(view.dates.len());
    for n in 0..view.dates.len() {
        let place = Place::of(view, n);
        let dating = FORMS.iter().find_map(|read| read(&place, &found)).unwrap_or_else(|| by_cue::read(&place));
        found.push(dating);
    }
    found
}

/// Why the dates of a sentence that speaks of an inspection date none: where each stands, what speaks against it, and where
/// that stands.
pub(super) fn refusals(view: &View<'_, '_>, datings: &[Dating]) -> Vec<(Span, &'static str, Option<Range<usize>>)> {
    if view.event_words().next().is_none() {
        return Vec::new();
    }
    let refused = (0..datings.len()).filter(|&n| datings[n] == Dating::Nothing);
    let reason = |n: usize| {
        let date = &view.dates[n];
        let (start, end) = (date.span.start(), date.span.end());
        let segment = view.segment(start);
        let before = place::since(view, n, segment.start);
        match (date.relation, last_cue(view, before, start)) {
            (Relation::AsAt, _) => (date.span, "veto as-at", None),
            _ if is_duration(view, view.slice(start, end)) => (date.span, "a length of time", None),
            (_, Some((Sense::Deadline, at))) => (date.span, "veto deadline", Some(at)),
            (_, Some((Sense::OtherDate, at))) => (date.span, "veto other_date", Some(at)),
            _ => (date.span, "nothing says that it is the inspection's", None),
        }
    };
    refused.map(reason).collect()
}

/// "within 20 weeks", "two years earlier": a length of time. "18 months ago" tells when.
pub(super) fn is_duration(view: &View<'_, '_>, text: &str) -> bool {
    let ends = |at: usize| matches!(text[at..].chars().next(), None | Some('s' | 'S' | ' ' | '\'' | '’'));
    if view.turn(TimeTurn::Length).first_where(text, |unit| ends(unit.end)).is_none() {
        return false;
    }
    let year = |w: &str| w.len() == 4 && w.chars().all(|c| c.is_ascii_digit());
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let calendar = words.any(|w| year(w) || view.turn(TimeTurn::Commencing).is(w));
    !calendar && !view.turn(TimeTurn::Month).stands_in(text) && !view.turn(TimeTurn::Ago).stands_in(text) && !text.contains('/')
}

/// A date with no cue in its clause: "Larch Close (6 September 2012)", "the 2016 Ofsted inspection".
fn bare(view: &View<'_, '_>, n: usize) -> Dating {
    let span = view.dates[n].span;
    let own = view.text.span();
    let bracketed = view.slice(own.start(), span.start()).trim_end().ends_with('(')
        && view.slice(span.end(), own.end()).trim_start().starts_with(')');
    let named = bracketed && subject::name_before(view, span.start()).is_some();
    if named || dates_a_grade(view, n) { Dating::OnSite } else { Dating::Nothing }
}

/// "Elm Primary School, 14 January 2020 – Good", "Ofsted, 14 January 2020: Good": the day that stands behind who was inspected or who
/// inspected, and before what they found.
fn is_day_of_line(view: &View<'_, '_>, n: usize) -> bool {
    let date = view.dates[n].span;
    let segment = view.segment(date.start());
    let after = view.slice(date.end(), segment.end);
    let Some(open) = view.turn(TimeTurn::DayToGrade).open(after).map(|n| date.end() + n) else { return false };
    let starts = |c: &Cue| view.slice(open, c.range.start.max(open)).trim_matches(QUOTES).is_empty() && c.range.start >= open;
    if !view.grades.iter().any(starts) && !view.aspects.iter().any(starts) {
        return false;
    }
    let before = view.slice(segment.start, date.start()).trim_end().trim_end_matches([',', ':', '–', '-']).trim_end();
    let who = view.names.iter().any(|c| c.range.end == segment.start + before.len());
    who || subject::name_at_line_end(view, segment.start, before).is_some()
}

/// "the notice had been met, and | on 12 March the home was inspected again": what stands before the date is another clause.
fn opens_clause(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let before = view.slice(from, date).trim_end();
    view.turn(TimeTurn::DateOpens).closes(view.turn(TimeTurn::ClauseDate).before(before).unwrap_or(before))
}

/// Whether a date leads its sentence: "In June 2019, and again in May, inspectors visited".
fn opens_sentence(view: &View<'_, '_>, date: usize) -> bool {
    view.slice(view.text.span().start(), date).split_whitespace().count() <= 2
}

/// Whether a clause of saying begins: what is dated after it is another matter.
pub(super) fn says(view: &View<'_, '_>, text: &str) -> bool {
    view.turn(TimeTurn::SaidThat).stands_in(text)
}

/// "Netherby Grammar (22 and 23 November 2022) had moved": when a named place was inspected, in a sentence that judges.
fn is_aside_of_name(view: &View<'_, '_>, n: usize) -> bool {
    if aside::behind_day(view, view.dates[n].span).is_some() {
        return true;
    }
    let Some(aside) = aside::around(view, view.dates[n].span.start()) else { return false };
    let told = !view.grades.is_empty() || view.event_words().next().is_some();
    told && aside::name(view, aside.start).is_some()
}

/// Whether the clause of a date says that something will not be.
fn is_denied(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let clause = view.slice(from, date).rsplit([',', ';']).next().unwrap_or_default();
    let clause = clause.rsplit(" but ").next().unwrap_or(clause);
    clause.split_whitespace().any(|w| view.turn(TimeTurn::Denied).is(w))
}

/// "The previous inspection, which dated from 2017".
fn is_dated_from(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let before = view.slice(from, to).trim_end();
    let dated = view.turn(TimeTurn::DatedFrom).closes(before);
    dated && (starts_any_case(view.slice(to, view.text.span().end()), "from") || ends_any_case(before, "from"))
}

/// Whether the event word only says what kind of report, plan or framework is meant.
pub(super) fn is_dependent(view: &View<'_, '_>, cue: &Cue) -> bool {
    let after = view.slice(cue.range.end, view.text.span().end()).trim_start();
    view.word(cue).form == Form::Noun && view.turn(TimeTurn::Dependent).opens_whole(after)
}

/// "the Inspectorate would be on site from 20 November": an inspection, though no word for one stands there.
fn is_on_site(view: &View<'_, '_>, date: usize) -> bool {
    let own = view.segment(date);
    let before = view.slice(own.start, date);
    view.turn(TimeTurn::OnSite).stands_in(before) && view.inspector_in(own.start, date)
}

fn has_event(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    event_cues(view, from, to).next().is_some() || view.frameworks.iter().any(|f| f.range.start >= from && f.range.end <= to)
}

/// Whether an inspection is spoken of in the sentence of a date, or "the next" is said of one.
fn has_event_near(view: &View<'_, '_>, n: usize) -> bool {
    let segment = view.segment(view.dates[n].span.start());
    let before = view.slice(segment.start, view.dates[n].span.start());
    has_event(view, segment.start, segment.end) || view.turn(TimeTurn::TheNextWas).opens(before.trim_start())
}

/// "had been among the first fourteen | to be inspected": they have been.
pub(super) fn is_among_first(view: &View<'_, '_>, planned: &Range<usize>) -> bool {
    let before = view.slice(view.segment(planned.start).start, planned.start);
    let told = view.slice(planned.start, planned.end).starts_with("to be ");
    told && before.split_whitespace().rev().take(6).any(|w| view.turn(TimeTurn::AmongFirst).is(w)) && !before.contains(" will ")
}

/// "carried out a | planned | inspection in July": what was planned was made.
pub(super) fn is_made(view: &View<'_, '_>, planned: &Range<usize>) -> bool {
    let segment = view.segment(planned.start);
    let named = view.events.iter().any(|e| {
        let between = view.slice(planned.end, e.range.start);
        e.range.start >= planned.end && between.starts_with(' ') && between.split_whitespace().count() <= 1
    });
    let made = || view.turn(TimeTurn::PlannedVisitMade).stands_in(view.slice(segment.start, segment.end));
    let coming = |w: &str| view.turn(TimeTurn::Prospect).is(w) || view.turn(TimeTurn::Next).is(w);
    named && made() && !view.slice(segment.start, segment.end).split(' ').any(coming)
}

/// Whether the words between say that it is still to come. A past verb after them takes it back.
fn is_planned(view: &View<'_, '_>, from: usize, at: &Range<usize>, date: usize) -> bool {
    let told = |p: &Range<usize>| !is_among_first(view, p) && !is_made(view, p);
    let Some(planned) = view.last_of(Sense::Planned, from, date).filter(told) else { return false };
    let verb = view.slice(planned.end, date);
    planned.end <= at.start + 40 && !view.turn(TimeTurn::PlannedDone).stands_in(verb)
}
