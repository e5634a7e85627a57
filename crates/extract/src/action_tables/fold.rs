//! Lines folded into rows: repeated headings, legends and sub-headings out, continuations into the row they continue.

use minutebook_model::{Cell, ColumnKey, Passage, Span};
use minutebook_rulebook::columns::CellSort;

use super::columns::Reading;
use super::header::Header;
use super::line::{Line, Sheet, Slot};
use crate::Context;

/// A row before its cells are read.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    /// What stands in each place of the grid.
    pub(super) slots: Vec<Slot<'d>>,
    /// For each place, true where the slot is that of a row above.
    pub(super) inherited: Vec<bool>,
    /// The lines it was made of.
    pub(super) lines: Vec<Span>,
    /// The point that a sub-heading over it names.
    pub(super) point: Option<Passage<'d>>,
    /// True where rules or markup set the row apart.
    pub(super) ruled: bool,
}

/// What a line under the headings is.
enum LineSort<'d> {
    /// A row of its own.
    Row,
    /// The rest of the row above.
    Continuation,
    /// A sub-heading, and the point it names, if it names one.
    Group(Option<Passage<'d>>),
    /// A recommendation over the rows that answer it.
    Carrier,
    /// Nothing of the record.
    Furniture,
}

/// The rows of a table.
pub(super) fn rows<'d>(context: &Context<'d>, sheet: &Sheet<'d>, header: &Header, columns: &[Reading<'_>]) -> Vec<Draft<'d>> {
    let mut drafts: Vec<Draft<'d>> = Vec::new();
    let mut point = point_above(context, sheet, header);
    let mut carried: Option<(usize, Slot<'d>)> = None;
    for (n, line) in sheet.lines.iter().enumerate().skip(header.body) {
        point = sheet.points_over.iter().find(|(at, _)| *at == n).map_or(point, |(_, over)| Some(*over));
        match sort(context, header, columns, line, drafts.last()) {
            LineSort::Furniture if line.own().next().is_none() => {}
            LineSort::Furniture => context.reject(super::RULE, line.span, "a repeated heading or a legend", None),
            LineSort::Group(named) => point = named,
            LineSort::Carrier => carried = line.own().next().map(|(n, slot)| (n, slot.clone())),
            LineSort::Continuation => {
                if let Some(row) = drafts.last_mut() {
                    row.add(line);
                }
            }
            LineSort::Row => {
                let mut row = Draft::of(line, point);
                if let Some((n, slot)) = carried.take().filter(|(n, _)| row.slots[*n].is_empty()) {
                    row.slots[n] = slot;
                    row.inherited[n] = true;
                }
                drafts.push(row);
            }
        }
    }
    drafts
}

/// The point that the last full-width line over the headings names.
fn point_above<'d>(context: &Context<'d>, sheet: &Sheet<'d>, header: &Header) -> Option<Passage<'d>> {
    if let Some(point) = sheet.lines[..header.first].iter().rev().find_map(|l| l.named_point(context)) {
        return Some(point);
    }
    let over = sheet.points_over.iter().find(|(at, _)| *at == 0).map(|(_, over)| *over);
    let Some((_, cell, _)) = sheet.lines[..header.first].iter().rev().find_map(|l| l.single()) else { return over };
    let text = context.document.passage(cell.span);
    context.rulebook.columns.named_point(&text).map(|(_, range)| text.slice(range)).or(over)
}

impl<'d> Draft<'d> {
    fn of(line: &Line<'d>, point: Option<Passage<'d>>) -> Self {
        let inherited = line.slots.iter().map(|s| s.above && !s.is_empty()).collect();
        Self { slots: line.slots.clone(), inherited, lines: vec![line.span], point, ruled: line.ruled }
    }

    fn add(&mut self, line: &Line<'d>) {
        for (column, slot) in line.own() {
            let target = &mut self.slots[column];
            if self.inherited[column] {
                *target = Slot::default();
                self.inherited[column] = false;
            }
            target.cells.extend(slot.cells.iter().copied());
        }
        self.lines.push(line.span);
    }
}

fn sort<'d>(
    context: &Context<'d>,
    header: &Header,
    columns: &[Reading<'_>],
    line: &Line<'d>,
    above: Option<&Draft<'d>>,
) -> LineSort<'d> {
    let filled = line.own().count();
    if filled == 0 || header.is_repeated_by(context, line) || is_furniture(context, line) {
        return LineSort::Furniture;
    }
    if let Some((column, cell, full_width)) = line.single() {
        let key = columns.iter().find(|c| c.place == column).map_or(ColumnKey::Other, |c| c.column.key);
        if let Some(sort) = sort_single(context, columns, line, cell, key, full_width) {
            return sort;
        }
    }
    let first = columns.first().map_or(ColumnKey::Other, |c| c.column.key);
    if first != ColumnKey::Recommendation
        && let Some(point) = line.named_point(context)
    {
        return LineSort::Group(Some(point));
    }
    if is_own_row(context, columns, line, above) { LineSort::Row } else { LineSort::Continuation }
}

