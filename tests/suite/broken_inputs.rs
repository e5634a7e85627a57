//! What the commands say of inputs that are missing or broken: a status, and a message that names the input and the cause.

use crate::cli::{folder, program, text};

const GOOD: &str = "Agenda item\n\nOutcome\n\nMinutes:\n\nRESOLVED: That the report be noted.\n";

/// The command line, its exit status, and what it must say on either output.
const CASES: &[(&[&str], i32, &[&str])] = &[
    (&["verify", "nothing"], 2, &["nothing"]),
    (&["verify", "empty"], 2, &["empty: it holds no output of a run"]),
    (&["verify", "cut.json"], 1, &["cut.json: json: EOF", "1 faults"]),
    (&["verify", "list.json"], 1, &["list.json: json: no extraction and no failure"]),
    (&["verify", "run", "--sources", "nothing"], 0, &["0 faults"]),
    (&["diff", "run", "nothing"], 2, &["nothing"]),
    (&["diff", "cut.json", "run"], 2, &["cut.json: no output of a run: EOF"]),
    (&["diff", "run", "run"], 0, &["0 of 1 sources changed"]),
    (&["apply", "nothing", "run", "-o", "out"], 2, &["nothing"]),
    (&["apply", "garbage.jsonl", "run", "-o", "out"], 2, &["garbage.jsonl:2: no correction: not JSON\n"]),
    (&["apply", "half.jsonl", "run", "-o", "out"], 2, &["half.jsonl:1: no correction: missing field `kind`\n"]),
    (&["apply", "none.jsonl", "run", "-o", "out"], 0, &["0 of 0 corrections applied"]),
    (&["apply", "older.jsonl", "run", "-o", "out"], 1, &["not applied: ", "0 of 1 corrections applied"]),
    (&["apply", "none.jsonl", "nothing", "-o", "out"], 2, &["nothing"]),
    (&["eval", "--gold", "nothing", "a.txt"], 2, &["nothing"]),
    (&["eval", "--gold", "empty", "a.txt"], 2, &["empty: no *.gold.json in this folder"]),
    (&["eval", "--gold", "cut-gold", "a.txt"], 2, &["a.gold.json: not JSON"]),
    (&["eval", "--gold", "list-gold", "a.txt"], 2, &["a.gold.json: gold is one JSON object"]),
    (&["eval", "--gold", "gold", "a.txt"], 0, &["headline"]),
    (&["eval", "--gold", "gold", "a.txt", "nothing"], 1, &["nothing: no such file or directory (missing)", "headline"]),
    (&["eval", "--gold", "gold", "empty"], 0, &["no prediction for a"]),
    (&["eval", "--gold", "gold", "a.txt", "--json", "--show-misses"], 2, &["cannot be used with"]),
    (&["explain", "nothing"], 1, &["nothing: no such file or directory (missing)"]),
    (&["explain", "empty"], 1, &["empty: it holds 0 documents"]),
    (&["explain", "a.txt", "--at", "9000..9001"], 1, &["a.txt: 9000 is beyond its text, which has "]),
    (&["explain", "a.txt", "--at", "5"], 2, &["expected START..END"]),
    (&["annotate", "a.txt", "-o", "a.pdf"], 1, &["a.txt: it is no PDF but text/plain"]),
    (&["annotate", "cut.pdf", "-o", "a.pdf"], 1, &["cut.pdf: "]),
    (&["audit", "nothing", "-o", "report"], 1, &["0 documents, 1 failures"]),
    (&["schema", "rulebook", "--file", "nothing.toml"], 2, &["nothing.toml"]),
];

#[test]
fn missing_and_broken_inputs_are_named_with_their_cause() {
    let place = folder(&[
        ("a.txt", GOOD.as_bytes()),
        ("cut.json", b"{\"schema_version\": "),
        ("list.json", b"[1, 2]"),
        ("garbage.jsonl", b"\nnot a correction\n"),
        ("half.jsonl", b"{\"sha256\": \"00\"}\n"),
        ("none.jsonl", b""),
        (
            "older.jsonl",
            b"{\"sha256\":\"00\",\"kind\":\"resolutions\",\"record\":\"resolution-1\",\"quote\":\"x\",\"mark\":\"right\"}\n",
        ),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n"),
    ]);
    for (folder, text) in [("empty", ""), ("cut-gold", "{"), ("list-gold", "[]"), ("gold", "{ \"resolutions\": [] }")] {
        let folder = place.path().join(folder);
        std::fs::create_dir(&folder).expect("a folder");
        if !text.is_empty() {
            std::fs::write(folder.join("a.gold.json"), text).expect("gold");
        }
    }
    let run = |arguments: &[&str]| {
        std::process::Command::new(program()).args(arguments).current_dir(place.path()).output().expect("the program runs")
    };
    assert_eq!(run(&["extract", "-q", "a.txt", "-o", "run"]).status.code(), Some(0));
    let mut wrong = Vec::new();
    for (arguments, status, told) in CASES {
        let output = run(arguments);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        let missing: Vec<_> = told.iter().filter(|words| !said.contains(**words)).collect();
        if output.status.code() != Some(*status) || !missing.is_empty() || said.contains("panicked") {
            wrong.push(format!("{arguments:?}: status {:?}, not {status}; not said: {missing:?}\n{said}", output.status.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
