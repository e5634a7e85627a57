use std::panic::{AssertUnwindSafe, catch_unwind};

use memchr::{memchr, memchr_iter, memmem};
use minutebook_model::{Document, Extraction, Parsed, Stopped};
use minutebook_parse_pdf::PdfError;
use minutebook_record::{Failure, Record};
use minutebook_rulebook::Rulebook;

use crate::encoding::decode;
use crate::{Format, Source};

/// A source that was read.
#[derive(Debug)]
pub struct Reading {
    /// The document and the doubts of its reader.
    pub parsed: Parsed,
    /// What the source is, for the record.
    pub source: minutebook_record::Source,
}

/// A source that was read and extracted.
#[derive(Debug)]
pub struct Extracted {
    /// The document, for those who show it.
    pub document: Document,
    /// What was found, with byte spans.
    pub found: Extraction,
    /// The wire form.
    pub record: Record,
}

/// What became of a source.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Extracted(Box<Extracted>),
    /// No document could be made of it.
    Failed(Failure),
}

/// Makes a document of a source.
///
/// # Errors
/// A [`Failure`] with a stable code: `empty`, `not-text`, or what the format's reader says. A panic of a reader is the
/// failure `panic` of that source, and of no other; `stopped` is one whose [`minutebook_model::StopFlag`] was raised.
pub fn read(source: &Source<'_>) -> Result<Reading, Failure> {
    guard(source.path, || read_unguarded(source))
}

/// Makes a record of a source.
#[must_use]
pub fn process(source: &Source<'_>, rulebook: &Rulebook) -> Outcome {
    let extracted = guard(source.path, || {
        let Reading { parsed: Parsed { document, diagnostics }, source } = read_unguarded(source)?;
        let mut found = minutebook_extract::find(&document, rulebook);
        found.diagnostics.splice(0..0, diagnostics);
        let record = minutebook_record::record(source, &document, &found, &|rule| rulebook.confidence.of(rule));
        Ok(Extracted { document, found, record })
    });
    match extracted {
        Ok(extracted) => Outcome::Extracted(Box::new(extracted)),
        Err(failure) => Outcome::Failed(failure),
    }
}

fn read_unguarded(source: &Source<'_>) -> Result<Reading, Failure> {
    let fail = |code: &str, message: String| Failure { path: source.path.to_owned(), code: code.to_owned(), message };
    if source.bytes.is_empty() {
        return Err(fail("empty", "the file is empty".to_owned()));
    }
    let (parsed, format, encoding) = match Format::of_binary(source.bytes) {
        Some(format) => (parse_binary(source.bytes, format).map_err(|(code, message)| fail(code, message))?, format, None),
        None => {
            if is_broken_docx(source.bytes) {
                return Err(fail("damaged", "the Word document is cut off or damaged".to_owned()));
            }
            let (text, encoding) = decode(source.bytes);
            if !is_text(&text) {
                return Err(fail("not-text", "the file is neither text nor a format that can be read".to_owned()));
            }
            let format = Format::of_text(&text, source.path, source.media_type);
            (parse_text(&text, format), format, Some(encoding.name().to_owned()))
        }
    };
    if parsed.document.text().is_empty() && parsed.diagnostics.is_empty() {
        return Err(fail("empty", "the file holds no text".to_owned()));
    }
    let described = minutebook_record::Source {
        path: source.path.to_owned(),
        sha256: source.sha256(),
        bytes: source.bytes.len() as u64,
        media_type: format.media_type().to_owned(),
        encoding,
        pages: parsed.document.pages(),
        url: source.url.or(parsed.document.url()).map(str::to_owned),
        captured: source.captured.map(str::to_owned),
    };
    Ok(Reading { parsed, source: described })
}

fn parse_text(text: &str, format: Format) -> Parsed {
    match format {
        Format::MeetingXml => minutebook_parse_html::parse_meeting_xml(text),
        Format::Html => minutebook_parse_html::parse(text),
        Format::Markdown => minutebook_parse_markdown::parse(text),
        _ => minutebook_parse_text::parse(text),
    }
}

fn parse_binary(bytes: &[u8], format: Format) -> Result<Parsed, (&'static str, String)> {
    match format {
        Format::Pdf => minutebook_parse_pdf::parse(bytes).map_err(|error| (code_of(&error), error.to_string())),
        Format::Docx => minutebook_parse_docx::parse(bytes).map_err(|error| (error.code(), error.to_string())),
        other => Err(("not-text", format!("{} is text, and these bytes are not", other.media_type()))),
    }
}

/// True for a zip that cannot be opened any more and holds, or held, the parts of a Word document: the names of entries stand
/// before them as they are (PKWARE APPNOTE 4.3.7).
fn is_broken_docx(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && bytes.windows(5).any(|name| name == b"word/")
}

/// The stable code of a PDF that cannot be read.
fn code_of(error: &PdfError) -> &'static str {
    match error {
        PdfError::Encrypted | PdfError::UnknownEncryption => "encrypted",
        PdfError::NoPages => "no-pages",
        _ => "damaged",
    }
}

/// How many characters of a text are looked at to tell whether it is one.
const SAMPLE: usize = 65_536;

/// True for what a person could read: no NUL, and hardly any control or replacement characters.
fn is_text(text: &str) -> bool {
    let end = match text.len() {
        ..=SAMPLE => text.len(),
        length => text.char_indices().nth(SAMPLE).map_or(length, |(at, _)| at),
    };
    let bytes = &text.as_bytes()[..end];
    if memchr(0, bytes).is_some() {
        return false;
    }
    // Characters are counted by their bytes, which takes a tenth of the time: controls (but for white space), and where their
    // lead bytes occur at all, U+0080 to U+009F (but for the line end U+0085) and U+FFFD.
    let mut odd = count(bytes, |b| b < b'\t' || (0xe..0x20).contains(&b) || b == 0x7f);
    odd += memchr_iter(0xc2, bytes).filter(|&at| bytes.get(at + 1).is_some_and(|&b| b < 0xa0 && b != 0x85)).count();
    odd += memmem::find_iter(bytes, "\u{fffd}").count();
    let characters = count(bytes, |b| !(0x80..0xc0).contains(&b));
    odd * 20 <= characters
}

/// How many bytes `is` holds for. A stretch is counted in one byte, which it cannot overflow: so the compiler looks at 16 bytes
/// at once, where with a wider count it looks at 2.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(usize::from(u8::MAX)).map(|part| usize::from(part.iter().map(|&b| u8::from(is(b))).sum::<u8>())).sum()
}

/// Turns a panic of a reader or finder into a failure of this source alone, and what was given up into another.
fn guard<T>(path: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let fail = |code: &str, message: String| Err(Failure { path: path.to_owned(), code: code.to_owned(), message });
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        if payload.is::<Stopped>() {
            return fail("stopped", "the reading was given up".to_owned());
        }
        let cause = payload
            .downcast_ref::<&str>()
            .map(|s| (*s).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        fail("panic", format!("the reader stopped: {cause}"))
    })
}
