//! Text in, blocks out: what a text's lines become.

use minutebook_layout::outline;
use minutebook_model::{Document, Place};

fn read(text: &str) -> Document {
    minutebook_parse_text::parse(text).document
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(outline(&read(text)).lines().collect::<Vec<_>>(), expected, "\n{text}");
}

#[test]
fn an_item_page_has_its_skeleton() {
    reads(
        "Agenda item\n\nOutcome of the Fenwick Inspection\n\nTo receive the letter.\n\n\u{a0}\n\nMinutes:\n\nThe letter was presented.\n\nRESOLVED:\n\n\
         1.\u{a0}\u{a0} Note the letter.\n\n2.\u{a0}\u{a0} Thank the staff.\n\nSupporting documents:\n\n  • Letter, item 8. pdf icon PDF 71 KB\n",
        &[
            "h1 PageKind Agenda item",
            "h2 Title Outcome of the Fenwick Inspection",
            "p To receive the letter.",
            "h4 PartLabel Minutes:",
            "p The letter was presented.",
            "p RESOLVED:",
            "item 0 [1.] Note the letter.",
            "item 0 [2.] Thank the staff.",
            "h4 PartLabel Supporting documents:",
            "item 0 DocumentLink [•] Letter, item 8. pdf icon PDF 71 KB",
        ],
    );
}

#[test]
fn labels_stand_apart_from_their_text_in_many_ways() {
    for padding in [" ", "  ", "\t", "\u{a0}\u{a0}", "\n\n", "\n\n\u{a0}\n\n", "\n"] {
        reads(
            &format!("RESOLVED that\n\n(a){padding}the report be noted;\n\n(b){padding}thanks be sent."),
            &["p RESOLVED that", "item 0 [(a)] the report be noted;", "item 0 [(b)] thanks be sent."],
        );
    }
}

#[test]
fn labels_nest() {
    reads(
        "(1) requests the Board to:\n\n(a) look; and\n(b) report; and\n\n(2) writes to the Minister.",
        &[
            "item 0 [(1)] requests the Board to:",
            "item 1 [(a)] look; and",
            "item 1 [(b)] report; and",
            "item 0 [(2)] writes to the Minister.",
        ],
    );
    reads(
        "Members noted:\n\n·         R1 - Raise standards\n·         R2 - Improve rigour\n\nIt was said that\n\n- one\n- two",
        &[
            "p Members noted:",
            "item 0 [R1 -] Raise standards",
            "item 0 [R2 -] Improve rigour",
            "p It was said that",
            "item 0 [-] one",
            "item 0 [-] two",
        ],
    );
}

#[test]
fn wrapped_lines_are_joined_and_others_kept_apart() {
    reads(
        "the Committee was advised of\nthe reasons for the delay.",
        &["p the Committee was advised of the reasons for the delay."],
    );
    reads(
        "Present: Councillor Ash\nApologies: Councillor Birch\nDecision:\nThat it be noted.",
        &["p Present: Councillor Ash", "p Apologies: Councillor Birch", "h4 PartLabel Decision:", "p That it be noted."],
    );
    let wrapped = "The Director presented a report which set out how the service had been\n\
                   inspected in the spring and what would now be done about each of the\n\
                   findings that the inspectors had made. Members thanked her for it.\n\
                   They asked about caseloads, about the cost of agency staff and about\n\
                   (c) above, which had been deferred from the meeting in January.\n\n\
                   (a) That the report be noted and that a further report be brought to\n\
                   the next meeting.\n";
    let document = read(wrapped);
    assert_eq!(document.blocks().len(), 2, "{}", outline(&document));
    assert!(document.text().contains("in January."));
    assert_eq!(
        &*document.content(&document.blocks()[1]),
        "That the report be noted and that a further report be brought to the next meeting."
    );
}

#[test]
fn headings_are_told_by_their_shape() {
    reads(
        "APOLOGIES FOR ABSENCE\n\nNone were received from any member of the committee this time, it was said.",
        &["h3 APOLOGIES FOR ABSENCE", "p None were received from any member of the committee this time, it was said."],
    );
    reads(
        "802     MINUTES –\n\nRECOMMENDED – T H A T the minutes be approved.\n\n43  (17) OFSTED INSPECTIONS – The Director submitted a report.",
        &[
            "h3 802 MINUTES –",
            "p RECOMMENDED – T H A T the minutes be approved.",
            "p 43 (17) OFSTED INSPECTIONS – The Director submitted a report.",
        ],
    );
    reads(
        "22.\n\nAlso Present\n\nMinutes:\n\nCouncillor Ash\n\n23.\n\nBudget\n\nMinutes:\n\nNoted.",
        &[
            "h3 ItemTitle 22. Also Present",
            "h4 PartLabel Minutes:",
            "p Councillor Ash",
            "h3 ItemTitle 23. Budget",
            "h4 PartLabel Minutes:",
            "p Noted.",
        ],
    );
}

