//! Words and rules in, tables out: pages laid out by hand, one letter 6 points wide.

use minutebook_layout::{FoundTable, Page, Rule, Style, TableSettings, Turn, Word, lines_of, tables_of};
use minutebook_model::Bbox;

const LETTER: f32 = 6.0;

/// The words of `text`, beginning at `x` on the line whose baseline is `y` from the top.
fn words(x: f32, y: f32, text: &str) -> Vec<Word> {
    let mut at = x;
    let mut found = Vec::new();
    for word in text.split(' ') {
        let width = LETTER * word.chars().count() as f32;
        if !word.is_empty() {
            let bbox = Bbox { x0: at, y0: y - 7.5, x1: at + width, y1: y + 2.1 };
            let style = Style::default();
            found.push(Word {
                text: word.to_owned(),
                bbox,
                baseline: y,
                size: 10.0,
                style,
                turn: Turn::Upright,
                tag: None,
                element: None,
                artifact: false,
                spaced: true,
                foreign_box: None,
            });
        }
        at += width + 3.0;
    }
    found
}

/// A page with `lines`: each its baseline and its pieces, a piece its left edge and its text.
fn page(lines: &[(f32, &[(f32, &str)])]) -> Page {
    let words = lines.iter().flat_map(|(y, pieces)| pieces.iter().flat_map(move |(x, text)| words(*x, *y, text))).collect();
    Page { number: 1, width: 600.0, height: 800.0, words, ..Page::default() }
}

fn across(at: f32, from: f32, to: f32) -> Rule {
    Rule { at, from, to, width: 0.5 }
}

/// The rows of a table as texts; a cell over several columns is marked with their number.
fn rows(table: &FoundTable) -> Vec<Vec<String>> {
    let text = |words: &[Word]| {
        let lines: Vec<String> = lines_of(words.to_vec(), 1).iter().map(|l| l.text().replace("  ", " ")).collect();
        lines.join(" ")
    };
    let cell = |c: &minutebook_layout::FoundCell| match c.column_span {
        1 => text(&c.words),
        n => format!("{}>{n}", text(&c.words)),
    };
    (0..table.rows).map(|r| table.cells.iter().filter(|c| c.row == r).map(cell).collect()).collect()
}

fn found(mut page: Page) -> Vec<Vec<Vec<String>>> {
    tables_of(&mut page, &TableSettings::default()).iter().map(rows).collect()
}

#[test]
fn rows_between_rules_need_no_uprights() {
    let mut page = page(&[
        (100.0, &[(50.0, "Ward"), (200.0, "Planned"), (300.0, "Done")]),
        (120.0, &[(50.0, "Ashdown"), (200.0, "12"), (300.0, "9")]),
        (134.0, &[(50.0, "Birch Hill"), (200.0, "101"), (300.0, "88")]),
        (160.0, &[(50.0, "Source: ward returns as they were published in the spring of the year")]),
    ]);
    page.horizontal = vec![across(88.0, 48.0, 360.0), across(106.0, 48.0, 360.0), across(140.0, 48.0, 360.0)];
    assert_eq!(found(page), [[["Ward", "Planned", "Done"], ["Ashdown", "12", "9"], ["Birch Hill", "101", "88"]]]);
}

#[test]
fn a_heading_over_columns_spans_them() {
    let tables = found(page(&[
        (100.0, &[(230.0, "Children in care")]),
        (112.0, &[(50.0, "Year"), (200.0, "Number"), (300.0, "Rate")]),
        (130.0, &[(50.0, "2021/22"), (200.0, "310"), (300.0, "61.2")]),
        (144.0, &[(50.0, "2022/23"), (200.0, "325"), (300.0, "63.0")]),
        (158.0, &[(50.0, "2023/24"), (200.0, "298"), (300.0, "58.8")]),
    ]));
    assert_eq!(tables.len(), 1);
    assert_eq!(tables[0][0], ["Children in care>2"]);
    assert_eq!(tables[0][2], ["2021/22", "310", "61.2"]);
}

#[test]
fn a_wrapped_label_is_one_cell() {
    let tables = found(page(&[
        (100.0, &[(50.0, "Measure"), (220.0, "2022"), (300.0, "2023")]),
        (120.0, &[(50.0, "Referrals received"), (220.0, "1,204"), (300.0, "1,310")]),
        (134.0, &[(50.0, "Assessments finished in")]),
        (146.0, &[(50.0, "time by all of the teams"), (220.0, "88%"), (300.0, "91%")]),
        (160.0, &[(50.0, "Plans"), (220.0, "340"), (300.0, "352")]),
    ]));
    assert_eq!(tables[0][2], ["Assessments finished in time by all of the teams", "88%", "91%"]);
}

#[test]
fn leading_dots_belong_to_the_label_and_signs_to_the_amount() {
    let tables = found(page(&[
        (100.0, &[(50.0, "Service"), (230.0, "Budget"), (330.0, "Spent")]),
        (114.0, &[(50.0, "Adoption............"), (210.0, "£"), (236.0, "120"), (310.0, "£"), (336.0, "98")]),
        (128.0, &[(50.0, "Fostering..........."), (236.0, "340"), (336.0, "352")]),
        (142.0, &[(50.0, "Total..............."), (210.0, "£"), (236.0, "460"), (310.0, "£"), (336.0, "450")]),
    ]));
    assert_eq!(tables[0][1], ["Adoption............", "£ 120", "£ 98"]);
    assert_eq!(tables[0].iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3, 3]);
}

#[test]
fn prose_and_contents_are_no_tables() {
    let prose = page(&[
        (100.0, &[(50.0, "The committee considered the report of the director and noted that")]),
        (112.0, &[(50.0, "in 2023 there were 12 homes and 340 places across the whole of the")]),
        (124.0, &[(50.0, "county, of which 14 were new and 9 had been closed in the same year.")]),
    ]);
    let contents = page(&[
        (100.0, &[(50.0, "Summary of findings"), (400.0, "3")]),
        (114.0, &[(50.0, "The inspection"), (400.0, "9")]),
        (128.0, &[(50.0, "Judgements"), (400.0, "13")]),
        (142.0, &[(50.0, "Annex"), (400.0, "32")]),
    ]);
    assert!(found(prose).is_empty());
    assert!(found(contents).is_empty());
}
