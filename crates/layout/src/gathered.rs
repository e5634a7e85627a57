//! One paragraph of a source while it is gathered: its text, where each stretch came from, links, breaks and bold.

use std::ops::Range;

use minutebook_model::{DocumentBuilder, Place};

use crate::skeleton::document_name;

/// A line end inside a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// A source's wrapped line: white space, unless a list mark follows.
    Soft,
    /// A line end that is meant: `<br>`.
    Hard,
}

/// A paragraph as gathered, its white space not yet folded.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) text: String,
    places: Vec<(usize, Place)>,
    links: Vec<(Range<usize>, String)>,
    open_links: Vec<(usize, String)>,
    pub(crate) breaks: Vec<(usize, Break)>,
    /// A list mark the source itself sets apart (Word's `mso-list:Ignore`).
    pub(crate) marker: Option<Range<usize>>,
    /// Visible bytes that are not bold.
    plain: usize,
}

impl Gathered {
    pub(crate) fn push(&mut self, text: &str, place: &Place, bold: bool) {
        self.text.push_str(text);
        if !bold && !text.trim().is_empty() {
            self.plain += text.len();
        }
        match self.places.last_mut() {
            Some((end, last)) if last == place => *end = self.text.len(),
            _ => self.places.push((self.text.len(), place.clone())),
        }
    }

    pub(crate) fn push_marker(&mut self, text: &str, place: &Place) {
        let start = self.text.len();
        self.push(text, place, true);
        self.marker = Some(start..self.text.len());
    }

    pub(crate) fn push_break(&mut self, kind: Break) {
        self.breaks.push((self.text.len(), kind));
    }

    pub(crate) fn open_link(&mut self, url: &str) {
        self.open_links.push((self.text.len(), url.to_owned()));
    }

    /// Ends the innermost link; its words are the document's name, without file size and icon.
    pub(crate) fn close_link(&mut self) {
        let Some((start, url)) = self.open_links.pop() else { return };
        let words = &self.text[start..];
        let named = document_name(words);
        let named = if named.is_empty() { words } else { named };
        let end = start + named.len();
        self.links.push((start..end, url));
    }

    /// Forgets all but the links that are open: they go on in what comes.
    pub(crate) fn restart(&mut self) {
        self.text.clear();
        self.places.clear();
        self.links.clear();
        self.breaks.clear();
        self.marker = None;
        self.plain = 0;
        for (start, _) in &mut self.open_links {
            *start = 0;
        }
    }

    /// Takes over the room that a paragraph written out took, where nothing but links was begun since.
    pub(crate) fn reuse(&mut self, mut written: Self) {
        written.open_links = std::mem::take(&mut self.open_links);
        written.restart();
        *self = written;
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}'))
    }

    /// True where all visible text but the list mark is bold.
    pub(crate) fn is_bold(&self) -> bool {
        self.plain == 0 && !self.is_blank()
    }

    /// Puts `first` before this paragraph: a list mark that stood alone over its text.
    pub(crate) fn prepend(&mut self, first: &Self) {
        let shift = first.text.len() + '\u{a0}'.len_utf8();
        self.text.insert_str(0, &format!("{}\u{a0}", first.text));
        for (end, _) in &mut self.places {
            *end += shift;
        }
        let own = std::mem::take(&mut self.places);
        self.places = first.places.iter().cloned().chain(own).collect();
        for range in self.links.iter_mut().map(|(r, _)| r).chain(self.marker.iter_mut()) {
            *range = range.start + shift..range.end + shift;
        }
        for (at, _) in &mut self.breaks {
            *at += shift;
        }
    }

    /// Ends what is still open, so that a link over several paragraphs holds in each; gives the addresses still open.
    pub(crate) fn seal(&mut self) -> Vec<String> {
        let open: Vec<String> = self.open_links.iter().map(|(_, url)| url.clone()).collect();
        while !self.open_links.is_empty() {
            self.close_link();
        }
        self.links.sort_by_key(|(range, _)| (range.start, range.end));
        open
    }

    /// The place of the text at byte `at`.
    pub(crate) fn place_at(&self, at: usize) -> Place {
        let n = self.places.partition_point(|(end, _)| *end <= at).min(self.places.len().saturating_sub(1));
        self.places.get(n).map_or(Place::Line(1), |(_, place)| place.clone())
    }

    /// Writes the stretches of `range` with their places, links and meant line ends.
    pub(crate) fn write(&self, range: Range<usize>, out: &mut DocumentBuilder) {
        let mut links = self.links[self.links.partition_point(|(r, _)| r.end <= range.start)..].iter().peekable();
        let mut places = self.places[self.places.partition_point(|(end, _)| *end <= range.start)..].iter().peekable();
        let mut breaks = self.breaks[self.breaks.partition_point(|(at, _)| *at <= range.start)..].iter().peekable();
        let mut ends: Vec<usize> = Vec::new();
        let mut from = range.start;
        while from < range.end {
            while let Some((link, url)) = links.next_if(|(r, _)| r.start <= from) {
                out.open_link(url);
                ends.push(link.end.min(range.end));
            }
            while breaks.next_if(|(at, _)| *at <= from).is_some_and(|(_, kind)| *kind == Break::Hard) {
                out.line_break();
            }
            while places.next_if(|(end, _)| *end <= from).is_some() {}
            let Some((place_end, place)) = places.peek() else { break };
            let next_link = links.peek().map_or(range.end, |(r, _)| r.start);
            let next_break = breaks.peek().map_or(range.end, |(at, _)| *at);
            let link_end = ends.last().copied().unwrap_or(range.end);
            let to = range.end.min(*place_end).min(next_link).min(next_break).min(link_end).max(from + 1);
            let to = (to..=range.end).find(|&at| self.text.is_char_boundary(at)).unwrap_or(range.end);
            out.push(&self.text[from..to], place.clone());
            from = to;
            while ends.pop_if(|end| *end <= from).is_some() {
                out.close_link();
            }
        }
        for _ in ends {
            out.close_link();
        }
    }
}
