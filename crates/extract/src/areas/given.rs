//! What a sentence with a name for findings gives: the points after it, in whatever form they stand.

use std::ops::Range;

use minutebook_layout::read_mark;
use minutebook_model::{Document, Passage, Span};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::turns::{AreaTurn, Turn};

use super::point::Point;
use super::{demand, list, prose, run_in};
use crate::Context;

/// How far into a paragraph, in bytes, the points that run on after a lead-in may reach.
const RUN_LEN: usize = 8000;

/// A name for findings in a sentence.
pub(super) struct Noun {
    pub(super) range: Range<usize>,
    pub(super) strong: bool,
}

/// A sentence that speaks of findings, and what stands around it.
pub(super) struct Telling<'t, 'd> {
    pub(super) context: &'t Context<'t>,
    /// The block it stands in, and that block's text.
    pub(super) block: usize,
    pub(super) text: Passage<'d>,
    pub(super) sentence: Passage<'d>,
    /// The sentences after it in its block.
    pub(super) following: &'t [Passage<'d>],
    pub(super) noun: &'t Noun,
    /// How many findings it announces.
    pub(super) number: Option<u32>,
}

/// Points, and the rule that they were read by.
type Given = (Vec<Point>, &'static str);

/// Reads the points of a sentence in one form; none where they have another. A form that leaves no room for another gives what it
/// finds, be that nothing.
type Form = fn(&Telling<'_, '_>) -> Option<Given>;

/// The forms in the order in which they are tried.
const FORMS: [Form; 15] = [
    coded,
    after_colon,
    after_mark,
    in_brackets,
    in_list,
    marked_sentences,
    after_opener,
    in_turn,
    single,
    quoted_clauses,
    that_clauses,
    infinitives,
    named_as,
    after_copula,
    after_naming,
];

/// The points that a sentence gives, perhaps none.
pub(super) fn points(telling: &Telling<'_, '_>) -> Given {
    FORMS.iter().find_map(|form| form(telling)).unwrap_or((Vec::new(), "area-count/sentence"))
}

impl<'d> Telling<'_, 'd> {
    /// Its block's text from an offset of the document on, as far as points may reach.
    fn rest_of(&self, from: usize) -> Passage<'d> {
        reach(self.text.within(Span::new(from, self.text.span().end())))
    }

    /// The sentence after its name for findings.
    fn rest(&self) -> Passage<'d> {
        self.sentence.from(self.noun.range.end)
    }

    fn document(&self) -> &Document {
        self.context.document
    }

    /// Whether there are as many points as it announces, where it says how many.
    fn fits(&self, points: &[Point]) -> bool {
        self.number.is_none_or(|n| points.len() == n as usize)
    }
}

/// "R1 was to raise standards and R2 was to improve attendance": each after its number.
fn coded(told: &Telling<'_, '_>) -> Option<Given> {
    let text = told.sentence.from(told.noun.range.start);
    let word = ["Recommendation ", "recommendation ", "R "].into_iter().find(|w| text.starts_with(w)).unwrap_or("R");
    text.strip_prefix(word).filter(|rest| rest.starts_with('1') || rest.starts_with("one"))?;
    let starts: Vec<usize> =
        text.match_indices(word).map(|(at, _)| at).filter(|&at| is_number(&text[at + word.len()..])).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let point = |(&start, end): (&usize, usize)| {
        let part = text.slice(start..end);
        let lead = [" to ", " that "].iter().filter_map(|w| part.find(w).map(|at| at + w.len())).min()?;
        let label = part.until(part[word.len()..].find(' ').map_or(part.len(), |n| word.len() + n));
        let said = part.from(lead).trim_end_matches(|c| matches!(c, ' ' | ',' | ';'));
        let said = said.strip_suffix(" and").map_or(said, |kept| said.until(kept.len()));
        let mut point = Point::of(told.document(), None, said.trim_end_matches(|c| matches!(c, ',' | ';' | ' ')))?;
        point.label = Some((label.folded(), label.span()));
        Some(point)
    };
    let points: Vec<Point> = starts.iter().zip(ends).filter_map(point).collect();
    (points.len() >= 2).then_some((points, "area/run-in"))
}

/// Whether a text begins with a number of one or two figures and a space.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && text[digits..].starts_with(' ') || text.starts_with("one ") || text.starts_with("two ")
}

