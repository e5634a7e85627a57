//! The inspection in hand, told beside one before: "on this occasion", "and is now graded", "moved from Inadequate in 2017 to".

use minutebook_model::{Date, Event, Span};
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::GradeTurn;

use super::aspects::Of;
use super::award::{BOARD_REVIEW, earlier};
use super::event::{Draft, RawGrade};
use super::grading::{self, Graded};
use super::ledger::Ledger;
use super::mention;
use super::search::OPENING;
use super::view::View;

/// Among how many inspections last told of "this occasion" is looked for.
const OCCASIONS: usize = 3;

impl<'d> Ledger<'_, 'd> {
    /// "It had been inspected in 2019. On this occasion it was rated Inadequate": the latest inspection of the place in hand.
    pub(super) fn on_this_occasion(&self, view: &View<'_, 'd>) -> Option<usize> {
        let opens = view.turn(GradeTurn::ThisOccasion).opens(&view.text);
        let last = self.drafts.last().filter(|_| opens)?;
        let of_place = |n: &usize| {
            let d = &self.drafts[*n];
            let place = last.subject.is_none() || d.subject == last.subject || self.is_same_place(d.subject, last.subject);
            d.item == self.scene.item && d.body == last.body && !d.planned && d.dates.is_some() && place
        };
        let near = self.recent().max(self.drafts.len().saturating_sub(OCCASIONS))..self.drafts.len();
        near.filter(of_place).max_by_key(|&n| self.drafts[n].dates.as_ref().and_then(Date::end))
    }

    /// "The last inspection had been in 2012. On that occasion it was rated Good": the one before, told of in the sentences before.
    pub(super) fn on_that_occasion(&self, view: &View<'_, 'd>, spoken: &[(Span, usize)]) -> Option<usize> {
        let said = spoken.is_empty() && view.turn(GradeTurn::ThatOccasion).stands_in(&view.text);
        let before = |d: &Draft| d.item == self.scene.item && !d.planned && d.prior && d.dates.is_some();
        if said { self.last_of(before) } else { None }
    }

    /// "had been graded good in 2015 but was | now graded requires improvement |": by a later inspection than the one that gave the
    /// grade before it.
    pub(super) fn as_it_is_now(&mut self, view: &View<'_, 'd>, grade: &Graded) -> Option<usize> {
        let before = view.grades.iter().rfind(|g| g.range.end <= grade.span.start())?;
        let before = Span::new(before.range.start, before.range.end);
        if !grading::is_told_anew(view, before) {
            return None;
        }
        let prior = self.last_of(|d| d.prior && d.grades.iter().any(|g| g.span == before))?;
        // "Since 2017, when they had been judged Inadequate, services are now | Good": of nobody else than the talk is.
        let same = |f: &usize| {
            *f != prior && judges(&self.drafts[*f]) && !self.drafts[*f].prior && self.drafts[*f].body == self.drafts[prior].body
        };
        let focus = self.scene.focus.filter(|_| self.is_of_talk(self.drafts[prior].subject)).filter(same);
        Some(focus.unwrap_or_else(|| self.event_now(view, prior, grade.span)))
    }

    /// "rated | Good |, an improvement from the requires improvement awarded in 2016": the only inspection told of gave the grade before,
    /// and this one is another's.
    pub(super) fn beside_earlier(
        &mut self,
        view: &View<'_, 'd>,
        grade: &Graded,
        target: usize,
        grades: &[Graded],
        spoken: &[(Span, usize)],
    ) -> usize {
        let own = self.drafts[target].dates.as_ref().map(Date::span).filter(|at| view.text.span().contains(*at));
        let earlier = !grade.before && self.drafts[target].prior && grades.iter().any(|g| g.before);
        let told = earlier && spoken.iter().any(|(_, d)| *d == target);
        if !told || !own.is_some_and(|at| mention::is_time_before(view, at)) {
            return target;
        }
        self.event_now(view, target, grade.span)
    }

    /// "In 2017 services had been judged | Inadequate |; they were now | Good", "moved from Inadequate in 2017 to Good": an inspection
    /// gives one grade to the whole, so that the other of the sentence was given by the later one that the talk is of.
    pub(super) fn beside_its_own(&mut self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> usize {
        let draft = &self.drafts[target];
        let own = |g: &RawGrade| g.of == Of::Overall && g.surface != grade.surface && view.text.span().contains(g.span);
        if grade.before || grade.of != [Of::Overall] || draft.rule == BOARD_REVIEW || !draft.grades.iter().any(own) {
            return target;
        }
        let later = |f: &usize| {
            *f != target && judges(&self.drafts[*f]) && (self.drafts[target].prior || earlier(draft, &self.drafts[*f]))
        };
        let graded = |f: &usize| self.drafts[*f].grades.iter().any(|g| g.of == Of::Overall);
        match self.scene.focus.filter(later).filter(|f| !graded(f)) {
            Some(focus) => focus,
            None => target,
        }
    }

    /// "Members recalled the inspection of May 2016, when services were Inadequate": one told of with its grade, or a visit, older than
    /// the one that the talk is of, which the talk goes back to.
    pub(super) fn is_recalled(&self, view: &View<'_, 'd>, n: usize) -> bool {
        let draft = &self.drafts[n];
        let named = |f: &Draft| self.is_named(f.subject) && f.subject.is_some_and(|s| !self.is_whole(s));
        let same = |f: &Draft| match draft.subject {
            Some(_) => self.same_subject(view, f.subject, draft.subject),
            None => !named(f),
        };
        let newer = |f: &Draft| earlier(draft, f) && f.item == draft.item && f.body == draft.body && same(f);
        let here = |g: &RawGrade| g.of == Of::Overall && view.text.span().contains(g.span);
        self.scene.focus.filter(|&f| f != n).is_some_and(|f| judges(&self.drafts[f]) && newer(&self.drafts[f]))
            && (draft.grades.iter().any(here) || !judges(draft))
    }

    /// The inspection in hand of what an earlier one was of, known or told of by its grade alone.
    pub(super) fn event_now(&mut self, view: &View<'_, 'd>, earlier: usize, grade: Span) -> usize {
        let subject = self.drafts[earlier].subject;
        let done = |d: &Draft| !d.prior && !d.planned && d.item == self.scene.item && d.body == self.drafts[earlier].body;
        // "Efficiency had improved from Inadequate in 2017 to Good", "the home was Good in 2017": of the one that the talk is of.
        let in_hand = |f: &usize| *f != earlier && judges(&self.drafts[*f]) && done(&self.drafts[*f]);
        if let Some(focus) = self.scene.focus.filter(in_hand).filter(|_| self.is_of_talk(subject)) {
            return focus;
        }
        let now = |d: &Draft| {
            let same = subject.is_some() == d.subject.is_some() && self.same_subject(view, d.subject, subject);
            done(d) && same
        };
        if let Some(known) = self.last_of(now) {
            return known;
        }
        let draft = Draft { subject, ..self.known_by_grade(grade, self.drafts[earlier].body.clone()) };
        self.begin(draft)
    }
}

