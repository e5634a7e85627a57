//! The discourse: which inspection a sentence speaks of.

use minutebook_model::{Date, Diagnostic, Event, Evidence, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::award::BOARD_REVIEW;
use super::dating::{self, Dating};
use super::event::{Draft, agree, near};
use super::grading;
use super::mention::{self, Mention};
use super::scene::{Part, Scene};

use super::view::View;
use super::when::{is_year, vague};
use crate::Context;
use crate::dates::{Anchor, DateKind, impossible};

/// All inspections found so far, and where the talk stands.
#[derive(Debug)]
pub(super) struct Ledger<'c, 'd> {
    pub(super) context: &'c Context<'d>,
    pub(super) drafts: Vec<Draft>,
    pub(super) scene: Scene,
    pub(super) refused: Vec<grading::Refused>,
    /// Dates of inspections that no calendar has.
    pub(super) doubts: Vec<Diagnostic>,
}

impl<'c, 'd> Ledger<'c, 'd> {
    pub(super) fn new(context: &'c Context<'d>) -> Self {
        Self { context, drafts: Vec::new(), scene: Scene::default(), refused: Vec::new(), doubts: Vec::new() }
    }

    /// Reads one sentence.
    pub(super) fn read(&mut self, view: &View<'_, 'd>, part: Part) {
        self.scene.hear(view, self.context.rulebook);
        if part == Part::Title {
            self.scene.note_frameworks(view, &[], self.context.rulebook);
            self.read_title(view);
            return;
        }
        if self.read_graded_names(view) || self.read_counted_names(view) {
            return;
        }
        let datings = dating::classify(view);
        for (span, reason, because) in dating::refusals(view, &datings) {
            self.context.reject("inspection/prose", span, reason, because.map(|b| Span::new(b.start, b.end)));
        }
        let mut mentions = mention::mentions(view, &datings);
        self.settle_mentions(view, &mut mentions);
        self.scene.note_frameworks(view, &mentions, self.context.rulebook);
        self.note_acceptance(view);
        self.note_embargo(view, &mentions);
        let mut spoken: Vec<(Span, usize)> = Vec::new();
        for mention in &mentions {
            self.doubts.extend(mention.dates.iter().filter_map(|&n| impossible(&view.dates[n], "an inspection")));
            if let Some(draft) = self.place(view, mention, part, &spoken) {
                spoken.push((mention.span, draft));
                self.scene.last_kind = Some(self.drafts[draft].kind);
            }
        }
        self.gather_group(&spoken);
        self.note_several_here(view, &datings, &spoken);
        self.read_outcomes(view, &datings, &spoken);
        self.note_several(view, &datings, &spoken);
        self.read_lead(view, &spoken);
        let main = |n: usize| {
            let d = &self.drafts[n];
            !d.planned && !d.prior && d.rule != BOARD_REVIEW && !self.is_recalled(view, n)
        };
        if let Some(&(_, last)) = spoken.iter().rfind(|(_, d)| main(*d)) {
            self.scene.focus = Some(last);
        }
    }

    /// Takes from the mentions of a sentence what another nation's document does not mean, and gives them whom they go on about.
    fn settle_mentions(&self, view: &View<'_, 'd>, mentions: &mut [Mention]) {
        for mention in mentions.iter_mut() {
            let named = mention.framework.as_ref().and(mention.body.as_deref());
            if named.is_some_and(|b| self.scene.is_elsewhere(b) && !view.names_body(b)) {
                (mention.framework, mention.body) = (None, None);
            }
        }
        // "It had been good at its last inspection": of the one last spoken of, in its own sentence first.
        let mut last = self.scene.focus.and_then(|f| self.drafts[f].subject);
        for mention in mentions.iter_mut() {
            if mention.prior && self.says_no_more(mention.subject, last) {
                mention.subject = last.filter(|s| self.is_named(Some(*s)) && !self.is_whole(*s)).or(mention.subject);
            }
            last = mention.subject.or(last);
        }
    }

    /// A title makes no event of its own where the text tells of one; it says what the item is about.
    fn read_title(&mut self, view: &View<'_, 'd>) {
        let mentions = mention::mentions(view, &vec![Dating::Nothing; view.dates.len()]);
        // "HMICFRS Inspection Report: An Inspection of Vale Police": whom it is of may be said later.
        let later = mentions.iter().filter(|m| !m.weak && m.kind.is_some()).find_map(|m| m.subject);
        for mention in mentions {
            if mention.weak || mention.kind.is_none() {
                continue;
            }
            let named = mention
                .body
                .clone()
                .or_else(|| self.scene.body.clone())
                .or_else(|| self.scene.document_body.clone().filter(|_| self.scene.item.is_some()));
            let subject = mention.subject.or(later).map(|s| super::subject::of_heading(view, s));
            let titled = subject.filter(|_| self.scene.item.is_some() || self.context.items.is_empty());
            self.scene.titled.extend(titled.map(|s| (self.scene.item, s)));
            let Some(body) = named else { continue };
            let mut draft = Draft::new(mention.kind.unwrap_or(Event::Inspection), self.scene.item, mention.span);
            draft.body = Some(body);
            draft.guessed = mention.body.is_none() && self.scene.body.is_none();
            draft.framework = mention.framework.clone();
            draft.subject = subject.or_else(|| super::subject::of_title(view));
            draft.about = true;
            draft.titled = draft.subject.is_some();
            draft.rule = "inspection/title";
            self.scene.subject = draft.subject.or(self.scene.subject);
            if let Some(subject) = draft.subject {
                draft.witness(Evidence::field(subject, "subject"));
            }
            let recent = self.recent();
            let known = self
                .drafts
                .iter()
                .skip(recent)
                .position(|d| d.item == self.scene.item && d.kind == draft.kind && d.body == draft.body);
            match known.map(|n| recent + n) {
                Some(known) => self.drafts[known].witness(Evidence::record(mention.span)),
                None => self.drafts.push(draft),
            }
            return;
        }
    }

    /// The draft that a mention belongs to; a new one where it speaks of an inspection not heard of before.
    fn place(&mut self, view: &View<'_, 'd>, mention: &Mention, part: Part, spoken: &[(Span, usize)]) -> Option<usize> {
        if mention.weak && self.is_no_inspectors(view, mention, part) {
            return None;
        }
        if let Some(known) = self.of_known_month(view, mention) {
            self.drafts[known].witness(Evidence::record(mention.span));
            return Some(known);
        }
        let date = self.date_of(view, mention, spoken);
        // What lies after the meeting is to come, whatever its verb.
        let ahead =
            date.as_ref().and_then(Date::start).zip(self.context.meeting_day()).is_some_and(|(day, meeting)| day > meeting);
        let coming = (ahead && !mention.planned).then(|| Mention { planned: true, ..mention.clone() });
        let mention = coming.as_ref().unwrap_or(mention);
        let body = self.body_of(view, mention);
        let kind = self.kind_by(view, mention, body.as_deref());
        let before = self.is_earlier(mention, date.as_ref(), body.as_deref());
        let found = self.find_known(view, mention, date.as_ref(), (body.as_deref(), kind), spoken);
        let found = found.filter(|&n| !(before && self.is_of_place_before(n)));
        let draft = match found {
            Some(known) => known,
            None if date.is_some() || self.may_begin(mention, part) => {
                body.as_ref()?;
                let mut draft = Draft::new(kind, self.scene.item, mention.span);
                draft.weak = mention.weak && mention.word.is_some();
                draft.prior = before;
                if before {
                    draft.subject = self.place_in_hand(view, mention);
                }
                let word = mention.word.as_ref().map(|w| view.slice(w.start, w.end));
                let board = [Turn::SafeguardingBoard, Turn::SafeguardingBoardShort];
                if word.is_some_and(|w| board.into_iter().any(|turn| view.turn(turn).stands_in(w))) {
                    draft.rule = BOARD_REVIEW;
                }
                self.begin(draft)
            }
            None => return None,
        };
        let rated_before = kind == Event::Assessment && self.is_rated_before(date.as_ref(), body.as_deref());
        self.fill(draft, mention, date, body);
        self.drafts[draft].prior |= rated_before;
        let about = part == Part::Purpose || part == Part::Outcome || self.is_reported(view, mention);
        self.drafts[draft].about |= !mention.planned && about;
        Some(draft)
    }

    /// "considered a report on the recent HMIC Inspection of Vale Police": what an item whose title tells of none is about.
    fn is_reported(&self, view: &View<'_, 'd>, mention: &Mention) -> bool {
        let whole = mention.body.is_some() && mention.subject.is_some() && mention.dates.is_empty() && !mention.prior;
        let first = || self.last_of(|d| self.is_here(d) && d.about).is_none();
        let lead = view.slice(view.text.span().start(), mention.span.start());
        whole && view.turn(TimeTurn::ReportedOn).stands_in(lead) && first()
    }

    /// Whether a visit is one that no inspector made.
    fn is_no_inspectors(&self, view: &View<'_, 'd>, mention: &Mention, part: Part) -> bool {
        let own = view.text.span();
        // "RESOLVED: That the Committee visit the school in the spring": the meeting's own visit.
        let meetings = || part == Part::Outcome && is_own_visit(view, mention);
        // "reported upon his visit to Cliffe House on 30th November": a councillor's.
        let whose = mention.word.as_ref().map_or("", |w| view.slice(view.segment(w.start).start, w.start));
        // "Members were reminded of the visit to the depot on 4 December": in an item that has no word of who inspects.
        let silent = || self.scene.silent && self.scene.remit.is_none() && !view.inspector_in(own.start(), own.end());
        meetings() || view.turn(TimeTurn::OwnVisit).closes(whose) || silent()
    }

    /// What a mention is of where that body made it. "The on-site element", "had assessed 38 cases": an assessment by the CQC, and an
    /// inspection by any other.
    fn kind_by(&self, view: &View<'_, 'd>, mention: &Mention, body: Option<&str>) -> Event {
        let kind = self.kind_of(mention);
        let word = mention.word.as_ref().and_then(|w| view.events.iter().find(|c| c.range == *w));
        let whose = word.and_then(|cue| view.word(cue).only_of.as_deref());
        let foreign = whose.is_some() && body != whose && kind == Event::Assessment;
        if foreign { Event::Inspection } else { kind }
    }

    /// "that the March visit be discussed": the one of that month that the item has told of.
    fn of_known_month(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<usize> {
        let [only] = mention.dates.as_slice() else { return None };
        let date = view.dates.get(*only)?;
        let word = mention.word.as_ref().filter(|w| w.start >= date.span.end())?;
        let named =
            date.kind == DateKind::Month && !date.year_stated && view.slice(date.span.end(), word.start).trim().is_empty();
        let month = date.resolve(Anchor::default())?.edtf().strip_prefix("XXXX-")?.to_owned();
        let same = |d: &Draft| {
            let own = d.dates.as_ref().and_then(Date::start);
            self.is_here(d) && own.is_some_and(|day| format!("{:02}", day.month()) == month)
        };
        if named { self.last_of(same) } else { None }
    }

    /// Whether an undated mention may begin an event: it is tentative, and kept only if something is told of it.
    fn may_begin(&self, mention: &Mention, part: Part) -> bool {
        let told = mention.kind.is_some() && !mention.weak;
        if mention.planned {
            told && mention.relative && !mention.dependent
        } else {
            told && (part != Part::Outcome || self.scene.body.is_some())
        }
    }

    fn fill(&mut self, n: usize, mention: &Mention, date: Option<Date>, body: Option<String>) {
        let draft = &mut self.drafts[n];
        draft.witness(Evidence::record(mention.span));
        if let Some(date) = date {
            draft.planned = mention.planned;
            draft.date(date);
        } else if draft.dates.is_none() {
            draft.planned |= mention.planned;
        }
        draft.prior |= mention.prior;
        draft.provisional |= mention.provisional;
        draft.relative |= mention.relative;
        if draft.weak
            && !mention.weak
            && let Some(kind) = mention.kind
        {
            draft.kind = kind;
            draft.weak = false;
        }
        if draft.body.is_none() || mention.framework.is_some() && draft.framework.is_none() {
            draft.body = body.or(draft.body.take());
        }
        // A named body takes the place of a guess, and two inspectorates that of one of them.
        let joined = mention.body.as_deref() == Some("ofsted_cqc") && draft.body.as_deref() == Some("ofsted");
        if (draft.guessed || joined) && mention.body.is_some() {
            draft.body.clone_from(&mention.body);
            draft.guessed = false;
        }
        draft.framework = draft.framework.take().or_else(|| mention.framework.clone());
        if let Some(subject) = mention.subject {
            let longer = draft.subject.is_none_or(|old| subject.len() > old.len() && !draft.prior && !draft.planned);
            // What the text says was inspected goes before what a title calls it.
            let words = self.context.document.passage(subject).contains(' ');
            let told = draft.titled && words && draft.subject.is_some_and(|old| old != subject);
            if longer || told {
                draft.titled = false;
                draft.name(subject);
            }
        }
    }

    /// The event that a mention speaks of, if it was heard of before.
    fn find_known(
        &self,
        view: &View<'_, 'd>,
        mention: &Mention,
        date: Option<&Date>,
        (body, kind): (Option<&str>, Event),
        spoken: &[(Span, usize)],
    ) -> Option<usize> {
        let fits = |d: &Draft| {
            let bodies = d.body.is_none()
                || d.guessed
                || body.is_none()
                || d.body.as_deref() == body
                || (mention.framework.is_none() || mention.framework == d.framework) && joint(d.body.as_deref(), body);
            bodies && self.same_subject(view, d.subject, mention.subject)
        };
        let recent = self.recent();
        let all: Vec<(usize, &Draft)> = self.drafts.iter().enumerate().skip(recent).filter(|(_, d)| fits(d)).collect();
        if let Some(date) = date {
            return self.find_of_day(mention, &all, date, kind).or_else(|| self.find_undated(view, mention, &all, kind));
        }
        if mention.planned && !mention.dependent {
            let same = |d: &&(usize, &Draft)| self.is_here(d.1) && d.1.planned && is_of_kind(d.1, mention, kind);
            return all.iter().rev().find(same).map(|(n, _)| *n);
        }
        self.find_anaphor(mention, &all, kind, spoken)
    }

    /// Whether an inspection was told of in the item in hand.
    pub(super) fn is_here(&self, draft: &Draft) -> bool {
        draft.item == self.scene.item
    }

    /// The event of a day: told in the item in hand, else in another.
    fn find_of_day(&self, mention: &Mention, all: &[(usize, &Draft)], date: &Date, kind: Event) -> Option<usize> {
        // "The next inspection was expected in the course of 2023" is none that took place in January.
        let apart = |d: &Draft, old: &Date| d.planned != mention.planned && (is_year(old) || is_year(date));
        let same_day = |d: &Draft| d.dates.as_ref().is_some_and(|old| old.edtf() == date.edtf());
        let agreed = |d: &&(usize, &Draft)| {
            d.1.dates.as_ref().is_some_and(|old| agree(old, date) && !apart(d.1, old))
                && (is_of_kind(d.1, mention, kind) || same_day(d.1) && loose(d.1.kind, kind))
        };
        let alike = |d: &Draft| mention.subject.is_some() == d.subject.is_some();
        // A name and a part of another event's days are not enough: two schools may be seen in one week.
        let authority = mention.subject.is_some_and(|subject| self.is_whole(subject));
        let whole = |d: &Draft| alike(d) || same_day(d) || authority || !self.is_named(mention.subject);
        let here = all.iter().rev().find(|d| self.is_here(d.1) && whole(d.1) && agreed(d));
        let known = here.or_else(|| all.iter().rev().find(|d| agreed(d) && alike(d.1) && !vague(date)));
        // "the inspection of June": the only one of that month, in whatever item it was told.
        let only = || {
            let bare = vague(date) && mention.dates.len() == 1 && mention.subject.is_none();
            let within = |d: &Draft| d.dates.as_ref().is_some_and(|old| old.start() >= date.start() && old.end() <= date.end());
            let mut same = all.iter().filter(|d| bare && agreed(d) && within(d.1));
            let only = same.next()?;
            let month = date.precision() == minutebook_model::Precision::Month && !mention.planned;
            (month && same.next().is_none()).then_some(only)
        };
        known.or_else(only).map(|(n, _)| *n)
    }

    /// "A full inspection … It took place in June": the undated event of the item gets its date.
    fn find_undated(&self, view: &View<'_, 'd>, mention: &Mention, all: &[(usize, &Draft)], kind: Event) -> Option<usize> {
        let told = mention.word.is_some() || mention.subject.is_none();
        let open = |d: &&(usize, &Draft)| {
            let about = d.1.about && !mention.planned;
            // "awarded the Council a C3. The inspection began in November": the one that is known by its grade.
            let known =
                d.1.rule == "inspection/grade-only" && self.scene.focus.is_none_or(|f| f == d.0) && is_definite(view, mention);
            let fits = d.1.dates.is_none() && (d.1.grades.is_empty() || about || known) && is_of_kind(d.1, mention, kind);
            self.is_here(d.1) && told && fits && d.1.prior == mention.prior && (d.1.planned == mention.planned || about)
        };
        all.iter().rev().find(open).map(|(n, _)| *n)
    }

    /// "the inspection", "the recent visit", "the previous inspection": the last one spoken of that fits.
    fn find_anaphor(&self, mention: &Mention, all: &[(usize, &Draft)], kind: Event, spoken: &[(Span, usize)]) -> Option<usize> {
        let here = |d: &&(usize, &Draft)| d.1.item == self.scene.item && !d.1.planned;
        let fits = |d: &&(usize, &Draft)| {
            let kinds = d.1.kind == kind || mention.weak || d.1.weak || kind == Event::Inspection && mention.dependent;
            kinds && (!mention.prior || d.1.prior)
        };
        // "Inspectors returned on 3 March. The outcome of the inspection was": a second inspection is one, too.
        let bare = kind == Event::Inspection && !mention.prior && mention.subject.is_none();
        let again = |d: &&(usize, &Draft)| bare && d.1.kind == Event::Reinspection;
        let told = |n: usize| all.iter().find(|(m, _)| *m == n).filter(here).filter(|d| fits(d) || again(d));
        // "in September a full inspection had taken place, and the inspection judgement was": the one of its own sentence.
        let own = spoken.last().and_then(|(_, n)| told(*n)).filter(|d| d.1.dates.is_some() && !d.1.prior && !mention.prior);
        if let Some((n, _)) = own {
            return Some(*n);
        }
        let focus = self.scene.focus.and_then(told);
        let main = |d: &&(usize, &Draft)| fits(d) && !d.1.prior;
        let known = focus
            .filter(|d| mention.prior || !d.1.prior)
            .or_else(|| all.iter().rev().filter(here).find(main))
            .or_else(|| all.iter().rev().filter(here).find(fits));
        let elsewhere = |d: &&(usize, &Draft)| {
            !d.1.planned && fits(d) && d.1.dates.is_some() && mention.subject.is_some() && d.1.subject.is_some()
        };
        known.or_else(|| all.iter().rev().find(elsewhere)).map(|(n, _)| *n)
    }

    /// Whether two subjects can be one: either unknown, or one is part of the other's name.
    pub(super) fn same_subject(&self, view: &View<'_, 'd>, a: Option<Span>, b: Option<Span>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let _ = view;
        let text = |s: Span| self.context.document.passage(s);
        if text(a).as_str() == text(b).as_str() {
            return true;
        }
        let text = |s: Span| text(s).folded().to_lowercase().replace('’', "'");
        let (a, b) = (text(a), text(b));
        // "Children’s Services" and "services for children and families" are two ways to say what the authority does.
        let said = |s: &str| super::subject::is_described(&self.context.rulebook.subjects, s);
        a.contains(&b) || b.contains(&a) || said(&a) && b.contains("services") || said(&b) && a.contains("services")
    }

    /// Whether two named subjects are one: one is part of the other's name.
    pub(super) fn is_same_place(&self, a: Option<Span>, b: Option<Span>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return false };
        let text = |s: Span| self.context.document.passage(s).folded().to_lowercase();
        let (a, b) = (text(a), text(b));
        a.contains(&b) || b.contains(&a)
    }

    /// Takes up a new inspection; which of the drafts it is.
    pub(super) fn begin(&mut self, draft: Draft) -> usize {
        self.drafts.push(draft);
        self.drafts.len() - 1
    }

    /// An inspection of the item of which no more is known than who gave it a grade, first spoken of at `span`.
    pub(super) fn known_by_grade(&self, span: Span, body: Option<String>) -> Draft {
        Draft { body, rule: "inspection/grade-only", ..Draft::new(Event::Inspection, self.scene.item, span) }
    }

    /// Where the drafts begin that the talk may still be of.
    pub(super) fn recent(&self) -> usize {
        near(self.drafts.len(), self.drafts.len()).start
    }

    /// The last draft that the talk may still be of and that fits.
    pub(super) fn last_of(&self, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        let recent = self.recent();
        self.drafts[recent..].iter().rposition(fits).map(|n| recent + n)
    }

    /// Whether a subject is a name rather than a description.
    pub(super) fn is_named(&self, subject: Option<Span>) -> bool {
        subject.is_some_and(|s| {
            let name = self.context.document.passage(s);
            // "14 Tannery Row" begins with its number.
            name.as_str().trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with(char::is_uppercase)
        })
    }

    /// Whether a subject is what an authority or a force does as a whole.
    pub(super) fn is_whole(&self, subject: Span) -> bool {
        super::subject::is_whole(&self.context.rulebook.subjects, &self.context.document.passage(subject))
    }

    fn kind_of(&self, mention: &Mention) -> Event {
        // An assessment is not made again: the next is another of its kind.
        let assessed = || self.last_of(|d| d.item == self.scene.item && d.kind == Event::Assessment).is_some();
        let turns = &self.context.rulebook.turns;
        let word = mention.word.as_ref().map(|w| &self.context.document.text()[w.clone()]);
        let back = || word.is_none_or(|w| turns[TimeTurn::Returning].stands_in(w));
        if mention.kind == Some(Event::Reinspection) && back() && assessed() {
            return Event::Assessment;
        }
        // "The next was expected": another of the kind last spoken of.
        let next = mention.weak && word.is_some_and(|w| turns[TimeTurn::TheNext].opens(w));
        if let Some(last) = self.scene.last_kind.filter(|_| next) {
            return if last == Event::Reinspection { Event::Inspection } else { last };
        }
        match mention.kind {
            Some(kind) if !mention.weak => kind,
            _ => self
                .scene
                .visit_kind
                .filter(|_| mention.weak && mention.word.is_some() && !self.is_of_another(mention))
                .or(mention.kind)
                .unwrap_or(Event::Inspection),
        }
    }

    /// "a monitoring visit by Education Scotland … the Care Inspectorate had made an unannounced visit": the visit of another body.
    fn is_of_another(&self, mention: &Mention) -> bool {
        let last = self.scene.focus.and_then(|f| self.drafts[f].body.as_deref());
        mention.body.as_deref().zip(last).is_some_and(|(own, last)| own != last)
    }

    /// "The judgement was embargoed until publication": of the inspection last spoken of.
    fn note_embargo(&mut self, view: &View<'_, 'd>, mentions: &[Mention]) {
        let own = view.text.span();
        if mentions.is_empty()
            && view.has(Sense::Provisional, own.start(), own.end())
            && let Some(focus) = self.scene.focus
        {
            self.drafts[focus].provisional = true;
        }
    }

    /// Remembers when a statement or a plan was accepted.
    fn note_acceptance(&mut self, view: &View<'_, 'd>) {
        let own = view.text.span();
        let told = view.has(Sense::Accepted, own.start(), own.end());
        let date =
            view.dates.iter().filter(|_| told).find_map(|d| d.resolve(Anchor::default()).filter(|d| !d.edtf().contains("XXXX")));
        self.scene.accepted = date.and_then(|d| d.end()).or(self.scene.accepted);
    }

    /// The completed inspections that the last sentence told of: "the report" after it is of all of them.
    fn gather_group(&mut self, spoken: &[(Span, usize)]) {
        let told: Vec<usize> = spoken
            .iter()
            .map(|(_, d)| *d)
            .filter(|d| !self.drafts[*d].planned && !self.drafts[*d].prior && self.drafts[*d].dates.is_some())
            .collect();
        if !told.is_empty() {
            self.scene.group = told;
        }
    }

    /// Reads grades, and when reports came out.
    fn read_outcomes(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        let left = self.read_published(view, datings, spoken);
        let known = self.drafts.len();
        self.read_grades(view, datings, spoken);
        // "The CQC published its report on 30 January, with a rating of good": the rating tells of the inspection.
        if self.drafts.len() > known {
            left.into_iter().for_each(|n| self.note_published(known, &view.dates[n].clone().at_last()));
        }
    }

    /// The latest completed inspection of the item that may be of the same place as the `n`th: who led the one before is not told.
    fn latest_like(&self, n: usize) -> usize {
        let own = &self.drafts[n];
        let day = |d: &Draft| d.dates.as_ref().and_then(Date::end);
        let like =
            |d: &Draft| d.item == own.item && d.body == own.body && d.kind == own.kind && !d.planned && d.subject == own.subject;
        let recent = self.recent();
        let all = self.drafts.iter().enumerate().skip(recent);
        all.filter(|(_, d)| like(d)).max_by_key(|(_, d)| day(d)).map_or(n, |(m, d)| if day(d) > day(own) { m } else { n })
    }

    fn read_lead(&mut self, view: &View<'_, 'd>, spoken: &[(Span, usize)]) {
        let Some((name, span)) = super::lead::find(view) else { return };
        let done = |d: &Draft| !d.planned;
        let dated = |d: &Draft| done(d) && d.dates.is_some();
        let told = spoken.iter().rfind(|(_, d)| dated(&self.drafts[*d]));
        let target = told
            .or_else(|| spoken.iter().rfind(|(_, d)| done(&self.drafts[*d])))
            .map(|(_, d)| *d)
            .or(self.scene.group.first().copied())
            .or(self.scene.focus)
            .map(|n| if spoken.is_empty() { self.latest_like(n) } else { n });
        if target.is_none() {
            self.scene.leads.push((self.scene.item, name, span));
            return;
        }
        if let Some(target) = target
            && self.drafts[target].lead.is_none()
        {
            self.drafts[target].witness(Evidence::field(span, "lead_inspector"));
            self.drafts[target].lead = Some((name, span));
        }
    }
}

/// Whether it is the members who visit.
fn is_own_visit(view: &View<'_, '_>, mention: &Mention) -> bool {
    let Some(word) = &mention.word else { return false };
    // "that the Lead Member visit each home in the summer": nobody who inspects is said to.
    let after = view.slice(word.end, view.text.span().end()).split_whitespace().next().unwrap_or_default();
    let verb = view.slice(word.start, word.end) == "visit" && view.rulebook.small_words.has(Class::Object, after);
    let lead = view.slice(view.segment(word.start).start, word.start);
    if verb && !lead.trim_end().ends_with(" the") && !view.inspector_in(view.segment(word.start).start, word.start) {
        return true;
    }
    let before = view.slice(view.text.span().start(), word.start).trim_end().to_lowercase();
    view.turn(TimeTurn::OwnMembers).closes(view.turn(TimeTurn::WillVisit).before(&before).unwrap_or(&before))
}

/// Ofsted alone may stand for Ofsted and CQC together.
fn joint(a: Option<&str>, b: Option<&str>) -> bool {
    matches!(
        (a, b),
        (Some("ofsted_cqc"), Some("ofsted" | "cqc"))
            | (Some("ofsted" | "cqc"), Some("ofsted_cqc"))
            | (Some("other"), Some("ofsted"))
    )
}

/// Whether an inspection may be of the kind that a mention speaks of.
fn is_of_kind(draft: &Draft, mention: &Mention, kind: Event) -> bool {
    // "had been judged Good in 2015": no such visit gives a grade of the whole.
    if mention.graded && matches!(draft.kind, Event::MonitoringVisit | Event::FocusedVisit) {
        return false;
    }
    // "two monitoring visits since the inspection; the first, on 6 May": a visit of the kind told, and not the inspection.
    let visit = matches!(kind, Event::MonitoringVisit | Event::FocusedVisit) && draft.kind == Event::Inspection && !draft.weak;
    draft.kind == kind || mention.weak && !visit || draft.weak || mention.kind.is_none()
}

/// Kinds that may be told of one event on the same day.
fn loose(a: Event, b: Event) -> bool {
    a == b || a == Event::Inspection || b == Event::Inspection
}

/// "The inspection began in": a sentence that begins with the word for an inspection that is known.
fn is_definite(view: &View<'_, '_>, mention: &Mention) -> bool {
    let word = mention.word.as_ref();
    word.is_some_and(|w| view.turn(TimeTurn::OpensKnown).is(view.slice(view.text.span().start(), w.start))) && !mention.weak
}
