//! The rules by their ids: what each looks for, and which files of the rulebook it asks.

use serde::Deserialize;

use crate::{Entry, Failure, Layers, RulebookError};

/// What is known of a rule. Its method stands in the crate of finders, its words in the files that it reads.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    id: String,
    /// What it looks for, as a sentence.
    pub finds: String,
    /// The files of the rulebook that it asks for words that speak for a value; see [`Rule::reads`].
    reads: Vec<String>,
}

impl Rule {
    /// The files of the rulebook that it asks for words that speak for a value, each with the part of it (the `sense`, `kind`,
    /// `effect` or `sort` of its entries) where it asks no others.
    pub fn reads(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.reads.iter().map(|read| read.split_once('#').map_or((read.as_str(), None), |(file, part)| (file, Some(part))))
    }
}

impl Entry for Rule {
    const FILE: &'static str = "rules.toml";

    fn id(&self) -> &str {
        &self.id
    }

    fn examples(&self) -> &[String] {
        &[]
    }

    fn counter_examples(&self) -> &[String] {
        &[]
    }
}

/// All rules.
#[derive(Debug, Clone, Default)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// Reads `rules.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let rules: Vec<Rule> = layers.entries()?;
        let known = |file: &str| layers.files().any(|(name, _)| name == file);
        for rule in &rules {
            let cause = match rule.reads().find(|(file, _)| !known(file)) {
                Some((file, _)) => format!("reads: the rulebook has no file {file:?}"),
                None if !rule.id.contains('/') => "id: it reads <field>/<where it looks>".to_owned(),
                None => continue,
            };
            return Err(RulebookError::Entry { file: Rule::FILE.to_owned(), entry: rule.id.clone(), cause });
        }
        Ok(Self(rules))
    }

    /// A rule by its id.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.id == id)
    }

    /// The ids of all rules, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|rule| rule.id.as_str())
    }

    /// Rules are proved by what they find, in the suite over the whole workspace.
    pub fn prove(&self, _failures: &mut Vec<Failure>) {}
}
