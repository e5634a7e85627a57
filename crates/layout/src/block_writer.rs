//! From a source's paragraphs to blocks: what all readers of running text share, so that the same content gives the same
//! blocks from every format.

use std::ops::Range;

use minutebook_model::{BlockKind, CellShape, Document, DocumentBuilder, Place, Role};

use crate::gathered::{Break, Gathered};
use crate::marker::{ListDepths, ListMark, MarkShape, Wrap, read_lone_mark, read_mark};
use crate::shape::{begins_outcome, is_capital_heading, is_run_in_title, is_short_line};
use crate::skeleton::{Skeleton, is_furniture, is_page_kind, is_page_title, is_part_label};

/// What a source says a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    /// Running text: its words may still show it to be a heading or a list point.
    #[default]
    Paragraph,
    /// A heading, 1 to 6.
    Heading(u8),
    /// The first paragraph of a point in one of the source's own lists.
    Point {
        /// How many of the source's lists hold this one: 0 for the outermost.
        level: u8,
        /// The label that the source generates (`<ol>`, Word's numbering): `1.`; None for a bullet that is not printed.
        label: Option<String>,
    },
}

/// What a source says of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hint {
    /// What it is.
    pub kind: Kind,
    /// What its markup says it is for.
    pub role: Option<Role>,
    /// True where it is no part of the record.
    pub boilerplate: bool,
}

/// Takes a source's paragraphs, tables and links in reading order and builds the document: it finds printed list marks and
/// their depth, headings by shape, part labels and roles, and splits paragraphs whose lines are list points.
///
/// ```
/// use minutebook_layout::{BlockWriter, Hint};
/// use minutebook_model::Place;
/// let mut writer = BlockWriter::new();
/// for (n, line) in ["RESOLVED:", "(a)\u{a0}\u{a0} That the report be noted."].iter().enumerate() {
///     writer.push(line, &Place::Line(n as u32 + 1), false);
///     writer.end_paragraph(Hint::default());
/// }
/// let document = writer.finish();
/// assert_eq!(&*document.content(&document.blocks()[1]), "That the report be noted.");
/// ```
#[derive(Debug, Default)]
pub struct BlockWriter {
    builder: DocumentBuilder,
    depths: ListDepths,
    skeleton: Skeleton,
    paragraph: Gathered,
    /// A list mark that stood alone on its line waits for its text.
    held: Option<(Gathered, Hint)>,
    /// Depth of the outermost list of the source that is open.
    base: u8,
    in_cell: bool,
    /// Whether all paragraphs of the open cell are bold; None before the first.
    cell_bold: Option<bool>,
}

impl BlockWriter {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text to the paragraph.
    pub fn push(&mut self, text: &str, place: &Place, bold: bool) {
        self.paragraph.push(text, place, bold);
    }

    /// Adds a list mark that the source sets apart from the text.
    pub fn push_marker(&mut self, text: &str, place: &Place) {
        self.paragraph.push_marker(text, place);
    }

    /// A line end that is meant.
    pub fn line_break(&mut self) {
        self.paragraph.push_break(Break::Hard);
    }

    /// A line end of the source, which is white space unless a list mark follows.
    pub fn soft_break(&mut self, place: &Place) {
        self.paragraph.push("\n", place, true);
        self.paragraph.push_break(Break::Soft);
    }

    /// Begins a link.
    pub fn open_link(&mut self, url: &str) {
        self.paragraph.open_link(url);
    }

    /// Ends the innermost link.
    pub fn close_link(&mut self) {
        self.paragraph.close_link();
    }

