//! The name that stands over what is told of a place: a line of its own, the first words of its paragraph, the first cell of its
//! row.

use minutebook_layout::read_mark;
use minutebook_model::{Block, BlockKind, Passage, Role, Span};
use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::Turn;

use super::name::{head, is_establishment, leading};
use super::phrase::trimmed;
use super::word::{Word, words};
use crate::Context;
use crate::sentences;

/// How many blocks back a line with a name may stand.
const LINES_BACK: usize = 30;
/// How many blocks back a paragraph that begins with a name may stand.
const PARAGRAPHS_BACK: usize = 5;
/// How long a line with a name is at most, in bytes.
const LINE_LEN: usize = 240;
/// How many words a name has at most.
const WORDS: usize = 10;

/// The name over what is told at `at`, in the item that it stands in.
pub(in crate::inspections) fn name_over(context: &Context<'_>, at: usize) -> Option<Span> {
    let document = context.document;
    let own = document.block_at(at)?;
    let blocks = document.blocks();
    if let Some(table) = document.table(&blocks[own]) {
        let row = table.rows.iter().find(|r| r.span.start() <= at && at < r.span.end())?;
        let cell = row.cells.first().filter(|c| c.span.end() <= at)?;
        return line_name(context, document.passage(cell.span));
    }
    let floor = context.item_at(Span::new(at, at)).map_or(0, |n| context.items[n].value.extent.start());
    if let Some(name) = opening_name(context, document.content(&blocks[own]), true).filter(|s| s.end() <= at) {
        return Some(name);
    }
    let read = |b: &&Block| !b.boilerplate && b.role != Some(Role::DocumentLink);
    let before = blocks[..own].iter().rev().filter(read).take(LINES_BACK).take_while(|b| b.span.start() >= floor);
    for (n, block) in before.enumerate() {
        if matches!(block.kind, BlockKind::Table(_)) {
            continue;
        }
        let text = document.content(block);
        if let Some(name) = line_name(context, text) {
            return Some(name);
        }
        if block.is_heading() || matches!(block.role, Some(Role::ItemTitle | Role::Title)) {
            return None;
        }
        if n < PARAGRAPHS_BACK
            && let Some(name) = opening_name(context, text, false)
        {
            return Some(name);
        }
    }
    None
}

/// The name that a line consists of: "(b) Elm Lane Primary School, Burnby", "5.2 Vale Controlled Nursery Unit".
fn line_name(context: &Context<'_>, text: Passage<'_>) -> Option<Span> {
    let list = &context.rulebook.subjects;
    if text.len() > LINE_LEN {
        return None;
    }
    let text = without_mark(text).trim();
    // "D85/09 VALE TRAINING UNIT": the number of the item.
    let number = context.rulebook.item_numbers.read(&text).filter(|n| text[..n.rest].contains(|c: char| c.is_ascii_digit()));
    let text = text.from(number.map_or(0, |n| n.rest.min(text.len())));
    // "FOLLOW-THROUGH AT VALE SCHOOL": what was done there.
    let at = context.rulebook.turns[Turn::AtPlace].first_in(&text).map(|led| led.end);
    let text = text.from(at.filter(|&n| is_kept(list, &text[n..])).unwrap_or(0));
    let end = text.find(", ").unwrap_or(text.len());
    let name = text.until(end).trim_end_matches(|c: char| matches!(c, '.' | ':'));
    let place = text.from(end).trim_start_matches(|c: char| matches!(c, ',' | ' '));
    let placed = place.is_empty() || words(&place).count() <= 3 && words(&place).all(|w| w.is_capital());
    (placed && is_name(context, &name) && is_kept(list, &name)).then(|| named(list, name))
}

/// The name that a paragraph begins with: "Elm Lodge. This home had", "Elm Lane Primary School (inspected in May)". Of one
/// without a noun that says what it is, the paragraph says so; `own` is the paragraph of what is told.
fn opening_name(context: &Context<'_>, text: Passage<'_>, own: bool) -> Option<Span> {
    let list = &context.rulebook.subjects;
    let text = without_mark(text);
    let mut said = sentences(text);
    let first = said.next()?.trim_end_matches(|c: char| c == '.');
    if said.next().is_some() && words(&first).count() <= WORDS {
        let name = first.until(first.find(", ").unwrap_or(first.len()));
        let called = || calls(list, text.from(first.span().end() - text.span().start()).as_str());
        let placed = || name.len() < first.len() && words(&first[name.len()..]).skip(1).all(|w| w.is_capital());
        if is_name(context, &name) && (is_kept(list, &name) || called() || placed()) {
            return Some(named(list, name));
        }
    }
    // An entry of a list is no topic of what follows.
    if own || sentences(text).nth(1).is_none() {
        return None;
    }
    let found = text.slice(leading(list, &text)?);
    (is_establishment(list, &found) && is_name(context, &found)).then(|| found.span())
}

/// Whether a text calls something "the home", "this school".
fn calls(list: &Subjects, text: &str) -> bool {
    let led = |w: &Word<'_>| matches!(w.lower().as_str(), "the" | "this" | "its");
    words(text).zip(words(text).skip(1)).any(|(a, b)| led(&a) && !b.is_capital() && b.is(list, Part::Establishment))
}

/// Whether it is a run of capital words, and no aspect, grade or date.
fn is_name(context: &Context<'_>, text: &str) -> bool {
    let list = &context.rulebook.subjects;
    let fits = |w: Word<'_>| w.is_capital() || w.is(list, Part::Joiner) || w.is_number();
    let never = |w: Word<'_>| w.is(list, Part::Never);
    let lettered = text.starts_with(char::is_alphanumeric);
    lettered
        && words(text).count() <= WORDS
        && words(text).all(fits)
        && !words(text).any(never)
        && words(text).any(|w| w.is_capital() && w.bare.len() > 3)
        && context.rulebook.aspects.find(text).is_none()
        && context.rulebook.events.find(text).is_none()
        && context.rulebook.inspectorates.names().find(text).is_none()
}

/// Whether a name says of what kind of place it is.
fn is_kept(list: &Subjects, text: &str) -> bool {
    words(text).nth(1).is_some() && (is_establishment(list, text) || list.is(Part::Organisation, &head(list, text)))
}

fn named(list: &Subjects, name: Passage<'_>) -> Span {
    let range = trimmed(list, &name, 0..name.len());
    name.slice(range).span()
}

/// Without the mark of a point, and without a number that is parted by a space: "5.2 Vale Nursery Unit".
fn without_mark(text: Passage<'_>) -> Passage<'_> {
    let marked = read_mark(&text).map_or(0, |m| m.text);
    let text = text.from(marked);
    let number = text.as_str().find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(0);
    match text.as_str()[number..].starts_with(' ') && text.as_str()[..number].contains('.') {
        true => text.from(number + 1),
        false => text,
    }
}
