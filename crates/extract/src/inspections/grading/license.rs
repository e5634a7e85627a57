//! What makes a word of a scale a grade: how it is written, where it stands, what is said of it.

use std::ops::Range;

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::super::aside;
use super::super::aspects;
use super::super::cue::Cue;
use super::super::label;
use super::super::search::{CLOSING, CLOSING_MARKS, OPENING, starts_any_case};
use super::super::subject;
use super::super::view::View;
use super::{Graded, QUOTES, is_answer, is_own_day};

/// A word that may be a grade, and what stands around it.
struct Word<'w, 'c, 'd> {
    view: &'w View<'c, 'd>,
    range: &'w Range<usize>,
    /// As printed.
    text: &'d str,
    /// The sentence before it and after it.
    before: &'d str,
    after: &'d str,
    /// The grades of the sentence before it.
    kept: &'w [Graded],
    /// A verb of being or remaining stands right before it.
    linked: bool,
}

/// Says by which rule a word is a grade, if by its own.
type License = fn(&Word<'_, '_, '_>) -> Option<&'static str>;

/// The licenses in the order in which they are tried, and those that a word "of several, and of none in particular" does not get.
const FIRST: [License; 8] =
    [as_written, by_itself, in_its_own_words, in_brackets, beside_others, awarded, as_a_verb, of_subject_area];
const LAST: [License; 3] = [with_a_noun, at_a_time, in_a_row];

/// The rule that says that a word is a grade; none where nothing in the sentence does.
pub(super) fn rule(view: &View<'_, '_>, range: &Range<usize>, kept: &[Graded]) -> Option<&'static str> {
    let own = view.text.span();
    let (before, after) = (view.slice(own.start(), range.start), view.slice(range.end, own.end()));
    let text = view.slice(range.start, range.end);
    let word = Word { view, range, text, before, after, kept, linked: is_linked(view, before) };
    let first = FIRST.iter().find_map(|license| license(&word));
    first.or_else(|| if is_of_several(&word) { None } else { LAST.iter().find_map(|license| license(&word)) })
}

impl Word<'_, '_, '_> {
    /// Whether nothing but marks stands before it.
    fn opens(&self) -> bool {
        self.before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
    }
}

/// In quotation marks, with a capital, over a list.
fn as_written(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    if is_quoted(word.before, word.after) {
        return Some("grade/quoted");
    }
    if word.text.starts_with(|c: char| c.is_uppercase()) && !word.opens() {
        return Some("grade/capital");
    }
    (word.opens() && opens_list(word.after)).then_some("grade/list-heading")
}

/// An end of a movement, an answer, a line of its own.
fn by_itself(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, range) = (word.view, word.range);
    if is_moved(view, range) {
        return Some("grade/compared");
    }
    if word.opens() && is_answer(view, range) || is_overall_line(view, range) {
        return Some("grade/aspect-pair");
    }
    if view.announced && (word.opens() || aspects::pair_label(view, range).is_some()) {
        return Some("grade/announced-list");
    }
    // "Two star good.": a sentence that is a grade of several words, after one that told of the inspection.
    let alone = word.opens() && word.text.contains(' ') && word.after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    alone.then_some("grade/alone")
}

