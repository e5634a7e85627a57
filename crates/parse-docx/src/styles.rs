//! Paragraph styles: headings and numbering that come from the style, not from the paragraph.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::xml::{attribute, events, is_on, name};

/// How far a chain of styles is followed.
const LONGEST_CHAIN: usize = 12;

/// All paragraph styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: BTreeMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    number: Option<(Option<String>, Option<u8>)>,
    bold: bool,
}

impl Styles {
    pub(crate) fn read(xml: &str) -> Self {
        let mut styles = BTreeMap::new();
        let mut open: Option<(String, Style)> = None;
        events(xml, |event| match event {
            Event::Start(start) | Event::Empty(start) => match (name(start), &mut open) {
                ("style", _) => open = attribute(start, "styleId").map(|id| (id, Style::default())),
                ("name", Some((_, style))) => style.name = attribute(start, "val").unwrap_or_default().to_lowercase(),
                ("basedOn", Some((_, style))) => style.based_on = attribute(start, "val"),
                ("outlineLvl", Some((_, style))) => style.outline = attribute(start, "val").and_then(|v| v.parse().ok()),
                ("numId", Some((_, style))) => style.number.get_or_insert_default().0 = attribute(start, "val"),
                ("ilvl", Some((_, style))) => {
                    style.number.get_or_insert_default().1 = attribute(start, "val").and_then(|v| v.parse().ok());
                }
                ("b", Some((_, style))) => style.bold = is_on(start),
                _ => {}
            },
            Event::End(end) if crate::xml::local(end.name().0) == "style" => styles.extend(open.take()),
            _ => {}
        });
        Self { styles }
    }

    /// The level of a heading style, from 1; the title of a document is 0.
    pub(crate) fn heading(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| match style.name.as_str() {
            "title" => Some(0),
            name if name.starts_with("heading ") => name["heading ".len()..].trim().parse().ok().filter(|n| (1..=9).contains(n)),
            _ => style.outline.filter(|&n| n < 9).map(|n| n + 1),
        })
    }

    /// The numbering that a style gives: the list's id and the level.
    pub(crate) fn number(&self, id: &str) -> Option<(String, u8)> {
        let list = self.chain(id).find_map(|s| s.number.as_ref()?.0.clone())?;
        let level = self.chain(id).find_map(|s| s.number.as_ref()?.1).unwrap_or(0);
        Some((list, level))
    }

    /// True where a style is bold.
    pub(crate) fn is_bold(&self, id: &str) -> bool {
        self.chain(id).any(|s| s.bold)
    }

    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_ref()?)).take(LONGEST_CHAIN)
    }
}
