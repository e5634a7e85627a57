//! What a document says of itself: its kind, title, council, committee and the day of the meeting.

mod authority;
mod body;
mod day;
mod kind;
mod paper;
mod title;

pub(crate) use title::of_numbered_item;

use minutebook_model::{Diagnostic, Document, Meeting, Passage, Span};
use minutebook_rulebook::Rulebook;

use crate::page::Page;

/// Reads what the document says of itself.
pub(crate) fn find(document: &Document, rulebook: &Rulebook, _diagnostics: &mut Vec<Diagnostic>) -> Meeting {
    let page = Page::new(document, rulebook);
    let kind = kind::find(&page);
    let title = title::find(&page, kind);
    Meeting {
        kind,
        council: authority::find(&page, title).map(said),
        committee: body::find(&page, kind, title).map(said),
        meeting_date: day::find(&page, kind, title),
        title: title.map(said),
    }
}

fn said(passage: Passage<'_>) -> (String, Span) {
    (passage.folded(), passage.span())
}
