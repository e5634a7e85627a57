//! Sentences that count what was inspected and name it: "interim inspections of three children's homes: Poplar Drive, The Cygnets and
//! The Grove".

use minutebook_model::{Event, Span};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::Turn;

use super::cue::Cue;
use super::event::Draft;
use super::ledger::Ledger;
use super::subject;
use super::view::View;

/// The most words between the event and the mark before the names: "of three Lyndale children's homes".
const WORDS_COUNTED: usize = 9;

impl<'d> Ledger<'_, 'd> {
    /// Reads such a sentence; true where it is one. Each of the names has an inspection of its own.
    pub(super) fn read_counted_names(&mut self, view: &View<'_, 'd>) -> bool {
        let Some((word, names)) = counted_names(view) else { return false };
        let named = view.names.first().and_then(|n| self.context.rulebook.inspectorates.names().at(n.place).body.clone());
        let body = named.or_else(|| self.scene.body.clone()).or_else(|| self.remit_of(view));
        let Some(body) = body else { return false };
        let kind = view.word(&word).kind.unwrap_or(Event::Inspection);
        for name in names {
            let mut draft = Draft::new(kind, self.scene.item, Span::new(word.range.start, word.range.end));
            draft.body = Some(body.clone());
            draft.about = true;
            draft.name(name);
            self.begin(draft);
        }
        true
    }
}

/// The word for the inspections, and the names that end the sentence: there are several, and nothing is told of any of them.
fn counted_names(view: &View<'_, '_>) -> Option<(Cue, Vec<Span>)> {
    if !view.grades.is_empty() || !view.dates.is_empty() {
        return None;
    }
    let own = view.text.span();
    let word = view.events.iter().rfind(|c| view.word(c).form == Form::Plural)?;
    let after = view.slice(word.range.end, own.end());
    let mark = after.find([':', ';'])?;
    let counted = after[..mark].strip_prefix(" of ")?;
    let list = &view.rulebook.subjects;
    let group = counted.rsplit(' ').next().is_some_and(|w| list.is(Part::Group, &w.to_lowercase()));
    let several = counted.split(' ').any(|w| view.turn(Turn::HowMany).is(&w.to_lowercase()));
    let short = counted.split_whitespace().count() <= WORDS_COUNTED && !counted.contains([',', '.', '(']);
    let other = [Sense::Negated, Sense::Hypothetical, Sense::Planned, Sense::Aspiration];
    let told = group && several && short && !other.into_iter().any(|sense| view.has(sense, own.start(), own.end()));
    let names = told.then(|| subject::names_of_told(view.rulebook, view.text.from(own.len() - after.len() + mark + 1)))?;
    (names.len() > 1).then(|| ((*word).clone(), names))
}
