//! Forms that are tagged by themselves number their marked content anew. The interpreter does not say when it draws a form,
//! so the content is read ahead: which of the marks that will come, in order, stands in which form.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

/// Forms in forms are followed so deep; the interpreter stops not much later.
const MOST_NESTED: usize = 6;
/// No real page has so many marks; forms that draw each other over and over would have.
const MOST_MARKS: usize = 100_000;

/// For each marked stretch of the page's content, in the order of drawing, the form whose numbering it keeps; None for the
/// page's own. Empty where no form of the page is tagged by itself: all marks are then the page's.
pub(crate) fn marks_of(page: &Page<'_>) -> Vec<Option<ObjectIdentifier>> {
    let mut marks = Vec::new();
    if has_tagged_form(page.resources(), 0) {
        read(page.typed_operations(), page.resources(), None, 0, &mut marks);
    }
    marks
}

fn has_tagged_form(resources: &Resources<'_>, depth: usize) -> bool {
    depth < MOST_NESTED
        && resources.x_objects.keys().any(|name| {
            let form = resources.x_objects.get::<Stream<'_>>(&*name).filter(is_form);
            form.is_some_and(|form| {
                let inner = form.dict().get::<Dict<'_>>(b"Resources");
                form.dict().contains_key(b"StructParents")
                    || inner.is_some_and(|inner| has_tagged_form(&Resources::new(inner), depth + 1))
            })
        })
}

fn is_form(stream: &Stream<'_>) -> bool {
    stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|s| s.as_ref() == b"Form")
}

fn read(
    mut content: TypedIter<'_>,
    resources: &Resources<'_>,
    home: Option<ObjectIdentifier>,
    depth: usize,
    marks: &mut Vec<Option<ObjectIdentifier>>,
) {
    while let Some(instruction) = content.next() {
        match instruction {
            TypedInstruction::BeginMarkedContent(_) | TypedInstruction::BeginMarkedContentWithProperties(_) => marks.push(home),
            TypedInstruction::XObject(name) if depth < MOST_NESTED => {
                let Some(form) = resources.get_x_object(name.0).filter(is_form) else { continue };
                let Ok(data) = form.decoded_data() else { continue };
                let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
                let home = if form.dict().contains_key(b"StructParents") { Some(form.obj_id()) } else { home };
                read(TypedIter::new(&data), own.as_ref().unwrap_or(resources), home, depth + 1, marks);
            }
            _ => {}
        }
        if marks.len() > MOST_MARKS {
            return;
        }
    }
}
