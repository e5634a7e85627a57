//! Sub-headings that name who was inspected and how it was judged: "Birch Primary School – Requires Improvement".

use minutebook_model::{Event, Passage, Span};

use minutebook_rulebook::turns::GradeTurn;

use super::aspects::Of;
use super::cue::{Cue, Cues, within};
use super::event::{Draft, RawGrade};
use super::ledger::Ledger;
use super::search::QUOTES;
use super::subject;
use super::view::View;
use crate::Context;
use crate::dates;

impl<'d> Ledger<'_, 'd> {
    /// Reads a line that is a name, a dash and a grade; true where it is one. The talk under it is of that inspection.
    pub(super) fn read_headed(&mut self, view: &View<'_, 'd>) -> bool {
        let Some((name, grade)) = name_and_grade(view) else { return self.read_visit_heading(view) };
        let body = self.scene.body.clone().or_else(|| self.remit_of(view)).or_else(|| self.scene.document_body.clone());
        let Some(body) = body else { return false };
        let mut draft = self.known_by_grade(name, Some(body));
        draft.name(name);
        draft.grades.push(grade);
        self.scene.focus = Some(self.begin(draft));
        true
    }
}

/// Whether a line has a grade or an event and a dash, so that it may be such a line.
pub(super) fn may_be(cues: &Cues, text: Passage<'_>) -> bool {
    let cued = |cues: &[Cue]| !within(cues, text.span()).is_empty();
    (cued(&cues.grades) || cued(&cues.events)) && DASHES.iter().any(|dash| text.contains(dash))
}

/// The longest line that may be a label over its grade, in bytes.
const LONGEST_LABEL: usize = 120;

/// The longest line of names under a grade, in bytes.
const LONGEST_LINE: usize = 400;

/// The grade that a line consists of: "Requires Improvement:".
pub(super) fn lone_grade(cues: &Cues, text: Passage<'_>) -> Option<Cue> {
    let [grade] = within(&cues.grades, text.span()) else { return None };
    let bare =
        text.as_str().trim().trim_end_matches(|c: char| matches!(c, ':' | '.') || QUOTES.contains(&c)).trim_start_matches(QUOTES);
    (bare.len() == grade.range.len()).then(|| grade.clone())
}

/// The aspect that a line consists of: "2. Children looked after and achieving permanence".
pub(super) fn lone_label(cues: &Cues, text: Passage<'_>) -> Option<Span> {
    let [aspect] = within(&cues.aspects, text.span()) else { return None };
    let line = text.as_str().trim().trim_end_matches([':', '.', ' ']);
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | ' '));
    (bare.len() == aspect.range.len()).then(|| Span::new(aspect.range.start, aspect.range.end))
}

/// The names that a line consists of: "Ash Lane Infants, Beech Hill Primary and Cedar High".
pub(super) fn names(context: &Context<'_>, cues: &Cues, text: Passage<'_>) -> Vec<Span> {
    if text.len() > LONGEST_LINE || !within(&cues.grades, text.span()).is_empty() {
        return Vec::new();
    }
    subject::listed_names(context.rulebook, text)
}

