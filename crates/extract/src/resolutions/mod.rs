//! Formal outcomes: RESOLVED, RECOMMENDED, AGREED, a decision, and what stands as an item's outcome without such a word.

mod clause;
mod lead_in;
mod outcome;
mod outline;
mod scope;
mod segment;
mod twice;
mod vote;
mod wording;

use minutebook_model::{ActionTable, Diagnostic, Finding, Resolution};

use crate::Context;
use crate::stretches::Stretches;
use scope::Scope;

/// The clauses of all formal outcomes, in reading order.
pub(crate) fn find(
    context: &Context<'_>,
    tables: &[Finding<ActionTable>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Resolution>> {
    let segments = segment::read_segments(context, &Stretches::of(tables.iter().filter_map(Finding::span)));
    let mut outcomes = Vec::new();
    let mut from = 0;
    while from < segments.len() {
        let scope = Scope::from(&segments, from, context);
        outcomes.extend(scope.outcomes(context, diagnostics));
        from = scope.end();
    }
    let mut found = Vec::new();
    for outcome in &outcomes {
        wording::record(outcome, context, &mut found);
    }
    twice::merge(found)
}
