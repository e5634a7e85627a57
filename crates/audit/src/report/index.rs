use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::charts::charts;
use super::page::{head, help};
use super::summary::{FailureLine, Summary};
use crate::KINDS;

/// How many documents the overview's table shows at once, and without a script at all: what a browser lays out at once.
const AT_ONCE: usize = 100;

/// The keys of the overview, and what they do.
const INDEX_KEYS: &[(&str, &str)] = &[
    ("/", "find documents"),
    ("j or ↓, k or ↑", "next and previous document"),
    ("Enter", "open the document"),
    ("?", "this list"),
];

/// The overview.
#[must_use]
pub fn render_index(documents: &[Summary], failures: &[FailureLine]) -> String {
    let total = |n: usize| documents.iter().map(|d| d.counts.get(n).copied().unwrap_or(0)).sum::<usize>();
    let diagnostics: usize = documents.iter().map(|d| d.diagnostics).sum();
    let inferred: usize = documents.iter().map(|d| d.inferred).sum();
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            (head("minutebook audit", ""))
            body class="index" {
                header class="masthead" { h1 { "minutebook audit" } }
                main {
                    dl class="totals" {
                        div { dt { "Documents" } dd { (documents.len()) } }
                        @for (n, kind) in KINDS.iter().enumerate() { div { dt { (kind.plural) } dd { (total(n)) } } }
                        div { dt { "Diagnostics" } dd { (diagnostics) } }
                        div { dt { "Inferred records" } dd { (inferred) } }
                        div { dt { "Failures" } dd { (failures.len()) } }
                    }
                    div class="charts" { (charts(documents)) }
                    section aria-label="Documents" {
                        h2 { "Documents" }
                        (tools(documents.len()))
                        (rows(documents))
                        p class="notice" id="none" hidden[!documents.is_empty()] { "No document fits." }
                        p { button type="button" id="more" hidden[documents.len() <= AT_ONCE] { "Show more" } }
                    }
                    @if !failures.is_empty() { (failed(failures)) }
                }
                (help(INDEX_KEYS))
                script type="application/json" id="documents" { (PreEscaped(script_json(documents))) }
                script src="index.js" {}
            }
        }
    }
    .into_string()
}

/// What narrows the table of documents down.
fn tools(documents: usize) -> Markup {
    html! {
        div class="tools" {
            label { "Find " input type="search" id="find" placeholder="title, council, path"; }
            label { "Only " select id="only" {
                option value="" { "all" }
                option value="diagnostics" { "with diagnostics" }
                option value="inferred" { "with inferred records" }
                option value="empty" { "without records" }
            } }
            label { "Sort by " select id="sort" {
                option value="path" { "path" }
                option value="date" { "date" }
                option value="claimed" { "least text claimed" }
                option value="diagnostics" { "most diagnostics" }
            } }
            button type="button" id="keys" { "Keys" }
            output id="shown" aria-live="polite" { (documents.min(AT_ONCE)) " of " (documents) }
        }
    }
}

/// The first documents, a row each.
fn rows(documents: &[Summary]) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Table of documents" { table {
            thead { tr {
                th scope="col" { "Document" } th scope="col" { "Council" } th scope="col" { "Date" }
                @for kind in KINDS { th scope="col" class="number" { (kind.plural) } }
                th scope="col" class="number" { "Diagnostics" } th scope="col" class="number" { "Text claimed" }
            } }
            tbody id="rows" {
                @for document in documents.iter().take(AT_ONCE) { tr {
                    th scope="row" { a href=(document.href) { bdi { (document.title.as_deref().unwrap_or(&document.path)) } } }
                    td { bdi { (document.council.as_deref().unwrap_or_default()) } }
                    td class="date" { (document.date.as_deref().unwrap_or_default()) }
                    @for count in &document.counts { td class="number" { (count) } }
                    td class="number" { (document.diagnostics) }
                    td class="number" { @if let Some(share) = document.claimed { (format!("{:.0} %", share * 100.0)) } }
                } }
            }
        } }
    }
}

/// What could not be read, and why.
fn failed(failures: &[FailureLine]) -> Markup {
    html! {
        section aria-label="Failures" {
            h2 { "Failures" }
            div class="scroll" tabindex="0" role="region" aria-label="Table of failures" { table {
                thead { tr { th scope="col" { "Source" } th scope="col" { "Code" } th scope="col" { "Cause" } } }
                tbody { @for failure in failures { tr {
                    th scope="row" { bdi { (failure.path) } } td { (failure.code) } td { bdi { (failure.message) } }
                } } }
            } }
        }
    }
}

/// JSON that cannot end the script element it stands in.
fn script_json(documents: &[Summary]) -> String {
    serde_json::to_string(documents)
        .unwrap_or_else(|_| "[]".into())
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
