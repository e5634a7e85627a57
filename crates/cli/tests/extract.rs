//! The command as a user meets it: arguments in, files, lines and exit status out.
#![expect(clippy::disallowed_methods, reason = "it makes files and reads them")]

mod run;

use run::{PAGE, TEXT, codes, files_of, folder, lines, minutebook, paths, zip};
use serde_json::Value;

#[test]
fn sources_come_out_in_order_and_failures_among_them() {
    let dir = folder(&[("b.txt", TEXT.as_bytes()), ("a.html", PAGE.as_bytes()), ("c.pdf", b""), ("gold.json", b"{}")]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", ".", "gone.txt"]));
    assert_eq!(paths(&values), ["./a.html", "./b.txt", "./c.pdf", "gone.txt"]);
    assert_eq!((&values[2]["code"], &values[3]["code"]), (&"empty".into(), &"missing".into()));
    assert_eq!(status, 1);
}

#[test]
fn the_summary_adds_up() {
    let dir = folder(&[("a.html", PAGE.as_bytes()), ("b.txt", b""), ("gold.json", b"{}"), ("photo.jpg", b"\xff\xd8")]);
    let output = minutebook(dir.path()).args(["extract", "--progress", "json", "."]).output().expect("it runs");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    let summary: Value = serde_json::from_str(told.lines().last().expect("a line")).expect("JSON");
    assert_eq!(summary["sources"], 4);
    assert_eq!((&summary["records"], &summary["failed"]), (&1.into(), &1.into()));
    assert_eq!(summary["skipped"]["not a document"], 2);
}

#[test]
fn sources_of_one_stem_do_not_overwrite_each_other() {
    let dir = folder(&[
        ("in/x/minutes.html", PAGE.as_bytes()),
        ("in/x/minutes.txt", TEXT.as_bytes()),
        ("in/y/minutes.txt", TEXT.as_bytes()),
        ("in/agenda.txt", TEXT.as_bytes()),
    ]);
    minutebook(dir.path()).args(["extract", "-q", "in", "-o", "out"]).assert().code(0);
    let names: Vec<_> = files_of(&dir.path().join("out")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert!(names.contains(&"agenda.json".to_owned()) && names.contains(&"minutes.html.json".to_owned()), "{names:?}");
}

#[test]
fn a_second_run_does_what_is_new_or_changed() {
    let dir = folder(&[("in/a.html", PAGE.as_bytes()), ("in/b.txt", TEXT.as_bytes()), ("in/c.txt", b"")]);
    let run = |more: &[&str]| {
        let output = minutebook(dir.path()).args(["extract", "in", "-o", "out"]).args(more).output().expect("it runs");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert!(run(&[]).contains("3 sources = 2 records + 1 failed (1 empty) + 0 skipped"));
    let first = files_of(&dir.path().join("out"));
    assert!(run(&[]).contains("3 sources = 0 records + 1 failed (1 empty) + 2 skipped (2 unchanged)"));
    assert_eq!(files_of(&dir.path().join("out")), first);
    assert!(run(&["--force"]).contains("2 records"));
    std::fs::write(dir.path().join("in/b.txt"), format!("{TEXT}\nMore.\n")).expect("a file");
    std::fs::remove_file(dir.path().join("out/a.json")).expect("a file");
    assert!(run(&[]).contains("3 sources = 2 records + 1 failed"));
}

#[test]
fn one_file_of_all_is_the_same_as_the_stream() {
    let dir = folder(&[("in/a.html", PAGE.as_bytes()), ("in/b.txt", TEXT.as_bytes()), ("in/c.txt", b"")]);
    let streamed = minutebook(dir.path()).args(["extract", "-q", "in"]).output().expect("it runs").stdout;
    for _ in 0..2 {
        minutebook(dir.path()).args(["extract", "-q", "in", "-o", "all.jsonl"]).assert().code(1);
        assert_eq!(std::fs::read(dir.path().join("all.jsonl")).expect("a file"), streamed);
    }
    // A failure that comes again is no news: the output is left alone.
    std::fs::write(dir.path().join("cut.zip"), &zip(&[("a.txt", TEXT.as_bytes())])[..60]).expect("a file");
    let written = || {
        minutebook(dir.path()).args(["extract", "-q", "in", "cut.zip", "-o", "some.jsonl"]).assert().code(1);
        std::fs::metadata(dir.path().join("some.jsonl")).and_then(|m| m.modified()).expect("a time")
    };
    assert_eq!(written(), written());
    // A run that was killed may leave a torn frame at the end of the journal.
    let journal = dir.path().join(".all.jsonl.minutebook/journal");
    let bytes = std::fs::read(&journal).expect("a file");
    for length in [0, 5, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&journal, &bytes[..length]).expect("a file");
        std::fs::remove_file(dir.path().join("all.jsonl")).expect("a file");
        minutebook(dir.path()).args(["extract", "-q", "in", "-o", "all.jsonl"]).assert().code(1);
        assert_eq!(std::fs::read(dir.path().join("all.jsonl")).expect("a file"), streamed, "cut at {length}");
    }
}

#[test]
fn threads_do_not_show_in_the_output() {
    let files: Vec<_> =
        (0..40).map(|n| (format!("in/{n:02}.txt"), format!("{TEXT}{}", "More was said.\n\n".repeat(n * 7 % 40)))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let dir = folder(&files);
    let run =
        |threads: &str| minutebook(dir.path()).args(["extract", "-q", "in", "-j", threads]).output().expect("it runs").stdout;
    assert_eq!(run("1"), run("4"));
}

#[test]
fn shards_make_up_the_whole() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes()), ("c.txt", TEXT.as_bytes())]);
    let mut all: Vec<String> = Vec::new();
    for shard in ["1/2", "2/2"] {
        let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", ".", "--shard", shard]));
        all.extend(paths(&values).into_iter().map(str::to_owned));
    }
    all.sort();
    assert_eq!(all, ["./a.txt", "./b.txt", "./c.txt"]);
    minutebook(dir.path()).args(["extract", ".", "--shard", "3/2"]).assert().code(2);
}

