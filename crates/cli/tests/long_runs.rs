//! What long runs rest on: limits of time and size, taking up where a run stopped, and telling how far it is.
#![expect(clippy::disallowed_methods, reason = "it makes files and reads them")]

mod run;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use run::{PAGE, TEXT, codes, files_of, folder, lines, minutebook, paths, told, zip};
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
fn every_command_that_reads_gives_up_on_a_document_that_takes_too_long() {
    let long = TEXT.repeat(400_000);
    let dir = folder(&[
        ("in/a.txt", TEXT.as_bytes()),
        ("in/b.txt", long.as_bytes()),
        ("gold/a.gold.json", br#"{ "resolutions": [] }"#),
        ("gold/b.gold.json", br#"{ "resolutions": [] }"#),
    ]);
    let run = |arguments: &[&str]| {
        let output = minutebook(dir.path()).args(arguments).output().expect("it runs");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    const TOLD: &str = "in/b.txt: reading it took more than 1 s (timeout)";
    for command in [
        &["explain", "in/b.txt"][..],
        &["annotate", "in/b.txt", "-o", "b.pdf"],
        &["eval", "--gold", "gold", "in"],
        &["audit", "in", "-o", "report"],
    ] {
        let (status, told, _) = run(&[command, &["--timeout", "1"]].concat());
        assert_eq!(status, Some(1), "{command:?}: {told}");
        assert!(command[0] == "audit" || told.contains(TOLD), "{command:?}: {told}");
    }
    let overview = std::fs::read_to_string(dir.path().join("report/index.html")).expect("an overview");
    assert!(
        overview.contains("<td>timeout</td>") && overview.contains("reading it took more than 1 s"),
        "it is listed in the report"
    );
    assert_eq!(std::fs::read_dir(dir.path().join("report/documents")).expect("pages").count(), 1, "the other has its page");
    // The limit stands in the file of settings as well, and 0 means none.
    std::fs::write(dir.path().join("minutebook.toml"), "timeout = 1\n").expect("a file");
    let (status, told, _) = run(&["explain", "in/b.txt"]);
    assert!(status == Some(1) && told.contains(TOLD), "{told}");
    assert_eq!(run(&["explain", "in/a.txt", "--timeout", "0"]).0, Some(0));
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
            assert_eq!(manifest_of(&quiet), manifest_of(&broken));
        } else {
            assert_eq!(std::fs::read(quiet).expect("a file"), std::fs::read(broken).expect("a file"));
        }
    }
}

/// What a folder tells of the run that wrote it; when its sources lay still long enough to be known by their times is chance.
fn manifest_of(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    files_of(&folder.join(".minutebook")).into_iter().filter(|(name, _)| name != "stamps.jsonl").collect()
}

#[test]
fn a_source_changed_in_the_same_moment_and_size_is_read_again() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    for output in ["out", "all.jsonl"] {
        std::fs::write(dir.path().join("a.txt"), TEXT).expect("a file");
        let run = || told(minutebook(dir.path()).args(["extract", "a.txt", "-o", output]));
        assert!(run().contains("1 records"));
        std::fs::write(dir.path().join("a.txt"), TEXT.replace("noted", "moved")).expect("a file");
        assert!(run().contains("1 records"), "{output}");
        assert!(run().contains("0 records + 0 failed + 1 skipped (1 unchanged)"), "{output}");
    }
}

/// Gives each noted source the stamp that its file, or the archive that holds it, bears now.
#[cfg(unix)]
fn restamp(stamps: &std::path::Path, folder: &std::path::Path) {
    use std::os::unix::fs::MetadataExt as _;
    let text = std::fs::read_to_string(stamps).expect("stamps");
    let lines = text.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).expect("JSON");
        let path = line["path"].as_str().expect("a path");
        let metadata = std::fs::metadata(folder.join(path.split("!/").next().unwrap_or(path))).expect("a file");
        line["stamp"]["written"] = (metadata.mtime() * 1_000_000_000 + metadata.mtime_nsec()).into();
        line["stamp"]["changed"] = (metadata.ctime() * 1_000_000_000 + metadata.ctime_nsec()).into();
        format!("{line}\n")
    });
    let text = lines.collect::<String>();
    std::fs::write(stamps, text).expect("a file");
}

