//! Tables whose columns are kept apart by spaces alone, as a typewriter or the text of a PDF page sets them.
//!
//! A column is a stretch of the line's width that two or more spaces part from its neighbours in every line. A line that
//! begins in the first column begins a row; any other goes on with the cells above it.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::{memchr, memmem};
use minutebook_layout::{BlockWriter, Hint, read_lone_mark};
use minutebook_model::CellShape;

use crate::line::Line;

/// How many blank lines may stand between two rows.
const GAP_LINES: usize = 2;
/// How many lines a page break may put between two rows: a footer, gaps and a running head.
const BREAK_LINES: usize = 9;
/// How many times the lines of a text may be looked at, taken together.
const LOOKS: usize = 8;
/// The widest cell in the first column of a table of two columns; a longer one is a sentence.
const WIDEST_LABEL: usize = 48;
/// The same, where the other column holds no more than a few words: the judgements of an inspection have long names.
const WIDEST_NAMED: usize = 72;
/// The widest such other cell: "Requires improvement".
const WIDEST_VALUE: usize = 24;

/// A table, as read from lines.
#[derive(Debug)]
pub(crate) struct AlignedTable<'a> {
    /// How many lines it takes.
    pub(crate) lines: usize,
    rows: Vec<Vec<Vec<(Line<'a>, &'a str)>>>,
    header_rows: usize,
}

/// A stretch of a line between gaps.
#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    /// In characters, from the line's start.
    start: usize,
    end: usize,
}

/// The search of a text for tables. It looks at each line a few times at most, whatever the text.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    repeated: Repeated<'a>,
    /// How many lines may still be looked at.
    budget: usize,
}

