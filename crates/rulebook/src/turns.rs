//! Turns of phrase: the few words right beside a grade, a date or a name that settle what it is.

mod area_turn;
mod grade_turn;
mod time_turn;
mod turn;
mod wording;

use std::ops::Index;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

pub use self::area_turn::AreaTurn;
pub use self::grade_turn::GradeTurn;
pub use self::time_turn::TimeTurn;
pub use self::turn::Turn;
pub use self::wording::Wording;
use crate::{Entry, Failure, Layers, RulebookError};

/// What an entry goes by: the turn that a finder asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Name {
    /// Of several finders of inspections, and of those of names.
    Inspections(Turn),
    /// Of those of dates.
    Times(TimeTurn),
    /// Of those of grades.
    Grades(GradeTurn),
    /// Of the finders of areas for improvement.
    Areas(AreaTurn),
}

impl Name {
    /// The turn that an entry goes by.
    fn of(id: &str) -> Option<Self> {
        let name: StrDeserializer<'_, Error> = id.into_deserializer();
        Self::deserialize(name).ok()
    }

    /// Every one of them, each at its place.
    fn all() -> impl Iterator<Item = Self> {
        let inspections = Turn::ALL.iter().map(|turn| Self::Inspections(*turn));
        let times = TimeTurn::ALL.iter().map(|turn| Self::Times(*turn));
        let grades = GradeTurn::ALL.iter().map(|turn| Self::Grades(*turn));
        inspections.chain(times).chain(grades).chain(AreaTurn::ALL.iter().map(|turn| Self::Areas(*turn)))
    }

    /// Where its wording is kept.
    const fn place(self) -> usize {
        const TIMES: usize = Turn::ALL.len();
        const GRADES: usize = TIMES + TimeTurn::ALL.len();
        const AREAS: usize = GRADES + GradeTurn::ALL.len();
        match self {
            Self::Inspections(turn) => turn as usize,
            Self::Times(turn) => TIMES + turn as usize,
            Self::Grades(turn) => GRADES + turn as usize,
            Self::Areas(turn) => AREAS + turn as usize,
        }
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
    /// Each at the place of its name.
    wordings: Vec<Wording>,
}

impl Turns {
    /// Loads `turns.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<TurnOfPhrase> = layers.entries()?;
        let mut wordings = vec![Wording::default(); Name::all().count()];
        for entry in &entries {
            if let Some(name) = Name::of(&entry.id) {
                wordings[name.place()] = entry.wording();
            }
        }
        Ok(Self { entries, wordings })
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

/// Lets a finder ask by the names that it knows.
macro_rules! asked_by {
    ($($turn:ident as $name:ident),*) => {$(
        impl Index<$turn> for Turns {
            type Output = Wording;
            fn index(&self, turn: $turn) -> &Wording {
                &self.wordings[Name::$name(turn).place()]
            }
        }
    )*};
}

asked_by!(Turn as Inspections, TimeTurn as Times, GradeTurn as Grades, AreaTurn as Areas);
