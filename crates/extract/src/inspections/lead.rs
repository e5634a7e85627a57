//! Who led an inspection.

use std::ops::Range;

use minutebook_model::{Passage, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::{Part, Subjects};
use minutebook_rulebook::turns::{Turn, Turns};

use super::view::View;

/// The lead inspector that a sentence names: "lead inspector: Anne Other", "the lead inspector, Mr A Other HMI".
pub(super) fn find(view: &View<'_, '_>) -> Option<(String, Span)> {
    let own = view.text.span();
    let cue = view.first_of(Sense::Lead, own.start(), own.end());
    if let Some(cue) = cue {
        let before = view.slice(own.start(), cue.start).trim_end().to_lowercase();
        if view.turn(Turn::Deputy).closes(&before) {
            return None;
        }
        let list = &view.rulebook.subjects;
        let after = view.passage(cue.end..own.end());
        let before = view.passage(own.start()..cue.start);
        let words = view.slice(cue.start, cue.end);
        let verb = view.turn(Turn::LedOpens).opens(words) && !words.ends_with(" by");
        let turns = &view.rulebook.turns;
        let titled = || titled_before(list, turns, before);
        let found = match verb {
            true => subject_before(list, turns, before),
            false => name_after(list, after).or_else(titled).or_else(|| name_before(list, before)),
        };
        // "The Joint Area Review, led by Ofsted": who or what inspects is no person.
        let cued = |span: Span| {
            let lists = [view.names, view.frameworks].into_iter().flatten();
            lists
                .map(|c| &c.range)
                .chain(view.events.iter().map(|c| &c.range))
                .any(|r| r.start < span.end() && span.start() < r.end)
        };
        return found.filter(|(_, span)| !cued(*span));
    }
    None
}

/// Who led, before the verb: "Ann Tolley HMI led the inspection", "Ms Tolley of Estyn, who had led the team".
fn subject_before(list: &Subjects, turns: &Turns, text: Passage<'_>) -> Option<(String, Span)> {
    let mut end = text.trim();
    while let Some(shorter) = turns[Turn::LeadSubjectEnd].before(&end).map(str::len) {
        end = end.until(shorter).trim();
    }
    // What the person is of stands between.
    if let Some(of) = end.rfind(" of ").filter(|&at| end.len() - at < 60 && text.contains(", who")) {
        end = end.until(of);
    }
    let mut start = end.len();
    for word in end.as_str().rsplit(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let title = list.is(Part::PersonTitle, &bare) || bare == "inspector";
        if title || !word.starts_with(char::is_uppercase) || list.is(Part::Opener, &bare) {
            break;
        }
        // "Councillor Vane led the inspection": no inspector.
        if list.parts(&bare).has(Part::Never) || list.is(Part::Role, &bare) || word.ends_with(',') {
            return None;
        }
        start = start.saturating_sub(word.len() + usize::from(start < end.len()));
    }
    let name = end.from(start.min(end.len())).trim();
    (2..=4).contains(&name.split_whitespace().count()).then(|| (name.folded(), name.span()))
}

/// The name after the last title before the cue: "Ms Carys Bowen-Tate HMI, the Reporting Inspector".
fn titled_before(list: &Subjects, turns: &Turns, text: Passage<'_>) -> Option<(String, Span)> {
    const FAR: usize = 90;
    let whole = |title: &Range<usize>| title.start == 0 || text[..title.start].ends_with(' ');
    let at = turns[Turn::PersonTitle].last_where(&text, whole).map(|title| title.start).filter(|&at| text.len() - at <= FAR)?;
    name_after(list, text.from(at))
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