impl<'d> Ledger<'_, 'd> {
    /// "Efficiency had improved from Inadequate in 2017 to | Good |": by the inspection that the talk is of, as the time is that of the
    /// grade before it.
    pub(super) fn moved_on(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        if grade.before {
            return None;
        }
        let before = view.slice(view.segment(grade.span.start()).start, grade.span.start()).trim_end_matches(OPENING);
        let before = before.strip_suffix(" a").unwrap_or(before).strip_suffix(" to")?;
        let at =
            grade.span.start() - (view.slice(view.segment(grade.span.start()).start, grade.span.start()).len() - before.len());
        let left = view.grades.iter().rfind(|g| g.range.end <= grade.span.start())?.range.end;
        let (_, told) = spoken.iter().rfind(|(s, _)| left <= s.start() && s.end() <= at)?;
        let alone = view.dates.iter().any(|d| left <= d.span.start() && d.span.end() == at);
        let prior = self.drafts[*told].prior && !self.drafts[*told].planned;
        (alone && prior).then(|| self.event_now(view, *told, grade.span))
    }

    /// Whether a subject is none, or stands for the place of the talk: "the home", "the service".
    fn is_of_talk(&self, subject: Option<Span>) -> bool {
        subject.is_none_or(|s| {
            let text = self.context.document.passage(s).to_lowercase();
            let list = &self.context.rulebook.subjects;
            !self.is_named(subject) && !text.contains(' ') && list.is(Part::Establishment, &text)
        })
    }
}

/// Whether an inspection has taken place that gives a grade to the whole, as visits do not.
fn judges(draft: &Draft) -> bool {
    !draft.planned && !matches!(draft.kind, Event::MonitoringVisit | Event::FocusedVisit)
}
