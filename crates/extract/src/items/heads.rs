use std::collections::BTreeMap;

use minutebook_model::{BlockKind, Meeting, Passage, Role, Span};
use minutebook_rulebook::dates::DateClass;
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::item_numbers::ItemNumber;
use minutebook_rulebook::lead_ins::{LeadInMatch, Standing};
use minutebook_rulebook::part_labels::LabelKind;

use super::title::{self, Setting};
use crate::meeting;
use crate::page::{Line, Page, in_capitals};

/// Numbers of one meeting run on; so many may be missing between two (items taken out of order, lost headings).
const WIDEST_GAP: u32 = 12;
/// An item's title is no longer than this.
const LONGEST: usize = 420;
/// A title that nothing marks as one is no longer than this.
const LONGEST_BARE: usize = 160;

/// Where an item begins.
#[derive(Debug, Clone)]
pub(super) struct Head<'d> {
    /// Its first line, as an index into the page's lines.
    pub(super) first: usize,
    /// The first line after the heading.
    pub(super) body: usize,
    /// As printed.
    pub(super) number: Option<Passage<'d>>,
    /// Its title.
    pub(super) title: Option<Passage<'d>>,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// An issue's page: one item for each "Meeting: 16/02/2015 - Cabinet (Item 105)".
pub(super) fn of_issue<'d>(page: &Page<'d>, meeting: &Meeting) -> Option<Vec<Head<'d>>> {
    let is_meeting = |l: &Line<'_>| l.label() == Some(LabelKind::Meeting);
    let starts: Vec<usize> = page.lines.iter().enumerate().filter(|(_, l)| is_meeting(l)).map(|(n, _)| n).collect();
    let heads = starts.iter().map(|&first| {
        let number = listed_number(page.lines[first].text);
        // The line under it repeats the number before the item's own title.
        let next = page.lines.get(first + 1).filter(|l| !is_meeting(l) && l.label.is_none() && !l.is_table());
        let printed = next.and_then(|l| page.rulebook.item_numbers.read(&l.text).map(|n| (l, n)));
        let titled = next.is_some_and(|l| matches!(l.block.role, Some(Role::ItemTitle | Role::Title | Role::ItemNumber)));
        let title = match (next, printed) {
            (Some(line), Some((_, found))) if titled || number.is_none_or(|n| *n == line.text[found.number.clone()]) => {
                Some(line.text.from(found.rest))
            }
            (Some(line), _) if titled || is_bare_title(line) => Some(line.text),
            _ => None,
        };
        let body = first + 1 + usize::from(title.is_some());
        Head { first, body, number, title: title.map(|t| page.rulebook.furniture.strip_title(t)), rule: "item/meeting-line" }
    });
    let mut heads: Vec<_> = heads.collect();
    // Of one meeting's item the page's title is the item's, and so is the number over it.
    if let [only] = heads.as_mut_slice() {
        only.title = only.title.or_else(|| meeting.title.as_ref().map(|(_, span)| page.document.passage(*span)));
        only.number = only.number.or_else(|| of_lone_item(page));
    }
    (!heads.is_empty()).then_some(heads)
}

/// The item's own title stands under its meeting, whether or not the number is repeated before it: no sentence, and not what
/// the item is for.
fn is_bare_title(line: &Line<'_>) -> bool {
    let told = line.text.ends_with(['.', ':', ';']) || line.text.len() > LONGEST_BARE;
    let purpose = ["To ", "Report of", "Report by"].iter().any(|w| line.text.starts_with(w));
    !told && !purpose && line.text.starts_with(char::is_uppercase) && !line.block.is_list_item()
}

