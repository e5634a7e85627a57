//! What a bare verb of being is said of: "the plan was not yet adequate" judges no service.

use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::GradeTurn;

use super::search::OPENING;
use super::view::View;

/// Whether what stands before the verb of being of a grade is a thing that nobody inspects: plans, money, time.
pub(super) fn is_thing(view: &View<'_, '_>, grade: usize) -> bool {
    let small = &view.rulebook.small_words;
    let floor = view.segment(grade).start;
    let text = view.slice(floor, grade).trim_end_matches(OPENING);
    let clause = &text[view.turn(GradeTurn::ThingClause).last_end_in(text).unwrap_or(0)..];
    let mut phrase = clause;
    let links = |w: &str| small.has(Class::Auxiliary, w) || view.turn(GradeTurn::BesideBeing).is(w);
    while let Some((rest, word)) = phrase.rsplit_once(' ').filter(|(_, w)| links(w)) {
        phrase = rest;
        if word.is_empty() {
            break;
        }
    }
    let verbless = phrase.len() == clause.len();
    // "the assumptions | on growth": the noun that the phrase is about.
    let head = view.turn(GradeTurn::AboutNoun).first_in(phrase).map_or(phrase, |about| &phrase[..about.start]);
    !verbless && head.rsplit(' ').next().is_some_and(|w| small.has(Class::Uninspected, w))
}
