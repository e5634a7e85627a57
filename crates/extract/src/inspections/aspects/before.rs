//! What stands before a grade that it is of: "A – Good", "A was judged Good", "A, B and C were rated Good", "overall … Good".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::super::cue::Cue;
use super::super::label::{object_labels, unknown};
use super::super::search::OPENING;

use super::super::view::View;
use super::super::whole_label::widened;
use super::link::{is_glue, is_link};
use super::{Of, is_lower, pair_label};

/// "A – Good", "A was judged Good", "A, B and C were rated Good", "overall … Good".
pub(super) fn before(view: &View<'_, '_>, grade: Span, around: Range<usize>, claimed: &mut Vec<usize>) -> Vec<Of> {
    let start = around.start.max(clause_floor(view, around.start, grade.start()));
    let free = |a: &&Cue| a.range.start >= start && a.range.end <= grade.start() && !claimed.contains(&a.range.start);
    let run: Vec<&Cue> = view.aspects.iter().filter(free).filter(|a| counts(view, a, grade)).collect();
    if let Some(all) = view.last_of(Sense::AllAreas, start, grade.start())
        && run.last().is_none_or(|a| a.range.end <= all.start || a.range.start < all.end)
        && is_link(view, view.slice(all.end, grade.start()))
    {
        return vec![Of::All];
    }
    // "Leadership and management, so far as safeguarding was concerned, had been adequate": an aside may name another.
    let linked = run.iter().rev().take(3).position(|a| is_link(view, view.slice(a.range.end, grade.start())));
    let Some(skipped) = linked else {
        let Some(of) = run.last().filter(|a| introduces(view, start, a, grade.start())) else {
            return unknown(view, grade, start);
        };
        claimed.push(of.range.start);
        return vec![Of::Label(Span::new(of.range.start, of.range.end))];
    };
    let run = &run[..run.len() - skipped];
    let Some(last) = run.last() else { return unknown(view, grade, start) };
    // "Safeguarding children and young people: good": a line's label is no single word at its end.
    let word = !view.slice(last.range.start, last.range.end).contains(' ');
    if word
        && view.announced
        && let Some(Of::Label(label)) = pair_label(view, &grade.range())
        && label.start() < last.range.start
        && label.end() == last.range.end
    {
        return vec![Of::Label(label)];
    }
    let mut out = listed(view, start, run, claimed);
    // "judged standards, wellbeing and teaching to be": of which some are known.
    let listed = view.slice(start, grade.start()).contains(", ");
    let verb = listed.then(|| view.last_of(Sense::Trigger, start, grade.start())).flatten();
    let told = verb.map_or_else(Vec::new, |verb| object_labels(view, verb.end, grade.start()));
    if told.len() > out.len() {
        return told;
    }
    if let Some(whole) = phrase_judged(view, start, &out, grade.start()) {
        return vec![Of::Label(whole)];
    }
    if out.len() == 1 {
        match joined_by_both(view, start, last.range.start, grade.start()) {
            Some(other) => out.insert(0, Of::Label(other)),
            None => out = vec![Of::Label(widened(view, start, last, grade.start()))],
        }
    }
    out
}

/// "With regard to the help and protection judgement, | the inspection graded services as": the clause is about one judgement.
fn introduces(view: &View<'_, '_>, start: usize, aspect: &Cue, grade: usize) -> bool {
    let lead = view.slice(start, aspect.range.start);
    let Some(rest) = view.turn(GradeTurn::JudgementComma).after(view.slice(aspect.range.end, grade)) else { return false };
    let other = view.has(Sense::Overall, aspect.range.end, grade) || rest.contains([';', ':']);
    view.turn(GradeTurn::AboutJudgement).closes_whole(lead.trim_end())
        && !other
        && view.has(Sense::Trigger, aspect.range.end, grade)
}

