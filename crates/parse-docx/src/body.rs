//! The main part as a tree of paragraphs and tables.

use std::sync::Arc;

use minutebook_model::Rgb;
use quick_xml::events::{BytesStart, Event};

use crate::xml::{Relations, attribute, entity, events, is_on, local, name};

/// How many tables, rows and cells may be open.
const DEEPEST: usize = 96;

/// A paragraph or a table.
#[derive(Debug)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

/// A paragraph as written.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) style: Option<String>,
    pub(crate) list: Option<String>,
    pub(crate) level: Option<u8>,
    pub(crate) outline: Option<u8>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) path: Option<Arc<str>>,
}

/// A stretch of a paragraph.
#[derive(Debug)]
pub(crate) enum Piece {
    Text { text: String, bold: bool },
    Break,
    LinkStart(String),
    LinkEnd,
}

/// A table.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) bordered: bool,
}

/// A row of it.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) header: bool,
    /// Columns left out before the first cell.
    pub(crate) skipped: usize,
    pub(crate) cells: Vec<Cell>,
}

/// A cell of it.
#[derive(Debug, Default)]
pub(crate) struct Cell {
    pub(crate) columns: usize,
    pub(crate) merge: Merge,
    pub(crate) fill: Option<Rgb>,
    pub(crate) blocks: Vec<Block>,
}

/// Whether a cell is merged with the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Merge {
    #[default]
    None,
    Begins,
    Continues,
}

/// Reads a part; false with what was read where the XML breaks off.
pub(crate) fn read(xml: &str, root: &str, links: &Relations) -> (Vec<Block>, bool) {
    let mut reading = Reading { links, ..Reading::new(root, links) };
    let whole = events(xml, |event| reading.take(event));
    (reading.finish(), whole)
}

struct Reading<'a> {
    links: &'a Relations,
    blocks: Vec<Block>,
    open: Vec<Open>,
    /// Paragraphs that are open: one inside a text box stands inside another.
    paragraphs: Vec<Paragraph>,
    /// Elements whose content is not read, and how deep in them we are.
    skipped: usize,
    runs: usize,
    bold: bool,
    in_text: bool,
    /// Tables, rows and cells deeper than any real one: read as what is around them.
    too_deep: usize,
    path: Vec<(String, u32, u32)>,
    root: String,
}

enum Open {
    Table(Table),
    Row(Row),
    Cell(Cell),
}