#[test]
fn people_and_outcomes_are_no_headings() {
    reads(
        "Councillor Ann Ash\n\nThe members named above were present throughout the meeting, which lasted an hour.",
        &["p Councillor Ann Ash", "p The members named above were present throughout the meeting, which lasted an hour."],
    );
    reads("RESOLVED\n\nThat the report be noted.\n\nNOTED", &["p RESOLVED", "p That the report be noted.", "p NOTED"]);
}

#[test]
fn tabs_make_tables() {
    reads(
        "Ref\tAction\tRAG\t\n1\t<p>Write a plan</p> <ul> • one • two\tGreen\t\n1a\tAsk\t\tRed\n",
        &[
            "table 3 columns, 1 heading rows",
            "  row",
            "    0 head: Ref /",
            "    1 head: Action /",
            "    2 head: RAG /",
            "  row",
            "    0: 1 /",
            "    1: Write a plan / [•] one / [•] two /",
            "    2: Green /",
            "  row",
            "    0: 1a /",
            "    1: Ask /",
            "    2: Red /",
        ],
    );
}

#[test]
fn a_page_break_does_not_end_a_table() {
    reads(
        "Ref\tFinding\tAction\tRAG\n1\tSlow\tHurry\tGreen\n\nNB\nThe pace is\n\tset by law.\tMore haste\t\n2\tLate\tStart sooner\tRed\n",
        &[
            "table 4 columns, 1 heading rows",
            "  row",
            "    0 head: Ref /",
            "    1 head: Finding /",
            "    2 head: Action /",
            "    3 head: RAG /",
            "  row",
            "    0: 1 /",
            "    1: Slow /",
            "    2: Hurry /",
            "    3: Green /",
            "  row after a break",
            "    1: NB / The pace is /",
            "  row",
            "    1: set by law. /",
            "    2: More haste /",
            "  row",
            "    0: 2 /",
            "    1: Late /",
            "    2: Start sooner /",
            "    3: Red /",
        ],
    );
}

#[test]
fn a_cell_may_hold_line_ends() {
    reads(
        "Ref\tAction\tOwner\tRAG\n1\tVisit the homes\nand the schools\tAsh\tGreen\n2\tAsk\tBirch\tRed\n",
        &[
            "table 4 columns, 1 heading rows",
            "  row",
            "    0 head: Ref /",
            "    1 head: Action /",
            "    2 head: Owner /",
            "    3 head: RAG /",
            "  row",
            "    0: 1 /",
            "    1: Visit the homes / and the schools /",
            "    2: Ash /",
            "    3: Green /",
            "  row",
            "    0: 2 /",
            "    1: Ask /",
            "    2: Birch /",
            "    3: Red /",
        ],
    );
}

#[test]
fn a_line_for_each_cell_is_a_table_too() {
    reads(
        "Tracker\n|\nRef |\nAction |\n|\nS1 |\nVisit: · often · well |\n|\nS2 |\nAsk |\n|\n|\n|\nKey\nRef: what it is",
        &[
            "h2 Tracker",
            "table 2 columns, 1 heading rows",
            "  row",
            "    0 head: Ref /",
            "    1 head: Action /",
            "  row",
            "    0: S1 /",
            "    1: Visit: / [·] often / [·] well /",
            "  row",
            "    0: S2 /",
            "    1: Ask /",
            "p Key",
            "p Ref: what it is",
        ],
    );
}

#[test]
fn printed_minutes_number_their_items_alone() {
    reads(
        "<AI1>\n\n535\n\nIntroductions\n\nMembers introduced themselves.\n\n</AI1>\n\n536\n\nDeclarations of Interest\n\nNone.\n\n537\n\nQuestions\n\n70.            Budget\n\nIt was noted.",
        &[
            "p Furniture boilerplate <AI1>",
            "h3 ItemTitle 535 Introductions",
            "p Members introduced themselves.",
            "p Furniture boilerplate </AI1>",
            "h3 ItemTitle 536 Declarations of Interest",
            "p None.",
            "h3 ItemTitle 537 Questions",
            "h3 70. Budget",
            "p It was noted.",
        ],
    );
}

#[test]
fn tabs_in_prose_make_none() {
    reads(
        "(a)\tThat the report be noted\n(b)\tThat thanks be sent",
        &["item 0 [(a)] That the report be noted", "item 0 [(b)] That thanks be sent"],
    );
    reads("Present:\tCouncillor Ash", &["p Present: Councillor Ash"]);
}

