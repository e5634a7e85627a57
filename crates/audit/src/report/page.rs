use maud::{DOCTYPE, Markup, PreEscaped, html};
use minutebook_model::{Bbox, Document, Span};
use serde_json::{Value, json};

use super::pictures::Picture;
use super::segments::{Mark, segments};
use super::source_text::source_text;
use crate::lines::lines_of;
use crate::{KINDS, Kind, RecordRef, records_of};

/// What a page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Page<'p> {
    /// The extraction.
    pub extraction: &'p Value,
    /// Its document; None where the source could not be read again: the page then shows the quotes alone.
    pub document: Option<&'p Document>,
    /// Pictures of PDF pages.
    pub pictures: &'p [Picture],
    /// True where it has pages that were left undrawn on purpose.
    pub undrawn: bool,
    /// The pages before and after, relative to this one.
    pub neighbours: (Option<&'p str>, Option<&'p str>),
}

/// Fields of a record that are shown elsewhere on its card, or not at all.
const ELSEWHERE: &[&str] =
    &["id", "rule", "support", "confidence", "evidence", "grades", "cells", "supporting_documents", "review"];

/// The page of one document.
#[must_use]
pub fn render_page(page: &Page<'_>) -> String {
    let path = page.extraction.pointer("/source/path").and_then(Value::as_str).unwrap_or_default();
    let title = page.extraction.pointer("/document/title").and_then(Value::as_str).unwrap_or(path);
    let mut marks = page.document.map(|d| marks(d, page.extraction)).unwrap_or_default();
    let beside = page.document.map(|d| marks_beside(d, page.extraction)).unwrap_or_default();
    marks.extend(beside.iter().cloned());
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            (head(&format!("{title} · minutebook audit"), "../"))
            body class="page" data-sha256=(page.extraction.pointer("/source/sha256").and_then(Value::as_str).unwrap_or_default()) {
                a class="skip" href="#records" { "Skip to the records" }
                (masthead(page, title, path, &beside))
                main class="sides" {
                    section class="source" id="source" aria-label="Source" tabindex="0" {
                        @if let Some(document) = page.document {
                            (picture_list(page, document, &marks))
                            div class="text" { (source_text(document, &marks, &segments(document, &marks))) }
                        } @else {
                            p class="notice" { "The source was not found again, so only the quotes are shown." }
                        }
                    }
                    section class="records" id="records" aria-label="Records" tabindex="0" { (records(page, &beside)) }
                }
                (missing_dialog())
                (help(PAGE_KEYS))
                script src="../page.js" {}
            }
        }
    }
    .into_string()
}

/// Where the code points of a text lie, in bytes.
#[derive(Debug)]
pub(crate) struct CodePoints {
    length: usize,
    /// The start of each, and the end; empty where each is one byte.
    offsets: Vec<usize>,
}

impl CodePoints {
    pub(crate) fn of(text: &str) -> Self {
        let offsets =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() };
        Self { length: text.len(), offsets }
    }

    /// The byte at which a code point begins; none beyond the end.
    pub(crate) fn byte(&self, point: u64) -> Option<usize> {
        let point = usize::try_from(point).ok()?;
        if self.offsets.is_empty() { (point <= self.length).then_some(point) } else { self.offsets.get(point).copied() }
    }
}

/// The marks of a page: every evidence of every record and of what records hold, numbered in the order of the JSON.
pub(crate) fn marks(document: &Document, extraction: &Value) -> Vec<Mark> {
    let points = CodePoints::of(document.text());
    let mut out = Vec::new();
    let mut number = 0;
    for record in records_of(extraction) {
        for_each_evidence(record.value, &mut |evidence| {
            let offset = |key| evidence.get(key).and_then(Value::as_u64).and_then(|point| points.byte(point));
            if let (Some(start), Some(end)) = (offset("start"), offset("end"))
                && start < end
            {
                out.push(Mark { number, span: Span::new(start, end), record: record.id().to_owned(), kind: record.kind.field });
            }
            number += 1;
        });
    }
    out
}

