//! What a document costs, and whether ten times the document costs ten times as much. Run from the repository:
//!
//!     cargo run --release -p minutebook-pipeline --example throughput [steps|growth]
//!
//! Prints the best of many runs of each step over the documents of `fixtures/gold/minutes`, beside what `scraper` alone takes
//! to parse the same HTML; then the cost of made documents of 1 MB and 20 MB, which repeat those documents with other
//! numbers in them.
#![expect(clippy::disallowed_methods, reason = "it measures time, over documents of the repository")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use minutebook_pipeline::{Source, process, read};
use minutebook_rulebook::Rulebook;

fn main() {
    let rulebook = Rulebook::embedded();
    let wanted = std::env::args().nth(1);
    let is_wanted = |part: &str| wanted.as_deref().is_none_or(|w| w == part);
    for ending in ["html", "txt", "md"].into_iter().filter(|_| is_wanted("steps")) {
        steps(ending, &documents(ending), rulebook);
    }
    for ending in ["html", "txt"].into_iter().filter(|_| is_wanted("growth")) {
        growth(ending, rulebook);
    }
}

fn documents(ending: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold/minutes");
    let entries = std::fs::read_dir(folder).expect("the gold documents are in the repository");
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending) && p.file_stem().is_some_and(|stem| stem != "README"));
    paths.sort();
    paths.into_iter().map(|p| (p.display().to_string(), std::fs::read(p).expect("a file of the repository"))).collect()
}

/// The steps of the way, in microseconds for one round over all documents.
fn steps(ending: &str, documents: &[(String, Vec<u8>)], rulebook: &Rulebook) {
    let sources: Vec<_> = documents.iter().map(|(path, bytes)| Source::new(path, bytes)).collect();
    let parsed: Vec<_> = sources.iter().filter_map(|s| read(s).ok()).map(|reading| reading.parsed.document).collect();
    let bytes: usize = documents.iter().map(|(_, bytes)| bytes.len()).sum();
    let texts: usize = parsed.iter().map(|d| d.text().len()).sum();
    let readings = best(|| sources.iter().for_each(|s| drop(black_box(read(s)))));
    let findings = best(|| parsed.iter().for_each(|d| drop(black_box(minutebook_extract::find(d, rulebook)))));
    let whole = best(|| sources.iter().for_each(|s| drop(black_box(process(s, rulebook)))));
    println!("{ending}: {bytes} bytes, {texts} of text; read {readings:.0} us, find {findings:.0} us, whole {whole:.0} us");
    if ending == "html" {
        let texts: Vec<_> = documents.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        let alone = best(|| texts.iter().for_each(|t| drop(black_box(scraper::Html::parse_document(t)))));
        println!(
            "  scraper alone {alone:.0} us: the whole way has {:.2} of its throughput (at least 0.50 wanted)",
            alone / whole
        );
    }
}

/// The best time of many runs, in microseconds.
fn best(mut step: impl FnMut()) -> f64 {
    let begun = Instant::now();
    let mut best = f64::MAX;
    while begun.elapsed().as_millis() < 1500 {
        let start = Instant::now();
        step();
        best = best.min(start.elapsed().as_secs_f64() * 1e6);
    }
    best
}

/// What 20 MB cost, over what 1 MB costs: the best of several runs of each, since a run of 1 MB is as short as a hiccup of the
/// machine.
fn growth(ending: &str, rulebook: &Rulebook) {
    let cost = |size: usize, runs: usize| {
        let bytes = made(ending, size);
        let path = format!("made.{ending}");
        let source = Source::new(&path, &bytes);
        let [mut read_in, mut found_in, mut whole_in] = [f64::MAX; 3];
        for _ in 0..runs {
            let start = Instant::now();
            let reading = read(&source);
            read_in = read_in.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            if let Ok(reading) = reading {
                black_box(minutebook_extract::find(&reading.parsed.document, rulebook));
            }
            found_in = found_in.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            black_box(process(&source, rulebook));
            whole_in = whole_in.min(start.elapsed().as_secs_f64());
        }
        println!("{ending} of {} bytes: read {read_in:.3} s, find {found_in:.3} s, whole {whole_in:.3} s", bytes.len());
        whole_in
    };
    cost(1 << 18, 1);
    let one = cost(1 << 20, 7);
    let twenty = cost(20 << 20, 3);
    println!("  20 MB take {:.1} times as long as 1 MB (at most 25 wanted)", twenty / one);
}

/// One document of about `size` bytes: the repository's documents again and again, each time with other numbers.
fn made(ending: &str, size: usize) -> Vec<u8> {
    let bodies: Vec<String> = documents(ending).iter().map(|(_, bytes)| body(&String::from_utf8_lossy(bytes))).collect();
    let mut out = String::with_capacity(size + (1 << 16));
    out.push_str(if ending == "html" { "<html><body>\n" } else { "" });
    let mut round = 0_usize;
    while out.len() < size {
        let text = &bodies[round % bodies.len()];
        let shift = u8::try_from(round / bodies.len() % 9).unwrap_or_default();
        // Digits move on with each round, but for those after a `<`, which name elements.
        let mut before = ' ';
        for c in text.chars() {
            let moved = c.is_ascii_digit() && !before.is_ascii_alphabetic() && before != '#';
            out.push(if moved { char::from(b'1' + (c as u8 - b'0' + shift) % 9) } else { c });
            before = c;
        }
        out.push('\n');
        round += 1;
    }
    out.push_str(if ending == "html" { "</body></html>" } else { "" });
    out.into_bytes()
}

/// What stands between the body tags of a page; the whole of a text.
fn body(page: &str) -> String {
    let from = page.find("<body").and_then(|at| Some(at + page[at..].find('>')? + 1)).unwrap_or(0);
    let to = page.rfind("</body").unwrap_or(page.len());
    page[from..to].to_owned()
}
