//! Tables flattened to one cell a paragraph: the headings one after another, then the cells of each row.
//!
//! Where rows begin is told by their references, or by the number of headings; a cell of several paragraphs is one of the
//! columns that hold text.

use minutebook_model::{Block, BlockKind, CellPart, ColumnKey, Role, Span, Table};
use minutebook_rulebook::columns::CellSort;

use super::fields::{Plan, cell, row};
use crate::Context;
use crate::dates::{self, Anchor, Tense};

/// "No.", the longest heading, and the longest reference, in bytes.
const SHORTEST_HEADING: usize = 3;
const LONGEST_HEADING: usize = 40;
const LONGEST_REFERENCE: usize = 24;
/// So many known headings in a row are those of a table, and so many rows under them make one.
const HEADINGS: usize = 4;
const ROWS: usize = 2;
/// How many times its columns a row may have paragraphs.
const MOST_PARAGRAPHS: usize = 4;

/// The tables of a document that stand so.
pub(super) fn plans(context: &Context<'_>) -> Vec<Plan> {
    // "No." over a list of agenda items is furniture; here it heads a column.
    let blocks = context.document.blocks().iter().enumerate().filter(|(_, b)| !b.boilerplate || b.span.len() <= SHORTEST_HEADING);
    let mut found = Vec::new();
    // Hardly any document has so many headings of columns on end.
    let mut on_end = 0;
    let headed = blocks.clone().any(|(_, block)| {
        on_end = if is_heading_text(context, block.span) { on_end + 1 } else { 0 };
        on_end == HEADINGS
    });
    if !headed {
        return found;
    }
    let blocks: Vec<Paragraph> = blocks.flat_map(|(at, b)| Paragraph::of(context, at, b)).collect();
    let mut at = 0;
    while at < blocks.len() {
        let headings = blocks[at..].iter().take_while(|p| is_heading(context, p)).count();
        let read = (headings >= HEADINGS).then(|| Stack::of(context, &blocks[at..], headings)?.rows());
        at += match read.flatten().filter(|rows| rows.len() >= ROWS) {
            Some(rows) => {
                let end = rows.last().map_or(headings, |r| r.end);
                found.push(Plan { block: blocks[at].block, table: table(&blocks[at..], headings, &rows), points: None });
                end
            }
            None => headings.max(1),
        };
    }
    found
}

/// A paragraph, as one cell of a row may be.
#[derive(Debug)]
struct Paragraph {
    /// The block it stands in.
    block: usize,
    part: CellPart,
    table: bool,
}

impl Paragraph {
    /// The paragraphs of a block: one, but two where a number alone on its line was taken for that of the title below it.
    fn of(context: &Context<'_>, at: usize, block: &Block) -> Vec<Self> {
        let of = |span, marker| Self {
            block: at,
            part: CellPart { span, marker, list_item: block.is_list_item() },
            table: matches!(block.kind, BlockKind::Table(_)),
        };
        let text = context.document.passage(block.span);
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match text.split_once(" ") {
            Some((number, title)) if digits > 0 && digits == number.len() && block.role == Some(Role::ItemTitle) => {
                vec![of(number.span(), None), of(title.trim().span(), None)]
            }
            _ => vec![of(block.span, block.marker())],
        }
    }
}

fn is_heading(context: &Context<'_>, paragraph: &Paragraph) -> bool {
    !paragraph.table && is_heading_text(context, paragraph.part.span)
}

fn is_heading_text(context: &Context<'_>, span: Span) -> bool {
    if span.len() > LONGEST_HEADING {
        return false;
    }
    let text = context.document.passage(span);
    !text.ends_with(':') && context.rulebook.columns.knows(&text)
}

/// A row: its first paragraph, the one after its last, and how many of them stand in the column of `text`.
#[derive(Debug)]
struct Range {
    start: usize,
    end: usize,
    text: usize,
}

/// Headings and what stands under them.
struct Stack<'c, 'd> {
    context: &'c Context<'d>,
    blocks: &'c [Paragraph],
    keys: Vec<ColumnKey>,
    /// The column whose cells may have several paragraphs.
    text: usize,
}

