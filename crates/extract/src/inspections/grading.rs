//! Grades in a sentence: which words are grades, which only look like it, and what each is of.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;

use super::aside;
use super::aspects::{self, Of};
use super::cue::Cue;
use super::label;
use super::search::{OPENING, ends_any_case, has_any, has_any_case, starts_any_case};
use super::series;
use super::subject;
use super::veto::veto;
use super::view::View;

/// What may stand around a grade word and says nothing.
pub(super) const QUOTES: &[char] = &[' ', '\'', '‘', '“', '"', '’', '”'];

/// One grade as printed, and what it is of.
#[derive(Debug, Clone)]
pub(super) struct Graded {
    /// The printed word or words.
    pub(super) span: Span,
    /// The printed form, for the scales.
    pub(super) surface: usize,
    /// What it is of; several where the sentence spreads it.
    pub(super) of: Vec<Of>,
    /// It was so before: "from Inadequate", "no longer inadequate".
    pub(super) before: bool,
    /// The rule that licensed it.
    pub(super) rule: &'static str,
}

/// A grade word that was turned down, and why.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    pub(super) span: Span,
    pub(super) sense: Sense,
    pub(super) because: Option<Span>,
}

/// The grades of a sentence, and those turned down.
pub(super) fn grades(view: &View<'_, '_>) -> (Vec<Graded>, Vec<Refused>) {
    let (mut kept, mut refused): (Vec<Graded>, Vec<Refused>) = (Vec::new(), Vec::new());
    let joined = join(view);
    let series = series::labels(view, &joined);
    for (n, (range, surface)) in joined.iter().enumerate() {
        let before = is_before(view, range, &joined, n);
        let compared =
            before && (kept.last().is_some_and(|k| view.slice(k.span.end(), range.start).len() < 60) || is_formerly(view, range));
        let rule = license(view, range, &kept)
            .or(compared.then_some("grade/compared"))
            .or(series[n].is_some().then_some("grade/series"));
        let Some(rule) = rule else { continue };
        match veto(view, range, before, series[n].map(|l| l.start())) {
            Some((sense, because)) => {
                let span = Span::new(range.start, range.end);
                refused.push(Refused { span, sense, because: because.map(|b| Span::new(b.start, b.end)) });
            }
            None => {
                kept.push(Graded { span: Span::new(range.start, range.end), surface: *surface, of: Vec::new(), before, rule })
            }
        }
    }
    aspects::assign(view, &mut kept);
    if let (Some(asked), [answer]) = (view.asked, kept.as_mut_slice())
        && is_answer(view, &answer.span.range())
    {
        answer.of = vec![Of::Label(asked)];
    }
    if let Some(headed) = view.headed {
        let said = view.rulebook.judgements.has(Sense::Overall, &view.text);
        // "Safeguarding: Met" names in the grade itself what it is of.
        let open = |grade: &Graded| !said && !grade.span.overlaps(headed) && matches!(*grade.of, [] | [Of::Overall]);
        kept.iter_mut().filter(|grade| open(grade)).for_each(|grade| grade.of = vec![Of::Label(headed)]);
    }
    // Both are in the order of the text.
    let mut places = joined.iter().zip(series);
    for grade in &mut kept {
        let label = places.find(|((range, _), _)| range.start == grade.span.start()).and_then(|(_, label)| label);
        let whole = match grade.of.as_slice() {
            [] | [Of::Overall] => true,
            // "safeguarding children and young people – good": the known word is a part of the label between the marks.
            [Of::Label(known)] => label.is_some_and(|l: Span| l.contains(*known) && l != *known && series::is_marked(view, l)),
            _ => false,
        };
        if let Some(label) = label.filter(|_| whole) {
            grade.of = vec![Of::Label(label)];
        }
    }
    (kept, refused)
}

