//! Words → rows of pieces: what stands together on one line, apart from what stands in another column.

use minutebook_model::Bbox;

use crate::geometry::cover;
use crate::{Line, Word, gap_between, lines_of, read_mark};

/// Words that stand together on one line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) words: Vec<Word>,
    pub(super) bbox: Bbox,
}

/// One line of a page, in pieces.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) pieces: Vec<Piece>,
    pub(super) bbox: Bbox,
    pub(super) baseline: f32,
    pub(super) size: f32,
}

impl Piece {
    fn new(words: Vec<Word>) -> Self {
        Self { bbox: cover(words.iter().map(|w| w.bbox)), words }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (n, word) in self.words.iter().enumerate() {
            text.push_str(if n == 0 { "" } else { gap_between(&self.words[n - 1], word) });
            text.push_str(&word.text);
        }
        text
    }

    pub(super) fn width(&self) -> f32 {
        self.bbox.x1 - self.bbox.x0
    }

    /// True for a figure, an amount, a percentage, or one of the signs that stand where there is none.
    pub(super) fn is_value(&self) -> bool {
        let text = self.text();
        is_value(&text)
    }
}

/// True for a figure, an amount, a percentage, a year, or one of the signs that stand where there is none.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if digits == 0 {
        return matches!(
            text.to_lowercase().as_str(),
            "-" | "–"
                | "—"
                | "."
                | ".."
                | "..."
                | "…"
                | ":"
                | "*"
                | "n/a"
                | "na"
                | "n.a."
                | "n.a"
                | "nil"
                | "x"
                | "--"
                | "---"
                | "(x)"
                | "(d)"
                | "(z)"
        );
    }
    letters <= digits.min(3) && text.split_whitespace().count() <= 4
}

impl Row {
    fn new(pieces: Vec<Piece>, line: &Line) -> Self {
        Self { bbox: line.bbox, baseline: line.baseline, size: line.size, pieces }
    }

    /// True where the row has more than one piece.
    pub(super) fn is_parted(&self) -> bool {
        self.pieces.len() > 1
    }

    /// True where at least half of what stands beyond the first piece are figures: a row of a table's body.
    pub(super) fn has_figures(&self) -> bool {
        let values = self.pieces.iter().skip(1).filter(|p| p.is_value()).count();
        values > 0 && values * 2 >= self.pieces.len() - 1
    }

    /// True for a line of a table of contents: dots lead from the title to the page number.
    pub(super) fn has_leaders(&self) -> bool {
        self.pieces.iter().flat_map(|p| &p.words).any(|w| w.text.contains("....") || w.text.contains("…"))
            || self.pieces.iter().flat_map(|p| &p.words).filter(|w| w.text == ".").count() > 5
    }
}

/// The words as rows from top to bottom. A gap parts two pieces where it is wider than `gap` ems and wider than the row's
/// usual gaps; between two figures half an em is enough.
pub(super) fn rows_of(words: Vec<Word>, page: u32, gap: f32) -> Vec<Row> {
    lines_of(words, page).into_iter().map(|line| row_of(&line, gap)).collect()
}

fn row_of(line: &Line, gap: f32) -> Row {
    let mut gaps: Vec<f32> = line.words.windows(2).map(|w| w[1].bbox.x0 - w[0].bbox.x1).collect();
    gaps.sort_by(f32::total_cmp);
    // A justified line has wide gaps throughout; only one much wider than the others parts it.
    let usual = if gaps.len() >= 5 { gaps[gaps.len() / 2] } else { 0.0 };
    let limit = (gap * line.size).max(if usual < gap * line.size { 2.0 * usual } else { 0.0 });
    let mut parts: Vec<Vec<Word>> = Vec::new();
    for word in &line.words {
        match parts.last_mut() {
            Some(part) if !is_parted(part, word, limit, line.size) => part.push(word.clone()),
            _ => parts.push(vec![word.clone()]),
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for words in parts {
        match pieces.last_mut() {
            // A list mark belongs to the text it stands before, however far off; a currency sign to its amount.
            Some(before) if is_mark(before) || is_currency(before) => {
                before.words.extend(words);
                before.bbox = cover(before.words.iter().map(|w| w.bbox));
            }
            _ => pieces.push(Piece::new(words)),
        }
    }
    Row::new(pieces, line)
}

/// True where `word` begins another piece than `part`, which stands before it.
fn is_parted(part: &[Word], word: &Word, limit: f32, size: f32) -> bool {
    let Some(before) = part.last() else { return true };
    let space = word.bbox.x0 - before.bbox.x1;
    if matches!(word.text.as_str(), "%" | ")" | "%)") {
        return space > 2.0 * limit;
    }
    // Dots lead from a label to its figure, and belong to the label.
    let dots = |w: &Word| w.text.chars().all(|c| matches!(c, '.' | '…' | '·'));
    if dots(word) {
        return space > limit && !dots(before);
    }
    let led =
        before.text.ends_with("...") || before.text.ends_with('…') || (part.len() > 2 && part[part.len() - 2..].iter().all(dots));
    led || space > limit || (space > 0.5 * size && ends_as_value(before) && ends_as_value(word))
}

fn is_currency(piece: &Piece) -> bool {
    matches!(piece.text().as_str(), "$" | "£" | "€" | "US$" | "(" | "($")
}

fn ends_as_value(word: &Word) -> bool {
    is_value(&word.text)
}

/// True for a bullet or a printed label that stands by itself.
fn is_mark(piece: &Piece) -> bool {
    let text = piece.text();
    if text.chars().count() > 5 {
        return false;
    }
    let mark = read_mark(&format!("{text}  Text"));
    mark.is_some_and(|m| m.len >= text.len() && !text.bytes().all(|b| b.is_ascii_digit()) && !is_value(&text))
}
