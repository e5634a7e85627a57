//! Who led an inspection.

use minutebook_model::{Passage, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::{Part, Subjects};

use super::view::View;

/// The lead inspector that a sentence names: "lead inspector: Anne Other", "the lead inspector, Mr A Other HMI".
pub(super) fn find(view: &View<'_, '_>) -> Option<(String, Span)> {
    let own = view.text.span();
    let cue = view.first_of(Sense::Lead, own.start(), own.end());
    if let Some(cue) = cue {
        let before = view.slice(own.start(), cue.start).trim_end().to_lowercase();
        if before.ends_with("deputy") {
            return None;
        }
        let after = view.passage(cue.end..own.end());
        if let Some(found) = name_after(&view.rulebook.subjects, after) {
            return Some(found);
        }
        return name_before(&view.rulebook.subjects, view.passage(own.start()..cue.start));
    }
    None
}

/// The name at the start of a passage, after punctuation and titles.
pub(super) fn name_after(list: &Subjects, text: Passage<'_>) -> Option<(String, Span)> {
    let text = text.trim_start_matches(|c| matches!(c, ' ' | ':' | ',' | '-' | '–' | '(' | '\t' | '\n'));
    let mut range: Option<(usize, usize)> = None;
    let mut at = 0;
    for word in text.as_str().split([' ', '\n', '\t', '\u{a0}']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
        let lower = bare.to_lowercase();
        let ends = word.ends_with([',', ';', ':', ')', '(']) || word.ends_with('.') && bare.len() > 2;
        if range.is_none() && list.is(Part::PersonTitle, &lower) {
            at += word.len() + 1;
            continue;
        }
        if bare.is_empty() || !bare.starts_with(char::is_uppercase) || list.is(Part::PersonRank, &lower) {
            break;
        }
        let start = at + word.find(bare).unwrap_or(0);
        range = Some((range.map_or(start, |(s, _)| s), start + bare.len()));
        at += word.len() + 1;
        if ends {
            break;
        }
    }
    let (start, end) = range?;
    let name = text.slice(start..end.min(text.len()));
    let words = name.split_whitespace().count();
    (2..=5).contains(&words).then(|| (name.folded(), name.span()))
}

/// The name right before "the Estyn Reporting Inspector": "Mrs. Carys Bowen-Tate, the Estyn Reporting Inspector".
fn name_before(list: &Subjects, text: Passage<'_>) -> Option<(String, Span)> {
    let comma = text.rfind(", ")?;
    let role = text[comma..].to_lowercase();
    if role.split_whitespace().count() > 5 {
        return None;
    }
    let head = text.until(comma);
    let mut start = head.len();
    for word in head.rsplit([' ', '\n']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty()
            || !bare.starts_with(char::is_uppercase)
            || list.is(Part::PersonTitle, &bare.to_lowercase())
            || word.ends_with([',', ';', ':'])
        {
            break;
        }
        start = start.checked_sub(word.len() + usize::from(start < head.len()))?;
    }
    let name = head.from(start.min(head.len())).trim();
    let words = name.split_whitespace().count();
    (2..=4).contains(&words).then(|| (name.folded(), name.span()))
}
