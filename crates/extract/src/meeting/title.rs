use minutebook_model::{DocumentKind, Passage, Role};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::documents::AnchorPlace;
use minutebook_rulebook::part_labels::LabelKind;
use minutebook_rulebook::turns::Turn;

use crate::page::{Line, Page};

/// How far down a title stands.
const TOP: usize = 16;
/// An opening line no longer than this names the minutes and the day, and is itself a title.
const SHORT_OPENING: usize = 60;
/// A title longer than this is a paragraph.
const LONGEST: usize = 420;

/// The document's title.
pub(crate) fn find<'d>(page: &Page<'d>, kind: DocumentKind) -> Option<Passage<'d>> {
    let found = match kind {
        DocumentKind::ActionPlan => of_plan(page),
        DocumentKind::InspectionReport => of_report(page),
        DocumentKind::Minutes => of_minutes(page),
        DocumentKind::Unknown => of_page(page).or_else(|| marked(page)).or_else(|| first_heading(page, 0)),
        DocumentKind::AgendaItem | DocumentKind::Decision => {
            let numbered = || page.lines.iter().take(TOP).map(|l| l.text).find(|t| of_numbered_item(page, *t).is_some());
            let numbered = || numbered().filter(|_| kind == DocumentKind::AgendaItem);
            let under = || page.lone_item().and_then(|at| page.lines.get(at + 1)).map(|l| l.text);
            under()
                .or_else(|| marked(page))
                .or_else(|| of_subject(page))
                .or_else(|| of_item(page))
                .or_else(numbered)
                .or_else(|| after_kind(page))
        }
    };
    let title = page.rulebook.furniture.strip_title(found?);
    let title = page.rulebook.documents.without_date(title);
    (!title.is_empty()).then_some(title)
}

/// The title of a plan: the line near the top that names a plan.
pub(crate) fn of_plan<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    // A sentence speaks of a plan; the item of a meeting that is about one has a number.
    let told = |l: &Line<'_>| {
        let numbered = page.rulebook.item_numbers.read(&l.text).is_some() && l.text.starts_with(|c: char| c.is_ascii_digit());
        !l.is_heading() && l.text.ends_with(['.', ':', ';']) || numbered && l.is_heading()
    };
    let lines =
        || page.lines.iter().take(TOP).take_while(|l| !l.is_table()).filter(|l| is_short(l) && l.label.is_none() && !told(l));
    let names = |l: &&Line<'_>| page.rulebook.documents.kind(AnchorPlace::Plan, &l.text).is_some();
    lines().filter(names).find(|l| l.is_heading()).or_else(|| lines().find(names)).map(|l| l.text)
}

/// "Agenda item 6: Housing – Progress": the number and the title that follow the word for an item.
pub(crate) fn of_numbered_item<'d>(page: &Page<'d>, line: Passage<'d>) -> Option<(Passage<'d>, Passage<'d>)> {
    let number = page.rulebook.item_numbers.read(&line)?;
    let (named, title) = (line.slice(number.number.clone()), line.from(number.rest));
    let lead = line[..number.number.start].to_lowercase();
    let parted = line[..number.rest].trim_end().ends_with([':', '-', '–', '—']);
    let enclosed = ["Appendix", "Annex", "Enclosure", "APPENDIX", "ANNEX"].iter().any(|w| title.starts_with(w));
    (lead.starts_with("agenda item") && parted && !enclosed && title.starts_with(char::is_uppercase)).then_some((named, title))
}

/// The page's own title, where the source marks it.
fn marked<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    page.lines.iter().find(|l| l.block.role == Some(Role::Title)).map(|l| l.text)
}

fn of_subject<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let subject = |l: &Line<'_>| l.label() == Some(LabelKind::Subject);
    let beside = page.lines.iter().find(|l| subject(l) && !l.value().is_empty()).map(Line::value);
    let below = || page.lines.windows(2).find(|pair| subject(&pair[0]) && is_title(&pair[1])).map(|pair| pair[1].text);
    beside.or_else(below)
}