/// "three areas for improvement: …".
fn after_colon(told: &Telling<'_, '_>) -> Option<Given> {
    let (context, sentence, noun) = (told.context, told.sentence, told.noun);
    // "four recommendations but no judgements: …": what the colon opens is another matter.
    let turned = |colon: &usize| sentence.get(noun.range.end..*colon).is_some_and(|between| between.contains(" but "));
    let colon = colon_after(&sentence, noun.range.end).filter(|c| !turned(c))?;
    let tail = told
        .rest_of(sentence.span().start() + colon)
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    if tail.is_empty() {
        return Some((without_praise(told, listed(context, told.block, told.number)), "area/list"));
    }
    let points = run_in::points(told.document(), tail, told.number);
    if points.len() >= 2 && demand::counts_parts(context, &points) {
        return None;
    }
    let points = if points.is_empty() { prose::commands(context, tail, told.number) } else { points };
    let single = || !sentence[noun.range.clone()].ends_with('s') && told.number.is_none_or(|n| n == 1);
    let points = if points.is_empty() && single() { prose::alone(context, tail) } else { points };
    Some((quoted_or(context, points), "area/run-in"))
}

/// "three areas for improvement, (1) … (2) …".
fn after_mark(told: &Telling<'_, '_>) -> Option<Given> {
    let mark = demand::first_mark(&told.sentence).filter(|&at| at > told.noun.range.end)?;
    let points = run_in::marked(told.document(), told.rest_of(told.sentence.span().start() + mark));
    (points.len() >= 2).then_some((points, "area/run-in"))
}

/// "Four areas for improvement had been identified (staff training, records, premises and medication)."
fn in_brackets(told: &Telling<'_, '_>) -> Option<Given> {
    told.number.filter(|&n| n >= 2)?;
    let rest = told.rest();
    let open = rest.find(" (")? + 2;
    let close = open + rest[open..].find(')')?;
    // "(two regarding fire drills and staff files)": what each number is about.
    let about = told.context.rulebook.areas.has(AreaSense::RunIn, &format!(" {}", &rest[open..close]));
    let points = run_in::points(told.document(), rest.slice(open..close), told.number);
    (!about && points.len() >= 2 && told.fits(&points)).then_some((points, "area/run-in"))
}

/// A list under the last sentence of a block.
fn in_list(told: &Telling<'_, '_>) -> Option<Given> {
    let opens = || ends_open(told.context, &told.sentence) || told.context.rulebook.areas.has(AreaSense::Opener, &told.sentence);
    if !told.following.is_empty() || !opens() && told.number.is_none() {
        return None;
    }
    let points = without_praise(told, listed(told.context, told.block, told.number));
    (!points.is_empty()).then_some((points, "area/list"))
}

/// "set three priority actions. (1) Improve supervision. (2) …"
fn marked_sentences(told: &Telling<'_, '_>) -> Option<Given> {
    let first = |s: &&Passage<'_>| read_mark(s.as_str()).is_some_and(|m| !m.is_bullet() && m.is_first() && m.text < s.len());
    let next = told.following.first().filter(first)?;
    let points = run_in::marked(told.document(), told.rest_of(next.span().start()));
    (points.len() >= 2 && told.fits(&points)).then_some((points, "area/run-in"))
}

/// Points after a sentence that takes the announcement up: "These were: …".
fn after_opener(told: &Telling<'_, '_>) -> Option<Given> {
    let opener = *told.following.first().filter(|s| opens_list(told.context, s))?;
    let rest = told.rest_of(opener.span().start());
    let colon = colon_after(&opener, 0);
    let from = colon.or_else(|| opener.find(" 1. ").or_else(|| opener.find(" (")));
    let tail = from.map(|from| rest.from(from).trim()).filter(|tail| !tail.is_empty());
    Some(match tail {
        Some(tail) => (run_in::points(told.document(), tail, told.number), "area/run-in"),
        None => (listed(told.context, told.block, told.number), "area/list"),
    })
}

/// One sentence each, in brackets, after a dash.
fn in_turn(told: &Telling<'_, '_>) -> Option<Given> {
    let after = told.rest_of(told.sentence.span().start() + told.noun.range.end);
    let said = [
        prose::in_turn(told.context, told.following, told.number),
        prose::bracketed(told.context, told.sentence),
        prose::dashed(told.document(), after, told.number, told.noun.strong),
    ];
    said.into_iter().find(|points| !points.is_empty()).map(|points| (points, "area/run-in"))
}