/// "Grade 3 – Requires Improvement", "Good (grade 2)" are one grade: the word counts, not the number.
fn join(view: &View<'_, '_>) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for cue in view.grades {
        if let Some((last, surface)) = out.last_mut() {
            let between = view.slice(last.end, cue.range.start);
            let numbered = starts_any_case(view.slice(last.start, last.end), "grade");
            let numbers = starts_any_case(view.slice(cue.range.start, cue.range.end), "grade");
            if matches!(between.trim_matches(QUOTES), "–" | "-" | "(" | ":" | "" | "," | "—" | "=") && numbered != numbers {
                if numbered {
                    *surface = cue.place;
                }
                last.end = cue.range.end;
                continue;
            }
        }
        out.push((cue.range.clone(), cue.place));
    }
    out
}

/// Whether something in the sentence says that the word is a grade; the rule that says so.
fn license(view: &View<'_, '_>, range: &Range<usize>, kept: &[Graded]) -> Option<&'static str> {
    let text = view.slice(range.start, range.end);
    let own = view.text.span();
    let before = view.slice(own.start(), range.start);
    let after = view.slice(range.end, own.end());
    if is_quoted(before, after) {
        return Some("grade/quoted");
    }
    let first = before.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    if text.starts_with(|c: char| c.is_uppercase()) && !first {
        return Some("grade/capital");
    }
    if first && opens_list(after) {
        return Some("grade/list-heading");
    }
    if is_moved(view, range) {
        return Some("grade/compared");
    }
    if first && is_answer(view, range) || is_overall_line(view, range) {
        return Some("grade/aspect-pair");
    }
    if view.announced && (first || aspects::pair_label(view, range).is_some()) {
        return Some("grade/announced-list");
    }
    // "Two star good.": a sentence that is a grade of several words, after one that told of the inspection.
    if first && text.contains(' ') && after.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
        return Some("grade/alone");
    }
    // "the capacity to identify and bring about improvement": words so many are said of nothing else.
    if text.split_whitespace().count() >= 5 {
        return Some("grade/prose-trigger");
    }
    // "– overall effectiveness grade 1, outstanding": the word "grade" says it.
    let named = |a: &Cue| a.range.end < range.start && view.slice(a.range.end, range.start).trim().is_empty();
    if starts_any_case(text, "grade ") && view.aspects.iter().any(named) {
        return Some("grade/aspect-pair");
    }
    // "Safeguarding: Met": the words name what they judge.
    if text.to_lowercase().starts_with("safeguarding") {
        return Some("grade/aspect-pair");
    }
    if text.starts_with("graded ") || text.starts_with("scored ") {
        return Some("grade/prose-trigger");
    }
    let made = before.trim_end();
    if ends_any_case(text, "progress") && ["made", "making", "showed", "shown", "judged"].iter().any(|m| ends_any_case(made, m)) {
        return Some("grade/progress");
    }
    let noted = |aside: Range<usize>| aside::is_told(view, &aside) && aside::name(view, aside.start).is_some();
    if aside::around(view, range.start).is_some_and(noted) {
        return Some("grade/aside");
    }
    // "was in 2008 (satisfactory)": in brackets by itself after a time.
    let noted = before.ends_with('(') && after.starts_with(')');
    let time = before.trim_end_matches(['(', ' ']).len() + own.start();
    if noted && view.dates.iter().any(|d| d.span.end() == time) {
        return Some("grade/aside");
    }
    // "grades of 5 for care and support, 4 for environment".
    let number = |text: &str| text.trim_start_matches(char::is_alphabetic).contains(|c: char| c.is_ascii_digit());
    let numbers = kept.last().is_some_and(|k| number(view.slice(k.span.start(), k.span.end())));
    if numbers && text.len() == 1 && after.starts_with(" for ") {
        return Some("grade/coordinated");
    }
    if kept.last().is_some() && aspects::companion(view, range).is_some() {
        return Some("grade/coordinated");
    }
    if is_attributive(view, before, after) {
        return Some("grade/attributive");
    }
    let passive = ["had been ", "has been ", "had also been ", "was ", "was also ", "had ", "is "];
    let verb = after.trim_start();
    let verb = passive.iter().find_map(|p| verb.strip_prefix(p)).unwrap_or(verb);
    if ["awarded", "given", "received"].iter().any(|a| verb.starts_with(a)) {
        return Some("grade/prose-trigger");
    }
    let segment = view.segment(range.start);
    if aspects::pairs_with(view, range) {
        return Some("grade/aspect-pair");
    }
    // "had been a grade 3": nothing else is called so. "In the spring it required improvement": nor is the verb said of others.
    let finite = text.starts_with("require") || text.starts_with("Require");
    if (numbered_grade(text) || finite) && is_linked(view, before) {
        return Some("grade/prose-trigger");
    }
    if is_found(before) {
        return Some("grade/prose-trigger");
    }
    if label::quoted_label(view, range.start).is_some() {
        return Some("grade/aspect-pair");
    }
    if view.last_of(Sense::Trigger, segment.start, range.start).is_some_and(|t| is_near(view, t.end, range.start)) {
        return Some("grade/prose-trigger");
    }
    let linked = is_linked(view, before);
    if linked && view.has(Sense::TriggerNoun, own.start(), range.start) {
        return Some("grade/prose-trigger");
    }
    let noun_after = after.trim_start();
    // "that the good grades should not be forgotten": of several, and of none in particular.
    let several = ["ratings", "judgements", "judgments", "grades", "gradings"].iter().any(|n| starts_any_case(noun_after, n));
    let known = ["the", "these", "those", "such", "many", "some"].iter().any(|w| ends_with_any(before.trim_end(), &[w]));
    if several && known {
        return None;
    }
    if ["rating", "judgement", "judgment", "grade", "grading"].iter().any(|n| starts_any_case(noun_after, n)) {
        return Some("grade/prose-trigger");
    }
    let visited = ["at ", "in "].iter().any(|p| starts_any_case(noun_after, p));
    if linked && visited && view.event_words().any(|c| c.range.start >= range.end && c.range.start < range.end + 40) {
        return Some("grade/at-inspection");
    }
    if is_of_aspect(view, range, linked) {
        return Some("grade/of-aspect");
    }
    if is_after_date(view, range, linked) || is_of_occasion(view, before, noun_after) {
        return Some("grade/dated");
    }
    if linked_relative(view, before) || is_category(text, before) {
        return Some("grade/at-inspection");
    }
    let close = |between: &str| between.trim().len() <= 4 || is_own_day(view, between);
    let year = view.dates.iter().any(|d| d.span.start() >= range.end && close(view.slice(range.end, d.span.start())));
    if linked && (year || starts_any_case(noun_after, "overall")) {
        return Some("grade/dated");
    }
    let coordinated = kept.last().is_some_and(|k| {
        let between = view.slice(k.span.end(), range.start).to_lowercase();
        // "outstanding (June 2011), and the fostering service good (March 2012)".
        let noted = between.trim_start().strip_prefix('(').and_then(|b| b.split_once(')')).map(|(_, rest)| rest.to_owned());
        let between = noted.filter(|_| aside_after(view, k.span.end())).unwrap_or(between);
        between.len() < 90
            && !between.contains(". ")
            && [" and ", ", ", "; ", " with ", "), and "].iter().any(|j| between.starts_with(j))
            && (view.aspects.iter().any(|a| a.range.start >= k.span.end() && a.range.end <= range.start)
                || between.ends_with("with ") && view.aspects.iter().any(|a| a.range.start == range.end + 1)
                || aside_after(view, range.end)
                || label::copular_label(view, k.span.end(), range.start).is_some()
                || subject::ends_with_name(view.rulebook, view.slice(k.span.end(), range.start)))
    });
    coordinated.then_some("grade/coordinated")
}

