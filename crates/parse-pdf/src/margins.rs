//! What stands in the margins of many pages: running heads, page numbers, footnotes.

use std::collections::BTreeMap;

use minutebook_layout::Line;

use crate::structure::Structure;

/// Running heads stand within this part of the page's height from its top or bottom.
const ZONE: f32 = 0.12;
/// What the file marks as a running head is believed within this part.
const MARKED_ZONE: f32 = 0.2;
/// On two pages they stand at the same height, give or take this many points.
const SHIFT: f32 = 12.0;

/// The lines of one page, sorted into running text and margins.
#[derive(Default)]
pub(crate) struct Margins {
    /// Running headers, page numbers at the top.
    pub(crate) head: Vec<Line>,
    /// Running footers, page numbers at the bottom.
    pub(crate) foot: Vec<Line>,
}

/// Takes the lines that repeat from page to page out of `pages` (each its height and its lines from the top).
pub(crate) fn take_margins(pages: &mut [(f32, Vec<Line>)]) -> Vec<Margins> {
    let mut seen: BTreeMap<(bool, String), Vec<f32>> = BTreeMap::new();
    for (height, lines) in pages.iter() {
        for line in lines {
            if let Some(top) = zone(line, *height) {
                seen.entry((top, key(line))).or_default().push(line.baseline);
            }
        }
    }
    pages.iter_mut().map(|(height, lines)| take(lines, *height, &seen)).collect()
}

fn take(lines: &mut Vec<Line>, height: f32, seen: &BTreeMap<(bool, String), Vec<f32>>) -> Margins {
    let mut margins = Margins::default();
    for line in std::mem::take(lines) {
        // Where the file itself marks running heads, it need not be guessed.
        if line.words.iter().all(|w| w.artifact)
            && (line.bbox.y1 < height * MARKED_ZONE || line.bbox.y0 > height * (1.0 - MARKED_ZONE))
        {
            let side = if line.bbox.y1 < height * MARKED_ZONE { &mut margins.head } else { &mut margins.foot };
            side.push(line);
            continue;
        }
        let zone = zone(&line, height);
        let repeats = |top: bool| {
            let others = seen.get(&(top, key(&line))).map_or(&[][..], Vec::as_slice);
            others.iter().filter(|y| (**y - line.baseline).abs() < SHIFT).count() >= 2
        };
        match zone {
            Some(true) if repeats(true) => margins.head.push(line),
            Some(false) if repeats(false) => margins.foot.push(line),
            _ => lines.push(line),
        }
    }
    margins
}

fn zone(line: &Line, height: f32) -> Option<bool> {
    if line.bbox.y1 < height * ZONE {
        Some(true)
    } else if line.bbox.y0 > height * (1.0 - ZONE) {
        Some(false)
    } else {
        None
    }
}

/// The text with every number made one sign, so that page numbers are alike.
fn key(line: &Line) -> String {
    let mut key = String::new();
    for c in line.text().chars() {
        if c.is_ascii_digit() {
            if !key.ends_with('#') {
                key.push('#');
            }
        } else {
            key.push(c);
        }
    }
    key
}

/// Takes the footnotes of a page out of its lines: small lines at its foot, the first of which begins with a raised mark.
/// Gives each note's lines.
pub(crate) fn take_footnotes(lines: &mut Vec<Line>, height: f32, body: f32) -> Vec<Vec<Line>> {
    let small = |line: &Line| line.size < body * 0.96;
    let first = lines.iter().position(|line| line.bbox.y0 > height * 0.4 && small(line) && note_mark(line).is_some());
    let Some(first) = first.filter(|&n| lines[n..].iter().all(small)) else { return Vec::new() };
    let mut notes: Vec<Vec<Line>> = Vec::new();
    for line in lines.split_off(first) {
        match notes.last_mut() {
            Some(note) if note_mark(&line).is_none() => note.push(line),
            _ => notes.push(vec![line]),
        }
    }
    notes
}

/// Takes the lines out that the file's own structure says are notes, wherever they stand. Gives each note's lines.
pub(crate) fn take_tagged_notes(lines: &mut Vec<Line>, structure: &Structure) -> Vec<Vec<Line>> {
    let note_of = |line: &Line| {
        let mut notes = line.words.iter().map(|w| structure.tag(w).and_then(|t| t.note));
        let first = notes.next().flatten()?;
        notes.all(|n| n == Some(first)).then_some(first)
    };
    let mut notes: Vec<(u32, Vec<Line>)> = Vec::new();
    for line in std::mem::take(lines) {
        match note_of(&line) {
            None => lines.push(line),
            Some(id) => match notes.last_mut() {
                Some((open, note)) if *open == id && note_mark(&line).is_none() => note.push(line),
                _ => notes.push((id, vec![line])),
            },
        }
    }
    notes.into_iter().map(|(_, lines)| lines).collect()
}

/// The mark of a note that was found: its first word, which the structure need not have raised.
pub(crate) fn mark_of(note: &[Line]) -> Option<&str> {
    let first = note.first()?.words.first()?;
    is_mark(&first.text).then_some(&first.text)
}

/// The raised mark that a footnote begins with.
pub(crate) fn note_mark(line: &Line) -> Option<&str> {
    let first = line.words.first()?;
    (first.is_raised_over(line.baseline, line.size) && is_mark(&first.text)).then_some(&first.text)
}

/// True for what marks a footnote: a number, or one of the printer's signs.
pub(crate) fn is_mark(text: &str) -> bool {
    (text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())) || matches!(text, "*" | "**" | "†" | "‡" | "§")
}
