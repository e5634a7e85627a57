//! Grades that another gave, or that many others have: so many homes of a county, colleagues, the school itself, another council.

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::counting::is_number;
use super::grading::Graded;
use super::ledger::Ledger;
use super::search::{CLOSING, OPENING};
use super::subject;
use super::view::View;

/// The most words of a noun phrase that says who judged: "A review by peers from two other councils".
const WHO_WORDS: usize = 10;

/// "Twelve homes in the county were rated | Good |", "Most councils had received | C2": so many, none of which is named.
pub(super) fn is_of_many(view: &View<'_, '_>, from: usize, grade: usize, end: usize) -> bool {
    let text = view.slice(from, grade).trim_end_matches(OPENING);
    let small = &view.rulebook.small_words;
    let clause = text.rfind(", ").map_or(text, |at| &text[at + ", ".len()..]).trim_start();
    let clause = clause.rfind(" that ").map_or(clause, |at| &clause[at + " that ".len()..]);
    let mut words = clause.split(' ');
    if !words.next().is_some_and(|w| is_number(small, &w.to_lowercase())) {
        return false;
    }
    let group = |w: &str| view.rulebook.subjects.is(Part::Group, w) && !view.turn(GradeTurn::SeveralAspects).is(w);
    let Some(noun) = words.by_ref().take(3).find(|w| group(w)) else { return false };
    let place = words.next().unwrap_or_default();
    // "Two schools, Elm and Oak, were Good", "Two schools were Good (Elm and Oak)": they are named.
    let named =
        noun.ends_with(',') || view.slice(end, view.text.span().end()).trim_start_matches(CLOSING).starts_with(['(', ':']);
    !named && (view.turn(GradeTurn::WithinPlace).is(place) || view.turn(GradeTurn::HaveReceived).stands_in(clause))
}

/// "The peer review had thought the Service | good", "The school had judged its teaching | good": no inspectorate said so.
pub(super) fn is_of_others(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    let text = view.slice(from, grade).trim_end_matches(OPENING).trim_start();
    let told = view.turn(GradeTurn::OtherJudge).stands_in(text) && is_other_judge(view, text) || is_own_work(view, text);
    told && !view.inspector_in(from, grade)
}

/// "that neighbouring Harrowby had been judged | Outstanding |": somebody else's grade, told for comparison. One that is given a day of
/// its own ("neighbouring Castle Wharf, inspected in June, had been") was inspected.
pub(super) fn is_of_neighbours(view: &View<'_, '_>, from: usize, grade: usize) -> bool {
    let text = view.slice(from, grade);
    let name = view.turn(GradeTurn::Neighbouring).last_end_in(text).map_or("", |at| &text[at..]);
    name.trim_start().starts_with(char::is_uppercase) && !name.contains(',')
}

/// Whether who judged is a colleague: the words stand in the subject of a verb that is active.
fn is_other_judge(view: &View<'_, '_>, text: &str) -> bool {
    let Some(verb) = view.turn(GradeTurn::ActsItself).first_in(text) else { return false };
    let who = &text[..verb.start];
    let passive = view.turn(Turn::Being).opens(text[verb.start..].trim_start())
        || view.turn(GradeTurn::BeenJudged).opens(&text[verb.start..]);
    who.split(' ').count() <= WHO_WORDS && view.turn(GradeTurn::OtherJudge).stands_in(who) && !passive
}

/// Whether a school or a service judges what is its own.
fn is_own_work(view: &View<'_, '_>, text: &str) -> bool {
    let Some(verb) = view.turn(GradeTurn::JudgesItsOwn).first_in(text) else { return false };
    let list = &view.rulebook.subjects;
    let who = subject::head(list, &text[..verb.start]);
    let plain = !text[..verb.start].contains([',', ';']);
    plain && [Part::Establishment, Part::Organisation, Part::Whole].into_iter().any(|part| list.is(part, &who))
}

impl<'d> Ledger<'_, 'd> {
    /// "Thornby Council had been rated | Good", in the minutes of another council: the one that is named, and not inspected here.
    pub(super) fn is_of_other_council(&self, view: &View<'_, 'd>, grade: &Graded) -> bool {
        let Some((own, _)) = &self.context.meeting.council else { return false };
        let text = view.slice(view.segment(grade.span.start()).start, grade.span.start()).trim_start();
        let Some(who) = view.turn(GradeTurn::CouncilWas).first_in(text) else { return false };
        let name = &text[..who.start];
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let first = name.split(' ').next().unwrap_or_default();
        let named = (1..=4).contains(&name.split(' ').count()) && name.split(' ').all(capital);
        let judged = || view.has(Sense::Trigger, view.segment(grade.span.start()).start, grade.span.start());
        let known = || {
            let told = |s: minutebook_model::Span| self.context.document.passage(s).contains(first);
            self.drafts.iter().any(|d| d.subject.is_some_and(told))
        };
        named
            && !view.turn(GradeTurn::Definite).opens(&format!("{} ", first.to_lowercase()))
            && !own.contains(first)
            && judged()
            && !known()
    }
}
