//! The places of a sentence where a subject stands.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::Turn;

use super::general::is_general;
use super::name::{aside, follows, head, is_establishment, is_proper_name, name_at_end, name_at_start};
use super::phrase::{listed, phrase_end, trimmed, without_auxiliaries};
use super::word::{is_capital, lower, words};
use super::{settle, unnumbered};
use crate::inspections::cue::Cue;

use crate::inspections::view::View;

/// The establishment whose name is all of a line, or of what stands behind a colon or a semicolon: "Elm Primary School", "since the last
/// meeting: Elm Primary School". The line begins at byte `start`.
pub(in crate::inspections) fn name_at_line_end(view: &View<'_, '_>, start: usize, line: &str) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let from = line.rfind([':', ';']).map_or(0, |n| n + 1);
    let name = line[from..].trim_start();
    let range = start + line.len() - name.len()..start + line.len();
    let fits = is_establishment(list, name) && is_proper_name(view.rulebook, name) && !name.contains(',');
    (fits && !is_cue(view, &range)).then(|| Span::new(range.start, range.end))
}

/// The name that ends right before the bracket that `at` stands in, or before "on" in a list of places and days.
pub(in crate::inspections) fn name_before(view: &View<'_, '_>, at: usize) -> Option<Span> {
    let start = view.segment(at).start;
    let before = view.slice(start, at);
    if let Some(name) = before.trim_end().strip_suffix(',').and_then(|line| name_at_line_end(view, start, line)) {
        return Some(name);
    }
    if let Some(listed) = listed_name(view, before) {
        return Some(Span::new(start + listed.start, start + listed.end));
    }
    let open = before.rfind('(').filter(|&o| !before[o..].contains(')'))?;
    let range = name_at_end(&view.rulebook.subjects, &before[..open]).or_else(|| lone_name(view, start, &before[..open]))?;
    let range = start + range.start..start + range.end;
    (!is_cue(view, &range)).then(|| Span::new(range.start, range.end))
}

/// Whether a run of capital words is who inspects, or what the inspection is called.
fn is_cue(view: &View<'_, '_>, name: &Range<usize>) -> bool {
    let meets = |c: &Cue| c.range.start < name.end && name.start < c.range.end;
    view.names.iter().any(meets) || view.events.iter().any(|c| meets(c))
}

/// "The Head Teacher had been told", "Quality of Environment had been awarded": who was told, or what was judged.
fn is_role_or_aspect(view: &View<'_, '_>, name: &Range<usize>) -> bool {
    let text = view.slice(name.start, name.end);
    let role = words(text).all(|w| w.is(&view.rulebook.subjects, Part::Role));
    let service = || view.rulebook.subjects.is(Part::Organisation, &head(&view.rulebook.subjects, text));
    role || view.aspects.iter().any(|c| c.range.start <= name.start && name.end <= c.range.end) && !service()
}

/// "had been inspected since: Llys Wen on 12 March, and Ty Draw on 3 April": the name before "on", in a list after a colon.
fn listed_name(view: &View<'_, '_>, before: &str) -> Option<Range<usize>> {
    let text = before.trim_end().strip_suffix(" on").or_else(|| before.trim_end().strip_suffix(" in"))?;
    let name = name_at_end(&view.rulebook.subjects, text)?;
    let led = text[..name.start].trim_end();
    if follows_day(view, led) {
        return Some(name);
    }
    let colon = text.rfind(": ")?;
    (led.len() == colon + 1 || led.len() > colon && (led.ends_with(',') || led.ends_with(", and"))).then_some(name)
}

/// "Elm House on 12 May 2022 and | Oak House on": the place after the day of another.
fn follows_day(view: &View<'_, '_>, led: &str) -> bool {
    let Some(day) = view.turn(Turn::FollowsDay).before(led) else { return false };
    day.ends_with(|c: char| c.is_ascii_digit()) && day.split_whitespace().next_back().is_some_and(|w| w.len() == 4)
}

