//! Traps of document shapes and dates, by their ids in the domain notes. The tables are `fixtures/documents/*.toml`;
//! those of inspections, resolutions, areas, action tables and dates stand beside theirs. Every trap has a case somewhere.

use std::collections::BTreeSet;
use std::fs;

use minutebook_record::Record;
use serde::Deserialize;

use crate::material::root;
use crate::table::{Differences, Expectation, names, run};

/// Traps that the program still falls into, in any table, with the reason. One that begins to pass must leave the list.
pub(crate) const FAILING: &[(&str, &str)] = &[
    (
        "A1 an older plan's recommendations follow the list",
        "the stated number is not tied to the visit that the sentence before tells of",
    ),
    (
        "A14 only the points that need something, in a mixed list of findings",
        "a list under \"the report:\" is not told point by point into findings and needs",
    ),
    ("G22 a poor domain of a provider", "an aspect in quotation marks after its grade is not read"),
    ("G24 two inspections of one service", "\"provided Poor outcomes\" is taken for an aspect called outcomes"),
    ("G30 good in all areas", "what \"all areas\" includes is not read"),
    ("G31 the other inspectorate of these letters", "letters that two bodies share are not told apart by what was inspected"),
    ("R24 decisions in a flattened table of two columns", "the number of a decision in a table is no label"),
    (
        "R24 decisions in a flattened table, one cell a paragraph",
        "the number of a decision in a paragraph of its own is no label",
    ),
    ("R26 a star for a recommendation to the Council", "\"agreed to recommend\" has the verb agree, not recommend"),
];

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
    // A trap may have more cases than one.
    let failing: BTreeSet<&str> = FAILING.iter().flat_map(|(name, _)| ids(name)).collect();
    assert!(failing.len() * 20 < all().count(), "{} traps fail", failing.len());
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
