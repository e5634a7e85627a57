//! What a grade is of: the aspects beside it.

use std::borrow::Cow;
use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;

use super::cue::Cue;
use super::grading::{Graded, QUOTES};
use super::label::unknown;
use super::parts;
use super::search::{first_range_of, has_any, last_end_of, starts_any_case};
use super::spoken;
use super::subject;
use super::view::View;
use super::whole_label::widened;

/// What a grade is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Of {
    /// The whole.
    Overall,
    /// A sub-judgement, as printed there; the label decides with the body and the framework.
    Label(Span),
    /// Every area there is: "in all three areas".
    All,
}

/// Says of each grade what it is of.
pub(super) fn assign(view: &View<'_, '_>, grades: &mut [Graded]) {
    let mut claimed: Vec<usize> = Vec::new();
    for n in 0..grades.len() {
        let end = grades.get(n + 1).map_or(view.text.span().end(), |g| g.span.start());
        let of = after(view, grades[n].span, end, &mut claimed);
        grades[n].of = of;
    }
    for n in 0..grades.len() {
        if grades[n].of.is_empty() {
            let start = n.checked_sub(1).map_or(view.text.span().start(), |p| grades[p].span.end());
            let end = grades.get(n + 1).map_or(view.text.span().end(), |g| g.span.start());
            grades[n].of = before(view, grades[n].span, start..end, &mut claimed);
        }
    }
    for n in 0..grades.len() {
        let end = grades.get(n + 1).map_or(view.text.span().end(), |g| g.span.start());
        let shared = sharing(view, grades[n].span, end, &claimed);
        grades[n].of.extend(shared);
    }
    carry(view, grades);
}

/// "had been given Grade 3, as had capacity to improve": what has the same grade.
fn sharing(view: &View<'_, '_>, grade: Span, end: usize, claimed: &[usize]) -> Vec<Of> {
    const LEADS: &[&str] = &[
        ", as had ",
        ", as was ",
        ", as were ",
        ", as did ",
        ", as has ",
        ", as is ",
        ", as are ",
        ", as have ",
        ", and so had ",
        ", and so was ",
        ", and so were ",
        " as was ",
        " as were ",
        " as had ",
    ];
    let text = view.slice(grade.end(), end);
    let lead = text.trim_start_matches(['\'', '’', '”', '"', ')']);
    let Some(open) = LEADS.iter().find(|l| lead.starts_with(**l)) else { return Vec::new() };
    let from = grade.end() + (text.len() - lead.len()) + open.len();
    let known = labels_in(view, from, end, &mut claimed.to_vec());
    if !known.is_empty() {
        return known;
    }
    // "as were achievements and standards": a label that no list has, up to the end of its clause.
    let text = view.slice(from, end);
    let stop = text.find([',', ';', '.', '(', ':']).unwrap_or(text.len());
    let clause = text[..stop].trim_end();
    let label = clause.strip_prefix("the ").unwrap_or(clause);
    let at = from + clause.len() - label.len();
    let plain = is_lower(label);
    let short = (1..=6).contains(&label.split_whitespace().count()) && !has_any(label, spoken::VERBS);
    if plain && short && !label.starts_with("in ") && !label.starts_with("at ") {
        return vec![Of::Label(Span::new(at, at + label.len()))];
    }
    Vec::new()
}

