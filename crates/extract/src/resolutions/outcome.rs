//! The clauses of one outcome, from its lead-in to its end.

use minutebook_model::{Outcome as Kind, Passage, Span, Vote};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::lead_ins::Standing;
use minutebook_rulebook::outcome_ends::Effect;
use minutebook_rulebook::part_labels::LabelKind;

use super::clause::{Clause, ending_of, inline_labels};
use super::lead_in::{LeadIn, is_separator, read_lead_in};
use super::outline::{Ending, Outline};
use super::segment::{Segment, starts_with_that, that_len};
use super::vote::{add_voters, read_vote};

/// How many paragraphs of commentary may stand between two clauses of one list.
const LONGEST_COMMENTARY: usize = 6;

/// How many points may hang under a clause that does not announce them.
const LONGEST_NESTED: usize = 24;

/// A lead-in and its clauses.
#[derive(Debug, Clone)]
pub(crate) struct Outcome<'d> {
    /// What opened it.
    pub lead: LeadIn<'d>,
    /// Its clauses; empty where the lead-in stands alone.
    pub clauses: Vec<Clause<'d>>,
    /// How the vote went, and where that is said.
    pub vote: Option<(Vote, Span)>,
    /// The first segment after it.
    pub next: usize,
}

/// Reads the clauses that follow `lead`, which stands in segment `at`.
pub(crate) fn collect<'d>(segments: &[Segment<'d>], at: usize, lead: LeadIn<'d>, rulebook: &Rulebook) -> Outcome<'d> {
    let mut reader = Reader::new(segments, at, lead, rulebook);
    reader.read_rest();
    reader.read_following();
    reader.outcome
}

/// Reads the clauses of a list whose first point is segment `at` itself, since no lead-in is printed.
pub(crate) fn collect_points<'d>(segments: &[Segment<'d>], at: usize, lead: LeadIn<'d>, rulebook: &Rulebook) -> Outcome<'d> {
    let mut reader = Reader::new(segments, at, lead, rulebook);
    if matches!(reader.read_point(at, segments[at], None), Step::Taken) {
        reader.read_following();
    }
    reader.outcome
}

/// What a segment after the lead-in is.
enum Step {
    /// Part of the outcome, read.
    Taken,
    /// Between the clauses.
    Skipped,
    /// The outcome is over.
    Over,
}

/// How a reason for the clauses is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// Under a heading of its own.
    Headed,
    /// On the line that says so.
    Told,
}

struct Reader<'s, 'd> {
    segments: &'s [Segment<'d>],
    rulebook: &'s Rulebook,
    at: usize,
    outcome: Outcome<'d>,
    outline: Outline,
    /// A clause with a label (or bullet) was read.
    labelled: bool,
    /// The points under the last clause are what was said, not what was decided.
    discussion: bool,
}

