//! Who or what was inspected, as printed.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::judgements::Sense;

use super::cue::Cue;
use super::view::View;

/// Words that end the name after "inspection of".
const ENDS: &[&str] = &[
    " by ",
    " between ",
    " undertaken",
    " conducted",
    " carried",
    " which ",
    " that ",
    " took ",
    " had ",
    " was ",
    " were ",
    " has ",
    " have ",
    " would ",
    " will ",
    " on ",
    " under ",
    " when ",
    " where ",
    " who ",
    " and an ",
    " and the ",
    " and its ",
    ", ",
    ". ",
    " (",
    ";",
    ":",
    " with ",
    " following ",
    " published",
    " held",
    " as ",
    " to be ",
    " – ",
    " - ",
    " be ",
    " as ",
    " during ",
    " completed",
    " performed",
    " together",
];

/// Words that follow the name of what was inspected or judged.
const FOLLOWERS: &[&str] = &[
    "(",
    ", last",
    ", which",
    ", a ",
    ", an ",
    ", having",
    ", inspected",
    ", rated",
    ", judged",
    ", graded",
    ", previously",
    ", formerly",
    " was ",
    " were ",
    " had ",
    " has ",
    " have ",
    " remained",
    " remains",
    " remain ",
    " went",
    " moved",
    " received",
    " achieved",
    " is ",
    " are ",
    " improved",
    " became",
    " retained",
    " downgraded",
    " upgraded",
    " rated",
    " judged",
    " graded",
    " maintained",
    " underwent",
    " secured",
    " dropped",
    " fell",
    " rose",
    " continues",
    " continued",
    " – ",
    " - ",
    ": ",
    " be ",
];

/// Small words inside a name.
const JOINERS: &[&str] = &["of", "the", "and", "&", "at", "for", "on", "upon", "in", "with", "de", "le", "y"];

/// Words that begin a sentence and no name.
const OPENERS: &[&str] = &[
    "at",
    "in",
    "the",
    "both",
    "for",
    "since",
    "however",
    "that",
    "and",
    "following",
    "although",
    "when",
    "while",
    "whilst",
    "as",
    "by",
    "from",
    "on",
    "of",
    "a",
    "an",
    "this",
    "these",
    "those",
    "its",
    "their",
    "our",
    "it",
    "whereas",
    "where",
    "similarly",
    "also",
    "additionally",
    "meanwhile",
    "elsewhere",
    "but",
    "because",
    "after",
    "before",
    "during",
    "under",
    "with",
    "all",
    "any",
    "each",
    "every",
    "other",
    "another",
    "some",
    "one",
    "two",
    "three",
    "members",
    "officers",
];

/// Words that no inspected body has in its name.
const NEVER: &[&str] = &[
    "committee",
    "cabinet",
    "councillor",
    "cllr",
    "cllrs",
    "member",
    "members",
    "director",
    "officer",
    "officers",
    "chair",
    "chairman",
    "leader",
    "portfolio",
    "inspector",
    "inspectors",
    "report",
    "reports",
    "mr",
    "mrs",
    "ms",
    "dr",
    "overall",
    "requires",
    "good",
    "outstanding",
    "inadequate",
    "ofsted",
    "cqc",
    "estyn",
    "hmip",
    "hmicfrs",
    "improvement",
    "resolved",
    "judgement",
    "inspection",
    "inspections",
    "minutes",
    "agenda",
    "secretary",
    "minister",
    "board",
    "domain",
    "framework",
    "panel",
    "pdf",
    "kb",
    "mb",
    "appendix",
    "act",
    "hmi",
    "assessment",
    "plan",
    "grade",
    "parliament",
    "summary",
    "results",
    "update",
    "quarterly",
];

/// Words that are left over where a clause has no subject of its own.
const STRAY: &[&str] = &[
    "and", "when", "that", "which", "who", "way", "it", "they", "how", "what", "then", "once", "where", "whether", "also",
    "there", "had", "for",
];

/// Heads that speak of several at once: what was done to them is no one event.
const GROUPS: &[&str] = &[
    "schools",
    "homes",
    "providers",
    "settings",
    "practices",
    "authorities",
    "councils",
    "establishments",
    "centres",
    "nurseries",
    "academies",
    "colleges",
    "hospitals",
    "services inspected",
    "childminders",
    "inspections",
    "premises",
];