/// Words that are used of nothing else: "grade 1" after an aspect, "Safeguarding: Met", "scored 3", "good progress made".
fn in_its_own_words(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, text) = (word.view, word.text);
    // "the capacity to identify and bring about improvement".
    if text.split_whitespace().count() >= 5 {
        return Some("grade/prose-trigger");
    }
    // "– overall effectiveness grade 1, outstanding".
    let named = |a: &Cue| a.range.end < word.range.start && view.slice(a.range.end, word.range.start).trim().is_empty();
    let numbered = view.turn(GradeTurn::GradeWord).opens_whole(text) && view.aspects.iter().any(named);
    if numbered || view.turn(GradeTurn::SafeguardingOpens).opens(text) {
        return Some("grade/aspect-pair");
    }
    if view.turn(GradeTurn::ScoredOpens).opens(text) {
        return Some("grade/prose-trigger");
    }
    // "had declined in effectiveness", "– improved effectiveness": what an interim inspection of a home says.
    if view.turn(GradeTurn::EffectivenessGrade).stands_in(text)
        && (word.linked || view.turn(GradeTurn::HadVerb).closes(word.before.trim_end()))
    {
        return Some("grade/progress");
    }
    // "found that the partnership | performed adequately | on safeguarding".
    let found = || {
        let said = view.turn(GradeTurn::FoundThat).last_end_in(word.before)?;
        let (clause, from) = (&word.before[said..], view.text.span().start());
        let told = view.inspector_in(from, from + said) || view.event_words().any(|c| c.range.end <= from + said);
        Some(told && clause.split_whitespace().count() <= 6 && !clause.contains([',', ';']))
    };
    if view.turn(GradeTurn::Performs).opens(text) && found() == Some(true) {
        return Some("grade/prose-trigger");
    }
    let made = view.turn(GradeTurn::ShowedProgress).closes(word.before.trim_end());
    (view.turn(GradeTurn::Progress).closes(text) && made).then_some("grade/progress")
}

/// In brackets beside a name, or by itself after a time: "was in 2008 (satisfactory)".
fn in_brackets(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let view = word.view;
    let noted = |aside: Range<usize>| aside::is_told(view, &aside) && aside::name(view, aside.start).is_some();
    let alone = word.before.ends_with('(') && word.after.starts_with(')');
    let time = word.before.trim_end_matches(['(', ' ']).len() + view.text.span().start();
    let timed = || alone && view.dates.iter().any(|d| d.span.end() == time);
    (aside::around(view, word.range.start).is_some_and(noted) || timed()).then_some("grade/aside")
}

/// "grades of 5 for care and support, 4 for environment", "was good, with satisfactory attendance", "was an outstanding school".
fn beside_others(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let view = word.view;
    let number = |text: &str| text.trim_start_matches(char::is_alphabetic).contains(|c: char| c.is_ascii_digit());
    let numbers = word.kept.last().is_some_and(|k| number(view.slice(k.span.start(), k.span.end())));
    // "a fair service with promising prospects".
    if !word.kept.is_empty()
        && view.turn(GradeTurn::Prospects).closes(word.text)
        && view.turn(GradeTurn::AddedWith).closes(word.before)
    {
        return Some("grade/coordinated");
    }
    let listed = numbers && word.text.len() == 1 && word.after.starts_with(" for ");
    if listed || !word.kept.is_empty() && aspects::companion(view, word.range).is_some() {
        return Some("grade/coordinated");
    }
    is_attributive(view, word.before, word.after).then_some("grade/attributive")
}

/// After a verb of judging or of being, beside an aspect, or "had been awarded" after it.
fn awarded(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, range) = (word.view, word.range);
    let verb = word.after.trim_start();
    let verb = view.turn(GradeTurn::AwardedPassive).after(verb).unwrap_or(verb);
    if view.turn(GradeTurn::Awarded).opens(verb) {
        return Some("grade/prose-trigger");
    }
    if aspects::pairs_with(view, range) {
        return Some("grade/aspect-pair");
    }
    // "had been a grade 3": nothing else is called so. "In the spring it required improvement": nor is the verb said of others.
    let finite = view.turn(GradeTurn::Requires).opens(word.text);
    if (numbered_grade(word.text) || finite) && word.linked || is_found(view, word.before) {
        return Some("grade/prose-trigger");
    }
    if label::quoted_label(view, range.start).is_some() {
        return Some("grade/aspect-pair");
    }
    let judged = view.last_of(Sense::Trigger, view.segment(range.start).start, range.start);
    let near = judged.is_some_and(|t| is_near(view, t.end, range.start));
    if is_found_to_be(word) || is_found_so(word) || is_now_so(word) {
        return Some("grade/prose-trigger");
    }
    let noun = || word.linked && view.has(Sense::TriggerNoun, view.text.span().start(), range.start);
    (near || noun()).then_some("grade/prose-trigger")
}

