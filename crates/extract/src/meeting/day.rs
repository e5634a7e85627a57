use minutebook_model::{Date, DocumentKind, Passage, Precision, Role, Span};
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::part_labels::LabelKind;

use crate::dates::{self, Anchor};
use crate::page::{Line, Page, ends_as_sentence};

/// How far down the heading of a document reaches.
const TOP: usize = 14;
/// A line that gives the day of the meeting is no longer than this.
const LONGEST: usize = 260;

/// The day of the meeting, by the first place that gives it: the "Meeting:" line, "Decided at meeting:", a field, the
/// heading, the opening paragraph, the link to the meeting, the trail, a document named for its meeting.
pub(crate) fn find(page: &Page<'_>, kind: DocumentKind, title: Option<Passage<'_>>) -> Option<(Date, Span)> {
    if kind == DocumentKind::ActionPlan {
        return super::paper::of_plan(page).map(|paper| paper.day);
    }
    if matches!(kind, DocumentKind::InspectionReport | DocumentKind::Unknown) {
        return None;
    }
    of_field(page, LabelKind::Meeting)
        .or_else(|| of_field(page, LabelKind::DecidedAt))
        .or_else(|| if kind == DocumentKind::Minutes { of_minutes(page, title) } else { None })
        .or_else(|| of_field(page, LabelKind::MeetingDate))
        .or_else(|| of_field(page, LabelKind::DecisionDate))
        .or_else(|| meeting_links(page).find_map(|text| first_day(page, text)))
        .or_else(|| trail(page).into_iter().rev().find_map(|part| first_day(page, part)))
        .or_else(|| of_page_title(page))
        .or_else(|| listed_meetings(page).find_map(|(_, date)| first_day(page, date)))
        .or_else(|| if kind == DocumentKind::AgendaItem { over_the_item(page) } else { None })
        .or_else(|| if kind == DocumentKind::Decision { of_decision(page) } else { None })
}

/// "Cabinet Decision: 11th February 2010": the day beside who decided.
fn of_decision(page: &Page<'_>) -> Option<(Date, Span)> {
    page.lines.iter().take(TOP).filter(|l| !l.is_table() && l.text.len() <= LONGEST).find_map(|l| {
        let (lead, rest) = l.text.split_once(":")?;
        let decided = lead.to_ascii_lowercase().ends_with("decision") && rest.len() <= 40;
        first_day(page, rest).filter(|(_, day)| decided && rest.trim().span().start() == day.start())
    })
}

/// The day over "Agenda item 6: Housing – Progress", on a line of its own.
fn over_the_item(page: &Page<'_>) -> Option<(Date, Span)> {
    let at = page.lines.iter().take(TOP).position(|l| super::title::of_numbered_item(page, l.text).is_some())?;
    let gives = |l: &&Line<'_>| {
        let heads = || l.text.len() <= LONGEST && !ends_as_sentence(&l.text) && page.rulebook.committees.speaks_of(&l.text);
        !l.is_table() && (opens_with_weekday(&l.text) || heads())
    };
    page.lines[..at].iter().filter(gives).find_map(|l| first_day(page, l.text))
}

/// The first full date in a text.
pub(crate) fn first_day(page: &Page<'_>, text: Passage<'_>) -> Option<(Date, Span)> {
    let mentions = dates::find(text, page.rulebook);
    mentions.iter().filter_map(|m| m.resolve(Anchor::default())).find_map(|date| {
        // "With effect from 1 April 2016": what begins on a day and has no end is no meeting.
        let full = date.precision() == Precision::Day && date.start().is_some() && date.end().is_some() && !date.inferred();
        let span = date.span();
        full.then_some((date, span))
    })
}

fn of_field(page: &Page<'_>, kind: LabelKind) -> Option<(Date, Span)> {
    page.lines.iter().filter(|l| l.label() == Some(kind)).find_map(|l| first_day(page, l.value()))
}

/// Whole minutes: the title, then the lines over the record, then the opening paragraph ("held on").
fn of_minutes(page: &Page<'_>, title: Option<Passage<'_>>) -> Option<(Date, Span)> {
    let of_title = title.filter(|t| !is_of_another(t)).and_then(|t| first_day(page, t));
    // A sentence may speak of any day; one that opens the minutes speaks of the meeting's.
    let opening = |l: &Line<'_>| page.rulebook.documents.kind(AnchorPlace::Opening, &l.text).is_some();
    let told = |l: &Line<'_>| {
        ends_as_sentence(&l.text) && !opening(l) && !opens_with_weekday(&l.text) && !is_place_and_day(page, l.text)
    };
    let gives = |l: &&Line<'_>| l.text.len() <= LONGEST && !is_of_another(&l.text) && !told(l);
    of_title.or_else(|| heading(page).filter(gives).find_map(|l| first_day(page, l.text)))
}

/// "Monday, 21 November 2022, at 10.00 am in the Main Conference Room.": a line that says when, whatever ends it.
pub(super) fn opens_with_weekday(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].contains(&first.as_str())
}

