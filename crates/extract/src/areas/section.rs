//! Sections of reports, headed "What needs to improve" and the like.

use minutebook_model::{Block, BlockKind, Passage, Role, Span};
use minutebook_rulebook::areas::AreaSense;

use super::Announced;
use super::point::Point;
use crate::{Context, sentences};

/// How many paragraphs may stand between the heading and the first point.
const INTRO: usize = 3;
/// Past so many bytes a line heads nothing.
const HEADING_LEN: usize = 140;

/// What is being gathered.
struct Gathering {
    points: Vec<Point>,
    group: Option<(String, Span)>,
    base: Option<u8>,
    intro: Vec<usize>,
}

/// What the sections of the document list, in reading order. `report` says that an inspectorate wrote the document.
pub(super) fn announced(context: &Context<'_>, report: bool) -> Vec<Announced> {
    let blocks = context.document.blocks();
    let body: Vec<usize> = (0..blocks.len()).filter(|&at| is_read(context, report, &blocks[at])).collect();
    let mut found = Vec::new();
    let mut board = false;
    let mut next = 0;
    while let Some(&at) = body.get(next) {
        next += 1;
        let block = &blocks[at];
        let text = context.document.content(block);
        if !is_line(block, &text) {
            continue;
        }
        if block.is_heading() {
            board = about_board(context, board, &text);
        }
        if !heads(context, report, &text) {
            continue;
        }
        let (points, end) = section(context, report, &body, next, block);
        if !points.is_empty() {
            next = end;
            found.push(Announced { points, count: None, lead: block.span, rule: "area/report-section", board });
        }
    }
    found
}

/// What is part of the record; and in a report a heading that stands at the top of two pages, which looks like a running head.
fn is_read(context: &Context<'_>, report: bool, block: &Block) -> bool {
    !block.boilerplate
        || report && block.role == Some(Role::RunningHead) && heads(context, report, &context.document.content(block))
}

/// Whether what follows a heading is about the safeguarding board: a heading that names it says so until one that names the
/// authority or is as plain as a chapter's.
fn about_board(context: &Context<'_>, before: bool, heading: &str) -> bool {
    let authority = heading.to_lowercase().contains("local authority");
    !authority && (before || context.rulebook.areas.has(AreaSense::Board, heading))
}

fn is_line(block: &Block, text: &str) -> bool {
    let running = block.role.is_none_or(|role| role == Role::RunningHead);
    !matches!(block.kind, BlockKind::Table(_)) && running && text.len() <= HEADING_LEN
}

fn heads(context: &Context<'_>, report: bool, text: &str) -> bool {
    let areas = &context.rulebook.areas;
    areas.has(AreaSense::Heading, text) || report && areas.has(AreaSense::ReportHeading, text)
}

