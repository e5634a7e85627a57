//! What the cells of a column look like, where its heading leaves it open.

use minutebook_model::ColumnKey;
use minutebook_rulebook::columns::CellSort;

use super::line::{Line, Slot};
use crate::Context;
use crate::dates::{self, Anchor, Tense};

/// Of the filled cells of a column, so many percent must look alike to decide what it is for.
const MAJORITY: usize = 60;

/// True where most filled cells of `column` look like values of `key`.
pub(super) fn look_like(context: &Context<'_>, body: &[Line<'_>], column: usize, key: ColumnKey) -> bool {
    let mut filled = 0;
    let mut alike = 0;
    for slot in body.iter().filter_map(|l| l.slots.get(column)).filter(|s| !s.above && !s.is_empty()) {
        // "TBC" and "n/a" say nothing of what the column is for.
        if context.rulebook.columns.is(CellSort::Nothing, &slot.printed(context.document)) {
            continue;
        }
        filled += 1;
        alike += usize::from(looks_like(context, slot, key));
    }
    filled > 0 && alike * 100 >= filled * MAJORITY
}

/// True where most filled cells of `column` are of several words, and none looks like a reference.
pub(super) fn are_titles(context: &Context<'_>, body: &[Line<'_>], column: usize) -> bool {
    let slots = || body.iter().filter_map(|l| l.slots.get(column)).filter(|s| !s.above && !s.is_empty());
    let wordy = |s: &&Slot<'_>| s.printed(context.document).split_whitespace().count() > 2;
    slots().filter(wordy).count() * 2 > slots().count() && !slots().any(|s| looks_like(context, s, ColumnKey::Ref))
}

/// True where no cell of `column` holds text, but some are filled with a colour.
pub(super) fn are_colours(body: &[Line<'_>], column: usize) -> bool {
    let slots = || body.iter().filter_map(|l| l.slots.get(column)).filter(|s| !s.above);
    slots().all(Slot::is_empty) && slots().flat_map(|s| &s.cells).any(|c| c.fill.and_then(super::values::colour_of).is_some())
}

/// True where the text of `slot` is a value of `key`.
pub(super) fn looks_like(context: &Context<'_>, slot: &Slot<'_>, key: ColumnKey) -> bool {
    let rulebook = context.rulebook;
    let text = slot.printed(context.document);
    match key {
        ColumnKey::Rag => rulebook.rag.read(&text).is_some_and(|r| r.pure),
        ColumnKey::Status => rulebook.statuses.read_whole(&text).is_some(),
        ColumnKey::Ref => rulebook.columns.is(CellSort::Reference, &text),
        ColumnKey::Priority => {
            matches!(text.to_lowercase().as_str(), "h" | "m" | "l" | "high" | "medium" | "low" | "1" | "2" | "3")
        }
        ColumnKey::Deadline => slot.filled().all(|cell| {
            let passage = context.document.passage(cell.span);
            let dates = dates::read_cell(passage, rulebook, Anchor { day: context.meeting_day(), tense: Tense::Future });
            let dated: usize = dates.iter().map(|d| d.span().len()).sum();
            dated * 2 >= passage.len()
                || dates.is_empty() && dates::find(passage, rulebook).iter().any(|m| m.span == passage.span())
        }),
        _ => false,
    }
}