/// Whether a capital word may be the name of a place: no word that opens a sentence, and none that minutes use of people and papers.
pub(super) fn may_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    !NEVER.contains(&lower.as_str()) && !OPENERS.contains(&lower.as_str())
}

/// Whether what stands before a verb speaks of several: "six schools had been | inspected", "the schools | inspected".
pub(super) fn is_group(view: &View<'_, '_>, verb: usize) -> bool {
    let start = view.segment(verb).start;
    let text = strip_auxiliaries(view.slice(start, verb)).trim_end();
    if text.ends_with(',') {
        return false;
    }
    let text =
        [" which", " that", " who", ", which"].iter().find_map(|r| text.strip_suffix(r)).unwrap_or(text).trim_end_matches(',');
    let last = text.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty()).unwrap_or_default().to_lowercase();
    GROUPS.contains(&last.as_str())
}

/// The name that ends right before `at`, or right before the bracket that `at` stands in.
pub(super) fn name_before(view: &View<'_, '_>, at: usize) -> Option<Span> {
    let start = view.segment(at).start;
    let before = view.slice(start, at);
    let open = before.rfind('(').filter(|&o| !before[o..].contains(')'))?;
    name_at_end(&before[..open]).map(|range| Span::new(start + range.start, start + range.end))
}

/// The longest name that ends `text`.
fn name_at_end(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let mut begin = None;
    let mut pending = false;
    for (range, word) in words(text).collect::<Vec<_>>().into_iter().rev() {
        if begin.is_some() && ends_clause(&text[range.clone()]) {
            break;
        }
        let lower = word.to_lowercase();
        if is_capital(word) && !(OPENERS.contains(&lower.as_str()) && lower != "the") {
            begin = Some(range.start);
            pending = false;
        } else if begin.is_some() && (word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty()) {
            begin = Some(range.start);
            break;
        } else if begin.is_some() && !pending && JOINERS.contains(&lower.as_str()) && lower != "and" && lower != "in" {
            pending = true;
        } else {
            break;
        }
    }
    let begin = begin?;
    let range = trimmed(text, begin..text.len());
    is_name(&text[range.clone()]).then_some(range)
}

/// A name that leads a clause before `anchor` and has a verb or a bracket after it.
pub(super) fn leading_name(view: &View<'_, '_>, from: usize, anchor: usize) -> Option<Span> {
    let text = view.slice(from, anchor);
    let mut starts = vec![0];
    for joint in [
        "that ",
        "; ",
        ", and ",
        " and ",
        ", ",
        ": ",
        "At ",
        ", at ",
        "and at ",
        "in respect of ",
        "report on ",
        "report for ",
        "judged ",
        "rated ",
        "graded ",
        "For ",
        " while ",
        "whilst ",
        "whereas ",
    ] {
        starts.extend(text.match_indices(joint).map(|(n, j)| n + j.len()));
    }
    starts.sort_unstable();
    let rest = view.slice(from, view.text.span().end());
    starts.dedup();
    let names: Vec<Range<usize>> = starts
        .into_iter()
        .filter_map(|start| {
            let range = name_at_start(&rest[start..])?;
            let after = &rest[start + range.end..];
            let follows = FOLLOWERS.iter().any(|f| after.starts_with(f) || after.trim_start().starts_with(f));
            (follows && start + range.end <= text.len()).then_some(start + range.start..start + range.end)
        })
        .collect();
    // The last name before the anchor, as a whole: "Adult and Community Learning", not "Community Learning".
    let last = names.iter().max_by_key(|n| (n.end, std::cmp::Reverse(n.start)))?;
    Some(Span::new(from + last.start, from + last.end))
}

