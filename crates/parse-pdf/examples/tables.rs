//! Writes the tables of PDFs as JSON, one `<stem>.json` each: `tables OUT [--no-vertical] [--no-rules] FILE...`. Without
//! rules the finder has only the alignment of the words to go by: a trial of how far that carries.
#![expect(clippy::disallowed_methods, reason = "an example reads and writes files")]

use std::path::Path;

use minutebook_layout::{FoundTable, TableSettings, lines_of, tables_of};

fn main() {
    let (flags, args): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    let out = args.first().expect("tables OUT FILE...");
    for path in &args[1..] {
        let bytes = std::fs::read(path).expect("a file");
        let stem = Path::new(path).file_stem().expect("a file name").to_string_lossy().into_owned();
        let mut found = Vec::new();
        for mut page in minutebook_parse_pdf::pages(&bytes).unwrap_or_default() {
            if has("--no-rules") {
                page.horizontal.clear();
            }
            if has("--no-rules") || has("--no-vertical") {
                page.vertical.clear();
            }
            let height = page.height;
            found.extend(tables_of(&mut page, &TableSettings::default()).iter().map(|t| json(t, height)));
        }
        std::fs::write(format!("{out}/{stem}.json"), format!("[{}]", found.join(","))).expect("a folder to write to");
    }
}

fn json(table: &FoundTable, height: f32) -> String {
    let b = table.bbox;
    let mut cells = Vec::new();
    for cell in &table.cells {
        let lines = lines_of(cell.words.clone(), table.page);
        let text: Vec<String> = lines.iter().map(minutebook_layout::Line::text).collect();
        let text: String = text
            .join(" ")
            .chars()
            .filter(|c| !c.is_control() && !matches!(u32::from(*c), 0x300..=0x36f | 0xe000..=0xf8ff))
            .collect();
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        cells.push(format!(
            r#"{{"row":{},"col":{},"row_span":{},"col_span":{},"text":"{text}"}}"#,
            cell.row, cell.column, cell.row_span, cell.column_span
        ));
    }
    let bbox = format!("[{},{},{},{}]", b.x0, height - b.y1, b.x1, height - b.y0);
    format!(r#"{{"page":{},"bbox":{bbox},"cells":[{}]}}"#, table.page, cells.join(","))
}