#[cfg(unix)]
#[test]
fn a_source_that_lay_still_is_known_without_being_read() {
    let zip = zip(&[("b.txt", TEXT.as_bytes()), ("c.txt", b"")]);
    for (output, stamps) in [("out", "out/.minutebook/stamps.jsonl"), ("all.sqlite", ".all.sqlite.minutebook/stamps.jsonl")] {
        let dir = folder(&[("in/a.txt", TEXT.as_bytes()), ("in/b.zip", &zip)]);
        let run = || told(minutebook(dir.path()).args(["extract", "in", "-o", output]));
        let unchanged = "3 sources = 0 records + 1 failed (1 empty) + 2 skipped (2 unchanged)";
        let (stamps, source) = (dir.path().join(stamps), dir.path().join("in/a.txt"));
        assert!(run().contains("2 records + 1 failed (1 empty)"));
        assert_eq!(std::fs::read_to_string(&stamps).expect("stamps"), "", "files of this moment are not known by their times");
        std::thread::sleep(Duration::from_millis(2_100));
        assert!(run().contains(unchanged));
        let stamped = std::fs::read_to_string(&stamps).expect("stamps");
        assert_eq!(stamped.lines().count(), 3, "{stamped}");
        // Other bytes that bear the stamp of the old ones would not show: the file is not opened.
        std::fs::write(&source, TEXT.replace("noted", "moved")).expect("a file");
        let new = std::fs::read(&source).expect("a file");
        assert_eq!(new.len(), TEXT.len());
        restamp(&stamps, dir.path());
        assert!(run().contains(unchanged));
        // Any touch does.
        std::fs::write(&source, new).expect("a file");
        assert!(run().contains("1 records + 1 failed (1 empty) + 1 skipped (1 unchanged)"), "{output}");
        assert!(run().contains(unchanged));
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

/// A run that waits for a source on standard input, which is held open.
fn waiting(folder: &std::path::Path, more: &[&str]) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["extract", "a.txt", "-"])
        .args(more)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs")
}

#[test]
fn a_long_run_tells_how_far_it_is_while_a_source_takes_long() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    let mut runs: Vec<_> = [&["--progress", "json"][..], &[], &["-q"]].map(|more| waiting(dir.path(), more)).into();
    let mut quiet = runs.pop().expect("the quiet one");
    let mut told = runs.into_iter().map(|mut run| {
        let mut lines = BufReader::new(run.stderr.take().expect("its errors")).lines().map(|line| line.expect("UTF-8"));
        let first = lines.next().expect("it tells how far it is before its sources have ended");
        drop(run.stdin.take());
        let rest: Vec<String> = lines.collect();
        run.wait().expect("it ends");
        (first, rest)
    });
    let (json, rest) = told.next().expect("a run");
    let event: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&event["event"], &event["sources"], &event["done"]), (&"progress".into(), &2.into(), &1.into()));
    let events: Vec<Value> = rest.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(events.last().expect("a summary")["event"], "summary");
    let (line, rest) = told.next().expect("a run");
    assert!(line.starts_with("1 of 2 done, ") && line.ends_with(" left, 0 failed, 0 skipped"), "{line}");
    assert!(rest.iter().any(|line| line.starts_with("2 sources = 1 records + 1 failed (1 empty) + 0 skipped")), "{rest:?}");
    drop(quiet.stdin.take());
    assert!(quiet.wait_with_output().expect("it ends").stderr.is_empty());
}

fn run_verbose(folder: &std::path::Path) -> String {
    std::fs::write(folder.join("c.html"), PAGE).expect("a file");
    told(minutebook(folder).args(["extract", "-v", ".", "--progress", "none"]))
}
