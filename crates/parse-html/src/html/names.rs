//! The names of tags and attributes.

use html5ever::{LocalName, local_name};

/// The name of a tag, given in small letters. The names that pages are made of are told without the table of all names.
pub(super) fn tag_name(name: &str) -> LocalName {
    match name {
        "p" => local_name!("p"),
        "a" => local_name!("a"),
        "b" => local_name!("b"),
        "i" => local_name!("i"),
        "u" => local_name!("u"),
        "td" => local_name!("td"),
        "tr" => local_name!("tr"),
        "th" => local_name!("th"),
        "li" => local_name!("li"),
        "ul" => local_name!("ul"),
        "ol" => local_name!("ol"),
        "br" => local_name!("br"),
        "em" => local_name!("em"),
        "h1" => local_name!("h1"),
        "h2" => local_name!("h2"),
        "h3" => local_name!("h3"),
        "h4" => local_name!("h4"),
        "dd" => local_name!("dd"),
        "dt" => local_name!("dt"),
        "div" => local_name!("div"),
        "img" => local_name!("img"),
        "span" => local_name!("span"),
        "font" => local_name!("font"),
        "link" => local_name!("link"),
        "meta" => local_name!("meta"),
        "form" => local_name!("form"),
        "input" => local_name!("input"),
        "table" => local_name!("table"),
        "tbody" => local_name!("tbody"),
        "thead" => local_name!("thead"),
        "strong" => local_name!("strong"),
        "script" => local_name!("script"),
        "section" => local_name!("section"),
        _ => LocalName::from(name),
    }
}

/// The attributes that the reader asks for. An attribute more that is read must be named here.
pub(super) fn read_attribute(name: &str) -> Option<LocalName> {
    Some(match name {
        "id" => local_name!("id"),
        "rel" => local_name!("rel"),
        "href" => local_name!("href"),
        "role" => local_name!("role"),
        "type" => local_name!("type"),
        "class" => local_name!("class"),
        "start" => local_name!("start"),
        "style" => local_name!("style"),
        "value" => local_name!("value"),
        "border" => local_name!("border"),
        "bgcolor" => local_name!("bgcolor"),
        "colspan" => local_name!("colspan"),
        "rowspan" => local_name!("rowspan"),
        "summary" => local_name!("summary"),
        "reversed" => LocalName::from("reversed"),
        "aria-label" => local_name!("aria-label"),
        _ => return None,
    })
}

/// True for elements of which the tree builder asks more than their name: formatting elements are told apart by all their
/// attributes when they are carried over, and three others change what they are by one.
pub(super) fn needs_all_attributes(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
            | "annotation-xml"
            | "template"
            | "select"
    )
}

/// True for elements that hold nothing, and so never deepen a page.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
