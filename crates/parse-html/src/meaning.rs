//! What an element's name, classes and landmarks say it is for.

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
    if element.is_bare() {
        return by_tag(element.name());
    }
    by_tag(element.name())
        .or_else(|| by_landmark(element))
        .or_else(|| element.attr("class").and_then(by_class))
        .or_else(|| by_tokens(element))
}

fn by_tag(name: &str) -> Option<Meaning> {
    match name {
        "nav" => Some(Meaning::Furniture(Role::Furniture)),
        "footer" | "aside" | "header" => Some(Meaning::PerhapsFurniture(Role::Furniture)),
        "select" | "button" | "dialog" | "datalist" => Some(Meaning::Furniture(Role::Furniture)),
        _ => None,
    }
    // A navigation that is a trail of links is told by its label.
}

fn by_landmark(element: &Element) -> Option<Meaning> {
    let role = element.attr("role")?;
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
fn by_tokens(element: &Element) -> Option<Meaning> {
    if matches!(element.name(), "html" | "body" | "main" | "article" | "form" | "td" | "h1" | "h2" | "h3") {
        return None;
    }
    let mut found = None;
    let named = [element.attr("id"), element.attr("aria-label")].into_iter().flatten();
    for value in named.chain(element.attr("class").unwrap_or("").split_ascii_whitespace()) {
        // `content-with-sidebar`, `no-footer`: named for what stands beside it.
        if tokens(value).any(|token| BESIDE.iter().any(|w| w.eq_ignore_ascii_case(token))) {
            continue;
        }
        for token in tokens(value) {
            if token.eq_ignore_ascii_case("breadcrumb") || token.eq_ignore_ascii_case("breadcrumbs") {
                return Some(Meaning::Furniture(Role::Breadcrumb));
            }
            if FURNITURE.iter().any(|w| w.eq_ignore_ascii_case(token)) {
                found = Some(Meaning::PerhapsFurniture(Role::Furniture));
            }
        }
    }
    found
}

/// Words in a name that turn its furniture words into mere relations.
const BESIDE: [&str; 6] = ["with", "has", "no", "without", "main", "layout"];

const FURNITURE: [&str; 36] = [
    "ipp",
    "wayback",
    "nav",
    "navbar",
    "navigation",
    "subnav",
    "footer",
    "cookie",
    "cookies",
    "ccc",
    "skip",
    "skiplink",
    "skiplinks",
    "menu",
    "submenu",
    "sidebar",
    "sidenav",
    "leftnav",
    "banner",
    "masthead",
    "share",
    "sharing",
    "social",
    "pagination",
    "pager",
    "toolbar",
    "login",
    "signin",
    "feedback",
    "survey",
    "related",
    "search",
    "topbar",
    "crumb",
    "crumbs",
    "advert",
];

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
