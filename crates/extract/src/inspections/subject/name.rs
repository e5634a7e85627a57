//! Names: runs of capital words with the small words that join them.

use std::ops::Range;

use minutebook_model::{Passage, Span};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::subjects::{Part, Parts, Subjects};
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::phrase::trimmed;
use super::word::{Word, is_capital, lower, words};

/// How many words stand at most between "the" and the noun of a service.
const SERVICE_WORDS: usize = 6;

/// The longest name that ends `text`.
pub(in crate::inspections) fn name_at_end(list: &Subjects, text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let mut begin: Option<Word<'_>> = None;
    let mut after: Option<Word<'_>> = None;
    let mut pending = 0;
    let mut rest = words(text);
    while let Some(word) = rest.next_back() {
        // "Vale C.E. (Aided) Primary School": the brackets stand inside the name.
        let inside = |w: &Word<'_>| w.printed.starts_with('(') && w.printed.ends_with(')') && w.is_capital();
        let held = inside(&word) && after.is_some_and(|w| w.is_capital());
        if begin.is_some_and(|b| word.ends_clause() && !held || b.printed.starts_with('(') && !inside(&b)) {
            break;
        }
        let parts = word.parts(list);
        // "Our Lady and St. Anne’s" begins with an opener.
        let dedicated = || is_dedicated(list, &word, after);
        let opens = || parts.has(Part::Opener) && !word.bare.eq_ignore_ascii_case("the") && !dedicated();
        if word.is_capital() && !opens() {
            // "Ofsted Elm Lodge": what no name has in it stands before one.
            if begin.is_some() && pending == 0 && parts.has(Part::Never) {
                break;
            }
            // "Head Teacher of Balloch Primary": a person, and what that person is of.
            if pending > 0 && parts.has(Part::Role) {
                break;
            }
            begin = Some(word);
            pending = 0;
        } else if begin.is_some() && word.is_number() && word.bare.len() < 4 {
            begin = Some(word);
            break;
        } else if let Some(first) = begin.filter(|_| pending < 2 && parts.has(Part::Joiner)) {
            let whole = match word.lower().as_str() {
                "and" => joins(list, rest.clone(), &text[first.range().start..]),
                lower => lower != "in" && lower != "a",
            };
            if !whole {
                break;
            }
            pending += 1;
        } else {
            break;
        }
        after = Some(word);
    }
    let begin = begin?.range().start;
    let begin = begin + article(list, &text[..begin], &text[begin..]);
    let range = trimmed(list, text, begin..text.len());
    is_name(list, &text[range.clone()]).then_some(range)
}

/// Whether "and" stands inside a name: "Coast and Downs Reablement Team", "Elm Primary School and Nursery Class"; not "Elm
/// School and Oak School", nor "Highfield and Moorview".
fn joins<'t>(list: &Subjects, mut before: impl DoubleEndedIterator<Item = Word<'t>>, after: &str) -> bool {
    let Some(last) = before.next_back().filter(|w| w.is_capital() && !w.ends_clause()) else { return false };
    let left = last.parts(list);
    // "the City and Vale Safeguarding Board": a noun without a name before it heads none.
    let named = before.next_back().is_none_or(|w| w.is_capital());
    if left.has(Part::Never) || left.has(Part::Opener) {
        return false;
    }
    let own = |parts: Parts| !is_head(parts) && !parts.has(Part::Joiner);
    if is_head(left) && named {
        return !words(after).any(|w| own(w.parts(list)));
    }
    words(after).nth(1).is_some() && words(after).next_back().is_some_and(|w| is_head(w.parts(list)))
}

/// The length of a "The" that begins a sentence before a name of more than two words; of a short one it is a part: "The Limes",
/// "The Wolds School".
fn article(list: &Subjects, before: &str, name: &str) -> usize {
    let Some(rest) = name.strip_prefix("The ") else { return 0 };
    let long = rest.split_whitespace().nth(2).is_some();
    let organised = words(rest).next_back().is_some_and(|w| w.is(list, Part::Organisation));
    if before.trim().is_empty() && (long || organised) { 4 } else { 0 }
}

/// The longest name that begins `text`, an opener ("At", "The") skipped. A capital "The" inside a sentence is part of the name.
pub(in crate::inspections) fn name_at_start(list: &Subjects, text: &str, inside: bool) -> Option<Range<usize>> {
    let mut range = run_at_start(list, text)?;
    if inside && range.start == 4 && text.starts_with("The ") {
        range.start = 0;
    }
    is_name(list, &text[range.clone()]).then_some(range)
}

/// How many bytes a name's aside with an article has at most: "the Council's short breaks home for disabled children".
const ASIDE: usize = 70;

/// How many words the longest run of capital words is looked for in.
const RUN: usize = 24;

