//! One agenda item's stretch of the document: which of its outcomes count.

use minutebook_model::{Diagnostic, Outcome as Kind, Passage};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::lead_ins::Standing;
use minutebook_rulebook::outcome_ends::Effect;
use minutebook_rulebook::part_labels::LabelKind;
use minutebook_rulebook::turns::Turn;

use super::clause::{Clause, inline_labels};
use super::lead_in::{LeadIn, is_separator, outcome_of, read_lead_in};
use super::outcome::{Outcome, collect};
use super::segment::{Segment, starts_with_that, that_len};
use super::vote::{add_voters, read_vote_before};
use crate::{Context, sentences};

/// The segments of one agenda item, or of what stands between two items.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'s, 'd> {
    segments: &'s [Segment<'d>],
    start: usize,
    end: usize,
}

/// An outcome of the scope, and the part it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Placed<'d> {
    /// The outcome.
    pub outcome: Outcome<'d>,
    /// Which part of the scope it stands in, counted by the labels over parts.
    pub part: usize,
    /// Where its scope begins.
    pub scope: usize,
    /// The item.
    pub item: Option<usize>,
    /// The segment it begins at.
    pub begins: usize,
}

/// What has been read of a scope so far.
#[derive(Debug, Default)]
struct Reading<'d> {
    formal: Vec<Placed<'d>>,
    /// Outcomes that count only where no formal one is found.
    informal: Vec<Placed<'d>>,
    /// True under a "Decision:" label.
    in_decision: bool,
    /// Where the minutes begin, where a label says so: what stands before it is what the item was for.
    minutes: Option<usize>,
    part: usize,
}

