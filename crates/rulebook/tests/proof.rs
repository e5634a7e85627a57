//! The embedded rulebook loads, and every entry is borne out by its own examples.

use minutebook_rulebook::Rulebook;

#[test]
fn every_entry_proves_its_examples() {
    let failures = Rulebook::embedded().prove();
    assert!(failures.is_empty(), "{}", failures.iter().map(|f| format!("{f}\n")).collect::<String>());
}
