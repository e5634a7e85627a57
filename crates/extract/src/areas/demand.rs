//! Lead-ins that use none of the names for findings: a source, something that should be better, and points.
//!
//! "Inspectors asked that the group increase …; sharpen …", "The must-do actions set by the CQC were:", "Those under
//! efficiency were that the Service should". No one word announces them. What does is that several things stand together: an
//! inspectorate that speaks, a word that says something should be better, a demand, a list, and points that read like
//! demands. Each is a class of words in `areas.toml`; here they are weighed.

use std::iter;

use minutebook_layout::read_mark;
use minutebook_model::Passage;
use minutebook_rulebook::areas::{AreaSense, read_number};
use minutebook_rulebook::turns::{AreaTurn, Turns, Wording};

use super::point::{Point, without_connective};
use super::{Announced, list, run_in, series};
use crate::Context;

/// In how many clauses of a sentence something that falls short is looked for.
const CLAUSES: usize = 4;

/// What the signs of a lead-in must weigh together: a sentence in which an inspectorate itself asks for something weighs as
/// much, as does one that asks near an inspectorate's name over points that read like demands.
const ENOUGH: u8 = 4;

/// How many bytes after the words that oblige someone the words end that else tell of a doing of one's own: "needed to | address the".
const TOLD_NEAR: usize = 16;

/// A sentence and what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    /// The block it stands in.
    pub(super) block: usize,
    pub(super) sentence: Passage<'d>,
    /// The sentence and all that follows it in its block, as far as points may reach.
    pub(super) rest: Passage<'d>,
    /// True for the last sentence of its block.
    pub(super) last: bool,
    /// An inspectorate or an inspection is named in the sentence.
    pub(super) names_source: bool,
    /// One is named just before, or in the sentence.
    pub(super) sourced: bool,
    /// The sentence before announced findings without naming them, perhaps how many.
    pub(super) pending: Option<Option<u32>>,
    /// An inspectorate speaks in the sentence, or one named just before may be the "it" that does. Nearly all readings need
    /// it; [`announced`] finds it out where any is tried.
    pub(super) speaks: bool,
}

/// Whether an inspectorate speaks in a sentence, or one named just before may be the "it" that does.
fn speaks(context: &Context<'_>, place: Place<'_>) -> bool {
    let pronoun = || context.rulebook.turns[AreaTurn::SpeaksBack].opens(&place.sentence);
    // "The provider had been told that it must": who told it was named before.
    let told = || context.rulebook.areas.has(AreaSense::Obliged, &place.sentence);
    place.names_source || place.sourced && (pronoun() || told())
}

/// Reads a sentence in one way.
type Reader = for<'d> fn(&Context<'_>, Place<'d>) -> Option<Reading<'d>>;

/// A way to read a sentence as a lead-in: what announces, and the points it would announce.
pub(super) struct Reading<'d> {
    pub(super) lead: Passage<'d>,
    pub(super) points: Vec<Point>,
    pub(super) rule: &'static str,
    /// True where there are as many points as the sentence before announced, or their form leaves no doubt.
    pub(super) counted: bool,
}

/// The ways to read a sentence, in the order in which they are tried.
const READINGS: [Reader; 15] = [
    listed,
    after_colon,
    marked,
    series::assured,
    claused,
    series::namely,
    series::infinitives,
    series::bettered,
    series::wanting,
    series::modals,
    series::objects,
    series::gerunds,
    demanded,
    named,
    series::named,
];

/// What the sentence announces, and the points it is followed by, or none of them where the next sentence may give them;
/// none where the signs do not suffice.
pub(super) fn announced(context: &Context<'_>, place: Place<'_>) -> Option<Announced> {
    let areas = &context.rulebook.areas;
    if !place.sourced {
        return None;
    }
    let taken_up = place.pending.filter(|_| areas.has(AreaSense::TakesUp, &place.sentence));
    let senses = [AreaSense::Want, AreaSense::Ask, AreaSense::Short, AreaSense::Clauses, AreaSense::Obliged, AreaSense::Assured];
    if taken_up.is_none() && !senses.iter().any(|&sense| areas.has(sense, &place.sentence)) {
        return None;
    }
    if grades_areas(&context.rulebook.turns, &place.sentence) {
        return None;
    }
    let place = Place { speaks: speaks(context, place), ..place };
    let announced = |points, rule| Announced { points, count: None, lead: place.sentence.span(), rule, board: false };
    let told = || told(context, place, taken_up?);
    let readings = READINGS.iter().map(|read| read(context, place)).chain(iter::once_with(told));
    let read = readings.flatten().find(|reading| {
        let lead = announcing(context, reading.lead);
        let weight = lead.and_then(|lead| weight(context, place, lead, taken_up.is_some(), &reading.points));
        weight.is_some_and(|weight| weight + u8::from(reading.counted) >= ENOUGH)
    });
    match read {
        Some(reading) => Some(announced(reading.points, reading.rule)),
        // "Three matters were raised by the inspector as needing attention." The next sentence may say which.
        None if taken_up.is_none() && number(context, &place.sentence).is_some() => {
            let lead = announcing(context, place.sentence)?;
            let weight = weight(context, place, lead, false, &[])?;
            (weight > ENOUGH).then(|| announced(Vec::new(), "area/demand-run-in"))
        }
        None => None,
    }
}

