use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_record::Failure;

use super::time_limit::TimeLimit;
use super::{Became, Counts, Finished, Reading};
use crate::inputs::Task;
use crate::output::Shared;
use crate::rules::Rules;

/// Which source was the first to be seen with each content, by index: a later one need not be read where duplicates are
/// left out. The writer has the last word, since workers meet sources out of order.
#[derive(Debug, Default)]
pub(crate) struct Claims(Mutex<BTreeMap<String, usize>>);

impl Claims {
    fn is_later(&self, sha256: &str, index: usize) -> bool {
        let mut claims = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = claims.entry(sha256.to_owned()).or_insert(index);
        *first = index.min(*first);
        *first < index
    }
}

/// What an archive or a sender says of a source.
struct Known {
    url: Option<String>,
    captured: Option<String>,
    media_type: Option<String>,
}

/// Reads one document after another.
pub(crate) struct Worker<'w> {
    reading: &'w Reading,
    rules: &'w Rules,
    shared: &'w dyn Shared,
    claims: &'w Claims,
    time_limit: TimeLimit,
}

impl<'w> Worker<'w> {
    pub(crate) fn new(reading: &'w Reading, rules: &'w Rules, shared: &'w dyn Shared, claims: &'w Claims) -> Self {
        Self { reading, rules, shared, claims, time_limit: TimeLimit::new(reading.timeout) }
    }

    /// What becomes of a source. Whatever goes wrong is a failure of this source alone.
    pub(crate) fn finish(&mut self, task: Task) -> Finished {
        let Task { index, path, content, url, captured, media_type, stamp } = task;
        let finished = |became, sha256, bytes, stamp| Finished {
            index,
            path: path.clone(),
            sha256,
            bytes,
            stamp,
            became,
            duplicate_of: None,
            stored: Ok(()),
        };
        let (bytes, stamp) = match content.into_stamped(&path, self.reading.max_bytes) {
            Ok((bytes, own)) => (bytes, own.or(stamp)),
            Err(failure) => return finished(Became::Failed(failure), None, 0, None),
        };
        let length = bytes.len() as u64;
        let sha256 = Source::new(&path, &bytes).sha256();
        if self.reading.dedupe && length > 0 && self.claims.is_later(&sha256, index) {
            return finished(Became::Duplicate, Some(sha256), length, stamp);
        }
        if let Some(kept) = self.shared.recall(index, &path, &sha256) {
            return finished(Became::Unchanged(kept), Some(sha256), length, stamp);
        }
        let became = self.read(&path, bytes, Known { url, captured, media_type });
        finished(became, Some(sha256), length, stamp)
    }

    fn read(&mut self, path: &str, bytes: Vec<u8>, known: Known) -> Became {
        let (pretty, keep_text) = (self.reading.pretty, self.reading.keep_text);
        let (rulebook, own_path) = (Arc::clone(self.rules.rulebook()), path.to_owned());
        let done = self.time_limit.run(move || {
            let source = Source {
                path: &own_path,
                bytes: &bytes,
                url: known.url.as_deref(),
                captured: known.captured.as_deref(),
                media_type: known.media_type.as_deref(),
            };
            match process(&source, &rulebook) {
                Outcome::Failed(failure) => Became::Failed(failure),
                Outcome::Extracted(extracted) => {
                    let record = &extracted.record;
                    let json = if pretty { serde_json::to_vec_pretty(record) } else { serde_json::to_vec(record) };
                    match json {
                        Ok(json) => Became::Record {
                            json,
                            text: keep_text.then(|| extracted.document.text().to_owned()),
                            counts: Counts::of(record),
                        },
                        Err(error) => Became::Failed(Failure {
                            path: own_path.clone(),
                            code: "unwritable".to_owned(),
                            message: error.to_string(),
                        }),
                    }
                }
            }
        });
        done.unwrap_or_else(|stopped| Became::Failed(stopped.failure(path, self.reading.timeout)))
    }
}