impl<'a> Search<'a> {
    /// Begins the search of the lines of a text.
    pub(crate) fn new(lines: &[Line<'a>]) -> Self {
        Self { repeated: Repeated::count(lines), budget: LOOKS * lines.len() }
    }

    /// The table that begins at line `at`, if one does.
    pub(crate) fn read(&mut self, lines: &[Line<'a>], at: usize) -> Option<AlignedTable<'a>> {
        let first = lines.get(at).filter(|_| self.budget > 0)?;
        // Most lines have no gap in them.
        let spaced = || memmem::find(first.text.as_bytes(), b"  ").is_some() && first.text.trim().contains("  ");
        if !spaced() && memmem::find(first.text.as_bytes(), "\u{a0}".as_bytes()).is_none() {
            return None;
        }
        AlignedTable::read(&lines[at..], &self.repeated, &mut self.budget)
    }
}

/// The lines that a text prints again and again: running heads and feet.
#[derive(Debug, Default)]
struct Repeated<'a>(BTreeMap<&'a str, usize>);

impl<'a> Repeated<'a> {
    /// Counts the lines of a text.
    fn count(lines: &[Line<'a>]) -> Self {
        let mut counts = BTreeMap::new();
        for line in lines.iter().filter(|l| l.text.len() > 12) {
            *counts.entry(line.text.trim()).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// "- 2 -", "Page 3 of 7", or a line that stands on more pages than one.
    fn is_of_page(&self, line: &Line<'_>) -> bool {
        let text = line.text.trim();
        let figures = text.trim_matches(|c: char| !c.is_alphanumeric());
        let number = figures.trim_start_matches("Page").trim();
        let counts = number.starts_with(|c: char| c.is_ascii_digit() || c == '+');
        let numbered = || counts && number.split(" of ").all(|n| n.trim().parse::<u16>().is_ok());
        line.is_blank() || numbered() || self.0.get(text).is_some_and(|&n| n > 1)
    }
}

impl<'a> AlignedTable<'a> {
    /// Reads the table that begins at the first of `lines`, if one does.
    fn read(lines: &[Line<'a>], repeated: &Repeated<'_>, budget: &mut usize) -> Option<Self> {
        let first = pieces(lines.first()?.text);
        // Headings over a table are repeated on each page too, but have a row below them.
        if first.len() < 2 || first.len() == 2 && repeated.is_of_page(&lines[0]) {
            return None;
        }
        let below = lines.get(1).map(|l| pieces(l.text)).filter(|own| sits_under(&first, own));
        let head = 1 + usize::from(below.is_some());
        let (taken, columns) = extent(lines, below.as_deref().unwrap_or(&first), head, repeated, budget)?;
        let kept: Vec<Line<'a>> = taken.iter().map(|&n| lines[n]).collect();
        let rows = rows(&kept, &columns, head);
        let table = Self { lines: taken.last()? + 1, header_rows: usize::from(is_header(&rows, columns.len())), rows };
        table.is_sound(columns.len()).then_some(table)
    }

    /// Writes it.
    pub(crate) fn write(&self, writer: &mut BlockWriter) {
        writer.open_table();
        for (n, row) in self.rows.iter().enumerate() {
            writer.open_row();
            let over = names_group(row);
            for (column, lines) in row.iter().enumerate().take(if over { 1 } else { row.len() }) {
                let header = n < self.header_rows;
                let column_span = if over { row.len() } else { 1 };
                writer.open_cell(CellShape { column: Some(column), column_span, header, ..CellShape::default() });
                for (k, (line, text)) in lines.iter().enumerate() {
                    let gap = if k == 0 { "" } else { " " };
                    writer.push(&format!("{gap}{text}"), &line.place(), false);
                }
                writer.end_paragraph(Hint::default());
            }
        }
        writer.close_table(self.header_rows, false);
    }

    /// Three columns that two lines keep, or two that three rows keep and that no list, no label and no sentence has.
    fn is_sound(&self, columns: usize) -> bool {
        let text = |row: &[Vec<(Line<'_>, &'a str)>], n: usize| row.get(n).and_then(|c| c.first()).map_or("", |(_, t)| *t);
        let filled = |row: &&Vec<Vec<(Line<'_>, &str)>>| row.iter().filter(|c| !c.is_empty()).count();
        let whole = self.rows.iter().filter(|r| filled(r) == columns).count();
        let listed = self.rows.iter().any(|r| read_lone_mark(text(r, 0)).is_some());
        if columns >= 3 {
            return whole >= 2 && (!listed || self.header_rows > 0) || self.header_rows > 0 && self.rows.len() >= 3;
        }
        let short = self.rows.iter().all(|r| r.get(1).into_iter().flatten().all(|(_, value)| value.len() <= WIDEST_VALUE));
        let widest = if short { WIDEST_NAMED } else { WIDEST_LABEL };
        let labels = self.rows.iter().all(|r| {
            let label = text(r, 0);
            let letters = label.chars().filter(|c| c.is_alphabetic()).count();
            letters >= 3 && label.len() <= widest && !label.ends_with([':', '.', ','])
        });
        whole >= 3 && whole * 4 >= self.rows.len() * 3 && labels && !listed
    }
}

/// The longest name of a group of rows, in bytes.
const WIDEST_NAME: usize = 80;

/// Where columns begin and end, in characters of the line.
type Extents = Vec<(usize, usize)>;

/// The lines that keep to the columns of the heading row, of `head` lines, and those columns.
fn extent(
    lines: &[Line<'_>],
    first: &[Piece<'_>],
    head: usize,
    repeated: &Repeated<'_>,
    budget: &mut usize,
) -> Option<(Vec<usize>, Extents)> {
    let mut columns: Extents = first.iter().map(|p| (p.start, p.end)).collect();
    let mut taken: Vec<usize> = (0..head).collect();
    let mut n = head;
    while let Some(line) = lines.get(n).filter(|_| *budget > 0) {
        *budget -= 1;
        if line.is_blank() {
            n += 1;
            continue;
        }
        let gap = n - taken.last()? - 1;
        let own = pieces(line.text);
        if own.len() == 1 && gap <= GAP_LINES && !repeated.is_of_page(line) && heads_group(&own[0], &lines[n + 1..], &columns) {
            taken.push(n);
            n += 1;
            continue;
        }
        let widened = widen(&columns, &own).filter(|_| gap <= GAP_LINES && !repeated.is_of_page(line));
        // Alone on its line stands what goes on with a cell above: in a later column, or in small letters.
        let narrow = |p: &Piece<'_>| p.text.len() < 30 || p.end + 1 < columns[1].0 && columns.len() >= 3;
        let goes_on = |p: &Piece<'_>| p.start + 1 >= columns[1].0 || p.text.starts_with(char::is_lowercase) && narrow(p);
        let row = own.len() >= 2 || (gap == 0 && own.first().is_some_and(goes_on));
        if let Some(widened) = widened.filter(|_| row && !line.text.contains('\t')) {
            columns = widened;
            taken.push(n);
            n += 1;
            continue;
        }
        let after = lines[n..].iter().take(BREAK_LINES).take_while(|l| repeated.is_of_page(l)).count();
        let resumes = lines.get(n + after).is_some_and(|l| {
            let own = pieces(l.text);
            own.len() >= 2 && widen(&columns, &own).is_some()
        });
        if after == 0 || !resumes {
            break;
        }
        let resumed = pieces(lines[n + after].text);
        columns = widen(&columns, &resumed)?;
        taken.push(n + after);
        n += after + 1;
    }
    (taken.len() > head).then_some((taken, columns))
}

/// The columns with a line's pieces in them; None where a piece reaches over two of them, or stands too near to the next.
fn widen(columns: &[(usize, usize)], pieces: &[Piece<'_>]) -> Option<Vec<(usize, usize)>> {
    let mut widened = columns.to_vec();
    for piece in pieces {
        let near = |c: &(usize, usize)| piece.start <= c.1 + 1 && c.0 <= piece.end + 1;
        let mut touched = (0..columns.len()).filter(|&n| near(&columns[n]));
        let n = match (touched.next(), touched.next()) {
            (Some(n), None) => n,
            (Some(_), Some(_)) => return None,
            // It stands between two columns: it belongs to the one that begins before it.
            _ => columns.iter().rposition(|c| c.0 <= piece.start)?,
        };
        widened[n] = (widened[n].0.min(piece.start), widened[n].1.max(piece.end));
    }
    widened.windows(2).all(|w| w[0].1 + 2 <= w[1].0).then_some(widened)
}

/// True where the pieces of the heading row's first line, fewer than those of its second, stand each over one of them:
/// `Responsible   Target` over `Ref   Action   officer   date`.
fn sits_under(first: &[Piece<'_>], below: &[Piece<'_>]) -> bool {
    let columns: Extents = below.iter().map(|p| (p.start, p.end)).collect();
    let titled = |p: &Piece<'_>| p.text.starts_with(|c: char| c.is_uppercase() || c == '(') && p.text.len() <= WIDEST_LABEL;
    below.len() >= 3
        && below.len() > first.len()
        && first.iter().all(titled)
        && below.iter().all(|p| p.text.len() <= WIDEST_LABEL && !p.text.contains(|c: char| c.is_ascii_digit()))
        && widen(&columns, first).is_some()
}

/// True where a piece alone on its line, at the table's left edge, heads the rows that follow it at once.
fn heads_group(piece: &Piece<'_>, after: &[Line<'_>], columns: &[(usize, usize)]) -> bool {
    let words = piece.text.starts_with(char::is_uppercase) && !piece.text.ends_with(['.', ';', ',']);
    let row = after.iter().take(1 + GAP_LINES).find(|l| !l.is_blank());
    let follows = row.is_some_and(|l| {
        let own = pieces(l.text);
        own.len() >= 3 && own[0].start <= columns[0].1 && widen(columns, &own).is_some()
    });
    columns.len() >= 3 && words && piece.text.len() <= WIDEST_NAME && piece.start <= columns[0].0 + 2 && follows
}

/// A row that holds nothing but a name in its first cell.
fn names_group(row: &[Vec<(Line<'_>, &str)>]) -> bool {
    row.len() >= 3 && row[0].len() == 1 && row[1..].iter().all(Vec::is_empty)
}

/// The rows: a line with nothing in the first column, or whose first cell goes on in small letters, goes on with the row,
/// unless it begins anew in the row's columns. Where gaps part the rows, a row begins after
/// one.
fn rows<'a>(lines: &[Line<'a>], columns: &[(usize, usize)], head: usize) -> Vec<Vec<Vec<(Line<'a>, &'a str)>>> {
    let mut rows: Vec<Vec<Vec<(Line<'a>, &'a str)>>> = Vec::new();
    let gap_before = |n: usize| n > 0 && lines[n].number > lines[n - 1].number + 1;
    let gapped = (head + 1..lines.len()).filter(|&n| gap_before(n)).count() >= 2;
    for (n, line) in lines.iter().enumerate() {
        let own = pieces(line.text);
        let first = own.first().filter(|p| p.start <= columns[0].1);
        let code = |text: &str| text.len() <= 6 && text.contains(|c: char| c.is_ascii_digit());
        let parted = n <= head || !gapped || gap_before(n) || first.is_some_and(|p| code(p.text));
        let begins = first.is_some_and(|p| !p.text.starts_with(char::is_lowercase)) && parted && (n == 0 || n >= head);
        let open = rows.last().filter(|_| n > head);
        let own_values = open.is_some_and(|row| own.len() >= 3 && begins_anew(row, &own, columns));
        if begins || own_values || rows.is_empty() {
            rows.push(vec![Vec::new(); columns.len()]);
        }
        let Some(row) = rows.last_mut() else { continue };
        for piece in own {
            let n = columns.iter().rposition(|c| c.0 <= piece.start).unwrap_or(0);
            row[n].push((*line, piece.text));
        }
    }
    rows
}

/// True where the line begins anew in the row's columns: some piece states a date whole where the row above has one already,
/// or each piece begins with a capital or a figure, and they reach to the last column in which the row's own line has text.
/// What goes on with cells above seldom does so in all of them, and hardly ever in capitals alone.
fn begins_anew(row: &[Vec<(Line<'_>, &str)>], own: &[Piece<'_>], columns: &[(usize, usize)]) -> bool {
    let column_of = |piece: &Piece<'_>| columns.iter().rposition(|c| c.0 <= piece.start).unwrap_or(0);
    let dated = |piece: &Piece<'_>| {
        let cell = &row[column_of(piece)];
        column_of(piece) > 0 && is_date(piece.text) && cell.len() == 1 && is_date(cell[0].1)
    };
    let opens = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let first_line = row.iter().flatten().map(|(line, _)| line.number).min();
    let last = row.iter().rposition(|cell| cell.first().is_some_and(|(line, _)| Some(line.number) == first_line));
    let reaches = || own.last().is_some_and(|piece| Some(column_of(piece)) == last);
    own.iter().any(dated) || own.iter().all(|p| opens(p.text)) && reaches()
}

/// "31/03/2024", "March 2024", "30 June 2023": a date with its year.
fn is_date(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let year = |w: &str| w.len() == 4 && (w.starts_with("20") || w.starts_with("19")) && w.bytes().all(|b| b.is_ascii_digit());
    let numeric = words.len() == 1 && text.len() >= 6 && text.split(['/', '.', '-']).filter(|p| !p.is_empty()).count() == 3;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    words.len() >= 2 && words.len() <= 4 && words.last().is_some_and(|w| year(w)) || numeric && digits >= 4
}

/// A row of headings: every cell filled with a few words that are no figures, over rows that differ from it.
fn is_header(rows: &[Vec<Vec<(Line<'_>, &str)>>], columns: usize) -> bool {
    let [first, rest @ ..] = rows else { return false };
    let words = |cell: &Vec<(Line<'_>, &str)>| cell.iter().map(|(_, t)| t.split_whitespace().count()).sum::<usize>();
    let plain = |cell: &Vec<(Line<'_>, &str)>| {
        let text = cell.first().map_or("", |(_, t)| *t);
        text.starts_with(|c: char| c.is_uppercase() || c == '#') && (1..=9).contains(&words(cell))
    };
    let figures =
        |row: &Vec<Vec<(Line<'_>, &str)>>| row.iter().any(|c| c.iter().any(|(_, t)| t.contains(|c: char| c.is_ascii_digit())));
    columns >= 3 && first.len() == columns && first.iter().all(plain) && rest.iter().any(figures) && !rest.is_empty()
}

/// The pieces of a line: what two or more spaces part, but not the two after a sentence's end.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let bytes = text.as_bytes();
    if memchr(b'\t', bytes).is_some() {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    // Where the piece that is open begins, and where what was seen of it ends.
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    while at < bytes.len() {
        // Words go by whole: lines of prose are long, and nearly all their gaps are one space.
        let word = bytes[at..].iter().take_while(|b| b.is_ascii_graphic()).count();
        let c = if word == 0 { text[at..].chars().next() } else { None };
        let (from, to) = (at, at + c.map_or(word, char::len_utf8));
        at = to;
        if c.is_some_and(char::is_whitespace) {
            continue;
        }
        open = match open {
            Some(open) if is_gap(text, &open, from) => {
                found.push(open);
                Some(from..to)
            }
            Some(open) => Some(open.start..to),
            None => Some(from..to),
        };
    }
    found.extend(open);
    let (mut counted, mut chars) = (0, 0);
    let mut char_at = |at: usize| {
        chars += text[counted..at].chars().count();
        counted = at;
        chars
    };
    found.into_iter().map(|piece| Piece { start: char_at(piece.start), end: char_at(piece.end), text: &text[piece] }).collect()
}

/// Whether the white space between a piece and what stands at `next` parts them.
fn is_gap(text: &str, piece: &Range<usize>, next: usize) -> bool {
    if next - piece.end < 2 {
        return false;
    }
    let gap = text[piece.end..next].chars().count();
    gap > 2 || gap == 2 && !text[..piece.end].ends_with(['.', ';', ':', '?', '!'])
}