fn section(context: &Context<'_>, report: bool, body: &[usize], from: usize, head: &Block) -> (Vec<Point>, usize) {
    let blocks = context.document.blocks();
    let mut gathering = Gathering { points: Vec::new(), group: None, base: None, intro: Vec::new() };
    let mut at = from;
    while let Some(&index) = body.get(at) {
        let block = &blocks[index];
        let text = context.document.content(block);
        let next = body.get(at + 1).map(|&n| &blocks[n]);
        let goes_on = match block.kind {
            BlockKind::Table(_) => false,
            BlockKind::ListItem { depth, .. } => !gathering.is_over(context, block) && gathering.add(context, block, depth, text),
            BlockKind::Heading { .. } | BlockKind::Paragraph => gathering.line(context, report, head, block, text, next, index),
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    if gathering.points.is_empty() {
        gathering.points = unmarked(context, head, &gathering.intro);
    }
    (gathering.points, at)
}

impl Gathering {
    /// "31.6 During the discussion": after points without numbers, a numbered paragraph of the minutes goes on.
    fn is_over(&self, context: &Context<'_>, block: &Block) -> bool {
        let marker = block.marker().map(|m| context.document.passage(m).folded());
        // "26. Youth Justice" in bold, after bullets: the next item.
        let item = |m: &str| block.strong && m.contains(char::is_alphanumeric);
        let numbered = marker.is_some_and(|m| {
            item(&m) || m.split_once('.').is_some_and(|(a, b)| is_figure(a) && is_figure(b.trim_end_matches('.')))
        });
        numbered && self.points.last().is_some_and(|p| p.label.is_none())
    }

    fn add(&mut self, context: &Context<'_>, block: &Block, depth: u8, text: Passage<'_>) -> bool {
        let areas = &context.rulebook.areas;
        if areas.has(AreaSense::Group, &text) {
            self.group = Some((text.folded(), text.span()));
            self.base = None;
            return true;
        }
        if areas.has(AreaSense::None, &text) && text.len() <= HEADING_LEN {
            return true;
        }
        let floor = *self.base.get_or_insert(depth);
        match self.points.last_mut() {
            Some(point) if depth > floor => point.fold(text),
            _ if areas.has(AreaSense::NotPoint, &text) => {}
            _ => {
                self.base = Some(floor.min(depth));
                let point = Point::of(context.document, block.marker(), text);
                self.points.extend(point.map(|p| Point { group: self.group.clone(), ..p }));
            }
        }
        true
    }

    /// Whether the section goes on past a line or paragraph.
    #[expect(clippy::too_many_arguments, reason = "a line and all that stands around it")]
    fn line(
        &mut self,
        context: &Context<'_>,
        report: bool,
        head: &Block,
        block: &Block,
        text: Passage<'_>,
        next: Option<&Block>,
        index: usize,
    ) -> bool {
        let areas = &context.rulebook.areas;
        if !report && super::leads_outcome(context, &text) {
            return false;
        }
        if areas.has(AreaSense::NotPoint, &text) || areas.has(AreaSense::None, &text) && text.len() <= 2 * HEADING_LEN {
            return true;
        }
        if areas.has(AreaSense::Group, &text) {
            self.group = Some((text.folded(), text.span()));
            self.base = None;
            return true;
        }
        let listed = next.is_some_and(Block::is_list_item);
        if areas.has(AreaSense::SubHeading, &text) || heads(context, report, &text) && text.len() <= HEADING_LEN {
            self.group = None;
            return !block.is_heading() || !self.ends(context, head, block, &text) || self.points.is_empty();
        }
        if block.is_heading() {
            let topic = listed && !areas.has(AreaSense::End, &text) && level(block) > level(head);
            self.base = None;
            return topic;
        }
        if self.points.is_empty() {
            self.intro.push(index);
            return self.intro.len() <= INTRO;
        }
        // A short line without a stop, over more points of a report, names their topic; in minutes it begins another list.
        report && listed && text.len() <= HEADING_LEN && !text.ends_with('.') && !areas.has(AreaSense::End, &text)
    }

    fn ends(&self, context: &Context<'_>, head: &Block, block: &Block, text: &str) -> bool {
        context.rulebook.areas.has(AreaSense::End, text) || level(block) < level(head)
    }
}

fn is_figure(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn level(block: &Block) -> u8 {
    match block.kind {
        BlockKind::Heading { level } => level,
        _ => 7,
    }
}

/// Points that lost their marks: the sentences of what stands alone under "What needs to improve".
fn unmarked(context: &Context<'_>, head: &Block, intro: &[usize]) -> Vec<Point> {
    let document = context.document;
    if !context.rulebook.areas.has(AreaSense::Noun, &document.passage(head.span)) || intro.is_empty() || intro.len() > INTRO {
        return Vec::new();
    }
    let texts: Vec<_> = intro.iter().map(|&n| document.content(&document.blocks()[n])).flat_map(sentences).collect();
    if texts.iter().any(|s| is_statement(context, s)) {
        return Vec::new();
    }
    texts.into_iter().filter_map(|s| Point::of(document, None, s)).collect()
}

/// True for a sentence with a verb of its own; one inside a clause ("… so that plans are clear") makes none.
fn is_statement(context: &Context<'_>, text: &str) -> bool {
    let areas = &context.rulebook.areas;
    let clause = areas.find(AreaSense::Subordinate, text).map_or(text.len(), |(_, range)| range.start);
    areas.find(AreaSense::Statement, text).is_some_and(|(_, verb)| verb.start < clause)
}