#[test]
fn a_meeting_flattened_to_pipes_gives_its_items() {
    reads(
        "No. | Item |\n---|---|\n1. | Apologies for absence Members should send them early. Minutes: None. |\n| |\nBudget PDF 82 KB To consider it. Minutes: · It was late.\n· It was long.\nRESOLVED that:\n(i) it be noted. |\n",
        &[
            "p boilerplate No.",
            "p boilerplate Item",
            "p ItemNumber 1.",
            "h3 ItemTitle Apologies for absence",
            "p Members should send them early.",
            "h4 PartLabel Minutes:",
            "p None.",
            "h3 ItemTitle Budget PDF 82 KB",
            "p To consider it.",
            "h4 PartLabel Minutes:",
            "item 0 [·] It was late.",
            "item 0 [·] It was long.",
            "p RESOLVED that:",
            "item 0 [(i)] it be noted.",
        ],
    );
}

#[test]
fn data_between_pipes_is_a_table() {
    reads(
        "| No | Action | Who |\n|---|---|---|\n| 1 | Write | Ash |\n| 2 | Send | Birch |\n\nAfter it.",
        &[
            "table 3 columns, 1 heading rows",
            "  row",
            "    0 head: No /",
            "    1 head: Action /",
            "    2 head: Who /",
            "  row",
            "    0: 1 /",
            "    1: Write /",
            "    2: Ash /",
            "  row",
            "    0: 2 /",
            "    1: Send /",
            "    2: Birch /",
            "p After it.",
        ],
    );
}

#[test]
fn rows_between_pipes_are_framed_in_many_ways() {
    let rows = [
        ["Ref", "Area", "Action", "RAG"],
        ["1", "Supervision", "Train managers", "Green"],
        ["", "", "Audit the files", "Amber"],
        ["2", "Data", "Build a board", ""],
    ];
    let table = |open: &str, joint: &str, close: &str, gap: &str| {
        rows.iter().map(|row| format!("{open}{}{close}", row.join(joint))).collect::<Vec<_>>().join(gap)
    };
    let texts = [
        table("", " | ", "", "\n"),
        table("", " | ", " |", "\n"),
        table("| ", " | ", " |", "\n"),
        table("| ", " | ", "", "\n"),
        table("", "|", "", "\n"),
        table("", " | ", "", "\n\n"),
        table("", " | ", " |", "\n\n"),
        table("|\n", " |\n", " |", "\n"),
        table("", " | ", "", "\n").replace("the files", "the\nfiles"),
        table("", " | ", " |", "\n").replace("the files", "the\nfiles"),
    ];
    for text in texts {
        assert_eq!(cells(&text), rows, "{text}");
    }
    let group = table("", " | ", "", "\n").replace("\n2 |", "\nWhat the board does\n2 |");
    assert_eq!(cells(&group)[3], ["What the board does"]);
}

#[test]
fn a_long_paragraph_says_that_lines_are_not_wrapped() {
    let told = "The report was introduced, and members were told at some length of what had been done since the visit, of what was still \
                to do, and of the means by which it would be paid for.";
    let list = "1. make sure that every family is offered a visit by a nurse\n2. find out why so few of them take the offer up";
    let points = [
        "item 0 [1.] make sure that every family is offered a visit by a nurse",
        "item 0 [2.] find out why so few of them take the offer up",
    ];
    let whole = format!("p {told}");
    reads(&format!("{told}\n\n{list}"), &[&whole, points[0], points[1]]);
    reads(list, &points);
}

#[test]
fn furniture_is_kept_but_marked() {
    reads(
        "Skip to main content\n\nThat the report be noted.\n\n© Fenwick Council 2024",
        &[
            "p Furniture boilerplate Skip to main content",
            "p That the report be noted.",
            "p Furniture boilerplate © Fenwick Council 2024",
        ],
    );
}

#[test]
fn what_stands_before_the_page_is_the_sites_own() {
    reads(
        "Fenwick Council\n\n  •\n\n  •\n\nWe use cookies here.\n\nAgenda item\n\nBudget\n\nMinutes:\n\nIt was noted.",
        &[
            "p boilerplate Fenwick Council",
            "item 0 boilerplate [•] ",
            "item 0 boilerplate [•] ",
            "p boilerplate We use cookies here.",
            "h1 PageKind Agenda item",
            "h2 Title Budget",
            "h4 PartLabel Minutes:",
            "p It was noted.",
        ],
    );
}

#[test]
fn line_ends_make_no_difference() {
    let unix = "Agenda item\n\nTitle of it\n\nMinutes:\n\n(a) That it be\nnoted.\n\nRef\tAction\tRAG\n1\tWrite\tGreen\n";
    let expected = outline(&read(unix));
    for ends in ["\r\n", "\r"] {
        assert_eq!(outline(&read(&unix.replace('\n', ends))), expected);
    }
    assert_eq!(outline(&read(&format!("\u{feff}{unix}"))), expected);
}

