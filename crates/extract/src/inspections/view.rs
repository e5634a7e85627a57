use std::cell::Cell;
use std::ops::{Index, Range};

use minutebook_model::{Event, Passage, Span};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::events::{EventWord, Form};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::{Turn, Turns, Wording};

use super::cue::{Cue, Cues, ON_SITE, TOLD, within};

use super::visits;
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
    /// The item has said that a grade in brackets after another is the one before it.
    pub(super) earlier_in_brackets: bool,
    /// What the question right before it asked about: "How good are outcomes?"
    pub(super) asked: Option<Span>,
    /// Where it has named subject areas and said that they were graded: what follows has grades of its own.
    pub(super) areas: Option<usize>,
    /// It says when what the sentence before it asked about was: "It had been in March 2014".
    pub(super) answers: bool,
    /// What its paragraph is about, where that begins with it: "Efficiency – fieldwork was done in May. The Force was judged …".
    pub(super) headed: Option<Span>,
    /// The aspects that the sentence before it in its paragraph names: "Both of these were good".
    pub(super) named_before: &'c [Cue],
    /// The bits of the senses that it was asked for, and of those of which words may begin in it.
    senses: Cell<(u32, u32)>,
    /// Where its semicolons stand.
    stops: Vec<usize>,
}

impl<'c, 'd> View<'c, 'd> {
    /// The view of one sentence; None where it has no cue at all.
    pub(super) fn of(text: Passage<'d>, cues: &'c Cues, rulebook: &'c Rulebook) -> Option<Self> {
        let view = Self::undated(text, cues, rulebook)?;
        let dates = dates::find(text, rulebook);
        let dates = visits::set_apart(&view, dates);
        let areas = super::curriculum::areas_of(&view);
        Some(Self { dates, areas, ..view })
    }

    /// The view of a text whose dates do not matter; None where it has no cue at all.
    pub(super) fn undated(text: Passage<'d>, cues: &'c Cues, rulebook: &'c Rulebook) -> Option<Self> {
        let span = text.span();
        // "So too were the quality of practice and the outcomes": what it says was so is in the sentence before.
        let again = rulebook.turns[Turn::SoToo].opens(&text);
        if !again && !cues.meet(span) {
            return None;
        }
        let view = Self {
            text,
            names: within(&cues.names, span),
            frameworks: within(&cues.frameworks, span),
            events: within(&cues.events, span).iter().collect(),
            grades: within(&cues.grades, span),
            aspects: within(&cues.aspects, span),
            dates: Vec::new(),
            rulebook,
            announced: false,
            earlier_in_brackets: false,
            asked: None,
            answers: false,
            areas: None,
            headed: None,
            named_before: &[],
            senses: Cell::default(),
            stops: memchr::memchr_iter(b';', text.as_bytes()).map(|at| span.start() + at).collect(),
        };
        let cued = !(view.names.is_empty() && view.frameworks.is_empty() && view.events.is_empty() && view.grades.is_empty());
        (cued || again || cues.may_tell(span) && view.tells()).then_some(view)
    }

    /// Whether a sentence without a cue speaks of an inspection: of inspectors who are somewhere, of what came out.
    fn tells(&self) -> bool {
        let has = |sense| self.rulebook.judgements.has(sense, &self.text);
        let present = || has(Sense::Inspector) && has(Sense::Presence);
        let told = || TOLD.into_iter().filter(|sense| *sense != Sense::Presence).any(has);
        self.text.contains(ON_SITE) || told() || present()
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
        let next = self.stops.partition_point(|&at| at < offset.clamp(own.start(), own.end()));
        let start = next.checked_sub(1).map_or(own.start(), |n| self.stops[n] + 1);
        start..self.stops.get(next).copied().unwrap_or(own.end())
    }

    /// The wordings of a turn of phrase.
    pub(super) fn turn<T>(&self, turn: T) -> &'c Wording
    where
        Turns: Index<T, Output = Wording>,
    {
        &self.rulebook.turns[turn]
    }

