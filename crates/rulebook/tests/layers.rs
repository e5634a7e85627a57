//! Files laid over the embedded rulebook, and what is said of wrong ones.

use minutebook_rulebook::dates::DateClass;
use minutebook_rulebook::{Layers, Rulebook, RulebookError};

/// The rulebook with one more file.
fn with(name: &str, text: &str) -> Result<Rulebook, RulebookError> {
    let mut layers = Layers::embedded();
    layers.push(name, text);
    Rulebook::load(&layers)
}

/// What the file that was laid over fails to prove; other files have tests of their own.
fn date_failures(rulebook: &Rulebook) -> Vec<String> {
    rulebook.prove().iter().filter(|f| f.file == "dates.toml").map(ToString::to_string).collect()
}

fn entry(fields: &str) -> String {
    format!("[[entry]]\nid = \"month-march\"\n{fields}\nexamples = [\"Mawrth 2019\"]\n")
}

#[test]
fn a_later_layer_replaces_the_entry_of_the_same_id() {
    let rulebook = with("dates.toml", &entry("class = \"month\"\nvalue = 3\nwords = [\"Mawrth\"]")).unwrap();
    assert_eq!(rulebook.dates.whole("Mawrth"), Some((DateClass::Month, 3)));
    assert_eq!(rulebook.dates.whole("March"), None);
    assert_eq!(rulebook.dates.whole("April"), Some((DateClass::Month, 4)), "the others stay");
    assert_eq!(date_failures(&rulebook), [""; 0]);
}

#[test]
fn a_later_layer_adds_entries() {
    let text = entry("class = \"month\"\nvalue = 3\nwords = [\"Mawrth\"]").replace("month-march", "month-march-welsh");
    let rulebook = with("dates.toml", &text).unwrap();
    assert_eq!(rulebook.dates.whole("Mawrth"), rulebook.dates.whole("March"));
}

#[test]
fn a_failing_example_names_file_entry_and_example() {
    let rulebook = with("dates.toml", &entry("class = \"month\"\nvalue = 3\nwords = [\"Marzo\"]")).unwrap();
    assert_eq!(date_failures(&rulebook), ["dates.toml: entry \"month-march\" must match its example \"Mawrth 2019\""]);
}

#[test]
fn a_wrong_file_is_named_with_its_entry_and_field() {
    let cases = [
        ("[[entry]", "dates.toml: not TOML:"),
        ("[entry]\nid = \"x\"", "dates.toml: entry \"entry\": [[entry]] must be a list of tables"),
        ("[[entries]]\nid = \"x\"", "dates.toml: entry \"entries\": only [[entry]] tables stand in a rulebook file"),
        (&entry("class = \"month\"\nvalue = 3"), "dates.toml: entry \"month-march\": missing field `words`"),
        (
            &entry("class = \"month\"\nvalue = 3\nwords = [\"Marz\"]\nword = 1"),
            "dates.toml: entry \"month-march\": unknown field `word`",
        ),
        (&entry("class = \"month\"\nvalue = 3\nwords = \"Marz\""), "dates.toml: entry \"month-march\": words: invalid type"),
        (
            &entry("class = \"moon\"\nvalue = 3\nwords = [\"Marz\"]"),
            "dates.toml: entry \"month-march\": class: unknown variant `moon`",
        ),
        (
            &entry("class = \"month\"\nvalue = 13\nwords = [\"Marz\"]"),
            "dates.toml: entry \"month-march\": value: 13 does not lie in 1 to 12",
        ),
        (
            &entry("class = \"month\"\nvalue = 3\nwords = [\"-\"]"),
            "dates.toml: entry \"month-march\": words: \"-\" has no letter",
        ),
        ("[[entry]]\nclass = \"by\"\nwords = [\"x\"]\nexamples = [\"x\"]", "dates.toml: entry \"#1\": missing field `id`"),
    ];
    for (text, message) in cases {
        let Err(error) = with("dates.toml", text) else { panic!("loaded: {text}") };
        let error = error.to_string();
        assert!(error.starts_with(message), "{text}\n{error}\nmust begin\n{message}");
    }
}

#[test]
fn an_id_stands_once_in_a_file() {
    let one = entry("class = \"month\"\nvalue = 3\nwords = [\"Mawrth\"]");
    let error = with("dates.toml", &format!("{one}{one}")).unwrap_err().to_string();
    assert_eq!(error, "dates.toml: entry \"month-march\": id: another entry of this file has it");
}

#[test]
fn a_file_of_no_known_name_is_refused() {
    let error = with("date.toml", "").unwrap_err().to_string();
    assert!(error.starts_with("date.toml: no rulebook file has this name; the known ones are "), "{error}");
    assert!(error.contains("dates.toml"), "{error}");
}

#[test]
fn an_empty_file_changes_nothing() {
    let words = |rulebook: &Rulebook| rulebook.dates.whole("March");
    assert_eq!(words(&with("dates.toml", "").unwrap()), words(Rulebook::embedded()));
}
