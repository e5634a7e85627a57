//! Tables that lay out a page of items, unrolled: what stands in an item's cell is read as it would be without the table.

use minutebook_layout::{BlockWriter, Hint, Kind, Laid, Rows, page_table};
use minutebook_model::Role;

use crate::line::Line;
use crate::prose::{self, Wrap};

/// A table that lays out a page.
#[derive(Debug)]
pub(crate) struct PageTable<'a> {
    /// How many lines it takes.
    pub(crate) lines: usize,
    rows: Vec<(Line<'a>, Laid<'a>)>,
}

impl<'a> PageTable<'a> {
    /// Reads the table that begins at the first of `lines`, whose texts are `texts`, if one does.
    pub(crate) fn read(lines: &[Line<'a>], texts: &[&'a str]) -> Option<Self> {
        let laid = page_table(texts, Rows::Spread)?;
        let rows: Vec<_> = lines.iter().copied().zip(laid).collect();
        Some(Self { lines: rows.len(), rows })
    }

    /// Writes the items, each with what its cell holds.
    pub(crate) fn write(&self, wrap: Wrap, writer: &mut BlockWriter) {
        let mut cell: Vec<Line<'_>> = Vec::new();
        for &(line, laid) in &self.rows {
            match laid {
                Laid::Head(text) => {
                    prose::write_line(text, line, Hint { boilerplate: true, ..Hint::default() }, writer);
                }
                Laid::Item { number, title } => {
                    crate::write(&std::mem::take(&mut cell), wrap, false, writer);
                    writer.end_section();
                    prose::write_line(number, line, Hint { role: Some(Role::ItemNumber), ..Hint::default() }, writer);
                    let hint = Hint { kind: Kind::Heading(3), role: Some(Role::ItemTitle), boilerplate: false };
                    prose::write_line(title, line, hint, writer);
                }
                Laid::Row(text) => {
                    // Each row is a paragraph, but for the rows of a table.
                    if !cell.last().is_some_and(|l| is_row(l.text) && is_row(text)) {
                        cell.push(Line { number: line.number, text: "" });
                    }
                    cell.push(Line { number: line.number, text });
                }
                Laid::Rest(text) => cell.push(Line { number: line.number, text }),
            }
        }
        crate::write(&cell, wrap, false, writer);
        writer.end_section();
    }
}

/// True for a row of a table within the cell.
fn is_row(text: &str) -> bool {
    text.contains(['|', '\t'])
}
