//! The tree must be the one html5ever makes alone: its own cutting of the markup is the measure of ours.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::names::read_attribute;
use super::{Edge, Node, Page, parse_document, parse_fragment};

/// The tree in lines: names with the attributes that are read, texts, comments.
fn ours(page: &Page) -> String {
    let mut out = String::new();
    for edge in page.root().traverse() {
        let Edge::Open(node) = edge else {
            out.push_str(")\n");
            continue;
        };
        match node.node() {
            Node::Root => out.push_str("(root"),
            Node::Unseen => out.push_str("(unseen"),
            Node::Text(text) => write!(out, "({:?}", &**text).unwrap(),
            Node::Element(element) => {
                let attributes = element.attributes.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
                write_element(&mut out, element.tag(), attributes.collect());
            }
        }
    }
    out
}

fn theirs(page: &scraper::Html) -> String {
    let mut out = String::new();
    for edge in page.tree.root().traverse() {
        let (node, opens) = match edge {
            ego_tree::iter::Edge::Open(node) => (node, true),
            ego_tree::iter::Edge::Close(node) => (node, false),
        };
        match node.value() {
            scraper::Node::Doctype(_) => continue,
            _ if !opens => out.push_str(")\n"),
            scraper::Node::Document | scraper::Node::Fragment => out.push_str("(root"),
            scraper::Node::Text(text) => write!(out, "({:?}", &**text).unwrap(),
            scraper::Node::Element(element) => {
                let attributes = element.attrs().map(|(name, value)| (name.to_owned(), value.to_owned()));
                write_element(&mut out, element.name(), attributes.collect());
            }
            _ => out.push_str("(unseen"),
        }
    }
    out
}

fn write_element(out: &mut String, name: &str, mut attributes: Vec<(String, String)>) {
    attributes.retain(|(name, _)| read_attribute(name).is_some());
    attributes.sort();
    write!(out, "(<{name}> {attributes:?}").unwrap();
}

/// Where our tree and html5ever's part: the markup and the two trees.
fn difference(source: &str) -> Option<String> {
    let page = (ours(&parse_document(source)), theirs(&scraper::Html::parse_document(source)));
    let fragment = (ours(&parse_fragment(source)), theirs(&scraper::Html::parse_fragment(source)));
    let (own, other) = [page, fragment].into_iter().find(|(own, other)| own != other)?;
    Some(format!("{source:?} gives\n{own}instead of\n{other}"))
}

/// Pieces of markup, whole and broken.
const PIECES: [&str; 118] = [
    "<p>",
    "</p>",
    "<P CLASS=Mso>",
    "<div id='a'>",
    "</div>",
    "<span style=\"color:red\">",
    "</span>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<font size=2>",
    "<font size=3 color=red>",
    "</font>",
    "<a href=x>",
    "<a href='y?a=1&amp;b=2&copy=3&notit;'>",
    "</a>",
    "<table>",
    "<table border>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td colspan=2 rowspan=\"3\">",
    "</td>",
    "<th>",
    "<tbody>",
    "</tbody>",
    "<thead>",
    "<caption>",
    "</caption>",
    "<colgroup><col>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<ol type=a start=3 reversed>",
    "</ol>",
    "<dl><dt>",
    "<dd>",
    "<br>",
    "<br/>",
    "</br>",
    "<hr / >",
    "<img src=a alt='>'>",
    "<input type=hidden value=3>",
    "<input>",
    "<form>",
    "</form>",
    "<select><option>",
    "</select>",
    "<button>",
    "</button>",
    "<h1>",
    "</h1>",
    "</h2>",
    "<pre>\n",
    "</pre>",
    "<textarea>\n",
    "</textarea>",
    "<title>",
    "</title >",
    "</TITLE/>",
    "<script>",
    "</script>",
    "<script type=x><!--<script>",
    "--></script>",
    "<style>",
    "</style\n>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<svg>",
    "</svg>",
    "<math><mi>",
    "<![CDATA[a]]b]]>",
    "<svg><title>",
    "<annotation-xml encoding='text/html'>",
    "<html class=x>",
    "<head>",
    "</head>",
    "<body class=y id=z>",
    "</body>",
    "</html>",
    "<!doctype html>",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">",
    "<!doctype html system 'a>b'>",
    "<!doctype>",
    "<!-- a -- b -->",
    "<!-->",
    "<!--->",
    "<!--a--!>",
    "<!--a",
    "<![if !supportLists]>",
    "<![endif]>",
    "<?xml ?>",
    "</>",
    "</ x>",
    "<",
    "</",
    "<!",
    "&",
    "&amp",
    "&nbsp;",
    "&notin;&notit;&no",
    "&#146;&#x2019;&#0;&#xD800;&#99999999999;&#;",
    "&#x;&#12",
    " ",
    "\n",
    "\r\n",
    "\r",
    "a",
    "\u{a0}é ",
    "RESOLVED that: ",
    "<p a=1 A=2 class class=x =y/z=\"q\"w>",
    "<o:p>\u{1f}x</o:p>",
    "<frameset>",
];

#[test]
fn pieces_of_markup_give_the_tree_of_html5ever() {
    let pairs = PIECES.iter().flat_map(|first| PIECES.iter().map(move |second| (first, second)));
    let sources = pairs.flat_map(|(first, second)| [format!("{first}{second}"), format!("<table><tr><td>{first}x{second}y")]);
    let differences: Vec<_> = sources.filter_map(|source| difference(&source)).collect();
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences[..differences.len().min(20)].join("\n")
    );
}

proptest! {
    #[test]
    fn any_markup_gives_the_tree_of_html5ever(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let source = pieces.concat();
        let half = source.char_indices().map(|(at, _)| at).nth(source.chars().count() / 2).unwrap_or(0);
        prop_assert_eq!(difference(&source), None);
        prop_assert_eq!(difference(&source[..half]), None);
    }

    #[test]
    fn any_signs_give_the_tree_of_html5ever(source in "[<>/!&;=\"'a-cpA-C#x0-9 \n\u{0}é-]{0,60}") {
        prop_assert_eq!(difference(&source), None);
    }
}

#[test]
fn pages_nest_without_end() {
    let deep = format!("{}<p>a</p>{}<p>b</p>", "<div>".repeat(50_000), "</div>".repeat(50_000));
    let page = ours(&parse_document(&deep));
    assert!(page.contains("\"a\"") && page.contains("\"b\""));
    let b = parse_document(&deep);
    let depth = |text: &str| {
        let found = b.root().traverse().find_map(|e| match e {
            Edge::Open(node) if node.text() == Some(text) => Some(node),
            _ => None,
        });
        std::iter::successors(found, |n| n.parent()).count()
    };
    assert_eq!(depth("b"), 5, "root, html, body, p, text");
    assert!(depth("a") > 500);
}
