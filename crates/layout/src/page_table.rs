//! Tables that lay out a page of items, flattened to lines: `No. | Item`, `1. | Apologies`, `| Minutes:`, `| There were none.`

use crate::item_row::label_within;
use crate::skeleton::is_part_label;

/// Heads of the column of numbers, in lower case, without a full stop.
const NUMBER_HEADS: [&str; 8] = ["no", "item", "item no", "number", "item number", "minute no", "minute", "agenda item"];
/// Heads of the column of items.
const ITEM_HEADS: [&str; 8] = ["item", "items", "title", "agenda item", "subject", "business", "description", "item title"];
/// How many lines may stand between the head of such a table and its first row, and between two of its rows.
const NEAR: usize = 6;
/// How many lines of an item may stand without a pipe before the table is over.
const FURTHEST: usize = 400;
/// Within so many lines such a table shows what it is: a long table of data is not read to its end from each of its rows.
const SOON: usize = 60;
/// How many of its lines must read so where it has no head.
const ENOUGH: usize = 3;

/// A line of such a table, as it reads without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Laid<'a> {
    /// What heads the columns, or stands between head and rows.
    Head(&'a str),
    /// An item begins.
    Item {
        /// Its number, as printed.
        number: &'a str,
        /// Its title.
        title: &'a str,
    },
    /// A row of an item's cell: a paragraph, or a row of a table within.
    Row(&'a str),
    /// A line that goes on with the cell, outside of any row.
    Rest(&'a str),
}

/// How the rows of a table that lays out a page may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// A row for each paragraph of an item.
    Spread,
    /// That, or a row for the whole of an item.
    Any,
}

/// Takes apart the table that begins at the first of `lines`, if one does that lays out a page: one entry for each line.
///
/// ```
/// use minutebook_layout::{Laid, Rows, page_table};
/// let lines = ["No. | Item", "--- | ---", "4. | Budget", "| Minutes:", "| RESOLVED: That it be noted."];
/// let laid = page_table(&lines, Rows::Spread).unwrap();
/// assert_eq!(laid[2], Laid::Item { number: "4.", title: "Budget" });
/// assert_eq!(laid[4], Laid::Row("RESOLVED: That it be noted."));
/// assert!(page_table(&["No. | Item", "--- | ---", "1 | Chairs", "2 | Desks"], Rows::Any).is_none());
/// ```
#[must_use]
pub fn page_table<'a>(lines: &[&'a str], rows: Rows) -> Option<Vec<Laid<'a>>> {
    let form = Form::of(lines, rows)?;
    let mut laid = Vec::new();
    let (mut end, mut items, mut under, mut labelled) = (0, 0, 0, 0);
    // Without heads only the label that each item of such a table has tells it from an indented text.
    let labels = |text: &str| if form.headed { is_part_label(text) } else { is_part_label(text) && heads_minutes(text) };
    for (n, line) in lines.iter().enumerate() {
        let told = if form.headed { under + labelled > 0 } else { labelled > 0 };
        if n > end + if items == 0 { NEAR } else { FURTHEST } || n > SOON && !told {
            break;
        }
        let entry = form.read(line, items > 0);
        match entry {
            Laid::Item { title, .. } => {
                items += 1;
                labelled += usize::from(rows == Rows::Any && label_within(title).is_some());
            }
            Laid::Row(text) => {
                under += 1;
                labelled += usize::from(labels(text));
            }
            Laid::Rest(text) => labelled += usize::from(labels(text)),
            Laid::Head(_) => {}
        }
        if !matches!(entry, Laid::Rest(_)) {
            end = n;
        }
        laid.push(entry);
    }
    laid.truncate(end + 1);
    let told = if form.headed { items > 0 && under + labelled > 0 } else { items > 0 && labelled > 0 && items + under >= ENOUGH };
    told.then_some(laid)
}

/// How the rows of a table are written.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// What stands between two cells.
    bar: char,
    /// Each row begins with a bar.
    framed: bool,
    /// Each row ends in one.
    closed: bool,
    /// Its columns have their heads.
    headed: bool,
}

