//! The nearest words before or after a date that say what it dates.

use std::ops::Range;

use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, TimeTurn};

use super::counting::is_percentage;
use super::cue::Cue;
use super::dating::{is_among_first, is_dependent, is_made, says};
use super::search::{QUOTES, ends_any_case};
use super::subject;
use super::veto::is_adjective;
use super::view::View;
use crate::dates::DateKind;

/// "inspectors had been in the town on 10 January", "having been seen on 6-7 December": words that put inspectors there.
pub(super) fn presence(view: &View<'_, '_>, from: usize, to: usize) -> Option<Range<usize>> {
    let found = view.last_of(Sense::Presence, from, to)?;
    let own = view.segment(from).start;
    // "Evidence had been gathered by the Inspectorate in February": who was there may be told after the verb.
    let who = view.inspector_in(own, to);
    let words = view.slice(found.start, found.end);
    // "7 of the 11 schools seen in 2005/06" tells of no one inspection.
    let many = view.turn(TimeTurn::SeenOpens).opens(words) && subject::is_group(view, found.start);
    let seen = view.turn(TimeTurn::SeenOpens).stands_in(words) && !(view.grades.is_empty() && view.events.is_empty());
    // "had spent a week there at the end of February" is too loose a time; days are none.
    let loose = view.turn(TimeTurn::Spent).stands_in(words)
        && !view.dates.iter().any(|d| d.span.start() == to && matches!(d.kind, DateKind::Day | DateKind::DayRange));
    let close = to.saturating_sub(found.end) <= 80 && !view.slice(found.end, to).contains(" that ");
    // "the Council's turn had come in the spring".
    let turn = view.turn(TimeTurn::ComeTurn).closes(view.slice(own, found.start).trim_end());
    // "Ofsted confirmed in November that the school remained outstanding": only a grade makes it an inspection.
    let unsaid = view.turn(TimeTurn::Confirmed).opens(words) && !view.grades.iter().any(|g| g.range.start >= to);
    ((who || seen) && close && !many && !loose && !turn && !unsaid).then_some(found)
}

/// "was subject to a | JTAI", "had its | ILACS": a way of inspecting that somebody underwent is an inspection.
fn undergone(view: &View<'_, '_>, from: usize, to: usize) -> Option<Range<usize>> {
    let close = |f: &&Cue| {
        let between = view.slice(f.range.end, to);
        f.range.start >= from
            && f.range.end <= to
            && between.split_whitespace().count() <= 6
            && !between.contains([',', ';', ':'])
    };
    let last = view.frameworks.iter().rfind(close)?;
    view.turn(TimeTurn::Underwent).closes(view.slice(from, last.range.start).trim_end()).then(|| last.range.clone())
}

