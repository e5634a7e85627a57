//! The discourse: which inspection a sentence speaks of.

use minutebook_model::{Date, Event, Evidence, Span};
use minutebook_rulebook::judgements::Sense;

use super::aside;
use super::aspects::Of;
use super::dating::{self, Dating};
use super::event::{Draft, RawGrade, agree, near};
use super::grading::{self, Graded};
use super::mention::{self, Mention};
use super::scene::{Part, Scene};
use super::view::View;
use crate::Context;
use crate::dates::{Anchor, Tense};

/// All inspections found so far, and where the talk stands.
#[derive(Debug)]
pub(super) struct Ledger<'c, 'd> {
    pub(super) context: &'c Context<'d>,
    pub(super) drafts: Vec<Draft>,
    pub(super) scene: Scene,
    pub(super) refused: Vec<grading::Refused>,
}

impl<'c, 'd> Ledger<'c, 'd> {
    pub(super) fn new(context: &'c Context<'d>) -> Self {
        Self { context, drafts: Vec::new(), scene: Scene::default(), refused: Vec::new() }
    }

    /// Reads one sentence.
    pub(super) fn read(&mut self, view: &View<'_, 'd>, part: Part) {
        self.scene.hear(view, self.context.rulebook);
        if part == Part::Title {
            self.scene.note_frameworks(view, &[], self.context.rulebook);
            self.read_title(view);
            return;
        }
        let datings = dating::classify(view);
        for (span, reason, because) in dating::refusals(view, &datings) {
            self.context.reject("inspection/prose", span, reason, because.map(|b| Span::new(b.start, b.end)));
        }
        let mut mentions = mention::mentions(view, &datings);
        for mention in &mut mentions {
            let named = mention.framework.as_ref().and(mention.body.as_deref());
            if named.is_some_and(|b| self.scene.is_elsewhere(b) && !view.names_body(b)) {
                (mention.framework, mention.body) = (None, None);
            }
        }
        // "It had been good at its last inspection": of the one last spoken of, in its own sentence first.
        let mut last = self.scene.focus.and_then(|f| self.drafts[f].subject);
        for mention in &mut mentions {
            if mention.prior && mention.subject.is_none() {
                mention.subject = last.filter(|s| self.is_named(Some(*s)) && !self.is_whole(*s));
            }
            last = mention.subject.or(last);
        }
        self.scene.note_frameworks(view, &mentions, self.context.rulebook);
        self.note_acceptance(view);
        self.note_embargo(view, &mentions);
        let mut spoken: Vec<(Span, usize)> = Vec::new();
        for mention in &mentions {
            if let Some(draft) = self.place(view, mention, part, &spoken) {
                spoken.push((mention.span, draft));
            }
        }
        self.gather_group(&spoken);
        self.read_published(view, &datings, &spoken);
        self.read_grades(view, &datings, &spoken);
        self.read_lead(view, &spoken);
        if let Some(&(_, last)) = spoken.iter().rfind(|(_, d)| !self.drafts[*d].planned && !self.drafts[*d].prior) {
            self.scene.focus = Some(last);
        }
    }