/// "One recommendation had been made, that the statement be updated".
fn single(told: &Telling<'_, '_>) -> Option<Given> {
    let one = told.number == Some(1) || told.number.is_none() && is_only(told.context, &told.sentence, &told.noun.range);
    let point = prose::single(told.context, told.rest()).filter(|_| one)?;
    Some((vec![point], "area/run-in"))
}

/// Clauses in quotation marks.
fn quoted_clauses(told: &Telling<'_, '_>) -> Option<Given> {
    let said = prose::quotations(told.document(), told.rest(), told.number);
    (!said.is_empty()).then_some((said, "area/run-in"))
}

/// "were that staff should A and that the plan should B".
fn that_clauses(told: &Telling<'_, '_>) -> Option<Given> {
    let said = prose::that_clauses(told.context, told.rest(), told.number);
    (!said.is_empty()).then_some((said, "area/run-in"))
}

/// "were to reduce variability, and secondly to publish a plan".
fn infinitives(told: &Telling<'_, '_>) -> Option<Given> {
    let told_so = told.context.rulebook.areas.has(AreaSense::Infinitives, &told.rest());
    told_so.then(|| (prose::infinitives(told.context, told.rest()), "area/run-in"))
}

/// "A and B were named as the two areas for improvement".
fn named_as(told: &Telling<'_, '_>) -> Option<Given> {
    let said = prose::named_as(told.context, told.sentence, &told.noun.range, told.number);
    (!said.is_empty()).then_some((said, "area/run-in"))
}

/// "The areas for improvement were the recording of medicines, the maintenance of fire doors and …".
fn after_copula(told: &Telling<'_, '_>) -> Option<Given> {
    let (areas, rest) = (&told.context.rulebook.areas, told.rest());
    let (_, mut range) = areas.find(AreaSense::Copula, &rest)?;
    // "were made by Ofsted, relating to the timeliness of plans, …".
    let further = areas.find(AreaSense::RunIn, &rest).map(|(_, further)| further.end);
    if let Some(end) = further.filter(|&end| end > range.end && areas.has(AreaSense::Source, &rest[range.end..end])) {
        range.end = end;
    }
    let turns = &told.context.rulebook.turns;
    let number = told.number.filter(|_| !prose::names_some(turns, &rest[..range.end]));
    let points = run_in::points(told.document(), rest.from(range.end), number);
    let naming = told.noun.strong && turns[AreaTurn::Naming].opens(&rest);
    if points.is_empty() && number.is_none() && naming {
        return prose::two_names(told.context, rest.from(range.end)).map(|points| (points, "area/run-in"));
    }
    let fits = number.is_none_or(|n| points.len() == n as usize) && !areas.has(AreaSense::Noun, &rest[..range.end]);
    // "three weaknesses, which were poor recording, …": as many as were announced.
    let content = demand::content(told.context, &points);
    let counted = number.is_some() && content.is_some() && !prose::are_participles(told.document(), &points);
    // Named one by one.
    let articled = |p: &Point| turns[Turn::Article].opens(&p.text(told.document()));
    let one_by_one = naming && points.iter().all(articled);
    (fits && points.len() >= 2 && (one_by_one || counted || content == Some(1))).then_some((points, "area/run-in"))
}

/// "areas for improvement, including the timeliness of plans and …".
fn after_naming(told: &Telling<'_, '_>) -> Option<Given> {
    let (areas, rest) = (&told.context.rulebook.areas, told.rest());
    let (_, range) = areas.find(AreaSense::RunIn, &rest).filter(|_| told.noun.strong)?;
    // "the areas for improvement included in each report": where they stand.
    let placed = rest[..range.end].trim_end().ends_with("included") && rest[range.end..].starts_with("in ");
    if placed || areas.has(AreaSense::Noun, &rest[..range.end]) {
        return None;
    }
    let points = run_in::points(told.document(), rest.from(range.end), told.number);
    told.fits(&points).then_some((points, "area/run-in"))
}

