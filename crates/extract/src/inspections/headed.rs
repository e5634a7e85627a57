//! Sub-headings that name who was inspected and how it was judged: "Birch Primary School – Requires Improvement".

use minutebook_model::{Event, Evidence, Passage, Span};

use minutebook_rulebook::turns::Turn;

use super::aspects::Of;
use super::cue::{Cues, within};
use super::event::{Draft, RawGrade};
use super::ledger::Ledger;
use super::search::QUOTES;
use super::subject;
use super::view::View;

impl<'d> Ledger<'_, 'd> {
    /// Reads a line that is a name, a dash and a grade; true where it is one. The talk under it is of that inspection.
    pub(super) fn read_headed(&mut self, view: &View<'_, 'd>) -> bool {
        let Some((name, grade)) = name_and_grade(view) else { return false };
        let body = self.scene.body.clone().or_else(|| self.remit_of(view)).or_else(|| self.scene.document_body.clone());
        let Some(body) = body else { return false };
        let mut draft = Draft::new(Event::Inspection, self.scene.item, name);
        draft.body = Some(body);
        draft.subject = Some(name);
        draft.rule = "inspection/grade-only";
        draft.witness(Evidence::field(name, "subject"));
        draft.grades.push(grade);
        self.scene.focus = Some(self.drafts.len());
        self.drafts.push(draft);
        true
    }
}

/// Whether a line has a grade and a dash, so that it may be such a line.
pub(super) fn may_be(cues: &Cues, text: Passage<'_>) -> bool {
    !within(&cues.grades, text.span()).is_empty() && DASHES.iter().any(|dash| text.contains(dash))
}

/// What parts the name from the grade.
const DASHES: [&str; 3] = [" – ", " - ", " — "];

/// The name before the last dash of a line, where a grade is all that stands after it.
fn name_and_grade(view: &View<'_, '_>) -> Option<(Span, RawGrade)> {
    let own = view.text.span();
    let text = view.text.as_str();
    let (at, dash) = DASHES.iter().filter_map(|d| text.rfind(d).map(|at| (at, d.len()))).max()?;
    let name = text[..at].trim();
    let capital = |w: &str| !w.starts_with(char::is_lowercase) || view.turn(Turn::JoinsName).is(w);
    let establishment = subject::is_establishment(&view.rulebook.subjects, name)
        && name.split_whitespace().count() > 1
        && name.split_whitespace().all(capital);
    let aspect = view.aspects.iter().any(|a| a.range.start < own.start() + name.len());
    if !establishment || aspect || subject::is_general(name, view.rulebook) {
        return None;
    }
    let rest = text[at + dash..].trim_matches(|c| c == '.' || QUOTES.contains(&c));
    let rest = view.turn(Turn::ContinuesToBe).after(rest).unwrap_or(rest);
    let cue = view.grades.iter().find(|g| view.slice(g.range.start, g.range.end) == rest)?;
    let span = Span::new(cue.range.start, cue.range.end);
    let grade = RawGrade { span, surface: cue.place, of: Of::Overall, rule: "grade/list-heading" };
    Some((Span::new(own.start(), own.start() + name.len()), grade))
}
