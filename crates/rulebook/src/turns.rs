//! Turns of phrase: the few words right beside a grade, a date or a name that settle what it is.

mod turn;
mod wording;

use std::ops::Index;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

pub use self::turn::Turn;
pub use self::wording::Wording;
use crate::{Entry, Failure, Layers, RulebookError};

/// The wordings of one turn of phrase.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnOfPhrase {
    /// Which it is.
    #[schemars(with = "Turn")]
    id: String,
    /// Looked for letter by letter, with the spaces and marks around them; of two that begin alike the longer stands first.
    phrases: Vec<String>,
    /// Whether letters of ASCII may stand in either case.
    #[serde(default)]
    any_case: bool,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl TurnOfPhrase {
    fn wording(&self) -> Wording {
        Wording::new(&self.phrases, self.any_case)
    }
}

impl Entry for TurnOfPhrase {
    const FILE: &'static str = "turns.toml";
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
        if named(&self.id).is_none() {
            return Err("id: no finder asks for it".to_owned());
        }
        match self.phrases.iter().position(String::is_empty) {
            Some(n) => Err(format!("phrases: the one at place {} has no letters", n + 1)),
            None => Ok(()),
        }
    }
}

/// All turns of phrase.
///
/// ```
/// use minutebook_rulebook::turns::Turn;
/// let turns = &minutebook_rulebook::Rulebook::embedded().turns;
/// assert_eq!(turns[Turn::Article].after("the school"), Some("school"));
/// assert!(!turns[Turn::Article].opens("then"));
/// ```
#[derive(Debug)]
pub struct Turns {
    entries: Vec<TurnOfPhrase>,
    /// In the order of [`Turn::ALL`].
    wordings: Vec<Wording>,
}

impl Turns {
    /// Loads `turns.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<TurnOfPhrase> = layers.entries()?;
        let mut wordings = vec![Wording::default(); Turn::ALL.len()];
        for entry in &entries {
            if let Some(turn) = named(&entry.id) {
                wordings[turn as usize] = entry.wording();
            }
        }
        Ok(Self { entries, wordings })
    }

    /// Tries every example and counter-example: a phrase of the entry must, or must not, stand in it. A turn without an entry fails
    /// as well: whoever asks for it would ask in vain.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.wording().stands_in(text));
        let missing = Turn::ALL.iter().filter(|turn| !self.entries.iter().any(|e| named(&e.id) == Some(**turn)));
        failures.extend(missing.map(|turn| Failure {
            file: TurnOfPhrase::FILE,
            entry: format!("{turn:?}"),
            example: "(there is no such entry)".to_owned(),
            should_match: true,
        }));
    }
}

impl Index<Turn> for Turns {
    type Output = Wording;
    fn index(&self, turn: Turn) -> &Wording {
        &self.wordings[turn as usize]
    }
}

/// The turn that an entry goes by.
fn named(id: &str) -> Option<Turn> {
    let name: StrDeserializer<'_, Error> = id.into_deserializer();
    Turn::deserialize(name).ok()
}
