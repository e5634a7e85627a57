//! How fast date phrases are found: in minutes, where they are rare, and where there is nothing else.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook_extract::dates;
use minutebook_model::Passage;
use minutebook_rulebook::Rulebook;

const MINUTES: &str = "The Committee received the report of the Director, which set out how the service had responded to the \
    letter. Members asked how many of the actions were complete, and what was in place for those who leave care. The \
    service had been inspected between 3rd and 5th November 2021, and the report was published on 24th December 2021. \
    Officers agreed to bring a further report to the meeting in June, and by the end of Q2 2023/24 at the latest.\n";

const DATES: &str = "13th – 15th October 2014; 02/09/2019; by Sept 2014; from 28 December to 3 January 2020; week commencing 13 \
    May 2019; first half of 2020; 3, 17 and 31 July 2019; Autumn term 2017/18; within six months; late June 2021\n";

fn find_dates(criterion: &mut Criterion) {
    let rulebook = Rulebook::embedded();
    let mut group = criterion.benchmark_group("dates");
    for (name, line) in [("minutes", MINUTES), ("nothing but dates", DATES)] {
        let text = line.repeat(200);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| dates::find(black_box(Passage::whole(&text)), rulebook)));
    }
    group.finish();
}

criterion_group!(benches, find_dates);
criterion_main!(benches);