/// "Leadership | requires improvement |.", "It | requires improvement | overall": the grade is the verb of what was judged.
fn as_a_verb(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let view = word.view;
    if !view.turn(GradeTurn::Requires).opens(word.text) || !word.text.starts_with(char::is_lowercase) {
        return None;
    }
    let rest = word.after.trim_start_matches(CLOSING_MARKS);
    let whole =
        rest.trim().is_empty() || rest.starts_with(['.', ',', ';', ')']) || view.turn(GradeTurn::VerbGradeEnds).opens(rest);
    let clause = view.slice(view.segment(word.range.start).start, word.range.start);
    let named = view.aspects.iter().any(|a| a.range.end + 1 == word.range.start);
    (whole && (named || is_whole_subject(view, clause))).then_some("grade/prose-trigger")
}

/// "It", "the home", "whereas the service": whether the last clause of a text is no more than what was inspected.
fn is_whole_subject(view: &View<'_, '_>, text: &str) -> bool {
    let clause = &text[view.turn(GradeTurn::LabelClause).last_end_in(text).unwrap_or(0)..];
    let clause = view.turn(GradeTurn::OverallLead).after(clause.trim_start()).unwrap_or(clause).trim();
    let list = &view.rulebook.subjects;
    let head = subject::head(list, clause);
    let kinds = [Part::Establishment, Part::Organisation, Part::Whole];
    let definite = view.turn(GradeTurn::Definite).opens(clause) || clause.starts_with("The ");
    view.turn(GradeTurn::PronounSubject).is(clause) || definite && kinds.into_iter().any(|part| list.is(part, &head))
}

/// "The home was now | good |.", "; they are now | good |.": what was inspected, as it is now, and nothing after it.
fn is_now_so(word: &Word<'_, '_, '_>) -> bool {
    let view = word.view;
    if !word.linked {
        return false;
    }
    let rest = word.after.trim_start_matches(CLOSING_MARKS);
    let ends = rest.trim().is_empty() || rest.starts_with(['.', ',', ';']);
    let clause = view.slice(view.segment(word.range.start).start, word.range.start).trim_end_matches(OPENING);
    ends && view.turn(GradeTurn::IsNow).before(clause).is_some_and(|subject| is_whole_subject(view, subject))
}

/// "Of the subject areas inspected, family learning was | outstanding".
fn of_subject_area(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let span = minutebook_model::Span::new(word.range.start, word.range.end);
    super::super::curriculum::label(word.view, span).map(|_| "grade/of-aspect")
}

/// "that the good grades should not be forgotten".
fn is_of_several(word: &Word<'_, '_, '_>) -> bool {
    let after = word.after.trim_start();
    word.view.turn(GradeTurn::JudgementNouns).opens(after)
        && word.view.turn(GradeTurn::SomeOf).closes_whole(word.before.trim_end())
}

/// "its good rating", "was good at the inspection", "had been good at preventing crime".
fn with_a_noun(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, range) = (word.view, word.range);
    let after = word.after.trim_start();
    if view.turn(GradeTurn::JudgementNoun).opens(after) {
        return Some("grade/prose-trigger");
    }
    let visited = view.turn(GradeTurn::AtInspection).opens(after);
    // "This compared with | requires improvement | at the inspection of 2017".
    let compared = || view.turn(GradeTurn::ImprovedOn).closes(word.before.trim_end_matches(OPENING));
    if visited
        && (word.linked || compared())
        && view.event_words().any(|c| c.range.start >= range.end && c.range.start < range.end + 40)
    {
        return Some("grade/at-inspection");
    }
    is_of_aspect(view, range, word.linked).then_some("grade/of-aspect")
}

