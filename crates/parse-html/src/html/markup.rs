//! Markup cut into tags, text and comments, by the rules of the HTML Standard (13.2.5), and the tree that is built of them.

use std::borrow::Cow;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeSink, create_element};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr3, memmem};

use super::builder::PageBuilder;
use super::char_ref::{decode, read_char_ref};
use super::doctype::read_doctype;
use super::names::{is_void, lower, needs_all_attributes, read_attribute, tag_name};
use super::raw_text::raw_len;
use super::tree::{NodeId, Page};
use crate::walk::is_block;

/// How deep elements may lie in one another; a deeper one is left out and its content kept. It is the limit of Chromium. The
/// tree builder looks through the open elements at many a tag, so that without a limit its cost were quadratic.
const DEEPEST: u32 = 512;

/// Reads a page.
pub(crate) fn parse_document(source: &str) -> Page {
    let builder = TreeBuilder::new(PageBuilder::new(source.len()), Default::default());
    Cutter::new(&with_line_feeds(source), builder).read()
}

/// Reads a piece of a page, as it stands in a `body`.
pub(crate) fn parse_fragment(source: &str) -> Page {
    let sink = PageBuilder::new(source.len());
    let body = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
    let builder = TreeBuilder::new_for_fragment(sink, body, None, Default::default());
    Cutter::new(&with_line_feeds(source), builder).read()
}

/// Lines end in a line feed, as the tree builder expects; a byte order mark goes.
fn with_line_feeds(source: &str) -> Cow<'_, str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    if memchr(b'\r', source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What the markup is at the place that is read.
#[derive(Debug, Clone, Copy)]
enum State {
    /// Tags and text.
    Data,
    /// The text of an element in which tags are not tags.
    Raw(RawKind),
    /// Text to the end.
    Plaintext,
}

/// Cuts the markup and feeds the tree builder.
struct Cutter<'s> {
    source: &'s str,
    /// The same text, for the tree to share instead of copying it.
    shared: StrTendril,
    at: usize,
    state: State,
    /// The name of the start tag read last: what ends raw text.
    opened: LocalName,
    builder: TreeBuilder<NodeId, PageBuilder>,
    /// Elements left out because they lie too deep, and how many of each are still to be closed.
    left_out: Vec<(LocalName, usize)>,
    scratch: String,
}

impl<'s> Cutter<'s> {
    fn new(source: &'s str, builder: TreeBuilder<NodeId, PageBuilder>) -> Self {
        Self {
            source,
            shared: StrTendril::from(source),
            at: 0,
            state: State::Data,
            opened: local_name!(""),
            builder,
            left_out: Vec::new(),
            scratch: String::new(),
        }
    }

    fn read(mut self) -> Page {
        while self.at < self.source.len() {
            match self.state {
                State::Data => self.read_data(),
                State::Raw(kind) => self.read_raw(kind),
                State::Plaintext => self.emit_raw(self.source.len(), false),
            }
        }
        self.emit(Token::EOFToken);
        self.builder.end();
        self.builder.sink.finish()
    }

