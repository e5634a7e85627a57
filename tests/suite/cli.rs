//! The command as its users meet it: exit codes, messages, streams.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use assert_cmd::assert::OutputAssertExt;
use serde_json::Value;

use crate::material::root;

/// The program, built as the tests were: they alone do not make Cargo build it.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "-p", "minutebook-cli", "--message-format=json"]).current_dir(root());
        if !cfg!(debug_assertions) {
            build.arg("--release");
        }
        let output = build.stderr(Stdio::inherit()).output().expect("cargo runs");
        assert!(output.status.success(), "the program is built");
        let messages = text(&output.stdout);
        let built = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut programs = built.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
        programs.next_back().expect("cargo says where the program is")
    })
}

pub(crate) fn minutebook(arguments: &[&str]) -> Output {
    Command::new(program()).args(arguments).current_dir(root()).output().expect("the program runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with the files given, and what they are called in it.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(place.path().join(name), bytes).expect("a file");
    }
    place
}

const GOOD: &[u8] = b"Agenda item\n\nOutcome of inspection\n\nMinutes:\n\nRESOLVED: That the report be noted.\n";

#[test]
fn all_read_is_status_zero_and_one_record_a_line() {
    let place = folder(&[("a.txt", GOOD), ("b.txt", GOOD)]);
    let output = minutebook(&["extract", place.path().to_str().expect("a path")]);
    output.clone().assert().code(0);
    let lines = text(&output.stdout);
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line).expect("a line is a record");
        assert_eq!(record["document"]["kind"], "agenda_item");
    }
}

#[test]
fn one_bad_file_is_status_one_and_the_others_are_done() {
    let bad: [(&str, &[u8]); 3] =
        [("empty.txt", b""), ("binary.pdf", b"\x00\x01\x02\x03\x00\xff\xfe\x00"), ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<")];
    for (name, bytes) in bad {
        let place = folder(&[("good.txt", GOOD), (name, bytes)]);
        let files = [place.path().join("good.txt"), place.path().join(name)];
        let output = minutebook(&["extract", files[0].to_str().expect("a path"), files[1].to_str().expect("a path")]);
        output.clone().assert().code(1);
        let records = text(&output.stdout).lines().filter(|l| l.contains("\"schema_version\"")).count();
        assert_eq!(records, 1, "{name}: the good file is done");
        let message = text(&output.stderr);
        assert!(message.contains(name), "{name} is not named in {message:?}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let output = minutebook(&["extract", "no-such-file.txt"]);
    assert_ne!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("no-such-file.txt"));
    assert!(!text(&output.stdout).contains("schema_version"));
}

#[test]
fn a_wrong_command_line_is_status_two() {
    for arguments in [&["extract", "--no-such-option"][..], &["no-such-command"], &["text"], &[]] {
        minutebook(arguments).assert().code(2);
    }
}

#[test]
fn the_content_decides_what_a_file_is() {
    let page = b"<!DOCTYPE html><html><head><title>Report not found</title></head><body><h1>Report not found</h1></body></html>";
    let place = folder(&[("report.pdf", page)]);
    let output = minutebook(&["extract", place.path().join("report.pdf").to_str().expect("a path")]);
    output.clone().assert().code(0);
    let record: Value = serde_json::from_slice(&output.stdout).expect("one record");
    assert_eq!(record["source"]["media_type"], "text/html");
    assert_eq!(record["document"]["kind"], "unknown");
}

#[test]
fn text_that_is_not_utf8_is_read_as_what_it_is() {
    let place = folder(&[(
        "old.txt",
        b"Agenda item\n\nChildren\x92s services \x96 outcome\n\nMinutes:\n\nRESOLVED: That it be noted.\n",
    )]);
    let output = minutebook(&["extract", place.path().join("old.txt").to_str().expect("a path")]);
    output.clone().assert().code(0);
    let record: Value = serde_json::from_slice(&output.stdout).expect("one record");
    assert_eq!(record["source"]["encoding"], "windows-1252");
    assert_eq!(record["document"]["title"], "Children’s services – outcome");
}

#[test]
fn text_prints_what_the_offsets_count_in() {
    let place = folder(&[("a.txt", GOOD)]);
    let path = place.path().join("a.txt");
    let path = path.to_str().expect("a path");
    let canonical = text(&minutebook(&["text", path]).stdout);
    let record: Value = serde_json::from_slice(&minutebook(&["extract", path]).stdout).expect("one record");
    let span = &record["resolutions"][0]["evidence"][0];
    let at = |key: &str| usize::try_from(span[key].as_u64().expect("an offset")).expect("it fits");
    let slice: String = canonical.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(Some(slice.as_str()), span["quote"].as_str());
}

#[test]
fn a_folder_for_the_output_gets_one_file_a_source() {
    let place = folder(&[("a.txt", GOOD), ("b.html", b"<html><body><h1>Agenda item</h1><p>Text</p></body></html>")]);
    let out = tempfile::tempdir().expect("a temporary folder");
    let output = minutebook(&["extract", place.path().to_str().expect("a path"), "-o", out.path().to_str().expect("a path")]);
    output.clone().assert().code(0);
    assert!(out.path().join("a.json").is_file() && out.path().join("b.json").is_file());
    assert!(text(&output.stdout).is_empty(), "records go to the folder");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(program())
        .args(["extract", "fixtures/gold/minutes"])
        .current_dir(root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert!(!text(&output.stderr).contains("panic"), "{}", text(&output.stderr));
    assert_ne!(output.status.code(), Some(101));
}

#[test]
fn the_schema_is_printed_and_the_rulebook_proves_itself() {
    let schema: Value = serde_json::from_slice(&minutebook(&["schema"]).stdout).expect("a schema is JSON");
    assert_eq!(schema, minutebook_record::schema());
    minutebook(&["rulebook", "check"]).assert().code(0);
}

#[test]
fn a_wrong_rulebook_is_status_two_and_names_file_and_entry() {
    let place = folder(&[("furniture.toml", b"[[entry]]\nid = \"mine\"\n"), ("a.txt", GOOD)]);
    let path = place.path();
    let (rules, source) = (path.to_str().expect("a path"), path.join("a.txt"));
    let output = minutebook(&["extract", "--rulebook", rules, source.to_str().expect("a path")]);
    output.clone().assert().code(2);
    let message = text(&output.stderr);
    assert!(message.contains("furniture.toml") && message.contains("mine"), "{message}");
}