#[test]
fn duplicates_are_told_and_left_out_where_asked() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "."]));
    assert_eq!(values.len(), 2);
    let output = minutebook(dir.path()).args(["extract", ".", "--dedupe"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("2 sources = 1 records + 0 failed + 1 skipped (1 duplicate)"));
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "b.txt", "a.txt", "--dedupe"]));
    assert_eq!(paths(&values), ["b.txt"], "the first named is kept");
}

#[test]
fn an_archive_gives_what_its_files_give() {
    let dir = folder(&[("in/2019/a.html", PAGE.as_bytes()), ("in/2019/b.txt", TEXT.as_bytes())]);
    let packed = zip(&[("2019/a.html", PAGE.as_bytes()), ("2019/b.txt", TEXT.as_bytes()), ("2019/photo.jpg", b"")]);
    std::fs::write(dir.path().join("in.zip"), packed).expect("a file");
    let (files, _) = lines(minutebook(dir.path()).args(["extract", "-q", "in"]));
    let (entries, _) = lines(minutebook(dir.path()).args(["extract", "-q", "in.zip"]));
    assert_eq!(paths(&entries), ["in.zip!/2019/a.html", "in.zip!/2019/b.txt"]);
    let found = |values: &[Value]| values.iter().map(|v| (v["resolutions"].clone(), v["document"].clone())).collect::<Vec<_>>();
    assert_eq!(found(&files), found(&entries));
    let (one, _) = lines(minutebook(dir.path()).args(["extract", "-q", "in.zip!/2019/b.txt"]));
    assert_eq!(paths(&one), ["in.zip!/2019/b.txt"]);
    minutebook(dir.path()).args(["text", "in.zip!/2019/b.txt"]).assert().code(0);
}

