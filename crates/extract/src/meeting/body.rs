use minutebook_model::{DocumentKind, Passage, Role};
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::part_labels::LabelKind;
use minutebook_rulebook::turns::Turn;

use super::day;
use crate::page::{Line, Page, ends_as_sentence};

/// How far down the heading of a document reaches.
const TOP: usize = 14;
/// A heading, link or part of a trail that names a committee is no longer than this.
const LONGEST: usize = 220;

/// The committee that met or decided, by the first place that names it.
pub(crate) fn find<'d>(page: &Page<'d>, kind: DocumentKind, title: Option<Passage<'d>>) -> Option<Passage<'d>> {
    named(page, kind, title).map(|name| without_council(page, name))
}

fn named<'d>(page: &Page<'d>, kind: DocumentKind, title: Option<Passage<'d>>) -> Option<Passage<'d>> {
    if kind == DocumentKind::ActionPlan {
        return of_field(page, &[LabelKind::Committee]).or_else(|| super::paper::of_plan(page).map(|paper| paper.committee));
    }
    if matches!(kind, DocumentKind::InspectionReport | DocumentKind::Unknown) {
        return of_field(page, &[LabelKind::Committee]);
    }
    if kind == DocumentKind::Decision
        && let Some(maker) = of_field(page, &[LabelKind::Committee])
    {
        return Some(maker);
    }
    of_meeting_line(page)
        .or_else(|| of_field(page, &[LabelKind::Committee]))
        .or_else(|| {
            let dated = || title.and_then(|t| before_day(page, t));
            if kind == DocumentKind::Minutes {
                dated().or_else(|| of_title(page, title)).or_else(|| of_heading(page, None))
            } else {
                None
            }
        })
        .or_else(|| of_link(page))
        .or_else(|| of_trail(page))
        .or_else(|| of_page_title(page, kind))
        .or_else(|| of_listed_document(page))
        .or_else(|| if kind == DocumentKind::AgendaItem { of_heading(page, title) } else { None })
        .or_else(|| of_text(page))
}

/// "Meeting: 17/03/2014 - Cabinet (Item 118)", "Decided at meeting: 26/09/2024 - Cabinet": what follows the date.
fn of_meeting_line<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let lines = page.lines.iter().filter(|l| matches!(l.label(), Some(LabelKind::Meeting | LabelKind::DecidedAt)));
    lines.map(Line::value).find_map(|value| {
        let date = day::first_day(page, value)?;
        let after = value.from(date.1.end() - value.span().start());
        let before = value.until(date.1.start() - value.span().start());
        let names = [after, before].into_iter().map(|p| page.rulebook.committees.field(p));
        // "Meeting: 19 November 2025 at 6.30 pm, Council Chamber" names a place.
        names.into_iter().find(|name| name.len() > 2 && !name.starts_with(char::is_lowercase))
    })
}

fn of_field<'d>(page: &Page<'d>, kinds: &[LabelKind]) -> Option<Passage<'d>> {
    let lines = page.lines.iter().filter(|l| l.label().is_some_and(|k| kinds.contains(&k)));
    let read = |line: &Line<'d>| {
        let committees = &page.rulebook.committees;
        // Under "Committee:" a name needs no word for a body: "Scrutiny (Learning)".
        let named = || line.text.to_lowercase().starts_with("committee").then(|| committees.field(line.value()));
        committees.read(line.value()).or_else(|| named().filter(|name| (4..=60).contains(&name.len()) && !name.ends_with('.')))
    };
    lines.into_iter().find_map(read)
}

/// "Audit Committee - Monday, 25th November, 2019 2.00 pm", "Minutes of the meeting of the Audit Committee held on …".
fn of_title<'d>(page: &Page<'d>, title: Option<Passage<'d>>) -> Option<Passage<'d>> {
    title.and_then(|t| of_line(page, t))
}

/// "CABINET: 21ST MAY, 2018": the committee that stands before a mark and the day of its meeting, and nothing else on the line.
pub(super) fn before_day<'d>(page: &Page<'d>, line: Passage<'d>) -> Option<Passage<'d>> {
    if line.len() > LONGEST {
        return None;
    }
    let (_, day) = day::first_day(page, line)?;
    let lead = line.until(day.start() - line.span().start()).trim();
    let weekday = lead.rfind(' ').filter(|&at| day::opens_with_weekday(&lead[at + 1..]));
    let lead = lead.until(weekday.unwrap_or(lead.len())).trim();
    let who = lead.trim_end_matches(|c: char| matches!(c, ':' | '-' | '–' | ' '));
    let marked = who.len() < lead.len();
    let name = page.rulebook.committees.read(who.trim()).filter(|name| name.len() == who.trim().len());
    name.filter(|_| marked)
}