/// "had been good at preventing crime", "required improvement in respect of protection": a verb, the grade and a known aspect.
fn is_of_aspect(view: &View<'_, '_>, range: &Range<usize>, linked: bool) -> bool {
    const OPENERS: &[&str] =
        &[" at ", " for ", " in ", " in respect of ", " in relation to ", " as regards ", " with regard to ", " on "];
    let finite = view.slice(range.start, range.end).starts_with("require");
    let after = view.slice(range.end, view.text.span().end());
    let skip = after.len() - after.trim_start_matches(['\'', '’', '”', '"']).len();
    let opened = OPENERS.iter().filter(|o| after[skip..].starts_with(**o)).map(|o| range.end + skip + o.len()).max();
    let Some(at) = opened.filter(|_| linked || finite) else { return false };
    let articles = ["the ", "its ", "their ", ""];
    view.aspects.iter().any(|a| articles.iter().any(|w| a.range.start == at + w.len() && view.slice(at, a.range.start) == *w))
}

/// "Beech View (14 May) was Good", "Number 40, inspected on 2nd July, requires improvement": the time right before the verb.
fn is_after_date(view: &View<'_, '_>, range: &Range<usize>, linked: bool) -> bool {
    let Some(date) = view.dates.iter().rfind(|d| d.span.end() <= range.start) else { return false };
    let between = view.slice(date.span.end(), range.start).trim_matches(OPENING);
    let told = aside::around(view, date.span.start()).is_some() && between.starts_with(')');
    let verb = between.trim_start_matches([')', ',', ' ', ':', '–', '-']);
    // "Hob Lane Infants', inspected on 15th January, 2008: good."
    if between.trim() == ":" && view.event_words().any(|c| c.range.end <= date.span.start()) {
        return true;
    }
    let finite = view.slice(range.start, range.end).starts_with("require") && verb.is_empty() && between.starts_with([')', ',']);
    let copula = ["was", "is", "had been", "remained", "now", "", "was also", "is now"].contains(&verb);
    // "had been inspected on 22nd September 2010 and was satisfactory".
    let joined = ["and was", "and it was", "and were", "and they were", "and had been"].contains(&verb)
        && view.event_words().any(|c| c.range.end <= date.span.start());
    finite || told && copula && (linked || verb.is_empty()) || joined && linked
}