/// A name of one word before a bracket: "At Ardlair (visited on 9 February)". A capital that begins a sentence names nothing.
fn lone_name(view: &View<'_, '_>, start: usize, before: &str) -> Option<Range<usize>> {
    let list = &view.rulebook.subjects;
    let mut last = words(before).rev();
    let (word, led) = (last.next()?, last.next()?);
    let known = [Part::Never, Part::Opener, Part::Establishment, Part::Organisation, Part::Whole, Part::Group];
    let parts = word.parts(list);
    let at = start + word.range().start;
    let cued = |c: &Cue| c.range.start <= at && at < c.range.end;
    let other = view.grades.iter().chain(view.aspects).chain(view.names).chain(view.frameworks).any(cued);
    let plain =
        word.is_capital() && word.bare.len() > 3 && word.bare == word.printed && !word.bare.chars().all(char::is_uppercase);
    let told = view.turn(Turn::LoneLead).is(&led.lower()) || led.printed.ends_with([',', ';']);
    (plain && told && !other && !known.iter().any(|p| parts.has(*p))).then(|| word.range())
}

/// A name that leads a clause before `anchor` and has a verb or a bracket after it.
pub(in crate::inspections) fn leading_name(view: &View<'_, '_>, from: usize, anchor: usize) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let text = view.slice(from, anchor);
    let rest = view.slice(from, view.text.span().end());
    let names = clause_starts(list, text).into_iter().filter_map(|start| {
        let inside = start > 0 && text[..start].trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
        let range = name_at_start(list, &rest[start..], inside)?;
        let name = start + range.start..start + range.end;
        let after = &rest[name.end..];
        let marked = || after.trim_start().starts_with(['(', ':', '–', '-', '—']);
        let told = name.end <= text.len()
            && (marked()
                || follows(list, after)
                || aside(list, after)
                || is_defined(view, after) && is_establishment(list, &rest[name.clone()])
                || is_dated_aside(view, from + name.end)
                || view.turn(Turn::GradeFor).closes(text[..name.start].trim_end())
                || at_place(view, from + start, from + name.end))
            && !is_person(list, after)
            && !is_service_in_brackets(list, after)
            && !is_after_role(list, &text[..name.start.min(text.len())], &rest[name.clone()])
            && !is_remit(list, &text[..name.start]);
        let own = from + name.start..from + name.end;
        // "The Local Authority had": nobody in particular, however it is printed.
        let general = is_general(&rest[name.clone()], view.rulebook);
        (told && !general && !is_cue(view, &own) && !is_role_or_aspect(view, &own)).then_some(name)
    });
    // The last name before the anchor, as a whole: "Adult and Community Learning", not "Community Learning".
    let last = names.max_by_key(|n| (n.end, std::cmp::Reverse(n.start)))?;
    let start = whole_start(list, &rest[..last.end], last.start);
    let span = Span::new(from + start, from + last.end);
    let own = unnumbered(view, span, &rest[start..last.end], 0..last.end - start);
    Some(Span::new(span.start() + own.start, span.end()))
}

/// "the report for Elm Academy | which had been judged": a relative clause without its comma.
fn is_defined(view: &View<'_, '_>, after: &str) -> bool {
    let which = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix("which"));
    which.is_some_and(|verb| follows(&view.rulebook.subjects, verb))
}

/// "Mill Lane, on 15 October, moved": a time set apart by commas, and the verb of the name before it.
fn is_dated_aside(view: &View<'_, '_>, at: usize) -> bool {
    let after = view.slice(at, view.text.span().end());
    let Some(rest) = view.turn(Turn::DatedAside).after(after) else { return false };
    let start = at + after.len() - rest.len();
    let date = view.dates.iter().find(|d| d.span.start() <= start && start < d.span.end());
    date.is_some_and(|d| {
        view.slice(d.span.end(), view.text.span().end()).strip_prefix(',').is_some_and(|v| follows(&view.rulebook.subjects, v))
    })
}

/// "(Head of Hospital Inspection)": the name before the bracket is a person's.
fn is_person(list: &Subjects, after: &str) -> bool {
    let Some(bracket) = after.trim_start().strip_prefix('(') else { return false };
    let own = &bracket[..bracket.find(')').unwrap_or(bracket.len())];
    words(own).take(6).any(|w| w.is(list, Part::Role))
}

