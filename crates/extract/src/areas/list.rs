//! Points that stand as list points, or as paragraphs that lost their marks, after a lead-in.

use minutebook_layout::{ListMark, read_mark};
use minutebook_model::{Block, BlockKind, Passage, Row, Span};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::columns::CellSort;
use minutebook_rulebook::turns::AreaTurn;

use super::point::Point;
use crate::{Context, sentences};

/// Past so many bytes a paragraph is discussion, not a point that lost its mark.
const BARE_LEN: usize = 400;

/// The longest code that stands alone before its point, in bytes.
const LONGEST_CODE: usize = 6;

/// A list point as the document has it.
struct Entry<'d> {
    block: &'d Block,
    depth: u8,
    text: Passage<'d>,
}

/// The points after the block `lead`, of which a lead-in announces `count`.
pub(super) fn after(context: &Context<'_>, lead: usize, count: Option<u32>) -> Vec<Point> {
    let points = listed(context, lead, count);
    if is_to_members(context, &points) { Vec::new() } else { points }
}

/// Whether a list begins with what officers recommend to members in a report of their own: "To note the outcome of the inspection".
fn is_to_members(context: &Context<'_>, points: &[Point]) -> bool {
    points.first().is_some_and(|first| context.rulebook.areas.has(AreaSense::ToMembers, &first.text(context.document)))
}

fn listed(context: &Context<'_>, lead: usize, count: Option<u32>) -> Vec<Point> {
    let points = run(context, lead, count, false);
    let points = if points.is_empty() { tabled(context, lead) } else { points };
    if count.is_some_and(|n| points.len() == n as usize) {
        return points;
    }
    // Where the announced number fits only if short lines between the points name their topics, they do; and where the
    // points count on from topic to topic.
    let topical = run(context, lead, count, true);
    let more = topical.len() > points.len() && (points.is_empty() || count_up(&topical));
    let fits = count.is_some_and(|n| topical.len() == n as usize) || more;
    if fits { topical } else { points }
}

/// A table without headings that holds a list: a mark or a code in the first column, a point in the second.
fn tabled(context: &Context<'_>, lead: usize) -> Vec<Point> {
    let document = context.document;
    let Some(table) = following(context, lead).next().and_then(|b| document.table(b)) else { return paired(context, lead) };
    let listed = |row: &Row| {
        // Lines that tabs indent have an empty first column.
        let told: Vec<_> = row.cells.iter().filter(|c| !document.passage(c.span).trim().is_empty()).collect();
        let [mark, point] = told.as_slice() else { return None };
        let numbered = context.rulebook.columns.is(CellSort::Reference, &document.passage(mark.span).folded());
        numbered.then(|| Point::of(document, Some(mark.span), document.passage(point.span))).flatten()
    };
    let points: Option<Vec<Point>> = table.rows.iter().map(listed).collect();
    points.filter(|p| p.len() >= 2 && table.columns <= 3).unwrap_or_default()
}

/// Such a table flattened: a code alone in its paragraph, the point in the next.
fn paired(context: &Context<'_>, lead: usize) -> Vec<Point> {
    let document = context.document;
    let mut points = Vec::new();
    let mut blocks = following(context, lead).take_while(|b| b.kind == BlockKind::Paragraph);
    while let (Some(code), Some(point)) = (blocks.next(), blocks.next()) {
        let code = document.content(code);
        let coded = code.len() <= LONGEST_CODE && context.rulebook.columns.is(CellSort::Reference, &code);
        let Some(point) = Point::of(document, Some(code.span()), document.content(point)).filter(|_| coded) else { break };
        points.push(point);
    }
    if points.len() >= 2 { points } else { Vec::new() }
}

/// True where each point's label is the next after that of the point before.
fn count_up(points: &[Point]) -> bool {
    let mark = |p: &Point| p.label.as_ref().and_then(|(label, _)| read_mark(&format!("{label} x")));
    let marks: Vec<Option<ListMark>> = points.iter().map(mark).collect();
    let next = |pair: &[Option<ListMark>]| matches!(pair, [Some(a), Some(b)] if !b.is_bullet() && b.follows(a));
    marks.len() >= 2 && marks.windows(2).all(next)
}

