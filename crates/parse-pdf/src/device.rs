//! The page as drawn: glyphs become words, strokes and thin rectangles become rules.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, String as PdfString};
use minutebook_layout::{Fill, Page, Rule, Style, Word};
use minutebook_model::{Bbox, Rgb, heed_stop};

use crate::faces::{Faces, is_bold};
use crate::structure::{Home, Structure};
use crate::text_string::read_text_string;
use crate::word_builder::{Mark, WordBuilder, replace_unmapped};

/// Thinner than this, in points, a filled rectangle is a rule. Word draws borders up to 6 pt, but a bar that thick is
/// rarely a table's.
const RULE_WIDTH: f64 = 3.0;
/// The longer side of the page for which that holds (A4); on a larger sheet everything is drawn larger.
const RULE_PAGE: f32 = 842.0;
/// Where the tree names less than this part of a page's words, it was not kept up with the page: it is not used there.
const MOST_UNTAGGED: usize = 2;

/// Collects what a text reader needs of one page; outlines, images and effects are let go.
pub(crate) struct PageDevice<'f, 'a> {
    faces: &'f Faces<'a>,
    structure: &'f Structure,
    page: Page,
    words: WordBuilder,
    /// What is marked and still open, innermost last.
    marked: Vec<Marked>,
    /// The form that each mark of the page is numbered by, in order; empty where all are the page's own.
    homes: Vec<Option<ObjectIdentifier>>,
    /// How many marks have begun.
    begun: usize,
    rule_width: f64,
}

impl<'f, 'a> PageDevice<'f, 'a> {
    pub(crate) fn new(page: Page, faces: &'f Faces<'a>, structure: &'f Structure, homes: Vec<Option<ObjectIdentifier>>) -> Self {
        let rule_width = RULE_WIDTH * f64::from((page.width.max(page.height) / RULE_PAGE).max(1.0));
        Self { faces, structure, page, words: WordBuilder::default(), marked: Vec::new(), homes, begun: 0, rule_width }
    }

    /// The page, with the word that is still open closed.
    pub(crate) fn finish(mut self) -> Page {
        self.page.words = std::mem::take(&mut self.words).finish();
        let (width, height) = (self.page.width, self.page.height);
        // What lies wholly outside the crop box is not on the page.
        self.page.words.retain(|w| w.bbox.x1 > 0.0 && w.bbox.y1 > 0.0 && w.bbox.x0 < width && w.bbox.y0 < height);
        self.join_tags();
        self.page
    }

    /// Tells each word its element, and lets the tree's text stand for what no font maps.
    fn join_tags(&mut self) {
        let structure = self.structure;
        let named = |w: &Word| structure.tag(w).is_some();
        let (mut tagged, mut all) = (0, 0);
        for word in self.page.words.iter().filter(|w| !w.artifact) {
            all += 1;
            tagged += usize::from(named(word));
        }
        // Marks that were read ahead and never drawn (in layers that are switched off) leave the others out of step.
        let out_of_step = self.begun < self.homes.len();
        if out_of_step || tagged * MOST_UNTAGGED < all {
            self.page.words.iter_mut().for_each(|w| w.tag = None);
            return;
        }
        let mut from = 0;
        while from < self.page.words.len() {
            let word = &self.page.words[from];
            let text = structure.text(word).map(str::to_owned);
            let at = structure.tag(word).and_then(|t| t.text);
            let same = |w: &Word| at.is_some() && structure.tag(w).and_then(|t| t.text) == at;
            let to = from + 1 + self.page.words[from + 1..].iter().take_while(|w| same(w)).count();
            match text {
                Some(text) => from = replace_unmapped(&mut self.page.words, from..to, &text),
                None => from += 1,
            }
        }
        for word in &mut self.page.words {
            word.element = structure.tag(word).map(|t| t.element);
        }
    }

    fn add_segment(&mut self, a: Point, b: Point, width: f32) {
        let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        if dy <= 1.0 && dx > dy {
            let at = ((a.y + b.y) / 2.0) as f32;
            self.page.horizontal.push(Rule { at, from: a.x.min(b.x) as f32, to: a.x.max(b.x) as f32, width });
        } else if dx <= 1.0 && dy > dx {
            let at = ((a.x + b.x) / 2.0) as f32;
            self.page.vertical.push(Rule { at, from: a.y.min(b.y) as f32, to: a.y.max(b.y) as f32, width });
        }
    }

