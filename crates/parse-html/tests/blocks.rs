//! A page in, blocks out.

use minutebook_layout::outline;
use minutebook_model::{Document, Place};

fn read(page: &str) -> Document {
    minutebook_parse_html::parse(page).document
}

#[track_caller]
fn reads(page: &str, expected: &[&str]) {
    assert_eq!(outline(&read(page)).lines().collect::<Vec<_>>(), expected, "\n{page}");
}

#[test]
fn a_modern_gov_item_has_its_roles() {
    reads(
        r##"<title>Agenda item - X</title><body><div id="skip"><a href="#c">Skip to it</a></div>
           <nav aria-label="Breadcrumb"><ol><li>Home</li></ol></nav>
           <h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Outcome</h2>
           <p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>It was noted.</p><p>&nbsp;</p></div>
           <h3 class="mgSubItemTitleTxt">Supporting documents:</h3>
           <ul class="mgBulletList"><li><a href="d/l.pdf">Letter, <span>item 8.</span> <img alt="pdf icon"><span> PDF 1 MB</span></a></li></ul>
           <div id="footer">Fenwick Council</div><script>x()</script>"##,
        &[
            "p PageTitle boilerplate Agenda item - X",
            "p Furniture boilerplate Skip to it",
            "item 0 Breadcrumb boilerplate [1.] Home",
            "h1 PageKind Agenda item",
            "h2 Title Outcome",
            "h4 PartLabel Minutes:",
            "p It was noted.",
            "h4 PartLabel Supporting documents:",
            "item 0 DocumentLink Letter, item 8. PDF 1 MB",
            "p Furniture boilerplate Fenwick Council",
        ],
    );
}

#[test]
fn a_whole_meeting_is_a_table_of_items() {
    reads(
        "<table id=mgItemTable><tr><td><p class=mgAiTitleTxt>5.</p></td><td><p class=mgAiTitleTxt>HeatingPDF 500 KB</p>\
         <ul class=mgActionList><li>View the decision</li></ul><p class=mgSubItemTitleTxt>Decision:</p><div class=mgWordPara>It was approved.</div></td></tr></table>",
        &[
            "p ItemNumber 5.",
            "h3 ItemTitle HeatingPDF 500 KB",
            "item 0 Furniture boilerplate View the decision",
            "h4 PartLabel Decision:",
            "p It was approved.",
        ],
    );
}

#[test]
fn links_cover_the_name_only() {
    let document = read(r#"<li><a href="d/l.pdf">Letter, <span>item 8.</span><span> PDF 1 MB</span></a></li>"#);
    assert_eq!(&*document.passage(document.links()[0].span), "Letter");
}

#[test]
fn lists_get_the_labels_a_browser_shows() {
    for (page, expected) in [
        ("<ol><li>x<li>y</ol>", vec!["item 0 [1.] x", "item 0 [2.] y"]),
        ("<ol type=a start=3><li>x</ol>", vec!["item 0 [c.] x"]),
        ("<ol style='list-style-type:lower-roman'><li>x<li value=4>y</ol>", vec!["item 0 [i.] x", "item 0 [iv.] y"]),
        ("<ol reversed><li>x<li>y</ol>", vec!["item 0 [2.] x", "item 0 [1.] y"]),
        ("<ul><li>x<ul><li>y</ul><li>z</ul>", vec!["item 0 x", "item 1 y", "item 0 z"]),
        ("<ol style='list-style:none'><li>(a) x<li>(b) y</ol>", vec!["item 0 [(a)] x", "item 0 [(b)] y"]),
        ("<ol><li><p>x</p><p>more</p></ol>", vec!["item 0 [1.] x", "p more"]),
        ("<ol type=I><li>x<ol type=a><li>y</ol></ol>", vec!["item 0 [I.] x", "item 1 [a.] y"]),
    ] {
        reads(page, &expected);
    }
}

#[test]
fn printed_labels_make_list_points() {
    reads(
        "<p>RESOLVED:</p><p>1.&nbsp;&nbsp; That x</p><p>&nbsp;</p><p>2.&nbsp;&nbsp; That y:</p><ul><li>z</li></ul><p>3.&nbsp; That w</p>",
        &["p RESOLVED:", "item 0 [1.] That x", "item 0 [2.] That y:", "item 1 z", "item 0 [3.] That w"],
    );
    reads(
        "<p>RESOLVED that:<br>(i) x;<br/>\n(ii) y<br><br>After a gap<br>and a line</p>",
        &["p RESOLVED that:", "item 0 [(i)] x;", "item 0 [(ii)] y", "p After a gap ⏎ and a line"],
    );
    reads(
        "<p>(a)</p><p>That x</p><table><tr><td>(b)</td><td>That y be noted by all</td></tr></table>",
        &["item 0 [(a)] That x", "item 0 [(b)] That y be noted by all"],
    );
}

#[test]
fn word_lists_print_their_marks_apart() {
    let point = |level: u8, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span>\
             <span style='mso-list:Ignore'>{mark}<span style='font:7pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}</p>"
        )
    };
    reads(
        &[point(1, "(a)", "one:"), point(2, "(i)", "two;"), point(2, "(ii)", "three"), point(1, "(b)", "four")].concat(),
        &["item 0 [(a)] one:", "item 1 [(i)] two;", "item 1 [(ii)] three", "item 0 [(b)] four"],
    );
}