/// The longest run of capital words that begins `text`.
fn run_at_start(list: &Subjects, text: &str) -> Option<Range<usize>> {
    let mut begin: Option<Word<'_>> = None;
    let mut last: Option<Word<'_>> = None;
    let mut before: Option<Word<'_>> = None;
    let mut the = None;
    let mut rest = words(text);
    for n in 0..RUN {
        let Some(word) = rest.next() else { break };
        let numbered = begin.is_none() && word.is_number() && word.bare.len() < 4;
        let standing = word.printed.starts_with('(') && is_standing(list, &word, rest.clone().next());
        if begin.is_some() && word.printed.starts_with('(') && !standing {
            break;
        }
        if word.is_capital() || numbered {
            if begin.is_none() && word.is(list, Part::Opener) && !is_dedicated(list, &word, rest.clone().next()) {
                if n > 0 {
                    return None;
                }
                the = word.bare.eq_ignore_ascii_case("the").then_some(word.range().start);
                before = Some(word);
                continue;
            }
            begin = begin.or(Some(word));
            last = Some(word);
            if word.ends_clause() && !standing {
                break;
            }
        } else if begin.is_none()
            || !word.is(list, Part::Joiner)
            || word.bare.eq_ignore_ascii_case("and") && !goes_on(list, before, &text[word.range().end..], RUN - n - 1)
        {
            break;
        }
        before = Some(word);
    }
    let (from, end) = (begin?.range().start, last?.end());
    // "The Old Rectory (Wisbeck)": before brackets the article of a name without a noun is its own as well.
    let bare = text[end..].starts_with(" (") && !words(&text[from..end]).next_back().is_some_and(|w| is_head(w.parts(list)));
    let kept = |t: &usize| article(list, "", &text[*t..end]) == 0 && (is_establishment(list, &text[from..end]) || bare);
    let from = the.filter(kept).unwrap_or(from);
    Some(trimmed(list, text, from..end))
}

/// "All Saints", "Our Lady": whether a word that opens sentences is the first of a name, by the one after it.
fn is_dedicated(list: &Subjects, word: &Word<'_>, after: Option<Word<'_>>) -> bool {
    let opens = word.bare.eq_ignore_ascii_case("our") || word.bare.eq_ignore_ascii_case("all");
    opens && after.is_some_and(|w| w.is_capital() && w.is(list, Part::Dedication))
}

/// "Vale CE | (Aided) | Primary School": whether a word in brackets stands inside a name.
fn is_standing(list: &Subjects, word: &Word<'_>, after: Option<Word<'_>>) -> bool {
    word.printed.ends_with(')') && word.is(list, Part::Standing) && after.is_some_and(|w| w.is_capital())
}

/// Whether the name of which `before` is the last word goes on after an "and", in the first `most` words of `after`.
fn goes_on(list: &Subjects, before: Option<Word<'_>>, after: &str, most: usize) -> bool {
    if !before.is_some_and(|w| is_head(w.parts(list))) {
        return true;
    }
    let mut end = 0;
    for word in words(after).take(most).take_while(Word::is_capital) {
        end = word.range().end;
        if word.ends_clause() {
            break;
        }
    }
    end > 0 && joins(list, before.into_iter(), &after[..end])
}

/// The name, of one word or more, that leads a sentence and that a verb, a comma or a bracket follows, with a place after its
/// comma: "Number Nine, Kiln Lane had", "Tideway, which".
pub(in crate::inspections) fn leading(list: &Subjects, text: &str) -> Option<Range<usize>> {
    let led = list.opens_sentence(Part::NameLead, text).filter(|&n| text[n..].starts_with(' '));
    let lead = led.filter(|_| text.starts_with(char::is_uppercase)).map_or(0, |n| n + 1);
    // "B. Wharf Lane was": the letter of a paragraph.
    let lettered = text.as_bytes().first().is_some_and(u8::is_ascii_uppercase) && text[1..].starts_with(". ");
    let lead = if lettered { 3 } else { lead };
    let mut range = run_at_start(list, &text[lead..])?;
    range = range.start + lead..range.end + lead;
    if range.start > lead + 4 {
        return None;
    }
    if let Some(rest) = text[range.end..].strip_prefix(", ")
        && let Some(place) = name_at_start(list, rest, false).filter(|p| p.start == 0)
        && follows(list, &rest[place.end..])
    {
        range.end += 2 + place.end;
    }
    // "The Coppice": of a name of one word the article is a part.
    if lead == 0 && range.start == 4 && text.starts_with("The ") && words(&text[range.clone()]).count() == 1 {
        range.start = 0;
    }
    let name = &text[range.clone()];
    let alone = words(name).filter(|w| w.bare != "The").count() == 1;
    let known = words(name).any(|w| {
        let parts = w.parts(list);
        parts.has(Part::Never) || parts.has(Part::Opener) && !w.bare.eq_ignore_ascii_case("the")
    });
    let after = &text[range.end..];
    let told = follows(list, after) || aside(list, after) || after.starts_with(" (") || lead == 3;
    let common = |parts: Parts| is_head(parts) || parts.has(Part::Group);
    let plain = alone && words(name).any(|w| common(w.parts(list)));
    (told && !known && !plain && words(name).count() <= 10).then_some(range)
}

