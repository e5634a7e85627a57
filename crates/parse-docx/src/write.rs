//! From paragraphs and tables to blocks.

use std::sync::Arc;

use minutebook_layout::{BlockWriter, Hint, Kind, read_lone_mark};
use minutebook_model::{CellShape, Diagnostic, Parsed, Place, Role};

use crate::body::{Block, Cell, Merge, Paragraph, Piece, Table};
use crate::numbering::Numbering;
use crate::styles::Styles;

/// Writes the blocks of a document.
pub(crate) struct Writer {
    styles: Styles,
    numbering: Numbering,
    writer: BlockWriter,
    in_table: bool,
}

impl Writer {
    pub(crate) fn new(styles: Styles, numbering: Numbering) -> Self {
        Self { styles, numbering, writer: BlockWriter::new(), in_table: false }
    }

    /// Writes the body. Tables inside cells are written as the paragraphs they hold, in a loop over a list of what is left,
    /// for they nest as deep as they like.
    pub(crate) fn body(&mut self, blocks: Vec<Block>) {
        let mut left: Vec<Block> = blocks.into_iter().rev().collect();
        while let Some(block) = left.pop() {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(&paragraph, None),
                Block::Table(table) if is_data(&table) => self.table(table),
                Block::Table(table) => left.extend(inside(table).into_iter().rev()),
            }
        }
    }

    /// Writes a header, a footer or the footnotes.
    pub(crate) fn margin(&mut self, blocks: Vec<Block>, kind: &str) {
        self.writer.end_section();
        let note = kind.ends_with("notes");
        let role = if note { Role::Footnote } else { Role::RunningHead };
        for paragraph in paragraphs(blocks) {
            self.paragraph(&paragraph, Some(Hint { kind: Kind::Paragraph, role: Some(role), boilerplate: !note }));
        }
    }

    pub(crate) fn finish(self, whole: bool) -> Parsed {
        let mut diagnostics = Vec::new();
        if !whole {
            diagnostics.push(Diagnostic::warning(
                "damaged-part",
                "the document's XML breaks off: what follows was not read",
                Vec::new(),
            ));
        }
        Parsed { document: self.writer.finish(), diagnostics }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, hint: Option<Hint>) {
        let place = Place::Path(paragraph.path.clone().unwrap_or_else(|| Arc::from("document")));
        let hint = hint.unwrap_or_else(|| self.hint(paragraph, &place));
        let bold = paragraph.style.as_ref().is_some_and(|s| self.styles.is_bold(s));
        for piece in &paragraph.pieces {
            match piece {
                Piece::Text { text, bold: own } => self.writer.push(text, &place, bold || *own),
                Piece::Break => self.writer.line_break(),
                Piece::LinkStart(url) => self.writer.open_link(url),
                Piece::LinkEnd => self.writer.close_link(),
            }
        }
        self.writer.end_paragraph(hint);
    }

    /// What style and numbering say of a paragraph. A heading's number is written before it.
    fn hint(&mut self, paragraph: &Paragraph, place: &Place) -> Hint {
        let styled = paragraph.style.as_ref().and_then(|s| self.styles.number(s));
        let list = match &paragraph.list {
            // List 0 takes a style's numbering away.
            Some(id) if id == "0" => None,
            Some(id) => Some((id.clone(), paragraph.level.unwrap_or(0))),
            None => styled.map(|(id, level)| (id, paragraph.level.unwrap_or(level))),
        };
        let blank = !paragraph.pieces.iter().any(|p| matches!(p, Piece::Text { text, .. } if !text.trim().is_empty()));
        let label = if blank { None } else { list.as_ref().and_then(|(id, level)| self.numbering.next(id, *level)) };
        let heading =
            paragraph.style.as_ref().and_then(|s| self.styles.heading(s)).or(paragraph.outline.filter(|&n| n < 9).map(|n| n + 1));
        match (heading, label) {
            (Some(level), label) if !self.in_table => {
                if let Some(label) = label.flatten() {
                    self.writer.push(&format!("{label}\u{a0}"), place, true);
                }
                let role = (level == 0).then_some(Role::Title);
                Hint { kind: Kind::Heading(level.clamp(1, 6)), role, boilerplate: false }
            }
            (_, Some(label)) => {
                let level = list.map_or(0, |(_, level)| level);
                Hint { kind: Kind::Point { level, label }, ..Hint::default() }
            }
            _ => Hint::default(),
        }
    }

    fn table(&mut self, table: Table) {
        let spans = row_spans(&table);
        let headers = table.rows.iter().take_while(|r| r.header).count();
        let header_rows = if headers == table.rows.len() { 0 } else { headers };
        self.writer.open_table();
        self.in_table = true;
        for (n, row) in table.rows.into_iter().enumerate() {
            self.writer.open_row();
            let mut column = row.skipped;
            for (m, cell) in row.cells.into_iter().enumerate() {
                let Cell { columns, merge, fill, blocks } = cell;
                if merge != Merge::Continues {
                    let shape = CellShape {
                        column: Some(column),
                        row_span: spans[n][m],
                        column_span: columns,
                        header: n < header_rows,
                        fill,
                        place: None,
                    };
                    self.writer.open_cell(shape);
                    for paragraph in paragraphs(blocks) {
                        self.paragraph(&paragraph, None);
                    }
                    self.writer.close_cell();
                }
                column += columns;
            }
        }
        self.in_table = false;
        self.writer.close_table(header_rows, true);
    }
}

