//! What a date in a sentence dates: the inspection, its report, a deadline, or nothing of ours.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;

use super::aside;
use super::cue::Cue;
use super::judged;
use super::nearest::{event_cues, first_cue, is_foreign_between, is_tight, last_cue, presence};
use super::search::{ends_any_case, first_of_any_case, has_any, has_any_case, starts_any_case};
use super::subject;
use super::view::View;
use super::visits;
use crate::dates::{DateKind, DateMention, Relation};

/// What a date dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dating {
    /// An inspection that took place.
    OnSite,
    /// One that is expected.
    Planned,
    /// A report.
    Published,
    /// The second part of the date before it: two visits of one inspection.
    Continued,
    /// Nothing of ours.
    Nothing,
}

/// Words after an event word that make it an adjective: the report of the inspection, not the inspection, is due.
const DEPENDENTS: &[&str] = &[
    "report",
    "reports",
    "outcome",
    "outcomes",
    "action plan",
    "improvement plan",
    "framework",
    "recommendations",
    "recommendation",
    "team",
    "methodology",
    "regime",
    "activity",
    "preparation",
    "readiness",
    "programme",
    "plan",
    "feedback",
    "process",
    "processes",
    "schedule",
];

/// What each date of a sentence dates, in order.
pub(super) fn classify(view: &View<'_, '_>) -> Vec<Dating> {
    let mut found: Vec<Dating> = Vec::with_capacity(view.dates.len());
    for n in 0..view.dates.len() {
        let dating = classify_one(view, n, &found);
        found.push(dating);
    }
    found
}

/// Why the dates of a sentence that speaks of an inspection date none: where each stands, what speaks against it, and where
/// that stands.
pub(super) fn refusals(view: &View<'_, '_>, datings: &[Dating]) -> Vec<(Span, &'static str, Option<Range<usize>>)> {
    if view.event_words().next().is_none() {
        return Vec::new();
    }
    let refused = (0..datings.len()).filter(|&n| datings[n] == Dating::Nothing);
    let reason = |n: usize| {
        let date = &view.dates[n];
        let (start, end) = (date.span.start(), date.span.end());
        let segment = view.segment(start);
        let before = since(view, n, segment.start);
        match (date.relation, last_cue(view, before, start)) {
            (Relation::AsAt, _) => (date.span, "veto as-at", None),
            _ if is_duration(view.slice(start, end)) => (date.span, "a length of time", None),
            (_, Some((Sense::Deadline, at))) => (date.span, "veto deadline", Some(at)),
            (_, Some((Sense::OtherDate, at))) => (date.span, "veto other_date", Some(at)),
            _ => (date.span, "nothing says that it is the inspection's", None),
        }
    };
    refused.map(reason).collect()
}

/// Where the words begin that may speak of the `n`th date: after the one before it. A length of time ("for four weeks, between")
/// parts nothing.
fn since(view: &View<'_, '_>, n: usize, segment: usize) -> usize {
    let parts = |d: &&DateMention| !is_duration(view.slice(d.span.start(), d.span.end()));
    segment.max(view.dates[..n].iter().rfind(parts).map_or(0, |d| d.span.end()))
}

