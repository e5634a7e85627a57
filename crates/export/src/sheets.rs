//! One table after the other: what its rows are, and its columns with what fills them.

use std::collections::BTreeMap;

use minutebook_record as wire;
use minutebook_record::Record;

use crate::line::Line;
use crate::{Outcome, Source, Table};

/// A row of a table. The key and the source it stands in come before what `fill` adds.
pub(crate) trait Sheet {
    /// The table's name.
    const NAME: &'static str;
    /// What its rows are.
    const DESCRIPTION: &'static str;

    /// Adds its columns.
    fn fill(&self, line: &mut Line, links: &Links);
}

/// The rows that a row refers to.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The row of each id of the source's record.
    pub(crate) ids: BTreeMap<String, i64>,
}

impl Links {
    fn to(&self, id: &Option<String>) -> Option<i64> {
        self.ids.get(id.as_ref()?).copied()
    }
}

/// A part of something that has a row of its own.
pub(crate) struct Part<'p, T> {
    /// The row of the whole.
    pub(crate) of: i64,
    /// Which part, from 0.
    pub(crate) position: usize,
    pub(crate) value: &'p T,
}

/// A source, and its record where it has one.
pub(crate) struct Origin<'o> {
    pub(crate) source: &'o Source<'o>,
    pub(crate) record: Option<&'o Record>,
}

/// A passage, and the row that it supports.
pub(crate) struct Passage<'p> {
    pub(crate) table: &'static str,
    pub(crate) id: i64,
    pub(crate) evidence: &'p wire::Evidence,
}

/// The columns that every table has: its key, and, but for the sources themselves, the source.
pub(crate) fn begin(line: &mut Line, id: i64, source: Option<i64>) {
    line.integer("id", "Counted in the order of the sources", id);
    if let Some(source) = source {
        line.link("source_id", "sources", "The source it stands in", source);
    }
}

/// All tables, each after those it refers to.
pub(crate) fn describe() -> Vec<Table> {
    let source = Source { path: "", sha256: None, bytes: 0, duplicate_of: None, outcome: Outcome::Duplicate };
    let evidence = wire::Evidence::default();
    vec![
        table(&Origin { source: &source, record: None }, None),
        of::<wire::Item>(),
        part_of::<wire::SupportingDocument>(),
        of::<wire::Inspection>(),
        part_of::<wire::Grade>(),
        of::<wire::Area>(),
        of::<wire::Resolution>(),
        of::<wire::ActionTable>(),
        part_of::<wire::Column>(),
        part_of::<wire::Row>(),
        part_of::<wire::Date>(),
        part_of::<wire::Cell>(),
        of::<wire::Undertaking>(),
        of::<wire::Diagnostic>(),
        table(&Passage { table: "", id: 0, evidence: &evidence }, Some(0)),
    ]
}

fn of<T: Sheet + Default>() -> Table {
    table(&T::default(), Some(0))
}

fn part_of<T: Default>() -> Table
where
    for<'p> Part<'p, T>: Sheet,
{
    table(&Part { of: 0, position: 0, value: &T::default() }, Some(0))
}

fn table<S: Sheet>(sheet: &S, source: Option<i64>) -> Table {
    let mut line = Line::describing();
    begin(&mut line, 0, source);
    sheet.fill(&mut line, &Links::default());
    Table { name: S::NAME, description: S::DESCRIPTION, columns: line.into_columns() }
}

/// The columns in which the rows of records begin, and those in which they end.
fn record(line: &mut Line, id: &str) {
    line.text("record", "Its id in the source's JSON record", id);
}

fn item(line: &mut Line, links: &Links, item: &Option<String>) {
    line.link("item_id", "items", "The agenda item it stands in", links.to(item));
}

fn basis(line: &mut Line, basis: &wire::Basis) {
    line.text("rule", "The rule that found it", &basis.rule);
    line.text("support", "stated, derived or inferred", &basis.support);
    line.number("confidence", "The rule's measured precision; empty until measured", basis.confidence);
    line.text("review", "What a reviewer made of it", &basis.review);
}

impl Sheet for Origin<'_> {
    const NAME: &'static str = "sources";
    const DESCRIPTION: &'static str = "A row for each source, whatever became of it";

    fn fill(&self, line: &mut Line, _: &Links) {
        let Self { source, record } = self;
        let (status, failure) = match source.outcome {
            Outcome::Record { .. } => ("extracted", None),
            Outcome::Failed(failure) => ("failed", Some(failure)),
            Outcome::Duplicate => ("duplicate", None),
        };
        let (s, d) = (record.map(|r| &r.source), record.map(|r| &r.document));
        line.text("path", "As given, or the URI inside an archive", source.path);
        line.text("sha256", "Of the bytes", source.sha256);
        line.integer("bytes", "How many", source.bytes);
        line.text("media_type", "Sniffed from the content", s.map(|s| &s.media_type));
        line.text("encoding", "Of text", s.map(|s| &s.encoding));
        line.integer("pages", "Of a PDF", s.and_then(|s| s.pages));
        line.text("url", "Where it was published", s.map(|s| &s.url));
        line.text("captured", "When a web archive captured it", s.map(|s| &s.captured));
        line.text("status", "extracted, failed or duplicate", status);
        line.text("failure_code", "Why no document could be made of it", failure.map(|f| &f.code));
        line.text("failure_message", "The same for a person", failure.map(|f| &f.message));
        line.text("duplicate_of", "The path of an earlier source with the same bytes", source.duplicate_of);
        let kinds = "agenda_item, minutes, decision, action_plan, inspection_report or unknown";
        line.text("kind", kinds, d.map(|d| &d.kind));
        line.text("title", "The document's title", d.map(|d| &d.title));
        line.text("council", "The council", d.map(|d| &d.council));
        line.text("committee", "The committee", d.map(|d| &d.committee));
        line.date("meeting_date", "When it met", d.and_then(|d| d.meeting_date.as_ref()));
    }
}

