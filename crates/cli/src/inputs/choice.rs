//! Which files of a folder or an archive are documents. A file that is named is always read; of a folder's files, those
//! that show by name or content that they are none are left out, and counted.

use minutebook_archive::Head;

/// What a name says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// A document or an archive of them.
    Read,
    /// Something else.
    LeaveOut,
    /// The name does not say: see [`is_document`].
    Look,
}

const DOCUMENTS: &[&str] = &[
    "html", "htm", "xhtml", "shtml", "mht", "asp", "aspx", "php", "jsp", "cfm", "md", "markdown", "txt", "text", "asc", "pdf",
    "docx", "docm", "dotx",
];

/// What a site or an office leaves beside its documents. Spreadsheets and slides hold tables that no reader here reads.
const OTHER: &[&str] = &[
    "json", "jsonl", "ndjson", "geojson", "csv", "tsv", "jpg", "jpeg", "png", "gif", "svg", "webp", "ico", "bmp", "tif", "tiff",
    "css", "js", "mjs", "map", "woff", "woff2", "ttf", "eot", "otf", "mp3", "mp4", "m4a", "mov", "avi", "wav", "xls", "xlsx",
    "xlsm", "ppt", "pptx", "gz", "tgz", "tar", "bz2", "xz", "7z", "rar", "exe", "dll", "db", "sqlite", "parquet", "toml", "yaml",
    "yml", "lock", "rs", "py", "sh", "log", "bak", "tmp", "swp",
];

/// What the name alone says.
pub(crate) fn of_name(name: &str) -> Choice {
    if minutebook_archive::Kind::of_name(name).is_some() {
        return Choice::Read;
    }
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        e if DOCUMENTS.contains(&e) => Choice::Read,
        e if OTHER.contains(&e) => Choice::LeaveOut,
        _ => Choice::Look,
    }
}

/// What is known of an entry of an archive: its name, or what the server called it.
pub(crate) fn of_head(head: &Head) -> Choice {
    if head.status.is_some_and(|status| status != 200) {
        return Choice::LeaveOut;
    }
    match head.media_type.as_deref() {
        None | Some("application/octet-stream" | "binary/octet-stream" | "application/zip" | "application/x-zip-compressed") => {
            of_name(head.name())
        }
        Some("text/html" | "application/xhtml+xml" | "application/pdf" | "text/markdown" | "text/x-markdown") => Choice::Read,
        Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document") => Choice::Read,
        // Servers call scripts, lists and logs plain text as well.
        Some("text/plain") => of_name(head.name()),
        Some("text/xml" | "application/xml") => Choice::Look,
        Some(_) => Choice::LeaveOut,
    }
}

/// True where the first bytes are a PDF's, a page's, or the answer of a ModernGov web service.
pub(crate) fn is_document(head: &[u8]) -> bool {
    minutebook_pipeline::is_known_document(head)
}
