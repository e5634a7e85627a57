use std::ops::Range;

use minutebook_model::{Passage, Span};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::events::{EventWord, Form};
use minutebook_rulebook::judgements::Sense;

use super::cue::{Cue, Cues, within};
use crate::dates::{self, DateMention};

/// One sentence with its cues and its dates. Offsets are those of the canonical text.
#[derive(Debug)]
pub(super) struct View<'c, 'd> {
    pub(super) text: Passage<'d>,
    pub(super) names: &'c [Cue],
    pub(super) frameworks: &'c [Cue],
    pub(super) events: Vec<&'c Cue>,
    pub(super) grades: &'c [Cue],
    pub(super) aspects: &'c [Cue],
    pub(super) dates: Vec<DateMention>,
    pub(super) rulebook: &'c Rulebook,
    /// It is a point or a row under words that announce grades: "The Force had been graded:".
    pub(super) announced: bool,
}

impl<'c, 'd> View<'c, 'd> {
    /// The view of one sentence; None where it has no cue at all.
    pub(super) fn of(text: Passage<'d>, cues: &'c Cues, rulebook: &'c Rulebook) -> Option<Self> {
        let view = Self::undated(text, cues, rulebook)?;
        Some(Self { dates: dates::find(text, rulebook), ..view })
    }

    /// The view of a text whose dates do not matter; None where it has no cue at all.
    pub(super) fn undated(text: Passage<'d>, cues: &'c Cues, rulebook: &'c Rulebook) -> Option<Self> {
        let span = text.span();
        let (names, frameworks) = (within(&cues.names, span), within(&cues.frameworks, span));
        let (grades, aspects) = (within(&cues.grades, span), within(&cues.aspects, span));
        let events: Vec<&Cue> = within(&cues.events, span).iter().collect();
        let published = || rulebook.judgements.has(Sense::Published, &text);
        let provisional =
            || rulebook.judgements.has(Sense::Provisional, &text) || rulebook.judgements.has(Sense::Accepted, &text);
        let present = || rulebook.judgements.has(Sense::Inspector, &text) && rulebook.judgements.has(Sense::Presence, &text);
        let led = || rulebook.judgements.has(Sense::Lead, &text);
        if names.is_empty()
            && frameworks.is_empty()
            && events.is_empty()
            && grades.is_empty()
            && !text.contains("on site")
            && !published()
            && !led()
            && !provisional()
            && !present()
        {
            return None;
        }
        Some(Self { text, names, frameworks, events, grades, aspects, dates: Vec::new(), rulebook, announced: false })
    }

    /// Whether the sentence names this body.
    pub(super) fn names_body(&self, body: &str) -> bool {
        self.names.iter().any(|n| self.rulebook.inspectorates.names().at(n.place).body.as_deref() == Some(body))
    }

    /// Whether inspectors or an inspectorate are spoken of between two offsets.
    pub(super) fn inspector_in(&self, from: usize, to: usize) -> bool {
        let names = self.rulebook.inspectorates.names();
        let named = |c: &Cue| from <= c.range.start && c.range.end <= to && names.at(c.place).body.is_some();
        self.names.iter().any(named) || self.has(Sense::Inspector, from, to)
    }

    /// The text between two offsets, empty where they cross.
    pub(super) fn slice(&self, from: usize, to: usize) -> &'d str {
        let own = self.text.span();
        let from = from.clamp(own.start(), own.end());
        let to = to.clamp(from, own.end());
        let text = self.text.as_str();
        text.get(from - own.start()..to - own.start()).unwrap_or_default()
    }

    /// A span of the canonical text as a passage of this sentence.
    pub(super) fn passage(&self, range: Range<usize>) -> Passage<'d> {
        self.text.within(Span::new(range.start, range.end))
    }

    /// The part of the sentence, between semicolons, that holds `offset`.
    pub(super) fn segment(&self, offset: usize) -> Range<usize> {
        let own = self.text.span();
        let at = offset.clamp(own.start(), own.end()) - own.start();
        let text = self.text.as_str();
        let start = text.get(..at).and_then(|t| t.rfind(';')).map_or(0, |n| n + 1);
        let end = text.get(at..).and_then(|t| t.find(';')).map_or(text.len(), |n| at + n);
        own.start() + start..own.start() + end
    }

    /// The event word of a cue.
    pub(super) fn word(&self, cue: &Cue) -> &'c EventWord {
        self.rulebook.events.at(cue.place)
    }

    /// The event words that tell of an inspection (not those that tell of none, nor of several).
    pub(super) fn event_words(&self) -> impl DoubleEndedIterator<Item = &'c Cue> + '_ {
        let single = |c: &&Cue| self.word(c).form != Form::Plural || self.is_one_of(c);
        self.events.iter().copied().filter(|c| self.word(c).kind.is_some()).filter(single)
    }

    /// "The first of Ofsted's monitoring visits", "monitoring visits, the first of which": one of several, told apart.
    fn is_one_of(&self, visits: &Cue) -> bool {
        const FIRST: [&str; 6] =
            ["the first of ", "the second of ", "the third of ", "the last of ", "the latest of ", "the next of "];
        let after = self.slice(visits.range.end, self.text.span().end());
        let before = self.slice(self.text.span().start(), visits.range.start).to_lowercase();
        let near = |of: &&str| before.rfind(*of).is_some_and(|n| before[n + of.len()..].split_whitespace().count() <= 3);
        FIRST.iter().any(near) || after.starts_with(", the first of which") || after.starts_with(", the next of which")
    }

    /// The last phrase of `sense` between two offsets, as offsets of the canonical text.
    pub(super) fn last_of(&self, sense: Sense, from: usize, to: usize) -> Option<Range<usize>> {
        let base = from.clamp(self.text.span().start(), self.text.span().end());
        let found = self.rulebook.judgements.of(sense).find_iter(self.slice(from, to)).last()?;
        Some(base + found.range.start..base + found.range.end)
    }

    /// The first phrase of `sense` between two offsets.
    pub(super) fn first_of(&self, sense: Sense, from: usize, to: usize) -> Option<Range<usize>> {
        let base = from.clamp(self.text.span().start(), self.text.span().end());
        let found = self.rulebook.judgements.of(sense).find(self.slice(from, to))?;
        Some(base + found.range.start..base + found.range.end)
    }

    /// Whether a phrase of `sense` stands between two offsets.
    pub(super) fn has(&self, sense: Sense, from: usize, to: usize) -> bool {
        self.rulebook.judgements.has(sense, self.slice(from, to))
    }
}
