//! Tables of judgements and schedules of inspections.

use minutebook_model::{Cell, Row, Table};

use super::cue::Cues;
use super::ledger::Ledger;
use super::scene::Part;
use super::view::View;
use crate::{Context, sentences};

/// Reads a table that is no action table, row by row: each row is one statement.
pub(super) fn read<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, table: &Table) {
    for row in &table.rows {
        if is_pair(context, row) {
            if let Some(view) = View::of(context.document.passage(row.span), cues, context.rulebook) {
                ledger.read(&view, Part::Body);
            }
            continue;
        }
        for cell in &row.cells {
            read_cell(ledger, context, cues, cell);
        }
    }
}

fn read_cell<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, cell: &Cell) {
    for part in &cell.parts {
        for sentence in sentences(context.document.passage(part.span)) {
            if let Some(view) = View::of(sentence, cues, context.rulebook) {
                ledger.read(&view, Part::Body);
            }
        }
    }
}

/// A row of short cells, one of which is a grade as a whole.
fn is_pair(context: &Context<'_>, row: &Row) -> bool {
    row.cells.iter().any(|cell| {
        let text = context.document.passage(cell.span).trim();
        context.rulebook.scales.find_iter(&text).any(|m| m.range.start == 0 && m.range.end == text.len())
    })
}
