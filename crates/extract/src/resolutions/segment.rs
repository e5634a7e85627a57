//! The document as a reader of outcomes sees it: lines of text with their printed labels, in order.

use minutebook_layout::{ListMark, read_bare_first, read_label, read_mark, read_next_mark};
use minutebook_model::{Block, BlockKind, Document, Passage, Role, Span};
use minutebook_rulebook::Rulebook;

use super::lead_in::later_lead_ins;
use crate::Context;
use crate::stretches::Stretches;

/// A paragraph, a list point, a heading, or a line of one that begins something of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment<'d> {
    /// Its text without the printed label.
    pub text: Passage<'d>,
    /// The printed label or bullet.
    pub label: Option<Passage<'d>>,
    /// What the label counts.
    pub mark: Option<ListMark>,
    /// True for a point of a list, printed mark or not.
    pub point: bool,
    /// How deep the source nests it; 0 where it does not say.
    pub depth: u8,
    /// True for a heading.
    pub heading: bool,
    /// The table cell it stands in: table and row. A cell is a world of its own.
    pub cell: Option<(usize, usize)>,
    /// The agenda item it stands in.
    pub item: Option<usize>,
    /// The number of a decision that it begins with: "286/2003 The Cabinet approved …".
    pub numbered: Option<Passage<'d>>,
    /// The number of the decision, where a heading announces numbers: in a column, on a line of its own, before the words.
    pub number: Option<Passage<'d>>,
    /// True where one of the words that announce a lead-in stands in it.
    pub anchored: bool,
}

impl Segment<'_> {
    /// True for a point whose mark is a bullet or only implied.
    pub(crate) fn is_bullet(&self) -> bool {
        self.point && self.mark.is_none_or(|m| m.is_bullet())
    }

    /// True for a point with a printed ordinal.
    pub(crate) fn is_labelled(&self) -> bool {
        self.mark.is_some_and(|m| !m.is_bullet())
    }

    /// Takes the mark that its text begins with for its label.
    fn take_mark(&mut self, mark: ListMark) {
        self.label = Some(self.text.until(mark.len));
        self.text = self.text.from(mark.text).trim();
        self.mark = Some(mark);
        self.point = true;
    }

    /// True where `other` stands in the same item and the same cell.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.item == other.item && self.cell == other.cell
    }
}

/// All segments of the record, boilerplate and the paragraphs of `plans` left out.
pub(crate) fn read_segments<'d>(context: &Context<'d>, plans: &Stretches) -> Vec<Segment<'d>> {
    let document = context.document;
    let anchors: Vec<usize> = context.rulebook.lead_ins.anchors(document.text()).collect();
    let mut segments = Vec::with_capacity(document.blocks().len());
    for (_, block) in document.body().filter(|(_, b)| !is_furniture(b)) {
        match block.kind {
            BlockKind::Table(table) => push_table(document, table, &anchors, &mut segments),
            _ if plans.meet(block.span) => {}
            _ => push_block(document, block, context.rulebook, &anchors, &mut segments),
        }
    }
    let mut cut = Vec::with_capacity(segments.len());
    for mut segment in segments.into_iter().flat_map(bullets_apart) {
        segment.item = context.item_at(segment.text.span());
        segment.anchored = holds(&anchors, segment.text.span());
        push_cut(segment, context.rulebook, &anchors, &mut cut);
    }
    join_numbers(&mut cut);
    cut
}

/// Bullets that an extraction left within a line.
const RUN_IN_BULLETS: [char; 4] = ['•', '●', '▪', '■'];