/// Beside the time at which it was given.
fn at_a_time(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, range) = (word.view, word.range);
    let after = word.after.trim_start();
    if is_after_date(view, range, word.linked) || is_of_occasion(view, word.before, after) {
        return Some("grade/dated");
    }
    if linked_relative(view, word.before) || is_category(word) || is_of_event(word) || is_said_of_kind(word) {
        return Some("grade/at-inspection");
    }
    let close = |between: &str| between.trim().len() <= 4 || is_own_day(view, between);
    let year = || view.dates.iter().any(|d| d.span.start() >= range.end && close(view.slice(range.end, d.span.start())));
    (word.linked && (year() || starts_any_case(after, "overall"))).then_some("grade/dated")
}

/// "and the fostering service good (March 2012)": after another grade, of something else.
fn in_a_row(word: &Word<'_, '_, '_>) -> Option<&'static str> {
    let (view, range) = (word.view, word.range);
    let last = word.kept.last()?.span.end();
    let between = view.slice(last, range.start).to_lowercase();
    // "outstanding (June 2011), and the fostering service good (March 2012)".
    let noted = between.trim_start().strip_prefix('(').and_then(|b| b.split_once(')')).map(|(_, rest)| rest.to_owned());
    let between = noted.filter(|_| aside_after(view, last)).unwrap_or(between);
    let joined = between.len() < 90 && !between.contains(". ") && view.turn(GradeTurn::InRow).opens(&between);
    let labelled = || {
        view.aspects.iter().any(|a| a.range.start >= last && a.range.end <= range.start)
            || between.ends_with("with ") && view.aspects.iter().any(|a| a.range.start == range.end + 1)
            || aside_after(view, range.end)
            || label::copular_label(view, last, range.start).is_some()
            || subject::ends_with_name(view.rulebook, view.slice(last, range.start))
    };
    let parallel = || {
        let open = view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING);
        let open = view.turn(Turn::GradeOpener).open(open).map(|n| &open[..n]);
        let after_last = view.slice(last, range.start).trim_start_matches(CLOSING);
        between.len() < 120 && !between.contains(". ") && open.is_some_and(|open| after_last.starts_with(open))
    };
    // "was performing well overall and | performing excellently | in leadership".
    let performs = || view.turn(GradeTurn::Performs).opens(word.text) && between.len() < 60 && !between.contains(". ");
    // "was good overall (| outstanding for adult learning |; requires improvement for apprenticeships)".
    let bracketed = || {
        let lead = between.trim_end_matches(OPENING).trim_end_matches('(').trim();
        between.trim_end_matches(OPENING).ends_with('(')
            && (lead.is_empty() || lead == "overall")
            && view.turn(Turn::GradeOpener).opens(view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING))
    };
    (joined && labelled() || parallel() || bracketed() || performs()).then_some("grade/coordinated")
}

/// "had been good at preventing crime", "required improvement in respect of protection": a verb, the grade and a known aspect.
fn is_of_aspect(view: &View<'_, '_>, range: &Range<usize>, linked: bool) -> bool {
    let finite = view.slice(range.start, range.end).starts_with("require");
    let after = view.slice(range.end, view.text.span().end());
    let skip = after.len() - after.trim_start_matches(CLOSING_MARKS).len();
    let opened = view.turn(GradeTurn::OfAspect).open(&after[skip..]).map(|led| range.end + skip + led);
    let Some(at) = opened.filter(|_| linked || finite) else { return false };
    let at = at + view.turn(GradeTurn::LabelBeing).open(view.slice(at, view.text.span().end())).unwrap_or(0);
    let bare =
        |a: &Cue| a.range.start == at || a.range.start > at && view.turn(GradeTurn::Definite).is(view.slice(at, a.range.start));
    view.aspects.iter().any(bare)
}

