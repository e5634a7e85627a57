use std::sync::Arc;

use html5ever::{LocalName, local_name};
use minutebook_layout::{BlockWriter, Hint, Kind, is_page_kind, is_part_label};
use minutebook_model::{Place, Role};

use crate::html::{Element, Node, NodeRef, Page};
use crate::list::List;
use crate::meaning::{Meaning, meaning};
use crate::outlook::Outlook;
use crate::style::TextStyle;
use crate::table::TableState;

/// Walks a page from its root, without recursion (pages nest as deep as they like), and writes its blocks.
pub(crate) struct Walk<'a> {
    page: &'a Page,
    pub(crate) outlook: Outlook,
    pub(crate) writer: BlockWriter,
    frames: Vec<Frame>,
    /// For the path: how many children of each name were seen, of all open elements; each frame knows where its own begin.
    children: Vec<(&'a LocalName, u32)>,
    path: String,
    lists: Vec<List>,
    /// The point of a list whose text has not come yet.
    pub(crate) point: Option<Kind>,
    pub(crate) tables: Vec<TableState>,
    bold: usize,
    /// Elements that are no part of the record and are open.
    pub(crate) furniture: Vec<Role>,
    /// What markup says of the text, outermost first.
    meanings: Vec<Meaning>,
    heading: Option<u8>,
    /// The mark of a Word list paragraph while it is read.
    word_mark: Option<String>,
    preformatted: usize,
    scratch: String,
}

/// An open element, and what to undo when it closes.
struct Frame {
    path: usize,
    /// Where its children begin in those of all.
    children: usize,
    /// The frame whose path is the place of text here: the nearest element that is no inline one.
    owner: usize,
    place: Option<Place>,
    block: bool,
    bold: bool,
    furniture: bool,
    meaning: bool,
    list: bool,
    pre: bool,
}

impl<'a> Walk<'a> {
    /// A walk that writes into `writer`; `root` is the path of the page itself, where it stands inside something else.
    pub(crate) fn new(page: &'a Page, writer: BlockWriter, root: &str) -> Self {
        let frame = Frame {
            path: root.len(),
            children: 0,
            owner: 0,
            place: None,
            block: true,
            bold: false,
            furniture: false,
            meaning: false,
            list: false,
            pre: false,
        };
        Self {
            page,
            outlook: Outlook::over(page),
            writer,
            frames: vec![frame],
            children: Vec::new(),
            path: root.to_owned(),
            lists: Vec::new(),
            point: None,
            tables: Vec::new(),
            bold: 0,
            furniture: Vec::new(),
            meanings: Vec::new(),
            heading: None,
            word_mark: None,
            preformatted: 0,
            scratch: String::new(),
        }
    }

    /// Writes the page's blocks and gives the writer back.
    pub(crate) fn read(mut self) -> BlockWriter {
        let root = self.page.root();
        let mut node = root;
        loop {
            let descended = self.open(node);
            if descended && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            if descended {
                self.close(node);
            }
            loop {
                if node.id() == root.id() {
                    self.end_paragraph();
                    return self.writer;
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else { return self.writer };
                node = parent;
                self.close(node);
            }
        }
    }

    /// Enters a node; false where its inside is not read.
    fn open(&mut self, node: NodeRef<'a>) -> bool {
        match node.node() {
            Node::Root => true,
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) => self.open_element(node, element),
            Node::Unseen => false,
        }
    }

    fn open_element(&mut self, node: NodeRef<'a>, element: &'a Element) -> bool {
        let tag = element.tag();
        match *tag {
            local_name!("head") => {
                self.head(node);
                return false;
            }
            local_name!("br") => {
                self.writer.line_break();
                return false;
            }
            local_name!("hr") => {
                self.end_paragraph();
                return false;
            }
            _ if is_unread(tag) => return false,
            _ => {}
        }
        let block = is_block(tag);
        if block {
            self.end_paragraph();
        }
        self.push_frame(tag, block);
        let mut frame_bold = matches!(*tag, local_name!("b") | local_name!("strong"));
        if let Some(style) = element.attr(&local_name!("style")).map(TextStyle::of) {
            frame_bold |= style.bold;
            if style.word_mark && self.word_mark.is_none() {
                self.word_mark = Some(String::new());
            }
            if let Some(level) = style.word_level.filter(|_| block) {
                self.point = Some(Kind::Point { level: level.saturating_sub(1), label: None });
            }
        }
        self.bold += usize::from(frame_bold);
        self.mean(node, element);
        self.enter(node, element);
        if let Some(frame) = self.frames.last_mut() {
            frame.bold = frame_bold;
        }
        true
    }

