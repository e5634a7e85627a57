//! Areas for improvement: what an inspectorate found wanting, whatever the source calls it.
//!
//! They are announced by sentences that name them ([`lead_in`], and what these give: [`given`]) or that ask for something better ([`demand`]), by the headings of reports ([`section`]) and by the columns of action
//! tables ([`table`]); their points stand in lists ([`list`]), run on in a paragraph ([`run_in`]) or are told in prose ([`prose`]). Each is tied to the
//! inspection that found it ([`tie`]), which also gets the number that the text states ([`count`]).

mod count;
mod demand;
mod given;
mod lead_in;
mod list;
mod named;
mod point;
mod prose;
mod run_in;
mod section;
mod series;
mod table;
mod tie;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use minutebook_model::{
    ActionTable, Area, BlockKind, Diagnostic, DocumentKind, Evidence, Finding, Inspection, Passage, Span, Support,
};
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::lead_ins::Standing;

use crate::{Context, sentences};
use point::Point;
use tie::Mentions;

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
    let announced = announced(context, !inspections.is_empty(), tables, report);
    let starts = starts(&announced);
    let mentions = Mentions::of(context, inspections);
    let section = Sections::of(context, report);
    let mut areas = Told::default();
    for list in &announced {
        let sentence = (!report)
            .then(|| context.document.passage(list.lead))
            .filter(|_| !matches!(list.rule, "area/action-table" | "area/table"));
        let tied = mentions.inspection(context, inspections, list.lead, sentence);
        let inspection = tied.filter(|&n| sentence.is_none_or(|s| tie::may_be_of(context, s, &inspections[n].value.body)));
        let counted = || sentence.and_then(|s| count::of_points(context, s, list.points.len()));
        let count = list.count.or_else(counted).filter(|c| !is_told_again(context, list, inspections, c));
        if let Some((number, span)) = count {
            note_count(context, list, number, span, inspection.map(|n| &mut inspections[n]), diagnostics);
        } else if list.points.is_empty() && !is_followed(&starts, list.lead) {
            let message = "The text announces areas for improvement, but no list of them follows.";
            diagnostics.push(Diagnostic::warning("area-list-missing", message.to_owned(), vec![list.lead]));
        }
        for point in &list.points {
            areas.add(area(context, list, &labelled(context, point), inspection, section.of_list(list)));
        }
    }
    if !report {
        note_known(context, &mentions, inspections);
    }
    areas.found
}

/// The areas told so far, each once.
#[derive(Default)]
struct Told {
    found: Vec<Finding<Area>>,
    /// The place of each by its letters.
    places: BTreeMap<String, usize>,
}

impl Told {
    /// Adds an area. One that says the same as an earlier one is further evidence of it.
    fn add(&mut self, area: Finding<Area>) {
        match self.places.entry(letters(&area.value.text)) {
            Entry::Occupied(earlier) => {
                let known = &mut self.found[*earlier.get()].evidence;
                for evidence in area.evidence.into_iter().filter(|e| e.field.is_none()) {
                    if !known.contains(&evidence) {
                        known.push(evidence);
                    }
                }
            }
            Entry::Vacant(new) => {
                new.insert(self.found.len());
                self.found.push(area);
            }
        }
    }
}

/// "That the report and its three recommendations be received": whether a number was said before.
fn is_told_again(
    context: &Context<'_>,
    list: &Announced,
    inspections: &[Finding<Inspection>],
    (number, span): &(u32, Span),
) -> bool {
    let before = context.document.passage(Span::new(list.lead.start(), span.start().max(list.lead.start())));
    list.points.is_empty()
        && count::is_known(context, &before)
        && inspections.iter().any(|f| f.value.areas_for_improvement_count == Some(*number))
}

/// All that announces areas for improvement, in the order of the text. What stands in a table of actions is told by that alone.
fn announced(context: &Context<'_>, inspected: bool, tables: &[Finding<ActionTable>], report: bool) -> Vec<Announced> {
    let mut announced = section::announced(context, report);
    let acted = |span: Span| tables.iter().filter_map(Finding::span).any(|t| t.overlaps(span));
    if !report {
        let named = if inspected { named::announced(context) } else { Vec::new() };
        let told = lead_in::announced(context, inspected).into_iter().filter(|a| !named::tells_again(&named, a));
        announced.extend(told.filter(|a| !acted(a.lead)));
        announced.extend(named.into_iter().filter(|a| !acted(a.lead)));
    }
    announced.extend(tables.iter().filter_map(|t| table::announced(context, t)));
    let plain = context.document.body().filter_map(|(_, b)| context.document.table(b)).filter(|t| !acted(t.span));
    if !report && inspected {
        announced.extend(plain.filter_map(|t| table::listed(context, t)));
    }
    announced.retain(|a| !lists_grades(context, a) && !is_outcome(context, a));
    announced.sort_by_key(|a| a.lead.start());
    announced
}

/// "Agreed, to accord with statutory requirements, to:-": a lead-in that is all of its sentence has the clauses of an outcome under it.
fn is_outcome(context: &Context<'_>, list: &Announced) -> bool {
    let sentence = context.document.passage(list.lead);
    let found = context.rulebook.lead_ins.read(&sentence).filter(|found| found.form.standing == Standing::Formal);
    found.is_some_and(|found| {
        let mut rest = sentence[found.lead.end..].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
        found.lead.start == 0 && sentence[found.lead.clone()].contains(',') && rest.all(|w| w == "to" || w == "that")
    })
}