impl<'s, 'd> Reader<'s, 'd> {
    fn new(segments: &'s [Segment<'d>], at: usize, lead: LeadIn<'d>, rulebook: &'s Rulebook) -> Self {
        let vote = lead.vote.clone();
        let outcome = Outcome { lead, clauses: Vec::new(), vote, next: at + 1 };
        Self { segments, rulebook, at, outcome, outline: Outline::default(), labelled: false, discussion: false }
    }

    /// What stands in the lead-in's own segment.
    fn read_rest(&mut self) {
        let rest = self.outcome.lead.rest;
        if rest.is_empty() {
            return;
        }
        let labels: Vec<_> = inline_labels(&rest).collect();
        let first = labels.iter().find(|l| l.mark.is_first() && (l.at == 0 || self.opens_list(&rest, l.at, l.ending)));
        if let Some(first) = first {
            if first.at > 0 {
                self.outcome.lead.take_stem(first.at);
            }
            let list = self.outcome.lead.rest;
            self.push_labelled(list, None, true, 0);
        } else if self.is_stem(&rest) {
            self.outcome.lead.take_stem(rest.len());
        } else {
            self.push_unlabelled(rest);
        }
    }

    /// Whether the words before an inline label announce a list: "the Committee", "to:", "the following:".
    fn opens_list(&self, rest: &str, at: usize, ending: Ending) -> bool {
        let before = rest[..at].trim_matches(is_separator);
        ending == Ending::Opens || self.rulebook.lead_ins.is_part("body", before)
    }

    /// Whether all of `rest` belongs to the lead-in, since points follow.
    fn is_stem(&self, rest: &str) -> bool {
        let followed = self.following_point();
        match ending_of(rest) {
            Ending::Opens => (followed || rest.len() < 120) && !self.rulebook.outcome_ends.is(Effect::Correction, rest),
            Ending::Continues => {
                (followed && !rest.trim_end().ends_with([';', ','])) || self.rulebook.lead_ins.is_part("body", rest.trim())
            }
            Ending::Stops => false,
        }
    }

    /// Whether a labelled or bulleted point comes next.
    fn following_point(&self) -> bool {
        let own = &self.segments[self.at];
        let mut rest = self.segments[self.at + 1..].iter().take_while(|s| s.is_beside(own));
        rest.find(|s| !self.is_aside(s)).is_some_and(|s| s.mark.is_some_and(|m| m.is_first()) || s.is_bullet())
    }

    fn is_aside(&self, segment: &Segment<'_>) -> bool {
        !segment.is_labelled() && matches!(self.rulebook.outcome_ends.read(&segment.text), Some(Effect::Aside | Effect::Vote))
    }

    fn read_following(&mut self) {
        let own = self.segments[self.at];
        let mut commentary = 0;
        let mut reason = None;
        let mut n = self.at + 1;
        while let Some(segment) = self.segments.get(n).filter(|s| s.is_beside(&own)).copied() {
            match self.step(n, segment, &mut reason) {
                Step::Taken => {
                    n += 1;
                    self.outcome.next = n;
                    commentary = 0;
                }
                Step::Skipped if commentary < LONGEST_COMMENTARY => {
                    n += 1;
                    commentary += 1;
                }
                Step::Skipped | Step::Over => return,
            }
        }
    }

    fn step(&mut self, n: usize, segment: Segment<'d>, reason: &mut Option<Reason>) -> Step {
        let text = segment.text;
        if text.is_empty() && segment.label.is_none() {
            return Step::Skipped;
        }
        if segment.is_labelled() || segment.is_bullet() {
            return self.read_point(n, segment, *reason);
        }
        if let Some(label) = self.rulebook.part_labels.read(&text) {
            *reason = Some(if label.rest < text.len() { Reason::Told } else { Reason::Headed });
            return if label.kind == LabelKind::Other && self.labelled { Step::Skipped } else { Step::Over };
        }
        if add_voters(&mut self.outcome.vote, text, self.rulebook) {
            return Step::Skipped;
        }
        match self.rulebook.outcome_ends.read(&text) {
            Some(Effect::Vote) => {
                if let Some(vote) = read_vote(text, self.rulebook) {
                    self.outcome.vote.get_or_insert(vote);
                }
                return Step::Skipped;
            }
            Some(Effect::Aside) => return Step::Skipped,
            Some(Effect::Reason) => {
                *reason = Some(if text.trim_end().ends_with(':') { Reason::Headed } else { Reason::Told });
                return if self.labelled { Step::Skipped } else { Step::Over };
            }
            Some(_) => return Step::Over,
            None => {}
        }
        if segment.anchored && read_lead_in(text, self.rulebook).is_some_and(|lead| !self.is_led(&lead)) {
            return Step::Over;
        }
        if reason.is_some() {
            return Step::Skipped;
        }
        self.read_paragraph(n, segment)
    }

    /// "RESOLVED:" over "The report was noted.": a sentence that could stand as an outcome by itself is the clause of a lead-in that
    /// has none yet.
    fn is_led(&self, sentence: &LeadIn<'d>) -> bool {
        let worded = matches!(self.outcome.lead.kind, Kind::Resolved | Kind::Agreed | Kind::Recommended | Kind::Noted);
        let alone = self.outcome.clauses.is_empty() && worded && !self.outcome.lead.printed.is_empty();
        alone && matches!(sentence.standing, Standing::Sentence | Standing::Confirmation)
    }

    /// A labelled or bulleted segment.
    fn read_point(&mut self, n: usize, mut segment: Segment<'d>, reason: Option<Reason>) -> Step {
        let text = segment.text;
        if let Some(reason) = reason
            && let Some(step) = self.point_of_reason(n, &segment, reason)
        {
            return step;
        }
        if segment.is_bullet() && self.rulebook.outcome_ends.read(&text) == Some(Effect::End) {
            return Step::Over;
        }
        if self.discussion && (segment.is_bullet() || !self.outline.follows(&segment)) {
            return Step::Skipped;
        }
        if self.outline.is_empty() {
            if !self.outcome.clauses.is_empty() && !self.starts_list(&segment) {
                return Step::Over;
            }
        } else if self.level_of(&segment).is_none() {
            if !self.is_nested(n, &segment) {
                return Step::Over;
            }
            segment.depth = self.outline.depth_below(segment.mark);
        }
        self.discussion = false;
        self.labelled = true;
        let content = if text.is_empty() { self.text_below(n) } else { text };
        self.push_labelled(content, Some(segment), false, segment.depth);
        Step::Taken
    }

    /// What a point after a reason is, where it does not go on with the outcome. Ordinals say whether they go on. Bullets under
    /// ordinals are the reason's; among bullets those are whose reason stands under a heading or leads up to them.
    fn point_of_reason(&self, n: usize, segment: &Segment<'d>, reason: Reason) -> Option<Step> {
        if segment.is_labelled() {
            return (!self.resumes(segment)).then_some(Step::Over);
        }
        let led = || self.segments[n - 1].text.trim_end().ends_with([':', '–', '-']);
        match self.outline.is_ordinal() {
            true => Some(Step::Skipped),
            false => (reason == Reason::Headed || led()).then_some(Step::Over),
        }
    }

    /// After an unlabelled clause a list may still begin where the clause announces it.
    fn starts_list(&self, segment: &Segment<'d>) -> bool {
        let last = self.outcome.clauses.last().map_or(Ending::Stops, Clause::ending);
        let first = segment.mark.is_none_or(|m| m.is_first());
        first && (last != Ending::Stops || starts_with_that(&segment.text) && !segment.is_bullet())
    }

    /// After a reason, only the next label of the same list goes on with the outcome; a list of reasons begins anew.
    fn resumes(&self, segment: &Segment<'d>) -> bool {
        let that = self.outcome.clauses.first().is_some_and(|c| c.pieces.first().is_some_and(|p| starts_with_that(p)));
        self.outline.follows(segment) && (!that || starts_with_that(&segment.text))
    }

    /// Whether a point hangs under a clause that does not announce it: the clauses go on after it and those of its kind.
    fn is_nested(&self, n: usize, segment: &Segment<'d>) -> bool {
        let bullet = segment.is_bullet();
        let alike = |s: &&Segment<'d>| s.is_beside(segment) && s.point && s.is_bullet() == bullet && !self.outline.follows(s);
        let first = bullet || segment.mark.is_some_and(|m| m.is_first());
        let run = self.segments[n..].iter().take(LONGEST_NESTED).take_while(alike).count();
        let after = self.segments.get(n + run).filter(|s| s.is_beside(segment));
        first && self.outline.is_ordinal() && after.is_some_and(|s| self.outline.follows(s))
    }

    fn level_of(&self, segment: &Segment<'d>) -> Option<usize> {
        let ending = self.outcome.clauses.last().map_or(Ending::Continues, Clause::ending);
        self.outline.level(segment.mark.filter(|m| !m.is_bullet() || segment.label.is_some()), segment.depth, ending)
    }

    /// The text under a label that stands alone on its line.
    fn text_below(&self, n: usize) -> Passage<'d> {
        let own = self.segments[n];
        let below = self.segments.get(n + 1).filter(|s| s.is_beside(&own) && s.label.is_none() && !s.heading);
        below.map_or(own.text, |s| s.text)
    }

    /// Pushes a labelled clause, and those that run on after it in the same paragraph. A `run_on` text begins with its own
    /// label.
    fn push_labelled(&mut self, text: Passage<'d>, segment: Option<Segment<'d>>, run_on: bool, depth: u8) {
        self.labelled = true;
        let mut start = 0;
        if let Some(segment) = segment {
            let mark = segment.mark;
            let ending = self.outcome.clauses.last().map_or(Ending::Continues, Clause::ending);
            let level = self.outline.level(mark, depth, ending).unwrap_or(0);
            let label = segment.label.filter(|_| segment.is_labelled());
            self.open_clause(label, level, mark, depth);
        }
        let mut begun = !run_on;
        for label in inline_labels(&text) {
            let level = if self.outline.is_empty() { Some(0) } else { self.outline.level(Some(label.mark), depth, label.ending) };
            let expected = if begun { level.is_some_and(|l| self.runs_on(&label, l)) } else { label.at == 0 };
            let Some(level) = level.filter(|_| expected && label.at >= start) else { continue };
            if begun {
                self.add_piece(text.slice(start..label.at));
            }
            begun = true;
            self.open_clause(Some(text.slice(label.at..label.at + label.mark.len)), level, Some(label.mark), depth);
            start = label.at + label.mark.text;
        }
        self.add_piece(text.from(start));
        self.note_discussion();
    }

    /// Whether an inline label goes on with a level, or opens one after a colon.
    fn runs_on(&self, label: &super::clause::InlineLabel, level: usize) -> bool {
        let open = level < self.outline.len();
        open && !label.mark.is_first() || !label.loose && label.ending == Ending::Opens && label.mark.is_first()
    }

    fn open_clause(&mut self, label: Option<Passage<'d>>, level: usize, mark: Option<minutebook_layout::ListMark>, depth: u8) {
        let parent = self.outline.place(level, mark, depth, self.outcome.clauses.len());
        self.outcome.clauses.push(Clause { label, pieces: Vec::new(), parent });
    }

    /// Adds text to the last clause, up to a reason or a remark that begins a sentence in it.
    fn add_piece(&mut self, text: Passage<'d>) {
        let text = self.until_end(text.trim());
        let text = self.without_bracketed_vote(text);
        if let Some(clause) = self.outcome.clauses.last_mut()
            && !text.is_empty()
        {
            clause.pieces.push(text);
        }
    }

    fn note_discussion(&mut self) {
        self.discussion = self.outcome.clauses.last().is_some_and(|clause| {
            let ends = &self.rulebook.outcome_ends;
            let told = |text: &str| ends.is(Effect::Discussion, text) || ends.is(Effect::Correction, text);
            clause.ending() == Ending::Opens && told(&clause.text())
        });
    }

    /// An unlabelled segment that is none of the known ends.
    fn read_paragraph(&mut self, n: usize, segment: Segment<'d>) -> Step {
        let text = segment.text;
        if self.outcome.clauses.is_empty() {
            if self.is_stem_line(n, &text) {
                self.outcome.lead.add_line(text, self.rulebook);
                return Step::Taken;
            }
            if segment.heading && !starts_with_that(&text) {
                return Step::Over;
            }
            let clause = self.outcome.lead.take_that(text);
            // "RESOLVED:" over "That (1) …; (2) …".
            match inline_labels(&clause).next() {
                Some(label) if label.at == 0 && label.mark.is_first() && !label.mark.is_bullet() => {
                    self.push_labelled(clause, None, true, 0);
                }
                _ => self.push_unlabelled(clause),
            }
            return Step::Taken;
        }
        if segment.heading || segment.number.is_some() {
            return Step::Over;
        }
        if self.is_text_of_lone_label(&text) {
            return Step::Taken;
        }
        if self.continues(&text) {
            self.add_piece(text);
            return Step::Taken;
        }
        let ending = self.outcome.clauses.last().map_or(Ending::Stops, Clause::ending);
        if !self.labelled {
            let listed = ending == Ending::Continues && self.ends_with_connective();
            if (starts_with_that(&text) || self.is_told_below(&text)) && !self.is_of_discussion() || listed {
                self.push_unlabelled(text);
                return Step::Taken;
            }
            return Step::Over;
        }
        if self.goes_on_after(n) { Step::Skipped } else { Step::Over }
    }

    /// A short line between the lead-in and its points: "That the Committee", "(Unanimously)".
    fn is_stem_line(&self, n: usize, text: &str) -> bool {
        let bracketed = text.starts_with(['(', '[']) && text.ends_with([')', ']']);
        let that = that_len(text).unwrap_or(0);
        let body = text[that..].trim_matches(is_separator);
        let bare = body.is_empty() || self.rulebook.lead_ins.is_part("body", body);
        let own = &self.segments[n];
        let point_next =
            self.segments.get(n + 1).is_some_and(|s| s.is_beside(own) && s.mark.is_some_and(|m| m.is_first()) || s.is_bullet());
        bracketed
            || bare
            || (point_next && text.len() < 200 && ending_of(text) != Ending::Stops && !text.trim_end().ends_with(';'))
    }

    /// "The Director be asked to report." under a lead-in alone on its line, after "The report be noted.": what is resolved, a
    /// paragraph for each.
    fn is_told_below(&self, text: &str) -> bool {
        let below = !self.outcome.lead.printed.is_empty() && self.outcome.lead.rest.is_empty();
        let told = |text: &str| super::scope::says_what_be_done(text, self.rulebook);
        below && told(text) && self.outcome.clauses.last().is_some_and(|c| told(&c.text()))
    }

    /// Whether the lead-in ends a paragraph of the discussion ("… It was agreed that the Director would look into this."): an
    /// outcome that is printed after it stands by itself.
    fn is_of_discussion(&self) -> bool {
        let lead = &self.outcome.lead;
        let own = self.segments[self.at].text.span();
        lead.standing == Standing::Last && lead.printed.first().is_some_and(|s| s.start() > own.start())
    }

    /// Whether the paragraph is the text of a label read before, which stood alone on its line.
    fn is_text_of_lone_label(&self, text: &Passage<'d>) -> bool {
        self.outcome.clauses.last().is_some_and(|c| c.pieces.first().is_some_and(|p| p.span().start() == text.span().start()))
    }

    /// Whether a paragraph goes on with a sentence that a page end or a line end broke.
    fn continues(&self, text: &str) -> bool {
        let Some(last) = self.outcome.clauses.last().and_then(|c| c.pieces.last()) else { return false };
        let broken = !last.trim_end().ends_with(['.', ';', ':', ',', '!', '?', '–', '—']) && !self.ends_with_connective();
        broken && text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    }

    fn ends_with_connective(&self) -> bool {
        let last = self.outcome.clauses.last().and_then(|c| c.pieces.last());
        last.is_some_and(|p| p.len() > super::clause::trim_connectives(p).len())
    }

    /// Whether a label that goes on with the list comes soon.
    fn goes_on_after(&self, n: usize) -> bool {
        let own = &self.segments[n];
        let ahead = self.segments[n + 1..].iter().take(LONGEST_COMMENTARY).take_while(|s| s.is_beside(own) && !s.heading);
        ahead.take_while(|s| self.rulebook.part_labels.read(&s.text).is_none()).any(|s| self.resumes(s))
    }

    fn push_unlabelled(&mut self, text: Passage<'d>) {
        self.outcome.clauses.push(Clause { label: None, pieces: Vec::new(), parent: None });
        self.add_piece(text);
        self.note_discussion();
    }

    /// "the report be noted [unanimously]": the bracket says how it was carried.
    fn without_bracketed_vote(&mut self, text: Passage<'d>) -> Passage<'d> {
        let bare = text.trim_end_matches(|c| c == '.');
        let open = bare.ends_with([')', ']']).then(|| bare.rfind(['(', '['])).flatten();
        let Some(open) = open.filter(|&at| at > 0 && self.rulebook.outcome_ends.read(&bare[at..]) == Some(Effect::Vote)) else {
            return text;
        };
        if let Some(vote) = read_vote(bare.from(open), self.rulebook) {
            self.outcome.vote.get_or_insert(vote);
        }
        text.until(open).trim()
    }

    /// A clause's paragraph up to a reason, a vote or a remark that begins a sentence of its own.
    fn until_end(&mut self, text: Passage<'d>) -> Passage<'d> {
        let mut kept = text;
        for sentence in crate::sentences(text).skip(1) {
            let ends = &self.rulebook.outcome_ends;
            // A label of its own may go on in sentences; what has none is one sentence, and what is told after it is none of it.
            let told = || {
                let open = self.outcome.clauses.last().is_some_and(|c| c.label.is_none());
                open && ends.is(Effect::Narrative, &sentence) && self.rulebook.lead_ins.read(&sentence).is_none()
            };
            let Some(effect) = ends.read(&sentence).or_else(|| told().then_some(Effect::Narrative)) else { continue };
            if effect == Effect::Vote
                && let Some(vote) = read_vote(sentence, self.rulebook)
            {
                self.outcome.vote.get_or_insert(vote);
            }
            kept = text.until(sentence.span().start() - text.span().start()).trim();
            break;
        }
        kept
    }
}
