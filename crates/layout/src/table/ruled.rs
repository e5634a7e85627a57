//! Tables whose cells are drawn: every cell is bounded by rules that meet.

use minutebook_model::Bbox;

use super::grid::{Drawn, table_from};
use super::row::{Piece, rows_of};
use super::{FoundCell, FoundTable, TableSettings, edges};
use crate::geometry::overlap;
use crate::{Fill, Page, Rule, Turn, Word};

/// Finds the tables that rules bound, and takes their words out of the page.
pub(super) fn ruled_tables(page: &mut Page, settings: &TableSettings) -> Vec<FoundTable> {
    let horizontal = edges::join(&page.horizontal, settings.snap, settings.reach);
    let vertical = edges::join(&page.vertical, settings.snap, settings.reach);
    let mut tables = Vec::new();
    for lattice in lattices(&horizontal, &vertical, settings) {
        let Some(mut table) = lattice.table(page, settings) else { continue };
        if !fill_cells(&mut table, &mut page.words) {
            continue;
        }
        if is_open(&table, settings)
            && let Some(divided) = lattice.divide(&table, settings)
        {
            table = divided;
        }
        colour_cells(&mut table, &page.fills);
        tables.push(table);
    }
    tables
}

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
    let mut lattices = Vec::new();
    for leader in 0..count {
        let members: Vec<usize> = (leader..count).filter(|&n| root(&group, n) == leader).collect();
        if members.len() < 4 {
            continue;
        }
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

/// True where cells hold what rules do not part: lines in several pieces, or stacks of figures side by side.
fn is_open(table: &FoundTable, settings: &TableSettings) -> bool {
    let (mut lines, mut parted) = (0, 0);
    let mut stacks = vec![0; table.rows];
    for cell in &table.cells {
        let rows = rows_of(cell.words.clone(), table.page, settings.gap);
        let values = rows.iter().filter(|r| r.pieces.iter().all(Piece::is_value)).count();
        lines += rows.len();
        parted += rows.iter().filter(|r| r.is_parted()).count();
        stacks[cell.row] += usize::from(rows.len() >= 3 && values * 10 >= rows.len() * 8);
    }
    (parted >= 3 && parted * 4 >= lines) || stacks.iter().any(|n| *n >= 2)
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
fn colour_cells(table: &mut FoundTable, fills: &[Fill]) {
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
