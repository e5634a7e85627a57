//! Running text: lines to paragraphs, and paragraphs to what they are.

use minutebook_layout::{
    BlockWriter, Hint, Kind, MarkShape, Wrap as MarkWrap, begins_outcome, begins_person, ends_open, is_capital_heading, is_field,
    is_furniture, is_labelled, is_page_kind, is_page_title, is_part_label, is_short_line, is_title_case, read_mark,
};
use minutebook_model::Role;

use crate::line::Line;

/// How a text is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wrap {
    /// The width that lines were broken at, in characters; None where each paragraph is one line.
    width: Option<usize>,
}

impl Wrap {
    /// Measures it: in a wrapped text many lines reach nearly the same width, and none goes far beyond it.
    pub(crate) fn measure(lines: &[Line<'_>]) -> Self {
        let mut counts = [0_usize; 133];
        let mut long = 0_usize;
        let length = |line: &Line<'_>| line.text.trim().chars().count();
        let prose = |line: &Line<'_>| !line.is_blank() && memchr::memchr2(b'\t', b'|', line.text.as_bytes()).is_none();
        for (n, line) in lines.iter().enumerate().filter(|(_, line)| prose(line)) {
            // Where each paragraph is one line, most of the long ones stand between gaps.
            let more = lines.get(n + 1).is_some_and(|next| !next.is_blank());
            match length(line) {
                n if n > 132 => long += 1,
                n if n >= 45 && more => counts[n] += 1,
                _ => {}
            }
        }
        let total: usize = counts.iter().sum();
        if total < 3 || long * 4 > total {
            return Self { width: None };
        }
        // The widest line but for one in twenty.
        let mut above = total / 20;
        let width = (45..133).rev().find(|&n| match above.checked_sub(counts[n]) {
            Some(rest) => {
                above = rest;
                false
            }
            None => true,
        });
        Self { width }
    }

    /// True where a wrapped text was broken inside a name, though not at its width: `… endowed the Care` / `Quality
    /// Commission with`. A title goes on with no such word, and what an item is for begins with "To".
    fn breaks_name(self, line: &str, next: &str) -> bool {
        if self.width.is_none() {
            return false;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        let told = words.iter().filter(|w| w.len() > 4 && w.starts_with(char::is_lowercase)).count() >= 2;
        let inside = words.last().is_some_and(|w| capital(w)) && capital(next) && !next.starts_with("To ");
        line.chars().count() >= 40 && told && inside && !is_labelled(next) && !is_title_case(line)
    }

    /// True where `line` was broken because `next` would not have fitted.
    fn is_full(self, line: &str, next: &str) -> bool {
        let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
        self.width.is_some_and(|width| line.chars().count() + 1 + word > width)
    }
}

/// A paragraph: its lines, which read on from one to the next.
#[derive(Debug)]
struct Paragraph<'a> {
    lines: Vec<Line<'a>>,
    /// It has a gap before and after it.
    alone: bool,
}

impl Paragraph<'_> {
    fn first(&self) -> &str {
        self.lines.first().map_or("", |l| l.text.trim())
    }

    fn len(&self) -> usize {
        self.lines.iter().map(|l| l.text.trim().len() + 1).sum()
    }
}

/// Writes running text.
pub(crate) fn write(lines: &[Line<'_>], wrap: Wrap, before_table: bool, writer: &mut BlockWriter) {
    let lines: Vec<Line<'_>> = lines.iter().map(|&line| without_pipe(line)).collect();
    let paragraphs = paragraphs(&lines, wrap);
    let headings = headings(&paragraphs, before_table);
    let numbered = numbered_items(&paragraphs);
    let before_page = before_page(&paragraphs);
    let mut at = 0;
    while at < paragraphs.len() {
        if let Some(last) = item_heading(&paragraphs, at, &numbered) {
            for paragraph in &paragraphs[at..=last] {
                push(paragraph, writer);
            }
            writer.end_paragraph(Hint { kind: Kind::Heading(3), role: Some(Role::ItemTitle), boilerplate: false });
            at = last + 1;
            continue;
        }
        push(&paragraphs[at], writer);
        let own = at < before_page;
        let kind = headings[at].filter(|_| !own).map_or(Kind::Paragraph, Kind::Heading);
        writer.end_paragraph(Hint { kind, role: None, boilerplate: own });
        at += 1;
    }
}

/// Lines joined where they read on, each with the line it begins on.
pub(crate) fn joined<'a>(lines: &[Line<'a>], wrap: Wrap) -> Vec<(Line<'a>, String)> {
    let join = |p: &Paragraph<'a>| p.lines.iter().map(|l| l.text.trim()).collect::<Vec<_>>().join(" ");
    paragraphs(lines, wrap).iter().filter_map(|p| Some((*p.lines.first()?, join(p)))).collect()
}

