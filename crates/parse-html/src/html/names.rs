//! The names of tags and attributes.

use std::borrow::Cow;

use html5ever::{LocalName, local_name};

/// The name of a tag. The names that pages are made of are told, as they are mostly written, without the table of all names.
pub(super) fn tag_name(written: &str) -> LocalName {
    match written {
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
        _ => LocalName::from(lower(written)),
    }
}

/// A name in small letters.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if !name.bytes().any(|b| b.is_ascii_uppercase() || b == 0) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.to_ascii_lowercase().replace('\0', "\u{fffd}"))
}

/// The attributes that the reader asks for, by their names in small letters. An attribute more that is read must be named here.
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
pub(super) fn needs_all_attributes(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
            | local_name!("annotation-xml")
            | local_name!("template")
            | local_name!("select")
    )
}

/// True for elements that hold nothing, and so never deepen a page.
pub(super) fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}
