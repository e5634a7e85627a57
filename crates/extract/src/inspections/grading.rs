//! Grades in a sentence: which words are grades, which only look like it, and what each is of.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;

use super::aspects::{self, Of};
use super::series;
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
    // Both are in the order of the text.
    let mut places = joined.iter().zip(series);
    for grade in &mut kept {
        let label = places.find(|((range, _), _)| range.start == grade.span.start()).and_then(|(_, label)| label);
        if let ([] | [Of::Overall], Some(label)) = (grade.of.as_slice(), label) {
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
            let numbered = view.slice(last.start, last.end).to_lowercase().starts_with("grade");
            let numbers = view.slice(cue.range.start, cue.range.end).to_lowercase().starts_with("grade");
            if matches!(between.trim(), "–" | "-" | "(" | ":" | "" | "," | "—" | "=") && numbered != numbers {
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
    if view.announced && (first || aspects::pair_label(view, range).is_some()) {
        return Some("grade/announced-list");
    }
    if text.starts_with("graded ") {
        return Some("grade/prose-trigger");
    }
    let made = before.trim_end().to_lowercase();
    if text.to_lowercase().ends_with("progress")
        && ["made", "making", "showed", "shown", "judged"].iter().any(|m| made.ends_with(m))
    {
        return Some("grade/progress");
    }
    if ["awarded", "given", "received"].iter().any(|a| after.trim_start().starts_with(a)) {
        return Some("grade/prose-trigger");
    }
    let segment = view.segment(range.start);
    if aspects::pairs_with(view, range) {
        return Some("grade/aspect-pair");
    }
    if view.last_of(Sense::Trigger, segment.start, range.start).is_some_and(|t| is_near(view, t.end, range.start)) {
        return Some("grade/prose-trigger");
    }
    let linked = is_linked(before);
    if linked && view.has(Sense::TriggerNoun, own.start(), range.start) {
        return Some("grade/prose-trigger");
    }
    let noun_after = after.trim_start().to_lowercase();
    if ["rating", "judgement", "judgment", "grade", "grading"].iter().any(|n| noun_after.starts_with(n)) {
        return Some("grade/prose-trigger");
    }
    let visited = noun_after.starts_with("at ") || noun_after.starts_with("in ");
    if linked && visited && view.event_words().any(|c| c.range.start >= range.end && c.range.start < range.end + 40) {
        return Some("grade/at-inspection");
    }
    let year = view.dates.iter().any(|d| d.span.start() >= range.end && view.slice(range.end, d.span.start()).trim().len() <= 4);
    if linked && (year || noun_after.starts_with("overall")) {
        return Some("grade/dated");
    }
    let coordinated = kept.last().is_some_and(|k| {
        let between = view.slice(k.span.end(), range.start).to_lowercase();
        between.len() < 90
            && !between.contains(". ")
            && [" and ", ", ", "; ", " with "].iter().any(|j| between.starts_with(j))
            && (view.aspects.iter().any(|a| a.range.start >= k.span.end() && a.range.end <= range.start)
                || super::subject::ends_with_name(view.rulebook, view.slice(k.span.end(), range.start)))
    });
    coordinated.then_some("grade/coordinated")
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
    between.len() <= limit && ![" because", " who ", " but "].iter().any(|b| between.contains(b))
}

fn is_linked(before: &str) -> bool {
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    ["be", "is", "are", "was", "were", "as", "been", "being", "of", "at", "to", "a", "an", "remain", "remains", "remained"]
        .contains(&word.as_str())
}

/// The veto that turns a grade word down, and where it stands.
fn veto(view: &View<'_, '_>, range: &Range<usize>, before: bool, label: Option<usize>) -> Option<(Sense, Option<Range<usize>>)> {
    let mut segment = view.segment(range.start);
    // What stands before the label of a series speaks of other members, or says what the numbers mean.
    segment.start = segment.start.max(label.unwrap_or(0));
    let back = |bytes: usize| floor(view, range.start.saturating_sub(bytes).max(segment.start));
    let ahead = |bytes: usize| ceil(view, (range.end + bytes).min(segment.end));
    if is_adjective(view, range) {
        return Some((Sense::Follower, None));
    }
    let clause = clause_start(view, segment.start, range.start);
    let sentence = view.text.span();
    let find = |sense, from: usize, to: usize| view.last_of(sense, from, to).map(|r| (sense, Some(r)));
    let found = find(Sense::Aspiration, back(90).max(clause), range.start)
        .or_else(|| find(Sense::Hypothetical, back(110).max(clause), range.start))
        .or_else(|| {
            if before { None } else { find(Sense::Negated, back(45).max(after_comma(view, clause, range.start)), range.start) }
        })
        .or_else(|| find(Sense::Statistics, back(110).max(clause), ahead(24)))
        .or_else(|| {
            find(
                Sense::Definition,
                back(90).max(sentence.start()).max(label.unwrap_or(0)),
                before_comma(view, range.end, ahead(40)),
            )
        })
        .or_else(|| find(Sense::Class, back(70).max(clause), range.start))
        .or_else(|| find(Sense::SelfAssessed, back(60).max(clause), range.start));
    if found.is_some() {
        return found;
    }
    let numbered = label.is_some() || aspects::pairs_with(view, range);
    if !numbered && is_counted(view, range, segment.start) || is_choice(view, range) {
        return Some((Sense::Statistics, None));
    }
    None
}

/// Where the clause begins that holds `at`: after "but", "whereas", "and that", a colon or a dash.
fn clause_start(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    let text = view.slice(from, at);
    [" but ", ", whereas ", " whereas ", ", while ", ", whilst ", " and that ", ", and the ", ", although ", ". "]
        .iter()
        .filter_map(|b| text.rfind(b).map(|n| from + n + b.len() - 1))
        .max()
        .unwrap_or(from)
}

/// The first comma after `from`, or `to`: what a scale means is told in the clause of the grade.
fn before_comma(view: &View<'_, '_>, from: usize, to: usize) -> usize {
    view.slice(from, to).find(',').map_or(to, |n| from + n)
}

fn after_comma(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    view.slice(from, at).rfind(", ").map_or(from, |n| from + n + 1)
}

/// "good practice", "outstanding actions": a word that may not follow a grade makes it an adjective.
fn is_adjective(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let after = view.slice(range.end, view.text.span().end());
    let closed = after.trim_start_matches(['\'', '’', '”', '"']);
    let Some(next) = closed.strip_prefix(' ') else { return closed.starts_with('-') && !closed.starts_with("- ") };
    let at = range.end + (after.len() - closed.len()) + 1;
    if view.aspects.iter().any(|a| a.range.start == at) || view.dates.iter().any(|d| d.span.start() == at) {
        return false;
    }
    let word = next.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default();
    // Punctuation, a number or a name follows: no adjective stands there.
    if word.is_empty() || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    // Where the words are themselves a noun phrase ("good progress"), nothing needs to follow.
    let whole = view.slice(range.start, range.end).to_lowercase();
    if whole.ends_with("progress") || whole.ends_with("measures") || whole.ends_with("stars") || whole.ends_with("improvement") {
        return false;
    }
    view.rulebook.judgements.of(Sense::Follower).matches_whole(&word.to_lowercase()).is_none()
}

/// "24 were now rated Good, one Outstanding", "the other two are Good": a number is no subject.
fn is_counted(view: &View<'_, '_>, range: &Range<usize>, from: usize) -> bool {
    const VERBS: &[&str] = &[
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "have",
        "been",
        "being",
        "be",
        "now",
        "rated",
        "judged",
        "graded",
        "as",
        "to",
        "found",
        "scored",
        "deemed",
        "assessed",
        "currently",
        "also",
        "a",
        "an",
        "still",
        "each",
        "remained",
        "awarded",
        "received",
        "at",
        "given",
        "only",
        "achieved",
        "come",
        "came",
        "out",
        "retained",
        "kept",
        "maintained",
        "moved",
        "their",
    ];
    let text = view.slice(from, range.start).trim_end_matches([' ', '\'', '‘', '“', '"', '’']);
    let mut words: Vec<String> =
        text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%').to_lowercase()).collect();
    while words.last().is_some_and(|w| VERBS.contains(&w.as_str())) {
        words.pop();
    }
    let Some(last) = words.last() else { return false };
    // "Domain 1 had been rated": the number is part of a label.
    let label = view.aspects.iter().rfind(|a| a.range.end <= range.start).is_some_and(|a| {
        let own = view.slice(a.range.start, a.range.end).to_lowercase();
        own.ends_with(last.as_str())
            && view.slice(a.range.end, range.start).split_whitespace().all(|w| VERBS.contains(&w.to_lowercase().as_str()))
    });
    if label {
        return false;
    }
    // "All three pillars had been graded Good" counts none.
    let all = view
        .last_of(Sense::AllAreas, from, range.start)
        .is_some_and(|a| view.slice(a.end, range.start).split_whitespace().all(|w| VERBS.contains(&w.to_lowercase().as_str())));
    if all {
        return false;
    }
    let single = is_number(last);
    let plural = last.ends_with('s') && words.len() > 1 && is_number(&words[words.len() - 2]);
    single || plural && !view.slice(range.end, view.text.span().end()).trim_start().starts_with('(')
}

fn is_number(word: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "most",
        "several",
    ];
    NUMBERS.contains(&word)
        || word.ends_with('%')
        || (word.len() < 4 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()))
}

