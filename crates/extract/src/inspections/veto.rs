//! What turns a grade word down: hopes, suppositions, counts, definitions, adjectives.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::aspects;
use super::choice::is_choice;
use super::counting::{is_counted, is_in_so_many, is_number, is_poll};
use super::cue::Cue;
use super::dating::is_among_first;
use super::grading::{ceil, floor};
use super::judged;
use super::others;
use super::search::{CLOSING, CLOSING_MARKS, OPENING};
use super::series;
use super::several;
use super::subject;
use super::view::View;

/// A veto, and where the words stand that make it.
type Veto = (Sense, Option<Range<usize>>);

/// A word that could be a grade, and how far the words around it count.
struct Candidate<'w, 'c, 'd> {
    view: &'w View<'c, 'd>,
    range: &'w Range<usize>,
    /// It was so before the inspection in hand.
    before: bool,
    /// Where the label begins that it has in a series.
    label: Option<usize>,
    /// The part of the sentence that speaks of it.
    segment: Range<usize>,
    /// Where its clause begins.
    clause: usize,
}

/// The vetoes in the order in which they are tried.
const VETOES: [fn(&Candidate<'_, '_, '_>) -> Option<Veto>; 18] = [
    left_behind,
    promised,
    wished_for,
    supposed,
    negated,
    of_so_many,
    defined,
    of_a_class,
    of_any,
    self_assessed,
    to_come,
    here_and_there,
    of_the_others,
    by_others,
    by_themselves,
    of_many,
    of_neighbours,
    counted,
];

/// The veto that turns a grade word down, and where it stands.
pub(super) fn veto(view: &View<'_, '_>, range: &Range<usize>, before: bool, label: Option<usize>) -> Option<Veto> {
    let idle = judged::is_thing(view, range.start) || is_left_to_do(view, range);
    if idle || is_adjective(view, range) && aspects::companion(view, range).is_none() {
        return Some((Sense::Follower, None));
    }
    let word = Candidate::of(view, range, before, label);
    let found = VETOES.iter().find_map(|veto| veto(&word));
    // "two schools were judged Good: Ash Lane Infants and Beech Hill Primary": a number of them, all of which are named.
    found.filter(|(sense, _)| *sense != Sense::Statistics || several::named_list(view, range.end).is_empty())
}

impl<'w, 'c, 'd> Candidate<'w, 'c, 'd> {
    fn of(view: &'w View<'c, 'd>, range: &'w Range<usize>, before: bool, label: Option<usize>) -> Self {
        let mut segment = view.segment(range.start);
        // What stands before the label of a series speaks of other members, or says what the numbers mean.
        segment.start = segment.start.max(label.unwrap_or(0));
        let mut word = Self { view, range, before, label, segment, clause: 0 };
        // No veto reaches further back than this, so that a clause that begins before may as well begin there.
        word.clause = clause_start(view, word.back(140), range.start);
        word
    }

    /// So many bytes before the word, but within its part of the sentence.
    fn back(&self, bytes: usize) -> usize {
        floor(self.view, self.range.start.saturating_sub(bytes).max(self.segment.start))
    }

    /// So many bytes after it.
    fn ahead(&self, bytes: usize) -> usize {
        ceil(self.view, (self.range.end + bytes).min(self.segment.end))
    }

    /// The sentence before it.
    fn said(&self) -> &'d str {
        self.view.slice(self.view.text.span().start(), self.range.start).trim_end_matches(OPENING)
    }

    /// What follows it in its clause.
    fn coming(&self) -> &'d str {
        let rest = self.view.slice(self.range.end, self.segment.end.max(self.range.end));
        rest.split([',', ';', '.']).next().unwrap_or_default()
    }

    /// The last words of a sense between two offsets. "vision, values and aims", "improvement through self-evaluation": a word of a
    /// label wishes for nothing.
    fn find(&self, sense: Sense, from: usize, to: usize) -> Option<Range<usize>> {
        let (view, range) = (self.view, self.range);
        let named = |r: &Range<usize>| {
            let known = view.aspects.iter().any(|a| a.range.start <= r.start && r.end <= a.range.end);
            let own = self.label.is_some_and(|l| r.start >= l && r.end <= range.start && series::is_inside(view, l, r));
            known || own
        };
        view.last_of(sense, from, to).filter(|r| !named(r))
    }
}

