//! Files with a structure tree: what the author made headings, lists, cells and notes; and trees that are not to be believed.

use lopdf::Object;
use minutebook_model::{BlockKind, Role};

use crate::made::{Kid, Node, Sheet, bytes, leaf, marked, node, pdf, tagged, tagged_document};
use crate::{block, read, rows, texts};

/// Draws text under a marked-content id.
fn mark(sheet: Sheet, id: i64, x: f32, y: f32, text: &str) -> Sheet {
    sheet.marked(&format!("/P <</MCID {id}>> BDC"), |s| s.text(x, y, text))
}

/// Draws each text under an id of its own, from 0.
fn marks(texts: &[(f32, f32, &str)]) -> Sheet {
    let numbered = (0_i64..).zip(texts);
    numbered.fold(Sheet::new(), |sheet, (id, (x, y, text))| mark(sheet, id, *x, *y, text))
}

#[test]
fn headings_are_those_of_the_tree() {
    let sheet = marks(&[
        (60.0, 700.0, "Leadership and governance"),
        (60.0, 670.0, "The board met four times in the year and will go on to meet."),
    ])
    .marked("/Artifact <</Type /Pagination /Subtype /Footer>> BDC", |s| s.text(60.0, 40.0, "Northmere Council"));
    // An alias may stand for an alias.
    let roles = [("Titel2", "Kop2"), ("Kop2", "H2"), ("Ring", "Rang"), ("Rang", "Ring")];
    let document = read(&tagged(&[sheet], &roles, vec![leaf("Titel2", &[0]), leaf("Ring", &[1])]));
    assert_eq!(block(&document, "Leadership").kind, BlockKind::Heading { level: 2 });
    assert_eq!(block(&document, "The board").kind, BlockKind::Paragraph);
    assert_eq!(block(&document, "Northmere Council").role, Some(Role::RunningHead));
}

#[test]
fn list_points_are_those_of_the_tree() {
    let sheet = marks(&[
        (80.0, 700.0, "Meet every month."),
        (100.0, 686.0, "In the town hall."),
        (60.0, 672.0, "Step A"),
        (110.0, 672.0, "Publish the minutes."),
    ])
    .disc(70.0, 704.0);
    let item = |kids: Vec<Node>| node("LI", kids);
    let inner = node("L", vec![item(vec![leaf("LBody", &[1])])]);
    let list = node(
        "L",
        vec![item(vec![leaf("LBody", &[0]), inner]), item(vec![leaf("Lbl", &[2]), node("LBody", vec![leaf("P", &[3])])])],
    );
    let document = read(&tagged(&[sheet], &[], vec![list]));
    let points: Vec<(String, Option<String>, u8)> = document
        .blocks()
        .iter()
        .filter_map(|b| match b.kind {
            BlockKind::ListItem { marker, depth } => {
                Some((document.content(b).to_string(), marker.map(|m| document.passage(m).to_string()), depth))
            }
            _ => None,
        })
        .collect();
    let expected = [("Meet every month.", None, 0), ("In the town hall.", None, 1), ("Publish the minutes.", Some("Step A"), 0)];
    assert_eq!(points, expected.map(|(text, mark, depth)| (text.to_owned(), mark.map(str::to_owned), depth)));
}

/// A table without rules whose second row has a wrapped cell, which geometry alone reads as two rows; and the tree of it.
fn plan() -> (Sheet, Node) {
    let sheet = marks(&[
        (60.0, 720.0, "Ref"),
        (120.0, 720.0, "Action"),
        (400.0, 720.0, "Lead"),
        (60.0, 704.0, "1.1"),
        (120.0, 704.0, "Review the training"),
        (400.0, 704.0, "Director"),
        (120.0, 686.0, "Publish what was found"),
        (400.0, 686.0, "Chair"),
        (60.0, 654.0, "All actions are on track"),
    ]);
    let sheet = sheet.marked("/P <</MCID 9>> BDC", |s| s.text(120.0, 670.0, "In the spring"));
    let row = |cells: Vec<Node>| node("TR", cells);
    let table = node(
        "Table",
        vec![
            node("THead", vec![row(vec![leaf("TH", &[0]), leaf("TH", &[1]), leaf("TH", &[2])])]),
            node(
                "TBody",
                vec![
                    row(vec![leaf("TD", &[3]).spanning(2, 1), leaf("TD", &[4]), leaf("TD", &[5])]),
                    row(vec![node("TD", vec![leaf("P", &[6]), leaf("P", &[9])]), leaf("TD", &[7])]),
                    row(vec![leaf("TD", &[8]).spanning(1, 3)]),
                ],
            ),
        ],
    );
    (sheet, table)
}

