//! Sentences that announce what an inspectorate found wanting, and what they announce.

use std::ops::Range;

use minutebook_model::{BlockKind, Passage, Role, Span};
use minutebook_rulebook::areas::{AreaSense, read_number};
use minutebook_rulebook::turns::AreaTurn;

use super::given::{self, Noun, Telling, colon_after, is_only, reach};
use super::point::Point;
use super::{Announced, count, demand, list};
use crate::{Context, sentences};

/// How many paragraphs before a sentence may name the inspectorate it speaks of.
const SOURCE_BACK: usize = 4;
/// How many blocks, where the grades or the points of a list stand between them.
const LINES_BACK: usize = 16;
/// How long a line is, in bytes, that gives a grade or a point: "Experiences and progress of care leavers – Requires improvement".
const LINE_LEN: usize = 90;

/// How many bytes before a name for findings what is done about them ends: "had addressed all the".
const DEED_NEAR: usize = 16;

/// All that sentences announce, in reading order. `inspected` says that the document speaks of an inspection.
pub(super) fn announced(context: &Context<'_>, inspected: bool) -> Vec<Announced> {
    let mut found = Vec::new();
    let mut pending = Pending::default();
    let mut sources = Sources::of(context);
    for (at, block) in context.document.body() {
        if matches!(block.kind, BlockKind::Table(_)) || !is_prose(block.role) {
            continue;
        }
        let text = context.document.content(block);
        // A point of a list is no lead-in to another.
        let listed = |a: &Announced| {
            a.lead.end() <= block.span.start() && a.points.iter().flat_map(|p| &p.spans).any(|s| s.overlaps(text.span()))
        };
        if found.last().is_some_and(listed) {
            continue;
        }
        let areas = &context.rulebook.areas;
        let before = found.len();
        let named = areas.has(AreaSense::Noun, &text) || areas.has(AreaSense::WeakNoun, &text);
        let sourced = sources.near(context, at);
        let senses = [AreaSense::Want, AreaSense::Ask, AreaSense::Short, AreaSense::Obliged];
        let asks = || senses.iter().any(|&sense| areas.has(sense, &text));
        if pending.at(at).is_some() || named || (sourced || areas.has(AreaSense::Source, &text)) && asks() {
            read_block(context, at, text, inspected, sourced, &mut pending, &mut found);
        }
        let open = || text.as_str().trim_end_matches(['-', '–', '—', ' ']).ends_with(':');
        if found.len() == before && !named && open() && (sourced || areas.has(AreaSense::Source, &text)) {
            found.extend(needs(context, at, text));
        }
    }
    found
}

/// Which blocks name an inspectorate or an inspection, where that was asked; each is looked at once.
pub(super) struct Sources(Vec<Option<bool>>);

impl Sources {
    /// Nothing asked yet.
    pub(super) fn of(context: &Context<'_>) -> Self {
        Self(vec![None; context.document.blocks().len()])
    }

    /// True where one of the blocks just before `at` does.
    pub(super) fn near(&mut self, context: &Context<'_>, at: usize) -> bool {
        let blocks = context.document.blocks();
        let read = |n: &usize| !blocks[*n].boilerplate && blocks[*n].role != Some(Role::DocumentLink);
        let text = |n: usize| context.document.passage(blocks[n].span);
        let names = |n: usize| context.rulebook.areas.has(AreaSense::Source, &text(n));
        let is_line = |n: usize| text(n).len() <= LINE_LEN && !text(n).ends_with('.') && !blocks[n].is_heading();
        let mut paragraphs = 0;
        let mut near = (0..at).rev().filter(read).take(LINES_BACK).take_while(|&n| {
            let is_near = paragraphs < SOURCE_BACK;
            paragraphs += usize::from(!is_line(n));
            is_near
        });
        near.any(|n| *self.0[n].get_or_insert_with(|| names(n)))
    }
}