/// "other matters | outstanding": still to be done.
fn is_left_to_do(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let before = view.slice(view.segment(range.start).start, range.start).trim_end();
    view.turn(GradeTurn::Outstanding).is(view.slice(range.start, range.end)) && view.turn(GradeTurn::LeftToDo).closes(before)
}

/// "expected to come out of | special measures": it was in them.
fn left_behind(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    word.view.turn(GradeTurn::ComesOut).closes(word.said()).then_some((Sense::Negated, None))
}

/// "that by then its leadership | will be | good", "had expected | good": nobody has judged that.
fn promised(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let told = [GradeTurn::WillBe, GradeTurn::Foreseen].into_iter().any(|turn| word.view.turn(turn).closes(word.said()));
    told.then_some((Sense::Aspiration, None))
}

fn wished_for(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let from = word.back(90).max(word.clause);
    let found = word.find(Sense::Aspiration, from, word.range.start);
    // "had been the first in the region to be judged outstanding": it has been.
    let done = found.as_ref().is_some_and(|at| is_among_first(word.view, at));
    let found = if done { found.and_then(|at| word.find(Sense::Aspiration, from, at.start)) } else { found };
    found.map(|at| (Sense::Aspiration, Some(at)))
}

/// "whether the team, rated ‘Good’ in July, had been part of it": what is said in passing is so.
fn supposed(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    if word.view.turn(GradeTurn::InPassing).closes(word.said()) {
        return None;
    }
    // "Had the service been | inadequate |, the Secretary of State would have stepped in".
    if word.view.turn(GradeTurn::SupposeOpens).opens(&word.view.text) && !word.said().contains(',') {
        return Some((Sense::Hypothetical, None));
    }
    // "asked whether the ‘Good’ judgement had been expected": what has been given is presupposed.
    if is_definite(word) {
        return None;
    }
    let found = word.find(Sense::Hypothetical, word.back(110).max(word.clause), word.range.start);
    found.map(|at| (Sense::Hypothetical, Some(at)))
}

/// "the | Good | judgement": a grade with an article, that is told of as known.
fn is_definite(word: &Candidate<'_, '_, '_>) -> bool {
    let (view, range) = (word.view, word.range);
    let after = view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING);
    let named = view.slice(range.start, range.end).starts_with(char::is_uppercase)
        || word.said().len() + 1 < range.start - view.text.span().start();
    named && view.turn(GradeTurn::JudgementNoun).opens_whole(after) && view.turn(GradeTurn::ThisGrade).closes(word.said())
}

/// "what distinguished a | Good | service", "An | Outstanding | authority would", "when a school was judged | inadequate |": one that is
/// so, and none in particular.
fn of_any(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let view = word.view;
    if is_of_any_body(word) {
        return Some((Sense::Class, None));
    }
    let said = view
        .turn(GradeTurn::AnyOfKind)
        .before(word.said())
        .or_else(|| view.turn(GradeTurn::AnyOfKindOpens).is(word.said()).then_some(""))?;
    let noun = word.coming().trim_start_matches(CLOSING).split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let body = view.turn(GradeTurn::KindOfBody).is(noun);
    // "The inspection showed that the Council was providing a | ‘Good’ | service".
    let verb = said.rsplit(' ').next().unwrap_or_default();
    let found =
        || view.turn(GradeTurn::FoundThat).stands_in(said) && view.event_words().any(|c| c.range.start < word.range.start);
    let given = view.turn(GradeTurn::BecameOne).closes(said)
        || view.turn(GradeTurn::GivesOutcomes).opens(verb) && found()
        || view.last_of(Sense::Trigger, word.segment.start, word.range.start).is_some();
    (body && !given).then_some((Sense::Class, None))
}

