//! What `eval --json` prints.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::{Accuracy, Counts, Evaluation, KINDS, Score, ratio};

/// The JSON Schema of what `eval --json` prints.
#[must_use]
pub fn schema() -> Value {
    // What is written always has every key, null where there is no figure.
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>().to_value()
}

/// The figures of all documents together, and of each.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Report {
    #[serde(flatten)]
    total: Figures,
    /// Gold documents without a prediction, by name: all their records count as missed.
    missing_predictions: Vec<String>,
    /// The figures of each document, by its name.
    documents: BTreeMap<String, Figures>,
}

/// The figures of one document, or of all.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Figures {
    /// The plain mean of F1 over the kinds of which the gold has any record, `inspections` left out; null where it has none.
    #[schemars(range(min = 0.0, max = 1.0))]
    headline: Option<f64>,
    /// By kind of record: `inspection_dates`, `inspections`, `grades`, `areas`, `resolutions`, `action_rows`.
    kinds: BTreeMap<String, OfKind>,
    /// By field, as `resolutions.verb`: of the values that the gold has, how many are the same.
    fields: BTreeMap<String, Share>,
    /// By rule: of the records that it made, how many the gold has.
    rules: BTreeMap<String, Share>,
}

/// How many records of a kind were found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfKind {
    /// In both.
    matched: usize,
    /// Found, not in the gold.
    extra: usize,
    /// In the gold, not found.
    missed: usize,
    /// Matched of all found; null where nothing was found.
    #[schemars(range(min = 0.0, max = 1.0))]
    precision: Option<f64>,
    /// Matched of all in the gold; null where it has none.
    #[schemars(range(min = 0.0, max = 1.0))]
    recall: Option<f64>,
    /// The harmonic mean of the two; null where there is nothing on either side.
    #[schemars(range(min = 0.0, max = 1.0))]
    f1: Option<f64>,
}

/// How many were right of those that were compared.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Share {
    /// The same in both.
    right: usize,
    /// Compared.
    compared: usize,
    /// The one of the other; null where nothing was compared.
    #[schemars(range(min = 0.0, max = 1.0))]
    accuracy: Option<f64>,
}

impl Report {
    pub(super) fn of(evaluation: &Evaluation) -> Self {
        Self {
            total: Figures::of(&evaluation.total),
            missing_predictions: evaluation.missing.clone(),
            documents: evaluation.documents.iter().map(|(name, score)| (name.clone(), Figures::of(score))).collect(),
        }
    }
}

impl Figures {
    pub(super) fn of(score: &Score) -> Self {
        let shares = |of: &BTreeMap<String, Accuracy>| of.iter().map(|(name, a)| (name.clone(), Share::of(*a))).collect();
        Self {
            headline: score.headline(),
            kinds: KINDS.iter().zip(score.kinds).map(|(kind, counts)| ((*kind).to_owned(), OfKind::of(counts))).collect(),
            fields: shares(&score.fields),
            rules: shares(&score.rules),
        }
    }
}

impl OfKind {
    fn of(c: Counts) -> Self {
        Self { matched: c.matched, extra: c.extra, missed: c.missed, precision: c.precision(), recall: c.recall(), f1: c.f1() }
    }
}

impl Share {
    fn of(a: Accuracy) -> Self {
        Self { right: a.right, compared: a.compared, accuracy: ratio(a.right, a.compared) }
    }
}