/// "on the previous occasion, 6 October, it had been satisfactory", "It had been satisfactory when it was last seen, in September": said of
/// a pronoun, with the time at which it was so.
fn is_of_occasion(view: &View<'_, '_>, before: &str, after: &str) -> bool {
    let told = ["it had been", "it was", "they had been", "they were", "It had been", "It was"];
    let Some(clause) = told.iter().find_map(|t| before.trim_end_matches(OPENING).strip_suffix(t)) else { return false };
    let at = view.text.span().start() + clause.trim_end_matches([' ', ',']).len();
    let dated = clause.trim_end().ends_with(',') && view.dates.iter().any(|d| d.span.end() == at);
    let when =
        ["when it was ", "when they were ", "when last ", "when first ", "when it had ", "at its last ", "at its previous "];
    dated || !view.dates.is_empty() && when.iter().any(|w| after.starts_with(w))
}

/// "had moved in the other direction, from satisfactory to good": both ends of a movement.
fn is_moved(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let Some(n) = view.grades.iter().position(|g| g.range.start == range.start) else { return false };
    let to = |a: usize, b: usize| view.slice(view.grades[a].range.end, view.grades[b].range.start).trim_matches(QUOTES) == "to";
    let first = if n + 1 < view.grades.len() && to(n, n + 1) {
        n
    } else if n > 0 && to(n - 1, n) {
        n - 1
    } else {
        return false;
    };
    let at = view.grades[first].range.start;
    let before = view.slice(view.segment(at).start, at).trim_end_matches(QUOTES);
    let Some(before) = before.strip_suffix("from") else { return false };
    before.split(|c: char| !c.is_alphanumeric()).rev().take(12).any(|w| view.rulebook.small_words.is(Class::Movement, w))
}

/// Whether nothing but small words stands between a grade and the day it was given on: "outstanding as recently as June 2022".
pub(super) fn is_own_day(view: &View<'_, '_>, between: &str) -> bool {
    let words = &view.rulebook.small_words;
    let when = between.trim_start().starts_with("when ");
    let small = |w: &str| w.is_empty() || words.has(Class::OwnDay, w) || when && words.has(Class::OwnDayWhen, w);
    between.len() <= 40 && !between.contains([';', ':', '.']) && between.split(|c: char| !c.is_alphanumeric()).all(small)
}

