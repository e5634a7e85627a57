//! Date forms of UK minutes: text in, EDTF out.

use minutebook_extract::dates::{self, Anchor, Tense};
use minutebook_model::Passage;
use minutebook_rulebook::Rulebook;

/// What the date reader makes of `surface`: the EDTFs, separated by "; ", or "-".
fn read(mode: &str, surface: &str, anchor: Anchor) -> String {
    let text = Passage::whole(surface);
    let rulebook = Rulebook::embedded();
    let dates: Vec<_> = match mode {
        "cell" => dates::read_cell(text, rulebook, anchor),
        "whole" => dates::read_whole(text, rulebook).into_iter().collect(),
        _ => dates::find(text, rulebook).iter().filter_map(|m| m.resolve(anchor)).collect(),
    };
    let edtf: Vec<_> = dates.iter().map(|d| d.edtf()).collect();
    if edtf.is_empty() { "-".to_owned() } else { edtf.join("; ") }
}

fn anchor(day: &str, tense: &str) -> Anchor {
    let tense = match tense {
        "past" => Tense::Past,
        "future" => Tense::Future,
        _ => Tense::Unknown,
    };
    Anchor { day: day.parse().ok(), tense }
}

#[test]
fn probe() {
    let rows = std::fs::read_to_string("/tmp/forms.tsv").unwrap();
    for row in rows.lines() {
        let f: Vec<_> = row.split('\t').collect();
        let got = read(f[0], f[1], anchor(f[2], f[3]));
        if got != f[4] {
            println!("{}\n      want {} got {}", row, f[4], got);
        }
    }
}
