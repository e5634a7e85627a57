//! What holds of every date that can be made.

use minutebook_model::{Date, Precision, Span};
use proptest::prelude::*;

/// One side of an expression: what the contract allows, and what it does not.
fn sides() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("..".to_owned()),
        (1900..2100, 0..15, 0..33).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (1900..2100, 0..15).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (1900..2100, 20..26).prop_map(|(y, s)| format!("{y}-{s}")),
        (1900i16..2100).prop_map(|y| y.to_string()),
        (1900..2100, prop::sample::select(vec!["~", "?", "%"])).prop_map(|(y, mark)| format!("{y}{mark}")),
        (1..13, 1..32).prop_map(|(m, d)| format!("XXXX-{m:02}-{d:02}")),
        (1900..2100, 1..13).prop_map(|(y, m)| format!("[{y},{y}-{m:02}]")),
        "\\PC{0,8}",
    ]
}

fn expressions() -> impl Strategy<Value = String> {
    prop_oneof![sides(), (sides(), sides()).prop_map(|(a, b)| format!("{a}/{b}"))]
}

fn date(edtf: &str) -> Option<Date> {
    Date::new(edtf, Precision::Day, false, "raw", Span::new(0, 3)).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_is_edtf_on_each_side_and_runs_forwards(edtf in expressions()) {
        let Some(date) = date(&edtf) else { return Ok(()) };
        prop_assert_eq!(date.edtf(), &edtf);
        for side in edtf.split('/').filter(|side| *side != "..") {
            prop_assert!(edtf_core::is_valid(side));
        }
        if let (Some(start), Some(end)) = (date.start(), date.end()) {
            prop_assert!(start <= end);
        }
    }

    #[test]
    fn a_day_is_its_own_bounds(year in 1900i16..2100, month in 1i8..=12, day in 1i8..=28) {
        let edtf = format!("{year}-{month:02}-{day:02}");
        let date = date(&edtf).unwrap();
        prop_assert_eq!(date.start(), date.end());
        prop_assert_eq!(date.start().unwrap().to_string(), edtf);
    }

    #[test]
    fn an_open_side_has_no_bound(side in sides()) {
        if let Some(by) = date(&format!("../{side}")) {
            prop_assert_eq!(by.start(), None);
        }
        if let Some(from) = date(&format!("{side}/..")) {
            prop_assert_eq!(from.end(), None);
        }
    }
}

#[test]
fn backwards_and_broken_expressions_are_refused() {
    for edtf in ["2021-11-05/2021-11-03", "2021-13", "2021-02-30", "2013/15/17", "", "/", "2021-11-03/", "by 2014", "2014/13"] {
        assert!(date(edtf).is_none(), "{edtf:?}");
    }
}
