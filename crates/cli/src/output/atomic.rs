//! Files that are whole or not there: written beside their place, flushed to the disk, then renamed into it.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file by way of `draft`, which must lie on the same disk.
pub(crate) fn write(target: &Path, draft: &Path, parts: &[&[u8]]) -> io::Result<()> {
    let mut file = File::create(draft)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.sync_all()?;
    std::fs::rename(draft, target)
}

/// Moves what a writer finished, a file or a folder of files, into its place.
pub(crate) fn publish(draft: &Path, target: &Path) -> io::Result<()> {
    if !draft.is_dir() {
        File::open(draft)?.sync_all()?;
        std::fs::rename(draft, target)?;
        return sync_folder(target.parent());
    }
    std::fs::create_dir_all(target)?;
    let mut names: Vec<_> = std::fs::read_dir(draft)?.map(|e| e.map(|e| e.file_name())).collect::<io::Result<_>>()?;
    names.sort();
    for name in &names {
        publish(&draft.join(name), &target.join(name))?;
    }
    std::fs::remove_dir(draft)
}

/// Makes renames last: on Unix a folder is flushed like a file; elsewhere the system sees to it.
pub(crate) fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    let folder = folder.filter(|f| !f.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