/// "when a school was judged | inadequate |, it would be monitored": whether what is judged has an article, no name and no day.
fn is_of_any_body(word: &Candidate<'_, '_, '_>) -> bool {
    let view = word.view;
    let told = word.range.end + word.coming().len();
    if view.dates.iter().any(|d| d.span.start() < told) {
        return false;
    }
    let said = word.said().trim_end();
    let said = view.turn(Turn::JudgedAs).before(said).unwrap_or(said).trim_end();
    let start = view.text.span().start();
    let verb = view.last_of(Sense::Trigger, word.segment.start.min(start + said.len()), start + said.len());
    let Some(verb) = verb.filter(|v| v.end == start + said.len()) else { return false };
    let subject = subject::without_auxiliaries(&view.rulebook.subjects, view.slice(start, verb.start));
    let subject = view.turn(Turn::Relative).before(subject).unwrap_or(subject).trim_end();
    let Some((article, noun)) = subject.rsplit_once(' ') else { return false };
    let any = view.turn(GradeTurn::AnyOfKind).closes(article) || view.turn(GradeTurn::AnyOfKindOpens).is(article);
    any && view.turn(GradeTurn::KindOfBody).is(noun)
}

fn negated(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    if word.before {
        return None;
    }
    let from = word.back(45).max(after_comma(word.view, word.clause, word.range.start));
    word.find(Sense::Negated, from, word.range.start).map(|at| (Sense::Negated, Some(at)))
}

/// "of the schools inspected since September, Kingsway Primary (27 September) was": one of them has no veto.
fn of_so_many(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let (view, range) = (word.view, word.range);
    let one = |r: &Range<usize>| {
        let noted = |d: usize, end: usize| r.end <= d && end < range.start && view.slice(end, end + 1) == ")";
        view.dates.iter().any(|d| noted(d.span.start(), d.span.end()))
    };
    // "One | of the homes |, Elm Lodge, was": the one is named.
    let named = |r: &Range<usize>| {
        let aside = view.slice(r.end, range.start).strip_prefix(", ");
        aside.is_some_and(|a| a.starts_with(char::is_uppercase) && a.contains(','))
            && view.turn(GradeTurn::OneOf).closes_whole(view.slice(word.segment.start, r.start).trim_end())
    };
    let found = word.find(Sense::Statistics, word.back(110).max(word.clause), before_comma(view, range.end, word.ahead(24)));
    let told = |r: &Range<usize>| one(r) || named(r) || several::is_respective(view, r.end);
    found.filter(|r| !told(r)).map(|at| (Sense::Statistics, Some(at)))
}

fn defined(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let view = word.view;
    // "since the category of “satisfactory” | was withdrawn": of a scale, and not of what was inspected.
    let after = view.slice(word.range.end, word.segment.end.max(word.range.end)).trim_start_matches(CLOSING);
    if view.turn(GradeTurn::GradeWithdrawn).opens(after) || is_any_grade(word, after) {
        return Some((Sense::Definition, None));
    }
    let from = word.back(90).max(view.text.span().start()).max(word.label.unwrap_or(0));
    let found = word.find(Sense::Definition, from, before_aside(view, word.range.end, word.ahead(40)));
    // "received a grading of C3 | meaning that | there were failings": the one grade that was given, and what it says.
    let told = |r: &Range<usize>| {
        r.start >= word.range.end && view.grades.len() == 1 && view.turn(GradeTurn::WhichMeans).is(view.slice(r.start, r.end))
    };
    // "the inspection ran from 13 to 17 January": days have no scale.
    let dated = |r: &Range<usize>| view.dates.iter().any(|d| r.start < d.span.start() && d.span.start() <= r.end + " ".len());
    found.filter(|r| !is_scale_used(view, r) && !told(r) && !dated(r)).map(|at| (Sense::Definition, Some(at)))
}

