//! What each column of a table is for: by its heading, and where that leaves it open, by its cells.

use minutebook_model::{Column, ColumnKey, Span};
use minutebook_rulebook::columns::Heading;

use super::header::Header;
use super::line::Sheet;
use super::votes;
use crate::Context;
use crate::dates;

/// A column that counts, and where it stands in the table.
#[derive(Debug)]
pub(super) struct Reading<'r> {
    /// The column as it will be recorded.
    pub(super) column: Column,
    /// Its place in the table's grid.
    pub(super) place: usize,
    /// The rulebook's entry for its heading.
    pub(super) heading: Option<&'r Heading>,
}

/// The columns, without those that have neither heading nor text.
pub(super) fn read<'d>(context: &Context<'d>, sheet: &Sheet<'_>, header: &Header) -> Vec<Reading<'d>> {
    let body = &sheet.lines[header.body..];
    let used =
        |n: usize| !header.texts[n].is_empty() || body.iter().any(|l| l.slots.get(n).is_some_and(|s| !s.above && !s.is_empty()));
    let mut columns: Vec<Reading<'d>> = (0..sheet.width)
        .filter(|&n| used(n))
        .map(|place| {
            let text = header.texts[place].clone();
            let heading = context.rulebook.columns.read(&text).filter(|_| !text.is_empty());
            let key = heading.map_or(ColumnKey::Other, Heading::key);
            Reading { column: Column { header: text, key, span: header.spans[place] }, place, heading }
        })
        .collect();
    for n in 0..columns.len() {
        columns[n].column.key = settle(context, sheet, header, &columns, n);
        let asks = matches!(columns[n].column.key, ColumnKey::Recommendation | ColumnKey::Action);
        if asks && are_grades(context, sheet, header, columns[n].place) {
            columns[n].column.key = ColumnKey::Other;
        }
    }
    number_once(&mut columns);
    columns
}

/// "No." beside "Minute": the first numbers the row, the second says where it comes from. A heading over two columns is one.
fn number_once(columns: &mut [Reading<'_>]) {
    let mut numbers = columns.iter_mut().filter(|c| c.column.key == ColumnKey::Ref);
    let Some(first) = numbers.next() else { return };
    for other in numbers.filter(|c| c.column.header != first.column.header) {
        other.column.key = ColumnKey::Other;
    }
}

/// Whether all that a column holds are grades: under "Ofsted judgement" it asks for nothing then.
fn are_grades(context: &Context<'_>, sheet: &Sheet<'_>, header: &Header, place: usize) -> bool {
    let body = &sheet.lines[header.body..];
    let mut texts = body.iter().filter_map(|l| l.slots.get(place)).map(|slot| slot.printed(context.document)).peekable();
    let graded = |text: String| text.is_empty() || context.rulebook.scales.is_grade(&text);
    texts.peek().is_some_and(|first| !first.is_empty()) && texts.all(graded)
}

fn settle(context: &Context<'_>, sheet: &Sheet<'_>, header: &Header, columns: &[Reading<'_>], n: usize) -> ColumnKey {
    let body = &sheet.lines[header.body..];
    let Reading { place, heading, ref column } = columns[n];
    let looks = |key| votes::look_like(context, body, place, key);
    let elsewhere = |key| columns.iter().enumerate().any(|(m, c)| m != n && c.column.key == key);
    let Some(heading) = heading else {
        if sheet.points == Some(place) {
            return ColumnKey::Recommendation;
        }
        let first_blank = n == 0 && column.header.is_empty() && looks(ColumnKey::Ref);
        let typed =
            [ColumnKey::Rag, ColumnKey::Deadline, ColumnKey::Status].into_iter().find(|&key| !elsewhere(key) && looks(key));
        // What a quarter or a month is headed with tells how far things had come by then.
        let told = is_time(context, column.span) && elsewhere(ColumnKey::Action);
        let open = if told { ColumnKey::Progress } else { ColumnKey::Other };
        return if first_blank { ColumnKey::Ref } else { typed.unwrap_or(open) };
    };
    let voted = heading.votes().find(|&key| match key {
        // "Action taken" beside a column of progress is what is done.
        ColumnKey::Action => {
            !elsewhere(ColumnKey::Action) && (column.key != ColumnKey::Progress || elsewhere(ColumnKey::Progress))
        }
        // "Priority action" beside "What we will do": the one was set, the other answers it.
        ColumnKey::Recommendation if column.key == ColumnKey::Action => {
            columns[n + 1..].iter().any(|c| c.column.key == ColumnKey::Action) && !elsewhere(ColumnKey::Recommendation)
        }
        ColumnKey::Recommendation => !elsewhere(ColumnKey::Recommendation) && !looks(ColumnKey::Ref),
        ColumnKey::Progress => elsewhere(ColumnKey::Action) && !elsewhere(ColumnKey::Progress),
        // A column of codes numbers what another column says.
        ColumnKey::Ref => !elsewhere(ColumnKey::Ref) && looks(key) && !looks(ColumnKey::Deadline),
        // A date before the action is that of the meeting or the finding; one after it is the action's own.
        ColumnKey::Deadline if column.key == ColumnKey::Other => {
            let acts = columns[..n].iter().any(|c| matches!(c.column.key, ColumnKey::Action | ColumnKey::Recommendation));
            acts && !elsewhere(key) && looks(key)
        }
        ColumnKey::Rag => looks(key) || votes::are_colours(body, place),
        _ => looks(key),
    });
    // A column of "items" whose cells are titles numbers nothing.
    let titles = voted.is_none() && column.key == ColumnKey::Ref && votes::are_titles(context, body, place);
    if titles { ColumnKey::Other } else { voted.unwrap_or(column.key) }
}

/// "Q2 2024", "September 2022": a heading that is a time and nothing else.
fn is_time(context: &Context<'_>, header: Option<Span>) -> bool {
    let Some(span) = header else { return false };
    let text = context.document.passage(span).trim_matches(|c: char| !c.is_alphanumeric());
    let quarter = text.len() == 2 && text.starts_with(['Q', 'q']) && text.ends_with(['1', '2', '3', '4']);
    quarter || dates::find(text, context.rulebook).iter().any(|m| m.span == text.span())
}