    fn emit(&mut self, token: Token) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::RawData(kind) => self.state = State::Raw(kind),
            TokenSinkResult::Plaintext => self.state = State::Plaintext,
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {}
        }
    }

    /// Reads the text up to the next tag, and that tag.
    fn read_data(&mut self) {
        self.read_text();
        let rest = &self.source.as_bytes()[self.at..];
        match rest {
            [b'<', b'/', b'>', ..] => self.at += 3,
            [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => self.read_tag(TagKind::EndTag, self.at + 2),
            [b'<', first, ..] if first.is_ascii_alphabetic() => self.read_tag(TagKind::StartTag, self.at + 1),
            [b'<', b'!', ..] => self.read_declaration(),
            [b'<', ..] => self.read_bogus_comment(self.at + 1),
            _ => {}
        }
    }

    /// Reads text, up to the next `<` that begins markup.
    fn read_text(&mut self) {
        let bytes = self.source.as_bytes();
        let mut copied = self.at;
        let mut end = self.at;
        self.scratch.clear();
        loop {
            let Some(found) = memchr3(b'<', b'&', 0, &bytes[end..]) else {
                end = bytes.len();
                break;
            };
            end += found;
            match bytes[end] {
                b'<' if begins_markup(&bytes[end + 1..]) => break,
                b'&' => {
                    if let Some(found) = read_char_ref(&self.source[end + 1..], false) {
                        self.scratch.push_str(&self.source[copied..end]);
                        found.push_to(&mut self.scratch);
                        copied = end + 1 + found.len;
                        end = copied;
                    } else {
                        end += 1;
                    }
                }
                0 => {
                    self.emit_text(copied, end);
                    self.emit(Token::NullCharacterToken);
                    end += 1;
                    copied = end;
                }
                _ => end += 1,
            }
        }
        self.emit_text(copied, end);
        self.at = end;
    }

    /// Gives the builder what was decoded so far and the source from `copied` to `end`.
    fn emit_text(&mut self, copied: usize, end: usize) {
        let text = if self.scratch.is_empty() {
            self.share(copied, end)
        } else {
            self.scratch.push_str(&self.source[copied..end]);
            StrTendril::from(self.scratch.as_str())
        };
        self.scratch.clear();
        if !text.is_empty() {
            self.emit(Token::CharacterTokens(text));
        }
    }

    fn share(&self, from: usize, to: usize) -> StrTendril {
        let offset = |at| u32::try_from(at).expect("offset beyond 4 GiB");
        self.shared.subtendril(offset(from), offset(to - from))
    }

    fn read_raw(&mut self, kind: RawKind) {
        let len = raw_len(&self.source[self.at..], kind, &self.opened);
        self.state = State::Data;
        self.emit_raw(self.at + len, matches!(kind, RawKind::Rcdata));
        if self.at == self.source.len() {
            return;
        }
        self.read_tag(TagKind::EndTag, self.at + 2);
    }

    /// Gives the builder the text up to `end`, its references decoded if wanted.
    fn emit_raw(&mut self, end: usize, decoded: bool) {
        let text = &self.source[self.at..end];
        let token = if decoded {
            let mut out = String::new();
            decode(text, false, &mut out);
            StrTendril::from(out)
        } else if memchr(0, text.as_bytes()).is_some() {
            StrTendril::from(text.replace('\0', "\u{fffd}"))
        } else {
            self.share(self.at, end)
        };
        self.at = end;
        if !token.is_empty() {
            self.emit(Token::CharacterTokens(token));
        }
    }

    /// Reads what begins with `<!`.
    fn read_declaration(&mut self) {
        let from = self.at + 2;
        let rest = &self.source[from..];
        if let Some(comment) = rest.strip_prefix("--") {
            self.at = from + 2 + comment_len(comment.as_bytes());
            self.emit(Token::CommentToken(StrTendril::new()));
        } else if rest.as_bytes().get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            let (doctype, len) = read_doctype(&rest[7..]);
            self.at = from + 7 + len;
            self.emit(Token::DoctypeToken(doctype));
        } else if rest.starts_with("[CDATA[") && self.builder.adjusted_current_node_present_but_not_in_html_namespace() {
            self.read_cdata(from + 7);
        } else {
            self.read_bogus_comment(from);
        }
    }

    fn read_cdata(&mut self, from: usize) {
        let len = memmem::find(&self.source.as_bytes()[from..], b"]]>");
        let end = len.map_or(self.source.len(), |len| from + len);
        for (n, text) in self.source[from..end].split('\0').enumerate() {
            if n > 0 {
                self.emit(Token::NullCharacterToken);
            }
            if !text.is_empty() {
                self.emit(Token::CharacterTokens(StrTendril::from(text)));
            }
        }
        self.at = self.source.len().min(end + 3);
    }

    /// Passes over what is a comment for want of anything better, from `from` to the next `>`.
    fn read_bogus_comment(&mut self, from: usize) {
        let rest = &self.source.as_bytes()[from..];
        self.at = from + memchr(b'>', rest).map_or(rest.len(), |n| n + 1);
        self.emit(Token::CommentToken(StrTendril::new()));
    }

    /// Reads the tag whose name begins at `from`. One that the end of the page breaks off is none.
    fn read_tag(&mut self, kind: TagKind, from: usize) {
        let bytes = self.source.as_bytes();
        let end = from + bytes[from..].iter().position(|b| ends_tag_name(*b)).unwrap_or(bytes.len() - from);
        self.at = end;
        let name = tag_name(&self.source[from..end]);
        let all = needs_all_attributes(&name);
        let mut attrs = Vec::new();
        let Some(self_closing) = self.read_attributes(kind == TagKind::StartTag, all, &mut attrs) else {
            self.at = bytes.len();
            return;
        };
        if self.is_left_out(kind, &name) {
            return;
        }
        if kind == TagKind::StartTag {
            self.opened = name.clone();
        }
        self.emit(Token::TagToken(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }));
    }

    /// Reads attributes up to the end of the tag, and keeps those that are wanted; tells whether the tag closes itself.
    fn read_attributes(&mut self, kept: bool, all: bool, attributes: &mut Vec<Attribute>) -> Option<bool> {
        let bytes = self.source.as_bytes();
        let mut closing = false;
        loop {
            match *bytes.get(self.at)? {
                b'>' => {
                    self.at += 1;
                    return Some(closing);
                }
                b'/' => {
                    self.at += 1;
                    closing = bytes.get(self.at) == Some(&b'>');
                }
                b if is_space(b) => self.at += 1,
                _ => {
                    let name = self.read_attribute_name();
                    let value = self.read_value()?;
                    if kept {
                        self.keep(name, value, all, attributes);
                    }
                }
            }
        }
    }

    /// Reads the name of an attribute; an `=` that begins it is part of it.
    fn read_attribute_name(&mut self) -> &'s str {
        let bytes = self.source.as_bytes();
        let from = self.at;
        let ends = |b: &u8| ends_tag_name(*b) || *b == b'=';
        self.at = from + 1 + bytes[from + 1..].iter().position(ends).unwrap_or(bytes.len() - from - 1);
        &self.source[from..self.at]
    }

    /// Reads the value of an attribute, if it has one: where it lies, its quotation marks not counted. None where the page ends.
    fn read_value(&mut self) -> Option<(usize, usize)> {
        let bytes = self.source.as_bytes();
        let skip = |from: usize| Some(from + bytes[from..].iter().position(|b| !is_space(*b))?);
        let after = skip(self.at)?;
        if bytes[after] != b'=' {
            self.at = after;
            return Some((after, after));
        }
        let from = skip(after + 1)?;
        let (from, end, next) = match bytes[from] {
            mark @ (b'"' | b'\'') => {
                let end = from + 1 + memchr(mark, &bytes[from + 1..])?;
                (from + 1, end, end + 1)
            }
            _ => {
                let end = from + bytes[from..].iter().position(|b| is_space(*b) || *b == b'>')?;
                (from, end, end)
            }
        };
        self.at = next;
        Some((from, end))
    }

    fn keep(&mut self, written: &str, (from, end): (usize, usize), all: bool, attributes: &mut Vec<Attribute>) {
        let name = match read_attribute(written) {
            Some(name) => name,
            None => match lower(written) {
                Cow::Borrowed(_) if !all => return,
                lower => match read_attribute(&lower) {
                    Some(name) => name,
                    None if all => LocalName::from(lower),
                    None => return,
                },
            },
        };
        if attributes.iter().any(|own| own.name.local == name) {
            return;
        }
        let text = &self.source[from..end];
        let value = if memchr::memchr2(b'&', 0, text.as_bytes()).is_some() {
            self.scratch.clear();
            decode(text, true, &mut self.scratch);
            StrTendril::from(self.scratch.as_str())
        } else {
            self.share(from, end)
        };
        attributes.push(Attribute { name: QualName::new(None, ns!(), name), value });
    }

    /// True for a tag of an element that lies too deep. One that begins a line leaves a line end.
    fn is_left_out(&mut self, kind: TagKind, name: &LocalName) -> bool {
        let known = self.left_out.iter().position(|(own, _)| own == name);
        if kind == TagKind::EndTag {
            let Some(open) = known.map(|n| &mut self.left_out[n].1).filter(|open| **open > 0) else { return false };
            *open -= 1;
            return true;
        }
        if self.builder.sink.depth() < DEEPEST || is_void(name) || is_raw(name) {
            return false;
        }
        // The builder tells its current element only by asking for its name.
        let _ = self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        if self.builder.sink.depth_asked_for() < DEEPEST {
            return false;
        }
        match known {
            Some(n) => self.left_out[n].1 += 1,
            None => self.left_out.push((name.clone(), 1)),
        }
        if is_block(name) {
            let (kind, name) = (TagKind::StartTag, local_name!("br"));
            self.emit(Token::TagToken(Tag {
                kind,
                name,
                self_closing: false,
                attrs: Vec::new(),
                had_duplicate_attributes: false,
            }));
        }
        true
    }
}

/// The length of a comment behind its `<!--`, with what ends it.
fn comment_len(comment: &[u8]) -> usize {
    if comment.starts_with(b">") {
        return 1;
    }
    if comment.starts_with(b"->") {
        return 2;
    }
    let mut at = 0;
    while let Some(found) = memmem::find(&comment[at..], b"--") {
        at += found + 2;
        at += comment[at..].iter().take_while(|b| **b == b'-').count();
        match &comment[at..] {
            [b'>', ..] => return at + 1,
            [b'!', b'>', ..] => return at + 2,
            _ => {}
        }
    }
    comment.len()
}

/// True where a `<` before `rest` begins markup, and is no mere sign.
fn begins_markup(rest: &[u8]) -> bool {
    match rest.first() {
        Some(b'/') => rest.len() > 1,
        Some(b'!' | b'?') => true,
        Some(b) => b.is_ascii_alphabetic(),
        None => false,
    }
}

/// Elements whose text is raw, and so holds no elements.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "title" | "textarea" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" | "plaintext"
    )
}

const fn ends_tag_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b' ')
}
