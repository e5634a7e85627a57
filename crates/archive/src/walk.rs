use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use crate::{Entry, Error, Head, Kind, Limits, warc, zipped};

/// What is called for each entry; it says whether to go on.
pub type Visit<'v> = dyn FnMut(Entry<'_>) -> ControlFlow<()> + 'v;

/// Visits the entries of an archive in its own order, and those of the archives in it.
///
/// # Errors
/// Where the archive cannot be read on: what was visited before stands. A damaged archive inside the archive is an entry
/// whose reading fails.
pub fn walk<R: Read + Seek>(path: &str, kind: Kind, mut reader: R, limits: &Limits, visit: &mut Visit<'_>) -> Result<(), Error> {
    let size = reader.seek(SeekFrom::End(0))?;
    reader.seek(SeekFrom::Start(0))?;
    let mut walker = Walker { limits, left: limits.total(size), depth: 0 };
    walker.walk(path, kind, reader, visit).map(|_| ())
}

/// Where a walk stands: how much may still be unpacked, and how deep it is.
pub(crate) struct Walker<'l> {
    pub(crate) limits: &'l Limits,
    left: u64,
    depth: u8,
}

impl Walker<'_> {
    fn walk<R: Read + Seek>(
        &mut self,
        path: &str,
        kind: Kind,
        reader: R,
        visit: &mut Visit<'_>,
    ) -> Result<ControlFlow<()>, Error> {
        if self.depth >= self.limits.max_depth {
            return Err(Error::TooDeep(self.limits.max_depth));
        }
        self.depth += 1;
        let done = match kind {
            Kind::Zip => zipped::walk(self, path, reader, visit),
            Kind::Warc => warc::walk(self, path, BufReader::with_capacity(1 << 16, reader), visit),
            Kind::WarcGz => {
                let unpacked = flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(1 << 16, reader));
                warc::walk(self, path, BufReader::with_capacity(1 << 16, unpacked), visit)
            }
        };
        self.depth -= 1;
        done
    }

    /// Hands an entry on, or walks into it where it is an archive itself.
    pub(crate) fn enter(&mut self, head: Head, mut content: impl Read, visit: &mut Visit<'_>) -> ControlFlow<()> {
        let Some(_) = Kind::of_name(head.name()) else {
            return visit(Entry::new(head, || self.unpack(&mut content)));
        };
        let bytes = match self.unpack(&mut content) {
            Ok(bytes) => bytes,
            Err(error) => return visit(Entry::new(head, || Err(error))),
        };
        let mut reader = Cursor::new(bytes);
        let kind = Kind::of_content(&mut reader).ok().flatten();
        let Some(kind) = kind else { return visit(Entry::new(head, || Ok(reader.into_inner()))) };
        match self.walk(&head.path, kind, reader, visit) {
            Ok(flow) => flow,
            Err(error) => visit(Entry::new(head, || Err(error))),
        }
    }

    /// Reads no more than the limits allow, whatever the archive says of the size.
    fn unpack(&mut self, content: &mut impl Read) -> Result<Vec<u8>, Error> {
        let most = self.limits.max_bytes.min(self.left);
        let mut bytes = Vec::new();
        content.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        self.left = self.left.saturating_sub(length);
        if length > most { Err(Error::TooLarge(most)) } else { Ok(bytes) }
    }
}
