//! Weight and slant of Type 1 fonts, and of fonts that are not in the file. The interpreter tells the name of every other
//! font; for these the page's resources are asked, and a glyph's program is matched with theirs.

use std::sync::Arc;

use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, OutlineGlyph};
use hayro_interpret::hayro_cmap;
use hayro_syntax::object::{Dict, Name, ObjectIdentifier};
use hayro_syntax::page::{Page, Resources};
use minutebook_layout::Style;

/// The fonts met so far that only their dictionaries name.
pub(crate) struct Faces<'a> {
    cache: FontCache<'a>,
    known: Vec<(Font<'a>, Style)>,
    seen: Vec<ObjectIdentifier>,
    fonts: FontResolverFn,
    cmaps: CMapResolverFn,
}

impl<'a> Faces<'a> {
    /// None met.
    pub(crate) fn new() -> Self {
        let fonts: FontResolverFn = Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
        });
        Self { cache: FontCache::new(), known: Vec::new(), seen: Vec::new(), fonts, cmaps: Arc::new(hayro_cmap::load_embedded) }
    }

    /// Learns the fonts of a page, and of the forms it draws.
    pub(crate) fn learn(&mut self, page: &Page<'a>) {
        self.learn_from(page.resources(), 0);
    }

    fn learn_from(&mut self, resources: &Resources<'a>, depth: usize) {
        for name in resources.fonts.keys() {
            let Some(dict) = resources.fonts.get::<Dict<'a>>(&*name) else { continue };
            if dict.obj_id().is_some_and(|id| self.seen.contains(&id)) {
                continue;
            }
            self.seen.extend(dict.obj_id());
            self.learn_font(&dict);
        }
        if depth < 2 {
            for name in resources.x_objects.keys() {
                let form = resources.x_objects.get::<hayro_syntax::object::Stream<'a>>(&*name);
                if let Some(inner) = form.and_then(|f| f.dict().get::<Dict<'a>>(b"Resources")) {
                    self.learn_from(&Resources::new(inner), depth + 1);
                }
            }
        }
    }

    fn learn_font(&mut self, dict: &Dict<'a>) {
        let kind = dict.get::<Name<'_>>(b"Subtype");
        let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let named_by_program = descriptor.contains_key(b"FontFile2");
        if named_by_program || !kind.is_some_and(|k| matches!(&*k, b"Type1" | b"MMType1" | b"TrueType")) {
            return;
        }
        let Some(name) = dict.get::<Name<'_>>(b"BaseFont") else { return };
        let style = Style {
            bold: is_bold(name.as_str()) || descriptor.get::<u32>(b"FontWeight").is_some_and(|w| w >= 600),
            italic: ["Italic", "Oblique"].iter().any(|w| name.as_str().contains(w)),
        };
        if style != Style::default()
            && let Some(font) = self.cache.font(dict, &self.fonts, &self.cmaps)
        {
            self.known.push((font, style));
        }
    }

    /// The style of the font that `glyph` is of, where it is one of the learned.
    pub(crate) fn style_of(&self, glyph: &OutlineGlyph) -> Style {
        let own = glyph.identifier();
        let same = |font: &Font<'a>| match font.glyph(glyph.glyph_id(), glyph.char_code()) {
            FontGlyph::Outline(other) => other.identifier() == own,
            FontGlyph::Type3(_) => false,
        };
        self.known.iter().find(|(font, _)| same(font)).map_or(Style::default(), |(_, style)| *style)
    }
}

/// True for a font name that says so.
pub(crate) fn is_bold(name: &str) -> bool {
    ["Bold", "Black", "Heavy", "Semibold", "-Demi", "CMBX", "NimbusSanL-Bold"].iter().any(|w| name.contains(w))
}
