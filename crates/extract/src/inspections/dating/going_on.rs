//! Dates that go on with the one before, or that another one follows.

use super::super::view::View;
use crate::dates::DateKind;

/// "8 to 12 July 2019 and 7 to 8 August 2019", "begun on 4 July and had finished on 8 July": only joining words lie between, and words
/// for an end.
pub(super) fn is_continuation(between: &str) -> bool {
    const JOINING: &[&str] =
        &["and", "&", "on", "again", "then", "from", "between", "later", "finally", "had", "has", "have", "was", "were", "being"];
    const WHO: &[&str] =
        &["the", "fieldwork", "inspection", "visit", "on", "site", "inspectors", "team", "work", "element", "had", "they"];
    const ENDING: &[&str] = &[
        "ending",
        "ended",
        "end",
        "concluding",
        "concluded",
        "finishing",
        "finished",
        "left",
        "leaving",
        "completed",
        "closed",
        "closing",
        "lasted",
        "lasting",
        "ran",
        "running",
    ];
    let words = || between.split(|c: char| !c.is_alphanumeric() && c != '&').filter(|w| !w.is_empty()).map(str::to_lowercase);
    let ends = words().filter(|w| ENDING.contains(&w.as_str())).count();
    let until = |w: &str| ends > 0 && matches!(w, "until" | "to" | "by" | "in" | "it" | "they" | "came" | "come" | "an" | "a");
    let known = |w: &str| JOINING.contains(&w) || ENDING.contains(&w) || until(w) || ends > 0 && WHO.contains(&w);
    let told = |w: &str| matches!(w, "had" | "has" | "have" | "was" | "were" | "being");
    !between.contains([';', '.', '(', ')'])
        && between.len() <= 40
        && ends <= 1
        && words().all(|w| known(&w))
        && (ends > 0 || !words().any(|w| told(&w)))
        && (ends > 0 || words().next().is_some() || between.contains(','))
}

/// "between 14 and 17 June 2016, with a further unannounced visit on | 27 June", "the first from 13 to 17 September and the second from |
/// 4 to 6 October": another part of the same inspection.
pub(super) fn is_further_visit(before: &str, between: &str) -> bool {
    const PARTS: [&str; 8] = ["visit", "visits", "visit on", "visits on", "visit between", "visits between", "day on", "days on"];
    let text = between.trim().trim_start_matches(',').trim_start();
    let bare = [" from", " between", " on", " in"].iter().find_map(|p| text.strip_suffix(p)).unwrap_or(text);
    // "in two phases"; two visits of one kind may have been told of as well.
    let in_parts = [" phases", " parts", " stages"].iter().any(|p| before.contains(p));
    let further = ["with a further ", "and a further ", "with further ", "and further "].iter().any(|f| text.starts_with(f));
    text.len() <= 50 && (further && PARTS.iter().any(|p| text.ends_with(p)) || bare == "and the second" && in_parts)
}

/// "the | 2016 | effectiveness inspection in the autumn of 2016": a year that names a round of inspections, of which the time follows.
pub(super) fn names_round(view: &View<'_, '_>, n: usize, to: usize) -> bool {
    let (date, Some(next)) = (&view.dates[n], view.dates.get(n + 1)) else { return false };
    let year = view.slice(date.span.start(), date.span.end());
    let between = view.slice(date.span.end(), next.span.start());
    let event = view.event_words().any(|c| c.range.start >= date.span.end() && c.range.end <= next.span.start());
    date.kind == DateKind::Year
        && next.span.end() <= to
        && view.slice(next.span.start(), next.span.end()).contains(year)
        && between.split_whitespace().count() <= 5
        && !between.contains([',', ';'])
        && event
}
