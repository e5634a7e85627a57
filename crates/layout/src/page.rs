use minutebook_model::{Bbox, Rgb};

use crate::Word;
use crate::geometry::scaled;

/// A straight line drawn along an axis, or a rectangle thin enough to be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// Its place across its own direction: y of a horizontal rule, x of a vertical one.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
    /// Its thickness, in points.
    pub width: f32,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Its box.
    pub bbox: Bbox,
    /// Its colour.
    pub colour: Rgb,
}

/// What is drawn on one page, before any structure is found in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Page number, from 1.
    pub number: u32,
    /// Width in points, as drawn.
    pub width: f32,
    /// Height in points, as drawn.
    pub height: f32,
    /// The words, in the order in which they were drawn.
    pub words: Vec<Word>,
    /// Horizontal rules.
    pub horizontal: Vec<Rule>,
    /// Vertical rules.
    pub vertical: Vec<Rule>,
    /// Filled rectangles that are no rules.
    pub fills: Vec<Fill>,
    /// The boxes of drawings that are neither: curves and slanting lines, as in diagrams.
    pub sketches: Vec<Bbox>,
    /// How many images are drawn.
    pub images: usize,
}

impl Page {
    /// Draws everything larger or smaller by a factor.
    pub(crate) fn scale(&mut self, by: f32) {
        self.width *= by;
        self.height *= by;
        self.words.iter_mut().for_each(|w| w.scale(by));
        for rule in self.horizontal.iter_mut().chain(&mut self.vertical) {
            *rule = Rule { at: rule.at * by, from: rule.from * by, to: rule.to * by, width: rule.width * by };
        }
        self.fills.iter_mut().for_each(|f| f.bbox = scaled(f.bbox, by));
        self.sketches.iter_mut().for_each(|b| *b = scaled(*b, by));
    }
}
