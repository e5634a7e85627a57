//! Inspectorates, and the schemes that are mistaken for them.

use serde::Deserialize;

use crate::{Lexicon, Phrased};
use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// One inspectorate, or a scheme whose events are no inspections.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inspectorate {
    id: String,
    /// The wire name of the body; `other` for those that the contract does not name. None: its events are no
    /// inspections (peer reviews, internal audit, a council's own tools), and they are kept apart from those that are.
    pub body: Option<String>,
    /// Its full name.
    pub name: String,
    phrases: Vec<String>,
    /// Who or what it inspects: words that tell the body where the text names none.
    #[serde(default)]
    remit: Vec<String>,
    /// Another inspectorate known by the same letters, by its id: what was inspected tells the two apart.
    #[serde(default)]
    namesake: Option<String>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for Inspectorate {
    const FILE: &'static str = "inspectorates.toml";
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

impl Phrased for Inspectorate {
    fn phrases(&self) -> &[String] {
        &self.phrases
    }
}

/// All inspectorates.
#[derive(Debug)]
pub struct Inspectorates {
    lexicon: Lexicon<Inspectorate>,
    remits: PhraseSet,
}

impl Inspectorates {
    /// The inspectorates of all layers.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let lexicon = Lexicon::<Inspectorate>::load(layers)?;
        let remits = lexicon.entries().iter().enumerate();
        let remits = PhraseSet::new(remits.flat_map(|(n, e)| e.remit.iter().map(move |r| (r.as_str(), n))));
        Ok(Self { lexicon, remits })
    }

    /// Tries every example and counter-example.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        self.lexicon.prove(failures);
    }

    /// The names of inspectorates and where they stand.
    #[must_use]
    pub fn names(&self) -> &Lexicon<Inspectorate> {
        &self.lexicon
    }

    /// The other inspectorate that goes by the letters of `body`.
    #[must_use]
    pub fn namesake(&self, body: &str) -> Option<&Inspectorate> {
        let own = self.lexicon.entries().iter().find(|e| e.body.as_deref() == Some(body) && e.namesake.is_some())?;
        self.lexicon.entries().iter().find(|e| Some(e.id()) == own.namesake.as_deref())
    }

    /// The inspectorate whose remit a text speaks of: a school in England is Ofsted's. The first word decides.
    #[must_use]
    pub fn by_remit(&self, text: &str) -> Option<&Inspectorate> {
        self.remits.find(text).map(|m| self.lexicon.at(m.index))
    }
}
