use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{Turn, Turns, Wording};
use minutebook_rulebook::{Entry, Rulebook};

use super::returning;
use super::search::CLOSING;

/// A word of the rulebook, where it stands in the canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) range: Range<usize>,
    /// Its place in the rulebook's topic.
    pub(super) place: usize,
}

/// All rare words that an inspection is known by, found in one pass each over the whole text. Sentences without any are
/// never looked at again.
#[derive(Debug)]
pub(super) struct Cues {
    pub(super) names: Vec<Cue>,
    pub(super) frameworks: Vec<Cue>,
    pub(super) events: Vec<Cue>,
    pub(super) grades: Vec<Cue>,
    pub(super) aspects: Vec<Cue>,
    /// Where words begin that may make a sentence one of an inspection that it has no other cue for.
    told: Vec<usize>,
}

/// The senses that a sentence without a name, an event or a grade may speak of an inspection by.
pub(super) const TOLD: [Sense; 6] =
    [Sense::Published, Sense::Provisional, Sense::Accepted, Sense::Presence, Sense::Lead, Sense::SameAs];

/// Where inspectors are when they inspect.
pub(super) const ON_SITE: &str = "on site";

impl Cues {
    /// Scans a whole canonical text.
    pub(super) fn scan(text: &str, rulebook: &Rulebook) -> Self {
        let cue = |(range, place)| Cue { range, place };
        let asks = &rulebook.turns[Turn::QuestionOpens];
        let aspects: Vec<Cue> = rulebook.aspects.find_iter(text).map(cue).collect();
        let mut grades: Vec<Cue> = rulebook.scales.find_iter(text).map(|m| cue((m.range, m.index))).collect();
        // "How good is our leadership?" asks, and judges nothing.
        grades.retain(|g| {
            let last = aspects.partition_point(|a| a.range.start <= g.range.start);
            last.checked_sub(1)
                .is_none_or(|n| !(aspects[n].range.end >= g.range.end && asks.opens(&text[aspects[n].range.clone()])))
        });
        grades.extend(aspects.iter().filter_map(|a| numbered(text, a, rulebook)));
        grades.extend(grades.clone().iter().flat_map(|first| series_of_numbers(text, first, rulebook)));
        grades.extend(counted(text, rulebook));
        grades.sort_by_key(|g| g.range.start);
        // "had scored 2" is one grade, though the number is one too.
        grades.dedup_by(|number, word| number.range.start < word.range.end);
        let mut told: Vec<usize> = memchr::memmem::find_iter(text.as_bytes(), ON_SITE).collect();
        told.extend(TOLD.iter().flat_map(|&sense| rulebook.judgements.of(sense).find_iter(text).map(|m| m.range.start)));
        told.sort_unstable();
        let names = defined(text, rulebook.inspectorates.names().find_iter(text).map(cue).collect(), rulebook);
        let names = together(text, accompanied(text, abbreviated(text, names, rulebook), rulebook), rulebook);
        // "the Commission for Social Care Inspection" names who inspects, and no inspection.
        let named = |c: &Cue| {
            let last = names.partition_point(|n| n.range.start <= c.range.start);
            // "the Audit Commission's inspection" tells of one.
            let titled = |n: &Cue| text[n.range.clone()].contains(" for ");
            last.checked_sub(1).is_some_and(|n| names[n].range.end >= c.range.end && titled(&names[n]))
        };
        let tells = |c: &Cue| !rulebook.events.at(c.place).by_inspectors || returning::is_told(text, &names, c, rulebook);
        Self {
            events: with_ordinals(
                rulebook
                    .events
                    .find_iter(text)
                    .map(|m| before_date(text, cue(m), &rulebook.turns))
                    .filter(|c| !named(c) && tells(c) && !is_said_of_places(text, c, rulebook))
                    .collect(),
                text,
                rulebook,
            ),
            frameworks: rulebook.frameworks.find_iter(text).map(cue).collect(),
            names,
            grades,
            aspects,
            told,
        }
    }

