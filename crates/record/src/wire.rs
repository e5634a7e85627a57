use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One source document, extracted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// The version of this format.
    pub schema_version: String,
    /// The source.
    pub source: Source,
    /// What the document says of itself.
    pub document: Document,
    /// Agenda items.
    pub items: Vec<Item>,
    /// Inspection events.
    pub inspections: Vec<Inspection>,
    /// Areas for improvement.
    pub areas_for_improvement: Vec<Area>,
    /// Clauses of formal outcomes.
    pub resolutions: Vec<Resolution>,
    /// Action tables.
    pub action_tables: Vec<ActionTable>,
    /// Promises made in the discussion.
    pub undertakings: Vec<Undertaking>,
    /// Doubts.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where the bytes came from and what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// As given, or the URI inside an archive.
    pub path: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
    /// Sniffed from the content.
    pub media_type: String,
    /// The WHATWG name of the text encoding; null for formats that are not text.
    pub encoding: Option<String>,
    /// The number of pages; null for formats without pages.
    pub pages: Option<u32>,
    /// The address, where the source knows it.
    pub url: Option<String>,
    /// When a web archive captured it (ISO 8601, UTC); absent for other sources.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub captured: Option<String>,
}

/// A passage of the canonical text that supports a value.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Exactly that slice of the canonical text.
    pub quote: String,
    /// The field it supports; absent where it supports the record as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<String>,
    /// The page, from 1; PDF only.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub page: Option<u32>,
    /// Left, top, right, bottom in PDF points, origin top left; PDF only.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bbox: Option<[f32; 4]>,
}

/// What a record rests on: the last fields of each kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// The rule that found it.
    pub rule: String,
    /// `stated`, `derived` or `inferred`.
    pub support: String,
    /// The precision that the rule measured on the gold corpora, which it was written with in view: the lower bound of the
    /// 95 % interval (Wilson's), 0 to 1; null where fewer than five of its records were judged.
    pub confidence: Option<f64>,
    /// Where.
    pub evidence: Vec<Evidence>,
    /// What a reviewer made of it: `right`, `corrected`, `added`; absent where nobody reviewed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub review: Option<String>,
}

/// A date in EDTF (ISO 8601-2:2019).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// The EDTF string.
    pub edtf: String,
    /// First calendar day; null where open or the year is unknown.
    pub start: Option<String>,
    /// Last calendar day; null where open or the year is unknown.
    pub end: Option<String>,
    /// `day`, `month`, `season`, `quarter`, `year`, `academic_year`, `financial_year`.
    pub precision: String,
    /// True where some part came from context.
    pub inferred: bool,
    /// As printed.
    pub raw: String,
}

/// What the document says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// `agenda_item`, `minutes`, `decision`, `action_plan`, `inspection_report`, `unknown`.
    pub kind: String,
    /// Its title.
    pub title: Option<String>,
    /// The council.
    pub council: Option<String>,
    /// The committee.
    pub committee: Option<String>,
    /// When it met.
    pub meeting_date: Option<Date>,
    /// Where these fields stand.
    pub evidence: Vec<Evidence>,
}

