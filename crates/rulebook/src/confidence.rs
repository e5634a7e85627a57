//! How precise each rule was when it was last measured on the gold corpora.
//!
//! The corpora are those that the rules were written with in view. A measured precision says how far a rule holds there;
//! on documents that nobody looked at it is at best an upper bound.

use serde::Deserialize;

use crate::{Entry, Failure, Layers, RulebookError};

/// A rule of which fewer records were judged has no confidence: the bound of four right ones of four is 0.51, which says
/// more about four than about the rule.
pub const FEWEST: u32 = 5;

/// The measurement of one rule. `minutebook eval --calibrate` writes these.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The rule: `resolution/labelled-clause`.
    id: String,
    /// How many of its records were judged.
    pub n: u32,
    /// How many of them were right.
    pub right: u32,
    /// The share that was right, 0 to 1.
    pub precision: f64,
    /// The lower bound of the 95 % interval of that share (Wilson's score interval), 0 to 1.
    pub lower_bound: f64,
    /// The gold corpora on which it made records, by the names of their folders.
    pub corpora: Vec<String>,
}

impl Measurement {
    /// A measurement of `right` right records of `n`.
    pub fn new(rule: &str, right: u32, n: u32, corpora: impl Iterator<Item = String>) -> Self {
        let precision = if n == 0 { 0.0 } else { thousandths(f64::from(right) / f64::from(n)) };
        let lower_bound = wilson_lower_bound(right, n);
        Self { id: rule.to_owned(), n, right, precision, lower_bound, corpora: corpora.collect() }
    }

    /// As an entry of `confidence.toml`.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let Self { id, n, right, precision, lower_bound, corpora } = self;
        format!(
            "\n[[entry]]\nid = {id:?}\nn = {n}\nright = {right}\nprecision = {precision:.3}\nlower_bound = {lower_bound:.3}\n\
             corpora = {corpora:?}\n"
        )
    }
}

impl Entry for Measurement {
    const FILE: &'static str = "confidence.toml";

    fn id(&self) -> &str {
        &self.id
    }

    fn examples(&self) -> &[String] {
        &[]
    }

    fn counter_examples(&self) -> &[String] {
        &[]
    }

    fn check(&self) -> Result<(), String> {
        if self.right > self.n {
            return Err("right: more than n".into());
        }
        let computed = Self::new(&self.id, self.right, self.n, self.corpora.iter().cloned());
        let wrong = |name: &str, value: f64| Err(format!("{name}: {} of {} give {value:.3}", self.right, self.n));
        match () {
            () if (computed.precision - self.precision).abs() > 0.001 => wrong("precision", computed.precision),
            () if (computed.lower_bound - self.lower_bound).abs() > 0.001 => wrong("lower_bound", computed.lower_bound),
            () => Ok(()),
        }
    }
}

/// All measurements.
#[derive(Debug, Clone, Default)]
pub struct Confidence(Vec<Measurement>);

impl Confidence {
    /// Reads `confidence.toml`.
    ///
    /// # Errors
    /// Where a bound is not what its counts give: a confidence is measured, never written by hand.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let mut entries = layers.entries::<Measurement>()?;
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self(entries))
    }

    /// The measured precision of a rule, lower bound; None where fewer than [`FEWEST`] of its records were judged.
    #[must_use]
    pub fn of(&self, rule: &str) -> Option<f64> {
        self.measurement(rule).filter(|m| m.n >= FEWEST).map(|m| m.lower_bound)
    }

    /// The measurement of a rule, however few of its records were judged.
    #[must_use]
    pub fn measurement(&self, rule: &str) -> Option<&Measurement> {
        self.0.binary_search_by(|m| m.id.as_str().cmp(rule)).ok().map(|n| &self.0[n])
    }

    /// All measurements, by the rules' ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Measurement)> {
        self.0.iter().map(|m| (m.id.as_str(), m))
    }

    /// Measurements carry their proof in their counts, which loading checks.
    pub fn prove(&self, _failures: &mut Vec<Failure>) {}
}

/// The lower bound of Wilson's 95 % score interval for `right` of `n`, rounded to three digits; 0 for no observation.
///
/// ```
/// # use minutebook_rulebook::confidence::wilson_lower_bound;
/// assert_eq!(wilson_lower_bound(98, 100), 0.930);
/// assert_eq!(wilson_lower_bound(0, 0), 0.0);
/// ```
#[must_use]
pub fn wilson_lower_bound(right: u32, n: u32) -> f64 {
    wilson_interval(right, n).0
}

/// Wilson's 95 % score interval for `right` of `n`, both ends rounded to three digits; 0 to 1 for no observation.
/// (E. B. Wilson, Journal of the American Statistical Association 22, 1927.)
#[must_use]
pub fn wilson_interval(right: u32, n: u32) -> (f64, f64) {
    /// The normal distribution's 97.5 % point.
    const Z: f64 = 1.959_964;
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (f64::from(n), f64::from(right) / f64::from(n));
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let end = |value: f64| thousandths((value / (1.0 + Z * Z / n)).clamp(0.0, 1.0));
    (end(centre - spread), end(centre + spread))
}

fn thousandths(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
