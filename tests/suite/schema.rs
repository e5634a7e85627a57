//! The schemas in `schemas/` are those the types have; every output, and every file of the rulebook, validates.

use minutebook_rulebook::Layers;
use serde_json::{Value, json};

use crate::cli::{folder, minutebook, text};
use crate::material::{cases, corpus, extract, root};

#[test]
fn the_schema_files_are_those_of_the_types() {
    let of_types = [
        ("extraction", minutebook_record::schema()),
        ("audit", minutebook_audit::correction::schema()),
        ("eval", minutebook_audit::eval::schema()),
        ("rulebook", minutebook_rulebook::schema()),
    ];
    for (name, of_types) in of_types {
        let path = root().join(format!("schemas/{name}.schema.json"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            let text = serde_json::to_string_pretty(&of_types).expect("a schema is JSON");
            std::fs::create_dir_all(root().join("schemas")).expect("schemas can be made");
            std::fs::write(&path, text + "\n").expect("the schema can be written");
        }
        let written: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).expect("the schema is there")).expect("it is JSON");
        assert_eq!(written, of_types, "`minutebook schema {name} > schemas/{name}.schema.json`, and review what changed");
    }
}

#[test]
fn every_output_validates() {
    let validator = jsonschema::validator_for(&minutebook_record::schema()).expect("the schema is a schema");
    let inputs = cases().into_iter().flat_map(|c| c.inputs);
    let gold = corpus(&root().join("fixtures/gold/minutes")).into_iter().map(|(_, path)| path);
    for path in inputs.chain(gold) {
        let record = serde_json::to_value(&extract(&path).record).expect("a record is JSON");
        let errors: Vec<String> = validator.iter_errors(&record).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {}", path.display(), errors.join("; "));
    }
}

/// A TOML file of the rulebook as JSON.
fn file_as_json(text: &str) -> Value {
    let table: toml::Table = text.parse().expect("the rulebook is TOML");
    serde_json::to_value(table).expect("and as JSON")
}

#[test]
fn every_file_of_the_rulebook_validates() {
    let folder = jsonschema::validator_for(&minutebook_rulebook::schema()).expect("the schema is a schema");
    for (name, text) in Layers::embedded().files() {
        let file = file_as_json(text);
        let alone = minutebook_rulebook::schema_of(name).unwrap_or_else(|| panic!("{name} has no schema"));
        let alone = jsonschema::validator_for(&alone).expect("the schema is a schema");
        let errors: Vec<String> = alone.iter_errors(&file).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {}", errors.join("; "));
        assert!(folder.is_valid(&json!({ name: file })), "{name}");
    }
}

/// What is wrong in an overlay shows in the editor: each of these is what the program itself refuses.
#[test]
fn a_fault_in_a_file_of_the_rulebook_does_not_validate() {
    const SCALE: &str = r#"[[entry]]
        id = "harbour_board"
        bodies = ["other"]
        values = [{ grade = "good", surfaces = ["shipshape"] }]
        examples = ["judged shipshape"]
        counter_examples = ["good weather"]
    "#;
    const JUDGEMENT: &str = "[[entry]]\nid = \"x\"\nsense = \"trigger\"\nphrases = [\"deemed\"]\nexamples = [\"deemed\"]\ncounter_examples = [\"doomed\"]\n";
    for (file, whole, from, to) in [
        ("scales.toml", SCALE, "bodies", "body"),
        ("scales.toml", SCALE, "[\"other\"]", "\"other\""),
        ("scales.toml", SCALE, "surfaces", "surface"),
        ("scales.toml", SCALE, "examples = [\"judged shipshape\"]", ""),
        ("scales.toml", SCALE, "[[entry]]", "[[entries]]"),
        ("judgements.toml", JUDGEMENT, "trigger", "triger"),
        ("judgements.toml", JUDGEMENT, "[\"deemed\"]\nexamples", "[7]\nexamples"),
    ] {
        let schema = jsonschema::validator_for(&minutebook_rulebook::schema_of(file).expect("a file")).expect("a schema");
        assert!(schema.is_valid(&file_as_json(whole)), "{file}: {whole}");
        assert!(whole.contains(from), "{from}");
        let broken = whole.replacen(from, to, 1);
        assert!(!schema.is_valid(&file_as_json(&broken)), "{file}: {broken}");
        let overlay = folder(&[(file, broken.as_bytes())]);
        let checked = minutebook(&["rulebook", "check", overlay.path().to_str().expect("a path")]);
        assert_eq!(checked.status.code(), Some(2), "{broken}: {}", text(&checked.stderr));
    }
}

#[test]
fn what_eval_prints_validates() {
    let gold = root().join("fixtures/gold/minutes");
    let gold = gold.to_str().expect("a path");
    let printed = minutebook(&["eval", "--json", "--gold", gold, gold]);
    let printed: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    let schema = jsonschema::validator_for(&minutebook_audit::eval::schema()).expect("a schema");
    let errors: Vec<String> = schema.iter_errors(&printed).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("; "));
    let mut wrong = printed.clone();
    wrong["kinds"]["grades"]["f1"] = json!("high");
    assert!(!schema.is_valid(&wrong));
    wrong = printed;
    wrong.as_object_mut().expect("an object").remove("headline");
    assert!(!schema.is_valid(&wrong), "the figure that matters may be null, not missing");
}

#[test]
fn a_schema_is_printed_for_the_file_that_is_asked_for() {
    let printed = minutebook(&["schema", "rulebook", "--file", "scales.toml"]);
    let printed: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    assert_eq!(Some(printed), minutebook_rulebook::schema_of("scales.toml"));
    for wrong in [&["schema", "rulebook", "--file", "nothing.toml"][..], &["schema", "--file", "scales.toml"]] {
        let output = minutebook(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(
            text(&output.stderr).contains("--file") || text(&output.stderr).contains("nothing.toml"),
            "{}",
            text(&output.stderr)
        );
    }
}
