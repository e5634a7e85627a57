//! The structure tree as objects → [`Structure`]. A damaged tree may hang in itself, skip rows or name what is not drawn:
//! every object is looked at once, and what cannot be read is left out.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as PdfString};

use crate::structure::{Home, Structure, Tag, TagCell, TagPoint, TagTable};
use crate::text_string::read_text_string;

/// No real tree has so many elements waiting.
const MOST_ELEMENTS: usize = 200_000;
/// No real table has cells that cover so many rows or columns.
const MOST_SPAN: usize = 200;
/// An alias may stand for an alias; no real chain is longer.
const MOST_ALIASES: usize = 8;

/// An element still to be looked at, and what it inherits.
struct Open<'a> {
    object: Object<'a>,
    within: Within,
}

/// What an element inherits from those that hold it.
#[derive(Clone, Copy, Default)]
struct Within {
    page: Option<u32>,
    tag: Tag,
    table: Option<usize>,
    /// In a `THead`.
    head: bool,
    /// How many lists are open.
    lists: u8,
}

/// The structure of the file; empty where it has no tree. Headings are left out where nearly all is headings, which then
/// says nothing.
pub(crate) fn read_structure(pdf: &Pdf) -> Structure {
    let mut tree = Tree::new(pdf);
    let Some(root) = tree.root() else { return Structure::default() };
    let roles = root.get::<Dict<'_>>(b"RoleMap").unwrap_or_default();
    let mut open: Vec<Open<'_>> = Vec::new();
    tree.push_kids(&root, Within::default(), &mut open);
    while let Some(next) = open.pop() {
        if open.len() > MOST_ELEMENTS {
            break;
        }
        tree.visit(next, &roles, &mut open);
    }
    tree.finish()
}

struct Tree<'a> {
    pdf: &'a Pdf,
    /// The number of each page object.
    pages: BTreeMap<ObjectIdentifier, u32>,
    found: Structure,
    /// For each table, for each column, up to which row cells from above reach; and the row that is open.
    reach: Vec<(Vec<usize>, Option<usize>)>,
    elements: u32,
    /// Points whose first paragraph was met: it is the point's own text, the others stand below.
    begun: BTreeSet<u32>,
    seen: BTreeSet<ObjectIdentifier>,
}

impl<'a> Tree<'a> {
    fn new(pdf: &'a Pdf) -> Self {
        let ids = pdf.pages().iter().zip(1_u32..);
        let pages = ids.filter_map(|(page, number)| Some((page.raw().obj_id()?, number))).collect();
        Self {
            pdf,
            pages,
            found: Structure::default(),
            reach: Vec::new(),
            elements: 0,
            begun: BTreeSet::new(),
            seen: BTreeSet::new(),
        }
    }

