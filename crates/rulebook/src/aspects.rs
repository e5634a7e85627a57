//! Sub-judgements: what a grade is of.

use serde::Deserialize;

use crate::Entry;
use crate::{Lexicon, Phrased};

/// One aspect, with the labels it is printed under.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    id: String,
    /// The wire name, where it is not the id: one name may mean different labels under different frameworks.
    #[serde(default)]
    name: Option<String>,
    /// The bodies that judge it; empty for all.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// The frameworks that judge it; empty for all of its bodies.
    #[serde(default)]
    pub frameworks: Vec<String>,
    phrases: Vec<String>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Aspect {
    /// The wire name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

impl Entry for Aspect {
    const FILE: &'static str = "aspects.toml";
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

impl Phrased for Aspect {
    fn phrases(&self) -> &[String] {
        &self.phrases
    }
}

/// All aspects.
pub type Aspects = Lexicon<Aspect>;
