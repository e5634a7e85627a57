//! What a grade is of: the aspects beside it.

mod after;
mod before;
mod link;

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::cue::Cue;
use super::curriculum;
use super::grading::Graded;
use super::label;
use super::search::{CLOSING, CLOSING_MARKS, OPENING, QUOTES};
use super::several;
use super::subject;
use super::view::View;
use after::after;
use before::before;
use link::is_glue;

pub(super) use after::{aspects_in_brackets, companion};
pub(super) use link::pairs_with;

/// What a grade is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Of {
    /// The whole.
    Overall,
    /// A sub-judgement, as printed there; the label decides with the body and the framework.
    Label(Span),
    /// Every area there is: "in all three areas".
    All,
}

/// Says of each grade what it is of.
pub(super) fn assign(view: &View<'_, '_>, grades: &mut [Graded]) {
    let mut claimed: Vec<usize> = Vec::new();
    for n in 0..grades.len() {
        let end = grades.get(n + 1).map_or(view.text.span().end(), |g| g.span.start());
        let area = curriculum::label(view, grades[n].span).map(|label| vec![Of::Label(label)]);
        let of = area.unwrap_or_else(|| after(view, grades[n].span, end, &mut claimed));
        grades[n].of = of;
    }
    // What shares a grade told before it belongs to no later one: "was inadequate and so was the impact of leaders; A was good".
    let ends: Vec<usize> = (1..=grades.len()).map(|n| grades.get(n).map_or(view.text.span().end(), |g| g.span.start())).collect();
    let shared: Vec<Vec<Of>> = grades.iter().zip(&ends).map(|(g, &end)| sharing(view, g.span, end, &mut claimed)).collect();
    for n in 0..grades.len() {
        if grades[n].of.is_empty() {
            let start = n.checked_sub(1).map_or(view.text.span().start(), |p| grades[p].span.end());
            grades[n].of = before(view, grades[n].span, start..ends[n], &mut claimed);
        }
    }
    for (grade, shared) in grades.iter_mut().zip(shared) {
        grade.of.extend(shared);
    }
    carry(view, grades);
    in_turn(view, grades);
}

/// "Inclusion and achievement were Good and Outstanding respectively", "Good and Outstanding for inclusion and achievement respectively":
/// each part its own grade, in the order in which they are told.
fn in_turn(view: &View<'_, '_>, grades: &mut [Graded]) {
    if !view.turn(GradeTurn::Respectively).stands_in(&view.text) {
        return;
    }
    for n in 1..grades.len() {
        let labels =
            |of: &[Of]| of.iter().filter_map(|of| if let Of::Label(label) = of { Some(label.end()) } else { None }).max();
        let end = labels(&grades[n].of).map_or(grades[n].span.end(), |label| label.max(grades[n].span.end()));
        let joined = view.slice(grades[n - 1].span.end(), grades[n].span.start()).trim_matches(QUOTES) == "and";
        if !joined || !several::is_respective(view, end) {
            continue;
        }
        let told = [n - 1, n].into_iter().find(|&g| grades[g].of.len() == 2 && labels(&grades[g].of).is_some());
        let other = |g: usize| grades[2 * n - 1 - g].of == [Of::Overall];
        if let Some(told) = told.filter(|&g| other(g)) {
            let mut of = std::mem::take(&mut grades[told].of);
            grades[n].of = of.split_off(1);
            grades[n - 1].of = of;
        }
    }
}

/// "had been given Grade 3, as had capacity to improve": what has the same grade.
fn sharing(view: &View<'_, '_>, grade: Span, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let text = view.slice(grade.end(), end);
    let lead = text.trim_start_matches(|c| c == ')' || CLOSING_MARKS.contains(&c));
    let Some(open) = view.turn(GradeTurn::SharesGrade).open(lead) else { return Vec::new() };
    let from = grade.end() + (text.len() - lead.len()) + open;
    let known = labels_in(view, from, end, claimed);
    if !known.is_empty() {
        return known;
    }
    // "as were achievements and standards": a label that no list has, up to the end of its clause.
    let text = view.slice(from, end);
    let stop = text.find([',', ';', '.', '(', ':']).unwrap_or(text.len());
    let clause = text[..stop].trim_end();
    let label = clause.strip_prefix("the ").unwrap_or(clause);
    let at = from + clause.len() - label.len();
    let plain = is_lower(label);
    let short = (1..=6).contains(&label.split_whitespace().count()) && !view.turn(GradeTurn::FiniteVerb).stands_in(label);
    if plain && short && !view.turn(GradeTurn::InOrAt).opens(label) {
        return vec![Of::Label(Span::new(at, at + label.len()))];
    }
    Vec::new()
}