    /// True while no visible text was pushed since the last paragraph.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.paragraph.is_blank()
    }

    /// The text of the paragraph so far, its white space not yet folded.
    #[must_use]
    pub fn text(&self) -> &str {
        self.paragraph.text.trim()
    }

    /// True where all text of the open cell so far is bold, and there is some.
    #[must_use]
    pub fn cell_is_bold(&self) -> bool {
        self.in_cell && self.cell_bold == Some(true)
    }

    /// Ends the paragraph. One without visible text is a gap and leaves no trace; a link that is still open goes on in the
    /// next.
    pub fn end_paragraph(&mut self, hint: Hint) {
        if self.paragraph.is_blank() {
            self.paragraph.restart();
            return;
        }
        let mut paragraph = std::mem::take(&mut self.paragraph);
        for url in paragraph.seal() {
            self.paragraph.open_link(&url);
        }
        if self.in_cell {
            self.cell_bold = Some(self.cell_bold != Some(false) && paragraph.is_bold());
            self.write_parts(&paragraph, &hint);
            self.paragraph.reuse(paragraph);
            return;
        }
        let titled = paragraph.is_bold() && is_short_line(&paragraph.text);
        if let Some((held, held_hint)) = self.held.take() {
            if takes_mark(&paragraph, &hint) {
                paragraph.prepend(&held);
                // A number alone beside a bold title is an item's, not a list point's.
                let number =
                    read_lone_mark(&held.text).is_some_and(|m| m.number().is_some() && m.shape == MarkShape::Ordinal(Wrap::Stop));
                if number && titled {
                    let hint = Hint { kind: Kind::Heading(3), role: Some(Role::ItemTitle), boilerplate: hint.boilerplate };
                    self.write_paragraph(&paragraph, &hint);
                    self.paragraph.reuse(paragraph);
                    return;
                }
            } else {
                self.write_held(&held, held_hint);
            }
        }
        let lone = hint.kind == Kind::Paragraph && hint.role.is_none() && read_lone_mark(&paragraph.text).is_some();
        if lone {
            self.held = Some((paragraph, hint));
        } else {
            self.write_paragraph(&paragraph, &hint);
            self.paragraph.reuse(paragraph);
        }
    }

    /// A gap that no list mark reaches over: the end of a part of the page.
    pub fn end_section(&mut self) {
        self.release_mark();
        self.depths.reset();
    }

    /// Begins a table. One that is open is closed first.
    pub fn open_table(&mut self) {
        self.end_paragraph(Hint::default());
        self.release_mark();
        if self.builder.in_table() {
            self.close_table(0, false);
        }
        self.skeleton.note(None, "");
        self.depths.reset();
        self.builder.open_table();
    }

    /// Says what the open table is for, and whether it is part of the record.
    pub fn set_table_hint(&mut self, role: Option<Role>, boilerplate: bool) {
        if let Some(role) = role {
            self.builder.set_role(role);
        }
        if boilerplate {
            self.builder.set_boilerplate();
        }
    }

    /// Says that a page break lies before the next row.
    pub fn table_break(&mut self) {
        self.close_cell();
        self.builder.table_break();
    }

    /// Begins a row.
    pub fn open_row(&mut self) {
        self.close_cell();
        self.builder.open_row();
    }

    /// Begins a cell.
    pub fn open_cell(&mut self, shape: CellShape) {
        self.close_cell();
        self.builder.open_cell(shape);
        self.in_cell = true;
        self.cell_bold = None;
    }

    /// Ends the open cell.
    pub fn close_cell(&mut self) {
        if self.in_cell {
            self.end_paragraph(Hint::default());
            self.builder.close_cell();
            self.in_cell = false;
        }
    }

    /// Ends the table; see [`DocumentBuilder::close_table`].
    pub fn close_table(&mut self, header_rows: usize, ruled: bool) {
        self.close_cell();
        self.builder.close_table(header_rows, ruled, Vec::new());
    }

    /// Says where the source says it came from.
    pub fn set_url(&mut self, url: &str) {
        self.builder.set_url(url);
    }

    /// The document; what is open is closed first.
    #[must_use]
    pub fn finish(mut self) -> Document {
        self.end_paragraph(Hint::default());
        if self.builder.in_table() {
            self.close_table(0, false);
        }
        self.release_mark();
        self.builder.finish()
    }

    fn release_mark(&mut self) {
        if let Some((held, hint)) = self.held.take() {
            self.write_held(&held, hint);
        }
    }

    /// Writes a mark that found no text. A bullet without text is what an extraction left of a menu.
    fn write_held(&mut self, held: &Gathered, hint: Hint) {
        let bullet = read_lone_mark(&held.text).is_some_and(|mark| mark.is_bullet());
        self.write_paragraph(held, &Hint { boilerplate: hint.boilerplate || bullet, ..hint });
    }

    fn write_paragraph(&mut self, paragraph: &Gathered, hint: &Hint) {
        if is_undivided(paragraph, hint) {
            self.write_block(paragraph, 0..paragraph.text.len(), hint);
            return;
        }
        for (n, range) in split_points(paragraph, hint).into_iter().enumerate() {
            let hint = if n == 0 { hint.clone() } else { Hint { kind: Kind::Paragraph, ..hint.clone() } };
            self.write_block(paragraph, range, &hint);
        }
    }

    /// Writes one block.
    fn write_block(&mut self, paragraph: &Gathered, range: Range<usize>, hint: &Hint) {
        let range = trimmed(&paragraph.text, range);
        let text = &paragraph.text[range.clone()];
        if text.is_empty() {
            return;
        }
        let mark = self.mark_of(paragraph, &range, hint);
        let is_point = mark.is_some() || matches!(hint.kind, Kind::Point { .. });
        let role = match hint.role {
            Some(role) => {
                self.skeleton.note(Some(role), text);
                Some(role)
            }
            None if is_page_title(text) => Some(Role::PageTitle),
            None if hint.boilerplate => None,
            None => self.skeleton.read(text, is_point),
        };
        let strong = paragraph.is_bold();
        let kind = block_kind(hint, role, text, is_point, strong);
        let boilerplate =
            hint.boilerplate || matches!(role, Some(Role::Furniture | Role::Breadcrumb | Role::PageTitle | Role::RunningHead));
        let kind = match kind {
            BlockKind::ListItem { .. } => {
                BlockKind::ListItem { marker: None, depth: self.depth_of(mark.as_ref(), hint, opens(text)) }
            }
            other => other,
        };
        self.builder.open_block(kind);
        if let Some(role) = role {
            self.builder.set_role(role);
        }
        if boilerplate {
            self.builder.set_boilerplate();
        }
        if strong {
            self.builder.set_strong();
        }
        self.write_text(paragraph, range.clone(), hint, mark.filter(|_| matches!(kind, BlockKind::ListItem { .. })));
        self.builder.close_block();
        if boilerplate {
            return;
        }
        match kind {
            BlockKind::Heading { .. } => self.depths.reset(),
            BlockKind::Paragraph => self.depths.interrupt(),
            _ => {}
        }
    }

    fn write_text(&mut self, paragraph: &Gathered, range: Range<usize>, hint: &Hint, mark: Option<Mark>) {
        match mark {
            Some(Mark { range: Some(marker), .. }) => {
                paragraph.write(range.start..marker.start, &mut self.builder);
                let place = paragraph.place_at(marker.start);
                self.builder.push_marker(&paragraph.text[marker.clone()], place);
                paragraph.write(marker.end..range.end, &mut self.builder);
            }
            _ => {
                if let Kind::Point { label: Some(label), .. } = &hint.kind {
                    self.builder.push_marker(label, paragraph.place_at(range.start));
                }
                paragraph.write(range, &mut self.builder);
            }
        }
    }

    fn mark_of(&self, paragraph: &Gathered, range: &Range<usize>, hint: &Hint) -> Option<Mark> {
        if matches!(hint.kind, Kind::Heading(_)) || matches!(hint.role, Some(Role::ItemTitle | Role::ItemNumber | Role::Title)) {
            return None;
        }
        if let Some(marker) = paragraph.marker.clone().filter(|m| range.start <= m.start && m.end <= range.end) {
            let marker = trimmed(&paragraph.text, marker);
            let read = read_mark(&paragraph.text[marker.clone()]).or_else(|| read_mark("•"));
            return (!marker.is_empty()).then_some(Mark { range: Some(marker), read });
        }
        if let Some(found) = printed_mark(&paragraph.text[range.clone()]) {
            let marker = range.start + found.0.start..range.start + found.0.end;
            return Some(Mark { range: Some(marker), read: Some(found.1) });
        }
        match &hint.kind {
            // A label that is no common mark still is a point: it nests like a bullet.
            Kind::Point { label: Some(label), .. } => {
                Some(Mark { range: None, read: read_mark(label).or_else(|| read_mark("•")) })
            }
            Kind::Point { label: None, .. } => Some(Mark { range: None, read: read_mark("•") }),
            _ => None,
        }
    }

    fn depth_of(&mut self, mark: Option<&Mark>, hint: &Hint, stem: bool) -> u8 {
        let Some(read) = mark.and_then(|m| m.read) else { return 0 };
        match hint.kind {
            Kind::Point { level, .. } if level > 0 => self.depths.place_at(self.base.saturating_add(level), read, stem),
            Kind::Point { .. } => {
                self.base = self.depths.place_in(self.base, read, stem);
                self.base
            }
            _ => self.depths.place(read, stem),
        }
    }

    /// Writes a paragraph of a cell: one part for each of its lines that is a list point.
    fn write_parts(&mut self, paragraph: &Gathered, hint: &Hint) {
        for (n, range) in split_points(paragraph, hint).into_iter().enumerate() {
            let range = trimmed(&paragraph.text, range);
            let point = n == 0 && matches!(hint.kind, Kind::Point { .. });
            let mark = self.mark_of(paragraph, &range, hint).filter(|m| n == 0 || m.range.is_some()).filter(|m| {
                let alone = m.range.as_ref().is_some_and(|r| r.end == range.end);
                !alone && m.read.is_none_or(|r| r.shape != MarkShape::Section)
            });
            self.builder.open_part(point || mark.is_some());
            let hint = if n == 0 { hint.clone() } else { Hint::default() };
            self.write_text(paragraph, range, &hint, mark);
            self.builder.close_part();
        }
    }
}

