//! Points that run on in a paragraph: `(i) …; (ii) …`, `1. … 2. …`, `…; …; and …`, `…, … and …`.

use minutebook_layout::{ListMark, read_mark};
use minutebook_model::{Document, Passage};

use super::point::Point;

/// Past so many bytes a stretch between commas is a sentence of its own, not a name.
const NAME_LEN: usize = 120;

/// The points of `text`, which follows a lead-in. `count` is how many the lead-in announces.
pub(super) fn points(document: &Document, text: Passage<'_>, count: Option<u32>) -> Vec<Point> {
    let marked = marked(document, text);
    if marked.len() >= 2 {
        return marked;
    }
    // Only what stands in the sentence belongs to an unmarked list.
    let Some(sentence) = crate::sentences(text).next() else { return Vec::new() };
    let mut parts = if sentence.contains(';') { by_semicolon(sentence) } else { by_comma(sentence, count) };
    if parts.is_empty() && count.is_none_or(|n| n == 2) {
        parts = pair(sentence);
    }
    without_preposition(document, &mut parts);
    parts.into_iter().filter_map(|part| Point::of(document, None, part)).collect()
}

/// "related to the recording of incidents, to the premises and to training": the word before the first point is said again before
/// the others.
fn without_preposition(document: &Document, parts: &mut [Passage<'_>]) {
    let Some((first, others)) = parts.split_first_mut() else { return };
    let before = document.whole().until(first.span().start());
    let again = ["to ", "on ", "in ", "for ", "with ", "around "].into_iter().find(|w| before.ends_with(w));
    let Some(word) = again.filter(|w| !others.is_empty() && others.iter().all(|p| p.starts_with(w))) else { return };
    others.iter_mut().for_each(|part| *part = part.from(word.len()));
}

/// Points with printed marks that count up from the first.
pub(super) fn marked(document: &Document, text: Passage<'_>) -> Vec<Point> {
    let mut marks: Vec<(usize, ListMark)> = Vec::new();
    let mut apart = true;
    for (at, c) in text.char_indices() {
        if apart && (c == '(' || c.is_ascii_alphanumeric()) {
            let mark = read_mark(&text.as_str()[at..]).filter(|m| !m.is_bullet() && m.text > m.len && at + m.text < text.len());
            let next = |m: &ListMark| marks.last().map_or(m.is_first(), |(_, before)| m.follows(before));
            if let Some(mark) = mark.filter(next) {
                marks.push((at, mark));
            }
        }
        apart = c.is_whitespace();
    }
    let ends = marks.iter().skip(1).map(|(at, _)| *at);
    let last_end = marks.last().map_or(0, |(at, mark)| at + mark.text + last_length(&text[at + mark.text..]));
    let points = marks.iter().zip(ends.chain([last_end])).filter_map(|((at, mark), end)| {
        let marker = text.slice(*at..at + mark.len).span();
        Point::of(document, Some(marker), text.slice((at + mark.text).min(end)..end))
    });
    points.collect()
}

/// How long the last marked point is: to the end of its sentence, as the paragraph may go on with something else.
fn last_length(rest: &str) -> usize {
    crate::sentences(Passage::whole(rest)).next().map_or(rest.len(), |s| s.span().end())
}

fn by_semicolon(sentence: Passage<'_>) -> Vec<Passage<'_>> {
    sentence.split(';').map(|p| without_and(p.trim())).filter(|p| !p.is_empty()).collect()
}

/// Names between commas, the last after "and"; nothing where they are not all short. Where the lead-in says how many there
/// are, "and" inside the last stretch is cut only if that makes the number.
fn by_comma(sentence: Passage<'_>, count: Option<u32>) -> Vec<Passage<'_>> {
    let mut parts: Vec<Passage<'_>> = Vec::new();
    let mut depth = 0_i32;
    let mut from = 0;
    for (at, c) in sentence.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth <= 0 && sentence[at + 1..].starts_with(char::is_whitespace) => {
                parts.push(sentence.slice(from..at).trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(sentence.from(from).trim());
    let closed = parts.last().is_some_and(|p| p.starts_with("and "));
    let mut parts: Vec<_> = parts.into_iter().map(without_and).filter(|p| !p.is_empty()).collect();
    let wanted = count.map_or(usize::MAX, |n| n as usize);
    if !closed
        && (parts.len() + 1 == wanted || count.is_none())
        && let Some((a, b)) = parts.last().and_then(|p| p.split_once(" and "))
    {
        parts.pop();
        parts.extend([a.trim(), b.trim()]);
    }
    let fits = if count.is_some() { parts.len() == wanted } else { parts.len() >= 3 };
    if fits && parts.iter().all(|p| p.len() <= NAME_LEN) { parts } else { Vec::new() }
}

/// "the recording of supervision and the timeliness of reviews": two names of one form.
fn pair(sentence: Passage<'_>) -> Vec<Passage<'_>> {
    let Some((a, b)) = sentence.split_once(" and the ") else { return Vec::new() };
    let b = sentence.from(sentence.len() - b.len() - "the ".len());
    let name = |p: &Passage<'_>| {
        let of = p.split_whitespace().skip(2).take(2).any(|w| matches!(w, "of" | "to" | "for" | "in" | "with" | "between"));
        p.starts_with("the ") && of && p.len() <= NAME_LEN && !p.contains(',')
    };
    if name(&a) && name(&b) && !b.contains(" and the ") { vec![a, b] } else { Vec::new() }
}

fn without_and(part: Passage<'_>) -> Passage<'_> {
    let cut = ["and ", "And ", "& "].iter().find(|w| part.starts_with(**w)).map_or(0, |w| w.len());
    part.from(cut).trim()
}
