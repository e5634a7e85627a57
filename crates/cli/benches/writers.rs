//! How many records a second each output format takes: those of `fixtures/gold/minutes`, over and over.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its documents from the repository")]

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook_export::{Error, Files, Outcome, Source, Writer};
use minutebook_rulebook::Rulebook;

/// How often the documents are written: enough for a row group or two.
const ROUNDS: usize = 20;

/// A record as the writers get it: its JSON, and the text it rests on.
struct Made {
    path: String,
    json: Vec<u8>,
    text: String,
}

fn records() -> Vec<Made> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold/minutes");
    let entries = std::fs::read_dir(&folder).expect("the gold documents are in the repository");
    let mut paths: Vec<_> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension() != Some("json".as_ref())).collect();
    paths.sort();
    let record = |path: &Path| {
        let bytes = std::fs::read(path).ok()?;
        let path = path.to_string_lossy().into_owned();
        match minutebook_pipeline::process(&minutebook_pipeline::Source::new(&path, &bytes), Rulebook::embedded()) {
            minutebook_pipeline::Outcome::Extracted(extracted) => {
                let json = serde_json::to_vec(&extracted.record).ok()?;
                Some(Made { path, json, text: extracted.document.text().to_owned() })
            }
            minutebook_pipeline::Outcome::Failed(_) => None,
        }
    };
    paths.iter().filter_map(|path| record(path)).collect()
}

/// Files of which nothing is kept.
struct Nowhere;

impl Files for Nowhere {
    fn create(&mut self, _name: &str) -> io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(io::sink()))
    }
}

fn write(writer: &mut dyn Writer, records: &[Made]) -> Result<(), Error> {
    for made in (0..ROUNDS).flat_map(|_| records) {
        let outcome = Outcome::Record { json: &made.json, text: Some(&made.text) };
        let bytes = made.text.len() as u64;
        writer.write(&Source { path: &made.path, sha256: None, bytes, duplicate_of: None, outcome })?;
    }
    writer.finish()
}

fn writers(c: &mut Criterion) {
    let records = records();
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("all.sqlite");
    let mut group = c.benchmark_group("writers");
    group.sample_size(10).throughput(Throughput::Elements((ROUNDS * records.len()) as u64));
    group.bench_function("jsonl", |b| b.iter(|| write(&mut minutebook_export::jsonl(io::sink()), &records)));
    group.bench_function("csv", |b| b.iter(|| write(&mut minutebook_export::csv(&mut Nowhere)?, &records)));
    group.bench_function("parquet", |b| b.iter(|| write(&mut minutebook_export::parquet(&mut Nowhere)?, &records)));
    group.bench_function("sqlite", |b| {
        b.iter(|| {
            File::create(&database)?;
            write(&mut minutebook_export::sqlite(&database)?, &records)
        });
    });
    group.finish();
}

criterion_group!(benches, writers);
criterion_main!(benches);