/// Whether a verb stands here.
pub(super) fn follows(list: &Subjects, after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| list.opens(Part::Verb, rest).is_some())
}

/// Whether the text goes on about a name before it: ", which", ", a ", ", last".
pub(super) fn aside(list: &Subjects, after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ") else { return false };
    // "Elm Court, the short breaks home, had": what it is, between commas.
    let closed = || rest.find(", ").filter(|&end| end < ASIDE).is_some_and(|end| follows(list, &rest[end + 1..]));
    list.opens(Part::Aside, rest).is_some() || list.opens(Part::KindArticle, rest).is_some() && closed()
}

/// The names of establishments in a text, in order.
pub(in crate::inspections) fn names_in(list: &Subjects, text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut rest = words(text);
    while let Some(word) = rest.next() {
        let closes = word.is_capital()
            && (word.ends_clause()
                || rest.clone().next().is_none_or(|w| w.printed.starts_with('(') || !w.is_capital() && !w.is_number()));
        if !closes {
            continue;
        }
        let from = out.last().map_or(0, |r| r.end);
        let Some(found) = text.get(from..word.end()).and_then(|t| name_at_end(list, t)) else { continue };
        let found = from + found.start..from + found.end;
        // "D85/09 VALE TRAINING UNIT": the number of an item.
        let number =
            words(&text[found.clone()]).next().filter(|w| w.bare.contains('/') && w.bare.contains(|c: char| c.is_ascii_digit()));
        let found = number.map_or(found.start, |w| (found.start + w.printed.len() + 1).min(found.end))..found.end;
        if is_establishment(list, &text[found.clone()]) {
            out.push(found);
        }
    }
    out
}

/// The names of establishments that a text is a list of, and of nothing else: "Ash Lane Infants, Beech Hill Primary and Cedar High".
/// Empty where anything else stands in it.
pub(in crate::inspections) fn listed_names(rulebook: &Rulebook, text: Passage<'_>) -> Vec<Span> {
    // "Lyndale Pupil Referral Unit" stands among schools.
    let unit = |name: &str| rulebook.subjects.is(Part::Organisation, &head(&rulebook.subjects, name));
    members(rulebook, text, |name| is_establishment(&rulebook.subjects, name) || unit(name))
}

/// "Poplar Drive, The Cygnets and The Grove": the names of a list of which the sentence says what they are.
pub(in crate::inspections) fn names_of_told(rulebook: &Rulebook, text: Passage<'_>) -> Vec<Span> {
    members(rulebook, text, |_| true)
}

/// The members of a list that is of nothing but names, all of which fit.
fn members(rulebook: &Rulebook, text: Passage<'_>, fits: impl Fn(&str) -> bool) -> Vec<Span> {
    let text = text.trim_end_matches(|c: char| matches!(c, '.' | ';' | ',' | ' '));
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let joint = rulebook.turns[GradeTurn::BetweenNames].first_in(rest);
        let name = text.slice(at..at + joint.as_ref().map_or(rest.len(), |j| j.start)).trim();
        if !fits(&name) || !is_proper_name(rulebook, &name) {
            return Vec::new();
        }
        found.push(name.span());
        at = joint.map_or(text.len(), |j| at + j.end);
    }
    found
}

/// The services that a text names with an article or whose they are: "the (Council’s) adoption service".
pub(in crate::inspections) fn services_in(list: &Subjects, text: &str) -> Vec<Range<usize>> {
    let small = |w: &Word<'_>| matches!(w.bare, "of" | "for" | "in") || w.is(list, Part::Auxiliary);
    let led = |head: Word<'_>| {
        for (between, word) in words(&text[..head.range().start]).rev().take(SERVICE_WORDS).enumerate() {
            if word.ends_clause() || small(&word) {
                return None;
            }
            if word.is(list, Part::ServiceArticle) {
                let from = word.range().end;
                let from = from + text[from..].len() - text[from..].trim_start().len();
                return (between > 0).then(|| trimmed(list, text, from..head.end()));
            }
        }
        None
    };
    let heads = words(text).filter(|w| w.is(list, Part::Organisation));
    heads.filter_map(led).filter(|r| words(&text[r.clone()]).nth(1).is_some()).collect()
}