/// The title of the page's one item, without its number.
fn of_item<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let mut titles = page.lines.iter().take(TOP).filter(|l| l.block.role == Some(Role::ItemTitle));
    let title = titles.next().filter(|_| titles.next().is_none())?.text;
    let number = page.rulebook.item_numbers.read(&title);
    Some(number.map_or(title, |n| title.from(n.rest))).filter(|t| !t.is_empty())
}

fn of_page<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    page.furniture().find(|(_, role)| *role == Some(Role::PageTitle)).map(|(text, _)| text)
}

/// The line under "Agenda item" or "Decision details".
fn after_kind<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let says =
        |l: &Line<'_>| l.block.role == Some(Role::PageKind) || page.rulebook.documents.kind(AnchorPlace::Page, &l.text).is_some();
    // Under the fields of a notice "Decision" is a label over what was decided.
    let field = |l: &Line<'_>| matches!(l.label(), Some(LabelKind::Committee | LabelKind::DecidedAt | LabelKind::DecisionDate));
    let head = page.lines.iter().take(TOP).position(field).unwrap_or(TOP.min(page.lines.len()));
    let titled = |l: &Line<'_>| says(l) && l.label() != Some(LabelKind::Minutes);
    let after = page.lines[..head].iter().rposition(titled).map_or(0, |n| n + 1);
    let next = page.lines.get(after).filter(|l| after > 0 && is_title(l)).map(|l| l.text);
    next.or_else(|| first_heading(page, after))
}

fn first_heading<'d>(page: &Page<'d>, from: usize) -> Option<Passage<'d>> {
    page.lines.iter().skip(from).take(TOP).find(|l| l.is_heading() && is_title(l)).map(|l| l.text)
}

/// Minutes have the title that the page marks, else the line that says what they are ("Minutes of a meeting …"), else the
/// page's name for itself.
fn of_minutes<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let documents = &page.rulebook.documents;
    let first_item = page.lines.iter().position(|l| matches!(l.block.role, Some(Role::ItemTitle | Role::ItemNumber)));
    let top = || page.lines.iter().take(first_item.unwrap_or(TOP).min(TOP)).take_while(|l| l.label() != Some(LabelKind::Minutes));
    // "PRESENT -:" opens the record too, and names nothing.
    let named = |l: &Line<'_>| page.rulebook.turns[Turn::NamesRecord].stands_in(&l.text);
    let says =
        |l: &&Line<'_>| is_short(l) && l.label.is_none() && documents.kind(AnchorPlace::Opening, &l.text).is_some() && named(l);
    let page_kind = top().find(|l| documents.kind(AnchorPlace::Page, &l.text).is_some());
    let is_own = |l: &&Line<'_>| {
        let other = documents.kind(AnchorPlace::Page, &l.text).is_some() || page.is_letterhead(l);
        // A bare "Minutes" names nothing; "Monday, 16 December 2024 at 10.30 am in the Training Centre" says when, not what.
        let bare = is_bare(page.rulebook, &l.text);
        // What a site says of its pages runs on in sentences.
        let told = l.text.len() > SHORT_OPENING && l.text.contains(". ") && crate::page::ends_as_sentence(&l.text);
        is_title(l)
            && !told
            && !other
            && !bare
            && !documents.without_date(l.text).is_empty()
            && !super::day::opens_with_weekday(&l.text)
            && !super::day::opens_with_day(page, l.text)
    };
    // Who was there stands under the title, and what most meetings begin with is an item.
    let under = |l: &&Line<'_>| {
        let usual = l.is_heading() && documents.kind(AnchorPlace::UsualItem, &l.text).is_some();
        l.label() != Some(LabelKind::Attendance) && !usual
    };
    let heading = || top().take_while(under).find(|l| l.is_heading() && is_own(l));
    marked(page)
        .or_else(|| over_the_opening(page))
        .or_else(|| top().find(says).map(|l| of_meeting(page, l.text)))
        .or_else(|| page_kind.and_then(|_| heading()).map(|l| l.text))
        .or_else(|| page_kind.map(|l| l.text))
        .or_else(|| page.document.blocks().iter().find(|b| b.role == Some(Role::PageKind)).map(|b| page.document.content(b)))
        .or_else(|| heading().map(|l| l.text))
}