/// "The Information, Advice and Assistance | (IAA) service": no name of a place, as the noun stands after the brackets.
fn is_service_in_brackets(list: &Subjects, after: &str) -> bool {
    let Some((_, rest)) = after.trim_start().strip_prefix('(').and_then(|own| own.split_once(") ")) else { return false };
    words(rest).next().is_some_and(|w| !w.is_capital() && w.is(list, Part::Organisation))
}

/// "the Chief Inspector of schools, | Ann Reed | was clear": the name of a person, after what that person is.
fn is_after_role(list: &Subjects, before: &str, name: &str) -> bool {
    let Some(role) = before.trim_end().strip_suffix(',') else { return false };
    let clause = role.rfind([',', ';', ':']).map_or(role, |at| &role[at + 1..]);
    let two = (2..=3).contains(&words(name).count());
    two && !is_establishment(list, name) && words(clause).any(|w| w.is_capital() && w.is(list, Part::Role))
}

/// "a report of the Executive Director for | Adults and Communities (a copy": what an officer is responsible for.
fn is_remit(list: &Subjects, before: &str) -> bool {
    let mut led = words(before).rev();
    led.next().is_some_and(|w| w.is(list, Part::HeadEnd)) && led.next().is_some_and(|w| w.is(list, Part::Role))
}

/// Where the whole of a name begins whose end was found: "Coast and | Downs Reablement Team", "custody suites at | Vale Street".
fn whole_start(list: &Subjects, text: &str, start: usize) -> usize {
    let joined = text[..start].ends_with(" and ").then(|| name_at_end(list, text)).flatten();
    let start = joined.map_or(start, |n| n.start.min(start));
    // "Number Nine, Kiln Lane": a name and where it is.
    if let Some(before) = text[..start].strip_suffix(", ")
        && !is_establishment(list, &text[start..])
        && let Some(name) = name_at_end(list, before).filter(|n| before[..n.start].trim().is_empty())
    {
        return name.start;
    }
    let Some(before) = text[..start].strip_suffix(" at ") else { return start };
    let mut led = words(before).rev().take(4).take_while(|w| !w.is_capital() && !w.ends_clause());
    let headed = words(before)
        .next_back()
        .map(|w| w.parts(list))
        .is_some_and(|w| [Part::Establishment, Part::Organisation, Part::Group].iter().any(|p| w.has(*p)));
    let article = led.find(|w| matches!(w.bare, "the" | "a" | "an")).filter(|_| headed);
    article.map_or(start, |w| w.range().end + 1)
}

/// Where clauses may begin: at the start, after a comma, a colon or a semicolon, after "and", "that", "in respect of".
fn clause_starts(list: &Subjects, text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut opened = |at: usize| {
        let opens = list.opens_sentence(Part::Joint, &text[at..]);
        starts.extend(opens.map(|n| at + n + 1).filter(|&n| n < text.len() && text.is_char_boundary(n)));
    };
    opened(0);
    memchr::memchr_iter(b' ', text.as_bytes()).for_each(|at| opened(at + 1));
    let parted = |at: &usize| text.as_bytes().get(at + 1) == Some(&b' ');
    starts.extend(memchr::memchr3_iter(b';', b',', b':', text.as_bytes()).filter(parted).map(|at| at + 2));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// "At Elm Lodge a monitoring visit took place": the event follows the name without a verb.
fn at_place(view: &View<'_, '_>, start: usize, end: usize) -> bool {
    let led = view.turn(Turn::AtOpens).closes(view.slice(view.text.span().start(), start));
    let event = view.events.iter().find(|e| e.range.start > end);
    let between = event.map(|e| view.slice(end, e.range.start)).unwrap_or_default();
    led && view.turn(Turn::EventArticle).opens(between) && between.len() < 30 && !between.contains([',', ';', '.'])
}

/// The name right after an opening phrase with a date: "At its last inspection, in May 2013, Burn View had been graded".
pub(in crate::inspections) fn name_after(view: &View<'_, '_>, date: usize) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let own = view.text.span();
    let first = view.text.split_whitespace().next().unwrap_or_default();
    let opened = view.turn(Turn::PhraseOpens).is(first);
    let skip = view.slice(date, own.end()).strip_prefix(", ").filter(|_| opened).map(|_| 2)?;
    let text = view.slice(date + skip, own.end());
    let at = text.match_indices(' ').map(|(at, _)| at).find(|&at| follows(list, &text[at..]))?;
    let name = &text[..at];
    let span = Span::new(date + skip, date + skip + name.len());
    let foreign = view.names.iter().any(|n| span.contains_offset(n.range.start));
    let judged = view.has(Sense::Trigger, span.end(), own.end());
    (judged && !foreign && is_named(view, name) && !is_role_or_aspect(view, &(span.start()..span.end()))).then_some(span)
}

