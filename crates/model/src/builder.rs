use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::fold::{STEP, is_even};
use crate::{Bbox, Block, BlockKind, Cell, CellPart, Document, Link, Origin, Place, Rgb, Role, Row, Span, Table};

/// The only maker of [`Document`]s. It folds white space, composes to NFC, drops soft hyphens and zero-width marks, lays
/// out blocks (`\n\n` between blocks, `\n` between list points and table rows, a tab between cells) and keeps every span
/// true while it does. A block without text leaves no trace.
///
/// ```
/// use minutebook_model::{BlockKind, DocumentBuilder, Place};
/// let mut builder = DocumentBuilder::new();
/// builder.open_block(BlockKind::ListItem { marker: None, depth: 0 });
/// builder.push_marker("(a)", Place::Line(7));
/// builder.push(" That the report be noted;", Place::Line(7));
/// builder.close_block();
/// let document = builder.finish();
/// let block = &document.blocks()[0];
/// assert_eq!(&*document.content(block), "That the report be noted;");
/// assert_eq!(&*document.passage(block.marker().unwrap()), "(a)");
/// ```
#[derive(Debug, Default)]
pub struct DocumentBuilder {
    document: Document,
    /// White space was seen since the last visible character of the open block or part.
    pending_space: bool,
    /// Where the open block or cell part began; text before it is settled.
    floor: usize,
    block: Option<OpenBlock>,
    table: Option<OpenTable>,
    links: Vec<(usize, String)>,
}

#[derive(Debug)]
struct OpenBlock {
    kind: BlockKind,
    start: usize,
    role: Option<Role>,
    boilerplate: bool,
    strong: bool,
}

/// The shape of a cell that is about to be filled.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellShape {
    /// Its column, from 0; None for the next free one, as HTML counts.
    pub column: Option<usize>,
    /// Rows covered; 0 is read as 1.
    pub row_span: usize,
    /// Columns covered; 0 is read as 1.
    pub column_span: usize,
    /// True for a heading cell.
    pub header: bool,
    /// The fill behind the text.
    pub fill: Option<Rgb>,
    /// Page and box.
    pub place: Option<(u32, Bbox)>,
}

#[derive(Debug)]
struct OpenTable {
    block_role: Option<Role>,
    boilerplate: bool,
    start: usize,
    rows: Vec<Row>,
    row_start: usize,
    cells: Vec<Cell>,
    in_row: bool,
    after_break: bool,
    cell: Option<(CellShape, usize)>,
    parts: Vec<CellPart>,
    part: Option<(usize, Option<Span>, bool)>,
    /// For each column, how many further rows a cell from above reaches into.
    reach: Vec<usize>,
}

impl DocumentBuilder {
    /// An empty document.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a block. An open one is closed first. Give list items no marker here; see [`Self::push_marker`].
    pub fn open_block(&mut self, kind: BlockKind) {
        crate::heed_stop();
        self.close_block();
        self.separate(matches!(kind, BlockKind::ListItem { .. }));
        let start = self.document.text.len();
        self.floor = start;
        self.pending_space = false;
        self.block = Some(OpenBlock { kind, start, role: None, boilerplate: false, strong: false });
    }

    /// Says what the open block (or, inside a table, the table) is for.
    pub fn set_role(&mut self, role: Role) {
        match (&mut self.block, &mut self.table) {
            (Some(block), _) => block.role = Some(role),
            (None, Some(table)) => table.block_role = Some(role),
            (None, None) => {}
        }
    }

    /// Marks the open block (or table) as not part of the record.
    pub fn set_boilerplate(&mut self) {
        match (&mut self.block, &mut self.table) {
            (Some(block), _) => block.boilerplate = true,
            (None, Some(table)) => table.boilerplate = true,
            (None, None) => {}
        }
    }

    /// Marks the open block as bold throughout.
    pub fn set_strong(&mut self) {
        if let Some(block) = &mut self.block {
            block.strong = true;
        }
    }

    /// Changes the kind of the open block: a reader may learn only from the text that a paragraph is a heading. The
    /// marker of a list item already pushed is kept.
    pub fn set_kind(&mut self, kind: BlockKind) {
        if let Some(block) = &mut self.block {
            let marker = match block.kind {
                BlockKind::ListItem { marker, .. } => marker,
                _ => None,
            };
            block.kind = match kind {
                BlockKind::ListItem { marker: None, depth } => BlockKind::ListItem { marker, depth },
                other => other,
            };
        }
    }

