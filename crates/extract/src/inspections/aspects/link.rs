//! What may stand between an aspect and its grade, and between the aspects of a list.

use std::borrow::Cow;
use std::ops::Range;

use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::GradeTurn;

use super::super::search::{CLOSING, CLOSING_MARKS};
use super::super::view::View;

/// Whether an aspect stands right beside a grade, with a dash, a colon or a verb between.
pub(in crate::inspections) fn pairs_with(view: &View<'_, '_>, grade: &Range<usize>) -> bool {
    let Some(aspect) = view.aspects.iter().rfind(|a| a.range.end <= grade.start) else { return false };
    let between = view.slice(aspect.range.end, grade.start);
    let between = between.strip_prefix('?').map_or(between, |b| b.trim_start_matches(CLOSING_MARKS));
    // "care and support – 4 Good": the number says the same as the word.
    let unnumbered = between.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | '–' | '-'));
    let numbered = between.trim_start().starts_with(['–', '-', ':', '(']) && unnumbered.trim().is_empty();
    if numbered {
        return true;
    }
    let shut = between.trim().trim_matches(|c| c == ',' || CLOSING.contains(&c));
    let dash = view.turn(GradeTurn::PairMark).is(shut);
    let linked = is_link(view, between) && between.len() < 70 && !between.trim().is_empty();
    let multi = view.slice(aspect.range.start, aspect.range.end).contains(' ');
    // "Partnerships and communities 3": where scores are told, the number alone follows.
    let scored = view.slice(grade.start, grade.end).chars().all(|c| c.is_ascii_digit());
    let finite = view.slice(grade.start, grade.end).starts_with("require");
    let aside = finite && !between.is_empty() && is_link(view, between) && between.trim_start().starts_with(',');
    dash || linked && multi || aside || scored && between.trim().is_empty()
}

/// Joining words and punctuation, articles and "experiences of": nothing that parts two aspects.
pub(super) fn is_glue(view: &View<'_, '_>, text: &str) -> bool {
    let small = &view.rulebook.small_words;
    text.split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|w| !w.is_empty())
        .all(|w| small.has(Class::AspectList, w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// What may stand between an aspect and its grade.
pub(super) fn is_link(view: &View<'_, '_>, text: &str) -> bool {
    // "apprenticeships, where the service had slipped to": the clause is about them.
    let clause = view.turn(GradeTurn::WhereClause).after(text);
    joins(view, text) || clause.is_some_and(|clause| joins(view, clause))
}

/// Whether nothing but small words and asides stands in a text.
fn joins(view: &View<'_, '_>, text: &str) -> bool {
    let text = without_asides(view, text);
    let small = &view.rulebook.small_words;
    !view.turn(GradeTurn::OfTheWhole).stands_in(&text)
        && text.len() < 160
        && text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| small.has(Class::Link, w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// Without what stands in brackets or between commas: "care leavers (then a single judgement) had been", "learners, a new
/// part of the service, Requires Improvement".
fn without_asides<'t>(view: &View<'_, '_>, text: &'t str) -> Cow<'t, str> {
    let openers = view.turn(GradeTurn::AsideOpens);
    if text.len() > 320 || !openers.stands_in(text) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = openers.first_in(rest) {
        let close = if rest[open.clone()] == *"(" { ')' } else { ',' };
        let Some(end) = rest[open.end..].find(close) else { break };
        kept.push_str(&rest[..open.start]);
        kept.push(' ');
        rest = &rest[open.end + end + 1..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}
