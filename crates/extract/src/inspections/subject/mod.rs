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
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::Turn;

use super::cue::Cue;
use super::view::View;

pub(super) use general::{counts_group, is_described, is_general, is_group, is_service, is_whole, may_name};
pub(super) use name::{
    ends_with_name, grow, head, is_establishment, is_proper_name, leading, listed_names, name_at_end, name_at_start, names_in,
    names_of_told, services_in,
};
pub(super) use over::name_over;
pub(super) use phrase::without_auxiliaries;
pub(super) use place::{
    leading_name, name_after, name_at_line_end, name_before, object_of, of_phrase, passive_subject, placed_name,
};
pub(super) use title::of_title;

/// What a title calls it, without the number of the item and without what was done "at" a place: "FOLLOW-THROUGH AT VALE SCHOOL".
pub(super) fn of_heading(view: &View<'_, '_>, span: Span) -> Span {
    let words = &view.rulebook.subjects;
    let base = view.slice(span.start(), span.end());
    let range = unnumbered(view, span, base, 0..base.len());
    let at = view.turn(Turn::AtPlace).first_in(base).map(|led| led.end);
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
fn is_clause(view: &View<'_, '_>, text: &str) -> bool {
    let joins = |w: word::Word<'_>| w.is(&view.rulebook.subjects, Part::Joiner);
    let verb = |w: word::Word<'_>| view.turn(Turn::FiniteWord).is(w.bare) || w.bare == "may" && !joins(w);
    view.turn(Turn::ClauseOpens).opens(text) || word::words(text).any(verb)
}

/// The most words that a subject has: the longest descriptions of children's services have fifteen.
const WORDS: usize = 16;

/// A noun phrase without articles and whose it is; None where it names nobody in particular.
pub(super) fn settle(view: &View<'_, '_>, span: Span) -> Option<Span> {
    let words = &view.rulebook.subjects;
    let base = view.slice(span.start(), span.end());
    let range = unnumbered(view, span, base, told_part(view, base));
    // "Reference was made to Vale School": what has a verb is no name, and may end in one.
    let range = match is_clause(view, &base[range.clone()]) {
        true => {
            let name = name::name_at_end(words, &base[range.clone()])?;
            let name = range.start + name.start..range.start + name.end;
            Some(name).filter(|n| name::is_establishment(words, &base[n.clone()]))?
        }
        false => range,
    };
    let text = &base[range.clone()];
    let span = Span::new(span.start() + range.start, span.start() + range.end);
    (!names_nobody(view, text) && !is_told_otherwise(view, text, span)).then_some(span)
}

/// The part of a noun phrase that was inspected, without what it is of or what belongs to it.
fn told_part(view: &View<'_, '_>, base: &str) -> Range<usize> {
    let words = &view.rulebook.subjects;
    // "As the school had been judged": what opens the clause is no part of its subject.
    let open = view.turn(Turn::Subordinator).open(base).unwrap_or(0);
    let range = phrase::trimmed(words, base, open..base.len());
    // "the Head Teacher of Balloch Primary": what that person is of.
    let role = word::words(&base[range.clone()]).next().is_some_and(|w| w.is(words, Part::Role));
    let of = base[range.clone()].find(" of ").filter(|_| role).map_or(range.start, |n| range.start + n + 4);
    // "Vale Primary School and its nursery class" is told as the school.
    let part = view.turn(Turn::AndItsPart).first_in(&base[of..range.end]).map(|part| part.start);
    // "the Vale local area partnership’s arrangements for children": who was inspected is the partnership.
    let own = view.turn(Turn::PartnershipsArrangements).first_in(&base[of..range.end]);
    let own = own.map(|own| own.start + "partnership".len()).into_iter().chain(part).min();
    phrase::trimmed(words, base, of..own.map_or(range.end, |n| of + n))
}

/// Whether a phrase names nobody in particular, or is none.
fn names_nobody(view: &View<'_, '_>, text: &str) -> bool {
    let words = &view.rulebook.subjects;
    let bare =
        |w: word::Word<'_>| w.bare.starts_with(|c: char| c.is_ascii_digit()) || w.is(words, Part::Joiner) || w.bare == "to";
    text.is_empty()
        || text.split_whitespace().count() > WORDS
        || text.starts_with(|c: char| !c.is_alphanumeric())
        || text.ends_with("'s")
        || text.ends_with("’s")
        || view.turn(Turn::NoSubject).opens(text)
        || word::words(text).all(bare)
        || view.turn(Turn::VerbInside).stands_in(text)
        || view.turn(Turn::EndsAsNobody).closes(text)
        || word::words(text).all(|w| w.is(words, Part::Role))
        || general::is_stray(words, text)
        || general::speaks_of_several(words, text)
        || is_general(text, view.rulebook)
}

/// Whether what stands in `span` is a date, an event, a framework, an aspect or an inspectorate, and so nothing that was inspected.
fn is_told_otherwise(view: &View<'_, '_>, text: &str, span: Span) -> bool {
    let words = &view.rulebook.subjects;
    let covers = |c: &Cue| c.range.start <= span.start() && c.range.end >= span.end();
    let overlaps = |c: &Cue| c.range.start < span.end() && c.range.end > span.start();
    let dated = view.dates.iter().any(|d| d.span.overlaps(span));
    // "a more light-touch inspection": what ends in a word for an event is one.
    let event = view.events.iter().any(|e| e.range.end == span.end());
    // "the inspection of local government education services": what was inspected gave the framework its name.
    let method = |c: &Cue| {
        let name = view.slice(c.range.start, c.range.end);
        let of = name.split_once(" of ").filter(|(lead, of)| c.range.end - of.len() <= span.start() && !lead.is_empty());
        overlaps(c) && !general::names_services(view, of.map_or(name, |(_, of)| of))
    };
    // "the adoption service": a service may have the name of an aspect, and is inspected by itself.
    let service = words.is(Part::Organisation, &name::head(words, text)) && text.contains(' ');
    let aspect = !service && view.aspects.iter().any(covers);
    dated || event || view.frameworks.iter().any(method) || aspect || view.names.iter().any(overlaps)
}
