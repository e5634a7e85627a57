//! Tables whose cells are drawn: every cell is bounded by rules that meet.

use minutebook_model::Bbox;

use super::grid::{Drawn, table_from};
use super::row::{Piece, is_value, rows_of};
use super::{FoundCell, FoundTable, TableSettings, edges, tidy};
use crate::geometry::overlap;
use crate::{Fill, Page, Rule, Turn, Word};

/// Finds the tables that rules bound, and takes their words out of the page. Beside them, the boxes of framed diagrams,
/// whose words stay.
pub(super) fn ruled_tables(page: &mut Page, settings: &TableSettings) -> (Vec<FoundTable>, Vec<Bbox>) {
    let horizontal = edges::join(&page.horizontal, settings.snap, settings.reach);
    let vertical = edges::join(&page.vertical, settings.snap, settings.reach);
    if horizontal.len().max(vertical.len()) > MOST_RULES {
        return (Vec::new(), Vec::new());
    }
    let mut tables = Vec::new();
    let mut charts = Vec::new();
    for lattice in lattices(&horizontal, &vertical, settings) {
        let Some(mut table) = lattice.table(page, settings) else { continue };
        if !fill_cells(&mut table, &mut page.words) {
            continue;
        }
        tidy::drop_thin(&mut table);
        if is_chart(&table, &page.fills) {
            page.words.extend(table.cells.into_iter().flat_map(|c| c.words));
            charts.push(table.bbox);
            continue;
        }
        split_spans(&mut table, settings);
        if is_open(&table, settings)
            && let Some(divided) = lattice.divide(&table, settings)
        {
            table = divided;
        }
        colour_cells(&mut table, &page.fills);
        if table.header_rows == 0 {
            table.header_rows = tidy::header_rows(&table);
        }
        tables.push(table);
    }
    (tables, charts)
}

/// A page with more rules than this in one direction is a drawing, not a table.
const MOST_RULES: usize = 2000;

/// Rules that hang together.
struct Lattice {
    horizontal: Vec<Rule>,
    vertical: Vec<Rule>,
}

/// The rules in groups that meet each other.
fn lattices(horizontal: &[Rule], vertical: &[Rule], settings: &TableSettings) -> Vec<Lattice> {
    let count = horizontal.len() + vertical.len();
    let mut group: Vec<usize> = (0..count).collect();
    for (h, a) in horizontal.iter().enumerate() {
        for (v, b) in vertical.iter().enumerate() {
            if meet(a, b, settings.reach) {
                let (x, y) = (root(&group, h), root(&group, horizontal.len() + v));
                group[x.max(y)] = x.min(y);
            }
        }
    }
    let mut groups = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for n in 0..count {
        groups.entry(root(&group, n)).or_default().push(n);
    }
    let mut lattices = Vec::new();
    for members in groups.into_values().filter(|m| m.len() >= 4) {
        let (h, v): (Vec<usize>, Vec<usize>) = members.into_iter().partition(|&n| n < horizontal.len());
        lattices.push(Lattice {
            horizontal: h.into_iter().map(|n| horizontal[n]).collect(),
            vertical: v.into_iter().map(|n| vertical[n - horizontal.len()]).collect(),
        });
    }
    lattices
}

fn root(group: &[usize], mut n: usize) -> usize {
    while group[n] != n {
        n = group[n];
    }
    n
}

fn meet(horizontal: &Rule, vertical: &Rule, reach: f32) -> bool {
    let within = |rule: &Rule, at: f32| rule.from - reach <= at && at <= rule.to + reach;
    within(horizontal, vertical.at) && within(vertical, horizontal.at)
}

/// The places of rules, each once, in order.
fn places(rules: &[Rule], snap: f32) -> Vec<f32> {
    let mut at: Vec<f32> = rules.iter().map(|r| r.at).collect();
    at.sort_by(f32::total_cmp);
    at.dedup_by(|b, a| *b - *a <= snap);
    at
}

