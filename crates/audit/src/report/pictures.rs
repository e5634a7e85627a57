use base64::Engine as _;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use hayro_syntax::Pdf;

/// Pixels to a point: 96 dpi, what a screen shows at full size.
const SCALE: f32 = 96.0 / 72.0;

/// A page as a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The page, from 1.
    pub page: u32,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The picture as a `data:` address.
    pub data: String,
}

/// Draws pages of a PDF. A page that cannot be drawn is left out; the text beside it is there all the same.
#[must_use]
pub fn pictures(bytes: &[u8], wanted: &[u32]) -> Vec<Picture> {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return Vec::new() };
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let white = PixmapSettings { x_scale: SCALE, y_scale: SCALE, bg_color: hayro::vello_cpu::color::palette::css::WHITE };
    let pages = pdf.pages();
    let numbered = wanted.iter().filter_map(|&n| Some((n, pages.get(n.checked_sub(1)? as usize)?)));
    numbered
        .filter_map(|(page, drawn)| {
            let (width, height) = drawn.render_dimensions();
            // A page larger than a wall poster (10 m) is damage, not a page.
            if !(1.0..28_000.0).contains(&width) || !(1.0..28_000.0).contains(&height) {
                return None;
            }
            let pixmap = render(drawn, &cache, &settings, &RenderSettings::default(), &white);
            let png = pixmap.into_png().ok()?;
            let data = format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png));
            Some(Picture { page, width, height, data })
        })
        .collect()
}
