//! Sentences that name all who had one grade: "The schools rated as ‘Good’ were Ash Lane Infants and Beech Hill Primary".

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::aspects::Of;
use super::cue::Cue;
use super::event::RawGrade;
use super::ledger::Ledger;
use super::search::CLOSING;
use super::subject;
use super::view::View;

/// The fewest names that make such a list: "The school judged Good was Elm Primary" tells of one.
const FEWEST_NAMES: usize = 2;

impl<'d> Ledger<'_, 'd> {
    /// Reads such a sentence; true where it is one. Each of the names has an inspection of its own.
    pub(super) fn read_graded_names(&mut self, view: &View<'_, 'd>) -> bool {
        let Some((grade, names)) = graded_names(view) else { return false };
        let body = self.scene.body.clone().or_else(|| self.remit_of(view)).or_else(|| self.scene.document_body.clone());
        let Some(body) = body else { return false };
        let span = Span::new(grade.range.start, grade.range.end);
        for name in names {
            let mut draft = self.known_by_grade(name, Some(body.clone()));
            draft.name(name);
            draft.grades.push(RawGrade { span, surface: grade.place, of: Of::Overall, rule: "grade/list-heading" });
            self.begin(draft);
        }
        true
    }
}

/// The one grade of a sentence, and the names after it, where several places are said to have it and nothing but their names follows.
fn graded_names(view: &View<'_, '_>) -> Option<(Cue, Vec<Span>)> {
    let [grade] = view.grades else { return None };
    if !view.dates.is_empty() {
        return None;
    }
    let own = view.text.span();
    let after = view.slice(grade.range.end, own.end()).trim_start_matches(CLOSING);
    // "judged Good | by Ofsted |: Ash Lane Infants".
    let at = own.end() - after.len();
    let whom = |n: &&Cue| n.range.start >= at && view.turn(Turn::ByWhom).is(view.slice(at, n.range.start).trim());
    let after = view.names.iter().find(whom).map_or(after, |n| view.slice(n.range.end, own.end()).trim_start());
    let open = view.turn(GradeTurn::NamesAre).open(after)?;
    let from = own.len() - after.len() + open;
    let list = &view.rulebook.subjects;
    // "Schools hoping to be Good", "those not judged Good", "those judged Good before": no grade of the inspection in hand.
    let other = [Sense::Negated, Sense::Aspiration, Sense::Hypothetical, Sense::SelfAssessed, Sense::Planned, Sense::FromBefore];
    if other.into_iter().any(|sense| view.has(sense, own.start(), grade.range.start)) {
        return None;
    }
    let several = |w: &str| list.is(Part::Group, w) || view.turn(GradeTurn::ThoseGraded).is(w);
    let told = view.slice(own.start(), grade.range.start).to_lowercase();
    let told = told.split(|c: char| !c.is_alphanumeric()).any(several);
    let names = if told { subject::listed_names(view.rulebook, view.text.from(from)) } else { Vec::new() };
    (names.len() >= FEWEST_NAMES).then(|| (grade.clone(), names))
}