/// Findings that a sentence announced without naming them: the block of the last such sentence, and how many it said.
#[derive(Default)]
struct Pending(Option<(usize, Option<u32>)>);

impl Pending {
    /// In that block and the one after it, how many were announced, where it was said.
    fn at(&self, block: usize) -> Option<Option<u32>> {
        self.0.filter(|(at, _)| *at <= block && block <= at + 1).map(|(_, number)| number)
    }
}

fn is_prose(role: Option<Role>) -> bool {
    role.is_none()
}

#[expect(clippy::too_many_arguments, reason = "a sentence and all that stands around it")]
fn read_block(
    context: &Context<'_>,
    at: usize,
    text: Passage<'_>,
    inspected: bool,
    sourced: bool,
    pending: &mut Pending,
    found: &mut Vec<Announced>,
) {
    let sentences: Vec<_> = sentences(text).collect();
    let mut done = 0;
    let mut sourced = sourced;
    for (n, &sentence) in sentences.iter().enumerate() {
        let names_source = context.rulebook.areas.has(AreaSense::Source, &sentence);
        sourced = sourced || names_source;
        if sentence.span().start() < done {
            continue;
        }
        let last = n + 1 == sentences.len();
        let following = &sentences[n + 1..];
        let noun = noun_of(context, sentence, sourced, inspected);
        let named = noun.as_ref().map(|noun| named(context, at, text, sentence, following, noun));
        let rest = reach(text.within(Span::new(sentence.span().start(), text.span().end())));
        let place =
            demand::Place { block: at, sentence, rest, last, names_source, sourced, pending: pending.at(at), speaks: false };
        let lists = named.as_ref().is_some_and(|named| !named.points.is_empty());
        let demand = if lists { None } else { demand::announced(context, place) };
        let announced = match (named, demand) {
            (named, Some(demand)) => Announced { count: named.and_then(|n| n.count), ..demand },
            (Some(named), None) => named,
            (None, None) if last && pending.at(at).is_some() && refers_back(context, &sentence) => {
                referred(context, at, sentence)
            }
            (None, None) => continue,
        };
        if announced.rule.ends_with("run-in") && tell_when(context, &announced.points) {
            continue;
        }
        if let Some(end) = announced.points.iter().flat_map(|p| &p.spans).map(|s| s.end()).max() {
            done = end.min(text.span().end());
        }
        let number = announced.count.map(|(n, _)| n).or_else(|| demand::number(context, &sentence));
        *pending = Pending(announced.points.is_empty().then_some((at, number)));
        // "The areas for improvement were as follows:" over nothing is told, though it says no number.
        let lost = last && noun.is_some_and(|n| n.strong) && sentence.ends_with(':');
        if !announced.points.is_empty() || announced.count.is_some() || lost {
            found.push(announced);
        }
    }
}

/// "both of which were to be met by May, had now been complied with", ": immediately for the first, within a month for the second":
/// what runs on without marks tells when findings were to be met.
fn tell_when(context: &Context<'_>, points: &[Point]) -> bool {
    let turns = &context.rulebook.turns;
    let opens = |turn: AreaTurn| move |p: &Point| p.label.is_none() && turns[turn].opens(&p.text(context.document));
    points.len() >= 2 && (points.iter().any(opens(AreaTurn::WhenOrDone)) || points.iter().all(opens(AreaTurn::WhenToMeet)))
}

/// "Attention was drawn to the three which mattered most:", "they were as follows:": of what the sentence before has named.
fn refers_back(context: &Context<'_>, sentence: &str) -> bool {
    let turns = &context.rulebook.turns;
    let mut words = sentence.split(|c: char| !c.is_alphabetic());
    // "These had been graded as follows:" announces something else.
    let judged = words.clone().any(|w| turns[AreaTurn::JudgedWord].is(w));
    let opens = sentence.trim_end_matches(['-', '–', '—', ' ']).ends_with(':');
    !judged && opens && words.any(|w| turns[AreaTurn::BackWord].is(w))
}

