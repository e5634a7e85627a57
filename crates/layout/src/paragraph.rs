//! Lines to paragraphs and list points, by leading, indents and where a line could have gone on but did not.

use crate::geometry::most_common;
use crate::{Line, ListMark, read_mark};

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The printed mark it begins with, read from its first line.
    pub mark: Option<ListMark>,
    /// Where its mark, or its text where there is none, begins.
    pub left: f32,
    /// Where its running text begins: after the mark, or below it where the point does not hang.
    pub text_left: f32,
    /// The right edge its lines could have reached.
    pub right: f32,
}

/// What to go by.
#[derive(Debug, Clone, Copy)]
pub struct ParagraphSettings {
    /// The usual distance of two lines of a paragraph, in parts of the type size.
    pub leading: f32,
    /// A distance greater than this part of the leading begins a paragraph.
    pub apart: f32,
}

impl Default for ParagraphSettings {
    fn default() -> Self {
        Self { leading: 1.2, apart: 1.25 }
    }
}

/// The distance from line to line that a document's running text keeps, in parts of its size; 1.2 where nothing shows it.
#[must_use]
pub fn leading_of<'a>(lines: impl IntoIterator<Item = &'a Line>) -> f32 {
    let mut before: Option<&Line> = None;
    let mut found = Vec::new();
    for line in lines {
        if let Some(above) = before
            && above.page == line.page
            && (above.size - line.size).abs() < 0.2
        {
            let leading = (line.baseline - above.baseline) / line.size.max(1.0);
            if (0.9..2.5).contains(&leading) {
                found.push(leading);
            }
        }
        before = Some(line);
    }
    most_common(found, 0.05).unwrap_or(1.2).clamp(1.0, 2.2)
}

impl Paragraph {
    fn begin(line: Line, mark: Option<ListMark>, right: f32) -> Self {
        let left = line.bbox.x0;
        let text_left = mark.and_then(|m| text_after(&line, m.len)).unwrap_or(left);
        Self { lines: vec![line], mark, left, text_left, right }
    }

    /// The last line.
    ///
    /// # Panics
    /// Never: a paragraph has at least one line.
    #[must_use]
    pub fn last(&self) -> &Line {
        self.lines.last().expect("a paragraph has a line")
    }

    /// The size of its first line.
    #[must_use]
    pub fn size(&self) -> f32 {
        self.lines[0].size
    }

    /// True where every line is bold.
    #[must_use]
    pub fn is_bold(&self) -> bool {
        self.lines.iter().all(|l| l.bold)
    }

    /// True where the first word of `next` would have fitted at the end of the last line: the break before it was meant.
    #[must_use]
    pub fn breaks_before(&self, next: &Line) -> bool {
        let last = self.last();
        let Some(word) = next.words.first() else { return true };
        let stuck: f32 = next.spaced().skip(1).take_while(|(gap, _)| gap.is_empty()).map(|(_, w)| w.width()).sum();
        let room = self.right - last.bbox.x1;
        room > word.width() + stuck + last.size
    }
}

/// Where the text after a mark of `len` bytes begins.
fn text_after(line: &Line, len: usize) -> Option<f32> {
    let mut at = 0;
    for (gap, word) in line.spaced() {
        at += gap.len();
        if at >= len {
            return Some(word.bbox.x0);
        }
        at += word.text.len();
    }
    None
}

/// The lines of one region as paragraphs and list points.
#[must_use]
pub fn paragraphs_of(lines: Vec<Line>, settings: ParagraphSettings) -> Vec<Paragraph> {
    let right = lines.iter().map(|l| l.bbox.x1).fold(0.0, f32::max);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        let mark = read_mark(&line.text());
        match paragraphs.last_mut() {
            Some(open) if continues(open, &line, mark, settings) => open.lines.push(line),
            _ => paragraphs.push(Paragraph::begin(line, mark, right)),
        }
    }
    paragraphs
}

fn continues(open: &Paragraph, line: &Line, mark: Option<ListMark>, settings: ParagraphSettings) -> bool {
    let last = open.last();
    let size = last.size.max(1.0);
    let distance = line.baseline - last.baseline;
    if last.page != line.page || distance < 0.3 * size {
        return false;
    }
    let told = tells_apart(last, line);
    if told == Some(false) && distance < 2.0 * settings.leading * size {
        return !open.breaks_before(line) || goes_on_within(last, line);
    }
    if told == Some(true) && !ends_within(last) || distance > settings.leading * settings.apart * size {
        return false;
    }
    if (last.size - line.size).abs() > 0.08 * size || (last.bold != line.bold && open.is_bold() != line.bold) {
        return false;
    }
    let breaks = open.breaks_before(line);
    if let Some(mark) = mark
        && (breaks || mark.wide || (mark.is_bullet() && !starts_with_dash(line)) || open.mark.is_some_and(|m| mark.follows(&m)))
    {
        return false;
    }
    !breaks && keeps_left(open, line, size)
}

/// What the file's own structure says of two lines: whether they are of different elements. None where it does not say.
fn tells_apart(last: &Line, line: &Line) -> Option<bool> {
    Some(last.element()? != line.element()?)
}

/// Words that end no paragraph: where an author began a new one after them, it was to break the line.
const WITHIN: [&str; 18] =
    ["a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "until", "with", "&"];

fn ends_within(last: &Line) -> bool {
    last.words.last().is_some_and(|w| WITHIN.contains(&w.text.as_str()))
}

/// True where a line that could have stood on the one above goes on with its sentence all the same.
fn goes_on_within(last: &Line, line: &Line) -> bool {
    let lower = line.words.first().and_then(|w| w.text.chars().next()).is_some_and(char::is_lowercase);
    let end = last.words.last().and_then(|w| w.text.chars().last());
    lower && !matches!(end, Some('.' | '!' | '?' | ':' | ';'))
}

fn starts_with_dash(line: &Line) -> bool {
    line.words.first().is_some_and(|w| w.text.starts_with(['-', '–', '—', '*']))
}

/// True where the line begins where a line of the paragraph would.
fn keeps_left(open: &Paragraph, line: &Line, size: f32) -> bool {
    let left = line.bbox.x0;
    let last = open.last();
    let centre = |l: &Line| (l.bbox.x0 + l.bbox.x1) / 2.0;
    if (centre(last) - centre(line)).abs() < 0.3 * size && open.mark.is_none() {
        return true;
    }
    if open.lines.len() > 1 {
        return (left - last.bbox.x0).abs() < 0.9 * size;
    }
    match open.mark {
        Some(_) => (left - open.text_left).abs() < 0.9 * size || (left - open.left).abs() < 0.9 * size,
        // A first line may be set in or out by a few ems.
        None => (left - last.bbox.x0).abs() < 4.0 * size,
    }
}
