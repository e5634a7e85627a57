//! Pages → document: reading order, joins over page breaks, and every word with its page and box.

use minutebook_layout::{
    FoundCell, FoundTable, Item, Line, Page, Paragraph, ParagraphSettings, TableSettings, leading_of, lines_of, paragraphs_of,
    read_mark, regions_of, segments_of, tables_of,
};
use minutebook_model::{BlockKind, CellShape, Diagnostic, DocumentBuilder, Parsed, Place, Role};

use crate::margins::{self, Margins};

/// A gap of so many ems parts two columns.
const COLUMN_GAP: f32 = 1.5;

/// What stands on a page, in reading order.
enum Piece {
    Paragraph(Paragraph),
    Table(FoundTable),
}

/// Everything of one page that becomes blocks.
struct Leaf {
    pieces: Vec<Piece>,
    margins: Margins,
    notes: Vec<Vec<Line>>,
}

pub(crate) fn document(pages: Vec<Page>, unread: &[u32]) -> Parsed {
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut diagnostics = Vec::new();
    if let Some(message) = named("could not be read", unread) {
        diagnostics.push(Diagnostic::warning("page-unreadable", message, Vec::new()));
    }
    let blank: Vec<u32> = pages.iter().filter(|p| p.words.is_empty() && p.images > 0).map(|p| p.number).collect();
    if let Some(message) = named("hold images but no text", &blank) {
        diagnostics.push(Diagnostic::warning("no-text-layer", message, Vec::new()));
    }
    let leaves = leaves_of(pages);
    let mut writer = Writer::new(&leaves);
    writer.builder.set_pages(count);
    for leaf in leaves {
        writer.leaf(leaf);
    }
    writer.flush();
    Parsed { document: writer.builder.finish(), diagnostics }
}

fn named(what: &str, pages: &[u32]) -> Option<String> {
    let numbers: Vec<String> = pages.iter().map(u32::to_string).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("Page {one}: {what}.", what = what.replacen("hold", "holds", 1))),
        many => Some(format!("Pages {}: {what}.", many.join(", "))),
    }
}

fn leaves_of(pages: Vec<Page>) -> Vec<Leaf> {
    let settings = TableSettings::default();
    let mut tables = Vec::new();
    let mut lines: Vec<(f32, Vec<Line>)> = Vec::new();
    for mut page in pages {
        tables.push(tables_of(&mut page, &settings));
        lines.push((page.height, lines_of(page.words, page.number)));
    }
    let margins = margins::take_margins(&mut lines);
    let body = body_size(&lines);
    let leading = leading_of(lines.iter().flat_map(|(_, lines)| lines));
    let settings = ParagraphSettings { leading, ..ParagraphSettings::default() };
    let pages = lines.into_iter().zip(tables).zip(margins);
    pages
        .map(|(((height, mut lines), tables), margins)| {
            let notes = margins::take_footnotes(&mut lines, height, body);
            Leaf { pieces: pieces_of(lines, tables, settings), margins, notes }
        })
        .collect()
}

/// The size most letters of the document have.
fn body_size(pages: &[(f32, Vec<Line>)]) -> f32 {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for line in pages.iter().flat_map(|(_, lines)| lines) {
        *counts.entry((line.size * 10.0).max(0.0) as u32).or_default() += line.words.iter().map(|w| w.text.len()).sum::<usize>();
    }
    counts.iter().max_by_key(|(_, n)| **n).map_or(10.0, |(size, _)| *size as f32 / 10.0)
}

/// Lines and tables of a page as pieces in reading order.
fn pieces_of(lines: Vec<Line>, tables: Vec<FoundTable>, settings: ParagraphSettings) -> Vec<Piece> {
    let mut segments: Vec<Option<Line>> = lines.into_iter().flat_map(|l| segments_of(l, COLUMN_GAP)).map(Some).collect();
    let mut tables: Vec<Option<FoundTable>> = tables.into_iter().map(Some).collect();
    let text = segments.iter().flatten().enumerate().map(|(index, l)| Item { bbox: l.bbox, index, text: true });
    let grids = tables.iter().flatten().enumerate().map(|(n, t)| Item { bbox: t.bbox, index: segments.len() + n, text: false });
    let mut pieces = Vec::new();
    for region in regions_of(text.chain(grids).collect()) {
        let mut run: Vec<Line> = Vec::new();
        for item in region {
            if let Some(line) = segments.get_mut(item.index) {
                run.extend(line.take());
            } else if let Some(table) = tables[item.index - segments.len()].take() {
                pieces.extend(run_of(&mut run, settings));
                pieces.push(Piece::Table(table));
            }
        }
        pieces.extend(run_of(&mut run, settings));
    }
    pieces
}