/// What a page marks beside the passages of its records: those of what the document says of itself, of the headings of action
/// tables (which lead to the first row), and of diagnostics. Their numbers follow those of the records.
pub(crate) fn marks_beside(document: &Document, extraction: &Value) -> Vec<Mark> {
    let points = CodePoints::of(document.text());
    let mut number = beside_number(extraction);
    let mut out = Vec::new();
    for (value, kind, record) in beside(extraction) {
        for_each_evidence(&value, &mut |evidence| {
            let offset = |key| evidence.get(key).and_then(Value::as_u64).and_then(|point| points.byte(point));
            if let (Some(start), Some(end)) = (offset("start"), offset("end"))
                && start < end
            {
                out.push(Mark { number, span: Span::new(start, end), record: record.clone(), kind });
            }
            number += 1;
        });
    }
    out
}

/// What a page marks beside its records, with the kind and the id of what it leads to.
fn beside(extraction: &Value) -> Vec<(Value, &'static str, String)> {
    let list = |field: &str| extraction.get(field).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut out = vec![(extraction.get("document").cloned().unwrap_or_default(), "document", "document".to_owned())];
    for table in list("action_tables") {
        let row = table.pointer("/rows/0/id").and_then(Value::as_str).unwrap_or_default().to_owned();
        // The whole table's own evidence says nothing that its rows do not.
        let named = |e: &&Value| e.get("field").is_some();
        let own: Vec<&Value> = table.get("evidence").and_then(Value::as_array).into_iter().flatten().filter(named).collect();
        let columns = table.get("columns").cloned().unwrap_or_default();
        out.push((json!({ "columns": columns, "evidence": own }), "action_tables", row));
    }
    out.extend(list("diagnostics").iter().enumerate().map(|(n, doubt)| (doubt.clone(), "diagnostics", diagnostic_id(n))));
    out
}

/// The id of a diagnostic on its page.
fn diagnostic_id(n: usize) -> String {
    format!("diagnostic-{}", n + 1)
}

/// Visits the evidence of a record and of all it holds, in the order in which [`numbered`] counts.
fn for_each_evidence(value: &Value, visit: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                match inner.as_array().filter(|_| key == "evidence") {
                    Some(list) => list.iter().for_each(&mut *visit),
                    None => for_each_evidence(inner, visit),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| for_each_evidence(inner, visit)),
        _ => {}
    }
}

/// Pairs each evidence below a record with its number.
fn numbered(value: &Value, next: &mut usize) -> Vec<(usize, Value)> {
    let mut out = Vec::new();
    for_each_evidence(value, &mut |evidence| {
        out.push((*next, evidence.clone()));
        *next += 1;
    });
    out
}

pub(super) fn head(title: &str, root: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src data: blob:";
            title { (title) }
            link rel="stylesheet" href={ (root) "report.css" };
        }
    }
}

fn masthead(page: &Page<'_>, title: &str, path: &str, beside: &[Mark]) -> Markup {
    let said = |pointer: &str| page.extraction.pointer(pointer).and_then(Value::as_str);
    let facts = [
        ("council", said("/document/council")),
        ("committee", said("/document/committee")),
        ("meeting_date", said("/document/meeting_date/edtf")),
        ("kind", said("/document/kind")),
    ];
    let marks: Vec<&Mark> = beside.iter().filter(|m| m.kind == "document").collect();
    let evidence = page.extraction.pointer("/document/evidence").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let number = |field: &str| {
        let at = evidence.iter().position(|e| e.get("field").and_then(Value::as_str) == Some(field))?;
        let first = beside_number(page.extraction);
        marks.iter().find(|m| m.number == first + at).map(|m| m.number)
    };
    html! {
        header class="masthead" {
            nav aria-label="Documents" {
                a href="../index.html" { "All documents" }
                a class="jump" href="#records" { "Records" }
                @if let Some(before) = page.neighbours.0 { a href=(before) rel="prev" accesskey="p" { "Previous" } }
                @if let Some(after) = page.neighbours.1 { a href=(after) rel="next" accesskey="n" { "Next" } }
            }
            div id="document" tabindex="-1" {
                h1 { (fact(title, number("title"))) }
                p class="facts" {
                    @for (field, said) in facts.iter().filter_map(|(field, said)| Some((field, (*said)?))) {
                        span { (fact(&said.replace('_', " "), number(field))) }
                    }
                    span class="path" { bdi { (path) } }
                }
            }
            div class="tools" role="toolbar" aria-label="Review" {
                label { "Show " select id="filter" {
                    option value="" { "all records" }
                    @for kind in KINDS { option value=(kind.field) { (kind.plural) } }
                    option value="inferred" { "inferred only" }
                    option value="unreviewed" { "not reviewed" }
                } }
                label { input type="checkbox" id="unclaimed" checked; " Mark text that no rule claimed" }
                button type="button" id="missing" { "Something is missing" }
                button type="button" id="undo" disabled { "Undo" }
                button type="button" id="save" disabled { "Save corrections" }
                button type="button" id="keys" { "Keys" }
                output id="state" aria-live="polite" {}
            }
        }
    }
}

