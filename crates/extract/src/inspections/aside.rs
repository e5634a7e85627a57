//! Asides: what stands in brackets right after a name and says when it was inspected, by whom, or how it was judged: "Fosse
//! Way (satisfactory, May 2011)", "Fairlawns (CQC, 11 June 2025 – Good)", "Larch Close (visited on 6 September 2012)".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::search::QUOTES;
use super::subject;
use super::view::View;
use super::visits;

/// How long an aside may be, in bytes: it is a note, no clause.
const LONGEST: usize = 120;

/// The inside of the brackets around `at`, where nothing stands in them but when, who and how; None for any other brackets.
pub(super) fn around(view: &View<'_, '_>, at: usize) -> Option<Range<usize>> {
    let own = view.text.span();
    let open = memchr::memrchr2(b'(', b')', view.slice(own.start(), at).as_bytes())?;
    if !view.slice(own.start() + open, own.end()).starts_with('(') {
        return None;
    }
    let start = own.start() + open + 1;
    let end = start + view.slice(start, own.end()).find(')')?;
    (end >= at && end - start <= LONGEST && is_note(view, start..end)).then_some(start..end)
}

/// The name right before brackets whose inside begins at `inside`: one of several words, or a single one that a place goes by
/// ("At Fairlawns (3 October 2006)").
pub(super) fn name(view: &View<'_, '_>, inside: usize) -> Option<Span> {
    if let Some(name) = subject::name_before(view, inside) {
        return Some(name);
    }
    let own = view.text.span();
    let before = view.slice(own.start(), inside).strip_suffix('(')?.strip_suffix(' ')?;
    let word = before.rsplit(' ').next()?;
    let lead = before[..before.len() - word.len()].trim_end();
    let led = view.turn(TimeTurn::AsideLead).closes(lead) || lead.is_empty();
    let plain = word.starts_with(char::is_uppercase)
        && word.len() > 3
        && word.chars().skip(1).all(|c| c.is_lowercase() || c == '\'' || c == '’');
    let span = Span::new(own.start() + before.len() - word.len(), own.start() + before.len());
    (led && plain && !holds_cue(view, span) && subject::may_name(view.rulebook, word)).then_some(span)
}

/// The name in a list of names that each have their day: "two homes: Llys Derw on | 12 March, and Ty Afon on | 3 April".
pub(super) fn listed(view: &View<'_, '_>, date: Span) -> Option<Span> {
    let own = view.text.span();
    let before = view.slice(own.start(), date.start()).trim_end();
    let before = view.turn(Turn::DayLead).before(before).unwrap_or(before);
    let opened = before.rfind([',', ';', ':'])?;
    // "Cedar Ward, Ysbyty Wen on 6 December" is one place; the second of a list has a day before it.
    // "had been inspected by the CQC, Elm Lodge on 3 May and Ash House on 10 May": the first of a list has one after it.
    let first = || {
        let next = view.dates.iter().position(|d| d.span.start() > date.start());
        next.is_some_and(|n| visits::is_next_place(view, n)) && view.event_words().any(|c| c.range.end <= own.start() + opened)
    };
    let earlier = view.dates.iter().any(|d| d.span.end() <= own.start() + opened);
    let listed = before[opened..].starts_with(':') || earlier || first();
    if !listed {
        return None;
    }
    let name = before[opened + 1..].trim_start();
    let name = name.strip_prefix("and ").unwrap_or(name);
    let words = name.split_whitespace().count();
    let capital =
        name.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3 && w.chars().all(char::is_lowercase));
    let plain =
        name.split_whitespace().all(|w| subject::may_name(view.rulebook, w)) && !name.contains(|c: char| c.is_ascii_digit());
    let end = own.start() + before.len();
    let span = Span::new(end - name.len(), end);
    ((2..=6).contains(&words) && capital && plain && name.starts_with(char::is_uppercase) && !holds_cue(view, span))
        .then_some(span)
}

/// What parts the cells of a row in running text: "14 January 2020 – Elm School – Good".
const ROW_MARKS: [char; 8] = [',', ':', '-', '–', '—', ';', '|', '\t'];

/// The name in a row that begins with its day and ends with its grade: "14 January 2020 – Elm School – Good".
pub(super) fn behind_day(view: &View<'_, '_>, date: Span) -> Option<Span> {
    let lead = view.slice(view.text.span().start(), date.start()).trim_end();
    if !lead.is_empty() && !lead.ends_with([';', ':']) {
        return None;
    }
    let grade = view.grades.iter().find(|g| g.range.start >= date.end())?;
    let between = view.slice(date.end(), grade.range.start).trim_end_matches(QUOTES);
    let mark = |c: char| c == ' ' || ROW_MARKS.contains(&c);
    let opened = between.trim_start_matches(mark);
    let name = opened.trim_end_matches(mark);
    let marked = |part: &str| part.contains(ROW_MARKS);
    let skip = between.len() - opened.len();
    let parted = marked(&between[..skip]) && marked(&opened[name.len()..]);
    let start = date.end() + skip;
    let span = Span::new(start, start + name.len());
    let named = name.starts_with(char::is_uppercase) && subject::is_establishment(&view.rulebook.subjects, name);
    (parted && named && !holds_cue(view, span)).then_some(span)
}

/// Whether a word of the rulebook stands in `span`: it is no name of a place then.
fn holds_cue(view: &View<'_, '_>, span: Span) -> bool {
    let cues = [view.names, view.frameworks, view.grades, view.aspects];
    cues.iter().any(|list| list.iter().any(|c| span.contains_offset(c.range.start)))
}

/// Whether each word is part of a date, a grade, a name of an inspectorate, a framework or an event, or joins them.
fn is_note(view: &View<'_, '_>, inside: Range<usize>) -> bool {
    if view.has(Sense::Published, inside.start, inside.end) {
        return false;
    }
    let mut told: Vec<Range<usize>> = view.dates.iter().map(|d| d.span.range()).collect();
    for cues in [view.names, view.frameworks, view.grades] {
        told.extend(cues.iter().map(|c| c.range.clone()));
    }
    told.extend(view.events.iter().map(|c| c.range.clone()));
    let small = &view.rulebook.small_words;
    let mut at = inside.start;
    for piece in view.slice(inside.start, inside.end).split(|c: char| !c.is_alphanumeric()) {
        let known = told.iter().any(|t| t.start <= at && at + piece.len() <= t.end);
        let number = piece.len() <= 2 && piece.chars().all(|c| c.is_ascii_digit());
        if !(piece.is_empty() || known || number || small.has(Class::Note, piece)) {
            return false;
        }
        at += piece.len();
        at += view.slice(at, inside.end).chars().next().map_or(0, char::len_utf8);
    }
    let text = view.slice(inside.start, inside.end);
    !text.contains('=') && told.iter().any(|t| inside.start <= t.start && t.end <= inside.end)
}

/// Whether an aside says when or by whom.
pub(super) fn is_told(view: &View<'_, '_>, inside: &Range<usize>) -> bool {
    view.dates.iter().any(|d| inside.contains(&d.span.start())) || view.names.iter().any(|n| inside.contains(&n.range.start))
}
