use crate::{Date, Span};

/// What kind of document a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentKind {
    /// A page about one agenda item, with or without its minutes.
    AgendaItem,
    /// A meeting's record, or a part of one.
    Minutes,
    /// A notice of one decision.
    Decision,
    /// An action plan or tracker.
    ActionPlan,
    /// An inspectorate's own report.
    InspectionReport,
    /// None of these.
    #[default]
    Unknown,
}

impl DocumentKind {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgendaItem => "agenda_item",
            Self::Minutes => "minutes",
            Self::Decision => "decision",
            Self::ActionPlan => "action_plan",
            Self::InspectionReport => "inspection_report",
            Self::Unknown => "unknown",
        }
    }
}

/// What the document says of itself; each field with the passage that says it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meeting {
    /// The kind of document.
    pub kind: DocumentKind,
    /// Its title, white space folded.
    pub title: Option<(String, Span)>,
    /// The council or other authority.
    pub council: Option<(String, Span)>,
    /// The committee that met or decided.
    pub committee: Option<(String, Span)>,
    /// When it met.
    pub meeting_date: Option<(Date, Span)>,
}