    fn add_filled(&mut self, rect: Rect, colour: Rgb) {
        let (width, height) = (rect.width(), rect.height());
        let middle = rect.center();
        // White drawn on a page that is mostly white rules nothing off.
        let visible = colour.0 < 250 || colour.1 < 250 || colour.2 < 250;
        if height <= self.rule_width && width > height {
            if visible {
                let (a, b) = (Point::new(rect.x0, middle.y), Point::new(rect.x1, middle.y));
                self.add_segment(a, b, height as f32);
            }
        } else if width <= self.rule_width && height > width {
            if visible {
                let (a, b) = (Point::new(middle.x, rect.y0), Point::new(middle.x, rect.y1));
                self.add_segment(a, b, width as f32);
            }
        } else {
            let bbox = Bbox { x0: rect.x0 as f32, y0: rect.y0 as f32, x1: rect.x1 as f32, y1: rect.y1 as f32 };
            self.page.fills.push(Fill { bbox, colour });
        }
    }

    fn add_path(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        match mode {
            DrawMode::Stroke(stroke) => self.add_stroke(path, props, stroke.line_width),
            DrawMode::Fill(_) => self.add_fill(path, props),
            DrawMode::FillAndStroke(_, stroke) => {
                self.add_fill(path, props);
                self.add_stroke(path, props, stroke.line_width);
            }
            DrawMode::Invisible => {}
        }
    }

    fn add_stroke(&mut self, path: &BezPath, props: &DrawProps<'_>, line_width: f32) {
        let colour = colour_of(&props.paint);
        if colour.is_none_or(|c| c.0 > 250 && c.1 > 250 && c.2 > 250) {
            return;
        }
        let width = line_width * scale_of(props.transform);
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        let mut slants = 0;
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => {
                    start = props.transform * p;
                    last = start;
                }
                PathEl::LineTo(p) => {
                    let p = props.transform * p;
                    slants += usize::from((p.x - last.x).abs() > 1.0 && (p.y - last.y).abs() > 1.0);
                    self.add_segment(last, p, width);
                    last = p;
                }
                PathEl::ClosePath => {
                    self.add_segment(last, start, width);
                    last = start;
                }
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => {
                    slants += 1;
                    last = props.transform * p;
                }
            }
        }
        if slants > 0 {
            let b = (props.transform * path.clone()).control_box();
            self.page.sketches.push(Bbox { x0: b.x0 as f32, y0: b.y0 as f32, x1: b.x1 as f32, y1: b.y1 as f32 });
        }
    }

    fn add_fill(&mut self, path: &BezPath, props: &DrawProps<'_>) {
        let Some(colour) = colour_of(&props.paint) else { return };
        // A path may hold many rectangles, each a sub-path: Word draws all borders of a row so.
        let mut corners: Vec<Point> = Vec::with_capacity(5);
        for element in path.elements().iter().copied().chain([PathEl::MoveTo(Point::ZERO)]) {
            match element {
                PathEl::MoveTo(p) => {
                    if let Some(rect) = rect_of(&corners) {
                        self.add_filled(rect, colour);
                    }
                    corners.clear();
                    corners.push(props.transform * p);
                }
                PathEl::LineTo(p) if corners.len() < 6 => corners.push(props.transform * p),
                PathEl::LineTo(_) | PathEl::ClosePath => {}
                // Curves bound no cell: seven corners are no rectangle.
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => corners.resize(7, Point::ZERO),
            }
        }
    }
}

