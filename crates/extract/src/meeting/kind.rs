use minutebook_model::{BlockKind, DocumentKind, Role};
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::part_labels::LabelKind;

use crate::page::{Line, Page};

/// How far down a page its own kind, a report's title or a plan's title stands.
const TOP: usize = 16;
/// How far down the opening of printed minutes reaches: long lists of names come first.
const OPENING: usize = 40;

/// The kind of a document, by the first sign that is there: what the page calls itself, the opening of an inspectorate's
/// report, the fields of a decision notice, a plan's title over a table, the skeleton of an item, the words of minutes.
pub(crate) fn find(page: &Page<'_>) -> DocumentKind {
    if is_missing(page) {
        return DocumentKind::Unknown;
    }
    let one_item = page.lone_item().map(|_| DocumentKind::AgendaItem);
    one_item
        .or_else(|| named_by_page(page))
        .or_else(|| is_report(page).then_some(DocumentKind::InspectionReport))
        .or_else(|| is_decision(page).then_some(DocumentKind::Decision))
        .or_else(|| is_issue(page).then_some(DocumentKind::AgendaItem))
        .or_else(|| printed_minutes(page).then_some(DocumentKind::Minutes))
        .or_else(|| is_item(page).then_some(DocumentKind::AgendaItem))
        .or_else(|| is_plan(page).then_some(DocumentKind::ActionPlan))
        .or_else(|| opening(page))
        .or_else(|| parts(page))
        .or_else(|| is_headed_by_meeting(page).then_some(DocumentKind::Minutes))
        .or_else(|| speaks_as_minutes(page).then_some(DocumentKind::Minutes))
        .unwrap_or_default()
}

fn top<'p, 'd>(page: &'p Page<'d>, lines: usize) -> impl Iterator<Item = &'p Line<'d>> {
    page.lines.iter().take(lines)
}

fn is_missing(page: &Page<'_>) -> bool {
    let says = |text: &str| page.rulebook.documents.kind(AnchorPlace::Missing, text).is_some();
    let titles = page.furniture().filter(|(_, role)| *role == Some(Role::PageTitle)).any(|(text, _)| says(&text));
    titles || top(page, 2).any(|line| line.is_heading() && says(&line.text))
}

fn named_by_page(page: &Page<'_>) -> Option<DocumentKind> {
    let kind = |text: &str| page.rulebook.documents.kind(AnchorPlace::Page, text);
    let marked = page.document.blocks().iter().filter(|b| b.role == Some(Role::PageKind));
    let by_role = marked.filter_map(|b| kind(&page.document.content(b))).next();
    // Under an item's title, and below the opening of minutes, "Decision" is a label over a part of an item.
    let within = |l: &&Line<'_>| l.block.role == Some(Role::ItemTitle) || opens_minutes(page, l);
    // Beside "Minutes:" it is a label too, over what was decided of the one item, and so is the one of the documents.
    let minuted = page.lines.iter().any(|l| l.label() == Some(LabelKind::Minutes));
    let label = |l: &Line<'_>| minuted && matches!(l.label(), Some(LabelKind::Decision | LabelKind::Documents));
    let head = top(page, 6).take_while(|l| !within(l) && !label(l)).filter(|l| !l.is_table());
    by_role.or_else(|| head.into_iter().find_map(|l| kind(&l.text)))
}

/// A report opens with its title, and soon says when the inspection was or who led it. Where such a title is an agenda
/// item's, the page has said so.
fn is_report(page: &Page<'_>) -> bool {
    let documents = &page.rulebook.documents;
    let titled = top(page, TOP).any(|l| documents.kind(AnchorPlace::Report, &l.text).is_some());
    // Nobody attends a report.
    let met = printed_minutes(page) || top(page, OPENING).any(|l| l.label() == Some(LabelKind::Attendance));
    titled && !met && top(page, OPENING).any(|l| documents.kind(AnchorPlace::ReportDetail, &l.text).is_some())
}

