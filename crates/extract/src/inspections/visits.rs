//! Several visits told at once, each with its day: "monitoring visits on 14 May (fostering), 20 July and 3 October 2018".

use minutebook_rulebook::events::Form;

use super::cue::Cue;
use super::view::View;
use crate::dates::{DateKind, DateMention, Relation};

/// How far the first day may stand from the word for the visits, in bytes.
const REACH: usize = 60;

/// The word for several visits among whose days is the `n`th date of the sentence: there are two days or more, with nothing but
/// joining words and asides between them.
pub(super) fn of_date<'c>(view: &View<'c, '_>, n: usize) -> Option<&'c Cue> {
    let date = view.dates.get(n)?;
    let word = view.events.iter().rfind(|c| c.range.end <= date.span.start())?;
    if view.word(word).form != Form::Plural || view.word(word).kind.is_none() {
        return None;
    }
    let first = view.dates.iter().position(|d| d.span.start() >= word.range.end)?;
    let lead = view.slice(word.range.end, view.dates[first].span.start());
    let near = lead.len() <= REACH
        && !lead.contains([',', ';', ':', '(', '.'])
        && ![" that ", " which "].iter().any(|w| lead.contains(w));
    let list = view.dates[first..].iter().zip(&view.dates[first + 1..]).take_while(|(a, b)| is_joined(view, a, b)).count();
    let told = near && view.dates[first..=first + list].iter().all(is_visit);
    (told && list > 0 && n <= first + list).then_some(*word)
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
    let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.clone().count() <= 3
        && words.into_iter().all(|w| matches!(w, "and" | "on" | "in" | "then" | "again" | "finally" | "also"))
}