/// The list after a sentence that refers to findings named before it. How many those were says nothing of the list.
fn referred(context: &Context<'_>, at: usize, sentence: Passage<'_>) -> Announced {
    let points = list::after(context, at, None);
    // "Quality of staffing – Good (4)": a list of grades is none of findings.
    let other = is_discussion(context, &points) || points.iter().all(|p| is_graded(context, p));
    let points = if other { Vec::new() } else { points };
    Announced { points, count: None, lead: sentence.span(), rule: "area/list", board: false }
}

/// Whether a point gives a grade.
fn is_graded(context: &Context<'_>, point: &Point) -> bool {
    context.rulebook.scales.find_iter(&point.text(context.document)).next().is_some()
}

/// "The inspection report:" over a mixed list: those of its points that need something.
fn needs(context: &Context<'_>, at: usize, text: Passage<'_>) -> Option<Announced> {
    let areas = &context.rulebook.areas;
    let lead = sentences(text).last().filter(|s| areas.has(AreaSense::Findings, s) && !areas.has(AreaSense::Veto, s))?;
    let mut points = list::after(context, at, None);
    // "Efficiency – requires improvement" among grades is one of them.
    if points.iter().all(|p| is_graded(context, p)) {
        return None;
    }
    let lacks = |p: &Point| areas.has(AreaSense::Lacking, &p.text(context.document));
    // A list of nothing but what falls short needs no word that asks for better.
    if !points.iter().all(lacks) {
        points.retain(|p| areas.has(AreaSense::Need, &p.text(context.document)));
    }
    (!points.is_empty()).then(|| Announced { points, count: None, lead: lead.span(), rule: "area/list", board: false })
}

