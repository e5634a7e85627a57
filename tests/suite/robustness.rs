//! Nothing panics and nothing is refused, however a document is cut or mangled.

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_rulebook::Rulebook;

use crate::material::{cases, listed, root};

/// So many prefixes of each text are tried; of a short one all.
const PREFIXES: usize = 24;

fn texts() -> Vec<(String, String)> {
    let mut paths: Vec<_> = cases().into_iter().flat_map(|c| c.inputs).collect();
    paths.extend(listed(&root().join("fixtures/gold/minutes")));
    paths
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| ["txt", "md", "html"].iter().any(|f| e == *f)))
        .filter_map(|p| Some((p.display().to_string(), String::from_utf8(std::fs::read(&p).ok()?).ok()?)))
        .collect()
}

/// Reads bytes; a panic anywhere inside is a failure with the code `panic`.
fn survives(name: &str, bytes: &[u8]) {
    if let Outcome::Failed(failure) = process(&Source::new(name, bytes), Rulebook::embedded()) {
        assert_ne!(failure.code, "panic", "{name} ({} bytes): {}", bytes.len(), failure.message);
    }
}

#[test]
fn every_prefix_is_read() {
    for (name, text) in texts() {
        let step = (text.len() / PREFIXES).max(1);
        for end in (0..text.len()).step_by(step) {
            survives(&name, &text.as_bytes()[..end]);
        }
    }
}

/// What is done to a text, and how.
type Mangling = (&'static str, fn(&str) -> String);

#[test]
fn mangled_texts_are_read() {
    let mangle: [Mangling; 9] = [
        ("CRLF", |t| t.replace('\n', "\r\n")),
        ("no-break spaces", |t| t.replace(' ', "\u{a0}")),
        ("soft hyphens", |t| t.replace('e', "e\u{ad}")),
        ("no line ends", |t| t.replace('\n', " ")),
        ("no spaces", |t| t.replace(' ', "")),
        ("doubled lines", |t| t.replace('\n', "\n\n")),
        ("decomposed", |t| t.replace('o', "o\u{308}")),
        ("mojibake", |t| t.bytes().map(char::from).collect()),
        ("wide", |t| t.replace('.', "\u{1f4a1}").replace('–', "\u{202e}")),
    ];
    for (name, text) in texts() {
        for (how, change) in mangle {
            survives(&format!("{name} ({how})"), change(&text).as_bytes());
        }
    }
}

#[test]
fn the_same_bytes_give_the_same_record() {
    for (name, text) in texts().into_iter().step_by(5) {
        let read = || match process(&Source::new(&name, text.as_bytes()), Rulebook::embedded()) {
            Outcome::Extracted(e) => serde_json::to_string(&e.record).expect("a record is JSON"),
            Outcome::Failed(f) => f.message,
        };
        assert_eq!(read(), read(), "{name}");
    }
}

#[test]
fn carriage_returns_change_nothing_that_is_found() {
    for case in cases() {
        let Some(input) = case.inputs.iter().find(|p| p.extension().is_some_and(|e| e == "txt")) else { continue };
        let Ok(text) = std::fs::read_to_string(input) else { continue };
        let found = |t: &str| crate::compact::compact(&crate::material::extract_bytes("input.txt", t.as_bytes()).record);
        let different = crate::cases::differences(&found(&text), &found(&text.replace('\n', "\r\n")), "");
        assert!(different.is_empty(), "{}:\n{}", case.name, different.join("\n"));
    }
}