/// A decision notice has at least two of the fields that only such notices have.
fn is_decision(page: &Page<'_>) -> bool {
    let fields = [LabelKind::DecidedAt, LabelKind::DecisionDate, LabelKind::Committee];
    let has = |kind| page.lines.iter().any(|l| l.label() == Some(kind));
    let labelled = page.lines.iter().any(|l| matches!(l.label(), Some(LabelKind::Decision)));
    fields.into_iter().filter(|&kind| has(kind)).count() + usize::from(labelled) >= 2
}

fn is_issue(page: &Page<'_>) -> bool {
    page.lines.iter().any(|l| l.label() == Some(LabelKind::Meeting) && l.value().contains(|c: char| c.is_ascii_digit()))
}

/// "Agenda item 6: Housing – Progress": a line at the top that names the one item that the page is about.
fn is_item(page: &Page<'_>) -> bool {
    let names = |l: &&Line<'_>| l.label.is_none() && !l.is_table() && super::title::of_numbered_item(page, l.text).is_some();
    let met = page.lines.iter().any(|l| l.label() == Some(LabelKind::Attendance));
    !met && top(page, 6).any(|l| names(&l)) && page.lines.iter().filter(names).count() == 1
}

/// A plan has a plan's title near the top and a table, and no minutes.
fn is_plan(page: &Page<'_>) -> bool {
    let table = page.lines.iter().any(Line::is_table);
    let minuted = page.lines.iter().any(|l| matches!(l.label(), Some(LabelKind::Minutes | LabelKind::Attendance)));
    table && !minuted && super::title::of_plan(page).is_some()
}

/// Minutes that say so at the head of the page stay minutes, whatever plan one of their items holds.
fn printed_minutes(page: &Page<'_>) -> bool {
    top(page, TOP).filter(|l| !l.is_table()).take(4).any(|l| opens_minutes(page, l))
}

/// "MINUTES of the meeting held …".
fn opens_minutes(page: &Page<'_>, line: &Line<'_>) -> bool {
    !line.is_table()
        && page.rulebook.documents.kind(AnchorPlace::Opening, &line.text) == Some(DocumentKind::Minutes)
        && ["minutes of", "minute of"].iter().any(|w| line.text.to_lowercase().contains(w))
}

fn opening(page: &Page<'_>) -> Option<DocumentKind> {
    top(page, OPENING).filter(|l| !l.is_table()).find_map(|l| page.rulebook.documents.kind(AnchorPlace::Opening, &l.text))
}

/// One "Minutes:" is a page about one item; several are a meeting.
fn parts(page: &Page<'_>) -> Option<DocumentKind> {
    let labels = page.lines.iter().filter(|l| matches!(l.label(), Some(LabelKind::Minutes | LabelKind::Documents)));
    let titles = page.lines.iter().filter(|l| l.block.role == Some(Role::ItemTitle)).count();
    let minutes = labels.clone().filter(|l| l.label() == Some(LabelKind::Minutes)).count();
    match (minutes, labels.count(), titles) {
        (_, _, 2..) | (2.., _, _) => Some(DocumentKind::Minutes),
        (1, _, _) | (0, 1.., _) => Some(DocumentKind::AgendaItem),
        _ => None,
    }
}

/// "CABINET: 21ST MAY, 2018", "Audit Committee - Wednesday, 6 August 2014 6.00pm": a page that opens with who met and when, and is no
/// paper put before them.
fn is_headed_by_meeting(page: &Page<'_>) -> bool {
    let paper = |l: &Line<'_>| page.rulebook.documents.kind(AnchorPlace::Purpose, &l.text).is_some();
    let opens = top(page, 3).any(|l| !l.is_table() && l.label.is_none() && super::body::before_day(page, l.text).is_some());
    opens && !top(page, 6).any(paper)
}

/// Running text that no label frames is minutes where a body considers, notes and resolves in it.
fn speaks_as_minutes(page: &Page<'_>) -> bool {
    let prose = page.lines.iter().filter(|l| matches!(l.block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. }));
    prose.into_iter().any(|l| page.rulebook.documents.kind(AnchorPlace::Language, &l.text).is_some())
}
