//! Writes the tables of PDFs as JSON, one `<stem>.json` each: `tables OUT FILE...`.
#![expect(clippy::disallowed_methods, reason = "an example reads and writes files")]

use std::path::Path;

use minutebook_model::{Document, Table};

fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().expect("tables OUT FILE...");
    for path in args {
        let bytes = std::fs::read(&path).expect("a file");
        let stem = Path::new(&path).file_stem().expect("a file name").to_string_lossy().into_owned();
        let tables = match minutebook_parse_pdf::parse(&bytes) {
            Ok(parsed) => {
                parsed.document.tables().iter().flat_map(|t| by_page(&parsed.document, t)).collect::<Vec<_>>().join(",")
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        std::fs::write(format!("{out}/{stem}.json"), format!("[{tables}]")).expect("a folder to write to");
    }
}

/// A table as one JSON object for each page it stands on.
fn by_page(document: &Document, table: &Table) -> Vec<String> {
    let mut parts: Vec<(u32, usize, Vec<String>)> = Vec::new();
    for (n, row) in table.rows.iter().enumerate() {
        if parts.is_empty() || row.after_break {
            let page = table.places.get(parts.len()).map_or(0, |p| p.0);
            parts.push((page, n, Vec::new()));
        }
        let (_, first, cells) = parts.last_mut().expect("a part was pushed");
        for cell in &row.cells {
            cells.push(format!(
                r#"{{"row":{},"col":{},"row_span":{},"col_span":{},"text":{:?}}}"#,
                n - *first,
                cell.column,
                cell.row_span,
                cell.column_span,
                json_safe(&document.passage(cell.span))
            ));
        }
    }
    parts.into_iter().map(|(page, _, cells)| format!(r#"{{"page":{page},"bbox":null,"cells":[{}]}}"#, cells.join(","))).collect()
}

/// Debug quoting is JSON where the text holds no control or combining characters.
fn json_safe(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() && (c.is_alphanumeric() || c.is_ascii() || !matches!(u32::from(*c), 0x300..=0x36f)))
        .collect()
}
