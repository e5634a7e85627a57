//! Pieces → blocks of the document, every word with its page and box.

use std::collections::BTreeSet;

use minutebook_layout::{Line, Paragraph, ParagraphSettings, Word, paragraphs_of, read_mark};
use minutebook_model::{BlockKind, CellShape, Document, DocumentBuilder, Place, Role};

use crate::assemble::{Leaf, Piece, Turned, body_size};
use crate::margins;
use crate::sheet::{Sheet, SheetCell};
use crate::structure::{Structure, TagPoint};

/// Larger than body text by this factor, a paragraph is a heading whatever its weight.
const HEADING_SIZE: f32 = 1.08;
/// Two sizes nearer than this, in points, are one level of heading.
const SIZE_STEP: f32 = 0.6;

/// Writes pieces as blocks. A paragraph or table at the end of a page is held back, as the next page may go on with it;
/// running heads and footnotes wait until it is written.
pub(crate) struct Writer<'s> {
    builder: DocumentBuilder,
    turned: Vec<Turned>,
    held: Option<Piece>,
    waiting: Vec<(Vec<Line>, Role)>,
    /// The left edges of the list points that are open, outermost first.
    list: Vec<f32>,
    body: f32,
    /// Sizes of headings, the greatest first.
    sizes: Vec<f32>,
    /// For each page, the marks of its footnotes.
    marks: Vec<Vec<String>>,
    structure: &'s Structure,
    /// The list points of the structure that have begun.
    begun: BTreeSet<u32>,
}

impl<'s> Writer<'s> {
    /// A writer for a document of these leaves.
    pub(crate) fn new(leaves: &[Leaf], turned: Vec<Turned>, sizes: Vec<(f32, f32)>, structure: &'s Structure) -> Self {
        let paragraphs = || {
            leaves.iter().flat_map(|l| &l.pieces).filter_map(|p| match p {
                Piece::Paragraph(p) => Some(p),
                Piece::Table(_) => None,
            })
        };
        let body = body_size(paragraphs().flat_map(|p| &p.lines));
        let mut large: Vec<f32> =
            paragraphs().flat_map(|p| &p.lines).map(|l| l.size).filter(|s| *s > body * HEADING_SIZE).collect();
        large.sort_by(|a, b| b.total_cmp(a));
        large.dedup_by(|b, a| (*a - *b).abs() < SIZE_STEP);
        let mut builder = DocumentBuilder::new();
        builder.set_pages(u32::try_from(leaves.len()).unwrap_or(u32::MAX));
        builder.set_page_sizes(sizes);
        let note_marks = |leaf: &Leaf| leaf.notes.iter().filter_map(|n| margins::mark_of(n).map(str::to_owned)).collect();
        Self {
            builder,
            turned,
            held: None,
            waiting: Vec::new(),
            list: Vec::new(),
            body,
            sizes: large,
            marks: leaves.iter().map(note_marks).collect(),
            structure,
            begun: BTreeSet::new(),
        }
    }

    /// Writes what one page holds.
    pub(crate) fn leaf(&mut self, leaf: Leaf) {
        let Leaf { pieces, margins, notes } = leaf;
        self.waiting.extend(margins.head.into_iter().map(|l| (vec![l], Role::RunningHead)));
        for piece in pieces {
            let piece = match self.held.take() {
                None => piece,
                Some(held) => match join(held, piece) {
                    Ok(joined) => joined,
                    Err(parted) => {
                        let (before, after) = *parted;
                        self.piece(before);
                        after
                    }
                },
            };
            self.held = Some(piece);
        }
        self.waiting.extend(notes.into_iter().map(|n| (n, Role::Footnote)));
        self.waiting.extend(margins.foot.into_iter().map(|l| (vec![l], Role::RunningHead)));
    }

    /// The document, with what was held back.
    pub(crate) fn finish(mut self) -> Document {
        if let Some(held) = self.held.take() {
            self.piece(held);
        }
        self.write_waiting();
        self.builder.finish()
    }

