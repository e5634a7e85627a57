//! Words, paragraphs, headings, list points, running heads and footnotes.

use minutebook_model::{BlockKind, Role};

use crate::made::{Sheet, pdf, report};
use crate::{block, read, texts};

#[test]
fn a_report_is_read_in_order() {
    let document = read(&pdf(&report()));
    assert_eq!(
        texts(&document),
        [
            "Inspection of Northmere",
            "Inspection dates: 8 to 12 July 2024",
            "Judgement\tGrade\nThe impact of leaders on social work practice with children\tGood\nOverall effectiveness\tGood",
            "What needs to improve",
            "• The quality and timeliness of support to disabled children and their parents, and of decision-",
            "• Oversight of children who live in private fostering arrangements.",
            "A last word.",
        ]
    );
    assert_eq!(block(&document, "Inspection of Northmere").kind, BlockKind::Heading { level: 1 });
    let running = document.blocks().iter().filter(|b| b.role == Some(Role::RunningHead) && b.boilerplate).count();
    assert!(running >= 3, "the foot of every page is a running head");
}

#[test]
fn lines_are_joined_as_they_were_wrapped() {
    for (what, lines, expected) in [
        (
            "a wrapped line goes on",
            &[
                "The committee considered the report of the director and",
                "noted the progress that had been made since the spring.",
            ][..],
            &["The committee considered the report of the director and noted the progress that had been made since the spring."]
                [..],
        ),
        (
            "a hyphen at a line end stays, without a space",
            &[
                "The panel heard about the outcome of the face-to-face and multi-",
                "agency audits that were held in each of the four localities.",
            ],
            &[
                "The panel heard about the outcome of the face-to-face and multi-agency audits that were held in each of the four localities.",
            ],
        ),
        (
            "a hung hyphen keeps its space",
            &[
                "The panel asked for figures on the share of children in short-",
                "and long-term placements in each of the four localities.",
            ],
            &[
                "The panel asked for figures on the share of children in short- and long-term placements in each of the four localities.",
            ],
        ),
        (
            "a short line ends its paragraph",
            &["Present:", "Councillors Ashdown and Birch, with the director and two officers."],
            &["Present:", "Councillors Ashdown and Birch, with the director and two officers."],
        ),
    ] {
        let (sheet, _) = Sheet::new().lines(60.0, 700.0, lines);
        assert_eq!(texts(&read(&pdf(&[sheet]))), expected, "{what}");
    }
}

#[test]
fn a_paragraph_runs_over_a_page_break() {
    let (first, _) = Sheet::new().lines(60.0, 90.0, &["The director said that the service had made progress since the last"]);
    let (second, _) = Sheet::new().lines(60.0, 750.0, &["inspection, and that a further report would come in the new year."]);
    let foot = |s: Sheet, n: &str| s.sized(9.0, 290.0, 30.0, n);
    let document = read(&pdf(&[foot(first, "Page 1 of 2"), foot(second, "Page 2 of 2")]));
    assert_eq!(
        texts(&document),
        [
            "The director said that the service had made progress since the last inspection, and that a further report would come in the new year."
        ]
    );
}

#[test]
fn points_keep_their_marks_and_nest() {
    let (sheet, y) = Sheet::new().lines(80.0, 700.0, &["The authority should review:", "its plans; and", "its budget."]);
    let sheet = sheet.text(60.0, 700.0, "1.");
    let sheet = sheet.text(60.0, y - 10.0, "2.").text(80.0, y - 10.0, "The partners should:");
    let sheet = sheet.text(80.0, y - 24.0, "(a)").text(110.0, y - 24.0, "meet monthly;");
    let sheet = sheet.text(80.0, y - 38.0, "(b)").text(110.0, y - 38.0, "publish their minutes.");
    let document = read(&pdf(&[sheet]));
    let found: Vec<(String, u8)> = document
        .blocks()
        .iter()
        .filter_map(|b| match b.kind {
            BlockKind::ListItem { marker: Some(marker), depth } => Some((document.passage(marker).to_string(), depth)),
            _ => None,
        })
        .collect();
    assert_eq!(found, [("1.".to_owned(), 0), ("2.".to_owned(), 0), ("(a)".to_owned(), 1), ("(b)".to_owned(), 1)]);
}

