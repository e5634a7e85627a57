use minutebook_model::Bbox;

use crate::geometry::{cover, most_common, overlap};
use crate::{Turn, Word};

/// Words that stand on one line, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The words, in reading order.
    pub words: Vec<Word>,
    /// The box of all of them.
    pub bbox: Bbox,
    /// The line most letters stand on.
    pub baseline: f32,
    /// The size most letters have.
    pub size: f32,
    /// True where every word is bold.
    pub bold: bool,
    /// The page it stands on, from 1.
    pub page: u32,
}

impl Line {
    /// A line of `words`, which must not be empty; sorts them.
    #[must_use]
    pub fn new(mut words: Vec<Word>, page: u32) -> Self {
        words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
        drop_doubles(&mut words);
        let letters = |w: &Word| w.text.chars().count();
        let size = most_common(words.iter().flat_map(|w| std::iter::repeat_n(w.size, letters(w))), 0.1).unwrap_or(0.0);
        let main = words.iter().filter(|w| w.size >= size * 0.85);
        let baseline = most_common(main.map(|w| w.baseline), 0.1).unwrap_or(0.0);
        let lettered = || words.iter().filter(|w| w.text.chars().any(char::is_alphanumeric));
        let bold = lettered().next().is_some() && lettered().all(|w| w.style.bold);
        Self { bbox: cover(words.iter().map(|w| w.bbox)), words, baseline, size, bold, page }
    }

    /// The text, one space between words, two where the gap is wide enough to have been set by a tab.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (n, word) in self.words.iter().enumerate() {
            text.push_str(if n == 0 { "" } else { gap_between(&self.words[n - 1], word) });
            text.push_str(&word.text);
        }
        text
    }

    /// The element that all its words stand in, as far as the file's own structure says; None where it does not, or where
    /// they stand in several.
    #[must_use]
    pub fn element(&self) -> Option<u32> {
        let mut elements = self.words.iter().filter_map(|w| w.element);
        let first = elements.next()?;
        elements.all(|e| e == first).then_some(first)
    }

    /// The lines of `self` as words and the space before each.
    pub fn spaced(&self) -> impl Iterator<Item = (&'static str, &Word)> {
        let before = [None].into_iter().chain(self.words.iter().map(Some));
        before.zip(&self.words).map(|(before, word)| (before.map_or("", |b| gap_between(b, word)), word))
    }
}

/// What stands between two words of a line: nothing, a space, or two where the gap is wide.
#[must_use]
pub fn gap_between(left: &Word, right: &Word) -> &'static str {
    let size = left.size.min(right.size);
    let gap = right.bbox.x0 - left.bbox.x1;
    if gap > 0.8 * size {
        "  "
    } else if right.spaced || gap > 0.13 * size {
        " "
    } else {
        ""
    }
}

/// Words as lines over the whole width of the page, from top to bottom. Words that do not run from left to right are left
/// out.
#[must_use]
pub fn lines_of(words: Vec<Word>, page: u32) -> Vec<Line> {
    let mut words: Vec<Word> = words.into_iter().filter(|w| w.turn == Turn::Upright).collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let mut groups: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match groups.last_mut() {
            Some(group) if word.baseline - group[0].baseline <= 0.2 * group[0].size.min(word.size) => group.push(word),
            _ => groups.push(vec![word]),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for group in groups {
        let line = Line::new(group, page);
        match lines.last_mut() {
            Some(last) if is_script_of(&line, last) || is_script_of(last, &line) => {
                let mut words = std::mem::take(&mut last.words);
                words.extend(line.words);
                *last = Line::new(words, page);
            }
            _ => lines.push(line),
        }
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

/// A line cut where its gaps are wider than `gap` times its size: what stands in different columns comes apart.
pub fn segments_of(line: Line, gap: f32) -> Vec<Line> {
    let mut parts: Vec<Vec<Word>> = Vec::new();
    let mut end = f32::MIN;
    let (size, page) = (line.size, line.page);
    for word in line.words {
        let right = word.bbox.x1;
        match parts.last_mut() {
            Some(part) if word.bbox.x0 - end <= gap * size => part.push(word),
            _ => parts.push(vec![word]),
        }
        end = end.max(right);
    }
    parts.into_iter().map(|words| Line::new(words, page)).collect()
}

/// True where `small` is nothing but raised or lowered marks of `line`.
fn is_script_of(small: &Line, line: &Line) -> bool {
    let height = small.bbox.y1 - small.bbox.y0;
    small.size < line.size * 0.85
        && overlap((small.bbox.y0, small.bbox.y1), (line.bbox.y0, line.bbox.y1)) > height * 0.3
        && small
            .words
            .iter()
            .all(|s| line.words.iter().any(|w| overlap((s.bbox.x0, s.bbox.x1), (w.bbox.x0, w.bbox.x1)) > -line.size))
}

/// Text drawn twice, a hair apart, to look bold, is one text.
fn drop_doubles(words: &mut Vec<Word>) {
    words.dedup_by(|b, a| {
        a.text == b.text && (a.bbox.x0 - b.bbox.x0).abs() < 0.1 * a.size && (a.baseline - b.baseline).abs() < 0.1 * a.size
    });
}
