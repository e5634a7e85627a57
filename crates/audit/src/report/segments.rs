use std::collections::BTreeSet;

use minutebook_model::{Document, Span};

/// One passage that some record stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its number on the page: `e12` is the id of its link.
    pub number: usize,
    /// Where it lies, in bytes.
    pub span: Span,
    /// The id of the record.
    pub record: String,
    /// The field of the extraction that holds the record.
    pub kind: &'static str,
}

/// A stretch of text over which the same marks lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Where it lies, in bytes.
    pub span: Span,
    /// The marks over it, by their place in the list given; innermost last.
    pub marks: Vec<usize>,
}

/// Cuts a text at every edge of a mark and at every edge of a block, in one sweep.
#[must_use]
pub fn segments(document: &Document, marks: &[Mark]) -> Vec<Segment> {
    let mut edges: Vec<(usize, Edge, usize)> = Vec::with_capacity(marks.len() * 2);
    for (n, mark) in marks.iter().enumerate().filter(|(_, m)| !m.span.is_empty()) {
        edges.push((mark.span.start(), Edge::Open, n));
        edges.push((mark.span.end(), Edge::Close, n));
    }
    edges.sort_unstable();
    let mut cuts: Vec<usize> = edges.iter().map(|e| e.0).chain([0, document.text().len()]).collect();
    cuts.extend(document.blocks().iter().flat_map(|b| [b.span.start(), b.span.end()]));
    for row in document.tables().iter().flat_map(|t| &t.rows) {
        cuts.extend(row.cells.iter().flat_map(|c| [c.span.start(), c.span.end()]));
    }
    cuts.sort_unstable();
    cuts.dedup();

    let mut out = Vec::with_capacity(cuts.len());
    let mut open: BTreeSet<(std::cmp::Reverse<usize>, usize)> = BTreeSet::new();
    let mut next = 0;
    for pair in cuts.windows(2) {
        while let Some(&(_, edge, n)) = edges.get(next).filter(|e| e.0 <= pair[0]) {
            let key = (std::cmp::Reverse(marks[n].span.len()), n);
            match edge {
                Edge::Open => open.insert(key),
                Edge::Close => open.remove(&key),
            };
            next += 1;
        }
        out.push(Segment { span: Span::new(pair[0], pair[1]), marks: open.iter().map(|&(_, n)| n).collect() });
    }
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Close,
    Open,
}
