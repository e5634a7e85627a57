//! Agenda items: where each begins and ends, its number and title, what it is for, its parts and its documents.

mod fill;
mod heads;
mod listed;
mod title;

use minutebook_model::{Document, DocumentKind, Finding, Item, Meeting};
use minutebook_rulebook::Rulebook;

use crate::page::Page;

/// The agenda items of a document, in reading order, not overlapping.
pub(crate) fn find(document: &Document, rulebook: &Rulebook, meeting: &Meeting) -> Vec<Finding<Item>> {
    let page = Page::new(document, rulebook);
    let heads = match meeting.kind {
        DocumentKind::ActionPlan | DocumentKind::InspectionReport | DocumentKind::Unknown => return Vec::new(),
        DocumentKind::AgendaItem => heads::of_issue(&page, meeting).or_else(|| heads::of_page(&page, meeting)),
        DocumentKind::Decision => heads::of_page(&page, meeting),
        DocumentKind::Minutes => heads::marked(&page)
            .map(|marked| heads::whole_meeting(&page, &marked).unwrap_or(marked))
            .or_else(|| heads::numbered(&page))
            .or_else(|| heads::unnumbered(&page, meeting))
            .or_else(|| heads::of_text(&page)),
    };
    let heads = heads.unwrap_or_default();
    let ends = heads.iter().skip(1).map(|h| h.first).chain([page.lines.len()]);
    heads.iter().zip(ends).filter_map(|(head, end)| fill::item(&page, head, end)).collect()
}
