/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Text.
    Text,
    /// A calendar day, as `YYYY-MM-DD`.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// What it means.
    pub description: &'static str,
    /// The table whose `id` it holds.
    pub references: Option<&'static str>,
}

/// A table. Its first column, `id`, is its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What its rows are.
    pub description: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

const fn text(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Text, description, references: None }
}

const fn day(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Date, description, references: None }
}

const fn integer(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Integer, description, references: None }
}

const fn number(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Number, description, references: None }
}

const fn boolean(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Boolean, description, references: None }
}

const fn link(name: &'static str, table: &'static str, description: &'static str) -> Column {
    Column { name, kind: Type::Integer, description, references: Some(table) }
}

/// The tables, each after those it refers to.
pub const SCHEMA: &[Table] = &[
    Table {
        name: "sources",
        description: "A row for each source, whatever became of it",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            text("path", "As given, or the URI inside an archive"),
            text("sha256", "Of the bytes"),
            integer("bytes", "How many"),
            text("media_type", "Sniffed from the content"),
            text("encoding", "Of text"),
            integer("pages", "Of a PDF"),
            text("url", "Where it was published"),
            text("captured", "When a web archive captured it"),
            text("status", "extracted, failed or duplicate"),
            text("failure_code", "Why no document could be made of it"),
            text("failure_message", "The same for a person"),
            text("duplicate_of", "The path of an earlier source with the same bytes"),
            text("kind", "agenda_item, minutes, decision, action_plan, inspection_report or unknown"),
            text("title", "The document's title"),
            text("council", "The council"),
            text("committee", "The committee"),
            text("meeting_date", "When it met, in EDTF (ISO 8601-2)"),
            day("meeting_date_start", "Its first calendar day"),
            day("meeting_date_end", "Its last calendar day"),
            text("meeting_date_precision", "day, month, season, quarter, year, academic_year or financial_year"),
            boolean("meeting_date_inferred", "True where a part of it came from context"),
            text("meeting_date_raw", "As printed"),
        ],
    },
    Table {
        name: "items",
        description: "Agenda items",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            text("number", "As printed"),
            text("title", "Its title"),
            text("purpose", "What it is for"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "supporting_documents",
        description: "Documents that an item lists",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            link("item_id", "items", "The agenda item it stands in"),
            text("title", "Its title"),
            text("url", "Its address as given"),
        ],
    },
    Table {
        name: "inspections",
        description: "Inspection events",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("item_id", "items", "The agenda item it stands in"),
            text("body", "The inspectorate"),
            text("framework", "The framework"),
            text("role", "subject, previous, interim, next or other"),
            text("kind", "inspection, reinspection, monitoring_visit, focused_visit, assessment or review"),
            text("subject", "Who or what was inspected"),
            text("dates", "When, on site, in EDTF (ISO 8601-2)"),
            day("dates_start", "Its first calendar day"),
            day("dates_end", "Its last calendar day"),
            text("dates_precision", "day, month, season, quarter, year, academic_year or financial_year"),
            boolean("dates_inferred", "True where a part of it came from context"),
            text("dates_raw", "As printed"),
            text("published", "When the report came out, in EDTF (ISO 8601-2)"),
            day("published_start", "Its first calendar day"),
            day("published_end", "Its last calendar day"),
            text("published_precision", "day, month, season, quarter, year, academic_year or financial_year"),
            boolean("published_inferred", "True where a part of it came from context"),
            text("published_raw", "As printed"),
            text("status", "completed, planned or provisional"),
            text("lead_inspector", "Who led it"),
            integer("areas_for_improvement_count", "How many areas the text says it found"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "grades",
        description: "Grades that inspections awarded",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            link("inspection_id", "inspections", "The inspection that awarded it"),
            text("aspect", "overall_effectiveness or the sub-judgement"),
            text("grade", "The value on its scale"),
            text("scale", "The scale's id in the rulebook"),
            text("raw", "As printed"),
            text("rule", "The rule that read it"),
            number("confidence", "The rule's measured precision; empty until measured"),
        ],
    },
    Table {
        name: "areas_for_improvement",
        description: "Areas for improvement",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("item_id", "items", "The agenda item it stands in"),
            link("inspection_id", "inspections", "The inspection that found it"),
            text("label", "As printed"),
            text("text", "The point"),
            text("group_heading", "The heading of its group"),
            text("section", "Whose list it is"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "resolutions",
        description: "Clauses of formal outcomes",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("item_id", "items", "The agenda item it stands in"),
            link("parent_id", "resolutions", "The clause it hangs under"),
            text("label", "As printed"),
            text("text", "The clause"),
            text("lead_in", "As printed"),
            text("kind", "resolved, recommended, agreed, decided or noted"),
            text("verb", "The operative verb"),
            integer("votes_for", "Votes for"),
            integer("votes_against", "Votes against"),
            integer("abstentions", "Abstentions"),
            boolean("unanimous", "True where said to be unanimous"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "action_tables",
        description: "Action tables",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("item_id", "items", "The agenda item it stands in"),
            text("title", "The title over it"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "action_columns",
        description: "Columns of action tables",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            link("table_id", "action_tables", "The table"),
            integer("position", "From 0"),
            text("header", "As printed"),
            text("column_key", "What it is for"),
        ],
    },
    Table {
        name: "action_rows",
        description: "Rows of action tables",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("table_id", "action_tables", "The table"),
            text("ref", "As printed or inherited"),
            text("recommendation", "As printed or inherited"),
            text("action", "What is to be done"),
            text("outcome", "What came of it"),
            text("progress", "How far it has come"),
            text("owner", "Who"),
            text("rag", "Its colour"),
            text("status", "Its state"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "deadlines",
        description: "Deadlines of the rows of action tables",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            link("row_id", "action_rows", "The row"),
            text("deadline", "By when, in EDTF (ISO 8601-2)"),
            day("deadline_start", "Its first calendar day"),
            day("deadline_end", "Its last calendar day"),
            text("deadline_precision", "day, month, season, quarter, year, academic_year or financial_year"),
            boolean("deadline_inferred", "True where a part of it came from context"),
            text("deadline_raw", "As printed"),
        ],
    },
    Table {
        name: "action_cells",
        description: "Cells of action tables",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            link("row_id", "action_rows", "The row"),
            integer("position", "The column, from 0"),
            text("text", "Plain text"),
            text("items", "The points with a printed mark, as a JSON array"),
            boolean("inherited", "True where the text comes from a row above"),
        ],
    },
    Table {
        name: "undertakings",
        description: "Promises made in the discussion",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("record", "Its id in the source's JSON record"),
            link("item_id", "items", "The agenda item it stands in"),
            text("text", "The clause"),
            text("verb", "What is to be done"),
            text("owner", "Who"),
            text("deadline", "By when, in EDTF (ISO 8601-2)"),
            day("deadline_start", "Its first calendar day"),
            day("deadline_end", "Its last calendar day"),
            text("deadline_precision", "day, month, season, quarter, year, academic_year or financial_year"),
            boolean("deadline_inferred", "True where a part of it came from context"),
            text("deadline_raw", "As printed"),
            text("recipient", "For whom"),
            text("rule", "The rule that found it"),
            text("support", "stated, derived or inferred"),
            number("confidence", "The rule's measured precision; empty until measured"),
            text("review", "What a reviewer made of it"),
        ],
    },
    Table {
        name: "diagnostics",
        description: "Doubts",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("level", "info, warning or error"),
            text("code", "A stable name"),
            text("message", "For a person"),
        ],
    },
    Table {
        name: "evidence",
        description: "The passages that support each value",
        columns: &[
            integer("id", "Counted in the order of the sources"),
            link("source_id", "sources", "The source it stands in"),
            text("of_table", "The table of what it supports"),
            integer("of_id", "The id there"),
            text("field", "The field it supports; empty for all of it"),
            integer("start_offset", "First code point in the canonical text"),
            integer("end_offset", "One past the last code point"),
            text("quote", "Exactly that slice"),
            integer("page", "From 1; PDF only"),
            number("x0", "Left, in PDF points"),
            number("y0", "Top, in PDF points"),
            number("x1", "Right, in PDF points"),
            number("y1", "Bottom, in PDF points"),
        ],
    },
];
