//! What the nearest word says of a date: that inspectors came, that a report did, that it is a deadline.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::nearest::{event_cues, first_cue, is_foreign_between, is_tight, last_cue, presence};

use super::judging::is_wished;
use super::papers::{is_announced, is_of_method, is_paper_due, is_published_object};
use super::place::Place;
use super::{Dating, bare, has_event_near, is_denied, is_on_site, is_planned, opens_clause, opens_sentence};
use crate::dates::{DateKind, Relation};

/// What the nearest word makes of a date; a date without any may still stand in brackets behind a name.
pub(super) fn read(place: &Place<'_, '_, '_>) -> Dating {
    let Some((sense, at)) = nearest(place) else { return bare(place.view, place.n) };
    if let Some(dating) = of_paper(place, sense, &at).or_else(|| open_start(place, sense, &at)) {
        return dating;
    }
    let view = place.view;
    let coming_to_it = || is_planned(view, place.before, &at, place.start);
    let planned = !names_known_event(place) && (sense == Sense::Planned || sense == Sense::OnSite && coming_to_it());
    match sense {
        // "had so far reported on nine providers in 2017": a report has its day or its month.
        Sense::Published if place.date.kind == DateKind::Year => Dating::Nothing,
        // "issued a direction in December 2019".
        Sense::Published if view.turn(TimeTurn::OtherPaper).stands_in(view.slice(at.end, place.start)) => Dating::Nothing,
        Sense::Published => Dating::Published,
        Sense::OnSite | Sense::Planned if planned => coming(place),
        Sense::OnSite | Sense::Trigger if place.date.relation != Relation::By => Dating::OnSite,
        _ => Dating::Nothing,
    }
}

/// "would make no further visits in connection with the | 2015 | inspection": a year that tells a known one from others.
fn names_known_event(place: &Place<'_, '_, '_>) -> bool {
    place.date.kind == DateKind::Year && place.named_event().is_some()
}

/// The word that speaks of the date: after it where a clause begins with it, else before it, else after it.
fn nearest(place: &Place<'_, '_, '_>) -> Option<(Sense, Range<usize>)> {
    let view = place.view;
    let coming =
        |(sense, r): &(Sense, Range<usize>)| matches!(sense, Sense::OnSite | Sense::Planned) && !is_set_against(place, r);
    let ahead = || first_cue(view, place.end, place.after).filter(coming);
    let found = if opens_clause(view, place.before, place.start) { ahead() } else { None };
    found.or_else(|| last_cue(view, place.before, place.start).filter(|(sense, r)| !is_of_a_count(place, *sense, r))).or_else(
        || first_cue(view, place.end, place.after).filter(|(_, r)| is_of_same_clause(place, r) && !is_set_against(place, r)),
    )
}

/// "412 at the end of | February |, down from 790 at the time of the | visit": the event is when the other was counted.
fn is_set_against(place: &Place<'_, '_, '_>, event: &Range<usize>) -> bool {
    let view = place.view;
    let between = view.slice(place.end, event.start);
    let counted = view.turn(TimeTurn::AtThatTime).before(between.trim_end());
    // "In June, at the time of the inspection": that is its day.
    counted.is_some_and(|lead| lead.contains(char::is_alphanumeric)) || view.turn(TimeTurn::SetAgainst).stands_in(between)
}

/// Whether a word before a date is of what was counted, then or at an inspection that is told beside it.
fn is_of_a_count(place: &Place<'_, '_, '_>, sense: Sense, word: &Range<usize>) -> bool {
    match sense {
        Sense::OnSite => is_left_behind(place, word),
        // "305 reviews | overdue | at the end of January, down from 610 at the time of the visit".
        Sense::Planned => {
            let event = event_cues(place.view, place.segment.start, place.segment.end).next();
            event.is_some_and(|event| event.start >= place.end && is_set_against(place, &event))
        }
        _ => false,
    }
}

/// "24 at the time of the | inspection | and were 17 at the end of | December": the other way round.
fn is_left_behind(place: &Place<'_, '_, '_>, event: &Range<usize>) -> bool {
    let view = place.view;
    let after = view.slice(event.end, place.start);
    let goes_on = view.turn(TimeTurn::JoinsVerb).opens(after) || view.turn(TimeTurn::AnotherClause).opens(after);
    goes_on && view.turn(TimeTurn::AtThatTime).closes(view.slice(place.before, event.start).trim_end())
}