/// "good, satisfactory or inadequate": a list of what may be, not of what is.
fn is_choice(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let Some(own) = view.grades.iter().position(|g| g.range.start <= range.start && range.start < g.range.end) else {
        return false;
    };
    let joint = |n: usize| {
        let between = view.slice(view.grades[n].range.end, view.grades[n + 1].range.start);
        let words = between.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let bare = words.clone().all(|w| ["or", "and", "a", "an", "either", "to"].contains(&w.to_lowercase().as_str()))
            && !between.contains('(');
        (bare && !between.contains(" to ")).then(|| words.clone().any(|w| w.eq_ignore_ascii_case("or")))
    };
    let mut first = own;
    while first > 0 && joint(first - 1).is_some() {
        first -= 1;
    }
    let mut last = own;
    while last + 1 < view.grades.len() && joint(last).is_some() {
        last += 1;
    }
    let or = (first..last).any(|n| joint(n) == Some(true));
    // "Grade 3 – Requires Improvement" is one grade, said twice.
    let said_twice = view.slice(view.grades[first].range.start, view.grades[last].range.end).to_lowercase().contains("grade");
    or && last > first || last - first >= 2 && !said_twice
}

/// "no longer considered inadequate", "previously rated Good".
fn is_formerly(view: &View<'_, '_>, range: &Range<usize>) -> bool {
    let near = floor(view, range.start.saturating_sub(30).max(view.segment(range.start).start));
    let text = view.slice(near, range.start).to_lowercase();
    ["no longer", "previously", "formerly"].iter().any(|w| text.contains(w))
}

/// "from Inadequate to", "up from inadequate", "no longer considered inadequate".
fn is_before(view: &View<'_, '_>, range: &Range<usize>, all: &[(Range<usize>, usize)], n: usize) -> bool {
    let segment = view.segment(range.start);
    let near = floor(view, range.start.saturating_sub(40).max(segment.start));
    let text = view.slice(near, range.start).trim_end_matches([' ', '\'', '‘', '“', '"', '’', ':']).to_lowercase();
    let ends = |word: &str| text.ends_with(word) && !text[..text.len() - word.len()].ends_with(char::is_alphanumeric);
    let next = all.get(n + 1).is_some_and(|(next, _)| {
        let between = view.slice(range.end, next.start).to_lowercase();
        between.len() < 40 && between.contains(" to ")
    });
    let other = n > 0 && view.slice(all[n - 1].0.end, range.start).len() < 60;
    ends("from")
        && (next
            || other
            || ends_with_any(
                &text,
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
            &text,
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
                "an improvement on",
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
    ends.iter().any(|e| text.ends_with(e) && !text[..text.len() - e.len()].ends_with(char::is_alphanumeric))
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
