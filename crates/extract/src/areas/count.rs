//! How many areas a sentence says an inspection found.

use std::ops::Range;

use minutebook_model::{Passage, Span};
use minutebook_rulebook::areas::{AreaSense, read_number};

use crate::Context;

/// How many words may stand between a number and its noun.
const FILLERS: usize = 5;

/// The number that `sentence` gives for the noun at `noun`, and where it stands. None where the number counts something
/// else, such as the points of a plan.
pub(super) fn of(context: &Context<'_>, sentence: Passage<'_>, noun: Range<usize>) -> Option<(u32, Span)> {
    before(context, sentence, noun.start).or_else(|| after(context, sentence, noun.end))
}

fn before(context: &Context<'_>, sentence: Passage<'_>, noun: usize) -> Option<(u32, Span)> {
    let areas = &context.rulebook.areas;
    let mut end = noun;
    for _ in 0..=FILLERS {
        let text = sentence[..end].trim_end();
        let start = text
            .rfind(|c: char| c.is_whitespace() || c == '(')
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let word = text[start..].trim_matches(|c: char| matches!(c, '‘' | '’' | '“' | '”' | '"' | '\'' | ','));
        if let Some(n) = read_number(word).filter(|&n| n > 0 && !text.ends_with([',', ';'])) {
            let vetoed = areas.find(AreaSense::CountVeto, &sentence[..noun]);
            if let Some((id, range)) = vetoed {
                let because = sentence.slice(range).span();
                context.reject("area-count/sentence", sentence.slice(start..noun).span(), format!("veto {id}"), Some(because));
                return None;
            }
            return Some((n, sentence.slice(start..text.len()).span()));
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
