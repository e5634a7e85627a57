//! Findings that a sentence tells in prose: one alone, several in turn, in quotation marks, in clauses, in brackets.

use std::ops::Range;

use minutebook_model::{Document, Passage};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::turns::{AreaTurn, Turn, Turns, Wording};

use super::point::Point;
use super::{count, demand, run_in};
use crate::Context;

/// "One recommendation had been made in respect of the home, that the statement be updated"; "The sole area for improvement
/// was the recording of medicines."
pub(super) fn single(context: &Context<'_>, rest: Passage<'_>) -> Option<Point> {
    let (document, turns) = (context.document, &context.rulebook.turns);
    // "one area and the Panel was pleased to learn that": the clause is another's.
    let own = |link: &Range<usize>| rest[link.clone()] != *" that " || !rest[..link.start].contains(" and ");
    let Some(link) = turns[AreaTurn::SingleLink].foremost_in(&rest, own) else { return named(context, rest) };
    let words = rest[link.clone()].trim_start_matches([',', ' ']);
    let at = link.end - words.len();
    // "that staff should A and that the plan should B" are two.
    if rest[at..].starts_with("that ") && rest[at..].contains(" and that ") {
        return None;
    }
    let aside = rest[..at].ends_with(", ");
    let text = rest.from(at);
    let skip = turns[AreaTurn::SingleSkip].open(&text).unwrap_or(0);
    // "the one recommendation, that …, had been accepted": the sentence goes on after what it puts in.
    let goes_on = turns[AreaTurn::GoesOn].first_in(&text).filter(|_| aside);
    let end = goes_on.map_or(text.len(), |verb| verb.start);
    Point::of(document, None, without_aftermath(turns, text.until(end)).from(skip))
}

/// What a finding is, without the clause that tells what came of it: ", and this was being done"; ", and the committee
/// wished to apply for help".
pub(super) fn without_aftermath<'d>(turns: &Turns, text: Passage<'d>) -> Passage<'d> {
    let clause = turns[AreaTurn::Aftermath].first_where(&text, |link| tells_aftermath(turns, &text[link.end..]));
    let relative = turns[AreaTurn::AftermathWhich].first_in(&text);
    // A semicolon parts points as well; only "it" and "this" after it speak of the point before.
    let pronoun = || {
        let told = |link: &Range<usize>| tells_aftermath(turns, &text[link.start + "; ".len()..]);
        turns[AreaTurn::AftermathPronoun].first_where(&text, told).filter(|_| text.matches(';').count() == 1)
    };
    let end = [clause, relative, pronoun()].into_iter().flatten().map(|link| link.start).min();
    end.map_or(text, |end| text.until(end))
}

/// Whether a clause tells what came of the finding before it: "this was being done".
fn tells_aftermath(turns: &Turns, clause: &str) -> bool {
    let mut words = clause.split_whitespace().take(7).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let opening = words.next().unwrap_or_default();
    let verb = |w: &str| turns[AreaTurn::AftermathVerb].is(w);
    let told = || turns[AreaTurn::AftermathSubject].is(opening) && words.take_while(|w| *w != "that").any(verb);
    !turns[AreaTurn::WasTo].opens(clause) && (verb(opening) || told())
}

/// "the service should A", "it should B" as "A", "B", where all clauses oblige the same one.
pub(super) fn shorn<'d>(turns: &Turns, parts: Vec<Passage<'d>>) -> Vec<Passage<'d>> {
    let after_modal = |p: &Passage<'_>| {
        let modal = turns[AreaTurn::Obliging].first_in(p)?;
        let subject = p[..modal.start].trim().trim_start_matches("that ").trim();
        (subject.split_whitespace().count() <= 4).then_some((subject.to_lowercase(), modal.end))
    };
    let read: Vec<_> = parts.iter().filter_map(after_modal).collect();
    let Some((first, _)) = read.first().filter(|_| read.len() == parts.len()) else { return parts };
    let same = |subject: &str| subject == first || matches!(subject, "it" | "they" | "");
    if first.is_empty() || !read[1..].iter().all(|(subject, _)| same(subject)) {
        return parts;
    }
    parts.iter().zip(&read).map(|(p, (_, at))| p.from(*at)).collect()
}

/// What the one finding is, by its name: "was the recording of medicines"; ", relating to the recording of medicines, was made".
fn named(context: &Context<'_>, rest: Passage<'_>) -> Option<Point> {
    let (areas, turns) = (&context.rulebook.areas, &context.rulebook.turns);
    let name = |text: &Passage<'_>| turns[Turn::Article].opens(text) && areas.has(AreaSense::Demand, text);
    let text = [AreaSense::RunIn, AreaSense::Copula].into_iter().find_map(|sense| {
        let (_, lead) = areas.find(sense, &rest)?;
        Some(rest.from(lead.end).trim()).filter(name)
    })?;
    let end = turns[AreaTurn::GoesOnNamed].first_in(&text).map_or(text.len(), |verb| verb.start);
    Point::of(context.document, None, text.until(end))
}