/// Whether a name says that it is of an establishment: it ends in "School", or begins with "Ysgol".
pub(in crate::inspections) fn is_establishment(list: &Subjects, name: &str) -> bool {
    let first = words(name).next().map(|w| w.lower()).unwrap_or_default();
    list.is(Part::EstablishmentOpener, &first) || list.is(Part::Establishment, &head(list, name))
}

/// Whether a word may be the noun that a name is of.
fn is_head(word: Parts) -> bool {
    word.has(Part::Establishment) || word.has(Part::Organisation) || word.has(Part::Whole)
}

/// The noun that a phrase is about: "service" of "service for older people in Vale", in lower case.
pub(in crate::inspections) fn head(list: &Subjects, text: &str) -> String {
    // "Kirkton of Marr Academy": a name whose head stands last.
    let fits = |w: &Word<'_>| w.is_capital() || w.is(list, Part::Joiner);
    let last = words(text).next_back().filter(|w| w.is_capital() && w.is(list, Part::Establishment));
    if let Some(last) = last.filter(|_| words(text).all(|w| fits(&w) && !w.ends_clause())) {
        return last.lower();
    }
    let ends = |at: usize| match text[..at].ends_with(',') {
        true => Some(at - 1),
        false => list.opens(Part::HeadEnd, &text[at + 1..]).filter(|n| text[at + 1 + n..].starts_with(' ')).map(|_| at),
    };
    let end = text.match_indices(' ').find_map(|(at, _)| ends(at)).unwrap_or(text.len());
    let first = words(&text[..end]).next_back().map(|w| w.lower()).unwrap_or_default();
    // "School of Art": a name whose head stands first is a name all the same.
    if list.is(Part::Joiner, &first) { String::new() } else { first }
}

/// Whether a text is a name of at least two capital words, small joining words apart.
pub(in crate::inspections) fn is_proper_name(rulebook: &Rulebook, text: &str) -> bool {
    is_proper_name_of(&rulebook.subjects, text)
}

pub(super) fn is_proper_name_of(list: &Subjects, text: &str) -> bool {
    let fits = |w: &str| is_capital(w) || list.is(Part::Joiner, w) || w.chars().all(|c| c.is_ascii_digit());
    is_name(list, text) && text.split_whitespace().all(fits)
}

/// Whether a piece of text ends with a name in brackets or bare: ", The Paddocks (11 September) ".
pub(in crate::inspections) fn ends_with_name(rulebook: &Rulebook, text: &str) -> bool {
    let bare = text.trim_end();
    let bare = if bare.ends_with(')') { bare.rfind('(').map_or(bare, |n| &bare[..n]) } else { bare };
    name_at_end(&rulebook.subjects, bare).is_some()
}

fn is_name(list: &Subjects, text: &str) -> bool {
    let (mut count, mut capitals) = (0, 0);
    for word in words(text) {
        count += 1;
        capitals += usize::from(word.is_capital());
        if count > 10 || word.is(list, Part::Never) {
            return false;
        }
    }
    capitals >= 2 || capitals == 1 && count > 1 && words(text).next().is_some_and(|w| w.is_number())
}

/// "Powys County Council | July 2019": a word and a year that follow a name are when, not whose.
fn is_time(rest: &str) -> bool {
    let year = rest.split([' ', '\n']).nth(1).unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// The longest run of capital words around a name. Who inspects stands beside a name and is no part of it.
pub(in crate::inspections) fn grow(rulebook: &Rulebook, text: &str, range: Range<usize>) -> Range<usize> {
    let list = &rulebook.subjects;
    let fits = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = lower(bare);
        // "C/68/10 Thornlea High School": the number of the item is no part of the name.
        is_capital(bare)
            && bare == word
            && !bare.contains(|c: char| c.is_ascii_digit())
            && !list.is(Part::Never, &lower)
            && !list.is(Part::Opener, &lower)
            && !list.is(Part::Owner, &lower)
            && rulebook.inspectorates.names().find(bare).is_none()
    };
    let mut end = range.end;
    while let Some(rest) = text[end..].strip_prefix(' ') {
        let word = rest.split([' ', '\n']).next().unwrap_or_default();
        let bare = word.trim_end_matches([',', ';', '.', ':', ')']);
        if !fits(bare) || is_time(rest) {
            break;
        }
        end += 1 + bare.len();
        if bare.len() != word.len() {
            break;
        }
    }
    let mut start = range.start;
    while let Some(rest) = text[..start].strip_suffix(' ') {
        let word = rest.rsplit([' ', '\n']).next().unwrap_or_default();
        if !fits(word) {
            break;
        }
        start -= 1 + word.len();
    }
    // Half of a joined name is none: "Coast and | Downs Reablement Team".
    let half = rulebook.turns[Turn::HalfName].closes(&text[..start]);
    if half { range.start..end } else { start..end }
}