/// The name right after an opening phrase with a date: "At its last inspection, in May 2013, Burn View had been graded".
pub(super) fn name_after(view: &View<'_, '_>, date: usize) -> Option<Span> {
    const VERBS: &[&str] = &[" had been ", " was ", " had ", " were ", " has been ", " received ", " achieved ", " remained "];
    let own = view.text.span();
    let first = view.text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let opened = ["at", "in", "following", "after", "on", "during", "since"].contains(&first.as_str());
    let skip = view.slice(date, own.end()).strip_prefix(", ").map(|_| 2)?;
    let text = view.slice(date + skip, own.end());
    let (at, _) = VERBS.iter().filter_map(|v| text.find(v).map(|n| (n, *v))).min()?;
    let name = &text[..at];
    let words = name.split_whitespace().count();
    let capital = name.split_whitespace().all(|w| is_capital(w) || JOINERS.contains(&w));
    let never = name.split_whitespace().any(|w| NEVER.contains(&w.to_lowercase().as_str()));
    let span = Span::new(date + skip, date + skip + name.len());
    let foreign = view.names.iter().any(|n| span.contains_offset(n.range.start));
    let judged = view.has(Sense::Trigger, span.end(), own.end());
    (opened && judged && capital && !never && !foreign && (1..=8).contains(&words) && !is_general(name, view.rulebook))
        .then_some(span)
}

/// A name of one word or more that opens its clause and is told apart: "Moorside, where the inspection had been in March".
pub(super) fn placed_name(view: &View<'_, '_>, from: usize, word: &Range<usize>) -> Option<Span> {
    const PLACES: &[&str] = &[", where the inspection", ", where inspectors", ", where the visit", ", inspected ", ", visited "];
    let text = view.slice(from, view.text.span().end());
    let own = |at: usize, p: &str| from + at <= word.start && word.start < from + at + p.len();
    let at = PLACES.iter().find_map(|p| text.match_indices(*p).map(|(at, _)| at).find(|&at| own(at, p)))?;
    let start = text[..at].rfind([',', ';', '.', ':']).map_or(0, |n| n + 1);
    let name = text[start..at].trim_start();
    let name = ["and ", "that ", "At ", "In ", "at ", "in "].iter().find_map(|o| name.strip_prefix(o)).unwrap_or(name);
    let capital = name.split_whitespace().all(|w| is_capital(w) || JOINERS.contains(&w));
    let never = name.split_whitespace().any(|w| NEVER.contains(&w.to_lowercase().as_str()));
    let words = name.split_whitespace().count();
    let opener = OPENERS.contains(&name.to_lowercase().as_str());
    (capital && !never && !opener && (1..=8).contains(&words) && !is_general(name, view.rulebook))
        .then(|| Span::new(from + at - name.len(), from + at))
}

/// The longest name that begins `text`, an opener ("At", "The") skipped.
fn name_at_start(text: &str) -> Option<Range<usize>> {
    let mut begin = None;
    let mut end = 0;
    for (range, word) in words(text) {
        let lower = word.to_lowercase();
        let number = word.chars().all(|c| c.is_ascii_digit()) && word.len() < 4;
        if is_capital(word) || begin.is_none() && number && !word.is_empty() {
            if begin.is_none() && OPENERS.contains(&lower.as_str()) {
                if range.start > 0 {
                    return None;
                }
                continue;
            }
            begin = begin.or(Some(range.start));
            end = range.start + text[range.clone()].trim_end_matches([',', ';', ':', '.', ')']).len();
            if ends_clause(&text[range.clone()]) {
                break;
            }
        } else if begin.is_none() || !JOINERS.contains(&lower.as_str()) {
            break;
        }
    }
    let range = trimmed(text, begin?..end);
    is_name(&text[range.clone()]).then_some(range)
}

/// What stands before a passive verb at `verb`: "the fostering service | had been judged".
pub(super) fn passive_subject(view: &View<'_, '_>, verb: usize) -> Option<Span> {
    let start = view.segment(verb).start;
    let mut end = start + strip_auxiliaries(view.slice(start, verb)).len();
    for _ in 0..3 {
        let text = view.slice(start, end).trim_end().trim_end_matches([',', '(']).trim_end();
        end = start + text.len();
        let boundary = [" that ", "That ", ", ", ": ", " (", "– ", " - ", " whether ", " where ", "; ", " as ", "’s view "];
        let from = boundary.iter().filter_map(|b| text.rfind(b).map(|n| n + b.len())).max().unwrap_or(0);
        let chunk = &text[from..];
        let first = chunk.split_whitespace().next().unwrap_or_default().to_lowercase();
        let named = || name_at_end(text[..from].trim_end().trim_end_matches(',')).is_some();
        let aside = from > 0
            && text[..from].ends_with(", ")
            && (["which", "who", "having", "a", "an", "reviewed", "including"].contains(&first.as_str())
                || ["the", "its", "our"].contains(&first.as_str()) && named());
        if !aside && !chunk.trim().is_empty() {
            return settle(view, Span::new(start + from, end));
        }
        end = start + from;
    }
    None
}

