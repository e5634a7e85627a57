//! The words of a name: what an inspected place or service is called, and what stands around its name.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, RulebookError};

/// What a word does in or beside the name of what was inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The noun at the head of an establishment's name: "school", "lodge".
    Establishment,
    /// The noun at the head of the name of a service or an organisation: "service", "trust".
    Organisation,
    /// The head of what an authority does as a whole: "services", "police". Its inspections have many subjects.
    Whole,
    /// A head that speaks of several places: "schools".
    Group,
    /// A word before a name that belongs to it and is no capital: "of", "and".
    Joiner,
    /// A word that begins a sentence and no name.
    Opener,
    /// A word that no inspected body has in its name.
    Never,
    /// A word that is left over where a clause has no subject of its own: "it", "when".
    Stray,
    /// A word that stands for what was named before: "it", "its", "there".
    Pronoun,
    /// What ends a name after "inspection of".
    End,
    /// Words that are left at the end of a name once a date is cut off: "in the week".
    Trailer,
    /// A verb that follows a subject.
    Verb,
    /// A word after a comma that goes on about the name before it: ", which".
    Aside,
    /// An auxiliary or an adverb between a subject and its verb.
    Auxiliary,
    /// Whose service it is: "the Council’s".
    Owner,
    /// A word before a name that is no part of it: "neighbouring".
    Modifier,
    /// A count, which makes several of one.
    Count,
    /// What leads to a subject after an event: "of", "in respect of".
    Lead,
    /// What leads to a name in front of its verb: "that", "in respect of".
    Joint,
    /// What says that an inspection was where the name before it is.
    Placed,
    /// A word that makes the name of a framework one of a way of inspecting, not of what is inspected.
    Method,
    /// A title before a person's name.
    PersonTitle,
    /// What a person does: "head", "officer".
    Role,
    /// A rank after a person's name.
    PersonRank,
    /// What a clause begins after, before the subject of its verb: "whether", "awarded to".
    Boundary,
    /// What an authority does as a whole, which is a subject only where an event word or an active verb says that it was
    /// inspected.
    Described,
    /// Who is inspected in the capacity of something: "as a landlord".
    Capacity,
}

/// Words that do the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectWords {
    id: String,
    part: Part,
    words: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for SubjectWords {
    const FILE: &'static str = "subjects.toml";
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
        match self.words.iter().find(|w| w.trim() != w.as_str() || w.is_empty() || w.to_lowercase() != **w) {
            Some(word) => Err(format!("words: {word:?} is not in lower case, or has space around it")),
            None => Ok(()),
        }
    }
}

/// The words of names, by what they do.
#[derive(Debug)]
pub struct Subjects {
    entries: Vec<SubjectWords>,
    /// By part, and by its first word, the phrases, longest first, each with its entry.
    phrases: BTreeMap<Part, BTreeMap<String, Vec<(String, usize)>>>,
}

impl Subjects {
    /// Loads `subjects.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<SubjectWords> = layers.entries()?;
        let mut phrases: BTreeMap<Part, BTreeMap<String, Vec<(String, usize)>>> = BTreeMap::new();
        for (n, entry) in entries.iter().enumerate() {
            for word in &entry.words {
                let of_part = phrases.entry(entry.part).or_default();
                of_part.entry(first_word(word).to_owned()).or_default().push((word.clone(), n));
            }
        }
        phrases.values_mut().flat_map(BTreeMap::values_mut).for_each(|l| l.sort_by_key(|(p, _)| std::cmp::Reverse(p.len())));
        Ok(Self { entries, phrases })
    }

    /// Tries every example and counter-example: a phrase of the entry must, or must not, stand in it.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| {
            let lower = text.to_lowercase();
            let found = |at: usize| {
                let begins = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                begins && entry.words.iter().any(|w| lower[at..].starts_with(w.as_str()) && ends_word(&lower[at + w.len()..]))
            };
            lower.char_indices().any(|(at, _)| found(at))
        });
    }

    /// Whether a word, in lower case, is one of `part`.
    #[must_use]
    pub fn is(&self, part: Part, word: &str) -> bool {
        self.at(part, word).any(|(phrase, _)| phrase == word)
    }

    /// The length of the longest phrase of `part` that begins `text` and ends with a word. `text` is taken as it is printed:
    /// a capital is no lower-case letter.
    #[must_use]
    pub fn opens(&self, part: Part, text: &str) -> Option<usize> {
        self.at(part, text).map(|(p, _)| p.len()).find(|&n| text.is_char_boundary(n) && ends_word(&text[n..]))
    }

    /// The id of the entry of `part` that has a word, in lower case: what kind of place a "school" is.
    #[must_use]
    pub fn kind_of(&self, part: Part, word: &str) -> Option<&str> {
        self.at(part, word).find(|(phrase, _)| *phrase == word).map(|(_, n)| self.entries[n].id.as_str())
    }

    fn at<'a>(&'a self, part: Part, text: &'a str) -> impl Iterator<Item = (&'a str, usize)> + 'a {
        let listed = self.phrases.get(&part).and_then(|p| p.get(first_word(text)));
        listed.into_iter().flatten().filter(move |(p, _)| text.starts_with(p.as_str())).map(|(p, n)| (p.as_str(), *n))
    }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace()).next().unwrap_or_default().trim_end_matches([',', ';', ':', '.', ')'])
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
}