/// "105" of "Cabinet (Item 105)".
fn listed_number(line: Passage<'_>) -> Option<Passage<'_>> {
    let lower = line.to_ascii_lowercase();
    let (at, lead) = ["(agenda item ", "(item "].iter().find_map(|lead| Some((lower.rfind(lead)?, lead)))?;
    let rest = line.from(at + lead.len());
    let number = rest.until(rest.find(')')?).trim().trim_end_matches(|c| c == '.');
    (!number.is_empty() && number.len() <= 16).then_some(number)
}

/// A page about one item: from its title to its end.
pub(super) fn of_page<'d>(page: &Page<'d>, meeting: &Meeting) -> Option<Vec<Head<'d>>> {
    let title = meeting.title.as_ref().map(|(_, span)| page.document.passage(*span));
    let first = match title {
        Some(title) => page.lines.iter().position(|l| l.span().overlaps(title.span())).unwrap_or(0),
        None => 0,
    };
    let line = page.lines.get(first)?;
    if let Some((number, title)) = title.and_then(|t| meeting::of_numbered_item(page, t)) {
        let title = Some(page.rulebook.furniture.strip_title(title));
        return Some(vec![Head { first, body: first + 1, number: Some(number), title, rule: "item/numbered-heading" }]);
    }
    let body = first + usize::from(title.is_some_and(|t| line.span().overlaps(t.span())));
    let number = of_lone_item(page)
        .or_else(|| of_field(page))
        .or_else(|| listed_number(line.text).filter(|_| body > first))
        .or_else(|| title.and_then(|t| before_title(page, line.text, t)))
        .or_else(|| of_link(page))
        .or_else(|| of_documents(page))
        .or_else(|| of_mark(page));
    Some(vec![Head { first, body, number, title, rule: "item/page" }])
}

/// "8" of "Agenda item 8", over the title.
fn of_lone_item<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let text = page.lines.get(page.lone_item()?)?.text;
    Some(text.from(text.find(|c: char| c.is_ascii_digit())?).trim_end_matches(|c| matches!(c, '.' | ':')))
}

/// "91" of "91 Statement of action", where the title begins after it.
fn before_title<'d>(page: &Page<'d>, line: Passage<'d>, title: Passage<'d>) -> Option<Passage<'d>> {
    let number = page.rulebook.item_numbers.read(&line)?;
    (line.span().start() + number.rest == title.span().start()).then(|| line.slice(number.number))
}

fn of_field<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let field = page.lines.iter().find(|l| l.label() == Some(LabelKind::ItemNumber) && !l.value().is_empty())?;
    Some(field.value()).filter(|v| v.len() <= 12 && v.contains(|c: char| c.is_ascii_digit()))
}

fn of_link<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let links = page.lines.iter().filter(|l| !l.is_table() && l.text.len() < 300).map(|l| l.text);
    links.filter(|t| page.rulebook.documents.kind(AnchorPlace::MeetingLink, t).is_some()).find_map(listed_number)
}

/// The listed documents carry the item's number: "Covering report, item 31. PDF 244 KB".
fn of_documents<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let after = page.lines.iter().position(|l| l.label() == Some(LabelKind::Documents))?;
    page.lines[after..].iter().filter(|l| !l.is_table()).find_map(|line| {
        let text = page.rulebook.furniture.strip_title(line.text);
        let title = page.rulebook.furniture.strip_document(text);
        let tail = text.from(title.len().min(text.len())).trim_matches(|c: char| !c.is_alphanumeric());
        tail.rfind(' ')
            .map(|n| tail.from(n + 1))
            .filter(|n| n.len() <= 12 && n.contains(|c: char| c.is_ascii_digit()))
            .or_else(|| named_for_item(text))
    })
}