/// The nearest word before a date that says what it dates; grades count as words of judging.
pub(super) fn last_cue(view: &View<'_, '_>, from: usize, to: usize) -> Option<(Sense, Range<usize>)> {
    let mut best: Option<(Sense, Range<usize>)> = None;
    let mut offer = |sense, range: Option<Range<usize>>| {
        if let Some(range) = range
            && best.as_ref().is_none_or(|(_, b)| range.end > b.end)
        {
            best = Some((sense, range));
        }
    };
    offer(Sense::OnSite, event_cues(view, from, to).last());
    offer(Sense::OnSite, presence(view, from, to));
    offer(Sense::OnSite, undergone(view, from, to));
    let close = |g: &&Cue| is_of_judging(view, g, from, to);
    offer(Sense::Trigger, view.grades.iter().rfind(close).map(|g| g.range.clone()));
    for sense in [Sense::OnSite, Sense::Published, Sense::Deadline, Sense::OtherDate, Sense::Planned, Sense::SameAs] {
        let found = view.last_of(sense, from, to);
        // "under the Education Act 2005 in May 2010": the statute has its own year.
        let year =
            |r: &Range<usize>| view.slice(r.end, to).trim_start().chars().take(4).filter(char::is_ascii_digit).count() == 4;
        // "undertaken, without notice, between 1 and 10 October": no notice was given on those days.
        let none = |r: &Range<usize>| ends_any_case(view.slice(from, r.start).trim_end(), "without");
        // "the Education and Training Inspectorate": a word of its name says nothing else.
        let named = |r: &Range<usize>| view.names.iter().any(|n| n.range.start <= r.start && r.end <= n.range.end);
        // "among the first to be inspected": they have been.
        let done = |r: &Range<usize>| sense == Sense::Planned && (is_among_first(view, r) || is_made(view, r));
        offer(sense, found.filter(|r| !named(r) && !done(r) && (sense != Sense::OtherDate || !year(r) && !none(r))));
    }
    // "had inspected the Council's training centre from 11 September": what a verb inspects is in the words before the date.
    // "inspected under the framework introduced in September 2010": what was done on the date itself.
    // "among the first to be inspected under the arrangements that came into force on 1 April".
    let finite = |text: &str| text.ends_with("ed") || text.contains(" into ");
    let done = |r: &Range<usize>| finite(view.slice(r.start, r.end)) && view.slice(r.end, to).split_whitespace().count() <= 1;
    if best.as_ref().is_some_and(|(sense, r)| matches!(sense, Sense::OtherDate | Sense::Deadline) && !done(r)) {
        let verb = event_words_of(view, Form::Verb, from, to).last();
        // "responsibility for inspecting fostering had passed in April": nobody inspected then.
        let named = |v: &Range<usize>| view.turn(TimeTurn::Inspecting).closes(view.slice(from, v.start));
        let own = |v: &Range<usize>| !view.slice(v.end, to).contains([',', ';', '(']) && !says(view, view.slice(v.end, to));
        if let Some(verb) = verb.filter(|v| own(v) && !named(v)) {
            best = Some((Sense::OnSite, verb));
        }
    }
    best.map(|(sense, range)| (if sense == Sense::SameAs { Sense::Trigger } else { sense }, range))
}

/// Whether a grade between two offsets says that the date at `to` is the time of judging.
fn is_of_judging(view: &View<'_, '_>, g: &Cue, from: usize, to: usize) -> bool {
    // "The inadequate judgement was of the control room, where in January one call in nine": another clause's.
    let apart = |between: &str| says(view, between) || view.turn(TimeTurn::WhereElse).stands_in(between);
    let told = g.range.start >= from && g.range.end <= to && !apart(view.slice(g.range.end, to));
    // "came out of special measures in June 2018": they were lifted, whoever did so.
    let lifted = view.turn(TimeTurn::LiftedFrom).closes(view.slice(from, g.range.start));
    // "published a C3 judgement in March": the time is that of what came out.
    let out = || {
        let verb = view.last_of(Sense::Published, from, g.range.start)?;
        view.turn(GradeTurn::WhatIsPublished).is(view.slice(verb.end, g.range.start).trim_matches(QUOTES)).then_some(())
    };
    told && !lifted
        && out().is_none()
        && !is_percentage(view, g.range.start)
        && !is_tally(view, g.range.start)
        && !is_adjective(view, &g.range)
}

/// "402 were outstanding at the end of February", "1,118 fire safety actions had been outstanding": a count of things to do.
fn is_tally(view: &View<'_, '_>, grade: usize) -> bool {
    let before = view.slice(view.segment(grade).start, grade);
    let told = before.trim_end().ends_with(|c: char| c.is_alphabetic());
    let mut words = before.split_whitespace().rev().skip_while(|w| view.turn(TimeTurn::TallyVerb).is(w));
    // What is counted is a few words without a capital, of which the last is a plural.
    let counted = words.clone().next().is_some_and(|w| w.ends_with('s') && w.starts_with(char::is_lowercase));
    let number = match counted {
        true => words.take(5).find(|w| !w.chars().all(|c| c.is_lowercase() || c == '-')),
        false => words.next(),
    };
    told && number.is_some_and(|w| w.chars().all(|c| c.is_ascii_digit() || c == ','))
}

