//! PDFs through the public door: bytes in, documents out.

mod boxes;
mod damage;
mod doors;
mod flow;
mod made;
mod no_tables;
mod tables;
mod tagged;

use minutebook_model::{Block, Document, Table};

/// The document of a file that must be readable.
fn read(bytes: &[u8]) -> Document {
    minutebook_parse_pdf::parse(bytes).expect("a readable PDF").document
}

/// The blocks that are part of the record, as their texts.
fn texts(document: &Document) -> Vec<String> {
    document.body().map(|(_, b)| document.passage(b.span).to_string()).collect()
}

/// The first block whose text begins with `start`.
fn block<'d>(document: &'d Document, start: &str) -> &'d Block {
    let found = document.blocks().iter().find(|b| document.passage(b.span).starts_with(start));
    found.unwrap_or_else(|| panic!("no block begins with {start:?} in {:?}", document.text()))
}

/// The cells of a table, row by row, as texts; a cell over several columns once.
fn rows(document: &Document, table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|r| r.cells.iter().map(|c| document.passage(c.span).to_string()).collect()).collect()
}