/// "an | Outstanding | grading was ‘exceptional’", "a | Good | judgement meant that": what such a grade is, and not that it was given.
fn is_any_grade(word: &Candidate<'_, '_, '_>, after: &str) -> bool {
    let view = word.view;
    let explains = |text: &str| {
        view.turn(GradeTurn::JudgementNoun).open(text).is_some_and(|n| view.turn(GradeTurn::GradeIsSo).opens(&text[n..]))
    };
    let any = |said: &str| view.turn(GradeTurn::AnyOfKind).closes(said) || view.turn(GradeTurn::AnyOfKindOpens).is(said);
    // "‘| exceptional |’" is what it is said to be.
    let first = view.grades.iter().rfind(|g| g.range.end < word.range.start).map(|g| g.range.clone());
    let said_of = first.is_some_and(|g| {
        let own = view.text.span();
        let noun = view.slice(g.end, own.end()).trim_start_matches(CLOSING);
        let between = view.slice(g.end, word.range.start).split_whitespace().count();
        between <= 3 && explains(noun) && any(view.slice(own.start(), g.start).trim_end_matches(OPENING))
    });
    said_of || explains(after) && any(word.said())
}

fn of_a_class(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let view = word.view;
    let found = word.find(Sense::Class, word.back(70).max(word.clause), word.range.start);
    // "the Audit Commission": a word of its name says nothing else.
    // "PAMMS had scored the home | Good |": that is the name of who judged.
    let real = |n: &Cue| view.rulebook.inspectorates.names().at(n.place).body.is_some();
    let named = |r: &Range<usize>| {
        view.names.iter().any(|n| n.range.start <= r.start && r.end <= n.range.end && (n.range != *r || real(n)))
    };
    let other = |r: &Range<usize>| is_other_way(view, r) || are_listed(view, r, word.range.start);
    let told = |r: &Range<usize>| named(r) || other(r) || is_told(view, r, word.range.start) || names_areas(view, word.range.end);
    found.filter(|r| !told(r)).map(|at| (Sense::Class, Some(at)))
}

/// "the areas which inspectors had judged to be good | were effectiveness and efficiency": whether the areas are named right after.
fn names_areas(view: &View<'_, '_>, grade: usize) -> bool {
    let after = view.slice(grade, view.text.span().end());
    let lead = after.trim_start_matches(CLOSING_MARKS).trim_start();
    let Some(verb) = view.turn(GradeTurn::IsNamed).open(lead) else { return false };
    let at = grade + (after.len() - lead.len()) + verb;
    view.aspects.iter().any(|a| a.range.start == at)
}

fn self_assessed(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let found = word.find(Sense::SelfAssessed, word.back(110).max(word.clause), word.range.start);
    found.map(|at| (Sense::SelfAssessed, Some(at)))
}

/// "the service judged to be outstanding when it is next inspected".
fn to_come(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let coming = word.coming();
    (coming.len() < 60 && word.view.turn(GradeTurn::NextInspected).stands_in(coming)).then_some((Sense::Aspiration, None))
}

/// "described as excellent in places", and not as a whole.
fn here_and_there(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let coming = word.coming().trim_start_matches(CLOSING_MARKS);
    // "requires improvement in the third": of a part that has no name.
    let named = |at: usize| word.view.aspects.iter().any(|a| a.range.start == at);
    let unnamed = || {
        let part = coming.split([',', ';', '.']).next().unwrap_or_default();
        let end = word.range.end + word.coming().len() - coming.len() + part.len();
        word.view.turn(GradeTurn::OfTheRest).is(part.trim_end()) && !named(end + ", ".len())
    };
    (word.view.turn(GradeTurn::HereAndThere).opens(coming) || unnamed()).then_some((Sense::Follower, None))
}

/// "well-led was Inadequate, the remainder being | good", "and everything else | good": of parts that have no name. "All other areas
/// were good, as was overall effectiveness" goes on with one that has.
fn of_the_others(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let (view, said) = (word.view, word.said());
    let said = view.turn(Turn::JudgedAs).before(said).unwrap_or(said).trim_end();
    let end = view.text.span().start() + said.len();
    let verb = view.last_of(Sense::Trigger, word.clause.min(end), end).filter(|v| v.end == end);
    let said = verb.map_or(said, |v| &said[..said.len() - v.len()]);
    let part = subject::without_auxiliaries(&view.rulebook.subjects, said);
    let shared = || {
        view.turn(GradeTurn::SharesGrade).opens(view.slice(word.range.end, view.text.span().end()).trim_start_matches(CLOSING))
    };
    (view.turn(GradeTurn::TheRest).closes_whole(part) && !shared()).then_some((Sense::Class, None))
}

