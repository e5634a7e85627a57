//! Knowledge as data.
//!
//! What the finders know of the field (inspectorates, scales, date words, lead-ins, column headings, vetoes) stands in
//! TOML files under `data/`, embedded in the binary, checked when loaded, and extended or overridden at run time by files
//! of the same names (`--rulebook DIR`). Every entry carries its own `examples` and `counter_examples`; [`Rulebook::prove`]
//! tries them all.
//!
//! ```
//! let rulebook = minutebook_rulebook::Rulebook::embedded();
//! assert!(rulebook.prove().is_empty());
//! ```

mod anchors;
mod backtrack;
mod entry;
mod error;
mod fringe;
mod layers;
mod lexicon;
mod literals;
mod pattern;
mod phrase;
mod plain;
mod proof;
mod required;
mod schema;
mod spoken;
mod survey;
mod word_table;

pub use entry::Entry;
pub use error::RulebookError;
pub use layers::Layers;
pub use lexicon::{Lexicon, Phrased};
pub use pattern::{Groups, Pattern};
pub use phrase::{PhraseMatch, PhraseSet};
pub use proof::Failure;
pub use schema::{schema, schema_of};
pub use spoken::{Heard, Nearness, Question, Spoken, Vocabulary};

use std::sync::OnceLock;

/// Lists the topics once: a module, a type with `load(&Layers)` and `prove(&self, &mut Vec<Failure>)`, a field.
macro_rules! topics {
    ($($(#[$doc:meta])* $field:ident: $module:ident::$type:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// All knowledge, loaded and compiled.
        #[derive(Debug)]
        pub struct Rulebook {
            $($(#[$doc])* pub $field: $module::$type,)*
            anchors: anchors::Anchors,
        }

        impl Rulebook {
            /// The rulebook of the given layers: later files override entries of the same `id` in earlier ones.
            ///
            /// # Errors
            /// Names the file, the entry and the field that is wrong.
            pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
                let (topics, anchors) = anchors::Anchors::gather(|| Ok(($($module::$type::load(layers)?,)*)));
                let ($($field,)*) = topics?;
                layers.refuse_unread()?;
                Ok(Self { $($field,)* anchors })
            }

            /// Tries every example and counter-example of every entry; what fails, empty where all hold.
            #[must_use]
            pub fn prove(&self) -> Vec<Failure> {
                #[allow(unused_mut)]
                let mut failures = Vec::new();
                $(self.$field.prove(&mut failures);)*
                failures
            }
        }
    };
}

topics! {
    /// Kinds of documents.
    documents: documents::Documents,
    /// Labels over the parts of an item and beside the fields of a page.
    part_labels: part_labels::PartLabels,
    /// Names of committees.
    committees: committees::Committees,
    /// Names of authorities.
    councils: councils::Councils,
    /// How agenda items and minutes are numbered.
    item_numbers: item_numbers::ItemNumbers,
    /// What web pages print beside the record.
    furniture: furniture::Furniture,
    /// Who inspects.
    inspectorates: inspectorates::Inspectorates,
    /// Under what.
    frameworks: frameworks::Frameworks,
    /// What inspections are called.
    events: events::Events,
    /// What grades there are.
    scales: scales::Scales,
    /// What they are of.
    aspects: aspects::Aspects,
    /// The words of the names of what is inspected.
    subjects: subjects::Subjects,
    /// What may stand between the words that matter.
    small_words: small_words::SmallWords,
    /// The few words right beside those that matter.
    turns: turns::Turns,
    /// What the words beside a grade or a date make of it.
    judgements: judgements::Judgements,
    /// The words of dates.
    dates: dates::DateWords,
    /// What each rule looks for.
    rules: rules::Rules,
    /// How precise each rule was measured to be.
    confidence: confidence::Confidence,
    /// Headings of action tables.
    columns: columns::Columns,
    /// Colours of rows.
    rag: rag::RagColours,
    /// States of rows.
    statuses: statuses::Statuses,
    /// The language of areas for improvement.
    areas: areas::Areas,
    /// The words that open a formal outcome.
    lead_ins: lead_ins::LeadIns,
    /// The operative verbs of clauses.
    verbs: verbs::Verbs,
    /// What ends a formal outcome or stands between its clauses.
    outcome_ends: outcome_ends::OutcomeEnds,
    /// Promises made in discussion.
    undertakings: undertakings::Undertakings,
}

impl Rulebook {
    /// Calls `reading`, within which the patterns and phrases of this rulebook know where in `text` they could match, from one
    /// pass over it, and search its other pieces in no time. They give the same matches as without: only sooner.
    pub fn survey<R>(&self, text: &str, reading: impl FnOnce() -> R) -> R {
        self.anchors.survey(text, reading)
    }

    /// The rulebook that the binary carries, loaded once.
    ///
    /// # Panics
    /// If an embedded file is wrong, which a test excludes.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Rulebook> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::load(&Layers::embedded()).unwrap_or_else(|error| panic!("{error}")))
    }
}
