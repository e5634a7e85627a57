//! The title over a table.

use minutebook_model::{BlockKind, DocumentKind, Passage, Role};

use super::header::Header;
use super::line::Sheet;
use crate::Context;

/// How many blocks before a table its title may stand.
const BLOCKS_ABOVE: usize = 8;
/// Past so many bytes a line is no title.
const TITLE_LEN: usize = 160;

/// The title: a full-width line over the headings, else the nearest heading or title-like line before the table.
pub(super) fn of<'d>(context: &Context<'d>, sheet: &Sheet<'d>, header: &Header) -> Option<Passage<'d>> {
    let document = context.document;
    let lines = || sheet.lines[..header.first].iter().filter_map(|l| l.single());
    let inside = |whole: bool| {
        let texts = lines().filter(|(_, _, full_width)| *full_width || !whole).map(|(_, cell, _)| document.passage(cell.span));
        texts.rev().find(|t| is_title(t))
    };
    inside(true).or_else(|| above(context, sheet)).or_else(|| inside(false))
}

/// The nearest heading or title-like line before the table.
fn above<'d>(context: &Context<'d>, sheet: &Sheet<'d>) -> Option<Passage<'d>> {
    let document = context.document;
    let before = document.blocks().get(..sheet.block)?.iter().rev().filter(|b| !b.boilerplate).take(BLOCKS_ABOVE);
    let mut fallback = None;
    for block in before {
        if matches!(block.kind, BlockKind::Table(_)) {
            break;
        }
        let text = document.passage(block.span);
        // What minutes are called is no title of a table in them.
        let whole = context.meeting.title.as_ref().filter(|_| context.meeting.kind == DocumentKind::Minutes);
        if whole.is_some_and(|(_, span)| span.overlaps(block.span)) {
            break;
        }
        let label = block.role == Some(Role::PartLabel) || text.ends_with(':');
        if (block.is_heading() || block.role == Some(Role::Title)) && !label {
            return Some(text).filter(|_| text.len() <= TITLE_LEN).or(fallback);
        }
        if fallback.is_none() && !label && !block.is_list_item() && is_title(&text) {
            fallback = Some(text);
        }
    }
    fallback
}

/// A line of a few words that is no sentence.
fn is_title(text: &str) -> bool {
    text.len() <= TITLE_LEN
        && !text.ends_with(['.', ';', ':', ','])
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
