//! Traps of document shapes and dates, by their ids in the domain notes. The tables are `fixtures/documents/*.toml`;
//! those of inspections, resolutions, areas, action tables and dates stand beside theirs. Every trap has a case somewhere.

use std::collections::BTreeSet;
use std::fs;

use minutebook_record::Record;
use serde::Deserialize;

use crate::material::root;
use crate::table::{Differences, Expectation, names, run};

/// Traps that the program still falls into, in any table, with the reason. One that begins to pass must leave the list.
pub(crate) const FAILING: &[(&str, &str)] = &[];

/// The groups of the domain notes and how many traps each has.
const GROUPS: [(char, u32); 6] = [('G', 44), ('D', 33), ('R', 30), ('A', 22), ('T', 20), ('X', 20)];

#[derive(Debug, Deserialize)]
struct Shape {
    kind: String,
    title: Option<String>,
    council: Option<String>,
    committee: Option<String>,
    date: Option<String>,
    items: Vec<String>,
}

#[test]
fn no_trap_of_document_shapes_is_fallen_into() {
    run::<Shape>("documents/traps.toml");
}

#[test]
fn the_forms_of_documents_are_read() {
    run::<Shape>("documents/forms.toml");
}

#[test]
fn every_trap_has_a_case_and_few_fail() {
    let names = names_of_cases();
    let all = || GROUPS.iter().flat_map(|&(group, count)| (1..=count).map(move |n| format!("{group}{n}")));
    let missing: Vec<String> = all().filter(|id| !names.iter().any(|name| ids(name).any(|own| own == id))).collect();
    assert!(missing.is_empty(), "traps without a case: {}", missing.join(" "));
    // A trap may have more cases than one: fewer than one in twenty fail, counted by traps and counted by cases.
    let failing: BTreeSet<&str> = FAILING.iter().flat_map(|(name, _)| ids(name)).collect();
    assert!(failing.len() * 20 < all().count(), "{} traps fail", failing.len());
    let cases = names.iter().filter(|name| ids(name).next().is_some()).count();
    assert!(FAILING.len() * 20 < cases, "{} of {cases} cases fail", FAILING.len());
    let unknown: Vec<_> = FAILING.iter().filter(|(name, _)| !names.iter().any(|n| n == name)).collect();
    assert!(unknown.is_empty(), "on the list of failing ones, and no case: {unknown:?}");
}

/// The names of all cases in all tables.
fn names_of_cases() -> Vec<String> {
    let tables = ["inspections", "resolutions", "areas", "action_tables", "documents"];
    let named = tables.iter().flat_map(|t| names(&format!("{t}/traps.toml")));
    let dates = fs::read_to_string(root().join("fixtures/dates/traps.tsv")).expect("the table can be read");
    let dated = dates.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').nth(1).map(str::to_owned));
    named.chain(dated).collect()
}

/// The ids that a case's name begins with: "G14, G15 one value of a scale".
fn ids(name: &str) -> impl Iterator<Item = &str> {
    let is_id =
        |word: &&str| word.starts_with(|c| GROUPS.iter().any(|(g, _)| *g == c)) && word[1..].bytes().all(|b| b.is_ascii_digit());
    name.split(' ').map(|word| word.trim_end_matches(',')).take_while(move |word| is_id(word))
}

impl Expectation for Shape {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        let document = &record.document;
        differences.compare("kind", &self.kind, &document.kind);
        let mut same = |what: &str, expected: &Option<String>, found: Option<&str>| {
            differences.compare(what, expected.as_deref().unwrap_or("-"), found.unwrap_or("-"));
        };
        // A page about one item has the item's title, which the items say.
        if self.title.is_some() {
            same("title", &self.title, document.title.as_deref());
        }
        same("council", &self.council, document.council.as_deref());
        same("committee", &self.committee, document.committee.as_deref());
        same("meeting date", &self.date, document.meeting_date.as_ref().map(|d| d.edtf.as_str()));
        let word = |text: &Option<String>| text.clone().unwrap_or_default();
        let items: Vec<String> =
            record.items.iter().map(|i| format!("{} | {} | {}", word(&i.number), word(&i.title), word(&i.purpose))).collect();
        differences.compare("items", &self.items.join("\n"), &items.join("\n"));
    }
}