/// "Minutes", "DRAFT MINUTES (subject to confirmation)": what a paper is, and nothing of whose.
fn is_bare(rulebook: &Rulebook, text: &str) -> bool {
    rulebook.turns[Turn::BareMinutes].is(text.split('(').next().unwrap_or_default().trim())
}

/// "Minutes of the meeting of the Audit Committee | held at …": whose meeting it was, without where and when. What was "At a
/// meeting of" a body has the body's name.
fn of_meeting<'d>(page: &Page<'d>, line: Passage<'d>) -> Passage<'d> {
    let lower = line.to_lowercase();
    let called = lower.starts_with("at a meeting of");
    let held = (lower.len() == line.len()).then(|| lower.find(if called { " held " } else { " held in " })).flatten();
    let Some(named) = held.map(|at| line.until(at)).filter(|before| page.rulebook.committees.speaks_of(before)) else {
        return line;
    };
    let at = ["at a meeting of the ", "at a meeting of "].iter().find(|o| lower.starts_with(**o)).map_or(0, |o| o.len());
    named.from(at)
}

/// "CABINET", "Audit Committee - 19/10/2011": the body's name on a line of its own over the sentence that opens the minutes.
fn over_the_opening<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let opens = |l: &Line<'_>| {
        is_short(l) && l.text.len() > SHORT_OPENING && page.rulebook.documents.kind(AnchorPlace::Opening, &l.text).is_some()
    };
    let met = |text: &str| ["meeting", "notes of decision"].iter().any(|w| text.to_lowercase().contains(w));
    let at = page.lines.iter().take(TOP).position(|l| l.label.is_none() && opens(l) && met(&l.text))?;
    let names = |l: &&Line<'d>| is_title(l) && !page.is_letterhead(l) && is_body(page, l.text);
    page.lines[..at].iter().rev().find(names).map(|l| l.text)
}

/// True for the name of a committee, alone or before a date.
fn is_body(page: &Page<'_>, text: Passage<'_>) -> bool {
    let dated = super::day::first_day(page, text).map(|(date, _)| date.span().start() - text.span().start());
    let name = text.until(dated.unwrap_or(text.len())).trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    page.rulebook.committees.read(name).is_some_and(|read| read.len() == name.len())
}

/// A report's title may run over several lines: it ends where the details begin.
fn of_report<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let documents = &page.rulebook.documents;
    let from = page.lines.iter().take(TOP).position(|l| documents.kind(AnchorPlace::Report, &l.text).is_some())?;
    let detail = |l: &Line<'_>| documents.kind(AnchorPlace::ReportDetail, &l.text).is_some();
    let first = &page.lines[from];
    let more = page.lines[from + 1..]
        .iter()
        .take(4)
        .take_while(|l| !detail(l) && l.is_heading() == first.is_heading() && is_short(l) && !page.is_letterhead(l));
    let last = more.last().unwrap_or(first);
    let whole = page.document.passage(first.span().cover(last.span()));
    // A superscript of a footnote clings to the last word.
    Some(whole.trim_end_matches(|c: char| c.is_ascii_digit()).trim())
}

fn is_short(line: &Line<'_>) -> bool {
    !line.is_table() && line.text.len() <= LONGEST
}

fn is_title(line: &Line<'_>) -> bool {
    is_short(line) && line.label.is_none() && !line.block.is_list_item()
}
