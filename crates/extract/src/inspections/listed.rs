//! Visits that a list gives one after another: "There have been three monitoring visits so far:", and their days as its points.

use minutebook_model::{Event, Passage, Span};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::TimeTurn;

use super::cue::{Cues, within};
use super::event::Draft;
use super::ledger::Ledger;
use crate::dates::{self, DateKind, DateMention, Relation, Tense};
use crate::{Context, sentences};

/// How many sentences at the end of a paragraph may name the visits that it announces.
const NAMED_BACK: usize = 2;

/// The most words before the day of a visit: "first, ", "Visit 2: ", "the third, on".
const WORDS_BEFORE: usize = 4;

/// Reads a point of such a list; true where it is one. Remembers what a paragraph announces.
pub(super) fn read<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, text: Passage<'d>, point: bool) -> bool {
    let Some(kind) = ledger.scene.visits.filter(|_| point) else {
        ledger.scene.visits = announced(context, cues, text);
        return false;
    };
    let Some(day) = day_of(context, cues, text) else { return false };
    ledger.add_visit(kind, &day, text.span())
}

/// The kind of the visits that a paragraph ending in a colon counts or names.
fn announced(context: &Context<'_>, cues: &Cues, text: Passage<'_>) -> Option<Event> {
    if !text.trim_end_matches(|c| matches!(c, ' ' | '-' | '–' | '—')).ends_with(':') {
        return None;
    }
    let all: Vec<_> = sentences(text).collect();
    let told = all.iter().rev().take(NAMED_BACK).flat_map(|s| within(&cues.events, s.span()));
    let words = told.map(|cue| context.rulebook.events.at(cue.place));
    words.filter(|w| w.form == Form::Plural).find_map(|w| w.kind).filter(|kind| {
        let last = all.last().map_or("", |s| s.as_str());
        *kind != Event::Inspection && !context.rulebook.turns[TimeTurn::ComingColumn].stands_in(last)
    })
}

/// The day or the month with which a point begins; a point that has a word for an event says itself what it tells of.
fn day_of(context: &Context<'_>, cues: &Cues, text: Passage<'_>) -> Option<DateMention> {
    let day = dates::find(text, context.rulebook).into_iter().next()?;
    let own = text.span().start();
    let before = &text[..day.span.start() - own];
    let small = &context.rulebook.small_words;
    let opens = |w: &str| {
        let lower = w.to_lowercase();
        small.is(Class::Ordinal, &lower)
            || lower.bytes().all(|b| b.is_ascii_digit())
            || context.rulebook.turns[TimeTurn::VisitOpens].is(&lower)
    };
    let words: Vec<_> = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let plain = words.len() <= WORDS_BEFORE && words.iter().all(|w| opens(w));
    let timed = matches!(day.kind, DateKind::Day | DateKind::DayRange | DateKind::Month) && day.relation == Relation::During;
    (plain && timed && within(&cues.grades, text.span()).is_empty()).then_some(day)
}

impl Ledger<'_, '_> {
    /// A visit of a list on a day, known or new; false where nothing says who made it.
    fn add_visit(&mut self, kind: Event, day: &DateMention, point: Span) -> bool {
        let body = self.scene.body.clone().or_else(|| self.scene.document_body.clone()).or_else(|| self.scene.only_body.clone());
        let (Some(body), Some(date)) = (body, self.resolve(day, Tense::Past, None)) else { return false };
        let same = |d: &Draft| {
            d.item == self.scene.item && d.kind == kind && d.dates.as_ref().is_some_and(|own| own.edtf() == date.edtf())
        };
        if let Some(known) = self.last_of(same) {
            self.drafts[known].witness(minutebook_model::Evidence::record(point));
            return true;
        }
        let mut draft = Draft::new(kind, self.scene.item, point);
        draft.body = Some(body);
        draft.planned = date.start().zip(self.context.meeting_day()).is_some_and(|(start, meeting)| start > meeting);
        draft.date(date);
        let last = self.begin(draft);
        self.scene.focus = Some(last);
        self.scene.group = vec![last];
        self.scene.last_kind = Some(kind);
        true
    }
}
