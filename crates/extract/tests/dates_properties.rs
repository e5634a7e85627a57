//! What holds of every date phrase, whatever the text.

use std::time::Instant;

use minutebook_extract::dates::{self, Anchor, ColumnStyle, Tense};
use minutebook_model::{Date, Passage};
use minutebook_rulebook::Rulebook;
use proptest::prelude::*;

/// Pieces that date phrases are made of, and pieces that stand beside them.
const PIECES: &[&str] = &[
    "3",
    "3rd",
    "12th",
    "31",
    "29",
    "1 8",
    "0",
    "99",
    "2014",
    "201 9",
    "2019/20",
    "2021-22",
    "22/23",
    "2013/15",
    "2012–15",
    "January",
    "Feb",
    "Februar y",
    "march",
    "May",
    "may",
    "Sept.",
    "SEPTEMBER",
    "Dec",
    "Monday",
    "Fri,",
    "spring",
    "Autumn term",
    "winter",
    "Q3",
    "quarter 2",
    "first half of",
    "H1",
    "by",
    "before",
    "from",
    "since",
    "until",
    "up to",
    "as at",
    "in",
    "on",
    "between",
    "and",
    "&",
    "to",
    "or",
    "-",
    "–",
    "─",
    "/",
    ",",
    ".",
    "'",
    "’",
    "(",
    ")",
    "£",
    "%",
    "onwards",
    "to date",
    "early",
    "mid-",
    "late",
    "end of",
    "the",
    "of",
    "about",
    "w/c",
    "week ending",
    "fortnight commencing",
    "within",
    "six months",
    "in three months’ time",
    "18 months ago",
    "next",
    "last",
    "this",
    "year",
    "month",
    "academic year",
    "financial year",
    "12 month period to",
    "now",
    "02/09/2019",
    "31.03.19",
    "2021-11-03",
    "12/09/ 2016",
    "2 7 0 8 2 0 0 9",
    "TBC",
    "inspection",
    "Act",
    "page",
    "pupils",
    "\n",
    "\t",
    "\u{a0}",
    "é",
    "😀",
];

fn phrases() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::sample::select(&[" ", " ", " ", "", "  "][..]));
    prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.into_iter().flat_map(|(p, gap)| [p, gap]).collect())
}

fn anchors() -> impl Strategy<Value = Anchor> {
    let day = prop::option::of((1995i16..2035, 1i8..=12, 1i8..=28));
    (day, 0usize..3).prop_map(|(day, tense)| Anchor {
        day: day.and_then(|(y, m, d)| jiff::civil::Date::new(y, m, d).ok()),
        tense: [Tense::Past, Tense::Future, Tense::Unknown][tense],
    })
}

/// Every side is EDTF, the days are in order, and the words are those of the text.
fn holds(date: &Date, text: &str) -> Result<(), TestCaseError> {
    for side in date.edtf().split('/').filter(|side| *side != "..") {
        prop_assert!(edtf_core::is_valid(side), "{side} of {}", date.edtf());
    }
    prop_assert!(date.start().zip(date.end()).is_none_or(|(start, end)| start <= end), "{}", date.edtf());
    prop_assert_eq!(date.raw(), &text[date.span().range()]);
    Ok(())
}

fn check(text: &str, anchor: Anchor) -> Result<(), TestCaseError> {
    let (passage, rulebook) = (Passage::whole(text), Rulebook::embedded());
    let found = dates::find(passage, rulebook);
    let mut floor = 0;
    for mention in &found {
        prop_assert!(floor <= mention.span.start() && !mention.span.is_empty(), "mentions overlap in {text:?}");
        prop_assert!(mention.span.contains(mention.bare));
        prop_assert_eq!(mention.raw(), &text[mention.span.range()]);
        floor = mention.span.end();
        for date in mention.resolve(anchor).iter().chain(&mention.resolve_bare(anchor)) {
            holds(date, text)?;
            prop_assert!(anchor.day.is_some() || mention.year_stated || date.start().is_none());
        }
    }
    prop_assert_eq!(&found, &dates::find(passage, rulebook));
    for style in [ColumnStyle::MonthYear, ColumnStyle::MonthDay] {
        dates::read_cell_in(passage, rulebook, anchor, style).iter().try_for_each(|date| holds(date, text))?;
    }
    dates::read_whole(passage, rulebook).iter().try_for_each(|date| holds(date, text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn phrases_of_date_words_keep_the_rules(text in phrases(), anchor in anchors()) {
        check(&text, anchor)?;
    }

    #[test]
    fn any_text_keeps_the_rules(text in "\\PC{0,60}", anchor in anchors()) {
        check(&text, anchor)?;
    }

    #[test]
    fn where_a_passage_lies_changes_no_date(text in phrases()) {
        let whole = format!("Inspected é {text}");
        let part = Passage::whole(&whole).from("Inspected é ".len());
        let (here, there) = (dates::find(Passage::whole(&text), Rulebook::embedded()), dates::find(part, Rulebook::embedded()));
        prop_assert_eq!(here.len(), there.len());
        for (a, b) in here.iter().zip(&there) {
            prop_assert_eq!(a.raw(), b.raw());
            prop_assert_eq!(&whole[b.span.range()], b.raw());
        }
    }
}

/// Words that open phrases without ever closing one must not be read again and again.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test of time needs the clock")]
fn cost_is_linear() {
    let rulebook = Rulebook::embedded();
    for piece in [
        "w/c ",
        "12 month period to ",
        "between now and ",
        "3, ",
        "1 ",
        "early ",
        "the end of ",
        "3 and 4 ",
        "quarter 1 (",
        "2014/",
        "within ",
    ] {
        let time = |n: usize| {
            let text = piece.repeat(n);
            let before = Instant::now();
            std::hint::black_box(dates::find(Passage::whole(&text), rulebook));
            before.elapsed()
        };
        time(100);
        let (short, long) = (time(2_000), time(40_000));
        // Twenty times the text: a quadratic reader would need four hundred times the time.
        assert!(long < short * 120 + std::time::Duration::from_millis(50), "{piece:?}: {short:?} for 2,000, {long:?} for 40,000");
    }
}