fn classify_one(view: &View<'_, '_>, n: usize, earlier: &[Dating]) -> Dating {
    let date = &view.dates[n];
    let (start, end) = (date.span.start(), date.span.end());
    let segment = view.segment(start);
    let before = since(view, n, segment.start);
    let after = view.dates.get(n + 1).map_or(segment.end, |next| next.span.start().min(segment.end));
    // "at the November meeting": the meeting's day.
    if [" meeting", " committee", " cabinet"].iter().any(|m| starts_any_case(view.slice(end, segment.end), m)) {
        return Dating::Nothing;
    }
    if names_round(view, n, segment.end) || is_of_other_thing(view, start) {
        return Dating::Nothing;
    }
    if let Some(word) = visits::of_date(view, n) {
        let planned = view.has(Sense::Planned, word.range.start.saturating_sub(40).max(segment.start), start);
        return if planned { Dating::Planned } else { Dating::OnSite };
    }
    let between = view.slice(before, start);
    if before > segment.start && (is_continuation(between) || is_further_visit(between)) {
        match earlier.last() {
            Some(Dating::OnSite | Dating::Continued) if date.relation == Relation::During => return Dating::Continued,
            Some(Dating::Published | Dating::Nothing) => return Dating::Nothing,
            _ => {}
        }
    }
    if matches!(earlier.last(), Some(Dating::OnSite)) && before > segment.start && aside::listed(view, date.span).is_some() {
        return Dating::OnSite;
    }
    // "had inspected Elm House on 12 May and Oak House on 3 June": the verb is said once.
    if matches!(earlier.last(), Some(Dating::OnSite)) && date.relation == Relation::During && visits::is_next_place(view, n) {
        return Dating::OnSite;
    }
    let not_until = date.relation == Relation::Until
        && view.slice(before, start).contains(" not ")
        && view.has(Sense::Planned, before, start);
    if not_until && has_event(view, segment.start, segment.end) {
        return Dating::Planned;
    }
    // "no inspection since 5 February 2014 (Outstanding)": that of the day.
    let since =
        date.relation == Relation::From && starts_any_case(view.slice(start, end), "since ") && dates_a_grade_after(view, end);
    if since && has_event(view, segment.start, start) {
        return Dating::OnSite;
    }
    if matches!(date.relation, Relation::AsAt | Relation::Until) || is_duration(view.slice(start, end)) {
        return Dating::Nothing;
    }
    if names_report(view, before, start) {
        return Dating::Published;
    }
    if is_dated_from(view, before, start) && has_event(view, segment.start, start) {
        return Dating::OnSite;
    }
    if is_aside_of_name(view, n) {
        return Dating::OnSite;
    }
    // "would not announce the ratings for 2008": the year that they are of.
    if date.kind == DateKind::Year
        && view.slice(before, start).trim_end().ends_with(" for")
        && !has_event(view, segment.start, segment.end)
    {
        return Dating::Nothing;
    }
    // "placed in special measures in February after the inspection of October": that has a day of its own.
    const AFTER: &[&str] = &["after", "following", "as a result of"];
    let rest = view.slice(end, segment.end).trim_start();
    let later = AFTER
        .iter()
        .find_map(|a| rest.strip_prefix(a))
        .is_some_and(|r| [" the inspection ", " its inspection ", " an inspection "].iter().any(|e| r.starts_with(e)));
    if later
        && view.dates.get(n + 1).is_some_and(|next| next.span.start() < segment.end)
        && view.has(Sense::Trigger, before, start)
    {
        return Dating::Nothing;
    }
    // "good or better at 31 December": a count at a day.
    if date.kind == DateKind::Day && view.slice(before, start).trim_end().ends_with(" at") {
        return Dating::Nothing;
    }
    if leads_judgement(view, n, segment.end) {
        return Dating::OnSite;
    }
    if is_time_of_judging(view, before, start, end) || is_when_judged(view, segment.start, end, segment.end) {
        return Dating::OnSite;
    }
    let ahead = || first_cue(view, end, after).filter(|(sense, _)| matches!(sense, Sense::OnSite | Sense::Planned));
    let found = if opens_clause(view, before, start) { ahead() } else { None };
    // "requested for the summer, and the Service did not expect to be inspected": another clause tells of it.
    let near = |(_, r): &(Sense, Range<usize>)| {
        let between = view.slice(end, r.start);
        // "every action at blue by September 2023 and the service judged to be outstanding when it is next inspected".
        if date.relation == Relation::By && has_any(between, &[" and the ", " when ", " and that "]) {
            return false;
        }
        // "in the summer, with the ambition of being rated 'Outstanding' at its next inspection"; "had been asked for on 27 January
        // and the inspection team had been on site": what follows has a time of its own, or none.
        let done = || has_any(view.slice(before, start), &[" had been ", " were ", " was "]) && between.starts_with(" and the ");
        if view.has(Sense::Aspiration, end, r.start) || done() {
            return false;
        }
        ![", and ", ", but ", "; "].iter().any(|j| between.contains(j)) || opens_sentence(view, start)
    };
    let found = found.or_else(|| last_cue(view, before, start)).or_else(|| first_cue(view, end, after).filter(near));
    let Some((sense, at)) = found else { return bare(view, n) };
    if sense == Sense::OnSite && at.end <= start && is_published_object(view, before, &at, start) {
        return Dating::Published;
    }
    if sense == Sense::OnSite && is_announced(view, before, at.start) {
        let between = view.slice(at.end, start).trim_end();
        let coming = between.ends_with(" for") || between.ends_with(" for the");
        return if coming { Dating::Planned } else { Dating::Nothing };
    }
    if sense == Sense::OnSite && at.end <= start && is_of_method(view, before, at.start) {
        return Dating::Nothing;
    }
    if sense == Sense::Trigger && is_wished(view, before, start) {
        return Dating::Nothing;
    }
    // "from 25 April 2022 for a fortnight": the first of so many days.
    let lasting = || {
        let after = view.slice(end, segment.end).strip_prefix(" for ").unwrap_or_default();
        after
            .split_whitespace()
            .take(3)
            .any(|w| ["week", "weeks", "fortnight", "days"].contains(&w.trim_matches(|c: char| !c.is_alphanumeric())))
    };
    // "was expected at any time from January 2024".
    // "The next is expected from January": the words for the event say so.
    let expected = || sense == Sense::Planned || sense == Sense::OnSite && view.has(Sense::Planned, at.start, start);
    let coming = || at.end <= start && view.slice(at.end, start).len() <= 24 && has_event_near(view, n) && expected();
    if date.relation == Relation::From && coming() {
        return Dating::Planned;
    }
    if date.relation == Relation::From && !lasting()
        || at.end <= start && (is_foreign_between(view, &at, start) || sense == Sense::OnSite && !is_tight(view, &at, start))
    {
        return Dating::Nothing;
    }
    if sense == Sense::Planned && at.end <= start && is_paper_due(view, before, at.start) {
        return Dating::Nothing;
    }
    let planned = sense == Sense::Planned || sense == Sense::OnSite && is_planned(view, before, &at, start);
    match sense {
        // "had so far reported on nine providers in 2017": a report has its day or its month.
        Sense::Published if date.kind == DateKind::Year => Dating::Nothing,
        Sense::Published => Dating::Published,
        // "nothing was expected before April 2026": that is no time for it.
        Sense::OnSite | Sense::Planned if planned && date.relation == Relation::By && is_denied(view, segment.start, start) => {
            Dating::Nothing
        }
        Sense::OnSite | Sense::Planned if planned => {
            if has_event(view, segment.start, segment.end) || presence(view, before, start).is_some() || is_on_site(view, start) {
                Dating::Planned
            } else {
                Dating::Nothing
            }
        }
        Sense::OnSite | Sense::Trigger if date.relation != Relation::By => Dating::OnSite,
        _ => Dating::Nothing,
    }
}