    /// What only some elements begin.
    fn enter(&mut self, node: NodeRef<'a>, element: &'a Element) {
        match *element.tag() {
            local_name!("h1") => self.heading = Some(1),
            local_name!("h2") => self.heading = Some(2),
            local_name!("h3") => self.heading = Some(3),
            local_name!("h4") => self.heading = Some(4),
            local_name!("h5") => self.heading = Some(5),
            local_name!("h6") => self.heading = Some(6),
            local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dir") => {
                let is_point = |c: &NodeRef<'_>| c.element().is_some_and(|e| *e.tag() == local_name!("li"));
                let points = || node.children().filter(is_point).count();
                self.lists.push(List::open(element, points));
                self.set_frame(|f| f.list = true);
            }
            local_name!("li") => {
                let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let label = self.lists.last_mut().and_then(|l| l.label(element));
                self.point = Some(Kind::Point { level, label });
            }
            local_name!("a") => {
                if let Some(url) = address(element) {
                    self.writer.open_link(url);
                }
            }
            local_name!("pre") => {
                self.preformatted += 1;
                self.set_frame(|f| f.pre = true);
            }
            local_name!("table") => self.open_table(node),
            local_name!("thead") => self.with_table(|t| t.in_head = true),
            local_name!("tr") => self.open_row(element),
            local_name!("td") | local_name!("th") => self.open_cell(element),
            _ => {}
        }
    }

    /// Takes note of what the markup says an element is for.
    fn mean(&mut self, node: NodeRef<'a>, element: &'a Element) {
        if self.opens_label() && matches!(*element.tag(), local_name!("td") | local_name!("th")) {
            self.meanings.push(Meaning::Role(Role::PartLabel));
            self.set_frame(|f| f.meaning = true);
            return;
        }
        let furniture = match meaning(element) {
            None => return,
            Some(Meaning::Furniture(role)) => role,
            Some(Meaning::PerhapsFurniture(role))
                if !self.outlook.holds_content(node.id()) && !self.outlook.holds_most(node.id()) =>
            {
                role
            }
            Some(Meaning::PerhapsFurniture(_)) => return,
            Some(meaning) => {
                self.meanings.push(meaning);
                self.set_frame(|f| f.meaning = true);
                return;
            }
        };
        let breadcrumb = element.attr(&local_name!("aria-label")).is_some_and(|l| l.to_ascii_lowercase().contains("breadcrumb"));
        self.furniture.push(if breadcrumb { Role::Breadcrumb } else { furniture });
        self.set_frame(|f| f.furniture = true);
        self.end_paragraph();
    }

    fn close(&mut self, node: NodeRef<'a>) {
        let Some(element) = node.element() else { return };
        if self.word_mark.is_some() && element.attr(&local_name!("style")).is_some_and(|style| TextStyle::of(style).word_mark) {
            self.end_word_mark();
        }
        let block = self.frames.last().is_some_and(|f| f.block);
        let furniture = self.frames.last().is_some_and(|f| f.furniture);
        if block || furniture {
            self.end_paragraph();
        }
        match *element.tag() {
            local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6") => self.heading = None,
            local_name!("li") => self.point = None,
            local_name!("p") => self.point = self.point.take().filter(|_| !self.lists.is_empty()),
            local_name!("a") if address(element).is_some() => self.writer.close_link(),
            local_name!("table") => self.close_table(),
            local_name!("thead") => self.with_table(|t| t.in_head = false),
            local_name!("tr") => self.close_row(),
            local_name!("td") | local_name!("th") => self.close_cell(),
            _ => {}
        }
        self.pop_frame();
    }

    fn push_frame(&mut self, tag: &'a LocalName, block: bool) {
        let path = self.path.len();
        let owner = self.frames.last().map_or(0, |f| f.owner);
        if block && let Some(parent) = self.frames.last() {
            let count = match self.children[parent.children..].iter_mut().find(|(own, _)| *own == tag) {
                Some((_, count)) => {
                    *count += 1;
                    *count
                }
                None => {
                    self.children.push((tag, 1));
                    1
                }
            };
            if path > 0 {
                self.path.push('/');
            }
            self.path.push_str(tag);
            if !matches!(*tag, local_name!("html") | local_name!("body")) {
                self.path.push('[');
                push_number(&mut self.path, count);
                self.path.push(']');
            }
        }
        let owner = if block { self.frames.len() } else { owner };
        self.frames.push(Frame {
            path,
            children: self.children.len(),
            owner,
            place: None,
            block,
            bold: false,
            furniture: false,
            meaning: false,
            list: false,
            pre: false,
        });
    }

    fn pop_frame(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.path.truncate(frame.path);
        self.children.truncate(frame.children);
        self.bold -= usize::from(frame.bold);
        self.preformatted -= usize::from(frame.pre);
        if frame.furniture {
            self.furniture.pop();
        }
        if frame.meaning {
            self.meanings.pop();
        }
        if frame.list {
            self.lists.pop();
        }
    }

    fn set_frame(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    /// The place of the text that comes: the path of the nearest block element.
    fn place(&mut self) -> Place {
        let owner = self.frames.last().map_or(0, |f| f.owner);
        let path = &self.path;
        let frame = &mut self.frames[owner];
        frame.place.get_or_insert_with(|| Place::Path(Arc::from(path.as_str()))).clone()
    }

    /// Text, its white space folded as a browser folds it: no-break spaces are kept, for list marks are padded with them.
    fn text(&mut self, text: &str) {
        if let Some(mark) = &mut self.word_mark {
            mark.push_str(text);
            return;
        }
        let blank = text.bytes().all(|b| b.is_ascii_whitespace());
        if blank && self.writer.is_blank() {
            return;
        }
        let place = self.place();
        let bold = self.bold > 0;
        if self.preformatted > 0 {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.writer.line_break();
                }
                self.writer.push(line, &place, bold);
            }
            return;
        }
        let bytes = text.as_bytes();
        if memchr::memchr3(b'\n', b'\r', b'\t', bytes).is_none() && !bytes.windows(2).any(|pair| pair == b"  ") {
            self.writer.push(text, &place, bold);
            return;
        }
        let mut folded = std::mem::take(&mut self.scratch);
        folded.clear();
        if text.starts_with(|c: char| c.is_ascii_whitespace()) {
            folded.push(' ');
        }
        for word in text.split_ascii_whitespace() {
            folded.push_str(word);
            folded.push(' ');
        }
        if !text.ends_with(|c: char| c.is_ascii_whitespace()) {
            folded.pop();
        }
        self.writer.push(&folded, &place, bold);
        self.scratch = folded;
    }

    fn end_word_mark(&mut self) {
        let Some(mark) = self.word_mark.take() else { return };
        let mark = mark.trim();
        if mark.is_empty() {
            return;
        }
        let place = self.place();
        self.writer.push_marker(mark, &place);
        self.writer.push("\u{a0}", &place, true);
        if self.point.is_none() {
            self.point = Some(Kind::Point { level: 0, label: None });
        }
    }

    /// Ends the paragraph that is open, with all that the markup says of it.
    fn end_paragraph(&mut self) {
        if self.writer.is_blank() {
            self.writer.end_paragraph(Hint::default());
            return;
        }
        if let Some(&role) = self.furniture.first() {
            let kind = self.point.take().or(self.heading.map(Kind::Heading)).unwrap_or_default();
            self.writer.end_paragraph(Hint { kind, role: Some(role), boilerplate: true });
            return;
        }
        let role = self.role();
        let kind = match (self.heading, self.point.take()) {
            (Some(level), _) => Kind::Heading(level),
            (None, Some(point)) => point,
            (None, None) => Kind::Paragraph,
        };
        self.writer.end_paragraph(Hint { kind, role, boilerplate: false });
    }

    /// The role that the innermost telling element gives; the number of an item stays one however it is set.
    fn role(&self) -> Option<Role> {
        let number = Meaning::Role(Role::ItemNumber);
        let meaning = if self.meanings.contains(&number) { Some(number) } else { self.meanings.last().copied() };
        let text = self.writer.text();
        match meaning? {
            // Older pages set an item's number in the class of its title.
            Meaning::Role(Role::ItemTitle) if is_item_number(text) => Some(Role::ItemNumber),
            Meaning::Role(role) => Some(role),
            Meaning::PageHeading => Some(if is_page_kind(text) { Role::PageKind } else { Role::Title }),
            Meaning::PartHeading => (is_part_label(text) || text.trim_end().ends_with(':')).then_some(Role::PartLabel),
            Meaning::Furniture(role) | Meaning::PerhapsFurniture(role) => Some(role),
        }
    }

    /// The page's title and its own address.
    fn head(&mut self, head: NodeRef<'a>) {
        for node in head.children() {
            let Some(element) = node.element() else { continue };
            match *element.tag() {
                local_name!("title") => {
                    let place = Place::Path(Arc::from("html/head/title"));
                    for text in node.children().filter_map(NodeRef::text) {
                        self.writer.push(text, &place, false);
                    }
                    self.writer.end_paragraph(Hint { kind: Kind::Paragraph, role: Some(Role::PageTitle), boilerplate: true });
                }
                local_name!("link") if element.attr(&local_name!("rel")).is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
                    if let Some(url) = element.attr(&local_name!("href")).filter(|u| !u.trim().is_empty()) {
                        self.writer.set_url(url.trim());
                    }
                }
                _ => {}
            }
        }
    }
}

