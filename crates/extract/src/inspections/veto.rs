//! What turns a grade word down: hopes, suppositions, counts, definitions, adjectives.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::{Class, SmallWords};

use super::aspects;
use super::grading::{ceil, floor};
use super::judged;
use super::search::{CLOSING, OPENING, ends_any_case, has_any, has_any_case, last_end_of, starts_any_case};
use super::series;
use super::view::View;

/// "other matters | outstanding": still to be done.
fn is_left_to_do(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    const THINGS: [&str; 9] =
        [" matters", " actions", " issues", " items", " recommendations", " debts", " sums", " works", " requests"];
    let before = view.slice(view.segment(range.start).start, range.start).trim_end();
    view.slice(range.start, range.end) == "outstanding" && THINGS.iter().any(|t| before.ends_with(t))
}

/// The veto that turns a grade word down, and where it stands.
pub(super) fn veto(
    view: &View<'_, '_>,
    range: &Range<usize>,
    before: bool,
    label: Option<usize>,
) -> Option<(Sense, Option<Range<usize>>)> {
    let mut segment = view.segment(range.start);
    // What stands before the label of a series speaks of other members, or says what the numbers mean.
    segment.start = segment.start.max(label.unwrap_or(0));
    let back = |bytes: usize| floor(view, range.start.saturating_sub(bytes).max(segment.start));
    let ahead = |bytes: usize| ceil(view, (range.end + bytes).min(segment.end));
    if judged::is_thing(view, range.start) || is_left_to_do(view, range) {
        return Some((Sense::Follower, None));
    }
    if is_adjective(view, range) && aspects::companion(view, range).is_none() {
        return Some((Sense::Follower, None));
    }
    // No veto reaches further back than this, so that a clause that begins before may as well begin there.
    let clause = clause_start(view, back(140), range.start);
    let sentence = view.text.span();
    // "whether the team, rated ‘Good’ in July, had been part of it": what is said in passing is so.
    let said = view.slice(sentence.start(), range.start).trim_end_matches(OPENING);
    // "expected to come out of | special measures": it was in them.
    if [" out of", " emerge from", " lifted from", " removed from", " exit from"].iter().any(|w| said.ends_with(w)) {
        return Some((Sense::Negated, None));
    }
    // "that by then its leadership | will be | good": nobody has judged that.
    if [" will be", " will become", " will then be", " will all be"].iter().any(|w| said.ends_with(w)) {
        return Some((Sense::Aspiration, None));
    }
    let apposed = [", rated", ", judged", ", graded", "(rated", "(judged", "(graded"].iter().any(|a| said.ends_with(a));
    // "vision, values and aims", "improvement through self-evaluation": a word of a label wishes for nothing.
    let named = |r: &Range<usize>| {
        let known = view.aspects.iter().any(|a| a.range.start <= r.start && r.end <= a.range.end);
        let own = label.is_some_and(|l| r.start >= l && r.end <= range.start && series::is_inside(view, l, r));
        known || own
    };
    let find = |sense, from: usize, to: usize| view.last_of(sense, from, to).filter(|r| !named(r)).map(|r| (sense, Some(r)));
    let found = find(Sense::Aspiration, back(90).max(clause), range.start)
        .or_else(|| if apposed { None } else { find(Sense::Hypothetical, back(110).max(clause), range.start) })
        .or_else(|| {
            if before { None } else { find(Sense::Negated, back(45).max(after_comma(view, clause, range.start)), range.start) }
        })
        .or_else(|| {
            // "of the schools inspected since September, Kingsway Primary (27 September) was": one of them.
            let named = |r: &Range<usize>| {
                let noted = |d: usize, end: usize| r.end <= d && end < range.start && view.slice(end, end + 1) == ")";
                view.dates.iter().any(|d| noted(d.span.start(), d.span.end()))
            };
            find(Sense::Statistics, back(110).max(clause), before_comma(view, range.end, ahead(24)))
                .filter(|(_, r)| !r.as_ref().is_some_and(named))
        })
        .or_else(|| {
            find(
                Sense::Definition,
                back(90).max(sentence.start()).max(label.unwrap_or(0)),
                before_comma(view, range.end, ahead(40)),
            )
            .filter(|(_, r)| !is_scale_used(view, r.as_ref()))
        })
        .or_else(|| {
            find(Sense::Class, back(70).max(clause), range.start)
                .filter(|(_, r)| !is_other_way(view, r.as_ref()) && !is_told(view, r.as_ref(), range.start))
        })
        .or_else(|| find(Sense::SelfAssessed, back(110).max(clause), range.start));
    if found.is_some() {
        return found;
    }
    // "the service judged to be outstanding when it is next inspected": what is to come.
    let coming = view.slice(range.end, segment.end.max(range.end)).split([',', ';', '.']).next().unwrap_or_default();
    if coming.len() < 60
        && has_any(coming, &[" is next inspected", " are next inspected", " next inspection", " inspectors return"])
    {
        return Some((Sense::Aspiration, None));
    }
    // "described as excellent in places": here and there, and not as a whole.
    if [" in places", " in parts", " at times"].iter().any(|w| coming.trim_start_matches(['\'', '’', '”', '"']).starts_with(w))
    {
        return Some((Sense::Follower, None));
    }
    if is_in_so_many(view, range) || is_poll(view, segment.start, range.start) {
        return Some((Sense::Statistics, None));
    }
    let numbered = label.is_some() || aspects::pairs_with(view, range);
    if !numbered && is_counted(view, range, segment.start) || is_choice(view, range) {
        return Some((Sense::Statistics, None));
    }
    None
}

