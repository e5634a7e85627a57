use minutebook_layout::{BlockWriter, Hint, Kind, is_field, is_labelled};
use minutebook_model::{CellShape, Document, Place, Role};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::list::List;
use crate::unrolled::Printed;

/// Walks the events of one text and writes its blocks.
pub(crate) struct Reader<'a> {
    source: &'a str,
    /// For each line of the source, the one that it is printed on; empty where it is the same.
    printed: &'a [Printed],
    writer: BlockWriter,
    /// Where the line `line` begins; places only move forward.
    line_start: usize,
    line: u32,
    lists: Vec<List>,
    /// The label of a point whose text has not come yet.
    point: Option<Kind>,
    heading: Option<u8>,
    /// The heading is the title of an item.
    titles_item: bool,
    bold: usize,
    /// Struck text is deleted text: not part of the record.
    struck: usize,
    header: bool,
    image: usize,
    links: Links,
}

/// The links of the open paragraph, which may be a site's own: a trail, a menu.
#[derive(Debug, Default)]
struct Links {
    open: bool,
    count: usize,
    /// Letters and digits outside of links.
    plain: usize,
    /// How many paragraphs came since the start, or since a rule; none count after the first of them that is no menu.
    since: usize,
}

/// A site's menus stand among the first paragraphs, or at once after a rule at the foot.
const MENUS: usize = 3;

impl<'a> Reader<'a> {
    pub(crate) fn new(source: &'a str, printed: &'a [Printed]) -> Self {
        Self {
            source,
            printed,
            writer: BlockWriter::new(),
            line_start: 0,
            line: 1,
            lists: Vec::new(),
            point: None,
            heading: None,
            titles_item: false,
            bold: 0,
            struck: 0,
            header: false,
            image: 0,
            links: Links::default(),
        }
    }

    pub(crate) fn read(mut self) -> Document {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for (event, range) in Parser::new_ext(self.source, options).into_offset_iter() {
            let place = self.place(range.start);
            match event {
                Event::Start(tag) => self.open(&tag, &self.source[range]),
                Event::End(tag) => self.close(tag),
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    self.text(&text, &place)
                }
                Event::SoftBreak | Event::HardBreak if self.begins_field(range.end) => self.end_paragraph(),
                Event::SoftBreak => self.writer.soft_break(&place),
                Event::HardBreak => self.writer.line_break(),
                Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &place),
                Event::Rule => {
                    self.end_paragraph();
                    self.links.since = 0;
                }
                Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            }
        }
        self.end_paragraph();
        self.writer.finish()
    }

    fn open(&mut self, tag: &Tag<'_>, source: &str) {
        match tag {
            Tag::Paragraph => self.end_paragraph(),
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = Some(rank(*level));
                self.titles_item = self.printed().is_some_and(|p| p.title);
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(List::new(*first, source));
            }
            Tag::Item => {
                self.end_paragraph();
                let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let label = self.lists.last_mut().and_then(List::label);
                self.point = Some(Kind::Point { level, label });
            }
            Tag::Table(_) => {
                self.end_paragraph();
                self.writer.open_table();
            }
            Tag::TableHead => {
                self.header = true;
                self.writer.open_row();
            }
            Tag::TableRow => self.writer.open_row(),
            Tag::TableCell => self.writer.open_cell(CellShape { header: self.header, ..CellShape::default() }),
            Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => {
                (self.links.open, self.links.count) = (true, self.links.count + 1);
                self.writer.open_link(dest_url);
            }
            Tag::Image { .. } => self.image += 1,
            Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock => self.end_paragraph(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_paragraph();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.point = None;
            }
            TagEnd::Table => self.writer.close_table(1, true),
            TagEnd::TableHead => self.header = false,
            TagEnd::TableCell => self.writer.close_cell(),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                self.links.open = false;
                self.writer.close_link();
            }
            TagEnd::Image => self.image = self.image.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_paragraph(),
            _ => {}
        }
    }

    /// Ends the paragraph that is open; the first of a list's point carries its label.
    fn end_paragraph(&mut self) {
        if self.writer.is_blank() {
            self.writer.end_paragraph(Hint::default());
            return;
        }
        let kind = match (self.heading, self.point.take()) {
            (Some(level), _) => Kind::Heading(level),
            (None, Some(point)) => point,
            (None, None) => Kind::Paragraph,
        };
        let role = (self.heading.is_some() && self.titles_item).then_some(Role::ItemTitle).or_else(|| self.menu(&kind));
        self.writer.end_paragraph(Hint { kind, role, boilerplate: false });
    }

    /// The role of a paragraph that is a site's own: `[Home](/) / [Meetings](/m) / Audit Committee`, `[Cookies](/c) | [Contact](/k)`.
    fn menu(&mut self, kind: &Kind) -> Option<Role> {
        let Links { count, plain, since, .. } = std::mem::take(&mut self.links);
        let text = self.writer.text();
        let trail =
            text.to_ascii_lowercase().starts_with("home") && [" / ", " > ", " » ", " › "].iter().any(|mark| text.contains(mark));
        let own = *kind == Kind::Paragraph && count > 0 && since < MENUS;
        let role = match (own, trail) {
            (true, true) => Some(Role::Breadcrumb),
            (true, false) if plain == 0 && count > 1 => Some(Role::Furniture),
            _ => None,
        };
        self.links.since = since + 1;
        role
    }

    /// True where the line at byte `at` is a field of its own, as the line before it is: `**Date:** 3 June` / `**Venue:** Hall`.
    fn begins_field(&self, at: usize) -> bool {
        let next = self.source[at..].lines().next().unwrap_or_default().trim_start();
        let strong = next.starts_with("**") || next.starts_with("__");
        let next = next.replace(['*', '_'], "");
        let last = self.writer.text().rsplit('\n').next().unwrap_or_default();
        self.lists.is_empty() && is_labelled(last) && is_labelled(&next) && (strong || is_field(&next))
    }

    fn text(&mut self, text: &str, place: &Place) {
        if self.struck > 0 || self.image > 0 {
            return;
        }
        if !self.links.open {
            self.links.plain += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        // Code blocks come as one text: their lines are lines.
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            self.writer.push(line, place, self.bold > 0);
            if lines.peek().is_some() {
                self.writer.line_break();
            }
        }
    }

    /// Raw HTML: a `<br>` is a line end, comments are dropped, other tags are read as nothing.
    fn html(&mut self, html: &str, place: &Place) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at], place);
            let tag = &rest[at..];
            let end = if tag.starts_with("<!--") { tag.find("-->").map(|e| e + 3) } else { tag.find('>').map(|e| e + 1) };
            let name = tag[1..].trim_start_matches('/');
            let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
            match name.to_ascii_lowercase().as_str() {
                "br" => self.writer.line_break(),
                "p" | "div" | "li" | "tr" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" => self.end_block(),
                _ => {}
            }
            rest = &tag[end.unwrap_or(tag.len())..];
        }
        self.text(rest, place);
    }

    fn end_block(&mut self) {
        self.end_paragraph();
    }

    /// The line that byte `at` stands on.
    fn place(&mut self, at: usize) -> Place {
        if at > self.line_start {
            let passed = self.source.as_bytes()[self.line_start..at].iter().filter(|&&b| b == b'\n').count();
            self.line += u32::try_from(passed).unwrap_or(u32::MAX);
            self.line_start = at;
        }
        Place::Line(self.printed().map_or(self.line, |p| p.line))
    }

    /// Where the line comes from that is being read.
    fn printed(&self) -> Option<Printed> {
        self.printed.get(usize::try_from(self.line - 1).ok()?).copied()
    }
}

fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