/// "7" of "Council - 16 February 2017 - Item 7 Notices of Motion".
fn named_for_item(text: Passage<'_>) -> Option<Passage<'_>> {
    let at = text.find(" - Item ")?;
    let rest = text.from(at + " - Item ".len());
    let number = rest.until(rest.find(' ').unwrap_or(rest.len()));
    (number.len() <= 8 && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// "A copy of the report marked ‘Agenda Item 8’ is filed with these minutes."
fn of_mark<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    page.lines.iter().find_map(|line| {
        let at = line.text.find("marked ")?;
        let rest = line.text.from(at + "marked ".len()).trim_start_matches(|c: char| !c.is_alphanumeric());
        let rest = ["Agenda Item ", "Agenda item ", "agenda item ", "Item "]
            .iter()
            .find_map(|w| rest.starts_with(w).then(|| rest.from(w.len())))?;
        let number = rest.until(rest.find(|c: char| !(c.is_alphanumeric() || c == '/')).unwrap_or(rest.len()));
        (!number.is_empty() && number.len() <= 8).then_some(number)
    })
}

/// Items that the source's markup sets apart, or its skeleton: a number, a title, "Minutes:".
pub(super) fn marked<'d>(page: &Page<'d>) -> Option<Vec<Head<'d>>> {
    let mut heads: Vec<Head<'d>> = Vec::new();
    let titles = page.lines.iter().enumerate().filter(|(_, l)| l.block.role == Some(Role::ItemTitle));
    for (at, line) in titles {
        let before =
            at.checked_sub(1).filter(|&n| page.lines[n].block.role == Some(Role::ItemNumber) || is_number_alone(page, n));
        let whole = line.text;
        let inner = page.rulebook.item_numbers.read(&whole).filter(|n| n.rest < whole.len());
        let (number, text) = match (before, inner) {
            (Some(n), _) => (Some(bare_number(page.lines[n].text)), whole),
            (None, Some(found)) if !is_year(&whole[found.number.clone()]) => {
                (Some(whole.slice(found.number.clone())), whole.from(found.rest))
            }
            (None, _) => decimal_number(whole).map_or((None, whole), |(number, rest)| (Some(number), rest)),
        };
        let title = page.rulebook.furniture.strip_title(title::split(text).title);
        heads.push(Head { first: before.unwrap_or(at), body: at + 1, number, title: Some(title), rule: "item/marked-title" });
    }
    (!heads.is_empty()).then_some(heads)
}

/// The items by their numbered headings, where the skeleton tells of hardly any of them: of the documents under one, which it takes
/// for titles.
pub(super) fn whole_meeting<'d>(page: &Page<'d>, marked: &[Head<'d>]) -> Option<Vec<Head<'d>>> {
    let headed = page.lines.iter().filter(|l| l.block.is_heading() && page.rulebook.item_numbers.read(&l.text).is_some());
    if headed.count() < COUNTED.max(2 * marked.len()) {
        return None;
    }
    numbered(page).filter(|heads| heads.len() >= COUNTED && heads.len() > 2 * marked.len())
}

/// "19.1 Minutes of the meeting": a meeting's number and the item's.
fn decimal_number(text: Passage<'_>) -> Option<(Passage<'_>, Passage<'_>)> {
    let (number, rest) = text.split_once(" ")?;
    let (meeting, item) = number.as_str().split_once('.')?;
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (digits(meeting) && digits(item) && rest.starts_with(char::is_uppercase)).then(|| (number, rest.trim()))
}

/// "4.": whether a line holds a small number and no more, as a cell of its own does beside the title.
fn is_number_alone(page: &Page<'_>, line: usize) -> bool {
    let number = bare_number(page.lines[line].text);
    (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
}

fn bare_number(text: Passage<'_>) -> Passage<'_> {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ')' | '-' | '–'))
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// A line that may open a numbered item.
struct Candidate<'d> {
    at: usize,
    number: ItemNumber,
    text: Passage<'d>,
    setting: Setting,
}

/// Items by their printed numbers: the numbers of one form that count up over lines set as titles.
pub(super) fn numbered<'d>(page: &Page<'d>) -> Option<Vec<Head<'d>>> {
    let mut candidates: Vec<_> = page.lines.iter().enumerate().filter_map(|(at, line)| candidate(page, at, line)).collect();
    count_after_year(&mut candidates);
    let forms = candidates.iter().map(|c| c.number.form).max().unwrap_or(0);
    let chains = (0..=forms).map(|form| chain(&candidates, form));
    let best =
        chains.filter(|c| is_enough(c)).max_by_key(|c| (c.iter().filter(|c| c.setting != Setting::Plain).count(), c.len()));
    let plain = plain_titles(page);
    let best = match best {
        Some(chain) => filled(ends_filled(page, chain, &plain), &plain),
        None => counted(page, &plain)?,
    };
    let head = |c: &&Candidate<'d>| Head {
        first: c.at,
        body: c.at + 1 + usize::from(c.text.from(c.number.rest).trim().is_empty()),
        number: Some(c.text.slice(c.number.number.clone())),
        title: Some(title_of(page, c.at, c.text.from(c.number.rest))),
        rule: "item/numbered-heading",
    };
    Some(best.iter().map(head).collect())
}

