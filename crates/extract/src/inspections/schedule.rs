//! Schedules: a table with one inspected place in each row.

use minutebook_model::{Cell, Date, Event, Evidence, Row, Span, Table};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::TimeTurn;

use super::event::{Draft, agree};
use super::ledger::Ledger;
use super::table::{opens_with, scheduled, whole_grade};
use crate::Context;
use crate::dates::{self, Tense};

/// What the columns of a schedule hold, by their headings and by what stands below them.
#[derive(Debug)]
pub(super) struct Columns {
    name: usize,
    date: Option<usize>,
    published: Option<usize>,
    /// Columns of grades: the overall one has no label.
    grades: Vec<(usize, Option<Span>)>,
    previous: Option<usize>,
    /// The inspectorate that the headings name.
    body: Option<String>,
}

impl Columns {
    /// The columns of a table that names places and has a date or a grade for each; None for any other table.
    pub(super) fn of(context: &Context<'_>, table: &Table) -> Option<Self> {
        let header = table.rows.first()?;
        let mut columns = Self { name: usize::MAX, date: None, published: None, grades: Vec::new(), previous: None, body: None };
        for cell in &header.cells {
            let bodies = || {
                let text = context.document.passage(cell.span).folded();
                let names = context.rulebook.inspectorates.names();
                names.find_iter(&text).map(|m| names.at(m.1).body.clone()).collect::<Vec<_>>()
            };
            let bodies = bodies();
            // A column of the council's own tool stands beside the inspectorate's.
            if bodies.iter().any(Option::is_none) {
                continue;
            }
            columns.body = columns.body.or_else(|| bodies.into_iter().flatten().next());
            columns.take(context, table, cell);
        }
        columns.take_last(context, table, header);
        if columns.name == usize::MAX && columns.date.is_some_and(|n| n > 0) && names_places(context, table) {
            columns.name = 0;
        }
        (columns.name != usize::MAX && (columns.date.is_some() || !columns.grades.is_empty())).then_some(columns)
    }

    /// Takes "Last inspected" and "Last judgement" for the inspection that the row tells of, where no other column does.
    fn take_last(&mut self, context: &Context<'_>, table: &Table, header: &Row) {
        let last = |cell: &&Cell| {
            let text = context.document.passage(cell.span).folded().to_lowercase();
            context.rulebook.turns[TimeTurn::LastHeading].opens(&text)
        };
        for cell in header.cells.iter().filter(last) {
            if self.date.is_none() && holds_dates(context, table, cell.column) {
                self.date = Some(cell.column);
            } else if self.grades.is_empty() && self.previous == Some(cell.column) {
                self.previous = None;
                self.grades.push((cell.column, None));
            }
        }
    }

    /// Takes a column for what its heading says, else for what its cells are.
    fn take(&mut self, context: &Context<'_>, table: &Table, cell: &Cell) {
        let text = context.document.passage(cell.span).folded().to_lowercase();
        let turns = &context.rulebook.turns;
        let previous = turns[TimeTurn::PreviousHeading].opens(&text);
        let grade = turns[TimeTurn::GradeColumn].stands_in(&text);
        let to_come = turns[TimeTurn::ComingColumn].stands_in(&text);
        match () {
            () if opens_with(context, &text, Sense::SubjectHeading) && self.name == usize::MAX => self.name = cell.column,
            () if opens_with(context, &text, Sense::PublishedLabel) || turns[TimeTurn::PublishedColumn].stands_in(&text) => {
                self.published = Some(cell.column);
            }
            () if turns[TimeTurn::DateColumn].stands_in(&text) && !previous || opens_with(context, &text, Sense::DateLabel) => {
                self.date = self.date.or(Some(cell.column));
            }
            () if previous && (grade || holds_grades(context, table, cell.column)) => self.previous = Some(cell.column),
            () if !previous && !to_come && self.date.is_none() && holds_dates(context, table, cell.column) => {
                self.date = Some(cell.column);
            }
            // "Overall experiences and progress" names what was judged, and "Overall grade" the whole.
            () if grade
                && !context.rulebook.aspects.find_iter(&text).any(|(r, _)| r.start == 0 && r.end == text.trim_end().len()) =>
            {
                self.grades.push((cell.column, None));
            }
            () if context.rulebook.aspects.find(&text).is_some() || !previous && holds_grades(context, table, cell.column) => {
                self.grades.push((cell.column, Some(cell.span)));
            }
            () => {}
        }
    }
}

/// Whether each filled cell of a column begins with a date.
fn holds_dates(context: &Context<'_>, table: &Table, column: usize) -> bool {
    let cells = || table.rows.iter().skip(1).filter_map(|r| r.cells.iter().find(|c| c.column == column)).map(|c| c.span);
    let dated = |s: Span| {
        let text = context.document.passage(s);
        dates::find(text, context.rulebook).first().is_some_and(|d| d.span.start() <= s.start() + 12)
    };
    cells().any(|s| !s.is_empty()) && cells().filter(|s| !s.is_empty()).all(dated)
}

