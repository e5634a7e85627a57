//! How many bytes of Markdown are read in a second.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn minutes(items: usize) -> String {
    let mut text = String::from("# Agenda and minutes\n\n");
    for n in 1..=items {
        text.push_str(&format!(
            "## Review of the Improvement Plan {n}\n\n**Minutes:**\n\nThe Committee considered a [report](documents/{n}.pdf) of the Director\n\
             which set out progress since the inspection of **3 to 7 March 2019**.\n\n**RESOLVED** that\n\n1.  the report be noted; and\n\
             2.  a further report be brought in six months:\n    - in draft\n    - in full\n\n| Ref | Action | RAG |\n|---|---|---|\n\
             | {n}.0 | Write the plan<br>- in draft | Green |\n| {n}.1 | Send it | Amber |\n\n"
        ));
    }
    text
}

fn parse(c: &mut Criterion) {
    let text = minutes(200);
    let mut group = c.benchmark_group("parse-markdown");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("minutes", |b| b.iter(|| minutebook_parse_markdown::parse(&text)));
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
