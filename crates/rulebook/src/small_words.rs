//! Small words: what may stand between the words that matter.

use serde::Deserialize;

use crate::word_table::WordTable;
use crate::{Entry, Failure, Layers, RulebookError};

/// Between or before what a small word may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// Between an aspect and its grade: "had been judged".
    Link,
    /// Between the aspects of a list: "and for the".
    AspectList,
    /// In a note in brackets, beside what it tells: "visited on".
    Note,
    /// Between a number and the grade that so many have: "were now rated".
    CountVerb,
    /// Between a grade and the day it was given on: "as recently as".
    OwnDay,
    /// There, after "when".
    OwnDayWhen,
    /// At the start of the verb before a grade: "had".
    Auxiliary,
    /// Between a subject and the grade right after: "was".
    Copula,
    /// At the head of what is judged, where no list of aspects has it: "department".
    LabelHead,
    /// There, but not alone: "services".
    BareLabel,
    /// At the end of what parts a label of a series from its grade: "as".
    SeriesLink,
    /// Where it says how many, not what: "both".
    Count,
    /// At the start of a clause that stands against another: "though".
    Contrast,
    /// After "for", where no label follows: "example".
    NoLabel,
    /// As a number or a share: "three", "most".
    Number,
    /// After "of", which makes a number before it a share of many: "the".
    Many,
    /// Before "from", where a grade became another: "moved".
    Movement,
    /// Before "on", "for" or "of" and what was judged: "comment".
    Verdict,
    /// Before the verb of a grade, where a list of what has it follows: "the following".
    Listed,
    /// At the start of what a verb is done to: "visit each home".
    Object,
    /// After "the", where one of several that were told before is meant: "the second".
    Ordinal,
    /// As a month.
    Month,
    /// After "both" or "each", where they stand for what was named before: "of these".
    AllOf,
    /// In a line that is a grade and little else, over a list of what has it: "the following areas were graded".
    GradeHeading,
    /// Before a grade word that is a plain adjective there, since nobody inspects such things: "budget".
    Uninspected,
}

/// Words that may stand in the same place.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SmallWord {
    id: String,
    class: Class,
    words: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for SmallWord {
    const FILE: &'static str = "small_words.toml";
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
        match self.words.iter().find(|w| w.is_empty() || w.contains(char::is_whitespace) || w.to_lowercase() != **w) {
            Some(word) => Err(format!("words: {word:?} is not one word in lower case")),
            None => Ok(()),
        }
    }
}

/// All small words, by where they may stand.
///
/// ```
/// use minutebook_rulebook::small_words::Class;
/// let words = &minutebook_rulebook::Rulebook::embedded().small_words;
/// assert!(words.has(Class::Link, "Judged") && !words.is(Class::Link, "Judged"));
/// ```
#[derive(Debug)]
pub struct SmallWords {
    entries: Vec<SmallWord>,
    /// For each word a bit for each class that it is of.
    classes: WordTable<u32>,
}

impl SmallWords {
    /// Loads `small_words.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<SmallWord> = layers.entries()?;
        let words = entries.iter().flat_map(|e| e.words.iter().map(move |w| (w.as_str(), e.class)));
        let classes = WordTable::new(words, |classes: &mut u32, class| *classes |= bit(class));
        Ok(Self { entries, classes })
    }

    /// Tries every example and counter-example: a word of the entry must, or must not, stand in it.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| {
            let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '&');
            words.any(|w| entry.words.contains(&w.to_lowercase()))
        });
    }

    /// Whether a word, as it is printed, is one of `class`: a capital is no lower-case letter.
    #[must_use]
    pub fn is(&self, class: Class, word: &str) -> bool {
        self.classes.exact(word).is_some_and(|classes| classes & bit(class) != 0)
    }

    /// Whether a word is one of `class`, whatever its case.
    #[must_use]
    pub fn has(&self, class: Class, word: &str) -> bool {
        self.classes.folded(word).is_some_and(|classes| classes & bit(class) != 0)
    }
}

const fn bit(class: Class) -> u32 {
    1 << class as u32
}
