//! `explain` says why, in plain text where nobody watches.

use assert_cmd::assert::OutputAssertExt;
use serde_json::Value;

use crate::cli::{folder, minutebook, text};

const SOURCE: &[u8] = "Agenda item\n\nOutcome of inspection\n\nMinutes:\n\n\
    Ofsted inspected children’s services between 4 and 8 March 2019 and judged them to be “Requires Improvement”. \
    The aim was to become Outstanding by 2022.\n\nRESOLVED: That the report be noted.\n"
    .as_bytes();

fn explained(arguments: &[&str]) -> String {
    explained_of(SOURCE, arguments)
}

fn explained_of(source: &[u8], arguments: &[&str]) -> String {
    let place = folder(&[("cabinet.txt", source)]);
    let path = place.path().join("cabinet.txt");
    let output = minutebook(&[&["explain", path.to_str().expect("a path")], arguments].concat());
    output.clone().assert().code(0);
    let told = text(&output.stdout);
    assert!(!told.contains('\u{1b}'), "colour is for terminals: {told:?}");
    told
}

/// START..END of some words, in code points of the canonical text.
fn place_of(words: &str) -> String {
    let place = folder(&[("cabinet.txt", SOURCE)]);
    let canonical = text(&minutebook(&["text", place.path().join("cabinet.txt").to_str().expect("a path")]).stdout);
    let start = canonical[..canonical.find(words).expect("the words stand there")].chars().count();
    format!("{start}..{}", start + words.chars().count())
}