/// "Beech View (14 May) was Good", "Number 40, inspected on 2nd July, requires improvement": the time right before the verb.
fn is_after_date(view: &View<'_, '_>, range: &Range<usize>, linked: bool) -> bool {
    let Some(date) = view.dates.iter().rfind(|d| d.span.end() <= range.start) else { return false };
    let between = view.slice(date.span.end(), range.start).trim_matches(OPENING);
    let told = aside::around(view, date.span.start()).is_some() && between.starts_with(')');
    let verb = between.trim_start_matches([')', ',', ' ', ':', '–', '-']);
    // "Hob Lane Infants', inspected on 15th January, 2008: good.", "Ofsted full inspection February 2018 – inadequate".
    if is_mark(between) && view.event_words().any(|c| c.range.end <= date.span.start()) {
        return true;
    }
    let finite = view.slice(range.start, range.end).starts_with("require") && verb.is_empty() && between.starts_with([')', ',']);
    let copula = || linked && view.turn(GradeTurn::AfterDate).is(verb);
    // "had been inspected on 22nd September 2010 and was satisfactory".
    let joined = || view.turn(GradeTurn::AndWas).is(verb) && view.event_words().any(|c| c.range.end <= date.span.start());
    finite || told && (verb.is_empty() || copula()) || linked && joined()
}

/// A colon, a dash or a bracket, and no word.
fn is_mark(between: &str) -> bool {
    matches!(between.trim(), ":" | "–" | "—" | "-" | "(")
}

/// "The previous inspection, in May 2009, was | satisfactory", "February 2018: Ofsted inspection – | inadequate": an inspection of a known
/// time, or the one before, is itself what has the grade.
fn is_of_event(word: &Word<'_, '_, '_>) -> bool {
    let view = word.view;
    let before = word.before.trim_end_matches(OPENING);
    let marked = before.trim_end_matches([':', '–', '—', '-']).trim_end();
    let Some(told) = view.turn(Turn::EndsWas).before(before).or((marked.len() < before.len()).then_some(marked)) else {
        return false;
    };
    let at = view.text.span().start() + told.len();
    let Some(noun) = view.event_words().rfind(|c| c.range.end <= at) else { return false };
    let from = view.segment(noun.range.start).start;
    let dated = view.dates.iter().any(|d| d.span.start() >= from && d.span.end() <= at);
    let known = dated || view.has(Sense::Previous, from, noun.range.start);
    let ends = word.after.trim_start_matches(CLOSING_MARKS);
    let ends = ends.trim().is_empty()
        || ends.starts_with([',', '.', ';', ')'])
        || ends.starts_with(" and ")
        || ends.starts_with(" but ");
    known && ends && is_time(view, noun.range.end, at)
}

/// Whether nothing but times stands between two offsets: ", in May 2009,".
fn is_time(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let mut at = from;
    for date in view.dates.iter().filter(|d| d.span.start() >= from && d.span.end() <= to) {
        let lead = view.slice(at, date.span.start()).trim_matches([' ', ',', '(']);
        if !lead.is_empty() && !view.turn(Turn::DayLeadWords).is(lead) {
            return false;
        }
        at = date.span.end();
    }
    view.slice(at, to).trim_matches([' ', ',', ')']).is_empty()
}

/// "This is a school that | requires improvement.", "The service is | good because tutors are supportive": how a report says its grade.
fn is_said_of_kind(word: &Word<'_, '_, '_>) -> bool {
    let view = word.view;
    let list = &view.rulebook.subjects;
    let before = word.before.trim_end_matches(OPENING);
    let is_kind = |w: &str| [Part::Establishment, Part::Organisation].into_iter().any(|part| list.is(part, &w.to_lowercase()));
    let noun = |text: &str| text.rsplit(' ').next().is_some_and(is_kind);
    let requires = view.turn(GradeTurn::Requires).opens(word.text)
        && view.turn(Turn::Relative).before(before).is_some_and(|head| {
            let lead = head.rsplit_once(' ').map_or("", |(lead, _)| lead);
            noun(head) && view.turn(GradeTurn::Attributive).closes_whole(lead)
        });
    let because = || {
        let subject = view.turn(GradeTurn::KindIs).before(before);
        let whole = |s: &str| noun(s) && view.turn(GradeTurn::KindArticle).is(s.rsplit_once(' ').map_or("", |(lead, _)| lead));
        subject.is_some_and(whole) && view.turn(GradeTurn::Because).opens(word.after.trim_start_matches(CLOSING_MARKS))
    };
    requires || because()
}

