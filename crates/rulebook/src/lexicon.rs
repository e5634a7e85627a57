use std::collections::BTreeMap;
use std::ops::Range;

use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// An entry that is known by fixed phrases.
pub trait Phrased: Entry {
    /// The phrases, as [`PhraseSet`] reads them: whole words, whatever the case unless they begin with `=`.
    fn phrases(&self) -> &[String];
}

/// The entries of one file, found by their phrases in one pass.
///
/// Where two entries have the same phrase, the first one is found; [`Lexicon::all_at`] gives every one.
#[derive(Debug)]
pub struct Lexicon<T> {
    entries: Vec<T>,
    phrases: PhraseSet,
    /// The places of the entries that have a phrase, by the phrase as it is compared.
    same: BTreeMap<String, Vec<usize>>,
}

impl<T: Phrased> Lexicon<T> {
    /// The lexicon of the entries of all layers.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries = layers.entries::<T>()?;
        let phrases = entries.iter().enumerate().flat_map(|(n, e)| e.phrases().iter().map(move |p| (p.as_str(), n)));
        let phrases = PhraseSet::new(phrases);
        let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, entry) in entries.iter().enumerate() {
            for phrase in entry.phrases() {
                let places = same.entry(folded(phrase.trim_start_matches('='))).or_default();
                if places.last() != Some(&n) {
                    places.push(n);
                }
            }
        }
        Ok(Self { entries, phrases, same })
    }

    /// Tries every example and counter-example: a phrase of the entry must, or must not, stand in it.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| {
            PhraseSet::new(entry.phrases().iter().map(|p| (p.as_str(), 0))).find(text).is_some()
        });
    }

    /// The entries in `text`, left to right, each with its place in [`Lexicon::entries`].
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        self.phrases.find_iter(text).map(|m| (m.range, m.index))
    }

    /// The first entry that stands in `text`.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&T> {
        self.find_iter(text).next().map(|(_, n)| &self.entries[n])
    }

    /// All entries, in the order of the files.
    #[must_use]
    pub fn entries(&self) -> &[T] {
        &self.entries
    }

    /// The entry at a place that [`Lexicon::find_iter`] gave.
    ///
    /// # Panics
    /// If it gave no such place.
    #[must_use]
    pub fn at(&self, place: usize) -> &T {
        &self.entries[place]
    }

    /// The entry of that id.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&T> {
        self.entries.iter().find(|e| e.id() == id)
    }

    /// Every entry that has `phrase` among its own, whatever the case, with its place.
    pub fn all_at(&self, phrase: &str) -> impl Iterator<Item = (usize, &T)> {
        let places = self.same.get(&folded(phrase));
        places.into_iter().flatten().map(|&n| (n, &self.entries[n]))
    }
}

/// Lower case, with straight apostrophes and one kind of hyphen, as a phrase set compares.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' => out.push('\''),
            '–' | '‑' | ' ' => out.push('-'),
            // What Unicode says of letters takes ten times as long to look up.
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}