/// Whether the word after a date speaks of it: "requested for the summer, and the Service did not expect to be inspected" has
/// another clause for that.
fn is_of_same_clause(place: &Place<'_, '_, '_>, word: &Range<usize>) -> bool {
    let (view, between) = (place.view, place.view.slice(place.end, word.start));
    // "every action at blue by September 2023 and the service judged to be outstanding when it is next inspected".
    if place.date.relation == Relation::By && view.turn(TimeTurn::OtherMatters).stands_in(between) {
        return false;
    }
    // "in the summer, with the ambition of being rated 'Outstanding' at its next inspection"; "had been asked for on 27 January
    // and the inspection team had been on site": what follows has a time of its own, or none.
    let done = || view.turn(Turn::Being).stands_in(place.lead()) && between.starts_with(" and the ");
    if view.has(Sense::Aspiration, place.end, word.start) || done() {
        return false;
    }
    !view.turn(TimeTurn::AnotherClause).stands_in(between) || opens_sentence(view, place.start)
}

/// Where the word speaks of an inspection, and the date is that of its report, its notice or of a way of inspecting; or where it is
/// only wished for.
fn of_paper(place: &Place<'_, '_, '_>, sense: Sense, at: &Range<usize>) -> Option<Dating> {
    let (view, before, start) = (place.view, place.before, place.start);
    if sense == Sense::Trigger {
        return is_wished(view, before, start).then_some(Dating::Nothing);
    }
    if sense != Sense::OnSite {
        return None;
    }
    if at.end <= start && is_published_object(view, before, at, start) {
        return Some(Dating::Published);
    }
    // "received its HMICFRS inspection report": what came on the day is a paper.
    let received = || view.turn(TimeTurn::ReceivedIts).is(view.slice(at.start, at.end));
    let clause = || view.slice(at.end, place.segment.end).split([',', ';']).next().unwrap_or_default();
    let words = || clause().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    if received() && words().take(9).any(|w| view.turn(TimeTurn::Paper).is(w)) {
        return Some(Dating::Nothing);
    }
    // "announced an inspection which ran from 4 to 15 November": the clause is the inspection's own.
    if is_announced(view, before, at.start) && !view.turn(TimeTurn::InRelative).stands_in(view.slice(at.end, start)) {
        let between = view.slice(at.end, start).trim_end();
        let coming = view.turn(TimeTurn::ComingOn).closes(between);
        return Some(if coming { Dating::Planned } else { Dating::Nothing });
    }
    (at.end <= start && is_of_method(view, before, at.start)).then_some(Dating::Nothing)
}

/// Open stretches, other bodies' dates and papers that are due.
fn open_start(place: &Place<'_, '_, '_>, sense: Sense, at: &Range<usize>) -> Option<Dating> {
    let (view, start) = (place.view, place.start);
    let from = place.date.relation == Relation::From;
    // "was expected at any time from January 2024". "The next is expected from January": the words for the event say so.
    // "that an inspection would take place from 3 February": the verb itself is one of time to come.
    let told = || view.last_of(Sense::Planned, place.before, start).is_some_and(|p| p.end == at.end);
    let expected = || sense == Sense::Planned || sense == Sense::OnSite && (view.has(Sense::Planned, at.start, start) || told());
    let coming = || at.end <= start && view.slice(at.end, start).len() <= 24 && has_event_near(view, place.n) && expected();
    if from && coming() {
        return Some(Dating::Planned);
    }
    let apart = || is_foreign_between(view, at, start) || sense == Sense::OnSite && !is_tight(view, at, start);
    let none = from && !lasts(place)
        || at.end <= start && apart()
        || sense == Sense::Planned && at.end <= start && is_paper_due(view, place.before, at.start);
    none.then_some(Dating::Nothing)
}

/// "from 25 April 2022 for a fortnight": the first of so many days.
fn lasts(place: &Place<'_, '_, '_>) -> bool {
    let after = place.rest().strip_prefix(" for ").unwrap_or_default();
    let unit = |w: &str| place.view.turn(TimeTurn::DaysOn).is(w.trim_matches(|c: char| !c.is_alphanumeric()));
    // "carried out by Ofsted, beginning on 4 March": the first day of a visit that was made.
    let begun = || {
        place.view.turn(TimeTurn::BeginsOn).opens(place.printed()) && place.has_event() && place.lead().trim_end().ends_with(',')
    };
    // "over eight weeks from 4 March".
    begun()
        || after.split_whitespace().take(3).any(unit)
        || place.view.turn(TimeTurn::LastingOver).closes_whole(place.lead().trim_end())
}

/// What is to come is an inspection only where one is spoken of. "nothing was expected before April 2026" gives no time for it.
fn coming(place: &Place<'_, '_, '_>) -> Dating {
    let (view, start) = (place.view, place.start);
    if place.date.relation == Relation::By && is_denied(view, place.segment.start, start) {
        return Dating::Nothing;
    }
    let told = place.has_event() || presence(view, place.before, start).is_some() || is_on_site(view, start);
    if told { Dating::Planned } else { Dating::Nothing }
}
