//! Areas for improvement: what an inspectorate found wanting, whatever the source calls it.
//!
//! They are announced by sentences ([`lead_in`]), by the headings of reports ([`section`]) and by the columns of action
//! tables ([`table`]); their points stand in lists ([`list`]) or run on in a paragraph ([`run_in`]). Each is tied to the
//! inspection that found it ([`tie`]), which also gets the number that the text states ([`count`]).

mod count;
mod lead_in;
mod list;
mod point;
mod run_in;
mod section;
mod table;
mod tie;

use minutebook_model::{ActionTable, Area, Diagnostic, DocumentKind, Evidence, Finding, Inspection, Passage, Span, Support};
use minutebook_rulebook::areas::AreaSense;

use crate::Context;
use point::Point;

/// What a sentence, a heading or a table announces.
#[derive(Debug)]
struct Announced {
    points: Vec<Point>,
    /// The number it states, and where.
    count: Option<(u32, Span)>,
    /// The sentence, the heading or the table.
    lead: Span,
    rule: &'static str,
    /// True where the list is that of a safeguarding board.
    board: bool,
}

/// The areas for improvement, each tied to the inspection that found it. Sets the inspections' stated counts.
pub(crate) fn find(
    context: &Context<'_>,
    inspections: &mut [Finding<Inspection>],
    tables: &[Finding<ActionTable>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Area>> {
    let report = is_report(context);
    let mut announced = section::announced(context, report);
    if !report {
        announced.extend(lead_in::announced(context, !inspections.is_empty()));
    }
    announced.extend(tables.iter().filter_map(|t| table::announced(context, t)));
    announced.sort_by_key(|a| a.lead.start());
    let mut areas: Vec<Finding<Area>> = Vec::new();
    for list in &announced {
        let sentence = (!report).then(|| context.document.passage(list.lead)).filter(|_| list.rule != "area/action-table");
        let inspection = tie::inspection(context, inspections, list.lead, sentence);
        if let Some((number, span)) = list.count {
            note_count(context, list, number, span, inspection.map(|n| &mut inspections[n]), diagnostics);
        }
        for point in &list.points {
            add(context, list, &labelled(context, point), inspection, report, &mut areas);
        }
    }
    areas
}

/// True for an inspectorate's own report: prose there speaks of improvement everywhere, its findings stand under headings.
fn is_report(context: &Context<'_>) -> bool {
    let areas = &context.rulebook.areas;
    match context.meeting.kind {
        DocumentKind::InspectionReport => true,
        DocumentKind::Unknown if context.document.pages().is_some() => {
            let headed = |text: &str| areas.has(AreaSense::Heading, text) || areas.has(AreaSense::ReportHeading, text);
            let mut headings = context.document.body().filter(|(_, b)| b.is_heading());
            areas.has(AreaSense::ReportTitle, &opening(context))
                && headings.any(|(_, b)| headed(&context.document.passage(b.span)))
        }
        _ => false,
    }
}

/// Sets the stated number, once, and says so where the list has another length.
fn note_count(
    context: &Context<'_>,
    list: &Announced,
    number: u32,
    span: Span,
    inspection: Option<&mut Finding<Inspection>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let listed = list.points.len();
    if listed > 0 && listed != number as usize {
        let message = format!("The text announces {number} areas for improvement, but {listed} are listed.");
        diagnostics.push(Diagnostic::warning("area-count-differs", message, vec![span]));
    } else if listed == 0 && context.document.passage(list.lead).ends_with(':') {
        let message = format!("The text announces {number} areas for improvement, but no list of them follows.");
        diagnostics.push(Diagnostic::warning("area-list-missing", message, vec![span]));
    }
    if let Some(inspection) = inspection.filter(|i| i.value.areas_for_improvement_count.is_none()) {
        inspection.value.areas_for_improvement_count = Some(number);
        inspection.evidence.push(Evidence::field(span, "areas_for_improvement_count"));
    }
}

/// A point that calls itself "Recommendation 2 – …" has the number as its label.
fn labelled(context: &Context<'_>, point: &Point) -> Point {
    let mut point = point.clone();
    let Some(&first) = point.spans.first() else { return point };
    let text = context.document.passage(first);
    if let (None, Some((Some(label), rest))) = (&point.label, context.rulebook.columns.named_point(&text)) {
        let label = text.slice(label).trim_matches(|c| matches!(c, '.' | ':' | ')' | '(' | ' '));
        point.label = Some((label.folded(), label.span()));
        point.spans[0] = text.slice(rest).span();
    }
    point
}

/// Adds a point as an area; one that says the same as an earlier one is further evidence of it.
fn add(
    context: &Context<'_>,
    list: &Announced,
    point: &Point,
    inspection: Option<usize>,
    report: bool,
    areas: &mut Vec<Finding<Area>>,
) {
    let text = point.text(context.document);
    let mut evidence: Vec<Evidence> = point.spans.iter().map(|&span| Evidence::record(span)).collect();
    evidence.extend(point.label.iter().map(|(_, span)| Evidence::field(*span, "label")));
    evidence.extend(point.group.iter().map(|(_, span)| Evidence::field(*span, "group")));
    if let Some(same) = areas.iter_mut().find(|a| says_the_same(&a.value.text, &text)) {
        same.evidence.extend(evidence.into_iter().filter(|e| e.field.is_none()));
        return;
    }
    let area = Area {
        label: point.label.as_ref().map(|(label, _)| label.clone()),
        text,
        inspection,
        group: point.group.as_ref().map(|(group, _)| group.clone()),
        section: section_of(list, report, context),
    };
    let support = if point.spans.len() > 1 { Support::Derived } else { Support::Stated };
    areas.push(Finding { value: area, rule: list.rule, support, evidence, item: None });
}

/// Reports that review a safeguarding board as well say whose list is whose.
fn section_of(list: &Announced, report: bool, context: &Context<'_>) -> Option<&'static str> {
    let reviewed = || context.rulebook.areas.has(AreaSense::Board, opening(context).as_str());
    match (report, list.board) {
        (true, true) => Some("lscb"),
        (true, false) if reviewed() => Some("local_authority"),
        _ => None,
    }
}

/// The first stretch of the document: what its title page says.
fn opening<'d>(context: &Context<'d>) -> Passage<'d> {
    let whole = context.document.whole();
    let end = (0..=whole.len().min(1500)).rev().find(|&at| whole.is_char_boundary(at)).unwrap_or(0);
    whole.until(end)
}

/// True where two texts have the same letters and figures.
fn says_the_same(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> Vec<char> { s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    a.len().abs_diff(b.len()) <= 8 && plain(a) == plain(b)
}
