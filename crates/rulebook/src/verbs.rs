//! The operative verbs of clauses: what a body does when it "resolves that the report be noted".

use std::ops::Range;

use serde::Deserialize;

use crate::pattern::AnyOf;
use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// The forms of one verb.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerbForms {
    /// Its name.
    pub id: String,
    /// The wire name of the verb.
    pub verb: String,
    /// Forms that a body is the subject of: `note`, `notes`, `noted`.
    #[serde(default)]
    active: Vec<String>,
    /// Participles after "be": `noted`.
    #[serde(default)]
    passive: Vec<String>,
    /// Constructions that say more than their verb; the group `verb`, or else the match, says where the verb stands.
    #[serde(default)]
    constructions: Vec<Pattern>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for VerbForms {
    const FILE: &'static str = "verbs.toml";
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
        let forms = self.active.len() + self.passive.len() + self.constructions.len();
        (forms > 0).then_some(()).ok_or_else(|| "active, passive, constructions: all are empty".to_owned())
    }
}

/// All verbs.
#[derive(Debug)]
pub struct Verbs {
    entries: Vec<VerbForms>,
    /// Where any construction of any verb could match.
    constructed: AnyOf,
    active: PhraseSet,
    passive: PhraseSet,
    being: Pattern,
    stating: Pattern,
    willing: Pattern,
}

impl Verbs {
    pub(crate) fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let entries = layers.entries::<VerbForms>()?;
        let constructed = AnyOf::new(entries.iter().flat_map(|e| &e.constructions));
        let forms = |of: fn(&VerbForms) -> &Vec<String>| {
            PhraseSet::new(entries.iter().enumerate().flat_map(|(n, e)| of(e).iter().map(move |f| (f.as_str(), n))))
        };
        let active = forms(|e| &e.active);
        let passive = forms(|e| &e.passive);
        let built_in = |pattern: &str| Pattern::new(pattern).unwrap_or_else(|error| unreachable!("a fixed pattern: {error}"));
        // "actions to be taken" says what the actions are, not what the body does; "continue to be reported" does.
        let being = built_in(r"(?:\b(?P<infinitive>to\s+)|\b)be\s+(?:(?:not|also|now|and|either|both|hereby|further|[a-z]+ly)\s+)*(?P<word>[\w-]+)");
        let stating = built_in(r"\b(?:is|are|was|were|been)\s+(?:(?:not|also|now|hereby|[a-z]+ly)\s+)*(?P<word>[\w-]+)");
        let willing = built_in(r"\b(?:will|shall|would|should|must)\s+(?:(?:also|now|[a-z]+ly)\s+)*(?P<word>[\w-]+)");
        Ok(Self { entries, constructed, active, passive, being, stating, willing })
    }

    pub(crate) fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| self.read(text, &[0]) == Some(entry.verb.as_str()));
    }

    /// The wire name of the first operative verb of `clause`; None where there is none to be seen. A verb that the body is
    /// the subject of may stand at one of `starts` (bytes of the clause: its start, and the end of the body's name).
    #[must_use]
    pub fn read(&self, clause: &str, starts: &[usize]) -> Option<&str> {
        let leading = starts.iter().filter_map(|&at| self.active_from(clause, at));
        let sure = self.constructed_in(clause).chain(leading).map(|(at, n)| (at, self.entries[n].verb.as_str()));
        let sure: Vec<_> = sure.chain(self.subjunctive(clause)).chain(self.future(clause)).collect();
        // Of two at one place the first in the chain wins: a construction says more than its verb.
        let first = sure.into_iter().enumerate().min_by_key(|&(order, (at, _))| (at, order)).map(|(_, (_, verb))| verb);
        first.or_else(|| self.indicative(clause))
    }

    /// Whether `clause` says what is decided ("X be noted", "the Committee note X"), and not what is so. The body's name, where
    /// the clause begins with one, takes `body` bytes.
    #[must_use]
    pub fn is_operative(&self, clause: &str, body: Option<usize>) -> bool {
        self.subjunctive(clause).is_some() || body.is_some_and(|at| self.leads(clause, at)) || self.future(clause).is_some()
    }

    /// Whether a verb that a body is the subject of stands at byte `at`, by itself or in a construction: "records its thanks".
    #[must_use]
    pub fn leads(&self, clause: &str, at: usize) -> bool {
        self.active_at(clause, at).is_some()
            || self.future(clause).is_some_and(|(start, _)| start == at)
            || self.constructed_in(clause).any(|(start, _)| start == at)
    }

    /// The constructions in a clause: where the verb of each stands, and of which entry it is.
    fn constructed_in<'a>(&'a self, clause: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let entries = if self.constructed.is_shut(clause) { &[][..] } else { &self.entries };
        entries.iter().enumerate().flat_map(move |(n, entry)| {
            let patterns = entry.constructions.iter().filter_map(|p| p.captures(clause));
            patterns.map(move |c| (c.name("verb").unwrap_or_else(|| c.range()).start, n))
        })
    }

    fn active_at(&self, clause: &str, at: usize) -> Option<usize> {
        self.active_from(clause, at).map(|(_, index)| index)
    }

    /// Where the verb stands, after the gap and the adverbs at `at`, and of which entry it is. A construction that begins with
    /// it stands at the same place.
    fn active_from(&self, clause: &str, at: usize) -> Option<(usize, usize)> {
        let rest = skip_adverbs(clause.get(at..)?);
        self.active.at_start(rest).map(|m| (clause.len() - rest.len(), m.index))
    }

    fn passive_of(&self, clause: &str, word: Range<usize>) -> Option<&str> {
        let m = self.passive.at_start(&clause[word.start..])?;
        Some(self.entries[m.index].verb.as_str())
    }

    /// "X be noted": the first, known or not, is what the body does.
    fn subjunctive(&self, clause: &str) -> Option<(usize, &str)> {
        self.being.captures_iter(clause).find_map(|c| {
            let infinitive = c.name("infinitive").is_some();
            let at = c.range().start;
            let before = clause[..at].trim_end().to_ascii_lowercase();
            if infinitive && !before.ends_with("continue") && !before.ends_with("continues") {
                return None;
            }
            Some((at, self.passive_of(clause, c.name("word")?).unwrap_or("other")))
        })
    }

    /// "the Committee will review the proposals".
    fn future(&self, clause: &str) -> Option<(usize, &str)> {
        self.willing.captures_iter(clause).find_map(|c| {
            let word = c.name("word")?;
            let index = self.active_at(clause, word.start)?;
            Some((c.range().start, self.entries[index].verb.as_str()))
        })
    }

    /// "an allocation is approved", where nothing else is said.
    fn indicative(&self, clause: &str) -> Option<&str> {
        self.stating.captures_iter(clause).find_map(|c| self.passive_of(clause, c.name("word")?))
    }
}

/// Adverbs and auxiliaries that may stand before the verb.
fn skip_adverbs(mut rest: &str) -> &str {
    const SKIPPED: [&str; 11] =
        ["to", "also", "further", "hereby", "now", "does", "do", "therefore", "then", "thereby", "otherwise"];
    loop {
        rest = rest.trim_start();
        let word = rest.split_whitespace().next().unwrap_or_default();
        let bare = word.trim_end_matches(',');
        let adverb = bare.len() > 4 && bare.ends_with("ly") && !bare.eq_ignore_ascii_case("supply");
        if word.is_empty() || !(adverb || SKIPPED.iter().any(|s| s.eq_ignore_ascii_case(bare))) {
            return rest;
        }
        rest = &rest[word.len()..];
    }
}