/// The label of a line that is no more than a label and its grade: "Resettlement: Good". None where the label is the name of
/// a place, or says that the grade is of the whole.
pub(super) fn pair_label(view: &View<'_, '_>, grade: &Range<usize>) -> Option<Of> {
    const QUOTES: &[char] = &[' ', '\'', '‘', '“', '"', '*', '('];
    let own = view.text.span();
    let rest = view.slice(grade.end, own.end()).trim_matches(|c: char| !c.is_alphanumeric());
    let before = view.slice(own.start(), grade.start).trim_end_matches(QUOTES);
    // "Service management – 3 (good)": the number says the same as the word.
    let numbered = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let before = if numbered.ends_with([':', '–', '—', '-']) { numbered } else { before };
    let label = before.trim_end_matches([':', '–', '—', '-', '\t', '\n', '|', '=']).trim_end();
    let noted = view.earlier_in_brackets && view.slice(grade.end, own.end()).trim_start().starts_with('(');
    if !rest.is_empty() && !noted || label.len() == before.len() {
        return None;
    }
    let skip = label.find(char::is_alphabetic)?;
    let label = &label[skip..];
    let whole = [Sense::Overall, Sense::TriggerNoun, Sense::Trigger, Sense::Previous].into_iter();
    let named = view.names.iter().any(|n| n.range.start < grade.start) || !view.dates.is_empty();
    let words = label.split_whitespace().count();
    if named
        || words > 16
        || label.contains(". ")
        || whole.into_iter().any(|s| view.rulebook.judgements.has(s, label))
        || subject::is_proper_name(view.rulebook, label)
        || subject::is_general(label, view.rulebook)
    {
        return None;
    }
    let from = own.start() + skip;
    Some(Of::Label(Span::new(from, from + label.len())))
}

/// "grade 2 for A and for B", "outstanding A", "Good (2): A; B", "two areas outstanding (a, b)", "in all three areas".
fn after(view: &View<'_, '_>, grade: Span, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let text = view.slice(grade.end(), end);
    // "Good with outstanding features in the early years": the features are there, and the school is good.
    if view.slice(grade.start(), grade.end()).to_lowercase().ends_with("features") {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let rest = lower.trim_start_matches(['\'', '’', '”', '"', ' ']);
    let rest = rest.strip_prefix(") ").unwrap_or(rest);
    // "Good had also been awarded for the impact of leaders".
    let rest = ["had also been ", "had been ", "has been ", "was also ", "was ", "is "]
        .iter()
        .find_map(|p| rest.strip_prefix(p))
        .and_then(|r| ["awarded ", "given "].iter().find_map(|v| r.strip_prefix(v)))
        .unwrap_or(rest);
    // "with outstanding outcomes for enjoying and achieving".
    let judged = [
        "outcomes ",
        "outcome ",
        "judgements ",
        "judgement ",
        "grades ",
        "grade ",
        "ratings ",
        "rating ",
        "results ",
        "level ",
        "standard ",
    ]
    .iter()
    .find_map(|noun| rest.strip_prefix(noun))
    .filter(|r| ["for ", "in respect of ", "in relation to "].iter().any(|o| r.starts_with(o)));
    let rest = judged.unwrap_or(rest);
    if rest.starts_with("overall") || view.rulebook.judgements.of(Sense::Overall).at_start(rest).is_some() {
        let mut whole = vec![Of::Overall];
        whole.extend(also(view, &lower, grade.end(), end, claimed));
        return whole;
    }
    if judged.is_none()
        && let Some(label) = companion(view, &grade.range())
    {
        return vec![Of::Label(label)];
    }
    if let Some(labels) = bracketed(view, grade, end) {
        return labels;
    }
    let lead = lower.len() - rest.len();
    if let Some(all) = view.first_of(Sense::AllAreas, grade.end(), end)
        && all.start <= grade.end() + lead + 24
    {
        if let Some(from) = parts::included(view, all.end, end) {
            let mut whole = vec![Of::All];
            whole.extend(labels_in(view, from, end, claimed));
            return whole;
        }
        let listed = labels_in(view, all.end, end, claimed);
        return if listed.is_empty() { vec![Of::All] } else { listed };
    }
    if let Some(label) =
        parts::named_part(view, grade.end() + (text.len() - text.trim_start_matches(['\'', '’', '”', '"', ' ']).len()), end)
    {
        claimed.extend(view.aspects.iter().filter(|a| label.contains_offset(a.range.start)).map(|a| a.range.start));
        return vec![Of::Label(label)];
    }
    let opened = [
        "for ",
        "in respect of ",
        "in relation to ",
        "in the area of ",
        "in the areas of ",
        "in terms of ",
        "on ",
        "in ",
        "at ",
        "with regard to ",
        "as regards ",
        "as to ",
        "as far as ",
        "so far as ",
        "regarding ",
        "across ",
    ]
    .iter()
    .find(|o| rest.starts_with(**o));
    let from = grade.end() + (text.len() - rest.len().min(text.len()));
    // "Requires improvement Adoption performance - Good": a label with a mark after it has a grade of its own.
    let marked = |a: &Cue| view.slice(a.range.end, view.text.span().end()).trim_start().starts_with(['-', '–', '—', ':']);
    let direct = view.aspects.iter().position(|a| a.range.start == from && !marked(a));
    if let Some(first) = direct {
        claimed.push(view.aspects[first].range.start);
        if parts::is_given(view, grade, &view.aspects[first]) {
            return vec![Of::Overall];
        }
        let label = Span::new(view.aspects[first].range.start, view.aspects[first].range.end);
        return vec![Of::Label(label)];
    }
    if let Some(open) = opened {
        let from = from + open.len();
        let next = view.aspects.iter().find(|a| a.range.start >= from && a.range.end <= end);
        let (mut known, mut said) = (claimed.clone(), claimed.clone());
        let listed = match next {
            Some(a) if is_glue(view, view.slice(from, a.range.start)) => labels_in(view, from, end, &mut known),
            _ => Vec::new(),
        };
        let spoken = spoken::labels(view, open, from, end, &mut said);
        let longer = spoken.len() > listed.len();
        *claimed = if longer { said } else { known };
        return if longer { spoken } else { listed };
    }
    let opens = view.slice(view.text.span().start(), grade.start()).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    if view.announced && opens {
        // A row that begins with its grade: "Adequate", then "Managing offenders; Protecting vulnerable people".
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        return split_labels(view, grade.end() + lead, end.max(grade.end() + lead), true);
    }
    Vec::new()
}

/// Whether a text is nothing but words without capitals.
pub(super) fn is_lower(text: &str) -> bool {
    text.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '-' | '’' | '\''))
}