    /// Whether anything stands in `span` that an inspection may be told by.
    pub(super) fn meet(&self, span: Span) -> bool {
        let lists = [&self.names, &self.frameworks, &self.events, &self.grades];
        lists.into_iter().any(|list| !within(list, span).is_empty()) || self.may_tell(span)
    }

    /// Whether a word stands in `span` that may make it speak of an inspection without a cue.
    pub(super) fn may_tell(&self, span: Span) -> bool {
        let first = self.told.partition_point(|&at| at < span.start());
        self.told.get(first).is_some_and(|&at| at < span.end())
    }

    /// True where nothing in the text can be an inspection.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty() && self.frameworks.is_empty() && self.names.is_empty()
    }
}

/// "progress within | inspected | schools": a participle before the places that it is said of tells of no inspection.
fn is_said_of_places(text: &str, event: &Cue, rulebook: &Rulebook) -> bool {
    let word = &text[event.range.clone()];
    let next = text[event.range.end..].strip_prefix(' ').unwrap_or_default();
    let noun = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.eq_ignore_ascii_case("inspected") && rulebook.subjects.is(Part::Group, noun)
}

/// The entry of the rulebook for one of several that were told before.
const ORDINAL: &str = "ordinal";

/// "the first visit (February) looked at the front door and | the second | (June 2023) at plans": an ordinal before the brackets of its
/// time stands for the noun.
fn with_ordinals(mut events: Vec<Cue>, text: &str, rulebook: &Rulebook) -> Vec<Cue> {
    let Some(place) = rulebook.events.entries().iter().position(|e| e.id() == ORDINAL) else { return events };
    let (small, turns) = (&rulebook.small_words, &rulebook.turns);
    let known = events.len();
    for open in memchr::memmem::find_iter(text.as_bytes(), " (") {
        let before = &text[..open];
        let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
        let lead = &before[..before.len() - word.len()];
        if !small.is(Class::Ordinal, word) || !turns[Turn::OrdinalLead].closes(lead) {
            continue;
        }
        let inside = text[open + 2..].split([')', ' ', '.']).next().unwrap_or_default();
        let day = inside.starts_with(|c: char| c.is_ascii_digit()) || turns[Turn::BracketDay].is(inside);
        if day || small.has(Class::Month, inside) {
            events.push(Cue { range: open - word.len() - "the ".len()..open, place });
        }
    }
    if events.len() > known {
        events.sort_by_key(|e| e.range.start);
        events.dedup_by(|b, a| b.range.start < a.range.end);
    }
    events
}