impl<'s, 'd> Scope<'s, 'd> {
    /// The scope that begins at segment `start`.
    pub(crate) fn from(segments: &'s [Segment<'d>], start: usize, context: &Context<'d>) -> Self {
        let first = &segments[start];
        // Where no items were found, a heading begins something else, unless it is a label over a part ("Decision").
        let parts = |s: &Segment<'_>| s.anchored || context.rulebook.part_labels.read(&s.text).is_some();
        let goes_on = |s: &Segment<'_>| s.item == first.item && !(s.item.is_none() && s.heading && !parts(s));
        let length = segments[start + 1..].iter().position(|s| !goes_on(s)).unwrap_or(segments.len() - start - 1);
        Self { segments, start, end: start + 1 + length }
    }

    /// One past its last segment.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// The outcomes that count: all formal ones; where there is none, the one that ends the item.
    pub(crate) fn outcomes(&self, context: &Context<'d>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Placed<'d>> {
        let is_minutes =
            |s: &Segment<'_>| context.rulebook.part_labels.read(&s.text).is_some_and(|l| l.kind == LabelKind::Minutes);
        let minutes = self.segments[self.start..self.end].iter().position(is_minutes).map(|at| self.start + at);
        let mut reading = Reading { minutes, ..Reading::default() };
        let mut n = self.start;
        while n < self.end {
            n = self.read_segment(n, context, &mut reading, diagnostics);
        }
        let adopted = self.adopted(context, &reading.formal);
        reading.formal.extend(adopted);
        if reading.formal.is_empty() {
            reading.formal.extend(last_run(&mut reading.informal));
        } else {
            for placed in reading.informal {
                if let Some(span) = placed.outcome.clauses.first().and_then(|c| c.pieces.first()).map(Passage::span) {
                    context.reject(placed.outcome.lead.rule, span, "the item has a formal outcome", None);
                }
            }
        }
        reading.formal
    }

    /// Reads what begins at segment `n`; gives the first segment after it.
    fn read_segment(
        &self,
        n: usize,
        context: &Context<'d>,
        reading: &mut Reading<'d>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> usize {
        let segment = &self.segments[n];
        if let Some(next) = self.read_part_label(n, context, reading) {
            return next;
        }
        // "(a) Noted …; (b) Agreed to …" is a list of what was done, not a lead-in and its clauses.
        let listed = || segment.is_labelled() && segment.mark.is_some_and(|m| m.is_first()) && self.is_done(n, context);
        let lead = segment.anchored.then(|| read_lead_in(segment.text, context.rulebook)).flatten().filter(|_| !listed());
        let lead = lead.map(|lead| self.over_clauses(n, lead));
        if lead.is_some() && self.is_motion(n, context) {
            context.reject("resolution/inline", segment.text.span(), "a motion's own words", None);
            return n + 1;
        }
        if let Some(lead) = lead {
            return self.read_outcome(n, lead, context, reading, diagnostics);
        }
        if let Some(lead) = self.next_decided(n, reading) {
            return self.read_unworded(n, lead, context, reading);
        }
        let purpose = !reading.in_decision && reading.minutes.is_some_and(|at| n < at);
        if let Some(lead) = self.unworded(n, context, reading.in_decision).filter(|_| !purpose) {
            return self.read_unworded(n, lead, context, reading);
        }
        n + 1
    }

    /// "Agreed" over "That the report be noted.": a word that could be the whole outcome heads the clauses that follow it.
    fn over_clauses(&self, n: usize, lead: LeadIn<'d>) -> LeadIn<'d> {
        let segment = &self.segments[n];
        let alone = lead.standing == Standing::Sentence && !segment.text.contains(' ');
        let next = || self.segments[..self.end].get(n + 1).filter(|s| s.is_beside(segment));
        let clause = |s: &Segment<'_>| starts_with_that(&s.text) && !s.is_labelled() || s.mark.is_some_and(|m| m.is_first());
        if !alone || !next().is_some_and(clause) {
            return lead;
        }
        let lead = LeadIn { rest: segment.text.from(segment.text.len()), rule: "resolution/heading", ..lead };
        LeadIn { printed: vec![segment.text.span()], standing: Standing::Formal, ..lead }
    }

    /// A label over a part: "Decision:", "Minutes:", "Supporting documents:".
    fn read_part_label(&self, n: usize, context: &Context<'d>, reading: &mut Reading<'d>) -> Option<usize> {
        let text = self.segments[n].text;
        let label = context.rulebook.part_labels.read(&text)?;
        reading.part += 1;
        reading.in_decision = label.kind == LabelKind::Decision;
        let rest = text.from(label.rest.min(text.len())).trim_start_matches(is_separator).trim();
        if !reading.in_decision || rest.is_empty() || says_none(&rest) {
            return (label.kind != LabelKind::Minutes || rest.is_empty()).then_some(n + 1);
        }
        if self.segments[n].anchored && read_lead_in(rest, context.rulebook).is_some_and(|l| l.standing == Standing::Formal) {
            return None;
        }
        let printed = text.until(label.rest).trim();
        let mut lead = LeadIn::unprinted(Kind::Decided, rest, "resolution/decision-part");
        lead.printed.push(printed.span());
        lead.kind_by_clause = true;
        if let Some(len) = that_len(&lead.rest) {
            lead.take(len);
        }
        let outcome = collect(&self.segments[..self.end], n, lead, context.rulebook);
        let next = outcome.next;
        reading.formal.push(self.placed(n, outcome, reading));
        Some(next)
    }

    fn placed(&self, n: usize, outcome: Outcome<'d>, reading: &Reading<'d>) -> Placed<'d> {
        Placed { outcome, part: reading.part, scope: self.start, item: self.segments[n].item, begins: n }
    }

    /// An outcome with a lead-in.
    fn read_outcome(
        &self,
        n: usize,
        lead: LeadIn<'d>,
        context: &Context<'d>,
        reading: &mut Reading<'d>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> usize {
        let printed = lead.printed.first().copied();
        let segment = &self.segments[n];
        let standing = lead.standing;
        let headed = standing == Standing::Last && lead.kind == Kind::Decided && lead.rest.is_empty();
        let vote = lead.vote.clone().or_else(|| self.vote_before(n, printed.map(|s| s.start()), context));
        reading
            .formal
            .extend(printed.and_then(|s| self.beside(n, s.start(), context)).map(|first| self.placed(n, first, reading)));
        let mut outcome = collect(&self.segments[..self.end], n, lead, context.rulebook);
        outcome.vote = outcome.vote.or(vote);
        if let (Some(number), [only]) = (segment.number, outcome.clauses.as_mut_slice()) {
            only.label.get_or_insert(number);
        }
        let next = outcome.next;
        // "CONCLUSION:" may head what was found, and reasons.
        if headed && !outcome.clauses.iter().all(|c| is_done(&c.text(), context)) {
            return n + 1;
        }
        if outcome.clauses.is_empty() {
            self.note_empty(n, &outcome, context, reading, diagnostics);
            return next;
        }
        let labelled = outcome.clauses.iter().filter(|c| c.label.is_some()).count() > 1;
        let stated = matches!(standing, Standing::Formal | Standing::Confirmation);
        let whole = printed.is_some_and(|p| p.start() == segment.text.span().start()) && sentences(segment.text).count() == 1;
        // What is recommended under a heading may be a report's own proposals, which something else was made of.
        let proposed = outcome.lead.kind == Kind::Recommended && outcome.lead.rule == "resolution/heading";
        let listed = standing == Standing::Last && labelled && !proposed;
        let counts = stated || reading.in_decision || segment.numbered.is_some() || listed;
        if counts {
            reading.formal.push(self.placed(n, outcome, reading));
        } else if self.is_last(next, context) || whole && self.is_followed_up(next, context) {
            reading.informal.push(self.placed(n, outcome, reading));
        } else {
            // What is no outcome of the item may hold one further on.
            let rule = outcome.lead.rule;
            outcome.clauses.first().and_then(|c| c.pieces.first()).into_iter().for_each(|told| {
                context.reject(rule, told.span(), "it is not the last word of the item", printed);
            });
            return n + 1;
        }
        next
    }

    /// What a lead-in without clauses is: a label over what follows, or one whose clauses are lost.
    fn note_empty(
        &self,
        n: usize,
        outcome: &Outcome<'d>,
        context: &Context<'d>,
        reading: &mut Reading<'d>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let (segment, next) = (&self.segments[n], outcome.next);
        let label_only = outcome.lead.kind == Kind::Decided && next == n + 1;
        reading.in_decision |= label_only;
        let led_on = self.segments.get(next).is_some_and(|s| s.is_beside(segment) && s.anchored);
        if outcome.lead.standing == Standing::Formal && !label_only && !led_on {
            let message = format!("\"{}\" is followed by no clause", outcome.lead_text(context));
            diagnostics.push(Diagnostic::warning(
                "lead-in-without-clause",
                message,
                outcome.lead.printed.first().copied().into_iter().collect(),
            ));
        }
    }

    /// "The Committee APPROVED the plan and AGREED that …": what stands in capitals before the word at `at` is an outcome as well.
    fn beside(&self, n: usize, at: usize, context: &Context<'d>) -> Option<Outcome<'d>> {
        let own = self.segments[n].text;
        let before = sentences(own.until(at.checked_sub(own.span().start())?)).last()?;
        let words = before.trim_end();
        let text = before.until(words.strip_suffix("and")?.trim_end().trim_end_matches(',').len());
        let found =
            context.rulebook.lead_ins.read(&text).filter(|f| f.form.standing == Standing::Sentence && f.lead.start == 0)?;
        let word = text[found.lead.clone()].rsplit(' ').next().unwrap_or_default();
        let lead = LeadIn::unprinted(outcome_of(found.form.kind.as_deref()), text, "resolution/sentence");
        let clause = Clause { label: None, pieces: vec![text], parent: None };
        word.chars().all(char::is_uppercase).then(|| Outcome { lead, clauses: vec![clause], vote: None, next: n + 1 })
    }

    /// The vote stated in the sentence before a lead-in, in its own paragraph or the one before.
    fn vote_before(
        &self,
        n: usize,
        at: Option<usize>,
        context: &Context<'d>,
    ) -> Option<(minutebook_model::Vote, minutebook_model::Span)> {
        let own = self.segments[n].text;
        let before = own.until(at?.saturating_sub(own.span().start()).min(own.len())).trim();
        if before.is_empty()
            && let Some(named) = self.named_before(n, context)
        {
            return Some(named);
        }
        let text = if before.is_empty() { self.segments.get(n.checked_sub(1)?).filter(|_| n > self.start)?.text } else { before };
        let last = sentences(text).last()?;
        read_vote_before(last, context.rulebook)
    }

    /// The vote that lines of names right before segment `n` give: who was for it, who against. One that an amendment came to, or that
    /// lost, is another.
    fn named_before(&self, n: usize, context: &Context<'d>) -> Option<(minutebook_model::Vote, minutebook_model::Span)> {
        const SIDES: usize = 3;
        let mut vote = None;
        let above = self.segments[self.start..n].iter().rev();
        let lines = above.clone().take(SIDES).take_while(|s| add_voters(&mut vote, s.text, context.rulebook)).count();
        let other = above.skip(lines).take(1).any(|s| context.rulebook.outcome_ends.is(Effect::OtherVote, &s.text));
        vote.filter(|(v, _)| !other && v.in_favour > v.against)
    }

    /// A lead-in whose word was lost, or that never had one: "That the report be noted.", "(a) That …", "The Committee:-".
    fn unworded(&self, n: usize, context: &Context<'d>, in_decision: bool) -> Option<LeadIn<'d>> {
        let segment = &self.segments[n];
        let text = segment.text;
        if segment.heading && !starts_with_that(&text) || segment.is_bullet() && !in_decision {
            return None;
        }
        let first = segment.mark.is_none_or(|m| m.is_first());
        let point =
            |s: &Segment<'_>| s.is_beside(segment) && (s.is_labelled() || s.is_bullet() && text.ends_with([':', '-', '–']));
        let listed = segment.is_labelled() || self.segments.get(n + 1).is_some_and(point);
        if !first || !in_decision && !listed && !starts_with_that(&text) {
            return None;
        }
        if !in_decision && self.is_proposed(n, context) {
            if starts_with_that(&text) {
                context.reject("resolution/bare-that", text.span(), "veto proposal", Some(self.segments[n - 1].text.span()));
            }
            return None;
        }
        if in_decision && self.is_of_inspectors(n, context) {
            context.reject("resolution/decision-part", text.span(), "an inspectorate's list", None);
            return None;
        }
        let rule = if in_decision { "resolution/decision-part" } else { "resolution/bare-that" };
        let lead = LeadIn::unprinted(Kind::Decided, text, rule);
        let lead = LeadIn { standing: if in_decision { Standing::Formal } else { Standing::Last }, kind_by_clause: true, ..lead };
        if let Some(stem) = self.bare_stem(n, context) {
            return Some(LeadIn { rest: stem, ..lead });
        }
        if in_decision {
            let follows = segment.is_labelled() || starts_with_that(&text) || context.rulebook.verbs.leads(&text, 0);
            return (follows || self.is_alone(n, context)).then_some(lead);
        }
        let capital = text.starts_with('T') || segment.is_labelled();
        let operative = that_len(&text).is_some_and(|len| is_operative(text.from(len), context));
        let recommended = capital && operative && self.is_recommended(n, context);
        if recommended {
            context.reject("resolution/bare-that", text.span(), "veto recommendation", None);
        }
        (capital && operative && !recommended
            || self.is_done(n, context)
            || self.is_ordered(n, context)
            || self.is_infinitive(n, context))
        .then_some(lead)
    }

    /// The next bullet of a list under a "Decision" label, whose bullet before was decided: "An update to be brought in June."
    fn next_decided(&self, n: usize, reading: &Reading<'d>) -> Option<LeadIn<'d>> {
        let segment = &self.segments[n];
        let bullet = |s: &Segment<'_>| s.is_bullet() && s.is_beside(segment) && s.depth == segment.depth;
        let goes_on = reading.in_decision
            && n > self.start
            && bullet(segment)
            && bullet(&self.segments[n - 1])
            && reading.formal.last().is_some_and(|p| p.begins == n - 1 && p.outcome.next == n);
        let lead = LeadIn::unprinted(Kind::Decided, segment.text, "resolution/decision-part");
        goes_on.then_some(LeadIn { kind_by_clause: true, ..lead })
    }

    /// Whether the list at `n` is what a report asks the body for: "Reasons for the Recommendations" stands under it.
    fn is_recommended(&self, n: usize, context: &Context<'d>) -> bool {
        let first = &self.segments[n];
        let rest = self.segments[n..self.end].iter().find(|s| !s.is_labelled() || s.label.is_none());
        let why = |s: &Segment<'_>| {
            context.rulebook.outcome_ends.is(Effect::Reason, &s.text) && s.text.to_lowercase().contains("recommendation")
        };
        first.is_labelled() && rest.is_some_and(why)
    }

    /// "(a) noted the findings; (b) endorsed the plan; and (c) authorised the Member": a list, each point of which says what
    /// the body did.
    fn is_done(&self, n: usize, context: &Context<'d>) -> bool {
        let own = &self.segments[n];
        let point =
            |s: &&Segment<'_>| s.is_beside(own) && s.is_labelled() == own.is_labelled() && s.is_bullet() == own.is_bullet();
        let points: Vec<_> = self.segments[n..self.end].iter().take_while(point).collect();
        let first =
            |s: &&&Segment<'d>| s.text.as_str().split(' ').next().unwrap_or_default().to_ascii_lowercase().ends_with("ed");
        let known = points.iter().filter(|s| context.rulebook.verbs.leads(&s.text, 0)).count();
        // Of many one may be told with any other verb.
        points.len() >= 2
            && points.iter().all(|s| first(&s))
            && (known == points.len() || known >= 3 && known + 1 >= points.len())
    }

    /// "1. the report be noted; and 2. a further report be brought": a list, each point of which says what is to be done, and
    /// which nothing introduces.
    fn is_ordered(&self, n: usize, context: &Context<'d>) -> bool {
        let own = &self.segments[n];
        if !own.is_labelled() || n == self.start || self.is_introduced(n, context) {
            return false;
        }
        let ordered = |s: &&Segment<'d>| says_what_be_done(&s.text, context.rulebook);
        let points: Vec<_> = self.segments[n..self.end].iter().take_while(|s| s.is_beside(own) && s.is_labelled()).collect();
        // "the report be noted; and the Board thanks the staff": what the body does may stand among it.
        let acted = |s: &&Segment<'d>| ordered(s) || is_operative(s.text, context);
        points.len() >= 2 && points.first().is_some_and(ordered) && points.iter().all(acted)
    }

    /// Whether the line before `n` leads to it. "Additional documents:" leads to the documents, of which none may be left.
    fn is_introduced(&self, n: usize, context: &Context<'d>) -> bool {
        let Some(before) = n.checked_sub(1).filter(|&b| b >= self.start).map(|b| self.segments[b].text) else { return false };
        before.trim_end().ends_with([':', '-', '–']) && context.rulebook.part_labels.read(&before).is_none()
    }

    /// "(i) to note the report; (ii) to instruct the Chief Officer to support schools": a list, each point of which says in the infinitive
    /// what was decided, and which nothing introduces.
    fn is_infinitive(&self, n: usize, context: &Context<'d>) -> bool {
        let own = &self.segments[n];
        let points: Vec<_> = self.segments[n..self.end].iter().take_while(|s| s.is_beside(own) && s.is_labelled()).collect();
        let decides = |s: &&Segment<'d>| s.text.starts_with("to ") && context.rulebook.verbs.leads(&s.text, "to ".len());
        own.is_labelled() && !self.is_introduced(n, context) && points.len() >= 2 && points.iter().all(decides)
    }

    /// "That:", "That the Committee", "The Committee:-" over a list of what it did.
    fn bare_stem(&self, n: usize, context: &Context<'d>) -> Option<Passage<'d>> {
        let segment = &self.segments[n];
        let text = segment.text;
        let next = self.segments.get(n + 1).filter(|s| s.is_beside(segment))?;
        let listed = next.is_labelled() || next.is_bullet() && self.is_done(n + 1, context);
        let that = that_len(&text);
        let body = text.from(that.unwrap_or(0)).trim_matches(is_separator);
        let named = body.is_empty() && that.is_some() || context.rulebook.lead_ins.is_part("decider", &body);
        let announced = that.is_some() || text.ends_with([':', '-', '–']);
        let acts = that.is_some() || context.rulebook.verbs.leads(&next.text, 0);
        (segment.label.is_none() && listed && named && announced && acts).then_some(text)
    }

    fn read_unworded(&self, n: usize, lead: LeadIn<'d>, context: &Context<'d>, reading: &mut Reading<'d>) -> usize {
        let standing = lead.standing;
        let segment = &self.segments[n];
        // A labelled first clause is read as the first point of its list, not as the rest of a lead-in.
        let (at, lead) =
            if segment.label.is_some() { (n, LeadIn { rest: segment.text.from(segment.text.len()), ..lead }) } else { (n, lead) };
        let mut outcome = collect_from(&self.segments[..self.end], at, lead, context);
        if let (Some(number), [only]) = (segment.number, outcome.clauses.as_mut_slice()) {
            only.label.get_or_insert(number);
        }
        let next = outcome.next;
        if outcome.clauses.is_empty() {
            return n + 1;
        }
        let lost = self.segments[..self.end].get(next).is_some_and(|s| is_vote_on_proposal(&s.text));
        if standing == Standing::Formal || segment.number.is_some() && segment.cell.is_none() {
            reading.formal.push(self.placed(n, outcome, reading));
        } else if !lost && self.is_last(next, context) {
            reading.informal.push(self.placed(n, outcome, reading));
        } else {
            let reason = if lost { "the vote on it was lost" } else { "it is not the last word of the item" };
            context.reject("resolution/bare-that", segment.text.span(), reason, None);
        }
        next
    }

    /// "This Council notes the report and resolves to:" under "MOTION": what was moved, whatever became of it.
    fn is_motion(&self, n: usize, context: &Context<'d>) -> bool {
        const BODIES: [&str; 4] = ["this council ", "this authority ", "this assembly ", "this board "];
        let text = self.segments[n].text.to_lowercase();
        BODIES.iter().any(|b| text.starts_with(b)) && self.is_proposed(n, context)
    }

    /// Whether what stands at `n` is introduced as a motion, an amendment or a recommendation.
    fn is_proposed(&self, n: usize, context: &Context<'d>) -> bool {
        let Some(before) = n.checked_sub(1).filter(|&b| b >= self.start).map(|b| &self.segments[b]) else { return false };
        let introduces = before.heading || before.text.trim_end().ends_with([':', '-', '–']) || before.text.len() < 40;
        let ends = &context.rulebook.outcome_ends;
        introduces && (ends.is(Effect::Proposal, &before.text) || ends.is(Effect::Discussion, &before.text))
    }

    /// Whether `n` is a point of a list that tells what an inspectorate asked for or found: "Ofsted had recommended that the
    /// centre should:".
    fn is_of_inspectors(&self, n: usize, context: &Context<'d>) -> bool {
        let point = |s: &Segment<'_>| s.is_labelled() || s.is_bullet();
        let lead = self.segments[self.start..n].iter().rev().find(|s| !point(s)).filter(|_| point(&self.segments[n]));
        lead.is_some_and(|s| {
            let text = s.text.trim_end();
            let stem = text.trim_end_matches([':', '-', '–', ' ']);
            // "The report says that, in order to improve, the Service needs to:".
            let asked = || !starts_with_that(text) && context.rulebook.turns[Turn::DemandEnds].closes(stem);
            stem.len() < text.len()
                && text.len() > 24
                && (context.rulebook.areas.has(AreaSense::Source, text) || asked())
                && read_lead_in(s.text, context.rulebook).is_none()
        })
    }

    /// Whether the part of the decision that `n` stands in has no other paragraph.
    fn is_alone(&self, n: usize, context: &Context<'d>) -> bool {
        let label = |s: &Segment<'_>| context.rulebook.part_labels.read(&s.text);
        let labelled = n.checked_sub(1).is_some_and(|b| label(&self.segments[b]).is_some());
        // "Decision:" over what was said, "Decision" over what was decided.
        let again = || self.segments[n + 1..self.end].iter().find_map(label).is_some_and(|l| l.kind == LabelKind::Decision);
        labelled && self.is_last(n + 1, context) && !again()
    }

    /// Whether nothing of the record follows in this part.
    fn is_last(&self, next: usize, context: &Context<'d>) -> bool {
        let ahead = &self.segments[next.min(self.end)..self.end];
        let over = |s: &Segment<'_>| {
            let ended = matches!(context.rulebook.outcome_ends.read(&s.text), Some(Effect::End | Effect::Reason));
            ended || context.rulebook.part_labels.read(&s.text).is_some() || s.heading
        };
        // "London Borough of Saltings, Town Hall": a line at the foot of the page, where it is the last of all.
        let foot = |n: usize, s: &Segment<'_>| {
            let capitals = s.text.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
            n + 1 == ahead.len() && s.text.len() < 90 && !s.text.ends_with(['.', ':', ';', '?']) && capitals >= 2
        };
        let none =
            |n: usize, s: &Segment<'_>| context.rulebook.outcome_ends.read(&s.text).is_some() || s.text.is_empty() || foot(n, s);
        ahead.iter().enumerate().take_while(|(_, s)| !over(s)).all(|(n, s)| none(n, s))
    }

    /// "It was further agreed that …": whether what stands at `next` goes on with the outcome before it, to the end of this part.
    fn is_followed_up(&self, next: usize, context: &Context<'d>) -> bool {
        let ahead = self.segments[next.min(self.end)..self.end].iter().enumerate();
        let led = |s: &Segment<'d>| {
            let lead = s.anchored.then(|| read_lead_in(s.text, context.rulebook)).flatten();
            let begins = |l: &LeadIn<'_>| l.printed.first().is_some_and(|p| p.start() == s.text.span().start());
            lead.is_some_and(|l| l.standing == Standing::Last && begins(&l))
        };
        let run = ahead.take_while(|(_, s)| led(s)).last();
        run.is_some_and(|(n, _)| self.is_last(next + n + 1, context))
    }
}

