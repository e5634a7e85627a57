use maud::{Markup, html};
use minutebook_model::{Block, BlockKind, Document, Span, Table};

use super::segments::{Mark, Segment};

/// The source's text as elements whose text content, in order, is the canonical text: gaps between blocks and cells are kept
/// as hidden text, so that a passage that runs over them still reads as its quote.
pub(super) fn source_text(document: &Document, marks: &[Mark], segments: &[Segment]) -> Markup {
    let painter = Painter { document, marks, segments };
    let last = document.blocks().last().map_or(0, |b| b.span.end());
    html! {
        @for (block, gap) in with_gaps(document.blocks().iter().map(|b| (b, b.span)), 0) {
            (painter.gap(gap))
            (painter.block(block))
        }
        (painter.gap(Span::new(last, document.text().len())))
    }
}

/// Each thing with the gap between it and the one before; the first gap begins at `from`.
fn with_gaps<T>(things: impl Iterator<Item = (T, Span)>, from: usize) -> impl Iterator<Item = (T, Span)> {
    let mut at = from;
    things.map(move |(thing, span)| {
        let gap = Span::new(at, span.start().max(at));
        at = span.end();
        (thing, gap)
    })
}

struct Painter<'p> {
    document: &'p Document,
    marks: &'p [Mark],
    segments: &'p [Segment],
}

impl Painter<'_> {
    fn block(&self, block: &Block) -> Markup {
        let class = if block.boilerplate { "block boilerplate" } else { "block" };
        match block.kind {
            BlockKind::Heading { level } => html! {
                div class={ (class) " heading" } role="heading" aria-level=(level.clamp(1, 6) + 2) { (self.text(block.span, block.boilerplate)) }
            },
            BlockKind::Paragraph => html! { div class=(class) { (self.text(block.span, block.boilerplate)) } },
            BlockKind::ListItem { depth, .. } => html! {
                div class={ (class) " point" } style={ "--depth:" (depth.min(8)) } { (self.text(block.span, block.boilerplate)) }
            },
            BlockKind::Table(n) => match self.document.tables().get(n) {
                Some(table) => self.table(table, block.boilerplate),
                None => html! { div class=(class) { (self.text(block.span, block.boilerplate)) } },
            },
        }
    }

    fn table(&self, table: &Table, boilerplate: bool) -> Markup {
        let cells = table.rows.iter().enumerate().flat_map(|(n, row)| row.cells.iter().map(move |cell| ((n, cell), cell.span)));
        let mut cells = with_gaps(cells, table.span.start()).peekable();
        let last = table.rows.iter().flat_map(|r| &r.cells).last().map_or(table.span.start(), |c| c.span.end());
        html! {
            div class="block table" role="region" tabindex="0" aria-label="Table in the source" { div class="rows" role="table" aria-label="Table" {
                @for n in 0..table.rows.len() {
                    div class="row" role="row" {
                        @while let Some(((_, cell), gap)) = cells.next_if(|((row, _), _)| *row == n) {
                            @let head = n < table.header_rows || cell.header;
                            (self.gap(gap))
                            div class=(if head { "cell head" } else { "cell" }) role=(if head { "columnheader" } else { "cell" }) {
                                (self.text(cell.span, boilerplate))
                            }
                        }
                    }
                }
                (self.gap(Span::new(last, table.span.end())))
            } }
        }
    }

    /// Text between blocks or cells: there for whoever reads the text content, not seen.
    fn gap(&self, span: Span) -> Markup {
        html! {
            @for segment in self.within(span) {
                span class="gap" data-e=(self.numbers(segment)) { (self.document.passage(segment.span).as_str()) }
            }
        }
    }

    fn text(&self, span: Span, boilerplate: bool) -> Markup {
        html! {
            @for segment in self.within(span) {
                @let said = self.document.passage(segment.span).as_str();
                @match segment.marks.last() {
                    Some(&inner) => {
                        @for number in self.beginning(segment) { a id={ "e" (number) } class="anchor" tabindex="-1" {} }
                        mark class={ "k-" (self.marks[inner].kind) } data-e=(self.numbers(segment)) data-r=(self.marks[inner].record) { (said) }
                    }
                    None if boilerplate || !said.contains(char::is_alphanumeric) => { span { (said) } }
                    None => { span class="unclaimed" { (said) } }
                }
            }
        }
    }

    /// The numbers of the marks that begin here: what links lead to where no script runs.
    fn beginning(&self, segment: &Segment) -> impl Iterator<Item = usize> {
        let here = segment.span.start();
        segment.marks.iter().map(|&n| &self.marks[n]).filter(move |m| m.span.start() == here).map(|m| m.number)
    }

    fn numbers(&self, segment: &Segment) -> String {
        segment.marks.iter().map(|&n| self.marks[n].number.to_string()).collect::<Vec<_>>().join(" ")
    }

    fn within(&self, span: Span) -> impl Iterator<Item = &Segment> {
        let first = self.segments.partition_point(|s| s.span.start() < span.start());
        self.segments[first..].iter().take_while(move |s| s.span.end() <= span.end() && !span.is_empty())
    }
}