impl Sheet for wire::Item {
    const NAME: &'static str = "items";
    const DESCRIPTION: &'static str = "Agenda items";

    fn fill(&self, line: &mut Line, _: &Links) {
        record(line, &self.id);
        line.text("number", "As printed", &self.number);
        line.text("title", "Its title", &self.title);
        line.text("purpose", "What it is for", &self.purpose);
        basis(line, &self.basis);
    }
}

impl Sheet for Part<'_, wire::SupportingDocument> {
    const NAME: &'static str = "supporting_documents";
    const DESCRIPTION: &'static str = "Documents that an item lists";

    fn fill(&self, line: &mut Line, _: &Links) {
        line.link("item_id", "items", "The agenda item it stands in", self.of);
        line.text("title", "Its title", &self.value.title);
        line.text("url", "Its address as given", &self.value.url);
    }
}

impl Sheet for wire::Inspection {
    const NAME: &'static str = "inspections";
    const DESCRIPTION: &'static str = "Inspection events";

    fn fill(&self, line: &mut Line, links: &Links) {
        record(line, &self.id);
        item(line, links, &self.item);
        line.text("body", "The inspectorate", &self.body);
        line.text("framework", "The framework", &self.framework);
        line.text("role", "subject, previous, interim, next or other", &self.role);
        let kinds = "inspection, reinspection, monitoring_visit, focused_visit, assessment or review";
        line.text("kind", kinds, &self.kind);
        line.text("subject", "Who or what was inspected", &self.subject);
        line.date("dates", "When, on site", self.dates.as_ref());
        line.date("published", "When the report came out", self.published.as_ref());
        line.text("status", "completed, planned or provisional", &self.status);
        line.text("lead_inspector", "Who led it", &self.lead_inspector);
        let count = self.areas_for_improvement_count;
        line.integer("areas_for_improvement_count", "How many areas the text says it found", count);
        basis(line, &self.basis);
    }
}

impl Sheet for Part<'_, wire::Grade> {
    const NAME: &'static str = "grades";
    const DESCRIPTION: &'static str = "Grades that inspections awarded";

    fn fill(&self, line: &mut Line, _: &Links) {
        let grade = self.value;
        line.link("inspection_id", "inspections", "The inspection that awarded it", self.of);
        line.text("aspect", "overall_effectiveness or the sub-judgement", &grade.aspect);
        line.text("grade", "The value on its scale", &grade.grade);
        line.text("scale", "The scale's id in the rulebook", &grade.scale);
        line.text("raw", "As printed", &grade.raw);
        line.text("rule", "The rule that read it", &grade.rule);
        line.number("confidence", "The rule's measured precision; empty until measured", grade.confidence);
    }
}

impl Sheet for wire::Area {
    const NAME: &'static str = "areas_for_improvement";
    const DESCRIPTION: &'static str = "Areas for improvement";

    fn fill(&self, line: &mut Line, links: &Links) {
        record(line, &self.id);
        item(line, links, &self.item);
        line.link("inspection_id", "inspections", "The inspection that found it", links.to(&self.inspection));
        line.text("label", "As printed", &self.label);
        line.text("text", "The point", &self.text);
        line.text("group_heading", "The heading of its group", &self.group);
        line.text("section", "Whose list it is", &self.section);
        basis(line, &self.basis);
    }
}

impl Sheet for wire::Resolution {
    const NAME: &'static str = "resolutions";
    const DESCRIPTION: &'static str = "Clauses of formal outcomes";

    fn fill(&self, line: &mut Line, links: &Links) {
        let vote = self.vote.as_ref();
        record(line, &self.id);
        item(line, links, &self.item);
        line.link("parent_id", "resolutions", "The clause it hangs under", links.to(&self.parent));
        line.text("label", "As printed", &self.label);
        line.text("text", "The clause", &self.text);
        line.text("lead_in", "As printed", &self.lead_in);
        line.text("kind", "resolved, recommended, agreed, decided or noted", &self.kind);
        line.text("verb", "The operative verb", &self.verb);
        line.integer("votes_for", "Votes for", vote.and_then(|v| v.in_favour));
        line.integer("votes_against", "Votes against", vote.and_then(|v| v.against));
        line.integer("abstentions", "Abstentions", vote.and_then(|v| v.abstentions));
        line.boolean("unanimous", "True where said to be unanimous", vote.map(|v| v.unanimous));
        basis(line, &self.basis);
    }
}