fn strip_auxiliaries(text: &str) -> &str {
    const AUXILIARIES: &[&str] = &[
        "had",
        "has",
        "have",
        "was",
        "were",
        "is",
        "are",
        "been",
        "being",
        "be",
        "last",
        "also",
        "now",
        "recently",
        "first",
        "again",
        "subsequently",
        "both",
        "previously",
        "formerly",
        "then",
        "once",
        "not",
        "itself",
        "all",
        "since",
        "itself,",
        "already",
        "to",
        "just",
        "most",
        "would",
        "will",
    ];
    let mut text = text.trim_end();
    while let Some(word) = text.split_whitespace().next_back().filter(|w| AUXILIARIES.contains(&w.to_lowercase().as_str())) {
        text = text[..text.len() - word.len()].trim_end();
    }
    text
}

/// What follows "inspection of", "visit to", "monitoring visit on the".
pub(super) fn of_phrase(view: &View<'_, '_>, event: &Range<usize>) -> Option<Span> {
    let mut at = event.end;
    // "the Inspection of Local Authority Children's Services (ILACS)": the framework's own name is no subject.
    let named =
        view.frameworks.iter().find(|f| f.range.start <= event.start && f.range.end >= event.end || f.range.start == at + 1);
    if let Some(framework) = named {
        at = at.max(framework.range.end);
    }
    let end = view.segment(event.start).end;
    at = skip_aside(view, at, end);
    at = skip_author(view, at, end);
    at = skip_aside(view, at, end);
    let after = view.slice(at, end);
    let lower = after.to_lowercase();
    let lead = [" of ", " at ", " to "].into_iter().find(|l| lower.starts_with(l)).or_else(|| named_for(after));
    let lead = lead.or_else(|| {
        [" on the ", " in respect of ", " in relation to ", " focusing on ", " focused on "]
            .into_iter()
            .find(|l| lower.starts_with(l))
    })?;
    if (lead == " at " || lead == " to ")
        && !after[lead.len()..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !lower[lead.len()..].starts_with("the ")
    {
        return None;
    }
    let from = at + lead.len();
    settle(view, Span::new(from, phrase_end(view, from, end)))
}

/// "the inspection for the Heron Centre": only a name is inspected "for".
fn named_for(after: &str) -> Option<&'static str> {
    let lead = [" for the ", " for "].into_iter().find(|l| after.starts_with(l))?;
    let name = name_at_start(&after[lead.len()..])?;
    (name.start == 0 && is_proper_name(&after[lead.len()..][name])).then_some(lead)
}

/// A date, or a word that goes on to something else, ends the phrase.
fn phrase_end(view: &View<'_, '_>, from: usize, end: usize) -> usize {
    let text = view.slice(from, end);
    let word = ENDS.iter().filter_map(|e| text.find(e)).min().unwrap_or(text.len());
    let date = view.dates.iter().map(|d| d.span.start()).find(|&d| d >= from).map_or(usize::MAX, |d| d - from);
    let verb = next_verb(text).unwrap_or(text.len());
    let mut kept = text.get(..word.min(date).min(verb)).unwrap_or(text).trim_end();
    while let Some(word) =
        kept.split_whitespace().next_back().filter(|w| ["in", "on", "from", "during", "at", "and", "of"].contains(w))
    {
        kept = kept[..kept.len() - word.len()].trim_end();
    }
    from + kept.len()
}

/// "Children's Services and invited Councillor Vane": the sentence goes on with a second verb. "In need and looked after" is
/// no verb.
fn next_verb(text: &str) -> Option<usize> {
    text.match_indices(" and ").map(|(at, joint)| (at, &text[at + joint.len()..])).find_map(|(at, rest)| {
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let verb = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
        (verb && !["looked", "disabled", "gifted", "integrated", "skilled"].contains(&word)).then_some(at)
    })
}