/// "the second, | from 27 to 28 September": the preposition of a stretch of days belongs to the date.
fn before_date(text: &str, mut event: Cue, turns: &Turns) -> Cue {
    let bare = turns[Turn::DatePreposition].before(&text[event.range.clone()]);
    let dated = text[event.range.end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    if let Some(bare) = bare.filter(|_| dated) {
        event.range.end = event.range.start + bare.len();
    }
    event
}

/// "His Majesty's Inspectorate of Prisons (HMIP)": an abbreviation that the document defines means what it says there, from there
/// on.
fn defined(text: &str, mut names: Vec<Cue>, rulebook: &Rulebook) -> Vec<Cue> {
    let bodies = rulebook.inspectorates.names();
    for n in 1..names.len() {
        let (full, short) = (&names[n - 1], &names[n]);
        if !is_bracketed(text, full, short) || bodies.at(full.place).body == bodies.at(short.place).body {
            continue;
        }
        let (place, word) = (full.place, &text[short.range.clone()]);
        let same: Vec<usize> = (n..names.len()).filter(|&m| text[names[m].range.clone()] == *word).collect();
        same.into_iter().for_each(|m| names[m].place = place);
    }
    names
}

/// Whether a name stands in brackets of its own right after another.
fn is_bracketed(text: &str, full: &Cue, short: &Cue) -> bool {
    text.get(full.range.end..short.range.start) == Some(" (") && text[short.range.end..].starts_with(')')
}

/// "the Care Quality Commission (CQC)" names one inspectorate once.
fn abbreviated(text: &str, names: Vec<Cue>, rulebook: &Rulebook) -> Vec<Cue> {
    let bodies = rulebook.inspectorates.names();
    let mut found: Vec<Cue> = Vec::with_capacity(names.len());
    for cue in names {
        let brackets = |full: &&mut Cue| {
            let same = bodies.at(full.place).body == bodies.at(cue.place).body;
            same && is_bracketed(text, full, &cue)
        };
        match found.last_mut().filter(brackets) {
            Some(full) => full.range.end = cue.range.end + 1,
            None => found.push(cue),
        }
    }
    found
}

/// How long, in bytes, the words may be that join one inspectorate to another: ", in conjunction with the".
const LONGEST_COMPANION: usize = 40;

/// "Ofsted, together with the Care Quality Commission," are the two together; "Estyn, accompanied by Audit Wales," is Estyn.
fn accompanied(text: &str, names: Vec<Cue>, rulebook: &Rulebook) -> Vec<Cue> {
    let bodies = rulebook.inspectorates.names();
    let body = |cue: &Cue| bodies.at(cue.place).body.as_deref();
    // Where the last of those ends that came along with HM Inspectorate of Probation: "with HMICFRS, CIW and Estyn".
    let mut along: Option<usize> = None;
    let both = bodies.entries().iter().position(|e| e.body.as_deref() == Some("ofsted_cqc"));
    let mut found: Vec<Cue> = Vec::with_capacity(names.len());
    for cue in names {
        let between = |b: &Cue| text.get(b.range.end..cue.range.start).unwrap_or_default();
        let companion = |b: &&mut Cue| {
            let words = between(b).trim_matches([' ', ',', '(', ')']).to_lowercase();
            // "led by HM Inspectorate of Probation and | supported by | Ofsted".
            let said = words.strip_prefix("and ").unwrap_or(&words);
            let known = |words: &str| rulebook.subjects.is(Part::Companion, words);
            between(b) == " " || between(b).len() <= LONGEST_COMPANION && (known(&words) || known(said))
        };
        let leads = found.last().is_some_and(|b| body(b) == Some("hmip"));
        let joint = |b: &str| matches!(b.strip_suffix("the ").unwrap_or(b), ", " | " and " | ", and ");
        let next = along.and_then(|end| text.get(end..cue.range.start)).is_some_and(joint);
        if leads && next || found.last_mut().filter(companion).is_some_and(|b| body(b) == Some("hmip")) {
            along = Some(cue.range.end);
            // What came along is told with it: no word of those names says anything else.
            if let Some(lead) = found.last_mut() {
                lead.range.end = cue.range.end;
            }
            continue;
        }
        match found.last_mut().filter(companion) {
            Some(before) => match (body(before), body(&cue), both) {
                (Some("ofsted"), Some("cqc"), Some(place)) | (Some("cqc"), Some("ofsted"), Some(place)) => {
                    *before = Cue { range: before.range.start..cue.range.end, place };
                }
                (Some(_), None, _) => {}
                _ => found.push(cue),
            },
            None => found.push(cue),
        }
    }
    found
}

/// "Inspectors from Ofsted, the CQC, HMICFRS and HMI Probation visited": three or more in a row that inspect together are no one of
/// them, and Ofsted and the CQC are the two jointly. "and an inspector from the CQC" came along with those that the sentence began
/// with.
fn together(text: &str, names: Vec<Cue>, rulebook: &Rulebook) -> Vec<Cue> {
    let bodies = rulebook.inspectorates.names();
    let body = |cue: &Cue| bodies.at(cue.place).body.as_deref();
    let several = bodies.entries().iter().position(|e| e.id() == SEVERAL);
    let both = bodies.entries().iter().position(|e| e.body.as_deref() == Some("ofsted_cqc"));
    let mut found: Vec<Cue> = Vec::with_capacity(names.len());
    let mut rest = names.as_slice();
    while let Some(first) = rest.first() {
        let joined = rest.windows(2).take_while(|pair| {
            let between = text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
            let bare = between.strip_suffix("the ").unwrap_or(between);
            matches!(bare, ", " | " and " | ", and " | " & ") && body(&pair[1]).is_some()
        });
        let run = &rest[..=joined.count()];
        let range = first.range.start..run[run.len() - 1].range.end;
        let one = match run {
            [a, b] if matches!((body(a), body(b)), (Some("ofsted"), Some("cqc")) | (Some("cqc"), Some("ofsted"))) => both,
            [_, _, _, ..] if body(first).is_some() && inspect(text, &range, &rulebook.turns) => several,
            _ => None,
        };
        match one {
            Some(place) => found.push(Cue { range, place }),
            None => found.extend(run.iter().filter(|cue| !came_along(text, cue.range.start, &rulebook.turns)).cloned()),
        }
        rest = &rest[run.len()..];
    }
    found
}

/// The entry of the rulebook for three or more inspectorates that inspect together.
const SEVERAL: &str = "several";

/// Whether the words around the names of inspectorates say that these inspect: "inspectors from … visited", "carried out by …".
fn inspect(text: &str, names: &Range<usize>, turns: &Turns) -> bool {
    let before = text[..names.start].trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let after = text[names.end..].trim_start();
    turns[Turn::ToInspect].closes(before) || turns[Turn::HaveInspected].opens(after)
}

/// "four of Her Majesty's Inspectors and an inspector from the | Care Quality Commission", "One of the five inspectors came from the |
/// Care Quality Commission".
fn came_along(text: &str, name: usize, turns: &Turns) -> bool {
    let before = text[..name].trim_end();
    turns[Turn::CameAlong].closes(before.strip_suffix(" the").unwrap_or(before))
}

/// How far before a number, in bytes, a sentence may say that what follows are grades.
const TOLD_BEFORE: usize = 300;

/// Whether the sentence up to `at` says that the numbers in it are grades: "were scored", "the following grades:".
fn tells_numbers(text: &str, at: usize, words: &Wording) -> bool {
    let floor = (at.saturating_sub(TOLD_BEFORE)..at).find(|&n| text.is_char_boundary(n)).unwrap_or(at);
    let sentence = text[floor..at].rsplit(['\n']).next().unwrap_or_default();
    words.stands_in(sentence.rsplit(". ").next().unwrap_or_default())
}

/// What stands between an aspect and its number: a mark, or a verb of scoring; nothing, or a small verb, where the sentence spoke of
/// grades.
fn after_link<'t>(text: &'t str, aspect: &Cue, turns: &Turns) -> Option<&'t str> {
    let rest = text[aspect.range.end..].trim_start_matches(CLOSING);
    if let Some(marked) = rest.strip_prefix([':', '-', '–', '—']) {
        return Some(marked);
    }
    if let Some(told) = turns[Turn::Scored].after(rest) {
        return Some(told.strip_prefix("at ").unwrap_or(told));
    }
    let mut bare = rest;
    while let Some(next) = turns[Turn::BeforeNumber].after(bare) {
        bare = next;
    }
    // "Acorns (inspected in March): quality of care 5, environment 5, staffing 4".
    let before = text[..aspect.range.start].trim_end_matches(' ');
    let listed = || {
        let member = before
            .strip_suffix(" and")
            .or_else(|| before.strip_suffix([',', ';']))
            .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
        let more = rest.get(1..).is_some_and(|r| {
            let next = r.strip_prefix(", ").or_else(|| r.strip_prefix("; "));
            next.is_some_and(|n| n.split([',', ';', ')', '.']).next().is_some_and(|m| m.ends_with(|c: char| c.is_ascii_digit())))
        });
        member || before.ends_with([':', '(']) && more
    };
    let told = || tells_numbers(text, aspect.range.start, &turns[Turn::GradesAspects]) || listed();
    (bare.starts_with(|c: char| c.is_ascii_digit()) && told()).then_some(bare)
}

