//! A reviewer's corrections: replayed on a run, on the next run, and exported as gold.

use std::process::Command;

use assert_cmd::assert::OutputAssertExt;
use serde_json::{Value, json};

use crate::cli::{minutebook, text};
use crate::material::shared;

const SOURCE: &str = "Agenda item\n\nOutcome of inspection\n\nMinutes:\n\nThe Chair thanked the teams. Plans were too slow.\n\n\
    RESOLVED: That\n\n(a) the report be noted; and\n\n(b) a further report be brought in six months.\n";

/// A folder with a source, a run of it, and corrections.
struct Desk {
    place: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { place: tempfile::tempdir().expect("a temporary folder") };
        std::fs::write(desk.path("cabinet.txt"), SOURCE).expect("a source");
        desk.extract();
        desk
    }

    fn path(&self, name: &str) -> String {
        self.place.path().join(name).to_string_lossy().into_owned()
    }

    fn extract(&self) {
        minutebook(&["extract", "-q", &self.path("cabinet.txt"), "-o", &self.path("run")]).assert().code(0);
    }

    fn read(&self, folder: &str, name: &str) -> Value {
        let path = self.place.path().join(folder).join(name);
        serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).expect("JSON")
    }

    /// Writes corrections of this source, each with its hash.
    fn review(&self, corrections: &[Value]) {
        let hash = self.read("run", "cabinet.json")["source"]["sha256"].clone();
        let mut lines = String::new();
        for correction in corrections {
            let mut correction = correction.clone();
            if correction.get("sha256").is_none() {
                correction["sha256"] = hash.clone();
            }
            lines.push_str(&format!("{correction}\n"));
        }
        std::fs::write(self.path("corrections.jsonl"), lines).expect("corrections");
    }

    fn apply(&self, more: &[&str]) -> (String, Option<i32>) {
        let (corrections, run, out) = (self.path("corrections.jsonl"), self.path("run"), self.path("reviewed"));
        let output = minutebook(&[&["apply", &corrections, &run, "-o", &out], more].concat());
        (text(&output.stderr), output.status.code())
    }
}

fn corrections() -> Vec<Value> {
    vec![
        json!({ "kind": "resolutions", "record": "resolution-1", "quote": "the report be noted; and", "mark": "wrong", "field": "verb", "value": "receive" }),
        json!({ "kind": "resolutions", "record": "resolution-2", "quote": "a further report be brought in six months.", "mark": "right" }),
        json!({ "kind": "areas_for_improvement", "quote": "Plans were too slow", "mark": "missing", "value": "Plans were too slow" }),
    ]
}

fn is_corrected(reviewed: &Value) {
    assert_eq!(reviewed["resolutions"][0]["verb"], "receive");
    assert_eq!(reviewed["resolutions"][0]["review"], "corrected");
    assert_eq!(reviewed["resolutions"][1]["review"], "right");
    assert_eq!(reviewed["areas_for_improvement"][0]["text"], "Plans were too slow");
    assert_eq!(reviewed["areas_for_improvement"][0]["evidence"][0]["quote"], "Plans were too slow");
}

