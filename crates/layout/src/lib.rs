//! From lines to structure: what a line's shape says (list marks), shared by all readers.

mod marker;
mod ordinal;

pub use marker::{ListDepths, ListMark, MarkShape, Wrap, read_lone_mark, read_mark};
pub use ordinal::{letter_value, letters, roman, roman_value};