impl Sheet for wire::ActionTable {
    const NAME: &'static str = "action_tables";
    const DESCRIPTION: &'static str = "Action tables";

    fn fill(&self, line: &mut Line, links: &Links) {
        record(line, &self.id);
        item(line, links, &self.item);
        line.text("title", "The title over it", &self.title);
        basis(line, &self.basis);
    }
}

impl Sheet for Part<'_, wire::Column> {
    const NAME: &'static str = "action_columns";
    const DESCRIPTION: &'static str = "Columns of action tables";

    fn fill(&self, line: &mut Line, _: &Links) {
        line.link("table_id", "action_tables", "The table", self.of);
        line.integer("position", "From 0", self.position);
        line.text("header", "As printed", &self.value.header);
        line.text("column_key", "What it is for", &self.value.key);
    }
}

impl Sheet for Part<'_, wire::Row> {
    const NAME: &'static str = "action_rows";
    const DESCRIPTION: &'static str = "Rows of action tables";

    fn fill(&self, line: &mut Line, _: &Links) {
        let row = self.value;
        record(line, &row.id);
        line.link("table_id", "action_tables", "The table", self.of);
        line.text("ref", "As printed or inherited", &row.reference);
        line.text("recommendation", "As printed or inherited", &row.recommendation);
        line.text("action", "What is to be done", &row.action);
        line.text("outcome", "What came of it", &row.outcome);
        line.text("progress", "How far it has come", &row.progress);
        line.text("owner", "Who", &row.owner);
        line.text("rag", "Its colour", &row.rag);
        line.text("status", "Its state", &row.status);
        basis(line, &row.basis);
    }
}

impl Sheet for Part<'_, wire::Date> {
    const NAME: &'static str = "deadlines";
    const DESCRIPTION: &'static str = "Deadlines of the rows of action tables";

    fn fill(&self, line: &mut Line, _: &Links) {
        line.link("row_id", "action_rows", "The row", self.of);
        line.date("deadline", "By when", Some(self.value));
    }
}

impl Sheet for Part<'_, wire::Cell> {
    const NAME: &'static str = "action_cells";
    const DESCRIPTION: &'static str = "Cells of action tables";

    fn fill(&self, line: &mut Line, _: &Links) {
        let cell = self.value;
        line.link("row_id", "action_rows", "The row", self.of);
        line.integer("position", "The column, from 0", cell.column);
        line.text("text", "Plain text", &cell.text);
        let items = serde_json::to_string(&cell.items).unwrap_or_default();
        line.text("items", "The points with a printed mark, as a JSON array", items);
        line.boolean("inherited", "True where the text comes from a row above", cell.inherited);
    }
}

impl Sheet for wire::Undertaking {
    const NAME: &'static str = "undertakings";
    const DESCRIPTION: &'static str = "Promises made in the discussion";

    fn fill(&self, line: &mut Line, links: &Links) {
        record(line, &self.id);
        item(line, links, &self.item);
        line.text("text", "The clause", &self.text);
        line.text("verb", "What is to be done", &self.verb);
        line.text("owner", "Who", &self.owner);
        line.date("deadline", "By when", self.deadline.as_ref());
        line.text("recipient", "For whom", &self.recipient);
        basis(line, &self.basis);
    }
}

impl Sheet for wire::Diagnostic {
    const NAME: &'static str = "diagnostics";
    const DESCRIPTION: &'static str = "Doubts";

    fn fill(&self, line: &mut Line, _: &Links) {
        line.text("level", "info, warning or error", &self.level);
        line.text("code", "A stable name", &self.code);
        line.text("message", "For a person", &self.message);
    }
}

impl Sheet for Passage<'_> {
    const NAME: &'static str = "evidence";
    const DESCRIPTION: &'static str = "The passages that support each value";

    fn fill(&self, line: &mut Line, _: &Links) {
        let e = self.evidence;
        line.text("of_table", "The table of what it supports", self.table);
        line.integer("of_id", "The id there", self.id);
        line.text("field", "The field it supports; empty for all of it", &e.field);
        line.integer("start_offset", "First code point in the canonical text", e.start);
        line.integer("end_offset", "One past the last code point", e.end);
        line.text("quote", "Exactly that slice", &e.quote);
        line.integer("page", "From 1; PDF only", e.page);
        let side = |n: usize| e.bbox.map(|bbox| shortest(bbox[n]));
        line.number("x0", "Left, in PDF points", side(0));
        line.number("y0", "Top, in PDF points", side(1));
        line.number("x1", "Right, in PDF points", side(2));
        line.number("y1", "Bottom, in PDF points", side(3));
    }
}

/// A box is kept to a hundredth of a point; a plain cast would show the digits that `f32` does not have.
fn shortest(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