    /// The event word of a cue.
    pub(super) fn word(&self, cue: &Cue) -> &'c EventWord {
        self.rulebook.events.at(cue.place)
    }

    /// The event words that tell of an inspection (not those that tell of none, nor of several).
    pub(super) fn event_words(&self) -> impl DoubleEndedIterator<Item = &'c Cue> + '_ {
        let single = |c: &&Cue| self.word(c).form != Form::Plural || self.is_one_of(c);
        self.events
            .iter()
            .copied()
            .filter(|c| self.word(c).kind.is_some())
            .filter(single)
            .filter(|c| !self.is_programme(c) && !self.is_with_board(c))
    }

    /// "an inspection of services for children, together with a | review of the LSCB |, between": one event, told with both its parts.
    pub(super) fn is_with_board(&self, cue: &Cue) -> bool {
        if self.word(cue).kind != Some(Event::Review) {
            return false;
        }
        let word = self.slice(cue.range.start, cue.range.end);
        let board =
            [Turn::SafeguardingBoard, Turn::SafeguardingBoardShort].into_iter().any(|turn| self.turn(turn).stands_in(word));
        let before = self.slice(self.text.span().start(), cue.range.start).trim_end();
        let inspection = |c: &&&Cue| c.range.end <= cue.range.start && self.word(c).kind == Some(Event::Inspection);
        let joined = board && self.turn(Turn::WithBoard).closes(before);
        let beside = if joined { self.events.iter().rfind(inspection) } else { None };
        // "was inspected in May and a review of the LSCB took place in June": each has its own time.
        beside.is_some_and(|c| !self.dates.iter().any(|d| (c.range.end..cue.range.start).contains(&d.span.start())))
    }

    /// "The programme of | inspection | had resumed": many, and none of them.
    fn is_programme(&self, cue: &Cue) -> bool {
        self.turn(Turn::ProgrammeOf).closes(self.slice(self.text.span().start(), cue.range.start).trim_end())
    }

    /// "The first of Ofsted's monitoring visits", "monitoring visits, the first of which": one of several, told apart.
    fn is_one_of(&self, visits: &Cue) -> bool {
        let after = self.slice(visits.range.end, self.text.span().end());
        // Three words and no more stand between.
        let before = self.slice(self.text.span().start(), visits.range.start);
        let first = self.turn(Turn::FirstOf);
        let near = || first.last_end_in(before).is_some_and(|n| before[n..].split_whitespace().nth(3).is_none());
        near() || self.turn(Turn::FirstAmong).opens(after)
    }

    /// The last phrase of `sense` between two offsets, as offsets of the canonical text.
    pub(super) fn last_of(&self, sense: Sense, from: usize, to: usize) -> Option<Range<usize>> {
        if !self.may_have(sense, from) {
            return None;
        }
        let base = from.clamp(self.text.span().start(), self.text.span().end());
        let found = self.rulebook.judgements.of(sense).find_iter(self.slice(from, to)).last()?;
        Some(base + found.range.start..base + found.range.end)
    }

    /// The first phrase of `sense` between two offsets.
    pub(super) fn first_of(&self, sense: Sense, from: usize, to: usize) -> Option<Range<usize>> {
        if !self.may_have(sense, from) {
            return None;
        }
        let base = from.clamp(self.text.span().start(), self.text.span().end());
        let found = self.rulebook.judgements.of(sense).find(self.slice(from, to))?;
        Some(base + found.range.start..base + found.range.end)
    }

    /// Whether a phrase of `sense` stands between two offsets.
    pub(super) fn has(&self, sense: Sense, from: usize, to: usize) -> bool {
        self.may_have(sense, from) && self.rulebook.judgements.has(sense, self.slice(from, to))
    }

    /// Whether a phrase of `sense` may stand in the part of the sentence that begins at `from`. Where that is inside a word, what is
    /// left of the word counts as one.
    fn may_have(&self, sense: Sense, from: usize) -> bool {
        let (mut asked, mut open) = self.senses.get();
        let bit = 1 << sense as u32;
        if asked & bit == 0 {
            asked |= bit;
            open |= if self.rulebook.judgements.of(sense).may_stand(&self.text) { bit } else { 0 };
            self.senses.set((asked, open));
        }
        if open & bit != 0 {
            return true;
        }
        let own = self.text.span();
        let parts = self.text.as_str().split_at_checked(from.clamp(own.start(), own.end()) - own.start());
        parts.is_some_and(|(before, after)| before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric))
    }
}
