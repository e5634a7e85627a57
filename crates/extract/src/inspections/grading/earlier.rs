//! Grades that were so before the one in hand: "from Inadequate to", "previously rated Good", "Good before".

use std::ops::Range;

use super::super::search::{ends_any_case, has_any_case, starts_any_case};
use super::super::view::View;
use super::{QUOTES, ends_with_any, floor};

/// How far before a grade, in bytes, the words stand that say so.
const REACH: usize = 40;

/// Words after which "from" needs no other grade beside it.
const MOVES: &[&str] = &[
    "up from",
    "down from",
    "step up from",
    "improvement from",
    "improved from",
    "fallen from",
    "risen from",
    "unchanged from",
    "moved from",
    "upgraded from",
    "downgraded from",
    "drop from",
    "rise from",
];

/// Words right before a grade that say that it was so before.
const FORMER: &[&str] = &[
    "formerly",
    "previously",
    "no longer",
    "no longer considered",
    "no longer judged",
    "no longer rated",
    "previous",
    "previously rated",
    "previously judged",
    "previously graded",
    "had previously been",
    "previously been rated",
    "previously been judged",
    "previously been graded",
    "formerly rated",
    "compared with",
    "compared to",
    "improvement on",
    "improvement on its",
    "improvement on their",
    "improvement on the",
    "earlier",
    "former",
    "previous grade of",
    "previous judgement of",
    "previous grading of",
    "previous rating of",
];

/// Times that a clause begins with, of which the grade in it is.
const TIMES: [&str; 6] =
    ["last year", "the previous year", "the year before", "the year before that", "previously,", "before that,"];

/// Whether the `n`th of all grades of a sentence was so before the one in hand.
pub(super) fn is_before(view: &View<'_, '_>, range: &Range<usize>, all: &[(Range<usize>, usize)], n: usize) -> bool {
    let segment = view.segment(range.start);
    let near = floor(view, range.start.saturating_sub(REACH).max(segment.start));
    let text = view.slice(near, range.start).trim_end_matches([' ', '\'', '‘', '“', '"', '’', ':']);
    // "down from 4 – Good": the number says the same as the word.
    let number = text.trim_end_matches([' ', '–', '-']).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let text = if ends_any_case(number, " from") { number } else { text };
    let between = n.checked_sub(1).map(|p| view.slice(all[p].0.end, range.start));
    if view.earlier_in_brackets && between.is_some_and(|b| b.trim_matches(QUOTES) == "(") {
        return true;
    }
    let left = || {
        let next = all.get(n + 1).map(|(next, _)| view.slice(range.end, next.start));
        let to_another = next.is_some_and(|b| b.len() < REACH && has_any_case(b, &[" to "]));
        to_another || between.is_some_and(|b| b.len() < 60) || ends_with_any(text, MOVES)
    };
    let said_after = || ends_with_any(text, &["been"]) && is_told_after(view.slice(range.end, segment.end));
    is_of_a_time(view.slice(segment.start, range.start).trim_start())
        || said_after()
        || ends_with_any(text, &["from"]) && left()
        || ends_with_any(text, FORMER)
}

/// "no longer considered inadequate", "previously rated Good": the grade before, with no other beside it.
pub(super) fn is_formerly(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let near = floor(view, range.start.saturating_sub(30).max(view.segment(range.start).start));
    has_any_case(view.slice(near, range.start), &["no longer", "previously", "formerly"])
}

/// "had been Good | before": words that end the clause after a grade.
fn is_told_after(after: &str) -> bool {
    let after = after.trim_start_matches(['\'', '’', '”', '"']);
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' ') || rest.trim_start().is_empty();
    [" before", " previously", " beforehand", " formerly"].iter().any(|w| after.strip_prefix(w).is_some_and(ends))
}

/// "Last year it had been | Good": a clause that begins with a time before.
fn is_of_a_time(clause: &str) -> bool {
    let told = || [" had been ", " was ", " were "].iter().any(|v| clause.contains(v));
    clause.len() < 120 && TIMES.iter().any(|t| starts_any_case(clause, t)) && told()
}