#[test]
fn places_are_lines() {
    let document = read("One.\n\nTwo of\nthem.");
    let places: Vec<Place> = document.origins().iter().map(|o| o.place.clone()).collect();
    assert_eq!(places, [Place::Line(1), Place::Line(3), Place::Line(4)]);
}

#[test]
fn every_prefix_is_read() {
    let text = "Agenda item\n\nÉtat — “T H A T”\n\n(a)\u{a0}\u{a0}x\n\nRef\tAction\tRAG\n1\t<p>W • a • b</p>\tGreen\n\nNB\n\tmore\t\n| a | b | c |\n|---|---|---|\n| 1 | 2";
    for end in (0..=text.len()).filter(|&n| text.is_char_boundary(n)) {
        let document = read(&text[..end]);
        let visible = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count();
        if !text[..end].contains('<') {
            assert_eq!(visible(document.text()), visible(&text[..end]), "nothing is lost of {:?}", &text[..end]);
        }
    }
}

/// The cells of the first table, row by row.
fn cells(text: &str) -> Vec<Vec<String>> {
    let document = minutebook_parse_text::parse(text).document;
    let Some(table) = document.tables().first() else { return Vec::new() };
    let row = |r: &minutebook_model::Row| r.cells.iter().map(|c| document.passage(c.span).to_string()).collect();
    table.rows.iter().map(row).collect()
}

#[test]
fn columns_of_spaces_are_a_table() {
    let text = "The log.\n\n Item   Action                  By whom   By when\n\n 3.4a   Figure to the Chair     SL        from April\n        each month\n 4.2    Breakdown of patients   FG        30/04/23\n\nEnd.\n";
    assert_eq!(
        cells(text),
        [
            ["Item", "Action", "By whom", "By when"],
            ["3.4a", "Figure to the Chair each month", "SL", "from April"],
            ["4.2", "Breakdown of patients", "FG", "30/04/23"],
        ]
    );
}

#[test]
fn a_table_of_spaces_goes_on_over_a_page() {
    let head = "  Norling District Council                 Thursday, 2 February";
    let text = format!(
        "{head}\n\n\n   Outstanding      Preventing crime\n\n   Good             Treatment of the public;\n                    Leadership\n\n\n                 Page 1\n\n{head}\n\n\n   Requires         Responding\n   improvement\n\nEnd.\n"
    );
    let expected = [
        ["Outstanding", "Preventing crime"],
        ["Good", "Treatment of the public; Leadership"],
        ["Requires improvement", "Responding"],
    ];
    assert_eq!(cells(&text), expected);
}

#[test]
fn what_only_looks_like_columns_is_prose() {
    for text in [
        "PRESENT:  Councillor Ash (Chair);\n          Councillors Birch,\n          Cedar and Elm.\n",
        "(i)   That the outcome be\n      welcomed;\n\n(ii)  That the plan be noted;\n\n(iii) That thanks be recorded.\n",
        "Venue:     Town Hall\nContact:   A Clerk\nDate:      2 May\n",
        "It had been resolved.  The claim was met.  The Head said so.\nIt had been seen to.  The depot is shut.  The rest goes on.\n",
        "22/31   APOLOGIES\n\n        Councillor Ash.\n\n22/32   MINUTES\n\n        They were signed.\n\n22/33   PLAN\n",
    ] {
        assert!(cells(text).is_empty(), "{text}");
    }
}

#[test]
fn rows_that_only_end_in_pipes_are_a_table() {
    let text = "Rec | What Ofsted asked | Action | By when | RAG |\n1 | Supervise all staff | Buy training | 31/10/11 | G |\n |  | Recruit | Sept 2011 | A |\n2 | Keep records | Audit | Dec 2011 | |\n\nEnd.\n";
    assert_eq!(
        cells(text),
        [
            ["Rec", "What Ofsted asked", "Action", "By when", "RAG"],
            ["1", "Supervise all staff", "Buy training", "31/10/11", "G"],
            ["", "", "Recruit", "Sept 2011", "A"],
            ["2", "Keep records", "Audit", "Dec 2011", ""],
        ]
    );
}

#[test]
fn long_points_of_a_list_stay_apart() {
    let points = [
        "The Trust must ensure that all patients who wait longer than eighteen weeks are looked at for the risk of harm",
        "The Trust must ensure that there are enough midwives to meet the needs of women who are in labour on any day",
        "The Trust must ensure that medicines are stored at the correct temperature on every ward",
        "The Trust must improve the completion of training by medical staff",
    ];
    for mark in ["* ", "- ", "• "] {
        let list: String = points.iter().map(|p| format!("{mark}{p}\n")).collect();
        let document = minutebook_parse_text::parse(&format!("The areas were:\n\n{list}\nThe end of it.\n")).document;
        let found: Vec<&str> =
            document.blocks().iter().filter(|b| b.marker().is_some()).map(|b| document.content(b).as_str()).collect();
        assert_eq!(found, points, "{mark}");
    }
}
