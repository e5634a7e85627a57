use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Bytes to read, and what is known of them from outside.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// The path as given, or the URI inside an archive.
    pub path: &'s str,
    /// The bytes.
    pub bytes: &'s [u8],
    /// Where they came from, where an archive says so.
    pub url: Option<&'s str>,
    /// When it was captured there (ISO 8601, UTC), where a web archive says so.
    pub captured: Option<&'s str>,
    /// What the sender calls it. The content has the say; this only tells Markdown from plain text where it shows little.
    pub media_type: Option<&'s str>,
}

impl<'s> Source<'s> {
    /// Bytes with a path.
    #[must_use]
    pub const fn new(path: &'s str, bytes: &'s [u8]) -> Self {
        Self { path, bytes, url: None, captured: None, media_type: None }
    }

    /// SHA-256 of the bytes, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        Sha256::digest(self.bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}