/// Whether most filled cells of a column are grades, whatever its heading is called.
fn holds_grades(context: &Context<'_>, table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().skip(1).filter_map(|r| r.cells.iter().find(|c| c.column == column)).map(|c| c.span);
    let filled: Vec<Span> = cells.filter(|s| !s.is_empty()).collect();
    let graded = filled.iter().filter(|s| {
        let worded = context.document.passage(**s).contains(char::is_alphabetic);
        worded && whole_grade(context, **s).is_some()
    });
    let graded = graded.count();
    graded > 0 && graded * 2 >= filled.len()
}

/// Whether the first column holds names: capitalised, and neither a grade nor a known aspect.
fn names_places(context: &Context<'_>, table: &Table) -> bool {
    let mut cells = table.rows.iter().skip(1).filter_map(|r| r.cells.iter().find(|c| c.column == 0)).map(|c| c.span);
    cells.all(|s| {
        let text = context.document.passage(s);
        let aspect = context.rulebook.aspects.find_iter(&text).any(|(range, _)| range.start == 0);
        text.starts_with(char::is_uppercase)
            && text.split_whitespace().count() <= 9
            && !aspect
            && whole_grade(context, s).is_none()
    })
}

/// One row of a schedule is one inspection, and an earlier one where a column has the previous grade.
pub(super) fn read<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, table: &Table, columns: &Columns, row: &Row) {
    let at = |column: usize| row.cells.iter().find(|c| c.column == column).map(|c| c.span).filter(|s| !s.is_empty());
    let Some(name) = at(columns.name) else { return };
    let Some(body) = body_of(ledger, context, table, columns, name) else { return };
    let draft = |rule| {
        let mut draft = Draft::new(Event::Inspection, ledger.scene.item, row.span);
        draft.body = Some(body.clone());
        draft.name(name);
        draft.rule = rule;
        draft
    };
    let mut own = draft("inspection/schedule");
    let day = |column: Option<usize>| {
        let mention = dates::find(context.document.passage(at(column?)?), context.rulebook).into_iter().next()?;
        ledger.resolve(&mention, Tense::Past, None)
    };
    let doubt = |column: Option<usize>, of| {
        let mention = dates::find(context.document.passage(at(column?)?), context.rulebook).into_iter().next()?;
        dates::impossible(&mention, of)
    };
    let doubts = [doubt(columns.date, "an inspection"), doubt(columns.published, "a report")];
    if let Some(date) = day(columns.date) {
        own.date(date);
    }
    if let Some(date) = day(columns.published) {
        own.witness(Evidence::field(date.span(), "published"));
        own.published = Some(date);
    }
    own.grades.extend(columns.grades.iter().filter_map(|(column, label)| scheduled(context, at(*column)?, *label)));
    let mut before = draft("inspection/schedule-previous");
    before.prior = true;
    before.grades.extend(columns.previous.and_then(|column| scheduled(context, at(column)?, None)));
    // "Requires improvement (2018)".
    if let Some(date) = day(columns.previous) {
        before.date(date);
    }
    ledger.doubts.extend(doubts.into_iter().flatten());
    if own.dates.is_some() || !own.grades.is_empty() {
        push(ledger, own);
    }
    if !before.grades.is_empty() {
        ledger.drafts.push(before);
    }
}

fn body_of(ledger: &Ledger<'_, '_>, context: &Context<'_>, table: &Table, columns: &Columns, name: Span) -> Option<String> {
    let header = table.rows.first().map_or(name, |r| r.span);
    let words = context.document.passage(header).folded() + " " + &context.document.passage(name).folded();
    let remit = || context.rulebook.inspectorates.by_remit(&words).and_then(|i| i.body.clone());
    // A list of schools beside a local area's joint inspection is of the one that inspects schools.
    let scene = || ledger.scene.body.clone().filter(|b| b != "ofsted_cqc");
    let spoken = || scene().or_else(remit).or_else(|| ledger.scene.document_body.clone());
    columns.body.clone().or_else(spoken)
}

/// The row is the inspection that the prose before it told of, where name and date are the same; else a new one.
fn push(ledger: &mut Ledger<'_, '_>, own: Draft) {
    let known = ledger.drafts.iter().rposition(|d| {
        let days = |a: &Option<Date>, b: &Option<Date>| matches!((a, b), (Some(a), Some(b)) if agree(a, b));
        d.item == own.item && d.body == own.body && days(&d.dates, &own.dates) && ledger.is_same_place(d.subject, own.subject)
    });
    let Some(known) = known else {
        ledger.drafts.push(own);
        return;
    };
    let draft = &mut ledger.drafts[known];
    for evidence in own.evidence {
        draft.witness(evidence);
    }
    draft.published = draft.published.take().or(own.published);
    for grade in own.grades {
        if !draft.grades.iter().any(|g| g.of == grade.of) {
            draft.grades.push(grade);
        }
    }
}
