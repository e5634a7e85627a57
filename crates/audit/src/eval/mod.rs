//! How well extractions agree with gold: precision, recall and F1 for each kind of record, and the accuracy of fields.
//!
//! The measure is that of the record contract ("Scoring"); the keys of [`Evaluation::to_json`] are those that other tools
//! of the project read (`headline`, `kinds`, `fields`).

mod fields;
mod pairing;
mod records;
mod scope;
mod tokens;
mod wire;

use std::collections::BTreeMap;

use serde_json::Value;

pub use tokens::{token_f1, tokens};
pub use wire::schema;

/// The kinds of records that are scored, in the order they are shown. `inspections` counts events without a date too, and
/// is no part of the headline.
pub const KINDS: [&str; 6] = ["inspection_dates", "inspections", "grades", "areas", "resolutions", "action_rows"];

/// Documents by name, as JSON: gold or records of the wire format.
pub type Documents = BTreeMap<String, Value>;

/// How many records of a kind were found, found without being in the gold, and not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// In both.
    pub matched: usize,
    /// Found, not in the gold.
    pub extra: usize,
    /// In the gold, not found.
    pub missed: usize,
}

/// How many fields were right of those compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accuracy {
    /// The same in both.
    pub right: usize,
    /// Compared.
    pub compared: usize,
}

/// What one document, or the sum of all, scores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// By kind, in the order of [`KINDS`].
    pub kinds: [Counts; 6],
    /// By field: `resolutions.verb`.
    pub fields: BTreeMap<String, Accuracy>,
    /// By rule: how many of its records the gold has, of those it made.
    pub rules: BTreeMap<String, Accuracy>,
    /// Missed and extra records and wrong fields, a line each.
    pub misses: Vec<String>,
}

/// The scores of all documents and their sum.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    /// By document.
    pub documents: BTreeMap<String, Score>,
    /// The sum over all documents.
    pub total: Score,
    /// Gold documents without a prediction: all their records count as missed.
    pub missing: Vec<String>,
}

impl Counts {
    /// Matched of all found; none where nothing was found.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(self.matched, self.matched + self.extra)
    }

    /// Matched of all there are; none where there are none.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(self.matched, self.matched + self.missed)
    }

    /// The harmonic mean of the two; none where there is nothing on either side.
    ///
    /// ```
    /// use minutebook_audit::eval::Counts;
    /// assert_eq!(Counts { matched: 2, extra: 1, missed: 1 }.f1(), Some(2.0 / 3.0));
    /// assert_eq!(Counts::default().f1(), None);
    /// ```
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.matched, 2 * self.matched + self.extra + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.matched += other.matched;
        self.extra += other.extra;
        self.missed += other.missed;
    }
}

impl Score {
    /// The plain mean of F1 over the kinds of which the gold has any record, `inspections` left out.
    #[must_use]
    pub fn headline(&self) -> Option<f64> {
        let scored = KINDS.iter().zip(self.kinds).filter(|(kind, c)| **kind != "inspections" && c.matched + c.missed > 0);
        let f1s: Vec<f64> = scored.map(|(_, counts)| counts.f1().unwrap_or(0.0)).collect();
        (!f1s.is_empty()).then(|| f1s.iter().sum::<f64>() / f1s.len() as f64)
    }

    /// The counts of a kind.
    #[must_use]
    pub fn kind(&self, kind: &str) -> Counts {
        KINDS.iter().position(|k| *k == kind).map_or(Counts::default(), |n| self.kinds[n])
    }

    /// As JSON: `headline`, `kinds`, `fields` and `rules`.
    ///
    /// # Panics
    /// Never: figures are JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        serde_json::to_value(wire::Figures::of(self)).expect("figures are JSON")
    }

    fn add(&mut self, other: &Self) {
        for (counts, more) in self.kinds.iter_mut().zip(other.kinds) {
            counts.add(more);
        }
        for (own, others) in [(&mut self.fields, &other.fields), (&mut self.rules, &other.rules)] {
            for (name, more) in others {
                let accuracy = own.entry(name.clone()).or_default();
                accuracy.right += more.right;
                accuracy.compared += more.compared;
            }
        }
    }
}

