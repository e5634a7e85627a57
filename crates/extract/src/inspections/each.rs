//! Grades of what the sentence before named: "Both of these had been graded good".

use minutebook_model::Span;
use minutebook_rulebook::areas::read_number;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::GradeTurn;

use super::aspects::Of;
use super::grading::Graded;
use super::ledger::Ledger;
use super::view::View;

/// The most words between "both" and the grade.
const WORDS: usize = 8;

impl<'d> Ledger<'_, 'd> {
    /// The labels that "both", "each of these" or "all three" stand for: those that the sentence before named, where they are as many
    /// and where it told of no two inspections.
    pub(super) fn each_of(&self, view: &View<'_, 'd>, grade: &Graded) -> Option<Vec<Of>> {
        if view.named_before.len() < 2 || self.scene.group.len() > 1 || grade.before {
            return None;
        }
        let before = view.slice(view.segment(grade.span.start()).start, grade.span.start()).trim_start();
        let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let first = words.next().filter(|w| view.turn(GradeTurn::EachOfThem).is(w))?;
        let rest: Vec<&str> = words.collect();
        let small = &view.rulebook.small_words;
        // "Both homes were good" speaks of homes.
        let pronoun =
            rest.iter().all(|w| [Class::CountVerb, Class::AllOf, Class::Number].into_iter().any(|class| small.has(class, w)));
        let told = rest.first().and_then(|w| read_number(w)).map(|n| n as usize);
        let number = if first.eq_ignore_ascii_case("both") { Some(2) } else { told };
        let plain = [[Of::Overall], [Of::All]].iter().any(|of| grade.of == *of);
        let fits = pronoun && plain && rest.len() <= WORDS && number.is_none_or(|n| n == view.named_before.len());
        fits.then(|| view.named_before.iter().map(|a| Of::Label(Span::new(a.range.start, a.range.end))).collect())
    }
}
