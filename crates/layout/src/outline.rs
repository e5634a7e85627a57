//! A document as an outline: one line for each block, for people and tests.

use std::fmt::Write;

use minutebook_model::{Block, BlockKind, Document, Table};

/// One line for each block and each cell: what it is, its marks, its text. For examples, tests and debugging.
///
/// ```
/// use minutebook_layout::{BlockWriter, Hint, outline};
/// let mut writer = BlockWriter::new();
/// writer.push("(a) That it be noted", &minutebook_model::Place::Line(1), false);
/// writer.end_paragraph(Hint::default());
/// assert_eq!(outline(&writer.finish()), "item 0 [(a)] That it be noted\n");
/// ```
#[must_use]
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    for block in document.blocks() {
        if let Some(table) = document.table(block) {
            let _ = writeln!(out, "table {} columns, {} heading rows{}", table.columns, table.header_rows, flags(block));
            rows(document, table, &mut out);
            continue;
        }
        let kind = match block.kind {
            BlockKind::Heading { level } => format!("h{level}"),
            BlockKind::ListItem { depth, .. } => format!("item {depth}"),
            _ => "p".to_owned(),
        };
        let mark = block.marker().map_or(String::new(), |m| format!(" [{}]", &*document.passage(m)));
        let _ = writeln!(out, "{kind}{}{mark} {}", flags(block), document.content(block).replace('\n', " ⏎ "));
    }
    out
}

fn flags(block: &Block) -> String {
    let mut out = block.role.map_or(String::new(), |r| format!(" {r:?}"));
    if block.boilerplate {
        out.push_str(" boilerplate");
    }
    if block.strong {
        out.push_str(" strong");
    }
    out
}

fn rows(document: &Document, table: &Table, out: &mut String) {
    for row in &table.rows {
        let _ = writeln!(out, "  row{}", if row.after_break { " after a break" } else { "" });
        for cell in row.cells.iter().filter(|c| !c.span.is_empty() || c.fill.is_some()) {
            let spans = if cell.row_span > 1 || cell.column_span > 1 {
                format!(" {}x{}", cell.row_span, cell.column_span)
            } else {
                String::new()
            };
            let fill = cell.fill.map_or(String::new(), |c| format!(" #{:02x}{:02x}{:02x}", c.0, c.1, c.2));
            let _ = write!(out, "    {}{spans}{fill}{}:", cell.column, if cell.header { " head" } else { "" });
            for part in &cell.parts {
                let mark = part.marker.map_or(if part.list_item { " []".to_owned() } else { String::new() }, |m| {
                    format!(" [{}]", &*document.passage(m))
                });
                let from = part.marker.map_or(part.span.start(), |m| m.end());
                let _ = write!(out, "{mark} {} /", document.text()[from..part.span.end()].trim());
            }
            out.push('\n');
        }
    }
}
