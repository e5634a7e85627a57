use minutebook_model::{Link, Passage, Role, Span, SupportingDocument};
use minutebook_rulebook::part_labels::LabelKind;

use super::heads::{Head, span_of};
use crate::page::{Line, Page};

/// The documents an item lists: the one its title links to, then those under "Supporting documents:" and the like, and
/// links elsewhere that end in a file's size.
pub(super) fn find(page: &Page<'_>, head: &Head<'_>, end: usize) -> Vec<SupportingDocument> {
    let mut listed = Vec::new();
    for link in links(page, span_of(page, head)) {
        listed.extend(head.title.and_then(|_| of_link(page, link)));
    }
    let mut under_label = false;
    for line in &page.lines[head.body.min(end)..end] {
        let label = line.label();
        if label.is_some() {
            under_label = label == Some(LabelKind::Documents);
            if !under_label || line.value().is_empty() {
                continue;
            }
        }
        let marked = line.block.role == Some(Role::DocumentLink);
        if line.is_table() || !(under_label || marked || page.rulebook.furniture.names_a_file(&line.text)) {
            continue;
        }
        listed.extend(of_line(page, line, under_label || marked));
    }
    listed
}

fn links<'p>(page: &'p Page<'_>, span: Span) -> &'p [Link] {
    let all = page.document.links();
    let from = all.partition_point(|l| l.span.start() < span.start());
    let to = all.partition_point(|l| l.span.start() < span.end());
    &all[from..to.max(from)]
}

fn of_link(page: &Page<'_>, link: &Link) -> Option<SupportingDocument> {
    let leads = !(link.url.starts_with('#')
        || link.url.to_ascii_lowercase().starts_with("javascript:")
        || link.url.starts_with("mailto:"));
    let title = page.rulebook.furniture.strip_document(page.document.passage(link.span));
    (leads && !title.is_empty()).then(|| SupportingDocument {
        title: title.folded(),
        url: Some(link.url.clone()),
        span: title.span(),
    })
}

/// A line of a list of documents: its links, or its words where it has none.
fn of_line(page: &Page<'_>, line: &Line<'_>, surely: bool) -> Vec<SupportingDocument> {
    let linked: Vec<_> = links(page, line.span()).iter().filter_map(|l| of_link(page, l)).collect();
    if !linked.is_empty() {
        return linked;
    }
    let words: Passage<'_> = if line.label.is_some() { line.value() } else { page.document.passage(line.block.content()).trim() };
    let title = page.rulebook.furniture.strip_document(words);
    let none =
        ["none", "no documents", "n/a", "nil"].iter().any(|w| title.trim_end_matches(|c| c == '.').eq_ignore_ascii_case(w));
    if !surely || none || title.is_empty() || title.len() > 300 || page.rulebook.furniture.is_line(&words) {
        return Vec::new();
    }
    vec![SupportingDocument { title: title.folded(), url: None, span: title.span() }]
}