/// "The Care Inspectorate inspected Tay View": what an inspectorate inspected stands after the verb.
pub(super) fn object_of(view: &View<'_, '_>, verb: &Range<usize>) -> Option<Span> {
    let author = view.names.iter().rfind(|n| n.range.end <= verb.start)?;
    let between = view.slice(author.range.end, verb.start).trim_start_matches(')').trim();
    let active = matches!(between, "" | "had" | "has" | "have" | "last" | "first" | "had last" | "also")
        && !view.slice(verb.start, verb.end).contains("been");
    let after = view.slice(verb.end, view.segment(verb.start).end);
    let told = view.slice(verb.start, verb.end).to_lowercase();
    let active = active && (told.ends_with("inspected") || told.ends_with("visited"));
    if !active || !after.starts_with(' ') || after.starts_with(" by ") || after.starts_with(" under ") {
        return None;
    }
    let end = view.segment(verb.start).end;
    settle(view, Span::new(verb.end + 1, phrase_end(view, verb.end + 1, end).max(verb.end + 1)))
}

fn skip_aside(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let after = view.slice(at, end);
    let lead = after.len() - after.trim_start().len();
    match after.trim_start().strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(close) => at + lead + close + 2,
        None => at,
    }
}

/// "inspection by Ofsted of the home": who inspects stands between.
fn skip_author(view: &View<'_, '_>, at: usize, end: usize) -> usize {
    let author = view.names.iter().find(|n| n.range.start >= at && n.range.end <= end);
    match author {
        Some(name)
            if matches!(
                view.slice(at, name.range.start).trim(),
                "by" | "by the" | "from" | "carried out by" | "undertaken by"
            ) =>
        {
            name.range.end
        }
        _ => at,
    }
}

/// A noun phrase without articles; None where it names nobody in particular.
pub(super) fn settle(view: &View<'_, '_>, span: Span) -> Option<Span> {
    let base = view.slice(span.start(), span.end());
    let mut range = trimmed(base, 0..base.len());
    range.start += owner_len(&base[range.clone()]);
    let text = &base[range.clone()];
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let function =
        [text.to_lowercase().as_str(), last.as_str()].iter().any(|w| STRAY.contains(w)) || GROUPS.contains(&last.as_str());
    let clause = text.contains(" be ") || text.contains(" been ");
    if function
        || clause
        || text.is_empty()
        || text.split_whitespace().count() > 16
        || is_general(text, view.rulebook)
        || text.starts_with(|c: char| !c.is_alphanumeric())
    {
        return None;
    }
    let span = Span::new(span.start() + range.start, span.start() + range.end);
    let covers = |c: &Cue| c.range.start <= span.start() && c.range.end >= span.end();
    let overlaps = |c: &Cue| c.range.start < span.end() && c.range.end > span.start();
    let dated = view.dates.iter().any(|d| d.span.overlaps(span));
    // "the inspection of local government education services": what was inspected gave the framework its name.
    let method = |c: &Cue| overlaps(c) && !names_services(view.slice(c.range.start, c.range.end));
    let own = dated || view.frameworks.iter().any(method) || view.aspects.iter().any(covers) || view.names.iter().any(overlaps);
    (!own).then_some(span)
}

/// "the Council’s landlord service": how long the words are that only say whose it is. "Services for children" need them.
fn owner_len(text: &str) -> usize {
    const OWNERS: &[&str] =
        &["Council", "council", "County Council", "Authority", "authority", "City Council", "Borough Council"];
    let owned = OWNERS.iter().find_map(|o| {
        let rest = text.strip_prefix(o)?;
        rest.strip_prefix("’s ").or_else(|| rest.strip_prefix("'s "))
    });
    let named = |rest: &&str| rest.contains(' ') && !rest.to_lowercase().starts_with("service");
    owned.filter(named).map_or(0, |rest| text.len() - rest.len())
}

/// Whether the name of a framework says what is inspected under it, not how.
fn names_services(text: &str) -> bool {
    let lower = text.to_lowercase();
    let how = [
        "inspect",
        "framework",
        "review",
        "assessment",
        "report card",
        "area",
        "plan",
        "safeguarding",
        "section",
        "standards",
        "improvement",
    ];
    text.contains(' ') && !how.iter().any(|w| lower.contains(w)) || lower.contains("referral and assessment arrangements")
}