/// "Quality of staffing - 5;", "had scored 2, Partnerships and communities 3": a grade that is only a number, after an aspect and
/// with nothing after it.
fn numbered(text: &str, aspect: &Cue, rulebook: &Rulebook) -> Option<Cue> {
    let digit = after_link(text, aspect, &rulebook.turns)?.trim_start_matches(' ');
    let after = digit.strip_prefix(['1', '2', '3', '4', '5', '6'])?;
    let ends = after.is_empty()
        || after.starts_with([';', '\n', ')'])
        || after.starts_with(", ")
        || after.starts_with(" and ")
        || after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    let at = text.len() - digit.len();
    let place = rulebook.scales.numbered(digit.get(..1)?.parse().ok()?)?;
    ends.then_some(Cue { range: at..at + 1, place })
}

/// How many numbers a series may have, and how long, in bytes, a label in it may be.
const LONGEST_SERIES: usize = 16;
const LONGEST_LABEL: usize = 60;

/// "leadership and management | 3 |, equality of opportunity | 2 | and hospitality 4": the numbers after one that is a grade.
fn series_of_numbers(text: &str, first: &Cue, rulebook: &Rulebook) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = first.range.end;
    if first.range.len() != 1 {
        return found;
    }
    for _ in 0..LONGEST_SERIES {
        let rest = &text[at..];
        let Some(open) = rulebook.turns[Turn::NumberJoint].open(rest) else { break };
        let member = &rest[open..];
        let Some(digit) = member.find(|c: char| c.is_ascii_digit()).filter(|n| (4..=LONGEST_LABEL).contains(n)) else { break };
        let plain = member[..digit].chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '\'' | '’'))
            && member[..digit].ends_with(' ');
        let after = &member[digit + 1..];
        let ends = after.is_empty() || after.starts_with([',', ';', '.', '\n']) || after.starts_with(" and ");
        let Some(place) = member[digit..=digit].parse().ok().and_then(|n| rulebook.scales.numbered(n)).filter(|_| plain && ends)
        else {
            break;
        };
        at += open + digit + 1;
        found.push(Cue { range: at - 1..at, place });
    }
    found
}

