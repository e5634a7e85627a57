//! Tables: words and rules → edges → columns and rows → cells → table.

mod aligned;
mod columns;
mod edges;
mod given;
mod grid;
mod row;
mod ruled;
mod tidy;

pub use given::{GivenCell, table_of_cells};
use minutebook_model::{Bbox, Rgb};

use crate::geometry::{most_common, scaled};
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

/// The tables of a page, from the top. Their words are taken out of the page. Lengths in points hold for type of usual size;
/// a page set in unusually small or large type (a poster, a page printed smaller) is read as if it were drawn to scale.
pub fn tables_of(page: &mut Page, settings: &TableSettings) -> Vec<FoundTable> {
    let scale = scale_of(page);
    if (scale - 1.0).abs() > f32::EPSILON {
        page.scale(scale);
    }
    let (mut tables, charts) = ruled::ruled_tables(page, settings);
    tables.extend(aligned::aligned_tables(page, &charts, settings));
    tables.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0));
    if (scale - 1.0).abs() > f32::EPSILON {
        page.scale(scale.recip());
        tables.iter_mut().for_each(|t| t.scale(scale.recip()));
    }
    tables
}

/// The sizes that most text of a document has; within them a page is read as it is.
const USUAL: (f32, f32) = (6.5, 13.0);

/// What brings most of a page's type to a usual size.
fn scale_of(page: &Page) -> f32 {
    let sizes = page.words.iter().flat_map(|w| std::iter::repeat_n(w.size, w.text.chars().count()));
    match most_common(sizes, 0.5) {
        Some(size) if size > 0.5 && size.is_finite() => size.clamp(USUAL.0, USUAL.1) / size,
        _ => 1.0,
    }
}

impl FoundTable {
    fn scale(&mut self, by: f32) {
        self.bbox = scaled(self.bbox, by);
        for cell in &mut self.cells {
            cell.bbox = scaled(cell.bbox, by);
            cell.words.iter_mut().for_each(|w| w.scale(by));
        }
    }
}
