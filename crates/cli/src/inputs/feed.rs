use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;

use minutebook_archive::{Head, walk};
use minutebook_record::Failure;

use super::Stamp;
use super::listing::{Listed, Listing, Place, cause_of};

/// A source on its way to a worker.
#[derive(Debug)]
pub(crate) struct Task {
    /// Its index in the run.
    pub(crate) index: usize,
    /// The path, or the URI inside an archive.
    pub(crate) path: String,
    pub(crate) content: Content,
    /// Where and when a web archive captured it.
    pub(crate) url: Option<String>,
    pub(crate) captured: Option<String>,
    /// What the sender calls it.
    pub(crate) media_type: Option<String>,
    /// What the archive that holds it is known by, where it is in one.
    pub(crate) stamp: Option<Stamp>,
}

/// The bytes, as far as they are known.
#[derive(Debug)]
pub(crate) enum Content {
    /// The worker is to read them.
    File(std::path::PathBuf),
    /// They came out of an archive, or from standard input.
    Bytes(Vec<u8>),
    /// They could not be had.
    Lost(Failure),
}

/// Hands the sources on in order, until `send` says to stop. Files are left for the workers to open; archives are walked
/// here, an entry at a time, so that no more is unpacked than is asked for.
pub(crate) fn feed(listing: &Listing, indices: &[usize], send: &mut dyn FnMut(Task) -> ControlFlow<()>) {
    let mut rest = indices.iter().enumerate().map(|(index, &at)| (index, &listing.sources[at])).peekable();
    while let Some((index, listed)) = rest.next() {
        let flow = match &listed.place {
            Place::File(path) => send(task(index, listed, Content::File(path.clone()))),
            Place::Stdin => send(task(index, listed, read_stdin(listing))),
            Place::Lost(failure) => send(task(index, listed, Content::Lost(failure.clone()))),
            Place::Entry { archive, .. } => {
                let mut group = vec![(index, listed)];
                while let Some(next) = rest.next_if(|(_, l)| matches!(&l.place, Place::Entry { archive: a, .. } if a == archive))
                {
                    group.push(next);
                }
                feed_archive(listing, *archive, &group, send)
            }
        };
        if flow.is_break() {
            return;
        }
    }
}

fn feed_archive(
    listing: &Listing,
    archive: usize,
    group: &[(usize, &Listed)],
    send: &mut dyn FnMut(Task) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let archive = &listing.archives[archive];
    let mut expected = group.iter().peekable();
    let mut ordinal = 0;
    let mut flow = ControlFlow::Continue(());
    let walked = File::open(&archive.path).map_err(minutebook_archive::Error::from).and_then(|file| {
        let stamp = file.metadata().ok().as_ref().and_then(Stamp::settled);
        walk(&archive.path.to_string_lossy(), archive.kind, file, &listing.limits, &mut |entry| {
            let here = ordinal;
            ordinal += 1;
            let Some((index, listed)) =
                expected.next_if(|(_, l)| matches!(l.place, Place::Entry { ordinal, .. } if ordinal == here))
            else {
                return ControlFlow::Continue(());
            };
            let Head { url, captured, media_type, .. } = entry.head.clone();
            let content = match entry.read() {
                Ok(bytes) => Content::Bytes(bytes),
                Err(error) => Content::Lost(failure(listed, error.code(), error.to_string())),
            };
            flow = send(Task { url, captured, media_type, stamp, ..task(*index, listed, content) });
            // The rest of an archive of which nothing more is wanted need not be unpacked.
            if expected.peek().is_none() { ControlFlow::Break(()) } else { flow }
        })
    });
    let cause = walked.err().map_or_else(|| "the archive changed while it was read".to_owned(), |error| error.to_string());
    for (index, listed) in expected {
        if flow.is_break() {
            break;
        }
        flow = send(task(*index, listed, Content::Lost(failure(listed, "damaged", cause.clone()))));
    }
    flow
}

fn read_stdin(listing: &Listing) -> Content {
    let most = listing.limits.max_bytes;
    let mut bytes = Vec::new();
    let lost = |code: &str, message| Content::Lost(Failure { path: "-".to_owned(), code: code.to_owned(), message });
    match std::io::stdin().take(most.saturating_add(1)).read_to_end(&mut bytes) {
        Ok(length) if length as u64 > most => lost("too-large", format!("it holds more than {most} bytes")),
        Ok(_) => Content::Bytes(bytes),
        Err(error) => lost("unreadable", cause_of(&error)),
    }
}

fn task(index: usize, listed: &Listed, content: Content) -> Task {
    Task { index, path: listed.path.clone(), content, url: None, captured: None, media_type: None, stamp: None }
}

fn failure(listed: &Listed, code: &str, message: String) -> Failure {
    Failure { path: listed.path.clone(), code: code.to_owned(), message }
}

impl Content {
    /// The bytes of a source, read from its file where they are still there.
    pub(crate) fn into_bytes(self, path: &str, max_bytes: u64) -> Result<Vec<u8>, Failure> {
        self.into_stamped(path, max_bytes).map(|(bytes, _)| bytes)
    }

    /// The bytes, and what their file is known by, where they were read from one.
    pub(crate) fn into_stamped(self, path: &str, max_bytes: u64) -> Result<(Vec<u8>, Option<Stamp>), Failure> {
        let fail = |code: &str, message: String| Failure { path: path.to_owned(), code: code.to_owned(), message };
        let file = match self {
            Self::Bytes(bytes) => return Ok((bytes, None)),
            Self::Lost(failure) => return Err(failure),
            Self::File(file) => file,
        };
        let (mut bytes, mut stamp) = (Vec::new(), None);
        let length = File::open(&file)
            .and_then(|file| {
                // Taken before the reading, so that what is written meanwhile shows next time.
                let metadata = file.metadata()?;
                stamp = Stamp::settled(&metadata);
                bytes.reserve_exact(usize::try_from(metadata.len().min(max_bytes)).unwrap_or(0) + 1);
                file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)
            })
            .map_err(|error| fail("unreadable", cause_of(&error)))?;
        if length as u64 > max_bytes {
            return Err(fail("too-large", format!("it holds more than {max_bytes} bytes")));
        }
        Ok((bytes, stamp))
    }
}
