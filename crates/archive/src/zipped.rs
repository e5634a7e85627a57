use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use zip::result::ZipError;

use crate::walk::Walker;
use crate::{Entry, Error, Head, Visit};

/// Visits the files of a zip in the order of its directory.
pub(crate) fn walk<R: Read + Seek>(
    walker: &mut Walker<'_>,
    path: &str,
    reader: R,
    visit: &mut Visit<'_>,
) -> Result<ControlFlow<()>, Error> {
    let mut archive = zip::ZipArchive::new(reader).map_err(error)?;
    for index in 0..archive.len() {
        let name = match archive.name_for_index(index) {
            Some(Ok(name)) => name.replace('\\', "/"),
            _ => format!("entry-{}", index + 1),
        };
        // macOS puts a shadow beside each file.
        if name.ends_with('/') || name.starts_with("__MACOSX/") {
            continue;
        }
        let head = Head { path: format!("{path}!/{name}"), ..Head::default() };
        let flow = match archive.by_index(index) {
            Ok(file) => walker.enter(head, file, visit),
            Err(cause) => visit(Entry::new(head, || Err(error(cause)))),
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    // The reader keeps one entry of a name: those that another hides are told, so that none is lost in silence.
    let read = archive.len();
    let listed = listed(&mut archive.into_inner()).unwrap_or(read);
    for hidden in read..listed {
        let head = Head { path: format!("{path}!/entry-{}", hidden + 1), ..Head::default() };
        let cause = || Err(Error::Damaged("an entry has the name of another and cannot be read".to_owned()));
        if visit(Entry::new(head, cause)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// How many entries a zip's directory says it has: the end record of the format (APPNOTE 4.3.16), the last within a comment's length
/// of the file's end. None where it is missing, or where the number is too large for it and stands elsewhere.
fn listed<R: Read + Seek>(reader: &mut R) -> Option<usize> {
    const RECORD: usize = 22;
    const LONGEST: u64 = RECORD as u64 + u16::MAX as u64;
    let size = reader.seek(SeekFrom::End(0)).ok()?;
    reader.seek(SeekFrom::Start(size.saturating_sub(LONGEST))).ok()?;
    let mut tail = Vec::new();
    reader.take(LONGEST).read_to_end(&mut tail).ok()?;
    let at = tail.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let entries = tail.get(at + 10..at + 12)?;
    let entries = u16::from_le_bytes([entries[0], entries[1]]);
    (entries != u16::MAX).then_some(usize::from(entries))
}

fn error(cause: ZipError) -> Error {
    match cause {
        ZipError::Io(error) => error.into(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        ZipError::UnsupportedArchive(method) => Error::Unsupported(method.to_owned()),
        other => Error::Damaged(other.to_string()),
    }
}
