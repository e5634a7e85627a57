use crate::Error;

/// What is known of an entry before it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The URI: the archive's path, `!/`, and the entry's name.
    pub path: String,
    /// Where it was captured (WARC).
    pub url: Option<String>,
    /// When it was captured, as the archive says: ISO 8601, UTC (WARC).
    pub captured: Option<String>,
    /// What the server called it, without parameters (WARC).
    pub media_type: Option<String>,
    /// The server's answer (WARC).
    pub status: Option<u16>,
}

impl Head {
    /// The entry's own name: the last part of its path, for a web page without the query.
    #[must_use]
    pub fn name(&self) -> &str {
        let path = match &self.url {
            Some(url) => {
                let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let end = url.find(['?', '#']).unwrap_or(url.len());
                &url[..end]
            }
            None => &self.path,
        };
        path.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(path)
    }
}

/// An entry that can be read once.
pub struct Entry<'e> {
    /// What is known of it.
    pub head: Head,
    content: Box<dyn FnOnce() -> Result<Vec<u8>, Error> + 'e>,
}

impl<'e> Entry<'e> {
    pub(crate) fn new(head: Head, content: impl FnOnce() -> Result<Vec<u8>, Error> + 'e) -> Self {
        Self { head, content: Box::new(content) }
    }

    /// The entry's bytes, unpacked.
    ///
    /// # Errors
    /// Where it is damaged, encrypted, or unpacks to more than the limits allow.
    pub fn read(self) -> Result<Vec<u8>, Error> {
        (self.content)()
    }
}
