use crate::{Bbox, Span};

/// A colour, as drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// A paragraph or list point inside a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPart {
    /// The whole part, its mark included.
    pub span: Span,
    /// The printed mark, where there is one.
    pub marker: Option<Span>,
    /// True where the source marks the part as a list point, printed mark or not.
    pub list_item: bool,
}

/// One cell, at its place in the grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its text; may be empty.
    pub span: Span,
    /// Column, from 0.
    pub column: usize,
    /// How many rows it covers, at least 1.
    pub row_span: usize,
    /// How many columns it covers, at least 1.
    pub column_span: usize,
    /// True for a heading cell.
    pub header: bool,
    /// The fill behind the text, where the source has it.
    pub fill: Option<Rgb>,
    /// The paragraphs and list points of the cell, in order.
    pub parts: Vec<CellPart>,
    /// Page (from 1) and box of the whole cell, for PDF.
    pub place: Option<(u32, Bbox)>,
}

/// One row: the cells that begin in it, by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// From its first cell to its last.
    pub span: Span,
    /// The cells that begin in this row; one that spans rows stands only in its first.
    pub cells: Vec<Cell>,
    /// True where a page or sheet break lies before this row.
    pub after_break: bool,
}

/// A table of data. Tables used for layout are not tables here: their cells are blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// From its first row to its last.
    pub span: Span,
    /// The rows, heading rows first.
    pub rows: Vec<Row>,
    /// How many columns the grid has.
    pub columns: usize,
    /// How many of the first rows are heading rows, as far as the source says; 0 where it does not.
    pub header_rows: usize,
    /// True where drawn rules or the source's own markup set the rows apart, so that a row is surely a row.
    pub ruled: bool,
    /// Page (from 1) and box of each part of the table, for PDF.
    pub places: Vec<(u32, Bbox)>,
}

impl Table {
    /// The cell that covers row `row` and column `column`, and whether it begins there.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> Option<(&Cell, bool)> {
        let found = |r: usize| self.rows.get(r)?.cells.iter().find(|c| c.column <= column && column < c.column + c.column_span);
        if let Some(cell) = found(row) {
            return Some((cell, cell.column == column));
        }
        // A cell from above may reach down into this row; 64 rows back is further than any real merged cell.
        (row.saturating_sub(64)..row).rev().find_map(|r| found(r).filter(|c| r + c.row_span > row)).map(|c| (c, false))
    }
}