/// "had been judged, in February 2019, to be adequate": the date between the verb of judging and the grade.
fn is_time_of_judging(view: &View<'_, '_>, from: usize, start: usize, end: usize) -> bool {
    let Some(trigger) = view.last_of(Sense::Trigger, from, start) else { return false };
    let joined = matches!(view.slice(trigger.end, start).trim(), "," | ", in" | "in" | ", on" | "on" | ", at" | "");
    let follows = |g: &&Cue| g.range.start >= end && view.slice(end, g.range.start).len() < 24;
    joined && view.slice(trigger.end, start).len() > 1 && view.grades.iter().any(|g| follows(&g))
}

/// "an improvement on June 2006, when the outcomes had been judged poor": the time at which a grade was given.
fn is_when_judged(view: &View<'_, '_>, from: usize, end: usize, to: usize) -> bool {
    let after = view.slice(end, to);
    let told = after.starts_with(", when ") || after.starts_with(" when ");
    let graded = |g: &&Cue| g.range.start >= end && g.range.end <= to && g.range.start - end < 160;
    told && view.grades.iter().any(|g| graded(&g))
        && !view.has(Sense::Published, from, end)
        && !view.has(Sense::Planned, from, end)
        && view.has(Sense::Trigger, end, to)
}

/// "had published the annual assessment on 26 November": what is published on the date is the event's report. Who "reported
/// on the visit" speaks of the visit, and a clause of its own ("the visit which Ofsted had made on 4 March") dates the event.
fn is_published_object(view: &View<'_, '_>, from: usize, event: &Range<usize>, date: usize) -> bool {
    let Some(published) = view.last_of(Sense::Published, from, event.start) else { return false };
    let inspectorate = |c: &Cue| c.range.end <= published.start && view.slice(c.range.end, published.start).len() <= 6;
    let told = ends_any_case(view.slice(published.start, published.end), " on") && !view.names.iter().any(inspectorate);
    let own_clause = has_any(view.slice(event.end, date), &[" which ", " that "]);
    let bare = |w: &str| ["the", "its", "their", "an", "a", "latest"].contains(&w);
    !told && !own_clause && view.slice(published.end, event.start).split_whitespace().all(bare)
}

