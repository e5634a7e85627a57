//! Tables: ruled, half-ruled, without rules, over page breaks; and what is no table.

use minutebook_model::{Document, Rgb, Table};

use crate::made::{Sheet, pdf};
use crate::{read, rows};

fn only_table(document: &Document) -> &Table {
    assert_eq!(document.tables().len(), 1, "one table in {:?}", document.text());
    &document.tables()[0]
}

/// A grid of three columns with a merged heading, wrapped cells and a coloured one.
fn plan() -> Sheet {
    Sheet::new()
        .fill(400.0, 600.0, 100.0, 40.0, "1 0 0")
        .rule((60.0, 700.0), (500.0, 700.0))
        .grid(&[60.0, 120.0, 400.0, 500.0], &[670.0, 640.0, 600.0])
        .rule((60.0, 700.0), (60.0, 670.0))
        .rule((500.0, 700.0), (500.0, 670.0))
        .bold(66.0, 680.0, "Improvement plan")
        .bold(66.0, 650.0, "Ref")
        .bold(126.0, 650.0, "Action")
        .bold(406.0, 650.0, "Status")
        .text(66.0, 625.0, "1.1")
        .text(126.0, 625.0, "Review the training that all social")
        .text(126.0, 611.0, "workers are given")
        .text(406.0, 625.0, "Delayed")
}

#[test]
fn a_ruled_table_keeps_its_cells() {
    let document = read(&pdf(&[plan()]));
    let table = only_table(&document);
    assert_eq!(
        rows(&document, table),
        [
            vec!["Improvement plan".to_owned()],
            vec!["Ref".to_owned(), "Action".to_owned(), "Status".to_owned()],
            vec!["1.1".to_owned(), "Review the training that all social workers are given".to_owned(), "Delayed".to_owned()],
        ]
    );
    assert!(table.ruled);
    assert_eq!(table.rows[0].cells[0].column_span, 3);
    assert_eq!(table.rows[2].cells[2].fill, Some(Rgb(255, 0, 0)));
    assert_eq!(table.rows[2].cells[1].fill, None);
    let (page, bbox) = table.rows[2].cells[2].place.expect("a place");
    assert_eq!((page, bbox.x0.round(), bbox.y0.round(), bbox.x1.round(), bbox.y1.round()), (1, 400.0, 160.0, 500.0, 200.0));
}

#[test]
fn a_table_without_rules_is_found_by_its_columns() {
    let mut sheet = Sheet::new().text(60.0, 720.0, "The number of children in care is set out below for each of the years.");
    for (n, row) in [
        ["Ward", "2022", "2023", "2024"],
        ["Ashdown", "12", "14", "9"],
        ["Birch Hill", "101", "97", "88"],
        ["Castle", "7", "-", "3"],
        ["Total", "120", "111", "100"],
    ]
    .iter()
    .enumerate()
    {
        for (x, cell) in [60.0, 250.0, 350.0, 450.0].iter().zip(row) {
            sheet = sheet.text(*x, 680.0 - 16.0 * n as f32, cell);
        }
    }
    let document =
        read(&pdf(&[sheet.text(60.0, 580.0, "The figures are those that were published in the spring of each year.")]));
    let table = only_table(&document);
    assert_eq!((table.rows.len(), table.columns), (5, 4), "{:?}", rows(&document, table));
    assert_eq!(rows(&document, table)[3], ["Castle", "7", "-", "3"]);
}

#[test]
fn prose_lists_and_contents_are_no_tables() {
    let (prose, y) = Sheet::new().lines(
        60.0,
        720.0,
        &[
            "The chair opened the meeting at six and thanked the officers for",
            "their report. Members asked about the 12 homes that were inspected",
            "in 2023 and the 14 that were inspected in the year before that.",
        ],
    );
    let points = prose.text(60.0, y, "1.").text(90.0, y, "Note the report").text(60.0, y - 16.0, "2.").text(
        90.0,
        y - 16.0,
        "Agree the plan",
    );
    let form = points
        .bold(60.0, y - 60.0, "Lead inspector:")
        .text(200.0, y - 60.0, "Jo Fenwick")
        .bold(60.0, y - 76.0, "Age group:")
        .text(200.0, y - 76.0, "All");
    let contents = Sheet::new()
        .text(60.0, 700.0, "Summary of findings")
        .text(500.0, 700.0, "3")
        .text(60.0, 680.0, "Information about this inspection")
        .text(500.0, 680.0, "9")
        .text(60.0, 660.0, "Inspection judgements")
        .text(500.0, 660.0, "13")
        .text(60.0, 640.0, "Annex")
        .text(500.0, 640.0, "32");
    let document = read(&pdf(&[form, contents]));
    assert_eq!(document.tables().len(), 0, "{:?}", document.text());
}

#[test]
fn a_table_runs_over_a_page_break() {
    let xs = [60.0, 120.0, 400.0, 500.0];
    let head = |s: Sheet, y: f32| s.bold(66.0, y, "Ref").bold(126.0, y, "Action").bold(406.0, y, "Owner");
    let first = head(Sheet::new().grid(&xs, &[120.0, 90.0, 50.0]), 100.0)
        .text(66.0, 75.0, "1")
        .text(126.0, 75.0, "Train all staff in the use of")
        .text(406.0, 75.0, "Director");
    let second = head(Sheet::new().grid(&xs, &[760.0, 730.0, 700.0, 670.0]), 740.0)
        .text(126.0, 710.0, "the new case system.")
        .text(66.0, 680.0, "2")
        .text(126.0, 680.0, "Publish the plan.")
        .text(406.0, 680.0, "Chair");
    let document = read(&pdf(&[first, second]));
    let table = only_table(&document);
    assert_eq!(
        rows(&document, table),
        [
            ["Ref", "Action", "Owner"],
            ["1", "Train all staff in the use of the new case system.", "Director"],
            ["2", "Publish the plan.", "Chair"]
        ]
    );
    assert_eq!(table.header_rows, 1);
    assert_eq!(table.rows.iter().map(|r| r.after_break).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(table.places.iter().map(|p| p.0).collect::<Vec<_>>(), [1, 2]);
}
