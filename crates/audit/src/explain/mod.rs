//! Why a value is what it is: the passages, the rule, and the candidates that were turned down.

mod used;

use minutebook_model::{BlockKind, Document, Rejection, Span};
use serde_json::Value;

use crate::report::marks::{CodePoints, marks};
use crate::{RecordRef, records_of};

pub use used::{Knowledge, RuleUse};

/// How many characters are shown on either side of a passage.
const AROUND: usize = 70;

/// A passage in its surroundings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The surroundings on one line: line ends and tabs are spaces.
    pub text: String,
    /// The passage in it, in bytes.
    pub start: usize,
    /// Length of the passage in it, in bytes.
    pub length: usize,
    /// What the passage is for: a field's name, or why it was turned down.
    pub label: String,
    /// Code points in the canonical text: what the JSON counts in.
    pub at: (usize, usize),
}

/// One record, or one candidate that was turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The record's id and what it says, or what was turned down.
    pub title: String,
    /// The rules that made it, or would have: the record's own first, then those of its grades.
    pub rules: Vec<RuleUse>,
    /// How the value is borne out; of a candidate, why it was turned down.
    pub because: String,
    /// Its passages.
    pub excerpts: Vec<Excerpt>,
}

/// What a passage is, whatever the rules thought of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// The kind of block that it stands in: `paragraph`, `list item "(a)", depth 1`, `table`.
    pub block: String,
    /// True where the block is furniture of the page, which no rule reads.
    pub boilerplate: bool,
    /// The id and title of the agenda item.
    pub item: Option<String>,
    /// The passage itself.
    pub excerpt: Excerpt,
}

/// What to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'w> {
    /// Everything.
    All,
    /// The record of this id.
    Record(&'w str),
    /// What the rules thought of a stretch of the canonical text, in code points.
    At(usize, usize),
}

/// Explains what was found, then what was turned down.
#[must_use]
pub fn explain(
    document: &Document,
    extraction: &Value,
    rejections: &[Rejection],
    wanted: Wanted<'_>,
    knowledge: Knowledge<'_>,
) -> Vec<Explanation> {
    let points = CodePoints::of(document.text());
    let place = match wanted {
        Wanted::At(start, end) => Some(bytes_at(document.text(), start, end)),
        _ => None,
    };
    let marks = marks(document, extraction);
    let mut out = Vec::new();
    let mut about: Vec<Span> = place.into_iter().collect();
    for record in records_of(extraction) {
        let own: Vec<_> = marks.iter().filter(|m| m.record == record.id() && m.kind == record.kind.field).collect();
        let asked = match wanted {
            Wanted::All => true,
            Wanted::Record(id) => id == record.id(),
            Wanted::At(..) => own.iter().any(|m| place.is_some_and(|p| p.overlaps(m.span))),
        };
        if !asked {
            continue;
        }
        if matches!(wanted, Wanted::Record(_)) {
            about.extend(own.iter().map(|m| m.span));
        }
        let fields = fields(record.value);
        let label = |n: usize| fields.get(n).cloned().unwrap_or_default();
        let excerpts: Vec<_> = own.iter().enumerate().map(|(n, m)| excerpt(document, m.span, label(n))).collect();
        let whole = used::Record { value: record.value, table: table_of(extraction, &record) };
        out.push(Explanation {
            title: format!("{}: {}", record.id(), said(record.value)),
            rules: used::rules(document, &points, &whole, knowledge),
            because: borne_out(record.value),
            excerpts,
        });
    }
    // Of a record, those are of interest that were turned down in its own passages: a second grade of the same sentence.
    let asked = |r: &&Rejection| matches!(wanted, Wanted::All) || about.iter().any(|span| span.overlaps(r.span));
    out.extend(rejections.iter().filter(asked).map(|r| rejected(document, r, knowledge)));
    out
}

/// The table that a record is a row of.
fn table_of<'e>(extraction: &'e Value, record: &RecordRef<'_>) -> Option<&'e Value> {
    let tables = extraction.get("action_tables").and_then(Value::as_array).filter(|_| record.kind.field == "action_tables")?;
    let holds = |table: &&Value| {
        let rows = table.get("rows").and_then(Value::as_array).into_iter().flatten();
        rows.into_iter().any(|row| row.get("id").and_then(Value::as_str) == Some(record.id()))
    };
    tables.iter().find(holds)
}