/// "was good, with satisfactory | attendance": what a grade stands before, where "with" adds it to another grade.
pub(super) fn companion(view: &View<'_, '_>, grade: &Range<usize>) -> Option<Span> {
    let own = view.text.span();
    let before = view.slice(own.start(), grade.start);
    let added = before.ends_with(", with ") || before.ends_with(" with ") || before.ends_with(" and with ");
    let other = view.grades.iter().rfind(|g| g.range.end < grade.start)?;
    let near = added && grade.start - other.range.end <= 60 && !view.slice(other.range.end, grade.start).contains(". ");
    let after = view.slice(grade.end, own.end());
    let text = after.strip_prefix(' ')?;
    let end = text.find([',', '.', ';', '(', ':']).unwrap_or(text.len()).min(text.find(" and ").unwrap_or(text.len()));
    let label = &text[..end];
    let plain = is_lower(label);
    let first = label.split(' ').next().unwrap_or_default();
    let opened = ["for", "in", "at", "on", "overall", "and", "or", "but", "to", "from", "by", "as", "with", "against", "across"]
        .contains(&first);
    let known = view.aspects.iter().any(|a| a.range.start == grade.end + 1);
    (near && plain && !opened && !known && (1..=4).contains(&label.split_whitespace().count()))
        .then(|| Span::new(grade.end + 1, grade.end + 1 + end))
}

/// "Inadequate overall and in respect of help and protection": what else has the grade of the whole.
fn also(view: &View<'_, '_>, lower: &str, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    const LEADS: &[&str] =
        &["overall and in respect of ", "overall and in relation to ", "overall and for ", "overall and in ", "overall and on "];
    let Some((at, lead)) = LEADS.iter().find_map(|l| lower.find(l).map(|at| (at, l))) else { return Vec::new() };
    labels_in(view, from + at + lead.len(), end, claimed)
}