#[test]
fn footnotes_leave_the_running_text() {
    let sheet = Sheet::new()
        .text(60.0, 700.0, "The board met four times in the year")
        .sized(7.0, 262.0, 705.0, "1")
        .text(270.0, 700.0, "and will go on to meet.")
        .text(60.0, 686.0, "Its next meeting is open to members of the public as before.")
        .sized(6.0, 60.0, 104.0, "1")
        .sized(9.0, 66.0, 100.0, "Once by telephone, on account of the weather in that week.");
    let document = read(&pdf(&[sheet]));
    let body: Vec<&str> =
        document.blocks().iter().filter(|b| b.role.is_none()).map(|b| &document.text()[b.span.range()]).collect();
    assert_eq!(
        body,
        [
            "The board met four times in the year and will go on to meet. Its next meeting is open to members of the public as before."
        ]
    );
    let note = document.blocks().iter().find(|b| b.role == Some(Role::Footnote)).expect("a footnote");
    assert!(document.passage(note.span).ends_with("Once by telephone, on account of the weather in that week."));
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "Alpha begins the left column",
        "and goes on for several lines",
        "so that it is running text",
        "with nothing else about it",
        "until it ends here at last.",
    ];
    let right = [
        "Omega begins the right one",
        "which is read after the left",
        "and not line by line across",
        "the whole width of the page",
        "until it ends here as well.",
    ];
    let (sheet, _) = Sheet::new().lines(60.0, 700.0, &left);
    let (sheet, _) = sheet.lines(320.0, 700.0, &right);
    let text = texts(&read(&pdf(&[sheet]))).join(" ");
    assert!(text.find("until it ends here at last.").unwrap() < text.find("Omega").unwrap(), "{text}");
}

#[test]
fn every_list_mark_met_begins_a_point() {
    let mut sheet = Sheet::new().text(60.0, 720.0, "The authority should review:");
    for (n, sign) in ["A", "B", "C", "D", "E", "F"].iter().enumerate() {
        let y = 690.0 - 20.0 * n as f32;
        sheet = sheet.sign(66.0, y, sign).text(84.0, y, &format!("the plan of service number {n};"));
    }
    let document = read(&pdf(&[sheet]));
    let marks: Vec<String> = document.blocks().iter().filter_map(|b| Some(document.passage(b.marker()?).to_string())).collect();
    assert_eq!(marks, ["\u{25fc}", "\u{f06e}", "\u{f02d}", "\u{f0a7}", "\u{f0b7}", "\u{2022}"], "{:?}", document.text());
    assert_eq!(&*document.content(block(&document, "\u{f0a7}")), "the plan of service number 3;");
}

#[test]
fn letters_are_read_as_words() {
    let sheet = Sheet::new()
        .spaced_out(1.0, 60.0, 700.0, "RESOLVED that the report be noted")
        .text(60.0, 660.0, "The of")
        .sign(94.0, 660.0, "G")
        .text(103.4, 660.0, "cers were thanked.");
    let found = texts(&read(&pdf(&[sheet])));
    assert_eq!(found, ["RESOLVED that the report be noted", "The officers were thanked."]);
}

#[test]
fn a_point_runs_over_a_page_break() {
    let (first, y) =
        Sheet::new().lines(80.0, 104.0, &["The quality and timeliness of the support that is given to disabled children"]);
    let first = first.text(60.0, y + 14.0, "1.");
    let second = Sheet::new().text(80.0, 750.0, "and their parents, in all of the localities.").text(60.0, 730.0, "2.").text(
        80.0,
        730.0,
        "Oversight of private fostering.",
    );
    let document = read(&pdf(&[first, second]));
    assert_eq!(
        texts(&document),
        [
            "1. The quality and timeliness of the support that is given to disabled children and their parents, in all of the localities.",
            "2. Oversight of private fostering.",
        ]
    );
}

#[test]
fn a_heading_does_not_go_on_with_the_last_line_of_contents() {
    let first = Sheet::new().text(60.0, 104.0, "A line of contents that is as wide as any other on the page 12").bold(
        60.0,
        84.0,
        "Information about this inspection of the local authority here 39",
    );
    let second = Sheet::new().bold(60.0, 740.0, "The local authority").text(60.0, 700.0, "It has one home for children.");
    let document = read(&pdf(&[first, second]));
    assert_eq!(document.content(block(&document, "The local authority")).to_string(), "The local authority");
}