/// True for an item's number on its own: `5.`, `83a`, `77/21`, `HAC-18`.
fn is_item_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.len() <= 10 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-'))
}

/// Where a link leads, if it leads off the page.
fn address(element: &Element) -> Option<&str> {
    element
        .attr(&local_name!("href"))
        .map(str::trim)
        .filter(|u| !u.is_empty() && !u.starts_with('#') && !u.starts_with("javascript:"))
}

/// Writes a count onto `out`: there is one in the path of each element, and to format it costs ten times as much.
fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from_digit(number % 10, 10).unwrap_or('0'));
}

/// True for elements whose content is no text of the page, or was struck out of it.
fn is_unread(tag: &LocalName) -> bool {
    matches!(
        *tag,
        local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("svg")
            | local_name!("math")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("textarea")
            | local_name!("del")
            | local_name!("s")
            | local_name!("strike")
            | local_name!("img")
            | local_name!("input")
    )
}

/// True for elements that begin a new line.
pub(crate) fn is_block(tag: &LocalName) -> bool {
    matches!(
        *tag,
        local_name!("html")
            | local_name!("body")
            | local_name!("p")
            | local_name!("div")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("menu")
            | local_name!("dir")
            | local_name!("li")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("table")
            | local_name!("caption")
            | local_name!("thead")
            | local_name!("tbody")
            | local_name!("tfoot")
            | local_name!("tr")
            | local_name!("td")
            | local_name!("th")
            | local_name!("blockquote")
            | local_name!("section")
            | local_name!("article")
            | local_name!("main")
            | local_name!("aside")
            | local_name!("header")
            | local_name!("footer")
            | local_name!("nav")
            | local_name!("form")
            | local_name!("fieldset")
            | local_name!("legend")
            | local_name!("address")
            | local_name!("center")
            | local_name!("pre")
            | local_name!("figure")
            | local_name!("figcaption")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("dialog")
            | local_name!("hgroup")
            | local_name!("search")
            | local_name!("frameset")
            | local_name!("noframes")
            | local_name!("select")
            | local_name!("option")
            | local_name!("optgroup")
            | local_name!("button")
    )
}
