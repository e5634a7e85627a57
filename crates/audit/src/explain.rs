//! Why a value is what it is: the passages, the rule, and the candidates that were turned down.

use minutebook_model::{Document, Rejection, Span};
use serde_json::Value;

use crate::records_of;
use crate::report::page::marks;

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
    /// What the passage is for: a field's name, or the rule that looked at it.
    pub label: String,
    /// Code points in the canonical text: what the JSON counts in.
    pub at: (usize, usize),
}

/// One record, or one candidate that was turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The record's id and what it says, or what was turned down.
    pub title: String,
    /// The rule, and how the value is borne out.
    pub rule: String,
    /// Its passages.
    pub excerpts: Vec<Excerpt>,
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
pub fn explain(document: &Document, extraction: &Value, rejections: &[Rejection], wanted: Wanted<'_>) -> Vec<Explanation> {
    let place = match wanted {
        Wanted::At(start, end) => Some(bytes_at(document.text(), start, end)),
        _ => None,
    };
    let marks = marks(document, extraction);
    let mut out = Vec::new();
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
        let fields = fields(record.value);
        let excerpts = own.iter().enumerate().map(|(n, m)| excerpt(document, m.span, fields.get(n).cloned().unwrap_or_default()));
        out.push(Explanation {
            title: format!("{}: {}", record.id(), said(record.value)),
            rule: rule(record.value),
            excerpts: excerpts.collect(),
        });
    }
    let asked = |r: &&Rejection| match wanted {
        Wanted::All => true,
        Wanted::Record(_) => false,
        Wanted::At(..) => place.is_some_and(|p| p.overlaps(r.span)),
    };
    out.extend(rejections.iter().filter(asked).map(|r| rejected(document, r)));
    out
}

fn rejected(document: &Document, rejection: &Rejection) -> Explanation {
    let mut excerpts = vec![excerpt(document, rejection.span, "turned down".into())];
    excerpts.extend(rejection.because.map(|span| excerpt(document, span, rejection.reason.clone())));
    let candidate = document.passage(rejection.span).folded();
    Explanation {
        title: format!("turned down: {candidate:?}"),
        rule: format!("{}, because: {}", rejection.rule, rejection.reason),
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

fn rule(value: &Value) -> String {
    let part = |key| value.get(key).and_then(Value::as_str).unwrap_or("?");
    let measured = value.get("confidence").and_then(Value::as_f64);
    let precision = measured.map_or_else(|| "precision not measured".to_owned(), |p| format!("measured precision ≥ {p:.2}"));
    format!("{}, {}, {precision}", part("rule"), part("support"))
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
