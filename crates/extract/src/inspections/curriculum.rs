//! Grades of what a college teaches: "Of the subject areas inspected, family learning was outstanding and hairdressing good".

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::search::{CLOSING, OPENING};
use super::view::View;

/// The most words of the name of a subject area: "English for speakers of other languages".
const WORDS: usize = 8;

/// Where a sentence with grades has said that subject areas were inspected; what follows names each.
pub(super) fn areas_of(view: &View<'_, '_>) -> Option<usize> {
    let first = view.grades.first()?;
    let own = view.text.span().start();
    let before = view.slice(own, first.range.start);
    let named = view.turn(GradeTurn::SubjectAreas).first_in(before)?;
    let judged = view.turn(GradeTurn::AreasJudged).first_in(&before[named.end..])?;
    let said = named.end + judged.end;
    // "Of the subject areas inspected, ...", "Four subject areas were inspected: ...": the names stand behind a mark.
    before[said..].find([',', ':']).filter(|n| !before[said..said + n].contains('.')).map(|n| own + said + n)
}

/// The subject area that a grade is of: the words since the grade before it, without joining words and the verb.
pub(super) fn label(view: &View<'_, '_>, grade: Span) -> Option<Span> {
    let from = view.areas?;
    let last = view.grades.iter().rfind(|g| g.range.end <= grade.start() && g.range.start >= from);
    let from = last.map_or(from, |g| g.range.end);
    let text = view.slice(from, grade.start());
    let mut label = text.trim_start_matches(CLOSING);
    while let Some(rest) = view.turn(GradeTurn::AreaJoint).after(label) {
        label = rest;
    }
    let at = from + text.len() - label.len();
    let label = label.trim_end_matches(OPENING);
    let label = view.turn(Turn::JudgedAs).before(label).unwrap_or(label).trim_end();
    let label =
        view.first_of(Sense::Trigger, at, at + label.len()).map_or(label, |judged| view.slice(at, judged.start).trim_end());
    let mut end = label;
    while let Some(shorter) = view.turn(GradeTurn::BeingVerb).before(end).or_else(|| view.turn(GradeTurn::HadVerb).before(end)) {
        end = shorter.trim_end();
    }
    let words = end.split_whitespace().count();
    let plain = end.starts_with(char::is_alphabetic) && !end.contains([',', ';', ':', '.', '(', ')']);
    let whole = view.rulebook.judgements.has(Sense::Overall, end) || view.rulebook.judgements.has(Sense::TriggerNoun, end);
    let timed = view.dates.iter().any(|d| d.span.start() >= at && d.span.start() < grade.start());
    ((1..=WORDS).contains(&words) && plain && !whole && !timed).then(|| Span::new(at, at + end.len()))
}
