//! What a bare verb of being is said of: "the plan was not yet adequate" judges no service.

use minutebook_rulebook::small_words::Class;

use super::search::{OPENING, last_end_of};
use super::view::View;

/// What a clause begins after.
const CLAUSES: [&str; 8] = [". ", "; ", ", ", ": ", " that ", " and ", " but ", " while "];

/// What ends the noun that a phrase is about: "the assumptions | on growth".
const PREPOSITIONS: [&str; 9] = [" of ", " on ", " for ", " in ", " to ", " with ", " about ", " from ", " at "];

/// Whether what stands before the verb of being of a grade is a thing that nobody inspects: plans, money, time.
pub(super) fn is_thing(view: &View<'_, '_>, grade: usize) -> bool {
    let small = &view.rulebook.small_words;
    let floor = view.segment(grade).start;
    let text = view.slice(floor, grade).trim_end_matches(OPENING);
    let clause = &text[last_end_of(text, &CLAUSES).unwrap_or(0)..];
    let mut phrase = clause;
    while let Some((rest, word)) = phrase.rsplit_once(' ').filter(|(_, w)| small.has(Class::Auxiliary, w) || is_link(w)) {
        phrase = rest;
        if word.is_empty() {
            break;
        }
    }
    let verbless = phrase.len() == clause.len();
    let head = PREPOSITIONS.iter().filter_map(|p| phrase.find(p)).min().map_or(phrase, |at| &phrase[..at]);
    !verbless && head.rsplit(' ').next().is_some_and(|w| small.has(Class::Uninspected, w))
}

/// Whether a word may stand beside the verb of being, or for it.
fn is_link(word: &str) -> bool {
    ["remained", "remains", "not", "yet", "now", "still", "then", "also", "only", "just", "broadly"].contains(&word)
}