/// "22/31, 22/32, 22/33": where, in numbers of one form, the first part stays and the second counts up, the first is the year.
fn count_after_year(candidates: &mut [Candidate<'_>]) {
    let forms = candidates.iter().map(|c| c.number.form).max().unwrap_or(0);
    for form in 0..=forms {
        let of_form = |c: &&Candidate<'_>| c.number.form == form;
        let own: Vec<(u32, u32)> =
            candidates.iter().filter(of_form).filter_map(|c| Some((c.number.count, c.number.other?))).collect();
        let year_first = own.len() >= 2 && own.windows(2).all(|w| w[0].0 == w[1].0 && w[0].1 < w[1].1);
        for candidate in candidates.iter_mut().filter(|c| year_first && c.number.form == form) {
            candidate.number.count = candidate.number.other.unwrap_or(candidate.number.count);
        }
    }
}

fn title_of<'d>(page: &Page<'d>, at: usize, text: Passage<'d>) -> Passage<'d> {
    // A number alone on its line has its title on the next.
    let text = if text.trim().is_empty() { page.lines.get(at + 1).map_or(text, |l| l.text) } else { text };
    let furniture = &page.rulebook.furniture;
    furniture.strip_title(title::split(furniture.strip_title(text)).title)
}

fn candidate<'d>(page: &Page<'d>, at: usize, line: &Line<'d>) -> Option<Candidate<'d>> {
    if line.is_table() || line.label.is_some() {
        return None;
    }
    let number = page.rulebook.item_numbers.read(&line.text)?;
    let rest = line.text.from(number.rest);
    // "Agenda Item No. 4" stands alone over the item's title.
    let alone = rest.trim().is_empty();
    // "Apologies" is an item of its own there.
    let titled = |l: &Line<'_>| l.label.is_none() || l.label() == Some(LabelKind::Attendance) && l.value().is_empty();
    let (rest, heading) = match page.lines.get(at + 1).filter(|l| alone && (number.sure || l.is_heading())) {
        Some(next) if titled(next) && !next.is_table() && !page.is_letterhead(next) => (next.text, next.is_heading()),
        _ => (rest, line.is_heading()),
    };
    // "2. CONFLICTS OF INTEREST": in minutes an item of its own.
    let detail = || in_capitals(&rest) && page.rulebook.part_labels.read(&rest).is_some_and(|l| l.kind == LabelKind::Detail);
    if rest.trim().is_empty() || is_outcome(page, &rest) && !detail() || begins_month(page, &rest) {
        return None;
    }
    let setting = title::setting(rest, heading || is_bold_point(line));
    // A number with a stroke or a word before it is one of the minutes' own, whatever stands over or under it.
    let worded = number.number.start > 0;
    let own = number.sure && (worded || line.text[number.number.clone()].contains('/')) && setting == Setting::Plain;
    if alone && !own && !matches!(setting, Setting::Capitals | Setting::Heading) {
        return None;
    }
    let good = match setting {
        Setting::Capitals | Setting::Heading => true,
        Setting::Plain => number.sure && rest.len() <= LONGEST,
        Setting::Sentence => false,
    };
    (good && !is_year(&line.text[number.number.clone()])).then_some(Candidate { at, number, text: line.text, setting })
}

/// "September 2013", after what is then a day and no number.
fn begins_month(page: &Page<'_>, rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let month = page.rulebook.dates.longest(rest, word).filter(|(_, class, _)| *class == DateClass::Month);
    let after = month.map(|(end, ..)| rest[end..].split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()));
    after.is_some_and(|next| next.is_none_or(is_year))
}