/// "The following requirement was made: the agency must ensure that …": the one sentence after the colon, where it demands.
pub(super) fn alone(context: &Context<'_>, tail: Passage<'_>) -> Vec<Point> {
    let Some(sentence) = crate::sentences(tail).next() else { return Vec::new() };
    let text = sentence.from(sentence.strip_prefix("that ").map_or(0, |_| "that ".len()));
    let wants = |sense: AreaSense| context.rulebook.areas.has(sense, &text);
    let demands = demand::obliges(context, &text) || wants(AreaSense::Act) || wants(AreaSense::Lacking);
    Point::of(context.document, None, text).filter(|_| demands).into_iter().collect()
}

/// What is identified "as areas for improvement": what stands between verb and "as", or follows the name; in the passive what
/// stands before the verb.
pub(super) fn named_as(context: &Context<'_>, sentence: Passage<'_>, noun: &Range<usize>, number: Option<u32>) -> Vec<Point> {
    let turns = &context.rulebook.turns;
    let mut before = sentence[..noun.start].trim_end();
    while let Some((rest, _)) = before.rsplit_once(' ').filter(|(_, word)| turns[AreaTurn::NameFiller].is(word)) {
        before = rest;
    }
    let Some(at) = before.strip_suffix(" as").map(str::len) else { return Vec::new() };
    let Some(verb) = turns[AreaTurn::FoundAs].last_where(&before[..at], |_| true) else { return Vec::new() };
    let (between, after) = (sentence.slice(verb.end..at).trim(), sentence.from(noun.end).trim());
    let auxiliary = turns[AreaTurn::FoundPassive].before(sentence[..verb.start].trim_end()).map(str::trim_end);
    let others = [between, after].iter().any(|t| t.starts_with("by ") && !context.rulebook.areas.has(AreaSense::Source, t));
    let own = between.is_empty() || between.starts_with("by ");
    let text = match auxiliary {
        _ if others => return Vec::new(),
        Some(subject) if own => sentence.until(subject.len()),
        None if own || between.starts_with("as ") => after,
        None => between,
        Some(_) => return Vec::new(),
    };
    let singular = !sentence[noun.clone()].split(' ').next().is_some_and(|w| w.ends_with('s'));
    let points = match singular && number.is_none_or(|n| n == 1) {
        true => Point::of(context.document, None, text).filter(|_| text.len() <= NAME_LEN).into_iter().collect(),
        false => {
            Some(run_in::points(context.document, text, number)).filter(|p| p.len() >= 2).unwrap_or_else(|| two(context, text))
        }
    };
    let first = text.as_str().split(' ').next().unwrap_or_default();
    let other = turns[AreaTurn::NamesNothing].is(first) || text.contains(" that ");
    if other || demand::content(context, &points).is_none() { Vec::new() } else { points }
}

/// The longest name of one finding, in bytes.
const NAME_LEN: usize = 120;

/// "Supervision and pathway planning" are two; "the quality and timeliness of plans" is one.
fn two(context: &Context<'_>, text: Passage<'_>) -> Vec<Point> {
    let Some((a, b)) = text.split_once(" and ").filter(|_| !text.contains(',') && text.len() <= NAME_LEN) else {
        return Vec::new();
    };
    let articled = context.rulebook.turns[Turn::Article].opens(&b);
    let shared = b.contains(" of ") && !a.contains(" of ") && !articled || b.contains(" and ");
    let parts = if shared { Vec::new() } else { vec![a, b] };
    parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect()
}

/// "were recording of decisions by managers and access to health support": two names, each of something in or of another.
pub(super) fn two_names(context: &Context<'_>, tail: Passage<'_>) -> Option<Vec<Point>> {
    let sentence = crate::sentences(tail).next()?.trim();
    let (a, b) = sentence.split_once(" and ").filter(|_| !sentence.contains(',') && sentence.len() <= 2 * NAME_LEN)?;
    let points: Vec<Point> = [a, b].into_iter().filter_map(|p| Point::of(context.document, None, p)).collect();
    let words = |p: &Point| p.text(context.document).split(' ').take(JOINED_WITHIN).map(str::to_owned).collect::<Vec<_>>();
    let name = |p: &Point| {
        let words = words(p);
        let joined = words.iter().skip(1).any(|w| context.rulebook.turns[AreaTurn::NameJoint].is(w));
        let first = words.first().map_or("", String::as_str);
        joined && !context.rulebook.turns[AreaTurn::NameJoint].is(first) && !first.ends_with("ed")
    };
    let states = |p: &Point| context.rulebook.areas.has(AreaSense::Statement, &p.text(context.document));
    let fits = points.iter().all(name) && !points.iter().any(states) && demand::content(context, &points).is_some();
    (points.len() == 2 && fits).then_some(points)
}