    fn write_waiting(&mut self) {
        for (lines, role) in std::mem::take(&mut self.waiting) {
            self.builder.open_block(BlockKind::Paragraph);
            self.builder.set_role(role);
            if role == Role::RunningHead {
                self.builder.set_boilerplate();
            }
            self.lines(&lines, 0);
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
        if let Some(level) = self.heading_level(paragraph) {
            self.list.clear();
            self.builder.open_block(BlockKind::Heading { level });
            self.lines(&paragraph.lines, 0);
        } else if let Some(mark) = self.mark_len(paragraph) {
            let depth = self.depth(paragraph);
            self.builder.open_block(BlockKind::ListItem { marker: None, depth });
            self.lines(&paragraph.lines, mark);
        } else {
            if self.list.first().is_some_and(|left| paragraph.left < left + 2.0) {
                self.list.clear();
            }
            self.builder.open_block(BlockKind::Paragraph);
            self.lines(&paragraph.lines, 0);
        }
        if paragraph.is_bold() {
            self.builder.set_strong();
        }
        self.builder.close_block();
    }

    fn depth(&mut self, paragraph: &Paragraph) -> u8 {
        while self.list.last().is_some_and(|left| paragraph.left < left - 3.0) {
            self.list.pop();
        }
        if self.list.last().is_none_or(|left| paragraph.left > left + 3.0) {
            self.list.push(paragraph.left);
        }
        let drawn = u8::try_from(self.list.len() - 1).unwrap_or(u8::MAX);
        self.point(paragraph).map_or(drawn, |point| point.depth.max(drawn))
    }

    /// The point of the structure's lists that the paragraph begins in.
    fn point(&self, paragraph: &Paragraph) -> Option<TagPoint> {
        self.structure.tag(paragraph.lines.first()?.words.first()?)?.point
    }

    /// How many bytes of a list point's first line are its label: as printed, or as the structure says, where the label is
    /// none that is known, or drawn and not typed. None for what is no point.
    fn mark_len(&mut self, paragraph: &Paragraph) -> Option<usize> {
        let point = self.point(paragraph);
        let begins = point.is_some_and(|p| self.begun.insert(p.id));
        if let Some(mark) = paragraph.mark {
            return Some(mark.len);
        }
        let first = paragraph.lines.first().filter(|_| begins)?;
        let labels = |w: &Word| self.structure.tag(w).is_some_and(|t| t.point.is_some_and(|p| p.label));
        let mut len = 0;
        for (gap, word) in first.spaced() {
            if !labels(word) {
                break;
            }
            len += gap.len() + word.text.len();
        }
        Some(len)
    }

    fn heading_level(&self, paragraph: &Paragraph) -> Option<u8> {
        self.tagged_level(paragraph).or_else(|| self.drawn_level(paragraph))
    }

    /// The level that the file's own structure gives the paragraph: every tagged word of it is of one heading.
    fn tagged_level(&self, paragraph: &Paragraph) -> Option<u8> {
        if paragraph.lines.len() > 5 || paragraph.mark.is_some_and(|m| m.is_bullet()) {
            return None;
        }
        let mut levels = paragraph.lines.iter().flat_map(|l| &l.words).map(|w| self.structure.tag(w).and_then(|t| t.level));
        let first = levels.next().flatten()?;
        levels.all(|level| level == Some(first)).then_some(first)
    }

    fn drawn_level(&self, paragraph: &Paragraph) -> Option<u8> {
        let size = paragraph.size();
        let words = || paragraph.lines.iter().flat_map(|l| &l.words);
        let letters: usize = words().map(|w| w.text.chars().filter(|c| c.is_alphabetic()).count()).sum();
        if letters < 2 || paragraph.lines.len() > 5 || letters > 250 || paragraph.mark.is_some_and(|m| m.is_bullet()) {
            return None;
        }
        if size > self.body * HEADING_SIZE {
            let rank = self.sizes.iter().take_while(|s| **s > size + SIZE_STEP).count();
            return Some(u8::try_from(rank + 1).unwrap_or(6).min(6));
        }
        let end = words().last().and_then(|w| w.text.chars().last());
        let open = !matches!(end, Some('.' | ';' | ',' | ':'));
        let bold = paragraph.is_bold() && open && size > self.body * 0.95 && paragraph.lines.len() <= 3;
        bold.then(|| u8::try_from(self.sizes.len() + 1).unwrap_or(6).min(6))
    }

    /// Pushes lines, the first `marker` bytes of them as a list mark, without the marks of footnotes.
    fn lines(&mut self, lines: &[Line], marker: usize) {
        let mut at = 0;
        let mut hyphen = false;
        let labelled = lines.first().map_or(0, |line| self.long_label(line, marker));
        let marker = if labelled > 0 { 0 } else { marker };
        for (n, line) in lines.iter().enumerate() {
            for (k, (gap, word)) in line.spaced().enumerate() {
                if n == 0 && k < labelled {
                    continue;
                }
                let place = self.place(line, word);
                let glued = k == 0 && hyphen && !matches!(word.text.as_str(), "and" | "or" | "to");
                if n > 0 && k == 0 && !glued {
                    self.builder.push(" ", place.clone());
                }
                at += if n == 0 { gap.len() } else { 0 };
                if n + k > 0 && self.is_note_mark(line, word) {
                    continue;
                }
                self.builder.push(gap, place.clone());
                let cut = marker.saturating_sub(at).min(word.text.len());
                if n == 0 && cut > 0 && word.text.is_char_boundary(cut) {
                    self.builder.push_marker(&word.text[..cut], place.clone());
                    self.builder.push(&word.text[cut..], place);
                } else {
                    self.builder.push(&word.text, place);
                }
                at += word.text.len();
            }
            hyphen = ends_in_hyphen(line);
        }
    }

    /// Pushes a label of several words (`Step 3`), which [`Self::lines`] cannot cut from the first; gives how many.
    fn long_label(&mut self, line: &Line, marker: usize) -> usize {
        let (mut at, mut count) = (0, 0);
        for (gap, word) in line.spaced() {
            at += gap.len() + word.text.len();
            if at > marker {
                break;
            }
            count += 1;
        }
        if count < 2 {
            return 0;
        }
        let label = Line::new(line.words[..count].to_vec(), line.page);
        let place = self.place(&label, &Word { bbox: label.bbox, ..label.words[0].clone() });
        self.builder.push_marker(&label.text(), place);
        count
    }

    fn is_note_mark(&self, line: &Line, word: &Word) -> bool {
        let marks = self.marks.get((line.page as usize).saturating_sub(1));
        word.is_raised_over(line.baseline, line.size) && marks.is_some_and(|marks| marks.contains(&word.text))
    }

    fn place(&self, line: &Line, word: &Word) -> Place {
        let bbox = word.foreign_box.unwrap_or(word.bbox);
        let turned = self.turned.get((line.page as usize).saturating_sub(1));
        Place::Page { page: line.page, bbox: turned.map_or(bbox, |t| t.page_box(bbox)) }
    }

    fn table(&mut self, table: &Sheet) {
        self.list.clear();
        self.builder.open_table();
        for (n, row) in table.rows.iter().enumerate() {
            if row.after_break {
                self.builder.table_break();
            }
            self.builder.open_row();
            for cell in &row.cells {
                self.cell(cell, n < table.header_rows);
            }
        }
        let places = table.places.iter().map(|&(page, bbox)| (page, self.on_page(page, bbox))).collect();
        self.builder.close_table(table.header_rows, table.ruled, places);
    }

    fn on_page(&self, page: u32, bbox: minutebook_model::Bbox) -> minutebook_model::Bbox {
        self.turned.get((page as usize).saturating_sub(1)).map_or(bbox, |t| t.page_box(bbox))
    }

    fn cell(&mut self, cell: &SheetCell, header: bool) {
        self.builder.open_cell(CellShape {
            column: Some(cell.column),
            row_span: cell.row_span,
            column_span: cell.column_span,
            header,
            fill: cell.fill,
            place: Some((cell.page, self.on_page(cell.page, cell.bbox))),
        });
        for paragraph in joined_over_pages(paragraphs_of(cell.lines.clone(), ParagraphSettings::default())) {
            let mark = paragraph.mark.or_else(|| read_mark(&paragraph.lines[0].text()));
            self.builder.open_part(mark.is_some());
            self.lines(&paragraph.lines, mark.map_or(0, |m| m.len));
            self.builder.close_part();
        }
    }
}

/// The paragraphs of a cell, those that a page break parted put together.
fn joined_over_pages(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut joined: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        match joined.last_mut() {
            Some(open) if goes_on(open, &paragraph) => open.lines.extend(paragraph.lines),
            _ => joined.push(paragraph),
        }
    }
    joined
}

