//! Kinds of documents, and the words by which a page says which kind it is.

use minutebook_model::{DocumentKind, Passage};
use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, RulebookError};

/// Where the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorPlace {
    /// A line of its own, by which the site names the page: "Agenda item", "Decision details".
    Page,
    /// The opening of an inspectorate's report: its title, its line of dates.
    Report,
    /// A line under such a title: "Inspection dates:", "Lead inspector:".
    ReportDetail,
    /// The title of a plan.
    Plan,
    /// A line near the top that only printed minutes have: "PRESENT:", "MINUTES of the meeting …".
    Opening,
    /// A sentence that only minutes have: "The Committee considered …".
    Language,
    /// A link to the meeting that an item belongs to: "Meeting of Cabinet, Monday …".
    MeetingLink,
    /// The date that some pages print before a decision's title: "21/02/2022 - ".
    TitleDate,
    /// The first words of what an item is for: "To consider …".
    Purpose,
    /// A page that says there is no document: "Report not found".
    Missing,
    /// The title of an item that most meetings have: "Apologies for absence".
    UsualItem,
}

/// Words that say the kind of a document.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnchorEntry {
    id: String,
    kind: KindName,
    place: AnchorPlace,
    pattern: Pattern,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

/// The kinds by the names of the wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
enum KindName {
    AgendaItem,
    Minutes,
    Decision,
    ActionPlan,
    InspectionReport,
    Unknown,
}

impl Entry for AnchorEntry {
    const FILE: &'static str = "documents.toml";

    fn id(&self) -> &str {
        &self.id
    }

    fn examples(&self) -> &[String] {
        &self.examples
    }

    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
}

/// All anchors of document kinds.
#[derive(Debug, Clone)]
pub struct Documents {
    entries: Vec<AnchorEntry>,
}

impl Documents {
    /// Loads `documents.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        Ok(Self { entries: layers.entries()? })
    }

    /// Tries all examples.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.pattern.is_match(text));
    }

    /// The kind that `line` says, read as words of that place.
    ///
    /// ```
    /// use minutebook_model::DocumentKind;
    /// use minutebook_rulebook::documents::AnchorPlace;
    /// let documents = &minutebook_rulebook::Rulebook::embedded().documents;
    /// assert_eq!(documents.kind(AnchorPlace::Page, "Decision details"), Some(DocumentKind::Decision));
    /// assert_eq!(documents.kind(AnchorPlace::Page, "The decision details were noted."), None);
    /// ```
    #[must_use]
    pub fn kind(&self, place: AnchorPlace, line: &str) -> Option<DocumentKind> {
        let entry = self.entries.iter().find(|e| e.place == place && e.pattern.is_match(line))?;
        Some(match entry.kind {
            KindName::AgendaItem => DocumentKind::AgendaItem,
            KindName::Minutes => DocumentKind::Minutes,
            KindName::Decision => DocumentKind::Decision,
            KindName::ActionPlan => DocumentKind::ActionPlan,
            KindName::InspectionReport => DocumentKind::InspectionReport,
            KindName::Unknown => DocumentKind::Unknown,
        })
    }

    /// A title without the date that some pages print before it: "21/02/2022 - Budget".
    #[must_use]
    pub fn without_date<'d>(&self, title: Passage<'d>) -> Passage<'d> {
        let dates = self.entries.iter().filter(|e| e.place == AnchorPlace::TitleDate);
        let cut = dates.filter_map(|e| e.pattern.find(&title)).filter(|m| m.start == 0 && m.end < title.len()).map(|m| m.end).max();
        title.from(cut.unwrap_or(0)).trim()
    }
}
