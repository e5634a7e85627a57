use memchr::{memchr_iter, memchr2, memchr3};

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// A Word document.
    Docx,
    /// A meeting as ModernGov's web service answers it.
    MeetingXml,
    /// A web page or a Word export of one.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// How far into a file its format must show.
const HEAD: usize = 4096;

impl Format {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::MeetingXml => "application/xml",
            Self::Html => "text/html",
            Self::Markdown => "text/markdown",
            Self::Text => "text/plain",
        }
    }

    /// The format of bytes that are not text, by their signature; None where they must be text or are unknown.
    #[must_use]
    pub fn of_binary(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(1024)];
        if head.windows(5).any(|w| w == b"%PDF-") {
            return Some(Self::Pdf);
        }
        minutebook_parse_docx::is_docx(bytes).then_some(Self::Docx)
    }

    /// The format of a text. The path and the media type it came with break a tie between Markdown and plain text, and
    /// decide nothing else.
    #[must_use]
    pub fn of_text(text: &str, path: &str, media_type: Option<&str>) -> Self {
        let mut end = text.len().min(HEAD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let head = &text[..end];
        if minutebook_parse_html::is_meeting_xml(text) {
            return Self::MeetingXml;
        }
        if is_html(head) {
            return Self::Html;
        }
        let named = [".md", ".markdown"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending))
            || media_type.is_some_and(|media_type| media_type.contains("markdown"));
        if markdown_signs(text) >= if named { 1 } else { 3 } { Self::Markdown } else { Self::Text }
    }
}

/// True where the first bytes of a file show, whatever its name is, that it is a document: a PDF or a web page. Plain text
/// is not told by its bytes, since programs and data are plain text as well.
#[must_use]
pub fn is_known_document(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD)];
    Format::of_binary(head).is_some() || is_html(&String::from_utf8_lossy(head))
}

/// True for a page or a fragment of one. Text extractions keep stray `<p>` and `<ul>` tags inside table cells, so a tag
/// somewhere is not enough: it takes a document's own tags, or a tag at the very start.
fn is_html(head: &str) -> bool {
    const DOCUMENT: &[&str] = &["<!doctype html", "<html", "<head>", "<head ", "<body", "<meta ", "<title>"];
    const FRAGMENT: &[&str] =
        &["<div", "<table", "<p>", "<p ", "<h1", "<h2", "<h3", "<ul", "<ol", "<span", "<section", "<article", "<main"];
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let begins = |text: &str, tags: &[&str]| {
        tags.iter().any(|tag| text.as_bytes().get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag.as_bytes())))
    };
    memchr_iter(b'<', head.as_bytes()).any(|at| begins(&head[at..], DOCUMENT)) || begins(start, FRAGMENT)
}

/// How many signs of Markdown a text shows: headings with `#`, links, strong words, escapes, table rulers.
fn markdown_signs(text: &str) -> usize {
    let mut signs = 0;
    for line in text.lines().take(400) {
        // Most lines of a text hold none of the characters that the signs are made of.
        let bytes = line.as_bytes();
        if memchr3(b'#', b'[', b'*', bytes).is_none() && memchr2(b'\\', b'|', bytes).is_none() {
            continue;
        }
        let line = line.trim_start();
        let hashes = line.len() - line.trim_start_matches('#').len();
        signs += usize::from((1..=6).contains(&hashes) && line[hashes..].starts_with(' '));
        signs += usize::from(line.contains("](") && line.contains('['));
        signs += usize::from(line.matches("**").count() >= 2);
        signs += usize::from(line.contains("\\(") || line.contains("\\)") || line.contains("\\."));
        signs += usize::from(line.starts_with('|') && line.contains("---") && line.chars().all(|c| "|-: ".contains(c)));
    }
    signs
}