/// The aspects of a list between two offsets, as long as only joining words stand between them.
fn labels_in(view: &View<'_, '_>, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let mut out = Vec::new();
    let mut at = from;
    for aspect in view.aspects.iter().filter(|a| a.range.start >= from && a.range.end <= end) {
        let between = view.slice(at, aspect.range.start);
        let parted = between.split_once(';').is_some_and(|(_, rest)| {
            !out.is_empty() && !["for ", "and for ", "in ", "at ", "and at "].iter().any(|o| rest.trim_start().starts_with(o))
        });
        // "grades of 5 for care and support, 4 for environment": the next one has a grade of its own.
        let other = between.contains(|c: char| c.is_ascii_digit()) && between.trim_end().ends_with(" for") && !out.is_empty();
        if parted || other || !is_glue(view, between) {
            break;
        }
        // The last one may already belong to a verb: "Good for X and Y was Inadequate".
        if !out.is_empty() && followed_by_verb(view, aspect) {
            break;
        }
        claimed.push(aspect.range.start);
        out.push(Of::Label(Span::new(aspect.range.start, aspect.range.end)));
        at = aspect.range.end;
    }
    out
}

fn followed_by_verb(view: &View<'_, '_>, aspect: &Cue) -> bool {
    let after = view.slice(aspect.range.end, view.text.span().end()).trim_start_matches(['\'', '’', '”', '"']);
    // "; for people it was graded Good".
    let after = [" it", " they", " this"].iter().find_map(|p| after.strip_prefix(p)).unwrap_or(after);
    [" was ", " were ", " is ", " are ", " had ", " has ", " being ", " remained ", " as ", " – ", " - "]
        .iter()
        .any(|v| starts_any_case(after, v))
}