/// Writes one line on its own.
pub(crate) fn write_line(text: &str, line: Line<'_>, hint: Hint, writer: &mut BlockWriter) {
    writer.push(text, &line.place(), false);
    writer.end_paragraph(hint);
}

/// A line without the pipes at its end, which are what is left of a table of one column, or of one whose other cells are empty.
fn without_pipe(line: Line<'_>) -> Line<'_> {
    let bare = line.text.trim_end_matches([' ', '|']);
    let text = Some(bare).filter(|text| text.len() < line.text.trim_end().len() && !text.is_empty() && !text.starts_with('|'));
    text.map_or(line, |text| Line { text: text.trim_end(), ..line })
}

fn push(paragraph: &Paragraph<'_>, writer: &mut BlockWriter) {
    for (n, line) in paragraph.lines.iter().enumerate() {
        let place = line.place();
        // A word broken at its own hyphen is joined again; the hyphen stays as printed.
        let hyphen = n > 0 && ends_in_hyphen(paragraph.lines[n - 1].text) && begins_lower(line.text.trim_start());
        writer.push(if n > 0 && !hyphen { " " } else { "" }, &place, false);
        let text = if hyphen { line.text.trim_start() } else { line.text };
        let text = if paragraph.lines.get(n + 1).is_some() { text.trim_end() } else { text };
        writer.push(text, &place, false);
    }
    writer.push(" ", &paragraph.lines[0].place(), false);
}

fn paragraphs<'a>(lines: &[Line<'a>], wrap: Wrap) -> Vec<Paragraph<'a>> {
    let mut out: Vec<Paragraph<'a>> = Vec::new();
    let mut gap = true;
    for &line in lines {
        if line.is_blank() {
            gap = true;
            continue;
        }
        match out.last_mut() {
            Some(last)
                if !gap
                    && !is_next_point(&last.lines[0], &line)
                    && !is_next_field(last, line.text.trim())
                    && (reads_on(last.lines[last.lines.len() - 1].text.trim(), line.text.trim(), wrap)
                        || runs_on(last, line.text.trim(), wrap)) =>
            {
                last.lines.push(line)
            }
            last => {
                if let Some(last) = last {
                    last.alone &= gap;
                }
                out.push(Paragraph { lines: vec![line], alone: gap });
            }
        }
        gap = false;
    }
    out
}

/// True where `next` begins with a label, as the paragraph does, and no sentence runs on into it: `Action: …` / `Lead: …`.
fn is_next_field(paragraph: &Paragraph<'_>, next: &str) -> bool {
    let before = paragraph.lines.last().map_or("", |l| l.text.trim());
    is_labelled(next) && is_labelled(paragraph.first()) && !ends_open(before)
}

/// True where `next`, a line of wrapped text, begins with the mark that comes after one inside the paragraph, and holds the
/// one after that: `… told that it must (i) raise attainment;` / `(ii) bring attendance up; and (iii) make better use of data`.
fn runs_on(paragraph: &Paragraph<'_>, next: &str, wrap: Wrap) -> bool {
    let Some(line) = paragraph.lines.last().map(|l| l.text.trim()) else { return false };
    let inner = |text: &str| {
        let starts = text.match_indices(" (").map(|(at, _)| at + 1);
        starts.filter_map(|at| read_mark(&text[at..])).filter(|m| !m.is_bullet()).last()
    };
    let Some(mark) = read_mark(next).filter(|m| !m.is_bullet() && next.starts_with('(')) else { return false };
    let after = inner(line).is_some_and(|before| mark.follows(&before));
    after && wrap.width.is_some() && line.len() >= LONG_LINE && inner(next).is_some_and(|m| m.follows(&mark))
}

/// True where `next` has the mark that comes after that of `point`, as far from the margin: no break by chance does so.
fn is_next_point(point: &Line<'_>, next: &Line<'_>) -> bool {
    let indent = |line: &Line<'_>| line.text.len() - line.text.trim_start().len();
    let mark = |line: &Line<'_>| read_mark(line.text.trim());
    indent(point) == indent(next) && matches!((mark(point), mark(next)), (Some(a), Some(b)) if b.follows(&a))
}

