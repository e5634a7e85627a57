//! From lines to structure, shared by all readers: what a line's shape says (list marks), and what the geometry of a page
//! says (lines, columns, paragraphs, headings, tables).
//!
//! The page half is a chain of small functions from list to list: words and rules ([`Page`]) → lines ([`lines_of`]) →
//! regions in reading order ([`regions_of`]) → paragraphs, points and headings ([`paragraphs_of`]); and words and rules →
//! cells → tables ([`tables_of`]).

mod geometry;
mod line;
mod marker;
mod ordinal;
mod page;
mod paragraph;
mod region;
mod table;
mod word;

pub use line::{Line, gap_between, lines_of, segments_of};
pub use marker::{ListDepths, ListMark, MarkShape, Wrap, read_lone_mark, read_mark};
pub use ordinal::{letter_value, letters, roman, roman_value};
pub use page::{Fill, Page, Rule};
pub use paragraph::{Paragraph, ParagraphSettings, leading_of, paragraphs_of};
pub use region::{Item, regions_of};
pub use table::{FoundCell, FoundTable, TableSettings, tables_of};
pub use word::{Style, Turn, Word};
