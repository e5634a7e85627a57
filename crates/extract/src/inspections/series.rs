//! Grades in a row, each right after what it is of: "safeguarding 3 (good); looked after children 2 (adequate)", "quality of
//! setting as 4 – Good; quality of leadership as 3 – Adequate".

use std::ops::Range;

use super::search::CLOSING_MARKS;
use super::subject;
use super::view::View;
use super::whole_label;
use minutebook_model::Span;
use minutebook_rulebook::small_words::{Class, SmallWords};
use minutebook_rulebook::turns::GradeTurn;

/// For each grade of a sentence, what it is of where the sentence is a series of labels and grades. A series is at least two
/// labels in a row, parted alike, of which the rulebook knows one: a sentence that happens to hold grade words is none.
pub(super) fn labels(view: &View<'_, '_>, grades: &[(Range<usize>, usize)]) -> Vec<Option<Span>> {
    let mut found: Vec<Option<Span>> = Vec::with_capacity(grades.len());
    for n in 0..grades.len() {
        let previous = n.checked_sub(1).map(|p| grades[p].0.end);
        found.push(label(view, previous, grades[n].0.start));
    }
    let mut start = 0;
    while start < found.len() {
        let end = (start..found.len()).find(|&n| found[n].is_none()).unwrap_or(found.len());
        let run = &mut found[start..end];
        let known = run.iter().flatten().any(|l| view.aspects.iter().any(|a| l.overlaps(Span::new(a.range.start, a.range.end))));
        if run.len() < 2 || !known {
            run.fill(None);
        }
        start = end + 1;
    }
    found
}

/// Whether words lie within the label that begins at `label`: before the mark that parts it from its grade.
pub(super) fn is_inside(view: &View<'_, '_>, label: usize, words: &Range<usize>) -> bool {
    !view.slice(label, words.end).contains([':', '–', '—']) && !view.slice(label, words.end).contains(" - ")
}

/// Whether a label stands between a semicolon or a colon and a dash or a colon: its ends are told by the clerk.
pub(super) fn is_marked(view: &View<'_, '_>, label: Span) -> bool {
    let own = view.text.span();
    let before = view.slice(own.start(), label.start()).trim_end();
    let before = before.strip_suffix(" and").unwrap_or(before).trim_end();
    let after = view.slice(label.end(), own.end()).trim_start();
    before.ends_with([';', ':']) && after.starts_with(['–', '-', '—', ':'])
}

/// The label right before a grade; `previous` is the end of the grade before it, after which a new member begins.
fn label(view: &View<'_, '_>, previous: Option<usize>, grade: usize) -> Option<Span> {
    let from = match previous {
        Some(end) => {
            let between = view.slice(end, grade);
            end + member(view, between).or_else(|| after_colon(between))?
        }
        None => {
            if let Some(label) = whole_label::headed(view, view.text.span().start()..grade) {
                return Some(label);
            }
            let from = opening(view, grade);
            from + last_member(view, from, grade)
        }
    };
    let text = view.slice(from, grade);
    let skip = text.len() - text.trim_start().len();
    let small = &view.rulebook.small_words;
    let end = without_link(small, text);
    let words = text.get(skip..end)?;
    let bare = view.turn(GradeTurn::Definite).after(words).unwrap_or(words);
    let (skip, words) = (skip + words.len() - bare.len(), bare);
    let span = Span::new(from + skip, from + end);
    if view.aspects.iter().any(|a| a.range == span.range()) {
        return Some(span);
    }
    let last = words.rsplit(' ').next().unwrap_or_default();
    let first = words.split(' ').next().unwrap_or_default();
    let plain = !small.is(Class::Count, last)
        && !small.is(Class::Contrast, first)
        && (1..=10).contains(&words.split_whitespace().take(11).count())
        && (words.starts_with(char::is_alphabetic) || is_of_ages(words))
        && !words.contains(". ")
        && !words.ends_with(" of")
        && !view.turn(GradeTurn::FiniteVerb).stands_in(words)
        && !view.turn(GradeTurn::ClauseInLabel).stands_in(words)
        && !view.dates.iter().any(|d| d.span.overlaps(span))
        && !view.names.iter().any(|n| span.contains_offset(n.range.start))
        && !subject::is_proper_name(view.rulebook, words)
        && !subject::is_general(words, view.rulebook);
    plain.then_some(span)
}

/// "14-19 strategy": ages, and what is for them.
fn is_of_ages(words: &str) -> bool {
    let ages = words.split(' ').next().unwrap_or_default();
    ages.contains(['-', '–']) && ages.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–')) && words.contains(' ')
}

/// How far into the text between two grades the next member begins: after "; ", ", and the ", ") and ".
fn member(view: &View<'_, '_>, between: &str) -> Option<usize> {
    // "Requires improvement Adoption performance - Good": a line that lost its break, where a dash and a capital part the members.
    let dashed = between.trim_end().ends_with(['-', '–', '—', ':']) && !between.contains([',', ';', '.']);
    if dashed && between.starts_with(' ') && between.trim_start().starts_with(char::is_uppercase) {
        return Some(between.len() - between.trim_start().len());
    }
    let rest = between.trim_start_matches(|c| matches!(c, ')' | '*') || CLOSING_MARKS.contains(&c));
    let parted = rest.strip_prefix([';', ',']).map_or(rest, str::trim_start);
    let rest =
        if parted.len() == rest.len() { rest.strip_prefix(" and ")? } else { parted.strip_prefix("and ").unwrap_or(parted) };
    let rest = rest.strip_prefix("with ").unwrap_or(rest);
    let rest = view.turn(GradeTurn::SeriesLead).after(rest).unwrap_or(rest);
    let rest = view.turn(GradeTurn::Definite).after(rest).unwrap_or(rest);
    Some(between.len() - rest.len())
}

/// Where the text begins that follows the last colon.
fn after_colon(text: &str) -> Option<usize> {
    text.rfind(": ").map(|at| at + ": ".len())
}

/// Where the first label of a sentence may begin: after a colon, else after the words that lead to a known aspect.
fn opening(view: &View<'_, '_>, grade: usize) -> usize {
    let own = view.text.span().start();
    let known = view.aspects.iter().rfind(|a| a.range.end <= grade).map(|a| a.range.start);
    let colon = after_colon(view.slice(own, grade)).map(|n| own + n);
    colon.max(known).unwrap_or(own)
}

/// How far into a sentence's opening its last member begins: "Under Domain 1 (Delivery), governance was". The comma of a known
/// aspect parts nothing.
fn last_member(view: &View<'_, '_>, from: usize, grade: usize) -> usize {
    let text = view.slice(from, grade);
    let parts = |at: usize| !view.aspects.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    text.rmatch_indices(", ").find(|(at, _)| parts(*at)).map_or(0, |(at, comma)| at + comma.len())
}

/// The length of a text without the verbs, numbers, dashes and brackets at its end.
fn without_link(small: &SmallWords, text: &str) -> usize {
    let mut kept = text;
    loop {
        let bare = kept.trim_end_matches([' ', '–', '-', '—', ':', '(', '‘', '“', '\'', '"', '*', '\n', '=']);
        let word = bare.rsplit(' ').next().unwrap_or_default();
        let number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
        if bare.len() > word.len() && (number || small.is(Class::SeriesLink, word)) {
            kept = &bare[..bare.len() - word.len()];
        } else {
            return bare.len();
        }
    }
}
