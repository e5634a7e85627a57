//! What an item has said so far: the context of a sentence.

use std::collections::BTreeSet;

use jiff::civil;
use minutebook_model::{Date, Event, Span};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::turns::TimeTurn;
use minutebook_rulebook::{Entry, Rulebook};

use super::cue::Cue;
use super::grouped::Over;
use super::mention::Mention;

use super::view::View;

/// Which part of an item a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The title of the document or of the item.
    Title,
    /// What the item is for.
    Purpose,
    /// The discussion.
    Body,
    /// The formal outcome.
    Outcome,
}

/// The context of a sentence.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// The agenda item.
    pub(super) item: Option<usize>,
    /// The body named last in the item.
    pub(super) body: Option<String>,
    /// The last sentence that named a body named several.
    pub(super) several_bodies: bool,
    /// The body whose remit the item's title speaks of.
    pub(super) remit: Option<String>,
    /// The body that the document names first.
    pub(super) document_body: Option<String>,
    /// The bodies that the item has named.
    pub(super) heard: BTreeSet<String>,
    /// The one body that the item names, where it names no other.
    pub(super) only_body: Option<String>,
    /// The item names nobody who inspects and no way of inspecting.
    pub(super) silent: bool,
    /// What a "visit" is in this item.
    pub(super) visit_kind: Option<Event>,
    /// The subject that the item's title names.
    pub(super) subject: Option<Span>,
    /// The subjects that titles name: the item's, and where. They are of what the text tells of an inspection of nothing named.
    pub(super) titled: Vec<(Option<usize>, Span)>,
    /// The item speaks of several inspections at once.
    pub(super) plural: bool,
    /// The event last spoken of.
    pub(super) focus: Option<usize>,
    /// The kind of the event last spoken of, whatever its role: "the next" is another such.
    pub(super) last_kind: Option<Event>,
    /// The completed events of the last sentence that told of any.
    pub(super) group: Vec<usize>,
    /// Grades stand alone over what has them.
    pub(super) grades_first: bool,
    /// The aspect that the line before consists of.
    pub(super) lone_label: Option<Span>,
    /// The grade that stands alone over the names of those who had it.
    pub(super) over_names: Option<Cue>,
    /// When several places were inspected that the last sentence told of without their names.
    pub(super) when_several: Option<Date>,
    /// Lead inspectors named before any inspection was.
    pub(super) leads: Vec<(Option<usize>, String, Span)>,
    /// Frameworks named in an item without an inspection of their own: the item's, and the framework's id.
    pub(super) frameworks: Vec<(Option<usize>, String)>,
    /// The same, to tell quickly what is known.
    noted: BTreeSet<(Option<usize>, String)>,
    /// When a statement or a plan was accepted.
    pub(super) accepted: Option<civil::Date>,
    /// The last paragraph announced a list of grades.
    pub(super) announced: bool,
    /// The last paragraph announced a list of visits, of this kind.
    pub(super) visits: Option<Event>,
    /// Where the last paragraph begins, unless it was a line of a list under a grade.
    pub(super) before: Option<usize>,
    /// The grade that the lines after it were given, where it stands over them.
    pub(super) over: Option<Over>,
    /// The item has said that a grade in brackets after another is the one before it: "the previous grade is shown in brackets".
    pub(super) earlier_in_brackets: bool,
    /// The item tells of the review of the safeguarding board as a part of the inspection.
    pub(super) with_board: bool,
    /// The latest day that the item says something came out on.
    pub(super) latest_day: Option<civil::Date>,
}

impl Scene {
    /// Begins an item.
    pub(super) fn open(&mut self, item: Option<usize>) {
        let (document_body, leads) = (self.document_body.take(), std::mem::take(&mut self.leads));
        let titled = std::mem::take(&mut self.titled);
        let (frameworks, noted) = (std::mem::take(&mut self.frameworks), std::mem::take(&mut self.noted));
        *self = Self { item, document_body, leads, titled, frameworks, noted, ..Self::default() };
    }

    /// Keeps the frameworks that a sentence names beside no inspection of its own.
    pub(super) fn note_frameworks(&mut self, view: &View<'_, '_>, mentions: &[Mention], rulebook: &Rulebook) {
        for cue in view.frameworks {
            let framework = rulebook.frameworks.at(cue.place);
            let id = Entry::id(framework);
            // "the inspection of children's centres had begun": a programme is named, and no inspection.
            let after = view.slice(cue.range.end, view.text.span().end());
            if view.turn(TimeTurn::Begins).opens(after) {
                continue;
            }
            let named = (self.item, id.to_owned());
            let own = |m: &Mention| m.framework.as_deref() == Some(id) && !m.dates.is_empty();
            // "Under the education inspection framework: Vale High (3 May), Elm School (4 May)": it is that of all the places.
            let opens = view.turn(TimeTurn::UnderFramework).is(view.slice(view.text.span().start(), cue.range.start).trim_end());
            let shared = opens && !framework.authority && mentions.iter().filter(|m| !m.dates.is_empty()).count() > 1;
            if (shared || !mentions.iter().any(own)) && self.noted.insert(named.clone()) {
                self.frameworks.push(named);
            }
        }
    }

    /// Whether a body of England is named in a document that is of another nation's inspectorate: Wales has had a Common
    /// Inspection Framework too, and its schools are Estyn's.
    pub(super) fn is_elsewhere(&self, body: &str) -> bool {
        const ELSEWHERE: [&str; 5] = ["estyn", "education_scotland", "eti", "ciw", "care_inspectorate"];
        matches!(body, "ofsted" | "cqc") && self.document_body.as_deref().is_some_and(|b| ELSEWHERE.contains(&b))
    }

    /// Takes what a sentence says in passing.
    pub(super) fn hear(&mut self, view: &View<'_, '_>, rulebook: &Rulebook) {
        let mut named = view.names.iter().filter_map(|n| rulebook.inspectorates.names().at(n.place).body.as_deref());
        if let Some(first) = named.next() {
            self.several_bodies = named.any(|body| body != first);
        }
        for name in view.names {
            if let Some(body) = &rulebook.inspectorates.names().at(name.place).body {
                let joined = self.body.as_deref() == Some("ofsted_cqc") && (body == "ofsted" || body == "cqc");
                if !joined {
                    self.body = Some(body.clone());
                }
                self.document_body.get_or_insert_with(|| body.clone());
                self.heard.insert(body.clone());
            }
        }
        for framework in view.frameworks {
            let framework = rulebook.frameworks.at(framework.place);
            if self.is_elsewhere(&framework.body) {
                continue;
            }
            if framework.body == "ofsted_cqc" || self.body.is_none() {
                self.body = Some(framework.body.clone());
            }
        }
        for cue in &view.events {
            let word = view.word(cue);
            self.plural |= word.form == Form::Plural;
            self.with_board |= view.is_with_board(cue);
            if let Some(kind @ (Event::MonitoringVisit | Event::FocusedVisit)) = word.kind {
                self.visit_kind.get_or_insert(kind);
            }
        }
        if !view.names.is_empty() && view.turn(TimeTurn::EstynMonitoring).stands_in(&view.text) {
            self.visit_kind.get_or_insert(Event::MonitoringVisit);
        }
    }
}
