//! Rows of pieces and columns → cells: wrapped lines joined, headings over several columns spread over them.

use minutebook_model::Bbox;

use super::columns::{column_breaks, columns_of};
use super::row::{Piece, Row};
use super::{FoundCell, FoundTable};
use crate::geometry::{cover, overlap};
use crate::{Rule, Word};

/// A cell before it has a place: first and last column, and the lines in it.
#[derive(Debug, Clone)]
struct Slot {
    first: usize,
    last: usize,
    lines: Vec<Piece>,
}

/// A row of the table to be.
#[derive(Debug, Clone)]
struct Band {
    slots: Vec<Slot>,
    /// The lines of the page that make it up.
    rows: Vec<usize>,
}

/// What is drawn in and around the rows.
pub(super) struct Drawn<'a> {
    /// Where vertical rules run through most of the region.
    pub(super) columns: &'a [f32],
    /// The horizontal rules of the region.
    pub(super) rules: &'a [Rule],
    /// True where rules set rows apart throughout: lines between two rules are one row unless figures speak against it.
    pub(super) framed: bool,
}

/// A table from rows, or None where they make up fewer than two columns or rows.
pub(super) fn table_from(rows: &[Row], drawn: &Drawn<'_>, page: u32) -> Option<FoundTable> {
    let breaks = column_breaks(rows, drawn.columns);
    if breaks.is_empty() || rows.len() < 2 {
        return None;
    }
    let bounds = bounds_of(rows, &breaks);
    let lines: Vec<Band> =
        rows.iter().enumerate().map(|(n, row)| Band { slots: slots_of(row, &breaks), rows: vec![n] }).collect();
    let head = head_of(&lines, rows);
    let mut bands: Vec<Band> = Vec::new();
    for (n, line) in lines.into_iter().enumerate() {
        let joins = bands.last().is_some_and(|above| {
            let pair = Pair { above, below: &line, rows, bounds: &bounds, drawn };
            if n < head { pair.joins_in_head() } else { n != head && pair.joins() }
        });
        match bands.last_mut() {
            Some(above) if joins => join(above, line),
            _ => bands.push(line),
        }
    }
    Some(table_of(&bands, rows, breaks.len() + 1, page, head))
}

fn slots_of(row: &Row, breaks: &[f32]) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for piece in &row.pieces {
        let (first, last) = columns_of(breaks, piece);
        match slots.last_mut() {
            Some(slot) if slot.last >= first => {
                slot.last = slot.last.max(last);
                if let Some(line) = slot.lines.last_mut() {
                    line.words.extend(piece.words.iter().cloned());
                    line.bbox = line.bbox.cover(piece.bbox);
                }
            }
            _ => slots.push(Slot { first, last, lines: vec![piece.clone()] }),
        }
    }
    slots
}

/// The left and right bound of each column, as far as its pieces reach.
fn bounds_of(rows: &[Row], breaks: &[f32]) -> Vec<(f32, f32)> {
    let mut bounds = vec![(f32::MAX, f32::MIN); breaks.len() + 1];
    for piece in rows.iter().flat_map(|r| &r.pieces) {
        let (first, last) = columns_of(breaks, piece);
        if first == last {
            bounds[first].0 = bounds[first].0.min(piece.bbox.x0);
            bounds[first].1 = bounds[first].1.max(piece.bbox.x1);
        }
    }
    bounds
}

/// How many of the first lines are headings: those above the first line with figures.
fn head_of(lines: &[Band], rows: &[Row]) -> usize {
    let figures = |band: &Band| {
        let beyond: Vec<&Slot> = band.slots.iter().filter(|s| s.first > 0).collect();
        let values = beyond.iter().filter(|s| s.lines.iter().all(Piece::is_value)).count();
        !beyond.is_empty() && values * 2 >= beyond.len() && !beyond.iter().all(|s| is_year(&s.lines[0].text()))
    };
    match lines.iter().position(figures) {
        Some(first) if first <= 7 => first,
        // Without figures the first line, and what hangs together with it, is the head.
        _ => usize::from(rows.len() > 2),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y))
}

/// Two neighbouring lines, and what tells whether they are one row.
struct Pair<'a> {
    above: &'a Band,
    below: &'a Band,
    rows: &'a [Row],
    bounds: &'a [(f32, f32)],
    drawn: &'a Drawn<'a>,
}