/// Whether a phrase names nobody in particular.
pub(super) fn is_general(text: &str, rulebook: &Rulebook) -> bool {
    let lower = text.trim().to_lowercase().replace('’', "'");
    let general = rulebook.judgements.of(Sense::GeneralSubject);
    let bare = ["the ", "a ", "an ", "its ", "our ", "their "].iter().find_map(|a| lower.strip_prefix(a)).unwrap_or(&lower);
    let head = bare.split(" in ").next().unwrap_or(bare);
    [lower.as_str(), bare, head].iter().any(|t| general.matches_whole(t).is_some())
        || bare
            .split_whitespace()
            .next()
            .is_some_and(|w| w.chars().all(|c| c.is_ascii_digit()) && bare.split_whitespace().count() == 1)
        || [
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", "some", "all", "both",
            "each", "other", "recent",
        ]
        .iter()
        .any(|n| bare.split_whitespace().next() == Some(n))
}

/// Without articles and punctuation at the ends. A capital "The" in mid-sentence is part of the name.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let mut start =
        range.start + (piece.len() - piece.trim_start_matches([' ', '‘', '“', '"', '\'', ',', ':', '(', '\n', '*']).len());
    let mut end = range.start + piece.trim_end_matches([' ', '’', '”', '"', '\'', ',', ':', ';', '(', ')', '.', '\n', '*']).len();
    end = end.max(start);
    for article in ["the ", "a ", "an ", "those ", "these ", "its ", "our ", "their ", "this ", "and "] {
        if text[start..end].starts_with(article) {
            start += article.len();
        }
    }
    let capital = &text[start..end];
    if let Some(rest) = capital.strip_prefix("The ")
        && !rest.starts_with(char::is_uppercase)
    {
        start += 4;
    }
    start..end.max(start)
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals = words.iter().filter(|w| is_capital(w.trim_matches(|c: char| !c.is_alphanumeric()))).count();
    let never = words.iter().any(|w| NEVER.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str()));
    !never
        && words.len() <= 10
        && (capitals >= 2 || capitals == 1 && words.len() > 1 && words[0].chars().all(|c| c.is_ascii_digit()))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', ')']) && !word.ends_with("St.")
}

/// The words of a text without the punctuation around them, each with the range it is printed in.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        (!piece.is_empty()).then_some((start..start + piece.len(), word))
    })
}

/// Whether a piece of text ends with a name in brackets or bare: ", The Paddocks (11 September) ".
pub(super) fn ends_with_name(_lower: &str, text: &str) -> bool {
    let bare = text.trim_end();
    let bare = if bare.ends_with(')') { bare.rfind('(').map_or(bare, |n| &bare[..n]) } else { bare };
    name_at_end(bare).is_some()
}

/// The subject that a title names: "Care Quality Commission Inspection: Vale Hospitals Trust", "Adoption Service - Outcome".
pub(super) fn of_title(view: &View<'_, '_>) -> Option<Span> {
    const HEADS: &[&str] = &[
        "service",
        "services",
        "trust",
        "school",
        "academy",
        "college",
        "home",
        "hospital",
        "centre",
        "unit",
        "agency",
        "partnership",
        "track",
    ];
    let own = view.text.span();
    let text = view.text.as_str();
    for separator in [": ", " - ", " – ", " — "] {
        let Some(at) = text.find(separator) else { continue };
        for range in [at + separator.len()..text.len(), 0..at] {
            let piece = text[range.clone()].trim();
            let head = piece.split_whitespace().next_back().unwrap_or_default().to_lowercase();
            let report = ["Report of", "Report by", "Report from"].iter().any(|r| piece.starts_with(r));
            let named = piece.starts_with(char::is_uppercase) && HEADS.contains(&head.as_str()) && !report;
            if named {
                return settle(view, Span::new(own.start() + range.start, own.start() + range.end));
            }
        }
    }
    None
}

/// Whether a text is a name of at least two capital words, small joining words apart.
pub(super) fn is_proper_name(text: &str) -> bool {
    is_name(text)
        && text.split_whitespace().all(|w| is_capital(w) || JOINERS.contains(&w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// The longest run of capital words around a name.
pub(super) fn grow(text: &str, range: Range<usize>) -> Range<usize> {
    let fits = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        is_capital(bare) && bare == word && !NEVER.contains(&lower.as_str()) && !OPENERS.contains(&lower.as_str())
    };
    let mut end = range.end;
    while let Some(rest) = text[end..].strip_prefix(' ') {
        let word = rest.split([' ', '\n']).next().unwrap_or_default();
        let bare = word.trim_end_matches([',', ';', '.', ':', ')']);
        if !fits(bare) {
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
    start..end
}