/// "A peer review ahead of the inspection by Ofsted had found the service to be | good": who judged is no inspectorate.
fn by_others(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let (view, from) = (word.view, word.segment.start);
    let mut names = view.names.iter().filter(|n| n.range.start >= from && n.range.end <= word.range.start);
    let real = |n: &Cue| view.rulebook.inspectorates.names().at(n.place).body.is_some();
    let first = names.next().filter(|n| !real(n) && view.slice(from, n.range.start).split_whitespace().count() <= 3)?;
    let mut inspectorates = names.filter(|n| real(n)).peekable();
    inspectorates.peek()?;
    let ready = |n: &Cue| view.turn(GradeTurn::AheadOf).closes(view.slice(first.range.end, n.range.start).trim_end());
    inspectorates.all(ready).then(|| (Sense::Class, Some(first.range.clone())))
}

/// "The peer review had thought the Service | good", "The school had judged its teaching | good".
fn by_themselves(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let told = others::is_of_others(word.view, word.segment.start, word.range.start);
    told.then_some((Sense::SelfAssessed, None))
}

/// "Twelve homes in the county were rated | Good".
fn of_many(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let told = others::is_of_many(word.view, word.clause.max(word.segment.start), word.range.start, word.range.end);
    told.then_some((Sense::Statistics, None))
}

/// "that neighbouring Harrowby had been judged | Outstanding |".
fn of_neighbours(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    others::is_of_neighbours(word.view, word.segment.start, word.range.start).then_some((Sense::Class, None))
}

/// A number, a share, a poll, or a choice of grades.
fn counted(word: &Candidate<'_, '_, '_>) -> Option<Veto> {
    let (view, range, from) = (word.view, word.range, word.segment.start);
    // "one was outstanding (the impact of leaders)": it is said which.
    if aspects::aspects_in_brackets(view, range).is_some() {
        return None;
    }
    // "pleased with the two | grades of good": of which, is not said.
    let listed = view.aspects.iter().any(|a| a.range.start >= range.end && a.range.end <= word.segment.end);
    if let Some(several) = view.turn(GradeTurn::GradesOf).before(word.said())
        && several.rsplit(' ').next().is_some_and(|w| is_number(&view.rulebook.small_words, w))
        && !listed
    {
        return Some((Sense::Statistics, None));
    }
    // "from a grade 3 to a | grade 2": the number of another grade counts nothing.
    let graded = view.grades.iter().rfind(|g| g.range.end <= range.start);
    let numbered = |text: &str| {
        let last = text.rsplit(' ').next().unwrap_or_default();
        text.ends_with(|c: char| c.is_ascii_digit()) || view.rulebook.small_words.has(Class::Number, last)
    };
    let graded = graded.filter(|g| numbered(view.slice(g.range.start, g.range.end)));
    let from = graded.map_or(from, |g| g.range.end.max(from));
    // "Eleven of the 13 standards were rated Good": a label that is counted is none.
    let number =
        |at: usize| view.slice(from, at).trim_end().rsplit(' ').next().is_some_and(|w| is_number(&view.rulebook.small_words, w));
    let numbered = || word.label.is_some_and(|label| !number(label)) || aspects::pairs_with(view, range);
    let many = is_in_so_many(view, range) || is_poll(view, from, range.start);
    (many || !numbered() && is_counted(view, range, from) || is_choice(view, range)).then_some((Sense::Statistics, None))
}

/// "The Panel was reminded that the borough had been rated Good": who was told graded nothing.
fn is_told(view: &View<'_, '_>, class: &Range<usize>, grade: usize) -> bool {
    view.turn(GradeTurn::Panel).is(view.slice(class.start, class.end)) && view.slice(class.end, grade).contains(" that ")
}