/// All paragraphs of some blocks, those in tables among them, in order.
fn paragraphs(blocks: Vec<Block>) -> Vec<Paragraph> {
    let mut left: Vec<Block> = blocks.into_iter().rev().collect();
    let mut out = Vec::new();
    while let Some(block) = left.pop() {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(table) => left.extend(inside(table).into_iter().rev()),
        }
    }
    out
}

fn inside(table: Table) -> Vec<Block> {
    table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect()
}

/// How many rows each cell covers: its own and those where a cell at the same column continues it.
fn row_spans(table: &Table) -> Vec<Vec<usize>> {
    let column_of = |row: &crate::body::Row, at: usize| row.skipped + row.cells[..at].iter().map(|c| c.columns).sum::<usize>();
    // For each column, the row and cell that a merge began in.
    let mut begun: Vec<Option<(usize, usize)>> = Vec::new();
    let mut spans: Vec<Vec<usize>> = table.rows.iter().map(|r| vec![1; r.cells.len()]).collect();
    for (n, row) in table.rows.iter().enumerate() {
        for (m, cell) in row.cells.iter().enumerate() {
            let column = column_of(row, m);
            if begun.len() <= column {
                begun.resize(column + 1, None);
            }
            match (cell.merge, begun[column]) {
                (Merge::Continues, Some((top, at))) => spans[top][at] = n - top + 1,
                (Merge::Begins, _) => begun[column] = Some((n, m)),
                _ => begun[column] = None,
            }
        }
    }
    spans
}

/// True for a table of data. Word tables that lay out a page (one column; a column of numbers beside long text) are not.
fn is_data(table: &Table) -> bool {
    let widest = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    if widest < 2 || table.rows.len() < 2 {
        return false;
    }
    let cells = || table.rows.iter().flat_map(|r| &r.cells);
    let length = |cell: &Cell| cell.blocks.iter().map(text_len).sum::<usize>();
    let total: usize = cells().map(length).sum();
    let average = total / cells().count().max(1);
    let headed = table.rows.first().is_some_and(|r| r.header);
    if widest == 2 && !headed {
        let firsts: Vec<String> = table.rows.iter().filter_map(|r| r.cells.first()).map(first_text).collect();
        let filled = firsts.iter().filter(|t| !t.trim().is_empty()).count();
        let marks = firsts.iter().filter(|t| read_lone_mark(t).is_some()).count();
        return average < 400 && (table.bordered || average < 80) && marks * 2 <= filled;
    }
    headed || table.bordered || average < 250
}

fn text_len(block: &Block) -> usize {
    match block {
        Block::Paragraph(p) => p.pieces.iter().map(|p| if let Piece::Text { text, .. } = p { text.len() } else { 0 }).sum(),
        // A table inside makes the outer one a frame.
        Block::Table(_) => 1000,
    }
}

fn first_text(cell: &Cell) -> String {
    let mut out = String::new();
    for block in &cell.blocks {
        if let Block::Paragraph(paragraph) = block {
            for piece in &paragraph.pieces {
                if let Piece::Text { text, .. } = piece {
                    out.push_str(text);
                }
            }
        }
    }
    out
}