    /// Adds text to the open block or cell. Without one it is added to a new paragraph, so that nothing is lost.
    pub fn push(&mut self, text: &str, place: Place) {
        crate::heed_stop();
        self.ensure_open();
        let before = self.document.text.len();
        if text.is_ascii() {
            self.push_folded(text);
        } else if text.chars().all(is_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
            self.push_normal(text);
        } else {
            let composed: String = text.nfc().collect();
            self.push_normal(&composed);
        }
        self.set_origin(before, place);
    }

    /// Adds the printed mark of the open list item, or of the open part of a cell.
    pub fn push_marker(&mut self, text: &str, place: Place) {
        let from = self.mark();
        self.push(text, place);
        let span = self.span_since(from);
        if span.is_empty() {
            return;
        }
        if let Some(OpenBlock { kind: BlockKind::ListItem { marker, .. }, .. }) = &mut self.block {
            *marker = Some(span);
        } else if let Some(OpenTable { part: Some((_, marker, _)), .. }) = &mut self.table {
            *marker = Some(span);
        }
        self.pending_space = true;
    }

    /// A line break inside the open block: a line end in the text, where a paragraph's own lines matter.
    pub fn line_break(&mut self) {
        if self.block.is_none() {
            self.pending_space = true;
            return;
        }
        let text = &mut self.document.text;
        if text.len() > self.floor && !text.ends_with('\n') {
            text.push('\n');
        }
        self.pending_space = false;
    }

    /// A place to give to [`Self::span_since`].
    #[must_use]
    pub fn mark(&self) -> usize {
        self.document.text.len()
    }

    /// What was pushed since `mark`, without white space at its ends.
    #[must_use]
    pub fn span_since(&self, mark: usize) -> Span {
        let text = &self.document.text[mark.min(self.document.text.len())..];
        let lead = text.len() - text.trim_start().len();
        let kept = text.trim().len();
        Span::new(mark + lead, mark + lead + kept)
    }