/// Whether it is a name of one capital word or more.
fn is_named(view: &View<'_, '_>, name: &str) -> bool {
    let list = &view.rulebook.subjects;
    let count = words(name).count();
    let capital = name.split_whitespace().all(|w| is_capital(w) || list.is(Part::Joiner, w));
    let never = words(name).any(|w| w.is(list, Part::Never));
    let opener = count == 1 && words(name).any(|w| w.is(list, Part::Opener));
    capital && !never && !opener && (1..=8).contains(&count) && !is_general(name, view.rulebook)
}

/// A name of one word or more that opens its clause and is told apart: "Moorside, where the inspection had been in March".
pub(in crate::inspections) fn placed_name(view: &View<'_, '_>, from: usize, word: &Range<usize>) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let text = view.slice(from, view.text.span().end());
    let at = text.match_indices(", ").find_map(|(at, comma)| {
        let length = list.opens(Part::Placed, &text[at + comma.len()..])?;
        (from + at <= word.start && word.start < from + at + comma.len() + length).then_some(at)
    })?;
    let start = text[..at].rfind([',', ';', '.', ':']).map_or(0, |n| n + 1);
    let name = text[start..at].trim_start();
    let name = view.turn(Turn::PlacedLead).after(name).unwrap_or(name);
    let begin = from + at - name.len();
    // "St Anne's R.C. Primary School, inspected": the name began before the full stop of its abbreviation.
    let whole = name_at_end(list, &text[..at]).map_or(begin, |n| from + n.start);
    let begin = if is_establishment(list, name) { begin.min(whole) } else { begin };
    let span = settle(view, Span::new(begin, from + at)).filter(|_| !name.is_empty())?;
    is_named(view, view.slice(span.start(), span.end())).then_some(span)
}

/// What stands before a passive verb at `verb`: "the fostering service | had been judged".
pub(in crate::inspections) fn passive_subject(view: &View<'_, '_>, verb: usize) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let start = view.segment(verb).start;
    let mut end = start + without_auxiliaries(list, view.slice(start, verb)).len();
    for _ in 0..3 {
        let text = view.slice(start, end).trim_end().trim_end_matches([',', '(']).trim_end();
        end = start + text.len();
        // The comma of "contact, referral and assessment arrangements" parts nothing.
        let named = view.frameworks.iter().rfind(|f| f.range.start < end && f.range.end >= start).map(|f| f.range.clone());
        let list_of = listed(view, text);
        let held = |n: usize| {
            named.as_ref().is_some_and(|f| f.start < start + n && start + n < f.end)
                || list_of.as_ref().is_some_and(|l| l.contains(&(n - 2)))
        };
        let marks = view.turn(Turn::ClauseMark);
        let mark = marks.last_end_in(text).and_then(|n| {
            let whole = named.as_ref().map(|f| f.start.saturating_sub(start)).filter(|&s| s < n);
            let whole = list_of.as_ref().filter(|l| l.contains(&(n - 2))).map(|l| l.start).or(whole);
            let before = &text[..whole.filter(|_| held(n)).unwrap_or(text.len())];
            marks.last_end_in(before)
        });
        let from = mark.unwrap_or(0).max(last_boundary(list, text));
        let chunk = &text[from..];
        if chunk.trim().is_empty() {
            end = start + from;
            continue;
        }
        if !is_aside(view, &text[..from], chunk) {
            return settle(view, Span::new(start + from + adverbial(view, chunk), end));
        }
        end = start + from;
    }
    None
}

