//! Pages → pieces in reading order → document.

use minutebook_layout::{
    FoundTable, Item, Line, Page, Paragraph, ParagraphSettings, TableSettings, Turn, leading_of, lines_of, paragraphs_of,
    regions_of, segments_of, tables_of, turned_upright, upright_word,
};
use minutebook_model::{Bbox, Diagnostic, Parsed};

use crate::margins::{self, Margins};
use crate::sheet::{Sheet, Source};
use crate::structure::Structure;
use crate::tagged::{doubt_elements, tables_with_tags};
use crate::writer::Writer;

/// A gap of so many ems parts two columns.
const COLUMN_GAP: f32 = 1.5;

/// What stands on a page, in reading order.
pub(crate) enum Piece {
    /// A heading, a paragraph or a list point.
    Paragraph(Paragraph),
    /// A table, or as much of it as has been read.
    Table(Sheet),
}

/// Everything of one page that becomes blocks.
pub(crate) struct Leaf {
    /// The running text and the tables.
    pub(crate) pieces: Vec<Piece>,
    /// Running heads.
    pub(crate) margins: Margins,
    /// Footnotes, each its lines.
    pub(crate) notes: Vec<Vec<Line>>,
}

/// How a page was turned to read it, and its size as drawn.
#[derive(Clone, Copy)]
pub(crate) struct Turned {
    turn: Turn,
    size: (f32, f32),
}

impl Turned {
    /// A box of the page as read, on the page as drawn.
    pub(crate) fn page_box(self, b: Bbox) -> Bbox {
        self.turn.page_box(b, self.size)
    }
}

/// The document that the pages are.
pub(crate) fn document(pages: Vec<Page>, unread: &[u32], structure: &Structure) -> Parsed {
    let mut diagnostics = Vec::new();
    if let Some(message) = named("could not be read", unread) {
        diagnostics.push(Diagnostic::warning("page-unreadable", message, Vec::new()));
    }
    let blank: Vec<u32> = pages.iter().filter(|p| p.words.is_empty() && p.images > 0).map(|p| p.number).collect();
    if let Some(message) = named("no text layer, only images", &blank) {
        diagnostics.push(Diagnostic::warning("no-text-layer", message, Vec::new()));
    }
    let sizes = pages.iter().map(|p| (p.width, p.height)).collect();
    let (leaves, turned) = leaves_of(pages, structure);
    let mut writer = Writer::new(&leaves, turned, sizes, structure);
    for leaf in leaves {
        writer.leaf(leaf);
    }
    Parsed { document: writer.finish(), diagnostics }
}

fn named(what: &str, pages: &[u32]) -> Option<String> {
    let numbers: Vec<String> = pages.iter().map(u32::to_string).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("Page {one}: {what}.")),
        many => Some(format!("Pages {}: {what}.", many.join(", "))),
    }
}

fn leaves_of(pages: Vec<Page>, structure: &Structure) -> (Vec<Leaf>, Vec<Turned>) {
    let settings = TableSettings::default();
    let mut tables = Vec::new();
    let mut turned = Vec::new();
    let mut aside: Vec<Vec<Paragraph>> = Vec::new();
    let mut lines: Vec<(f32, Vec<Line>)> = Vec::new();
    for page in pages {
        let size = (page.width, page.height);
        let (mut page, turn) = turned_upright(page);
        turned.push(Turned { turn, size });
        let found = tables_of(&mut page, &settings);
        tables.push(tables_with_tags(&mut page, found, structure));
        aside.push(foreign_paragraphs(&page));
        lines.push((page.height, lines_of(page.words, page.number)));
    }
    let margins = margins::take_margins(&mut lines);
    let body = body_size(lines.iter().flat_map(|(_, lines)| lines));
    let leading = leading_of(lines.iter().flat_map(|(_, lines)| lines));
    doubt_elements(&mut lines, leading);
    let settings = ParagraphSettings { leading, ..ParagraphSettings::default() };
    let pages = lines.into_iter().zip(tables).zip(margins).zip(aside);
    let leaves = pages.map(|((((height, mut lines), tables), margins), aside)| {
        let mut notes = margins::take_tagged_notes(&mut lines, structure);
        notes.extend(margins::take_footnotes(&mut lines, height, body));
        let mut pieces = pieces_of(lines, tables, settings);
        pieces.extend(aside.into_iter().map(Piece::Paragraph));
        Leaf { pieces, margins, notes }
    });
    (leaves.collect(), turned)
}

/// The text of a page that runs in another direction than most of it, as paragraphs with their boxes on the page.
fn foreign_paragraphs(page: &Page) -> Vec<Paragraph> {
    let size = (page.width, page.height);
    let mut found = Vec::new();
    for turn in [Turn::Up, Turn::Down, Turn::Over] {
        let words: Vec<_> = page.words.iter().filter(|w| w.turn == turn).map(|w| upright_word(w.clone(), turn, size)).collect();
        let segments = lines_of(words, page.number).into_iter().flat_map(|l| segments_of(l, COLUMN_GAP)).collect();
        for mut paragraph in paragraphs_of(segments, ParagraphSettings::default()) {
            for word in paragraph.lines.iter_mut().flat_map(|l| &mut l.words) {
                word.foreign_box = Some(turn.page_box(word.bbox, size));
            }
            found.push(paragraph);
        }
    }
    found
}

/// The size most letters have.
pub(crate) fn body_size<'a>(lines: impl Iterator<Item = &'a Line>) -> f32 {
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for line in lines {
        *counts.entry((line.size * 10.0).max(0.0) as u32).or_default() += line.words.iter().map(|w| w.text.len()).sum::<usize>();
    }
    counts.iter().max_by_key(|(_, n)| **n).map_or(10.0, |(size, _)| *size as f32 / 10.0)
}

/// Lines and tables of a page as pieces in reading order.
fn pieces_of(lines: Vec<Line>, tables: Vec<(FoundTable, Option<Source>)>, settings: ParagraphSettings) -> Vec<Piece> {
    let mut segments: Vec<Option<Line>> = lines.into_iter().flat_map(|l| segments_of(l, COLUMN_GAP)).map(Some).collect();
    let mut tables: Vec<Option<(FoundTable, Option<Source>)>> = tables.into_iter().map(Some).collect();
    let text = segments.iter().flatten().enumerate().map(|(index, l)| Item { bbox: l.bbox, index, text: true });
    let grids =
        tables.iter().flatten().enumerate().map(|(n, (t, _))| Item { bbox: t.bbox, index: segments.len() + n, text: false });
    let mut pieces = Vec::new();
    for region in regions_of(text.chain(grids).collect()) {
        let mut run: Vec<Line> = Vec::new();
        for item in region {
            if let Some(line) = segments.get_mut(item.index) {
                run.extend(line.take());
            } else if let Some((table, source)) = tables[item.index - segments.len()].take() {
                pieces.extend(run_of(&mut run, settings));
                pieces.push(Piece::Table(Sheet::new(table, source)));
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