/// Short lines with a number, each over a text of its own: "1. Declarations of interest".
fn plain_titles<'d>(page: &Page<'d>) -> Vec<Candidate<'d>> {
    let title = |at: usize| {
        let line = page.lines.get(at).filter(|l| !l.is_table() && l.label.is_none() && l.text.len() <= LONGEST_BARE)?;
        let number = page.rulebook.item_numbers.read(&line.text).filter(|n| n.other.is_none())?;
        let rest = line.text.from(number.rest);
        let short = title::setting(rest, false) == Setting::Plain && !rest.ends_with([':', '?', '.']) && !is_outcome(page, &rest);
        // "4 June 2019" is a day.
        let own = short && !is_year(&line.text[number.number.clone()]) && !begins_month(page, &rest);
        own.then_some(Candidate { at, number, text: line.text, setting: Setting::Plain })
    };
    let titles: Vec<_> = (0..page.lines.len()).filter_map(title).collect();
    let places: Vec<usize> = titles.iter().map(|c| c.at).collect();
    // The text of a later item may be a table and no more.
    let first = places.iter().copied().find(|at| page.lines.get(at + 1).is_some_and(|l| !l.is_table()));
    let text = |at: usize| {
        let own = page.lines.get(at).is_some_and(|l| !l.is_table() || first.is_some_and(|first| first + 1 < at));
        own && places.binary_search(&at).is_err()
    };
    titles.into_iter().filter(|c| text(c.at + 1)).collect()
}

/// How many such lines are the items of a meeting, and before which line the first stands.
const COUNTED: usize = 3;
const COUNTED_FROM: usize = 30;

/// The line before which the one item of an extract stands.
const EXTRACT_FROM: usize = 12;

