//! Finders: from a [`Document`] to what an analyst would copy out of it.
//!
//! Each finder is a page of control flow that asks the rulebook; [`find`] runs them in order, since later ones build on
//! earlier ones: the meeting's date gives dates their year, the items say where a record stands.

mod action_tables;
mod areas;
mod context;
pub mod dates;
mod inspections;
mod items;
mod meeting;
mod page;
mod resolutions;
mod stretches;
mod undertakings;

pub use context::Context;
pub use minutebook_layout::sentences;

use std::cell::RefCell;

use minutebook_model::{Document, Extraction, Finding};
use minutebook_rulebook::Rulebook;

/// All that can be found in a document.
///
/// Deterministic, linear in the length of the document, and without panics whatever the document holds.
#[must_use]
pub fn find(document: &Document, rulebook: &Rulebook) -> Extraction {
    // One pass over the text tells every pattern and phrase where it need not search.
    rulebook.survey(document.text(), || find_surveyed(document, rulebook))
}

fn find_surveyed(document: &Document, rulebook: &Rulebook) -> Extraction {
    let mut diagnostics = Vec::new();
    let meeting = meeting::find(document, rulebook, &mut diagnostics);
    let items = items::find(document, rulebook, &meeting);
    let rejections = RefCell::default();
    let context = Context { document, rulebook, meeting: &meeting, items: &items, rejections: &rejections };
    let mut doubts = Vec::new();
    let action_tables = action_tables::find(&context, &mut doubts);
    let resolutions = resolutions::find(&context, &action_tables, &mut diagnostics);
    diagnostics.append(&mut doubts);
    let mut inspections = inspections::find(&context, &resolutions, &action_tables, &mut diagnostics);
    let areas = areas::find(&context, &mut inspections, &action_tables, &mut diagnostics);
    let undertakings = undertakings::find(&context, &resolutions, &action_tables, &areas, &mut diagnostics);
    let mut found = Extraction {
        meeting,
        items,
        inspections,
        areas,
        resolutions,
        action_tables,
        undertakings,
        diagnostics,
        rejections: rejections.take(),
    };
    place_in_items(&mut found);
    found
}

/// Says of each record which agenda item it stands in.
fn place_in_items(found: &mut Extraction) {
    fn place<T>(findings: &mut [Finding<T>], items: &[Finding<minutebook_model::Item>]) {
        for finding in findings {
            let Some(span) = finding.span() else { continue };
            // Items are in reading order and do not overlap.
            let at = items.partition_point(|i| i.value.extent.start() <= span.start());
            finding.item = at.checked_sub(1).filter(|&n| items[n].value.extent.contains_offset(span.start()));
        }
    }
    let items = &found.items;
    place(&mut found.inspections, items);
    place(&mut found.areas, items);
    place(&mut found.resolutions, items);
    place(&mut found.action_tables, items);
    place(&mut found.undertakings, items);
}