/// The number of the first mark beside the records'.
fn beside_number(extraction: &Value) -> usize {
    let mut number = 0;
    records_of(extraction).for_each(|record| for_each_evidence(record.value, &mut |_| number += 1));
    number
}

/// What the document says of itself, as a link to where it says so.
fn fact(said: &str, number: Option<usize>) -> Markup {
    html! {
        @match number {
            Some(number) => { a href={ "#e" (number) } data-e=(number) { bdi { (said) } } }
            None => { bdi { (said) } }
        }
    }
}

fn picture_list(page: &Page<'_>, document: &Document, marks: &[Mark]) -> Markup {
    if page.undrawn {
        return html! { p class="notice" { "Its pages are not drawn here. " code { "minutebook audit --pictures always" } " draws them." } };
    }
    if page.pictures.is_empty() {
        return html! {};
    }
    let lines: Vec<_> = marks.iter().map(|mark| (mark, lines_of(document, mark.span))).collect();
    html! {
        details class="pictures" open {
            summary { "Pages as printed" }
            @for picture in page.pictures {
                figure style=(format!("aspect-ratio:{}/{}", picture.width, picture.height)) {
                    img src=(picture.data) alt={ "Page " (picture.page) " as printed; its text follows below" };
                    @for (mark, lines) in lines.iter().filter_map(|(mark, pages)| Some((mark, pages.get(&picture.page)?))) {
                        (boxes(mark, lines, picture))
                    }
                    figcaption { "Page " (picture.page) }
                }
            }
        }
    }
}

/// A passage on a drawn page: one link to its record, over a box for each printed line.
fn boxes(mark: &Mark, lines: &[Bbox], picture: &Picture) -> Markup {
    html! {
        a class="boxes" href={ "#" (mark.record) } data-r=(mark.record) aria-label={ "Passage of " (mark.record) " on page " (picture.page) } {
            @for line in lines {
                span class={ "box k-" (mark.kind) } data-e=(mark.number) data-r=(mark.record) style=(on_page(line, picture)) {}
            }
        }
    }
}

/// Where a box lies on its picture, in per cent, so that it holds at every width.
fn on_page(line: &Bbox, picture: &Picture) -> String {
    let share = |part: f32, whole: f32| f64::from(part) * 100.0 / f64::from(whole);
    format!(
        "left:{:.3}%;top:{:.3}%;width:{:.3}%;height:{:.3}%",
        share(line.x0, picture.width),
        share(line.y0, picture.height),
        share(line.x1 - line.x0, picture.width),
        share(line.y1 - line.y0, picture.height)
    )
}

fn records(page: &Page<'_>, beside: &[Mark]) -> Markup {
    let mut next = 0;
    html! {
        @if records_of(page.extraction).next().is_none() {
            p class="notice" { "No rule found anything in this document. Select words in the source and press “Something is missing” if one should have." }
        }
        p class="notice" id="none" hidden { "No record fits the filter." }
        @for kind in KINDS {
            @let found: Vec<_> = records_of(page.extraction).filter(|r| r.kind == kind).collect();
            @let columns = if kind.field == "action_tables" { columns_of_rows(page.extraction) } else { Vec::new() };
            @if !found.is_empty() {
                section class="kind" data-kind=(kind.field) {
                    h2 { (kind.plural) " " span class="number" { (found.len()) } }
                    @for (n, record) in found.iter().enumerate() { (card(record, columns.get(n).copied(), kind, &mut next)) }
                }
            }
        }
        @let doubts = page.extraction.get("diagnostics").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        @if !doubts.is_empty() {
            section class="kind" data-kind="diagnostics" {
                h2 { "Diagnostics " span class="number" { (doubts.len()) } }
                @for (n, doubt) in doubts.iter().enumerate() {
                    @let id = diagnostic_id(n);
                    p class={ "doubt " (text_of(doubt, "level")) } id=(id) tabindex="-1" {
                        strong { (text_of(doubt, "code")) } " "
                        (fact(&text_of(doubt, "message"), beside.iter().find(|m| m.record == id).map(|m| m.number)))
                    }
                }
            }
        }
    }
}

