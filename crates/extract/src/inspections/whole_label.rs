//! Labels that are longer than the aspect known in them: "the quality of practice | and services", "the effectiveness of |
//! leadership and management".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::GradeTurn;

use super::cue::Cue;
use super::search::OPENING;
use super::view::View;

/// The most words that a label has: "effectiveness of the help and protection provided to children, young people, families and
/// carers" has fifteen.
const WORDS: usize = 16;

/// The label that a known aspect between `from` and its grade is a part of. What a framework judges under a name of its own keeps
/// that name, whatever is said around it.
pub(super) fn widened(view: &View<'_, '_>, from: usize, aspect: &Cue, grade: usize) -> Span {
    let known = Span::new(aspect.range.start, aspect.range.end);
    if !view.rulebook.aspects.at(aspect.place).frameworks.is_empty() {
        return known;
    }
    let start = head_before(view, from, known.start()).unwrap_or(known.start());
    let end = known.end() + tail_after(view, known.end(), grade).unwrap_or(0);
    Span::new(start, end)
}

/// Where the noun stands that heads a phrase with "of" before the known aspect: "the | effectiveness of leadership".
fn head_before(view: &View<'_, '_>, from: usize, aspect: usize) -> Option<usize> {
    let text = view.slice(from, aspect);
    let text = text.strip_suffix("the ").unwrap_or(text).strip_suffix(" of ")?;
    let head = text.rsplit(' ').next()?;
    let before = text[..text.len() - head.len()].trim_end();
    // "the overall effectiveness of …" is the grade of a whole.
    let whole = view.turn(GradeTurn::WholeLead).closes(before);
    (!whole && is_head(view, head)).then(|| from + text.len() - head.len())
}

/// How long the words are that go on after the known aspect: "quality of practice | and services | was".
fn tail_after(view: &View<'_, '_>, aspect: usize, grade: usize) -> Option<usize> {
    let text = view.slice(aspect, grade).trim_end_matches(OPENING);
    let tail = view.turn(GradeTurn::BeingVerb).before(text)?;
    let words = tail.strip_prefix(" and ")?;
    let plain = words.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '\'' | '’'));
    let article = view.turn(GradeTurn::Definite).opens(words);
    let known = view.aspects.iter().any(|a| a.range.start >= aspect && a.range.end <= grade);
    let small = |w: &str| view.rulebook.small_words.has(Class::Auxiliary, w);
    let count = words.split_whitespace().take_while(|w| !small(w)).count();
    (plain && !article && !known && (1..=3).contains(&count) && count == words.split_whitespace().count()).then_some(tail.len())
}

/// "The effectiveness of the help and protection provided to children, young people, families and carers | was": a noun that heads
/// labels, "of" and all that stands before the verb of the grade.
pub(super) fn headed(view: &View<'_, '_>, clause: Range<usize>) -> Option<Span> {
    let text = view.slice(clause.start, clause.end).trim_end_matches(OPENING);
    let phrase = view.turn(GradeTurn::BeingVerb).before(text)?;
    let label = view.turn(GradeTurn::HeadArticle).after(phrase).unwrap_or(phrase);
    let (head, rest) = label.split_once(" of ")?;
    let plain = rest.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | ',' | '-' | '\'' | '’'));
    let start = clause.start + phrase.len() - label.len();
    let verbless = !view.turn(GradeTurn::FiniteVerb).stands_in(rest) && !view.turn(GradeTurn::RelativeWho).stands_in(rest);
    (plain && verbless && is_head(view, head) && (3..=WORDS).contains(&label.split_whitespace().count()))
        .then(|| Span::new(start, start + label.len()))
}

/// A single noun that says what of a thing is judged.
fn is_head(view: &View<'_, '_>, word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && view.rulebook.small_words.has(Class::LabelHead, word)
}
