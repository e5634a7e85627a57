//! Date forms of UK minutes: text in, EDTF out.

use std::path::{Path, PathBuf};

use minutebook_extract::dates::{self, Anchor, Tense};
use minutebook_model::Passage;
use minutebook_rulebook::Rulebook;

/// What the date reader makes of `text`: the EDTFs, separated by "; ", or "-".
fn read(mode: &str, text: &str, anchor: Anchor) -> String {
    let (text, rulebook) = (Passage::whole(text), Rulebook::embedded());
    let dates: Vec<_> = match mode {
        "cell" => dates::read_cell(text, rulebook, anchor),
        "whole" => dates::read_whole(text, rulebook).into_iter().collect(),
        "find" => dates::find(text, rulebook).iter().filter_map(|m| m.resolve(anchor)).collect(),
        other => panic!("no way of reading is called {other:?}"),
    };
    let edtf: Vec<_> = dates.iter().map(|d| d.edtf()).collect();
    if edtf.is_empty() { "-".to_owned() } else { edtf.join("; ") }
}

fn anchor(day: &str, tense: &str) -> Anchor {
    let tense = match tense {
        "past" => Tense::Past,
        "future" => Tense::Future,
        "" => Tense::Unknown,
        other => panic!("no tense is called {other:?}"),
    };
    Anchor { day: day.parse().ok(), tense }
}

/// The rows of a fixture: their cells.
fn fixture(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/dates").join(name);
    rows(&path).unwrap_or_else(|| panic!("{} is missing", path.display()))
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixture")]
fn rows(path: &Path) -> Option<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').map(str::to_owned).collect()).collect())
}

/// Real material beside the checkout, where there is some.
fn shared() -> PathBuf {
    std::env::var_os("MINUTEBOOK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
}

#[track_caller]
fn check(name: &str) {
    let mut wrong = Vec::new();
    for row in fixture(name) {
        let [mode, form, around, day, tense, want, _] = &row[..] else { panic!("{name}: seven cells: {row:?}") };
        let text = if around.is_empty() { form } else { around };
        let got = read(mode, text, anchor(day, tense));
        if got != *want {
            wrong.push(format!("{mode} {text:?}: {got}, not {want}"));
        }
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn forms_come_to_their_edtf() {
    check("forms.tsv");
}

#[test]
fn traps_come_to_what_they_are() {
    check("traps.tsv");
}

/// The domain table gives each form its EDTF by older conventions; where the fixture differs it must say why.
#[test]
fn forms_of_the_domain_table_are_covered() {
    let Some(table) = rows(&shared().join("domain/dates.tsv")) else {
        println!("../shared/domain/dates.tsv is absent");
        return;
    };
    let ours = fixture("forms.tsv");
    for row in &table {
        let (form, want) = (&row[0], row[2].replace("null", "-"));
        let same_form: Vec<_> = ours.iter().filter(|r| r[1] == *form).collect();
        assert!(!same_form.is_empty(), "{form:?} is not in the fixture");
        let explained = same_form.iter().any(|r| r[5] == want || !r[6].is_empty());
        assert!(explained, "{form:?}: {want} in the domain table, and the fixture does not say why it differs");
    }
}
