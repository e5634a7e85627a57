//! The structure tree of a tagged PDF: what its author made a heading. Read as objects (ISO 32000-1, 14.7), joined to what
//! is drawn by page and marked-content id.

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// The heading level of each marked stretch of text that is one, by page (from 1) and marked-content id.
pub(crate) type Headings = BTreeMap<(u32, u32), u8>;

/// No real tree has so many elements waiting.
const MOST_ELEMENTS: usize = 200_000;

/// An element still to be looked at: what it is, the page it inherits, and the heading it stands in.
struct Open<'a> {
    object: Object<'a>,
    page: Option<u32>,
    level: Option<u8>,
}

/// The headings of the file's structure tree; none where it has no tree, or where nearly all of it is headings, which then
/// says nothing.
pub(crate) fn headings_of(pdf: &Pdf) -> Headings {
    let mut tree = Tree::new(pdf);
    let Some(root) = tree.root() else { return Headings::new() };
    let roles = root.get::<Dict<'_>>(b"RoleMap").unwrap_or_default();
    let mut open: Vec<Open<'_>> = Vec::new();
    tree.push_kids(&root, None, None, &mut open);
    while let Some(next) = open.pop() {
        if open.len() > MOST_ELEMENTS {
            break;
        }
        tree.visit(next, &roles, &mut open);
    }
    if tree.headings.len() * 2 > tree.stretches { Headings::new() } else { tree.headings }
}

struct Tree<'a> {
    pdf: &'a Pdf,
    /// The number of each page object.
    pages: BTreeMap<ObjectIdentifier, u32>,
    headings: Headings,
    stretches: usize,
    seen: BTreeSet<ObjectIdentifier>,
}

impl<'a> Tree<'a> {
    fn new(pdf: &'a Pdf) -> Self {
        let ids = pdf.pages().iter().zip(1_u32..);
        let pages = ids.filter_map(|(page, number)| Some((page.raw().obj_id()?, number))).collect();
        Self { pdf, pages, headings: Headings::new(), stretches: 0, seen: BTreeSet::new() }
    }

    fn root(&self) -> Option<Dict<'a>> {
        let catalog = self.pdf.xref().get::<Dict<'a>>(self.pdf.xref().root_id())?;
        catalog.get::<Dict<'a>>(b"StructTreeRoot")
    }

    fn visit(&mut self, next: Open<'a>, roles: &Dict<'a>, open: &mut Vec<Open<'a>>) {
        let Open { object, page, level } = next;
        match object {
            Object::Number(id) => self.mark(page, id.as_i64(), level),
            Object::Dict(element) => {
                let page = element.get_ref(b"Pg").and_then(|r| self.pages.get(&ObjectIdentifier::from(r))).copied().or(page);
                if let Some(id) = element.get::<i32>(b"MCID") {
                    self.mark(page, i64::from(id), level);
                }
                let level = element.get::<Name<'_>>(b"S").and_then(|s| level_of(&s, roles)).or(level);
                self.push_kids(&element, page, level, open);
            }
            _ => {}
        }
    }

    fn push_kids(&mut self, element: &Dict<'a>, page: Option<u32>, level: Option<u8>, open: &mut Vec<Open<'a>>) {
        // A damaged tree may hang in itself: each element that is referred to is looked at once.
        if element.get_ref(b"K").is_some_and(|r| !self.seen.insert(r.into())) {
            return;
        }
        match element.get::<Object<'a>>(b"K") {
            Some(Object::Array(kids)) => {
                for kid in kids.raw_iter() {
                    let object = match kid {
                        MaybeRef::Ref(r) if !self.seen.insert(r.into()) => None,
                        MaybeRef::Ref(r) => self.pdf.xref().get::<Object<'a>>(r.into()),
                        MaybeRef::NotRef(object) => Some(object),
                    };
                    open.extend(object.map(|object| Open { object, page, level }));
                }
            }
            Some(object) => open.push(Open { object, page, level }),
            None => {}
        }
    }

    fn mark(&mut self, page: Option<u32>, id: i64, level: Option<u8>) {
        let (Some(page), Ok(id)) = (page, u32::try_from(id)) else { return };
        self.stretches += 1;
        if let Some(level) = level {
            self.headings.insert((page, id), level);
        }
    }
}

/// The heading level a structure type stands for, its alias followed once.
fn level_of(name: &Name<'_>, roles: &Dict<'_>) -> Option<u8> {
    let level = |name: &[u8]| match name {
        b"Title" | b"H" | b"H1" => Some(1),
        [b'H', digit @ b'2'..=b'6'] => Some(digit - b'0'),
        _ => None,
    };
    level(name.as_ref()).or_else(|| level(roles.get::<Name<'_>>(name.as_ref())?.as_ref()))
}
