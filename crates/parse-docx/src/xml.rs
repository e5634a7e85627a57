//! Reading XML parts: names without prefix, attributes, text with its entities resolved.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// What a relation of a part points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// The last word of its type: `hyperlink`, `header`, `footer`, `footnotes`.
    pub(crate) kind: String,
    /// Where it leads.
    pub(crate) target: String,
}

/// The relations of a part, by id.
pub(crate) type Relations = BTreeMap<String, Relation>;

/// Runs `take` over the events of a part until its end, or until the XML breaks off; true where every element was closed.
pub(crate) fn events(xml: &str, mut take: impl FnMut(&Event<'_>)) -> bool {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return open == 0,
            Ok(event) => {
                match &event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open = open.saturating_sub(1),
                    _ => {}
                }
                take(&event);
            }
            Err(_) => return false,
        }
    }
}

/// The name of an element without its prefix.
pub(crate) fn name<'a>(start: &'a BytesStart<'_>) -> &'a str {
    local(start.name().0)
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, whatever its prefix.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    start.attributes().with_checks(false).flatten().find(|a| local(a.key.0) == name).map(|a| {
        a.normalized_value(XmlVersion::Implicit1_0).map_or_else(|_| a.value.clone().into_owned(), |value| value.into_owned())
    })
}

/// True where a switch (`<w:b/>`, `<w:b w:val="0"/>`) is on.
pub(crate) fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// The character that an entity stands for.
pub(crate) fn entity(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

/// Reads the relations of a part.
pub(crate) fn relations(xml: &str) -> Relations {
    let mut relations = Relations::new();
    events(xml, |event| {
        let (Event::Start(start) | Event::Empty(start)) = event else { return };
        if name(start) != "Relationship" {
            return;
        }
        if let (Some(id), Some(kind), Some(target)) =
            (attribute(start, "Id"), attribute(start, "Type"), attribute(start, "Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
            relations.insert(id, Relation { kind, target });
        }
    });
    relations
}