/// "AGREED to: • note the report • approve the plan": each bullet a point of its own.
fn bullets_apart(segment: Segment<'_>) -> Vec<Segment<'_>> {
    // None of the bullets is of ASCII, and nearly every text is.
    if segment.text.is_ascii() {
        return vec![segment];
    }
    let starts: Vec<usize> = segment.text.match_indices(RUN_IN_BULLETS).map(|(at, _)| at).collect();
    if starts.is_empty() || !starts.iter().all(|&at| segment.text[..at].ends_with(' ') || at == 0) {
        return vec![segment];
    }
    let text = segment.text;
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let points = starts.iter().zip(ends).map(|(&from, to)| segment_of(text.slice(from..to).trim(), None));
    let points = points.map(|s| Segment { cell: segment.cell, depth: segment.depth, point: true, ..s });
    let head = Segment { text: text.until(starts[0]).trim(), ..segment };
    Some(head).filter(|s| !s.text.is_empty() || s.label.is_some()).into_iter().chain(points).collect()
}

/// Gives each decision the number printed before it in a column or a line of its own, once a heading has announced that numbers
/// stand there. In a table the number is that of its row.
fn join_numbers(segments: &mut Vec<Segment<'_>>) {
    let mut announced: Option<Option<usize>> = None;
    for n in 0..segments.len() {
        let segment = segments[n];
        if heads_numbers(&segment.text) {
            announced = Some(segment.item);
        } else if announced == Some(segment.item)
            && let Some(number) = segment.numbered
        {
            segments[n].number = Some(number);
        } else if announced == Some(segment.item) && is_number_alone(&segment) {
            let next = segments.get_mut(n + 1).filter(|s| s.is_beside(&segment) && s.label.is_none() && !s.heading);
            if let Some(next) = next {
                next.number = Some(segment.text);
                segments[n].numbered = Some(segment.text);
            }
        }
    }
    if announced.is_some() {
        segments.retain(|s| !(heads_numbers(&s.text) || s.numbered.is_some() && is_number_alone(s)));
    }
}

/// "Decision number:", "Minute No.": the heading of a column of numbers.
fn heads_numbers(text: &str) -> bool {
    if text.len() >= 36 {
        return false;
    }
    // "Decision number: | Decision:" is the head of a table that was flattened.
    let first = text.split(" | ").next().unwrap_or(text);
    let lower = first.trim_end_matches([':', '.', ' ']).to_ascii_lowercase();
    ["decision", "minute", "resolution"]
        .iter()
        .any(|w| lower.strip_prefix(w).is_some_and(|rest| matches!(rest.trim(), "number" | "no" | "ref" | "reference" | "num")))
}

/// A segment that is no more than a decision's number: "2/2025".
fn is_number_alone(segment: &Segment<'_>) -> bool {
    segment.label.is_none() && segment.text.len() <= 12 && decision_number_len(&format!("{} A", segment.text.as_str())).is_some()
}

/// Adds a segment, cut where a later sentence begins with a formal lead-in.
fn push_cut<'d>(segment: Segment<'d>, rulebook: &Rulebook, anchors: &[usize], cut: &mut Vec<Segment<'d>>) {
    let text = segment.text;
    let starts = if segment.anchored { later_lead_ins(text, rulebook) } else { Vec::new() };
    let Some(&first) = starts.first() else {
        cut.push(segment);
        return;
    };
    let head = text.until(first).trim();
    cut.push(Segment { text: head, anchored: holds(anchors, head.span()), ..segment });
    for (n, &start) in starts.iter().enumerate() {
        let piece = text.slice(start..starts.get(n + 1).copied().unwrap_or(text.len())).trim();
        cut.push(Segment { text: piece, label: None, mark: None, point: false, ..segment });
    }
}

fn is_furniture(block: &Block) -> bool {
    matches!(
        block.role,
        Some(Role::PageTitle | Role::Breadcrumb | Role::PageKind | Role::Furniture | Role::RunningHead | Role::Footnote)
    )
}

fn holds(anchors: &[usize], span: Span) -> bool {
    anchors.get(anchors.partition_point(|&a| a < span.start())).is_some_and(|&a| a < span.end())
}

/// A block is one segment, cut only before a line that begins with a label or with words of its own.
fn push_block<'d>(
    document: &'d Document,
    block: &Block,
    rulebook: &Rulebook,
    anchors: &[usize],
    segments: &mut Vec<Segment<'d>>,
) {
    let (point, depth) = match block.kind {
        BlockKind::ListItem { depth, .. } => (true, depth),
        _ => (false, 0),
    };
    let mut first = segment_of(document.content(block), block.marker().map(|m| document.passage(m)));
    first.point |= point;
    first.depth = depth;
    first.heading = block.is_heading();
    if let Some(mark) = segments.last().filter(|_| first.label.is_none()).and_then(|before| list_mark(&first.text, before)) {
        first.take_mark(mark);
    }
    if !first.text.contains('\n') {
        segments.push(first);
        return;
    }
    let whole = first.text;
    let mut start = 0;
    let mut open = first;
    for line in whole.lines().skip(1).filter(|l| !l.trim().is_empty()) {
        let at = line.span().start() - whole.span().start();
        let closed = Segment { text: whole.slice(start..at).trim(), ..open };
        let mark = list_mark(&line.trim(), &closed);
        if mark.is_some() || begins_anew(line.trim(), rulebook, anchors) {
            segments.push(closed);
            let mut next = segment_of(line.trim(), None);
            mark.into_iter().for_each(|mark| next.take_mark(mark));
            open = Segment { point: next.label.is_some(), ..next };
            start = next.text.span().start() - whole.span().start();
        }
    }
    segments.push(Segment { text: whole.from(start).trim(), ..open });
}

