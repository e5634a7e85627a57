//! Output formats.

mod tables;

pub use tables::{PageCell, PageTable, TableFormat, page_tables, render_tables};
