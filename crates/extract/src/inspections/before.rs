//! The inspection before the one in hand: "from Inadequate", "previously rated Good", "as in 2016", what a monitoring visit follows.

use minutebook_model::{Date, Event, Span};
use minutebook_rulebook::turns::GradeTurn;

use super::aspects::Of;
use super::award::earlier;
use super::dating::Dating;
use super::event::{Draft, RawGrade, near};
use super::grading::earlier::{improves_on, is_day_with_noun, time_judged};
use super::grading::{self, Graded};
use super::ledger::Ledger;
use super::mention::Mention;
use super::search::{CLOSING, OPENING};
use super::view::View;
use super::when::is_year;

/// How far back, in bytes, the brackets may open that hold a grade from before: "(which was previously".
const NOTED: usize = 24;

impl<'d> Ledger<'_, 'd> {
    /// The earlier inspection that a grade "from before" was given by.
    pub(super) fn earlier_event(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        // "previously judged good at its last full inspection in May".
        let last = |s: &Span, d: usize| {
            let near = s.start() >= grade.span.end() && grading::is_own_day(view, view.slice(grade.span.end(), s.start()));
            self.drafts[d].prior && near
        };
        // "the recent inspection, where services went from RI in 2019": what is told begins before the grade, and its time stands after it.
        let time = |s: &Span, d: usize| {
            let date = self.drafts[d].dates.as_ref().map(Date::span);
            date.filter(|date| s.start() < grade.span.start() && s.contains(*date)).unwrap_or(*s)
        };
        let judged = time_judged(view, grade.span.start());
        let told = spoken.iter().find(|(s, d)| {
            let own = is_own_time(view, grade, time(s, *d)) || last(s, *d) || judged.is_some_and(|at| s.contains(at));
            own && !self.drafts[*d].planned
        });
        if let Some(&(_, day)) = told {
            self.drafts[day].prior = true;
            return Some(day);
        }
        // "This compared with Good for effectiveness when it was inspected in 2019": the one inspection told of, before the one in hand.
        if let [(at, told)] = *spoken
            && let Some(focus) = self.scene.focus.filter(|&f| f != told)
            && at.start() > grade.span.end()
            && !self.drafts[told].planned
            && self.drafts[told].item == self.drafts[focus].item
            && earlier(&self.drafts[told], &self.drafts[focus])
        {
            self.drafts[told].prior = true;
            return Some(told);
        }
        if let Some(told) = self.told_just_before(view, grade, spoken) {
            return Some(told);
        }
        let current = self.event_of(view, grade, spoken)?;
        Some(self.inspection_before(view, current, grade))
    }

    /// "Since 2017, when they had been judged | Inadequate |, services had improved": what has just been told of is the one before. "It had
    /// then moved from Inadequate": that is yet another.
    fn told_just_before(&self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let before = view.slice(view.text.span().start(), grade.span.start()).trim_end_matches(OPENING);
        let moved = view.turn(GradeTurn::MovesFrom).closes(before) || before.ends_with(" from");
        let when = |at: Span| view.slice(at.end(), grade.span.start()).starts_with(", when ");
        // "In 2017 the home was | Inadequate |; it was now Good": the time that leads the clause of the grade.
        let leads = |at: Span| {
            let own = view.segment(grade.span.start()).start;
            let lead = view.slice(own, at.start()).trim();
            at.start() >= own
                && lead.split_whitespace().count() <= 1
                && !view.slice(at.end(), grade.span.start()).contains([',', ':'])
        };
        let (at, told) = self.told_before(view, grade, spoken)?;
        (self.drafts[told].prior && !moved && (when(at) || leads(at))).then_some(told)
    }

    /// "As the service had been judged inadequate, | a monitoring visit |": such visits judge nothing as a whole, so the grade is that of
    /// the inspection which they follow.
    pub(super) fn before_visit(&mut self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> usize {
        let visit = matches!(self.drafts[target].kind, Event::MonitoringVisit | Event::FocusedVisit);
        let whole = grade.of == [Of::Overall] && grade.rule != "grade/progress";
        let progress = view.turn(GradeTurn::Progress).stands_in(view.slice(grade.span.start(), grade.span.end()));
        if visit && whole && !progress && !self.drafts[target].planned {
            self.inspection_before(view, target, grade)
        } else {
            target
        }
    }

    /// The inspection before another of the item, known or told of by its grade alone.
    fn inspection_before(&mut self, view: &View<'_, 'd>, current: usize, grade: &Graded) -> usize {
        let subject = self.drafts[current].subject;
        let item = self.scene.item;
        // "This school was Inadequate. Elm School was judged Good, having been RI": what has no name yet is not the one named only now.
        let own = view.text.span();
        let named_here = subject.is_some_and(|s| own.contains(s)) && self.is_named(subject);
        let nameless =
            |s: Option<Span>| s.is_none_or(|s| !self.is_named(Some(s)) && !self.context.document.passage(s).contains(' '));
        let other = |d: &Draft| named_here && nameless(d.subject) && !d.prior && !d.evidence.iter().any(|e| own.contains(e.span));
        let known = near(self.drafts.len(), self.drafts.len()).rev().find(|&n| {
            let d = &self.drafts[n];
            n != current
                && !other(d)
                && d.item == item
                && !d.planned
                && (d.prior || earlier(d, &self.drafts[current]))
                && d.kind == Event::Inspection
                && self.same_subject(view, d.subject, subject)
                && d.body == self.drafts[current].body
        });
        if let Some(known) = known {
            return known;
        }
        self.begin_before(current, grade.span, "inspection/grade-before")
    }

    /// A new inspection before another, of the same by the same, first spoken of at `span`.
    pub(super) fn begin_before(&mut self, current: usize, span: Span, rule: &'static str) -> usize {
        let Draft { body, subject, .. } = &self.drafts[current];
        let (body, subject) = (body.clone(), *subject);
        self.begin(Draft { body, subject, prior: true, rule, ..Draft::new(Event::Inspection, self.scene.item, span) })
    }

    /// "rated Requires Improvement, the same as in 2016": the earlier inspection had the same grade.
    pub(super) fn same_as(
        &mut self,
        view: &View<'_, 'd>,
        datings: &[Dating],
        after: usize,
        spoken: &[(Span, usize)],
        grades: &[Graded],
    ) {
        let date =
            datings.iter().enumerate().find(|(n, d)| **d == Dating::OnSite && view.dates[*n].span.end() > after).map(|(n, _)| n);
        let prior = spoken.iter().rfind(|(_, d)| {
            self.drafts[*d].prior
                || date.is_some_and(|n| self.drafts[*d].dates.as_ref().is_some_and(|x| x.span() == view.dates[n].span))
        });
        let Some(&(_, earlier)) = prior else { return };
        let item = self.scene.item;
        let own = grades.iter().rfind(|g| g.span.end() <= after || g.of == [Of::Overall]);
        let copied: Vec<RawGrade> = match own {
            Some(grade) => grade
                .of
                .iter()
                .map(|of| RawGrade { span: grade.span, surface: grade.surface, of: of.clone(), rule: "grade/same-as" })
                .collect(),
            None => {
                let main = self
                    .drafts
                    .iter()
                    .enumerate()
                    .rfind(|(n, d)| *n != earlier && d.item == item && d.grades.iter().any(|g| g.of == Of::Overall));
                main.into_iter()
                    .flat_map(|(_, d)| d.grades.iter().filter(|g| g.of == Of::Overall).take(1))
                    .map(|g| RawGrade { rule: "grade/same-as", ..g.clone() })
                    .collect()
            }
        };
        let moved: Vec<Span> = copied.iter().map(|g| g.span).collect();
        self.drafts[earlier].prior = true;
        self.drafts[earlier].grades.retain(|g| !moved.contains(&g.span));
        self.drafts[earlier].grades.extend(copied.clone());
        if let Some(grade) = own
            && let Some(current) = self.current_besides(earlier)
            && !self.drafts[current].grades.iter().any(|g| g.span == grade.span)
        {
            self.give(current, grade);
        }
    }

    /// "The services were judged good, which was also the outcome in 2016": a bare time before that of the inspection in hand.
    pub(super) fn is_earlier(&self, mention: &Mention, date: Option<&Date>, body: Option<&str>) -> bool {
        use minutebook_model::Precision::{AcademicYear, FinancialYear};
        let bare = mention.word.is_none() && mention.subject.is_none();
        let plain = |d: &&Date| bare && !matches!(d.precision(), AcademicYear | FinancialYear);
        let Some(end) = date.filter(plain).and_then(Date::end) else { return false };
        let focus = self.scene.focus.map(|n| &self.drafts[n]).filter(|d| d.item == self.scene.item && d.body.as_deref() == body);
        focus.and_then(|d| d.dates.as_ref().and_then(Date::start)).is_some_and(|start| end < start)
    }

    /// "Previously it was Good (2015)": the school in hand, where the sentence names nothing of its own.
    pub(super) fn place_in_hand(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<Span> {
        let said = view.slice(view.text.span().start(), mention.span.start());
        // The capital of a grade names nobody.
        let capital = |at: usize| {
            let word = said[at..].starts_with(|c: char| c.is_uppercase()) && said[..at].ends_with(' ');
            let at = view.text.span().start() + at;
            word && !view.grades.iter().any(|g| g.range.start <= at && at < g.range.end)
        };
        let names = !view.turn(GradeTurn::GoesOnAbout).opens(said) || said.char_indices().any(|(at, _)| capital(at));
        let service = said.split(|c: char| !c.is_alphabetic()).any(|w| view.turn(GradeTurn::Service).is(w));
        let subject = self.scene.focus.and_then(|f| self.drafts[f].subject).filter(|_| !names && !service);
        subject.filter(|s| self.is_named(Some(*s)) && !self.is_whole(*s))
    }

    /// "The school had been good at its last inspection", after "Elm School": what is told of says no more than the name before it. "The
    /// college" may be another than the school last told of.
    pub(super) fn says_no_more(&self, subject: Option<Span>, last: Option<Span>) -> bool {
        let Some(subject) = subject else { return true };
        let text = |s: Span| self.context.document.passage(s).folded().to_lowercase();
        let noun = text(subject);
        let plain = !self.is_named(Some(subject)) && !noun.contains(' ');
        plain && last.is_some_and(|last| text(last).contains(&noun))
    }

    /// "Previously it was Good (2015)", of the second school of a page: the inspection of that year that was the one before of the first.
    pub(super) fn is_of_place_before(&self, n: usize) -> bool {
        let named =
            |f: &usize| n < *f && self.is_named(self.drafts[*f].subject) && self.drafts[*f].subject != self.drafts[n].subject;
        self.drafts[n].prior && self.scene.focus.is_some_and(|f| named(&f))
    }

    /// "In its 2009 annual assessment", beside an inspection of 2010: the rating of a year before what was inspected.
    pub(super) fn is_rated_before(&self, date: Option<&Date>, body: Option<&str>) -> bool {
        let Some(end) = date.filter(|d| is_year(d)).and_then(Date::end) else { return false };
        let later = |d: &Draft| d.dates.as_ref().and_then(Date::start).is_some_and(|start| end < start);
        let inspected = |d: &Draft| !d.planned && d.kind != Event::Assessment && d.body.as_deref() == body;
        self.last_of(|d| self.is_here(d) && inspected(d) && later(d)).is_some()
    }
}

/// "had moved from inadequate, in | June 2010 |, to good": whether a time is set apart as that of the grade before it.
fn is_own_time(view: &View<'_, '_>, grade: &Graded, s: Span) -> bool {
    let between = view.slice(grade.span.end(), s.start());
    // "from requires improvement in 2018 to good in 2022": so is one with "to" after it.
    // So is that of "was Good, up from Requires Improvement in June 2019", where the later grade stands first.
    let after = view.grades.iter().rfind(|g| g.range.end < grade.span.start()).is_some_and(|g| {
        let between = view.slice(g.range.end, grade.span.start());
        between.len() < 40 && between.contains(',')
    });
    // "an improvement on requires improvement in 2017".
    let told = view.slice(view.text.span().start(), grade.span.start()).trim_end_matches(OPENING);
    // "rated Good (previously RI in 2017)": the brackets are of the time before.
    let noted = || view.turn(GradeTurn::Former).closes_whole(told) && told.rfind('(').is_some_and(|at| told[at..].len() <= NOTED);
    let apart = after
        || noted()
        || improves_on(view, told)
        || grading::is_told_anew(view, grade.span)
        || between.trim_start_matches(CLOSING).starts_with([',', '('])
        || view.slice(s.end(), view.text.span().end()).starts_with(" to ");
    // "previously rated Good, was inspected on 19 May", "previously Good (inspected on 19 May)": the day of the one in hand.
    let told = view.slice(grade.span.end(), s.end());
    let again = view.turn(GradeTurn::InspectedAgain).stands_in(told) && !view.turn(GradeTurn::TimeOfGrade).stands_in(told);
    s.start() >= grade.span.end() && apart && !again && is_day_with_noun(view, between)
}