/// "had given notice of the inspection in February": the notice is dated, not the inspection.
fn is_announced(view: &View<'_, '_>, from: usize, event: usize) -> bool {
    const LEADS: &[&str] = &[
        "notice of",
        "notice of the",
        "notice of an",
        "notice of its",
        "notification of the",
        "notification of an",
        "notified of the",
        "notified of an",
        "preparing for the",
        "preparation for the",
        "preparations for the",
        "ahead of the",
        "in advance of the",
        "announced the",
        "announced an",
        "called about the",
        "told of the",
    ];
    let before = view.slice(from, event).trim_end();
    LEADS.iter().any(|l| ends_any_case(before, l))
}

/// "under the arrangements which began in November 2025": a way of inspecting began, no inspection.
fn is_of_method(view: &View<'_, '_>, from: usize, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    let begins =
        ["beg", "start", "commenc", "ran ", "lasted"].iter().any(|v| view.slice(verb, view.text.span().end()).starts_with(v));
    if !begins {
        return false;
    }
    let before = subject::without_auxiliaries(list, view.slice(from, verb)).trim_end();
    let relative = [" which", " that"].iter().find_map(|r| before.strip_suffix(r));
    let told = relative.is_some() || !has_event(view, from, verb);
    let name = relative.unwrap_or(before);
    told && name.rsplit(' ').next().is_some_and(|w| list.is(Part::Scheme, &w.to_lowercase()))
}

/// "should be outstanding by the end of his term in 2024": a grade wished for dates nothing.
fn is_wished(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    view.has(Sense::Aspiration, from, to) || view.has(Sense::Hypothetical, from, to)
}

/// "8 to 12 July 2019 and 7 to 8 August 2019", "begun on 4 July and had finished on 8 July": only joining words lie between, and words
/// for an end.
fn is_continuation(between: &str) -> bool {
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
    let until = |w: &str| ends > 0 && matches!(w, "until" | "to" | "by" | "it" | "they");
    let known = |w: &str| JOINING.contains(&w) || ENDING.contains(&w) || until(w) || ends > 0 && WHO.contains(&w);
    let told = |w: &str| matches!(w, "had" | "has" | "have" | "was" | "were" | "being");
    !between.contains([';', '.', '(', ')'])
        && between.len() <= 40
        && ends <= 1
        && words().all(|w| known(&w))
        && (ends > 0 || !words().any(|w| told(&w)))
        && (ends > 0 || words().next().is_some() || between.contains(','))
}