/// A list mark of a paragraph: where it is printed, and how it reads.
#[derive(Debug, Clone)]
struct Mark {
    range: Option<Range<usize>>,
    read: Option<ListMark>,
}

/// The mark printed at the start of `text`, where the line is a list point. A bullet before a code or a label (`· R1 -`) is
/// only its dot: the label is the mark.
fn printed_mark(text: &str) -> Option<(Range<usize>, ListMark)> {
    let mark = read_mark(text)?;
    let rest = &text[mark.text..];
    let titled =
        matches!(mark.shape, MarkShape::Ordinal(Wrap::Bare | Wrap::Stop)) && (is_run_in_title(rest) || is_capital_heading(rest));
    if titled {
        return None;
    }
    if mark.is_bullet()
        && let Some(inner) =
            read_mark(rest).filter(|m| matches!(m.shape, MarkShape::Code | MarkShape::Ordinal(Wrap::Both | Wrap::Close)))
    {
        return Some((mark.text..mark.text + inner.len, inner));
    }
    Some((0..mark.len, mark))
}

fn block_kind(hint: &Hint, role: Option<Role>, text: &str, is_point: bool, strong: bool) -> BlockKind {
    let heading = |level: u8| BlockKind::Heading { level: level.clamp(1, 6) };
    match (&hint.kind, role) {
        (_, Some(Role::PartLabel)) => heading(4),
        (_, Some(Role::PageKind)) => heading(1),
        (_, Some(Role::Title)) => heading(2),
        (_, Some(Role::ItemTitle)) => heading(3),
        (Kind::Heading(level), _) => heading(*level),
        (_, Some(Role::ItemNumber)) => BlockKind::Paragraph,
        _ if is_point => BlockKind::ListItem { marker: None, depth: 0 },
        _ if hint.boilerplate => BlockKind::Paragraph,
        _ if is_capital_heading(text) => heading(3),
        _ if strong && is_short_line(text) => heading(4),
        _ => BlockKind::Paragraph,
    }
}