/// "judged as requires improvement in three areas: A, B and C": grades of areas, and no findings.
fn grades_areas(turns: &Turns, sentence: &str) -> bool {
    let grade = turns[AreaTurn::JudgedRequires].last_end_in(sentence);
    grade.is_some_and(|at| turns[AreaTurn::RequiresIn].opens(&sentence[at..]))
}

/// The first number from two to nineteen in words: how many things a sentence speaks of.
pub(super) fn number(context: &Context<'_>, sentence: &str) -> Option<u32> {
    if !context.rulebook.areas.may_count(sentence) {
        return None;
    }
    let words = sentence.split_whitespace().filter(|w| w.chars().all(char::is_alphabetic));
    words.filter_map(read_number).find(|n| (2..20).contains(n))
}

/// A list after the sentence that ends its block with a colon, a dash or in the middle of a clause.
fn listed<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let sentence = place.sentence;
    let opens = !sentence.ends_with(['.', '!', '?', '”', '"']) || context.rulebook.areas.has(AreaSense::Opener, &sentence);
    if !place.last || !opens {
        return None;
    }
    let points = list::after(context, place.block, None);
    (points.len() >= 2).then_some(Reading { lead: sentence, points, rule: "area/demand-list", counted: false })
}

/// Points that run on after a colon in the sentence.
fn after_colon<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let colon = place.sentence.find(": ")?;
    let tail = place.rest.from(colon + 1).trim();
    let points = run_in::points(context.document, tail, None);
    let fits = points.len() >= 2 && !counts_parts(context, &points);
    fits.then(|| Reading { lead: place.sentence.until(colon), points, rule: "area/demand-run-in", counted: false })
}

/// "five under effectiveness, four under efficiency and three under people": how many there are of each kind, and none of them.
pub(super) fn counts_parts(context: &Context<'_>, points: &[Point]) -> bool {
    let counts = |point: &Point| {
        let text = point.text(context.document);
        let (number, rest) = text.split_once(' ').unwrap_or_default();
        read_number(number).is_some() && context.rulebook.turns[AreaTurn::OfThisKind].opens(rest)
    };
    points.iter().all(counts)
}

/// Points with printed marks that run on without a colon: "namely 1. … 2. …", "– (a) …; (b) …".
fn marked<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let at = first_mark(&place.sentence)?;
    let points = run_in::marked(context.document, place.rest.from(at));
    (points.len() >= 2).then(|| Reading { lead: place.sentence.until(at), points, rule: "area/demand-run-in", counted: false })
}

/// Where the first mark of a run-in list stands in `sentence`, after some words.
pub(super) fn first_mark(sentence: &str) -> Option<usize> {
    let bytes = sentence.as_bytes();
    // The bytes are looked at first: they tell of nearly every word that it is no mark.
    let may_open = |at: &usize| bytes[at - 1] == b' ' && matches!(bytes[*at], b'(' | b'1' | b'a' | b'i' | b'A');
    let first = |at: &usize| read_mark(&sentence[*at..]).is_some_and(|m| !m.is_bullet() && m.is_first());
    (9..bytes.len()).filter(may_open).find(first)
}

/// What a demand asks for in the same sentence, several things: "asked that the group increase …; sharpen …; and check …".
fn demanded<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let areas = &context.rulebook.areas;
    let (_, ask) = place.speaks.then(|| areas.find(AreaSense::Ask, &place.sentence))??;
    // "The Chair told members that he had not invited the trust | to": what they were told begins with "that", and asks for nothing.
    let asked = &place.sentence[ask.clone()];
    if asked.ends_with(" to") && asked.contains(" that ") && asked.starts_with("told") {
        return None;
    }
    let tail = without_connective(place.sentence.from(ask.end).trim());
    let parts = joined(context, tail);
    // Between commas only what reads like a demand is one: "improve plans, reviews and records" asks for one thing.
    let acts = parts.iter().all(|p| areas.has(AreaSense::Act, p));
    let points: Vec<_> = parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect();
    let fits = points.len() >= 2 && (acts || tail.contains(';') && content(context, &points) == Some(1));
    fits.then(|| Reading { lead: place.sentence.until(ask.end), points, rule: "area/demand-run-in", counted: false })
}