/// What an outcome adopts by reference: the labelled recommendations of the report that the item prints.
impl<'d> Scope<'_, 'd> {
    fn adopted(&self, context: &Context<'d>, formal: &[Placed<'d>]) -> Vec<Placed<'d>> {
        let ends = &context.rulebook.outcome_ends;
        let adopts = |p: &&Placed<'d>| p.outcome.clauses.iter().any(|c| ends.is(Effect::Adoption, &c.text()));
        let Some(adopting) = formal.iter().find(adopts) else { return Vec::new() };
        let before = adopting.outcome.next.min(self.end);
        let Some(n) = (self.start..before).find(|&n| ends.is(Effect::Recommendation, &self.segments[n].text)) else {
            return Vec::new();
        };
        let text = self.segments[n].text;
        let first = inline_labels(&text).find(|l| l.mark.is_first()).map_or(text.len(), |l| l.at);
        let lead = LeadIn {
            printed: adopting.outcome.lead.printed.clone(),
            vote: adopting.outcome.vote.clone(),
            ..LeadIn::unprinted(adopting.outcome.lead.kind, text.from(first), "resolution/adopted-by-reference")
        };
        let mut outcome = collect(&self.segments[..before], n, lead, context.rulebook);
        let labelled = outcome.clauses.iter().all(|c| c.label.is_some()) && outcome.clauses.len() > 1;
        // A recommendation printed again as a clause of the outcome is that clause.
        outcome.clauses.retain(|c| formal.iter().flat_map(|p| &p.outcome.clauses).all(|f| f.text() != c.text()));
        let placed = Placed { outcome, part: adopting.part, scope: self.start, item: adopting.item, begins: n };
        if labelled { vec![placed] } else { Vec::new() }
    }
}