/// "6th February 2015, Town Hall": a line that begins with the day.
pub(super) fn opens_with_day(page: &Page<'_>, text: Passage<'_>) -> bool {
    first_day(page, text).is_some_and(|(_, span)| span.start() == text.span().start())
}

/// "STRATHALDER, 24 May 2022.": where and when, and nothing else.
fn is_place_and_day(page: &Page<'_>, text: Passage<'_>) -> bool {
    let Some((_, span)) = first_day(page, text) else { return false };
    let before = text.until(span.start() - text.span().start());
    let after = text.from(span.end() - text.span().start());
    let names = before
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || w == "and" || w == "at");
    names
        && before.trim_end().ends_with(',')
        && before.split_whitespace().count() <= 6
        && after.trim_matches(|c: char| c == '.').is_empty()
}

/// The lines over the first item.
fn heading<'p, 'd>(page: &'p Page<'d>) -> impl Iterator<Item = &'p Line<'d>> {
    let before = |l: &&Line<'_>| !l.heads_part() && !matches!(l.block.role, Some(Role::ItemTitle | Role::ItemNumber));
    let dated = |l: &&Line<'_>| {
        let other = matches!(l.label(), Some(LabelKind::Detail | LabelKind::Attendance));
        let opening = l.label.is_none() || l.label() == Some(LabelKind::MeetingDate);
        !l.is_table() && !other && opening
    };
    page.lines.iter().take(TOP).take_while(before).filter(dated)
}

/// "The minutes of the previous meeting held on …", "next meeting", dates of publication: the day of something else.
fn is_of_another(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["previous", "last meeting", "next meeting", "published", "publication", "to confirm", "to approve", "to receive", "arising"]
        .iter()
        .any(|w| lower.contains(w))
}

/// Links and lines that name the meeting an item belongs to: "- Meeting of Cabinet, Monday 13th October 2025 (Item 47.)".
pub(crate) fn meeting_links<'d>(page: &Page<'d>) -> impl Iterator<Item = Passage<'d>> {
    let body = page.lines.iter().filter(|l| !l.is_table()).map(|l| l.text);
    // A template may list it among the page's own actions.
    body.chain(page.furniture().map(|(text, _)| text))
        .filter(|text| text.len() <= LONGEST)
        .filter(|text| page.rulebook.documents.kind(AnchorPlace::MeetingLink, text).is_some())
}

/// A link's text without the dash or bullet before it.
pub(crate) fn without_dash(text: Passage<'_>) -> Passage<'_> {
    text.trim_start_matches(|c: char| matches!(c, '-' | '–' | '•' | '·' | '>') || c.is_whitespace())
}

/// The parts of the trail of links over the page.
pub(crate) fn trail<'d>(page: &Page<'d>) -> Vec<Passage<'d>> {
    let trails = page.furniture().filter(|(_, role)| *role == Some(Role::Breadcrumb)).map(|(text, _)| text);
    trails.flat_map(|text| split_trail(text)).collect()
}

fn split_trail(text: Passage<'_>) -> Vec<Passage<'_>> {
    let mut parts = vec![text];
    for mark in ['>', '»', '›', '/', '|', '\n'] {
        // A slash parts "a / b" but not "25/11/2019".
        let wide = mark == '/';
        let tight = |p: &Passage<'_>| wide && !p.contains(" / ");
        parts = parts.into_iter().flat_map(|p| if tight(&p) { vec![p] } else { p.split(mark).collect() }).collect();
    }
    parts.into_iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect()
}

/// The page's title, and what the site prints over the page.
pub(crate) fn banners<'d>(page: &Page<'d>) -> impl Iterator<Item = Passage<'d>> {
    let first = page.lines.first().map_or(0, |l| l.span().start());
    let over = move |text: &Passage<'_>, role: Option<Role>| {
        role == Some(Role::PageTitle) || role.is_none() && text.span().start() < first
    };
    page.furniture().filter(move |(text, role)| over(text, *role)).map(|(text, _)| text)
}

fn of_page_title(page: &Page<'_>) -> Option<(Date, Span)> {
    // The title of an item may hold any date; that of a meeting names the committee beside it.
    banners(page).find_map(|text| {
        let (date, span) = first_day(page, text)?;
        let before = text.until(span.start() - text.span().start());
        page.rulebook.committees.speaks_of(&before).then_some((date, span))
    })
}

/// Documents named for their meeting: the committee and the date of "Council - 16 February 2017 - Item 7 Notices of Motion".
pub(crate) fn listed_meetings<'d>(page: &Page<'d>) -> impl Iterator<Item = (Passage<'d>, Passage<'d>)> {
    let after = page.lines.iter().position(|l| l.label() == Some(LabelKind::Documents)).unwrap_or(page.lines.len());
    page.lines[after..].iter().filter_map(|line| {
        let (name, rest) = page.document.passage(line.block.content()).trim().split_once(" - ")?;
        let (date, tail) = rest.split_once(" - ")?;
        let lower = tail.trim_start().to_lowercase();
        let of_item = lower.starts_with("item ") || lower.starts_with("agenda item ");
        of_item.then_some((name.trim(), date.trim()))
    })
}
