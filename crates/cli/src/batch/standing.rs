use std::collections::{BTreeMap, BTreeSet};

use super::{Became, Finished, Kept};
use crate::inputs::{Listed, Listing, Place, Stamp};
use crate::output::Shared;

/// The sources that need not even be opened: their files are as an earlier run found them, by what the file system says
/// alone, and what it made of them still stands.
#[derive(Debug)]
pub(crate) struct Standing(Vec<bool>);

impl Standing {
    /// Looks at the sources at `indices` of the listing.
    pub(crate) fn find(listing: &Listing, indices: &[usize], dedupe: bool, shared: &dyn Shared) -> Self {
        let mut archives = BTreeMap::new();
        let mut met = BTreeSet::new();
        let stands = |(index, &at): (usize, &usize)| {
            let listed = &listing.sources[at];
            let Some(noted) = shared.noted(&listed.path) else { return false };
            if stamp_of(listed, listing, &mut archives) != Some(noted.stamp) {
                return false;
            }
            // Of a duplicate nothing was made: it stands where the first of its kind does.
            if dedupe && noted.bytes > 0 && !met.insert(noted.sha256.clone()) {
                return true;
            }
            let stands = shared.recall(index, &listed.path, &noted.sha256).is_some();
            if dedupe && !stands {
                met.remove(&noted.sha256);
            }
            stands
        };
        Self(indices.iter().enumerate().map(stands).collect())
    }

    /// True where a source of this run is one of them.
    pub(crate) fn holds(&self, index: usize) -> bool {
        self.0.get(index).copied().unwrap_or(false)
    }

    /// The other sources, by their index in the run.
    pub(crate) fn others(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|&index| !self.0[index]).collect()
    }
}

/// What an earlier run made of a source that still stands.
pub(crate) fn recollect(index: usize, listed: &Listed, shared: &dyn Shared) -> Option<Finished> {
    let noted = shared.noted(&listed.path)?;
    Some(Finished {
        index,
        path: listed.path.clone(),
        sha256: Some(noted.sha256.clone()),
        bytes: noted.bytes,
        stamp: Some(noted.stamp),
        became: Became::Unchanged(Kept { failure: shared.failure(&listed.path) }),
        duplicate_of: None,
        stored: Ok(()),
    })
}

/// The stamp of the file that holds a source; that of an archive is taken once.
fn stamp_of(listed: &Listed, listing: &Listing, archives: &mut BTreeMap<usize, Option<Stamp>>) -> Option<Stamp> {
    match &listed.place {
        Place::File(path) => Stamp::of(path),
        Place::Entry { archive, .. } => *archives.entry(*archive).or_insert_with(|| Stamp::of(&listing.archives[*archive].path)),
        Place::Stdin | Place::Lost(_) => None,
    }
}
