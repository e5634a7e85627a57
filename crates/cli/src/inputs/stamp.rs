use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// What the file system says of a file: its size, when it was last written and last changed in any way (nanoseconds since
/// 1970), and its inode. Where all are as they were, the bytes are: nobody can set the time of the last change, so that even
/// a file that was given its old name, size and time of writing shows.
///
/// The one exception is a file that is written twice within one tick of its clock. So a stamp counts only where it was
/// taken well after the times in it (git calls an entry without that distance racy): see [`Stamp::settled`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    size: u64,
    written: i64,
    changed: i64,
    inode: u64,
}

/// How long a file must have lain still: FAT, the coarsest of clocks, counts in two seconds.
const STILL: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of what a path names now; None where it has none.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        Self::read(&std::fs::metadata(path).ok()?)
    }

    /// The stamp of a file that is about to be read; None where it was changed too short a time ago to be known by it, or by
    /// a clock that is ahead of this one.
    pub(crate) fn settled(metadata: &Metadata) -> Option<Self> {
        let stamp = Self::read(metadata)?;
        let still = SystemTime::now().checked_sub(STILL).and_then(nanoseconds)?;
        (stamp.written.max(stamp.changed) < still).then_some(stamp)
    }

    #[cfg(unix)]
    fn read(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let since_1970 = |seconds: i64, rest: i64| seconds.checked_mul(1_000_000_000)?.checked_add(rest);
        let written = since_1970(metadata.mtime(), metadata.mtime_nsec())?;
        let changed = since_1970(metadata.ctime(), metadata.ctime_nsec())?;
        Some(Self { size: metadata.len(), written, changed, inode: metadata.ino() })
    }

    /// Elsewhere the time of the last change is not to be had, and without it a stamp proves too little.
    #[cfg(not(unix))]
    fn read(_metadata: &Metadata) -> Option<Self> {
        None
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok()
}
