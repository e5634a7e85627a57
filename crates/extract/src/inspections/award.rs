//! To which inspection a grade is given.

use minutebook_model::{Date, Event, Evidence, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::aside;
use super::aspects::{self, Of};
use super::dating::Dating;
use super::event::{Draft, RawGrade};
use super::grading::{self, Graded};
use super::ledger::Ledger;
use super::search::{CLOSING, OPENING};
use super::several;
use super::subject;
use super::view::View;

/// How far before an earlier inspection, in bytes, the words may stand that compare with it: "a drop from 4 at the".
const COMPARED: usize = 30;

/// The most words between "All" and the grade of each.
const EACH_WORDS: usize = 14;

/// The most words before the name of a safeguarding board in a line of judgements: "The effectiveness of the".
const LINE_BEFORE: usize = 4;

/// The rule of the review of the Local Safeguarding Children Board, which was made beside the inspection of the authority until 2017.
pub(crate) const BOARD_REVIEW: &str = "inspection/board-review";

impl<'d> Ledger<'_, 'd> {
    pub(super) fn read_grades(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        // It takes over the grade told before this sentence.
        self.same_for(view);
        let (grades, refused) = grading::grades(view);
        self.refused.extend(refused);
        let row = self.give_row(view, &grades, spoken);
        for (n, grade) in grades.iter().enumerate() {
            if row.contains(&n) || self.is_of_other_council(view, grade) || self.give_named(view, grade, spoken) {
                continue;
            }
            let target = if grade.before { self.earlier_event(view, grade, spoken) } else { self.event_of(view, grade, spoken) };
            let Some(target) = target.filter(|&target| !self.is_told_again(view, grade, target)) else { continue };
            let target = self.before_visit(view, grade, target);
            let target = self.beside_earlier(view, grade, target, &grades, spoken);
            let target = self.beside_its_own(view, grade, target);
            if let Some(service) = self.own_service(view, grade, target) {
                let draft = &mut self.drafts[target];
                draft.witness(Evidence::field(service, "subject"));
                draft.subject = Some(service);
                self.give(target, &Graded { of: vec![Of::Overall], ..grade.clone() });
                continue;
            }
            if let Some(service) = overall_service(view, grade) {
                if self.drafts[target].subject.is_none() {
                    self.drafts[target].name(service);
                }
                self.give(target, &Graded { of: vec![Of::Overall], ..grade.clone() });
                continue;
            }
            if self.is_of_subject(view, grade, target) || self.drafts[target].rule == BOARD_REVIEW {
                self.give(target, &Graded { of: vec![Of::Overall], ..grade.clone() });
                continue;
            }
            if let Some(of) = self.each_of(view, grade) {
                self.give(target, &Graded { of, ..grade.clone() });
                continue;
            }
            let all = self.all_of(view, grade, target, spoken).or_else(|| several::together(&grades, n, target, spoken, view));
            match all {
                Some(all) => all.into_iter().for_each(|each| self.give(each, grade)),
                None => self.give(target, grade),
            }
        }
        self.share_grade(view, &grades, spoken);
        if let Some(same) = view.first_of(Sense::SameAs, view.text.span().start(), view.text.span().end()) {
            self.same_as(view, datings, same.end, spoken, &grades);
        }
    }

    /// "The same judgement had been given for the impact of leaders": the grade told last, of other aspects too.
    fn same_for(&mut self, view: &View<'_, 'd>) {
        let text = view.text.as_str();
        if let Some(open) = view.turn(Turn::SoToo).open(text) {
            self.give_again(view, view.text.span().start() + open);
            return;
        }
        // A sentence begins with a capital, and the phrase is known in whatever case.
        let Some(same) = view.rulebook.judgements.of(Sense::SameAs).at_start(text) else { return };
        let open = same.range.end + usize::from(text[same.range.end..].starts_with(' '));
        let clause = &text[open..text.find([',', ';']).unwrap_or(text.len()).max(open)];
        let Some(rest) = view.turn(GradeTurn::SameGiven).after(clause) else { return };
        self.give_again(view, view.text.span().start() + open + clause.len() - rest.len());
    }

    /// Gives the aspects named from an offset on the grade that the inspection in hand was told to have given last.
    fn give_again(&mut self, view: &View<'_, 'd>, from: usize) {
        let Some(target) = self.scene.focus else { return };
        let Some(last) = self.drafts[target].grades.last().cloned() else { return };
        let same = aspects::named_from(view, from).into_iter().map(|of| RawGrade { of, rule: "grade/same-as", ..last.clone() });
        self.drafts[target].grades.extend(same);
    }

    /// "The inadequate judgement had to do with the control room": one of the grades that the inspection is known to have given.
    fn is_told_again(&self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> bool {
        let before = view.slice(view.text.span().start(), grade.span.start()).trim_end_matches(OPENING);
        let after = view.slice(grade.span.end(), view.text.span().end()).trim_start_matches(CLOSING);
        let noun = view.turn(GradeTurn::JudgementNoun).opens_whole(after);
        let definite = view.turn(GradeTurn::ThisGrade).closes(before) || view.turn(GradeTurn::ThisGradeOpens).is(before);
        let known = |g: &RawGrade| matches!(g.of, Of::Label(_)) && g.surface == grade.surface;
        noun && definite && grade.of == [Of::Overall] && self.drafts[target].grades.iter().any(known)
    }

    /// "Both were rated Good", "All three homes had been rated Good, namely": the inspections that such words are of, those that the
    /// sentence goes on to name or those that the one before named; where so many were told of, of none. None where the sentence
    /// says no such thing.
    fn all_of(&self, view: &View<'_, 'd>, grade: &Graded, target: usize, spoken: &[(Span, usize)]) -> Option<Vec<usize>> {
        let before = view.slice(view.segment(grade.span.start()).start, grade.span.start()).trim_start();
        // "Lime House (June 2019) and Oak View (January 2020) were both rated Good", "… and both were judged good".
        let verb = view.turn(GradeTurn::AllWere).last_end_in(before).filter(|n| before[*n..].split_whitespace().count() <= 3);
        let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).peekable();
        // "; both schools were judged Good".
        let clause = view.segment(grade.span.start()).start > view.text.span().start();
        let each = |w: &str| view.turn(GradeTurn::EachOfThem).is(w) || clause && view.turn(GradeTurn::EachOfThemAfter).is(w);
        // "All Saints School was judged Good": a name, and no words for several.
        let named = |w: &&str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
        let opens = words.next().is_some_and(each) && !words.peek().is_some_and(named) && words.clone().count() <= EACH_WORDS;
        let counted = opens && words.peek().is_some_and(|w| view.rulebook.small_words.has(Class::Number, w));
        // "Both had been graded Good for care and support": what it is of stands after it.
        let for_what = |of: &Of| matches!(of, Of::Label(label) if label.start() > grade.span.end());
        let whole = [[Of::Overall], [Of::All]].iter().any(|of| grade.of == *of);
        let plain = (whole || opens && grade.of.iter().all(for_what)) && !grade.before;
        if !plain || !(opens && !before.contains(',') || verb.is_some()) {
            return None;
        }
        let named: Vec<usize> = spoken.iter().map(|(_, d)| *d).filter(|d| !self.drafts[*d].planned).collect();
        let told = if named.is_empty() { self.scene.group.clone() } else { named };
        let body = &self.drafts[target].body;
        let fits = told.len() >= 2 && told.iter().all(|d| self.drafts[*d].subject.is_some() && self.drafts[*d].body == *body);
        if fits { Some(told) } else { counted.then(Vec::new) }
    }

    /// "the adoption service had been outstanding (June 2011)": a service with a day of its own in brackets was inspected by itself.
    fn own_service(&self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> Option<Span> {
        let after = view.slice(grade.span.end(), view.text.span().end());
        let skip = after.len() - after.trim_start_matches(CLOSING).len();
        let aside = after[skip..].starts_with('(').then(|| aside::around(view, grade.span.end() + skip + 1))??;
        let dated = self.drafts[target].dates.as_ref().is_some_and(|d| aside.contains(&d.span().start()));
        if !dated || self.drafts[target].subject.is_some() {
            return None;
        }
        let before = view.slice(view.text.span().start(), grade.span.start()).trim_end();
        let before = view.turn(GradeTurn::WasGraded).before(before).unwrap_or(before).trim_end();
        let from = before.rfind(" the ").map(|n| n + 5)?;
        let words = &before[from..];
        let service = view.turn(GradeTurn::Service).closes(words);
        let at = view.text.span().start() + from;
        (service && words.split_whitespace().count() <= 5).then(|| Span::new(at, at + words.len()))
    }

    /// "The adoption service had been judged outstanding in June": what names an aspect elsewhere is the service that was inspected.
    fn is_of_subject(&self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> bool {
        let ([Of::Label(label)], Some(subject)) = (grade.of.as_slice(), self.drafts[target].subject) else { return false };
        let own = view.text.span().contains(subject) && subject.contains(*label);
        let head = subject::head(&self.context.rulebook.subjects, &self.context.document.passage(subject));
        own && self.context.rulebook.subjects.is(Part::Organisation, &head)
    }

    /// Gives a grade to an event.
    pub(super) fn give(&mut self, target: usize, grade: &Graded) {
        for of in &grade.of {
            let raw = RawGrade { span: grade.span, surface: grade.surface, of: of.clone(), rule: grade.rule };
            self.drafts[target].grades.push(raw);
        }
    }

    /// The event that a grade was given by: the one last spoken of before it in the sentence, else one right after it, else
    /// the one the talk is of.
    pub(super) fn event_of(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let outright = self.of_own_day(view, grade, spoken).or_else(|| self.on_this_occasion(view));
        let outright = outright.or_else(|| self.on_that_occasion(view, spoken)).or_else(|| self.of_two(view, grade, spoken));
        let outright = outright.or_else(|| self.as_it_is_now(view, grade)).or_else(|| self.moved_on(view, grade, spoken));
        if outright.is_some() {
            return outright;
        }
        if let Some(first) = self.first_given(view, grade, spoken) {
            return self.current_besides(first);
        }
        if let Some(aside) = aside::around(view, grade.span.start()) {
            let inside = spoken.iter().find(|(s, d)| aside.start <= s.end() && s.start() < aside.end && self.is_done(*d));
            if let Some(&(_, d)) = inside {
                return Some(d);
            }
            if let Some(name) = aside::name(view, aside.start) {
                return self.event_of_name(view, name, grade, spoken);
            }
        }
        if let Some((at, told)) = self.told_before(view, grade, spoken) {
            return match self.other_name(view, at.end(), grade, told) {
                Some(name) => self.event_of_name(view, name, grade, spoken),
                None => self.later_than(view, grade, at, told).or(Some(told)),
            };
        }
        let near = self.told_after(view, grade, spoken).or_else(|| self.board(view, grade));
        if near.is_some() {
            return near;
        }
        if let Some(name) = name_before(view, grade) {
            return self.event_of_name(view, name, grade, spoken);
        }
        let in_sentence =
            |(s, d): &&(Span, usize)| s.start() <= grade.span.start() && self.is_done(*d) && !is_first_given(view, s.start());
        spoken.iter().rfind(in_sentence).map(|(_, d)| *d).or_else(|| self.main_event(view, grade))
    }

    /// "The former was rated Good and | the latter Inadequate |": the first or the second of two that the sentence before told of.
    fn of_two(&self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let [first, second] = *self.scene.group.as_slice() else { return None };
        let before = view.slice(view.segment(grade.span.start()).start, grade.span.start());
        let end = |turn| view.turn(turn).last_end_in(before);
        let (one, other) = (end(GradeTurn::FirstOfTwo), end(GradeTurn::SecondOfTwo));
        let said = one.max(other).filter(|_| spoken.is_empty())?;
        let verb = before[said..].trim_end_matches(OPENING).split(' ').filter(|w| !w.is_empty());
        let plain = verb.clone().all(|w| view.rulebook.small_words.has(Class::Link, w));
        plain.then_some(if one > other { first } else { second })
    }

    /// Whether an inspection has taken place.
    pub(super) fn is_done(&self, n: usize) -> bool {
        !self.drafts[n].planned
    }

    /// "as Good on 3 March, and Oak Academy as Requires Improvement on 10 March": the date right after the grade is its own.
    fn of_own_day(&self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let own = |s: &Span| {
            let between = view.slice(grade.span.end(), s.start()).trim();
            // "judged it Good, when in 2016 it had required improvement": a clause of its own.
            s.start() >= grade.span.end()
                && !(between.starts_with(',') && (between.contains(" when") || is_of_next_grade(view, s.end())))
                // "when performance was judged unsatisfactory, a visit took place in October": the visit has a clause of its own.
                && !(between.starts_with(',') && between.ends_with(" a"))
                && grading::is_own_day(view, between)
                && !has_own_grade(view, grade.span.end(), s.start())
        };
        spoken.iter().find(|(s, d)| own(s) && self.is_done(*d)).map(|(_, d)| *d)
    }

    /// The event last spoken of before a grade in its part of the sentence, and where.
    pub(super) fn told_before(&self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<(Span, usize)> {
        let from = view.segment(grade.span.start()).start;
        let before = spoken.iter().filter(|(s, _)| !is_first_given(view, s.start())).rfind(|(s, d)| {
            let told = s.start() <= grade.span.start() && s.start() >= from && self.is_done(*d);
            let joined = || view.slice(s.end(), grade.span.start()).contains(", and ");
            told && !self.is_left_at(view, *s, *d)
                && !((self.is_compared(view, from, *s, *d)
                    || self.drafts[*d].prior && grading::is_day_of_grade(view, view.text.span().start(), s.start()))
                    && joined())
        });
        before.copied()
    }

    /// "had gone from Good (June 2017) to": the inspection in the brackets gave the grade that was left, and nothing else here.
    fn is_left_at(&self, view: &View<'_, 'd>, at: Span, n: usize) -> bool {
        let rest = view.slice(at.end(), view.text.span().end());
        self.drafts[n].prior && view.turn(GradeTurn::HasComeTo).opens_whole(rest)
    }

    /// "which was a drop from 4 at the previous inspection in June, and staffing was good": what is compared with has but what
    /// is said to have been "from" there.
    fn is_compared(&self, view: &View<'_, 'd>, from: usize, at: Span, n: usize) -> bool {
        let near = || floor_of(view, at.start().saturating_sub(COMPARED).max(from));
        self.drafts[n].prior && view.has(Sense::FromBefore, near(), at.start())
    }

    /// "Since the inspection of May 2012 the overall evaluation had improved to good": by the visit that the talk is of, which was
    /// later than the one told.
    fn later_than(&self, view: &View<'_, 'd>, grade: &Graded, at: Span, told: usize) -> Option<usize> {
        let from = view.segment(grade.span.start()).start;
        let since = view.turn(GradeTurn::SinceThen).opens(view.slice(from, at.start()).trim_start())
            && has_moved(view, at.end(), grade.span.start());
        let later = |f: &usize| *f != told && self.is_done(*f) && earlier(&self.drafts[told], &self.drafts[*f]);
        self.scene.focus.filter(later).filter(|_| since)
    }

    /// The event spoken of right after a grade in its part of the sentence, where that has no grade of its own.
    fn told_after(&self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let segment = view.segment(grade.span.start());
        // "was Requires Improvement, having been Good in 2016": the time before has a grade of its own.
        let from = |g: usize| {
            let lead = view.slice(grade.span.end(), g).trim_end_matches(OPENING);
            lead.ends_with(" from") || view.turn(GradeTurn::Former).closes_whole(lead)
        };
        let taken = |s: &Span, d: usize| {
            let mut between = view.grades.iter().filter(|g| grade.span.end() <= g.range.start && g.range.end <= s.start());
            between.any(|g| self.drafts[d].prior || from(g.range.start))
        };
        let after = spoken.iter().find(|(s, d)| {
            let ahead = s.start() > grade.span.start() && s.end() <= segment.end && self.is_done(*d);
            // "had improved in effectiveness since its inspection in May": at a later one.
            let since = view.turn(GradeTurn::SinceBetween).closes(view.slice(grade.span.end(), s.start()).trim_end());
            // "was Good, whereas in 2017 it had been Inadequate": the time has a grade of its own.
            let other = || view.slice(grade.span.end(), s.start()).contains([',', ';']) && is_of_next_grade(view, s.end());
            ahead && !since && !self.is_compared(view, segment.start, *s, *d) && !taken(s, *d) && !other()
        });
        after.map(|(_, d)| *d)
    }

    /// "retained its Good rating, | achieved in 2017 |, overall": the inspection that gave a grade which the one in hand did not change.
    fn first_given(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let before = view.slice(view.segment(grade.span.start()).start, grade.span.start()).trim_end_matches(OPENING);
        let before = view.turn(GradeTurn::Whose).before(before)?;
        let verb = before.rsplit(' ').next()?;
        if !view.turn(GradeTurn::Retained).is(verb) {
            return None;
        }
        let given = |s: &Span| {
            let between = view.slice(grade.span.end(), s.start());
            let led = view.turn(GradeTurn::FirstGivenLead).closes(between.trim_end());
            s.start() >= grade.span.end() && between.len() < 50 && (led || is_first_given(view, s.start()))
        };
        let &(_, first) = spoken.iter().find(|(s, d)| given(s) && !self.drafts[*d].planned)?;
        self.current_besides(first)?;
        self.drafts[first].prior = true;
        self.give(first, &Graded { of: vec![Of::Overall], ..grade.clone() });
        Some(first)
    }

    /// "Elm School was seen on 30 January and Oak School had moved up from": another place than that of the event told before it leads
    /// the clause of the grade.
    fn other_name(&self, view: &View<'_, 'd>, from: usize, grade: &Graded, told: usize) -> Option<Span> {
        let own = self.drafts[told].subject?;
        let clause = from + view.turn(GradeTurn::OtherClause).last_end_in(view.slice(from, grade.span.start()))?;
        let name = subject::leading_name(view, clause, grade.span.start()).filter(|n| n.start() == clause)?;
        let text = view.slice(name.start(), name.end());
        let place = subject::is_establishment(&self.context.rulebook.subjects, text);
        (place && !self.is_same_place(Some(own), Some(name))).then_some(name)
    }

    /// A name with a grade and no event: the last one of that name, or a new one.
    pub(super) fn event_of_name(
        &mut self,
        view: &View<'_, 'd>,
        name: Span,
        grade: &Graded,
        spoken: &[(Span, usize)],
    ) -> Option<usize> {
        let same = |d: &Draft| {
            !d.planned && d.item == self.scene.item && d.subject.is_some() && self.same_subject(view, d.subject, Some(name))
        };
        // "had previously been judged outstanding and was now judged good": what the one before gave is told already.
        let told = |d: &Draft| d.prior && !grade.before && d.grades.iter().any(|g| g.of == Of::Overall);
        if let Some(known) = self.last_of(|d| same(d) && !told(d)) {
            return Some(known);
        }
        let main = self.main_event(view, grade);
        if let Some(main) = main
            && self.drafts[main].subject.is_none()
            && self.scene.subject.is_none()
            && !self.scene.plural
        {
            // "reports on Elm School (Good) and Oak School (Inadequate)": the next name is another's.
            let draft = &mut self.drafts[main];
            if draft.dates.is_none() && draft.rule == "inspection/grade-only" {
                draft.name(name);
                self.date_one_of_several(main);
            }
            return Some(main);
        }
        let body = self.scene.body.clone().or_else(|| self.remit_of(view))?;
        let mut draft = Draft::new(Event::Inspection, self.scene.item, name);
        draft.body = Some(body);
        draft.name(name);
        // "The report for Long Elm School, which had been judged good. The school had been inadequate before": the talk is of it now.
        if spoken.is_empty() {
            self.scene.focus = Some(self.drafts.len());
        }
        let begun = self.begin(draft);
        if !grade.before {
            self.date_one_of_several(begun);
            self.date_in_list(view, name, spoken, begun);
        }
        Some(begun)
    }

    /// The review of the Local Safeguarding Children Board, done beside the inspection of the authority, is its own event.
    fn board(&mut self, view: &View<'_, 'd>, grade: &Graded) -> Option<usize> {
        let [Of::Label(label)] = grade.of.as_slice() else { return None };
        let text = view.slice(label.start(), label.end());
        if !view.turn(Turn::SafeguardingBoard).stands_in(text) && !view.turn(Turn::SafeguardingBoardShort).stands_in(text) {
            return None;
        }
        // "The effectiveness of the Local Safeguarding Children Board: Good": a line among those of the inspection is its own.
        let line = view.slice(view.text.span().start(), label.start()).split_whitespace().count() <= LINE_BEFORE
            && view.slice(label.end(), grade.span.start()).trim().is_empty();
        if view.announced || line || self.scene.with_board {
            return None;
        }
        let reviewed = |d: &Draft| d.item == self.scene.item && d.rule == BOARD_REVIEW && !d.planned;
        if let Some(known) = self.last_of(reviewed) {
            if self.drafts[known].dates.is_none()
                && let Some(main) = self.main_event(view, grade)
            {
                let (dates, published) = (self.drafts[main].dates.clone(), self.drafts[main].published.clone());
                let draft = &mut self.drafts[known];
                dates.into_iter().for_each(|d| draft.date(d));
                if let Some(published) = published.filter(|_| draft.published.is_none()) {
                    draft.witness(Evidence::field(published.span(), "published"));
                    draft.published = Some(published);
                }
                if draft.subject.is_none() {
                    draft.name(*label);
                }
            }
            return Some(known);
        }
        let main = self.main_event(view, grade);
        let mut draft = Draft::new(Event::Review, self.scene.item, *label);
        if let Some(main) = main.map(|n| &self.drafts[n]) {
            draft.body.clone_from(&main.body);
            draft.dates.clone_from(&main.dates);
            draft.published.clone_from(&main.published);
            draft.evidence.extend(main.evidence.iter().filter(|e| e.field.is_some_and(|f| f == "dates" || f == "published")));
        }
        draft.subject = Some(*label);
        draft.rule = BOARD_REVIEW;
        draft.body.as_ref()?;
        Some(self.begin(draft))
    }

    /// The inspection the talk is of: the focus, or the last completed one of the item.
    fn main_event(&mut self, view: &View<'_, 'd>, grade: &Graded) -> Option<usize> {
        // An inspection known only by its grade: the sentence, or its item, must name who inspected.
        let named = view.names.iter().find_map(|n| self.context.rulebook.inspectorates.names().at(n.place).body.clone());
        self.event_in_hand(named, grade.span)
    }

    /// The inspection that a table stands under.
    pub(super) fn told_event(&mut self, grade: Span) -> Option<usize> {
        self.event_in_hand(None, grade)
    }

    fn event_in_hand(&mut self, named: Option<String>, grade: Span) -> Option<usize> {
        let item = self.scene.item;
        let open = |d: &Draft| d.item == item && !d.planned;
        let graded =
            |d: &Draft| open(d) && d.kind != Event::MonitoringVisit && d.kind != Event::FocusedVisit && d.rule != BOARD_REVIEW;
        let focus = self.scene.focus.filter(|&f| graded(&self.drafts[f]));
        let group = self.scene.group.first().copied().filter(|&f| graded(&self.drafts[f]));
        let known = focus
            .or(group)
            .or_else(|| self.last_of(|d| graded(d) && !d.prior))
            .or_else(|| self.last_of(graded))
            .or_else(|| self.last_of(open));
        if known.is_some() {
            return known;
        }
        let body = named.or_else(|| self.scene.body.clone())?;
        let draft = self.known_by_grade(grade, Some(body));
        Some(self.begin(draft))
    }

    /// The item's inspection in hand, other than `besides`.
    pub(super) fn current_besides(&self, besides: usize) -> Option<usize> {
        let open =
            |n: usize| n != besides && self.drafts[n].item == self.scene.item && !self.drafts[n].planned && !self.drafts[n].prior;
        self.scene
            .group
            .iter()
            .copied()
            .find(|&n| open(n))
            .or_else(|| (self.recent()..self.drafts.len()).rev().find(|&n| open(n)))
    }
}

/// "Overall the | Adoption Service | was judged good": the service as a whole, whatever aspect is called like it.
fn overall_service(view: &View<'_, '_>, grade: &Graded) -> Option<Span> {
    let [Of::Label(label)] = grade.of.as_slice() else { return None };
    let led = view.slice(view.segment(grade.span.start()).start, label.start());
    let whole = led.trim_end().rsplit_once(' ').map_or("", |(lead, _)| lead).trim_end_matches(',');
    let last = view.last_of(Sense::Overall, view.text.span().start(), label.start())?;
    if !view.turn(GradeTurn::Definite).closes(led) || !whole.ends_with(view.slice(last.start, last.end)) {
        return None;
    }
    let after = view.slice(label.end(), grade.span.start());
    let word = after.strip_prefix(' ')?.split(' ').next()?;
    view.turn(GradeTurn::Service).is(&word.to_lowercase()).then(|| Span::new(label.start(), label.end() + 1 + word.len()))
}

/// "Good (at the last inspection, on 12 November, Adequate)": whether brackets that open between a grade and a time hold another.
fn has_own_grade(view: &View<'_, '_>, grade: usize, date: usize) -> bool {
    let Some(open) = view.slice(grade, date).find('(').map(|n| grade + n) else { return false };
    let close = view.slice(open, view.text.span().end()).find(')').map_or(view.text.span().end(), |n| open + n);
    view.grades.iter().any(|g| open < g.range.start && g.range.end <= close)
}

/// "rated the service inadequate, in November 2019 | good": whether the time before it is that of the next grade.
fn is_of_next_grade(view: &View<'_, '_>, date: usize) -> bool {
    let Some(next) = view.grades.iter().find(|g| g.range.start >= date) else { return false };
    let between = view.slice(date, next.range.start);
    !between.contains([',', ';', '.', '(', ')']) && between.split_whitespace().count() <= 3
}

/// "its Good rating, achieved in | 2017": when a grade was given that has been kept since.
fn is_first_given(view: &View<'_, '_>, date: usize) -> bool {
    let before = view.slice(view.text.span().start(), date).trim_end();
    view.turn(GradeTurn::FirstGiven).closes(before)
}

pub(super) fn earlier(a: &Draft, b: &Draft) -> bool {
    matches!((a.dates.as_ref().and_then(Date::end), b.dates.as_ref().and_then(Date::start)), (Some(x), Some(y)) if x < y)
}

/// The name that leads the part of a sentence in which a grade is. "the report on 24 January judged services": a day is no name, nor is
/// what is judged.
fn name_before(view: &View<'_, '_>, grade: &Graded) -> Option<Span> {
    let known = |n: &Span| {
        view.dates.iter().any(|d| d.span.overlaps(*n))
            || view.aspects.iter().any(|a| a.range.start <= n.start() && n.end() <= a.range.end)
    };
    let from = view.segment(grade.span.start()).start;
    let own = |n: &Span| grade.of.iter().any(|of| matches!(of, Of::Label(label) if label.overlaps(*n)));
    subject::leading_name(view, from, grade.span.start()).filter(|n| !known(n) && !own(n))
}

/// Whether the words say that something came to a grade: "had improved to", "has risen to".
fn has_moved(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    let words = view.slice(from, grade).trim_end_matches(OPENING);
    let Some(verb) = words.strip_suffix(" to") else { return false };
    let verb = verb.strip_suffix(" up").unwrap_or(verb);
    verb.rsplit(' ').next().is_some_and(|w| view.rulebook.small_words.is(Class::Movement, w))
}

/// The first character boundary of a sentence at or after an offset.
fn floor_of(view: &View<'_, '_>, at: usize) -> usize {
    let own = view.text.span();
    (at.max(own.start())..=own.end()).find(|&n| view.text.as_str().is_char_boundary(n - own.start())).unwrap_or(own.end())
}
