//! A table as it grows from page to page.

use minutebook_layout::{FoundCell, FoundTable, Line, lines_of};
use minutebook_model::{Bbox, Rgb};

/// A cell with its lines, which know their page.
pub(crate) struct SheetCell {
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    pub(crate) page: u32,
    pub(crate) bbox: Bbox,
    pub(crate) fill: Option<Rgb>,
    pub(crate) lines: Vec<Line>,
}

/// A row, and whether a page break lies before it.
pub(crate) struct SheetRow {
    pub(crate) cells: Vec<SheetCell>,
    pub(crate) after_break: bool,
}

/// Which table of the file's own structure a table is, and which rows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) table: usize,
    pub(crate) first_row: usize,
    pub(crate) last_row: usize,
    /// True where its rows are those of the structure, one by one.
    pub(crate) made: bool,
}

/// A table that may stand on several pages.
pub(crate) struct Sheet {
    pub(crate) rows: Vec<SheetRow>,
    pub(crate) header_rows: usize,
    pub(crate) ruled: bool,
    pub(crate) places: Vec<(u32, Bbox)>,
    columns: usize,
    source: Option<Source>,
}

/// On two pages a table stands at the same left and right, give or take this many points.
const SHIFT: f32 = 8.0;

impl Sheet {
    /// The table of one page.
    pub(crate) fn new(table: FoundTable, source: Option<Source>) -> Self {
        let mut rows: Vec<SheetRow> = (0..table.rows).map(|_| SheetRow { cells: Vec::new(), after_break: false }).collect();
        for cell in table.cells {
            let FoundCell { row, column, row_span, column_span, bbox, words, fill } = cell;
            let lines = lines_of(words, table.page);
            if let Some(at) = rows.get_mut(row) {
                at.cells.push(SheetCell { column, row_span, column_span, page: table.page, bbox, fill, lines });
            }
        }
        Self {
            rows,
            header_rows: table.header_rows,
            ruled: table.ruled,
            places: vec![(table.page, table.bbox)],
            columns: table.columns,
            source,
        }
    }

    /// This table with `next`, which begins the following page, as one; or both again, where they are two. A heading that
    /// is printed again is left out, and a row that the page break parted is put together.
    pub(crate) fn join(mut self, mut next: Self) -> Result<Self, Box<(Self, Self)>> {
        let named = match (self.source, next.source) {
            (Some(a), Some(b)) => Some(a.table == b.table),
            _ => None,
        };
        if !named.unwrap_or_else(|| self.goes_on_with(&next)) {
            return Err(Box::new((self, next)));
        }
        let repeated = self.repeated_head(&next);
        next.rows.drain(..repeated);
        let parted = match (self.source, next.source) {
            (Some(a), Some(b)) if a.made && b.made => Some(a.last_row == b.first_row),
            _ => None,
        };
        if let (Some(last), Some(first)) = (self.rows.last_mut(), next.rows.first_mut())
            && parted.unwrap_or_else(|| is_rest_of(first, last))
        {
            for cell in std::mem::take(&mut first.cells) {
                match last.cells.iter_mut().find(|c| c.column == cell.column) {
                    Some(over) => over.lines.extend(cell.lines),
                    None => last.cells.push(cell),
                }
            }
            last.cells.sort_by_key(|c| c.column);
            next.rows.remove(0);
        }
        if let Some(first) = next.rows.first_mut() {
            first.after_break = true;
        }
        self.rows.extend(next.rows);
        self.places.extend(next.places);
        self.source = next.source;
        self.ruled &= next.ruled;
        Ok(self)
    }

    fn goes_on_with(&self, next: &Self) -> bool {
        let (Some((page, a)), Some((other, b))) = (self.places.last(), next.places.first()) else { return false };
        let aligned = (a.x0 - b.x0).abs() < SHIFT && (a.x1 - b.x1).abs() < SHIFT;
        page + 1 == *other && self.columns == next.columns && (aligned || self.repeated_head(next) > 0) && self.edges_agree(next)
    }

    /// True where the columns stand at the same places on both pages.
    fn edges_agree(&self, next: &Self) -> bool {
        if !(self.ruled && next.ruled) {
            return true;
        }
        let edges = |sheet: &Self| {
            let mut edges = vec![None; sheet.columns];
            for cell in sheet.rows.iter().flat_map(|r| &r.cells).filter(|c| c.column_span == 1) {
                if let Some(edge) = edges.get_mut(cell.column) {
                    *edge = Some(cell.bbox.x0);
                }
            }
            edges
        };
        edges(self).into_iter().zip(edges(next)).all(|pair| match pair {
            (Some(a), Some(b)) => (a - b).abs() < SHIFT,
            _ => true,
        })
    }

    /// How many of the first rows of `next` are the first rows of this table over again.
    fn repeated_head(&self, next: &Self) -> usize {
        let text = |row: &SheetRow| row.cells.iter().map(cell_text).collect::<Vec<_>>();
        let pairs = self.rows.iter().zip(&next.rows);
        let same = pairs.take_while(|(a, b)| text(a) == text(b) && text(a).iter().any(|t| !t.is_empty())).count();
        if same < next.rows.len() { same.min(4) } else { 0 }
    }
}

fn cell_text(cell: &SheetCell) -> String {
    cell.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ")
}

/// True where `first` is what a page break left over of `last`: nothing in its first column, and its text goes on in the
/// middle of a sentence.
fn is_rest_of(first: &SheetRow, last: &SheetRow) -> bool {
    let text = |row: &SheetRow, column: usize| row.cells.iter().find(|c| c.column == column).map(cell_text).unwrap_or_default();
    let lower = |t: &String| t.chars().next().is_some_and(char::is_lowercase);
    let open = |t: &String| !t.is_empty() && !t.ends_with(['.', '!', '?', ';', ':']);
    if !text(first, 0).is_empty() || text(last, 0).is_empty() || first.cells.iter().any(|c| c.row_span > 1) {
        return false;
    }
    let filled: Vec<usize> = first.cells.iter().filter(|c| !c.lines.is_empty()).map(|c| c.column).collect();
    !filled.is_empty()
        && filled.iter().all(|&c| !text(last, c).is_empty())
        && filled.iter().any(|&c| lower(&text(first, c)) && open(&text(last, c)))
}
