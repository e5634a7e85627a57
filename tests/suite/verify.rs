//! `verify` finds what does not hold: one planted fault each, through the program.

use std::path::PathBuf;

use assert_cmd::assert::OutputAssertExt;
use serde_json::{Value, json};

use crate::cli::{minutebook, text};

const SOURCE: &str = "Agenda item\n\nOutcome of inspection\n\nMinutes:\n\n\
    Ofsted inspected children’s services between 4 and 8 March 2019 and judged them to be “Requires Improvement”.\n\n\
    RESOLVED: That\n\n(a) the report be noted; and\n\n(b) a further report be brought in six months.\n";

/// A run of one document in a folder of its own.
struct Made {
    place: tempfile::TempDir,
}

impl Made {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(place.path().join("cabinet.txt"), SOURCE).expect("a source");
        let made = Self { place };
        minutebook(&["extract", "-q", &made.path("cabinet.txt"), "-o", &made.path("out")]).assert().code(0);
        made
    }

    fn path(&self, name: &str) -> String {
        self.place.path().join(name).to_string_lossy().into_owned()
    }

    fn output(&self) -> PathBuf {
        self.place.path().join("out/cabinet.json")
    }

    fn read(&self) -> Value {
        serde_json::from_str(&std::fs::read_to_string(self.output()).expect("an output")).expect("it is JSON")
    }

    fn write(&self, text: &str) {
        std::fs::write(self.output(), text).expect("an output");
    }

    /// What `verify` prints, and its exit status.
    fn verify(&self) -> (String, Option<i32>) {
        let output = minutebook(&["verify", &self.path("out")]);
        (text(&output.stdout), output.status.code())
    }
}

/// Plants a fault, and expects it to be told with all of `told`, the file among them, and status 1.
fn planted(plant: impl FnOnce(&mut Value), told: &[&str]) {
    let made = Made::new();
    let mut extraction = made.read();
    plant(&mut extraction);
    made.write(&extraction.to_string());
    expect(&made, told);
}

fn expect(made: &Made, told: &[&str]) {
    let (printed, code) = made.verify();
    assert_eq!(code, Some(1), "{printed}");
    let line = printed.lines().find(|line| told.iter().all(|part| line.contains(part)));
    assert!(line.is_some_and(|line| line.contains("cabinet.json")), "no line tells {told:?}:\n{printed}");
}

#[test]
fn what_the_program_wrote_passes() {
    let (printed, code) = Made::new().verify();
    assert_eq!((printed.as_str(), code), ("", Some(0)));
}

#[test]
fn an_offset_moved_by_one() {
    let told = &["resolution-2", "quote", "the quote is", "/resolutions/1/evidence/0"];
    planted(
        |e| {
            let start = e["resolutions"][1]["evidence"][0]["start"].as_u64().expect("an offset");
            e["resolutions"][1]["evidence"][0]["start"] = json!(start + 1);
        },
        told,
    );
}

#[test]
fn a_changed_quote() {
    planted(
        |e| e["resolutions"][0]["evidence"][0]["quote"] = json!("the report be approved"),
        &["resolution-1", "quote", "approved"],
    );
}

#[test]
fn a_changed_source() {
    let made = Made::new();
    std::fs::write(made.path("cabinet.txt"), SOURCE.replace("six months", "ten months")).expect("a source");
    expect(&made, &["cabinet.txt", "hash", "the source now has the hash"]);
    expect(&made, &["resolution-2", "quote", "ten months"]);
}

#[test]
fn dropped_evidence() {
    planted(|e| e["resolutions"][1]["evidence"] = json!([]), &["resolution-2", "no-evidence"]);
    planted(
        |e| drop(e["inspections"][0].as_object_mut().expect("a record").remove("evidence")),
        &["inspection-1", "no-evidence", "/inspections/0"],
    );
}