/// The label of a line that is no more than a label and its grade: "Resettlement: Good". None where the label is the name of
/// a place, or says that the grade is of the whole.
pub(super) fn pair_label(view: &View<'_, '_>, grade: &Range<usize>) -> Option<Of> {
    let own = view.text.span();
    let rest = view.slice(grade.end, own.end()).trim_matches(|c: char| !c.is_alphanumeric());
    let before = view.slice(own.start(), grade.start).trim_end_matches(|c| matches!(c, '*' | '(') || OPENING.contains(&c));
    // "Service management – 3 (good)", "Wellbeing: 3 - Adequate": the number says the same as the word.
    let marked = before.trim_end_matches(['–', '—', '-', ' ', '*', '=']);
    let numbered = marked.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '*']);
    let before = if numbered.len() < marked.len() && numbered.ends_with([':', '–', '—', '-']) { numbered } else { before };
    let label = before.trim_end_matches([':', '–', '—', '-', '\t', '\n', '|', '=']).trim_end();
    let noted = view.earlier_in_brackets && view.slice(grade.end, own.end()).trim_start().starts_with('(');
    if !rest.is_empty() && !noted || label.len() == before.len() {
        return None;
    }
    let skip = label.find(char::is_alphabetic)?;
    let label = &label[skip..];
    let whole = [Sense::Overall, Sense::TriggerNoun, Sense::Trigger, Sense::Previous].into_iter();
    let named = view.names.iter().any(|n| n.range.start < grade.start) || !view.dates.is_empty();
    let words = label.split_whitespace().count();
    if named
        || words > 16
        || label.contains(". ")
        || whole.into_iter().any(|s| view.rulebook.judgements.has(s, label))
        || subject::is_proper_name(view.rulebook, label)
        || subject::is_general(label, view.rulebook)
    {
        return None;
    }
    let from = own.start() + skip;
    Some(Of::Label(Span::new(from, from + label.len())))
}

/// Whether a word stands for what is graded, without its name: "area", "judgements".
pub(super) fn is_noun_for_any(view: &View<'_, '_>, word: &str) -> bool {
    view.turn(GradeTurn::SeveralAspects).is(word) || view.turn(GradeTurn::OneAspect).is(word)
}

/// Whether a text is nothing but words without capitals.
pub(super) fn is_lower(text: &str) -> bool {
    text.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '’' | '\''))
}

/// The aspects of a list between two offsets, as long as only joining words stand between them.
fn labels_in(view: &View<'_, '_>, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let mut out = Vec::new();
    let mut at = from;
    for aspect in view.aspects.iter().filter(|a| a.range.start >= from && a.range.end <= end) {
        let between = view.slice(at, aspect.range.start);
        let goes_on = |rest: &str| view.turn(GradeTurn::GoesOnFor).opens(rest.trim_start());
        let parted = between.split_once(';').is_some_and(|(_, rest)| !out.is_empty() && !goes_on(rest));
        // "grades of 5 for care and support, 4 for environment": the next one has a grade of its own.
        let other = between.contains(|c: char| c.is_ascii_digit()) && between.trim_end().ends_with(" for") && !out.is_empty();
        if parted || other || !is_glue(view, between) {
            break;
        }
        // The last one may already belong to a verb: "Good for X and Y was Inadequate".
        if !out.is_empty() && followed_by_verb(view, aspect) {
            break;
        }
        claimed.push(aspect.range.start);
        out.push(Of::Label(Span::new(aspect.range.start, aspect.range.end)));
        at = aspect.range.end;
    }
    out
}

fn followed_by_verb(view: &View<'_, '_>, aspect: &Cue) -> bool {
    let after = view.slice(aspect.range.end, view.text.span().end()).trim_start_matches(CLOSING_MARKS);
    // "; for people it was graded Good".
    let after = view.turn(GradeTurn::PronounAfter).after(after).unwrap_or(after);
    view.turn(GradeTurn::VerbAfter).opens(after)
}