/// "on the previous occasion, 6 October, it had been satisfactory", "It had been satisfactory when it was last seen, in September": said of
/// a pronoun, with the time at which it was so.
fn is_of_occasion(view: &View<'_, '_>, before: &str, after: &str) -> bool {
    let Some(clause) = view.turn(GradeTurn::PronounWas).before(before.trim_end_matches(OPENING)) else { return false };
    let at = view.text.span().start() + clause.trim_end_matches([' ', ',']).len();
    let dated = clause.trim_end().ends_with(',') && view.dates.iter().any(|d| d.span.end() == at);
    dated || !view.dates.is_empty() && view.turn(GradeTurn::WhenSeen).opens(after)
}

/// "had moved in the other direction, from satisfactory to good": both ends of a movement.
fn is_moved(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let Some(n) = view.grades.iter().position(|g| g.range.start == range.start) else { return false };
    let to = |a: usize, b: usize| {
        view.slice(view.grades[a].range.end, view.grades[b].range.start).trim_matches(QUOTES).trim_end_matches(" a") == "to"
    };
    let first = if n + 1 < view.grades.len() && to(n, n + 1) {
        n
    } else if n > 0 && to(n - 1, n) {
        n - 1
    } else {
        return false;
    };
    let at = view.grades[first].range.start;
    let before = view.slice(view.segment(at).start, at).trim_end_matches(QUOTES);
    let before = before.strip_suffix(" a").unwrap_or(before);
    let Some(before) = before.strip_suffix("from") else { return false };
    before.split(|c: char| !c.is_alphanumeric()).rev().take(12).any(|w| view.rulebook.small_words.is(Class::Movement, w))
}

/// "Ferriby Lane Infants was an outstanding school": what the thing is, said of it by its own verb.
fn is_attributive(view: &View<'_, '_>, before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(OPENING);
    let copula = view.turn(GradeTurn::Attributive).closes_whole(before);
    let after = after.trim_start_matches(|c| c == ',' || CLOSING_MARKS.contains(&c)).trim_start();
    let noun = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let kinds = [Part::Establishment, Part::Organisation];
    copula && kinds.into_iter().any(|part| view.rulebook.subjects.is(part, noun))
}

/// "at The Vale School (26 September), which was | satisfactory": said of the place whose day stands right before.
fn linked_relative(view: &View<'_, '_>, before: &str) -> bool {
    let Some(place) = view.turn(GradeTurn::WhichWas).before(before.trim_end_matches(OPENING)) else { return false };
    let at = view.text.span().start() + place.trim_end_matches(')').len();
    view.dates.iter().any(|d| d.span.end() == at)
}

/// "required special measures", "placed in special measures", "had had serious weaknesses": a school is in a category.
fn is_category(word: &Word<'_, '_, '_>) -> bool {
    let last = word.before.trim_end_matches(OPENING).rsplit(' ').next().unwrap_or_default();
    word.view.turn(GradeTurn::Category).is(word.text) && word.view.turn(GradeTurn::InCategory).is(last)
}

/// "Overall: requires improvement.", "(rating: good)", "Overall: good; safe: inadequate": a line or a part of one that is no more.
fn is_overall_line(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let before = view.slice(view.segment(range.start).start, range.start).trim_end_matches(OPENING);
    let Some(label) = before.strip_suffix([':', '–', '-', '—']) else { return false };
    let label = label.rsplit(['(', ',']).next().unwrap_or(label).trim();
    let rest = view.slice(range.end, view.text.span().end()).trim_start_matches(CLOSING);
    let ends = rest.starts_with([';', ')', ',']) || rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    ends && view.turn(GradeTurn::OverallLabel).is(label)
}

/// "grade 3", "Grade three".
fn numbered_grade(text: &str) -> bool {
    starts_any_case(text, "grade ") && text.len() < 12
}