/// How long the words of time or manner are that open a clause: "Under the old framework | the local area had been inspected".
fn adverbial(view: &View<'_, '_>, clause: &str) -> usize {
    let first = clause.trim_start().split(' ').next().unwrap_or_default().to_lowercase();
    let last = clause.rfind(" the ").filter(|&at| view.turn(Turn::AdverbialOpens).is(&first) && at > first.len() + 1);
    last.map_or(0, |at| at + 1)
}

/// Where the last clause of a text begins: after "that", "whether", "awarded to".
fn last_boundary(list: &Subjects, text: &str) -> usize {
    let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    let lower = |at: usize| text[at..].starts_with("That ").then_some(5);
    let mut ends =
        starts.filter_map(|at| list.opens(Part::Boundary, &text[at..]).map(|n| n + 1).or_else(|| lower(at)).map(|n| at + n));
    ends.rfind(|&n| n < text.len() && text.is_char_boundary(n)).unwrap_or(0)
}

/// Whether what stands after a comma goes on about the name before it: "Elm Lodge, the Council’s respite home,".
fn is_aside(view: &View<'_, '_>, before: &str, chunk: &str) -> bool {
    let list = &view.rulebook.subjects;
    let first = chunk.split_whitespace().next().unwrap_or_default().to_lowercase();
    let named = || name_at_end(list, before.trim_end().trim_end_matches(',')).is_some();
    let told = list.is(Part::Aside, &first) && !view.turn(Turn::NotAside).is(&first);
    before.ends_with(", ") && (told || view.turn(Turn::AsideArticle).is(&first) && named())
}

/// What follows "inspection of", "visit to", "monitoring visit on the".
pub(in crate::inspections) fn of_phrase(view: &View<'_, '_>, event: &Range<usize>) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let mut at = event.end;
    // "the Inspection of Local Authority Children's Services (ILACS)": the framework's own name is no subject.
    let named =
        view.frameworks.iter().find(|f| f.range.start <= event.start && f.range.end >= event.end || f.range.start == at + 1);
    if let Some(framework) = named {
        at = at.max(framework.range.end);
    }
    let end = view.segment(event.start).end;
    if let Some(told) = named.and_then(|f| told_by(view, f, end)) {
        return Some(told);
    }
    at = skip_between(view, at, end);
    // "The second, of | the Reablement Team": the word that leads to it is said.
    if view.slice(event.start, event.end).ends_with(", of") {
        return complement(view, Span::new(event.end + 1, phrase_end(view, event.end + 1, end).max(event.end + 1)));
    }
    // "Ofsted's earlier inspection, of the Youth Service, had": set apart by commas.
    let apart = view.turn(Turn::ApartOf).open(view.slice(at, end)).unwrap_or(0);
    if apart > 0 && !view.slice(at + apart, end).starts_with("which") {
        return complement(view, Span::new(at + apart, phrase_end(view, at + apart, end).max(at + apart)));
    }
    let after = view.slice(at, end);
    let lead = after.strip_prefix(' ').and_then(|l| list.opens_any_case(Part::Lead, l)).map(|n| n + 1)?;
    let (word, rest) = (after.get(..lead)?.trim().to_lowercase(), after.get(lead..)?.strip_prefix(' ')?);
    let name = rest.strip_prefix("the ").unwrap_or(rest);
    let fits = match word.as_str() {
        place if view.turn(Turn::AtLead).is(place) => {
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || rest.starts_with("the ")
        }
        // "the inspection for the Heron Centre": only a name is inspected "for".
        "for" => name_at_start(list, name, false).is_some_and(|n| n.start == 0 && is_proper_name(view.rulebook, &name[n])),
        _ => true,
    };
    let from = at + lead + 1;
    let whole = Span::new(from, phrase_end(view, from, end));
    let told = complement(view, whole).filter(|_| fits);
    // "the inspection of the Council, of services for older adults, was": of which of what it does.
    let part = || {
        let at = skip_author(view, whole.end(), end);
        let skip = view.slice(at, end).strip_prefix(", of ").filter(|_| fits).map(|_| at + ", of ".len())?;
        complement(view, Span::new(skip, phrase_end(view, skip, end).max(skip)))
    };
    told.or_else(part)
}

