//! The gold corpora: what was reached is the floor, and nothing may fall below it.
//!
//! Floors stand in `fixtures/gold/<corpus>/score.json` (for corpora that are not part of the project, in
//! `fixtures/gold/<corpus>.json`) with the keys that `minutebook eval --json` prints. They are only ever raised.

use std::path::{Path, PathBuf};
use std::process::Command;

use minutebook_audit::eval::{Documents, Evaluation, score};
use minutebook_pipeline::{Outcome, Source, process};
use minutebook_rulebook::Rulebook;
use serde_json::Value;

use crate::material::{corpus, root, shared};

#[test]
fn the_minutes_reach_their_floor() {
    let folder = root().join("fixtures/gold/minutes");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_many_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_more_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/more_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_newer_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/newer_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_newest_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/newest_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_recent_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/recent_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_ordinary_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/ordinary_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_other_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/other_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_regular_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/regular_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_minutes_of_steady_clerks_reach_their_floor() {
    let folder = root().join("fixtures/gold/steady_clerks");
    holds(&folder, &folder.join("score.json"));
}

#[test]
fn the_seeds_reach_their_floor() {
    if let Some(folder) = shared("seeds") {
        holds(&folder, &root().join("fixtures/gold/seeds.json"));
    }
}

#[test]
fn the_ofsted_reports_reach_their_floor() {
    if let Some(folder) = shared("corpus/ofsted_reports") {
        holds(&folder, &root().join("fixtures/gold/ofsted_reports.json"));
    }
}

/// The corpus' score is nowhere below the floor: the headline, every kind, every field.
fn holds(folder: &Path, floor: &Path) {
    let evaluation = evaluate(folder);
    let reached = evaluation.total.to_json();
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        write_floor(&reached, floor);
    }
    let text = std::fs::read_to_string(floor).unwrap_or_else(|e| panic!("{}: {e}", floor.display()));
    let floor: Value = serde_json::from_str(&text).expect("a floor is JSON");
    let below: Vec<String> = below(&floor, &reached, "").into_iter().collect();
    let misses: Vec<String> = evaluation.misses().collect();
    assert!(below.is_empty(), "below the floor:\n{}\nmisses:\n{}", below.join("\n"), misses.join("\n"));
    assert!(evaluation.missing.is_empty(), "not read: {:?}", evaluation.missing);
}

/// The numbers of a floor: headline, F1 of the kinds, accuracy of the fields.
fn write_floor(reached: &Value, path: &Path) {
    let three = |v: &Value| v.as_f64().map(|f| (f * 1000.0).floor() / 1000.0);
    let each = |key: &str, inner: &str| -> serde_json::Map<String, Value> {
        let all = reached[key].as_object().into_iter().flatten();
        all.filter_map(|(name, v)| Some((name.clone(), serde_json::json!({ inner: three(&v[inner])? })))).collect()
    };
    let floor = serde_json::json!({
        "headline": three(&reached["headline"]), "kinds": each("kinds", "f1"), "fields": each("fields", "accuracy"),
    });
    std::fs::write(path, serde_json::to_string_pretty(&floor).expect("a floor is JSON") + "\n").expect("a floor can be written");
}

/// The places where a number is lower than the floor's.
fn below(floor: &Value, reached: &Value, place: &str) -> Vec<String> {
    match floor {
        Value::Object(fields) => fields.iter().flat_map(|(k, v)| below(v, &reached[k], &format!("{place}/{k}"))).collect(),
        Value::Number(least) => {
            let (least, found) = (least.as_f64().unwrap_or(0.0), reached.as_f64().unwrap_or(0.0));
            if found + 1e-9 >= least { Vec::new() } else { vec![format!("{place}: {found:.4}, floor {least:.4}")] }
        }
        _ => Vec::new(),
    }
}

fn evaluate(folder: &Path) -> Evaluation {
    let (gold, predicted, _) = documents(folder);
    score(&gold, &predicted)
}

/// Gold, predictions and canonical texts of a corpus.
fn documents(folder: &Path) -> (Documents, Documents, Vec<(String, String)>) {
    let (mut gold, mut predicted, mut texts) = (Documents::new(), Documents::new(), Vec::new());
    for (name, path) in corpus(folder) {
        let json = std::fs::read_to_string(folder.join(format!("{name}.gold.json"))).expect("a gold file can be read");
        gold.insert(name.clone(), serde_json::from_str(&json).expect("a gold file is JSON"));
        let bytes = std::fs::read(&path).expect("a source can be read");
        if let Outcome::Extracted(found) = process(&Source::new(&name, &bytes), Rulebook::embedded()) {
            predicted.insert(name.clone(), serde_json::to_value(&found.record).expect("a record is JSON"));
            texts.push((name, found.document.text().to_owned()));
        }
    }
    (gold, predicted, texts)
}

#[test]
fn the_scorer_beside_the_checkout_agrees() {
    let Some(scorer) = shared("eval/score.py") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("NOTICE: python3 is not here; the scorer was not compared");
        return;
    }
    let minutes = root().join("fixtures/gold/minutes");
    let folders = [Some(minutes), shared("seeds"), shared("corpus/ofsted_reports")];
    for folder in folders.into_iter().flatten() {
        let (gold, predicted, texts) = documents(&folder);
        let own = score(&gold, &predicted).total.to_json();
        let theirs = run(&scorer, &folder, &predicted, &texts);
        // Scores by rule are ours alone.
        let shared = ["headline", "kinds", "fields"];
        let different: Vec<String> = shared.iter().flat_map(|key| apart(&own[*key], &theirs[*key], key)).collect();
        assert!(different.is_empty(), "{}: {}", folder.display(), different.join("\n"));
        assert_eq!(theirs["evidence"]["violations"], 0, "{}: evidence violations", folder.display());
    }
}

fn run(scorer: &Path, gold: &Path, predicted: &Documents, texts: &[(String, String)]) -> Value {
    let place = tempfile::tempdir().expect("a temporary folder");
    let within = |name: &str| -> PathBuf {
        let folder = place.path().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    };
    let (pred, text) = (within("pred"), within("text"));
    for (name, record) in predicted {
        std::fs::write(pred.join(format!("{name}.json")), record.to_string()).expect("a file");
    }
    for (name, canonical) in texts {
        std::fs::write(text.join(format!("{name}.txt")), canonical).expect("a file");
    }
    let mut command = Command::new("python3");
    command.arg(scorer).arg("--gold").arg(gold).arg("--pred").arg(&pred).arg("--text").arg(&text).arg("--json");
    let output = command.output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the scorer prints JSON")
}

/// The numbers of `headline`, `kinds` and `fields` that differ in the third digit.
fn apart(own: &Value, theirs: &Value, place: &str) -> Vec<String> {
    match own {
        Value::Object(fields) => fields.iter().flat_map(|(k, v)| apart(v, &theirs[k], &format!("{place}/{k}"))).collect(),
        Value::Number(n) => {
            let (a, b) = (n.as_f64().unwrap_or(0.0), theirs.as_f64().unwrap_or(-1.0));
            if (a - b).abs() < 0.0005 { Vec::new() } else { vec![format!("{place}: {a} here, {b} there")] }
        }
        _ if own == theirs => Vec::new(),
        _ => vec![format!("{place}: {own} here, {theirs} there")],
    }
}