    /// True while the open block or cell part holds no visible text.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.document.text.len() == self.floor
    }

    /// Begins a link; links may nest.
    pub fn open_link(&mut self, url: &str) {
        self.links.push((self.mark(), url.to_owned()));
    }

    /// Ends the innermost link. One without words is dropped.
    pub fn close_link(&mut self) {
        if let Some((from, url)) = self.links.pop() {
            let span = self.span_since(from);
            if !span.is_empty() {
                self.document.links.push(Link { span, url });
            }
        }
    }

    /// Ends the open block, if there is one.
    pub fn close_block(&mut self) {
        let Some(open) = self.block.take() else { return };
        self.trim_end();
        let span = Span::new(open.start, self.document.text.len());
        self.pending_space = false;
        if span.is_empty() {
            return;
        }
        let OpenBlock { kind, role, boilerplate, strong, .. } = open;
        self.document.blocks.push(Block { kind, span, role, boilerplate, strong });
    }

    /// Begins a table. An open block is closed first; an open table (a nested one) is an error of the reader.
    ///
    /// # Panics
    /// If a table is open.
    pub fn open_table(&mut self) {
        assert!(self.table.is_none(), "a table inside a table: readers flatten the inner one");
        self.close_block();
        self.separate(false);
        let start = self.document.text.len();
        self.table = Some(OpenTable {
            block_role: None,
            boilerplate: false,
            start,
            rows: Vec::new(),
            row_start: start,
            cells: Vec::new(),
            in_row: false,
            after_break: false,
            cell: None,
            parts: Vec::new(),
            part: None,
            reach: Vec::new(),
        });
    }

    /// True while a table is open.
    #[must_use]
    pub fn in_table(&self) -> bool {
        self.table.is_some()
    }

    /// Says that a page or sheet break lies before the next row. An open row is closed first.
    pub fn table_break(&mut self) {
        self.close_row();
        if let Some(table) = &mut self.table {
            table.after_break = true;
        }
    }

    /// Begins a row of the open table.
    pub fn open_row(&mut self) {
        self.close_row();
        let Some(table) = &mut self.table else { return };
        if !table.rows.is_empty() {
            self.document.text.push('\n');
        }
        table.row_start = self.document.text.len();
        table.in_row = true;
    }

    /// Begins a cell of the open row.
    pub fn open_cell(&mut self, shape: CellShape) {
        self.close_cell();
        let Some(table) = &mut self.table else { return };
        if !table.in_row {
            return;
        }
        if !table.cells.is_empty() {
            self.document.text.push('\t');
        }
        let start = self.document.text.len();
        self.floor = start;
        self.pending_space = false;
        table.cell = Some((shape, start));
        table.parts.clear();
        table.part = None;
    }

    /// Begins a paragraph (or list point) of the open cell.
    pub fn open_part(&mut self, list_item: bool) {
        self.close_part();
        let Some(table) = &mut self.table else { return };
        if table.cell.is_some() {
            self.pending_space = self.document.text.len() > self.floor;
            table.part = Some((self.document.text.len(), None, list_item));
        }
    }

    /// Ends the open part of a cell.
    pub fn close_part(&mut self) {
        let Some((start, marker, list_item)) = self.table.as_mut().and_then(|t| t.part.take()) else { return };
        let span = self.span_since(start);
        if let Some(table) = &mut self.table
            && !span.is_empty()
        {
            table.parts.push(CellPart { span, marker, list_item });
        }
    }

    /// Ends the open cell.
    pub fn close_cell(&mut self) {
        self.close_part();
        let Some((shape, start)) = self.table.as_mut().and_then(|t| t.cell.take()) else { return };
        self.trim_end();
        let span = Span::new(start, self.document.text.len());
        let Some(table) = &mut self.table else { return };
        let mut parts = std::mem::take(&mut table.parts);
        if parts.is_empty() && !span.is_empty() {
            parts.push(CellPart { span, marker: None, list_item: false });
        }
        let width = shape.column_span.clamp(1, 1000);
        let height = shape.row_span.clamp(1, 65_534);
        let after = table.cells.last().map_or(0, |c| c.column + c.column_span);
        let wanted = shape.column.unwrap_or(after).max(after);
        let column = (wanted..).find(|&c| table.reach.get(c).is_none_or(|&r| r == 0)).unwrap_or(wanted);
        table.cells.push(Cell {
            span,
            column,
            row_span: height,
            column_span: width,
            header: shape.header,
            fill: shape.fill,
            parts,
            place: shape.place,
        });
    }

    /// Ends the open row. A row without cells is dropped.
    pub fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = &mut self.table else { return };
        if !std::mem::take(&mut table.in_row) {
            return;
        }
        let cells = std::mem::take(&mut table.cells);
        for reach in &mut table.reach {
            *reach = reach.saturating_sub(1);
        }
        if cells.is_empty() {
            self.document.text.truncate(table.row_start.saturating_sub(usize::from(!table.rows.is_empty())));
            return;
        }
        for cell in cells.iter().filter(|c| c.row_span > 1) {
            let end = cell.column + cell.column_span;
            if table.reach.len() < end {
                table.reach.resize(end, 0);
            }
            table.reach[cell.column..end].fill(cell.row_span - 1);
        }
        let span = Span::new(table.row_start, self.document.text.len());
        table.rows.push(Row { span, cells, after_break: std::mem::take(&mut table.after_break) });
    }

    /// Ends the open table. `header_rows`, `ruled` and `places` are as in [`Table`]. A table without any text is dropped.
    pub fn close_table(&mut self, header_rows: usize, ruled: bool, places: Vec<(u32, Bbox)>) {
        self.close_row();
        let Some(table) = self.table.take() else { return };
        let mut rows = table.rows;
        if rows.iter().flat_map(|r| &r.cells).all(|c| c.span.is_empty()) {
            self.document.text.truncate(table.start);
            return;
        }
        let height = rows.len();
        for (n, row) in rows.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.row_span = cell.row_span.min(height - n);
            }
        }
        let columns = rows.iter().flat_map(|r| &r.cells).map(|c| c.column + c.column_span).max().unwrap_or(0);
        let span = Span::new(table.start, self.document.text.len());
        self.document.blocks.push(Block {
            kind: BlockKind::Table(self.document.tables.len()),
            span,
            role: table.block_role,
            boilerplate: table.boilerplate,
            strong: false,
        });
        let header_rows = header_rows.min(height);
        self.document.tables.push(Table { span, rows, columns, header_rows, ruled, places });
    }

    /// Says how many pages the source has.
    pub fn set_pages(&mut self, pages: u32) {
        self.document.pages = Some(pages);
    }

    /// Says how large the pages are, in order: width and height in points.
    pub fn set_page_sizes(&mut self, sizes: Vec<(f32, f32)>) {
        self.document.page_sizes = sizes;
    }

    /// Says where the source says it came from.
    pub fn set_url(&mut self, url: &str) {
        self.document.url = Some(url.to_owned());
    }

    /// The document; what is still open is closed first.
    #[must_use]
    pub fn finish(mut self) -> Document {
        crate::heed_stop();
        self.close_block();
        if self.table.is_some() {
            self.close_table(0, false, Vec::new());
        }
        while !self.links.is_empty() {
            self.close_link();
        }
        let text = &mut self.document.text;
        text.truncate(text.trim_end_matches([' ', '\n']).len().max(self.document.blocks.last().map_or(0, |b| b.span.end())));
        if !text.is_empty() {
            text.push('\n');
        }
        self.document.links.sort_by_key(|l| l.span);
        self.document.links.retain(|l| l.span.end() <= self.document.text.len());
        let end = u32::try_from(self.document.text.len()).expect("offset beyond 4 GiB") as usize;
        self.document.origins.retain(|o| o.span.end() <= end);
        self.document
    }

    fn ensure_open(&mut self) {
        match &self.table {
            Some(table) if table.cell.is_some() => {}
            Some(table) if table.in_row => self.open_cell(CellShape::default()),
            Some(_) => {
                self.open_row();
                self.open_cell(CellShape::default());
            }
            None if self.block.is_none() => self.open_block(BlockKind::Paragraph),
            None => {}
        }
    }

    fn push_normal(&mut self, text: &str) {
        let mut chars = text.chars();
        // A combining mark at the start of a push belongs to the last character of the push before.
        let first = chars.clone().next().filter(|&c| canonical_combining_class(c) != 0);
        if let Some(mark) = first
            && !self.pending_space
            && self.document.text.len() > self.floor
            && let Some(base) = self.document.text.chars().next_back()
            && let Some(whole) = compose(base, mark)
            && whole.len_utf8() == base.len_utf8()
        {
            self.document.text.pop();
            self.document.text.push(whole);
            chars.next();
        }
        self.push_folded(chars.as_str());
    }

    /// Adds text that is composed. Words go over whole, with the single spaces between them.
    fn push_folded(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let from = at;
            // The first byte of a run is looked at alone: it may be a space, which is none between words. A step that is not
            // even is looked at byte by byte before the next is tried.
            let mut next_step = at + 1;
            loop {
                if at >= next_step {
                    while is_even(&bytes[at..]) {
                        at += STEP;
                    }
                    next_step = at + STEP;
                }
                at += match bytes.get(at) {
                    Some(b'!'..=b'~') => 1,
                    Some(b' ') if at > from && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) => 1,
                    Some(0x80..) => match text[at..].chars().next().filter(|&c| is_visible(c)) {
                        Some(c) => c.len_utf8(),
                        None => break,
                    },
                    _ => break,
                };
            }
            self.push_visible(&text[from..at]);
            while let Some(c) = text[at..].chars().next().filter(|&c| !is_visible(c)) {
                self.pending_space |= c.is_whitespace();
                at += c.len_utf8();
            }
        }
    }

    /// Adds text that is seen as it stands, after the space that is due.
    fn push_visible(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let out = &mut self.document.text;
        if std::mem::take(&mut self.pending_space) && out.len() > self.floor && !out.ends_with('\n') {
            out.push(' ');
        }
        out.push_str(text);
    }

    fn set_origin(&mut self, before: usize, place: Place) {
        let span = self.span_since(before);
        if span.is_empty() {
            return;
        }
        if let Some(last) = self.document.origins.last_mut()
            && last.place == place
        {
            last.span = last.span.cover(span);
            return;
        }
        self.document.origins.push(Origin { span, place });
    }

    /// Puts the gap before a block: a blank line, or a line end between two list points.
    fn separate(&mut self, list_item: bool) {
        let settled = self.document.blocks.last().map_or(0, |b| b.span.end());
        self.document.text.truncate(settled);
        let Some(last) = self.document.blocks.last() else { return };
        self.document.text.push_str(if list_item && last.is_list_item() { "\n" } else { "\n\n" });
    }

    fn trim_end(&mut self) {
        let kept = self.document.text[self.floor..].trim_end().len();
        self.document.text.truncate(self.floor + kept);
    }
}

/// True for characters that readers see: no white space, no control, and none of soft hyphen, zero-width space, word joiner
/// and byte order mark.
fn is_visible(c: char) -> bool {
    match c {
        '!'..='~' => true,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => false,
        _ => !c.is_whitespace() && !c.is_control(),
    }
}

/// True for characters that NFC never changes, whatever stands beside them: all before the first combining mark (U+0300),
/// and the signs of general punctuation but its first two, which are other names of spaces.
const fn is_composed(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{2002}'..='\u{206f}')
}
