//! Glyphs to words: a word ends at a printed space, at a gap, at a change of line, size or weight.

use std::ops::Range;

use hayro_interpret::kurbo::{Point, Vec2};
use minutebook_layout::{Style, Turn, Word};
use minutebook_model::Bbox;

/// A gap wider than this part of the type size ends a word. Kerning stays below a tenth; the narrowest justified spaces
/// are about an eighth.
const GAP: f64 = 0.13;
/// A glyph set back by more than this part of the size begins a new word (a new line, or text drawn out of order).
const BACKTRACK: f64 = 0.5;
/// How far letters reach above and below the line they stand on, as parts of the size: what most text faces have.
const ASCENT: f64 = 0.75;
const DESCENT: f64 = 0.21;

/// Where and how a glyph is drawn, in page space.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    /// The point on the baseline where it begins.
    pub(crate) origin: Point,
    /// The way to the next glyph.
    pub(crate) advance: Vec2,
    /// One em upwards.
    pub(crate) up: Vec2,
    pub(crate) style: Style,
    /// What the structure tree says of it.
    pub(crate) tag: Option<u32>,
    pub(crate) artifact: bool,
}

/// Builds words in the order in which glyphs come.
#[derive(Default)]
pub(crate) struct WordBuilder {
    words: Vec<Word>,
    open: Option<Open>,
    /// A space was printed since the last visible glyph.
    spaced: bool,
}

struct Open {
    text: String,
    start: Point,
    end: Point,
    size: f64,
    mark: Mark,
    turn: Turn,
    spaced: bool,
}

impl WordBuilder {
    pub(crate) fn push(&mut self, c: char, mark: Mark) {
        if c.is_whitespace() || c == '\u{200b}' {
            self.close();
            self.spaced = true;
        } else if !c.is_control() {
            self.begin_or_continue(mark);
            if let Some(open) = &mut self.open {
                push_letter(&mut open.text, c);
            }
        }
    }

    pub(crate) fn push_str(&mut self, text: &str, mark: Mark) {
        if text.trim().is_empty() {
            self.push(' ', mark);
            return;
        }
        self.begin_or_continue(mark);
        if let Some(open) = &mut self.open {
            for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control()) {
                push_letter(&mut open.text, c);
            }
        }
    }

    /// How many words there are; the open one is ended.
    pub(crate) fn mark(&mut self) -> usize {
        self.close();
        self.words.len()
    }

    /// Lets `text` stand for the words since `from`, where they hold what no font maps to a character.
    pub(crate) fn replace_since(&mut self, from: usize, text: &str) {
        let to = self.mark();
        if from < to {
            replace_unmapped(&mut self.words, from..to, text);
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Word> {
        self.close();
        self.words
    }

    fn begin_or_continue(&mut self, mark: Mark) {
        let size = mark.up.hypot();
        let end = mark.origin + mark.advance;
        if let Some(open) = &mut self.open {
            if open.continues(&mark, size) {
                open.end = end;
                return;
            }
            self.close();
        }
        let turn = turn_of(mark.up);
        let spaced = std::mem::take(&mut self.spaced);
        self.open = Some(Open { text: String::new(), start: mark.origin, end, size, mark, turn, spaced });
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if open.text.is_empty() || !open.start.is_finite() || !open.end.is_finite() || !open.size.is_finite() {
            return;
        }
        self.words.push(open.word());
    }
}

impl Open {
    fn continues(&self, mark: &Mark, size: f64) -> bool {
        if (self.size - size).abs() > self.size * 0.05
            || self.mark.style != mark.style
            || self.mark.tag != mark.tag
            || self.mark.artifact != mark.artifact
        {
            return false;
        }
        let length = self.mark.up.hypot().max(1e-6);
        let up = self.mark.up / length;
        let along = Vec2::new(-up.y, up.x);
        let step = mark.origin - self.end;
        let (gap, rise) = (step.dot(along), step.dot(up));
        rise.abs() < size * 0.1 && gap < size * GAP && gap > -size * BACKTRACK
    }

    fn word(self) -> Word {
        let length = self.size.max(1e-6);
        let up = self.mark.up / length;
        let points = [
            self.start + up * (ASCENT * length),
            self.start - up * (DESCENT * length),
            self.end + up * (ASCENT * length),
            self.end - up * (DESCENT * length),
        ];
        let fold = |f: fn(f64, f64) -> f64, of: fn(&Point) -> f64| points.iter().map(of).reduce(f).unwrap_or(0.0) as f32;
        let bbox = Bbox {
            x0: fold(f64::min, |p| p.x),
            y0: fold(f64::min, |p| p.y),
            x1: fold(f64::max, |p| p.x),
            y1: fold(f64::max, |p| p.y),
        };
        Word {
            text: self.text,
            bbox,
            baseline: if matches!(self.turn, Turn::Upright | Turn::Over) { self.start.y } else { self.start.x } as f32,
            size: self.size as f32,
            style: self.mark.style,
            turn: self.turn,
            tag: self.mark.tag,
            element: None,
            artifact: self.mark.artifact,
            spaced: self.spaced,
            foreign_box: None,
        }
    }
}

fn push_letter(text: &mut String, c: char) {
    match spelled_out(c) {
        Some(letters) => text.push_str(letters),
        None => text.push(c),
    }
}

/// The letters of a Latin ligature (Unicode, U+FB00 to U+FB06).
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Puts `text` in the place of a stretch of words, as one word with their box, where they hold what no font maps to a
/// character; gives where the stretch now ends. Text that is mapped is kept as it is printed.
pub(crate) fn replace_unmapped(words: &mut Vec<Word>, stretch: Range<usize>, text: &str) -> usize {
    let unmapped = words[stretch.clone()].iter().any(|w| w.text.contains('\u{fffd}'));
    if !unmapped || text.trim().is_empty() {
        return stretch.end;
    }
    let from = stretch.start;
    let mut rest = words.drain(from + 1..stretch.end).map(|w| w.bbox).collect::<Vec<_>>();
    let first = &mut words[from];
    first.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    first.bbox = rest.drain(..).fold(first.bbox, Bbox::cover);
    from + 1
}

/// Page space counts downwards: an upright glyph's "up" points to smaller y.
fn turn_of(up: Vec2) -> Turn {
    if up.x.abs() > up.y.abs() {
        if up.x < 0.0 { Turn::Up } else { Turn::Down }
    } else if up.y <= 0.0 {
        Turn::Upright
    } else {
        Turn::Over
    }
}
