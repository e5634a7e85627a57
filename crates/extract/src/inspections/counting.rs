//! Grades that are counted: so many of a number, a share, a poll, a move of so many.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::{Class, SmallWords};
use minutebook_rulebook::turns::GradeTurn;

use super::aspects;
use super::cue::Cue;
use super::search::{CLOSING, CLOSING_MARKS, QUOTES, ends_any_case};
use super::view::View;

/// "24 were now rated Good, one Outstanding", "the other two are Good": a number is no subject.
pub(super) fn is_counted(view: &View<'_, '_>, range: &Range<usize>, from: usize) -> bool {
    let text = before_move(view, from, range.start);
    // "graded across nine areas: outstanding at": the number has been told of, and what it counts follows.
    if text.ends_with(':') {
        return false;
    }
    let small = &view.rulebook.small_words;
    let is_verb = |w: &str| small.has(Class::CountVerb, w);
    let mut words = text
        .split_whitespace()
        .rev()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'))
        .skip_while(|w| is_verb(w))
        .peekable();
    // "Two nurseries which had been judged inadequate".
    words.next_if(|w| view.turn(GradeTurn::RelativeWord).is(w));
    let Some(last) = words.next() else { return false };
    // "Apprenticeships, of which there were only 19, were": the number closes what is said in passing.
    let passing = text.rsplit(' ').find(|w| !is_verb(w)).is_some_and(|w| w.ends_with(','));
    if passing && view.turn(GradeTurn::OfWhich).stands_in(text) {
        return false;
    }
    // "Eleven of the 13 standards were rated Good": what is counted is no label.
    let counted = words.clone().next().is_some_and(|w| is_number(small, w));
    if !counted && is_of_label(view, range.start, last, is_verb) {
        return false;
    }
    // "All three pillars had been graded Good" counts none.
    let all = view.last_of(Sense::AllAreas, from, range.start).is_some_and(|a| {
        let mut words = view.slice(a.end, range.start).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.all(is_verb)
    });
    if all {
        return false;
    }
    if !names_which(view, from, range.start) && is_share(view, view.slice(from, range.start)) {
        return true;
    }
    let single = is_number(small, last);
    // "All three homes had been rated Good": each of those that were told of.
    let several = view.turn(GradeTurn::SeveralAspects).is(last);
    let plural = ends_any_case(last, "s")
        && (is_many(small, &mut words.clone())
            || words.next().is_some_and(|w| is_number(small, w)) && (several || words.next() != Some("All")));
    // "Four areas had been graded Good: A, B, C and D": which they were follows.
    let after = view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING);
    let told = after.starts_with('(') || after.starts_with(':') && small.has(Class::Listed, last);
    single || plural && !told
}

/// "one moved from good to | requires improvement", "one from | inadequate | to good": the words before those that say what became of
/// a grade.
fn before_move<'d>(view: &View<'_, 'd>, from: usize, grade: usize) -> &'d str {
    let said = |at: usize| view.slice(from, at).trim_end_matches(QUOTES);
    let text = said(grade);
    let left = view.grades.iter().rfind(|g| g.range.end <= grade);
    let came = left.filter(|g| g.range.start >= from && view.slice(g.range.end, grade).trim_matches(QUOTES) == "to");
    came.map_or(text, |g| said(g.range.start)).strip_suffix(" from").unwrap_or(text)
}

/// "Domain | 1 | had been rated": whether the last word before a grade is part of the label that it has.
fn is_of_label(view: &View<'_, '_>, grade: usize, last: &str, is_verb: impl Fn(&str) -> bool) -> bool {
    view.aspects.iter().rfind(|a| a.range.end <= grade).is_some_and(|a| {
        if is_any_of_several(view, a) {
            return false;
        }
        let own = view.slice(a.range.start, a.range.end);
        let after = view.slice(a.range.end, grade).trim_start_matches([')', ' ']);
        own.to_lowercase().ends_with(&last.to_lowercase()) && after.split_whitespace().all(is_verb)
    })
}

/// "Standards" is the name of one aspect in Wales, and in "nine of the twelve standards" that of none.
fn is_any_of_several(view: &View<'_, '_>, aspect: &Cue) -> bool {
    view.turn(GradeTurn::SeveralAspects).is(&view.slice(aspect.range.start, aspect.range.end).to_lowercase())
}

/// The most words between a number and what is counted: "6 single Children's Centres".
const COUNTED_WORDS: usize = 2;

/// "two judgement | areas", "4 single | centres": whether a number stands before a noun, from the last word before it on, with words
/// between that say which kind. The number of a label ("Outcome 3 Positive contributions") counts nothing.
fn is_many<'t>(small: &SmallWords, before: &mut impl Iterator<Item = &'t str>) -> bool {
    let kind = |w: &str| w.len() > 3 && w.starts_with(char::is_alphabetic) && !small.has(Class::Month, w);
    for n in 0..=COUNTED_WORDS {
        let Some(word) = before.next() else { return false };
        if is_number(small, word) {
            let label = word.len() == 1 && before.next().is_some_and(|w| w.starts_with(char::is_uppercase));
            return n > 0 && !label;
        }
        if !kind(word) || small.has(Class::CountVerb, word) {
            return false;
        }
    }
    false
}