/// "grades of 5 for care and support, | 4 | for environment", "awarded | 3 out of 4 | for services": the numbers before "for" where
/// the sentence speaks of grades.
fn counted<'a>(text: &'a str, rulebook: &'a Rulebook) -> impl Iterator<Item = Cue> + 'a {
    let turns = &rulebook.turns;
    let found = memchr::memmem::find_iter(text.as_bytes(), " for ");
    // "had been given 2 for a plan of three years": what is graded is known.
    let known = found.filter(|at| !text[at + " for ".len()..].starts_with("a "));
    known.filter_map(move |at| {
        let number = |end: usize| {
            let digit = text.get(end.checked_sub(1)?..end)?.parse::<u8>().ok()?;
            (1..=6).contains(&digit).then_some((end - 1, digit))
        };
        let (last, out_of) = number(at)?;
        let best = text[..last].strip_suffix(" out of ").and_then(|b| number(b.len())).filter(|(_, digit)| *digit <= out_of);
        let (start, digit) = best.unwrap_or((last, out_of));
        let joined = turns[Turn::NumberLead].closes(&text[..start]);
        let told = joined && tells_numbers(text, start, &turns[Turn::GradesCounts]);
        let place = rulebook.scales.numbered(digit).filter(|_| told)?;
        Some(Cue { range: start..at, place })
    })
}

/// The cues of one list that lie in `span`.
pub(super) fn within(cues: &[Cue], span: Span) -> &[Cue] {
    let first = cues.partition_point(|c| c.range.start < span.start());
    let last = cues.partition_point(|c| c.range.start < span.end());
    let slice = &cues[first..last.max(first)];
    match slice.last() {
        // A phrase that runs over the end of the sentence is no word of it.
        Some(cue) if cue.range.end > span.end() => &slice[..slice.len() - 1],
        _ => slice,
    }
}
