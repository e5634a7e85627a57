//! What long runs rest on: limits of time and size, taking up where a run stopped, and telling how far it is.
#![expect(clippy::disallowed_methods, reason = "it makes files and reads them")]

mod run;

use std::process::{Command, Stdio};
use std::time::Duration;

use run::{PAGE, TEXT, codes, files_of, folder, lines, minutebook, paths, told};
use serde_json::Value;

#[test]
fn a_document_that_takes_too_long_costs_only_itself() {
    let long = TEXT.repeat(400_000);
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", long.as_bytes()), ("c.html", PAGE.as_bytes())]);
    let began = std::time::Instant::now();
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", ".", "-j", "1", "--timeout", "3"]));
    assert_eq!((codes(&values), status), (vec!["ok", "timeout", "ok"], 1));
    assert_eq!(values[1]["message"], "reading it took more than 3 s");
    assert!(began.elapsed() < Duration::from_secs(60), "nobody waits for what was given up");
}

#[test]
fn a_document_that_is_too_large_is_told_before_it_is_read() {
    let dir = folder(&[("a.txt", TEXT.repeat(20).as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", ".", "--max-bytes", "1K"]));
    assert_eq!((codes(&values), status), (vec!["too-large", "ok"], 1));
    minutebook(dir.path()).args(["extract", ".", "--max-bytes", "1Q"]).assert().code(2);
}

#[test]
fn markup_nested_beyond_sense_stops_nothing() {
    let deep = |open: &str, close: &str| format!("<html><body>{}x{}", open.repeat(5_000), close.repeat(5_000)).into_bytes();
    let dir = folder(&[
        ("a.html", &deep("<div>", "</div>")),
        ("b.html", &deep("<b><i><table><tr><td>", "")),
        ("c.md", "> ".repeat(5_000).as_bytes()),
        ("d.md", format!("# A\n\n{}", "- ".repeat(5_000)).as_bytes()),
        ("e.txt", TEXT.as_bytes()),
    ]);
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "."]));
    assert_eq!(paths(&values), ["./a.html", "./b.html", "./c.md", "./d.md", "./e.txt"]);
    assert_eq!(values[4]["resolutions"][0]["verb"], "note");
}

#[test]
fn a_rebuilt_program_goes_on_and_another_rulebook_begins_anew() {
    let dir = folder(&[("in/a.html", PAGE.as_bytes()), ("in/b.txt", TEXT.as_bytes()), ("rules/verbs.toml", b"# nothing yet\n")]);
    let run = |arguments: &[&str]| told(minutebook(dir.path()).args(["extract", "in", "-o", "out"]).args(arguments));
    let (anew, unchanged) = ("2 sources = 2 records", "2 sources = 0 records + 0 failed + 2 skipped (2 unchanged)");
    assert!(run(&[]).contains(anew));
    // The same sources built elsewhere give another file.
    let rebuilt = dir.path().join(if cfg!(windows) { "rebuilt.exe" } else { "rebuilt" });
    let mut program = std::fs::read(env!("CARGO_BIN_EXE_minutebook")).expect("the program");
    program.extend(b"built elsewhere");
    std::fs::write(&rebuilt, program).expect("a file");
    let mode = std::fs::metadata(env!("CARGO_BIN_EXE_minutebook")).expect("the program").permissions();
    std::fs::set_permissions(&rebuilt, mode).expect("a mode");
    let output = Command::new(&rebuilt).args(["extract", "in", "-o", "out"]).current_dir(dir.path()).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains(unchanged));
    assert!(run(&["--rulebook", "rules"]).contains(anew));
    assert!(run(&["--rulebook", "rules"]).contains(unchanged));
    std::fs::write(dir.path().join("rules/verbs.toml"), "# something else\n").expect("a file");
    assert!(run(&["--rulebook", "rules"]).contains(anew));
    assert!(run(&["--pretty"]).contains(anew));
    assert!(run(&["--pretty", "-j", "1", "--timeout", "60"]).contains(unchanged));
}

#[test]
fn a_run_that_was_killed_is_taken_up() {
    let files: Vec<_> = (0..60).map(|n| (format!("in/{n:02}.txt"), format!("{TEXT}{}", "More.\n\n".repeat(n)))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let dir = folder(&files);
    for (quiet, broken) in [("quiet", "broken"), ("quiet.jsonl", "broken.jsonl")] {
        minutebook(dir.path()).args(["extract", "-q", "in", "-o", quiet]).assert().code(0);
        for milliseconds in [20, 150, 300, 450, 600] {
            let mut killed = Command::new(env!("CARGO_BIN_EXE_minutebook"))
                .args(["extract", "-q", "in", "-o", broken])
                .current_dir(dir.path())
                .stdout(Stdio::null())
                .spawn()
                .expect("it runs");
            std::thread::sleep(Duration::from_millis(milliseconds));
            let _ = killed.kill();
            killed.wait().expect("it ends");
        }
        minutebook(dir.path()).args(["extract", "-q", "in", "-o", broken]).assert().code(0);
        let (quiet, broken) = (dir.path().join(quiet), dir.path().join(broken));
        if quiet.is_dir() {
            assert_eq!(files_of(&quiet), files_of(&broken));
            assert_eq!(files_of(&quiet.join(".minutebook")), files_of(&broken.join(".minutebook")));
        } else {
            assert_eq!(std::fs::read(quiet).expect("a file"), std::fs::read(broken).expect("a file"));
        }
    }
}

#[test]
fn the_summary_comes_as_asked() {
    let dir = folder(&[("a.html", PAGE.as_bytes()), ("b.txt", b"")]);
    let run = |style: &str| told(minutebook(dir.path()).args(["extract", ".", "--progress", style]));
    for style in ["auto", "line", "none", "bar"] {
        let told = run(style);
        assert!(told.contains("./b.txt: ") && told.contains("(empty)"), "{style}: {told}");
        assert!(told.contains("2 sources = 1 records + 1 failed (1 empty) + 0 skipped, in "), "{style}: {told}");
        assert!(told.contains("1 resolutions"), "{style}: {told}");
    }
    let told = run("json");
    let summary: Value = serde_json::from_str(told.trim()).expect("one object");
    assert_eq!((&summary["event"], &summary["sources"], &summary["done"]), (&"summary".into(), &2.into(), &2.into()));
    assert_eq!(summary["kinds"]["resolutions"], 1);
    assert_eq!(summary["failures"]["empty"], 1);
    let quiet = minutebook(dir.path()).args(["extract", "-q", "."]).output().expect("it runs");
    assert!(quiet.stderr.is_empty());
    let loud = run_verbose(dir.path());
    assert!(loud.contains("the same bytes as ./a.html"), "{loud}");
}

fn run_verbose(folder: &std::path::Path) -> String {
    std::fs::write(folder.join("c.html"), PAGE).expect("a file");
    told(minutebook(folder).args(["extract", "-v", ".", "--progress", "none"]))
}