#[test]
fn cells_are_those_of_the_tree() {
    let (sheet, table) = plan();
    let document = read(&tagged(&[sheet], &[], vec![table]));
    assert_eq!(document.tables().len(), 1, "{:?}", document.text());
    let table = &document.tables()[0];
    let cells: Vec<(usize, usize, usize, usize, String)> = table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(n, r)| r.cells.iter().map(move |c| (n, c)))
        .map(|(n, c)| (n, c.column, c.row_span, c.column_span, document.passage(c.span).folded()))
        .collect();
    let expected = [
        (0, 0, 1, 1, "Ref"),
        (0, 1, 1, 1, "Action"),
        (0, 2, 1, 1, "Lead"),
        (1, 0, 2, 1, "1.1"),
        (1, 1, 1, 1, "Review the training"),
        (1, 2, 1, 1, "Director"),
        (2, 1, 1, 1, "Publish what was found In the spring"),
        (2, 2, 1, 1, "Chair"),
        (3, 0, 1, 3, "All actions are on track"),
    ];
    assert_eq!(cells, expected.map(|(row, column, down, across, text)| (row, column, down, across, text.to_owned())));
    assert_eq!(table.header_rows, 1);
    let (page, bbox) = table.rows[1].cells[0].place.expect("a place");
    assert_eq!((page, bbox.x0.round(), bbox.y0.round()), (1, 60.0, 87.0));
}

#[test]
fn a_tagged_table_runs_over_a_page_break() {
    let first = marks(&[(60.0, 90.0, "Risk"), (300.0, 90.0, "Rating"), (60.0, 60.0, "Posts stay vacant for")]);
    let second = marks(&[
        (60.0, 750.0, "longer than planned."),
        (300.0, 750.0, "Amber"),
        (60.0, 720.0, "Late case system"),
        (300.0, 720.0, "Red"),
    ]);
    let cell = |kind, marks: &[(usize, i64)]| marked(kind, marks.iter().map(|(page, id)| Kid::Mark(*page, *id)).collect());
    let table = node(
        "Table",
        vec![
            node("TR", vec![cell("TH", &[(0, 0)]), cell("TH", &[(0, 1)])]),
            node("TR", vec![cell("TD", &[(0, 2), (1, 0)]), cell("TD", &[(1, 1)])]),
            node("TR", vec![cell("TD", &[(1, 2)]), cell("TD", &[(1, 3)])]),
        ],
    );
    let document = read(&tagged(&[first, second], &[], vec![table]));
    assert_eq!(document.tables().len(), 1, "{:?}", document.text());
    assert_eq!(
        rows(&document, &document.tables()[0]),
        [["Risk", "Rating"], ["Posts stay vacant for longer than planned.", "Amber"], ["Late case system", "Red"]]
    );
}

#[test]
fn a_paragraph_of_the_tree_stays_one() {
    let first = marks(&[(60.0, 60.0, "The panel met in May.")]);
    let second =
        marks(&[(60.0, 750.0, "It will meet again."), (60.0, 736.0, "A new paragraph without a gap before it, to the edge.")]);
    let kids = vec![marked("P", vec![Kid::Mark(0, 0), Kid::Mark(1, 0)]), marked("P", vec![Kid::Mark(1, 1)])];
    let document = read(&tagged(&[first, second], &[], kids));
    assert_eq!(
        texts(&document),
        ["The panel met in May. It will meet again.", "A new paragraph without a gap before it, to the edge."]
    );
}

#[test]
fn notes_of_the_tree_leave_the_running_text() {
    let sheet = marks(&[
        (60.0, 700.0, "The board met four times."),
        (60.0, 686.0, "Once by telephone."),
        (60.0, 672.0, "It meets again."),
    ]);
    let document = read(&tagged(&[sheet], &[], vec![leaf("P", &[0]), leaf("Note", &[1]), leaf("P", &[2])]));
    assert_eq!(block(&document, "Once by telephone.").role, Some(Role::Footnote));
}

#[test]
fn marks_in_a_form_are_not_those_of_the_page() {
    let sheet = marks(&[(60.0, 700.0, "The board met four times in the year.")])
        .by_form(|form| mark(form, 0, 60.0, 660.0, "Leadership"))
        .marked("/P <</MCID 1>> BDC", |s| s.text(60.0, 630.0, "It will go on to meet in the new one."));
    let heading = marked("H3", vec![Kid::FormMark(0)]);
    let document = read(&tagged(&[sheet], &[], vec![leaf("P", &[0]), heading, leaf("P", &[1])]));
    let kinds: Vec<BlockKind> = document.blocks().iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Heading { level: 3 }, BlockKind::Paragraph]);
}

#[test]
fn text_given_for_unmapped_glyphs_is_taken() {
    let drawn = |sheet: Sheet| sheet.unmapped(100.0, 700.0, "ABCD");
    let by_mark = Sheet::new().text(60.0, 700.0, "Grade").marked("/Span <</ActualText (Good)>> BDC", drawn);
    assert_eq!(texts(&read(&pdf(&[by_mark]))), ["Grade Good"]);
    let by_tree = mark(Sheet::new(), 0, 60.0, 700.0, "Grade").marked("/Span <</MCID 1>> BDC", drawn);
    let span = leaf("Span", &[1]).with("ActualText", Object::string_literal("Good"));
    let paragraph = marked("P", vec![Kid::Mark(0, 0), Kid::Node(span)]);
    assert_eq!(texts(&read(&tagged(&[by_tree], &[], vec![paragraph]))), ["Grade Good"]);
    // What is mapped is what is printed, whatever the author says of it.
    let mapped = Sheet::new().marked("/Span <</ActualText (Poor)>> BDC", |s| s.text(60.0, 700.0, "Good"));
    assert_eq!(texts(&read(&pdf(&[mapped]))), ["Good"]);
}

