//! Several visits told at once, each with its day: "monitoring visits on 14 May (fostering), 20 July and 3 October 2018".

use minutebook_model::Event;
use minutebook_rulebook::events::Form;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::cue::Cue;
use super::several;
use super::subject;
use super::view::View;
use crate::dates::{DateKind, DateMention, Relation};

/// How far the first day may stand from the word for the visits, in bytes.
const REACH: usize = 60;

/// The word for several visits among whose days is the `n`th date of the sentence: there are two days or more, with nothing but
/// joining words and asides between them.
pub(super) fn of_date<'c>(view: &View<'c, '_>, n: usize) -> Option<&'c Cue> {
    let date = view.dates.get(n)?;
    let mut before = view.events.iter().filter(|c| c.range.end <= date.span.start()).rev();
    let mut word = before.next()?;
    // "three monitoring visits since the inspection in March 2018, on 4 June": of the visits, not of what they followed.
    let mut from = word.range.end;
    if let Some(visits) = before.next().filter(|v| follows(view, v, word)) {
        word = visits;
        // "since the inspection, on 4 June": a comma parts its day from theirs.
        let own = view.dates.iter().find(|d| d.span.start() >= from && !view.slice(from, d.span.start()).contains(','));
        from = own.map_or(from, |d| d.span.end());
        if own.is_some_and(|d| d.span == date.span) {
            return None;
        }
    }
    if view.word(word).form != Form::Plural || view.word(word).kind.is_none() {
        return None;
    }
    let first = view.dates.iter().position(|d| d.span.start() >= from)?;
    let lead = view.slice(from, view.dates[first].span.start());
    let list = |joined: fn(&View<'_, '_>, &DateMention, &DateMention) -> bool| {
        view.dates[first..].iter().zip(&view.dates[first + 1..]).take_while(|(a, b)| joined(view, a, b)).count()
    };
    // "the inspection had been made in two visits, from 6 to 9 September and on 19 September": one inspection.
    let parts = || {
        let before = view.slice(view.text.span().start(), word.range.start).trim_end();
        let number = before.rsplit(' ').next().unwrap_or_default();
        view.turn(TimeTurn::VisitParts).closes(before[..before.len() - number.len()].trim_end())
    };
    let length = if is_lead(view, lead) && !(lead.starts_with(',') && parts()) {
        list(is_joined)
    } else if is_named_lead(view, lead) {
        list(is_place_after)
    } else {
        return None;
    };
    let told = view.dates[first..=first + length].iter().all(is_visit);
    (told && length > 0 && n <= first + length).then_some(*word)
}

/// Whether an inspection is what visits followed: "monitoring visits since the | inspection |".
fn follows(view: &View<'_, '_>, visits: &Cue, inspection: &Cue) -> bool {
    let lead = view.slice(visits.range.end, inspection.range.start).trim_end();
    view.word(inspection).form == Form::Noun && lead.len() <= REACH && view.turn(TimeTurn::BesideEvent).closes(lead)
}

/// "monitoring visits in March, June and October 2014": after a word for visits that were counted or have a name, "and" joins two
/// times and no stretch.
pub(super) fn set_apart(view: &View<'_, '_>, dates: Vec<DateMention>) -> Vec<DateMention> {
    let several = |c: &&Cue| view.word(c).form == Form::Plural && view.word(c).kind.is_some();
    let Some(word) = view.events.iter().copied().find(several) else { return set_apart_in_turn(view, dates) };
    let named = matches!(view.word(word).kind, Some(Event::MonitoringVisit | Event::FocusedVisit));
    let mut before = view.slice(view.text.span().start(), word.range.start).split_whitespace().rev().take(3);
    let counted = before.any(|w| view.turn(Turn::HowMany).is(&w.to_lowercase()));
    if !named && !counted {
        return set_apart_in_turn(view, dates);
    }
    let apart = |date: DateMention| match date.split().filter(|_| date.span.start() > word.range.end) {
        Some((first, last)) => vec![first, last],
        None => vec![date],
    };
    let mut dates: Vec<DateMention> = dates.into_iter().flat_map(apart).collect();
    // The year is said once, with the last.
    for n in (1..dates.len()).rev() {
        if is_joined(view, &dates[n - 1], &dates[n]) {
            dates[n - 1] = dates[n - 1].clone().in_year_of(&dates[n]);
        }
    }
    dates
}