/// "Two of the three key questions, | outcomes and provision |, were adequate": whether it is said which of a number they were.
fn names_which(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let small = &view.rulebook.small_words;
    view.aspects.iter().filter(|a| !is_any_of_several(view, a)).any(|a| {
        let after = view.slice(a.range.end, to).trim_start_matches(',');
        // "Eleven of the 13 standards were rated Good": what is counted is none of them.
        let counted = view.slice(from, a.range.start).trim_end().rsplit(' ').next().is_some_and(|w| is_number(small, w));
        let verb = after.split_whitespace().all(|w| small.has(Class::CountVerb, w));
        a.range.start > from && a.range.end <= to && !counted && verb
    })
}

/// "Good in four domains": of so many, and no word of which.
pub(super) fn is_in_so_many(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let whole = view.slice(range.end, view.segment(range.start).end);
    let after = whole.trim_start_matches(CLOSING_MARKS);
    let Some(rest) = after.strip_prefix(" in ").or_else(|| after.strip_prefix(" for ")) else { return false };
    let clause = &rest[..rest.find([';', '.', ',', '(', ':']).unwrap_or(rest.len())];
    // "Good in four, Adequate in two": the noun was said before.
    let alone = clause.split(" and ").next().unwrap_or(clause).trim();
    let alone = view.turn(GradeTurn::WhereCounted).first_in(alone).map_or(alone, |place| &alone[..place.start]);
    // "Requires Improvement in one, well-led": which it was follows.
    let at = range.end + (whole.len() - rest.len()) + clause.len();
    let next = view.slice(at, view.text.span().end());
    let told = next.starts_with(", ") && view.aspects.iter().any(|a| a.range.start == at + 2);
    let ended = !told && !next.trim_start().starts_with(['(', ':']);
    if is_number(&view.rulebook.small_words, alone)
        && alone.chars().all(char::is_lowercase)
        && (ended || !told && clause.trim() != alone)
    {
        return true;
    }
    counts_aspects(view, alone) && (clause.contains(" and ") || !is_list_of(view, at))
}

/// "four domains", "five of the nine areas inspected": a number of things that have grades.
fn counts_aspects(view: &View<'_, '_>, clause: &str) -> bool {
    let number = |w: &&str| is_number(&view.rulebook.small_words, w);
    let mut words = clause.split_whitespace().peekable();
    if words.next_if(number).is_none() {
        return false;
    }
    if words.next_if_eq(&"of").is_some() {
        while words.next_if(|w| view.turn(GradeTurn::OfHowMany).is(w) || number(w)).is_some() {}
    }
    words.take(2).any(|w| aspects::is_noun_for_any(view, w))
}

/// Whether those that were counted are named from byte `at` on: ": leadership and outcomes", ", namely leadership".
fn is_list_of(view: &View<'_, '_>, at: usize) -> bool {
    let own = view.text.span();
    let next = view.slice(at, own.end()).trim_start();
    let Some(rest) = next.strip_prefix(", ") else { return next.starts_with(['(', ':']) };
    let start = own.end() - rest.len();
    view.aspects.iter().any(|a| a.range.start >= start && view.slice(start, a.range.start).split_whitespace().nth(2).is_none())
}

/// "31% | rated | communication as good": of those who were asked.
pub(super) fn is_poll(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    view.last_of(Sense::Trigger, from, grade).is_some_and(|verb| {
        let who = view.slice(from, verb.start).trim_end();
        who.ends_with('%') || ends_any_case(who, "per cent")
    })
}

/// "had rated 82% of homes | Good": a share of many, of which no one was graded so.
pub(super) fn is_percentage(view: &View<'_, '_>, grade: usize) -> bool {
    let text = view.slice(view.segment(grade).start, grade);
    let clause = text.rsplit(',').next().unwrap_or(text);
    (clause.contains('%') || clause.contains("per cent")) && is_share(view, clause)
}

/// "five of the forces in the group had been graded good", "rather more than half of those were": a share of many.
fn is_share(view: &View<'_, '_>, clause: &str) -> bool {
    let small = &view.rulebook.small_words;
    let from = view.turn(GradeTurn::ShareClause).last_end_in(clause).unwrap_or(0);
    if !view.turn(GradeTurn::ShareOf).stands_in(&clause[from..]) {
        return false;
    }
    let words: Vec<&str> = clause[from..].split_whitespace().collect();
    // "85% of nurseries", "79 per cent of homes".
    let percent = |n: usize| words[n].ends_with('%') || words[n].eq_ignore_ascii_case("cent");
    let open = words.iter().rposition(|w| w.ends_with(',')).map_or(0, |n| n + 1);
    if (open + 1..words.len()).any(|n| view.turn(GradeTurn::ShareOf).is(words[n]) && percent(n - 1)) {
        return true;
    }
    let many = |w: &str| small.has(Class::Many, w) || is_number(small, w);
    // "All three of the Council's homes" are no share of them.
    let all = |n: usize| n.checked_sub(1).is_some_and(|p| view.turn(GradeTurn::EachOfThem).is(words[p]));
    let share = |w: &[&str]| view.turn(GradeTurn::ShareOf).is(w[1]) && is_number(small, w[0]) && many(w[2]);
    words.windows(3).enumerate().any(|(n, w)| share(w) && !all(n))
}

pub(super) fn is_number(small: &SmallWords, word: &str) -> bool {
    small.has(Class::Number, word)
        || word.ends_with('%')
        || (word.len() < 4 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()))
}
