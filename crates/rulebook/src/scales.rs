//! Grade scales. A scale belongs to an inspectorate, a framework and a time; there is no global table of grades.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::frameworks::in_years;
use crate::{Entry, Failure, Layers, PhraseMatch, PhraseSet, RulebookError};

/// One value of a scale.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The normal form: `requires_improvement`.
    pub grade: String,
    /// How it is printed.
    pub surfaces: Vec<String>,
    /// The number that stands for it where only a number is printed; the scale decides which end is best.
    #[serde(default)]
    pub number: Option<u8>,
}

/// One scale.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    id: String,
    /// The wire names of the bodies that grade on it.
    pub bodies: Vec<String>,
    /// The frameworks that it belongs to; empty where it belongs to all of its bodies.
    #[serde(default)]
    pub frameworks: Vec<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    /// The aspect that its grades are of where none is printed; empty for the overall grade.
    #[serde(default)]
    pub aspect: String,
    /// Whether its body gives no grade of the whole: "good in all three pillars" then awards none.
    #[serde(default)]
    pub parts_only: bool,
    /// One of these words must stand in the item: a value that is an everyday phrase (`good progress`) is a grade only
    /// where the kind of visit is named.
    #[serde(default)]
    pub context: Vec<String>,
    /// The values, best first.
    pub values: Vec<Value>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Scale {
    /// Whether grades were given on it in `month` (`YYYY-MM`, or `YYYY`); an unknown month fits all.
    #[must_use]
    pub fn used_in(&self, month: Option<&str>) -> bool {
        in_years(&self.from, &self.until, month)
    }
}

impl Entry for Scale {
    const FILE: &'static str = "scales.toml";
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
        if self.values.is_empty() { Err("values: a scale has at least one".to_owned()) } else { Ok(()) }
    }
}

/// All scales, and the printed forms of all their values in one set.
#[derive(Debug)]
pub struct Scales {
    scales: Vec<Scale>,
    surfaces: PhraseSet,
    /// For each printed form, the scale and the value it stands for, in the order of the scales.
    meanings: Vec<Vec<(usize, usize)>>,
    /// Each number of a value, with the place of its meanings.
    numbers: BTreeMap<u8, usize>,
}

impl Scales {
    /// The scales of all layers.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let scales = layers.entries::<Scale>()?;
        let mut meanings: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for (s, scale) in scales.iter().enumerate() {
            for (v, value) in scale.values.iter().enumerate() {
                for surface in &value.surfaces {
                    let n = *known.entry(surface).or_insert_with(|| {
                        meanings.push(Vec::new());
                        meanings.len() - 1
                    });
                    meanings[n].push((s, v));
                }
            }
        }
        let surfaces = PhraseSet::new(known.iter().map(|(surface, n)| (*surface, *n)));
        let mut numbers = BTreeMap::new();
        for (s, scale) in scales.iter().enumerate() {
            for (v, value) in scale.values.iter().enumerate() {
                let Some(number) = value.number else { continue };
                let n = *numbers.entry(number).or_insert_with(|| {
                    meanings.push(Vec::new());
                    meanings.len() - 1
                });
                meanings[n].push((s, v));
            }
        }
        Ok(Self { surfaces, meanings, numbers, scales })
    }

    /// Tries every example and counter-example: a value of the scale must, or must not, stand in it.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.scales, failures, |scale, text| {
            let surfaces = scale.values.iter().flat_map(|v| v.surfaces.iter().map(|s| (s.as_str(), 0)));
            PhraseSet::new(surfaces).find(text).is_some()
        });
    }

    /// The printed forms of grades in `text`; the index is for [`Scales::meanings`].
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = PhraseMatch> + 'a {
        self.surfaces.find_iter(text)
    }

    /// Whether a text is a grade of some scale and nothing else.
    ///
    /// ```
    /// # use minutebook_rulebook::Rulebook;
    /// let scales = &Rulebook::embedded().scales;
    /// assert!(scales.is_grade("Requires improvement"));
    /// assert!(!scales.is_grade("Requires improvement in two areas"));
    /// ```
    #[must_use]
    pub fn is_grade(&self, text: &str) -> bool {
        self.surfaces.find_iter(text).any(|m| m.range == (0..text.len()))
    }

    /// A bare number as a printed form, for [`Scales::meanings`]; None where no scale has it. Only a place that can hold
    /// nothing but a grade (a cell under a heading of grades) makes a number one.
    #[must_use]
    pub fn numbered(&self, number: u8) -> Option<usize> {
        self.numbers.get(&number).copied()
    }

    /// What a printed form may mean: each scale that has it, with its value, in the order of the files.
    pub fn meanings(&self, surface: usize) -> impl Iterator<Item = (&Scale, &Value)> {
        self.meanings[surface].iter().map(|&(s, v)| (&self.scales[s], &self.scales[s].values[v]))
    }

    /// All scales.
    #[must_use]
    pub fn entries(&self) -> &[Scale] {
        &self.scales
    }
}
