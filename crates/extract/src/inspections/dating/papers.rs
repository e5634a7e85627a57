//! Dates of reports, letters, notices and arrangements, which are no time of an inspection.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::cue::Cue;
use super::super::search::ends_any_case;
use super::super::subject;
use super::super::view::View;

/// "had published the annual assessment on 26 November": what is published on the date is the event's report. Who "reported
/// on the visit" speaks of the visit, and a clause of its own ("the visit which Ofsted had made on 4 March") dates the event.
pub(super) fn is_published_object(view: &View<'_, '_>, from: usize, event: &Range<usize>, date: usize) -> bool {
    let Some(published) = view.last_of(Sense::Published, from, event.start) else { return false };
    let inspectorate = |c: &Cue| c.range.end <= published.start && view.slice(c.range.end, published.start).len() <= 6;
    let told = ends_any_case(view.slice(published.start, published.end), " on") && !view.names.iter().any(inspectorate);
    let own_clause = view.turn(TimeTurn::InRelative).stands_in(view.slice(event.end, date));
    let bare = view.turn(TimeTurn::DeterminerOnly);
    !told && !own_clause && view.slice(published.end, event.start).split_whitespace().all(|w| bare.is(w))
}

/// "had given notice of the inspection in February": the notice is dated, not the inspection.
pub(super) fn is_announced(view: &View<'_, '_>, from: usize, event: usize) -> bool {
    let named = view.names.iter().rfind(|n| n.range.start >= from && n.range.end <= event);
    let whose = named.filter(|n| view.slice(n.range.end, event).trim_matches(['\'', '’', 's', ' ']).is_empty());
    view.turn(TimeTurn::AnnounceLead).closes(view.slice(from, whose.map_or(event, |n| n.range.start)).trim_end())
}

/// "the Ofsted report on 24 January", "the inspection report of 3 May": the day on which it came out.
pub(super) fn names_report(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let before = view.slice(from, to).trim_end();
    let Some(head) = view.turn(TimeTurn::ReportOf).before(before) else { return false };
    let head = head.trim_end().trim_end_matches(['’', '\'']).trim_end_matches("’s").trim_end_matches("'s");
    let at = from + head.len();
    view.turn(TimeTurn::InspectionNoun).closes(head) || view.names.iter().any(|n| n.range.end >= at && n.range.end <= at + 5)
}

/// "and its report was | expected", "with the result | expected": what is to come is a paper.
pub(super) fn is_paper_due(view: &View<'_, '_>, from: usize, planned: usize) -> bool {
    let list = &view.rulebook.subjects;
    let before = subject::without_auxiliaries(list, view.slice(from, planned));
    let noun = before.rsplit(' ').next().unwrap_or_default();
    let own = view.turn(TimeTurn::PaperLead).closes(&before[..before.len() - noun.len()]);
    own && view.turn(TimeTurn::Paper).is(noun)
}

/// "under the arrangements which began in November 2025": a way of inspecting began, no inspection.
pub(super) fn is_of_method(view: &View<'_, '_>, from: usize, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    if !view.turn(TimeTurn::Began).opens(view.slice(verb, view.text.span().end())) {
        return false;
    }
    let before = subject::without_auxiliaries(list, view.slice(from, verb)).trim_end();
    // "since the new Education Inspection Framework (EIF) | commenced": its abbreviation may follow the name.
    let before = before.strip_suffix(')').and_then(|b| b.rsplit_once(" (")).map_or(before, |(name, _)| name);
    let relative = view.turn(Turn::Relative).before(before);
    // "in the recent inspection, the first | since the new framework commenced": the clause that the verb is in.
    let clause = from + view.turn(TimeTurn::SinceIts).last_end_in(view.slice(from, verb)).unwrap_or(0);
    let own = |c: &Cue| {
        clause <= c.range.start && c.range.end <= verb && !view.frameworks.iter().any(|f| f.range.contains(&c.range.start))
    };
    let told = relative.is_some() || !view.event_words().any(own);
    let name = relative.unwrap_or(before);
    told && name.rsplit(' ').next().is_some_and(|w| list.is(Part::Scheme, &w.to_lowercase()))
}