/// "evaluated | key performance outcomes | as adequate", "judged the ‘Delivery of Outcomes’ to be": all that a verb judges, of which single
/// words alone are known.
fn phrase_judged(view: &View<'_, '_>, start: usize, known: &[Of], grade: usize) -> Option<Span> {
    let span = |of: &Of| if let Of::Label(span) = of { Some(*span) } else { None };
    let words: Vec<Span> = known.iter().filter_map(span).collect();
    if words.is_empty() || words.iter().any(|s| view.slice(s.start(), s.end()).contains(' ')) {
        return None;
    }
    let trigger = view.last_of(Sense::Trigger, start, grade);
    let from = trigger.as_ref().map_or(start, |t| t.end);
    let text = view.slice(from, grade).trim_end_matches(OPENING);
    let object = view.turn(Turn::JudgedAs).before(text)?;
    // "as weak, and | key performance outcomes | as adequate": the verb was said once.
    let label = if trigger.is_some() { object.trim_start() } else { view.turn(GradeTurn::LabelJoint).after(object)? };
    let label = view.turn(GradeTurn::Definite).after(label).unwrap_or(label);
    let at = from + object.len() - label.len();
    let count = label.split_whitespace().count();
    let small = &view.rulebook.small_words;
    let other = |w: &str| small.is(Class::Auxiliary, w) || small.is(Class::Count, w) || w == "and";
    let plain = is_lower(label) && !label.contains(['\'', '’']) && !label.split(' ').any(other);
    (plain && (2..=5).contains(&count) && words.iter().all(|s| at <= s.start() && s.end() <= at + label.len()))
        .then(|| Span::new(at, at + label.len()))
}

/// "A, B and C were": the last of some aspects, and those before it in its list.
fn listed(view: &View<'_, '_>, start: usize, run: &[&Cue], claimed: &mut Vec<usize>) -> Vec<Of> {
    let mut out: Vec<Of> = Vec::new();
    let mut at = None;
    for aspect in run.iter().rev() {
        let Some(next) = at.replace(aspect.range.start) else {
            claimed.push(aspect.range.start);
            out.push(Of::Label(Span::new(aspect.range.start, aspect.range.end)));
            continue;
        };
        let between = view.slice(aspect.range.end, next);
        // "Under Domain 1 (Delivery), governance was": what stands in brackets is no member of the list.
        let bracketed = between.contains(')') && !between.contains('(');
        // "Under domain one, governance was": where the members stand, and none of them.
        let head = view.slice(start, aspect.range.start).trim_start();
        let heads = view.turn(GradeTurn::HeadsList).opens(head) && !head.contains(',') && between.contains(',');
        if bracketed || heads || !is_glue(view, between) {
            break;
        }
        claimed.push(aspect.range.start);
        out.push(Of::Label(Span::new(aspect.range.start, aspect.range.end)));
    }
    out.reverse();
    out
}

/// "with access to services and | leadership both judged to": the first of two labels, where "both" says that there are two.
fn joined_by_both(view: &View<'_, '_>, from: usize, label: usize, grade: usize) -> Option<Span> {
    let both = view.slice(label, grade).split_whitespace().any(|w| view.turn(GradeTurn::BothWord).is(w));
    let before = view.slice(from, label).strip_suffix("the ").unwrap_or(view.slice(from, label)).strip_suffix(" and ")?;
    let skip = view.turn(GradeTurn::BothJoint).last_end_in(before);
    let words = before[skip.unwrap_or(0)..].trim_start();
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let plain = (1..=6).contains(&words.split_whitespace().count())
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''));
    let end = from + before.len();
    (both && plain && !words.starts_with(char::is_uppercase)).then(|| Span::new(end - words.len(), end))
}

fn clause_floor(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    view.turn(GradeTurn::ClauseFloor).last_end_in(view.slice(from, at)).map_or(from, |n| from + n)
}

/// A single word (`safe`, `people`) is an aspect only right beside the grade or in a list that ends there.
fn counts(view: &View<'_, '_>, aspect: &Cue, grade: Span) -> bool {
    let text = view.slice(aspect.range.start, aspect.range.end);
    if text.contains(char::is_whitespace) || view.turn(GradeTurn::Safeguarding).stands_in(text) {
        return true;
    }
    // "safe and well-led, and both were Good": other aspects may stand between.
    let mut between = String::new();
    let mut at = aspect.range.end;
    for other in view.aspects.iter().filter(|o| o.range.start >= aspect.range.end && o.range.end <= grade.start()) {
        between.push_str(view.slice(at, other.range.start));
        at = other.range.end;
    }
    between.push_str(view.slice(at, grade.start()));
    between.len() <= 60 && is_link(view, &between)
}
