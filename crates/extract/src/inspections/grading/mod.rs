//! Grades in a sentence: which words are grades, which only look like it, and what each is of.

pub(super) mod earlier;
mod license;

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::GradeTurn;

use super::aspects::{self, Of};
use super::search::{QUOTES, starts_any_case};
use super::series;
use super::veto::veto;
use super::view::View;

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
        let before = earlier::is_before(view, range, &joined, n);
        let compared = before
            && (kept.last().is_some_and(|k| view.slice(k.span.end(), range.start).len() < 60)
                || earlier::is_formerly(view, range));
        let rule = license::rule(view, range, &kept)
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
    label_answer_and_heading(view, &mut kept);
    label_series(view, &mut kept, &joined, &series);
    kept.iter_mut().for_each(|grade| drop_remnants(view, grade));
    (kept, refused)
}

/// "in contrast to the | Inadequate": words that end in an article or a preposition name nothing, and the grade is of the whole.
fn drop_remnants(view: &View<'_, '_>, grade: &mut Graded) {
    for of in &mut grade.of {
        if let Of::Label(label) = of
            && let Some(part) = before_who(view, *label)
        {
            *label = part;
        }
        if let Of::Label(label) = of
            && is_remnant(view, *label)
            && !view.aspects.iter().any(|a| a.range == label.range())
        {
            *of = Of::Overall;
        }
    }
}

/// "In the area of | preventing crime | the Force was": a known aspect, and behind it who was judged.
fn before_who(view: &View<'_, '_>, label: Span) -> Option<Span> {
    let known = view.aspects.iter().find(|a| a.range.start == label.start() && a.range.end < label.end())?;
    let who =
        view.turn(GradeTurn::Definite).after(view.slice(known.range.end, label.end()).strip_prefix([' ', ','])?.trim_start())?;
    let list = &view.rulebook.subjects;
    let kinds = [Part::Establishment, Part::Organisation, Part::Whole];
    (!who.contains(' ') && kinds.into_iter().any(|part| list.is(part, &who.to_lowercase())))
        .then(|| Span::new(known.range.start, known.range.end))
}

/// "contrast to the", "the school as a whole": words that name no part.
fn is_remnant(view: &View<'_, '_>, label: Span) -> bool {
    let whole = view.last_of(Sense::Overall, label.start(), label.end()).is_some_and(|w| w.end == label.end());
    whole || view.turn(GradeTurn::NoLabelEnd).closes(view.slice(label.start(), label.end()))
}

/// Gives the answer to a question what that asked about, and the grades of a headed paragraph what it is about.
fn label_answer_and_heading(view: &View<'_, '_>, kept: &mut [Graded]) {
    if let (Some(asked), [answer]) = (view.asked, &mut *kept)
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
}

/// Gives the grades of a series what each is of, where the words beside it say no more than that. All are in the order of the text.
fn label_series(view: &View<'_, '_>, kept: &mut [Graded], joined: &[(Range<usize>, usize)], series: &[Option<Span>]) {
    let mut places = joined.iter().zip(series.iter().copied());
    for grade in kept {
        let label = places.find(|((range, _), _)| range.start == grade.span.start()).and_then(|(_, label)| label);
        let whole = match grade.of.as_slice() {
            [] | [Of::Overall] => true,
            // "safeguarding children and young people – good": the known word is a part of the label between the marks.
            [Of::Label(known)] => label.is_some_and(|l: Span| l.contains(*known) && l != *known && series::is_marked(view, l)),
            _ => false,
        };
        // "Overall the services were good": of the whole.
        let led = |l: &Span| view.turn(GradeTurn::OverallLead).opens(view.slice(l.start(), l.end()));
        let known = |l: &Span| view.aspects.iter().any(|a| a.range == l.range());
        if let Some(label) = label.filter(|l| whole && (known(l) || !led(l))) {
            grade.of = vec![Of::Label(label)];
        }
    }
}

/// "Grade 3 – Requires Improvement", "Good (grade 2)" are one grade: the word counts, not the number.
fn join(view: &View<'_, '_>) -> Vec<(Range<usize>, usize)> {
    let mut out: Vec<(Range<usize>, usize)> = Vec::new();
    for cue in view.grades {
        if let Some((last, surface)) = out.last_mut() {
            let between = view.slice(last.end, cue.range.start);
            let numbered = starts_any_case(view.slice(last.start, last.end), "grade");
            let numbers = starts_any_case(view.slice(cue.range.start, cue.range.end), "grade");
            if matches!(between.trim_matches(QUOTES), "–" | "-" | "(" | ":" | "" | "," | "—" | "=")
                && numbered != numbers
                && !earlier::is_noted(view, between, cue.range.end)
            {
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

/// Whether nothing but small words stands between a grade and the day it was given on: "outstanding as recently as June 2022".
pub(super) fn is_own_day(view: &View<'_, '_>, between: &str) -> bool {
    let words = &view.rulebook.small_words;
    let when = between.trim_start().starts_with("when ");
    let small = |w: &str| w.is_empty() || words.has(Class::OwnDay, w) || when && words.has(Class::OwnDayWhen, w);
    between.len() <= 40 && !between.contains([';', ':', '.']) && between.split(|c: char| !c.is_alphanumeric()).all(small)
}

/// "following a rating of Inadequate in | 2016 |": whether a date is that of the grade right before it, from byte `from` on.
pub(super) fn is_day_of_grade(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let last = view.grades.iter().rfind(|g| g.range.start >= from && g.range.end <= date);
    last.is_some_and(|g| is_own_day(view, view.slice(g.range.end, date)))
}

/// "Good.": a sentence that is no more, after a question.
fn is_answer(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let own = view.text.span();
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    view.asked.is_some() && bare(view.slice(own.start(), range.start)) && bare(view.slice(range.end, own.end()))
}

/// "had been graded good in 2015 but was now | graded requires improvement": whether the next grade is of the same thing as it is now.
pub(super) fn is_told_anew(view: &View<'_, '_>, grade: Span) -> bool {
    let next = view.grades.iter().find(|g| g.range.start >= grade.end());
    next.is_some_and(|next| earlier::is_otherwise_now(view, grade.end(), next.range.start))
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
