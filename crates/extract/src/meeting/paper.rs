//! The meeting that a paper was written for, where its head says so.

use minutebook_model::{Date, Passage, Span};
use minutebook_rulebook::part_labels::LabelKind;

use super::body::without_lead;
use super::day::first_day;
use crate::page::{Line, Page};

/// How far down the head of a paper reaches.
const TOP: usize = 8;
/// A line of the head is no longer than this.
const LONGEST: usize = 160;
/// What leads to the body in "Update for the Governing Body", "Report to the Audit Committee".
const LEADS: [&str; 8] =
    [" for the ", " to the ", " for ", " to ", "report to ", "presented to ", "submitted to ", "update for "];

/// The body and the day of a meeting.
#[derive(Debug, Clone)]
pub(super) struct Paper<'d> {
    /// The body that met.
    pub(super) committee: Passage<'d>,
    /// The day.
    pub(super) day: (Date, Span),
}

/// The meeting in the lines over a plan: "Audit Committee – 14 March 2022", on one line or on two, or at the end of the
/// plan's title. A date without a body beside it is that of the plan.
pub(super) fn of_plan<'d>(page: &Page<'d>) -> Option<Paper<'d>> {
    let is_head = |l: &&Line<'_>| !l.is_table() && (l.text.len() <= LONGEST || l.is_heading());
    let head: Vec<_> = page.lines.iter().take(TOP).take_while(is_head).filter(|l| l.label.is_none()).collect();
    let one = head.iter().find_map(|l| of_line(page, l.text));
    one.or_else(|| head.windows(2).find_map(|pair| of_two(page, pair[0].text, pair[1].text))).or_else(|| of_date_field(page))
}

/// "PERFORMANCE AND SCRUTINY COMMITTEE", and under it "Date: 16 June 2022".
fn of_date_field<'d>(page: &Page<'d>) -> Option<Paper<'d>> {
    let head = || page.lines.iter().take(TOP).take_while(|l| !l.is_table()).filter(|l| l.text.len() <= LONGEST);
    let day = head().filter(|l| l.label() == Some(LabelKind::MeetingDate)).find_map(|l| ending_day(page, l.value()))?;
    let named = |l: &Line<'d>| page.rulebook.committees.read(without_lead(l.text)).filter(|read| !holds_lead(read));
    let committee = head().filter(|l| l.label.is_none() && !page.is_letterhead(l)).find_map(named)?;
    Some(Paper { committee, day })
}

fn of_line<'d>(page: &Page<'d>, line: Passage<'d>) -> Option<Paper<'d>> {
    let day = ending_day(page, line)?;
    let before = line.until(day.1.start() - line.span().start()).trim_matches(is_between);
    let alone = page.rulebook.committees.read(without_lead(before)).filter(|name| !holds_lead(name));
    let committee = alone.or_else(|| {
        let lower = before.to_ascii_lowercase();
        let after = LEADS.iter().filter_map(|lead| lower.rfind(lead).map(|at| at + lead.len())).max()?;
        page.rulebook.committees.find(before.from(after))
    })?;
    Some(Paper { committee, day })
}

fn of_two<'d>(page: &Page<'d>, name: Passage<'d>, date: Passage<'d>) -> Option<Paper<'d>> {
    let day = ending_day(page, date)?;
    let weekday = date.until(day.1.start() - date.span().start()).trim_matches(is_between);
    let committee = page.rulebook.committees.read(without_lead(name)).filter(|read| !holds_lead(read))?;
    weekday.is_empty().then_some(Paper { committee, day })
}

/// The full date that ends a line, but for its hour.
fn ending_day(page: &Page<'_>, line: Passage<'_>) -> Option<(Date, Span)> {
    let day = first_day(page, line)?;
    let after = line.from(day.1.end() - line.span().start());
    (after.trim_matches(is_between).is_empty() || after.len() <= 24 && !after.ends_with('.')).then_some(day)
}

fn holds_lead(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains(" update") || lower.contains("report") || lower.contains(" plan")
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ':' | '|' | '(' | ')' | '.' | ';')
}
