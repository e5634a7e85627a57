use crate::{Bbox, Block, BlockKind, Diagnostic, Origin, Passage, Place, Span, Table};

/// A link: the words that carry it and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The linked words.
    pub span: Span,
    /// The address as given in the source.
    pub url: String,
}

/// One source as every finder sees it. Made only by [`crate::DocumentBuilder`].
///
/// Invariants: every span lies in the text, on character boundaries; blocks are in order and do not overlap; origins are
/// in order; every cell lies in its row, every row in its table, and a table is one block.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) tables: Vec<Table>,
    pub(crate) links: Vec<Link>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) pages: Option<u32>,
    pub(crate) page_sizes: Vec<(f32, f32)>,
    pub(crate) url: Option<String>,
}

/// A document, and what is doubtful about how it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// The document.
    pub document: Document,
    /// The doubts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The canonical text: NFC, white space folded, no-break spaces made spaces, soft hyphens gone. What every offset
    /// counts in, and what `minutebook text FILE` prints.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All blocks, in reading order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks that are part of the record, with their places in [`Document::blocks`].
    pub fn body(&self) -> impl DoubleEndedIterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, b)| !b.boilerplate)
    }

    /// The tables, in reading order.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The links, in reading order.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// Where each stretch of text came from, in order.
    #[must_use]
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// How many pages the source has, where it has pages.
    #[must_use]
    pub fn pages(&self) -> Option<u32> {
        self.pages
    }

    /// Width and height of page `page` (from 1) in points, as drawn; None for sources without pages.
    #[must_use]
    pub fn page_size(&self, page: u32) -> Option<(f32, f32)> {
        self.page_sizes.get((page as usize).checked_sub(1)?).copied()
    }

    /// The source's own address, where it states one (`<link rel="canonical">`, an archive's record).
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Sets the source's address: archives know it, the document does not.
    pub fn set_url(&mut self, url: Option<String>) {
        self.url = url;
    }

    /// The whole text as a passage.
    #[must_use]
    pub fn whole(&self) -> Passage<'_> {
        Passage::whole(&self.text)
    }

    /// The text at `span`.
    #[must_use]
    pub fn passage(&self, span: Span) -> Passage<'_> {
        crate::heed_stop();
        Passage::of(&self.text, span)
    }

    /// The text of a block without its list mark, trimmed.
    #[must_use]
    pub fn content(&self, block: &Block) -> Passage<'_> {
        self.passage(block.content()).trim()
    }

    /// The table a block is, if it is one.
    #[must_use]
    pub fn table(&self, block: &Block) -> Option<&Table> {
        match block.kind {
            BlockKind::Table(n) => self.tables.get(n),
            _ => None,
        }
    }

    /// The index of the block that holds byte `offset`, or of the nearest one before it.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start() <= offset).checked_sub(1)
    }

    /// The origins that overlap `span`, in order.
    #[must_use]
    pub fn origins_of(&self, span: Span) -> &[Origin] {
        let first = self.origins.partition_point(|o| o.span.end() <= span.start());
        let last = self.origins.partition_point(|o| o.span.start() < span.end());
        &self.origins[first..last.max(first)]
    }

    /// The first page that `span` stands on, and the box of what stands there.
    #[must_use]
    pub fn page_and_box(&self, span: Span) -> Option<(u32, Bbox)> {
        let mut found: Option<(u32, Bbox)> = None;
        for origin in self.origins_of(span) {
            let Place::Page { page, bbox } = origin.place else { continue };
            match &mut found {
                None => found = Some((page, bbox)),
                Some((first, cover)) if *first == page => *cover = cover.cover(bbox),
                Some(_) => {}
            }
        }
        found
    }
}
