//! Findings that call themselves by a name and a number wherever they stand: "Recommendation 1: …" and "Recommendation 2: …", each a
//! paragraph of its own or one after the other in a sentence. No sentence need announce them.

use minutebook_layout::read_mark;
use minutebook_model::{BlockKind, Passage, Span};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::turns::AreaTurn;

use super::Announced;
use super::lead_in::Sources;
use super::point::Point;
use crate::{Context, sentences};

/// How many paragraphs of commentary may stand between two of them.
const COMMENTARY: usize = 3;
/// How many of them are a list.
const LIST: usize = 2;

/// A paragraph, or a part of a sentence, that names a finding by its number.
struct Numbered<'d> {
    label: Passage<'d>,
    text: Passage<'d>,
    number: u32,
}

/// All lists of findings that name themselves.
pub(super) fn announced(context: &Context<'_>) -> Vec<Announced> {
    let mut found: Vec<Announced> = Vec::new();
    let mut sources = Sources::of(context);
    let mut open: Option<(usize, u32, Vec<Point>)> = None;
    let mut apart = 0;
    for (at, block) in context.document.body() {
        let text = context.document.content(block);
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }) && block.role.is_none();
        let read = if prose { read(context, text) } else { None };
        let next = |n: u32| open.as_ref().is_none_or(|(_, before, _)| n == before + 1);
        match read {
            // "Requirement 1", "Requirement 2", "Recommendation 1": each kind counts from one.
            Some(numbered) if next(numbered.number) || is_other_kind(context, &open, at, &numbered) => {
                let (_, number, points) = open.get_or_insert((at, 0, Vec::new()));
                *number = numbered.number;
                points.extend(point(context, &numbered));
                apart = 0;
            }
            Some(numbered) => {
                found.extend(open.take().and_then(|(first, _, points)| list(context, &mut sources, first, points)));
                open = Some((at, numbered.number, point(context, &numbered).into_iter().collect()));
                apart = 0;
            }
            None => {
                apart += 1;
                let over = !prose || apart > COMMENTARY;
                let ended = if over { open.take() } else { None };
                found.extend(ended.and_then(|(first, _, points)| list(context, &mut sources, first, points)));
                if prose && open.is_none() {
                    found.extend(run_on(context, &mut sources, at, text));
                }
            }
        }
    }
    found.extend(open.and_then(|(first, _, points)| list(context, &mut sources, first, points)));
    found
}

/// The finding that `text` begins with the name and number of.
fn read<'d>(context: &Context<'_>, text: Passage<'d>) -> Option<Numbered<'d>> {
    const LONGEST_NAME: usize = 40;
    if !text.starts_with(char::is_uppercase) && !text.starts_with(char::is_lowercase) {
        return None;
    }
    let (label, rest) = context.rulebook.columns.named_point(&text)?;
    let label = text.slice(label?);
    let parted = text[label.span().end() - text.span().start()..rest.start].contains([':', '–', '—', '-'])
        || label.ends_with([':', '.']) && !label.ends_with("..");
    let number = label.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
    let near = rest.start <= LONGEST_NAME && read_mark(&label).is_none_or(|m| !m.is_bullet());
    (parted && near).then(|| Numbered { label: bare(label), text: text.slice(rest), number })
}

/// Whether a finding counts from one under another name than that of the list which is open.
fn is_other_kind(context: &Context<'_>, open: &Option<(usize, u32, Vec<Point>)>, at: usize, numbered: &Numbered<'_>) -> bool {
    let Some((first, ..)) = open.as_ref().filter(|_| numbered.number == 1) else { return false };
    let name = |n: usize| {
        let text = context.document.content(&context.document.blocks()[n]);
        text.as_str().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase()
    };
    name(*first) != name(at)
}

fn bare(label: Passage<'_>) -> Passage<'_> {
    label.trim_matches(|c: char| matches!(c, '.' | ':' | ')' | '(') || c.is_whitespace())
}

/// The finding without what is told of it: "The authority has made strong progress in addressing this recommendation."
fn point(context: &Context<'_>, numbered: &Numbered<'_>) -> Option<Point> {
    let text = numbered.text;
    let told = |s: &Passage<'_>| context.rulebook.turns[AreaTurn::ToldOfNamed].stands_in(s);
    let end = sentences(text).skip(1).find(told).map_or(text.len(), |s| s.span().start() - text.span().start());
    Point::of(context.document, Some(numbered.label.span()), text.until(end))
}

/// The paragraphs of a list, where an inspectorate is named near it and they are not what members are asked to do.
fn list(context: &Context<'_>, sources: &mut Sources, first: usize, points: Vec<Point>) -> Option<Announced> {
    let areas = &context.rulebook.areas;
    let blocks = context.document.blocks();
    let lead = context.document.passage(blocks[first].span);
    let before = first.checked_sub(1).map(|n| context.document.passage(blocks[n].span));
    let others = before.is_some_and(|text| areas.has(AreaSense::Veto, &text) || text.ends_with(':'));
    let members = points.iter().any(|p| areas.has(AreaSense::ToMembers, &p.text(context.document)));
    let fits = points.len() >= LIST && !others && !members && sources.near(context, first);
    fits.then(|| Announced { points, count: None, lead: lead.span(), rule: "area/list", board: false })
}

/// "Progress was judged against Recommendation 1: Raise standards and Recommendation 2: Improve attendance."
fn run_on(context: &Context<'_>, sources: &mut Sources, at: usize, text: Passage<'_>) -> Option<Announced> {
    let areas = &context.rulebook.areas;
    if !areas.has(AreaSense::WeakNoun, &text) && !areas.has(AreaSense::Noun, &text) {
        return None;
    }
    let mut sourced = false;
    for sentence in sentences(text) {
        sourced |= areas.has(AreaSense::Source, &sentence);
        let named = named_in(context, sentence);
        let fits = named.len() >= LIST && named.windows(2).all(|pair| pair[0].number < pair[1].number);
        if fits && !areas.has(AreaSense::Veto, &sentence) && (sourced || sources.near(context, at)) {
            let points: Vec<Point> =
                named.iter().filter_map(|n| Point::of(context.document, Some(n.label.span()), n.text)).collect();
            return Some(Announced { points, count: None, lead: sentence.span(), rule: "area/run-in", board: false });
        }
    }
    None
}

/// The findings that a sentence names by their numbers, each up to the next.
fn named_in<'d>(context: &Context<'_>, sentence: Passage<'d>) -> Vec<Numbered<'d>> {
    let areas = &context.rulebook.areas;
    let mut starts: Vec<usize> = Vec::new();
    let mut from = 0;
    while let Some((_, range)) = areas.find(AreaSense::WeakNoun, &sentence[from..]) {
        starts.push(from + range.start);
        from += range.end.max(1);
        if from >= sentence.len() || starts.len() > 24 {
            break;
        }
    }
    let named: Vec<usize> = starts.into_iter().filter(|&at| read(context, sentence.from(at)).is_some()).collect();
    let ends = named.iter().skip(1).copied().chain([sentence.len()]);
    named.iter().zip(ends).filter_map(|(&at, end)| read(context, sentence.slice(at..end).trim())).collect()
}

/// Whether a list that a sentence announces has points of one that names itself.
pub(super) fn tells_again(named: &[Announced], other: &Announced) -> bool {
    let spans = || named.iter().flat_map(|a| &a.points).flat_map(|p| &p.spans);
    let overlaps = |span: &Span| spans().any(|s| s.overlaps(*span));
    other.points.iter().flat_map(|p| &p.spans).any(overlaps)
}
