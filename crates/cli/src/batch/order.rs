use std::collections::BTreeMap;

use super::{Became, Finished};

/// Puts results back into the order of the sources, and tells which repeat an earlier one.
#[derive(Debug)]
pub(crate) struct InOrder {
    next: usize,
    waiting: BTreeMap<usize, Finished>,
    /// The first source with each content: what comes later with the same is a duplicate, whichever was read first.
    first: BTreeMap<String, String>,
    dedupe: bool,
}

impl InOrder {
    pub(crate) fn new(dedupe: bool) -> Self {
        Self { next: 0, waiting: BTreeMap::new(), first: BTreeMap::new(), dedupe }
    }

    /// Takes a result, whenever it comes.
    pub(crate) fn put(&mut self, finished: Finished) {
        self.waiting.insert(finished.index, finished);
    }

    /// The next result, where it has come or is known without having been read; and whether it was read.
    pub(crate) fn next(&mut self, known: &dyn Fn(usize) -> Option<Finished>) -> Option<(Finished, bool)> {
        let read = self.waiting.remove(&self.next);
        let was_read = read.is_some();
        let mut finished = read.or_else(|| known(self.next))?;
        self.next += 1;
        self.compare(&mut finished);
        Some((finished, was_read))
    }

    fn compare(&mut self, finished: &mut Finished) {
        let Some(sha256) = finished.sha256.clone() else { return };
        if finished.bytes == 0 {
            return;
        }
        match self.first.get(&sha256) {
            None => {
                self.first.insert(sha256, finished.path.clone());
            }
            Some(first) => {
                finished.duplicate_of = Some(first.clone());
                if self.dedupe {
                    finished.became = Became::Duplicate;
                }
            }
        }
    }
}
