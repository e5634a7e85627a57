use std::collections::BTreeMap;

use minutebook_record::{Failure, Record};

use crate::inputs::Stamp;

/// What became of one source.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Its index in the run.
    pub(crate) index: usize,
    pub(crate) path: String,
    /// SHA-256 of the bytes; None where they could not be read.
    pub(crate) sha256: Option<String>,
    /// How many bytes.
    pub(crate) bytes: u64,
    /// What its file, or its archive, is known by.
    pub(crate) stamp: Option<Stamp>,
    pub(crate) became: Became,
    /// An earlier source with the same bytes.
    pub(crate) duplicate_of: Option<String>,
    /// Whether the sink could store it.
    pub(crate) stored: std::io::Result<()>,
}

/// What became of it.
#[derive(Debug)]
pub(crate) enum Became {
    /// A record.
    Record {
        /// As JSON, without a line end.
        json: Vec<u8>,
        /// The canonical text, where the sink keeps it.
        text: Option<String>,
        counts: Counts,
    },
    /// No document could be made of it.
    Failed(Failure),
    /// An earlier run had read the same bytes, with the same program and rulebook.
    Unchanged(Kept),
    /// The same bytes as an earlier source, left out.
    Duplicate,
}

/// What an earlier run had made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// The failure, where it was one.
    pub(crate) failure: Option<Failure>,
}

/// How many records of each kind a document gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counts(BTreeMap<&'static str, u64>);

impl Counts {
    pub(crate) fn of(record: &Record) -> Self {
        let rows = record.action_tables.iter().map(|t| t.rows.len()).sum();
        let grades = record.inspections.iter().map(|i| i.grades.len()).sum();
        let counts = [
            ("items", record.items.len()),
            ("inspections", record.inspections.len()),
            ("grades", grades),
            ("areas for improvement", record.areas_for_improvement.len()),
            ("resolutions", record.resolutions.len()),
            ("action tables", record.action_tables.len()),
            ("action rows", rows),
            ("undertakings", record.undertakings.len()),
            ("diagnostics", record.diagnostics.len()),
        ];
        Self(counts.into_iter().map(|(kind, n)| (kind, n as u64)).collect())
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (kind, n) in &other.0 {
            *self.0.entry(kind).or_default() += n;
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.0.iter().map(|(kind, n)| (*kind, *n))
    }
}
