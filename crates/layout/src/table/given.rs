//! Tables whose cells the source itself names (the structure tree of a tagged PDF): geometry only checks them and gives
//! them their boxes.

use minutebook_model::Bbox;

use super::ruled::colour_cells;
use super::{FoundCell, FoundTable};
use crate::geometry::cover;
use crate::{Fill, Word};

/// A cell that the source names, and what of it is drawn on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenCell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub column_span: usize,
    /// Its words; none where it is empty.
    pub words: Vec<Word>,
}

/// The cells as a table of page number `page`, coloured by `fills`; None where no table is drawn so: rows that do not follow
/// each other downwards, columns that cross, or fewer than two cells with words. Row 0 is the first row on this page.
#[must_use]
pub fn table_of_cells(page: u32, cells: Vec<GivenCell>, fills: &[Fill]) -> Option<FoundTable> {
    let boxed: Vec<(GivenCell, Bbox)> = cells
        .into_iter()
        .filter(|c| !c.words.is_empty())
        .map(|c| {
            let bbox = cover(c.words.iter().map(|w| w.bbox));
            (c, bbox)
        })
        .collect();
    if boxed.len() < 2 || !goes_down(&boxed) || !goes_right(&boxed) {
        return None;
    }
    let rows = boxed.iter().map(|(c, _)| c.row + c.row_span).max()?;
    let columns = boxed.iter().map(|(c, _)| c.column + c.column_span).max()?;
    let bbox = cover(boxed.iter().map(|(_, b)| *b));
    let cell = |(c, bbox): (GivenCell, Bbox)| FoundCell {
        row: c.row,
        column: c.column,
        row_span: c.row_span,
        column_span: c.column_span,
        bbox,
        words: c.words,
        fill: None,
    };
    let cells = boxed.into_iter().map(cell).collect();
    let mut table = FoundTable { page, bbox, rows, columns, cells, ruled: true, header_rows: 0 };
    table.cells.sort_by_key(|c| (c.row, c.column));
    colour_cells(&mut table, fills);
    Some(table)
}

/// True where each row begins below the one before, and ends before the next but one begins.
fn goes_down(cells: &[(GivenCell, Bbox)]) -> bool {
    let mut rows = std::collections::BTreeMap::<usize, (f32, f32)>::new();
    for (cell, _) in cells.iter().filter(|(c, _)| c.row_span == 1) {
        for word in &cell.words {
            let row = rows.entry(cell.row).or_insert((word.baseline, word.size));
            *row = (row.0.min(word.baseline), row.1.max(word.size));
        }
    }
    let rows: Vec<(f32, f32)> = rows.into_values().collect();
    rows.windows(2).all(|pair| pair[1].0 - pair[0].0 > 0.3 * pair[0].1.min(pair[1].1))
}

/// True where the cells of each row stand side by side in the order of their columns, with no more than a hair of overlap.
fn goes_right(cells: &[(GivenCell, Bbox)]) -> bool {
    let mut order: Vec<&(GivenCell, Bbox)> = cells.iter().collect();
    order.sort_by_key(|(c, _)| (c.row, c.column));
    order.windows(2).all(|pair| {
        let ((left, a), (right, b)) = (pair[0], pair[1]);
        let size = left.words.first().map_or(0.0, |w| w.size);
        left.row != right.row || (a.x0 < b.x0 && a.x1 <= b.x0 + 0.5 * size)
    })
}