/// "the inspection of safeguarding and looked after children services": the name of a framework that says what is inspected.
fn told_by(view: &View<'_, '_>, framework: &Cue, end: usize) -> Option<Span> {
    let name = view.slice(framework.range.start, framework.range.end);
    let (lead, _) = name.split_once(" of ")?;
    let from = framework.range.start + lead.len() + 4;
    if lead.split_whitespace().count() > 2 || is_general(view.slice(from, framework.range.end), view.rulebook) {
        return None;
    }
    settle(view, Span::new(from, phrase_end(view, from, end)))
}

/// "The Care Inspectorate inspected Tay View": what an inspectorate inspected stands after the verb.
pub(in crate::inspections) fn object_of(view: &View<'_, '_>, verb: &Range<usize>) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let named = view.names.iter().rfind(|n| n.range.end <= verb.start).map(|n| n.range.end);
    let author = named.max(view.last_of(Sense::Inspector, view.text.span().start(), verb.start).map(|r| r.end))?;
    let between = view.slice(author, verb.start).trim_start_matches(')').trim();
    let told = view.slice(verb.start, verb.end);
    // "the Ofsted Monitoring Visit and Improvement Update", "the Ofsted visit": a noun, and what it is the name of.
    let verb_form = |c: &&Cue| c.range == *verb && view.word(c).form != Form::Noun;
    let named = view.turn(Turn::VisitNoun).closes(told) && between.is_empty();
    if named || !view.events.iter().any(verb_form) {
        return None;
    }
    let passive = view.turn(Turn::PassiveWord).stands_in(told) || between.ends_with("been") || between.ends_with(" be");
    let active = !passive
        && words(between).count() <= 3
        && words(between).all(|w| w.is(list, Part::Auxiliary) || w.is(list, Part::Intent))
        && view.turn(Turn::ActiveWord).closes(told);
    let end = view.segment(verb.start).end;
    let after = view.slice(verb.end, end);
    if !active || !after.starts_with(' ') || list.opens(Part::End, &after[1..]).is_some() {
        return None;
    }
    complement(view, Span::new(verb.end + 1, phrase_end(view, verb.end + 1, end).max(verb.end + 1)))
}

/// What an event word or an active verb says was inspected. Here "children’s services" and "the local area" are told apart
/// from other subjects, where in front of a verb they say no more than "the Council".
fn complement(view: &View<'_, '_>, span: Span) -> Option<Span> {
    settle(view, span).or_else(|| described(view, span))
}

fn described(view: &View<'_, '_>, span: Span) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let text = view.slice(span.start(), span.end());
    let range = trimmed(list, text, 0..text.len());
    let told = &text[range.clone()];
    let length = list.opens(Part::Described, &lower(told))?;
    let rest = &told[told.char_indices().nth(lower(told)[..length].chars().count()).map_or(told.len(), |(at, _)| at)..];
    let own = view.frameworks.iter().any(|f| f.range.start < span.end() && span.start() + range.start < f.range.end);
    let whole = rest.is_empty() || view.turn(Turn::InOrFor).opens(rest);
    (whole && !own).then(|| Span::new(span.start() + range.start, span.start() + range.end))
}

/// What may stand between an inspection and what it was of: an aside, who inspects, that it was made.
fn skip_between(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let at = skip_author(view, skip_aside(view, at, end), end);
    let at = skip_aside(view, at, end);
    // "An inspection | had been carried out | of the Housing Service", but not "on the same dates".
    let made = view.turn(Turn::WasMade).open(view.slice(at, end)).filter(|n| view.slice(at + n, end).starts_with(" of "));
    at + made.unwrap_or(0)
}

fn skip_aside(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let after = view.slice(at, end);
    let lead = after.len() - after.trim_start().len();
    match after.trim_start().strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(close) => at + lead + close + 2,
        None => at,
    }
}

/// "inspection by Ofsted of the home": who inspects stands between.
fn skip_author(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let author = view.names.iter().find(|n| n.range.start >= at && n.range.end <= end);
    let led = |from: usize| view.turn(Turn::ByWhom).is(view.slice(at, from).trim());
    author.filter(|name| led(name.range.start)).map_or(at, |name| name.range.end)
}