/// "Children looked after Good", "Leadership – Requires improvement": whether most points of a list end in a grade, so that it tells
/// of grades.
fn lists_grades(context: &Context<'_>, list: &Announced) -> bool {
    let graded = |point: &&Point| {
        let Some(&last) = point.spans.last() else { return false };
        let text = context.document.passage(last).trim_matches(|c: char| !c.is_alphanumeric());
        let grade = context.rulebook.scales.find_iter(&text).last().filter(|m| m.range.end == text.len());
        grade.is_some_and(|m| {
            let marked = text[..m.range.start].trim_end().ends_with([':', '–', '—', '-', '|']);
            m.range.start > 0 && (marked || text[m.range].starts_with(char::is_uppercase))
        })
    };
    list.points.len() >= 2 && list.points.iter().filter(graded).count() * 2 > list.points.len()
}

/// Sets the number of findings that the text takes as known, where nothing states it otherwise.
fn note_known(context: &Context<'_>, mentions: &Mentions, inspections: &mut [Finding<Inspection>]) {
    let open = |f: &Finding<Inspection>| f.value.areas_for_improvement_count.is_none();
    if !inspections.iter().any(open) {
        return;
    }
    for (_, block) in context.document.body().filter(|(_, b)| !matches!(b.kind, BlockKind::Table(_)) && b.role.is_none()) {
        let text = context.document.content(block);
        if !context.rulebook.areas.may_count(&text) {
            continue;
        }
        for sentence in sentences(text) {
            let Some((number, span)) = count::known(context, sentence) else { continue };
            let Some(n) = mentions.inspection(context, inspections, sentence.span(), Some(sentence)) else { continue };
            let told = inspections.iter().any(|f| f.value.areas_for_improvement_count == Some(number));
            if !told && open(&inspections[n]) && tie::may_be_of(context, sentence, &inspections[n].value.body) {
                inspections[n].value.areas_for_improvement_count = Some(number);
                inspections[n].evidence.push(Evidence::field(span, "areas_for_improvement_count"));
            }
        }
    }
}

/// How many bytes after a sentence without points those of another announcement may begin, which then are its own.
const POINTS_NEAR: usize = 600;

/// Where the points of all announcements begin, in order.
fn starts(announced: &[Announced]) -> Vec<usize> {
    let spans = announced.iter().flat_map(|a| &a.points).filter_map(|p| p.spans.first());
    let mut starts: Vec<usize> = spans.map(|s| s.start()).collect();
    starts.sort_unstable();
    starts
}

/// True where points of another announcement stand just after `lead`, which has none: under a heading, in a table.
fn is_followed(starts: &[usize], lead: Span) -> bool {
    let next = starts.get(starts.partition_point(|&s| s < lead.start()));
    next.is_some_and(|&s| s < lead.end() + POINTS_NEAR)
}

/// "The Panel agreed to:", over a list: whether a line opens what the meeting made of it, no group of findings.
fn leads_outcome(context: &Context<'_>, text: &str) -> bool {
    let formal = |s: Standing| matches!(s, Standing::Formal | Standing::Last);
    let whole = |end: usize| text[end..].split_whitespace().count() <= 4;
    let found = context.rulebook.lead_ins.read(text);
    found.is_some_and(|l| l.lead.start == 0 && formal(l.form.standing) && whole(l.lead.end))
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

fn area(
    context: &Context<'_>,
    list: &Announced,
    point: &Point,
    inspection: Option<usize>,
    section: Option<&'static str>,
) -> Finding<Area> {
    let mut evidence: Vec<Evidence> = point.spans.iter().map(|&span| Evidence::record(span)).collect();
    evidence.extend(point.label.iter().map(|(_, span)| Evidence::field(*span, "label")));
    evidence.extend(point.group.iter().map(|(_, span)| Evidence::field(*span, "group")));
    let value = Area {
        label: point.label.as_ref().map(|(label, _)| label.clone()),
        text: point.text(context.document),
        inspection,
        group: point.group.as_ref().map(|(group, _)| group.clone()),
        section,
    };
    let support = if point.spans.len() > 1 { Support::Derived } else { Support::Stated };
    Finding { value, rule: list.rule, support, evidence, item: None }
}

/// Whether a report says whose list is whose: one that reviews a safeguarding board as well does.
struct Sections {
    report: bool,
    board_reviewed: bool,
}

impl Sections {
    fn of(context: &Context<'_>, report: bool) -> Self {
        Self { report, board_reviewed: report && context.rulebook.areas.has(AreaSense::Board, opening(context).as_str()) }
    }

    fn of_list(&self, list: &Announced) -> Option<&'static str> {
        match (self.report, list.board) {
            (true, true) => Some("lscb"),
            (true, false) if self.board_reviewed => Some("local_authority"),
            _ => None,
        }
    }
}

/// The first stretch of the document: what its title page says.
fn opening<'d>(context: &Context<'d>) -> Passage<'d> {
    let whole = context.document.whole();
    let end = (0..=whole.len().min(1500)).rev().find(|&at| whole.is_char_boundary(at)).unwrap_or(0);
    whole.until(end)
}

/// The letters and figures of a text: two texts that share them say the same.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        // Nearly all are of ASCII, and have one small letter.
        match c.is_ascii() {
            true if c.is_ascii_alphanumeric() => letters.push(c.to_ascii_lowercase()),
            false if c.is_alphanumeric() => letters.extend(c.to_lowercase()),
            _ => {}
        }
    }
    letters
}