/// One agenda item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// `item-1` and so on.
    pub id: String,
    /// As printed.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What it is for.
    pub purpose: Option<String>,
    /// What it lists.
    pub supporting_documents: Vec<SupportingDocument>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// A document that an item lists.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SupportingDocument {
    /// Its title.
    pub title: String,
    /// Its address as given.
    pub url: Option<String>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// One inspection event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Inspection {
    /// `inspection-1` and so on.
    pub id: String,
    /// The agenda item it stands in.
    pub item: Option<String>,
    /// The inspectorate.
    pub body: String,
    /// The framework.
    pub framework: Option<String>,
    /// `subject`, `previous`, `interim`, `next`, `other`.
    pub role: String,
    /// `inspection`, `reinspection`, `monitoring_visit`, `focused_visit`, `assessment`, `review`.
    pub kind: String,
    /// Who or what was inspected.
    pub subject: Option<String>,
    /// When, on site.
    pub dates: Option<Date>,
    /// When the report came out.
    pub published: Option<Date>,
    /// `completed`, `planned`, `provisional`.
    pub status: String,
    /// What it awarded.
    pub grades: Vec<Grade>,
    /// Who led it.
    pub lead_inspector: Option<String>,
    /// How many areas for improvement the text says it found.
    pub areas_for_improvement_count: Option<u32>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// One grade.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Grade {
    /// `overall_effectiveness` or the sub-judgement.
    pub aspect: String,
    /// The value on its scale.
    pub grade: String,
    /// The scale's id in the rulebook.
    pub scale: String,
    /// As printed.
    pub raw: String,
    /// The rule that read it.
    pub rule: String,
    /// The precision that the rule measured on the gold corpora, which it was written with in view: the lower bound of the
    /// 95 % interval (Wilson's), 0 to 1; null where fewer than five of its records were judged.
    pub confidence: Option<f64>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// One area for improvement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// `area-1` and so on.
    pub id: String,
    /// The agenda item it stands in.
    pub item: Option<String>,
    /// As printed.
    pub label: Option<String>,
    /// The point.
    pub text: String,
    /// The inspection that found it.
    pub inspection: Option<String>,
    /// The heading of its group.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// Whose list it is, where a report has several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub section: Option<String>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// One clause of a formal outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resolution {
    /// `resolution-1` and so on.
    pub id: String,
    /// The agenda item it stands in.
    pub item: Option<String>,
    /// As printed.
    pub label: Option<String>,
    /// The clause.
    pub text: String,
    /// As printed; null where the outcome word was lost.
    pub lead_in: Option<String>,
    /// `resolved`, `recommended`, `agreed`, `decided`, `noted`.
    pub kind: String,
    /// The operative verb.
    pub verb: String,
    /// The clause it hangs under.
    pub parent: Option<String>,
    /// How the vote went.
    pub vote: Option<Vote>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// How a vote went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// Votes for.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none", default)]
    pub in_favour: Option<u32>,
    /// Votes against.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub against: Option<u32>,
    /// Abstentions.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub abstentions: Option<u32>,
    /// True where said to be unanimous.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub unanimous: bool,
}

/// An action table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionTable {
    /// `table-1` and so on.
    pub id: String,
    /// The agenda item it stands in.
    pub item: Option<String>,
    /// The title over it.
    pub title: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// As printed.
    pub header: String,
    /// What it is for.
    pub key: String,
    /// Where its heading stands.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub evidence: Vec<Evidence>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// `table-1-row-1` and so on.
    pub id: String,
    /// As printed or inherited.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// As printed or inherited.
    pub recommendation: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// How far it has come.
    pub progress: Option<String>,
    /// Who.
    pub owner: Option<String>,
    /// By when.
    pub deadlines: Vec<Date>,
    /// Its colour.
    pub rag: Option<String>,
    /// Its state.
    pub status: Option<String>,
    /// All cells.
    pub cells: Vec<Cell>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The index of its column.
    pub column: usize,
    /// Plain text.
    pub text: String,
    /// The points with a printed mark, without it.
    pub items: Vec<String>,
    /// True where the text comes from a row above.
    pub inherited: bool,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A promise made in the discussion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Undertaking {
    /// `undertaking-1` and so on.
    pub id: String,
    /// The agenda item it stands in.
    pub item: Option<String>,
    /// The clause.
    pub text: String,
    /// What is to be done.
    pub verb: String,
    /// Who.
    pub owner: Option<String>,
    /// By when.
    pub deadline: Option<Date>,
    /// For whom.
    pub recipient: Option<String>,
    /// What it rests on.
    #[serde(flatten)]
    pub basis: Basis,
}

/// A doubt.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// `info`, `warning`, `error`.
    pub level: String,
    /// A stable name.
    pub code: String,
    /// For a person.
    pub message: String,
    /// Where it shows.
    pub evidence: Vec<Evidence>,
}