/// Three or more of them, which count up one by one from the top of the document: the first run that is so long. Fewer, where they
/// come first: two of which one has a usual title, such as are each over an outcome, or an extract from a meeting.
fn counted<'c, 'd>(page: &Page<'_>, titles: &'c [Candidate<'d>]) -> Option<Vec<&'c Candidate<'d>>> {
    let mut runs: Vec<Vec<&Candidate<'_>>> = Vec::new();
    let mut open: BTreeMap<(usize, u32), usize> = BTreeMap::new();
    for title in titles {
        let (form, count) = (title.number.form, title.number.count);
        let run = count.checked_sub(1).and_then(|before| open.remove(&(form, before))).unwrap_or(runs.len());
        if run == runs.len() {
            runs.push(Vec::new());
        }
        runs[run].push(title);
        open.insert((form, count), run);
    }
    let decided = |run: &[&Candidate<'_>]| {
        let ends = run.iter().skip(1).map(|c| c.at).chain([page.lines.len()]);
        run.iter().zip(ends).all(|(title, end)| page.lines[title.at + 1..end].iter().any(|l| opens_outcome(page, l)))
    };
    let usual =
        |c: &&Candidate<'_>| page.rulebook.documents.kind(AnchorPlace::UsualItem, c.text.from(c.number.rest).as_str()).is_some();
    let fits = |(n, run): (usize, Vec<_>)| {
        let known = run.len() >= 2 && run.iter().any(usual);
        (run.len() >= COUNTED || n == 0 && (known || decided(&run) || is_extract(&run))).then_some(run)
    };
    runs.into_iter().enumerate().filter(|(_, run)| run[0].at <= COUNTED_FROM).find_map(fits)
}

/// "36. Inspection of social housing", near the head of a page: what comes first and counts from so high on is from the middle of a
/// meeting.
fn is_extract(run: &[&Candidate<'_>]) -> bool {
    const FROM: u32 = 3;
    let first = run[0];
    let stopped = first.text[first.number.number.end..].starts_with(['.', ':', ')']);
    first.at <= EXTRACT_FROM && first.number.count >= FROM && stopped
}

/// "RESOLVED – That …", "It was agreed that …", "Decision": a line that begins with a lead-in.
fn opens_outcome(page: &Page<'_>, line: &Line<'_>) -> bool {
    let leads = |l: LeadInMatch<'_>| matches!(l.form.standing, Standing::Formal | Standing::Last) && l.lead.start == 0;
    !line.is_table() && (line.label() == Some(LabelKind::Decision) || page.rulebook.lead_ins.read(&line.text).is_some_and(leads))
}

/// A chain with the plain titles whose numbers are just those that it lacks between two of its own: what stands under a title
/// without a gap ("(Report ED/15/09)") kept it from being set as one.
fn filled<'c, 'd>(chain: Vec<&'c Candidate<'d>>, plain: &'c [Candidate<'d>]) -> Vec<&'c Candidate<'d>> {
    let mut whole: Vec<&Candidate<'_>> = Vec::new();
    for title in chain {
        if let Some(last) = whole.last().copied() {
            let from = plain.partition_point(|c| c.at <= last.at);
            let to = plain.partition_point(|c| c.at < title.at);
            let missing = last.number.count + 1..title.number.count;
            let own =
                || plain[from..to].iter().filter(|c| c.number.form == title.number.form && missing.contains(&c.number.count));
            if own().map(|c| c.number.count).eq(missing.clone()) {
                whole.extend(own());
            }
        }
        whole.push(title);
    }
    whole
}

/// A chain with the plain titles before and after it whose numbers count on from its own: "1 Minutes" over "2 MATTERS ARISING".
fn ends_filled<'c, 'd>(page: &Page<'_>, chain: Vec<&'c Candidate<'d>>, plain: &'c [Candidate<'d>]) -> Vec<&'c Candidate<'d>> {
    let mut whole = chain;
    let near = |own: &Candidate<'_>, other: &Candidate<'_>| other.number.form == own.number.form;
    while let Some(&first) = whole.first() {
        let before = plain[..plain.partition_point(|c| c.at < first.at)].iter().rev().find(|c| near(first, c));
        let Some(before) = before.filter(|c| c.number.count + 1 == first.number.count) else { break };
        whole.insert(0, before);
    }
    while let Some(&last) = whole.last() {
        let after = plain[plain.partition_point(|c| c.at <= last.at)..].iter().find(|c| near(last, c));
        let next = after.filter(|c| c.number.count == last.number.count + 1).or_else(|| next_of_paragraphs(page, last, plain));
        let Some(next) = next else { break };
        whole.push(next);
    }
    whole
}

/// "5 Complaints" over "5.1 Two had been received", after a list that counts as items do: the next by its number, where its
/// paragraphs are numbered after it.
fn next_of_paragraphs<'c, 'd>(page: &Page<'_>, last: &Candidate<'_>, plain: &'c [Candidate<'d>]) -> Option<&'c Candidate<'d>> {
    let from = plain.partition_point(|c| c.at <= last.at);
    let next = plain[from..].iter().find(|c| c.number.form == last.number.form && c.number.count == last.number.count + 1)?;
    let own = &next.text[next.number.number.clone()];
    let first = page.lines.get(next.at + 1)?.text;
    let rest = first.as_str().strip_prefix(own.trim_end_matches('.'))?.strip_prefix(".1")?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(next)
}

/// "1. Apologies" in bold, which Word and others take for a point of a list.
fn is_bold_point(line: &Line<'_>) -> bool {
    line.block.strong && line.block.is_list_item() && line.text.len() <= LONGEST_BARE
}

/// "Agreed", "IT WAS DECIDED TO:": the words over an outcome, and no more.
fn is_lead_alone(page: &Page<'_>, text: &str) -> bool {
    let ends = |rest: &str| matches!(rest.trim_matches([':', '.', '-', '–', ' ']).to_lowercase().as_str(), "" | "to" | "that");
    let read = page.rulebook.lead_ins.read(text).filter(|_| text.len() <= LONGEST_BARE);
    read.is_some_and(|l| l.lead.start == 0 && ends(&text[l.lead.end..]))
}

fn is_outcome(page: &Page<'_>, text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.eq_ignore_ascii_case("that") || page.rulebook.part_labels.read(text).is_some_and(|l| l.kind != LabelKind::Attendance)
}

/// The longest run of candidates of one form that counts up.
fn chain<'c, 'd>(candidates: &'c [Candidate<'d>], form: usize) -> Vec<&'c Candidate<'d>> {
    let mut best: Vec<&Candidate<'_>> = Vec::new();
    let mut open: Vec<&Candidate<'_>> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.number.form == form) {
        let follows = open.last().is_none_or(|last| {
            candidate.number.count > last.number.count && candidate.number.count <= last.number.count.saturating_add(WIDEST_GAP)
        });
        if follows {
            open.push(candidate);
        } else if candidate.number.count > open.last().map_or(0, |l| l.number.count) || candidate.number.count == 1 {
            // A jump: either a new run begins or this is a stray; the longer run wins.
            if open.len() > best.len() {
                best = std::mem::take(&mut open);
            }
            open = vec![candidate];
        }
    }
    if open.len() > best.len() { open } else { best }
}