/// The places with those where the rules across them end beyond the outermost: a table need not be closed at its sides.
fn with_ends(mut at: Vec<f32>, across: &[Rule]) -> Vec<f32> {
    let shared = |end: f32, of: fn(&Rule) -> f32| across.iter().filter(|r| (of(r) - end).abs() < 3.0).count() >= 2;
    let first = across.iter().map(|r| r.from).fold(f32::MAX, f32::min);
    let last = across.iter().map(|r| r.to).fold(f32::MIN, f32::max);
    if at.first().is_some_and(|x| x - first > BEYOND) && shared(first, |r| r.from) {
        at.insert(0, first);
    }
    if at.last().is_some_and(|x| last - x > BEYOND) && shared(last, |r| r.to) {
        at.push(last);
    }
    at
}

/// Rules that reach so far beyond the outermost rule across them leave a side open; less is a careless drawing.
const BEYOND: f32 = 8.0;

/// Takes cells apart that reach over several columns without a rule between, where what stands in them keeps to the columns
/// that the table has elsewhere.
fn split_spans(table: &mut FoundTable, settings: &TableSettings) {
    let mut edges: Vec<f32> = table.cells.iter().flat_map(|c| [c.bbox.x0, c.bbox.x1]).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|b, a| *b - *a < 1.0);
    let columns = table.columns;
    if edges.len() != columns + 1 {
        return;
    }
    let mut cells = Vec::with_capacity(table.cells.len());
    for cell in std::mem::take(&mut table.cells) {
        match parts_of(&cell, &edges, table.page, settings) {
            Some(parts) => cells.extend(parts),
            None => cells.push(cell),
        }
    }
    cells.sort_by_key(|c| (c.row, c.column));
    table.cells = cells;
}

/// The cell as one cell for each column it reaches over; None where a piece of it reaches over several, or where it holds
/// only one.
fn parts_of(cell: &FoundCell, edges: &[f32], page: u32, settings: &TableSettings) -> Option<Vec<FoundCell>> {
    if cell.column_span < 2 || cell.words.is_empty() {
        return None;
    }
    let column_at = |x: f32| edges.partition_point(|e| *e <= x).saturating_sub(1);
    let rows = rows_of(cell.words.clone(), page, settings.gap);
    let last = cell.column + cell.column_span - 1;
    let mut parts: Vec<FoundCell> = (cell.column..=last)
        .map(|column| {
            let bbox = Bbox { x0: edges[column], x1: edges[column + 1], ..cell.bbox };
            FoundCell { column, column_span: 1, bbox, words: Vec::new(), ..cell.clone() }
        })
        .collect();
    for piece in rows.into_iter().flat_map(|r| r.pieces) {
        let (from, to) = (column_at(piece.bbox.x0 + 1.0), column_at(piece.bbox.x1 - 1.0));
        if from != to || from < cell.column || to > last {
            return None;
        }
        parts[from - cell.column].words.extend(piece.words);
    }
    (parts.iter().filter(|p| !p.words.is_empty()).count() > 1).then_some(parts)
}

/// True where bars are drawn inside the frame, or most of it is empty: a diagram.
fn is_chart(table: &FoundTable, fills: &[Fill]) -> bool {
    let on_grid = |at: f32, of: fn(&Bbox) -> (f32, f32)| {
        table.cells.iter().any(|c| {
            let (from, to) = of(&c.bbox);
            (at - from).abs() < 9.0 || (at - to).abs() < 9.0
        })
    };
    let is_bar = |fill: &&Fill| {
        let b = fill.bbox;
        let inside =
            b.x0 > table.bbox.x0 - 1.0 && b.x1 < table.bbox.x1 + 1.0 && b.y0 > table.bbox.y0 - 1.0 && b.y1 < table.bbox.y1 + 1.0;
        let off_grid = !on_grid(b.x0, |c| (c.x0, c.x1)) || !on_grid(b.x1, |c| (c.x0, c.x1));
        let white = fill.colour.0 > 250 && fill.colour.1 > 250 && fill.colour.2 > 250;
        inside && !white && (b.x1 - b.x0).max(b.y1 - b.y0) > 15.0 && off_grid
    };
    let bars: Vec<Bbox> = fills.iter().filter(is_bar).map(|f| f.bbox).collect();
    // Bars stand on one axis and end where they will.
    let on_axis = |of: fn(&Bbox) -> (f32, f32)| {
        bars.iter().any(|a| {
            let same = || bars.iter().filter(|b| (of(a).0 - of(b).0).abs() < 1.5);
            same().count() >= 3 && same().filter(|b| (of(a).1 - of(b).1).abs() > 12.0).count() >= 2
        })
    };
    let charted = on_axis(|b| (b.x0, b.x1)) || on_axis(|b| (b.y1, b.y0));
    let filled = table.cells.iter().filter(|c| !c.words.is_empty()).count();
    let words = || table.cells.iter().flat_map(|c| &c.words);
    let values = words().filter(|w| is_value(&w.text)).count();
    (values * 5 >= words().count() * 2 && charted) || (table.cells.len() > 24 && filled * 5 < table.cells.len())
}