/// Pieces of lines, put together again where they stand on one line, as paragraphs.
fn run_of(run: &mut Vec<Line>, settings: ParagraphSettings) -> Vec<Piece> {
    let Some(page) = run.first().map(|l| l.page) else { return Vec::new() };
    let words = run.drain(..).flat_map(|l| l.words).collect();
    paragraphs_of(lines_of(words, page), settings).into_iter().map(Piece::Paragraph).collect()
}

/// Writes pieces as blocks. A paragraph or table at the end of a page is held back, as the next page may go on with it;
/// running heads and footnotes wait until it is written.
struct Writer {
    builder: DocumentBuilder,
    held: Option<Piece>,
    waiting: Vec<(Vec<Line>, Role)>,
    /// The left edges of the list points that are open, outermost first.
    list: Vec<f32>,
    body: f32,
    /// Sizes of headings, the greatest first.
    sizes: Vec<f32>,
    marks: Vec<String>,
}

impl Writer {
    fn new(leaves: &[Leaf]) -> Self {
        let paragraphs = leaves.iter().flat_map(|l| &l.pieces).filter_map(|p| match p {
            Piece::Paragraph(p) => Some(p),
            Piece::Table(_) => None,
        });
        let lines: Vec<(f32, Vec<Line>)> = vec![(0.0, paragraphs.flat_map(|p| p.lines.clone()).collect())];
        let body = body_size(&lines);
        let mut sizes: Vec<f32> = lines[0].1.iter().map(|l| l.size).filter(|s| *s > body * 1.08).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        sizes.dedup_by(|b, a| (*a - *b).abs() < 0.6);
        Self {
            builder: DocumentBuilder::new(),
            held: None,
            waiting: Vec::new(),
            list: Vec::new(),
            body,
            sizes,
            marks: Vec::new(),
        }
    }

    fn leaf(&mut self, leaf: Leaf) {
        let Leaf { pieces, margins, notes } = leaf;
        self.waiting.extend(margins.head.into_iter().map(|l| (vec![l], Role::RunningHead)));
        self.marks = notes.iter().filter_map(|n| margins::note_mark(n.first()?).map(str::to_owned)).collect();
        for piece in pieces {
            let piece = match self.held.take() {
                Some(held) => match join(held, piece, self.body) {
                    Ok(joined) => joined,
                    Err(parted) => {
                        let (before, after) = *parted;
                        self.piece(before);
                        after
                    }
                },
                None => piece,
            };
            self.held = Some(piece);
        }
        self.waiting.extend(notes.into_iter().map(|n| (n, Role::Footnote)));
        self.waiting.extend(margins.foot.into_iter().map(|l| (vec![l], Role::RunningHead)));
    }

    fn flush(&mut self) {
        if let Some(held) = self.held.take() {
            self.piece(held);
        }
        self.write_waiting();
    }