/// Where a stretch of the canonical text, in code points, stands.
#[must_use]
pub fn surroundings(document: &Document, extraction: &Value, start: usize, end: usize) -> Surroundings {
    let span = bytes_at(document.text(), start, end);
    let block = document.block_at(span.start()).map(|n| &document.blocks()[n]);
    let named = match block.map(|b| &b.kind) {
        None => "between blocks".to_owned(),
        Some(BlockKind::Heading { level }) => format!("a heading of level {level}"),
        Some(BlockKind::Paragraph) => "a paragraph".to_owned(),
        Some(BlockKind::ListItem { depth, .. }) => format!("a list item at depth {depth}"),
        Some(BlockKind::Table(n)) => format!("table {}", n + 1),
    };
    let marks = marks(document, extraction);
    // Items stand on their heads: the last that begins before the passage holds it.
    let before = marks.iter().filter(|m| m.kind == "items" && m.span.start() <= span.start()).max_by_key(|m| m.span.start());
    let item = before.and_then(|mark| records_of(extraction).find(|r| r.kind.field == "items" && r.id() == mark.record));
    Surroundings {
        block: named,
        boilerplate: block.is_some_and(|b| b.boilerplate),
        item: item.map(|r| format!("{} {}", r.id(), said(r.value)).trim().to_owned()),
        excerpt: excerpt(document, span, "asked about".to_owned()),
    }
}

fn rejected(document: &Document, rejection: &Rejection, knowledge: Knowledge<'_>) -> Explanation {
    let mut excerpts = vec![excerpt(document, rejection.span, "turned down".into())];
    excerpts.extend(rejection.because.map(|span| excerpt(document, span, rejection.reason.clone())));
    let candidate = document.passage(rejection.span).folded();
    Explanation {
        title: format!("turned down: {candidate:?}"),
        rules: vec![used::veto(document, rejection, knowledge)],
        because: rejection.reason.clone(),
        excerpts,
    }
}

/// The labels of a record's passages, in the order in which marks are numbered.
fn fields(value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    collect(value, "", &mut out);
    fn collect(value: &Value, name: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                let own = ["aspect", "column"]
                    .iter()
                    .find_map(|k| map.get(*k))
                    .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
                for (key, inner) in map {
                    match inner.as_array().filter(|_| key == "evidence") {
                        Some(list) => out.extend(list.iter().map(|e| {
                            let field = e.get("field").and_then(Value::as_str).map(str::to_owned);
                            field.or_else(|| own.clone().map(|o| format!("{name} {o}"))).unwrap_or_else(|| "here".into())
                        })),
                        None => collect(inner, key.trim_end_matches('s'), out),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|inner| collect(inner, name, out)),
            _ => {}
        }
    }
    out
}

fn borne_out(value: &Value) -> String {
    match value.get("support").and_then(Value::as_str) {
        Some("stated") => "stated: one passage says it".to_owned(),
        Some("derived") => "derived: put together from several passages, or from the layout".to_owned(),
        Some("inferred") => "inferred: from context".to_owned(),
        _ => "not said how it is borne out".to_owned(),
    }
}

fn said(value: &Value) -> String {
    const SHOWN: &[&str] =
        &["number", "label", "ref", "body", "framework", "kind", "role", "subject", "verb", "title", "action", "text"];
    let mut parts: Vec<String> = SHOWN.iter().filter_map(|key| Some(value.get(key)?.as_str()?.to_owned())).collect();
    parts.extend(value.pointer("/dates/edtf").and_then(Value::as_str).map(str::to_owned));
    for grade in value.get("grades").and_then(Value::as_array).into_iter().flatten() {
        let part = |key| grade.get(key).and_then(Value::as_str).unwrap_or_default();
        parts.push(format!("[{}: {}]", part("aspect"), part("grade")));
    }
    parts.join(" ")
}

fn excerpt(document: &Document, span: Span, label: String) -> Excerpt {
    let text = document.text();
    let from = text[..span.start()].char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = text[span.end()..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| span.end() + at);
    let shown = text[from..to].replace(['\n', '\t'], " ");
    let start = text[..span.start()].chars().count();
    let at = (start, start + text[span.range()].chars().count());
    Excerpt { text: shown, start: span.start() - from, length: span.len(), label, at }
}

fn bytes_at(text: &str, start: usize, end: usize) -> Span {
    let byte = |point: usize| text.char_indices().nth(point).map_or(text.len(), |(at, _)| at);
    let from = byte(start);
    Span::new(from, byte(end).max(from))
}