/// "The Panel was reminded that the borough had been rated Good": who was told graded nothing.
fn is_told(view: &View<'_, '_>, class: Option<&Range<usize>>, grade: usize) -> bool {
    class.is_some_and(|c| {
        view.slice(c.start, c.end).eq_ignore_ascii_case("panel") && has_any(view.slice(c.end, grade), &[" that "])
    })
}

/// "On the six-point scale the school had been evaluated as", "The grades, on the six-point scale, were": a scale that was used, and
/// not what it means.
fn is_scale_used(view: &View<'_, '_>, scale: Option<&Range<usize>>) -> bool {
    let own = view.text.span().start();
    scale.is_some_and(|r| {
        if !has_any(view.slice(r.start, r.end), &["scale", "point"]) {
            return false;
        }
        let lead = view.slice(own, r.end);
        let clause = lead.rsplit([',', ';', '(']).next().unwrap_or_default().trim_start();
        let told = view.slice(r.end, view.text.span().end()).trim_start_matches(|c: char| c.is_alphabetic()).trim_start();
        let meant = ["on which", "in which", "of which", "where", "from", "which"].iter().any(|w| told.starts_with(w));
        !meant && ["on the ", "on a ", "using the "].iter().any(|o| starts_any_case(clause, o))
    })
}

/// "had moved in the other direction": no other of several is meant.
fn is_other_way(view: &View<'_, '_>, class: Option<&Range<usize>>) -> bool {
    let after = class.map_or("", |c| view.slice(c.end, view.text.span().end())).trim_start();
    ["direction", "way", "hand"].iter().any(|w| after.starts_with(w))
}

/// Where the clause begins that holds `at`: after "but", "whereas", "and that", a colon or a dash.
fn clause_start(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    let text = view.slice(from, at);
    let ends = [" but ", ", whereas ", " whereas ", ", while ", ", whilst ", " and that ", ", and the ", ", although ", ". "];
    last_end_of(text, &ends).map_or(from, |n| from + n - 1)
}

/// The first comma after `from`, or `to`: what a scale means is told in the clause of the grade.
fn before_comma(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    view.slice(from, to).find(',').map_or(to, |n| from + n)
}

fn after_comma(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    last_end_of(view.slice(from, at), &[", "]).map_or(from, |n| from + n - 1)
}

