//! The rulebook proves itself, and grows without a compiler.

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_rulebook::{Layers, Rulebook};

#[test]
fn every_entry_holds_against_its_own_examples() {
    let failures: Vec<String> = Rulebook::embedded().prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_file_of_the_rulebook_is_embedded() {
    let layers = Layers::embedded();
    let embedded: Vec<&str> = layers.files().map(|(name, _)| name).collect();
    for path in crate::material::listed(&crate::material::root().join("crates/rulebook/data")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(embedded.contains(&name.as_str()), "{name} is not embedded");
    }
}

#[test]
fn a_file_that_no_topic_reads_is_refused() {
    let mut layers = Layers::embedded();
    layers.push("inspectorate.toml", "");
    let error = Rulebook::load(&layers).expect_err("the name is wrong");
    assert!(error.to_string().contains("inspectorate.toml"), "{error}");
}

#[test]
fn a_wrong_entry_is_named() {
    let mut layers = Layers::embedded();
    layers.push(
        "furniture.toml",
        "[[entry]]\nid = \"mine\"\nplace = \"tail\"\npattern = \"(\"\nexamples = []\ncounter_examples = []\n",
    );
    let error = Rulebook::load(&layers).expect_err("the pattern does not compile").to_string();
    assert!(error.contains("furniture.toml") && error.contains("mine"), "{error}");
}

#[test]
fn a_label_of_one_authority_is_learnt_from_a_file() {
    let text = "Agenda item\n\nOutcome of inspection\n\nTo consider the outcome.\n\nWhat was said:\n\nThe Panel noted it.\n";
    let own = "[[entry]]\nid = \"own\"\nkind = \"minutes\"\nform = \"colon\"\nlabels = [\"What was said\"]\nexamples = [\"What was said:\"]\ncounter_examples = [\"What was said of it\"]\n";
    let mut layers = Layers::embedded();
    layers.push("part_labels.toml", own);
    let rulebook = Rulebook::load(&layers).expect("the entry is right");
    assert!(rulebook.prove().is_empty());
    let Outcome::Extracted(found) = process(&Source::new("page.txt", text.as_bytes()), &rulebook) else { panic!("it is read") };
    assert_eq!(found.record.items[0].purpose.as_deref(), Some("To consider the outcome."));
    assert!(found.found.items[0].value.minutes.is_some());
}

/// An inspectorate with its scale, and a column heading, that the program has never heard of.
const OWN_RULES: [(&str, &str); 3] = [
    (
        "inspectorates.toml",
        "[[entry]]\nid = \"lighthouse_board\"\nbody = \"lighthouse_board\"\nname = \"Lighthouse Standards Board\"\n\
         phrases = [\"lighthouse standards board\"]\nremit = [\"lighthouse\"]\n\
         examples = [\"the Lighthouse Standards Board\"]\ncounter_examples = [\"the lighthouse keeper\"]\n",
    ),
    (
        "scales.toml",
        "[[entry]]\nid = \"lighthouse\"\nbodies = [\"lighthouse_board\"]\n\
         values = [{ grade = \"brilliant\", surfaces = [\"brilliant\"] }, { grade = \"dim\", surfaces = [\"dim\"] }]\n\
         examples = [\"was rated dim\"]\ncounter_examples = [\"was rated good\"]\n",
    ),
    (
        "columns.toml",
        "[[entry]]\nid = \"keeper\"\nkey = \"owner\"\nwhole = [\"keeper\"]\nphrases = [\"keeper of the action\"]\n\
         examples = [\"Keeper\"]\ncounter_examples = [\"Keep\"]\n",
    ),
];

/// What an analyst adds in a folder of TOML files, no compiler at hand, is found from end to end.
#[test]
fn an_analyst_adds_an_inspectorate_its_scale_and_a_column_heading() {
    let mut layers = Layers::embedded();
    for (name, text) in OWN_RULES {
        layers.push(name, text);
    }
    let rulebook = Rulebook::load(&layers).expect("the entries are right");
    let failures: Vec<String> = rulebook.prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{failures:?}");
    let page = "<html><body><h1>Lighthouse Improvement Plan</h1>\
        <p>The Lighthouse Standards Board carried out an inspection of Harrock Light between 3 and 5 March 2022. \
        The overall judgement was dim.</p>\
        <table border=1><tr><th>Ref</th><th>Action</th><th>Keeper</th><th>By when</th></tr>\
        <tr><td>1</td><td>Polish the lens</td><td>Night Manager</td><td>May 2022</td></tr></table></body></html>";
    let Outcome::Extracted(found) = process(&Source::new("plan.html", page.as_bytes()), &rulebook) else { panic!("it is read") };
    let record = found.record;
    let inspection = record.inspections.first().expect("the inspection is found");
    assert_eq!((inspection.body.as_str(), inspection.grades[0].grade.as_str()), ("lighthouse_board", "dim"));
    assert_eq!(inspection.grades[0].scale, "lighthouse");
    assert_eq!(record.action_tables[0].rows[0].owner.as_deref(), Some("Night Manager"));
}
