use minutebook_model::Passage;

use crate::page::in_capitals;

/// A title that is no sentence is shorter than this.
const LONGEST_PLAIN: usize = 180;

/// How a line after its number is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In capitals, as a whole or up to a dash: "SHORT BREAKS STATEMENT – The Director …".
    Capitals,
    /// As a heading.
    Heading,
    /// A short line that is no sentence.
    Plain,
    /// A sentence or a paragraph.
    Sentence,
}

/// An item's title, and what runs on after it on the same line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split<'d> {
    pub(super) title: Passage<'d>,
    pub(super) rest: Passage<'d>,
}

/// Parts a title from the text that runs on after it: at the last dash up to which all is in capitals, or at a dash or stop
/// before a sentence.
pub(super) fn split(text: Passage<'_>) -> Split<'_> {
    let text = text.trim();
    let dashes = dashes(&text);
    let capitals = dashes.iter().copied().filter(|&(at, _)| in_capitals(&text[..at])).max();
    // "VERBAL UPDATE (Agenda Item 5)": what stands in brackets at the end is no part of it.
    let told = |after: usize| !in_capitals(without_brackets(&text[after..]));
    let cut = capitals.filter(|&(_, after)| told(after)).or_else(|| {
        let sentence = |after: usize| text[after..].ends_with('.') && text[after..].split_whitespace().count() >= 4;
        dashes.iter().copied().find(|&(at, after)| at < LONGEST_PLAIN && sentence(after) && !text[..at].contains(". "))
    });
    match cut {
        Some((at, after)) => Split { title: trim(text.until(at)), rest: text.from(after).trim() },
        None => Split { title: trim(text), rest: text.from(text.len()) },
    }
}

/// How a line is set. `heading` says that the source sets it as a heading.
pub(super) fn setting(text: Passage<'_>, heading: bool) -> Setting {
    let Split { title, rest } = split(text);
    let words = title.split_whitespace().count();
    if in_capitals(without_brackets(&title)) && title.chars().filter(|c| c.is_alphabetic()).count() >= 3 {
        return Setting::Capitals;
    }
    let sentence = title.ends_with(['.', ';', ',']) || title.len() > LONGEST_PLAIN || words > 28;
    if heading && !title.ends_with([';', ',']) {
        Setting::Heading
    } else if sentence || (!rest.is_empty() && words > 14) || !title.starts_with(char::is_uppercase) {
        Setting::Sentence
    } else {
        Setting::Plain
    }
}

/// Without what stands in brackets at the end: "STREET TRADING (Report 13)".
fn without_brackets(text: &str) -> &str {
    let open = text.ends_with(')').then(|| text.rfind('(')).flatten().filter(|&at| at > 0);
    open.map_or(text, |at| &text[..at])
}

/// The places of dashes that part words: where each begins, and where what follows it begins.
fn dashes(text: &str) -> Vec<(usize, usize)> {
    let spaced = |at: usize, len: usize| {
        let before = text[..at].ends_with([' ', ')', ']']);
        let after = &text[at + len..];
        (before && (after.starts_with(' ') || after.is_empty()))
            .then(|| (at, at + len + (after.len() - after.trim_start().len())))
    };
    text.char_indices()
        .filter(|(_, c)| matches!(c, '–' | '—' | '-' | ':'))
        .filter_map(|(at, c)| spaced(at, c.len_utf8()))
        .collect()
}

fn trim(title: Passage<'_>) -> Passage<'_> {
    title.trim_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ':' | '|'))
}
