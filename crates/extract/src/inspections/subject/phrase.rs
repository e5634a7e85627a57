//! How far a noun phrase goes, and what around it is no part of it.

use std::ops::Range;

use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::Turn;

use super::name::{head, is_proper_name_of, name_at_start};
use super::word::{is_abbreviation, words};
use crate::inspections::view::View;

/// A date, or a word that goes on to something else, ends the phrase.
pub(super) fn phrase_end(view: &View<'_, '_>, from: usize, end: usize) -> usize {
    let list = &view.rulebook.subjects;
    let text = view.slice(from, end);
    // The comma of "contact, referral and assessment arrangements" parts nothing.
    let inside = |at: usize| view.frameworks.iter().any(|f| f.range.start <= from + at && from + at < f.range.end);
    let placed = |at: usize| is_placed(view, from, text, at);
    // "St Anne's R.C. Primary School": the full stop of an abbreviation parts nothing.
    let short = |at: usize| text[at..].starts_with('.') && is_abbreviation(text[..=at].rsplit(' ').next().unwrap_or_default());
    let listed = listed(view, text);
    let listed = |at: usize| listed.as_ref().is_some_and(|r| r.contains(&at));
    let parts = |at: &usize| !inside(*at) && !placed(*at) && !short(*at) && !listed(*at);
    let stop = view.turn(Turn::PhraseStop).first_where(text, |mark| parts(&mark.start)).map(|mark| mark.start);
    let word = word_end(view, text);
    let date = view.dates.iter().map(|d| d.span.start()).find(|&d| d >= from).map_or(usize::MAX, |d| d - from);
    let verb = next_verb(view, text).unwrap_or(text.len());
    let cut = word.min(date).min(verb).min(stop.unwrap_or(usize::MAX));
    let kept = text.get(..cut.min(text.len())).unwrap_or(text);
    let kept = without_place(without_trailers(list, kept));
    from + kept.len()
}

/// "services for children in need of help, children looked after and care leavers": where those whom a service is for are listed,
/// the commas part nothing.
pub(super) fn listed(view: &View<'_, '_>, text: &str) -> Option<Range<usize>> {
    let start = view.turn(Turn::ServicesFor).first_in(text)?.end;
    let rest = &text[start..];
    let end = rest.find([';', ':', '.', '(']).unwrap_or(rest.len());
    let comma = rest[..end].rfind(", ").filter(|&at| rest[at..end].contains(" and "))?;
    let plain = rest[..comma].match_indices(", ").map(|(at, _)| at).chain([comma]).all(|at| {
        let next = rest[at + 2..].split(' ').next().unwrap_or_default();
        view.turn(Turn::Served).is(next)
    });
    let joint = comma + rest[comma..].find(" and ")?;
    (plain && joint < end).then(|| start..start + joint)
}

/// "Cedar Ward, Ysbyty Wen on 6 December": the comma before where a place is, which a date or another clause follows.
fn is_placed(view: &View<'_, '_>, from: usize, text: &str, comma: usize) -> bool {
    let list = &view.rulebook.subjects;
    let Some(rest) = text[comma..].strip_prefix(", ") else { return false };
    let Some(name) = name_at_start(list, rest, false).filter(|n| n.start == 0) else { return false };
    let after = &rest[name.end..];
    let dated = view.dates.iter().any(|d| d.span.start() >= from && d.span.start().abs_diff(from + comma + 2 + name.end) < 5);
    let goes_on = dated || after.strip_prefix(' ').is_some_and(|a| !a.starts_with("and ") && list.opens(Part::End, a).is_some());
    let one = !text[..comma].contains(", ") && is_proper_name_of(list, text[..comma].trim_start_matches("the "));
    one && goes_on && !view.names.iter().any(|n| n.range.start >= from && n.range.end <= from + comma + 2 + name.end)
}

/// Where a word stands that goes on to something else: the one before which the phrase ends.
fn word_end(view: &View<'_, '_>, text: &str) -> usize {
    let list = &view.rulebook.subjects;
    let gaps = text.match_indices(' ').map(|(at, _)| at);
    let ends = |at: &usize| {
        let rest = &text[at + 1..];
        // "services for people with learning disabilities"
        let kind = rest.starts_with("with ") && view.turn(Turn::PeopleWith).closes(&text[..*at]);
        list.opens(Part::End, rest).is_some() && list.opens(Part::Capacity, rest).is_none() && !kind
    };
    gaps.into_iter().find(|at| ends(at) || starts_verb(view, text, *at)).unwrap_or(text.len())
}