/// "in October and November 2019 respectively": a time for each of those told before.
fn set_apart_in_turn(view: &View<'_, '_>, dates: Vec<DateMention>) -> Vec<DateMention> {
    let apart = |date: DateMention| {
        let parted = date.split();
        let each =
            || parted.as_ref().is_some_and(|(first, last)| several::are_each_of_one(view, &first.clone().in_year_of(last), last));
        if !several::is_respective(view, date.span.end()) && !each() {
            return vec![date];
        }
        match parted {
            Some((first, last)) => vec![first.in_year_of(&last), last],
            None => Some(date.each_day()).filter(|days| days.len() > 1).unwrap_or_else(|| vec![date]),
        }
    };
    dates.into_iter().flat_map(apart).collect()
}

/// Whether a list of days may begin after these words: "monitoring visits on", "two focused visits, in".
fn is_lead(view: &View<'_, '_>, lead: &str) -> bool {
    let lead = lead.strip_prefix(',').filter(|l| l.split_whitespace().count() <= 2).unwrap_or(lead);
    // "visits since then: June 2018", "visits had been held, on 4 June".
    let lead = lead.trim_end();
    let lead = lead.strip_suffix(':').unwrap_or(lead);
    let lead = lead.rsplit_once(", ").filter(|(_, last)| view.turn(Turn::DayLeadWords).is(last)).map_or(lead, |(head, _)| head);
    lead.len() <= REACH && !lead.contains([',', ';', ':', '(', '.']) && !view.turn(TimeTurn::InRelative).stands_in(lead)
}

/// Whether a list of places with their days begins: "inspections of three of the establishments: Bryn Derwen on".
fn is_named_lead(view: &View<'_, '_>, lead: &str) -> bool {
    let Some((head, first)) = lead.split_once(": ") else { return false };
    head.len() <= 2 * REACH && !head.contains(['.', ';', ':']) && is_place(view, first)
}

/// "Ty Clyd (older people) on ": a name, a note and the preposition of its day, or the bracket that holds it.
fn is_place(view: &View<'_, '_>, text: &str) -> bool {
    let text = text.trim_start();
    let placed = view.turn(TimeTurn::PlaceLead).closes(text);
    placed && text.starts_with(char::is_uppercase) && !text.contains(". ") && (2..=12).contains(&text.split_whitespace().count())
}

/// Whether the `n`th date is the day of the next place of a list: "Elm House on 12 May and Oak House on".
pub(super) fn is_next_place(view: &View<'_, '_>, n: usize) -> bool {
    let Some(before) = n.checked_sub(1).and_then(|p| view.dates.get(p)) else { return false };
    let date = &view.dates[n];
    is_place_after(view, before, date) && subject::name_before(view, date.span.start()).is_some()
}

/// Whether the next place of a list begins between two days: "; and Heol Fach (children) on".
fn is_place_after(view: &View<'_, '_>, a: &DateMention, b: &DateMention) -> bool {
    let between = view.slice(a.span.end(), b.span.start()).trim_start_matches(')');
    let Some(rest) = between.strip_prefix([';', ',']).or_else(|| between.strip_prefix(" and")) else { return false };
    let rest = rest.trim_start();
    is_place(view, rest.strip_prefix("and ").unwrap_or(rest))
}

/// A time that one visit may have.
fn is_visit(date: &DateMention) -> bool {
    date.relation == Relation::During && matches!(date.kind, DateKind::Day | DateKind::DayRange | DateKind::Month)
}

/// Whether only a comma or "and" stands between two dates, beside an aside that says what the first visit was of.
fn is_joined(view: &View<'_, '_>, a: &DateMention, b: &DateMention) -> bool {
    let mut between = view.slice(a.span.end(), b.span.start()).trim_start();
    if let Some((_, rest)) = between.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        between = rest;
    }
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.clone().count() <= 3 && words.all(|w| view.turn(TimeTurn::JoinsDays).is(w))
}
