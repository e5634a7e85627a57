//! The words for what an inspectorate does: inspection, re-inspection, visit, assessment.

use minutebook_model::Event;
use serde::{Deserialize, Deserializer, de};

use crate::Entry;
use crate::phrase::alternatives;
use crate::{Lexicon, Phrased};

/// A group of words that name one kind of event.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventWord {
    id: String,
    /// The kind of event; None where the words name something that is no inspection (an annual conversation).
    #[serde(default, deserialize_with = "event")]
    #[schemars(with = "Option<String>")]
    pub kind: Option<Event>,
    /// The inspectorate whose event alone is of that kind; that of any other is an inspection.
    #[serde(default)]
    pub only_of: Option<String>,
    /// How much the words say: `noun` names an event, `verb` tells that one took place, `plural` speaks of several,
    /// `weak` counts only where the item speaks of an inspection already.
    pub form: Form,
    /// Whether the words tell of an inspection only where inspectors do it: "they would return".
    #[serde(default)]
    pub by_inspectors: bool,
    /// What they are; `{in|on}` in one stands for either word.
    #[serde(deserialize_with = "spelt_out")]
    phrases: Vec<String>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

/// How much an event word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Names an event: "focused visit".
    Noun,
    /// Tells that one took place: "inspected".
    Verb,
    /// Speaks of several at once: "inspections".
    Plural,
    /// Counts only where the item speaks of an inspection already: "visit".
    Weak,
}

fn event<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Event>, D::Error> {
    let name = String::deserialize(deserializer)?;
    Event::from_name(&name).map(Some).ok_or_else(|| de::Error::custom(format!("no event is called {name:?}")))
}

fn spelt_out<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let phrases = Vec::<String>::deserialize(deserializer)?;
    Ok(phrases.iter().flat_map(|phrase| alternatives(phrase)).collect())
}

impl Entry for EventWord {
    const FILE: &'static str = "events.toml";
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

impl Phrased for EventWord {
    fn phrases(&self) -> &[String] {
        &self.phrases
    }
}

/// All event words.
pub type Events = Lexicon<EventWord>;