/// "first inspected in November and found | inadequate", "having been found | good": judged by whoever inspected.
fn is_found(view: &View<'_, '_>, before: &str) -> bool {
    before.trim_end_matches(OPENING).strip_suffix(" found").is_some_and(|verb| view.turn(GradeTurn::FoundLead).closes(verb))
}

/// "An inspection in May 2014 had found the school to be | good": whoever inspects, the verb of finding, and what was found so.
fn is_found_to_be(word: &Word<'_, '_, '_>) -> bool {
    let view = word.view;
    let own = view.segment(word.range.start).start;
    let Some(before) = view.slice(own, word.range.start).trim_end_matches(OPENING).strip_suffix(" to be") else { return false };
    let Some(verb) = view.turn(GradeTurn::FoundClause).last_end_in(before) else { return false };
    let object = &before[verb..];
    let told = view.event_words().any(|c| (own..own + verb).contains(&c.range.start)) || view.inspector_in(own, own + verb);
    told && !object.contains([',', ':', '(']) && (1..=6).contains(&object.split_whitespace().count())
}

/// "HMICFRS found the Service | inadequate | at understanding risk": the verb of finding, and a body or a place that was found so.
fn is_found_so(word: &Word<'_, '_, '_>) -> bool {
    let view = word.view;
    let own = view.segment(word.range.start).start;
    let before = view.slice(own, word.range.start).trim_end_matches(OPENING);
    let Some(verb) = view.turn(GradeTurn::FoundClause).last_end_in(before) else { return false };
    let object = &before[verb..];
    let list = &view.rulebook.subjects;
    let of_kind = |part| list.is(part, &subject::head(list, object));
    let kinds = [Part::Establishment, Part::Organisation, Part::Whole];
    let rest = word.after.trim_start_matches(CLOSING_MARKS);
    let ends = rest.trim().is_empty()
        || rest.starts_with(['.', ',', ';'])
        || view.turn(GradeTurn::OfAspect).opens(rest)
        || starts_any_case(rest.trim_start(), "overall");
    ends && object.split_whitespace().count() <= 4
        && view.turn(GradeTurn::Definite).opens(object)
        && kinds.into_iter().any(of_kind)
        && view.inspector_in(own, own + verb)
}

/// `'Good'`, “Good”, ‘Good’, with nothing else inside the quotation marks.
fn is_quoted(before: &str, after: &str) -> bool {
    before.ends_with(['\'', '‘', '“', '"', '’']) && after.starts_with(['\'', '’', '”', '"', ',', '.']) && {
        let close = after.trim_start_matches([',', '.']);
        close.starts_with(['\'', '’', '”', '"'])
    }
}

/// "Good (2): ", "Good – ", "Good: " at the head of a line.
fn opens_list(after: &str) -> bool {
    let rest = after.trim_start();
    let rest = match rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        Some((number, rest)) if number.chars().all(|c| c.is_ascii_digit()) => rest.trim_start(),
        _ => rest,
    };
    rest.starts_with([':', '–', '-', '—'])
}

/// A trigger reaches over a few words, and over aspects and commas, but not over a full new clause.
fn is_near(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let between = view.slice(from, to);
    let limit = if view.aspects.iter().any(|a| a.range.start >= from && a.range.end <= to) { 220 } else { 70 };
    between.len() <= limit && !view.turn(GradeTurn::NotNear).stands_in(between)
}

/// Whether brackets with a date follow: "and the fostering service good (March 2012)".
fn aside_after(view: &View<'_, '_>, at: usize) -> bool {
    let own = view.text.span();
    let open = view.slice(at, own.end());
    let skip = open.len() - open.trim_start_matches(CLOSING).len();
    open[skip..].starts_with('(')
        && aside::around(view, at + skip + 1).is_some_and(|a| view.dates.iter().any(|d| a.contains(&d.span.start())))
}

fn is_linked(view: &View<'_, '_>, before: &str) -> bool {
    let before = before.trim_end();
    let before = view.turn(GradeTurn::Still).before(before).unwrap_or(before);
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    view.rulebook.small_words.has(Class::Copula, word)
}
