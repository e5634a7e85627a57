//! Grades that were so before the one in hand: "from Inadequate to", "previously rated Good", "Good before".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::super::search::{CLOSING_MARKS, ends_any_case};
use super::super::view::View;
use super::{QUOTES, floor, is_own_day};

/// How far before a grade, in bytes, the words stand that say so.
const REACH: usize = 40;

/// Whether the `n`th of all grades of a sentence was so before the one in hand.
pub(super) fn is_before(view: &View<'_, '_>, range: &Range<usize>, all: &[(Range<usize>, usize)], n: usize) -> bool {
    let segment = view.segment(range.start);
    let near = floor(view, range.start.saturating_sub(REACH).max(segment.start));
    let text = view.slice(near, range.start).trim_end_matches(|c| c == ':' || QUOTES.contains(&c));
    // "down from 4 – Good": the number says the same as the word.
    let number = text.trim_end_matches([' ', '–', '-']).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let text = if ends_any_case(number, " from") { number } else { text };
    // "from a grade three to a grade two", "an improvement from the requires improvement".
    let text =
        text.strip_suffix(" a").or_else(|| text.strip_suffix(" the")).filter(|t| ends_any_case(t, " from")).unwrap_or(text);
    let between = n.checked_sub(1).map(|p| view.slice(all[p].0.end, range.start));
    if view.earlier_in_brackets && between.is_some_and(|b| b.trim_matches(QUOTES) == "(") {
        return true;
    }
    // "Good against RI last time".
    let against = || view.turn(GradeTurn::ImprovedOn).closes(text) && is_told_after(view, view.slice(range.end, segment.end));
    // "Good (was RI)".
    let noted = || between.is_some_and(|b| view.turn(GradeTurn::WasInBrackets).is(b.trim_matches(QUOTES)));
    if is_had_since(view, range.start, range.end) || against() || noted() {
        return true;
    }
    let text = view.turn(Turn::JudgedAs).before(text).unwrap_or(text);
    let left = || {
        let next = all.get(n + 1).map(|(next, _)| view.slice(range.end, next.start));
        let to_another = next.is_some_and(|b| b.len() < REACH && b.to_ascii_lowercase().contains(" to "));
        to_another || between.is_some_and(|b| b.len() < 60) || view.turn(GradeTurn::MovesFrom).closes_whole(text)
    };
    let last = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let said_after = || {
        is_told_after(view, view.slice(range.end, segment.end))
            && (last.eq_ignore_ascii_case("been") || has_been(view, range.start))
    };
    let later = || {
        let mut next = all.iter().skip(n + 1).map(|(next, _)| next.start);
        view.turn(GradeTurn::WhichHadBeen).closes(text) && next.any(|to| is_seen_anew(view, range.end, to))
    };
    let moved_on = || all.get(n + 1).is_some_and(|(next, _)| is_otherwise_now(view, range.end, next.start));
    let clause = view.slice(segment.start, range.start).trim_start();
    // "observed that in the previous report the force had been": the clause of what was said.
    let said = clause.rsplit_once(" that ").map_or(clause, |(_, said)| said);
    moved_on()
        || later()
        || is_of_a_time(view, said)
        || is_of_report(view, said)
        || said_after()
        || last.eq_ignore_ascii_case("from") && left()
        || view.turn(GradeTurn::Former).closes_whole(text)
        || is_former_noun(view, text)
        || time_judged(view, range.start).is_some()
}

/// "grade 4 (| Adequate | in 2018)": whether brackets right behind a grade hold another, which ends at byte `end`, and
/// its time.
pub(super) fn is_noted(view: &View<'_, '_>, between: &str, end: usize) -> bool {
    let opens = between.trim_matches(QUOTES).trim_start_matches([')', ' ']) == "(";
    opens
        && view.dates.iter().any(|d| {
            let lead = d.span.start() >= end && view.slice(end, d.span.start()).len() <= " in ".len() + 1;
            lead && is_own_day(view, view.slice(end, d.span.start())) && view.slice(d.span.end(), d.span.end() + 1) == ")"
        })
}

/// "in special measures | since March 2018": whether a grade has been had since a day that is told.
fn is_had_since(view: &View<'_, '_>, start: usize, grade: usize) -> bool {
    let after = view.slice(grade, view.text.span().end()).trim_start_matches(CLOSING_MARKS);
    // "had fallen from Good to | Requires Improvement since 2018": the grade that it came to.
    if ends_any_case(view.slice(view.segment(grade).start, start).trim_matches(QUOTES), " to") {
        return false;
    }
    // Some dates begin with the word itself.
    let Some(led) = view.turn(GradeTurn::HadSince).open(after) else { return false };
    let from = view.text.span().end() - after.len();
    view.dates.iter().any(|d| (from + 1..=from + led).contains(&d.span.start()))
}

/// "the previous judgement was | Inadequate".
fn is_former_noun(view: &View<'_, '_>, text: &str) -> bool {
    let noun = view.turn(GradeTurn::BeingVerb).before(text);
    noun.is_some_and(|noun| view.turn(GradeTurn::Former).closes_whole(noun) && !noun.ends_with("ly") && !noun.ends_with("er"))
}