/// "Averley Council - Audit Committee", "Cabinet, Averley Council", "the Executive of Averley Council": whose committee it is, is no
/// part of its name.
fn without_council<'d>(page: &Page<'d>, name: Passage<'d>) -> Passage<'d> {
    let Some(council) = page.rulebook.councils.find(name) else { return name };
    let (before, after) = (council.span().start() - name.span().start(), council.span().end() - name.span().start());
    let parts = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | ',');
    let rest = name.from(after).trim();
    let whose = |rest: &Passage<'d>| rest.starts_with(['-', '–', '—', '|', ':']);
    let first = (before == 0).then_some(rest).filter(whose).map(|rest| rest.trim_matches(parts));
    let last = || {
        let head = name.until(before).trim();
        let of = ["of", "of the", "OF", "OF THE"].iter().find_map(|w| head.strip_suffix(w)?.strip_suffix(' ').map(str::len));
        let end = of.or_else(|| head.ends_with(['-', '–', '—', '|', ',']).then_some(head.len()));
        end.filter(|_| rest.is_empty()).map(|end| head.until(end).trim_matches(parts))
    };
    let own = first.or_else(last).filter(|rest| !rest.is_empty());
    // "Meeting of Averley Council": there the council itself met.
    own.filter(|rest| page.rulebook.committees.speaks_of(rest)).unwrap_or(name)
}

fn of_line<'d>(page: &Page<'d>, line: Passage<'d>) -> Option<Passage<'d>> {
    if line.len() > LONGEST * 2 || line.contains("previous meeting") {
        return None;
    }
    let lower = line.to_lowercase();
    let opening = page.rulebook.documents.kind(AnchorPlace::Opening, &line).is_some();
    if opening && (lower.contains("meeting of") || lower.starts_with("minutes of") || lower.contains("proceedings of")) {
        return page.rulebook.committees.find(line).map(without_lead).or_else(|| in_capitals(page, line));
    }
    if line.len() > LONGEST || ends_as_sentence(&line) || says_purpose(page, line) {
        return None;
    }
    let part = without_lead(without_kind(page, line));
    page.rulebook.committees.read(part).or_else(|| page.rulebook.committees.read(without_council(page, part)))
}

/// "A report on the activities of the working group": whether a line says what an item is for.
fn says_purpose(page: &Page<'_>, line: Passage<'_>) -> bool {
    page.rulebook.documents.kind(AnchorPlace::Purpose, &line).is_some()
}

/// "Special Meeting, Audit Committee": the kind of meeting, as a list of meetings prints it, is no part of the name.
fn without_kind<'d>(page: &Page<'d>, part: Passage<'d>) -> Passage<'d> {
    part.from(page.rulebook.turns[Turn::MeetingKind].open(&part).unwrap_or(0)).trim()
}

/// In "MEETING of the EDUCATION COMMITTEE held at …" the name runs from "of the" to "held".
fn in_capitals<'d>(page: &Page<'d>, line: Passage<'d>) -> Option<Passage<'d>> {
    let lower = line.to_lowercase();
    let from = lower.find(" of the ").map(|n| n + 8).or_else(|| lower.find(" of ").map(|n| n + 4))?;
    let rest = line.as_str().get(from..).map(|piece| line.locate(piece))?;
    let to = [" held", " on ", " at ", ","].iter().filter_map(|w| rest.find(w)).min().unwrap_or(rest.len());
    page.rulebook.committees.read(rest.until(to))
}