/// The part of a paragraph in which points may run on.
pub(super) fn reach(text: Passage<'_>) -> Passage<'_> {
    let end = (0..=RUN_LEN.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.until(end)
}

/// True for a sentence that opens the list another announced: "These were: …"; "The Service should:"; "The inspectors had listed:".
fn opens_list(context: &Context<'_>, sentence: &str) -> bool {
    let areas = &context.rulebook.areas;
    let opener = || areas.find(AreaSense::Opener, sentence).is_some_and(|(_, r)| r.start == 0);
    let gives = || areas.has(AreaSense::Source, sentence) && areas.has(AreaSense::Giving, sentence);
    let speaks = || sentence.ends_with(':') && (areas.has(AreaSense::Group, sentence) || gives());
    let other = || areas.has(AreaSense::Speaker, sentence) || areas.has(AreaSense::OtherList, sentence);
    // "Those to which the Director wished to draw attention were that the Council should:" speaks of what was announced.
    let demands = || context.rulebook.turns[AreaTurn::DemandsList].closes(sentence);
    let taken_up = || demands() && areas.has(AreaSense::TakesUp, sentence);
    !areas.has(AreaSense::Veto, sentence) && (opener() || speaks() && (!other() || taken_up()))
}

fn ends_open(context: &Context<'_>, sentence: &str) -> bool {
    // "The areas which the school was required to improve were", and the list goes on with the sentence.
    // "What needs to improve?" is the heading of what follows, at the end of a paragraph as well as over one.
    let asked = || sentence.ends_with('?') && context.rulebook.areas.has(AreaSense::Heading, sentence);
    sentence.ends_with([':', ';', '-', '–', '—']) || context.rulebook.turns[AreaTurn::EndsInVerb].closes(sentence) || asked()
}

/// The byte after the first colon (or `:-`) past `from`; a semicolon at the very end does as well ("Improvements included;").
pub(super) fn colon_after(sentence: &str, from: usize) -> Option<usize> {
    let rest = sentence.get(from..)?;
    let colon = rest.match_indices(':').map(|(at, _)| from + at + 1).find(|&at| !is_time(sentence, at));
    colon.or_else(|| sentence.ends_with(';').then_some(sentence.len()))
}

/// The list of what a report said, where its name says neither good nor bad of it: without what it praises.
fn without_praise(told: &Telling<'_, '_>, mut points: Vec<Point>) -> Vec<Point> {
    let areas = &told.context.rulebook.areas;
    if !areas.has(AreaSense::Neutral, &told.sentence[told.noun.range.clone()]) {
        return points;
    }
    let praises = |p: &Point| {
        let text = p.text(told.document());
        let states = text.ends_with('.') && text.starts_with(char::is_uppercase) || areas.has(AreaSense::Statement, &text);
        let wants = [AreaSense::Act, AreaSense::Lacking, AreaSense::Need].into_iter().any(|sense| areas.has(sense, &text));
        states && !wants
    };
    points.retain(|p| !praises(p));
    points
}

/// The list after the block; where its points quote what they comment on, what they quote.
fn listed(context: &Context<'_>, at: usize, number: Option<u32>) -> Vec<Point> {
    let points = list::after(context, at, number);
    quoted_or(context, points)
}

fn quoted_or(context: &Context<'_>, points: Vec<Point>) -> Vec<Point> {
    let document = context.document;
    let quoted: Vec<Point> = points.iter().filter_map(|p| quoted(context, document, p)).collect();
    if !quoted.is_empty() && quoted.len() * 3 >= points.len() * 2 { quoted } else { points }
}

/// True for "the only recommendation", "the one recommendation", and for "The area for improvement was".
pub(super) fn is_only(context: &Context<'_>, sentence: &str, noun: &Range<usize>) -> bool {
    let turns = &context.rulebook.turns;
    let (before, after) = (&sentence[..noun.start], &sentence[noun.end..]);
    let definite = before == "The " && (turns[AreaTurn::Naming].opens(after) || turns[AreaTurn::OnlyOne].opens(after));
    (turns[AreaTurn::OneLead].closes(before) || definite)
        && !sentence[noun.clone()].split(' ').next().is_some_and(|w| w.ends_with('s'))
        && !sentence[..noun.end].ends_with('s')
}

fn quoted(context: &Context<'_>, document: &Document, point: &Point) -> Option<Point> {
    let text = document.passage(*point.spans.first()?);
    let range = context.rulebook.areas.quoted(&text)?;
    Point::of(document, None, text.slice(range))
}

fn is_time(sentence: &str, after: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(sentence[..after - 1].chars().next_back()) && digit(sentence[after..].chars().next())
}
