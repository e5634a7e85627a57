//! The words around a grade or a date that say what it is worth: triggers and vetoes.

use serde::Deserialize;

use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// What a group of words does to the grade or the date beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// A word of judging: "graded", "rated", "found to be". It licenses a grade after it.
    Trigger,
    /// A noun of judging: "judgement", "rating". It licenses a grade near it.
    TriggerNoun,
    /// What took place: "carried out", "conducted". A date after it is the inspection's.
    OnSite,
    /// Who inspects, as a noun: "inspectors", "HMI".
    Inspector,
    /// Where inspectors were: "had been in", "came to". After a word for them a date is the inspection's.
    Presence,
    /// What became public: "published". A date after it is the report's.
    Published,
    /// What is due from the council: "submitted". A date after it is a deadline.
    Deadline,
    /// What is dated and is no inspection: "meeting", "minutes", "notice". A date after it is not the inspection's.
    OtherDate,
    /// What is still to come: "expected", "next".
    Planned,
    /// What came before: "previous", "last", "formerly".
    Previous,
    /// What takes its grade from before: "up from", "compared with".
    FromBefore,
    /// The same grade as another time: "the same as in".
    SameAs,
    /// Findings that are not final: "provisional", "embargo".
    Provisional,
    /// What was taken as good enough: "accepted", "declared fit for purpose". A later visit may count from it.
    Accepted,
    /// Veto: what is wished for.
    Aspiration,
    /// Veto: what might be.
    Hypothetical,
    /// Veto: what is not.
    Negated,
    /// Veto: what a scale means.
    Definition,
    /// Veto: how many have the grade.
    Statistics,
    /// Veto: a class of places, or another scheme.
    Class,
    /// Veto: what the council thinks of itself.
    SelfAssessed,
    /// A word that may follow a grade; any other word makes it an adjective.
    Follower,
    /// Spreads a grade over what is listed: "in all three areas".
    AllAreas,
    /// Words for the overall grade: "overall", "overall effectiveness".
    Overall,
    /// Who led: "lead inspector".
    Lead,
    /// The label of the days on site on a report's first page: "Inspection dates".
    DateLabel,
    /// The label of a report's day of publication: "Report published".
    PublishedLabel,
    /// The heading of a column that names what was inspected: "School".
    SubjectHeading,
    /// A subject so general that it is no subject: "the service".
    GeneralSubject,
}

/// Every sense.
pub const SENSES: &[Sense] = &[
    Sense::Trigger,
    Sense::TriggerNoun,
    Sense::OnSite,
    Sense::Inspector,
    Sense::Presence,
    Sense::Published,
    Sense::Deadline,
    Sense::OtherDate,
    Sense::Planned,
    Sense::Previous,
    Sense::FromBefore,
    Sense::SameAs,
    Sense::Provisional,
    Sense::Accepted,
    Sense::Aspiration,
    Sense::Hypothetical,
    Sense::Negated,
    Sense::Definition,
    Sense::Statistics,
    Sense::Class,
    Sense::SelfAssessed,
    Sense::Follower,
    Sense::AllAreas,
    Sense::Overall,
    Sense::Lead,
    Sense::DateLabel,
    Sense::PublishedLabel,
    Sense::SubjectHeading,
    Sense::GeneralSubject,
];

impl Sense {
    /// Whether it turns a grade down.
    #[must_use]
    pub const fn is_veto(self) -> bool {
        matches!(
            self,
            Self::Aspiration
                | Self::Hypothetical
                | Self::Negated
                | Self::Definition
                | Self::Statistics
                | Self::Class
                | Self::SelfAssessed
        )
    }
}

/// A group of words with one sense.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    id: String,
    /// What they do.
    pub sense: Sense,
    phrases: Vec<String>,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for Judgement {
    const FILE: &'static str = "judgements.toml";
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

/// All triggers and vetoes, by sense.
#[derive(Debug)]
pub struct Judgements {
    entries: Vec<Judgement>,
    /// One set for each sense, in the order of [`SENSES`].
    sets: Vec<PhraseSet>,
}

impl Judgements {
    /// The triggers and vetoes of all layers.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries = layers.entries::<Judgement>()?;
        let of = |sense: Sense| entries.iter().enumerate().filter(move |(_, e)| e.sense == sense);
        let set = |sense| PhraseSet::new(of(sense).flat_map(|(n, e)| e.phrases.iter().map(move |p| (p.as_str(), n))));
        let sets = SENSES.iter().map(|&sense| set(sense)).collect();
        Ok(Self { entries, sets })
    }

    /// Tries every example and counter-example: a phrase of the entry must, or must not, stand in it.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| {
            PhraseSet::new(entry.phrases.iter().map(|p| (p.as_str(), 0))).find(text).is_some()
        });
    }

    /// The phrases of one sense; an index is the place of the entry, for [`Judgements::id`].
    ///
    /// # Panics
    /// Never: every sense is listed.
    #[must_use]
    pub fn of(&self, sense: Sense) -> &PhraseSet {
        &self.sets[sense as usize]
    }

    /// The id of the entry at a place that a match gave.
    #[must_use]
    pub fn id(&self, place: usize) -> &str {
        self.entries[place].id()
    }

    /// Whether a phrase of `sense` stands in `text`.
    #[must_use]
    pub fn has(&self, sense: Sense, text: &str) -> bool {
        self.of(sense).find(text).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::SENSES;

    #[test]
    fn senses_are_listed_in_their_order() {
        assert!(SENSES.iter().enumerate().all(|(n, &sense)| n == sense as usize));
    }
}