/// The points after a lead-in; with `topics`, a short line over a list names the topic of its points.
fn run(context: &Context<'_>, lead: usize, count: Option<u32>, topics: bool) -> Vec<Point> {
    let document = context.document;
    let mut lines: Vec<Line<'_>> = Vec::new();
    let lead_block = &document.blocks()[lead];
    let own = mark_of(context, lead_block);
    let mut before: Option<ListMark> = None;
    let areas = &context.rulebook.areas;
    let mut blocks = following(context, lead).peekable();
    while let Some(block) = blocks.next() {
        let text = document.content(block);
        let over_list = topics && blocks.peek().is_some_and(|b| b.is_list_item()) && names_topic(context, &text);
        let mark = mark_of(context, block);
        match block.kind {
            // "3. … four areas: i. … ii. …" at one depth: another sort of numbers hangs under the lead-in until its own go on.
            BlockKind::ListItem { depth, .. } if counts_apart(own, before, mark) => {
                before = mark;
                lines.push(Line::Entry(Entry { block, depth, text }));
            }
            BlockKind::ListItem { .. } if is_sibling(context, lead_block, block) || goes_on_above(context, &lines, mark) => break,
            BlockKind::ListItem { depth, .. } => lines.push(Line::Entry(Entry { block, depth, text })),
            BlockKind::Paragraph | BlockKind::Heading { .. } if heads_group(context, &text, over_list) => {
                lines.push(Line::Group(text))
            }
            // "Requirements:" and its points, "Recommendations:" and its points.
            BlockKind::Paragraph | BlockKind::Heading { .. }
                if !lines.is_empty() && goes_on_titled(context, lead_block, &text) =>
            {
                lines.push(Line::Group(text));
            }
            // A page's number between two points.
            BlockKind::Paragraph
                if !lines.is_empty()
                    && blocks.peek().is_some_and(|b| b.is_list_item())
                    && areas.has(AreaSense::NotPoint, &text) => {}
            // What is said of a point, before the next one of its numbers.
            BlockKind::Paragraph
                if let (Some(Line::Entry(last)), Some(next)) = (lines.last(), blocks.peek())
                    && counts_on(context, last.block, next) =>
            {
                lines.push(Line::Remark(text));
            }
            BlockKind::Paragraph if lines.is_empty() => return bare(context, lead, count),
            _ => break,
        }
    }
    gather(context, &lines, count)
}

/// "(b) Crag View Junior School" after bullets that stand under what is said of (a), "6. Other areas were:" after letters: whether a mark
/// goes on with a list outside this one.
fn goes_on_above(context: &Context<'_>, lines: &[Line<'_>], mark: Option<ListMark>) -> bool {
    let Some(mark) = mark.filter(|m| !m.is_bullet() && !m.is_first()) else { return false };
    let other = |line: &Line<'_>| match line {
        Line::Entry(entry) => {
            mark_of(context, entry.block).is_none_or(|m| m.is_bullet() || mark.number().is_some() && m.number().is_none())
        }
        _ => true,
    };
    lines.iter().any(|l| matches!(l, Line::Entry(_))) && lines.iter().all(other)
}

/// Whether a line heads a group of findings. "RESOLVED to:" heads none.
fn heads_group(context: &Context<'_>, text: &str, over_list: bool) -> bool {
    let areas = &context.rulebook.areas;
    let group = over_list || areas.has(AreaSense::Group, text) && !areas.has(AreaSense::Veto, text);
    group && !context.rulebook.turns[AreaTurn::MeetingHeads].opens(text) && !super::leads_outcome(context, text)
}

/// "Requirements:" and its points, "Recommendations:" and its points: whether a line is a title as the lead-in is.
fn goes_on_titled(context: &Context<'_>, lead: &Block, text: &str) -> bool {
    let areas = &context.rulebook.areas;
    let titled =
        |text: &str| text.ends_with(':') && (areas.has(AreaSense::Heading, text) || areas.has(AreaSense::ReportHeading, text));
    titled(text) && sentences(context.document.content(lead)).last().is_some_and(|s| titled(&s))
}

/// Whether a point has the next number after another.
fn counts_on(context: &Context<'_>, before: &Block, block: &Block) -> bool {
    let marks = mark_of(context, before).zip(mark_of(context, block));
    marks.is_some_and(|(before, mark)| !mark.is_bullet() && mark.follows(&before))
}