/// True where cells hold what rules do not part: lines in several pieces, or stacks of figures side by side.
fn is_open(table: &FoundTable, settings: &TableSettings) -> bool {
    let (mut lines, mut parted, mut many) = (0, 0, 0);
    let mut stacks = vec![0; table.rows];
    for cell in &table.cells {
        let rows = rows_of(cell.words.clone(), table.page, settings.gap);
        let values = rows.iter().filter(|r| r.pieces.iter().all(Piece::is_value)).count();
        lines += rows.len();
        parted += rows.iter().filter(|r| r.is_parted()).count();
        many += if cell.column_span > 1 { rows.iter().filter(|r| r.pieces.len() > 2).count() } else { 0 };
        stacks[cell.row] += usize::from(rows.len() >= 3 && values * 10 >= rows.len() * 8);
    }
    (parted >= 3 && parted * 4 >= lines) || many >= 2 || stacks.iter().any(|n| *n >= 2)
}

impl Lattice {
    /// The words of `table` as rows and columns by their alignment, as far as rules do not say otherwise.
    fn divide(&self, table: &FoundTable, settings: &TableSettings) -> Option<FoundTable> {
        let words: Vec<Word> = table.cells.iter().flat_map(|c| c.words.iter().cloned()).collect();
        let rows = rows_of(words, table.page, settings.gap);
        let height = table.bbox.y1 - table.bbox.y0;
        let through = |x: &f32| {
            let on = self.vertical.iter().filter(|r| (r.at - x).abs() <= settings.snap);
            on.map(|r| r.to - r.from).sum::<f32>() > 0.5 * height
        };
        let columns: Vec<f32> = places(&self.vertical, settings.snap)
            .into_iter()
            .filter(through)
            .filter(|x| table.bbox.x0 + settings.snap < *x && *x < table.bbox.x1 - settings.snap)
            .collect();
        let levels = places(&self.horizontal, settings.snap).len();
        let framed = levels * 2 > rows.len();
        let drawn = Drawn { columns: &columns, rules: &self.horizontal, framed };
        let mut divided = table_from(&rows, &drawn, table.page)?;
        divided.bbox = table.bbox;
        divided.ruled = framed;
        Some(divided)
    }

    fn table(&self, page: &Page, settings: &TableSettings) -> Option<FoundTable> {
        let xs = with_ends(places(&self.vertical, settings.snap), &self.horizontal);
        let ys = with_ends(places(&self.horizontal, settings.snap), &self.vertical);
        if xs.len() < 2 || ys.len() < 2 || (xs.len() == 2 && ys.len() == 2) {
            return None;
        }
        let (columns, rows) = (xs.len() - 1, ys.len() - 1);
        let ruled = |rules: &[Rule], at: f32, from: f32, to: f32| {
            let on = rules.iter().filter(|r| (r.at - at).abs() <= settings.snap);
            on.map(|r| overlap((r.from, r.to), (from, to)).max(0.0)).sum::<f32>() >= settings.covered * (to - from)
        };
        // Squares of the grid that no rule parts are one cell.
        let mut cell: Vec<usize> = (0..rows * columns).collect();
        for row in 0..rows {
            for column in 0..columns {
                let here = row * columns + column;
                if column + 1 < columns && !ruled(&self.vertical, xs[column + 1], ys[row], ys[row + 1]) {
                    unite(&mut cell, here, here + 1);
                }
                if row + 1 < rows && !ruled(&self.horizontal, ys[row + 1], xs[column], xs[column + 1]) {
                    unite(&mut cell, here, here + columns);
                }
            }
        }
        let cells = rectangles(&cell, rows, columns)?;
        let cells: Vec<FoundCell> = cells
            .into_iter()
            .map(|(row, column, row_span, column_span)| FoundCell {
                row,
                column,
                row_span,
                column_span,
                bbox: Bbox { x0: xs[column], y0: ys[row], x1: xs[column + column_span], y1: ys[row + row_span] },
                words: Vec::new(),
                fill: None,
            })
            .collect();
        let bbox = Bbox { x0: xs[0], y0: ys[0], x1: xs[columns], y1: ys[rows] };
        Some(FoundTable { page: page.number, bbox, rows, columns, cells, ruled: true, header_rows: 0 })
    }
}

