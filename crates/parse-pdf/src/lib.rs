//! Reads PDF: what is drawn on each page ([`hayro_interpret`]) becomes words, lines, paragraphs, headings, list points and
//! tables, each with its page and box.
//!
//! ```no_run
//! let bytes: Vec<u8> = Vec::new();
//! match minutebook_parse_pdf::parse(&bytes) {
//!     Ok(parsed) => println!("{}", parsed.document.text()),
//!     Err(error) => eprintln!("{error}"),
//! }
//! ```

mod assemble;
mod device;
mod margins;
mod pages;
mod word_builder;

use minutebook_model::Parsed;

/// Why no document could be made of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The file is encrypted, and the empty password does not open it.
    #[error("the PDF is encrypted and needs a password")]
    Encrypted,
    /// The file is encrypted in a way that is not known.
    #[error("the PDF is encrypted by a method that is not supported")]
    UnknownEncryption,
    /// The bytes are no PDF, or one too damaged to find a page in.
    #[error("not a PDF, or one damaged beyond reading")]
    Damaged,
    /// The file has no pages.
    #[error("the PDF has no pages")]
    NoPages,
}

/// Reads a PDF. A page that cannot be read costs only itself: it is named by a diagnostic, as is one without text.
///
/// # Errors
/// Where no page can be found at all; see [`PdfError`].
pub fn parse(bytes: &[u8]) -> Result<Parsed, PdfError> {
    let (pages, unread) = pages::read_pages(bytes)?;
    Ok(assemble::document(pages, &unread))
}