/// The first word after a date that says what it dates.
pub(super) fn first_cue(view: &View<'_, '_>, from: usize, to: usize) -> Option<(Sense, Range<usize>)> {
    let mut best: Option<(Sense, Range<usize>)> = None;
    let mut offer = |sense, range: Option<Range<usize>>| {
        if let Some(range) = range
            && best.as_ref().is_none_or(|(_, b)| range.start < b.start)
        {
            best = Some((sense, range));
        }
    };
    offer(Sense::OnSite, event_cues(view, from, to).next());
    offer(Sense::OnSite, view.frameworks.iter().find(|f| f.range.start >= from && f.range.end <= to).map(|f| f.range.clone()));
    for sense in [Sense::OnSite, Sense::Published, Sense::Deadline, Sense::OtherDate, Sense::Planned] {
        let made = |r: &Range<usize>| sense == Sense::Planned && is_made(view, r);
        offer(sense, view.first_of(sense, from, to).filter(|r| !made(r)));
    }
    best
}

/// A peer review or an audit stands between an event word and the date: the date is theirs.
pub(super) fn is_foreign_between(view: &View<'_, '_>, cue: &Range<usize>, date: usize) -> bool {
    // "inspectors from OFSTED, accompanied by two members of the Audit Commission, had been": who came along is no one else.
    let along = |c: &&Cue| {
        let aside = view.slice(view.text.span().start(), c.range.start).rsplit(',').next().unwrap_or_default().trim_start();
        view.rulebook.subjects.opens(Part::Companion, aside).is_some()
    };
    let between = |c: &&Cue| c.range.start >= cue.start.saturating_sub(60) && c.range.end <= date && !along(c);
    let last = view.names.iter().rfind(between);
    let event = view.event_words().rfind(|c| c.range.end <= date).map_or(0, |c| c.range.end);
    // "the next annual conversation would take place on 22 March" is no inspection.
    let other = view.events.iter().any(|c| view.word(c).kind.is_none() && c.range.start >= event && c.range.end <= date);
    other || last.is_some_and(|c| view.rulebook.inspectorates.names().at(c.place).body.is_none() && c.range.start >= event)
}

/// An event word dates what stands close by, not what another clause tells of.
pub(super) fn is_tight(view: &View<'_, '_>, cue: &Range<usize>, date: usize) -> bool {
    if view.events.iter().all(|c| c.range != *cue) {
        return true;
    }
    // The name of a framework or an inspectorate may be long, and says nothing of its own.
    let names = view.frameworks.iter().chain(view.names);
    let named = names.filter(|f| f.range.start >= cue.end && f.range.end <= date).map(|f| f.range.end).max();
    let between = view.slice(named.unwrap_or(cue.end), date).replace(" before that", "").replace(" that of", "");
    // What a verb inspected may be told at length before the time is.
    let verb = view.events.iter().any(|c| c.range == *cue && view.word(c).form == Form::Verb);
    // "the inspection of the arrangements for ... between 15 January and 2 February": so may what a noun is of.
    let reach = if verb || view.turn(TimeTurn::ReachesFar).opens(&between) { 220 } else { 90 };
    between.len() <= reach && !view.turn(TimeTurn::OtherClauseBegins).stands_in(&between)
}

pub(super) fn event_cues<'a>(
    view: &'a View<'_, '_>,
    from: usize,
    to: usize,
) -> impl DoubleEndedIterator<Item = Range<usize>> + 'a {
    let inside = move |c: &&Cue| c.range.start >= from && c.range.end <= to;
    view.event_words().filter(inside).filter(|c| !is_dependent(view, c)).map(|c| c.range.clone())
}

/// The event words of one form between two offsets.
pub(super) fn event_words_of<'a>(
    view: &'a View<'_, '_>,
    form: Form,
    from: usize,
    to: usize,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let inside = move |c: &&Cue| c.range.start >= from && c.range.end <= to;
    view.event_words().filter(inside).filter(move |c| view.word(c).form == form).map(|c| c.range.clone())
}