/// The lines over the record: the committee stands alone on one, or in the line that opens the minutes. The title of an item
/// names any committee.
fn of_heading<'d>(page: &Page<'d>, title: Option<Passage<'d>>) -> Option<Passage<'d>> {
    let other = |l: &Line<'_>| l.is_table() || l.label.is_some() || l.block.is_list_item();
    let titles = |l: &Line<'_>| title.is_some_and(|t| t.span().overlaps(l.span()));
    let stop = |l: &&Line<'_>| {
        !l.heads_part()
            && l.label() != Some(LabelKind::Attendance)
            && !matches!(l.block.role, Some(Role::ItemTitle | Role::ItemNumber))
    };
    let lines: Vec<_> = page.lines.iter().take(TOP).take_while(stop).filter(|l| !other(l) && !titles(l)).collect();
    let named = |l: &Line<'d>| of_line(page, l.text).or_else(|| of_dashes(page, l.text));
    // An authority's name over the page is its letterhead; only where nothing else is named did it meet itself.
    let other = lines.iter().filter(|l| !page.is_letterhead(l)).find_map(|l| named(l));
    other.or_else(|| lines.iter().find_map(|l| named(l)))
}

/// A heading or page title in parts: "Agenda and minutes - Audit Committee, 25/11/2019".
fn of_dashes<'d>(page: &Page<'d>, text: Passage<'d>) -> Option<Passage<'d>> {
    if text.len() > LONGEST || ends_as_sentence(&text) || says_purpose(page, text) {
        return None;
    }
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once(" - ").unwrap_or((rest, rest.from(rest.len())));
        let part = without_lead(without_kind(page, part));
        if let Some(name) = page.rulebook.committees.read(part).filter(|name| page.rulebook.councils.find(*name).is_none()) {
            return Some(name);
        }
        if after.is_empty() {
            return None;
        }
        rest = after;
    }
}

/// "Agenda for Cabinet on Tuesday …", "Meeting of Cabinet": the words before the name go.
pub(super) fn without_lead(part: Passage<'_>) -> Passage<'_> {
    const LEADS: [&str; 33] = [
        "agenda ",
        "draft ",
        "minutes ",
        "minute ",
        "notes ",
        "record ",
        "decision ",
        "decisions ",
        "list ",
        "summary ",
        "sheet ",
        "taken ",
        "at ",
        "proceedings ",
        "monthly ",
        "ordinary ",
        "special ",
        "annual ",
        "hybrid ",
        "virtual ",
        "remote ",
        "adjourned ",
        "reconvened ",
        "extraordinary ",
        "extract ",
        "from ",
        "public ",
        "meeting ",
        "for ",
        "of ",
        "a ",
        "an ",
        "the ",
    ];
    let part = part.trim();
    let mut rest = part;
    loop {
        let lower = rest.to_lowercase();
        let Some(lead) = LEADS.iter().find(|lead| lower.starts_with(**lead) && rest.is_char_boundary(lead.len())) else { break };
        rest = rest.from(lead.len()).trim();
    }
    // "Annual Council" is a name; only what led to an "of" or a "for" goes.
    let led = part.until(part.len() - rest.len()).to_lowercase();
    let whole = led.is_empty() || [" of ", " for "].iter().any(|w| format!(" {led}").contains(w));
    if whole { rest } else { part }
}

/// A link to the meeting: "Meeting of Audit Committee, Wednesday, 20th November, 2024 6.00 pm (Item 18)".
fn of_link<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    day::meeting_links(page).find_map(|text| page.rulebook.committees.read(without_lead(day::without_dash(text))))
}

/// The trail of links: "Home > Corporate parenting committee > 5 March 2012".
fn of_trail<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    day::trail(page).into_iter().filter(|part| part.len() <= LONGEST).rev().find_map(|part| page.rulebook.committees.read(part))
}

fn of_page_title<'d>(page: &Page<'d>, kind: DocumentKind) -> Option<Passage<'d>> {
    // Only beside a date: the title of an item may name any committee. Over minutes it may stand alone.
    day::banners(page).find_map(|text| {
        let name = of_dashes(page, text)?;
        let alone = || kind == DocumentKind::Minutes && name.len() == text.len();
        (day::first_day(page, text).is_some() || alone()).then_some(name)
    })
}

/// A listed document that is named for its meeting: "Council - 16 February 2017 - Item 7 Notices of Motion".
fn of_listed_document<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    day::listed_meetings(page).find_map(|(name, _)| page.rulebook.committees.read(name))
}

/// The text itself, where it says which body is at work: "RESOLVED that the Audit Committee", "To provide the Audit
/// Committee with", "The Audit Committee considered".
fn of_text<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    page.lines.iter().filter(|l| !l.is_table()).find_map(|line| page.rulebook.committees.acting(line.text))
}
