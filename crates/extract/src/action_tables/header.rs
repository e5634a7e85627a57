//! The heading rows of a table.

use minutebook_model::Span;

use super::line::{Line, Sheet};
use crate::Context;

/// Past so many bytes a cell is a text, not a heading.
const HEADING_LEN: usize = 90;
/// How many lines (titles, dates) may stand over the heading row.
const LINES_ABOVE: usize = 6;

/// The heading rows of a table and what they say of each column.
#[derive(Debug)]
pub(super) struct Header {
    /// The first heading row.
    pub(super) first: usize,
    /// The line after the last heading row.
    pub(super) body: usize,
    /// For each column the heading as printed; where headings stand over one another, from the top down.
    pub(super) texts: Vec<String>,
    /// For each column where the heading stands.
    pub(super) spans: Vec<Option<Span>>,
    /// Where the first heading row stands.
    pub(super) span: Option<Span>,
}

/// How many of `texts` the rulebook knows as column headings.
pub(super) fn known_headings(context: &Context<'_>, texts: &[String]) -> usize {
    texts.iter().filter(|t| is_known(context, t)).count()
}

fn is_known(context: &Context<'_>, text: &str) -> bool {
    !text.is_empty() && text.len() <= HEADING_LEN && context.rulebook.columns.read(text).is_some()
}

impl Header {
    /// The heading rows: the first line of which at least two cells, and at least half, are known headings, and the lines
    /// below it that head parts of its merged cells.
    pub(super) fn find(context: &Context<'_>, sheet: &Sheet<'_>) -> Option<Self> {
        let above = LINES_ABOVE.max(sheet.declared).min(sheet.lines.len());
        let first = (0..above).find(|&n| heads(context, &sheet.lines[n]))?;
        let first = below_a_point(context, sheet, first, above).unwrap_or(first);
        let mut body = first + 1;
        while sheet.lines.get(body).is_some_and(|line| heads_below(context, sheet, &sheet.lines[body - 1], line, body)) {
            body += 1;
        }
        let mut header = Self {
            first,
            body,
            texts: vec![String::new(); sheet.width],
            spans: vec![None; sheet.width],
            span: sheet.lines.get(first).map(|l| l.span),
        };
        for line in &sheet.lines[first..body] {
            header.add(context, line);
        }
        Some(header)
    }

    /// True where `line` repeats the headings, as tables do on a new page.
    pub(super) fn is_repeated_by(&self, context: &Context<'_>, line: &Line<'_>) -> bool {
        let mut filled = 0;
        let mut same = 0;
        for (column, slot) in line.own() {
            filled += 1;
            let text = slot.printed(context.document);
            same += usize::from(self.texts.get(column).is_some_and(|t| t.eq_ignore_ascii_case(&text)));
        }
        filled >= 2 && same * 2 > filled
    }

    fn add(&mut self, context: &Context<'_>, line: &Line<'_>) {
        for (column, slot) in line.slots.iter().enumerate().filter(|(_, s)| !s.above) {
            let Some(cell) = slot.filled().next() else { continue };
            let text = context.document.passage(cell.span).folded();
            for covered in column..(column + cell.column_span).min(self.texts.len()) {
                let heading = &mut self.texts[covered];
                if !heading.is_empty() {
                    heading.push(' ');
                }
                heading.push_str(&text);
                self.spans[covered] = Some(self.spans[covered].map_or(cell.span, |s| s.cover(cell.span)));
            }
        }
    }
}

/// The heading row below line `first`, where that line only names the point which the table answers: `Recommendation | Ensure
/// that risk assessments are reviewed`.
fn below_a_point(context: &Context<'_>, sheet: &Sheet<'_>, first: usize, above: usize) -> Option<usize> {
    sheet.lines[first].named_point(context)?;
    let known = |n: usize| {
        let texts: Vec<_> = sheet.lines[n].own().map(|(_, slot)| slot.printed(context.document)).collect();
        known_headings(context, &texts)
    };
    (first + 1..above.max(first + 3).min(sheet.lines.len())).find(|&n| heads(context, &sheet.lines[n]) && known(n) > known(first))
}

fn heads(context: &Context<'_>, line: &Line<'_>) -> bool {
    let texts: Vec<_> = line.own().map(|(_, slot)| slot.printed(context.document)).collect();
    let known = known_headings(context, &texts);
    known >= 2 && known * 2 >= texts.len() && texts.iter().all(|t| t.len() <= 2 * HEADING_LEN)
}

/// True where `line` heads columns under the merged cells of the heading row `upper`.
fn heads_below(context: &Context<'_>, sheet: &Sheet<'_>, upper: &Line<'_>, line: &Line<'_>, at: usize) -> bool {
    let merged: Vec<_> = upper
        .slots
        .iter()
        .enumerate()
        .filter_map(|(n, s)| s.cells.first().filter(|c| !s.above && c.column_span > 1).map(|c| n..n + c.column_span))
        .collect();
    let under = |column: usize| merged.iter().any(|m| m.contains(&column));
    let short = |text: &str| text.len() <= 40 && !text.ends_with('.');
    if line.own().next().is_none() {
        return false;
    }
    let below = !merged.is_empty() && line.own().all(|(n, slot)| under(n) && short(&slot.printed(context.document)));
    below || at < sheet.declared && (heads(context, line) || line.own().all(|(_, s)| short(&s.printed(context.document))))
}
