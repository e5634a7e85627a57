//! Last touches to a ruled table: columns and rows that only a double rule made, and the rows of headings.

use super::{FoundCell, FoundTable};

/// Narrower than this, in points, an empty column lies between the two lines of a double rule.
const THIN_COLUMN: f32 = 8.0;
/// And flatter than this, an empty row.
const THIN_ROW: f32 = 4.0;

/// Takes out columns and rows without words that are too thin to hold any.
pub(super) fn drop_thin(table: &mut FoundTable) {
    for column in (0..table.columns).rev() {
        let mut here = table.cells.iter().filter(|c| c.column == column && c.column_span == 1).peekable();
        if here.peek().is_some() && here.all(|c| c.words.is_empty() && c.bbox.x1 - c.bbox.x0 < THIN_COLUMN) {
            table.cells.retain_mut(|c| close_gap(&mut c.column, &mut c.column_span, column));
            table.columns -= 1;
        }
    }
    for row in (0..table.rows).rev() {
        let mut here = table.cells.iter().filter(|c| c.row == row && c.row_span == 1).peekable();
        if here.peek().is_some() && here.all(|c| c.words.is_empty() && c.bbox.y1 - c.bbox.y0 < THIN_ROW) {
            table.cells.retain_mut(|c| close_gap(&mut c.row, &mut c.row_span, row));
            table.rows -= 1;
        }
    }
}

/// Takes place `gone` out of a cell's reach; false where nothing of the cell is left.
fn close_gap(at: &mut usize, span: &mut usize, gone: usize) -> bool {
    if *at > gone {
        *at -= 1;
    } else if *at + *span > gone {
        *span -= 1;
    }
    *span > 0
}

/// How many of the first rows are headings, as far as their type or colour shows: bold over light, or filled unlike the
/// rows below.
pub(super) fn header_rows(table: &FoundTable) -> usize {
    let filled = |row: usize| table.cells.iter().filter(move |c| c.row == row && !c.words.is_empty());
    let bold = |cell: &FoundCell| cell.words.iter().filter(|w| w.text.chars().any(char::is_alphanumeric)).all(|w| w.style.bold);
    let heads = |row: usize| filled(row).count() > 1 && filled(row).all(bold);
    let bodies = (1..table.rows).filter(|row| !heads(*row) && filled(*row).next().is_some()).count();
    let colour = |row: usize| filled(row).map(|c| c.fill).reduce(|a, b| if a == b { a } else { None }).flatten();
    let coloured = colour(0).is_some() && (1..table.rows).all(|row| colour(row) != colour(0));
    let first = if bodies > 0 && heads(0) {
        (0..table.rows).take_while(|row| heads(*row)).count()
    } else {
        usize::from(coloured && table.rows > 1 && filled(0).count() > 1)
    };
    if first == 0 {
        return 0;
    }
    // A heading that covers rows takes them all.
    let reach = table.cells.iter().filter(|c| c.row < first && !c.words.is_empty()).map(|c| c.row + c.row_span).max();
    reach.unwrap_or(first).clamp(first, table.rows)
}