/// Joining words and punctuation, articles and "experiences of": nothing that parts two aspects.
fn is_glue(view: &View<'_, '_>, text: &str) -> bool {
    let small = &view.rulebook.small_words;
    text.split(|c: char| !c.is_alphanumeric() && c != '&')
        .filter(|w| !w.is_empty())
        .all(|w| small.has(Class::AspectList, w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// "with two areas outstanding (a, and b)", "Good (2): A; B": labels known to the rulebook or not.
fn bracketed(view: &View<'_, '_>, grade: Span, end: usize) -> Option<Vec<Of>> {
    let own = view.text.span();
    let text = view.slice(grade.end(), own.end());
    let lead = text.len() - text.trim_start_matches([' ', '\'', '’', '”', '"']).len();
    let rest = &text[lead..];
    let at = grade.end() + lead;
    let first = view.slice(own.start(), grade.start()).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    if let Some((open, close)) = in_so_many(view, rest) {
        return Some(split_labels(view, at + open, at + close, false));
    }
    let counted = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
    if let Some((number, tail)) = counted {
        if number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() {
            let skip = rest.len() - tail.len();
            let colon = tail.trim_start();
            if let Some(list) = colon.strip_prefix([':', '–', '-']) {
                let from = at + skip + (tail.len() - list.len());
                return Some(split_labels(view, from, own.end().min(end.max(from)), true));
            }
        }
        let areas = view.slice(own.start(), grade.start()).to_lowercase();
        let spread =
            ["areas", "judgements", "aspects", "categories", "outcomes", "elements", "domains", "standards", "judgement areas"];
        let window: Vec<&str> = areas.split_whitespace().rev().take(4).collect();
        if window.iter().any(|w| spread.contains(w)) {
            return Some(split_labels(view, at + 1, at + 1 + number.len(), false));
        }
    }
    if first && let Some(list) = rest.strip_prefix(':') {
        return Some(split_labels(view, at + rest.len() - list.len(), end, true));
    }
    None
}

/// "in two (investigating crime; responding to the public)", "for three areas: A, B and C": where the list of so many begins and ends.
fn in_so_many(view: &View<'_, '_>, rest: &str) -> Option<(usize, usize)> {
    let told = rest.strip_prefix("in ").or_else(|| rest.strip_prefix("for "))?;
    let number = told.split_whitespace().next()?;
    let small = &view.rulebook.small_words;
    if !small.has(Class::Number, number) {
        return None;
    }
    let open = told.find(['(', ':', ',', '.', ';']).filter(|&n| matches!(told.as_bytes()[n], b'(' | b':'))?;
    let words = told[..open].split_whitespace().count();
    let close = match told.as_bytes()[open] {
        b'(' => told[open..].find(')')?,
        _ => told[open..].find([';', '.']).unwrap_or(told.len() - open),
    };
    let from = rest.len() - told.len() + open + 1;
    (words <= 3).then_some((from, (from + close - 1).max(from)))
}

/// The labels of a list, parted by semicolons, else by commas and "and".
fn split_labels(view: &View<'_, '_>, from: usize, end: usize, whole: bool) -> Vec<Of> {
    let text = view.slice(from, end);
    let known: Vec<&Cue> = view.aspects.iter().filter(|a| a.range.start >= from && a.range.end <= end).collect();
    let separators: &[&str] = if text.contains(';') { &[";"] } else { &[", and ", ", ", " and "] };
    let inside = |at: usize| known.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    let mut cuts = vec![0];
    for (at, _) in text.char_indices() {
        let here = &text[at..];
        let last = *cuts.last().unwrap_or(&0);
        if at >= last
            && !inside(at)
            && let Some(s) = separators.iter().find(|s| here.starts_with(**s))
        {
            cuts.push(at);
            cuts.push(at + s.len());
        }
    }
    cuts.push(text.len());
    let stop = ['.', ' ', '\n', ',', ';', '‘', '’', '“', '”', '\''];
    let labels = cuts.chunks(2).filter_map(|c| {
        let piece = text.get(c[0]..*c.get(1)?)?;
        let start = c[0] + piece.len() - piece.trim_start_matches(stop).trim_start_matches("and ").len();
        let kept = piece.trim_end_matches(stop);
        let stretch = start..(c[0] + kept.len()).max(start);
        let words = text.get(stretch.clone())?.split_whitespace().count();
        (words > 0 && words <= 16 && (whole || words <= 12))
            .then(|| Of::Label(Span::new(from + stretch.start, from + stretch.end)))
    });
    labels.collect()
}

/// "A – Good", "A was judged Good", "A, B and C were rated Good", "overall … Good".
fn before(view: &View<'_, '_>, grade: Span, around: Range<usize>, claimed: &mut Vec<usize>) -> Vec<Of> {
    let start = around.start.max(clause_floor(view, around.start, grade.start()));
    let free = |a: &&Cue| a.range.start >= start && a.range.end <= grade.start() && !claimed.contains(&a.range.start);
    let run: Vec<&Cue> = view.aspects.iter().filter(free).filter(|a| counts(view, a, grade)).collect();
    if let Some(all) = view.last_of(Sense::AllAreas, start, grade.start())
        && run.last().is_none_or(|a| a.range.end <= all.start || a.range.start < all.end)
        && is_link(view, view.slice(all.end, grade.start()))
    {
        return vec![Of::All];
    }
    // "Leadership and management, so far as safeguarding was concerned, had been adequate": an aside may name another.
    let linked = run.iter().rev().take(3).position(|a| is_link(view, view.slice(a.range.end, grade.start())));
    let Some(skipped) = linked else { return unknown(view, grade, start) };
    let run = &run[..run.len() - skipped];
    let Some(last) = run.last() else { return unknown(view, grade, start) };
    // "Safeguarding children and young people: good": a line's label is no single word at its end.
    let word = !view.slice(last.range.start, last.range.end).contains(' ');
    if word
        && view.announced
        && let Some(Of::Label(label)) = pair_label(view, &grade.range())
        && label.start() < last.range.start
        && label.end() == last.range.end
    {
        return vec![Of::Label(label)];
    }
    let mut out = vec![Of::Label(Span::new(last.range.start, last.range.end))];
    claimed.push(last.range.start);
    let mut at = last.range.start;
    for aspect in run.iter().rev().skip(1) {
        let between = view.slice(aspect.range.end, at);
        // "Under Domain 1 (Delivery), governance was": what stands in brackets is no member of the list.
        let bracketed = between.contains(')') && !between.contains('(');
        // "Under domain one, governance was": where the members stand, and none of them.
        let head = view.slice(start, aspect.range.start).trim_start();
        let headed = ["under ", "within ", "of the "].iter().any(|h| starts_any_case(head, h));
        let heads = headed && !head.contains(',') && between.contains(',');
        if bracketed || heads || !is_glue(view, between) {
            break;
        }
        claimed.push(aspect.range.start);
        out.push(Of::Label(Span::new(aspect.range.start, aspect.range.end)));
        at = aspect.range.start;
    }
    out.reverse();
    if out.len() == 1 {
        match joined_by_both(view, start, at, grade.start()) {
            Some(other) => out.insert(0, Of::Label(other)),
            None => out = vec![Of::Label(widened(view, start, last, grade.start()))],
        }
    }
    out
}

/// "with access to services and | leadership both judged to": the first of two labels, where "both" says that there are two.
fn joined_by_both(view: &View<'_, '_>, from: usize, label: usize, grade: usize) -> Option<Span> {
    let both = view.slice(label, grade).split_whitespace().any(|w| w == "both" || w == "each");
    let before = view.slice(from, label).strip_suffix("the ").unwrap_or(view.slice(from, label)).strip_suffix(" and ")?;
    let skip = last_end_of(before, &[", with ", ", the ", "; the ", ", ", "; ", " with ", " that the ", " that "]);
    let words = before[skip.unwrap_or(0)..].trim_start();
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let plain = (1..=6).contains(&words.split_whitespace().count())
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\''));
    let end = from + before.len();
    (both && plain && !words.starts_with(char::is_uppercase)).then(|| Span::new(end - words.len(), end))
}

fn clause_floor(view: &View<'_, '_>, from: usize, at: usize) -> usize {
    let text = view.slice(from, at);
    last_end_of(text, &[". ", " but ", " whereas "]).map_or(from, |n| from + n)
}

/// A single word (`safe`, `people`) is an aspect only right beside the grade or in a list that ends there.
fn counts(view: &View<'_, '_>, aspect: &Cue, grade: Span) -> bool {
    let text = view.slice(aspect.range.start, aspect.range.end);
    if text.contains(char::is_whitespace) || text.contains("afeguarding") || text == "LSCB" {
        return true;
    }
    // "safe and well-led, and both were Good": other aspects may stand between.
    let mut between = String::new();
    let mut at = aspect.range.end;
    for other in view.aspects.iter().filter(|o| o.range.start >= aspect.range.end && o.range.end <= grade.start()) {
        between.push_str(view.slice(at, other.range.start));
        at = other.range.end;
    }
    between.push_str(view.slice(at, grade.start()));
    between.len() <= 60 && is_link(view, &between)
}

/// What may stand between an aspect and its grade.
fn is_link(view: &View<'_, '_>, text: &str) -> bool {
    // "apprenticeships, where the service had slipped to": the clause is about them.
    let clause = [", where ", ", which "].iter().find_map(|w| text.strip_prefix(w));
    joins(view, text) || clause.is_some_and(|clause| joins(view, clause))
}

/// Whether nothing but small words and asides stands in a text.
fn joins(view: &View<'_, '_>, text: &str) -> bool {
    let text = without_asides(text);
    let small = &view.rulebook.small_words;
    text.len() < 160
        && text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .all(|w| small.has(Class::Link, w) || w.chars().all(|c| c.is_ascii_digit()))
}

/// Without what stands in brackets or between commas: "care leavers (then a single judgement) had been", "learners, a new
/// part of the service, Requires Improvement".
fn without_asides(text: &str) -> Cow<'_, str> {
    const OPENERS: &[&str] = &["(", ", a ", ", an ", ", which ", ", so far as ", ", new ", ", the ", ", though ", ", although "];
    if text.len() > 320 || !has_any(text, OPENERS) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = first_range_of(rest, OPENERS) {
        let close = if rest[open.clone()] == *"(" { ')' } else { ',' };
        let Some(end) = rest[open.end..].find(close) else { break };
        kept.push_str(&rest[..open.start]);
        kept.push(' ');
        rest = &rest[open.end + end + 1..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// "grade 3 for A, for B and for C; and grade 4 for D" needs nothing; "Domain 1 had been rated RI and Domain 2 Good" does: a
/// label right before a grade belongs to it even where no verb stands between.
fn carry(view: &View<'_, '_>, grades: &mut [Graded]) {
    for n in 1..grades.len() {
        let (before, rest) = grades.split_at_mut(n);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first_mut()) else { continue };
        let between = view.slice(first.span.end(), second.span.start());
        // "from Requires Improvement to Good for efficiency": so was the one before.
        if first.before && first.of == [Of::Overall] && !second.before && between.trim_matches(QUOTES) == "to" {
            first.of.clone_from(&second.of);
        }
        // "from Inadequate to Good", "Good, a step up from Inadequate": both are of one thing.
        let moved = first.before && between.len() < 40 && between.contains(" to ")
            || second.before && between.len() < 60 && !between.contains(". ");
        if second.of == [Of::Overall] && moved {
            second.of.clone_from(&first.of);
        }
    }
    for grade in grades.iter_mut() {
        if grade.of == [Of::Overall]
            && let Some(aspect) = view.aspects.iter().rfind(|a| a.range.end <= grade.span.start())
            && view
                .slice(aspect.range.end, grade.span.start())
                .trim_matches([' ', '–', '-', ':', '‘', '“', '\'', '’', '”', '"', '(', '\t'])
                .is_empty()
        {
            grade.of = vec![Of::Label(Span::new(aspect.range.start, aspect.range.end))];
        }
    }
}

/// "The same judgement had been given for | the impact of leaders and for help and protection": the known aspects that follow.
pub(super) fn named_from(view: &View<'_, '_>, from: usize) -> Vec<Of> {
    labels_in(view, from, view.text.span().end(), &mut Vec::new())
}

/// Whether an aspect stands right beside a grade, with a dash, a colon or a verb between.
pub(super) fn pairs_with(view: &View<'_, '_>, grade: &Range<usize>) -> bool {
    let Some(aspect) = view.aspects.iter().rfind(|a| a.range.end <= grade.start) else { return false };
    let between = view.slice(aspect.range.end, grade.start);
    let between = between.strip_prefix('?').map_or(between, |b| b.trim_start_matches(['"', '”', '’', '\'']));
    // "care and support – 4 Good": the number says the same as the word.
    let unnumbered = between.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | '–' | '-'));
    let numbered = between.trim_start().starts_with(['–', '-', ':', '(']) && unnumbered.trim().is_empty();
    if numbered {
        return true;
    }
    let shut = between.trim().trim_matches(['\'', '’', '”', '"', ' ', ',']);
    let dash = matches!(
        shut,
        "–" | "-"
            | "—"
            | ":"
            | "="
            | "was"
            | "were"
            | "is"
            | "are"
            | "had been"
            | "being"
            | "as"
            | "also as"
            | "remains"
            | "remained"
            | "to be"
            | "("
    );
    let linked = is_link(view, between) && between.len() < 70 && !between.trim().is_empty();
    let multi = view.slice(aspect.range.start, aspect.range.end).contains(' ');
    // "Partnerships and communities 3": where scores are told, the number alone follows.
    let scored = view.slice(grade.start, grade.end).chars().all(|c| c.is_ascii_digit());
    let finite = view.slice(grade.start, grade.end).starts_with("require");
    let aside = finite && !between.is_empty() && is_link(view, between) && between.trim_start().starts_with(',');
    dash || linked && multi || aside || scored && between.trim().is_empty()
}
