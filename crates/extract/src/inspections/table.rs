//! Tables of judgements and schedules of inspections.
//!
//! Their headings say what their columns hold: a schedule has a place in each row, a comparison an inspection in each column,
//! a board of grades a grade in each column. A table without such headings is a list of pairs, or prose in cells.

use minutebook_model::{Cell, Date, Event, Evidence, Passage, Row, Span, Table};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::GradeTurn;

use super::aspects::Of;
use super::cue::{Cues, within};
use super::event::{Draft, RawGrade, agree, share_a_day};
use super::grading::Graded;
use super::ledger::Ledger;
use super::scene::Part;
use super::schedule::{self, Columns};
use super::view::View;
use crate::dates::{self, Tense};
use crate::{Context, sentences};

/// Reads a table that is no action table.
pub(super) fn read<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, table: &Table) {
    if let Some(columns) = Columns::of(context, table) {
        table.rows.iter().skip(1).for_each(|row| schedule::read(ledger, context, table, &columns, row));
    } else if let Some(columns) = compared(ledger, context, table) {
        read_compared(ledger, context, table, &columns);
    } else if let Some(columns) = graded_columns(context, table) {
        read_board(ledger, context, table, &columns);
    } else {
        table.rows.iter().for_each(|row| read_row(ledger, context, cues, table, row));
    }
}

/// One inspection that a column tells of.
#[derive(Debug, Clone)]
enum Column {
    /// By its date: "June 2018".
    Of(Date),
    /// "Previous", "Last inspection".
    Previous,
    /// "Current", "This inspection".
    Current,
}

/// The columns of a comparison: a label in each row, an inspection in each column.
fn compared(ledger: &Ledger<'_, '_>, context: &Context<'_>, table: &Table) -> Option<Vec<(usize, Column)>> {
    let header = table.rows.first()?;
    let column = |cell: &Cell| {
        let text = context.document.passage(cell.span);
        let lower = text.to_lowercase();
        let turns = &context.rulebook.turns;
        if turns[GradeTurn::PreviousColumn].opens(&lower) && !text.contains(|c: char| c.is_ascii_digit()) {
            return Some(Column::Previous);
        }
        if turns[GradeTurn::CurrentColumn].opens(&lower) && lower.len() < 40 {
            return Some(Column::Current);
        }
        // A bare year is a date only where it is all that the heading says.
        let Some(mention) = dates::find(text, context.rulebook).into_iter().next() else {
            return dates::read_whole(text, context.rulebook).map(Column::Of);
        };
        let date = mention.resolve_bare(dates::Anchor::default()).or_else(|| ledger.resolve(&mention, Tense::Past, None))?;
        Some(Column::Of(date))
    };
    let columns: Vec<(usize, Column)> =
        header.cells.iter().filter(|c| c.column > 0).filter_map(|c| Some((c.column, column(c)?))).collect();
    let graded = table.rows.iter().skip(1).filter(|row| {
        let of = |(n, _): &(usize, Column)| row.cells.iter().any(|c| c.column == *n && whole_grade(context, c.span).is_some());
        columns.iter().any(of)
    });
    (!columns.is_empty() && graded.count() >= 2).then_some(columns)
}

fn read_compared<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, table: &Table, columns: &[(usize, Column)]) {
    for (n, column) in columns {
        let first = table.rows.iter().skip(1).filter_map(|r| cell_at(r, *n)).find(|s| whole_grade(context, *s).is_some());
        let Some(first) = first else { continue };
        let target = match column {
            Column::Of(date) => dated_event(ledger, date),
            Column::Previous => previous_event(ledger, first),
            Column::Current => ledger.told_event(first),
        };
        let Some(target) = target else { continue };
        for row in table.rows.iter().skip(1) {
            let (Some(label), Some(cell)) = (label_of(context, row), cell_at(row, *n)) else { continue };
            if let Some((span, surface)) = whole_grade(context, cell) {
                give(ledger, target, span, surface, label);
            }
        }
    }
}

/// The inspection of a date that the item has told of, or a new one.
fn dated_event(ledger: &mut Ledger<'_, '_>, date: &Date) -> Option<usize> {
    let item = ledger.scene.item;
    // The month in a heading may be that of the visit's end, or of the report.
    let meets = |own: &Option<Date>| own.as_ref().is_some_and(|own| agree(own, date) || share_a_day(own, date));
    let agreed = |d: &Draft| d.item == item && !d.planned && (meets(&d.dates) || meets(&d.published));
    if let Some(known) = ledger.drafts.iter().rposition(agreed) {
        ledger.drafts[known].witness(Evidence::field(date.span(), "dates"));
        return Some(known);
    }
    let mut draft = Draft::new(Event::Inspection, item, date.span());
    draft.body = ledger.scene.body.clone().or_else(|| ledger.scene.document_body.clone());
    draft.body.as_ref()?;
    draft.rule = "inspection/comparison";
    draft.date(date.clone());
    Some(ledger.begin(draft))
}