/// "Holt House | identified several gaps", "fostering service | began": a past verb after what was inspected. A participle after what
/// ends no phrase describes what follows it.
fn starts_verb(view: &View<'_, '_>, text: &str, at: usize) -> bool {
    let list = &view.rulebook.subjects;
    let word = text[at + 1..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let regular = word.len() > 4 && word.ends_with("ed") && word.chars().all(char::is_lowercase);
    let verb = regular && !view.turn(Turn::AdjectiveEd).is(word) || view.turn(Turn::FiniteStart).is(word);
    let before = text[..at].rsplit(' ').next().unwrap_or_default();
    let head =
        [Part::Establishment, Part::Organisation, Part::Whole].into_iter().any(|part| list.is(part, &before.to_lowercase()));
    verb && (head || before.starts_with(char::is_uppercase))
}

/// Without the words that led to a date: "the home in the week commencing".
fn without_trailers<'t>(list: &Subjects, text: &'t str) -> &'t str {
    let mut kept = text.trim_end();
    while let Some(word) = kept.split_whitespace().next_back().filter(|w| list.is(Part::Trailer, w)) {
        kept = kept[..kept.len() - word.len()].trim_end();
    }
    kept
}

/// "Learning provision at the two centres": where a service is given is no part of what it is; "the provider at Vale Lane" is
/// told apart by where it is.
fn without_place(text: &str) -> &str {
    text.find(" at the ").filter(|&at| at > 0).map_or(text, |at| &text[..at])
}

/// "Children's Services and invited Councillor Vane": the sentence goes on with a second verb. "In need and looked after" is
/// no verb.
fn next_verb(view: &View<'_, '_>, text: &str) -> Option<usize> {
    text.match_indices(" and ").map(|(at, joint)| (at, &text[at + joint.len()..])).find_map(|(at, rest)| {
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        (regular && !view.turn(Turn::AdjectiveEd).is(word) || view.turn(Turn::SecondVerb).is(word)).then_some(at)
    })
}

/// Without the auxiliaries and adverbs before a verb.
pub(in crate::inspections) fn without_auxiliaries<'t>(list: &Subjects, text: &'t str) -> &'t str {
    let mut text = text.trim_end();
    while let Some(word) = text.split_whitespace().next_back().filter(|w| list.is(Part::Auxiliary, &w.to_lowercase())) {
        text = text[..text.len() - word.len()].trim_end();
    }
    text
}

/// Without articles, owners and punctuation at the ends. A capital "The" in mid-sentence is part of the name.
pub(super) fn trimmed(list: &Subjects, text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let mut start =
        range.start + (piece.len() - piece.trim_start_matches([' ', '‘', '“', '"', '\'', ',', ':', '(', '\n', '*']).len());
    let mut end = range.start + piece.trim_end_matches([' ', '’', '”', '"', '\'', ',', ':', ';', '(', ')', '.', '\n', '*']).len();
    end = end.max(start);
    loop {
        let rest = &text[start..end];
        let dropped = article(list, rest).or_else(|| owner(list, rest)).or_else(|| whose(rest)).or_else(|| modifier(list, rest));
        match dropped {
            Some(length) if length < rest.len() => start += length,
            _ => break,
        }
    }
    start..end.max(start)
}

fn article(list: &Subjects, text: &str) -> Option<usize> {
    let small = list.opens(Part::Article, text).or_else(|| list.opens_sentence(Part::CapitalArticle, text));
    let small = small.or_else(|| text.starts_with("THE ").then_some(3));
    if let Some(length) = small.filter(|&length| text[length..].starts_with(' ')) {
        return Some(length + 1);
    }
    // "The Limes" is a name with its article; "The Adoption Service", "The local area partnership" have one before them.
    let kind = |rest: &str| {
        let head = head(list, rest);
        rest.contains(' ') && (list.is(Part::Organisation, &head) || list.is(Part::Whole, &head))
    };
    text.strip_prefix("The ").filter(|rest| !rest.starts_with(char::is_uppercase) || kind(rest)).map(|_| 4)
}

/// "Council’s (own) adoption service": whose it is goes without saying, where the service says which it is.
fn owner(list: &Subjects, text: &str) -> Option<usize> {
    let spelt = text.replace('’', "'").to_lowercase();
    let length = list.opens(Part::Owner, &spelt)?;
    // A curly apostrophe is longer than a straight one.
    let length = text.char_indices().nth(spelt[..length].chars().count()).map(|(at, _)| at)?;
    let rest = text[length..].trim_start();
    let rest = rest.strip_prefix("own ").unwrap_or(rest);
    let told = words(rest).next().is_some_and(|w| !(w.is(list, Part::Whole) && head(list, rest) == w.lower()));
    let alone = words(rest).nth(1).is_none();
    (told && !alone).then(|| text.len() - rest.len())
}

/// "Vale’s | services for older people", "the local authority's | arrangements for the protection of children": what is for
/// someone is told without whose it is.
fn whose(text: &str) -> Option<usize> {
    if !text.contains(['’', '\'']) {
        return None;
    }
    let at = [" services for ", " arrangements for "].iter().filter_map(|w| text.find(w)).min()?;
    let led = &text[..at];
    let owned = (led.ends_with("’s") || led.ends_with("'s")) && led.split(' ').count() <= 3;
    owned.then_some(at + 1)
}

/// "neighbouring Elm Lodge": a small word before a name.
fn modifier(list: &Subjects, text: &str) -> Option<usize> {
    let length = list.opens(Part::Modifier, text)?;
    let rest = text[length..].trim_start();
    let name = words(rest).all(|w| w.is_capital() || w.is(list, Part::Joiner));
    name.then(|| text.len() - rest.len())
}