/// True for a line whose last sign is a hyphen or a stroke after a letter: the next line goes on with the same word.
fn ends_in_hyphen(line: &Line) -> bool {
    let text = line.text();
    let mut last = text.chars().rev();
    matches!(last.next(), Some('-' | '\u{2010}' | '\u{2011}' | '/')) && last.next().is_some_and(char::is_alphanumeric)
}

/// Two neighbours as one, where the second goes on with the first over a page break.
fn join(before: Piece, after: Piece) -> Result<Piece, Box<(Piece, Piece)>> {
    match (before, after) {
        (Piece::Paragraph(mut a), Piece::Paragraph(b)) if goes_on(&a, &b) => {
            a.lines.extend(b.lines);
            Ok(Piece::Paragraph(a))
        }
        (Piece::Table(a), Piece::Table(b)) => a.join(b).map(Piece::Table).map_err(|parted| {
            let (a, b) = *parted;
            Box::new((Piece::Table(a), Piece::Table(b)))
        }),
        (a, b) => Err(Box::new((a, b))),
    }
}

/// True where `b`, at the top of the next page, goes on with the paragraph `a`.
fn goes_on(a: &Paragraph, b: &Paragraph) -> bool {
    let (last, first) = (a.last(), &b.lines[0]);
    let resized = (last.size - first.size).abs() > 0.08 * last.size;
    if last.page == first.page {
        return false;
    }
    // Word begins a new element at a page break, so that only sameness tells.
    if last.element().is_some() && last.element() == first.element() {
        return true;
    }
    if b.mark.is_some() || resized || last.bold != first.bold {
        return false;
    }
    let end = last.words.last().and_then(|w| w.text.chars().last());
    let stopped = matches!(end, Some('.' | '!' | '?' | ':' | ';'));
    let lower = first.words.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase);
    let aligned = (first.bbox.x0 - a.text_left).abs() < last.size || (first.bbox.x0 - last.bbox.x0).abs() < last.size;
    // Bold lines are headings more often than sentences, and headings do not run over pages.
    aligned && !a.breaks_before(first) && (lower || (!stopped && !first.bold))
}
