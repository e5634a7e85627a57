//! Reads PDF: what is drawn on each page ([`hayro_interpret`]) becomes words, lines, paragraphs, headings, list points and
//! tables, each with its page and box. What the structure tree of a tagged file says of them is used where it is borne out.
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
mod faces;
mod forms;
mod margins;
mod pages;
mod sheet;
mod structure;
mod tagged;
mod text_string;
mod tree;
mod word_builder;
mod writer;

use minutebook_model::Parsed;

/// Why no document could be made of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfError {
    /// The file is encrypted, and the empty password does not open it.
    Encrypted,
    /// The file is encrypted in a way that is not known.
    UnknownEncryption,
    /// The bytes are no PDF, or one too damaged to find a page in.
    Damaged,
    /// The file has no pages.
    NoPages,
}

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Encrypted => "the PDF is encrypted and needs a password",
            Self::UnknownEncryption => "the PDF is encrypted by a method that is not supported",
            Self::Damaged => "not a PDF, or one damaged beyond reading",
            Self::NoPages => "the PDF has no pages",
        })
    }
}

impl std::error::Error for PdfError {}

/// What is drawn on each page, before any structure is found in it: words, rules and fills, as drawn (rotation and crop box
/// applied).
///
/// # Errors
/// As for [`parse`].
pub fn pages(bytes: &[u8]) -> Result<Vec<minutebook_layout::Page>, PdfError> {
    Ok(pages::read_pages(bytes)?.pages)
}

/// Reads a PDF. A page that cannot be read costs only itself: it is named by a diagnostic, as is one without text.
///
/// # Errors
/// Where no page can be found at all; see [`PdfError`].
pub fn parse(bytes: &[u8]) -> Result<Parsed, PdfError> {
    let pages::Read { pages, unread, structure } = pages::read_pages(bytes)?;
    Ok(assemble::document(pages, &unread, &structure))
}
