//! Grades that are named side by side: a choice of what may be, or the ends of a scale.

use std::ops::Range;

use minutebook_rulebook::turns::GradeTurn;

use super::counting::is_number;
use super::search::OPENING;
use super::view::View;

/// "good, satisfactory or inadequate": a list of what may be, not of what is.
pub(super) fn is_choice(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let Some(own) = view.grades.iter().position(|g| g.range.start <= range.start && range.start < g.range.end) else {
        return false;
    };
    let mut first = own;
    while first > 0 && joint(view, first - 1).is_some() {
        first -= 1;
    }
    let mut last = own;
    while last + 1 < view.grades.len() && joint(view, last).is_some() {
        last += 1;
    }
    let same = |n: usize| between_grades(view, n).trim() == "(";
    let ahead = own + 1 < view.grades.len()
        && (is_ranged(view, own) || same(own) && own + 2 < view.grades.len() && is_ranged(view, own + 1));
    if own > 0 && is_ranged(view, own - 1) || ahead {
        return true;
    }
    let or = (first..last).any(|n| joint(view, n) == Some(true));
    // "Grade 3 – Requires Improvement" is one grade, said twice.
    let all = view.slice(view.grades[first].range.start, view.grades[last].range.end);
    or && last > first || last - first >= 2 && !view.turn(GradeTurn::GradeWord).stands_in(all)
}

/// What stands between the `n`th grade of a sentence and the next.
fn between_grades<'d>(view: &View<'_, 'd>, n: usize) -> &'d str {
    view.slice(view.grades[n].range.end, view.grades[n + 1].range.start)
}

/// Whether the `n`th grade of a sentence and the next are named side by side, and if so whether it is as a choice.
fn joint(view: &View<'_, '_>, n: usize) -> Option<bool> {
    // "C1/G1/V2": three judgements, each on a scale of its own.
    let coded = |n: usize| {
        let code = view.slice(view.grades[n].range.start, view.grades[n].range.end);
        (code.len() == 2).then(|| code.chars().next())
    };
    if coded(n).is_some() && coded(n) != coded(n + 1) {
        return None;
    }
    let between = between_grades(view, n);
    let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let bare = words.clone().all(|w| view.turn(GradeTurn::Choice).is(w)) && !between.contains('(');
    (bare && !between.contains(" to ")).then(|| words.clone().any(|w| w.eq_ignore_ascii_case("or")))
}

/// "(6 - excellent to 1 - unsatisfactory)": the `n`th grade of a sentence and the next are the best and the worst.
fn is_ranged(view: &View<'_, '_>, n: usize) -> bool {
    let between = between_grades(view, n);
    // "from urgent improvement up to exceptional".
    if between.trim_matches(OPENING) == "up to" {
        return true;
    }
    // "from no stars (poor) to three (excellent)".
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let number = |w: &str| is_number(&view.rulebook.small_words, w);
    let known = |w: &str| w == "to" || number(w) || view.turn(GradeTurn::Star).is(w);
    between.contains(" to ") && words.clone().all(known) && words.any(number)
}