/// Within so many words a name says of or in what it is.
const JOINED_WITHIN: usize = 4;

/// True where what follows names only some of what was announced: "twelve areas, of which the most important were".
pub(super) fn names_some(turns: &Turns, lead: &str) -> bool {
    turns[AreaTurn::NamesSome].stands_in(lead)
}

/// True for "accepted, endorsed and published", which names nothing.
pub(super) fn are_participles(document: &Document, points: &[Point]) -> bool {
    let participle = |p: &Point| p.text(document).split([' ', '.']).next().is_some_and(|w| w.ends_with("ed"));
    points.iter().all(participle)
}

/// "The first was to clear the backlog. The second was …": as many as were announced, where a number was.
pub(super) fn in_turn(context: &Context<'_>, following: &[Passage<'_>], number: Option<u32>) -> Vec<Point> {
    let areas = &context.rulebook.areas;
    let mut points = Vec::new();
    for text in following.iter().flat_map(|s| s.split(';')).map(|s| s.trim()) {
        let Some((id, range)) = areas.find(AreaSense::InTurn, &text) else { break };
        if points.is_empty() != id.starts_with("first") {
            break;
        }
        points.extend(Point::of(context.document, None, text.from(range.end)));
    }
    if points.len() >= 2 && number.is_none_or(|n| points.len() == n as usize) { points } else { Vec::new() }
}

/// "one requirement (that medicines be stored safely) and two recommendations (…)": what stands in brackets after each name
/// for findings, as many as the number before it.
pub(super) fn bracketed(context: &Context<'_>, sentence: Passage<'_>) -> Vec<Point> {
    let (areas, turns) = (&context.rulebook.areas, &context.rulebook.turns);
    let mut points = Vec::new();
    let mut from = 0;
    while let Some(open) = sentence[from..].find(" (").map(|at| from + at) {
        let Some(close) = sentence[open..].find(')').map(|at| open + at) else { break };
        from = close;
        let nouns = [AreaSense::Noun, AreaSense::WeakNoun];
        let start = sentence[..open].rfind(['(', '.', ';']).map_or(0, |at| at + 1);
        let noun = nouns.iter().find_map(|&sense| {
            let end = areas.last_end(sense, &sentence[start..open]).filter(|end| start + end == open)?;
            let (_, range) = areas.find(sense, &sentence[start..start + end])?;
            Some(start + range.start..start + end)
        });
        let Some((number, _)) = noun.and_then(|noun| count::of(context, sentence, noun)) else { continue };
        let inner = sentence.slice(open + 2..close);
        let inner = inner.from(turns[AreaTurn::BracketLead].open(&inner).unwrap_or(0));
        let named = inner.span().start() > sentence.span().start() + open + 2;
        if !named && !turns[AreaTurn::BracketOpens].opens(&inner) {
            continue;
        }
        let parts = if number == 1 { vec![inner] } else { demand::clauses(turns, inner) };
        let found: Vec<_> = parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect();
        points.extend(if found.len() == number as usize { found } else { run_in::points(context.document, inner, Some(number)) });
    }
    points
}

/// "three areas in which practice should be stronger – plans, housing and supervision": as many as were announced; or what a
/// dash after the name itself opens, where the name leaves no doubt.
pub(super) fn dashed(document: &Document, rest: Passage<'_>, number: Option<u32>, strong: bool) -> Vec<Point> {
    let opened = [" – ", " — ", " - "].iter().find(|d| strong && number.is_none() && rest.starts_with(**d));
    if let Some(dash) = opened {
        return Some(run_in::points(document, rest.from(dash.len()), None)).filter(|p| p.len() >= 2).unwrap_or_default();
    }
    let Some(number) = number.filter(|n| *n >= 2) else { return Vec::new() };
    let stop = rest.find(". ").unwrap_or(rest.len());
    let dash = [" – ", " — ", " - "].iter().filter_map(|d| rest[..stop].find(d).map(|at| at + d.len())).min();
    let points = dash.map_or_else(Vec::new, |at| run_in::points(document, rest.from(at), Some(number)));
    if points.len() == number as usize { points } else { Vec::new() }
}

