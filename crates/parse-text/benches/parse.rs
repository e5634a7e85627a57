//! How many bytes of text are read in a second.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// A long evening's minutes: prose, points, and a table flattened to tabs.
fn minutes(items: usize) -> String {
    let mut text = String::from("Agenda and minutes\n\n");
    for n in 1..=items {
        text.push_str(&format!(
            "{n}.\n\nReview of the Improvement Plan {n}\n\nMinutes:\n\nThe Committee considered a report of the Director which set out \
             progress since the inspection of 3 to 7 March 2019, and asked about caseloads.\n\n\u{a0}\n\nRESOLVED that\n\n\
             (a)\u{a0}\u{a0} the report be noted; and\n\n(b)\u{a0}\u{a0} a further report be brought in six months.\n\n\
             Ref\tAction\tOwner\tRAG\n{n}.0\t<p>Write the plan</p> <ul> • in draft • in full\tHead of Service\tGreen\n\
             {n}.1\tSend it to every member of the committee\tClerk\tAmber\n\n"
        ));
    }
    text
}

fn parse(c: &mut Criterion) {
    let text = minutes(200);
    let mut group = c.benchmark_group("parse-text");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("minutes", |b| b.iter(|| minutebook_parse_text::parse(&text)));
    group.finish();
}

criterion_group!(benches, parse);
criterion_main!(benches);
