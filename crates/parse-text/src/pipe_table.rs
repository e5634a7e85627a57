//! Tables flattened to lines of cells between pipes.
//!
//! Two kinds are met: tables of data, each row on a line of its own, and whole meetings whose layout table (`No. | Item`)
//! was flattened, so that a "row" holds an item's title, purpose and minutes, over many lines.

use minutebook_layout::{BlockWriter, Hint, ItemRow, Kind, item_row, label_within, parts_of, read_mark};
use minutebook_model::{CellShape, Role};

use crate::cell;
use crate::line::Line;
use crate::prose::{self, Wrap};

/// How many lines a row with line ends of its own may take after the first.
const BROKEN_LINES: usize = 12;

/// Rows of no more cells may be a line of links, or an item and its number.
const FEW_CELLS: usize = 3;

/// How many blank lines may stand between two rows.
const FURTHEST_GAP: usize = 40;

/// A table, as read from lines.
#[derive(Debug)]
pub(crate) struct PipeTable<'a> {
    /// How many lines it takes.
    pub(crate) lines: usize,
    rows: Vec<Row<'a>>,
    /// A separator line (`---|---`) stands after this many rows.
    header_rows: usize,
    /// Tables of data printed within an item's minutes, each with the number of rows that stand before it.
    inner: Vec<(usize, PipeTable<'a>)>,
}

/// A row: its cells, each a list of lines.
type Row<'a> = Vec<Vec<(Line<'a>, &'a str)>>;

