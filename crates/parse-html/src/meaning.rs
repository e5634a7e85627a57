//! What an element's name, classes and landmarks say it is for.

use html5ever::{LocalName, local_name};
use minutebook_model::Role;

use crate::html::Element;

/// What the markup says of the paragraphs inside an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// They have this role.
    Role(Role),
    /// A title over a page: the kind of page or the page's own title, by its words.
    PageHeading,
    /// A heading over a part of an item; a part label where it ends in a colon.
    PartHeading,
    /// Not part of the record.
    Furniture(Role),
    /// Not part of the record unless the page's own content stands inside.
    PerhapsFurniture(Role),
}

/// What `element` means.
pub(crate) fn meaning(element: &Element) -> Option<Meaning> {
    let by_tag = by_tag(element.tag());
    if by_tag.is_some() || element.is_bare() {
        return by_tag;
    }
    let mut names = Names::default();
    for (name, value) in element.attributes() {
        match *name {
            local_name!("role") => names.role = Some(value),
            local_name!("class") => names.class = Some(value),
            local_name!("id") => names.id = Some(value),
            local_name!("aria-label") => names.label = Some(value),
            _ => {}
        }
    }
    let by_names = names.role.and_then(by_landmark).or_else(|| names.class.and_then(by_class));
    by_names.or_else(|| by_tokens(element.tag(), &names))
}

/// What an element is called.
#[derive(Default)]
struct Names<'a> {
    role: Option<&'a str>,
    class: Option<&'a str>,
    id: Option<&'a str>,
    label: Option<&'a str>,
}

fn by_tag(tag: &LocalName) -> Option<Meaning> {
    match *tag {
        local_name!("nav") => Some(Meaning::Furniture(Role::Furniture)),
        local_name!("footer") | local_name!("aside") | local_name!("header") => Some(Meaning::PerhapsFurniture(Role::Furniture)),
        local_name!("select") | local_name!("button") | local_name!("dialog") | local_name!("datalist") => {
            Some(Meaning::Furniture(Role::Furniture))
        }
        _ => None,
    }
    // A navigation that is a trail of links is told by its label.
}

fn by_landmark(role: &str) -> Option<Meaning> {
    match role {
        "navigation" | "search" | "dialog" | "alertdialog" | "menu" | "menubar" | "toolbar" => {
            Some(Meaning::Furniture(Role::Furniture))
        }
        "banner" | "contentinfo" | "complementary" => Some(Meaning::PerhapsFurniture(Role::Furniture)),
        _ => None,
    }
}

/// The classes that ModernGov, CMIS and Word give.
fn by_class(classes: &str) -> Option<Meaning> {
    classes.split_ascii_whitespace().find_map(|class| {
        Some(match class {
            "mgMainTitleTxt" => Meaning::PageHeading,
            "mgSubTitleTxt" | "MsoTitle" => Meaning::Role(Role::Title),
            "mgSubItemTitleTxt" | "mgSubSubTitleTxt" => Meaning::PartHeading,
            "mgItemNumberCell" | "ItemNo" => Meaning::Role(Role::ItemNumber),
            "mgAiTitleTxt" | "AgendaItemTitle" => Meaning::Role(Role::ItemTitle),
            // The number of the minute stands over the minute, as "Minutes:" does elsewhere.
            "MinuteNo" => Meaning::Role(Role::PartLabel),
            "docs" => Meaning::Role(Role::DocumentLink),
            "mgLinks" | "mgActionList" | "mgLeftTitle" | "mgHide" | "mgFooter" | "mgTabs" | "TabStrip" | "mgRelatedPages" => {
                Meaning::Furniture(Role::Furniture)
            }
            "mgBreadcrumb" | "breadcrumb" | "breadcrumbs" => Meaning::Furniture(Role::Breadcrumb),
            "MsoFooter" | "MsoHeader" => Meaning::Furniture(Role::RunningHead),
            _ => return None,
        })
    })
}

/// The words that site templates name their furniture with, in classes and ids: `site-footer`, `cookieBanner`.
fn by_tokens(tag: &LocalName, names: &Names<'_>) -> Option<Meaning> {
    if matches!(
        *tag,
        local_name!("html")
            | local_name!("body")
            | local_name!("main")
            | local_name!("article")
            | local_name!("form")
            | local_name!("td")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
    ) {
        return None;
    }
    let mut found = None;
    let named = [names.id, names.label].into_iter().flatten();
    for value in named.chain(names.class.unwrap_or("").split_ascii_whitespace()) {
        match tokens(value).filter_map(word).max() {
            Some(Word::Trail) => return Some(Meaning::Furniture(Role::Breadcrumb)),
            Some(Word::Furniture) => found = Some(Meaning::PerhapsFurniture(Role::Furniture)),
            Some(Word::Beside) | None => {}
        }
    }
    found
}

/// What a word of a class or id says of the element; where several do, the last of these counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    /// It is furniture.
    Furniture,
    /// It is the trail of links that led to the page.
    Trail,
    /// It is named for what stands beside it: `content-with-sidebar`, `no-footer`.
    Beside,
}

/// The meaning of a word in any case, if it has one.
fn word(token: &str) -> Option<Word> {
    // No such word is longer than these.
    let mut small = [0; "breadcrumbs".len()];
    let small = small.get_mut(..token.len())?;
    small.copy_from_slice(token.as_bytes());
    small.make_ascii_lowercase();
    Some(match &*small {
        b"with" | b"has" | b"no" | b"without" | b"main" | b"layout" => Word::Beside,
        b"breadcrumb" | b"breadcrumbs" => Word::Trail,
        b"ipp" | b"wayback" | b"nav" | b"navbar" | b"navigation" | b"subnav" | b"footer" | b"cookie" | b"cookies" | b"ccc"
        | b"skip" | b"skiplink" | b"skiplinks" | b"menu" | b"submenu" | b"sidebar" | b"sidenav" | b"leftnav" | b"banner"
        | b"masthead" | b"share" | b"sharing" | b"social" | b"pagination" | b"pager" | b"toolbar" | b"login" | b"signin"
        | b"feedback" | b"survey" | b"related" | b"search" | b"topbar" | b"crumb" | b"crumbs" | b"advert" => Word::Furniture,
        _ => return None,
    })
}

/// The words of a class or id: cut at signs and where a capital follows a small letter.
fn tokens(value: &str) -> impl Iterator<Item = &str> {
    value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            let cut = (1..bytes.len()).find(|&at| bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase());
            let (word, after) = rest.split_at(cut.unwrap_or(rest.len()));
            rest = after;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_class_names() {
        assert_eq!(tokens("site-footer cookieBanner x").collect::<Vec<_>>(), ["site", "footer", "cookie", "Banner", "x"]);
    }
}
