use std::io::{Read, Seek};
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
    Ok(ControlFlow::Continue(()))
}

fn error(cause: ZipError) -> Error {
    match cause {
        ZipError::Io(error) => error.into(),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        ZipError::UnsupportedArchive(method) => Error::Unsupported(method.to_owned()),
        other => Error::Damaged(other.to_string()),
    }
}