#[test]
fn corrections_are_applied_and_survive_the_next_run() {
    let desk = Desk::new();
    desk.review(&corrections());
    let (told, code) = desk.apply(&[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("3 of 3"), "{told}");
    is_corrected(&desk.read("reviewed", "cabinet.json"));
    minutebook(&["verify", &desk.path("reviewed")]).assert().code(0);

    std::fs::remove_dir_all(desk.path("run")).expect("the run goes");
    std::fs::remove_dir_all(desk.path("reviewed")).expect("the review's output goes");
    desk.extract();
    assert_eq!(desk.apply(&[]).1, Some(0));
    is_corrected(&desk.read("reviewed", "cabinet.json"));
}

/// A later version may number records otherwise: a correction holds on to its quote.
#[test]
fn a_record_that_has_another_id_now_is_still_found() {
    let desk = Desk::new();
    desk.review(&[
        json!({ "kind": "resolutions", "record": "resolution-7", "quote": "the report be noted; and", "mark": "wrong" }),
    ]);
    assert_eq!(desk.apply(&[]).1, Some(0));
    let left = desk.read("reviewed", "cabinet.json");
    assert_eq!(left["resolutions"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["resolutions"][0]["label"], "(b)");
}

/// Of two equal passages the nearer to where the reviewer saw it is meant.
#[test]
fn the_nearest_of_equal_quotes_is_meant() {
    let place = Desk::new();
    let twice = SOURCE.replace("(b) a further report be brought in six months.", "(b) the report be noted.");
    std::fs::write(place.path("cabinet.txt"), twice).expect("a source");
    place.extract();
    let run = place.read("run", "cabinet.json");
    let second = &run["resolutions"][1]["evidence"][0];
    let quote = second["quote"].as_str().expect("a quote").trim_end_matches('.');
    let start = second["start"].as_u64().expect("an offset");
    place.review(&[json!({ "kind": "areas_for_improvement", "quote": quote, "start": start, "mark": "missing" })]);
    assert_eq!(place.apply(&[]).1, Some(0));
    let added = place.read("reviewed", "cabinet.json")["areas_for_improvement"][0]["evidence"][0]["start"].clone();
    assert_eq!(added.as_u64(), Some(start));
}

#[test]
fn what_cannot_be_applied_is_told() {
    let desk = Desk::new();
    let gone = |quote: &str, mark: &str| json!({ "kind": "resolutions", "record": "resolution-1", "quote": quote, "mark": mark });
    let told_of = [
        (gone("the plan be burnt", "wrong"), "\"the plan be burnt\" any more"),
        (gone("nobody said this", "missing"), "does not hold \"nobody said this\""),
        (
            json!({ "kind": "resolutions", "quote": "x", "mark": "right", "sha256": "0".repeat(64) }),
            "no source with the hash 0000",
        ),
        (json!({ "kind": "sermons", "quote": "the report be noted", "mark": "wrong" }), "no such kind"),
        (
            json!({ "kind": "resolutions", "quote": "the report be noted; and", "mark": "wrong", "field": "/grades/3/grade", "value": 1 }),
            "there is no",
        ),
    ];
    for (correction, told) in told_of {
        desk.review(std::slice::from_ref(&correction));
        let (said, code) = desk.apply(&[]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("not applied: ") && said.contains(told) && said.contains("0 of 1"), "{told}: {said}");
        let untouched = desk.read("reviewed", "cabinet.json");
        assert_eq!(untouched["resolutions"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_line_that_is_no_correction_is_named() {
    let desk = Desk::new();
    std::fs::write(desk.path("corrections.jsonl"), "\n{\"mark\": \"wrong\"}\n").expect("corrections");
    let (told, code) = desk.apply(&[]);
    assert_eq!(code, Some(2));
    assert!(told.contains("corrections.jsonl:2"), "{told}");
}

#[test]
fn a_reviewed_document_is_gold_that_both_scorers_read() {
    let desk = Desk::new();
    desk.review(&corrections());
    assert_eq!(desk.apply(&["--gold"]).1, Some(0));
    let gold = desk.read("reviewed", "cabinet.gold.json");
    assert!(gold["resolutions"][0].get("rule").is_none() && gold["resolutions"][0].get("evidence").is_none(), "{gold}");
    let (run, gold) = (desk.path("run"), desk.path("reviewed"));
    let output = minutebook(&["eval", "--gold", &gold, &run, "--json"]);
    let own: Value = serde_json::from_slice(&output.stdout).expect("figures are JSON");
    // The run has both resolutions, with one verb wrong, and misses the area that the reviewer added.
    assert_eq!(own["kinds"]["resolutions"]["f1"], 1.0);
    assert_eq!(
        (own["fields"]["resolutions.verb"]["right"].as_u64(), own["kinds"]["areas"]["missed"].as_u64()),
        (Some(1), Some(1))
    );

    let Some(scorer) = shared("eval/score.py") else { return };
    let Ok(output) = Command::new("python3").arg(scorer).args(["--gold", &gold, "--pred", &run, "--json"]).output() else {
        println!("NOTICE: there is no python3: the gold was not scored by score.py");
        return;
    };
    assert!(output.status.success(), "{}", text(&output.stderr));
    let theirs: Value = serde_json::from_slice(&output.stdout).expect("figures are JSON");
    assert_eq!(theirs["headline"].as_f64().map(|h| (h * 1000.0).round()), own["headline"].as_f64().map(|h| (h * 1000.0).round()));
    assert_eq!(theirs["kinds"]["areas"]["missed"], own["kinds"]["areas"]["missed"]);
}
