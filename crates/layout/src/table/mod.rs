//! Tables: words and rules → edges → columns and rows → cells → table.

mod aligned;
mod columns;
mod edges;
mod grid;
mod row;
mod ruled;
mod tidy;

use minutebook_model::{Bbox, Rgb};

use crate::{Page, Word};

/// What the table finder goes by; all lengths in points unless said otherwise.
#[derive(Debug, Clone, Copy)]
pub struct TableSettings {
    /// Rules nearer to each other than this are one rule.
    pub snap: f32,
    /// Two rules that miss each other by no more than this meet.
    pub reach: f32,
    /// A side of a cell is ruled where rules cover at least this part of it.
    pub covered: f32,
    /// A gap parts two columns where it is wider than so many ems.
    pub gap: f32,
}

impl Default for TableSettings {
    fn default() -> Self {
        Self { snap: 2.5, reach: 3.5, covered: 0.6, gap: 0.9 }
    }
}

/// A cell and the words in it.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub column_span: usize,
    /// The box of the cell, or of its words where nothing bounds it.
    pub bbox: Bbox,
    /// Its words.
    pub words: Vec<Word>,
    /// The colour behind it.
    pub fill: Option<Rgb>,
}

/// A table on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundTable {
    /// The page, from 1.
    pub page: u32,
    /// Its box.
    pub bbox: Bbox,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// The cells, by row and column.
    pub cells: Vec<FoundCell>,
    /// True where rules set the rows apart.
    pub ruled: bool,
    /// How many of the first rows are heading rows; 0 where nothing says so.
    pub header_rows: usize,
}

/// The tables of a page, from the top. Their words are taken out of the page.
pub fn tables_of(page: &mut Page, settings: &TableSettings) -> Vec<FoundTable> {
    let (mut tables, charts) = ruled::ruled_tables(page, settings);
    tables.extend(aligned::aligned_tables(page, &charts, settings));
    tables.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    tables
}
