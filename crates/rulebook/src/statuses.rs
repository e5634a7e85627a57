//! States of rows in words: complete, on track, overdue.

use std::ops::Range;

use minutebook_model::Status;
use serde::Deserialize;

use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// The words for states.
#[derive(Debug)]
pub struct Statuses {
    entries: Vec<StatusWords>,
    phrases: PhraseSet,
}

/// A state and the words for it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    id: String,
    /// The state; none for words that stop another reading ("as soon as possible" is no state).
    status: Option<String>,
    phrases: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for StatusWords {
    const FILE: &'static str = "statuses.toml";
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
        match self.status.as_deref().map(|s| (s, Status::from_name(s))) {
            Some((name, None)) => Err(format!("status: {name:?} is no state of the contract")),
            _ => Ok(()),
        }
    }
}

impl Statuses {
    /// Loads `statuses.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries: Vec<StatusWords> = layers.entries()?;
        let phrases =
            PhraseSet::new(entries.iter().enumerate().flat_map(|(n, e)| e.phrases.iter().map(move |p| (p.as_str(), n))));
        Ok(Self { entries, phrases })
    }

    /// Tries all examples: each must be read as the entry's own state.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |e, text| {
            self.first(text).is_some_and(|(n, range)| self.entries[n].id == e.id && self.is_state(n, text, &range))
        });
    }

    /// The state that a text opens with, and where: `Complete`, `In progress – draft with Legal`. A word that the sentence
    /// goes on from ("Completed refresh of the pages") is no state.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<(Status, Range<usize>)> {
        let (n, range) = self.first(text)?;
        let status = self.entries[n].status.as_deref().and_then(Status::from_name)?;
        self.is_state(n, text, &range).then_some((status, range))
    }

    /// Whether the words of an entry are a state where they stand: set apart, or, of what is over, before the day when it was.
    fn is_state(&self, entry: usize, text: &str, range: &Range<usize>) -> bool {
        let over = matches!(self.entries[entry].status.as_deref(), Some("complete" | "closed"));
        stands_apart(text, range) || over && begins_date(text[range.end..].trim_start_matches(' '))
    }

    /// The state that a text is as a whole: `Complete`, `Actioned.`
    #[must_use]
    pub fn read_whole(&self, text: &str) -> Option<Status> {
        let (status, range) = self.read(text)?;
        text[range.end..].trim_end_matches(is_stop).is_empty().then_some(status)
    }

    fn first(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let found = self.phrases.find(text)?;
        let opens = text[..found.range.start].chars().all(|c| !c.is_alphanumeric());
        opens.then_some((found.index, found.range))
    }
}

fn is_stop(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '–' | '—' | '-' | '/' | '(' | ')' | '*' | '✓' | '✔')
}

/// True where what follows the words is set apart from them, or nothing does.
fn stands_apart(text: &str, range: &Range<usize>) -> bool {
    let rest = &text[range.end..];
    let gap = rest.trim_start_matches(' ');
    gap.is_empty()
        || gap.starts_with(['.', ',', ';', ':', '!', '–', '—', '/', '(', ')', '\n', '*', '✓', '✔'])
        || gap.starts_with("- ") && gap.len() < rest.len()
}

/// "14.03.19", "on 14 March 2019", "March 2019", "in 2019": since when the state has been so.
fn begins_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];
    let mut words = text.split([' ', '\n']).skip_while(|w| ["on", "in", "by", "during", "since"].contains(w));
    let month = |word: Option<&str>| {
        let word = word.unwrap_or_default().trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        word.len() >= 3 && MONTHS.iter().any(|m| m.starts_with(&*word)) || word == "sept"
    };
    let first = words.next().unwrap_or_default();
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let parts: Vec<&str> = first.trim_end_matches(is_stop).split(['.', '/', '-']).collect();
    let whole = parts.len() == 3 && parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let year = digits == 4 && first.trim_end_matches(is_stop).len() == 4 && (first.starts_with("19") || first.starts_with("20"));
    month(Some(first)) || whole || year || (1..=2).contains(&digits) && month(words.next())
}
