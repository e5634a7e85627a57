//! How many areas a sentence says an inspection found.

use std::ops::Range;

use minutebook_model::{Passage, Span};
use minutebook_rulebook::areas::{AreaSense, read_number};
use minutebook_rulebook::turns::AreaTurn;

use crate::Context;

/// How many words may stand between a number and its noun.
const FILLERS: usize = 5;
/// The entry of the rulebook for plans that answer findings.
pub(super) const OWN_PLAN: &str = "own-plan";
/// How many words after a number may name what it counts.
const HEAD_WORDS: usize = 3;

/// The number that `sentence` gives for the noun at `noun`, and where it stands. None where the number counts something
/// else, such as the points of a plan.
pub(super) fn of(context: &Context<'_>, sentence: Passage<'_>, noun: Range<usize>) -> Option<(u32, Span)> {
    let areas = &context.rulebook.areas;
    if areas.has(AreaSense::Apart, &sentence[noun.clone()]) || areas.find(AreaSense::Settled, &sentence[noun.end..]).is_some() {
        return None;
    }
    before(context, sentence, noun.start).or_else(|| after(context, sentence, noun.end))
}

/// The number that a lead-in gives of as many points as follow it, and where it stands: "the letter listed two matters:".
pub(super) fn of_points(context: &Context<'_>, lead: Passage<'_>, listed: usize) -> Option<(u32, Span)> {
    let areas = &context.rulebook.areas;
    if listed < 2 || !areas.may_count(&lead) {
        return None;
    }
    let mut at = 0;
    for word in lead.split_inclusive(' ') {
        let start = at;
        at += word.len();
        let word = word.trim_end();
        let fits = word.bytes().all(|b| b.is_ascii_alphabetic()) && read_number(word).is_some_and(|n| n as usize == listed);
        let counted = || {
            let clause = lead[at..].split([',', ':', ';', '(']).next().unwrap_or_default();
            clause.split(' ').take(HEAD_WORDS).any(|w| w.ends_with('s') && areas.has(AreaSense::Head, w))
        };
        if fits && counted() {
            return Some((read_number(word)?, lead.slice(start..start + word.len()).span()));
        }
    }
    None
}

/// Whether the words before a number say that the reader has heard of what it counts: "its three recommendations".
pub(super) fn is_known(context: &Context<'_>, before: &str) -> bool {
    context.rulebook.areas.has(AreaSense::Known, before.trim_end())
}

/// The number of findings that a sentence takes as known, and where it stands: "this plan responds to the four
/// recommendations". What is said of a part of them, or of another body's, says nothing of how many there are.
pub(super) fn known(context: &Context<'_>, sentence: Passage<'_>) -> Option<(u32, Span)> {
    let areas = &context.rulebook.areas;
    if !areas.may_count(&sentence) && !sentence.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let named = [AreaSense::Noun, AreaSense::WeakNoun].into_iter().find_map(|sense| areas.find(sense, &sentence));
    let (_, noun) = named?;
    let usual = context.rulebook.turns[AreaTurn::KnownNoun].opens(&sentence[noun.clone()]);
    // "An action plan in response to the seven recommendations" takes them as known; what others found is theirs.
    let others = areas.find(AreaSense::Veto, &sentence).is_some_and(|(id, _)| id != OWN_PLAN);
    if !usual || others {
        return None;
    }
    let word = sentence[..noun.start].trim_end().rsplit(' ').next()?;
    let start = sentence[..noun.start].trim_end().len() - word.len();
    // "the report's 17 recommendations": a figure counts where it is said whose they are.
    let whose = || sentence[..start].trim_end().ends_with(['s', '\'', '’']);
    let spelt = |n: &u32| *n > 1 && (word.bytes().all(|b| b.is_ascii_alphabetic()) || *n < 100 && whose());
    let number = read_number(word).filter(spelt)?;
    let after = sentence[noun.end..].trim_start();
    let other = after.starts_with("of ") && !areas.has(AreaSense::Source, after);
    (is_known(context, &sentence[..start]) && !other).then(|| (number, sentence.slice(start..start + word.len()).span()))
}

fn before(context: &Context<'_>, sentence: Passage<'_>, noun: usize) -> Option<(u32, Span)> {
    let areas = &context.rulebook.areas;
    let mut end = noun;
    for _ in 0..=FILLERS {
        let text = sentence[..end].trim_end();
        let start = text
            .rfind(|c: char| c.is_whitespace() || c == '(')
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        // "three (3)" is one number.
        let word = text[start..].trim_matches(|c: char| matches!(c, '‘' | '’' | '“' | '”' | '"' | '\'' | ',' | ')'));
        if let Some(n) = read_number(word).filter(|&n| n > 0 && !text.ends_with([',', ';'])) {
            let vetoed = areas.find(AreaSense::CountVeto, &sentence[..noun]);
            if let Some((id, range)) = vetoed {
                let because = sentence.slice(range).span();
                context.reject("area-count/sentence", sentence.slice(start..noun).span(), format!("veto {id}"), Some(because));
                return None;
            }
            return Some((n, sentence.slice(start..text.len()).trim_end_matches(|c| c == ')').span()));
        }
        if word.is_empty() || !areas.has(AreaSense::CountFiller, word) {
            return None;
        }
        end = start;
    }
    None
}

fn after(context: &Context<'_>, sentence: Passage<'_>, noun_end: usize) -> Option<(u32, Span)> {
    let rest = sentence.from(noun_end);
    let (_, range) = context.rulebook.areas.find(AreaSense::CountAfter, &rest)?;
    let phrase = rest.slice(range);
    let word = phrase.as_str().split_whitespace().find(|w| read_number(w).is_some_and(|n| n > 0))?;
    Some((read_number(word)?, phrase.locate(word).span()))
}