/// "On the six-point scale the school had been evaluated as", "The grades, on the six-point scale, were": a scale that was used, and
/// not what it means.
fn is_scale_used(view: &View<'_, '_>, scale: &Range<usize>) -> bool {
    if !view.turn(GradeTurn::ScaleWord).stands_in(view.slice(scale.start, scale.end)) {
        return false;
    }
    let own = view.text.span();
    let clause = view.slice(own.start(), scale.end).rsplit([',', ';', '(']).next().unwrap_or_default().trim_start();
    let told = view.slice(scale.end, own.end()).trim_start_matches(|c: char| c.is_alphabetic()).trim_start();
    !view.turn(GradeTurn::ScaleMeans).opens(told) && view.turn(GradeTurn::ScaleUsed).opens(clause)
}

/// "had moved in the other direction": no other of several is meant.
fn is_other_way(view: &View<'_, '_>, class: &Range<usize>) -> bool {
    let after = view.slice(class.end, view.text.span().end()).trim_start();
    view.turn(GradeTurn::OtherWay).opens(after)
}

/// "The other main grades were: outcomes for learners, | grade 2": the others are named, each with its own.
fn are_listed(view: &View<'_, '_>, class: &Range<usize>, grade: usize) -> bool {
    let others = view.turn(GradeTurn::TheOthers).is(view.slice(class.start, class.end));
    let colon = view.slice(class.end, grade).find(':').filter(|_| others);
    colon.is_some_and(|n| view.has(Sense::TriggerNoun, class.end, class.end + n))
}

/// Where the clause begins that holds `at`: after "but", "whereas", "and that", a colon or a dash.
fn clause_start(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    view.turn(GradeTurn::ClauseOfGrade).last_end_in(view.slice(from, at)).map_or(from, |n| from + n - 1)
}

/// The first comma after `from`, or `to`: what a scale means is told in the clause of the grade.
fn before_comma(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    view.slice(from, to).find(',').map_or(to, |n| from + n)
}

/// The same, or the bracket that opens after `from`: "placed in special measures (the lowest of the categories)" was judged.
fn before_aside(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    let stop = before_comma(view, from, to);
    view.slice(from, stop).find('(').map_or(stop, |n| from + n)
}

fn after_comma(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    view.slice(from, at).rfind(", ").map_or(from, |n| from + n + 1)
}

/// "good practice", "outstanding actions": a word that may not follow a grade makes it an adjective.
pub(super) fn is_adjective(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let after = view.slice(range.end, view.text.span().end());
    let closed = after.trim_start_matches(CLOSING_MARKS);
    let Some(next) = closed.strip_prefix(' ') else { return closed.starts_with('-') && !closed.starts_with("- ") };
    let at = range.end + (after.len() - closed.len()) + 1;
    if view.aspects.iter().any(|a| a.range.start == at) || view.dates.iter().any(|d| d.span.start() == at) {
        return false;
    }
    let word = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default();
    // "the review was outstanding from the programme for 2010/11": still to be done.
    if word == "from" && view.turn(GradeTurn::Outstanding).opens(view.slice(range.start, range.end)) {
        return !view.grades.iter().any(|g| g.range.start > range.end && g.range.start < range.end + 40);
    }
    // Punctuation, a number or a name follows: no adjective stands there.
    if word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    // "a fair, one-star housing service": stars are given to nothing else.
    if view.turn(GradeTurn::StarGrade).closes(view.slice(range.start, range.end)) {
        return false;
    }
    // "confirmed that the judgement of Good applied to all".
    let led = view.slice(view.segment(range.start).start, range.start).trim_end_matches(OPENING);
    if view.turn(GradeTurn::JudgementOf).closes(led) && view.slice(range.start, range.end).starts_with(char::is_uppercase) {
        return false;
    }
    // Where the words are themselves a noun phrase ("good progress"), nothing needs to follow.
    if view.turn(GradeTurn::NounPhrase).closes(view.slice(range.start, range.end)) {
        return false;
    }
    view.rulebook.judgements.of(Sense::Follower).matches_whole(&word.to_lowercase()).is_none()
}