impl<'a> PipeTable<'a> {
    /// Reads the table that begins at the first of `lines`, if one does.
    pub(crate) fn read(lines: &[Line<'a>]) -> Option<Self> {
        let first = lines.first().filter(|l| memchr::memchr(b'|', l.text.as_bytes()).is_some())?;
        if first.text.trim() == "|" {
            return Self::read_by_cells(lines);
        }
        let separated = lines[1..].iter().take(1).any(|l| is_separator(l.text));
        let framed = is_framed(first.text) && lines.get(1).is_some_and(|l| is_framed(l.text));
        let closed = is_item_row(first.text) && reaches_item_row(&lines[1..]) || are_closed(lines);
        let frame = Frame::of(first.text);
        if !frame.closed && !is_separator(first.text) && (separated && !frame.opened || are_level(lines, frame)) {
            return Self::read_level(lines, frame);
        }
        if is_separator(first.text) || !(separated || framed || closed) {
            return None;
        }
        Some(Self::read_rows(lines, separated))
    }

    /// Reads a table whose rows end in a pipe, perhaps over several lines; `separated` where a line of dashes stands under its header.
    fn read_rows(lines: &[Line<'a>], separated: bool) -> Self {
        let mut table = Self { lines: 0, rows: Vec::new(), header_rows: 0, inner: Vec::new() };
        let mut open: Option<Row<'a>> = None;
        for (n, &line) in lines.iter().enumerate() {
            if n < table.lines {
                continue;
            }
            if let Some(inner) = Self::read_inner(&lines[n..]).filter(|_| separated && n > 1 && pipes(lines[1].text) <= 2) {
                table.rows.extend(open.take());
                table.rows.retain(holds_text);
                table.lines = n + inner.lines;
                let next = lines[table.lines..].iter().find(|l| !l.is_blank());
                // What follows is still the same item's, until the next begins.
                open = next.filter(|l| !opens_item(l.text)).map(|_| vec![Vec::new()]);
                table.inner.push((table.rows.len(), inner));
                continue;
            }
            if line.is_blank() {
                let more = lines[n..].iter().take(FURTHEST_GAP).find(|l| !l.is_blank()).is_some_and(|l| l.text.contains('|'));
                if open.is_none() && !more {
                    break;
                }
                continue;
            }
            if is_separator(line.text) {
                table.header_rows = if table.header_rows == 0 { table.rows.len() } else { table.header_rows };
            } else if open.is_none() && !line.text.contains('|') && !reaches_pipe(&lines[n..]) {
                break;
            } else {
                add_line(line, &mut open, &mut table.rows);
            }
            table.lines = n + 1;
        }
        table.rows.extend(open);
        table.rows.retain(holds_text);
        table
    }

    /// Reads a table whose rows do not end in a pipe: a row is a line, and what its cells run on to.
    fn read_level(lines: &[Line<'a>], frame: Frame) -> Option<Self> {
        let most = pipes(lines.first()?.text);
        let mut table = Self { lines: 0, rows: Vec::new(), header_rows: 0, inner: Vec::new() };
        let mut at = 0;
        while let Some(&line) = lines.get(at) {
            let next = lines[at + 1..].iter().find(|l| !l.is_blank()).is_some_and(|l| l.text.contains('|'));
            if is_separator(line.text) {
                table.header_rows = table.rows.len();
            } else if line.text.contains('|') {
                let broken = 1 + broken_lines(&lines[at..], most);
                table.rows.push(row_of(&lines[at..at + broken], frame));
                at += broken - 1;
            } else if line.is_blank() && next {
                at += 1;
                continue;
            } else if !line.is_blank() && next && table.ends_in_code() {
                table.rows.push(vec![vec![(line, line.text)]]);
            } else if !line.is_blank() && next {
                table.rows.last_mut()?.last_mut()?.push((line, line.text));
            } else {
                break;
            }
            at += 1;
            table.lines = at;
        }
        Some(table)
    }

    /// Reads a table of data that stands within a row of another: its heading row, the line under it, and rows of as many
    /// cells.
    fn read_inner(lines: &[Line<'a>]) -> Option<Self> {
        let [first, under, ..] = lines else { return None };
        let most = pipes(first.text);
        if most < FEW_CELLS || !is_separator(under.text) || is_separator(first.text) {
            return None;
        }
        let frame = Frame::of(first.text);
        let mut table = Self { lines: 2, rows: vec![row_of(&lines[..1], frame)], header_rows: 1, inner: Vec::new() };
        while let Some(line) = lines.get(table.lines) {
            let broken = broken_lines(&lines[table.lines..], most);
            if pipes(line.text) != most && broken == 0 {
                break;
            }
            table.rows.push(row_of(&lines[table.lines..=table.lines + broken], frame));
            table.lines += 1 + broken;
        }
        (table.rows.len() > 1).then_some(table)
    }

    /// True where the last cell is a colour or the like, which does not run on: a line after it is one over the next rows.
    fn ends_in_code(&self) -> bool {
        let last = self.rows.last().and_then(|row| row.last());
        last.is_some_and(|cell| cell.len() == 1 && cell[0].1.split_whitespace().count() <= 2)
    }

    /// Reads a table that has a line for each cell: a row begins with a line that is only a pipe, and each cell ends in one.
    fn read_by_cells(lines: &[Line<'a>]) -> Option<Self> {
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut end = 0;
        let mut cell: Vec<(Line<'a>, &'a str)> = Vec::new();
        for (n, &line) in lines.iter().enumerate() {
            let text = line.text.trim();
            // Within a row a pipe alone is an empty cell; how many a row has, the first says.
            let open = rows.len() > 1 && rows[0].len() > FEW_CELLS && rows.last().is_some_and(|row| row.len() < rows[0].len());
            if text == "|" && open {
                rows.last_mut()?.push(vec![(line, "")]);
            } else if text == "|" {
                rows.push(Row::new());
            } else if let Some(inner) = text.strip_suffix('|') {
                cell.push((line, inner));
                rows.last_mut()?.push(std::mem::take(&mut cell));
            } else if reaches_pipe(&lines[n..]) && !text.is_empty() {
                cell.push((line, text));
                continue;
            } else {
                break;
            }
            end = n + 1;
        }
        rows.retain(holds_text);
        let wide = rows.iter().filter(|r| r.len() >= 2).count();
        (wide >= 2).then_some(Self { lines: end, rows, header_rows: 1, inner: Vec::new() })
    }

    /// Writes it: as a table where it is one, else as the blocks its rows hold.
    pub(crate) fn write(&self, wrap: Wrap, writer: &mut BlockWriter) {
        if self.is_data() { self.write_table(writer) } else { self.write_items(wrap, writer) }
    }

    /// Data has rows of three cells or more, or of two that are short, and no item's parts inside.
    fn is_data(&self) -> bool {
        let widths = self.rows.iter().map(|r| r.iter().filter(|c| c.iter().any(|(_, t)| !t.trim().is_empty())).count());
        let wide = widths.clone().filter(|&w| w >= 3).count() * 2 > self.rows.len();
        let pairs = widths.filter(|&w| w == 2).count() * 2 > self.rows.len();
        let labelled = self.rows.iter().flatten().flatten().any(|(_, text)| label_within(text).is_some());
        (wide || pairs) && !labelled && self.inner.is_empty()
    }

    fn write_table(&self, writer: &mut BlockWriter) {
        writer.open_table();
        for (n, row) in self.rows.iter().enumerate() {
            writer.open_row();
            for lines in row {
                writer.open_cell(CellShape { header: n < self.header_rows, ..CellShape::default() });
                for (line, text) in lines {
                    cell::write(text, &line.place(), writer);
                }
            }
        }
        writer.close_table(self.header_rows, false);
    }

    fn write_items(&self, wrap: Wrap, writer: &mut BlockWriter) {
        for (n, row) in self.rows.iter().enumerate() {
            let goes_on = self.write_inner(n, writer) && row.len() < 2;
            if !goes_on {
                writer.end_section();
            }
            if n < self.header_rows {
                for (line, text) in row.iter().flatten() {
                    prose::write_line(text, *line, Hint { boilerplate: true, ..Hint::default() }, writer);
                }
                continue;
            }
            let mut title_next = !goes_on;
            let lines: Vec<Line<'a>> = row.iter().flatten().map(|(line, text)| Line { number: line.number, text }).collect();
            for (line, text) in prose::joined(&lines, wrap) {
                let text = text.as_str();
                if title_next && is_number(text) {
                    prose::write_line(text, line, Hint { role: Some(Role::ItemNumber), ..Hint::default() }, writer);
                } else if std::mem::take(&mut title_next) {
                    write_opening(text, line, writer);
                } else {
                    write_labelled(text, line, writer);
                }
            }
        }
        self.write_inner(self.rows.len(), writer);
        writer.end_section();
    }

    /// Writes the tables that stand before row `n`, and says whether there are any.
    fn write_inner(&self, n: usize, writer: &mut BlockWriter) -> bool {
        let mut tables = self.inner.iter().filter(|(at, _)| *at == n).peekable();
        let any = tables.peek().is_some();
        for (_, table) in tables {
            table.write_table(writer);
        }
        any
    }
}

/// Writes an item's first line: title, purpose, and what runs on after a label.
fn write_opening(text: &str, line: Line<'_>, writer: &mut BlockWriter) {
    let ItemRow { title, purpose, parts } = item_row(text);
    prose::write_line(title, line, Hint { kind: Kind::Heading(3), role: Some(Role::ItemTitle), boilerplate: false }, writer);
    for part in std::iter::once(purpose).chain(parts) {
        prose::write_line(part, line, Hint::default(), writer);
    }
}

/// Writes a line that may begin with a part label and run on after it.
fn write_labelled(text: &str, line: Line<'_>, writer: &mut BlockWriter) {
    for part in parts_of(text) {
        prose::write_line(part, line, Hint::default(), writer);
    }
}

fn holds_text(row: &Row<'_>) -> bool {
    row.iter().flatten().any(|(_, text)| !text.trim().is_empty())
}

/// True for the line that an item of a meeting's table begins with: `49. | Title …`.
fn opens_item(text: &str) -> bool {
    text.trim().trim_start_matches('|').split_once('|').is_some_and(|(number, _)| is_number(number.trim()))
}

fn is_number(text: &str) -> bool {
    let core = text.trim_end_matches('.');
    !core.is_empty()
        && core.len() <= 8
        && core.bytes().any(|b| b.is_ascii_digit())
        && core.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/' || b == b'.')
}

/// How many lines with as many pipes each are rows without a frame: one line of links has pipes too.
const LEVEL_LINES: usize = 3;

/// Where the rows of a table have pipes besides those between their cells.
#[derive(Debug, Clone, Copy)]
struct Frame {
    opened: bool,
    closed: bool,
}

impl Frame {
    fn of(header: &str) -> Self {
        let header = header.trim();
        Self { opened: header.starts_with('|'), closed: header.ends_with('|') }
    }
}

fn pipes(text: &str) -> usize {
    text.matches('|').count()
}

/// True where of the first lines most have as many pipes each, two or more, with space before them, or three or more.
fn are_level(lines: &[Line<'_>], frame: Frame) -> bool {
    let Some(first) = lines.first() else { return false };
    let most = pipes(first.text);
    let cells = most + usize::from(!frame.opened);
    let spaced = first.text.matches(" |").count() + usize::from(first.text.starts_with('|')) == most;
    let (mut rows, mut strays, mut at) = (0, 0, 0);
    while let Some(line) = lines.get(at).filter(|_| rows < LEVEL_LINES && strays < LEVEL_LINES) {
        let broken = broken_lines(&lines[at..], most);
        if broken > 0 || pipes(line.text) == most && Frame::of(line.text).opened >= frame.opened {
            rows += 1;
        } else if !line.is_blank() {
            strays += 1;
        }
        at += 1 + broken;
    }
    rows == LEVEL_LINES && (cells > FEW_CELLS || cells == FEW_CELLS && spaced)
}

/// How many lines after the first complete its row of `most` pipes, where cells with line ends of their own broke it.
fn broken_lines(lines: &[Line<'_>], most: usize) -> usize {
    let Some(first) = lines.first().filter(|l| (1..most).contains(&pipes(l.text))) else { return 0 };
    let mut total = pipes(first.text);
    for (n, line) in lines.iter().enumerate().skip(1).take(BROKEN_LINES) {
        let start = line.text.split('|').next().unwrap_or("").trim();
        let reference = line.text.contains('|') && start.len() <= 8 && start.contains(|c: char| c.is_ascii_digit());
        total += pipes(line.text);
        if line.is_blank() || start.is_empty() || reference || total > most {
            return 0;
        }
        if total == most {
            return n;
        }
    }
    0
}

/// The cells of a row, over one line or several.
fn row_of<'a>(lines: &[Line<'a>], frame: Frame) -> Row<'a> {
    let mut row = Row::new();
    for (n, &line) in lines.iter().enumerate() {
        let text = line.text.trim();
        let text = if n == 0 && frame.opened { text.strip_prefix('|').unwrap_or(text) } else { text };
        let text = if n + 1 == lines.len() && frame.closed { text.strip_suffix('|').unwrap_or(text) } else { text };
        for (k, cell) in text.split('|').enumerate() {
            match row.last_mut() {
                Some(open) if k == 0 => open.push((line, cell)),
                _ => row.push(vec![(line, cell)]),
            }
        }
    }
    row
}

/// True where the first rows have as many cells each, four or more, and each ends in a pipe though the first begins without.
fn are_closed(lines: &[Line<'_>]) -> bool {
    let Some(first) = lines.first().filter(|l| Frame::of(l.text).closed) else { return false };
    let most = pipes(first.text);
    let (mut rows, mut total) = (0, 0);
    for line in lines.iter().take(FURTHEST_GAP).filter(|l| !l.is_blank()) {
        total += pipes(line.text);
        if Frame::of(line.text).closed {
            rows += 1;
            if total != most || rows == LEVEL_LINES {
                break;
            }
            total = 0;
        }
    }
    most > FEW_CELLS && rows == LEVEL_LINES && total == most
}

/// Adds a line to the open row, or begins one. A row ends with the line that ends in a pipe.
fn add_line<'a>(line: Line<'a>, open: &mut Option<Row<'a>>, rows: &mut Vec<Row<'a>>) {
    let text = line.text.trim();
    let closed = text.ends_with('|');
    let inner = text.strip_suffix('|').unwrap_or(text);
    match open {
        Some(row) => {
            let mut cells = inner.split('|');
            if let (Some(last), Some(text)) = (row.last_mut(), cells.next()) {
                last.push((line, text));
            }
            row.extend(cells.map(|text| vec![(line, text)]));
        }
        None => {
            let inner = inner.strip_prefix('|').unwrap_or(inner);
            *open = Some(inner.split('|').map(|text| vec![(line, text)]).collect());
        }
    }
    if closed && let Some(mut row) = open.take() {
        // Where rows have no pipe before their first cell, one at the head of a row follows an empty first cell.
        let first = |row: &Row<'a>| row.first().and_then(|cell| cell.first()).map(|&(line, _)| line);
        let unframed = |head: &Row<'a>| first(head).is_some_and(|line| !opens_framed(&line)) && row.len() + 1 == head.len();
        if let Some(line) = first(&row).filter(|line| opens_framed(line) && rows.first().is_some_and(unframed)) {
            row.insert(0, vec![(line, "")]);
        }
        rows.push(row);
    }
}

/// True where the text from here on reaches a line that ends in a pipe before a gap.
fn reaches_pipe(lines: &[Line<'_>]) -> bool {
    lines.iter().take(200).take_while(|l| !l.is_blank()).any(|l| l.text.trim_end().ends_with('|'))
}

/// True for a whole row of a meeting's table whose heading was lost: an item's title and minutes, and a pipe at the end.
fn is_item_row(text: &str) -> bool {
    text.trim_end().ends_with('|') && label_within(text).is_some_and(|at| at > 0)
}

/// True where another such row follows soon.
fn reaches_item_row(lines: &[Line<'_>]) -> bool {
    lines.iter().take(60).any(|l| l.text.trim_end().ends_with('|') && !is_separator(l.text))
}

fn is_separator(text: &str) -> bool {
    let ruled = text.contains("---") || text.contains(":-") || text.contains("-:");
    ruled && text.contains('|') && text.chars().all(|c| matches!(c, '-' | '|' | ':') || c.is_whitespace())
}

fn opens_framed(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with('|')
}

fn is_framed(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('|') && text.len() > 1 && text.matches('|').count() >= 3 && read_mark(text).is_none()
}
