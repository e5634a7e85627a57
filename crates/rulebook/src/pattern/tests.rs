//! A pattern finds in a piece of a surveyed text what the regex engine finds.

use std::path::Path;

use proptest::prelude::*;

use super::{Pattern, compile, written_while};
use crate::Layers;
use crate::anchors::Anchors;
use crate::backtrack::tests::pattern;

/// All matches of `pattern` in `piece`, as the regex engine finds them.
fn expected(pattern: &Pattern, piece: &str) -> Vec<std::ops::Range<usize>> {
    let regex = compile(pattern.as_str()).expect("it is a pattern");
    regex.find_iter(piece).map(|found| found.range()).collect()
}

#[test]
fn what_stands_before_an_anchor_is_reached() {
    let text = "No improvement was seen; further improvement of plans, the Panel RESOLVED, and Re-inspection is – due";
    for (written, found) in [
        (" improvement", 2),
        (r"(?:^|[^r] )improvement", 1),
        (r"\b(?:no|further) improvement\b", 2),
        (r"(?:[,;–]\s?|\bpanel\s)resolved", 1),
        (r"[^.;]*\bresolved", 1),
        (r"\w+ (?:was|is)\b", 2),
        (r"(?:re-?)?inspection", 1),
        (r"^\W*no\b", 1),
        (r"– due$", 1),
    ] {
        let (pattern, anchors) = Anchors::gather(|| Pattern::new(written).expect("it is a pattern"));
        assert_eq!(anchors.survey(text, || pattern.find_iter(text).count()), found, "/{written}/");
        assert_eq!(expected(&pattern, text).len(), found, "/{written}/");
    }
}

/// All patterns of the rulebook, on every line of the repository's longest texts.
#[test]
#[expect(clippy::disallowed_methods, reason = "reads documents of the repository")]
fn the_patterns_of_the_rulebook_find_the_same_in_a_surveyed_text() {
    let written = written_while(|| drop(crate::Rulebook::load(&Layers::embedded())));
    let (patterns, anchors) = Anchors::gather(|| {
        let made = written.iter().map(|written| Pattern::new(written).expect("it was made before"));
        made.collect::<Vec<_>>()
    });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold/minutes");
    let files = std::fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok).map(|entry| entry.path());
    let mut matches = 0;
    for path in files.filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let text = String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
        anchors.survey(&text, || {
            for pattern in &patterns {
                let regex = compile(pattern.as_str()).expect("it is a pattern");
                for line in text.lines() {
                    let found: Vec<_> = pattern.find_iter(line).collect();
                    let expected: Vec<_> = regex.find_iter(line).map(|found| found.range()).collect();
                    assert_eq!(found, expected, "{pattern:?} in {line:?}");
                    matches += found.len();
                }
            }
        });
    }
    assert!(matches > 1_000, "{matches} matches");
}

proptest! {
    #[test]
    fn any_pattern_finds_the_same_in_a_piece_of_a_surveyed_text(
        written in pattern(), with_edge in any::<bool>(), text in "[abAB ’c-]{0,40}", from in 0_usize..12, to in 0_usize..40,
    ) {
        let written = format!("{}{written}", if with_edge { r"\b" } else { "" });
        let (pattern, anchors) = Anchors::gather(|| Pattern::new(&written).expect("it is a pattern"));
        let from = text.floor_char_boundary(from.min(text.len()));
        let to = text.floor_char_boundary(to.clamp(from, text.len())).max(from);
        let piece = &text[from..to];
        let found = anchors.survey(&text, || pattern.find_iter(piece).collect::<Vec<_>>());
        prop_assert_eq!(found, expected(&pattern, piece), "{:?} in {:?}", pattern, piece);
    }
}