/// Several clauses that demand: "recommended that the terms be reviewed and that minutes be signed".
fn claused<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let (_, that) = place.speaks.then(|| context.rulebook.areas.find(AreaSense::Clauses, &place.sentence))??;
    let turns = &context.rulebook.turns;
    let parts = clauses(turns, place.sentence.from(that.end));
    // What is recommended "be done"; what is said or found must oblige someone in so many words, or fall short.
    let asked = !turns[AreaTurn::SaidOpens].opens(&place.sentence[that.start..that.end]);
    let must = |p: &Passage<'_>| turns[AreaTurn::DemandModal].stands_in(p);
    let short = |p: &Passage<'_>| context.rulebook.areas.has(AreaSense::Lacking, p);
    let wanting = match asked {
        true => parts.iter().all(|p| obliges(context, p)),
        false => parts.iter().all(|p| must(p) || short(p)) && parts.iter().any(must),
    };
    if parts.len() < 2 || !wanting {
        return None;
    }
    let points = parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect();
    // What was said announces only together with the word that obliges.
    let modal = || turns[AreaTurn::DemandModal].first_in(&place.sentence[that.end..]).map(|modal| that.end + modal.end - 1);
    let end = if asked { that.end } else { modal()? };
    Some(Reading { lead: place.sentence.until(end), points, rule: "area/demand-run-in", counted: false })
}

/// The clauses that "that" joins, from within the first.
pub(super) fn clauses<'d>(turns: &Turns, text: Passage<'d>) -> Vec<Passage<'d>> {
    parted(text, &turns[AreaTurn::ThatClauses])
}

/// True for a clause that obliges someone.
pub(super) fn obliges(context: &Context<'_>, clause: &str) -> bool {
    context.rulebook.turns[AreaTurn::Obliges].stands_in(clause)
}

/// What a sentence names that takes up an announcement: "These were the fire door and the certificates".
fn told<'d>(context: &Context<'_>, place: Place<'d>, number: Option<u32>) -> Option<Reading<'d>> {
    let (_, copula) = context.rulebook.areas.find(AreaSense::Copula, &place.sentence)?;
    let tail = place.sentence.from(copula.end).trim();
    let points = run_in::points(context.document, tail, number);
    let counted = number.is_some_and(|n| points.len() == n as usize);
    let fits = counted || names(context, tail, &points);
    fits.then(|| Reading { lead: place.sentence.until(copula.end), points, rule: "area/demand-run-in", counted })
}

/// Whether points that run on without marks are names of what falls short. Commas join much else.
pub(super) fn names(context: &Context<'_>, tail: Passage<'_>, points: &[Point]) -> bool {
    let areas = &context.rulebook.areas;
    let states = |p: &Point| p.spans.iter().any(|&s| areas.has(AreaSense::Statement, &context.document.passage(s)));
    points.len() >= 2 && (tail.contains(';') || !points.iter().any(states)) && content(context, points) == Some(1)
}

/// What falls short, by name: "shortcomings in medication, care planning and night staffing".
fn named<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let areas = &context.rulebook.areas;
    if !place.speaks {
        return None;
    }
    // What falls short is named in one clause: "rated Good; the CQC wished to see …", "rated Good, but inspectors wished to see …".
    let marks = place.sentence.match_indices([',', ';']).map(|(at, _)| at + 1);
    let (from, end) = std::iter::once(0).chain(marks).take(CLAUSES).find_map(|from| {
        let clause = &place.sentence[from..];
        let first = clause.find([',', ';']).unwrap_or(clause.len());
        Some((from, from + areas.last_end(AreaSense::Short, &clause[..first])?))
    })?;
    let tail = place.sentence.from(end).trim();
    let mut points = run_in::points(context.document, tail, None);
    // "critical of A, of B and of C".
    let link = place.sentence[..end].rsplit(' ').next().unwrap_or_default();
    points.iter_mut().for_each(|p| p.drop_first(context.document, link));
    let spoken = from == 0 || areas.has(AreaSense::Source, &place.sentence[from..end]);
    let fits = spoken && names(context, tail, &points);
    fits.then(|| Reading { lead: place.sentence.slice(from..end), points, rule: "area/demand-run-in", counted: false })
}

