//! From lines to structure, shared by all readers: what a line's shape says (list marks, headings, the skeleton of council
//! pages; [`BlockWriter`] makes blocks of it, alike for every format of running text), and what the geometry of a page says
//! (lines, columns, paragraphs, headings, tables).
//!
//! The page half is a chain of small functions from list to list: words and rules ([`Page`]) → lines ([`lines_of`]) →
//! regions in reading order ([`regions_of`]) → paragraphs, points and headings ([`paragraphs_of`]); and words and rules →
//! cells → tables ([`tables_of`]).

mod block_writer;
mod gathered;
mod geometry;
mod item_row;
mod line;
mod marker;
mod ordinal;
mod outline;
mod page;
mod page_table;
mod paragraph;
mod region;
mod sentence;
mod shape;
mod skeleton;
mod table;
mod turn;
mod word;

pub use block_writer::{BlockWriter, Hint, Kind};
pub use item_row::{ItemRow, item_row, label_within, parts_of};
pub use line::{Line, gap_between, lines_of, segments_of};
pub use marker::{ListDepths, ListMark, MarkShape, Wrap, read_bare_first, read_label, read_lone_mark, read_mark, read_next_mark};
pub use ordinal::{letter_value, letters, roman, roman_value};
pub use outline::outline;
pub use page::{Fill, Page, Rule};
pub use page_table::{Laid, Rows, page_table};
pub use paragraph::{Paragraph, ParagraphSettings, leading_of, paragraphs_of};
pub use region::{Item, regions_of};
pub use sentence::sentences;
pub use shape::{
    after_number, begins_outcome, begins_person, ends_open, is_capital_heading, is_labelled, is_run_in_title, is_short_line,
    is_title_case,
};
pub use skeleton::{Skeleton, document_name, is_field, is_furniture, is_page_kind, is_page_title, is_part_label};
pub use table::{FoundCell, FoundTable, GivenCell, TableSettings, table_of_cells, tables_of};
pub use turn::{turned_upright, upright_word};
pub use word::{Style, Turn, Word};
