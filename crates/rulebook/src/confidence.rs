//! How precise each rule was when it was last measured on the gold corpora.

use serde::Deserialize;

use crate::{Entry, Failure, Layers, RulebookError};

/// The measurement of one rule. `minutebook eval --calibrate` writes these.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The rule: `resolution/labelled-clause`.
    id: String,
    /// How many of its records were judged.
    n: u32,
    /// How many of them were right.
    right: u32,
    /// The lower bound of the 95 % interval of its precision (Wilson's score interval), 0 to 1.
    lower_bound: f64,
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
        let computed = wilson_lower_bound(self.right, self.n);
        if (computed - self.lower_bound).abs() > 0.001 {
            return Err(format!("lower_bound: {} of {} give {computed:.3}", self.right, self.n));
        }
        Ok(())
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

    /// The measured precision of a rule, lower bound; None where it was never measured.
    #[must_use]
    pub fn of(&self, rule: &str) -> Option<f64> {
        self.0.binary_search_by(|m| m.id.as_str().cmp(rule)).ok().map(|n| self.0[n].lower_bound)
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
    let end = |value: f64| ((value / (1.0 + Z * Z / n)).clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    (end(centre - spread), end(centre + spread))
}
