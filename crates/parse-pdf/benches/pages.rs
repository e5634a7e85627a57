//! How fast pages are read: `cargo bench -p minutebook-parse-pdf`.

#[path = "../tests/reader/made.rs"]
#[allow(dead_code)]
mod made;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn pages(criterion: &mut Criterion) {
    let mut sheets = Vec::new();
    for _ in 0..10 {
        sheets.extend(made::report());
    }
    let bytes = made::pdf(&sheets);
    let mut group = criterion.benchmark_group("parse-pdf");
    group.throughput(Throughput::Elements(sheets.len() as u64));
    group.bench_function("report, 30 pages", |b| b.iter(|| minutebook_parse_pdf::parse(std::hint::black_box(&bytes))));
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
