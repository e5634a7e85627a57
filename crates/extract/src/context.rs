use std::cell::RefCell;

use jiff::civil;
use minutebook_model::{Document, Finding, Item, Meeting, Rejection, Span};
use minutebook_rulebook::Rulebook;

/// What a finder may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'d> {
    /// The document.
    pub document: &'d Document,
    /// The rulebook.
    pub rulebook: &'d Rulebook,
    /// What the document says of itself.
    pub meeting: &'d Meeting,
    /// Its agenda items, in reading order, not overlapping.
    pub items: &'d [Finding<Item>],
    /// Where finders note the candidates they turn down; see [`Context::reject`].
    pub rejections: &'d RefCell<Vec<Rejection>>,
}

impl<'d> Context<'d> {
    /// The day of the meeting, where the document says it.
    #[must_use]
    pub fn meeting_day(&self) -> Option<civil::Date> {
        self.meeting.meeting_date.as_ref().and_then(|(date, _)| date.start())
    }

    /// Notes a candidate that `rule` turned down because of `reason` (a rulebook entry: `veto aspiration`), which stands at
    /// `because`. It is what `minutebook explain` shows beside the findings.
    pub fn reject(&self, rule: &'static str, span: Span, reason: impl Into<String>, because: Option<Span>) {
        self.rejections.borrow_mut().push(Rejection { rule, span, reason: reason.into(), because });
    }

    /// The index of the agenda item that holds `span`.
    #[must_use]
    pub fn item_at(&self, span: Span) -> Option<usize> {
        let at = self.items.partition_point(|i| i.value.extent.start() <= span.start());
        at.checked_sub(1).filter(|&n| self.items[n].value.extent.contains_offset(span.start()))
    }
}