/// The things that a sentence demands one after another.
pub(super) fn joined<'d>(context: &Context<'_>, tail: Passage<'d>) -> Vec<Passage<'d>> {
    let turns = &context.rulebook.turns;
    let joints = if tail.contains(';') { AreaTurn::DemandSemicolon } else { AreaTurn::DemandJoint };
    // "(to) reduce", "that it reduce": a part without the word that joins it to the demand.
    let bare = |part: Passage<'d>| part.from(turns[AreaTurn::PartLead].open(&part).unwrap_or(0)).trim();
    parted(tail, &turns[joints]).into_iter().map(bare).collect()
}

pub(super) fn parted<'d>(text: Passage<'d>, joints: &Wording) -> Vec<Passage<'d>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(joint) = joints.first_in(&rest) {
        parts.push(rest.until(joint.start));
        rest = rest.from(joint.end);
    }
    parts.push(rest);
    parts.into_iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect()
}

/// The clause of `lead` that announces: what follows a turn ("although") after words that speak of another list. None where
/// another list is all it speaks of.
fn announcing<'d>(context: &Context<'_>, lead: Passage<'d>) -> Option<Passage<'d>> {
    let areas = &context.rulebook.areas;
    let mut lead = lead;
    let commission = is_commission(context, lead);
    for sense in [AreaSense::Veto, AreaSense::OtherList, AreaSense::OwnDoing, AreaSense::Deed] {
        // "the school needed to address the following areas": it is told to.
        let told = |end: usize| {
            let obliged = [AreaSense::Ask, AreaSense::Obliged].iter().filter_map(|&ask| areas.last_end(ask, &lead[..end]));
            sense == AreaSense::OwnDoing && obliged.max().is_some_and(|at| end - at <= TOLD_NEAR)
        };
        if let Some(end) = areas.last_end(sense, &lead).filter(|&end| !(told(end) || commission && sense == AreaSense::Veto)) {
            let (_, turn) = areas.find(AreaSense::Turn, &lead[end..])?;
            lead = lead.from(end + turn.start);
        }
    }
    match areas.last_end(AreaSense::Speaker, &lead) {
        Some(end) if !commission && !areas.has(AreaSense::Source, &lead[end..]) => None,
        _ => Some(lead),
    }
}

/// How many bytes before "The Commission" its whole name may stand.
const NAMED_BACK: usize = 1500;

/// True where `sentence` begins with "The Commission", and the one that was named before it inspects.
pub(super) fn is_commission(context: &Context<'_>, sentence: Passage<'_>) -> bool {
    if !sentence.starts_with("The Commission ") {
        return false;
    }
    let whole = context.document.whole();
    let start = sentence.span().start();
    let from = (start.saturating_sub(NAMED_BACK)..=start).find(|&at| whole.is_char_boundary(at)).unwrap_or(start);
    let before = &whole[from..start];
    context.rulebook.inspectorates.names().find_iter(before).any(|(name, _)| before[name].contains("Commission"))
}

/// How much speaks for `lead` announcing `points`; none where something speaks against it.
fn weight(context: &Context<'_>, place: Place<'_>, lead: Passage<'_>, taken_up: bool, points: &[Point]) -> Option<u8> {
    let areas = &context.rulebook.areas;
    let spoken = areas.has(AreaSense::Source, &place.sentence);
    let source = if spoken { 2 } else { u8::from(place.sourced) };
    let asks = [AreaSense::Ask, AreaSense::Short, AreaSense::Obliged, AreaSense::Assured].iter().any(|&s| areas.has(s, &lead));
    let wants = areas.has(AreaSense::Want, &lead);
    let want = match (taken_up || asks, wants, areas.has(AreaSense::Head, &lead)) {
        (true, ..) | (_, true, true) => 2,
        (false, true, false) => 1,
        _ => return None,
    };
    let content = content(context, points)?;
    // "The Trust must:" is nothing but a demand; what it is made of must read like demands.
    let bare = u8::from(!asks && content > 0 && !points.is_empty() && areas.has(AreaSense::Group, &lead));
    (source > 0).then_some(source + want + content + bare)
}

/// Whether the points read like findings: 1 where most do, 0 where most say nothing of it; none where they praise, grade or
/// ask for no more than a plan.
pub(super) fn content(context: &Context<'_>, points: &[Point]) -> Option<u8> {
    let areas = &context.rulebook.areas;
    let count = |sense: AreaSense| {
        let says = |p: &&Point| p.spans.first().is_some_and(|&s| areas.has(sense, &context.document.passage(s)));
        points.iter().filter(says).count()
    };
    let demands = count(AreaSense::Demand);
    let against = count(AreaSense::Praise) + count(AreaSense::Paperwork);
    if points.is_empty() {
        return Some(1);
    }
    (against * 3 <= points.len()).then_some(u8::from(demands * 2 >= points.len()))
}