/// True where `next`, the line after `line` without a gap, belongs to the same paragraph.
fn reads_on(line: &str, next: &str, wrap: Wrap) -> bool {
    if is_part_label(line) || is_part_label(next) || is_page_kind(line) || is_field(next) || is_clock(next) {
        return false;
    }
    if breaks_off(line, next) {
        return true;
    }
    let full = wrap.is_full(line, next);
    let stops = [" -", "; and", "; or"];
    let ends = line.ends_with(['.', ';', ':', '!', '?', '–', '—']) || stops.iter().any(|w| line.ends_with(w));
    if !ends && wrap.width.is_some() && line.len() >= LONG_LINE && begins_figure(next) {
        return true;
    }
    if !ends && line.len() >= LONG_LINE && begins_abbreviation(next) {
        return true;
    }
    if read_mark(next).is_some() || line.ends_with(':') && begins_code(next) {
        // In wrapped text a line may begin with "(b) above" or "12. That" by chance.
        return full && !ends && !line.ends_with(',') && !line.ends_with(" and") && !line.ends_with(" or");
    }
    if begins_outcome(next) && next.chars().take(4).all(char::is_uppercase) {
        return false;
    }
    if begins_lower(next) {
        return !ends || full;
    }
    // "67 DECLARATIONS OF INTEREST –": after a sentence, a minute's number and its title.
    if ends && next.starts_with(|c: char| c.is_ascii_digit()) && next.split(' ').count() > 1 && is_capital_heading(next) {
        return false;
    }
    full || titles_on(line, next)
        || (ends_open(line) && !is_labelled(next))
        || (ends_in_hyphen(line) && !ends)
        || (!ends && wrap.breaks_name(line, next))
}

/// "(HMIP) between 4 and 8 November": the abbreviation of the name that the line before ends with, and the sentence that goes on.
fn begins_abbreviation(next: &str) -> bool {
    let inside = next.strip_prefix('(').and_then(|n| n.split_once(") "));
    inside.is_some_and(|(name, rest)| {
        (3..=10).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase()) && begins_lower(rest)
    })
}

/// True where a title in capitals goes on: `… AND REVIEW OF THE` / `SAFEGUARDING BOARD`.
fn titles_on(line: &str, next: &str) -> bool {
    let small =
        || line.rsplit(' ').next().is_some_and(|w| w != "A" && w.chars().all(char::is_uppercase) && ends_open(&w.to_lowercase()));
    is_capital_heading(line) && is_capital_heading(next) && small()
}

/// A line of wrapped text that is no shorter is no heading and no label.
const LONG_LINE: usize = 60;

/// "4 (good). No requirements were made", "3 of the homes": a figure inside a sentence.
fn begins_figure(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = rest.strip_prefix(' ');
    rest.len() + 3 >= line.len()
        && rest.len() < line.len()
        && after.is_some_and(|a| a.starts_with(|c: char| c == '(' || c.is_lowercase()))
}

/// "R1 Raise standards": a code of letters and a number before a capital.
fn begins_code(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let text = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let (letters, digits) = (line.len() - rest.len(), rest.len() - text.len());
    let after = text.trim_start_matches(['.', ':', ')']).trim_start_matches([' ', '-', '–']);
    (1..=4).contains(&letters) && (1..=2).contains(&digits) && after.len() < text.len() && after.starts_with(char::is_uppercase)
}

/// True where a line breaks off within a bracket or a date: `(Nos.` / `98 to 111)`, `on 6th` / `February 2007`, `December` /
/// `2016`.
fn breaks_off(line: &str, next: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let within = |part: &str| part.rfind('(').is_some_and(|at| !part[at..].contains(')'));
    let closes = next.find(')').is_some_and(|at| at > 2 && !next[..at].contains('('));
    let last = line.rsplit(' ').next().unwrap_or_default();
    let digits = last.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let day = last.len() <= 4 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && line.contains(' ');
    let first = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let year = (next.starts_with("19") || next.starts_with("20")) && next.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
    within(line) && closes || day && MONTHS.contains(&first) || year && MONTHS.contains(&last) && line.len() >= LONG_LINE
}