#[test]
fn tables_of_data_keep_spans_fills_and_headings() {
    reads(
        "<table><caption>Plan</caption><tr><th>No<th>Action<th>RAG</tr><tr><td rowspan=2>1<td><p>Visit</p><ul><li>often</ul>\
         <td style='background:#FF0000'></tr><tr><td>Ask<td bgcolor=green>Done</tr><tr><td colspan=3>Theme</tr></table>",
        &[
            "p Plan",
            "table 3 columns, 1 heading rows",
            "  row",
            "    0 head: No /",
            "    1 head: Action /",
            "    2 head: RAG /",
            "  row",
            "    0 2x1: 1 /",
            "    1: Visit / [] often /",
            "    2 #ff0000:",
            "  row",
            "    1: Ask /",
            "    2 #008000: Done /",
            "  row",
            "    0 1x3: Theme /",
        ],
    );
}

#[test]
fn tables_for_layout_are_read_as_what_they_hold() {
    reads(
        "<table role=presentation><tr><td>Left</td><td><h1>Cabinet</h1><table border=1><tr><th>A<th>B<tr><td>1<td>2</table></td></tr></table>",
        &[
            "p Left",
            "h1 Cabinet",
            "table 2 columns, 1 heading rows",
            "  row",
            "    0 head: A /",
            "    1 head: B /",
            "  row",
            "    0: 1 /",
            "    1: 2 /",
        ],
    );
    reads("<table><tr><td>One<td>Two</table>", &["p One", "p Two"]);
}

#[test]
fn furniture_never_swallows_the_page() {
    reads(
        "<div class='page has-sidebar'><header><h1>Minutes of Cabinet</h1></header><p>It met.</p><div class=sidebar>Related</div></div>",
        &["h1 Minutes of Cabinet", "p It met.", "p Furniture boilerplate Related"],
    );
}

#[test]
fn content_named_for_its_furniture_is_content() {
    let page = "<body class=has-menu><div class=top-nav>Home</div><div class='content-with-sidebar'><table><tr><td>2.</td><td><b>Outcome</b>\
                <p>The Director reported at length.</p></td></tr></table></div><div id=menu><p>It was noted by all who were there that evening, \
                at some length and in some detail.</p></div><div class=sidebar>Related</div></body>";
    reads(
        page,
        &[
            "p Furniture boilerplate Home",
            "h3 ItemTitle strong 2. Outcome",
            "p The Director reported at length.",
            "p It was noted by all who were there that evening, at some length and in some detail.",
            "p Furniture boilerplate Related",
        ],
    );
}

#[test]
fn deleted_and_hidden_code_is_gone_but_text_stays() {
    reads(
        "<p>9<sup>th</sup> May <del>2001</del><s>x</s>2002<!-- c --><style>p{}</style><noscript>n</noscript></p>",
        &["p 9th May 2002"],
    );
}

#[test]
fn places_are_paths() {
    let document = read("<html><body><div>x</div><div><p>a</p><p>b <b>c</b></p></div></body></html>");
    let paths: Vec<String> =
        document.origins().iter().map(|o| if let Place::Path(p) = &o.place { p.to_string() } else { String::new() }).collect();
    assert_eq!(paths, ["html/body/div[1]", "html/body/div[2]/p[1]", "html/body/div[2]/p[2]"]);
}

#[test]
fn a_page_may_state_its_address() {
    assert_eq!(read("<head><link rel=canonical href='https://x.example/y'></head>z").url(), Some("https://x.example/y"));
}

#[test]
fn odd_pages_are_read() {
    for page in [
        "",
        "<",
        "<p",
        "plain words",
        "<p>a<p>b",
        "<table><p>in between</p><tr><td>x",
        "<li>alone",
        "</p></div>",
        "<a href='x'><p>in</p><p>out</p></a>",
        "<ol><ol><ol><li>x",
        "<table><tr><td rowspan=0 colspan=99999>x<td><tr><td>y</table>",
        "<form><form><p>x",
        "<frameset><frame></frameset><noframes>x",
        "<td>x</td>",
        "<table><table><table><tr><td>x",
        "<h1><h2><h3>x",
        "<pre>a\n b\n\nc</pre>",
        "<title></title><title>b</title>",
        "<select><option>x",
    ] {
        let document = read(page);
        let words = document.text().matches(char::is_alphanumeric).count();
        assert!(words < 60, "{page}: {}", outline(&document));
    }
    let deep = "<div>".repeat(5_000) + "deep";
    assert!(read(&deep).text().contains("deep"));
    let tables = "<table><tr><td>".repeat(500) + "deep";
    assert!(read(&tables).text().contains("deep"));
}

#[test]
fn every_prefix_is_read() {
    let page = "<html><body><table border=1><tr><th>A<th>É<tr><td style='background:red'>1<td><ul><li>x</ul></table><ol type=a><li><p>y<br>(i) z</p></ol><a href=u>w</a>";
    for end in (0..=page.len()).filter(|&n| page.is_char_boundary(n)) {
        let _ = read(&page[..end]);
    }
}