fn card(record: &RecordRef<'_>, columns: Option<&Value>, kind: &Kind, next: &mut usize) -> Markup {
    let id = record.id();
    let support = text_of(record.value, "support");
    let quote = record.evidence().first().map(|e| text_of(e, "quote")).unwrap_or_default();
    let first = *next;
    let evidence = numbered(record.value, next);
    let cells = columns.map_or_else(Vec::new, |columns| cells(columns, record.value, first));
    html! {
        article class={ "card k-" (kind.field) } id=(id) tabindex="0" data-kind=(kind.field) data-support=(support) data-quote=(quote)
            data-start=(record.evidence().first().and_then(|e| e.get("start")).and_then(Value::as_u64).unwrap_or_default())
            aria-label={ (kind.singular) " " (id) } {
            header {
                h3 { (id) }
                span class={ "support " (support) } { (support) }
                span class="rule" { (text_of(record.value, "rule")) }
                span class="confidence" { @match record.value.get("confidence").and_then(Value::as_f64) {
                    Some(measured) => { "measured precision ≥ " (format!("{measured:.2}")) }
                    None => { "precision not measured" }
                } }
            }
            dl { (fields(record.value, &evidence, &cells)) }
            @if let Some(grades) = record.value.get("grades").and_then(Value::as_array) {
                @for (n, grade) in grades.iter().enumerate() {
                    dl class="grade" data-field={ "/grades/" (n) } { (fields(grade, &evidence, &[])) }
                }
            }
            ul class="quotes" aria-label="Evidence" {
                @for (number, span) in &evidence {
                    li {
                        a href={ "#e" (number) } data-e=(number) data-at=(offsets(span)) {
                            @if let Some(field) = span.get("field").and_then(Value::as_str) { span class="field" { (field.replace('_', " ")) } " " }
                            bdi { "“" (shorten(&text_of(span, "quote"))) "”" }
                        }
                    }
                }
            }
            div class="review" role="group" aria-label={ "Review " (id) } {
                button type="button" data-mark="right" aria-pressed="false" { "Right" }
                button type="button" data-mark="wrong" aria-pressed="false" { "Wrong" }
                button type="button" data-mark="correct" aria-pressed="false" { "Correct a value" }
            }
        }
    }
}

/// The fields of a record as a list; a value is a link to where it is printed, one that names a record a link to that.
fn fields(value: &Value, evidence: &[(usize, Value)], cells: &[(String, usize)]) -> Markup {
    let Some(map) = value.as_object() else { return html! {} };
    let number = |name: &str| {
        let field = |wanted: Option<&str>| {
            let is = |e: &Value| e.get("field").and_then(Value::as_str) == wanted;
            evidence.iter().find(|(_, e)| is(e)).map(|(number, _)| *number)
        };
        let cell = || cells.iter().find(|(key, _)| key == name).map(|(_, number)| *number);
        // What a record is about is its first passage; a grade's printed form is the passage of the grade.
        let instead = || match name {
            "text" => field(None),
            "raw" => field(Some("grade")),
            _ => None,
        };
        field(Some(name)).or_else(cell).or_else(instead)
    };
    html! {
        @for (name, said) in map.iter().filter(|(name, said)| !ELSEWHERE.contains(&name.as_str()) && !said.is_null()) {
            @let shown = show(said);
            @if !shown.is_empty() {
                dt { (name.replace('_', " ")) }
                dd data-field=(name) {
                    @if REFERENCES.contains(&name.as_str()) {
                        a class="reference" href={ "#" (shown) } { bdi { (shown) } }
                    } @else {
                        (fact(&shown, number(name)))
                    }
                }
            }
        }
    }
}

/// Fields that name another record.
const REFERENCES: &[&str] = &["item", "parent", "inspection"];

