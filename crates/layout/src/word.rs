use minutebook_model::Bbox;

use crate::geometry::scaled;

/// How a word is drawn: weight and slant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// A bold face.
    pub bold: bool,
    /// An italic or oblique face.
    pub italic: bool,
}

/// Which way a word runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// Left to right.
    #[default]
    Upright,
    /// Bottom to top.
    Up,
    /// Top to bottom.
    Down,
    /// Upside down.
    Over,
}

/// A run of glyphs without a gap between them, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What is printed, ligatures spelled out.
    pub text: String,
    /// The box, in points, origin top left.
    pub bbox: Bbox,
    /// The line the letters stand on, in points from the top; from the left for words that run up or down.
    pub baseline: f32,
    /// The size of the type, in points.
    pub size: f32,
    /// Weight and slant.
    pub style: Style,
    /// The direction of writing.
    pub turn: Turn,
    /// What the file's own structure says of it, by a number that the reader gives.
    pub tag: Option<u32>,
    /// The paragraph, list point, heading or cell that it stands in by the file's own structure.
    pub element: Option<u32>,
    /// True where the file itself says that it belongs to a running head (a pagination artifact).
    pub artifact: bool,
    /// True where a space was printed before it.
    pub spaced: bool,
    /// Where it stands on the page, for a word that was turned to be read beside words of another direction.
    pub foreign_box: Option<Bbox>,
}

impl Word {
    /// The width of its box.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.bbox.x1 - self.bbox.x0
    }

    /// The middle of its box, from the left.
    #[must_use]
    pub fn middle_x(&self) -> f32 {
        (self.bbox.x0 + self.bbox.x1) / 2.0
    }

    /// The middle of its box, from the top.
    #[must_use]
    pub fn middle_y(&self) -> f32 {
        (self.bbox.y0 + self.bbox.y1) / 2.0
    }

    /// True where its letters stand on another line than `baseline`: a raised mark, or a lowered one.
    #[must_use]
    pub fn is_raised_over(&self, baseline: f32, size: f32) -> bool {
        self.size < size * 0.85 && baseline - self.baseline > size * 0.15
    }

    /// Draws it larger or smaller by a factor, about the page's corner.
    pub(crate) fn scale(&mut self, by: f32) {
        self.bbox = scaled(self.bbox, by);
        self.baseline *= by;
        self.size *= by;
        self.foreign_box = self.foreign_box.map(|b| scaled(b, by));
    }
}
