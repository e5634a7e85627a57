//! Action tables: from the tables of a document to rows with a reference, a recommendation, an action, deadlines, a colour.
//!
//! A chain of small steps: the tables' lines, one slot per column ([`line`]), or those of a plan with one field
//! ([`fields`]) or one cell ([`stacked`]) a line; the heading rows ([`header`]); what each
//! column is for ([`columns`]); lines folded into rows ([`fold`]); what a row has from the rows above ([`inherit`]); and the
//! typed values of its cells ([`values`]).

mod columns;
mod fields;
mod fold;
mod header;
mod inherit;
mod line;
mod stacked;
mod title;
mod values;
mod votes;

use minutebook_model::{ActionTable, ColumnKey, Diagnostic, Evidence, Finding, Support};
use minutebook_rulebook::columns::CellSort;

use crate::{Context, dates};
use header::Header;
use line::Sheet;

/// The rule that makes them.
const RULE: &str = "action-table/headings";

/// The action tables, in reading order.
pub(crate) fn find(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Finding<ActionTable>> {
    let mut plans = fields::plans(context);
    plans.extend(stacked::plans(context));
    let mut sheets = line::sheets(context);
    sheets.extend(plans.iter().map(Sheet::of_plan));
    sheets.sort_by_key(|sheet| sheet.block);
    sheets.iter().filter_map(|sheet| read(context, sheet, diagnostics)).collect()
}

fn read(context: &Context<'_>, sheet: &Sheet<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Finding<ActionTable>> {
    let header = Header::find(context, sheet)?;
    let columns = columns::read(context, sheet, &header);
    let agenda = is_agenda(context, &columns);
    if agenda || !is_action_table(&columns) {
        for &span in &sheet.spans {
            context.reject(
                RULE,
                span,
                "no column of actions, recommendations or progress with one of who, when or how far",
                header.span,
            );
        }
        return None;
    }
    report_unknown(context, &header, &columns, diagnostics);
    let mut drafts = fold::rows(context, sheet, &header, &columns);
    inherit::fill(context, &mut drafts, &columns);
    let rows: Vec<_> = drafts.iter().map(|draft| values::row(context, draft, &columns)).collect();
    if rows.is_empty() {
        return None;
    }
    let dated = rows.iter().flat_map(|row| &row.deadlines);
    diagnostics.extend(dated.filter_map(|date| dates::doubt(date, "a deadline")));
    let title = title::of(context, sheet, &header);
    let evidence = sheet.spans.iter().map(|&span| Evidence::record(span));
    let titled = title.iter().map(|t| Evidence::field(t.span(), "title"));
    Some(Finding {
        evidence: evidence.chain(titled).collect(),
        value: ActionTable { title: title.map(|t| t.folded()), columns: columns.into_iter().map(|c| c.column).collect(), rows },
        rule: RULE,
        support: Support::Derived,
        item: None,
    })
}

/// By the contract a table without an action, a recommendation or a progress column is no action table; one such column
/// alone, without a word on who, when or how far, is none either.
fn is_action_table(columns: &[columns::Reading<'_>]) -> bool {
    use ColumnKey as K;
    let has = |keys: &[K]| columns.iter().any(|c| keys.contains(&c.column.key));
    let subjects = [K::Action, K::Recommendation, K::Progress].iter().filter(|&&k| has(&[k])).count();
    subjects >= 2 || subjects == 1 && has(&[K::Owner, K::Deadline, K::Rag, K::Status, K::Outcome, K::SuccessMeasure])
}

/// "Item no. | Agenda item | Details | Status": the items of a meeting, unless a heading says that actions stand beside them.
fn is_agenda(context: &Context<'_>, columns: &[columns::Reading<'_>]) -> bool {
    use ColumnKey as K;
    let headed = |c: &columns::Reading<'_>| context.rulebook.columns.is(CellSort::AgendaHeading, &c.column.header);
    let acts =
        |c: &columns::Reading<'_>| c.heading.is_some_and(|h| matches!(h.key(), K::Action | K::Recommendation | K::Progress));
    columns.iter().any(headed) && !columns.iter().any(acts)
}

fn report_unknown(context: &Context<'_>, header: &Header, columns: &[columns::Reading<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for reading in columns.iter().filter(|c| c.column.key == ColumnKey::Other && !c.column.header.is_empty()) {
        if context.rulebook.columns.read(&reading.column.header).is_none() {
            let message = format!("No rulebook entry knows the column heading {:?}.", reading.column.header);
            let span = reading.column.span.or(header.span);
            diagnostics.push(Diagnostic::info("unknown-column", message, span.into_iter().collect()));
        }
    }
}
