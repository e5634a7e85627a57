//! Areas for improvement that stand in tables.

use minutebook_layout::read_mark;
use minutebook_model::{ActionTable, Block, BlockKind, Cell, ColumnKey, Finding, Passage, Span, Table};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::columns::CellSort;
use minutebook_rulebook::turns::AreaTurn;

use super::Announced;
use super::point::Point;
use crate::{Context, sentences};

/// How many blocks before a table may say whose findings it answers.
const BLOCKS_ABOVE: usize = 8;

/// The areas that an action table answers: the recommendation cells of a column that names areas for improvement, or of any
/// recommendation column where the table's title is about an inspection; and the lines over groups of rows that name one.
pub(super) fn announced(context: &Context<'_>, table: &Finding<ActionTable>) -> Option<Announced> {
    let lead = table.span()?;
    let about = is_about_inspection(context, table);
    // "JAR recommendation": a heading that names the inspectorate.
    let areas = &context.rulebook.areas;
    let named = |header: &str| {
        context.rulebook.columns.read(header).is_some_and(|h| h.names_areas()) || areas.has(AreaSense::Source, header)
    };
    let fits = |n: &usize| {
        let column = &table.value.columns[*n];
        column.key == ColumnKey::Recommendation && (about || named(&column.header))
    };
    // Of "AFI | HMICFRS area for improvement" the one holds codes, the other what they stand for.
    let column = (0..table.value.columns.len()).filter(fits).max_by_key(|&n| (words(table, n), std::cmp::Reverse(n)));
    let mut points = match column {
        Some(column) => cells(context, table, column),
        None => Vec::new(),
    };
    if points.is_empty() {
        points = groups(context, table, about);
    }
    (!points.is_empty()).then_some(Announced { points, count: None, lead, rule: "area/action-table", board: false })
}

/// The areas that a table without actions lists under a heading of its own: "Responsible body | Areas for priority action".
/// A heading may be repeated, or another follow, further down.
pub(super) fn listed(context: &Context<'_>, table: &Table) -> Option<Announced> {
    let document = context.document;
    let heads = |span: Span| {
        let text = document.passage(span);
        let named = || text.len() <= 80 && context.rulebook.columns.read(&text.folded()).is_some_and(|h| h.names_areas());
        (context.rulebook.areas.has(AreaSense::Heading, &text) || named()) && !context.rulebook.areas.has(AreaSense::Veto, &text)
    };
    // A table that weighs strengths as well is the council's own, unless what stands over it tells of inspectors.
    let weighs = || table.rows.first().is_some_and(|r| document.passage(r.span).to_lowercase().contains("strength"));
    if weighs() && !is_told_of_inspectors(context, table) {
        return None;
    }
    let mut column = None;
    let mut points: Vec<Point> = Vec::new();
    for row in &table.rows {
        if let Some(cell) = row.cells.iter().find(|c| heads(c.span)) {
            column = Some(cell.column);
            continue;
        }
        let Some(cell) = row.cells.iter().find(|c| Some(c.column) == column && !c.span.is_empty()) else { continue };
        if context.rulebook.columns.is(CellSort::Nothing, &document.passage(cell.span))
            || document.passage(cell.span).split_whitespace().count() < 3
        {
            continue;
        }
        // Each list point of a cell is a point of its own; paragraphs of one are one.
        let marked = cell.parts.iter().filter(|p| p.list_item || p.marker.is_some()).count() >= 2;
        if marked {
            points.extend(cell.parts.iter().filter_map(|p| {
                let start = p.marker.map_or(p.span.start(), |m| m.end());
                Point::of(document, p.marker, document.passage(Span::new(start, p.span.end())).trim())
            }));
        } else {
            // Its number stands in a column before it.
            let number = |c: &&Cell| {
                let text = document.passage(c.span);
                c.column < cell.column
                    && !text.trim().is_empty()
                    && context.rulebook.columns.is(CellSort::Reference, &text.folded())
            };
            let number = row.cells.iter().find(number).map(|c| document.passage(c.span).trim().span());
            points.extend(Point::of(document, number, document.passage(cell.span).trim()));
        }
    }
    (!points.is_empty()).then_some(Announced { points, count: None, lead: table.span, rule: "area/table", board: false })
}

/// "Ofsted judged the service Good." over a table: whether the paragraph right before it tells of an inspectorate.
fn is_told_of_inspectors(context: &Context<'_>, table: &Table) -> bool {
    let (document, areas) = (context.document, &context.rulebook.areas);
    let Some(at) = document.block_at(table.span.start()) else { return false };
    let above = document.blocks()[..at].iter().rev().filter(|b| !b.boilerplate).take(BLOCKS_ABOVE);
    let mut above = above.take_while(|b| !matches!(b.kind, BlockKind::Table(_)));
    // "Our view before the inspection": a heading over it says whose view it is.
    let own = |b: &Block| context.rulebook.turns[AreaTurn::OwnView].stands_in(&document.passage(b.span));
    let told = above.by_ref().take_while(|b| !own(b)).find(|b| !b.is_heading()).map(|b| document.passage(b.span));
    told.is_some_and(|text| areas.has(AreaSense::Source, &text) && !areas.has(AreaSense::Veto, &text))
        && !above.take_while(|b| b.is_heading()).any(own)
}