fn mark_of(context: &Context<'_>, block: &Block) -> Option<ListMark> {
    let marker = block.marker()?;
    read_mark(context.document.passage(Span::new(marker.start(), block.span.end())).as_str())
}

/// True where `mark` opens or goes on a list of numbers of another sort than the `own` number of the lead-in, after a point
/// with the mark `before`.
fn counts_apart(own: Option<ListMark>, before: Option<ListMark>, mark: Option<ListMark>) -> bool {
    let (Some(own), Some(mark)) = (own, mark) else { return false };
    let first = !mark.is_bullet() && mark.is_first() && mark.number().is_none() && !mark.follows(&own);
    own.number().is_some() && before.map_or(first, |b| mark.follows(&b))
}

/// "Prevention", "People and leadership": a few words without a stop, of which none speaks of another list.
fn names_topic(context: &Context<'_>, text: &str) -> bool {
    let apart = [AreaSense::Veto, AreaSense::Speaker, AreaSense::OtherList, AreaSense::End];
    text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && !text.trim_end().ends_with(['.', ':', ';', ',', '?'])
        && !apart.iter().any(|&sense| context.rulebook.areas.has(sense, text))
}

/// A line of a list.
enum Line<'d> {
    Entry(Entry<'d>),
    Group(Passage<'d>),
    /// A paragraph of commentary on the point above.
    Remark(Passage<'d>),
}

fn following<'d>(context: &Context<'d>, lead: usize) -> impl Iterator<Item = &'d Block> {
    context.document.blocks()[lead + 1..].iter().filter(|b| !b.boilerplate)
}

/// A lead-in that is itself a list point ends its own list where the next point of its kind comes.
fn is_sibling(context: &Context<'_>, lead: &Block, block: &Block) -> bool {
    let (BlockKind::ListItem { depth, marker }, BlockKind::ListItem { depth: next_depth, marker: next }) =
        (lead.kind, block.kind)
    else {
        return false;
    };
    let numbered = |m: Option<Span>| m.is_some_and(|m| context.document.passage(m).chars().any(char::is_alphanumeric));
    next_depth < depth || next_depth == depth && numbered(marker) == numbered(next)
}

/// Makes points of lines: what stands deeper is folded into its point, a line over a group of points is no point itself.
fn gather(context: &Context<'_>, lines: &[Line<'_>], count: Option<u32>) -> Vec<Point> {
    let folded = gather_with(context, lines, false);
    match count {
        // Where the announced number fits only if every line with a colon heads a group, it does.
        Some(n) if folded.len() != n as usize => {
            let opened = gather_with(context, lines, true);
            if opened.len() == n as usize { opened } else { folded }
        }
        _ => folded,
    }
}

fn gather_with(context: &Context<'_>, lines: &[Line<'_>], colon_heads: bool) -> Vec<Point> {
    let document = context.document;
    let mut points: Vec<Point> = Vec::new();
    let mut group: Option<(String, Span)> = None;
    let mut base: Option<u8> = None;
    for (n, line) in lines.iter().enumerate() {
        let entry = match line {
            Line::Group(text) => {
                group = Some((text.folded(), text.span()));
                base = None;
                continue;
            }
            Line::Remark(text) => {
                points.iter_mut().last().into_iter().for_each(|point| point.fold(*text));
                continue;
            }
            Line::Entry(entry) => entry,
        };
        let followed = matches!(lines.get(n + 1), Some(Line::Entry(_)));
        let heads = context.rulebook.areas.has(AreaSense::Group, &entry.text) || colon_heads && entry.text.ends_with([':', '–']);
        if heads && followed {
            group = Some((entry.text.folded(), entry.text.span()));
            base = None;
            continue;
        }
        let floor = *base.get_or_insert(entry.depth);
        match points.last_mut() {
            Some(point) if entry.depth > floor => point.fold(entry.text),
            _ if context.rulebook.areas.has(AreaSense::NotPoint, &entry.text) => {
                context.reject("area/list", entry.text.span(), "veto not-points", None);
            }
            _ => {
                base = Some(floor.min(entry.depth));
                points.extend(Point::of(document, entry.block.marker(), entry.text).map(|p| Point { group: group.clone(), ..p }));
            }
        }
    }
    points
}