#[test]
fn damaged_archives_and_bombs_cost_only_themselves() {
    let bomb = zip(&[("a.txt", &[b'a'; 3 << 20])]);
    let dir = folder(&[
        ("bomb.zip", &bomb),
        ("cut.zip", &bomb[..60]),
        ("cut.docx", &zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &[b'<'; 400])])[..150]),
        ("cut.warc", b"WARC/1.0\r\nWARC-Type: response\r\n"),
        ("ok.txt", TEXT.as_bytes()),
    ]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", ".", "--max-bytes", "1M"]));
    assert_eq!((codes(&values), status), (vec!["too-large", "damaged", "damaged", "damaged", "ok"], 1));
}

#[test]
fn lists_patterns_and_standard_input_are_inputs() {
    let dir = folder(&[("in/a.txt", TEXT.as_bytes()), ("in/b.html", PAGE.as_bytes()), ("list", b"in/a.txt\nin/b.html\n")]);
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "--files-from", "list"]));
    assert_eq!(paths(&values), ["in/a.txt", "in/b.html"]);
    for (list, paths_of_list) in
        [("in/b.html\r\n\nin/a.txt", ["in/b.html", "in/a.txt"]), ("in/a.txt\0in/b.html\0", ["in/a.txt", "in/b.html"])]
    {
        let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "--files-from", "-"]).write_stdin(list));
        assert_eq!(paths(&values), paths_of_list);
    }
    minutebook(dir.path()).args(["extract", "--files-from", "nothing"]).assert().code(2);
    for (pattern, found) in [
        ("in/*.html", vec!["in/b.html"]),
        ("**/*.t?t", vec!["in/a.txt"]),
        ("**", vec!["in/a.txt", "in/b.html", "list"]),
        ("in/{a,b}.*", vec!["in/a.txt", "in/b.html"]),
    ] {
        let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", pattern]));
        assert_eq!(paths(&values), found, "{pattern}");
    }
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", "in/*.pdf"]));
    assert_eq!((codes(&values), status), (vec!["missing"], 1));
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "-"]).write_stdin(TEXT));
    assert_eq!(paths(&values), ["-"]);
    minutebook(dir.path()).arg("extract").assert().code(2);
}

#[test]
fn a_worker_answers_each_line() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    let asked =
        "{\"path\":\"a.txt\"}\n{\"id\":\"7\",\"bytes_base64\":\"UkVTT0xWRUQ6IFRoYXQgdGhlIHJlcG9ydCBiZSBub3RlZC4=\"}\nnonsense\n";
    let (values, status) = lines(minutebook(dir.path()).args(["worker"]).write_stdin(asked));
    assert_eq!(paths(&values), ["a.txt", "7", "line 3"]);
    assert_eq!((&values[2]["code"], status), (&"bad-request".into(), 1));
}

#[test]
fn what_a_worker_cannot_read_gets_an_answer_too() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("sub/b.txt", TEXT.as_bytes()), ("sub/c.txt", TEXT.as_bytes())]);
    let cases = [
        (r#"{"path":"a.txt","of":"another program"}"#, "ok"),
        (r#"{"path":"a.txt","bytes_base64":null}"#, "ok"),
        (r#"{"id":"1","bytes_base64":"%%%"}"#, "bad-request"),
        (r#"{"id":"1","bytes_base64":"UkVTT0xW\nRUQ6IFRo\nYXQ"}"#, "ok"),
        (r#"{"id":1,"path":"a.txt"}"#, "ok"),
        (r#"{"id":[],"path":"a.txt"}"#, "bad-request"),
        (r#"{"id":"1","bytes_base64":""}"#, "empty"),
        (r#"{"path":"gone.txt"}"#, "missing"),
        (r#"{"path":"sub"}"#, "not-one-document"),
        (r#"{"path":"-"}"#, "bad-request"),
        ("[1]", "bad-request"),
        ("{}", "bad-request"),
    ];
    // A byte order mark costs nothing, and a line that is no UTF-8 only itself.
    let mut asked = b"\xef\xbb\xbf{\"path\":\"a\xff.txt\"}\n".to_vec();
    asked.extend(cases.iter().flat_map(|(line, _)| format!("{line}\r\n").into_bytes()));
    let (values, status) = lines(minutebook(dir.path()).arg("worker").write_stdin(asked));
    let expected: Vec<&str> = ["bad-request"].into_iter().chain(cases.map(|(_, code)| code)).collect();
    assert_eq!((codes(&values), status), (expected, 1));
}

#[test]
fn an_output_that_cannot_hold_what_is_asked_for_is_told_at_once() {
    let dir = folder(&[("a.txt", TEXT.as_bytes()), ("out/b.txt", TEXT.as_bytes())]);
    for (arguments, cause) in [
        (["-o", "a.txt", "-f", "json"], "a.txt: it is a file, and json is written into a folder"),
        (["-o", "out", "-f", "jsonl"], "out: it is a folder, and jsonl is written into a file"),
        (["-o", "all.json", "-f", "json"], "all.json: json is a folder with a file for each document"),
    ] {
        let output = minutebook(dir.path()).args(["extract", "a.txt"]).args(arguments).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(cause), "{told}");
    }
    assert!(!dir.path().join("all.json").exists());
}

#[test]
fn settings_come_from_the_nearest_file() {
    let dir = folder(&[
        ("minutebook.toml", b"threads = 3\nmax-bytes = \"1K\"\n"),
        ("below/a.txt", &[b'a'; 2000]),
        ("bad/minutebook.toml", b"thread = 3\n"),
    ]);
    let output = minutebook(&dir.path().join("below")).arg("config").output().expect("it runs");
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.lines().any(|l| l.starts_with("threads = 3") && l.ends_with("minutebook.toml")), "{told}");
    assert!(told.lines().any(|l| l.starts_with("timeout = 120") && l.ends_with("# default")), "{told}");
    let (values, _) = lines(minutebook(&dir.path().join("below")).args(["extract", "-q", "a.txt"]));
    assert_eq!(values[0]["code"], "too-large");
    // What is printed is itself such a file, and sets the same.
    std::fs::write(dir.path().join("below/minutebook.toml"), &told).expect("a file");
    let again =
        String::from_utf8(minutebook(&dir.path().join("below")).arg("config").output().expect("it runs").stdout).expect("UTF-8");
    let values = |told: &str| told.lines().map(|l| l.split('#').next().unwrap_or_default().trim().to_owned()).collect::<Vec<_>>();
    assert_eq!(values(&again), values(&told));
    minutebook(&dir.path().join("bad")).arg("config").assert().code(2);
}

#[test]
fn completions_and_manual_pages_are_printed() {
    let dir = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = minutebook(dir.path()).args(["completions", shell]).output().expect("it runs").stdout;
        let script = String::from_utf8(script).expect("UTF-8");
        assert!(script.contains("max-bytes") && script.contains("rulebook"), "{shell}");
    }
    minutebook(dir.path()).args(["man", "-o", "man"]).assert().code(0);
    let page = std::fs::read_to_string(dir.path().join("man/minutebook-extract.1")).expect("a page");
    assert!(page.contains(".TH") && page.contains("max\\-bytes"), "{page}");
    let all = minutebook(dir.path()).arg("man").output().expect("it runs").stdout;
    assert!(String::from_utf8_lossy(&all).contains("minutebook\\-worker(1)"));
}

#[test]
fn tables_need_an_output() {
    let dir = folder(&[("a.txt", TEXT.as_bytes())]);
    minutebook(dir.path()).args(["extract", "a.txt", "-f", "csv"]).assert().code(2);
    for (format, file) in [("csv", "resolutions.csv"), ("parquet", "resolutions.parquet")] {
        minutebook(dir.path()).args(["extract", "-q", "a.txt", "-f", format, "-o", format]).assert().code(0);
        assert!(dir.path().join(format).join(file).exists());
    }
    minutebook(dir.path()).args(["extract", "-q", "a.txt", "-o", "by-name.parquet"]).assert().code(0);
    assert!(dir.path().join("by-name.parquet/resolutions.parquet").exists());
    minutebook(dir.path()).args(["extract", "-q", "a.txt", "-o", "all.sqlite"]).assert().code(0);
    assert!(std::fs::read(dir.path().join("all.sqlite")).expect("a file").starts_with(b"SQLite format 3"));
}
