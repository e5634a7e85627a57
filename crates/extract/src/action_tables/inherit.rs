//! What a row has from the rows above it.

use minutebook_model::ColumnKey;
use minutebook_rulebook::columns::CellSort;

use super::columns::Reading;
use super::fold::Draft;
use crate::Context;

/// Fills empty references and recommendations from the nearest filled cell above, and "as above" cells from the row above.
/// A cell that is only a note ("NB …") is printed in its own row, but no later row inherits it.
pub(super) fn fill(context: &Context<'_>, drafts: &mut [Draft<'_>], columns: &[Reading<'_>]) {
    for column in columns {
        let inherits = matches!(column.column.key, ColumnKey::Ref | ColumnKey::Recommendation);
        let mut source: Option<usize> = None;
        for n in 0..drafts.len() {
            let text = drafts[n].slots[column.place].printed(context.document);
            let ditto = context.rulebook.columns.is(CellSort::Ditto, &text);
            let take = if ditto { n.checked_sub(1) } else { source.filter(|_| inherits && text.is_empty()) };
            if let Some(from) = take.filter(|_| !drafts[n].inherited[column.place]) {
                // A new group begins afresh: what stood over the last one is not its own.
                if ditto || drafts[from].point == drafts[n].point {
                    drafts[n].slots[column.place] = drafts[from].slots[column.place].clone();
                    drafts[n].inherited[column.place] = true;
                }
            } else if !text.is_empty() && !is_note(context, &text) {
                source = Some(n);
            }
        }
    }
}

fn is_note(context: &Context<'_>, text: &str) -> bool {
    context.rulebook.columns.is(CellSort::Note, text)
}
