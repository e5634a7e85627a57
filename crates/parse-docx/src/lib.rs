//! Reads Word documents (Office Open XML): paragraphs with the numbers Word shows, headings by style, tables with merged
//! cells and shading. What was deleted under tracked changes is not read; what was inserted is.
//!
//! ```no_run
//! let bytes: Vec<u8> = Vec::new();
//! match minutebook_parse_docx::parse(&bytes) {
//!     Ok(parsed) => println!("{}", parsed.document.text()),
//!     Err(error) => eprintln!("{error}"),
//! }
//! ```

mod body;
mod numbering;
mod package;
mod styles;
mod write;
mod xml;

use minutebook_model::Parsed;

use crate::package::Package;

/// Why no document could be made of the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocxError {
    /// The bytes are no zip archive, or one too damaged to open.
    Damaged,
    /// The archive holds no Word document.
    NoDocument,
    /// A part unpacks to more than this reader takes.
    TooLarge,
}

impl DocxError {
    /// The stable code of the failure.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::NoDocument => "no-document",
            Self::TooLarge => "too-large",
        }
    }
}

impl std::fmt::Display for DocxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Damaged => "not a Word document, or one damaged beyond reading",
            Self::NoDocument => "the archive holds no Word document",
            Self::TooLarge => "a part of the Word document unpacks to more than 256 MiB",
        })
    }
}

impl std::error::Error for DocxError {}

/// True where the bytes are a Word document: a zip archive with its main part.
#[must_use]
pub fn is_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK") && Package::open(bytes).is_ok()
}

/// Reads a Word document. A part that cannot be read (numbering, styles, footers) costs only what it would have told.
///
/// # Errors
/// Where there is no main part to read; see [`DocxError`].
pub fn parse(bytes: &[u8]) -> Result<Parsed, DocxError> {
    let mut package = Package::open(bytes)?;
    let main = package.document()?;
    let styles = package.optional("word/styles.xml").map(|xml| styles::Styles::read(&xml)).unwrap_or_default();
    let numbering = package.optional("word/numbering.xml").map(|xml| numbering::Numbering::read(&xml)).unwrap_or_default();
    let links = package.optional("word/_rels/document.xml.rels").map(|xml| xml::relations(&xml)).unwrap_or_default();
    let mut writer = write::Writer::new(styles, numbering);
    let (blocks, whole) = body::read(&main, "document/body", &links);
    writer.body(blocks);
    for (kind, name) in package.margins(&links) {
        if let Some(xml) = package.optional(&name) {
            writer.margin(body::read(&xml, kind, &Default::default()).0, kind);
        }
    }
    Ok(writer.finish(whole))
}
