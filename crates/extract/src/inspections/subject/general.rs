//! What names nobody in particular, and what is no one place.

use minutebook_rulebook::Rulebook;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::Turn;

use super::name::head;
use super::phrase::without_auxiliaries;
use super::word::{lower, words};
use crate::inspections::view::View;

/// Whether what stands before a verb speaks of several: "six schools had been | inspected", "the schools | inspected".
pub(in crate::inspections) fn is_group(view: &View<'_, '_>, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    let start = view.segment(verb).start;
    let whole = view.slice(start, verb).trim_end();
    let text = without_auxiliaries(list, whole).trim_end();
    // "the group of children's centres, which was inspected": the verb says that it is one.
    let verbs =
        || whole[text.len()..].split_whitespace().chain(view.slice(verb, view.text.span().end()).split_whitespace().take(1));
    if verbs().any(|w| view.turn(Turn::Singular).is(w)) {
        return false;
    }
    // "The Council, which owns 6,140 homes, was inspected": what an aside tells of is not what was inspected.
    if text.ends_with(',') {
        return false;
    }
    let text = view.turn(Turn::RelativePerson).before(text).unwrap_or(text).trim_end_matches(',');
    words(text).next_back().is_some_and(|w| w.is(list, Part::Group))
}

/// Whether what stands after a verb is several: "Estyn had visited | four schools", "inspected several of the homes".
pub(in crate::inspections) fn counts_group(view: &View<'_, '_>, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    let after = view.slice(verb, view.segment(verb).end);
    let mut words = words(after).take(4);
    let counted = words.next().is_some_and(|w| list.is(Part::Count, &w.lower()) || view.turn(Turn::HowMany).is(&w.lower()));
    counted && words.any(|w| w.is(list, Part::Group))
}

/// Whether a capital word may be the name of a place: none that opens a sentence, and none that minutes use of people and papers.
pub(in crate::inspections) fn may_name(rulebook: &Rulebook, word: &str) -> bool {
    let parts = rulebook.subjects.parts(word);
    !parts.has(Part::Never) && !parts.has(Part::Opener)
}

/// Whether a phrase names nobody in particular.
pub(in crate::inspections) fn is_general(text: &str, rulebook: &Rulebook) -> bool {
    let lower = lower(text.trim());
    let general = rulebook.judgements.of(Sense::GeneralSubject);
    let bare = rulebook.turns[Turn::AnyArticle].after(&lower).unwrap_or(&lower);
    // "services for children in Vale" says where; "in need of help" says for whom.
    let head = bare.find(" in ").filter(|&at| !bare[at..].starts_with(" in need")).map_or(bare, |at| &bare[..at]);
    let first = bare.split_whitespace().next().unwrap_or_default();
    let number = !first.is_empty() && first.chars().all(|c| c.is_ascii_digit());
    // "All Saints Primary School" is one school.
    let dedicated = || bare.split_whitespace().nth(1).is_some_and(|w| rulebook.subjects.is(Part::Dedication, w));
    [lower.as_str(), bare, head].iter().any(|t| general.matches_whole(t).is_some())
        || number && bare.split_whitespace().count() == 1
        || first.ends_with('%')
        || rulebook.subjects.is(Part::Count, first) && !dedicated()
}

/// Whether what is left is a word of another clause: "when it", "again".
pub(super) fn is_stray(list: &Subjects, text: &str) -> bool {
    let stray = |text| list.parts(text).has(Part::Stray);
    stray(text) || words(text).next_back().is_some_and(|w| stray(w.bare))
}

/// Whether a phrase speaks of several places: "two of the homes", "children’s units in the year".
pub(super) fn speaks_of_several(list: &Subjects, text: &str) -> bool {
    let last = words(text).next_back().is_some_and(|w| w.is(list, Part::Group));
    let head = || list.is(Part::Group, &head(list, text));
    let counted = words(text).any(|w| w.is(list, Part::Count)) && head();
    // "Vale Schools" may be a name; "the schools" is none.
    let plain = !text.starts_with(char::is_uppercase);
    counted || last || plain && head()
}

/// Whether it is what an authority, a force or a partnership does as a whole, and no one place or service: "children’s
/// services", "Northvale Police".
pub(in crate::inspections) fn is_whole(list: &Subjects, text: &str) -> bool {
    list.is(Part::Whole, &head(list, text))
}

/// Whether it is one service of an authority, and not what the authority does as a whole: "fostering service".
pub(in crate::inspections) fn is_service(list: &Subjects, text: &str) -> bool {
    list.is(Part::Organisation, &head(list, text))
}

/// Whether it is a description of what an authority does, in lower case: "children's services", "services for children".
pub(in crate::inspections) fn is_described(list: &Subjects, text: &str) -> bool {
    list.opens(Part::Described, text).is_some()
}

/// Whether the name of a framework says what is inspected under it, not how.
pub(super) fn names_services(view: &View<'_, '_>, text: &str) -> bool {
    let list = &view.rulebook.subjects;
    text.contains(' ') && !words(text).any(|w| w.is(list, Part::Method)) || view.turn(Turn::ReferralAndAssessment).stands_in(text)
}
