//! Tables of judgements and schedules of inspections.

use minutebook_model::{Cell, Event, Evidence, Row, Span, Table};
use minutebook_rulebook::judgements::Sense;

use super::aspects::Of;
use super::cue::Cues;
use super::event::{Draft, RawGrade};
use super::ledger::Ledger;
use super::scene::Part;
use super::view::View;
use crate::dates::{self, Tense};
use crate::{Context, sentences};

/// Reads a table that is no action table: a schedule of inspections, pairs of aspect and grade, or cells of prose.
pub(super) fn read<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, table: &Table) {
    if let Some(columns) = Columns::of(context, table) {
        table.rows.iter().skip(1).for_each(|row| read_scheduled(ledger, context, table, &columns, row));
        return;
    }
    for row in &table.rows {
        if is_pair(context, row) {
            if let Some(view) = View::of(context.document.passage(row.span), cues, context.rulebook) {
                ledger.read(&view, Part::Body);
            }
            continue;
        }
        for cell in &row.cells {
            read_cell(ledger, context, cues, cell);
        }
    }
}

/// What the columns of a schedule hold, by their headings.
struct Columns {
    name: usize,
    date: Option<usize>,
    published: Option<usize>,
    /// Columns of grades: the overall one has no label.
    grades: Vec<(usize, Option<Span>)>,
    previous: Option<usize>,
}

impl Columns {
    /// The columns of a table that names places and has a date or a grade for each; None for any other table.
    fn of(context: &Context<'_>, table: &Table) -> Option<Self> {
        let header = table.rows.first()?;
        let mut columns = Self { name: usize::MAX, date: None, published: None, grades: Vec::new(), previous: None };
        for cell in &header.cells {
            let text = context.document.passage(cell.span).folded().to_lowercase();
            let is = |sense: Sense| context.rulebook.judgements.of(sense).find(&text).is_some_and(|m| m.range.start == 0);
            let previous = text.starts_with("previous") || text.starts_with("last ") || text.starts_with("prior");
            let grade = ["grade", "outcome", "judgement", "rating", "overall", "effectiveness", "result"]
                .iter()
                .any(|g| text.contains(g));
            match () {
                () if is(Sense::SubjectHeading) && columns.name == usize::MAX => columns.name = cell.column,
                () if is(Sense::PublishedLabel) || text.contains("published") => columns.published = Some(cell.column),
                () if text.contains("date") && !previous || is(Sense::DateLabel) => {
                    columns.date = columns.date.or(Some(cell.column))
                }
                () if previous && grade => columns.previous = Some(cell.column),
                () if grade => columns.grades.push((cell.column, None)),
                () if context.rulebook.aspects.find(&text).is_some() => columns.grades.push((cell.column, Some(cell.span))),
                () => {}
            }
        }
        (columns.name != usize::MAX && (columns.date.is_some() || !columns.grades.is_empty())).then_some(columns)
    }
}

/// One row of a schedule is one inspection, and an earlier one where a column has the previous grade.
fn read_scheduled<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, table: &Table, columns: &Columns, row: &Row) {
    let at = |column: usize| row.cells.iter().find(|c| c.column == column).map(|c| c.span).filter(|s| !s.is_empty());
    let Some(name) = at(columns.name) else { return };
    let header = table.rows.first().map_or(name, |r| r.span);
    let words = context.document.passage(header).folded() + " " + &context.document.passage(name).folded();
    let remit = || context.rulebook.inspectorates.by_remit(&words).and_then(|i| i.body.clone());
    let Some(body) = ledger.scene.body.clone().or_else(remit).or_else(|| ledger.scene.document_body.clone()) else { return };
    let draft = |rule| {
        let mut draft = Draft::new(Event::Inspection, ledger.scene.item, row.span);
        draft.body = Some(body.clone());
        draft.subject = Some(name);
        draft.witness(Evidence::field(name, "subject"));
        draft.rule = rule;
        draft
    };
    let mut own = draft("inspection/schedule");
    let day = |column: Option<usize>| {
        let mention = dates::find(context.document.passage(at(column?)?), context.rulebook).into_iter().next()?;
        ledger.resolve(&mention, Tense::Past, None)
    };
    if let Some(date) = day(columns.date) {
        own.date(date);
    }
    if let Some(date) = day(columns.published) {
        own.witness(Evidence::field(date.span(), "published"));
        own.published = Some(date);
    }
    let grade = |column: usize, label: Option<Span>| {
        let cell = at(column)?;
        let found = context.rulebook.scales.find_iter(&context.document.passage(cell)).find(|m| m.range.start == 0)?;
        let span = Span::new(cell.start() + found.range.start, cell.start() + found.range.end);
        Some(RawGrade { span, surface: found.index, of: label.map_or(Of::Overall, Of::Label), rule: "grade/schedule" })
    };
    own.grades.extend(columns.grades.iter().filter_map(|(column, label)| grade(*column, *label)));
    let mut before = draft("inspection/schedule-previous");
    before.prior = true;
    before.grades.extend(columns.previous.and_then(|column| grade(column, None)));
    if own.dates.is_some() || !own.grades.is_empty() {
        ledger.drafts.push(own);
    }
    if !before.grades.is_empty() {
        ledger.drafts.push(before);
    }
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

/// A row of short cells, one of which is a grade as a whole.
fn is_pair(context: &Context<'_>, row: &Row) -> bool {
    row.cells.iter().any(|cell| {
        let text = context.document.passage(cell.span).trim();
        context.rulebook.scales.find_iter(&text).any(|m| m.range.start == 0 && m.range.end == text.len())
    })
}