/// The columns of each row, in the order in which rows are records.
fn columns_of_rows(extraction: &Value) -> Vec<&Value> {
    let tables = extraction.get("action_tables").and_then(Value::as_array).into_iter().flatten();
    let of_rows = |table: &'_ Value| table.get("rows").and_then(Value::as_array).map_or(0, Vec::len);
    tables.flat_map(|table| std::iter::repeat_n(&table["columns"], of_rows(table))).collect()
}

/// Where the cells of a row are printed: the key of each one's column, and the number of its passage. `first` is the number of the
/// row's first.
fn cells(columns: &Value, row: &Value, first: usize) -> Vec<(String, usize)> {
    let cells = row.get("cells").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut number = first;
    let mut out = Vec::new();
    // In the order in which evidence is numbered: that of the keys of the row.
    for (key, value) in row.as_object().into_iter().flatten() {
        if key != "cells" {
            let own = json!({ key: value });
            for_each_evidence(&own, &mut |_| number += 1);
            continue;
        }
        for cell in cells {
            let column = cell.get("column").and_then(Value::as_u64).and_then(|n| columns.get(usize::try_from(n).ok()?));
            let spans = cell.get("evidence").and_then(Value::as_array).map_or(0, Vec::len);
            if let Some(key) = column.and_then(|c| c.get("key")?.as_str())
                && spans > 0
            {
                out.push((key.to_owned(), number));
            }
            for_each_evidence(cell, &mut |_| number += 1);
        }
    }
    out
}

/// A value for a person: a date by its EDTF and its words, a list with commas.
fn show(value: &Value) -> String {
    match value {
        Value::String(said) => said.clone(),
        Value::Object(map) => match (map.get("edtf").and_then(Value::as_str), map.get("raw").and_then(Value::as_str)) {
            (Some(edtf), Some(raw)) => format!("{edtf} (“{raw}”)"),
            _ => map.iter().map(|(k, v)| format!("{k} {}", show(v))).collect::<Vec<_>>().join(", "),
        },
        Value::Array(list) => list.iter().map(show).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The code points of an evidence, as the JSON counts them.
fn offsets(span: &Value) -> String {
    let number = |key| span.get(key).and_then(Value::as_u64).unwrap_or_default();
    format!("{}..{}", number("start"), number("end"))
}

fn text_of(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn shorten(quote: &str) -> String {
    match quote.char_indices().nth(90) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}

/// The keys of a page, and what they do.
const PAGE_KEYS: &[(&str, &str)] = &[
    ("j or ↓, k or ↑", "next and previous record"),
    ("Enter", "to the record’s first passage"),
    ("r, w, e", "mark the record right, wrong, or correct a value; the same again takes a mark back"),
    ("u", "undo the last mark"),
    ("m", "the selected words were missed"),
    ("/", "choose which records are shown"),
    ("n, p", "next and previous document"),
    ("?", "this list"),
];

/// The list of keys, which `?` opens.
pub(super) fn help(keys: &[(&str, &str)]) -> Markup {
    html! {
        dialog id="help" aria-labelledby="help-title" {
            h2 id="help-title" { "Keys" }
            dl class="keys" { @for (key, what) in keys { dt { kbd { (key) } } dd { (what) } } }
            form method="dialog" { button { "Close" } }
        }
    }
}

/// The form for what the extraction lacks; the page's script fills and reads it.
fn missing_dialog() -> Markup {
    html! {
        dialog id="dialog" aria-labelledby="dialog-title" {
            form method="dialog" {
                h2 id="dialog-title" { "Review" }
                p id="dialog-hint" {}
                label id="dialog-kind-label" { "Kind " select id="dialog-kind" {
                    @for kind in KINDS.iter().filter(|k| k.field != "action_tables") { option value=(kind.field) { (kind.singular) } }
                } }
                label id="dialog-field-label" { "Field " select id="dialog-field" {} }
                label { "Value " textarea id="dialog-value" rows="4" {} }
                label { "Note " input id="dialog-note" type="text"; }
                menu {
                    button type="submit" value="ok" { "Keep" }
                    button type="submit" value="cancel" formnovalidate { "Cancel" }
                }
            }
        }
        (PreEscaped("<noscript><p class=\"notice\">Links work without scripts; reviewing needs them.</p></noscript>"))
    }
}