    fn root(&self) -> Option<Dict<'a>> {
        let catalog = self.pdf.xref().get::<Dict<'a>>(self.pdf.xref().root_id())?;
        catalog.get::<Dict<'a>>(b"StructTreeRoot")
    }

    fn visit(&mut self, next: Open<'a>, roles: &Dict<'a>, open: &mut Vec<Open<'a>>) {
        let Open { object, mut within } = next;
        match object {
            Object::Number(id) => self.mark(within.page.map(Home::Page), id.as_i64(), within.tag),
            Object::Dict(element) => {
                let page = element.get_ref(b"Pg").and_then(|r| self.pages.get(&ObjectIdentifier::from(r))).copied();
                within.page = page.or(within.page);
                if let Some(id) = element.get::<i32>(b"MCID") {
                    let form = element.get_ref(b"Stm").map(|r| Home::Form(r.into()));
                    self.mark(form.or(within.page.map(Home::Page)), i64::from(id), within.tag);
                }
                if let Some(name) = element.get::<Name<'_>>(b"S") {
                    self.enter(&element, &role_of(name.as_ref(), roles), &mut within);
                }
                self.push_kids(&element, within, open);
            }
            _ => {}
        }
    }

    /// Changes what the kids of an element of type `role` inherit.
    fn enter(&mut self, element: &Dict<'a>, role: &[u8], within: &mut Within) {
        if let Some(text) = element.get::<PdfString<'_>>(b"ActualText").or_else(|| element.get::<PdfString<'_>>(b"Alt")) {
            within.tag.text = Some(self.found.texts.len());
            self.found.texts.push(read_text_string(text.as_bytes()));
        }
        if !is_inline(role) && !self.is_first_of_point(role, within.tag.point) {
            self.elements += 1;
            within.tag.element = self.elements;
        }
        match role {
            b"L" => within.lists = within.lists.saturating_add(1),
            b"LI" => {
                let depth = within.lists.saturating_sub(1);
                within.tag.point = Some(TagPoint { id: self.elements, depth, label: false });
            }
            b"Lbl" => within.tag.point = within.tag.point.map(|p| TagPoint { label: true, ..p }),
            b"Table" => self.enter_table(within),
            b"THead" => within.head = true,
            b"TR" => self.enter_row(within.table),
            b"TH" | b"TD" => self.enter_cell(element, role == b"TH", within),
            b"Note" | b"FENote" => within.tag.note = Some(self.elements),
            // What stands over a table belongs to none of its cells.
            b"Caption" => within.tag.cell = None,
            b"Figure" | b"Formula" | b"TOC" | b"Index" => within.tag.aside = true,
            _ => within.tag.level = level_of(role).or(within.tag.level),
        }
    }

    /// True for the first paragraph of a list point, which is one with the point.
    fn is_first_of_point(&mut self, role: &[u8], point: Option<TagPoint>) -> bool {
        role == b"P" && point.is_some_and(|p| self.begun.insert(p.id))
    }

    fn enter_table(&mut self, within: &mut Within) {
        within.table = Some(self.found.tables.len());
        within.head = false;
        within.tag.cell = None;
        self.found.tables.push(TagTable::default());
        self.reach.push((Vec::new(), None));
    }

    fn enter_row(&mut self, table: Option<usize>) {
        let Some((_, row)) = table.and_then(|t| self.reach.get_mut(t)) else { return };
        *row = Some(row.map_or(0, |r| r + 1));
    }

    /// Gives a cell the next free columns of the open row, as in HTML: where a cell from above reaches, none is free.
    fn enter_cell(&mut self, element: &Dict<'a>, heading: bool, within: &mut Within) {
        let Some(table) = within.table else { return };
        let Some((reach, Some(row))) = self.reach.get_mut(table) else { return };
        let row = *row;
        let (row_span, column_span) = (span_of(element, b"RowSpan"), span_of(element, b"ColSpan"));
        let free = |c: &usize| reach.get(*c).is_none_or(|below| *below <= row);
        let column = (0..=reach.len()).find(free).unwrap_or(reach.len());
        if reach.len() < column + column_span {
            reach.resize(column + column_span, 0);
        }
        reach[column..column + column_span].fill(row + row_span);
        let size = &mut self.found.tables[table];
        size.rows = size.rows.max(row + row_span);
        size.columns = size.columns.max(column + column_span);
        within.tag.cell = Some(self.found.cells.len());
        within.tag.point = None;
        within.lists = 0;
        let header = heading || within.head;
        self.found.cells.push(TagCell { table, row, column, row_span, column_span, header });
    }

    fn push_kids(&mut self, element: &Dict<'a>, within: Within, open: &mut Vec<Open<'a>>) {
        if element.get_ref(b"K").is_some_and(|r| !self.seen.insert(r.into())) {
            return;
        }
        match element.get::<Object<'a>>(b"K") {
            Some(Object::Array(kids)) => {
                let from = open.len();
                for kid in kids.raw_iter() {
                    let object = match kid {
                        MaybeRef::Ref(r) if !self.seen.insert(r.into()) => None,
                        MaybeRef::Ref(r) => self.pdf.xref().get::<Object<'a>>(r.into()),
                        MaybeRef::NotRef(object) => Some(object),
                    };
                    open.extend(object.map(|object| Open { object, within }));
                }
                // The last that is pushed is looked at first.
                open[from..].reverse();
            }
            Some(object) => open.push(Open { object, within }),
            None => {}
        }
    }

    fn mark(&mut self, home: Option<Home>, id: i64, tag: Tag) {
        let (Some(home), Ok(id), Ok(at)) = (home, u32::try_from(id), u32::try_from(self.found.tags.len())) else { return };
        self.found.tags.push(tag);
        self.found.places.insert((home, id), at);
    }

    fn finish(self) -> Structure {
        let mut found = self.found;
        if found.tags.iter().filter(|t| t.level.is_some()).count() * 2 > found.tags.len() {
            for tag in &mut found.tags {
                tag.level = None;
            }
        }
        let mut bodies: Vec<Option<usize>> = vec![None; found.tables.len()];
        for cell in found.cells.iter().filter(|c| !c.header) {
            let body = &mut bodies[cell.table];
            *body = Some(body.map_or(cell.row, |row| row.min(cell.row)));
        }
        for (table, body) in found.tables.iter_mut().zip(bodies) {
            table.header_rows = body.unwrap_or(0);
        }
        found
    }
}

/// The standard type that a structure type stands for, its aliases followed.
fn role_of(name: &[u8], roles: &Dict<'_>) -> Vec<u8> {
    let mut role = name.to_vec();
    for _ in 0..MOST_ALIASES {
        match roles.get::<Name<'_>>(&role) {
            Some(next) if !is_standard(&role) => role = next.as_ref().to_vec(),
            _ => break,
        }
    }
    role
}

/// True for the types this reader knows; an alias cannot take their meaning from them.
fn is_standard(role: &[u8]) -> bool {
    is_inline(role)
        || level_of(role).is_some()
        || matches!(
            role,
            b"P" | b"L" | b"LI" | b"Table" | b"THead" | b"TBody" | b"TFoot" | b"TR" | b"TH" | b"TD" | b"Note" | b"Caption"
        )
}

/// True for types within a line or around blocks that make no block of their own.
fn is_inline(role: &[u8]) -> bool {
    matches!(
        role,
        b"Span"
            | b"Link"
            | b"Reference"
            | b"Quote"
            | b"Em"
            | b"Strong"
            | b"Sub"
            | b"Code"
            | b"Annot"
            | b"Form"
            | b"Figure"
            | b"Lbl"
            | b"LBody"
            | b"NonStruct"
            | b"Private"
    )
}

/// The heading level that a type stands for.
fn level_of(role: &[u8]) -> Option<u8> {
    match role {
        b"Title" | b"H" | b"H1" => Some(1),
        [b'H', digit @ b'2'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// A span that the element's attributes give; 1 where they give none. Attributes are a dictionary or a list of them.
fn span_of(element: &Dict<'_>, key: &[u8]) -> usize {
    let of = |dict: &Dict<'_>| dict.get::<i32>(key).and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
    let span = match element.get::<Object<'_>>(b"A") {
        Some(Object::Dict(dict)) => of(&dict),
        Some(Object::Array(list)) => of_list(&list, of),
        _ => None,
    };
    span.unwrap_or(1).min(MOST_SPAN)
}

fn of_list(list: &Array<'_>, of: impl Fn(&Dict<'_>) -> Option<usize>) -> Option<usize> {
    list.iter::<Object<'_>>().find_map(|object| of(&object.into_dict()?))
}