/// What a line with a single cell is, where that alone decides it.
fn sort_single<'d>(
    context: &Context<'d>,
    columns: &[Reading<'_>],
    line: &Line<'d>,
    cell: &'d Cell,
    key: ColumnKey,
    full_width: bool,
) -> Option<LineSort<'d>> {
    let text = context.document.passage(cell.span);
    let reference = context.rulebook.columns.is(CellSort::Reference, &text.folded());
    // A name in a column of numbers, or of what is "other", heads the rows below it.
    let heads = line.ruled && cell.column == 0 && matches!(key, ColumnKey::Ref | ColumnKey::Other) && !reference;
    let unruled = !line.ruled && cell.column == 0 && key == ColumnKey::Ref && !reference;
    let grouped = !line.ruled && cell.column == 0 && context.rulebook.columns.is(CellSort::Group, &text.folded());
    if full_width || heads || unruled || grouped {
        let named = context.rulebook.columns.named_point(&text).map(|(_, range)| text.slice(range));
        return Some(LineSort::Group(named));
    }
    let answered = columns.iter().any(|c| c.column.key == ColumnKey::Action);
    (line.ruled && !line.after_break && key == ColumnKey::Recommendation && answered).then_some(LineSort::Carrier)
}

fn is_furniture(context: &Context<'_>, line: &Line<'_>) -> bool {
    let Some((_, slot)) = line.own().next() else { return true };
    let text = slot.printed(context.document);
    let is = |sort| context.rulebook.columns.is(sort, &text);
    let template = line.own().any(|(_, s)| context.rulebook.columns.is(CellSort::Template, &s.printed(context.document)));
    is(CellSort::Legend) || is(CellSort::Total) || template && line.own().count() <= 3
}

/// A line without a reference is a row of its own if it has a deadline, a colour or an owner, or where rules set it apart.
fn is_own_row(context: &Context<'_>, columns: &[Reading<'_>], line: &Line<'_>, above: Option<&Draft<'_>>) -> bool {
    let Some(above) = above else { return true };
    let filled = |key| {
        columns.iter().filter(|c| c.column.key == key).any(|c| line.slots.get(c.place).is_some_and(|s| !s.above && !s.is_empty()))
    };
    let typed = [ColumnKey::Ref, ColumnKey::Deadline, ColumnKey::Rag, ColumnKey::Owner].into_iter().any(filled);
    let numbered = columns.iter().any(|c| c.column.key == ColumnKey::Ref);
    if typed {
        let dated = [ColumnKey::Ref, ColumnKey::Deadline, ColumnKey::Rag].into_iter().any(filled);
        // The rest of a row that a page break cut may hold the rest of its owner's title.
        return dated || !(line.after_break && numbered && starts_low(context, line));
    }
    if line.ruled {
        if breaks_off(context, line, above) {
            return false;
        }
        // A page break cuts through rows: what reads on from the row above is its rest.
        return !line.after_break || !reads_on(context, line, above);
    }
    let full = columns.iter().all(|c| line.slots.get(c.place).is_some_and(|s| !s.above && !s.is_empty()));
    !numbered && (full && columns.len() >= 2 && !starts_low(context, line) || !reads_on(context, line, above))
}

/// True where every cell of `line` begins in lower case and ends a sentence that its cell in the row above breaks off.
fn breaks_off(context: &Context<'_>, line: &Line<'_>, above: &Draft<'_>) -> bool {
    line.own().all(|(column, slot)| {
        let before = above.slots.get(column).map(|s| s.printed(context.document)).unwrap_or_default();
        let starts_low = slot.printed(context.document).starts_with(char::is_lowercase);
        starts_low && context.rulebook.columns.is(CellSort::Unfinished, &before)
    })
}

/// True where some cell of `line` begins inside a sentence.
fn starts_low(context: &Context<'_>, line: &Line<'_>) -> bool {
    line.own().any(|(_, slot)| slot.printed(context.document).starts_with(char::is_lowercase))
}

/// True where the cells of `line` go on with sentences of the row above.
fn reads_on(context: &Context<'_>, line: &Line<'_>, above: &Draft<'_>) -> bool {
    line.own().all(|(column, slot)| {
        let text = slot.printed(context.document);
        let before = above.slots.get(column).map(|s| s.printed(context.document)).unwrap_or_default();
        let starts_low = text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '&'));
        starts_low || !before.is_empty() && !before.ends_with(['.', '!', '?', ':', ';', ')', '”', '"'])
    })
}