/// "good practice", "outstanding actions": a word that may not follow a grade makes it an adjective.
pub(super) fn is_adjective(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let after = view.slice(range.end, view.text.span().end());
    let closed = after.trim_start_matches(['\'', '’', '”', '"']);
    let Some(next) = closed.strip_prefix(' ') else { return closed.starts_with('-') && !closed.starts_with("- ") };
    let at = range.end + (after.len() - closed.len()) + 1;
    if view.aspects.iter().any(|a| a.range.start == at) || view.dates.iter().any(|d| d.span.start() == at) {
        return false;
    }
    let word = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default();
    // "the review was outstanding from the programme for 2010/11": still to be done.
    if word == "from" && starts_any_case(view.slice(range.start, range.end), "outstanding") {
        return !view.grades.iter().any(|g| g.range.start > range.end && g.range.start < range.end + 40);
    }
    // Punctuation, a number or a name follows: no adjective stands there.
    if word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    // Where the words are themselves a noun phrase ("good progress"), nothing needs to follow.
    let whole = view.slice(range.start, range.end);
    if ["progress", "measures", "stars", "improvement"].iter().any(|n| ends_any_case(whole, n)) {
        return false;
    }
    view.rulebook.judgements.of(Sense::Follower).matches_whole(&word.to_lowercase()).is_none()
}

/// "24 were now rated Good, one Outstanding", "the other two are Good": a number is no subject.
fn is_counted(view: &View<'_, '_>, range: &Range<usize>, from: usize) -> bool {
    let text = view.slice(from, range.start).trim_end_matches([' ', '\'', '‘', '“', '"', '’']);
    let small = &view.rulebook.small_words;
    let is_verb = |w: &str| small.has(Class::CountVerb, w);
    let mut words = text
        .split_whitespace()
        .rev()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'))
        .skip_while(|w| is_verb(w));
    let Some(last) = words.next() else { return false };
    // "Apprenticeships, of which there were only 19, were": the number closes what is said in passing.
    let passing = text.rsplit(' ').find(|w| !is_verb(w)).is_some_and(|w| w.ends_with(','));
    if passing && has_any(text, &[", of which ", ", of whom ", ", with ", ", which "]) {
        return false;
    }
    // "Domain 1 had been rated": the number is part of a label.
    let label = view.aspects.iter().rfind(|a| a.range.end <= range.start).is_some_and(|a| {
        let own = view.slice(a.range.start, a.range.end);
        let after = view.slice(a.range.end, range.start).trim_start_matches([')', ' ']);
        own.to_lowercase().ends_with(&last.to_lowercase()) && after.split_whitespace().all(is_verb)
    });
    if label {
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
    // "Two of the three key questions, outcomes and provision, were adequate": which they were is said.
    let named = view.aspects.iter().any(|a| {
        let after = view.slice(a.range.end, range.start).trim_start_matches(',');
        a.range.start > from && a.range.end <= range.start && after.split_whitespace().all(is_verb)
    });
    if !named && is_share(small, view.slice(from, range.start)) {
        return true;
    }
    let single = is_number(small, last);
    // "All three homes had been rated Good": each of those that were told of.
    let plural = ends_any_case(last, "s") && words.next().is_some_and(|w| is_number(small, w)) && words.next() != Some("All");
    // "Four areas had been graded Good: A, B, C and D": which they were follows.
    let after = view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING);
    let told = after.starts_with('(') || after.starts_with(':') && small.has(Class::Listed, last);
    single || plural && !told
}

/// "Good in four domains": of so many, and no word of which.
fn is_in_so_many(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let whole = view.slice(range.end, view.segment(range.start).end);
    let after = whole.trim_start_matches(['\'', '’', '”', '"']);
    let Some(rest) = after.strip_prefix(" in ").or_else(|| after.strip_prefix(" for ")) else { return false };
    let clause = &rest[..rest.find([';', '.', ',', '(', ':']).unwrap_or(rest.len())];
    // "Good in four, Adequate in two": the noun was said before.
    let alone = clause.split(" and ").next().unwrap_or(clause).trim();
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
    let clause = clause.split(" and ").next().unwrap_or(clause);
    let mut words = clause.split_whitespace();
    let number = words.next().is_some_and(|w| is_number(&view.rulebook.small_words, w));
    let several = ["domains", "areas", "themes", "categories", "standards", "questions", "judgements", "pillars"];
    let opens_list = rest[clause.len()..].trim_start().starts_with(['(', ':', ',']);
    number && words.next_back().is_some_and(|w| several.contains(&w)) && !opens_list
}

