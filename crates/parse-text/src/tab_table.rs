//! Tables flattened to lines of tab-separated cells.

use minutebook_layout::{BlockWriter, read_lone_mark, read_mark};
use minutebook_model::CellShape;

use crate::cell;
use crate::line::Line;

/// How many lines without tabs may stand between two rows of one table: what a page break leaves there.
const GAP_LINES: usize = 6;
/// How many lines a cell with line ends of its own may take.
const BROKEN_LINES: usize = 12;
/// How many characters the lines of a gap may hold in all.
const GAP_CHARS: usize = 300;

/// The longest name of a group of rows, in bytes.
const LONGEST_NAME: usize = 80;

/// A table, as read from lines.
#[derive(Debug)]
pub(crate) struct TabTable<'a> {
    /// How many lines it takes.
    pub(crate) lines: usize,
    rows: Vec<Row<'a>>,
    columns: usize,
    header_rows: usize,
}

#[derive(Debug)]
struct Row<'a> {
    /// Each cell: the lines that hold its text, in order.
    cells: Vec<Vec<(Line<'a>, &'a str)>>,
    after_break: bool,
    /// One cell over all columns.
    full_width: bool,
}

impl<'a> TabTable<'a> {
    /// Reads the table that begins at the first of `lines`, if one does.
    pub(crate) fn read(lines: &[Line<'a>]) -> Option<Self> {
        let first = lines.first().filter(|l| memchr::memchr(b'\t', l.text.as_bytes()).is_some())?;
        let width = cells(first.text).len();
        if !begins(lines, width) {
            return None;
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut end = 0;
        while let Some(gap) = gap_before_row(&lines[end..], width) {
            let after_break = gap > 0;
            let row_line = lines[end + gap];
            let mut stray: Vec<Line<'a>> = lines[end..end + gap].iter().copied().filter(|l| !l.is_blank()).collect();
            let row = Row::of(row_line, after_break && stray.is_empty());
            // Without a gap it stands in the same table: the rest of the last cell, or a name over the rows below it.
            let close = stray.len() == gap;
            if close && let Some(last) = rows.last_mut() {
                let rest = stray.iter().take_while(|l| l.text.starts_with(char::is_lowercase)).count();
                last.go_on(stray.drain(..rest));
            }
            if !stray.is_empty() {
                // Over the first row it may stand between gaps: headings alone are no table.
                let over = (close || rows.len() == 1)
                    && stray.len() == 1
                    && stray[0].text.len() <= LONGEST_NAME
                    && is_row_of(&row, width);
                if !over && !reads_on(&rows, &row) {
                    break;
                }
                rows.push(Row::stray(&stray, &row));
            }
            rows.push(row);
            end += gap + 1;
            if let Some(row) = rows.last_mut() {
                end += row.take_broken_lines(&lines[end..], width);
            }
        }
        let mut table = Self { lines: end, rows, columns: width, header_rows: 0 };
        table.align();
        Some(table)
    }

    /// Writes it.
    pub(crate) fn write(&self, writer: &mut BlockWriter) {
        writer.open_table();
        for (n, row) in self.rows.iter().enumerate() {
            if row.after_break {
                writer.table_break();
            }
            writer.open_row();
            for (column, lines) in row.cells.iter().take(self.columns).enumerate() {
                let column_span = if row.full_width { self.columns } else { 1 };
                writer.open_cell(CellShape {
                    column: Some(column),
                    column_span,
                    header: n < self.header_rows,
                    ..CellShape::default()
                });
                for (line, text) in lines {
                    cell::write(text, &line.place(), writer);
                }
            }
        }
        writer.close_table(self.header_rows, false);
    }

    /// Finds the heading row, moves values that slid one column to the right back under their heading, and drops columns
    /// without any text.
    fn align(&mut self) {
        self.header_rows = usize::from(self.rows.first().is_some_and(Row::is_header) && self.rows.len() > 1);
        let named = match self.rows.first() {
            Some(first) if self.header_rows > 0 => first.last_filled().map_or(0, |n| n + 1),
            _ => usize::MAX,
        };
        for row in &mut self.rows {
            while let Some(last) = row.last_filled().filter(|&last| last >= named && last > 0) {
                if !row.is_empty(last - 1) {
                    break;
                }
                row.cells.swap(last - 1, last);
            }
        }
        self.columns = self.rows.iter().filter_map(Row::last_filled).map(|n| n + 1).max().unwrap_or(0);
    }
}

impl<'a> Row<'a> {
    fn of(line: Line<'a>, after_break: bool) -> Self {
        Self { cells: cells(line.text).into_iter().map(|text| vec![(line, text)]).collect(), after_break, full_width: false }
    }

    /// Lines without tabs, left between two rows. Before a row that continues the one above they belong to the column where
    /// it continues; else they are a line of their own over all columns.
    fn stray(lines: &[Line<'a>], next: &Self) -> Self {
        let column = if next.is_empty(0) { (0..next.cells.len()).find(|&n| !next.is_empty(n)).unwrap_or(0) } else { 0 };
        let mut cells = vec![Vec::new(); column];
        cells.push(lines.iter().map(|&line| (line, line.text)).collect());
        Self { cells, after_break: true, full_width: !next.is_empty(0) }
    }

    /// Takes the lines that a cell with line ends of its own broke off this row, where with them the row has just as many
    /// cells as the heading row; gives how many.
    fn take_broken_lines(&mut self, lines: &[Line<'a>], width: usize) -> usize {
        let mut total = self.cells.len();
        let broken = lines.iter().take(BROKEN_LINES).take_while(|line| {
            let first = line.text.split('\t').next().unwrap_or("").trim();
            let reference = first.len() <= 8 && first.contains(|c: char| c.is_ascii_digit());
            let own = cells(line.text).len();
            let more = total < width && own < width && !first.is_empty() && !reference;
            total += own - 1;
            more && total <= width
        });
        let taken = broken.count();
        let reached: usize = lines[..taken].iter().map(|l| cells(l.text).len() - 1).sum();
        if taken == 0 || self.cells.len() + reached != width || !lines[taken - 1].text.contains('\t') {
            return 0;
        }
        for line in &lines[..taken] {
            for (n, text) in line.text.split('\t').enumerate() {
                match self.cells.last_mut() {
                    Some(last) if n == 0 => last.push((*line, text)),
                    _ => self.cells.push(vec![(*line, text)]),
                }
            }
        }
        taken
    }

    /// Adds the rest of the last cell that holds text.
    fn go_on(&mut self, lines: impl Iterator<Item = Line<'a>>) {
        let Some(cell) = self.last_filled().and_then(|n| self.cells.get_mut(n)) else { return };
        cell.extend(lines.map(|line| (line, line.text)));
    }

    fn is_empty(&self, column: usize) -> bool {
        self.cells.get(column).is_none_or(|lines| lines.iter().all(|(_, text)| text.trim().is_empty()))
    }

    fn last_filled(&self) -> Option<usize> {
        (0..self.cells.len()).rev().find(|&n| !self.is_empty(n))
    }

    fn text(&self, column: usize) -> &str {
        self.cells.get(column).and_then(|c| c.first()).map_or("", |(_, text)| text.trim())
    }

    /// True for a row of headings: several cells, all of a few words that are no sentence and no figures.
    fn is_header(&self) -> bool {
        let filled: Vec<&str> = (0..self.cells.len()).map(|n| self.text(n)).filter(|t| !t.is_empty()).collect();
        filled.len() >= 2
            && filled.iter().all(|t| {
                let words = t.split_whitespace().count();
                words <= 8 && t.len() <= 60 && !t.starts_with(|c: char| c.is_ascii_digit()) && (!t.ends_with('.') || words == 1)
            })
    }
}

/// True where a table begins: this line and another soon after it have cells.
fn begins(lines: &[Line<'_>], width: usize) -> bool {
    let Some(first) = lines.first() else { return false };
    let row_width = |l: &Line<'_>| if is_row(l.text) { cells(l.text).len() } else { 0 };
    if !is_row(first.text) {
        return false;
    }
    let mut following = lines[1..].iter().filter(|l| !l.is_blank()).take(4);
    if width >= 3 {
        return following.any(|l| row_width(l) >= 3);
    }
    // Two columns: only where several lines in a row have both, and none reads like a marked or labelled line.
    let plain = |l: &Line<'_>| {
        cells(l.text).len() == 2 && is_row(l.text) && read_mark(l.text.trim()).is_none() && !l.text.contains(":\t")
    };
    plain(first) && following.take(2).filter(|l| plain(l)).count() == 2
}

/// True for a line with cells: two or more hold text, or its empty cells show where its text stands.
fn is_row(text: &str) -> bool {
    let cells = cells(text);
    let filled = cells.iter().filter(|c| !c.trim().is_empty()).count();
    match cells.len() {
        0 | 1 => false,
        2 => filled == 2 && read_mark(text.trim()).is_none_or(|m| !m.wide),
        // `\t\tText` is an indented line; a label, a tab and its text is a list point.
        _ => {
            filled >= 2
                && !(filled == 2 && cells.iter().find(|c| !c.trim().is_empty()).is_some_and(|c| read_lone_mark(c).is_some()))
        }
    }
}

/// How many lines stand before the next row of the open table; None where no row of it follows soon.
fn gap_before_row(lines: &[Line<'_>], width: usize) -> Option<usize> {
    let mut chars = 0;
    let mut stray = 0;
    for (n, line) in lines.iter().enumerate().take(4 * GAP_LINES) {
        let cells = cells(line.text).len();
        let broken =
            || cells <= 2 && width > 2 && !line.is_blank() && Row::of(*line, false).take_broken_lines(&lines[n + 1..], width) > 0;
        if cells >= 3 || (cells == 2 && width == 2 && is_row(line.text)) || broken() {
            return Some(n);
        }
        if !line.is_blank() {
            stray += 1;
            chars += line.text.len();
        }
        if stray > GAP_LINES || chars > GAP_CHARS {
            return None;
        }
    }
    None
}

/// True where `next`, after lines without tabs, is still the same table: it continues a row, or repeats the heading row, or
/// looks like the rows before it rather than like the heading row of another table.
fn reads_on(rows: &[Row<'_>], next: &Row<'_>) -> bool {
    let Some(first) = rows.first() else { return true };
    let repeats = (0..first.cells.len()).all(|n| first.text(n) == next.text(n));
    next.is_empty(0) || repeats || (!next.is_header() && next.cells.len().abs_diff(first.cells.len()) <= 2)
}

/// True for a row of as many cells as the heading row, two or more of them filled.
fn is_row_of(row: &Row<'_>, width: usize) -> bool {
    row.cells.len() == width && (0..width).filter(|&n| !row.is_empty(n)).count() >= 2
}

fn cells(text: &str) -> Vec<&str> {
    text.split('\t').collect()
}
