//! The file → its pages, as drawn.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::font::FontQuery;
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use hayro_syntax::page::Page as SourcePage;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use minutebook_layout::Page;
use minutebook_model::heed_stop;

use crate::PdfError;
use crate::device::PageDevice;
use crate::faces::Faces;
use crate::forms::marks_of;
use crate::structure::Structure;
use crate::tree::read_structure;

/// What a file holds.
pub(crate) struct Read {
    /// The pages in order.
    pub(crate) pages: Vec<Page>,
    /// The numbers of those that could not be read.
    pub(crate) unread: Vec<u32>,
    /// What the file's structure tree says.
    pub(crate) structure: Structure,
}

/// Reads all pages.
pub(crate) fn read_pages(bytes: &[u8]) -> Result<Read, PdfError> {
    let pdf = open(bytes)?;
    let structure = catch_unwind(AssertUnwindSafe(|| read_structure(&pdf))).unwrap_or_default();
    let mut cache = InterpreterCache::new();
    let mut faces = Faces::new();
    let mut pages = Vec::new();
    let mut unread = Vec::new();
    for (number, source) in (1_u32..).zip(pdf.pages().iter()) {
        // The interpreter reads untrusted bytes; should it panic on one page, the others are still read.
        match catch_unwind(AssertUnwindSafe(|| read_page(&pdf, source, number, &cache, &mut faces, &structure))) {
            Ok(page) => pages.push(page),
            Err(_) => {
                // It may have been told to stop.
                heed_stop();
                unread.push(number);
                cache = InterpreterCache::new();
                let (width, height) = source.render_dimensions();
                pages.push(Page { number, width, height, ..Page::default() });
            }
        }
    }
    if pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    Ok(Read { pages, unread, structure })
}

fn open(bytes: &[u8]) -> Result<Pdf, PdfError> {
    let opened = catch_unwind(|| Pdf::new(bytes.to_vec())).map_err(|_| PdfError::Damaged)?;
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Encrypted,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })
}

fn read_page<'a>(
    pdf: &'a Pdf,
    source: &SourcePage<'a>,
    number: u32,
    cache: &InterpreterCache<'a>,
    faces: &mut Faces<'a>,
    structure: &Structure,
) -> Page {
    faces.learn(source);
    let (width, height) = source.render_dimensions();
    let transform = Affine::new(source.initial_transform(true).as_coeffs());
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings());
    let homes = if structure.tags.is_empty() { Vec::new() } else { marks_of(source) };
    let page = Page { number, width, height, ..Page::default() };
    let mut device = PageDevice::new(page, faces, structure, homes);
    interpret_page(source, &mut context, &mut device);
    device.finish()
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| match query {
            FontQuery::Standard(font) => Some(font.get_font_data()),
            FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
        }),
        // Comments and stamps laid over a page are not the page's text; filled-in form fields are.
        render_content: RenderContent::all(),
        ..InterpreterSettings::default()
    }
}