/// "an improvement from the | 2016 | judgement of requires improvement": the time of the judgement that a grade improved on.
pub(in crate::inspections) fn time_judged(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let date = view.dates.iter().rfind(|d| d.span.end() <= grade)?.span;
    let noun = view.slice(date.end(), grade).trim_matches(QUOTES).strip_suffix(" of")?;
    let before = view.slice(view.segment(grade).start.min(date.start()), date.start()).trim_end();
    (view.turn(GradeTurn::JudgementNoun).is(noun) && improves_on(view, before)).then_some(date)
}

/// "a fall from the Good | rating received in | 2016": whether a time is that of a grade with its noun.
pub(in crate::inspections) fn is_day_with_noun(view: &View<'_, '_>, between: &str) -> bool {
    let bare = between.trim_matches(QUOTES);
    is_own_day(view, view.turn(GradeTurn::JudgementNoun).after(bare).unwrap_or(between))
}

/// "a fall from the", "up from", "an improvement on its": whether words before a grade say that another has taken its place.
pub(in crate::inspections) fn improves_on(view: &View<'_, '_>, before: &str) -> bool {
    let bare = view.turn(Turn::KnownByArticle).before(before).unwrap_or(before);
    let bare = bare.strip_suffix(" a").unwrap_or(bare);
    view.turn(GradeTurn::ImprovedOn).closes(bare)
}

/// "had been | rated as |": whether the verb of judging right before a grade is in the past of the past.
fn has_been(view: &View<'_, '_>, grade: usize) -> bool {
    let from = view.segment(grade).start;
    view.last_of(Sense::Trigger, from, grade).is_some_and(|verb| {
        let whole = view.slice(from, verb.end);
        let last = whole.rsplit(' ').find(|w| !view.turn(GradeTurn::AsOrToBe).is(w)).unwrap_or_default();
        let lead = whole[..whole.rfind(last).unwrap_or(0)].trim_end();
        view.slice(verb.end, grade).trim_matches(QUOTES).is_empty() && view.turn(GradeTurn::HadBeen).closes(lead)
    })
}

/// "no longer considered inadequate", "previously rated Good": the grade before, with no other beside it.
pub(super) fn is_formerly(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let near = floor(view, range.start.saturating_sub(30).max(view.segment(range.start).start));
    let before = view.slice(near, range.start);
    view.turn(GradeTurn::Formerly).stands_in(before)
        || view.turn(GradeTurn::WhichHadBeen).closes(before.trim_end_matches(|c| QUOTES.contains(&c)))
}

/// "had been judged outstanding by Ofsted | and was now judged as | good": whether the next grade is said of the same thing as it is now.
pub(super) fn is_otherwise_now(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    // "had been judged Inadequate; it was re-inspected in March 2021 and was now Good": each was given by an inspection that is told of.
    if view.event_words().any(|c| from <= c.range.start && c.range.end <= to) {
        return false;
    }
    let verb = view.last_of(Sense::Trigger, from, to).filter(|t| view.slice(t.end, to).trim_matches(QUOTES).is_empty());
    let now = view.turn(GradeTurn::NowJudged);
    let clause = view.slice(from, to).trim_end_matches(|c| c == ' ' || QUOTES.contains(&c));
    now.closes(clause) || verb.is_some_and(|v| now.closes(view.slice(from, v.start).trim_end()))
}

/// "which had been inadequate, | was re-inspected on 29 April and was now | satisfactory": whether the next grade is that of a later
/// inspection of the same thing.
fn is_seen_anew(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let seen = view.event_words().any(|c| from <= c.range.start && c.range.end <= to);
    seen && view.slice(from, to).starts_with(',') && view.turn(GradeTurn::NowJudged).closes(view.slice(from, to).trim_end())
}

/// "had been Good | before": words that end the clause after a grade.
fn is_told_after(view: &View<'_, '_>, after: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' ') || rest.trim_start().is_empty();
    view.turn(GradeTurn::ToldAfter).after(after.trim_start_matches(CLOSING_MARKS)).is_some_and(ends)
}

/// "Last year it had been | Good": a clause that begins with a time before.
fn is_of_a_time(view: &View<'_, '_>, clause: &str) -> bool {
    clause.len() < 120
        && view.turn(GradeTurn::TimeBefore).opens(clause)
        && view.turn(Turn::Being).stands_in(clause)
        && !view.turn(GradeTurn::NowWord).stands_in(clause)
}

/// "in the previous report, published in April 2022, the force had been | good": a clause on what an earlier report said.
fn is_of_report(view: &View<'_, '_>, clause: &str) -> bool {
    let Some(rest) = view.turn(GradeTurn::EarlierReport).after(clause) else { return false };
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).take(4);
    clause.len() < 120 && words.any(|w| view.turn(Turn::ReportWord).is(w)) && view.turn(Turn::Being).stands_in(clause)
}
