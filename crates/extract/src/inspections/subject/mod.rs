//! Who or what was inspected, as printed.
//!
//! A subject is a noun phrase: a name ("Our Lady and St. Anne’s R.C. Primary School") or a description ("adoption service"). It
//! stands after an event word, before a verb, in brackets, in a title ([`place`]); how far it goes and what of it is no part of
//! it is read in [`phrase`], what makes a run of capital words a name in [`name`], and what names nobody in particular in
//! [`general`].

mod general;
mod name;
mod phrase;
mod place;
mod title;
mod word;

use minutebook_model::Span;
use minutebook_rulebook::subjects::Part;

use super::cue::Cue;
use super::view::View;

pub(super) use general::{is_described, is_general, is_group, is_whole, may_name};
pub(super) use name::{ends_with_name, grow, head, is_establishment, is_proper_name, leading, names_in, services_in};
pub(super) use phrase::without_auxiliaries;
pub(super) use place::{leading_name, name_after, name_before, object_of, of_phrase, passive_subject, placed_name};
pub(super) use title::of_title;

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
    let range = phrase::trimmed(words, base, of..range.end);
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