impl<'c, 'd> Stack<'c, 'd> {
    fn of(context: &'c Context<'d>, blocks: &'c [Paragraph], headings: usize) -> Option<Self> {
        use ColumnKey as K;
        let key = |p: &Paragraph| context.rulebook.columns.read(&context.document.passage(p.part.span)).map(|h| h.key());
        let keys: Vec<ColumnKey> = blocks[..headings].iter().map(|b| key(b).unwrap_or(K::Other)).collect();
        let text =
            keys.iter().rposition(|k| matches!(k, K::Progress | K::Action | K::Outcome | K::Comment | K::Recommendation))?;
        let subject = keys.iter().any(|k| matches!(k, K::Action | K::Recommendation | K::Progress));
        let told = keys.iter().any(|k| matches!(k, K::Owner | K::Deadline | K::Rag | K::Status));
        (subject && told).then_some(Self { context, blocks, keys, text })
    }

    /// The rows, as far as they fit the headings.
    fn rows(&self) -> Option<Vec<Range>> {
        let width = self.keys.len();
        let numbered = self.keys[0] == ColumnKey::Ref;
        let mut rows: Vec<Range> = Vec::new();
        let mut start = width;
        while self.opens(start, numbered) {
            let most = (start + MOST_PARAGRAPHS * width).min(self.blocks.len());
            let end = (start + width..=most).find(|&end| self.fits(start, end) && (!numbered || self.closes(end)));
            let Some(end) = end.filter(|end| numbered || *end == start + width) else { break };
            rows.push(Range { start, end, text: self.text });
            start = end;
        }
        Some(rows)
    }

    fn opens(&self, at: usize, numbered: bool) -> bool {
        let Some(text) = self.text_at(at) else { return false };
        !numbered || text.len() <= LONGEST_REFERENCE && self.context.rulebook.columns.is(CellSort::Reference, &text)
    }

    /// True where the next row begins at `end`, or nothing of the table follows.
    fn closes(&self, end: usize) -> bool {
        self.opens(end, true) || !(end + 1..end + self.keys.len()).any(|n| self.opens(n, true))
    }

    /// True where the paragraphs from `start` to `end` are a row: none is a table, and dates, colours and states stand where
    /// their columns are.
    fn fits(&self, start: usize, end: usize) -> bool {
        let more = end - start - self.keys.len();
        let place = |column: usize| start + column + if column > self.text { more } else { 0 };
        (start..end).all(|n| self.text_at(n).is_some())
            && self.keys.iter().enumerate().all(|(n, key)| n == self.text || self.is_value(place(n), *key))
    }

    fn is_value(&self, at: usize, key: ColumnKey) -> bool {
        let Some(text) = self.text_at(at) else { return false };
        let rulebook = self.context.rulebook;
        let nothing = || rulebook.columns.is(CellSort::Nothing, &text);
        let state = || rulebook.statuses.read(&text).is_some();
        let short = text.len() <= LONGEST_HEADING;
        match key {
            ColumnKey::Rag => short && (rulebook.rag.read(&text).is_some() || state() || nothing()),
            ColumnKey::Status => short && (state() || rulebook.rag.read(&text).is_some() || nothing()),
            ColumnKey::Deadline => {
                let passage = self.context.document.passage(self.blocks[at].part.span);
                let anchor = Anchor { day: self.context.meeting_day(), tense: Tense::Future };
                !dates::read_cell(passage, rulebook, anchor).is_empty() || short && (state() || nothing())
            }
            _ => true,
        }
    }

    fn text_at(&self, at: usize) -> Option<String> {
        // A number alone on its line is read as the mark of a list: the mark belongs to the text.
        let paragraph = self.blocks.get(at).filter(|p| !p.table)?;
        Some(self.context.document.passage(paragraph.part.span).folded())
    }
}

/// The table that headings and rows make.
fn table(blocks: &[Paragraph], headings: usize, rows: &[Range]) -> Table {
    let names = blocks[..headings].iter().enumerate().map(|(n, p)| cell(p.part.span, n, true, Vec::new())).collect();
    let mut all = vec![row(names)];
    for Range { start, end, text } in rows {
        let more = end - start - headings;
        let mut at = *start;
        let cells = (0..headings).map(|column| {
            let own = &blocks[at..=at + if column == *text { more } else { 0 }];
            at += own.len();
            let parts: Vec<CellPart> = own.iter().map(|p| p.part.clone()).collect();
            let span = parts.iter().map(|p| p.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
            cell(span, column, false, parts)
        });
        all.push(row(cells.collect()));
    }
    let span = all.iter().map(|r| r.span).reduce(Span::cover).unwrap_or(Span::new(0, 0));
    Table { span, rows: all, columns: headings, header_rows: 1, ruled: true, places: Vec::new() }
}
