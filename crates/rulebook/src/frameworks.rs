//! Inspection frameworks: what an inspection was carried out under.

use serde::Deserialize;

use crate::{Entry, Lexicon, Pattern, Phrased};

/// One framework.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    id: String,
    /// The wire name of the body that inspects under it.
    pub body: String,
    /// Its names: with one of them the framework is named.
    phrases: Vec<String>,
    /// Terms that no other framework of its body has: with one of them in the inspection's own sentence it is certain.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Who is inspected under it and under no other: a term that only counts as the inspection's subject.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The shape of its reports' titles, where they do not print its name.
    #[serde(default)]
    pub title: Option<Pattern>,
    /// First month in which it was used, `YYYY-MM`; empty where unknown.
    #[serde(default)]
    pub from: String,
    /// Last month in which it was used, `YYYY-MM`; empty where it still is.
    #[serde(default)]
    pub until: String,
    /// Last month of inspections with an overall grade; `none` where there never was one, empty where there always is.
    #[serde(default)]
    pub overall_until: String,
    /// The wire name of the kind of event, where the name tells it.
    #[serde(default)]
    pub kind: Option<String>,
    /// The wire names of the kinds of event that an authority has under it and under no other of its body: focused visits.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Whether its name says what was inspected or how it was reported, not under which framework: it decides the scale and the
    /// aspects, and the record names no framework.
    #[serde(default)]
    pub silent: bool,
    /// Whether its name says what is inspected, so that saying so again names no subject.
    #[serde(default)]
    pub names_subject: bool,
    /// Whether it is for what an authority, a force or a partnership does as a whole, never for one place.
    #[serde(default)]
    pub authority: bool,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Framework {
    /// Whether it was in use in `month` (`YYYY-MM`, or `YYYY`); an unknown month fits all.
    #[must_use]
    pub fn used_in(&self, month: Option<&str>) -> bool {
        in_years(&self.from, &self.until, month)
    }

    /// Whether an inspection of that month has an overall grade.
    #[must_use]
    pub fn has_overall(&self, month: Option<&str>) -> bool {
        match self.overall_until.as_str() {
            "" => true,
            "none" => false,
            last => month.is_none_or(|m| m <= last),
        }
    }
}

/// Whether `month` (`YYYY-MM` or `YYYY`) lies between two months, each empty where open; an unknown month does.
pub(crate) fn in_years(from: &str, until: &str, month: Option<&str>) -> bool {
    let Some(month) = month else { return true };
    // A bare year fits if any of its months does.
    let shared = |bound: &str| bound.len().min(month.len());
    (from.is_empty() || month >= &from[..shared(from)]) && (until.is_empty() || month[..shared(until)] <= until[..shared(until)])
}

impl Entry for Framework {
    const FILE: &'static str = "frameworks.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
    fn check(&self) -> Result<(), String> {
        match self.kind.as_deref() {
            Some(kind) if minutebook_model::Event::from_name(kind).is_none() => Err(format!("kind: no event is called {kind:?}")),
            _ => match self.kinds.iter().find(|kind| minutebook_model::Event::from_name(kind).is_none()) {
                Some(kind) => Err(format!("kinds: no event is called {kind:?}")),
                None => Ok(()),
            },
        }
    }
}

impl Phrased for Framework {
    fn phrases(&self) -> &[String] {
        &self.phrases
    }
}

/// All frameworks.
pub type Frameworks = Lexicon<Framework>;