/// Two headings that count up are a run; a single one must be set in capitals or have a form that says it all.
fn is_enough(chain: &[&Candidate<'_>]) -> bool {
    chain.len() >= 2 || chain.iter().any(|c| c.setting == Setting::Capitals || (c.number.sure && c.setting == Setting::Heading))
}

/// Items without numbers: headings after the opening of the minutes.
pub(super) fn unnumbered<'d>(page: &Page<'d>, meeting: &Meeting) -> Option<Vec<Head<'d>>> {
    let from = page.lines.iter().position(|l| l.label() == Some(LabelKind::Attendance) || opens(page, l)).map_or(0, |n| n + 1);
    let is_head = |l: &Line<'_>| {
        let linked = page.rulebook.furniture.names_a_file(&l.text) && l.block.role != Some(Role::DocumentLink);
        let set = l.is_heading() || in_capitals(&l.text) || linked && l.text.len() <= LONGEST_BARE;
        let of_meeting = meeting.title.iter().chain(&meeting.committee).any(|(_, span)| l.span().overlaps(*span));
        set && !of_meeting
            && l.label.is_none()
            && !l.is_table()
            && l.text.len() <= LONGEST
            && matches!(l.block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph)
            && !is_outcome(page, &l.text)
            && !is_lead_alone(page, &l.text)
            && !page.is_letterhead(l)
            && page.rulebook.documents.kind(AnchorPlace::Language, &l.text).is_none()
            && !opens(page, l)
    };
    // "Action plan" right over a table is the table's title.
    let captions = |at: usize, l: &Line<'_>| {
        page.lines.get(at + 1).is_some_and(Line::is_table) && page.rulebook.documents.kind(AnchorPlace::Plan, &l.text).is_some()
    };
    let mut heads: Vec<Head<'d>> = Vec::new();
    for (at, line) in page.lines.iter().enumerate().skip(from).filter(|(at, l)| is_head(l) && !captions(*at, l)) {
        let title = page.rulebook.furniture.strip_title(title::split(line.text).title);
        // Two headings in a row: the second says more nearly what the item is.
        if heads.last().is_some_and(|h| h.body == at) {
            heads.pop();
        }
        heads.push(Head { first: at, body: at + 1, number: None, title: Some(title), rule: "item/heading" });
    }
    count_below(page, &mut heads);
    (heads.len() >= 2).then_some(heads)
}

/// "MINUTE OF PREVIOUS MEETING" over "1. The Committee had before it": the first paragraph under each heading has the item's
/// number, where all count up one by one.
fn count_below<'d>(page: &Page<'d>, heads: &mut [Head<'d>]) {
    let numbers: Vec<_> = heads
        .iter()
        .map_while(|h| {
            let line = page.lines.get(h.body).filter(|l| !l.is_table() && l.label.is_none())?;
            let text = page.document.passage(line.block.span);
            let number = page.rulebook.item_numbers.read(&text)?;
            Some((number.count, text.slice(number.number)))
        })
        .collect();
    let counts = numbers.windows(2).all(|w| w[1].0 == w[0].0 + 1);
    if numbers.len() == heads.len() && numbers.len() >= COUNTED && counts {
        for (head, (_, number)) in heads.iter_mut().zip(numbers) {
            head.number = Some(number);
        }
    }
}

fn opens(page: &Page<'_>, line: &Line<'_>) -> bool {
    let documents = &page.rulebook.documents;
    !line.is_table()
        && (documents.kind(AnchorPlace::Opening, &line.text).is_some() || documents.kind(AnchorPlace::Page, &line.text).is_some())
}

/// A body of text without any heading is one item without number and title.
pub(super) fn of_text<'d>(page: &Page<'d>) -> Option<Vec<Head<'d>>> {
    let first = page.lines.iter().position(|l| !l.is_table() && l.label.is_none() && !opens(page, l))?;
    Some(vec![Head { first, body: first, number: None, title: None, rule: "item/text" }])
}

/// The span of a head's own lines.
pub(super) fn span_of(page: &Page<'_>, head: &Head<'_>) -> Span {
    let last = head.body.max(head.first + 1).min(page.lines.len());
    page.lines[head.first].span().cover(page.lines[last - 1].span())
}
