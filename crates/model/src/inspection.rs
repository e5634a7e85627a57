use crate::{Date, Evidence};

/// Why an inspection is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InspectionRole {
    /// The inspection the item is about.
    Subject,
    /// An earlier one.
    Previous,
    /// One between the subject and now.
    Interim,
    /// The one expected next.
    Next,
    /// Another body's.
    Other,
}

impl InspectionRole {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Previous => "previous",
            Self::Interim => "interim",
            Self::Next => "next",
            Self::Other => "other",
        }
    }
}

/// What kind of event it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// A full, short or joint inspection.
    Inspection,
    /// A return to what was inspected before.
    Reinspection,
    /// A monitoring visit.
    MonitoringVisit,
    /// A focused visit.
    FocusedVisit,
    /// An assessment.
    Assessment,
    /// A review.
    Review,
}

impl Event {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inspection => "inspection",
            Self::Reinspection => "reinspection",
            Self::MonitoringVisit => "monitoring_visit",
            Self::FocusedVisit => "focused_visit",
            Self::Assessment => "assessment",
            Self::Review => "review",
        }
    }

    /// The event of a wire name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Inspection, Self::Reinspection, Self::MonitoringVisit, Self::FocusedVisit, Self::Assessment, Self::Review]
            .into_iter()
            .find(|e| e.name() == name)
    }
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InspectionStatus {
    /// It took place.
    Completed,
    /// It is expected.
    Planned,
    /// Its findings are not final, or under embargo.
    Provisional,
}

impl InspectionStatus {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Planned => "planned",
            Self::Provisional => "provisional",
        }
    }
}

/// One grade that an inspection awarded.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// `overall_effectiveness`, or the rulebook's id of the sub-judgement, or its printed label in snake case.
    pub aspect: String,
    /// The value on its scale.
    pub grade: String,
    /// The id of the scale in the rulebook.
    pub scale: String,
    /// As printed, white space folded.
    pub raw: String,
    /// The rule that read it.
    pub rule: &'static str,
    /// Where; never empty.
    pub evidence: Vec<Evidence>,
}

/// One inspection event.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The rulebook's id of the inspectorate: `ofsted`, `ofsted_cqc`, `other`.
    pub body: String,
    /// The rulebook's id of the framework, where named or certain.
    pub framework: Option<String>,
    /// Why it is spoken of.
    pub role: InspectionRole,
    /// What kind of event.
    pub kind: Event,
    /// Who or what was inspected, as printed.
    pub subject: Option<String>,
    /// When, on site.
    pub dates: Option<Date>,
    /// When the report came out.
    pub published: Option<Date>,
    /// How far it has come.
    pub status: InspectionStatus,
    /// What it awarded.
    pub grades: Vec<Grade>,
    /// Who led it.
    pub lead_inspector: Option<String>,
    /// How many areas for improvement the text says it found.
    pub areas_for_improvement_count: Option<u32>,
}
