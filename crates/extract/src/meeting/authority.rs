use minutebook_model::{Passage, Role};
use minutebook_rulebook::part_labels::LabelKind;

use crate::page::{Line, Page};

/// How far down the heading of a document reaches.
const TOP: usize = 8;
/// How many lines the foot of a page has.
const FOOT: usize = 6;
/// A banner or heading that names the council is no longer than this.
const LONGEST: usize = 240;

/// The council or other authority, by the first place that names it: a field, the page's title, its banner and footer, the
/// document's heading, an abbreviation introduced in the text ("Wessmark County Council (WCC)"). Where another of these
/// places gives the same name more fully, that is taken.
pub(crate) fn find<'d>(page: &Page<'d>, title: Option<Passage<'d>>) -> Option<Passage<'d>> {
    let mut named = candidates(page, title);
    named.retain(|name| name.len() >= 6);
    let first = *named.first()?;
    // A Welsh council's page gives its name in both languages.
    let english = || named.iter().copied().find(|n| n.to_lowercase().ends_with("council"));
    let first = if first.starts_with("Cyngor ") { english().unwrap_or(first) } else { first };
    let fuller = named.iter().copied().filter(|name| name.len() > first.len() && says_more(name, &first));
    Some(fuller.max_by_key(|name| (name.len(), std::cmp::Reverse(name.span().start()))).unwrap_or(first))
}

fn candidates<'d>(page: &Page<'d>, title: Option<Passage<'d>>) -> Vec<Passage<'d>> {
    let councils = &page.rulebook.councils;
    let mut named = Vec::new();
    for line in page.lines.iter().filter(|l| l.label() == Some(LabelKind::Council)) {
        named.extend(councils.find(line.value()));
    }
    let furniture = || page.furniture().filter(|(text, _)| text.len() <= LONGEST);
    let titles = furniture().filter(|(_, role)| *role == Some(Role::PageTitle));
    // In "Agenda item - Merger with Averley Council - Wessmark Council" the site's name is the last part.
    named.extend(titles.filter_map(|(text, _)| councils.find_all(text).pop()));
    named.extend(furniture().filter(|(_, role)| *role != Some(Role::PageTitle)).filter_map(|(text, _)| councils.find(text)));
    named.extend(title.filter(|t| t.len() <= LONGEST).and_then(|t| heads_with(page, t)));
    // Under "Present" stand those who sent the members.
    let over = |l: &&Line<'_>| !l.heads_part() && l.label() != Some(LabelKind::Attendance);
    for line in page.lines.iter().take(TOP).take_while(over) {
        let Some(name) = of_heading(page, line) else { continue };
        named.push(name);
        // "Cyngor Sir Averley / Averley County Council": the same in English.
        if name.starts_with("Cyngor ") {
            named.extend(councils.find_all(line.text).into_iter().filter(|other| other.span() != name.span()));
        }
    }
    if named.is_empty() {
        named.extend(of_foot(page));
    }
    if named.is_empty() {
        named.extend(introduced(page));
    }
    named
}

/// A title names its council where it begins with it ("Wessmark Council: Improvement Plan") or says whose meeting it was.
fn heads_with<'d>(page: &Page<'d>, title: Passage<'d>) -> Option<Passage<'d>> {
    let name = page.rulebook.councils.find(title)?;
    let before = title.until(name.span().start() - title.span().start());
    let opens = before.trim().is_empty() || before.trim().eq_ignore_ascii_case("the");
    let whose = before.to_lowercase().contains("meeting of") || before.trim_end().ends_with(['-', '–', ':', '|', '/']);
    // "Cabinet, Averley Council".
    let body = || before.trim_end().strip_suffix(',').is_some_and(|body| is_body(page, before.until(body.len())));
    (opens || whose || body()).then(|| without_body(page, name))
}

/// True for the name of a committee and no more.
fn is_body(page: &Page<'_>, text: Passage<'_>) -> bool {
    page.rulebook.committees.read(text).is_some_and(|name| name.len() == text.len())
}

/// "London Borough of Averley's Audit Committee": the council before what is its own.
fn without_body<'d>(page: &Page<'d>, name: Passage<'d>) -> Passage<'d> {
    let ends = name.match_indices(['’', '\'']).filter(|(at, mark)| name[at + mark.len()..].to_lowercase().starts_with("s "));
    let whose = |(at, mark): &(usize, &str)| page.rulebook.committees.speaks_of(&name[at + mark.len() + 2..]);
    ends.into_iter().find(whose).map_or(name, |(at, _)| name.until(at))
}

fn of_heading<'d>(page: &Page<'d>, line: &Line<'d>) -> Option<Passage<'d>> {
    if line.is_table() || line.text.len() > LONGEST || line.label.is_some() || line.block.is_list_item() {
        return None;
    }
    let name = heads_with(page, line.text)?;
    // "Averley Council – Annex C to the report": the name stands apart.
    let apart = || [" –", " -", " |"].iter().any(|d| line.text.from(name.span().end() - line.text.span().start()).starts_with(d));
    // A sentence that begins with a council's name is not its letterhead.
    (apart() || name.len() * 3 >= line.text.len() || line.is_heading() || line.text.to_lowercase().contains("meeting of"))
        .then_some(name)
}

/// "Averley Council, Bridge Street, Averley", among the last lines: who publishes the page.
fn of_foot<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let foot = page.lines.iter().rev().take(FOOT).filter(|l| !l.is_table() && l.text.len() <= LONGEST && !l.text.ends_with('.'));
    let named = foot.filter_map(|l| {
        let name = page.rulebook.councils.find(l.text).filter(|name| name.span().start() == l.text.span().start())?;
        let rest = l.text.from(name.len());
        (rest.is_empty() || rest.starts_with([',', '|', '·', '•'])).then_some(name)
    });
    named.last()
}

/// "Kent County Council (KCC)": an authority that the text introduces with its abbreviation is its own, where it is the only
/// one.
fn introduced<'d>(page: &Page<'d>) -> Option<Passage<'d>> {
    let text = page.document.whole();
    let mut found: Vec<Passage<'d>> = Vec::new();
    for (at, _) in text.match_indices(" (") {
        let before = text.until(at);
        if !(before.ends_with("Council") || before.ends_with("Authority")) || !is_abbreviation(&text[at + 2..]) {
            continue;
        }
        let from = (at.saturating_sub(120)..=at).find(|&n| text.is_char_boundary(n)).unwrap_or(at);
        let near = text.slice(from..at);
        found.extend(page.rulebook.councils.find_all(near).pop().filter(|name| name.span().end() == at));
    }
    let first = *found.first()?;
    found.iter().all(|name| **name == *first).then_some(first)
}

fn is_abbreviation(text: &str) -> bool {
    let inner = text.split(')').next().unwrap_or_default();
    (2..=8).contains(&inner.len()) && inner.len() < text.len() && inner.chars().all(|c| c.is_ascii_uppercase() || c == '&')
}

/// True where `fuller` has all the words of `name`, in order, and more.
fn says_more(fuller: &str, name: &str) -> bool {
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('&', "and");
    let mut words = fuller.split_whitespace().map(plain);
    name.split_whitespace().map(plain).all(|word| words.any(|w| w == word))
}
