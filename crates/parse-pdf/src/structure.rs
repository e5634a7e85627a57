//! What a tagged PDF says of its text: headings, list points, cells, notes, joined to what is drawn by marked-content id
//! (ISO 32000-1, 14.7 and 14.8). Read from the tree by [`crate::tree`].

use std::collections::BTreeMap;

use hayro_syntax::object::ObjectIdentifier;
use minutebook_layout::Word;

/// Where a marked-content id counts from: each page, and each form that is tagged by itself, has its own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    /// The content of a page, from 1.
    Page(u32),
    /// The content of a form that pages draw.
    Form(ObjectIdentifier),
}

/// A point of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagPoint {
    /// Its number in the document.
    pub(crate) id: u32,
    /// How many lists hold its own.
    pub(crate) depth: u8,
    /// The text is the point's printed label.
    pub(crate) label: bool,
}

/// What the tree says of one stretch of text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tag {
    /// The paragraph, point, heading or cell it stands in: stretches of one have one number.
    pub(crate) element: u32,
    /// The level of the heading that it is.
    pub(crate) level: Option<u8>,
    pub(crate) point: Option<TagPoint>,
    /// The cell it stands in, by its place in [`Structure::cells`].
    pub(crate) cell: Option<usize>,
    /// The number of the note it is part of.
    pub(crate) note: Option<u32>,
    /// It is part of a figure, a formula or a table of contents: no table, however it is aligned.
    pub(crate) aside: bool,
    /// What it stands for, by its place in [`Structure::texts`].
    pub(crate) text: Option<usize>,
}

/// A cell as its author made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TagCell {
    /// Its table, by its place in [`Structure::tables`].
    pub(crate) table: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
    /// A heading cell: `TH`, or in a `THead`.
    pub(crate) header: bool,
}

/// A table as its author made it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TagTable {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// How many of the first rows hold nothing but heading cells.
    pub(crate) header_rows: usize,
}

/// The structure tree, by what is drawn. Empty where the file is not tagged.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    pub(crate) tags: Vec<Tag>,
    pub(crate) places: BTreeMap<(Home, u32), u32>,
    pub(crate) cells: Vec<TagCell>,
    pub(crate) tables: Vec<TagTable>,
    pub(crate) texts: Vec<String>,
}

impl Structure {
    /// What the tree says of the text drawn under the marked-content id, by its place in [`Self::tags`].
    pub(crate) fn find(&self, home: Home, id: u32) -> Option<u32> {
        self.places.get(&(home, id)).copied()
    }

    /// What the tree says of a word.
    pub(crate) fn tag(&self, word: &Word) -> Option<&Tag> {
        self.tags.get(word.tag? as usize)
    }

    /// The cell that a word stands in, and its place in [`Self::cells`].
    pub(crate) fn cell(&self, word: &Word) -> Option<(usize, TagCell)> {
        let at = self.tag(word)?.cell?;
        Some((at, *self.cells.get(at)?))
    }

    /// The text that the tree gives for what is drawn as a word.
    pub(crate) fn text(&self, word: &Word) -> Option<&str> {
        self.texts.get(self.tag(word)?.text?).map(String::as_str)
    }
}
