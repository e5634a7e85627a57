use crate::{ActionTable, Area, Diagnostic, Finding, Inspection, Item, Meeting, Rejection, Resolution, Undertaking};

/// All that was found in one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// What the document says of itself.
    pub meeting: Meeting,
    /// Agenda items.
    pub items: Vec<Finding<Item>>,
    /// Inspection events.
    pub inspections: Vec<Finding<Inspection>>,
    /// Areas for improvement.
    pub areas: Vec<Finding<Area>>,
    /// Clauses of formal outcomes.
    pub resolutions: Vec<Finding<Resolution>>,
    /// Tables of actions.
    pub action_tables: Vec<Finding<ActionTable>>,
    /// Promises.
    pub undertakings: Vec<Finding<Undertaking>>,
    /// Doubts.
    pub diagnostics: Vec<Diagnostic>,
    /// Candidates turned down, and why.
    pub rejections: Vec<Rejection>,
}