#[test]
fn a_chart_that_is_tagged_a_figure_is_no_table() {
    let mut texts = Vec::new();
    for (row, y) in [700.0, 684.0, 668.0, 652.0].into_iter().enumerate() {
        texts.extend([(60.0, y, ["0", "10", "20", "30"][row]), (160.0, y, "12"), (260.0, y, "14")]);
    }
    let sheet = marks(&texts);
    let ids: Vec<i64> = (0..12).collect();
    assert_eq!(read(&tagged(std::slice::from_ref(&sheet), &[], vec![leaf("P", &ids)])).tables().len(), 1);
    assert_eq!(read(&tagged(&[sheet], &[], vec![leaf("Figure", &ids)])).tables().len(), 0);
}

#[test]
fn trees_that_lie_are_not_believed() {
    let plain = |sheet: &Sheet| texts(&read(&pdf(std::slice::from_ref(sheet))));
    let prose = marks(&[
        (60.0, 720.0, "The committee considered the report of the director and noted the"),
        (60.0, 706.0, "progress that had been made since the spring of the year before, when"),
        (60.0, 692.0, "the panel first met to hear from the officers about the plan at hand."),
        (60.0, 650.0, "Members asked for figures."),
        (60.0, 610.0, "The chair thanked the officers."),
    ]);
    let crossed = marks(&[(60.0, 700.0, "Ashdown"), (300.0, 700.0, "Birch"), (60.0, 680.0, "Castle"), (300.0, 680.0, "Dene")]);
    let row = |a, b| node("TR", vec![leaf("TD", &[a]), leaf("TD", &[b])]);
    let every_line = (0..5).map(|n| leaf("P", &[n])).collect();
    for (what, sheet, kids) in [
        ("every line a paragraph", &prose, every_line),
        ("the whole page one paragraph", &prose, vec![leaf("P", &[0, 1, 2, 3, 4])]),
        ("hardly anything tagged", &prose, vec![leaf("H1", &[3])]),
        ("everything a heading", &prose, vec![leaf("H1", &[0, 1, 2]), leaf("H2", &[3, 4])]),
        ("columns that cross", &crossed, vec![node("Table", vec![row(1, 0), row(3, 2)])]),
        ("rows that go up", &crossed, vec![node("Table", vec![row(2, 3), row(0, 1)])]),
        ("marks that are not drawn", &prose, vec![leaf("P", &[70, -1])]),
    ] {
        assert_eq!(texts(&read(&tagged(std::slice::from_ref(sheet), &[], kids))), plain(sheet), "{what}");
    }
}

#[test]
fn a_tree_that_hangs_in_itself_ends() {
    let (sheet, table) = plan();
    let mut made = tagged_document(&[sheet], &[], vec![table]);
    let elements: Vec<lopdf::ObjectId> = made
        .objects
        .iter()
        .filter(|(_, o)| o.as_dict().is_ok_and(|d| d.get(b"Type").is_ok_and(|t| t.as_name().is_ok_and(|n| n == b"StructElem"))))
        .map(|(id, _)| *id)
        .collect();
    for id in &elements {
        let kids: Vec<Object> = elements.iter().map(|e| Object::Reference(*e)).collect();
        made.get_dictionary_mut(*id).expect("an element").set("K", kids);
    }
    assert!(read(&bytes(&mut made)).text().contains("Review the training"));
}

#[test]
fn a_browsers_print_is_read_by_its_tree() {
    let document = read(include_bytes!("../fixtures/plan_by_chromium.pdf"));
    assert_eq!(block(&document, "Northmere Council").kind, BlockKind::Heading { level: 1 });
    let points: Vec<u8> = document
        .blocks()
        .iter()
        .filter_map(|b| if let BlockKind::ListItem { depth, .. } = b.kind { Some(depth) } else { None })
        .collect();
    assert_eq!(points, [0, 1, 1, 0, 0, 0]);
    assert!(document.text().contains("Visits recorded within five days."));
    let [plan, risks] = document.tables() else { panic!("two tables in {:?}", document.text()) };
    assert_eq!((plan.columns, plan.rows.len(), plan.header_rows), (4, 6, 2));
    let spans: Vec<(usize, usize)> = plan.rows[0].cells.iter().map(|c| (c.row_span, c.column_span)).collect();
    assert_eq!(spans, [(2, 1), (1, 2), (2, 1)]);
    assert_eq!(plan.rows[4].cells[0].row_span, 2);
    assert_eq!(rows(&document, plan)[5], ["Report on its use to the Committee", "Chair", "Autumn 2024"]);
    assert_eq!((risks.columns, risks.rows.len(), risks.header_rows), (2, 3, 1));
}