impl Evaluation {
    /// As JSON: the total's `headline`, `kinds`, `fields` and `rules`, then `missing_predictions` and `documents`; see [`schema`].
    ///
    /// # Panics
    /// Never: figures are JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        serde_json::to_value(wire::Report::of(self)).expect("figures are JSON")
    }

    /// All misses, each with its document's name before it.
    pub fn misses(&self) -> impl Iterator<Item = String> {
        self.documents.iter().flat_map(|(name, score)| score.misses.iter().map(move |line| format!("{name}: {line}")))
    }
}

/// Scores predictions against gold. A document without a prediction misses all its gold; a prediction without gold is not
/// looked at. A field that a gold document does not have is not scored.
///
/// ```
/// use minutebook_audit::eval::{Documents, score};
/// use serde_json::json;
/// let of = |text| Documents::from([("a".to_owned(), json!({ "areas_for_improvement": [{ "text": text }] }))]);
/// let found = score(&of("The quality of plans"), &of("the quality of plans;"));
/// assert_eq!(found.total.headline(), Some(1.0));
/// ```
#[must_use]
pub fn score(gold: &Documents, predicted: &Documents) -> Evaluation {
    let mut evaluation = Evaluation::default();
    for (name, wanted) in gold {
        let score = match predicted.get(name) {
            Some(found) => score_document(wanted, found),
            None => {
                evaluation.missing.push(name.clone());
                score_document(wanted, &Value::Null)
            }
        };
        evaluation.total.add(&score);
        evaluation.documents.insert(name.clone(), score);
    }
    evaluation
}

/// Scores one document.
#[must_use]
pub fn score_document(gold: &Value, predicted: &Value) -> Score {
    let predicted = scope::in_scope(gold, predicted);
    let mut score = Score::default();
    if let Some(wanted) = gold.get("document") {
        fields::compare(&mut score, "document", wanted, &predicted["document"], "document");
    }
    // Agenda items are compared in order.
    for (n, item) in gold["items"].as_array().into_iter().flatten().enumerate() {
        fields::compare(&mut score, "items", item, &predicted["items"][n], &format!("item {}", n + 1));
    }
    for (n, kind) in KINDS.into_iter().enumerate().filter(|(_, kind)| gold.get(records::source(kind)).is_some()) {
        let (wanted, found) = (records::of(kind, gold), records::of(kind, &predicted));
        let pairs = pairing::pair(kind, &wanted, &found);
        score.kinds[n] = Counts { matched: pairs.len(), extra: found.len() - pairs.len(), missed: wanted.len() - pairs.len() };
        // Dated events are judged among all events.
        if kind != "inspection_dates" {
            for (j, rule) in records::rules(kind, &predicted).into_iter().enumerate() {
                let accuracy = score.rules.entry(rule).or_default();
                accuracy.right += usize::from(pairs.iter().any(|p| p.1 == j));
                accuracy.compared += 1;
            }
        }
        let missed = wanted.iter().enumerate().filter(|(i, _)| !pairs.iter().any(|p| p.0 == *i));
        score.misses.extend(missed.map(|(_, record)| format!("missed {kind}  {}", records::show(record))));
        let extra = found.iter().enumerate().filter(|(j, _)| !pairs.iter().any(|p| p.1 == *j));
        score.misses.extend(extra.map(|(_, record)| format!("extra  {kind}  {}", records::show(record))));
        if matches!(kind, "inspections" | "resolutions" | "action_rows") {
            for (i, j) in pairs {
                fields::compare(&mut score, kind, &wanted[i], &found[j], &records::show(&wanted[i]));
            }
        }
    }
    score
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
