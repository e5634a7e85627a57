//! The numbers that Word shows before paragraphs: none of them is in the text, all follow from the numbering part.

use std::collections::BTreeMap;

use minutebook_layout::{letters, roman};
use quick_xml::events::Event;

use crate::xml::{attribute, events, is_on, local, name};

/// How deep Word's lists go.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    patterns: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// The counters, one set for each pattern: lists of one pattern count on from each other.
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: Vec<(String, u8)>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    decimal: bool,
}

#[derive(Debug, Default)]
struct List {
    pattern: String,
    starts: [Option<u32>; LEVELS],
}

impl Numbering {
    pub(crate) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let mut pattern: Option<String> = None;
        let mut list: Option<String> = None;
        let mut level = 0;
        events(xml, |event| match event {
            Event::Start(start) | Event::Empty(start) => match name(start) {
                "abstractNum" => {
                    pattern = attribute(start, "abstractNumId");
                    if let Some(id) = &pattern {
                        numbering.patterns.insert(id.clone(), Default::default());
                    }
                }
                "num" => list = attribute(start, "numId"),
                "lvl" | "lvlOverride" => {
                    level = attribute(start, "ilvl").and_then(|v| v.parse().ok()).unwrap_or(0).min(LEVELS - 1)
                }
                "abstractNumId" => {
                    if let (Some(list), Some(pattern)) = (&list, attribute(start, "val")) {
                        numbering.lists.entry(list.clone()).or_default().pattern = pattern;
                    }
                }
                "startOverride" => {
                    if let Some(list) = &list {
                        let start = attribute(start, "val").and_then(|v| v.parse().ok());
                        numbering.lists.entry(list.clone()).or_default().starts[level] = start;
                    }
                }
                property => {
                    let own = pattern.as_ref().and_then(|id| numbering.patterns.get_mut(id));
                    if let Some(own) = own.map(|levels| &mut levels[level]) {
                        own.set(property, attribute(start, "val").unwrap_or_default(), is_on(start));
                    }
                }
            },
            Event::End(end) => match local(end.name().0) {
                "abstractNum" => pattern = None,
                "num" => list = None,
                _ => {}
            },
            _ => {}
        });
        numbering
    }

    /// Counts a paragraph of list `id` at `level` and gives its label; Some(None) for a bullet, None where there is no such
    /// list.
    pub(crate) fn next(&mut self, id: &str, level: u8) -> Option<Option<String>> {
        let list = self.lists.get(id)?;
        let levels = self.patterns.get(&list.pattern)?;
        let at = usize::from(level).min(LEVELS - 1);
        let counters = self.counters.entry(list.pattern.clone()).or_default();
        let restart = list.starts[at].filter(|_| !self.started.contains(&(id.to_owned(), level)));
        counters[at] = Some(match (restart, counters[at]) {
            (Some(start), _) => start,
            (None, Some(n)) => n.saturating_add(1),
            (None, None) => levels[at].start,
        });
        if restart.is_some() {
            self.started.push((id.to_owned(), level));
        }
        counters[at + 1..].fill(None);
        let own = &levels[at];
        if own.format == "bullet" {
            return Some(None);
        }
        let label = own.label(levels, counters);
        Some((!label.trim().is_empty()).then_some(label))
    }
}

impl Level {
    fn set(&mut self, property: &str, value: String, on: bool) {
        match property {
            "start" => self.start = value.parse().unwrap_or(1),
            "numFmt" => self.format = value,
            "lvlText" => self.text = value,
            "isLgl" => self.decimal = on,
            _ => {}
        }
    }

    /// Fills in the pattern: `%1.%2` with the numbers of the first and second level.
    fn label(&self, levels: &[Self; LEVELS], counters: &[Option<u32>; LEVELS]) -> String {
        let mut label = String::new();
        let mut signs = self.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let level = signs.peek().and_then(|d| d.to_digit(10)).filter(|d| sign == '%' && (1..=9).contains(d));
            let Some(level) = level else {
                label.push(sign);
                continue;
            };
            signs.next();
            let at = level as usize - 1;
            let n = counters[at].unwrap_or(levels[at].start);
            label.push_str(&if self.decimal { n.to_string() } else { written(n, &levels[at].format) });
        }
        label
    }
}

fn written(n: u32, format: &str) -> String {
    match format {
        "lowerLetter" => doubled(n),
        "upperLetter" => doubled(n).to_ascii_uppercase(),
        "lowerRoman" => roman(n),
        "upperRoman" => roman(n).to_ascii_uppercase(),
        "decimalZero" => format!("{n:02}"),
        "none" => String::new(),
        "ordinal" => {
            let end = match (n % 10, n % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{n}{end}")
        }
        _ => n.to_string(),
    }
}

/// Word counts on after `z` with `aa`, `bb`.
fn doubled(n: u32) -> String {
    if n == 0 { letters(0) } else { letters((n - 1) % 26 + 1).repeat(((n - 1) / 26 + 1).min(8) as usize) }
}
