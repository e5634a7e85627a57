//! Every table of a document, whatever it is about: as JSON, CSV, HTML or Markdown.

use std::fmt::Write as _;

use minutebook_model::{Bbox, Cell, Document, Table};
use serde::Serialize;

/// What tables are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A list of tables, each with its page, its box and its cells by place; see [`PageTable`].
    Json,
    /// One grid after the other, a blank line between; a cell that covers several places stands in its first.
    Csv,
    /// `<table>` elements with row and column spans.
    Html,
    /// Pipe tables; a cell that covers several places stands in its first.
    Markdown,
}

impl TableFormat {
    /// The usual end of a file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

/// The part of a table that stands on one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageTable {
    /// The page, from 1; 1 for formats without pages.
    pub page: u32,
    /// Left, bottom, right, top in points, origin bottom left; null for formats without pages.
    pub bbox: Option<[f32; 4]>,
    /// The cells, by row and column.
    pub cells: Vec<PageCell>,
}

/// A cell of a [`PageTable`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageCell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub col: usize,
    /// Rows covered.
    pub row_span: usize,
    /// Columns covered.
    pub col_span: usize,
    /// The text, white space folded.
    pub text: String,
}

/// The tables of a document, one for each page they stand on.
#[must_use]
pub fn page_tables(document: &Document) -> Vec<PageTable> {
    document.tables().iter().flat_map(|table| parts(document, table)).collect()
}

fn parts(document: &Document, table: &Table) -> Vec<PageTable> {
    let mut parts: Vec<(usize, PageTable)> = Vec::new();
    for (n, row) in table.rows.iter().enumerate() {
        let place = table.places.get(parts.len());
        if parts.is_empty() || (row.after_break && place.is_some()) {
            let page = place.map_or(1, |p| p.0);
            let bbox = place.and_then(|&(page, bbox)| from_below(document, page, bbox));
            parts.push((n, PageTable { page, bbox, cells: Vec::new() }));
        }
        if let Some((first, part)) = parts.last_mut() {
            part.cells.extend(row.cells.iter().map(|cell| page_cell(document, cell, n - *first)));
        }
    }
    parts.into_iter().map(|(_, part)| part).collect()
}

fn page_cell(document: &Document, cell: &Cell, row: usize) -> PageCell {
    let text = document.passage(cell.span).folded();
    PageCell { row, col: cell.column, row_span: cell.row_span, col_span: cell.column_span, text }
}

/// The box counted from the page's lower left corner, as PDF itself counts.
fn from_below(document: &Document, page: u32, b: Bbox) -> Option<[f32; 4]> {
    let (_, height) = document.page_size(page)?;
    Some([b.x0, height - b.y1, b.x1, height - b.y0])
}

/// All tables of a document, written as `format`. Empty but for JSON's brackets where there are none.
///
/// # Panics
/// Never: the types are plain.
#[must_use]
pub fn render_tables(document: &Document, format: TableFormat) -> String {
    let each = |write: fn(&Document, &Table) -> String| {
        let tables: Vec<String> = document.tables().iter().map(|t| write(document, t)).collect();
        tables.join("\n")
    };
    match format {
        TableFormat::Json => {
            let mut json = serde_json::to_string(&page_tables(document)).expect("plain types are JSON");
            json.push('\n');
            json
        }
        TableFormat::Csv => each(csv),
        TableFormat::Html => each(html),
        TableFormat::Markdown => each(markdown),
    }
}

/// The table as a full grid; what a cell from above or before covers is empty.
fn grid(document: &Document, table: &Table) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new(); table.columns]; table.rows.len()];
    for (n, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            if let Some(at) = rows[n].get_mut(cell.column) {
                *at = document.passage(cell.span).folded();
            }
        }
    }
    rows
}

fn csv(document: &Document, table: &Table) -> String {
    let quote = |text: &String| {
        let bare = !text.contains(['"', ',', '\n', '\r']);
        if bare { text.clone() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    };
    grid(document, table).iter().map(|row| row.iter().map(quote).collect::<Vec<_>>().join(",") + "\n").collect()
}

fn markdown(document: &Document, table: &Table) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|text| text.replace('\\', "\\\\").replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rows = grid(document, table);
    let mut out = String::new();
    for (n, row) in rows.iter().enumerate() {
        out.push_str(&line(row));
        if n == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(table.columns)));
        }
    }
    out
}

fn html(document: &Document, table: &Table) -> String {
    let mut out = String::from("<table>\n");
    for (n, row) in table.rows.iter().enumerate() {
        out.push_str("<tr>");
        for cell in &row.cells {
            let tag = if cell.header || n < table.header_rows { "th" } else { "td" };
            let _ = write!(out, "<{tag}");
            for (name, span) in [("rowspan", cell.row_span), ("colspan", cell.column_span)] {
                if span > 1 {
                    let _ = write!(out, " {name}=\"{span}\"");
                }
            }
            let text = document.passage(cell.span).folded().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let _ = write!(out, ">{text}</{tag}>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n");
    out
}

#[cfg(test)]
mod tests {
    use minutebook_model::{CellShape, DocumentBuilder, Place};

    use super::*;

    fn plan() -> Document {
        let mut builder = DocumentBuilder::new();
        builder.set_page_sizes(vec![(600.0, 800.0), (600.0, 800.0)]);
        builder.open_table();
        let rows = [[("Ref", 1), ("Action, owner", 1)], [("1", 1), ("Review \"all\" <plans>", 1)], [("2|3", 1), ("Publish", 1)]];
        for (n, row) in rows.iter().enumerate() {
            if n == 2 {
                builder.table_break();
            }
            builder.open_row();
            for (text, span) in row {
                builder.open_cell(CellShape { column_span: *span, ..CellShape::default() });
                builder.push(text, Place::Line(1));
            }
        }
        let bbox = Bbox { x0: 10.0, y0: 700.0, x1: 500.0, y1: 780.0 };
        builder.close_table(1, true, vec![(1, bbox), (2, Bbox { y0: 20.0, y1: 60.0, ..bbox })]);
        builder.finish()
    }

    #[test]
    fn tables_are_written_in_every_format() {
        let document = plan();
        assert_eq!(
            render_tables(&document, TableFormat::Csv),
            "Ref,\"Action, owner\"\n1,\"Review \"\"all\"\" <plans>\"\n2|3,Publish\n"
        );
        assert_eq!(
            render_tables(&document, TableFormat::Markdown),
            "| Ref | Action, owner |\n| --- | --- |\n| 1 | Review \"all\" <plans> |\n| 2\\|3 | Publish |\n"
        );
        assert_eq!(
            render_tables(&document, TableFormat::Html),
            "<table>\n<tr><th>Ref</th><th>Action, owner</th></tr>\n<tr><td>1</td><td>Review \"all\" &lt;plans&gt;</td></tr>\n\
             <tr><td>2|3</td><td>Publish</td></tr>\n</table>\n"
        );
    }

    #[test]
    fn json_has_one_table_for_each_page() {
        let tables = page_tables(&plan());
        let found: Vec<_> = tables.iter().map(|t| (t.page, t.bbox, t.cells.len(), t.cells[0].row)).collect();
        assert_eq!(found, [(1, Some([10.0, 20.0, 500.0, 100.0]), 4, 0), (2, Some([10.0, 740.0, 500.0, 780.0]), 2, 0)]);
    }
}