/// What a sentence with a name for findings announces, perhaps nothing.
fn named(
    context: &Context<'_>,
    at: usize,
    text: Passage<'_>,
    sentence: Passage<'_>,
    following: &[Passage<'_>],
    noun: &Noun,
) -> Announced {
    let counted = count::of(context, sentence, noun.range.clone());
    let number = counted.map(|(n, _)| n);
    let (points, rule) = match tells_of_deeds(context, &sentence, &noun.range) {
        true => (Vec::new(), "area-count/sentence"),
        false => given::points(&Telling { context, block: at, text, sentence, following, noun, number }),
    };
    let points = if is_discussion(context, &points) { Vec::new() } else { points };
    // "two areas for priority action, and both had been dealt with": no list of what there is to improve.
    let apart = points.is_empty() && context.rulebook.turns[AreaTurn::PriorityAction].closes(&sentence[noun.range.clone()]);
    let listed = following.first().and_then(|s| all_of(s)).filter(|_| points.is_empty()).unwrap_or(points.len());
    let count = counted.filter(|_| !apart).map(|(n, span)| (joint_number(context, sentence, n, listed), span));
    Announced { points, count, lead: sentence.span(), rule, board: false }
}

/// The name for findings in a sentence, where it speaks of what an inspectorate found. Of several, the one with a number
/// that says "improvement" or "development" goes before causes of concern and priority actions.
fn noun_of(context: &Context<'_>, sentence: Passage<'_>, sourced: bool, inspected: bool) -> Option<Noun> {
    let areas = &context.rulebook.areas;
    let noun = match best_noun(context, sentence, AreaSense::Noun) {
        Some(range) => Noun { range, strong: true },
        None => Noun { range: best_noun(context, sentence, AreaSense::WeakNoun)?, strong: false },
    };
    let sourced =
        sourced || inspected && (noun.strong || made(context, sentence, &noun.range) && is_of_inspection(context, sentence));
    // "Areas for development: …" gives what it names without a verb.
    let alone = noun.range.len() + 4 >= sentence.len();
    let named = context.rulebook.turns[AreaTurn::Naming].opens(&sentence[noun.range.end..]) && sentence.starts_with("The ");
    let dashed = [" – ", " — ", " - "].iter().any(|d| sentence[noun.range.end..].starts_with(d));
    let given = areas.has(AreaSense::Giving, &sentence)
        || noun.strong && (alone || named || dashed || colon_after(&sentence, noun.range.end).is_some());
    if !sourced || !given {
        return None;
    }
    if let Some((id, range)) = vetoed(context, sentence, &noun.range) {
        context.reject("area/list", sentence.slice(noun.range).span(), format!("veto {id}"), Some(sentence.slice(range).span()));
        return None;
    }
    Some(noun)
}

/// True for "Two recommendations were made, viz:-": so many, and nobody named who made them.
fn made(context: &Context<'_>, sentence: Passage<'_>, noun: &Range<usize>) -> bool {
    let turns = &context.rulebook.turns;
    let (before, after) = (&sentence[..noun.start], &sentence[noun.end..]);
    let passive = turns[AreaTurn::MadeWord].opens(after) || turns[AreaTurn::ThereWere].opens(before);
    passive && !after.contains(" by ") && count::of(context, sentence, noun.clone()).is_some()
}

/// How many blocks before a sentence its item may speak of the inspection that it tells of.
const ITEM_BACK: usize = 40;

/// True where the item that `sentence` stands in speaks of an inspection before it.
fn is_of_inspection(context: &Context<'_>, sentence: Passage<'_>) -> bool {
    let floor = context.item_at(sentence.span()).map_or(0, |n| context.items[n].value.extent.start());
    let Some(at) = context.document.block_at(sentence.span().start()) else { return false };
    let before = context.document.blocks()[..at].iter().rev().take(ITEM_BACK).take_while(|b| b.span.start() >= floor);
    before.into_iter().any(|b| !b.boilerplate && context.rulebook.areas.has(AreaSense::Source, &context.document.passage(b.span)))
}

/// A veto of the sentence, unless the sentence turns to something else before it comes to the name for findings, or it stands
/// in what the sentence quotes or lists after it.
fn vetoed<'c>(context: &Context<'c>, sentence: Passage<'_>, noun: &Range<usize>) -> Option<(&'c str, Range<usize>)> {
    let areas = &context.rulebook.areas;
    let end = announcing_end(context, &sentence, noun);
    let between = |range: &Range<usize>| sentence.get(range.end..noun.start);
    let turned = |range: &Range<usize>| between(range).is_some_and(|text| areas.has(AreaSense::Contrast, text));
    if demand::is_commission(context, sentence) {
        return None;
    }
    // "Ofsted's report contained twelve recommendations to the Council": to whom they are says nothing of whose.
    let given = |range: &Range<usize>| {
        range.start == noun.start
            && sentence[noun.end..].starts_with(" to ")
            && areas.has(AreaSense::Source, &sentence[..noun.start])
            && areas.has(AreaSense::Giving, &sentence[..noun.start])
    };
    // "Elm Park was inspected in May. The recommendations in the report were:" speaks of the inspectorate's report.
    let theirs = |range: &Range<usize>| {
        let opens = range.start == noun.start && sentence[range.clone()].ends_with(" in the report");
        let listed = || sentence.ends_with(':') || count::of(context, sentence, noun.clone()).is_some();
        opens && listed() && said_before(context, sentence).is_some_and(|text| areas.has(AreaSense::Source, &text))
    };
    // "had drawn up a plan in response to the recommendations, which were:" lists the recommendations.
    let related = |id: &str| id == count::OWN_PLAN && context.rulebook.turns[AreaTurn::WhichWere].opens(&sentence[noun.end..]);
    // "The Manager advised that the following recommendations had been made:" says that they were made, not that they be agreed.
    let told = |range: &Range<usize>| {
        let clause = range.end == noun.end && sentence[range.clone()].starts_with("that the ");
        clause && context.rulebook.turns[AreaTurn::MadeWord].opens(&sentence[noun.end..])
    };
    let counts =
        |(id, range): &(&str, Range<usize>)| !(turned(range) || given(range) || theirs(range) || related(id) || told(range));
    areas.find(AreaSense::Veto, &sentence[..end]).filter(counts)
}