/// The inspection before the one the talk is of.
fn previous_event(ledger: &mut Ledger<'_, '_>, at: Span) -> Option<usize> {
    let current = ledger.told_event(at)?;
    let (item, body) = (ledger.scene.item, &ledger.drafts[current].body);
    let known = ledger.drafts.iter().rposition(|d| d.item == item && d.prior && d.body == *body);
    if known.is_some() {
        return known;
    }
    Some(ledger.begin_before(current, at, "inspection/comparison"))
}

/// The columns whose headings are grades: what stands below is graded so, or a mark there says that the row's label is.
fn graded_columns(context: &Context<'_>, table: &Table) -> Option<Vec<(usize, Span, usize)>> {
    let header = table.rows.first()?;
    let columns: Vec<(usize, Span, usize)> = header
        .cells
        .iter()
        .filter(|c| context.document.passage(c.span).contains(char::is_alphabetic))
        .filter_map(|c| whole_grade(context, c.span).map(|(span, surface)| (c.column, span, surface)))
        .collect();
    (columns.len() >= 2 && columns.len() + 1 >= header.cells.iter().filter(|c| !c.span.is_empty()).count()).then_some(columns)
}

fn read_board<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, table: &Table, columns: &[(usize, Span, usize)]) {
    let Some(target) = ledger.told_event(columns[0].1) else { return };
    for row in table.rows.iter().skip(1) {
        for (n, span, surface) in columns {
            let Some(cell) = cell_at(row, *n) else { continue };
            let text = context.document.passage(cell);
            let mark = text.chars().count() <= 2 && !text.contains(|c: char| c.is_ascii_digit());
            match label_of(context, row).filter(|_| mark) {
                Some(label) => give(ledger, target, *span, *surface, label),
                // A figure counts places, it names none.
                None if !text.contains(char::is_alphabetic) => {}
                None => listed(context, cell).into_iter().for_each(|label| give(ledger, target, *span, *surface, label)),
            }
        }
    }
}

/// A row of a list of pairs, of grades and what was graded so, or of prose.
fn read_row<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, table: &Table, row: &Row) {
    let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.span.is_empty()).collect();
    let graded = |c: &Cell| whole_grade(context, c.span).filter(|_| !is_figure(context, cues, table, row, c));
    let grades: Vec<(usize, Span, usize)> =
        filled.iter().enumerate().filter_map(|(n, c)| graded(c).map(|(s, g)| (n, s, g))).collect();
    match (filled.as_slice(), grades.as_slice()) {
        ([first, second], [(0, span, surface)]) if first.column < second.column => {
            let Some(target) = ledger.told_event(*span) else { return };
            listed(context, second.span).into_iter().for_each(|label| give(ledger, target, *span, *surface, label));
        }
        // "Safeguarding | 66% | MODERATE": figures may stand between.
        ([label, rest @ ..], [(at, span, surface)]) if is_label(context, label.span) && only_figures(context, rest, *at) => {
            let Some(target) = ledger.told_event(*span) else { return };
            give(ledger, target, *span, *surface, label.span);
        }
        // "Safeguarding | 3 | good": the number says the same as the word.
        ([label, ..], [(1, number, one), (2, word, other)])
            if is_label(context, label.span) && is_told_twice(context, *number, *word) =>
        {
            let worded = context.document.passage(*word).contains(char::is_alphabetic);
            let (span, surface) = if worded { (word, other) } else { (number, one) };
            let Some(target) = ledger.told_event(*span) else { return };
            give(ledger, target, *span, *surface, label.span);
        }
        (_, []) => row.cells.iter().for_each(|cell| read_cell(ledger, context, cues, cell)),
        _ => {
            if let Some(view) = View::of(context.document.passage(row.span), cues, context.rulebook) {
                ledger.read(&view, Part::Body);
            }
        }
    }
}

/// "Staff vacancies | 3": a number under a heading that speaks of no grades, beside a label that nobody judges.
fn is_figure(context: &Context<'_>, cues: &Cues, table: &Table, row: &Row, cell: &Cell) -> bool {
    if context.document.passage(cell.span).contains(char::is_alphabetic) {
        return false;
    }
    let heading = table.rows.first().filter(|first| first.span != row.span).and_then(|first| cell_at(first, cell.column));
    let heading = heading.map(|span| context.document.passage(span)).filter(|text| text.contains(char::is_alphabetic));
    let known = cell_at(row, 0).is_some_and(|label| !within(&cues.aspects, label).is_empty());
    let told = |text: Passage<'_>| {
        [Sense::TriggerNoun, Sense::Trigger, Sense::Previous].into_iter().any(|s| context.rulebook.judgements.has(s, &text))
            || dates::read_whole(text, context.rulebook).is_some()
    };
    !known && heading.is_some_and(|text| !told(text))
}

