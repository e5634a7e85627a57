use maud::{DOCTYPE, Markup, PreEscaped, html};
use minutebook_model::{Bbox, Document};
use serde_json::Value;

use super::card::{card, columns_of_rows, fact, text_of};
use super::marks::{beside_number, diagnostic_id, marks, marks_beside};
use super::pictures::Picture;
use super::segments::{Mark, segments};
use super::source_text::source_text;
use crate::lines::lines_of;
use crate::{KINDS, records_of};

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