    /// A title makes no event of its own where the text tells of one; it says what the item is about.
    fn read_title(&mut self, view: &View<'_, 'd>) {
        for mention in mention::mentions(view, &vec![Dating::Nothing; view.dates.len()]) {
            if mention.weak || mention.kind.is_none() {
                continue;
            }
            let named = mention
                .body
                .clone()
                .or_else(|| self.scene.body.clone())
                .or_else(|| self.scene.document_body.clone().filter(|_| self.scene.item.is_some()));
            let titled = mention.subject.filter(|_| self.scene.item.is_some() || self.context.items.is_empty());
            self.scene.titled.extend(titled.map(|s| (self.scene.item, s)));
            let Some(body) = named else { continue };
            let mut draft = Draft::new(mention.kind.unwrap_or(Event::Inspection), self.scene.item, mention.span);
            draft.body = Some(body);
            draft.guessed = mention.body.is_none() && self.scene.body.is_none();
            draft.framework = mention.framework.clone();
            draft.subject = mention.subject.or_else(|| super::subject::of_title(view));
            draft.about = true;
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
        // "RESOLVED: That the Committee visit the school in the spring": the meeting's own visit.
        if part == Part::Outcome && mention.weak && is_own_visit(view, mention) {
            return None;
        }
        let date = self.date_of(view, mention, spoken);
        let body = self.body_of(view, mention);
        let kind = self.kind_of(mention);
        let found = self.find_known(view, mention, date.as_ref(), body.as_deref(), kind);
        let draft = match found {
            Some(known) => known,
            None if date.is_some() || self.may_begin(mention, part) => {
                body.as_ref()?;
                let mut draft = Draft::new(kind, self.scene.item, mention.span);
                draft.weak = mention.weak && mention.word.is_some();
                self.drafts.push(draft);
                self.drafts.len() - 1
            }
            None => return None,
        };
        self.fill(draft, mention, date, body);
        self.drafts[draft].about |= !mention.planned && (part == Part::Purpose || part == Part::Outcome);
        Some(draft)
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
            if longer {
                draft.subject = Some(subject);
                draft.witness(Evidence::field(subject, "subject"));
            }
        }
    }

    /// The event that a mention speaks of, if it was heard of before.
    fn find_known(
        &self,
        view: &View<'_, 'd>,
        mention: &Mention,
        date: Option<&Date>,
        body: Option<&str>,
        kind: Event,
    ) -> Option<usize> {
        let fits = |d: &Draft| {
            let bodies = d.body.is_none()
                || d.guessed
                || body.is_none()
                || d.body.as_deref() == body
                || (mention.framework.is_none() || mention.framework == d.framework) && joint(d.body.as_deref(), body);
            bodies && self.same_subject(view, d.subject, mention.subject)
        };
        let kinds = |d: &Draft| d.kind == kind || mention.weak || d.weak || mention.kind.is_none();
        let here = |d: &&(usize, &Draft)| d.1.item == self.scene.item;
        let recent = self.recent();
        let all: Vec<(usize, &Draft)> = self.drafts.iter().enumerate().skip(recent).filter(|(_, d)| fits(d)).collect();
        if let Some(date) = date {
            let agreed = |d: &&(usize, &Draft)| {
                d.1.dates.as_ref().is_some_and(|old| agree(old, date))
                    && (kinds(d.1) || d.1.dates.as_ref().is_some_and(|o| o.edtf() == date.edtf()) && loose(d.1.kind, kind))
            };
            // A name and a part of another event's days are not enough: two schools may be seen in one week.
            let whole = |d: &&(usize, &Draft)| {
                mention.subject.is_some() == d.1.subject.is_some()
                    || d.1.dates.as_ref().is_some_and(|o| o.edtf() == date.edtf())
                    || !self.is_named(mention.subject)
            };
            let known = all.iter().rev().filter(here).filter(whole).find(agreed);
            let known = known.or_else(|| {
                all.iter().rev().find(|d| agreed(d) && mention.subject.is_some() == d.1.subject.is_some() && !vague(date))
            });
            let known = known.or_else(|| {
                // "the inspection of June": the only one of that month, in whatever item it was told.
                let mut same =
                    all.iter().filter(|d| agreed(d) && vague(date) && mention.dates.len() == 1 && mention.subject.is_none());
                let only = same.next()?;
                (same.next().is_none() && date.precision() == minutebook_model::Precision::Month && !mention.planned)
                    .then_some(only)
            });
            if known.is_some() {
                return known.map(|(n, _)| *n);
            }
            // "A full inspection … It took place in June": the undated event of the item gets its date.
            let told = mention.word.is_some() || mention.subject.is_none();
            let open = |d: &&(usize, &Draft)| {
                told && d.1.dates.is_none()
                    && d.1.grades.is_empty()
                    && kinds(d.1)
                    && d.1.prior == mention.prior
                    && (d.1.planned == mention.planned || d.1.about && !mention.planned)
            };
            return all.iter().rev().filter(here).find(open).map(|(n, _)| *n);
        }
        if mention.planned && !mention.dependent {
            let same = |d: &&(usize, &Draft)| d.1.planned && kinds(d.1);
            return all.iter().rev().filter(here).find(same).map(|(n, _)| *n);
        }
        self.find_anaphor(mention, &all, kind)
    }