/// Whether the cells between a row's label and its grade at `at` hold figures and no words.
fn only_figures(context: &Context<'_>, rest: &[&Cell], at: usize) -> bool {
    at > 0 && rest[..at - 1].iter().all(|c| !context.document.passage(c.span).contains(char::is_alphabetic))
}

fn give(ledger: &mut Ledger<'_, '_>, target: usize, span: Span, surface: usize, label: Span) {
    let of = vec![Of::Label(label)];
    ledger.give(target, &Graded { span, surface, of, before: false, rule: "grade/judgement-table" });
}

/// What a cell lists: its points, or what semicolons part.
fn listed(context: &Context<'_>, cell: Span) -> Vec<Span> {
    let text = context.document.passage(cell);
    let mut out = Vec::new();
    let mut from = 0;
    for piece in text.as_str().split([';', '\n']) {
        let kept = text.slice(from..from + piece.len()).trim();
        let kept = kept.trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '(');
        if !kept.is_empty() && is_label(context, kept.span()) {
            out.push(kept.span());
        }
        from += piece.len() + 1;
    }
    out
}

/// Up to sixteen words that are no sentence.
pub(super) fn is_label(context: &Context<'_>, span: Span) -> bool {
    let text = context.document.passage(span);
    let words = text.split_whitespace().count();
    // "May 2024" says when, not what.
    let when = || text.contains(|c: char| c.is_ascii_digit()) && dates::read_whole(text, context.rulebook).is_some();
    (1..=16).contains(&words)
        && text.contains(char::is_alphabetic)
        && !text.trim_end().ends_with('.')
        && text.len() < 160
        && !when()
}

/// Whether one of two grades is a number and the other a word.
fn is_told_twice(context: &Context<'_>, one: Span, other: Span) -> bool {
    let worded = |s: Span| context.document.passage(s).contains(char::is_alphabetic);
    worded(one) != worded(other)
}

/// The label of a row: its first cell, where that is no grade.
fn label_of(context: &Context<'_>, row: &Row) -> Option<Span> {
    let label = cell_at(row, 0)?;
    (is_label(context, label) && whole_grade(context, label).is_none()).then_some(label)
}

fn cell_at(row: &Row, column: usize) -> Option<Span> {
    row.cells.iter().find(|c| c.column == column).map(|c| c.span).filter(|s| !s.is_empty())
}

/// The grade that a cell holds and nothing else: "Good", "5 - Very Good", "2 (good)", "Grade 2: Good", a bare number of a
/// scale.
pub(super) fn whole_grade(context: &Context<'_>, cell: Span) -> Option<(Span, usize)> {
    let text = context.document.passage(cell).trim();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let scales = &context.rulebook.scales;
    let bare = |t: &str| t.chars().all(|c| !c.is_alphabetic());
    let grade = &context.rulebook.turns[GradeTurn::GradeHeading];
    let numbered = |t: &str| bare(t) || grade.opens(t.trim());
    let aside = |t: &str| {
        let t = t.trim_start();
        bare(t) || t.starts_with('(') && t.ends_with(')')
    };
    let word = scales.find_iter(&text).find(|m| !grade.opens(&text[m.range.clone()]));
    if let Some(found) = word {
        let alone = numbered(&text[..found.range.start]) && aside(&text[found.range.end..]);
        return alone.then(|| (text.slice(found.range.clone()).span(), found.index));
    }
    if let Some(found) = scales.find_iter(&text).find(|m| m.range.start == 0 && m.range.end == text.len()) {
        return Some((text.span(), found.index));
    }
    let number: u8 = text.parse().ok()?;
    scales.numbered(number).map(|surface| (text.span(), surface))
}

fn read_cell<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, cell: &Cell) {
    for part in &cell.parts {
        for sentence in sentences(context.document.passage(part.span)) {
            if let Some(view) = View::of(sentence, cues, context.rulebook) {
                ledger.read(&view, Part::Body);
            }
        }
    }
}

/// A grade in a cell of a schedule, of the whole or of what the column's heading names.
pub(super) fn scheduled(context: &Context<'_>, cell: Span, label: Option<Span>) -> Option<RawGrade> {
    let (span, surface) = whole_grade(context, cell).or_else(|| {
        let found = context.rulebook.scales.find_iter(&context.document.passage(cell)).find(|m| m.range.start == 0)?;
        Some((Span::new(cell.start() + found.range.start, cell.start() + found.range.end), found.index))
    })?;
    Some(RawGrade { span, surface, of: label.map_or(Of::Overall, Of::Label), rule: "grade/schedule" })
}

/// Whether a passage begins with a word of a sense.
pub(super) fn opens_with(context: &Context<'_>, text: &str, sense: Sense) -> bool {
    context.rulebook.judgements.of(sense).find(text).is_some_and(|m| m.range.start == 0)
}