/// "Ferriby Lane Infants was an outstanding school": what the thing is, said of it by its own verb.
fn is_attributive(view: &View<'_, '_>, before: &str, after: &str) -> bool {
    let before = before.trim_end_matches(OPENING);
    let copula =
        ["was a", "was an", "is a", "is an", "been a", "been an", "as a", "as an", "remained a", "remained an", "be a", "be an"]
            .iter()
            .any(|c| before.strip_suffix(c).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')));
    let after = after.trim_start_matches(['\'', '’', '”', '"', ',']).trim_start();
    let noun = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let kinds = [Part::Establishment, Part::Organisation];
    copula && kinds.into_iter().any(|part| view.rulebook.subjects.is(part, noun))
}

/// "at The Vale School (26 September), which was | satisfactory": said of the place whose day stands right before.
fn linked_relative(view: &View<'_, '_>, before: &str) -> bool {
    let Some(place) =
        [", which was", ", which were", ", which had been"].iter().find_map(|w| before.trim_end_matches(OPENING).strip_suffix(w))
    else {
        return false;
    };
    let at = view.text.span().start() + place.trim_end_matches(')').len();
    view.dates.iter().any(|d| d.span.end() == at)
}

/// "required special measures", "placed in special measures", "had had serious weaknesses": a school is in a category.
fn is_category(text: &str, before: &str) -> bool {
    let category = ["special measures", "serious weaknesses"].iter().any(|c| text.eq_ignore_ascii_case(c));
    let word = before.trim_end_matches(OPENING).rsplit(' ').next().unwrap_or_default();
    category && ["required", "requires", "requiring", "in", "into", "had", "having"].contains(&word)
}

/// "Good.": a sentence that is no more, after a question.
fn is_answer(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let own = view.text.span();
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    view.asked.is_some() && bare(view.slice(own.start(), range.start)) && bare(view.slice(range.end, own.end()))
}

/// "Overall: requires improvement.": a line or a sentence that is no more.
fn is_overall_line(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let own = view.text.span();
    let before = view.slice(own.start(), range.start).trim_end_matches(OPENING);
    let Some(label) = before.strip_suffix([':', '–', '-', '—']).map(str::trim) else { return false };
    let rest = view.slice(range.end, own.end()).trim_matches(|c: char| !c.is_alphanumeric());
    let lower = label.to_lowercase();
    rest.is_empty()
        && ["overall", "overall effectiveness", "overall judgement", "overall grade", "overall rating"].contains(&lower.as_str())
}

/// "grade 3", "Grade three".
fn numbered_grade(text: &str) -> bool {
    starts_any_case(text, "grade ") && text.len() < 12
}

/// "first inspected in November and found | inadequate", "having been found | good": judged by whoever inspected.
fn is_found(before: &str) -> bool {
    let Some(verb) = before.trim_end_matches(OPENING).strip_suffix(" found") else { return false };
    [" and", " been", " was", " were", ","].iter().any(|w| verb.ends_with(w))
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
    between.len() <= limit && !has_any(between, &[" because", " who ", " but "])
}

/// Whether brackets with a date follow: "and the fostering service good (March 2012)".
fn aside_after(view: &View<'_, '_>, at: usize) -> bool {
    let own = view.text.span();
    let open = view.slice(at, own.end());
    let skip = open.len() - open.trim_start_matches([' ', '\'', '’', '”', '"']).len();
    open[skip..].starts_with('(')
        && aside::around(view, at + skip + 1).is_some_and(|a| view.dates.iter().any(|d| a.contains(&d.span.start())))
}

fn is_linked(view: &View<'_, '_>, before: &str) -> bool {
    let before = before.trim_end();
    let before = [" still", " also", " now", " again"].iter().find_map(|a| before.strip_suffix(a)).unwrap_or(before);
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    view.rulebook.small_words.has(Class::Copula, word)
}

/// "no longer considered inadequate", "previously rated Good".
fn is_formerly(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let near = floor(view, range.start.saturating_sub(30).max(view.segment(range.start).start));
    has_any_case(view.slice(near, range.start), &["no longer", "previously", "formerly"])
}

/// "from Inadequate to", "up from inadequate", "no longer considered inadequate".
fn is_before(view: &View<'_, '_>, range: &Range<usize>, all: &[(Range<usize>, usize)], n: usize) -> bool {
    let segment = view.segment(range.start);
    let near = floor(view, range.start.saturating_sub(40).max(segment.start));
    let text = view.slice(near, range.start).trim_end_matches([' ', '\'', '‘', '“', '"', '’', ':']);
    // "down from 4 – Good": the number says the same as the word.
    let number = text.trim_end_matches([' ', '–', '-']).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let text = if ends_any_case(number, " from") { number } else { text };
    let ends = |word: &str| ends_with_any(text, &[word]);
    let next = all.get(n + 1).is_some_and(|(next, _)| {
        let between = view.slice(range.end, next.start);
        between.len() < 40 && has_any_case(between, &[" to "])
    });
    let other = n > 0 && view.slice(all[n - 1].0.end, range.start).len() < 60;
    let after = view.slice(range.end, segment.end).trim_start_matches(['\'', '’', '”', '"']);
    if view.earlier_in_brackets && n > 0 && view.slice(all[n - 1].0.end, range.start).trim_matches(QUOTES) == "(" {
        return true;
    }
    let earlier = [" before", " previously", " beforehand", " formerly"].iter().any(|w| {
        after
            .strip_prefix(w)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' ') || rest.trim_start().is_empty())
    });
    let clause = view.slice(segment.start, range.start).trim_start();
    let year = ["last year", "the previous year", "the year before", "the year before that", "previously,", "before that,"]
        .iter()
        .any(|w| {
            starts_any_case(clause, w) && (clause.contains(" had been ") || clause.contains(" was ") || clause.contains(" were "))
        });
    year && clause.len() < 120
        || earlier && ends("been")
        || ends("from")
            && (next
                || other
                || ends_with_any(
                    text,
                    &[
                        "up from",
                        "down from",
                        "step up from",
                        "improvement from",
                        "improved from",
                        "fallen from",
                        "risen from",
                        "unchanged from",
                        "moved from",
                        "upgraded from",
                        "downgraded from",
                        "compared with",
                        "drop from",
                        "rise from",
                    ],
                ))
        || ends_with_any(
            text,
            &[
                "formerly",
                "previously",
                "no longer",
                "no longer considered",
                "no longer judged",
                "no longer rated",
                "previous",
                "previously rated",
                "previously judged",
                "previously graded",
                "had previously been",
                "previously been rated",
                "previously been judged",
                "previously been graded",
                "formerly rated",
                "compared with",
                "compared to",
                "improvement on",
                "improvement on its",
                "improvement on their",
                "improvement on the",
                "was previously",
                "were previously",
                "its previous",
                "earlier",
                "former",
                "the previous rating of",
                "a previous rating of",
                "previous grade of",
                "previous judgement of",
                "previous grading of",
                "previous rating of",
            ],
        )
}

fn ends_with_any(text: &str, ends: &[&str]) -> bool {
    ends.iter().any(|e| ends_any_case(text, e) && !text[..text.len() - e.len()].ends_with(char::is_alphanumeric))
}

/// The nearest character boundary at or before `at`.
pub(super) fn floor(view: &View<'_, '_>, at: usize) -> usize {
    let own = view.text.span();
    let mut at = at.clamp(own.start(), own.end());
    while !view.text.as_str().is_char_boundary(at - own.start()) {
        at -= 1;
    }
    at
}

/// The nearest character boundary at or after `at`.
pub(super) fn ceil(view: &View<'_, '_>, at: usize) -> usize {
    let own = view.text.span();
    let mut at = at.clamp(own.start(), own.end());
    while !view.text.as_str().is_char_boundary(at - own.start()) {
        at += 1;
    }
    at
}