/// What its paragraph says before a sentence.
fn said_before<'d>(context: &Context<'d>, sentence: Passage<'_>) -> Option<Passage<'d>> {
    let block = context.document.block_at(sentence.span().start()).map(|at| &context.document.blocks()[at])?;
    Some(context.document.passage(Span::new(block.span.start(), sentence.span().start())))
}

/// Where what a sentence says of the findings ends and what it quotes or lists begins.
fn announcing_end(context: &Context<'_>, sentence: &str, noun: &Range<usize>) -> usize {
    let end = context.rulebook.turns[AreaTurn::AnnouncingEnd].first_in(&sentence[noun.end..]);
    end.map_or(sentence.len(), |end| noun.end + end.start)
}

/// True where the sentence says what is done about the findings: "had addressed the recommendations as follows:".
fn tells_of_deeds(context: &Context<'_>, sentence: &str, noun: &Range<usize>) -> bool {
    let end = announcing_end(context, sentence, noun);
    let near = context.rulebook.areas.last_end(AreaSense::Deed, &sentence[..end]);
    near.is_some_and(|at| at + DEED_NEAR >= noun.start)
}

fn best_noun(context: &Context<'_>, sentence: Passage<'_>, sense: AreaSense) -> Option<Range<usize>> {
    let areas = &context.rulebook.areas;
    let mut nouns: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    // "judged as requires improvement in three areas": the grade's own words name no findings.
    let graded = |at: usize| context.rulebook.turns[AreaTurn::JudgedRequires].closes(&sentence[..at]);
    while let Some((_, range)) = areas.find(sense, &sentence[from..]) {
        nouns.extend(Some(from + range.start..from + range.end).filter(|noun| !graded(noun.start)));
        from += range.end.max(1);
        if from >= sentence.len() || nouns.len() > 8 {
            break;
        }
    }
    let usual = |r: &Range<usize>| context.rulebook.turns[AreaTurn::UsualNoun].stands_in(&sentence[r.clone()]);
    let counted = |r: &Range<usize>| count::of(context, sentence, r.clone()).is_some() || is_only(context, &sentence, r);
    let found = nouns.iter().find(|r| usual(r) && counted(r)).or_else(|| nouns.iter().find(|r| counted(r)));
    found.or(nouns.first()).cloned()
}

/// "All four appear in the plan": how many the sentence before has named, together.
fn all_of(sentence: &str) -> Option<usize> {
    let word = sentence.strip_prefix("All ")?.split(' ').next()?;
    read_number(word).and_then(|n| usize::try_from(n).ok())
}

/// "One requirement and two recommendations" over a list of three: the numbers of one sentence add up, where their sum is
/// how many are listed.
fn joint_number(context: &Context<'_>, sentence: Passage<'_>, number: u32, listed: usize) -> u32 {
    if listed == 0 || listed == number as usize {
        return number;
    }
    let areas = &context.rulebook.areas;
    let mut sum = 0;
    let mut from = 0;
    while let Some(range) = [AreaSense::Noun, AreaSense::WeakNoun]
        .into_iter()
        .filter_map(|sense| areas.find(sense, &sentence[from..]).map(|(_, range)| range))
        .min_by_key(|range| range.start)
    {
        sum += count::of(context, sentence, from + range.start..from + range.end).map_or(0, |(n, _)| n);
        from += range.end.max(1);
    }
    if sum as usize == listed { sum } else { number }
}

/// True where most points tell what was asked and answered: "Asked whether …, the Director said".
fn is_discussion(context: &Context<'_>, points: &[Point]) -> bool {
    let told = |p: &&Point| {
        let text = p.spans.first().map(|&s| context.document.passage(s));
        text.is_some_and(|text| context.rulebook.areas.has(AreaSense::Discussion, &text))
    };
    !points.is_empty() && points.iter().filter(told).count() * 2 > points.len()
}