/// "the | 2016 | effectiveness inspection in the autumn of 2016": a year that names a round of inspections, of which the time follows.
fn names_round(view: &View<'_, '_>, n: usize, to: usize) -> bool {
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

/// "the assumptions on growth had been adequate in | 2023": what the verb is said of is nothing that anyone inspects.
fn is_of_other_thing(view: &View<'_, '_>, date: usize) -> bool {
    let grade = view.grades.iter().rfind(|g| g.range.end <= date).filter(|g| date - g.range.end < 24);
    grade.is_some_and(|g| judged::is_thing(view, g.range.start))
}

/// "between 14 and 17 June 2016, with a further unannounced visit on | 27 June", "the first from 13 to 17 September and the second from |
/// 4 to 6 October": another part of the same inspection.
fn is_further_visit(between: &str) -> bool {
    const PARTS: [&str; 8] = ["visit", "visits", "visit on", "visits on", "visit between", "visits between", "day on", "days on"];
    let text = between.trim().trim_start_matches(',').trim_start();
    let bare = [" from", " between", " on", " in"].iter().find_map(|p| text.strip_suffix(p)).unwrap_or(text);
    let further = ["with a further ", "and a further ", "with further ", "and further "].iter().any(|f| text.starts_with(f));
    text.len() <= 50 && (further && PARTS.iter().any(|p| text.ends_with(p)) || bare == "and the second")
}

/// "within 20 weeks", "two years earlier": a length of time. "18 months ago" tells when.
pub(super) fn is_duration(text: &str) -> bool {
    let ends = |at: usize| matches!(text[at..].chars().next(), None | Some('s' | 'S' | ' ' | '\'' | '’'));
    const UNITS: [&str; 4] = ["week", "month", "day", "year"];
    // Most dates name none of them, which one look tells.
    let unit = |u: &&str| first_of_any_case(text, &[u]).is_some_and(|n| ends(n + u.len()));
    if !has_any_case(text, &UNITS) || !UNITS.iter().any(unit) {
        return false;
    }
    let calendar = text
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w.len() == 4 && w.chars().all(|c| c.is_ascii_digit()) || w.eq_ignore_ascii_case("commencing"));
    const MONTHS: &[&str] =
        &["january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"];
    !calendar && !has_any_case(text, MONTHS) && !has_any_case(text, &["ago"]) && !text.contains('/')
}

/// A date with no cue in its clause: "Larch Close (6 September 2012)", "the 2016 Ofsted inspection".
fn bare(view: &View<'_, '_>, n: usize) -> Dating {
    let span = view.dates[n].span;
    let own = view.text.span();
    let bracketed = view.slice(own.start(), span.start()).trim_end().ends_with('(')
        && view.slice(span.end(), own.end()).trim_start().starts_with(')');
    let named = bracketed && subject::name_before(view, span.start()).is_some();
    if named || dates_a_grade(view, n) { Dating::OnSite } else { Dating::Nothing }
}

/// "the notice had been met, and | on 12 March the home was inspected again": what stands before the date is another clause.
fn opens_clause(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let before = view.slice(from, date).trim_end();
    let before =
        [" on", " in", " from", " between", " at", " during"].iter().find_map(|p| before.strip_suffix(p)).unwrap_or(before);
    [", and", "; and", ", but", "; but", ", while", ", whilst", ", then", ", and then"].iter().any(|j| before.ends_with(j))
}

/// Whether a date leads its sentence: "In June 2019, and again in May, inspectors visited".
fn opens_sentence(view: &View<'_, '_>, date: usize) -> bool {
    view.slice(view.text.span().start(), date).split_whitespace().count() <= 2
}

/// Whether a clause of saying begins: what is dated after it is another matter.
pub(super) fn says(text: &str) -> bool {
    has_any(
        text,
        &[" said that ", " explained that ", " and that ", " noted that ", " added that ", " reported that ", " told that "],
    )
}