impl Pair<'_> {
    fn last_row(&self) -> &Row {
        &self.rows[self.above.rows[self.above.rows.len() - 1]]
    }

    fn next_row(&self) -> &Row {
        &self.rows[self.below.rows[0]]
    }

    /// True where a rule runs between the two through at least half of the table's width.
    fn is_ruled_apart(&self) -> bool {
        let (above, below) = (self.last_row(), self.next_row());
        let all = cover(self.rows.iter().map(|r| r.bbox));
        let between = |r: &&Rule| r.at > above.baseline - 0.2 * above.size && r.at < below.baseline - 0.3 * below.size;
        let width: f32 =
            self.drawn.rules.iter().filter(between).map(|r| overlap((r.from, r.to), (all.x0, all.x1)).max(0.0)).sum();
        width > 0.5 * (all.x1 - all.x0)
    }

    fn is_close(&self) -> bool {
        let (above, below) = (self.last_row(), self.next_row());
        below.baseline - above.baseline < 1.45 * above.size.max(below.size)
    }

    /// Lines of headings are one row where they stand close, unless the upper one spans what the lower one divides.
    fn joins_in_head(&self) -> bool {
        if self.is_ruled_apart() || !self.is_close() {
            return false;
        }
        let spans =
            |s: &Slot| s.last > s.first && self.below.slots.iter().filter(|b| b.first >= s.first && b.last <= s.last).count() > 1;
        !self.above.slots.iter().any(spans)
    }

    fn joins(&self) -> bool {
        if self.is_ruled_apart() || (!self.drawn.framed && !self.is_close()) {
            return false;
        }
        let below_columns = self.below.slots.len();
        if below_columns == 1 && self.is_close() && self.below.slots[0].lines[0].text().starts_with('(') {
            let slot = &self.below.slots[0];
            return self.above.slots.iter().any(|s| s.first == slot.first && !s.lines[0].is_value());
        }
        let mut wraps = 0;
        let mut breaks = 0;
        for slot in &self.below.slots {
            let Some(over) = self.above.slots.iter().find(|s| s.first <= slot.last && slot.first <= s.last) else { continue };
            let (last, next) = (&over.lines[over.lines.len() - 1], &slot.lines[0]);
            if next.is_value() && last.is_value() {
                breaks += 2;
            } else if self.wraps(slot, last, next) {
                wraps += 1;
            } else {
                breaks += 1;
            }
        }
        if self.drawn.framed {
            return breaks < 4 || wraps * 2 >= breaks;
        }
        let label_only = |band: &Band| band.slots.len() == 1 && band.slots[0].first == 0;
        let has_figures = self.above.slots.iter().any(|s| s.first > 0 && s.lines.iter().all(Piece::is_value));
        if label_only(self.below) && has_figures && !self.goes_on_in_lower_case() {
            return false;
        }
        if label_only(self.above) && below_columns > 1 {
            // A label of two lines whose figures stand by the second, or a heading over rows: only a full line wraps.
            return wraps > 0 && breaks == 0 && self.goes_on_in_lower_case();
        }
        wraps > 0 && wraps > breaks
    }

    fn goes_on_in_lower_case(&self) -> bool {
        let text = self.below.slots[0].lines[0].text();
        text.chars().next().is_some_and(char::is_lowercase)
    }

    /// True where the first word of `next` would not have fitted behind `last`.
    fn wraps(&self, slot: &Slot, last: &Piece, next: &Piece) -> bool {
        let right = self.bounds[slot.last.min(self.bounds.len() - 1)].1.max(last.bbox.x1);
        let word = next.words.first().map_or(0.0, Word::width);
        let lower = next.text().chars().next().is_some_and(char::is_lowercase);
        let room = right - last.bbox.x1;
        room < word + 0.3 * next.words[0].size || (lower && room < 2.0 * word)
    }
}

fn join(above: &mut Band, below: Band) {
    for slot in below.slots {
        match above.slots.iter_mut().find(|s| s.first <= slot.last && slot.first <= s.last) {
            Some(over) => {
                over.first = over.first.min(slot.first);
                over.last = over.last.max(slot.last);
                over.lines.extend(slot.lines);
            }
            None => above.slots.push(slot),
        }
    }
    above.slots.sort_by_key(|s| s.first);
    // A wide line below may have run two neighbours together.
    let mut merged: Vec<Slot> = Vec::new();
    for slot in std::mem::take(&mut above.slots) {
        match merged.last_mut() {
            Some(before) if before.last >= slot.first => {
                before.last = before.last.max(slot.last);
                before.lines.extend(slot.lines);
            }
            _ => merged.push(slot),
        }
    }
    above.slots = merged;
    above.rows.extend(below.rows);
}

fn table_of(bands: &[Band], rows: &[Row], columns: usize, page: u32, head: usize) -> FoundTable {
    let mut cells = Vec::new();
    for (row, band) in bands.iter().enumerate() {
        for slot in &band.slots {
            let words: Vec<Word> = slot.lines.iter().flat_map(|l| l.words.iter().cloned()).collect();
            let bbox = cover(words.iter().map(|w| w.bbox));
            cells.push(FoundCell {
                row,
                column: slot.first,
                row_span: 1,
                column_span: slot.last - slot.first + 1,
                bbox,
                words,
                fill: None,
            });
        }
    }
    let header_rows = bands.iter().take_while(|b| b.rows.iter().all(|r| *r < head)).count();
    let bbox: Bbox = cover(rows.iter().map(|r| r.bbox));
    FoundTable { page, bbox, rows: bands.len(), columns, cells, ruled: false, header_rows }
}
