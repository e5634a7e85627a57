//! Promises made in discussion: "officers agreed to bring a report back", "details would be provided".

use std::ops::Range;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// One form of promise.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UndertakingForm {
    /// Its name.
    pub id: String,
    /// Words of which one must be in the sentence; empty for a veto.
    #[serde(default)]
    words: Vec<String>,
    /// On one sentence; the group `clause` is what is promised, `owner` who promises.
    pattern: Pattern,
    /// True where the pattern says of a sentence that it holds no promise.
    #[serde(default)]
    veto: bool,
    /// True where the words themselves commit ("agreed to"), so that no veto is tried.
    #[serde(default)]
    sure: bool,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for UndertakingForm {
    const FILE: &'static str = "undertakings.toml";
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

/// A promise in a sentence, in bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What is promised.
    pub clause: Range<usize>,
    /// Who promises.
    pub owner: Option<Range<usize>>,
}

/// All forms.
#[derive(Debug)]
pub struct Undertakings {
    forms: Vec<UndertakingForm>,
    anchors: PhraseSet,
}

impl Undertakings {
    pub(crate) fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let forms = layers.entries::<UndertakingForm>()?;
        let anchors = PhraseSet::new(forms.iter().flat_map(|f| f.words.iter().map(|w| (w.as_str(), 0))));
        Ok(Self { forms, anchors })
    }

    pub(crate) fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.forms, failures, |form, text| if form.veto { form.pattern.is_match(text) } else { form.read(text).is_some() });
    }

    /// Where the words that announce a promise stand in `text`: one pass, in order.
    pub fn anchors<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.anchors.find_iter(text).map(|m| m.range.start)
    }

    /// The promise that `sentence` holds: the first form of the file that fits.
    #[must_use]
    pub fn read(&self, sentence: &str) -> Option<Promise> {
        let vetoed = self.forms.iter().any(|f| f.veto && f.pattern.is_match(sentence));
        self.forms.iter().filter(|f| !f.veto && (f.sure || !vetoed)).find_map(|f| f.read(sentence))
    }
}

impl UndertakingForm {
    fn read(&self, sentence: &str) -> Option<Promise> {
        let found = self.pattern.captures(sentence)?;
        Some(Promise { clause: found.name("clause")?.range(), owner: found.name("owner").map(|m| m.range()) })
    }
}