/// "On 18 September 2012 ETI evaluated its overall effectiveness as good", "on 20 January 2009, it had been graded 4": a time that
/// leads a clause of judging.
fn leads_judgement(view: &View<'_, '_>, n: usize, to: usize) -> bool {
    let date = view.dates[n].span;
    let own = view.text.span().start();
    let before = view.slice(own, date.start()).trim_end();
    let before = ["On", "In", "on", "in", "Between", "between", "From", "from"]
        .iter()
        .find_map(|p| before.strip_suffix(p))
        .unwrap_or(before)
        .trim_end();
    // "In the 2018/19 assessment the Force had been judged".
    let before = before.strip_suffix("In the").or_else(|| before.strip_suffix(" in the")).unwrap_or(before);
    let opens =
        before.is_empty() || before.ends_with([',', ';', '.', ')']) || before.ends_with(" and") || before.ends_with(" that");
    // "In 2018 the overall judgement had been requires improvement".
    let noun = || {
        let noun = view.first_of(Sense::TriggerNoun, date.end(), to)?;
        let verb = view.slice(noun.end, to);
        [" had been ", " was ", " were ", " of "].iter().any(|v| verb.starts_with(v)).then_some(noun)
    };
    let verb = view.first_of(Sense::Trigger, date.end(), to);
    // "prior to that, in 2013, it had been Inadequate".
    let copula = || {
        let grade = view.grades.iter().find(|g| g.range.start >= date.end())?;
        let between = view.slice(date.end(), grade.range.start).trim_end_matches([' ', '‘', '“', '\'', '"']);
        let been = [" had been", " was", " were"].iter().find(|v| between.ends_with(**v))?;
        (between.split_whitespace().count() <= 9).then(|| date.end() + between.len() - been.len()..date.end() + between.len())
    };
    let first = [verb, noun(), copula()].into_iter().flatten().min_by_key(|r| r.start);
    let Some(trigger) = first.filter(|_| view.dates[n].relation == Relation::During) else {
        return false;
    };
    let between = view.slice(date.end(), trigger.start);
    let said = between.contains(" that ") || between.contains(['.', ';', ':']) || between.chars().any(|c| c.is_ascii_digit());
    let graded = view.grades.iter().any(|g| (trigger.start..=trigger.start + 90).contains(&g.range.start));
    opens && !said && between.len() <= 60 && graded && !view.has(Sense::Published, date.end(), trigger.end)
}

/// "Netherby Grammar (22 and 23 November 2022) had moved": when a named place was inspected, in a sentence that judges.
fn is_aside_of_name(view: &View<'_, '_>, n: usize) -> bool {
    let Some(aside) = aside::around(view, view.dates[n].span.start()) else { return false };
    let told = !view.grades.is_empty() || view.event_words().next().is_some();
    told && aside::name(view, aside.start).is_some()
}

/// "Fosse Way (satisfactory, May 2011)", "had been outstanding (June 2011)": a date in brackets beside a grade.
fn dates_a_grade(view: &View<'_, '_>, n: usize) -> bool {
    let Some(aside) = aside::around(view, view.dates[n].span.start()) else { return false };
    let inside = view.grades.iter().any(|g| aside.start <= g.range.start && g.range.end <= aside.end);
    let before = view.grades.iter().any(|g| g.range.end < aside.start && view.slice(g.range.end, aside.start).len() <= 4);
    inside || before || !view.grades.is_empty() && ends_with_round(view.slice(view.text.span().start(), aside.start))
}

/// "since 5 February 2014 | (Outstanding)": a grade in brackets right after a date.
fn dates_a_grade_after(view: &View<'_, '_>, date: usize) -> bool {
    let after = view.slice(date, view.text.span().end());
    after.starts_with(" (") && view.grades.iter().any(|g| g.range.start >= date + 2 && g.range.start <= date + 4)
}

/// "In the first round (July 2018)", "In Round 2 (spring of 2022)": a round of inspections, whose time follows.
fn ends_with_round(before: &str) -> bool {
    let mut words = before.trim_end_matches([' ', '(']).rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let last = words.next().unwrap_or_default();
    let number =
        last.chars().all(|c| c.is_ascii_digit()) || ["one", "two", "three", "four"].iter().any(|n| last.eq_ignore_ascii_case(n));
    let noun = if number { words.next().unwrap_or_default() } else { last };
    ["round", "cycle", "tranche"].iter().any(|r| noun.eq_ignore_ascii_case(r))
}

/// Whether the clause of a date says that something will not be.
fn is_denied(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let clause = view.slice(from, date).rsplit([',', ';']).next().unwrap_or_default();
    let clause = clause.rsplit(" but ").next().unwrap_or(clause);
    clause
        .split_whitespace()
        .any(|w| matches!(w.to_lowercase().as_str(), "nothing" | "not" | "no" | "none" | "never" | "unlikely"))
}