/// "Main points for action: improve attainment and develop self-evaluation": several commands.
pub(super) fn commands(context: &Context<'_>, tail: Passage<'_>, number: Option<u32>) -> Vec<Point> {
    let Some(sentence) = crate::sentences(tail).next() else { return Vec::new() };
    let parts = demand::joined(context, sentence);
    let acts = parts.iter().all(|p| context.rulebook.areas.has(AreaSense::Act, p));
    let fits = acts && parts.len() >= 2 && number.is_none_or(|n| parts.len() == n as usize);
    if fits { parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect() } else { Vec::new() }
}

/// "It had made two recommendations, that the authority should “improve …” and “sharpen …”": as many as were announced.
pub(super) fn quotations(document: &Document, rest: Passage<'_>, number: Option<u32>) -> Vec<Point> {
    let Some(number) = number.filter(|n| *n >= 2) else { return Vec::new() };
    let mut points = Vec::new();
    let mut from = 0;
    while let Some(open) = rest[from..].find('“').map(|n| from + n + '“'.len_utf8()) {
        let Some(close) = rest[open..].find('”').map(|n| open + n) else { break };
        points.extend(Point::of(document, None, rest.slice(open..close)));
        from = close;
    }
    if points.len() == number as usize { points } else { Vec::new() }
}

/// "The recommendations were that plans should be reviewed, and that staff should be trained": clauses that oblige someone
/// other than the meeting itself.
pub(super) fn that_clauses(context: &Context<'_>, rest: Passage<'_>, number: Option<u32>) -> Vec<Point> {
    let turns = &context.rulebook.turns;
    let Some(link) = turns[AreaTurn::ThatLink].first_in(&rest) else { return Vec::new() };
    let at = link.end;
    // "four areas and one cause of concern, namely that": the clauses belong to the nearer noun.
    if at > 120 || rest[..at].contains([';', ':']) || context.rulebook.areas.has(AreaSense::Noun, &rest[..at]) {
        return Vec::new();
    }
    let mut parts = demand::clauses(turns, rest.from(at));
    // "namely that the provider should A and should B": as many as were announced.
    let wanted = number.map_or(0, |n| n as usize);
    if parts.len() < wanted {
        let split: Vec<Passage<'_>> = parts.iter().flat_map(|p| split_before(*p, &turns[AreaTurn::ThatJoint])).collect();
        parts = if split.len() == wanted { split } else { parts };
    }
    // What "namely that" opens are the findings, in whatever words.
    let namely = rest[link].starts_with("namely");
    let wanting = |p: &Passage<'_>| demand::obliges(context, p) || context.rulebook.areas.has(AreaSense::Demand, p);
    let obliges = |p: &Passage<'_>| namely || wanting(p) || context.rulebook.areas.has(AreaSense::Lacking, p);
    // "Among its recommendations were that it should …": the one inspected; "the panel's minutes" are another's.
    let meeting = |p: &Passage<'_>| turns[AreaTurn::OwnClause].after(p).is_some_and(|rest| rest.starts_with(' '));
    let own = |p: &Passage<'_>| !turns[AreaTurn::ObligedPronoun].opens(p) && meeting(p);
    if parts.iter().all(obliges) && !parts.iter().any(own) {
        let parts = if parts.len() >= 2 { shorn(turns, parts) } else { parts };
        parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect()
    } else {
        Vec::new()
    }
}

/// The pieces of `text` between joints, each but the first with the word that obliges.
fn split_before<'d>(text: Passage<'d>, joints: &Wording) -> Vec<Passage<'d>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(joint) = joints.first_in(&rest) {
        pieces.push(rest.until(joint.start));
        let word = rest[joint.clone()].trim().rsplit(' ').next().unwrap_or_default();
        rest = rest.from(joint.end - word.len() - 1);
    }
    pieces.push(rest);
    pieces
}

/// "The recommendations were to reduce …, and secondly to ensure …": each infinitive is a point, where there are several.
pub(super) fn infinitives(context: &Context<'_>, rest: Passage<'_>) -> Vec<Point> {
    // "The recommendations made to the school were to raise …": the "to" after the verb.
    let verb = context.rulebook.areas.find(AreaSense::Infinitives, &rest).map(|(_, range)| range.end);
    let Some(first) = verb.and_then(|end| rest[..end].rfind(" to")) else { return Vec::new() };
    let mut rest = rest.from(first + 1);
    let mut points = Vec::new();
    while let Some((_, range)) = context.rulebook.areas.find(AreaSense::NextPoint, &rest) {
        points.extend(Point::of(context.document, None, rest.until(range.start)));
        // The "to" that a comma and "and" introduce belongs to the next point.
        let keep = if rest[..range.end].ends_with("to") { 2 } else { 0 };
        rest = rest.from(range.end - keep);
    }
    if points.is_empty() {
        return points;
    }
    points.extend(Point::of(context.document, None, rest));
    points
}
