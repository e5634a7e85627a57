//! The words of a name: what an inspected place or service is called, and what stands around its name.

use serde::Deserialize;

use crate::word_table::WordTable;
use crate::{Entry, Failure, Layers, RulebookError};

/// What a word does in or beside the name of what was inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
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
    /// A word after "All" or "Our" to which a school or a church is dedicated, so that both are its name: "All Saints".
    Dedication,
    /// A word in brackets inside the name of a school: "CE (Aided) Primary".
    Standing,
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
    /// What joins another inspectorate to the first: "together with".
    Companion,
    /// What may stand between who inspects and the verb beside auxiliaries: "intended".
    Intent,
    /// A way of inspecting, which begins and ends as an inspection does: "arrangements".
    Scheme,
    /// A word that the name of an establishment begins with: "Ysgol".
    EstablishmentOpener,
    /// What follows the noun that a phrase is about: "service | for older people".
    HeadEnd,
    /// What opens a noun phrase and is no part of it: "those".
    Article,
    /// What opens it with a capital: "Its".
    CapitalArticle,
    /// What stands before the name that leads a sentence: "In respect of".
    NameLead,
    /// What opens what a name before a comma is: "the short breaks home".
    KindArticle,
    /// What stands before the name of a service: "the".
    ServiceArticle,
}

/// Words that do the same.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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

/// The parts that a word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts(u64);

impl Parts {
    /// Whether `part` is one of them.
    #[must_use]
    pub const fn has(self, part: Part) -> bool {
        self.0 & 1 << part as u64 != 0
    }
}

/// The words of names, by what they do.
#[derive(Debug)]
pub struct Subjects {
    entries: Vec<SubjectWords>,
    /// The parts of each word or phrase.
    parts: WordTable<Parts>,
    /// For each first word, the phrases that begin with it, longest first.
    opening: WordTable<Vec<Phrase>>,
    /// For each part, the letters that its phrases begin with.
    initials: Vec<u32>,
}

/// A word or a phrase of one part.
#[derive(Debug, Clone)]
struct Phrase {
    part: Part,
    text: String,
    /// The place of its entry.
    entry: usize,
}

impl Subjects {
    /// Loads `subjects.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<SubjectWords> = layers.entries()?;
        let all = || entries.iter().enumerate().flat_map(|(n, e)| e.words.iter().map(move |w| (w.as_str(), e.part, n)));
        let parts = WordTable::new(all().map(|(w, part, _)| (w, part)), |parts: &mut Parts, part| parts.0 |= 1 << part as u64);
        let mut phrases: Vec<Phrase> = all().map(|(w, part, entry)| Phrase { part, text: w.to_owned(), entry }).collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.text.len()));
        let first: Vec<String> = phrases.iter().map(|p| first_word(&p.text).replace('’', "'")).collect();
        let opening = WordTable::new(first.iter().map(String::as_str).zip(phrases.iter().cloned()), Vec::push);
        let mut initials: Vec<u32> = Vec::new();
        for phrase in &phrases {
            let part = phrase.part as usize;
            initials.resize(initials.len().max(part + 1), 0);
            initials[part] |= initial(&phrase.text);
        }
        Ok(Self { entries, parts, opening, initials })
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

    /// What a word does, whatever its case and with either apostrophe.
    #[must_use]
    pub fn parts(&self, word: &str) -> Parts {
        self.parts.folded(word).copied().unwrap_or_default()
    }

    /// Whether a word, in lower case, is one of `part`.
    #[must_use]
    pub fn is(&self, part: Part, word: &str) -> bool {
        self.parts.exact(word).is_some_and(|p| p.has(part))
    }

    /// The length of the longest phrase of `part` that begins `text` and ends with a word. `text` is taken as it is printed:
    /// a capital is no lower-case letter.
    #[must_use]
    pub fn opens(&self, part: Part, text: &str) -> Option<usize> {
        self.longest(part, text, |start, phrase| start == phrase)
    }

    /// As [`Subjects::opens`], of a text whose first letter may be a capital: it may begin a sentence.
    #[must_use]
    pub fn opens_sentence(&self, part: Part, text: &str) -> Option<usize> {
        self.longest(part, text, |start, phrase| start[1..] == phrase[1..] && start[0].eq_ignore_ascii_case(&phrase[0]))
    }

    /// As [`Subjects::opens`], whatever the case of the text.
    #[must_use]
    pub fn opens_any_case(&self, part: Part, text: &str) -> Option<usize> {
        self.longest(part, text, |start, phrase| start.eq_ignore_ascii_case(phrase))
    }

    /// The length of the longest phrase of `part` that is the `same` as the start of `text`.
    fn longest(&self, part: Part, text: &str, same: impl Fn(&[u8], &[u8]) -> bool) -> Option<usize> {
        if !self.may_open(part, text) {
            return None;
        }
        let bytes = text.as_bytes();
        let begins = |phrase: &[u8]| bytes.get(..phrase.len()).is_some_and(|start| same(start, phrase));
        let listed = self.opening.folded(first_word(text))?.iter().filter(|p| p.part == part && begins(p.text.as_bytes()));
        listed.map(|p| p.text.len()).find(|&n| ends_word(&text[n..]))
    }

    /// The id of the entry of `part` that has a word, in lower case: what kind of place a "school" is.
    #[must_use]
    pub fn kind_of(&self, part: Part, word: &str) -> Option<&str> {
        let listed = self.opening.folded(first_word(word))?;
        listed.iter().find(|p| p.part == part && p.text == word).map(|p| self.entries[p.entry].id.as_str())
    }

    /// Whether a phrase of `part` begins with the letter that `text` does, whatever its case.
    fn may_open(&self, part: Part, text: &str) -> bool {
        self.initials.get(part as usize).is_some_and(|letters| letters & initial(text) != 0)
    }
}

/// The bit of the letter that a text begins with; all that is no letter of ASCII has one.
fn initial(text: &str) -> u32 {
    match text.bytes().next().map(|b| b.to_ascii_lowercase()) {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 1 << 26,
    }
}

fn first_word(text: &str) -> &str {
    let plain = text.bytes().position(|b| !(b'!'..=b'~').contains(&b));
    let end = plain.map_or(text.len(), |at| text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n));
    text[..end].trim_end_matches([',', ';', ':', '.', ')'])
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '’' && c != '\'')
}
