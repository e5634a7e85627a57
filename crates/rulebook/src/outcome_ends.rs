//! What ends a formal outcome, or stands between its clauses: reasons, votes, notes, and the furniture of the page.

use std::ops::Range;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, RulebookError};

/// What a line of these words does to an outcome that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It says why; the clauses may go on after it.
    Reason,
    /// It says how the vote went; the clauses may go on after it.
    Vote,
    /// A remark or a page number; the clauses may go on after it.
    Aside,
    /// The outcome is over.
    End,
    /// No line of its own: figures of a vote, wherever they stand, in the groups `for`, `against`, `abstentions`.
    Tally,
    /// A line that names who voted one way, in the group `names`; the group `for`, `against` or `abstentions` says which.
    Voters,
    /// No line of its own: says that a vote was unanimous.
    Unanimous,
    /// No line of its own: a vote that carried something else than the outcome, or nothing.
    OtherVote,
    /// No line of its own: a stem that announces what was said, not what was decided.
    Discussion,
    /// No line of its own: a clause that approves the minutes with corrections, which are no clauses.
    Correction,
    /// No line of its own: what is announced or quoted is a motion, an amendment or an officer's recommendation.
    Proposal,
    /// No line of its own: a clause that adopts the recommendations of the report as they stand.
    Adoption,
    /// No line of its own: what stands over the recommendations of the report.
    Recommendation,
    /// No line of its own: a sentence that tells what had happened or what was said, after an outcome in the same paragraph.
    Narrative,
}

/// One form.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeEnd {
    /// Its name.
    pub id: String,
    /// What it does.
    pub effect: Effect,
    pattern: Pattern,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for OutcomeEnd {
    const FILE: &'static str = "outcome_ends.toml";
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

/// All forms.
#[derive(Debug)]
pub struct OutcomeEnds {
    entries: Vec<OutcomeEnd>,
}

/// Figures of a vote; None where not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Votes for.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstentions: Option<u32>,
}

impl OutcomeEnds {
    pub(crate) fn load(layers: &Layers) -> Result<Self, RulebookError> {
        Ok(Self { entries: layers.entries()? })
    }

    pub(crate) fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.pattern.is_match(text));
    }

    /// What a line or sentence that begins with these words does to an outcome.
    #[must_use]
    pub fn read(&self, line: &str) -> Option<Effect> {
        let lines = self.entries.iter().filter(|e| matches!(e.effect, Effect::Reason | Effect::Vote | Effect::Aside | Effect::End));
        lines.filter(|e| e.pattern.is_match(line)).map(|e| e.effect).next()
    }

    /// Whether `text` is of this kind (for the effects that are no lines of their own).
    #[must_use]
    pub fn is(&self, effect: Effect, text: &str) -> bool {
        self.entries.iter().any(|e| e.effect == effect && e.pattern.is_match(text))
    }

    /// The figures of a vote that `text` states, and where.
    #[must_use]
    pub fn tally(&self, text: &str) -> Option<(Tally, Range<usize>)> {
        self.entries.iter().filter(|e| e.effect == Effect::Tally).find_map(|entry| {
            let found = entry.pattern.captures(text)?;
            let figure = |name: &str| found.text_of(name).and_then(read_figure);
            let tally = Tally { in_favour: figure("for"), against: figure("against"), abstentions: figure("abstentions") };
            Some((tally, found.range()))
        })
    }
}

impl OutcomeEnds {
    /// How many the names of `line` are, where it names who voted one way: "Against: Councillors Eade and Frost".
    #[must_use]
    pub fn voters(&self, line: &str) -> Option<Tally> {
        let form = self.entries.iter().find(|e| e.effect == Effect::Voters && e.pattern.is_match(line))?;
        let found = form.pattern.captures(line)?;
        let names = found.text_of("names")?;
        let none = ["none", "nil"].iter().any(|w| names.trim_end_matches('.').eq_ignore_ascii_case(w));
        let count = names.split(',').flat_map(|part| part.split(" and ")).filter(|n| n.contains(char::is_uppercase)).count();
        let count = if none { Some(0) } else { u32::try_from(count).ok() };
        let side = |name: &str| found.text_of(name).and(count);
        Some(Tally { in_favour: side("for"), against: side("against"), abstentions: side("abstentions") })
    }
}

/// A number in figures, or in words up to twenty as minutes write votes.
fn read_figure(text: &str) -> Option<u32> {
    const WORDS: [&str; 21] = [
        "nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];
    let word = WORDS.iter().position(|w| w.eq_ignore_ascii_case(text)).and_then(|n| u32::try_from(n).ok());
    let none = ["no", "none", "zero"].iter().any(|w| w.eq_ignore_ascii_case(text)).then_some(0);
    text.parse().ok().or(word).or(none)
}