/// Paragraphs that lost their marks: as many as the lead-in announces, or a run that `;` joins.
fn bare(context: &Context<'_>, lead: usize, count: Option<u32>) -> Vec<Point> {
    let document = context.document;
    let announced = document.passage(document.blocks()[lead].span).ends_with([':', '–', '-', ';']);
    if !announced {
        return Vec::new();
    }
    let areas = &context.rulebook.areas;
    let coded = coded(context, lead);
    if coded.len() >= 2 {
        return coded;
    }
    let run = following(context, lead).map_while(|b| {
        let text = document.content(b);
        (b.kind == BlockKind::Paragraph && text.len() <= BARE_LEN).then_some(text)
    });
    let wanted = count.map_or(40, |n| n as usize);
    let mut texts: Vec<Passage<'_>> = Vec::new();
    for text in run.take(wanted) {
        let other = || !areas.has(AreaSense::Demand, &text) || areas.has(AreaSense::Speaker, &text);
        if count.is_none() && texts.last().is_some_and(|t| !goes_on(t)) && other() {
            break;
        }
        texts.push(text);
    }
    // Paragraphs that no `;` joins are points where each reads like one.
    let demanded =
        texts.iter().all(|t| areas.has(AreaSense::Demand, t) && !areas.has(AreaSense::Speaker, t) && !t.contains(". "));
    let joined = texts.iter().rev().skip(1).all(|t| goes_on(t));
    let alike = texts.iter().all(|t| !t.contains(". "));
    let fits = match count {
        Some(_) => texts.len() == wanted && (joined || alike),
        None => texts.len() >= 2 && (joined || demanded),
    };
    if fits { texts.into_iter().filter_map(|t| Point::of(document, None, t)).collect() } else { Vec::new() }
}

/// Paragraphs that begin with codes that count on: `R1 Improve …`, `R2 Sharpen …`; `Recommendation 1: …`.
fn coded(context: &Context<'_>, lead: usize) -> Vec<Point> {
    let document = context.document;
    let mut points = Vec::new();
    let mut before: Option<(Passage<'_>, u32)> = None;
    for block in following(context, lead).take_while(|b| b.kind == BlockKind::Paragraph) {
        let text = document.content(block);
        let Some((code, number)) = read_code(text) else { break };
        let word = |code: Passage<'_>| code.trim_end_matches(|c: char| !c.is_alphabetic()).folded();
        // "Requirement 2" and then "Recommendation 1": each kind counts from one.
        let next = |(b, n): (Passage<'_>, u32)| match word(b) == word(code) {
            true => n + 1 == number,
            false => number == 1 && code.contains(' '),
        };
        if before.is_some_and(|b| !next(b)) {
            break;
        }
        before = Some((code, number));
        let rest =
            text.from(code.len()).trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '-' | '–'));
        // Of a whole word the number is the label, a code is one itself.
        let label = if code.contains(' ') { code.trim_start_matches(|c: char| !c.is_ascii_digit()) } else { code };
        points.extend(Point::of(document, Some(label.span()), rest));
    }
    points
}

/// A word and a number at the start of a line, and the number; a number alone where a dash sets it off: `2 – the recording`.
fn read_code(text: Passage<'_>) -> Option<(Passage<'_>, u32)> {
    let dashed = || text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start().starts_with(['-', '–', '—']);
    let letters = text.find(|c: char| !c.is_alphabetic()).filter(|n| (1..=16).contains(n) || *n == 0 && dashed())?;
    let at = letters + usize::from(text[letters..].starts_with(' '));
    let digits = text[at..].find(|c: char| !c.is_ascii_digit()).filter(|n| (1..=2).contains(n))?;
    let end = at + digits;
    let apart = text[end..].starts_with([' ', ':', '.', ')']) && (letters == 0 || text.starts_with(char::is_uppercase));
    Some((text.until(end), text[at..end].parse().ok().filter(|_| apart)?))
}

fn goes_on(text: &str) -> bool {
    text.ends_with([';', ',']) || text.ends_with(" and") || text.ends_with("; or")
}
