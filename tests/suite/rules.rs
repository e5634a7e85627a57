//! Rules by their ids: each that makes a record is described, and each measurement is of a rule that there is.

use std::collections::BTreeSet;

use minutebook_rulebook::Rulebook;
use minutebook_rulebook::confidence::FEWEST;
use serde_json::Value;

use crate::material::{cases, corpus, extract, listed, root};

fn collect(value: &Value, rules: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            rules.extend(map.get("rule").and_then(Value::as_str).map(str::to_owned));
            map.values().for_each(|inner| collect(inner, rules));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, rules)),
        _ => {}
    }
}

/// What the finders call their rules, from their own source: a string of the form `field/where-it-looks`, with one of the
/// fields that some rule already has.
fn named_in_source() -> BTreeSet<String> {
    let known: BTreeSet<&str> = Rulebook::embedded().rules.ids().filter_map(|id| Some(id.split_once('/')?.0)).collect();
    let mut folders = vec![root().join("crates/extract/src")];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for path in listed(&folder) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a source file");
            let words = source.split('"').skip(1).step_by(2);
            let is_rule = |word: &&str| {
                let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                word.split_once('/').is_some_and(|(field, place)| known.contains(field) && plain(place))
            };
            found.extend(words.filter(is_rule).map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_rule_that_makes_a_record_is_described() {
    let mut made = named_in_source();
    let gold = corpus(&root().join("fixtures/gold/minutes")).into_iter().map(|(_, path)| path);
    for path in cases().into_iter().flat_map(|c| c.inputs).chain(gold) {
        collect(&serde_json::to_value(&extract(&path).record).expect("a record is JSON"), &mut made);
    }
    let described: BTreeSet<String> = Rulebook::embedded().rules.ids().map(str::to_owned).collect();
    let missing: Vec<_> = made.difference(&described).collect();
    assert!(missing.is_empty(), "crates/rulebook/data/rules.toml does not say what these rules look for: {missing:?}");
}

#[test]
fn every_measurement_is_of_a_rule_and_adds_up() {
    let rulebook = Rulebook::embedded();
    let mut measured = 0;
    for (rule, m) in rulebook.confidence.iter() {
        assert!(rulebook.rules.of(rule).is_some(), "{rule} is measured, and there is no such rule");
        assert!(m.n >= 1 && m.right <= m.n, "{rule}: {} of {}", m.right, m.n);
        assert!(m.lower_bound <= m.precision, "{rule}: {} is above {}", m.lower_bound, m.precision);
        assert!(!m.corpora.is_empty(), "{rule} was measured on no corpus");
        assert_eq!(rulebook.confidence.of(rule), (m.n >= FEWEST).then_some(m.lower_bound), "{rule}");
        measured += 1;
    }
    assert!(measured > 0, "nothing was measured: see CONTRIBUTING.md");
}

/// A record carries what was measured of its rule, and nothing else.
#[test]
fn records_carry_the_measurement_of_their_rule() {
    let gold = corpus(&root().join("fixtures/gold/minutes"));
    let mut carried = 0;
    for (_, path) in gold {
        let record = serde_json::to_value(&extract(&path).record).expect("a record is JSON");
        for resolution in record["resolutions"].as_array().into_iter().flatten() {
            let rule = resolution["rule"].as_str().expect("a rule");
            assert_eq!(resolution["confidence"].as_f64(), Rulebook::embedded().confidence.of(rule), "{rule}");
            carried += usize::from(resolution["confidence"].is_number());
        }
    }
    assert!(carried > 0, "no record carries a confidence");
}

#[test]
fn the_part_of_a_file_that_a_rule_reads_is_there() {
    let layers = minutebook_rulebook::Layers::embedded();
    let rules = &Rulebook::embedded().rules;
    let reads: BTreeSet<_> = rules.ids().filter_map(|id| rules.of(id)).flat_map(|rule| rule.reads()).collect();
    for (file, part) in reads {
        let Some(part) = part else { continue };
        let (_, text) = layers.files().find(|(name, _)| *name == file).expect("loading checks the files");
        let table: toml::Table = text.parse().expect("the rulebook is TOML");
        let is = |e: &&toml::Value| {
            ["sense", "kind", "effect", "sort"].iter().any(|k| e.get(k).and_then(toml::Value::as_str) == Some(part))
        };
        let entries = table["entry"].as_array().into_iter().flatten();
        assert!(entries.clone().any(|e| is(&e)), "rules.toml: {file} has no entry of {part:?}");
    }
}
