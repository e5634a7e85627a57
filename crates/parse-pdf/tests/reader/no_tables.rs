//! What stands in columns and is no table: charts, forms, contents, columns of prose, addresses, lists, formulas, indexes.

use crate::made::{Sheet, pdf};
use crate::read;

fn assert_no_tables(what: &str, sheet: Sheet) {
    let document = read(&pdf(&[sheet]));
    let found: Vec<String> = document.tables().iter().map(|t| format!("{} columns, {} rows", t.columns, t.rows.len())).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {:?}", document.text());
}

fn set(sheet: Sheet, texts: &[(f32, f32, &str)]) -> Sheet {
    texts.iter().fold(sheet, |sheet, (x, y, text)| sheet.text(*x, *y, text))
}

#[test]
fn charts_are_no_tables() {
    let axes = |sheet: Sheet| {
        let levels = (0..6).fold(sheet, |sheet, n| {
            let y = 500.0 + 30.0 * n as f32;
            sheet.sized(8.0, 70.0, y, &(n * 10).to_string()).rule((90.0, y), (400.0, y))
        });
        ["2019", "2020", "2021", "2022"]
            .iter()
            .enumerate()
            .fold(levels, |sheet, (n, year)| sheet.sized(8.0, 120.0 + 75.0 * n as f32, 485.0, year))
    };
    let bars = (0..4).fold(axes(Sheet::new()), |sheet, n| {
        let x = 120.0 + 75.0 * n as f32;
        let high = 40.0 + 25.0 * n as f32;
        sheet.fill(x, 500.0, 20.0, high, "0.2 0.4 0.8").sized(8.0, x + 4.0, 504.0 + high, &format!("{}", 13 + 8 * n))
    });
    assert_no_tables("bars", bars);
    let curve =
        axes(Sheet::new()).stroke("1 w 120 520 m 150 580 180 590 195 560 c 230 520 250 620 270 610 c 300 600 330 640 345 630 c");
    assert_no_tables("a curve", curve);
    let framed = axes(Sheet::new())
        .rule((90.0, 500.0), (90.0, 650.0))
        .rule((400.0, 500.0), (400.0, 650.0))
        .stroke("1 w 120 520 m 195 560 l 270 610 l 345 630 l");
    assert_no_tables("a framed line", framed);
}

#[test]
fn forms_and_addresses_are_no_tables() {
    let form = [
        (60.0, 700.0, "Name of school:"),
        (220.0, 700.0, "Birch Hill Primary"),
        (60.0, 684.0, "Headteacher:"),
        (220.0, 684.0, "Jo Fenwick"),
        (60.0, 668.0, "Date of visit:"),
        (220.0, 668.0, "4 March 2024"),
        (60.0, 652.0, "Telephone:"),
        (220.0, 652.0, "01632 960 001"),
    ];
    assert_no_tables("a form", set(Sheet::new(), &form));
    let addresses = [
        (60.0, 720.0, "Ms A Whitgift"),
        (340.0, 720.0, "Northmere Council"),
        (60.0, 706.0, "Director of Children's Services"),
        (340.0, 706.0, "Civic Offices"),
        (60.0, 692.0, "Northmere Council"),
        (340.0, 692.0, "High Street"),
        (60.0, 678.0, "Civic Offices"),
        (340.0, 678.0, "Northmere NM1 2AB"),
        (60.0, 664.0, "Northmere"),
        (340.0, 664.0, "T 01632 960 000"),
    ];
    assert_no_tables("addresses side by side", set(Sheet::new(), &addresses));
}

#[test]
fn contents_and_indexes_are_no_tables() {
    let titles =
        ["Summary of findings", "What needs to improve", "Help and protection", "Children in care", "Leaders", "Annex A"];
    let dots = titles.iter().enumerate().fold(Sheet::new(), |sheet, (n, title)| {
        let y = 700.0 - 18.0 * n as f32;
        let line = format!("{title} {}", ".".repeat(110 - 2 * title.len()));
        sheet.text(60.0, y, &line).text(520.0, y, &(3 + 4 * n).to_string())
    });
    assert_no_tables("contents with dots", dots);
    let numbered = titles.iter().enumerate().fold(Sheet::new(), |sheet, (n, title)| {
        let y = 700.0 - 18.0 * n as f32;
        sheet.text(60.0, y, &format!("{}.", n + 1)).text(90.0, y, title).text(520.0, y, &(3 + 4 * n).to_string())
    });
    assert_no_tables("numbered contents", numbered);
    let entries = [
        "adoption, 12, 31",
        "care leavers, 7, 9, 44",
        "fostering, 3",
        "health, 18",
        "housing, 20, 22",
        "police, 41",
        "schools, 5",
    ];
    let index = entries.iter().enumerate().fold(Sheet::new(), |sheet, (n, entry)| {
        let y = 700.0 - 14.0 * n as f32;
        sheet.text(60.0, y, entry).text(240.0, y, entries[(n + 2) % 7]).text(420.0, y, entries[(n + 4) % 7])
    });
    assert_no_tables("an index in three columns", index);
}

#[test]
fn prose_lists_and_formulas_are_no_tables() {
    let left = [
        "The board met four times in",
        "2023 and heard from officers",
        "about the 12 homes that had",
        "been seen, 14 places that",
        "were new, and the plans for",
        "the coming year in outline.",
    ];
    let right = [
        "Members asked 3 questions on",
        "the budget of 1.2 million, of",
        "which 0.4 was not yet spent;",
        "the director said that 2024",
        "would see it used on a home",
        "in the north of the county.",
    ];
    let (columns, _) = Sheet::new().lines(60.0, 700.0, &left);
    let (columns, _) = columns.lines(320.0, 700.0, &right);
    assert_no_tables("two columns of prose", columns);
    let points = ["Note the report", "Agree the plan of 2024", "Thank 12 officers", "Meet in May", "Close at 9 pm"];
    let bullets = points.iter().enumerate().fold(Sheet::new(), |sheet, (n, point)| {
        let y = 700.0 - 16.0 * n as f32;
        sheet.text(60.0, y, "\u{95}").text(90.0, y, point)
    });
    assert_no_tables("bullets set wide", bullets);
    let formulas = [
        (100.0, 700.0, "rate"),
        (160.0, 700.0, "="),
        (200.0, 707.0, "number of visits"),
        (200.0, 693.0, "number of children"),
        (500.0, 700.0, "(1)"),
        (100.0, 650.0, "share"),
        (160.0, 650.0, "="),
        (200.0, 657.0, "visits in time"),
        (200.0, 643.0, "all visits"),
        (500.0, 650.0, "(2)"),
    ];
    assert_no_tables("formulas", set(Sheet::new(), &formulas));
}
