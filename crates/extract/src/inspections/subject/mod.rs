//! Who or what was inspected, as printed.
//!
//! A subject is a noun phrase: a name ("Our Lady and St. Anne’s R.C. Primary School") or a description ("adoption service"). It
//! stands after an event word, before a verb, in brackets, in a title ([`place`]); how far it goes and what of it is no part of
//! it is read in [`phrase`], what makes a run of capital words a name in [`name`], and what names nobody in particular in
//! [`general`].

mod general;
mod name;
mod over;
mod phrase;
mod place;
mod title;
mod word;

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::subjects::{Part, Subjects};

use super::cue::Cue;
use super::view::View;

pub(super) use general::{is_described, is_general, is_group, is_service, is_whole, may_name};
pub(super) use name::{ends_with_name, grow, head, is_establishment, is_proper_name, leading, names_in, services_in};
pub(super) use over::name_over;
pub(super) use phrase::without_auxiliaries;
pub(super) use place::{leading_name, name_after, name_before, object_of, of_phrase, passive_subject, placed_name};
pub(super) use title::of_title;

/// What a title calls it, without the number of the item and without what was done "at" a place: "FOLLOW-THROUGH AT VALE SCHOOL".
pub(super) fn of_heading(view: &View<'_, '_>, span: Span) -> Span {
    let words = &view.rulebook.subjects;
    let base = view.slice(span.start(), span.end());
    let range = unnumbered(view, span, base, 0..base.len());
    let at = [" AT ", " at "].iter().filter_map(|w| base.find(w).map(|n| n + w.len())).min();
    let at = at.filter(|&n| name::is_establishment(words, &base[n..]) && !name::is_establishment(words, &base[..n - 4]));
    Span::new(span.start() + at.unwrap_or(range.start), span.end())
}

/// Without the number of an item before a title: "CB.65 YOUTH OFFENDING TEAM", "V VALE ACADEMY".
fn unnumbered(view: &View<'_, '_>, span: Span, base: &str, range: Range<usize>) -> Range<usize> {
    if span.start() + range.start != view.text.span().start() {
        return range;
    }
    let text = &base[range.clone()];
    let first = text.split(' ').next().unwrap_or_default();
    let roman = first.len() <= 6 && first.bytes().all(|b| b"IVXL".contains(&b)) && text.len() > first.len();
    let coded = first.starts_with(|c: char| c.is_ascii_uppercase() || c == '*')
        && first.contains(['.', '/', '*'])
        && first.ends_with(|c: char| c.is_ascii_digit());
    let skip = if roman && !first.is_empty() || coded { first.len() } else { 0 };
    let rest = &text[skip..];
    range.start + skip + rest.len() - rest.trim_start().len()..range.end
}

/// Whether a phrase is a clause, or what leads one: it has a finite verb, or opens as no noun phrase does.
fn is_clause(words: &Subjects, text: &str) -> bool {
    let opens = ["Under ", "Of ", "When ", "While ", "Since ", "no ", "No "].iter().any(|o| text.starts_with(o));
    let verb = |w: word::Word<'_>| FINITE.contains(&w.bare) || w.bare == "may" && !w.is(words, Part::Joiner);
    opens || word::words(text).any(verb)
}

/// Verbs that no noun phrase has.
const FINITE: [&str; 12] = ["was", "were", "had", "has", "is", "are", "would", "could", "should", "might", "must", "shall"];

/// The most words that a subject has: the longest descriptions of children's services have fifteen.
const WORDS: usize = 16;

/// A noun phrase without articles and whose it is; None where it names nobody in particular.
pub(super) fn settle(view: &View<'_, '_>, span: Span) -> Option<Span> {
    let words = &view.rulebook.subjects;
    let base = view.slice(span.start(), span.end());
    let range = phrase::trimmed(words, base, 0..base.len());
    // "the Head Teacher of Balloch Primary": what that person is of.
    let role = word::words(&base[range.clone()]).next().is_some_and(|w| w.is(words, Part::Role));
    let of = base[range.clone()].find(" of ").filter(|_| role).map_or(range.start, |n| range.start + n + 4);
    // "Vale Primary School and its nursery class" is told as the school.
    // "the Vale local area partnership’s arrangements for children": who was inspected is the partnership.
    let own =
        ["partnership’s arrangements", "partnership's arrangements"].iter().filter_map(|w| base[of..range.end].find(w)).min();
    let own = own
        .map(|n| n + "partnership".len())
        .into_iter()
        .chain([" and its ", " and their "].iter().filter_map(|w| base[of..range.end].find(w)))
        .min();
    let range = phrase::trimmed(words, base, of..own.map_or(range.end, |n| of + n));
    let range = unnumbered(view, span, base, range);
    // "Reference was made to Vale School": what has a verb is no name, and may end in one.
    let range = match is_clause(words, &base[range.clone()]) {
        true => {
            let name = name::name_at_end(words, &base[range.clone()])?;
            let name = range.start + name.start..range.start + name.end;
            Some(name).filter(|n| name::is_establishment(words, &base[n.clone()]))?
        }
        false => range,
    };
    let text = &base[range.clone()];
    if text.is_empty()
        || text.split_whitespace().count() > WORDS
        || text.starts_with(|c: char| !c.is_alphanumeric())
        || text.ends_with("'s")
        || text.ends_with("’s")
        || ["in ", "on ", "at ", "by ", "when ", "been ", "be ", "to ", "It ", "They ", "He ", "She ", "There ", "We "]
            .iter()
            .any(|p| text.starts_with(p))
        || word::words(text)
            .all(|w| w.bare.starts_with(|c: char| c.is_ascii_digit()) || w.is(words, Part::Joiner) || w.bare == "to")
        || text.contains(" be ")
        || text.contains(" been ")
        || text.contains(" did not")
        || text.contains(" does not")
        || word::words(text).all(|w| w.is(words, Part::Role))
        || general::is_stray(words, text)
        || general::speaks_of_several(words, text)
        || is_general(text, view.rulebook)
    {
        return None;
    }
    let span = Span::new(span.start() + range.start, span.start() + range.end);
    let covers = |c: &Cue| c.range.start <= span.start() && c.range.end >= span.end();
    let overlaps = |c: &Cue| c.range.start < span.end() && c.range.end > span.start();
    let dated = view.dates.iter().any(|d| d.span.overlaps(span));
    // "a more light-touch inspection": what ends in a word for an event is one.
    let event = view.event_words().any(|e| e.range.end == span.end() && e.range.start >= span.start());
    // "the inspection of local government education services": what was inspected gave the framework its name.
    let method = |c: &Cue| {
        let name = view.slice(c.range.start, c.range.end);
        let of = name.split_once(" of ").filter(|(lead, of)| c.range.end - of.len() <= span.start() && !lead.is_empty());
        overlaps(c) && !general::names_services(words, of.map_or(name, |(_, of)| of))
    };
    // "the adoption service": a service may have the name of an aspect, and is inspected by itself.
    let service = words.is(Part::Organisation, &name::head(words, text)) && text.contains(' ');
    let aspect = !service && view.aspects.iter().any(covers);
    let own = dated || event || view.frameworks.iter().any(method) || aspect || view.names.iter().any(overlaps);
    (!own).then_some(span)
}
