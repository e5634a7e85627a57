//! What the matcher finds is what the regex engine finds.

use std::ops::Range;
use std::path::Path;

use proptest::prelude::*;
use regex::Regex;

use super::Matcher;
use crate::Pattern;
use crate::anchors::Starts;
use crate::layers::Layers;
use crate::plain::is_plain;

/// The first match at or after a place, with its named groups.
type Found = Option<(Range<usize>, Vec<Option<Range<usize>>>)>;

#[expect(clippy::disallowed_methods, reason = "the engine to compare with")]
fn regex(pattern: &str) -> Regex {
    regex::RegexBuilder::new(pattern).case_insensitive(true).build().expect("it is a pattern")
}

fn by_regex(regex: &Regex, text: &str, from: usize) -> Found {
    let groups = regex.captures_at(text, from)?;
    let named = regex.capture_names().flatten().map(|name| Some(groups.name(name)?.range()));
    Some((groups.get(0)?.range(), named.collect()))
}

/// None where it gave up.
fn by_matcher(matcher: &Matcher, text: &str, from: usize) -> Option<Found> {
    let found = matcher.groups_at(text, from, &mut Starts::anywhere()).ok()?;
    Some(found.map(|(whole, slots)| {
        let named = matcher.names().map(|(n, _)| Some(slots[n * 2]?..slots[n * 2 + 1]?));
        (whole, named.collect())
    }))
}

/// Compares both from the start and from every word of a text on; how many searches were given up.
fn compare(pattern: &str, matcher: &Matcher, regex: &Regex, text: &str) -> usize {
    let words = text.match_indices(' ').map(|(at, _)| at);
    let given_up = [0].into_iter().chain(words).filter(|&from| match by_matcher(matcher, text, from) {
        Some(found) => {
            assert_eq!(found, by_regex(regex, text, from), "/{pattern}/ in {text:?} from {from}");
            false
        }
        None => true,
    });
    given_up.count()
}

#[test]
fn every_construct_finds_what_the_regex_engine_finds() {
    let texts = [
        "",
        "a",
        "The Committee RESOLVED that the report be noted.",
        "Ofsted’s inspection – the third – found “good” practice; 12 of 20 areas were strong",
        "aaa aab ab b\u{a0}abc  aBcab",
        "re-inspected in 2014/15, inspectors’ inspection inspects",
        "to improve, and to improve further: to be improved",
    ];
    for pattern in [
        r"\binspect(?:ed|ions?|ors?|s|)\b",
        r"\b(?P<what>[a-z]+)\s+(?P<that>that|the)\b",
        r"^(?:the |a )?(?P<who>\w+)",
        r"(?:noted|good|strong)\W*$",
        r"[^.;]{0,40}?\b(?P<verb>be|found)\b",
        r"[^.;]{2,12}\bthat",
        r"(?-i:[A-Z][a-z’]+)(?: (?-i:[A-Z]+))*",
        r"(?:a|ab|abc)c?",
        r"(?:abc|ab|a)c?",
        r"(?:ab?){2,4}|b+",
        r"(?:to|and) (?:be |to )?improved?\b|\bstrong",
        r"\s*[-–—]\s*(?P<aside>[^–]+?)\s*–",
        r"\Bb|x?",
        r"(?:a*|b)c",
        r"[0-9]{1,2}(?:/[0-9]{2})?",
        r"(?:(?P<one>a+)|(?P<two>b+))\b",
        r".*?(?:’|”|\u{a0})",
    ] {
        let matcher = Matcher::of(pattern).unwrap_or_else(|| panic!("/{pattern}/ is one for this engine"));
        let given_up: usize = texts.iter().map(|text| compare(pattern, &matcher, &regex(pattern), text)).sum();
        assert_eq!(given_up, 0, "/{pattern}/");
    }
}

#[test]
fn what_it_does_not_know_is_left_to_the_regex_engine() {
    for pattern in [r"(?m)^a", r"(?:a*)*b", r"(?:a?b?)+"] {
        assert!(Matcher::of(pattern).is_none(), "/{pattern}/");
    }
}

#[test]
fn a_search_that_takes_too_long_is_given_up_and_found_all_the_same() {
    let pattern = r"(?:a|aa|aaa)+b|c";
    let text = format!("{}c", "a".repeat(80));
    let matcher = Matcher::of(pattern).expect("it is one for this engine");
    assert!(matcher.find_at(&text, 0, &mut Starts::anywhere()).is_err());
    assert_eq!(Pattern::new(pattern).expect("it is a pattern").find(&text), Some(80..81));
}

/// All patterns of the rulebook, on every line of the repository's documents.
#[test]
#[expect(clippy::disallowed_methods, reason = "reads documents of the repository")]
fn the_patterns_of_the_rulebook_find_what_the_regex_engine_finds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold/minutes");
    let files = std::fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok).map(|entry| entry.path());
    let documents: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned())
        .collect();
    let lines: Vec<&str> = documents.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| is_plain(line)).collect();
    assert!(lines.len() > 200, "there are documents to compare on");
    let (mut searches, mut given_up, mut left) = (0, 0, 0);
    let patterns = crate::pattern::written_while(|| drop(crate::Rulebook::load(&Layers::embedded())));
    for pattern in &patterns {
        let Some(matcher) = Matcher::of(pattern) else {
            left += 1;
            continue;
        };
        let regex = regex(pattern);
        for line in &lines {
            searches += 1;
            match by_matcher(&matcher, line, 0) {
                Some(found) => assert_eq!(found, by_regex(&regex, line, 0), "/{pattern}/ in {line:?}"),
                None => given_up += 1,
            }
        }
    }
    assert!(patterns.len() > 300, "the rulebook has patterns");
    assert!(left * 50 < patterns.len(), "{left} of {} patterns are left to the regex engine", patterns.len());
    assert!(given_up * 10_000 < searches, "{given_up} of {searches} searches were given up");
}

/// A pattern of few letters, so that its parts often match.
pub(crate) fn pattern() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => "[abAB]{1,3}",
        1 => Just(r"\b".to_owned()),
        1 => Just("[^b]".to_owned()),
        1 => Just(r"\s".to_owned()),
        1 => Just(" ".to_owned()),
        1 => Just(r"\w".to_owned()),
        1 => Just("’".to_owned()),
        1 => Just("(?-i:B)".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |part| {
        prop_oneof![
            proptest::collection::vec(part.clone(), 1..4).prop_map(|parts| parts.concat()),
            proptest::collection::vec(part.clone(), 2..4).prop_map(|parts| format!("(?:{})", parts.join("|"))),
            (part.clone(), prop_oneof!["[?+*]", Just("{0,2}".to_owned()), Just("{2}".to_owned())], any::<bool>())
                .prop_map(|(part, times, lazy)| format!("(?:{part}){times}{}", if lazy { "?" } else { "" })),
            part.prop_map(|part| format!("({part})")),
        ]
    })
}

proptest! {
    #[test]
    fn any_pattern_finds_what_the_regex_engine_finds(
        pattern in pattern(), at_start in any::<bool>(), at_end in any::<bool>(), text in "[abAB ’c-]{0,24}",
    ) {
        let pattern = format!("{}(?P<all>{pattern}){}", if at_start { "^" } else { "" }, if at_end { "$" } else { "" });
        if let Some(matcher) = Matcher::of(&pattern) {
            compare(&pattern, &matcher, &regex(&pattern), &text);
        }
    }
}