    /// "the inspection", "the recent visit", "the previous inspection": the last one spoken of that fits.
    fn find_anaphor(&self, mention: &Mention, all: &[(usize, &Draft)], kind: Event) -> Option<usize> {
        let here = |d: &&(usize, &Draft)| d.1.item == self.scene.item && !d.1.planned;
        let fits = |d: &&(usize, &Draft)| {
            let kinds = d.1.kind == kind || mention.weak || d.1.weak || kind == Event::Inspection && mention.dependent;
            kinds && (!mention.prior || d.1.prior)
        };
        let focus = self.scene.focus.and_then(|f| all.iter().find(|(n, _)| *n == f)).filter(here).filter(fits);
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

    /// Where the drafts begin that the talk may still be of.
    fn recent(&self) -> usize {
        near(self.drafts.len(), self.drafts.len()).start
    }

    /// The last draft that the talk may still be of and that fits.
    fn last_of(&self, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
        let recent = self.recent();
        self.drafts[recent..].iter().rposition(fits).map(|n| recent + n)
    }

    /// Whether a subject is a name rather than a description.
    fn is_named(&self, subject: Option<Span>) -> bool {
        subject.is_some_and(|s| {
            let name = self.context.document.passage(s);
            // "14 Tannery Row" begins with its number.
            name.as_str().trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with(char::is_uppercase)
        })
    }

    /// Whether a subject is what an authority or a force does as a whole.
    fn is_whole(&self, subject: Span) -> bool {
        super::subject::is_whole(&self.context.rulebook.subjects, &self.context.document.passage(subject))
    }

    fn kind_of(&self, mention: &Mention) -> Event {
        // An assessment is not made again: the next is another of its kind.
        let assessed = || self.last_of(|d| d.item == self.scene.item && d.kind == Event::Assessment).is_some();
        let back = || {
            mention.word.as_ref().is_none_or(|w| {
                self.context.document.text()[w.clone()].contains("back")
                    || self.context.document.text()[w.clone()].contains("return")
            })
        };
        if mention.kind == Some(Event::Reinspection) && back() && assessed() {
            return Event::Assessment;
        }
        match mention.kind {
            Some(kind) if !mention.weak => kind,
            _ => self
                .scene
                .visit_kind
                .filter(|_| mention.weak && mention.word.is_some())
                .or(mention.kind)
                .unwrap_or(Event::Inspection),
        }
    }

    pub(super) fn body_of(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<String> {
        // A home or a school beside the local area's joint inspection is seen by the one that inspects such places.
        let joint = mention.body.is_none() && self.scene.body.as_deref() == Some("ofsted_cqc") && mention.framework.is_none();
        if joint && self.is_named(mention.subject) && mention.subject.is_some_and(|s| !self.is_whole(s)) {
            return self.remit_of(view).filter(|b| b != "ofsted_cqc").or_else(|| Some("ofsted".to_owned()));
        }
        mention
            .body
            .clone()
            .or_else(|| self.scene.body.clone())
            .or_else(|| self.remit_of(view))
            .or_else(|| self.scene.document_body.clone())
            .or_else(|| self.scene.only_body.clone())
    }

    /// The body whose remit the sentence or the item's title speaks of; a school is Estyn's where the document is Welsh.
    pub(super) fn remit_of(&self, view: &View<'_, 'd>) -> Option<String> {
        let remit = self
            .context
            .rulebook
            .inspectorates
            .by_remit(&view.text)
            .and_then(|i| i.body.clone())
            .or_else(|| self.scene.remit.clone())?;
        let own = self.scene.document_body.clone().filter(|_| self.scene.is_elsewhere(&remit));
        Some(own.unwrap_or(remit))
    }

    /// The date of a mention, its year from the meeting, or from the dates beside it.
    fn date_of(&self, view: &View<'_, 'd>, mention: &Mention, spoken: &[(Span, usize)]) -> Option<Date> {
        let tense = if mention.planned { Tense::Future } else { Tense::Past };
        if mention.dates.is_empty() {
            return self.counted_from(view, mention);
        }
        let first = view.dates.get(*mention.dates.first()?)?;
        let near = spoken.iter().rev().find_map(|(_, d)| self.drafts[*d].dates.as_ref()).filter(|_| !mention.planned);
        let told = self.told_on(view, mention);
        let date = match told.as_ref().and_then(Date::end) {
            Some(day) => first.resolve(Anchor { day: Some(day), tense })?,
            None => self.resolve(first, tense, near)?,
        };
        let date = closed(&date, date.edtf().strip_suffix("/..")).unwrap_or(date);
        // "not until the 2026/27 financial year": in the course of that year.
        let wide = first.kind == crate::dates::DateKind::SplitYear && first.relation == crate::dates::Relation::Until;
        let date = if wide && mention.planned {
            first.resolve_bare(Anchor { day: self.context.meeting_day(), tense }).unwrap_or(date)
        } else {
            date
        };
        // "would not be until 2029": in that year.
        let until =
            date.edtf().strip_prefix("../").filter(|_| mention.planned && first.relation == crate::dates::Relation::Until);
        let date = closed(&date, until).unwrap_or(date);
        let Some(&second) = mention.dates.get(1) else { return Some(date) };
        let last = self.resolve(&view.dates[second], tense, Some(&date))?;
        // "beginning on 7 November and ending on 18 November 2022": the year is said once.
        let date = if date.edtf().contains("XXXX") || date.inferred() {
            first.resolve(Anchor { day: last.end(), tense: Tense::Past }).unwrap_or(date)
        } else {
            date
        };
        Some(span_of_visits(view, &date, &last).unwrap_or(date))
    }

    /// "within 18 months of the Statement having been accepted": counted from the day the document says it was.
    fn counted_from(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<Date> {
        let segment = view.segment(mention.span.start());
        let counted = |d: &&crate::dates::DateMention| {
            segment.contains(&d.span.start())
                && d.span.start() >= mention.span.end()
                && dating::is_duration(view.slice(d.span.start(), d.span.end()))
        };
        let found = view.dates.iter().find(counted).filter(|d| mention.planned && d.from_elsewhere)?;
        let day = self.scene.accepted?;
        found.resolve(Anchor { day: Some(day), tense: Tense::Future })
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

    /// "on 22 April 2024 it was told that assessors would be on site in the summer": the day from which it was to come.
    fn told_on(&self, view: &View<'_, 'd>, mention: &Mention) -> Option<Date> {
        let at = *mention.dates.first().filter(|_| mention.planned)?;
        let segment = view.segment(view.dates[at].span.start());
        let before = view.dates[..at].iter().rfind(|d| d.span.start() >= segment.start)?;
        let date = before.resolve(Anchor::default())?;
        let day =
            date.precision() == minutebook_model::Precision::Day && !date.edtf().contains("XXXX") && !date.edtf().contains("..");
        (day && view.dates[at].span.start() - before.span.end() < 90).then_some(date)
    }

    /// A date with its year: the meeting's where there is one, else that of a date in the same sentence, else that of the
    /// latest day the item tells of, for what is still to come.
    pub(super) fn resolve(&self, mention: &crate::dates::DateMention, tense: Tense, near: Option<&Date>) -> Option<Date> {
        let plain = mention.resolve(Anchor::default());
        if plain.as_ref().is_some_and(|d| !d.edtf().contains("XXXX")) {
            return plain;
        }
        if let Some(day) = self.context.meeting_day() {
            return mention.resolve(Anchor { day: Some(day), tense });
        }
        let local = near.filter(|d| !vague(d) || self.told_day().is_none()).and_then(Date::end);
        if let Some(day) = local {
            return mention.resolve(Anchor { day: Some(day), tense: Tense::Future });
        }
        if tense == Tense::Future
            && let Some(day) = self.scene.latest_day
        {
            return mention.resolve(Anchor { day: Some(day), tense });
        }
        self.told_day().and_then(|day| nearest(mention, day)).or(plain)
    }

    /// The last day that the document told in full of an inspection that took place.
    fn told_day(&self) -> Option<jiff::civil::Date> {
        let full = |d: &&Draft| !d.planned && d.dates.as_ref().is_some_and(|date| !date.inferred() && !vague(date));
        self.drafts[self.recent()..].iter().rfind(full).and_then(|d| d.dates.as_ref()?.end())
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

    fn read_published(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        for (n, _) in datings.iter().enumerate().filter(|(_, d)| **d == Dating::Published) {
            let at = view.dates[n].span;
            if view.dates[n].relation != crate::dates::Relation::During {
                continue;
            }
            let segment = view.segment(at.start());
            // "Ten reports were published during this period": of no one inspection.
            if view.slice(segment.start, at.start()).contains("reports were published") {
                continue;
            }
            let own =
                spoken.iter().rfind(|(s, d)| s.start() < at.start() && s.start() >= segment.start && !self.drafts[*d].planned);
            let own = own.or_else(|| spoken.iter().rfind(|(_, d)| !self.drafts[*d].planned));
            let targets = match own {
                Some(&(_, d)) if self.scene.group.contains(&d) && self.drafts[d].dates.is_none() => self.scene.group.clone(),
                Some(&(_, d)) => vec![d],
                None => self.scene.group.clone(),
            };
            let about = || self.drafts.iter().rposition(|d| d.item == self.scene.item && d.about && d.dates.is_none());
            let targets = if targets.is_empty() { self.scene.focus.or_else(about).into_iter().collect() } else { targets };
            for target in targets {
                let held = self.drafts[target].dates.clone();
                let past = self.context.meeting_day().is_some();
                let date = if past {
                    self.resolve(&view.dates[n], Tense::Past, None)
                } else {
                    self.resolve(&view.dates[n], Tense::Past, held.as_ref())
                };
                let Some(date) = date else { continue };
                let draft = &mut self.drafts[target];
                let after = match (held.as_ref().and_then(Date::start), date.end()) {
                    (Some(visit), Some(out)) => out >= visit,
                    _ => true,
                };
                if draft.published.is_none() && after && !draft.planned {
                    self.scene.latest_day = self.scene.latest_day.max(date.end());
                    draft.witness(Evidence::field(date.span(), "published"));
                    draft.published = Some(date);
                }
            }
        }
    }

    fn read_grades(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        let (grades, refused) = grading::grades(view);
        self.refused.extend(refused);
        for grade in &grades {
            let target = if grade.before { self.earlier_event(view, grade, spoken) } else { self.event_of(view, grade, spoken) };
            let Some(target) = target else { continue };
            if let Some(service) = self.own_service(view, grade, target) {
                let draft = &mut self.drafts[target];
                draft.witness(Evidence::field(service, "subject"));
                draft.subject = Some(service);
                self.give(target, &Graded { of: vec![Of::Overall], ..grade.clone() });
                continue;
            }
            if self.drafts[target].rule == "inspection/board-review" {
                self.give(target, &Graded { of: vec![Of::Overall], ..grade.clone() });
                continue;
            }
            self.give(target, grade);
        }
        if let Some(same) = view.first_of(Sense::SameAs, view.text.span().start(), view.text.span().end()) {
            self.same_as(view, datings, same.end, spoken, &grades);
        }
    }

    /// "the adoption service had been outstanding (June 2011)": a service with a day of its own in brackets was inspected by itself.
    fn own_service(&self, view: &View<'_, 'd>, grade: &Graded, target: usize) -> Option<Span> {
        let after = view.slice(grade.span.end(), view.text.span().end());
        let skip = after.len() - after.trim_start_matches([' ', '\'', '’', '”', '"']).len();
        let aside = after[skip..].starts_with('(').then(|| aside::around(view, grade.span.end() + skip + 1))??;
        let dated = self.drafts[target].dates.as_ref().is_some_and(|d| aside.contains(&d.span().start()));
        if !dated || self.drafts[target].subject.is_some() {
            return None;
        }
        let before = view.slice(view.text.span().start(), grade.span.start()).trim_end();
        let before = ["had been", "was", "is", "were"].iter().find_map(|v| before.strip_suffix(v)).unwrap_or(before).trim_end();
        let from = before.rfind(" the ").map(|n| n + 5)?;
        let words = &before[from..];
        let service = ["service", "services", "agency", "team", "scheme"].iter().any(|s| words.ends_with(s));
        let at = view.text.span().start() + from;
        (service && words.split_whitespace().count() <= 5).then(|| Span::new(at, at + words.len()))
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
    fn event_of(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        let segment = view.segment(grade.span.start());
        let done = |d: usize, s: &Self| !s.drafts[d].planned;
        // "as Good on 3 March, and Oak Academy as Requires Improvement on 10 March": the date right after it is its own.
        let own = |s: &Span| {
            let between = view.slice(grade.span.end(), s.start()).trim();
            s.start() >= grade.span.end() && grading::is_own_day(view, between)
        };
        if let Some(&(_, d)) = spoken.iter().find(|(s, d)| own(s) && done(*d, self)) {
            return Some(d);
        }
        if let Some(aside) = aside::around(view, grade.span.start()) {
            let inside = spoken.iter().find(|(s, d)| aside.start <= s.end() && s.start() < aside.end && done(*d, self));
            if let Some(&(_, d)) = inside {
                return Some(d);
            }
            if let Some(name) = aside::name(view, aside.start) {
                return self.event_of_name(view, name, grade);
            }
        }
        // "which was a drop from 4 at the previous inspection in June, and staffing was good": what is compared with has but what
        // is said to have been "from" there.
        let compared = |s: &Span| {
            let near = floor_of(view, s.start().saturating_sub(COMPARED).max(segment.start));
            view.has(Sense::FromBefore, near, s.start())
        };
        let apart = |s: &Span, d: usize, s2: &Self| s2.drafts[d].prior && compared(s);
        let before = spoken.iter().rfind(|(s, d)| {
            let told = s.start() <= grade.span.start() && s.start() >= segment.start && done(*d, self);
            told && !(apart(s, *d, self) && view.slice(s.end(), grade.span.start()).contains(", and "))
        });
        if let Some(&(s, d)) = before {
            let later =
                || self.scene.focus.filter(|&f| f != d && !self.drafts[f].planned && earlier(&self.drafts[d], &self.drafts[f]));
            // "Since the inspection of May 2012 the overall evaluation had improved to good": by the visit that the talk is of.
            let since = view.slice(segment.start, s.start()).trim_start().starts_with("Since ")
                && has_moved(view, s.end(), grade.span.start());
            return later().filter(|_| since).or(Some(d));
        }
        let after = spoken
            .iter()
            .find(|(s, d)| s.start() > grade.span.start() && s.end() <= segment.end && done(*d, self) && !apart(s, *d, self));
        if let Some(&(_, d)) = after {
            return Some(d);
        }
        if let Some(board) = self.board(view, grade) {
            return Some(board);
        }
        // "the report on 24 January judged services": a day is no name, nor is what is judged.
        let known = |n: &Span| {
            view.dates.iter().any(|d| d.span.overlaps(*n))
                || view.aspects.iter().any(|a| a.range.start <= n.start() && n.end() <= a.range.end)
        };
        let named = super::subject::leading_name(view, segment.start, grade.span.start());
        if let Some(name) = named.filter(|n| !known(n)) {
            return self.event_of_name(view, name, grade);
        }
        let sentence = spoken.iter().rfind(|(s, d)| s.start() <= grade.span.start() && done(*d, self));
        if let Some(&(_, d)) = sentence {
            return Some(d);
        }
        self.main_event(view, grade)
    }

    /// A name with a grade and no event: the last one of that name, or a new one.
    fn event_of_name(&mut self, view: &View<'_, 'd>, name: Span, grade: &Graded) -> Option<usize> {
        let same = |d: &Draft| {
            !d.planned && d.item == self.scene.item && d.subject.is_some() && self.same_subject(view, d.subject, Some(name))
        };
        if let Some(known) = self.last_of(same) {
            return Some(known);
        }
        let main = self.main_event(view, grade);
        if let Some(main) = main
            && self.drafts[main].subject.is_none()
            && self.scene.subject.is_none()
            && !self.scene.plural
        {
            return Some(main);
        }
        let body = self.scene.body.clone().or_else(|| self.remit_of(view))?;
        let mut draft = Draft::new(Event::Inspection, self.scene.item, name);
        draft.body = Some(body);
        draft.subject = Some(name);
        draft.witness(Evidence::field(name, "subject"));
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
    }

    /// The review of the Local Safeguarding Children Board, done beside the inspection of the authority, is its own event.
    fn board(&mut self, view: &View<'_, 'd>, grade: &Graded) -> Option<usize> {
        let [Of::Label(label)] = grade.of.as_slice() else { return None };
        let text = view.slice(label.start(), label.end());
        if !text.to_lowercase().contains("safeguarding children board") && !text.contains("LSCB") {
            return None;
        }
        let reviewed = |d: &Draft| d.item == self.scene.item && d.kind == Event::Review && !d.planned;
        if let Some(known) = self.last_of(reviewed) {
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
        draft.rule = "inspection/board-review";
        draft.body.as_ref()?;
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
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
        let graded = |d: &Draft| {
            open(d) && d.kind != Event::MonitoringVisit && d.kind != Event::FocusedVisit && d.rule != "inspection/board-review"
        };
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
        let mut draft = Draft::new(Event::Inspection, item, grade);
        draft.body = Some(body);
        draft.rule = "inspection/grade-only";
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
    }

    /// The earlier inspection that a grade "from before" was given by.
    fn earlier_event(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> Option<usize> {
        // "had moved from inadequate, in June 2010, to good": a time set apart is that of the grade before it.
        let own = |s: &Span| {
            let between = view.slice(grade.span.end(), s.start());
            s.start() >= grade.span.end() && between.trim_start().starts_with([',', '(']) && grading::is_own_day(view, between)
        };
        if let Some(&(_, day)) = spoken.iter().find(|(s, d)| own(s) && !self.drafts[*d].planned) {
            return Some(day);
        }
        let current = self.event_of(view, grade, spoken)?;
        let subject = self.drafts[current].subject;
        let item = self.scene.item;
        let known = near(self.drafts.len(), self.drafts.len()).rev().find(|&n| {
            let d = &self.drafts[n];
            n != current
                && d.item == item
                && !d.planned
                && (d.prior || earlier(d, &self.drafts[current]))
                && d.kind == Event::Inspection
                && self.same_subject(view, d.subject, subject)
                && d.body == self.drafts[current].body
        });
        if known.is_some() {
            return known;
        }
        let mut draft = Draft::new(Event::Inspection, item, grade.span);
        draft.body.clone_from(&self.drafts[current].body);
        draft.subject = subject;
        draft.prior = true;
        draft.rule = "inspection/grade-before";
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
    }

    /// "rated Requires Improvement, the same as in 2016": the earlier inspection had the same grade.
    fn same_as(&mut self, view: &View<'_, 'd>, datings: &[Dating], after: usize, spoken: &[(Span, usize)], grades: &[Graded]) {
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

    /// The item's inspection in hand, other than `besides`.
    fn current_besides(&self, besides: usize) -> Option<usize> {
        let open =
            |n: usize| n != besides && self.drafts[n].item == self.scene.item && !self.drafts[n].planned && !self.drafts[n].prior;
        self.scene
            .group
            .iter()
            .copied()
            .find(|&n| open(n))
            .or_else(|| (self.recent()..self.drafts.len()).rev().find(|&n| open(n)))
    }

    fn read_lead(&mut self, view: &View<'_, 'd>, spoken: &[(Span, usize)]) {
        let Some((name, span)) = super::lead::find(view) else { return };
        let target = spoken
            .iter()
            .rfind(|(_, d)| !self.drafts[*d].planned)
            .map(|(_, d)| *d)
            .or(self.scene.group.first().copied())
            .or(self.scene.focus);
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

/// Whether the words say that something came to a grade: "had improved to", "has risen to".
fn has_moved(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    let words = view.slice(from, grade).trim_end().trim_end_matches(['‘', '“', '\'', '"']).trim_end();
    ["improved to", "risen to", "moved to", "fallen to", "declined to", "dropped to", "progressed to", "moved up to", "gone to"]
        .iter()
        .any(|m| words.ends_with(m))
}

/// How far before an earlier inspection, in bytes, the words may stand that compare with it: "a drop from 4 at the".
const COMPARED: usize = 30;

/// The first character boundary of a sentence at or after an offset.
fn floor_of(view: &View<'_, '_>, at: usize) -> usize {
    let own = view.text.span();
    (at.max(own.start())..=own.end()).find(|&n| view.text.as_str().is_char_boundary(n - own.start())).unwrap_or(own.end())
}

/// Whether it is the members who visit.
fn is_own_visit(view: &View<'_, '_>, mention: &Mention) -> bool {
    let Some(word) = &mention.word else { return false };
    let before = view.slice(view.text.span().start(), word.start).trim_end().to_lowercase();
    let before = [" should", " would", " to", " will"].iter().find_map(|v| before.strip_suffix(v)).unwrap_or(&before);
    ["committee", "panel", "members", "board", "group", "councillors", "cabinet"].iter().any(|m| before.ends_with(m))
}

/// A date without a year, in the year that brings it nearest to `day`: what a report tells of one after another lies close.
fn nearest(mention: &crate::dates::DateMention, day: jiff::civil::Date) -> Option<Date> {
    let away = |date: &Date| date.start().and_then(|d| d.since(day).ok()).map_or(i32::MAX, |s| s.get_days().abs());
    let at = |tense| mention.resolve(Anchor { day: Some(day), tense });
    [at(Tense::Past), at(Tense::Future)].into_iter().flatten().min_by_key(away)
}

/// "dated from 2017", "until 2029": the year itself, no open stretch.
fn closed(date: &Date, edtf: Option<&str>) -> Option<Date> {
    Date::new(edtf?, date.precision(), date.inferred(), date.raw(), date.span()).ok()
}

/// A year, a month without a year: too little to join events of different items.
fn vague(date: &Date) -> bool {
    date.precision() != minutebook_model::Precision::Day
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

/// Kinds that may be told of one event on the same day.
fn loose(a: Event, b: Event) -> bool {
    a == b || a == Event::Inspection || b == Event::Inspection
}

fn earlier(a: &Draft, b: &Draft) -> bool {
    matches!((a.dates.as_ref().and_then(Date::end), b.dates.as_ref().and_then(Date::start)), (Some(x), Some(y)) if x < y)
}

/// Two visits of one inspection: the whole span.
fn span_of_visits(view: &View<'_, '_>, first: &Date, last: &Date) -> Option<Date> {
    let start = first.edtf().split('/').next()?;
    let end = last.edtf().rsplit('/').next()?;
    let span = first.span().cover(last.span());
    let raw = view.passage(span.range()).folded();
    Date::new(&format!("{start}/{end}"), first.precision(), first.inferred() || last.inferred(), &raw, span).ok()
}
