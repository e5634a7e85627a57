//! Inspections: text in, events out. The tables are `fixtures/inspections/*.toml`.

use minutebook_record::{Inspection, Record};
use serde::Deserialize;

use crate::table::{Differences, Expectation, run};

#[derive(Deserialize)]
struct Expected {
    /// Each as `body kind dates status [aspect=grade …]`, in the order of the text.
    inspections: Vec<String>,
    /// What else is said of each, `-` for nothing; where a list is absent, it is not looked at.
    roles: Option<Vec<String>>,
    subjects: Option<Vec<String>>,
    published: Option<Vec<String>>,
    frameworks: Option<Vec<String>>,
    leads: Option<Vec<String>>,
    counts: Option<Vec<u32>>,
    #[serde(default)]
    diagnostics: Vec<String>,
}

#[test]
fn traps() {
    run::<Expected>("inspections/traps.toml");
}

#[test]
fn forms() {
    run::<Expected>("inspections/forms.toml");
}

#[test]
fn grades_are_read_with_what_they_are_of() {
    run::<Expected>("inspections/grades.toml");
}

#[test]
fn subjects_are_read_as_far_as_their_names_go() {
    run::<Expected>("inspections/subjects.toml");
}

#[test]
fn what_stands_beside_an_inspection_is_told_apart() {
    run::<Expected>("inspections/beside.toml");
}

#[test]
fn several_places_are_told_apart() {
    run::<Expected>("inspections/places.toml");
}

#[test]
fn grades_of_adult_care_are_read() {
    run::<Expected>("inspections/adult_care.toml");
}

#[test]
fn grades_of_schools_are_read() {
    run::<Expected>("inspections/schools.toml");
}

#[test]
fn grades_of_fire_services_and_forces_are_read() {
    run::<Expected>("inspections/fire_and_police.toml");
}

#[test]
fn grades_of_youth_justice_are_read() {
    run::<Expected>("inspections/youth_justice.toml");
}

#[test]
fn grades_in_wales_are_read() {
    run::<Expected>("inspections/wales.toml");
}

#[test]
fn grades_in_scotland_are_read() {
    run::<Expected>("inspections/scotland.toml");
}

#[test]
fn grades_of_landlords_are_read() {
    run::<Expected>("inspections/landlords.toml");
}

#[test]
fn what_pages_tell_in_passing_is_read() {
    run::<Expected>("inspections/in_passing.toml");
}

impl Expectation for Expected {
    fn compare(&self, record: &Record, differences: &mut Differences) {
        let told = |read: fn(&Inspection) -> String| record.inspections.iter().map(read).collect::<Vec<_>>().join("\n");
        differences.compare("inspections", &self.inspections.join("\n"), &told(line));
        let mut list = |what: &str, expected: &Option<Vec<String>>, read: fn(&Inspection) -> String| {
            if let Some(expected) = expected {
                differences.compare(what, &expected.join("\n"), &told(read));
            }
        };
        list("roles", &self.roles, |i| i.role.clone());
        list("subjects", &self.subjects, |i| i.subject.clone().unwrap_or_else(|| "-".to_owned()));
        list("published", &self.published, |i| i.published.as_ref().map_or_else(|| "-".to_owned(), |d| d.edtf.clone()));
        list("frameworks", &self.frameworks, |i| i.framework.clone().unwrap_or_else(|| "-".to_owned()));
        list("leads", &self.leads, |i| i.lead_inspector.clone().unwrap_or_else(|| "-".to_owned()));
        if let Some(counts) = &self.counts {
            // None stated is 0.
            let found: Vec<u32> = record.inspections.iter().map(|i| i.areas_for_improvement_count.unwrap_or(0)).collect();
            differences.compare("counts", &format!("{counts:?}"), &format!("{found:?}"));
        }
        differences.compare_diagnostics(&self.diagnostics, record);
        assert!(record.inspections.iter().all(|i| !i.basis.evidence.is_empty()), "inspections have evidence");
    }
}

pub(crate) fn line(inspection: &Inspection) -> String {
    let dates = inspection.dates.as_ref().map_or("-", |d| d.edtf.as_str());
    let short = |aspect: &str| if aspect == "overall_effectiveness" { "overall".to_owned() } else { aspect.to_owned() };
    let grades: Vec<String> = inspection.grades.iter().map(|g| format!("{}={}", short(&g.aspect), g.grade)).collect();
    format!("{} {} {dates} {} [{}]", inspection.body, inspection.kind, inspection.status, grades.join(" "))
}