fn unite(cell: &mut [usize], a: usize, b: usize) {
    let (x, y) = (root(cell, a), root(cell, b));
    cell[x.max(y)] = x.min(y);
}

/// Cells as (row, column, row span, column span). A group of squares that is no rectangle is taken apart into its rows.
fn rectangles(cell: &[usize], rows: usize, columns: usize) -> Option<Vec<(usize, usize, usize, usize)>> {
    let mut boxes: std::collections::BTreeMap<usize, (usize, usize, usize, usize, usize)> = std::collections::BTreeMap::new();
    for n in 0..rows * columns {
        let (row, column) = (n / columns, n % columns);
        let b = boxes.entry(root(cell, n)).or_insert((row, column, row, column, 0));
        *b = (b.0.min(row), b.1.min(column), b.2.max(row), b.3.max(column), b.4 + 1);
    }
    if boxes.len() < 2 {
        return None;
    }
    let mut found = Vec::new();
    for (leader, (top, left, bottom, right, squares)) in boxes {
        if squares == (bottom - top + 1) * (right - left + 1) {
            found.push((top, left, bottom - top + 1, right - left + 1));
            continue;
        }
        for row in top..=bottom {
            let mut column = left;
            while column <= right {
                let width = (column..=right).take_while(|&c| root(cell, row * columns + c) == leader).count();
                if width > 0 {
                    found.push((row, column, 1, width));
                }
                column += width.max(1);
            }
        }
    }
    found.sort_unstable();
    Some(found)
}

/// Moves the words that stand in cells from the page into them. False, and nothing moved, where what is left is no table:
/// fewer than two cells with words, or one column only.
fn fill_cells(table: &mut FoundTable, words: &mut Vec<Word>) -> bool {
    let inside = |b: &Bbox, w: &Word| {
        b.x0 - 1.0 <= w.middle_x() && w.middle_x() <= b.x1 + 1.0 && b.y0 - 1.0 <= w.middle_y() && w.middle_y() <= b.y1 + 1.0
    };
    let home = |w: &Word| {
        if !inside(&table.bbox, w) {
            return None;
        }
        table.cells.iter().position(|c| inside(&c.bbox, w))
    };
    let homes: Vec<Option<usize>> = words.iter().map(home).collect();
    let mut filled: Vec<usize> = homes.iter().flatten().copied().collect();
    filled.sort_unstable();
    filled.dedup();
    let mut columns: Vec<usize> = filled.iter().map(|&n| table.cells[n].column).collect();
    columns.sort_unstable();
    columns.dedup();
    if filled.len() < 2 || columns.len() < 2 {
        return false;
    }
    let mut kept = Vec::with_capacity(words.len());
    for (word, home) in std::mem::take(words).into_iter().zip(homes) {
        match home {
            Some(cell) => table.cells[cell].words.push(word),
            None => kept.push(word),
        }
    }
    *words = kept;
    table.cells.iter().flat_map(|c| &c.words).any(|w| w.turn == Turn::Upright)
}

/// Gives each cell the colour of the last fill that covers most of it.
pub(super) fn colour_cells(table: &mut FoundTable, fills: &[Fill]) {
    for cell in &mut table.cells {
        let area = (cell.bbox.x1 - cell.bbox.x0) * (cell.bbox.y1 - cell.bbox.y0);
        let covers = |fill: &&Fill| {
            let wide = overlap((fill.bbox.x0, fill.bbox.x1), (cell.bbox.x0, cell.bbox.x1)).max(0.0);
            let high = overlap((fill.bbox.y0, fill.bbox.y1), (cell.bbox.y0, cell.bbox.y1)).max(0.0);
            wide * high > 0.6 * area
        };
        cell.fill = fills.iter().rev().find(covers).map(|f| f.colour);
    }
}