/// "the Ofsted report on 24 January", "the inspection report of 3 May": the day on which it came out.
fn names_report(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let before = view.slice(from, to).trim_end();
    let Some(head) = ["report on", "report of"].iter().find_map(|r| before.strip_suffix(r)) else { return false };
    let head = head.trim_end().trim_end_matches(['’', '\'']).trim_end_matches("’s").trim_end_matches("'s");
    let at = from + head.len();
    head.to_lowercase().ends_with("inspection") || view.names.iter().any(|n| n.range.end >= at && n.range.end <= at + 5)
}

/// "The previous inspection, which dated from 2017".
fn is_dated_from(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let before = view.slice(from, to).trim_end();
    let dated = ["dated", "dates", "dating", "dated from", "dates from", "dating from"].iter().any(|d| ends_any_case(before, d));
    dated && (starts_any_case(view.slice(to, view.text.span().end()), "from") || ends_any_case(before, "from"))
}

/// Whether the event word only says what kind of report, plan or framework is meant.
pub(super) fn is_dependent(view: &View<'_, '_>, cue: &Cue) -> bool {
    let after = view.slice(cue.range.end, view.text.span().end()).trim_start();
    view.word(cue).form == Form::Noun
        && DEPENDENTS.iter().any(|d| starts_any_case(after, d) && !after[d.len()..].starts_with(char::is_alphanumeric))
}

/// "the Inspectorate would be on site from 20 November": an inspection, though no word for one stands there.
fn is_on_site(view: &View<'_, '_>, date: usize) -> bool {
    let own = view.segment(date);
    let before = view.slice(own.start, date);
    has_any(before, &["on site", "on-site", "arrive"]) && view.inspector_in(own.start, date)
}

fn has_event(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    event_cues(view, from, to).next().is_some() || view.frameworks.iter().any(|f| f.range.start >= from && f.range.end <= to)
}

/// Whether an inspection is spoken of in the sentence of a date, or "the next" is said of one.
fn has_event_near(view: &View<'_, '_>, n: usize) -> bool {
    let segment = view.segment(view.dates[n].span.start());
    let before = view.slice(segment.start, view.dates[n].span.start());
    has_event(view, segment.start, segment.end) || starts_any_case(before.trim_start(), "the next was")
}

/// "and its report was | expected", "with the result | expected": what is to come is a paper.
fn is_paper_due(view: &View<'_, '_>, from: usize, planned: usize) -> bool {
    let list = &view.rulebook.subjects;
    let before = subject::without_auxiliaries(list, view.slice(from, planned));
    let noun = before.rsplit(' ').next().unwrap_or_default();
    let own = [" its ", " the ", " their ", " final ", " full ", " draft "]
        .iter()
        .any(|a| before[..before.len() - noun.len()].ends_with(a));
    own && ["report", "reports", "result", "results", "outcome", "letter", "findings", "publication"].contains(&noun)
}

/// "had been among the first fourteen | to be inspected": they have been.
pub(super) fn is_among_first(view: &View<'_, '_>, planned: &Range<usize>) -> bool {
    let before = view.slice(view.segment(planned.start).start, planned.start);
    let told = view.slice(planned.start, planned.end).starts_with("to be ");
    told && before.split_whitespace().rev().take(5).any(|w| ["first", "last", "latest"].contains(&w))
        && !before.contains(" will ")
}

/// Whether the words between say that it is still to come. A past verb after them takes it back.
fn is_planned(view: &View<'_, '_>, from: usize, at: &Range<usize>, date: usize) -> bool {
    let Some(planned) = view.last_of(Sense::Planned, from, date).filter(|p| !is_among_first(view, p)) else { return false };
    let verb = view.slice(planned.end, date);
    let done = ["had been", "was ", "were ", "took place", "has been", "had taken", "had undergone"];
    planned.end <= at.start + 40 && !has_any_case(verb, &done)
}