    fn write_waiting(&mut self) {
        for (lines, role) in std::mem::take(&mut self.waiting) {
            self.builder.open_block(BlockKind::Paragraph);
            self.builder.set_role(role);
            if role == Role::RunningHead {
                self.builder.set_boilerplate();
            }
            self.lines(&lines, 0, &[]);
            self.builder.close_block();
        }
    }

    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Paragraph(paragraph) => self.paragraph(&paragraph),
            Piece::Table(table) => self.table(&table),
        }
        self.write_waiting();
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let marks = std::mem::take(&mut self.marks);
        if let Some(level) = self.heading_level(paragraph) {
            self.list.clear();
            self.builder.open_block(BlockKind::Heading { level });
            self.lines(&paragraph.lines, 0, &marks);
        } else if let Some(mark) = paragraph.mark {
            let depth = self.depth(paragraph);
            self.builder.open_block(BlockKind::ListItem { marker: None, depth });
            self.lines(&paragraph.lines, mark.len, &marks);
        } else {
            if self.list.first().is_some_and(|left| paragraph.left < left + 2.0) {
                self.list.clear();
            }
            self.builder.open_block(BlockKind::Paragraph);
            self.lines(&paragraph.lines, 0, &marks);
        }
        if paragraph.is_bold() {
            self.builder.set_strong();
        }
        self.builder.close_block();
        self.marks = marks;
    }

    fn depth(&mut self, paragraph: &Paragraph) -> u8 {
        while self.list.last().is_some_and(|left| paragraph.left < left - 3.0) {
            self.list.pop();
        }
        if self.list.last().is_none_or(|left| paragraph.left > left + 3.0) {
            self.list.push(paragraph.left);
        }
        u8::try_from(self.list.len() - 1).unwrap_or(u8::MAX)
    }

    fn heading_level(&self, paragraph: &Paragraph) -> Option<u8> {
        let size = paragraph.size();
        let letters: usize =
            paragraph.lines.iter().flat_map(|l| &l.words).map(|w| w.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
        if letters < 2 || paragraph.lines.len() > 5 || letters > 250 || paragraph.mark.is_some_and(|m| m.is_bullet()) {
            return None;
        }
        let end = paragraph.last().words.last().and_then(|w| w.text.chars().last());
        if size > self.body * 1.08 {
            let rank = self.sizes.iter().take_while(|s| **s > size + 0.6).count();
            return Some(u8::try_from(rank + 1).unwrap_or(6).min(6));
        }
        let plain = !matches!(end, Some('.' | ';' | ',' | ':'));
        (paragraph.is_bold() && plain && size > self.body * 0.95 && paragraph.lines.len() <= 3)
            .then(|| u8::try_from(self.sizes.len() + 1).unwrap_or(6).min(6))
    }

    /// Pushes lines, the first `marker` bytes of them as a list mark, without the footnote marks in `marks`.
    fn lines(&mut self, lines: &[Line], marker: usize, marks: &[String]) {
        let mut at = 0;
        let mut hyphen = false;
        for (n, line) in lines.iter().enumerate() {
            for (k, (gap, word)) in line.spaced().enumerate() {
                let place = Place::Page { page: line.page, bbox: word.bbox };
                let glued = k == 0 && hyphen && !matches!(word.text.as_str(), "and" | "or" | "to");
                if n > 0 && k == 0 && !glued {
                    self.builder.push(" ", place.clone());
                }
                if n == 0 {
                    at += gap.len();
                }
                let raised = word.is_raised_over(line.baseline, line.size);
                if n + k > 0 && raised && marks.iter().any(|m| *m == word.text) {
                    continue;
                }
                self.builder.push(gap, place.clone());
                if n == 0 && at < marker {
                    let cut = (marker - at).min(word.text.len());
                    if word.text.is_char_boundary(cut) {
                        self.builder.push_marker(&word.text[..cut], place.clone());
                        self.builder.push(&word.text[cut..], place);
                        at += word.text.len();
                        continue;
                    }
                }
                at += word.text.len();
                self.builder.push(&word.text, place);
            }
            hyphen = ends_in_hyphen(&line.text());
        }
    }

    fn table(&mut self, table: &FoundTable) {
        self.list.clear();
        self.builder.open_table();
        for row in 0..table.rows {
            self.builder.open_row();
            for cell in table.cells.iter().filter(|c| c.row == row) {
                self.cell(cell, table.page, row < table.header_rows);
            }
        }
        self.builder.close_table(table.header_rows, table.ruled, vec![(table.page, table.bbox)]);
    }

    fn cell(&mut self, cell: &FoundCell, page: u32, header: bool) {
        self.builder.open_cell(CellShape {
            column: Some(cell.column),
            row_span: cell.row_span,
            column_span: cell.column_span,
            header,
            fill: cell.fill,
            place: Some((page, cell.bbox)),
        });
        let lines = lines_of(cell.words.clone(), page);
        let settings = ParagraphSettings::default();
        for mut paragraph in paragraphs_of(lines, settings) {
            paragraph.mark = paragraph.mark.or_else(|| read_mark(&paragraph.lines[0].text()));
            self.builder.open_part(paragraph.mark.is_some());
            self.lines(&paragraph.lines, paragraph.mark.map_or(0, |m| m.len), &[]);
            self.builder.close_part();
        }
    }
}

/// True for a line whose last sign is a hyphen or a stroke after a letter: the next line goes on with the same word.
fn ends_in_hyphen(text: &str) -> bool {
    let mut last = text.chars().rev();
    matches!(last.next(), Some('-' | '\u{2010}' | '\u{2011}' | '/')) && last.next().is_some_and(char::is_alphanumeric)
}

/// Two neighbours as one, where the second goes on with the first over a page break.
fn join(before: Piece, after: Piece, _body: f32) -> Result<Piece, Box<(Piece, Piece)>> {
    match (before, after) {
        (Piece::Paragraph(mut a), Piece::Paragraph(b)) if goes_on(&a, &b) => {
            a.lines.extend(b.lines);
            Ok(Piece::Paragraph(a))
        }
        (a, b) => Err(Box::new((a, b))),
    }
}

fn goes_on(a: &Paragraph, b: &Paragraph) -> bool {
    let (last, first) = (a.last(), &b.lines[0]);
    if last.page == first.page || b.mark.is_some() || (last.size - first.size).abs() > 0.08 * last.size || last.bold != first.bold
    {
        return false;
    }
    let end = last.words.last().and_then(|w| w.text.chars().last());
    let stopped = matches!(end, Some('.' | '!' | '?' | ':' | ';'));
    let lower = first.words.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase);
    let aligned = (first.bbox.x0 - a.text_left).abs() < last.size || (first.bbox.x0 - last.bbox.x0).abs() < last.size;
    aligned && !a.breaks_before(first) && (lower || !stopped)
}