impl<'a> Device<'a> for PageDevice<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        heed_stop();
        self.add_path(path, &props, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        heed_stop();
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        let mut path = BezPath::new();
        path.move_to(corners[0]);
        for corner in &corners[1..] {
            path.line_to(*corner);
        }
        path.close_path();
        self.add_path(&path, &props, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        heed_stop();
        let Some(first) = run.glyphs().first() else { return };
        let face = face_of(first, self.faces);
        let tag = self.marked.iter().rev().find_map(|m| m.tag);
        let artifact = self.marked.iter().any(|m| m.pagination);
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            let unit = transform * Vec2Unit::X - transform * Point::ZERO;
            let up = transform * Vec2Unit::Y - transform * Point::ZERO;
            let advance = match &**glyph {
                Glyph::Outline(g) => g.advance_width(),
                Glyph::Type3(g) => g.advance_width(),
            };
            let origin = transform * Point::ZERO;
            let mark =
                Mark { origin, advance: advance_of(unit, up, advance, face.stretched), up, style: face.style, tag, artifact };
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => self.words.push(face.letter(c), mark),
                Some(BfString::String(s)) => self.words.push_str(&s, mark),
                None => self.words.push('\u{fffd}', mark),
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        heed_stop();
        self.page.images += 1;
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let home = self.homes.get(self.begun).copied().flatten().map_or(Home::Page(self.page.number), Home::Form);
        // Marks beyond those read ahead stand in the appearance of an annotation, which numbers its own.
        let known = self.homes.is_empty() || self.begun < self.homes.len();
        self.begun += 1;
        let id = properties.and_then(|p| p.get::<u32>(b"MCID")).filter(|_| known);
        let kind = properties.filter(|_| tag == b"Artifact").map(|p| p.get::<Name<'_>>(b"Type"));
        // Some writers mark running heads as artifacts and say no more.
        let pagination = tag == b"Artifact" && kind.flatten().is_none_or(|k| k.as_ref() == b"Pagination");
        let text = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText")).map(|t| read_text_string(t.as_bytes()));
        let text = text.map(|text| (self.words.mark(), text));
        self.marked.push(Marked { tag: id.and_then(|id| self.structure.find(home, id)), pagination, text });
    }

    fn end_marked_content(&mut self) {
        if let Some((from, text)) = self.marked.pop().and_then(|m| m.text) {
            self.words.replace_since(from, &text);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// What a marked stretch of content says of itself.
struct Marked {
    /// What the structure tree says of it.
    tag: Option<u32>,
    /// It is a running head, a page number or the like.
    pagination: bool,
    /// The words before it, and the text that it stands for.
    text: Option<(usize, String)>,
}

/// The corners of an em: glyph space counts 1000 units to it.
struct Vec2Unit;

impl Vec2Unit {
    const X: Point = Point::new(1000.0, 0.0);
    const Y: Point = Point::new(0.0, 1000.0);
}

/// What a run's font says of all its glyphs.
struct Face {
    style: Style,
    /// The font is not in the file: glyphs of a stand-in are stretched to the widths the file states.
    stretched: bool,
    symbol: bool,
}

impl Face {
    /// Symbol fonts without a map name their bullets by Latin letters; Word puts them at U+F000.
    fn letter(&self, c: char) -> char {
        match u32::from(c) {
            code @ 0x21..=0xff if self.symbol => char::from_u32(0xf000 + code).unwrap_or(c),
            _ => c,
        }
    }
}

fn face_of(glyph: &Glyph<'_>, faces: &Faces<'_>) -> Face {
    let Glyph::Outline(glyph) = glyph else { return Face { style: Style::default(), stretched: false, symbol: false } };
    let Some(font) = glyph.font_data() else {
        return Face { style: faces.style_of(glyph), stretched: true, symbol: false };
    };
    let name = font.postscript_name.unwrap_or_default();
    let bold = font.weight.is_some_and(|w| w >= 600) || is_bold(&name);
    let symbol = name.starts_with("Wingdings") || name.starts_with("Webdings");
    let italic = font.is_italic || name.contains("Italic") || name.contains("Oblique");
    Face { style: Style { bold, italic }, stretched: false, symbol }
}

/// The way to the next glyph. A stand-in's x axis is stretched by an amount we are not told, so its y axis gives the em.
fn advance_of(unit: Vec2, up: Vec2, advance: Option<f32>, stretched: bool) -> Vec2 {
    let ems = f64::from(advance.unwrap_or(500.0)) / 1000.0;
    let length = unit.hypot();
    if stretched && length > 0.0 { unit / length * up.hypot() * ems } else { unit * ems }
}

fn scale_of(transform: Affine) -> f32 {
    transform.determinant().abs().sqrt() as f32
}

fn colour_of(paint: &Paint<'_>) -> Option<Rgb> {
    match paint {
        Paint::Color(colour) => {
            let [r, g, b, a] = colour.to_rgba().to_rgba8();
            (a > 0).then_some(Rgb(r, g, b))
        }
        Paint::Pattern(_) => None,
    }
}

/// The rectangle along the axes that the corners of a path bound, if they bound one.
fn rect_of(corners: &[Point]) -> Option<Rect> {
    let closed = corners.len() == 5 && (corners[0] - corners[4]).hypot() < 0.1;
    if corners.len() != 4 && !closed {
        return None;
    }
    let rect = Rect::from_points(corners[0], corners[2]);
    let on_corner = |p: &Point| {
        ((p.x - rect.x0).abs() < 0.1 || (p.x - rect.x1).abs() < 0.1)
            && ((p.y - rect.y0).abs() < 0.1 || (p.y - rect.y1).abs() < 0.1)
    };
    corners.iter().all(on_corner).then_some(rect)
}