#[test]
fn a_record_is_explained_by_its_rule_and_the_rulebook_s_entries() {
    let told = explained(&["resolution-1"]);
    let expected = [
        "resolution-1: resolved note the report be noted.",
        "stated: one passage says it",
        "rule resolution/inline",
        "right on clerks, minutes, more_clerks",
        "The words after an outcome word in the same paragraph.",
        "lead_ins.toml",
        "by its pattern",
        "verbs.toml note (verb = \"note\")",
        "the report be noted.",
    ];
    for part in expected {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    assert!(!told.contains("inspection-1:"), "only the record that was asked for:\n{told}");
}

#[test]
fn an_inspection_shows_the_rules_of_its_grades_and_their_entries() {
    let told = explained(&["inspection-1"]);
    for part in ["rule inspection/prose", "rule grade/", "scales.toml", "inspectorates.toml ofsted", "Requires Improvement"] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
}

#[test]
fn a_candidate_that_was_turned_down_is_shown_with_its_veto() {
    let told = explained(&[]);
    let (_, after) = told.split_once("turned down: \"Outstanding\"").unwrap_or_else(|| panic!("it is not shown:\n{told}"));
    assert!(after.contains("veto"), "{after}");
    assert!(after.contains("become Outstanding"), "{after}");
}

#[test]
fn a_passage_is_explained_by_what_claimed_it_and_what_turned_it_down() {
    let told = explained(&["--at", &place_of("the report be noted")]);
    for part in ["The passage stands in a paragraph.", "Agenda item: item-1 Outcome of inspection", "resolution-1: "] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    let told = explained(&["--at", &place_of("Outstanding")]);
    assert!(told.contains("turned down: \"Outstanding\"") && !told.contains("resolution-1: "), "{told}");
}

#[test]
fn what_no_rule_claimed_is_said_to_be_so() {
    let place =
        folder(&[("note.txt", b"Agenda item\n\nWelcome\n\nMinutes:\n\nThe kettle was boiled by the clerk.\n\nTea was had.\n")]);
    let path = place.path().join("note.txt");
    let path = path.to_str().expect("a path");
    let canonical = text(&minutebook(&["text", path]).stdout);
    let start = canonical.find("kettle").expect("it stands there");
    let output = minutebook(&["explain", path, "--at", &format!("{start}..{}", start + 6)]);
    output.clone().assert().code(1);
    assert!(text(&output.stdout).contains("The passage stands in a paragraph."), "{}", text(&output.stdout));
    assert!(text(&output.stderr).contains("no rule made anything of it"), "{}", text(&output.stderr));
}

#[test]
fn a_record_that_is_not_there_is_told() {
    let place = folder(&[("cabinet.txt", SOURCE)]);
    let path = place.path().join("cabinet.txt");
    let output = minutebook(&["explain", path.to_str().expect("a path"), "resolution-9"]);
    output.clone().assert().code(1);
    assert!(text(&output.stderr).contains("resolution-9"));
}

/// Archives and standard input are sources like any other, for every command that looks at documents.
#[test]
fn an_archive_is_audited_verified_and_measured_from_end_to_end() {
    use std::io::Write as _;
    let place = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| place.path().join(name).to_string_lossy().into_owned();
    let mut zip = zip::ZipWriter::new(std::fs::File::create(path("minutes.zip")).expect("a file"));
    for name in ["2019/cabinet.txt", "2020/cabinet.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(SOURCE).and_then(|()| zip.write_all(name.as_bytes())).expect("an entry");
    }
    zip.finish().expect("an archive");
    let head = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/cabinet.txt\r\n\
        WARC-Date: 2019-03-04T10:15:00Z\r\nContent-Type: text/plain\r\n";
    let warc = [format!("{head}Content-Length: {}\r\n\r\n", SOURCE.len()).as_bytes(), SOURCE, b"\r\n\r\n"].concat();
    std::fs::write(path("crawl.warc"), warc).expect("a file");

    for (archive, documents) in [("minutes.zip", 2), ("crawl.warc", 1)] {
        let (run, report) = (path(&format!("{archive}.jsonl")), path(&format!("{archive}.report")));
        minutebook(&["extract", "-q", &path(archive), "-o", &run]).assert().code(0);
        let verified = minutebook(&["verify", &run]);
        verified.clone().assert().code(0);
        assert!(text(&verified.stderr).contains(&format!("{documents} extractions, 0 faults, 0 without their source")));
        for source in [run.as_str(), &path(archive)] {
            minutebook(&["audit", source, "-o", &report]).assert().code(0);
            let pages = crate::material::listed(&place.path().join(format!("{archive}.report/documents")));
            assert_eq!(pages.len(), documents, "{source}");
            let page = std::fs::read_to_string(&pages[0]).expect("a page");
            assert!(page.contains("judged them to be") && page.contains("resolution-1") && !page.contains("was not found again"));
        }
    }
    let entry = format!("{}!/2019/cabinet.txt", path("minutes.zip"));
    minutebook(&["explain", &entry, "resolution-1"]).assert().code(0);
    // A changed archive is told, entry by entry.
    let lines = std::fs::read_to_string(path("minutes.zip.jsonl")).expect("a run");
    let first: Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    let hash = first["source"]["sha256"].as_str().expect("a hash");
    std::fs::write(path("changed.jsonl"), lines.replace(hash, &"0".repeat(64))).expect("a run");
    let verified = minutebook(&["verify", &path("changed.jsonl")]);
    verified.clone().assert().code(1);
    assert!(text(&verified.stdout).contains("minutes.zip!/2019/cabinet.txt: hash"), "{}", text(&verified.stdout));
}

#[test]
fn every_kind_of_candidate_is_shown_with_what_spoke_against_it() {
    const TEXT: &str = "Agenda item\n\nFostering inspection\n\nMinutes:\n\nOfsted inspected the fostering service in May 2019. The \
        action plan after the inspection is to be submitted by 17 October 2019.\n\nCouncillor Teal moved the following amendment:\n\n\
        That the report be referred back.\n\nOn being put to the vote the amendment was lost.\n\nIf funding were found, officers \
        would circulate the list to Members.\n\nRESOLVED: That the report be noted.\n";
    let told = explained_of(TEXT.as_bytes(), &[]);
    for (candidate, reason) in [
        ("turned down: \"by 17 October 2019\"", "veto deadline"),
        ("turned down: \"That the report be referred back.\"", "veto proposal"),
        ("turned down: \"circulate the list to Members\"", "veto conditional"),
    ] {
        let (_, after) = told.split_once(candidate).unwrap_or_else(|| panic!("{candidate} is not shown:\n{told}"));
        let own = after.split("turned down:").next().unwrap_or_default();
        assert!(own.contains(reason), "{candidate}: {own}");
    }
}

/// Words beside a value that its rule did not go by are no reason: those of the next sentence, of another value, of scales that
/// share a word, of a longer name.
#[test]
fn entries_whose_words_only_stand_nearby_are_not_shown() {
    const TEXT: &str = "Agenda item\n\nOutcome of inspection\n\nMinutes:\n\nEstyn had been told. Ofsted inspected children’s services \
        between 4 and 8 March 2019 and judged them to be “Requires Improvement”. The CQC survey of a focused visit in August was \
        recommended reading.\n\nIt was recommended reading for all. RESOLVED: That the report be noted and thanks be conveyed to \
        staff, who had accepted much.\n";
    let told = explained_of(TEXT.as_bytes(), &["inspection-1"]);
    let used: Vec<&str> = told.lines().filter_map(|l| l.split_once(".toml ")?.1.split(' ').next()).collect();
    for (file, entry) in [("inspectorates", "ofsted"), ("events", "inspected"), ("dates", "month-march"), ("scales", "ofsted")] {
        assert!(told.contains(&format!("{file}.toml {entry}")), "{file} {entry}:\n{told}");
    }
    for entry in
        ["estyn", "cqc", "focused_visit", "month-august", "aspiration", "follower", "general_subject", "published", "hmicfrs"]
    {
        assert!(!used.contains(&entry), "{entry} was not used:\n{told}");
    }
    assert_eq!(told.matches("scales.toml ").count(), 1, "one scale is that of the grade:\n{told}");
    let told = explained_of(TEXT.as_bytes(), &["resolution-1"]);
    let shown: Vec<&str> = told.lines().filter(|l| l.contains(".toml ")).map(str::trim).collect();
    assert_eq!(shown.len(), 2, "{told}");
    assert!(shown[0].starts_with("lead_ins.toml resolved-") && shown[1].starts_with("verbs.toml note "), "{told}");
}