fn is_about_inspection(context: &Context<'_>, table: &Finding<ActionTable>) -> bool {
    let document = context.document;
    let areas = &context.rulebook.areas;
    let sourced = |text: &str| {
        areas.has(AreaSense::Source, text) && !areas.has(AreaSense::Veto, text)
            || text.to_lowercase().contains("statement of action")
    };
    if table.value.title.as_deref().is_some_and(sourced) || context.meeting.title.as_ref().is_some_and(|(t, _)| sourced(t)) {
        return true;
    }
    let Some(at) = table.span().and_then(|s| document.block_at(s.start())) else { return false };
    let above = document.blocks()[..at].iter().rev().filter(|b| !b.boilerplate).take(BLOCKS_ABOVE);
    let announces = |text: Passage<'_>| {
        let found = |s: &Passage<'_>| areas.has(AreaSense::Noun, s) || areas.has(AreaSense::WeakNoun, s);
        sentences(text).any(|s| found(&s) && sourced(&s) && !areas.has(AreaSense::Speaker, &s))
    };
    above.take_while(|b| !matches!(b.kind, BlockKind::Table(_))).any(|b| match b.is_heading() {
        true => sourced(&document.passage(b.span)),
        false => announces(document.passage(b.span)),
    })
}

/// How many words the cells of a column hold.
fn words(table: &Finding<ActionTable>, column: usize) -> usize {
    let cells = table.value.rows.iter().flat_map(|r| &r.cells).filter(|c| c.column == column);
    cells.map(|c| c.text.split_whitespace().count()).sum()
}

/// Every printed recommendation, its row's own number as the label.
fn cells(context: &Context<'_>, table: &Finding<ActionTable>, column: usize) -> Vec<Point> {
    let document = context.document;
    let key = |n: usize| table.value.columns[n].key;
    let codes = |n: &usize| key(*n) == ColumnKey::Recommendation && *n != column && words(table, *n) <= table.value.rows.len();
    let columns = 0..table.value.columns.len();
    let number = columns.clone().find(|&n| key(n) == ColumnKey::Ref).or_else(|| columns.clone().find(codes));
    let rows = table.value.rows.iter().filter_map(|row| {
        let cell = row.cells.iter().find(|c| c.column == column && !c.inherited && !c.text.is_empty())?;
        if context.rulebook.columns.is(CellSort::Note, &cell.text) || context.rulebook.columns.is(CellSort::Nothing, &cell.text) {
            return None;
        }
        let first = document.passage(*cell.spans.first()?);
        // A number before the text is its label, as in a list.
        let mark = read_mark(&first).filter(|m| m.text < first.len());
        let label = mark.as_ref().map(|m| first.until(m.len).span());
        let mut point = Point::of(document, label, mark.map_or(first, |m| first.from(m.text)))?;
        cell.spans[1..].iter().for_each(|&span| point.fold(document.passage(span)));
        let own = row.cells.iter().find(|c| Some(c.column) == number && !c.inherited && !c.text.is_empty());
        if let Some((text, span)) = own.and_then(|c| Some((c.text.clone(), *c.spans.first()?))) {
            point.label = Some((text, span));
        }
        Some(point)
    });
    rows.collect()
}

/// The points that lines over groups of rows name.
fn groups(context: &Context<'_>, table: &Finding<ActionTable>, about: bool) -> Vec<Point> {
    let document = context.document;
    let mut points: Vec<Point> = Vec::new();
    for row in &table.value.rows {
        let Some(span) = row.evidence.iter().find(|e| e.field == Some("recommendation")).map(|e| e.span) else { continue };
        if points.last().is_some_and(|p| p.spans.first() == Some(&span)) {
            continue;
        }
        let Some(line) = line_of(context, span) else { continue };
        let strong = context.rulebook.areas.has(AreaSense::Noun, &line) || about;
        if !strong {
            continue;
        }
        let label = context.rulebook.columns.named_point(&line).and_then(|(label, _)| label).map(|range| line.slice(range));
        let mut point = match Point::of(document, None, document.passage(span)) {
            Some(point) => point,
            None => continue,
        };
        point.label = label.map(|l| l.trim_matches(|c| matches!(c, '.' | ':' | ')' | '(' | ' '))).map(|l| (l.folded(), l.span()));
        points.push(point);
    }
    points
}

/// The cell of a table that holds `span`, or the paragraph over one.
fn line_of<'d>(context: &Context<'d>, span: Span) -> Option<Passage<'d>> {
    let document = context.document;
    let tables = document.tables();
    let table = tables.get(tables.partition_point(|t| t.span.end() <= span.start())).filter(|t| t.span.contains(span));
    let Some(table) = table else {
        return document.block_at(span.start()).map(|at| document.content(&document.blocks()[at]));
    };
    let row = table.rows.get(table.rows.partition_point(|r| r.span.end() <= span.start()))?;
    row.cells.iter().find(|c| c.span.contains(span)).map(|c| document.passage(c.span))
}