/// A record with several passages that lost the one a value stands on.
#[test]
fn one_passage_dropped_of_several() {
    planted(
        |e| {
            let evidence = e["inspections"][0]["evidence"].as_array_mut().expect("evidence");
            assert!(evidence.iter().any(|s| s["quote"].as_str().is_some_and(|q| q.contains("March 2019"))));
            evidence.retain(|s| s["quote"].as_str().is_some_and(|q| !q.contains("March 2019")));
            evidence.push(json!({ "start": 0, "end": 6, "quote": "Agenda" }));
        },
        &["inspection-1", "unsupported", "/dates/raw"],
    );
}

#[test]
fn a_value_that_no_evidence_holds() {
    planted(|e| e["resolutions"][0]["text"] = json!("the report be rejected"), &["resolution-1", "unsupported", "rejected"]);
}

#[test]
fn a_broken_reference() {
    planted(|e| e["resolutions"][0]["item"] = json!("item-9"), &["resolution-1", "reference", "item-9", "/resolutions/0/item"]);
    planted(
        |e| {
            let evidence = e["resolutions"][0]["evidence"].clone();
            e["areas_for_improvement"] = json!([{
                "id": "area-1", "item": "item-1", "label": null, "text": "the report", "inspection": "inspection-7", "group": null,
                "section": null, "rule": "area/list", "support": "stated", "confidence": null, "evidence": evidence,
            }]);
        },
        &["area-1", "reference", "inspection-7"],
    );
}

#[test]
fn an_unknown_field() {
    planted(|e| e["resolutions"][0]["mood"] = json!("calm"), &["resolution-1", "schema", "mood"]);
}

#[test]
fn a_wrong_type() {
    planted(|e| e["resolutions"][1]["text"] = json!(7), &["resolution-2", "schema", "/resolutions/1/text"]);
}

#[test]
fn an_unknown_rule() {
    planted(|e| e["resolutions"][0]["rule"] = json!("resolution/guesswork"), &["resolution-1", "rule", "resolution/guesswork"]);
}

#[test]
fn two_records_of_one_id() {
    planted(|e| e["resolutions"][1]["id"] = json!("resolution-1"), &["resolution-1", "duplicate-id", "/resolutions/1"]);
}

#[test]
fn json_that_breaks_off() {
    let made = Made::new();
    let whole = made.read().to_string();
    made.write(&whole[..whole.len() / 2]);
    expect(&made, &["cabinet.json", "json", "EOF"]);
}

/// In JSON Lines the other lines are still checked, and the broken one is told by its number.
#[test]
fn a_line_that_breaks_off() {
    let made = Made::new();
    let whole = made.read().to_string();
    let lines = made.path("cabinet.jsonl");
    let (half, double) = (&whole[..whole.len() / 2], whole.replace("inspection-1", "item-1"));
    std::fs::write(&lines, format!("{whole}\n{half}\n{double}\n")).expect("lines");
    let output = minutebook(&["verify", &lines]);
    output.clone().assert().code(1);
    let printed = text(&output.stdout);
    assert!(printed.contains("cabinet.jsonl:2: json: EOF"), "{printed}");
    assert!(printed.lines().any(|line| line.contains("cabinet.jsonl:3") && line.contains("duplicate-id")), "{printed}");
}

#[test]
fn sources_are_found_below_the_folder_given() {
    let made = Made::new();
    let moved = made.path("moved");
    std::fs::create_dir(&moved).expect("a folder");
    std::fs::rename(made.path("cabinet.txt"), format!("{moved}/cabinet.txt")).expect("it moves");
    let output = minutebook(&["verify", &made.path("out"), "--sources", &moved]);
    output.clone().assert().code(0);
    assert!(text(&output.stderr).contains("0 without their source"), "{}", text(&output.stderr));
    assert!(text(&minutebook(&["verify", &made.path("out")]).stderr).contains("1 without their source"));
}

/// Nothing in the outputs of the project's own material fails.
#[test]
fn the_gold_corpus_passes() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let out = place.path().join("out").to_string_lossy().into_owned();
    minutebook(&["extract", "-q", "fixtures", "-o", &out]);
    let output = minutebook(&["verify", &out]);
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("", Some(0)));
}
