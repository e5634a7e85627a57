//! Turns of phrase: the few words right beside a grade, a date or a name that settle what it is.

mod area_turn;
mod turn;
mod wording;

use std::ops::Index;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

pub use self::area_turn::AreaTurn;
pub use self::turn::Turn;
pub use self::wording::Wording;
use crate::{Entry, Failure, Layers, RulebookError};

/// What an entry goes by: the turn that a finder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Name {
    /// Of the finders of inspections.
    Inspections(Turn),
    /// Of the finders of areas for improvement.
    Areas(AreaTurn),
}

impl Name {
    /// The turn that an entry goes by.
    fn of(id: &str) -> Option<Self> {
        let name: StrDeserializer<'_, Error> = id.into_deserializer();
        Self::deserialize(name).ok()
    }

    fn all() -> impl Iterator<Item = Self> {
        let areas = AreaTurn::ALL.iter().map(|turn| Self::Areas(*turn));
        Turn::ALL.iter().map(|turn| Self::Inspections(*turn)).chain(areas)
    }
}

/// The wordings of one turn of phrase.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnOfPhrase {
    /// Which it is.
    #[schemars(with = "Name")]
    id: String,
    /// Looked for letter by letter, with the spaces and marks around them; of two at one place the first counts.
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
        if Name::of(&self.id).is_none() {
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
    inspections: Vec<Wording>,
    /// In the order of [`AreaTurn::ALL`].
    areas: Vec<Wording>,
}

impl Turns {
    /// Loads `turns.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<TurnOfPhrase> = layers.entries()?;
        let mut inspections = vec![Wording::default(); Turn::ALL.len()];
        let mut areas = vec![Wording::default(); AreaTurn::ALL.len()];
        for entry in &entries {
            match Name::of(&entry.id) {
                Some(Name::Inspections(turn)) => inspections[turn as usize] = entry.wording(),
                Some(Name::Areas(turn)) => areas[turn as usize] = entry.wording(),
                None => {}
            }
        }
        Ok(Self { entries, inspections, areas })
    }

    /// Tries every example and counter-example: a phrase of the entry must, or must not, stand in it. A turn without an entry fails
    /// as well: whoever asks for it would ask in vain.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.wording().stands_in(text));
        let missing = Name::all().filter(|name| !self.entries.iter().any(|e| Name::of(&e.id) == Some(*name)));
        failures.extend(missing.map(|name| Failure {
            file: TurnOfPhrase::FILE,
            entry: format!("{name:?}"),
            example: "(there is no such entry)".to_owned(),
            should_match: true,
        }));
    }
}

impl Index<Turn> for Turns {
    type Output = Wording;
    fn index(&self, turn: Turn) -> &Wording {
        &self.inspections[turn as usize]
    }
}

impl Index<AreaTurn> for Turns {
    type Output = Wording;
    fn index(&self, turn: AreaTurn) -> &Wording {
        &self.areas[turn as usize]
    }
}