impl Form {
    /// The form of the table at the head of `lines`: by the heads of its columns, or by its first item and the row below.
    fn of(lines: &[&str], rows: Rows) -> Option<Self> {
        let first = lines.first()?;
        let bar = [b'|', b'\t'].into_iter().find(|b| memchr(*b, first))?;
        let bar = char::from(bar);
        let framed = bar == '|' && first.trim().starts_with('|') && first.trim().len() > 1;
        let closed = bar == '|' && first.trim_end().ends_with('|');
        // A row that ends in a bar, but begins with none, holds the whole of an item.
        if closed && !framed && rows == Rows::Spread {
            return None;
        }
        let form = Self { bar, framed, closed, headed: false };
        let headed = form.heads(first);
        let near = || lines[1..].iter().take(NEAR).filter(|l| !l.trim().is_empty());
        let begun = |l: &&str| form.cells(l).is_some_and(|(n, t)| is_number(n) && !t.contains(bar));
        let under = |l: &&str| form.cells(l).is_some_and(|(n, t)| n.is_empty() && !t.is_empty());
        let first_item =
            || begun(first) && (rows == Rows::Any && label_within(first).is_some() || near().next().is_some_and(under));
        let fits = if headed { near().any(begun) } else { first_item() };
        fits.then_some(Self { headed, ..form })
    }

    /// The two cells of a row: before the first bar, and all after it.
    fn cells(self, line: &str) -> Option<(&str, &str)> {
        let line = if self.bar == '|' { line.trim() } else { line.trim_end() };
        let line = if self.framed { line.strip_prefix(self.bar)? } else { line };
        let line = if self.closed { line.strip_suffix(self.bar).unwrap_or(line) } else { line };
        let (first, rest) = line.split_once(self.bar)?;
        Some((first.trim(), if self.bar == '|' { rest.trim() } else { rest.trim_end() }))
    }

    /// True for the heads of the two columns, which each page repeats.
    fn heads(self, line: &str) -> bool {
        let known = |heads: &[&str], cell: &str| heads.iter().any(|h| h.eq_ignore_ascii_case(cell.trim_end_matches(['.', ':'])));
        self.cells(line).is_some_and(|(number, item)| known(&NUMBER_HEADS, number) && known(&ITEM_HEADS, item))
    }

    fn read<'a>(self, line: &'a str, begun: bool) -> Laid<'a> {
        let Some((number, text)) = self.cells(line) else { return Laid::Rest(line) };
        let ruled = |cell: &str| !cell.is_empty() && cell.bytes().all(|b| matches!(b, b'-' | b':'));
        if ruled(number) && ruled(text) || self.heads(line) {
            return Laid::Head(line);
        }
        if number.is_empty() && begun {
            Laid::Row(text)
        } else if is_number(number) && !text.contains(self.bar) && !text.is_empty() {
            Laid::Item { number, title: text }
        } else if !begun {
            Laid::Head(line)
        } else {
            Laid::Rest(line)
        }
    }
}

/// "Minutes:", "Draft minutes:".
fn heads_minutes(label: &str) -> bool {
    let bare = label.trim().trim_end_matches(':').to_ascii_lowercase();
    bare == "minutes" || bare == "draft minutes"
}

/// "4.", "12", "45/24", "7a": an item's number.
fn is_number(text: &str) -> bool {
    let core = text.trim_end_matches('.');
    (1..=8).contains(&core.len())
        && core.starts_with(|c: char| c.is_ascii_digit())
        && core.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.'))
}

fn memchr(byte: u8, text: &str) -> bool {
    text.as_bytes().contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_data_lay_out_no_page() {
        for lines in [
            &["No. | Action", "--- | ---", "1. | Recruit", "| and train"][..],
            &["1. | Recruit staff", "| Director of People", "2. | Train them", "| Principal social worker"],
            &["1. | Recruit | May 2020", "| Train | June 2020"],
            &["No.\tItem", "1.\tChairs", "2.\tDesks"],
            &["Home | Council | Meetings", "| Minutes:"],
        ] {
            assert_eq!(page_table(lines, Rows::Any), None, "{lines:?}");
        }
    }

    #[test]
    fn frames_and_tabs_part_cells_too() {
        let framed =
            ["| No. | Item |", "| --- | --- |", "| 1. | Apologies |", "| | Minutes: |", "| | Ref | Action |", "| | 1 | Train |"];
        let laid = page_table(&framed, Rows::Spread).unwrap();
        assert_eq!(laid[2], Laid::Item { number: "1.", title: "Apologies" });
        assert_eq!(laid[4], Laid::Row("Ref | Action"));
        let tabs = ["12\tBudget", "\tMinutes:", "\tRESOLVED: That it be noted.", "", "The end"];
        let laid = page_table(&tabs, Rows::Spread).unwrap();
        assert_eq!(laid.len(), 3);
        assert_eq!(laid[2], Laid::Row("RESOLVED: That it be noted."));
    }
}