/// "grade 3 for A, for B and for C; and grade 4 for D" needs nothing; "Domain 1 had been rated RI and Domain 2 Good" does: a
/// label right before a grade belongs to it even where no verb stands between.
fn carry(view: &View<'_, '_>, grades: &mut [Graded]) {
    for n in 1..grades.len() {
        let (before, rest) = grades.split_at_mut(n);
        // "good overall with outstanding for personal development, an improvement on requires improvement": on the good.
        let added = |g: &Graded| {
            let lead = view.slice(view.text.span().start(), g.span.start()).trim_end_matches(OPENING);
            view.turn(GradeTurn::AddedWith).closes(lead) || view.turn(GradeTurn::AddedWith).closes(&format!("{lead} "))
        };
        let skipped = usize::from(before.len() > 1 && before.last().is_some_and(added) && rest.first().is_some_and(|g| g.before));
        let at = before.len() - skipped;
        // "was Inadequate overall, although teaching was Good; it had been | Outstanding |": the school, and not its teaching.
        let parts_only = before.iter().all(|g| g.of != [Of::Overall]);
        let (Some(first), Some(second)) = (before[..at].last_mut(), rest.first_mut()) else { continue };
        let between = view.slice(first.span.end(), second.span.start());
        if let Some(label) = said_once(view, first, second) {
            second.of = vec![label];
        }
        // "from Requires Improvement to Good for efficiency": so was the one before.
        if first.before && first.of == [Of::Overall] && !second.before && between.trim_matches(QUOTES) == "to" {
            first.of.clone_from(&second.of);
        }
        // "from Inadequate to Good", "Good, a step up from Inadequate": both are of one thing.
        let moved = first.before && between.len() < 40 && between.contains(" to ")
            || second.before && between.len() < 60 + 60 * skipped && !between.contains(". ");
        if second.of == [Of::Overall] && (moved || is_same_before(view, first, second, parts_only)) {
            second.of.clone_from(&first.of);
        }
    }
    for grade in grades.iter_mut() {
        if grade.of == [Of::Overall]
            && let Some(aspect) = view.aspects.iter().rfind(|a| a.range.end <= grade.span.start())
            && view
                .slice(aspect.range.end, grade.span.start())
                .trim_matches([' ', '–', '-', ':', '‘', '“', '\'', '’', '”', '"', '(', '\t'])
                .is_empty()
        {
            grade.of = vec![Of::Label(Span::new(aspect.range.start, aspect.range.end))];
        }
    }
}

/// "Efficiency was graded Good (| Inadequate | in 2017)", "Efficiency was Good; in 2017 it had been | Inadequate |": the grade before it
/// of the same part.
fn is_same_before(view: &View<'_, '_>, first: &Graded, second: &Graded, parts_only: bool) -> bool {
    let between = view.slice(first.span.end(), second.span.start()).trim_matches(QUOTES).trim_start_matches([')', ' ']);
    let dated = |from: usize, to: usize| view.dates.iter().any(|d| from <= d.span.start() && d.span.end() <= to);
    if matches!(*first.of, [Of::Label(_)]) && between == "(" {
        let close = view.slice(second.span.end(), view.text.span().end()).find(')').map_or(0, |n| second.span.end() + n);
        return dated(second.span.end(), close);
    }
    parts_only
        && matches!(*first.of, [Of::Label(_)])
        && between.starts_with([';', ','])
        && view.turn(GradeTurn::PartHadBeen).closes(view.turn(Turn::JudgedAs).before(between).unwrap_or(between))
        && dated(first.span.end(), view.segment(second.span.start()).end)
}

/// "maternity was rated Good and | urgent care | Inadequate": the label of a grade whose verb was said with the one before.
fn said_once(view: &View<'_, '_>, first: &Graded, second: &Graded) -> Option<Of> {
    let between = view.slice(first.span.end(), second.span.start());
    // "Requires Improvement overall, with | maternity | Inadequate and surgery Good".
    let whole = " overall".len();
    let parted = first.of == [Of::Overall] && view.turn(GradeTurn::WithParts).opens_whole(between);
    // "Safe was Good, which meant that it was Good overall".
    let after = view.slice(second.span.end(), view.text.span().end()).trim_start_matches(CLOSING);
    let labelled = parted || matches!(*first.of, [Of::Label(_), ..]);
    if !labelled || second.of != [Of::Overall] || first.before || second.before || view.turn(GradeTurn::OverallOpens).opens(after)
    {
        return None;
    }
    label::elliptic_label(view, first.span.end() + if parted { whole } else { 0 }, second.span.start())
}

/// "The same judgement had been given for | the impact of leaders and for help and protection": the known aspects that follow.
pub(super) fn named_from(view: &View<'_, '_>, from: usize) -> Vec<Of> {
    labels_in(view, from, view.text.span().end(), &mut Vec::new())
}