/// "None", "None. Minutes: None": there was no decision.
fn says_none(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let after = rest[word.len()..].trim_start_matches(is_separator);
    ["none", "nil"].iter().any(|w| w.eq_ignore_ascii_case(word))
        && (after.is_empty() || after.split(' ').next().is_some_and(|w| w.ends_with(':')))
}

/// The outcomes at the end of `informal` that follow one another at once.
fn last_run<'d>(informal: &mut Vec<Placed<'d>>) -> Vec<Placed<'d>> {
    let joined = |pair: &[Placed<'_>]| pair[0].outcome.next == pair[1].begins;
    let apart = informal.windows(2).rposition(|pair| !joined(pair));
    informal.split_off(apart.map_or(0, |n| n + 1))
}

/// As [`collect`], where a labelled clause may be the first.
fn collect_from<'d>(segments: &[Segment<'d>], n: usize, lead: LeadIn<'d>, context: &Context<'d>) -> Outcome<'d> {
    if segments[n].label.is_none() {
        return collect(segments, n, lead, context.rulebook);
    }
    super::outcome::collect_points(segments, n, lead, context.rulebook)
}

/// "That X be noted", "that the Committee note X": what is decided, not what is said.
fn is_operative(text: Passage<'_>, context: &Context<'_>) -> bool {
    let text = text.trim_matches(is_separator);
    let body = context.rulebook.lead_ins.part_at("body", &text);
    context.rulebook.verbs.is_operative(&text, body)
}

/// "The Director be asked to report": whether a text says what is to be done, as only a resolution does.
pub(super) fn says_what_be_done(text: &str, rulebook: &minutebook_rulebook::Rulebook) -> bool {
    const MODALS: &[&str] = &[" would ", " will ", " should ", " could ", " must ", " may ", " can ", " to be ", " shall "];
    let lower = text.to_lowercase();
    lower.contains(" be ") && !MODALS.iter().any(|m| lower.contains(m)) && rulebook.verbs.is_operative(text, None)
}

/// "to note the report", "That the plan be approved", "the report be noted": whether a clause says what a body does.
fn is_done(clause: &str, context: &Context<'_>) -> bool {
    let that = that_len(clause).map_or(clause, |len| clause[len..].trim_start());
    let to = ["to ", "To "].iter().find_map(|w| clause.strip_prefix(w));
    to.is_some_and(|act| context.rulebook.verbs.leads(act, 0)) || says_what_be_done(that, context.rulebook)
}

/// "On being put to the vote the amendment was lost."
fn is_vote_on_proposal(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["lost", "amendment", "defeated", "fell", "not carried", "withdrawn"].iter().any(|w| lower.contains(w)) && lower.len() < 300
}
