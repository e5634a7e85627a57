use minutebook_model::{Evidence, Finding, Item, Passage, Place, Role, Span, Support};
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::part_labels::LabelKind;

use super::heads::Head;
use super::listed;
use crate::page::{Line, Page};

/// A purpose longer than this is the minutes themselves.
const LONGEST_PURPOSE: usize = 2400;

/// The item that `head` opens and that ends before line `end`.
pub(super) fn item<'d>(page: &Page<'d>, head: &Head<'d>, end: usize) -> Option<Finding<Item>> {
    let lines = page.lines.get(head.first..end)?;
    let extent = lines.first()?.span().cover(lines.last()?.span());
    let purpose = purpose(page, head, end);
    let mut evidence: Vec<Evidence> = Vec::new();
    evidence.extend(head.title.map(|t| Evidence::field(t.span(), "title")));
    evidence.extend(head.number.map(|n| Evidence::field(n.span(), "number")));
    evidence.extend(purpose.iter().map(|p| Evidence::field(p.span(), "purpose")));
    if evidence.is_empty() {
        evidence.push(Evidence::record(lines.first()?.span()));
    }
    let value = Item {
        number: head.number.map(|n| n.folded()),
        title: head.title.map(|t| t.folded()).filter(|t| !t.is_empty()),
        purpose: join(&purpose),
        supporting_documents: listed::find(page, head, end),
        extent,
        minutes: part(page, head, end, LabelKind::Minutes),
        decision: part(page, head, end, LabelKind::Decision),
    };
    let support = if head.title.is_some() && evidence.len() == 1 { Support::Stated } else { Support::Derived };
    evidence.retain(|e| !e.span.is_empty());
    Some(Finding { value, rule: head.rule, support, evidence, item: None })
}