impl<'a> Reading<'a> {
    fn new(root: &str, links: &'a Relations) -> Self {
        Self {
            links,
            blocks: Vec::new(),
            open: Vec::new(),
            paragraphs: Vec::new(),
            skipped: 0,
            runs: 0,
            bold: false,
            in_text: false,
            too_deep: 0,
            path: vec![(root.to_owned(), 0, 0)],
            root: root.to_owned(),
        }
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(start) => {
                if self.skipped > 0 || is_skipped(name(start)) {
                    self.skipped += 1;
                } else {
                    self.start(start);
                }
            }
            Event::Empty(start) if self.skipped == 0 && !is_skipped(name(start)) => {
                self.start(start);
                self.end(name(start));
            }
            Event::End(end) => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.end(local(end.name().0));
                }
            }
            Event::Text(text) if self.in_text && self.skipped == 0 => self.push(&text.xml10_content()),
            Event::CData(text) if self.in_text && self.skipped == 0 => self.push(&text.xml10_content()),
            Event::GeneralRef(reference) if self.in_text && self.skipped == 0 => {
                if let Some(c) = entity(reference) {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) {
        let name = name(start);
        match name {
            "p" => {
                let path = self.enter("p");
                self.paragraphs.push(Paragraph { path: Some(path), ..Paragraph::default() });
            }
            "tbl" | "tr" | "tc" if self.open.len() >= DEEPEST => self.too_deep += 1,
            "tbl" => {
                self.enter("tbl");
                self.open.push(Open::Table(Table::default()));
            }
            "tr" => {
                self.enter("tr");
                self.open.push(Open::Row(Row::default()));
            }
            "tc" => {
                self.enter("tc");
                self.open.push(Open::Cell(Cell { columns: 1, ..Cell::default() }));
            }
            "r" => {
                self.runs += 1;
                self.bold = false;
            }
            "t" => self.in_text = true,
            "hyperlink" => {
                let url = attribute(start, "id").and_then(|id| self.links.get(&id)).map(|r| r.target.clone());
                self.piece(Piece::LinkStart(url.unwrap_or_default()));
            }
            _ if self.runs > 0 => self.in_run(name, start),
            _ => self.property(name, start),
        }
    }

    /// What stands inside a run.
    fn in_run(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "b" => self.bold = is_on(start),
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.piece(Piece::Break),
            "noBreakHyphen" => self.push("\u{2011}"),
            "sym" => {
                let sign = attribute(start, "char").and_then(|c| u32::from_str_radix(&c, 16).ok()).and_then(char::from_u32);
                if let Some(sign) = sign {
                    self.push(sign.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }

    /// What stands in the properties of a paragraph, row or cell.
    fn property(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = || attribute(start, "val");
        let number = || attribute(start, "val").and_then(|v| v.parse::<usize>().ok());
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match name {
                "pStyle" => paragraph.style = value(),
                "numId" => paragraph.list = value(),
                "ilvl" => paragraph.level = value().and_then(|v| v.parse().ok()),
                "outlineLvl" => paragraph.outline = value().and_then(|v| v.parse().ok()),
                _ => {}
            }
            return;
        }
        match (name, self.open.last_mut()) {
            ("tblHeader", Some(Open::Row(row))) => row.header = is_on(start),
            ("gridBefore", Some(Open::Row(row))) => row.skipped = number().unwrap_or(0).min(64),
            ("gridSpan", Some(Open::Cell(cell))) => cell.columns = number().unwrap_or(1).clamp(1, 64),
            ("vMerge", Some(Open::Cell(cell))) => {
                cell.merge = if value().as_deref() == Some("restart") { Merge::Begins } else { Merge::Continues };
            }
            ("shd", Some(Open::Cell(cell))) => cell.fill = attribute(start, "fill").and_then(|v| colour(&v)),
            ("tblBorders", Some(Open::Table(table))) => table.bordered = true,
            ("tblStyle", Some(Open::Table(table))) => table.bordered |= value().is_some_and(|v| v.contains("Grid")),
            ("tcBorders", _) => {
                if let Some(Open::Table(table)) = self.open.iter_mut().rev().find(|o| matches!(o, Open::Table(_))) {
                    table.bordered = true;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                self.path.pop();
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.put(Block::Paragraph(paragraph));
                }
            }
            "tbl" | "tr" | "tc" if self.too_deep > 0 => self.too_deep -= 1,
            "tc" => {
                self.path.pop();
                if let Some(Open::Cell(cell)) = self.open.pop_if(|o| matches!(o, Open::Cell(_)))
                    && let Some(Open::Row(row)) = self.open.last_mut()
                {
                    row.cells.push(cell);
                }
            }
            "tr" => {
                self.path.pop();
                if let Some(Open::Row(row)) = self.open.pop_if(|o| matches!(o, Open::Row(_)))
                    && let Some(Open::Table(table)) = self.open.last_mut()
                {
                    table.rows.push(row);
                }
            }
            "tbl" => {
                self.path.pop();
                if let Some(Open::Table(table)) = self.open.pop_if(|o| matches!(o, Open::Table(_))) {
                    self.put(Block::Table(table));
                }
            }
            "r" => self.runs = self.runs.saturating_sub(1),
            "t" => self.in_text = false,
            "hyperlink" => self.piece(Piece::LinkEnd),
            _ => {}
        }
    }

    /// Puts a block where it belongs: into the open cell, or into the body.
    fn put(&mut self, block: Block) {
        match self.open.iter_mut().rev().find_map(|o| if let Open::Cell(cell) = o { Some(cell) } else { None }) {
            Some(cell) => cell.blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    fn piece(&mut self, piece: Piece) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.pieces.push(piece);
        }
    }

    fn push(&mut self, text: &str) {
        let bold = self.bold;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match paragraph.pieces.last_mut() {
            Some(Piece::Text { text: last, bold: same }) if *same == bold => last.push_str(text),
            _ => paragraph.pieces.push(Piece::Text { text: text.to_owned(), bold }),
        }
    }

    /// Goes one element deeper and gives its path.
    fn enter(&mut self, name: &str) -> Arc<str> {
        let (above, paragraphs, others) = self.path.last_mut().map_or((self.root.clone(), 0, 0), |(path, paragraphs, others)| {
            if name == "p" {
                *paragraphs += 1
            } else {
                *others += 1
            }
            (path.clone(), *paragraphs, *others)
        });
        let path = format!("{above}/{name}[{}]", if name == "p" { paragraphs } else { others });
        self.path.push((path.clone(), 0, 0));
        Arc::from(path)
    }

    /// What is open where the XML breaks off is kept.
    fn finish(mut self) -> Vec<Block> {
        self.too_deep = 0;
        for name in ["p", "tc", "tr", "tbl"].iter().cycle().take(4 * (self.open.len() + self.paragraphs.len())) {
            self.end(name);
        }
        self.blocks
    }
}

/// Deleted and moved text, field codes, and the second copy that old readers are given.
fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "delInstrText" | "pPrChange" | "rPrChange" | "tcPrChange"
    )
}

fn colour(value: &str) -> Option<Rgb> {
    let pair = |at: usize| value.get(at..at + 2).and_then(|v| u8::from_str_radix(v, 16).ok());
    (value.len() == 6).then(|| Some(Rgb(pair(0)?, pair(2)?, pair(4)?)))?
}
