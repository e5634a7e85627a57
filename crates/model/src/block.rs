use crate::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; level 1 is the highest.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One point of a list.
    ListItem {
        /// The printed mark: `(a)`, `1.`, `·`, `R1 -`. None where the source only implies one (a `<ul>`).
        marker: Option<Span>,
        /// 0 for the outermost list.
        depth: u8,
    },
    /// A table: the index into [`crate::Document::tables`].
    Table(usize),
}

/// What the source's own markup says a block is for: ModernGov's and CMIS's classes, HTML's `<title>` and landmarks.
/// A hint, never a need: where a source has no such markup, finders go by the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The page's `<title>`.
    PageTitle,
    /// A trail of links to where the page hangs in the site.
    Breadcrumb,
    /// The kind of page: "Agenda item", "Issue - meetings", "Decision details".
    PageKind,
    /// The page's own heading: the item's or the meeting's title.
    Title,
    /// The number of an agenda item or of a minute.
    ItemNumber,
    /// The title of an agenda item in a list of items.
    ItemTitle,
    /// A label over a part of an item: "Minutes:", "Decision:", "Supporting documents:".
    PartLabel,
    /// A linked document.
    DocumentLink,
    /// Site furniture: navigation, cookie notices, footers.
    Furniture,
    /// A running page header or footer.
    RunningHead,
    /// A footnote taken out of the running text.
    Footnote,
}

/// A stretch of the canonical text with one job, in reading order. Blocks do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it lies.
    pub span: Span,
    /// What the source's markup says of it.
    pub role: Option<Role>,
    /// True for what is not part of the record (navigation, footers, running heads): kept in the text, not searched.
    pub boilerplate: bool,
    /// True where all of its text is bold, or set apart in a like manner.
    pub strong: bool,
}

impl Block {
    /// The block's text without its printed list mark.
    #[must_use]
    pub fn content(&self) -> Span {
        match self.kind {
            BlockKind::ListItem { marker: Some(marker), .. } => Span::new(marker.end(), self.span.end()),
            _ => self.span,
        }
    }

    /// The printed list mark.
    #[must_use]
    pub fn marker(&self) -> Option<Span> {
        match self.kind {
            BlockKind::ListItem { marker, .. } => marker,
            _ => None,
        }
    }

    /// True for a point of a list.
    #[must_use]
    pub fn is_list_item(&self) -> bool {
        matches!(self.kind, BlockKind::ListItem { .. })
    }

    /// True for a heading.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading { .. })
    }
}