/// True where a paragraph can be the text of a mark that stood alone before it.
fn takes_mark(paragraph: &Gathered, hint: &Hint) -> bool {
    let text = paragraph.text.trim_start();
    let plain = matches!(hint.kind, Kind::Paragraph) && hint.role.is_none() && !hint.boilerplate;
    let told = is_part_label(text) || is_furniture(text) || is_page_kind(text);
    plain && !told && paragraph.marker.is_none() && read_mark(text).is_none()
}

/// True for a paragraph without lines of its own.
fn is_undivided(paragraph: &Gathered, hint: &Hint) -> bool {
    paragraph.breaks.is_empty() || matches!(hint.kind, Kind::Heading(_))
}

/// The ranges of a paragraph that are blocks of their own: its lines, where they are list points or labels.
fn split_points(paragraph: &Gathered, hint: &Hint) -> Vec<Range<usize>> {
    let whole = 0..paragraph.text.len();
    if is_undivided(paragraph, hint) {
        return vec![whole];
    }
    let mut cuts = vec![0];
    let mut line_start = 0;
    for (n, (at, kind)) in paragraph.breaks.iter().enumerate() {
        let end = paragraph.breaks.get(n + 1).map_or(whole.end, |(at, _)| *at);
        let before = paragraph.text[line_start..*at].trim();
        let line = paragraph.text[*at..end].trim();
        let gap = *kind == Break::Hard && before.is_empty() && *at > 0;
        if gap || (!line.is_empty() && begins_block(before, line, *kind)) {
            cuts.push(*at);
        }
        line_start = *at;
    }
    cuts.push(whole.end);
    cuts.windows(2).map(|pair| pair[0]..pair[1]).filter(|r| !r.is_empty()).collect()
}

/// A line longer than this is no line of an address or a list of names.
const LONG_LINE: usize = 100;

/// True where `line`, after a line end, is a block of its own.
fn begins_block(before: &str, line: &str, kind: Break) -> bool {
    if is_part_label(line) || is_part_label(before) {
        return true;
    }
    // Some pages end their paragraphs with a line end: a long line that ends as a sentence is one.
    if kind == Break::Hard && before.len() > LONG_LINE && before.ends_with(['.', '?', '!']) {
        return true;
    }
    let Some(mark) = read_mark(line) else { return false };
    if matches!(mark.shape, MarkShape::Ordinal(Wrap::Bare)) && kind == Break::Soft {
        return false;
    }
    // In wrapped text a line may begin with "(b) above" or "12. That" by chance: what stands before must be at an end.
    let led_in = mark.is_first() && (begins_outcome(before) || before.ends_with(" that") || before.ends_with(" to"));
    let ended = before.ends_with([':', ';', '.', ',', '–', '-', '—']) || before.ends_with(" and") || before.ends_with(" or");
    kind == Break::Hard || led_in || ended
}

/// True where a block announces what follows: it ends in a colon or a dash.
fn opens(text: &str) -> bool {
    text.ends_with([':', '-', '–', '—'])
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let own = &text[range.clone()];
    let start = range.start + own.len() - own.trim_start().len();
    start..start + own.trim().len()
}