fn join(passages: &[Passage<'_>]) -> Option<String> {
    let text: Vec<String> = passages.iter().map(Passage::folded).filter(|t| !t.is_empty()).collect();
    (!text.is_empty()).then(|| text.join(" "))
}

/// The lines between the title and the first part, or those under a label "Purpose:".
fn purpose<'d>(page: &Page<'d>, head: &Head<'d>, end: usize) -> Vec<Passage<'d>> {
    let lines = &page.lines[head.body.min(end)..end];
    if let Some(at) = lines.iter().position(|l| l.label() == Some(LabelKind::Purpose)) {
        let under = lines[at + 1..].iter().take_while(|l| l.label.is_none() && !l.is_table()).map(|l| l.text);
        let own = Some(lines[at].value()).filter(|v| !v.is_empty());
        return own.into_iter().chain(under.filter(|t| !page.rulebook.furniture.is_line(t))).collect();
    }
    let first_part = lines.iter().position(|l| ends_purpose(l, head));
    let until = first_part.or_else(|| lone_number(lines)).unwrap_or(lines.len());
    let mut own = lines[..until].iter().filter(|l| is_text(page, l)).map(|l| l.text).collect::<Vec<_>>();
    let long = own.iter().map(|p| p.len()).sum::<usize>() > LONGEST_PURPOSE;
    // In printed minutes nothing parts what an item is for from what was said.
    let labelled = lines.get(until).is_some_and(|l| l.label.is_some());
    let told = if is_printed(head) { !labelled } else { until == lines.len() && !has_minutes(page) };
    if told || long {
        // No label says where the purpose ends: only its own words do.
        let opens = |p: &Passage<'_>| page.rulebook.documents.kind(AnchorPlace::Purpose, p).is_some();
        own = own.into_iter().take(1).filter(opens).collect();
    }
    own.retain(|p| !runs_on(page, head, *p));
    own.into_iter().take_while(|p| !tells_outcome(page, p)).collect()
}

/// "The report was noted.": the outcome of an item whose parts have no labels says nothing of what it is for.
fn tells_outcome(page: &Page<'_>, text: &str) -> bool {
    let lead_ins = &page.rulebook.lead_ins;
    let recommended = |kind: Option<&str>| kind == Some("recommended");
    crate::sentences(Passage::whole(text)).next().and_then(|s| lead_ins.read(s.as_str())).is_some_and(|found| {
        found.lead.start == 0 && !recommended(found.form.kind.as_deref()) && !text.to_lowercase().starts_with("to ")
    })
}

/// A label that ends the purpose. In printed minutes "Decision:" and "Reasons" stand inside the minutes: there only
/// "Minutes:" does.
fn ends_purpose(line: &Line<'_>, head: &Head<'_>) -> bool {
    line.label() == Some(LabelKind::Minutes) || (!is_printed(head) && line.heads_part()) || is_labelled_clause(line)
}

fn is_printed(head: &Head<'_>) -> bool {
    matches!(head.rule, "item/numbered-heading" | "item/heading" | "item/text")
}

/// "1) That the plan be endorsed", "(a) noted …": where labels are lost, the clauses of the outcome end the purpose.
fn is_labelled_clause(line: &Line<'_>) -> bool {
    let Some(mark) = minutebook_layout::read_mark(&line.text).filter(|m| !m.is_bullet()) else { return false };
    line.text.get(mark.text..).is_some_and(|rest| rest.trim_start().starts_with("That "))
}

fn has_minutes(page: &Page<'_>) -> bool {
    page.lines.iter().any(|l| l.label() == Some(LabelKind::Minutes))
}

/// What stands on the same printed line as the title was run together with it: where the title ends is then a guess, and
/// no purpose is made of it.
fn runs_on(page: &Page<'_>, head: &Head<'_>, purpose: Passage<'_>) -> bool {
    let line = |span: Span| match page.document.origins_of(span).first().map(|o| &o.place) {
        Some(Place::Line(n)) => Some(*n),
        _ => None,
    };
    head.title.and_then(|t| line(t.span())).is_some_and(|n| line(purpose.span()) == Some(n))
}

/// CMIS prints the minute's number alone between what an item is for and its minutes.
fn lone_number(lines: &[Line<'_>]) -> Option<usize> {
    lines.iter().position(|l| {
        let text = l.text.trim_end_matches(|c| c == '.');
        (2..=10).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_digit() || c == '/')
            && text.chars().any(|c| c.is_ascii_digit())
    })
}

fn is_text(page: &Page<'_>, line: &Line<'_>) -> bool {
    let furniture = &page.rulebook.furniture;
    !line.is_table()
        && line.label.is_none()
        && !matches!(
            line.block.role,
            Some(Role::DocumentLink | Role::PageKind | Role::Title | Role::ItemNumber | Role::ItemTitle)
        )
        && !furniture.is_line(&line.text)
        && !furniture.names_a_file(&line.text)
        && page.rulebook.documents.kind(AnchorPlace::MeetingLink, &line.text).is_none()
}

/// The lines under the first label of one kind, up to the next label.
fn part(page: &Page<'_>, head: &Head<'_>, end: usize, kind: LabelKind) -> Option<Span> {
    let lines = &page.lines[head.body.min(end)..end];
    let at = lines.iter().position(|l| l.label() == Some(kind))?;
    let stop = |l: &Line<'_>| match kind {
        // Reasons and options are printed inside the minutes as well as beside a decision.
        LabelKind::Minutes => matches!(l.label(), Some(LabelKind::Documents | LabelKind::Minutes)) || is_standing_decision(l),
        _ => l.heads_part() || l.label() == Some(LabelKind::Detail) && kind == LabelKind::Decision,
    };
    let under = lines[at + 1..].iter().take_while(|l| !stop(l)).last().map(|l| l.span());
    let own = Some(lines[at].value().span()).filter(|s| !s.is_empty());
    let first = own.or_else(|| lines.get(at + 1).filter(|l| !stop(l)).map(|l| l.span()))?;
    Some(under.map_or(first, |last| first.cover(last)))
}

/// "Decision:" set by the page as a part of its own, beside the minutes.
fn is_standing_decision(line: &Line<'_>) -> bool {
    line.label() == Some(LabelKind::Decision) && line.value().is_empty() && line.block.role == Some(Role::PartLabel)
}
