use std::sync::Arc;

use crate::Span;

/// A box on a page, in PDF points, origin top left, as the page is drawn (rotation and crop box applied).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Bbox {
    /// The smallest box that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { x0: self.x0.min(other.x0), y0: self.y0.min(other.y0), x1: self.x1.max(other.x1), y1: self.y1.max(other.y1) }
    }
}

/// Where a stretch of text stood in the source.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A line of a text file, from 1.
    Line(u32),
    /// The path of the element in an HTML tree or an XML part, from the root: `html/body/div[2]/p[1]`.
    Path(Arc<str>),
    /// A page, from 1, and the box on it.
    Page {
        /// Page number, from 1.
        page: u32,
        /// The box of the text.
        bbox: Bbox,
    },
}

/// A stretch of the canonical text and where it stood in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// The stretch.
    pub span: Span,
    /// Its place.
    pub place: Place,
}