/// "31% | rated | communication as good": of those who were asked.
fn is_poll(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    view.last_of(Sense::Trigger, from, grade).is_some_and(|verb| {
        let who = view.slice(from, verb.start).trim_end();
        who.ends_with('%') || ends_any_case(who, "per cent")
    })
}

/// "five of the forces in the group had been graded good", "rather more than half of those were": a share of many.
fn is_share(small: &SmallWords, clause: &str) -> bool {
    let from = last_end_of(clause, &[" that ", " but ", " and ", ": ", ") ", ", "]).unwrap_or(0);
    if !has_any_case(&clause[from..], &["of"]) {
        return false;
    }
    let words: Vec<&str> = clause[from..].split_whitespace().collect();
    let many = |w: &str| small.has(Class::Many, w) || is_number(small, w);
    words.windows(3).any(|w| w[1].eq_ignore_ascii_case("of") && is_number(small, w[0]) && many(w[2]))
}

pub(super) fn is_number(small: &SmallWords, word: &str) -> bool {
    small.has(Class::Number, word)
        || word.ends_with('%')
        || (word.len() < 4 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()))
}

/// "good, satisfactory or inadequate": a list of what may be, not of what is.
fn is_choice(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let Some(own) = view.grades.iter().position(|g| g.range.start <= range.start && range.start < g.range.end) else {
        return false;
    };
    // "C1/G1/V2": three judgements, each on a scale of its own.
    let coded = |n: usize| {
        let code = view.slice(view.grades[n].range.start, view.grades[n].range.end);
        (code.len() == 2).then(|| code.chars().next())
    };
    let joint = |n: usize| {
        if coded(n).is_some() && coded(n) != coded(n + 1) {
            return None;
        }
        let between = view.slice(view.grades[n].range.end, view.grades[n + 1].range.start);
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let bare = words.clone().all(|w| ["or", "and", "a", "an", "either", "to"].iter().any(|j| w.eq_ignore_ascii_case(j)))
            && !between.contains('(');
        (bare && !between.contains(" to ")).then(|| words.clone().any(|w| w.eq_ignore_ascii_case("or")))
    };
    let mut first = own;
    while first > 0 && joint(first - 1).is_some() {
        first -= 1;
    }
    let mut last = own;
    while last + 1 < view.grades.len() && joint(last).is_some() {
        last += 1;
    }
    // "(6 - excellent to 1 - unsatisfactory)": from the best to the worst.
    let ranged = |n: usize| {
        let between = view.slice(view.grades[n].range.end, view.grades[n + 1].range.start);
        // "from no stars (poor) to three (excellent)".
        let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let number = |w: &str| is_number(&view.rulebook.small_words, w);
        // "from urgent improvement up to exceptional".
        if between.trim_matches(OPENING) == "up to" {
            return true;
        }
        between.contains(" to ")
            && words.clone().all(|w| w == "to" || number(w) || ["star", "stars"].contains(&w))
            && words.any(number)
    };
    let same = |n: usize| view.slice(view.grades[n].range.end, view.grades[n + 1].range.start).trim() == "(";
    let ahead = own + 1 < view.grades.len() && (ranged(own) || same(own) && own + 2 < view.grades.len() && ranged(own + 1));
    if own > 0 && ranged(own - 1) || ahead {
        return true;
    }
    let or = (first..last).any(|n| joint(n) == Some(true));
    // "Grade 3 – Requires Improvement" is one grade, said twice.
    let said_twice = has_any_case(view.slice(view.grades[first].range.start, view.grades[last].range.end), &["grade"]);
    or && last > first || last - first >= 2 && !said_twice
}
