use std::collections::BTreeMap;

use minutebook_model::{Bbox, Document, Place, Span};

/// The boxes of a passage, page by page, one for each printed line.
pub(crate) fn lines_of(document: &Document, span: Span) -> BTreeMap<u32, Vec<Bbox>> {
    let mut out: BTreeMap<u32, Vec<Bbox>> = BTreeMap::new();
    for origin in document.origins_of(span) {
        let Place::Page { page, bbox } = origin.place else { continue };
        let lines = out.entry(page).or_default();
        let same_line = |b: &Bbox| bbox.y0 < (b.y0 + b.y1) / 2.0 && (b.y0 + b.y1) / 2.0 < bbox.y1 && bbox.x0 >= b.x0;
        match lines.last_mut().filter(|b| same_line(b)) {
            Some(line) => *line = line.cover(bbox),
            None => lines.push(bbox),
        }
    }
    out
}