/// The time at which an item is taken, on a line of its own: `10.15am – 10.45am`.
fn is_clock(line: &str) -> bool {
    let of_time = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | 'a' | 'p' | 'm');
    line.len() < 40 && line.starts_with(|c: char| c.is_ascii_digit()) && line.ends_with("m") && line.chars().all(of_time)
}

/// The level of each paragraph that is a heading by its shape: a line of title case, alone between gaps, over text, a table
/// or another heading; and any short line in the opening of the document.
fn headings(paragraphs: &[Paragraph<'_>], before_table: bool) -> Vec<Option<u8>> {
    let mut levels = vec![None; paragraphs.len()];
    let mut over_text = before_table;
    for (at, paragraph) in paragraphs.iter().enumerate().rev() {
        let next = paragraphs.get(at + 1);
        let before = at.checked_sub(1).and_then(|n| paragraphs.get(n));
        if over_text && is_heading(paragraph, next) || next.is_some() && is_numbered_title(paragraph, before, next) {
            levels[at] = Some(3);
            continue;
        }
        let text = paragraph.first();
        over_text = is_part_label(text) || (paragraph.len() > 60 && !begins_lower(text) && !is_title_case(text));
    }
    let first = paragraphs.first().is_some_and(|p| p.lines[0].number < 12);
    let opening = paragraphs.iter().take_while(|p| first && (is_opening(p) || is_capital_heading(p.first()))).count();
    let opening = if opening < paragraphs.len() || before_table { opening } else { 0 };
    for (level, paragraph) in levels.iter_mut().zip(paragraphs).take(opening) {
        *level = is_opening(paragraph).then_some(2);
    }
    levels
}

/// True for a line that opens a document: short, alone, no sentence, no label.
fn is_opening(paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.first();
    let told = is_capital_heading(text) || is_furniture(text);
    let plain = !told
        && read_mark(text).is_none()
        && !is_labelled(text)
        && !begins_person(text)
        && !ends_open(text)
        && !begins_lower(text);
    paragraph.alone
        && paragraph.lines.len() == 1
        && text.len() <= 100
        && is_short_line(text)
        && plain
        && !is_page_kind(text)
        && !is_page_title(text)
}

/// True for a minute's number and title on a line of their own, a set gap between them: `70.      Minutes`. A point of a list
/// follows a lead-in or the point before it, or has the next after it.
fn is_numbered_title(paragraph: &Paragraph<'_>, before: Option<&Paragraph<'_>>, next: Option<&Paragraph<'_>>) -> bool {
    let text = paragraph.first();
    let Some(mark) = read_mark(text) else { return false };
    let rest = &text[mark.text..];
    let own = matches!(mark.shape, MarkShape::Ordinal(MarkWrap::Stop | MarkWrap::Bare)) && mark.number().is_some() && mark.wide;
    let title = is_short_line(rest) && rest.starts_with(char::is_uppercase) && rest.split_whitespace().count() <= 12;
    let lead_in =
        before.is_some_and(|b| b.first().ends_with([':', '–', '-']) || begins_outcome(b.first()) || ends_open(b.first()));
    let in_list = [before, next].into_iter().flatten().any(|p| read_mark(p.first()).is_some_and(|m| m.shape == mark.shape));
    own && title && !lead_in && !in_list && paragraph.alone && paragraph.lines.len() == 1
}

/// True for a line set apart as a heading by title case.
fn is_heading(paragraph: &Paragraph<'_>, next: Option<&Paragraph<'_>>) -> bool {
    let text = paragraph.first();
    if !paragraph.alone || paragraph.lines.len() > 1 || !is_title_case(text) || (text.contains(['-', '–']) && names_a_post(text))
    {
        return false;
    }
    // A point of an agenda is followed by the next point; a heading by its text.
    match read_mark(text) {
        None => true,
        Some(mark) => {
            matches!(mark.shape, MarkShape::Ordinal(MarkWrap::Stop | MarkWrap::Bare))
                && next.is_none_or(|n| read_mark(n.first()).is_none())
        }
    }
}

/// How many paragraphs of a site's own may stand before a page's heading: banners and menus.
const OPENING: usize = 40;

/// How many paragraphs at the start stand before the words that head a council page ("Agenda item"): the site's own title.
fn before_page(paragraphs: &[Paragraph<'_>]) -> usize {
    let kind = paragraphs.iter().take(OPENING).position(|p| is_page_kind(p.first()));
    kind.filter(|&at| paragraphs[..at].iter().all(|p| p.len() < 160)).unwrap_or(0)
}

/// A whole-meeting page prints an item's number, its title and its parts each on their own: where a number stands alone
/// and a title follows, the place of the title is given. That it is an item's number is told by a part label soon after, or
/// by the numbers before and after it.
fn item_heading(paragraphs: &[Paragraph<'_>], at: usize, numbered: &[usize]) -> Option<usize> {
    if lone_number(&paragraphs[at]).is_none() && !is_lone_code(&paragraphs[at]) {
        return None;
    }
    let title = paragraphs.get(at + 1).filter(|t| titles_item(t))?;
    let labelled = paragraphs[at + 2..]
        .iter()
        .take(8)
        .take_while(|p| lone_number(p).is_none() && !is_lone_code(p))
        .any(|p| is_part_label(p.first()));
    let counted = numbered.binary_search(&at).is_ok() && title.lines.len() <= 3;
    let tagged = at.checked_sub(1).is_some_and(|n| paragraphs[n].first().starts_with("<AI"));
    (labelled || counted || tagged).then_some(at + 1)
}

/// The numbers that stand alone over a title and count on, at least three of them: `535`, `536`, `537`. A page's numbers do
/// so too, but stand over what was broken off, or over the same running head.
fn numbered_items(paragraphs: &[Paragraph<'_>]) -> Vec<usize> {
    let over_title = |at: usize| paragraphs.get(at + 1).is_some_and(|t| titles_item(t) && is_short_line(t.first()));
    let numbers: Vec<(usize, u32)> = (0..paragraphs.len())
        .filter_map(|at| Some((at, lone_number(&paragraphs[at])?)))
        .filter(|&(at, _)| over_title(at))
        .collect();
    let counts = numbers.windows(2).all(|pair| pair[0].1 < pair[1].1 && pair[1].1 - pair[0].1 <= 3);
    let same_head = numbers.windows(2).any(|pair| paragraphs[pair[0].0 + 1].first() == paragraphs[pair[1].0 + 1].first());
    if numbers.len() < 3 || !counts || same_head { Vec::new() } else { numbers.into_iter().map(|(at, _)| at).collect() }
}

/// The number that a paragraph is: `19.`, `535`, `77/21`, `C61/24`; of two parts the first.
fn lone_number(paragraph: &Paragraph<'_>) -> Option<u32> {
    let core = paragraph.first().trim_end_matches('.');
    let whole = paragraph.lines.len() == 1 && !core.is_empty() && core.len() <= 8 && !core.contains(char::is_whitespace);
    let letters = core.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = &core[if whole && letters <= 3 { letters } else { 0 }..];
    let end = digits.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(digits.len());
    let plain = digits[end..].bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-'));
    digits[..end].parse().ok().filter(|_| whole && plain)
}

/// True for a number with the letters of its committee: `23-24/FRA/24`, `OSC/19/24`.
fn is_lone_code(paragraph: &Paragraph<'_>) -> bool {
    let core = paragraph.first().trim_end_matches('.');
    let parts = || core.split(['/', '-']);
    let letters = |part: &str| (2..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase());
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let coded = parts().filter(|p| letters(p)).count() == 1 && parts().filter(|p| digits(p)).count() >= 2;
    paragraph.lines.len() == 1 && core.len() <= 16 && coded && parts().all(|p| letters(p) || digits(p))
}

/// True for a paragraph that can be an item's title.
fn titles_item(paragraph: &Paragraph<'_>) -> bool {
    let text = paragraph.first();
    paragraph.len() < 260
        && !is_part_label(text)
        && !begins_person(text)
        && !begins_lower(text)
        && !begins_outcome(text)
        && read_mark(text).is_none()
}

fn names_a_post(text: &str) -> bool {
    ["Officer", "Director", "Member", "Manager", "Holder", "Head", "Executive", "Chair", "Councillor", "Cllr"]
        .iter()
        .any(|w| text.contains(w))
}

fn begins_lower(text: &str) -> bool {
    text.chars().find(|c| !matches!(c, '(' | '‘' | '“' | '"' | '\'')).is_some_and(char::is_lowercase)
}

fn ends_in_hyphen(text: &str) -> bool {
    let text = text.trim_end();
    text.strip_suffix('-').is_some_and(|t| t.ends_with(char::is_alphabetic))
}
