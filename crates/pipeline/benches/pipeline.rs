//! How many bytes of minutes are read and extracted in a second: the readers, the finders, and the whole way to the record.
//! Run from the repository: the documents are those of `fixtures/gold/minutes`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its documents from the repository")]

use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook_pipeline::{Outcome, Source, process, read};
use minutebook_rulebook::Rulebook;

fn documents(ending: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold/minutes");
    let entries = std::fs::read_dir(&folder).expect("the gold documents are in the repository");
    let mut paths: Vec<_> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == ending)).collect();
    paths.sort();
    paths.retain(|p| p.file_stem().is_some_and(|stem| stem != "README"));
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).expect("a file of the repository"))).collect()
}

fn pipeline(c: &mut Criterion) {
    let rulebook = Rulebook::embedded();
    for ending in ["html", "txt", "md"] {
        let documents = documents(ending);
        let sources: Vec<_> = documents.iter().map(|(path, bytes)| Source::new(path.to_str().expect("a path"), bytes)).collect();
        let parsed: Vec<_> = sources.iter().filter_map(|s| read(s).ok()).map(|reading| reading.parsed.document).collect();
        let mut group = c.benchmark_group(ending);
        group.throughput(Throughput::Bytes(documents.iter().map(|(_, bytes)| bytes.len() as u64).sum()));
        if ending == "html" {
            // What the whole way is measured against: at least half of this throughput is wanted.
            let texts: Vec<_> = documents.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
            group.bench_function("scraper alone", |b| {
                b.iter(|| texts.iter().map(|text| scraper::Html::parse_document(text).tree.values().len()).sum::<usize>());
            });
        }
        group.bench_function("read", |b| b.iter(|| sources.iter().filter(|s| read(s).is_ok()).count()));
        group.bench_function("find", |b| {
            b.iter(|| parsed.iter().map(|d| minutebook_extract::find(d, rulebook).resolutions.len()).sum::<usize>());
        });
        group.bench_function("whole", |b| {
            b.iter(|| sources.iter().filter(|s| matches!(process(s, rulebook), Outcome::Extracted(_))).count())
        });
        group.finish();
    }
}

criterion_group!(benches, pipeline);
criterion_main!(benches);
