use std::ops::ControlFlow;
use std::path::Path;

use minutebook_archive::Limits;
use minutebook_record::Failure;

use super::{Listing, Task, feed};

/// One source, read.
#[derive(Debug, Clone)]
pub(crate) struct Opened {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) url: Option<String>,
    pub(crate) captured: Option<String>,
    pub(crate) media_type: Option<String>,
}

impl Opened {
    pub(crate) fn source(&self) -> minutebook_pipeline::Source<'_> {
        minutebook_pipeline::Source {
            path: &self.path,
            bytes: &self.bytes,
            url: self.url.as_deref(),
            captured: self.captured.as_deref(),
            media_type: self.media_type.as_deref(),
        }
    }
}

/// Reads the one source that a path names: a file, `-`, or an entry of an archive (`minutes.zip!/2019/cabinet.html`).
///
/// # Errors
/// Where it cannot be read, or where the path names several.
pub(crate) fn open(path: &Path) -> Result<Opened, Failure> {
    let mut listing = Listing::new(Limits::default());
    listing.add(path);
    let shown = path.to_string_lossy().into_owned();
    if listing.sources.len() != 1 {
        let message = format!("it holds {} documents: name one of them", listing.sources.len());
        return Err(Failure { path: shown, code: "not-one-document".to_owned(), message });
    }
    let mut opened = None;
    feed(&listing, &[0], &mut |task| {
        let Task { path, content, url, captured, media_type, .. } = task;
        let bytes = content.into_bytes(&path, listing.limits.max_bytes);
        opened = Some(bytes.map(|bytes| Opened { path, bytes, url, captured, media_type }));
        ControlFlow::Break(())
    });
    opened.unwrap_or_else(|| Err(Failure { path: shown, code: "missing".to_owned(), message: "no such file".to_owned() }))
}