impl<'d> Ledger<'_, 'd> {
    /// Reads a line that is a name, a dash and a visit: "Larch Primary School – S8 Monitoring visit – appropriate action". The talk
    /// under it is of that visit, and of no inspection told before.
    fn read_visit_heading(&mut self, view: &View<'_, 'd>) -> bool {
        let Some((name, kind)) = name_and_visit(view) else { return false };
        let body = self.scene.body.clone().or_else(|| self.remit_of(view)).or_else(|| self.scene.document_body.clone());
        let Some(body) = body else { return false };
        let mut draft = Draft::new(kind, self.scene.item, name);
        draft.body = Some(body);
        draft.name(name);
        self.scene.focus = Some(self.begin(draft));
        true
    }

    /// Reads a grade that stands alone under the line of an aspect: "Adoption performance", "Good". False where there is none. Where the
    /// grades stand first, over lists, they are those of what follows.
    pub(super) fn read_under_label(&mut self, cues: &Cues, text: Passage<'d>, listed: bool) -> bool {
        let grade = lone_grade(cues, text);
        let label = self.scene.lone_label.take();
        if text.len() > LONGEST_LABEL || text.trim_end().ends_with('.') {
            self.scene.grades_first = false;
        }
        self.scene.lone_label = lone_label(cues, text).filter(|_| !listed && !self.scene.grades_first);
        self.scene.grades_first |= grade.is_some() && label.is_none();
        let Some((label, grade)) = label.zip(grade) else { return false };
        let span = Span::new(grade.range.start, grade.range.end);
        let Some(target) = self.told_event(span) else { return false };
        let raw = RawGrade { span, surface: grade.place, of: Of::Label(label), rule: "grade/aspect-pair" };
        self.drafts[target].grades.push(raw);
        true
    }

    /// Reads a line of names under a grade that stands alone: each of them was judged so. False where the line is none.
    pub(super) fn read_under_grade(&mut self, cues: &Cues, text: Passage<'d>) -> bool {
        let Some(grade) = self.scene.over_names.take() else { return false };
        let names = names(self.context, cues, text);
        let Some(body) = self.scene.body.clone().or_else(|| self.scene.document_body.clone()) else { return false };
        if names.is_empty() {
            return false;
        }
        for name in names {
            let mut draft = self.known_by_grade(name, Some(body.clone()));
            draft.name(name);
            let span = Span::new(grade.range.start, grade.range.end);
            draft.grades.push(RawGrade { span, surface: grade.place, of: Of::Overall, rule: "grade/list-heading" });
            self.begin(draft);
        }
        self.scene.over_names = Some(grade);
        true
    }
}

/// What parts the name from the grade.
const DASHES: [&str; 3] = [" – ", " - ", " — "];

/// The name before the last dash of a line, where a grade is all that stands after it.
fn name_and_grade(view: &View<'_, '_>) -> Option<(Span, RawGrade)> {
    let own = view.text.span();
    let text = view.text.as_str();
    let (at, dash) = DASHES.iter().filter_map(|d| text.rfind(d).map(|at| (at, d.len()))).max()?;
    let name = text[..at].trim();
    let establishment = is_name(view, name);
    let aspect = view.aspects.iter().any(|a| a.range.start < own.start() + name.len());
    // "Elm Primary School, 14 January 2020 – Good": a line with a day is read as a sentence.
    let dated = || !dates::find(view.text.slice(0..at), view.rulebook).is_empty();
    if !establishment || aspect || subject::is_general(name, view.rulebook) || dated() {
        return None;
    }
    let rest = text[at + dash..].trim_matches(|c| c == '.' || QUOTES.contains(&c));
    let rest = view.turn(GradeTurn::SectionCode).after(rest).unwrap_or(rest);
    let rest = view.turn(GradeTurn::ContinuesToBe).after(rest).unwrap_or(rest);
    let cue = view.grades.iter().find(|g| view.slice(g.range.start, g.range.end) == rest)?;
    let span = Span::new(cue.range.start, cue.range.end);
    let grade = RawGrade { span, surface: cue.place, of: Of::Overall, rule: "grade/list-heading" };
    Some((Span::new(own.start(), own.start() + name.len()), grade))
}

/// Whether a text is the name of an establishment.
fn is_name(view: &View<'_, '_>, name: &str) -> bool {
    let capital = |w: &str| !w.starts_with(char::is_lowercase) || view.turn(GradeTurn::JoinsName).is(w);
    subject::is_establishment(&view.rulebook.subjects, name)
        && name.split_whitespace().count() > 1
        && name.split_whitespace().all(capital)
}

/// The name before the first dash of a line, where an undated visit with a name of its own stands right after it.
fn name_and_visit(view: &View<'_, '_>) -> Option<(Span, Event)> {
    let own = view.text.span();
    let text = view.text.as_str();
    let (at, dash) = DASHES.iter().filter_map(|d| text.find(d).map(|at| (at, d.len()))).min()?;
    let name = text[..at].trim();
    let rest = &text[at + dash..];
    let start = own.end() - view.turn(GradeTurn::SectionCode).after(rest).unwrap_or(rest).len();
    let word = view.events.iter().find(|c| c.range.start == start)?;
    let kind = view.word(word).kind.filter(|k| matches!(k, Event::MonitoringVisit | Event::FocusedVisit))?;
    (is_name(view, name) && dates::find(view.text, view.rulebook).is_empty())
        .then(|| (Span::new(own.start(), own.start() + name.len()), kind))
}