/// The mark of a line that only what stands before it tells to be one: "B. Write to the Minister" after A, "2 the letter" after 1,
/// "1 to note" under a line that announces a list.
fn list_mark(line: &str, before: &Segment<'_>) -> Option<ListMark> {
    if !line.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    match before.mark {
        Some(mark) if !mark.is_bullet() => read_next_mark(line, &mark),
        _ => read_bare_first(line)
            .filter(|m| announces_list(&before.text) && line[m.text..].starts_with(|c: char| c.is_lowercase())),
    }
}

/// "The Committee agreed:", "noted –", "AGREED": whether a line announces a list.
fn announces_list(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', '–', '—', '-']) || text.len() < 40 && text.bytes().all(|b| !b.is_ascii_lowercase())
}

fn begins_anew(line: Passage<'_>, rulebook: &Rulebook, anchors: &[usize]) -> bool {
    let led = holds(anchors, line.span()) && rulebook.lead_ins.read(&line).is_some_and(|m| m.lead.start == 0);
    led || read_mark(&line).is_some()
        || starts_with_that(&line)
        || rulebook.outcome_ends.read(&line).is_some()
        || rulebook.part_labels.read(&line).is_some()
}

/// True where a text begins with "That", spaced out or not.
pub(crate) fn starts_with_that(text: &str) -> bool {
    that_len(text).is_some()
}

/// How many bytes "That" (or "T H A T") takes at the start of `text`, with a comma or colon after it.
pub(crate) fn that_len(text: &str) -> Option<usize> {
    let letters = ["that", "t h a t", "t h at", "th at"];
    let len = letters.iter().find(|w| text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)))?.len();
    text[len..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some(len)
}

/// A segment of `text`, its label read from the text where the source has not set it apart.
fn segment_of<'d>(text: Passage<'d>, label: Option<Passage<'d>>) -> Segment<'d> {
    let mut segment = Segment {
        text,
        label,
        mark: None,
        point: label.is_some(),
        depth: 0,
        heading: false,
        cell: None,
        item: None,
        numbered: None,
        number: None,
        anchored: false,
    };
    match label {
        Some(label) => segment.mark = read_label(&label),
        None => {
            if let Some(mark) = read_mark(&text) {
                segment.label = Some(text.until(mark.len));
                segment.text = text.from(mark.text).trim();
                segment.mark = Some(mark);
                segment.point = true;
            } else if let Some(len) = paragraph_number_len(&text) {
                segment.text = text.from(len).trim();
            } else if let Some(len) = decision_number_len(&text) {
                segment.text = text.from(len).trim_start_matches(|c: char| c == '|' || c.is_whitespace()).trim();
                segment.numbered = Some(text.until(len));
            }
        }
    }
    segment
}

/// How many bytes the number of a paragraph takes that goes on from its item's, as in `45/20/2` and `45/20.2`.
fn paragraph_number_len(text: &str) -> Option<usize> {
    const LONGEST_PART: usize = 4;
    let end = text.bytes().take(16).position(|b| b == b' ').filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let number = text[..end].trim_end_matches(['.', ':']);
    let parts = number.split(['/', '.']).map(|p| (1..=LONGEST_PART).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    let (count, fits) = parts.fold((0, true), |(n, all), fits| (n + 1, all && fits));
    let words = text[end..].trim_start().starts_with(char::is_uppercase);
    // Two strokes between figures of a day and a year are a date.
    let date = number.matches('/').count() == 2 && number.rsplit('/').next().is_some_and(|p| p.len() != 1 && number.len() >= 8);
    (fits && count >= 3 && number.contains('/') && words && !date).then_some(end)
}

/// How many bytes a decision's number ("286/2003", "85/2024") takes at the start of `text`, before words.
fn decision_number_len(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (number, rest) = text.split_once(' ')?;
    let (count, year) = number.trim_end_matches(['.', ':']).split_once('/')?;
    let digits =
        |s: &str, lengths: std::ops::RangeInclusive<usize>| lengths.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let words = rest.trim_start_matches(['|', ' ']);
    let fits = digits(count, 1..=4) && digits(year, 2..=4) && words.starts_with(char::is_uppercase);
    fits.then_some(number.len())
}

/// The cells of a table that holds a lead-in, part by part. Other tables hold no outcomes.
fn push_table<'d>(document: &'d Document, index: usize, anchors: &[usize], segments: &mut Vec<Segment<'d>>) {
    let table = &document.tables()[index];
    if !holds(anchors, table.span) {
        return;
    }
    for (n, row) in table.rows.iter().enumerate() {
        for part in row.cells.iter().flat_map(|c| &c.parts) {
            let label = part.marker.map(|m| document.passage(m));
            let content = Span::new(part.marker.map_or(part.span.start(), |m| m.end()), part.span.end());
            let segment = segment_of(document.passage(content).trim(), label);
            segments.push(Segment { point: segment.point || part.list_item, cell: Some((index, n)), ..segment });
        }
    }
}
