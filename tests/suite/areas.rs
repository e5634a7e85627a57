//! Areas for improvement: text in, areas and counts out. The tables are `fixtures/areas/*.toml`.

use minutebook_record::{Area, Record};
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    /// Each as `label | text`, `-` for none.
    areas: Vec<String>,
    /// The number that some inspection is said to have found.
    count: Option<u32>,
    #[serde(default)]
    diagnostics: Vec<String>,
}

#[test]
fn traps() {
    run::<Expected>("areas/traps.toml");
}

#[test]
fn forms() {
    run::<Expected>("areas/forms.toml");
}

#[test]
fn demands() {
    run::<Expected>("areas/demands.toml");
}

#[test]
fn prose() {
    run::<Expected>("areas/prose.toml");
}

impl Expectation for Expected {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        let areas: Vec<_> = record.areas_for_improvement.iter().map(line).collect();
        differences.compare("areas", &self.areas.join("\n"), &areas.join("\n"));
        let count = record.inspections.iter().find_map(|i| i.areas_for_improvement_count);
        differences.compare("count", &format!("{:?}", self.count), &format!("{count:?}"));
        differences.compare_diagnostics(&self.diagnostics, record);
        assert!(record.areas_for_improvement.iter().all(|a| !a.basis.evidence.is_empty()), "areas have evidence");
    }
}

pub(crate) fn line(area: &Area) -> String {
    format!("{} | {}", area.label.as_deref().unwrap_or("-"), area.text)
}
