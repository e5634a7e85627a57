//! The schema in `schemas/` is the one the types have, and every output validates against it.

use serde_json::Value;

use crate::material::{cases, corpus, extract, root};

#[test]
fn the_schema_files_are_those_of_the_types() {
    let of_types = [("extraction", minutebook_record::schema()), ("audit", minutebook_audit::correction::schema())];
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
