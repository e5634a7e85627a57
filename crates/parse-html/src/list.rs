//! The lists that are open, and the labels a browser would show.

use html5ever::local_name;
use minutebook_layout::{letters, roman};

use crate::html::Element;
use crate::style::declared;

/// How the points of a list are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Nothing printed: bullets, or `list-style: none`.
    None,
    Number,
    Letter {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
}

/// An open list.
#[derive(Debug)]
pub(crate) struct List {
    labels: Labels,
    next: i64,
    step: i64,
}

impl List {
    /// The list that `element` (`ul`, `ol`, `menu`, `dir`) begins; `points` counts those of a reversed list.
    pub(crate) fn open(element: &Element, points: impl FnOnce() -> usize) -> Self {
        if *element.tag() != local_name!("ol") {
            return Self { labels: Labels::None, next: 1, step: 1 };
        }
        let style = element
            .attr(&local_name!("style"))
            .and_then(|s| declared(s, "list-style-type").or_else(|| declared(s, "list-style")));
        let labels =
            style.and_then(by_style).or_else(|| element.attr(&local_name!("type")).and_then(by_type)).unwrap_or(Labels::Number);
        let reversed = element.attr(&local_name!("reversed")).is_some();
        let start = element.attr(&local_name!("start")).and_then(|s| s.trim().parse().ok());
        let first = if reversed { i64::try_from(points()).unwrap_or(1) } else { 1 };
        Self { labels, next: start.unwrap_or(first), step: if reversed { -1 } else { 1 } }
    }

    /// The label of the next point.
    pub(crate) fn label(&mut self, point: &Element) -> Option<String> {
        if let Some(value) = point.attr(&local_name!("value")).and_then(|v| v.trim().parse().ok()) {
            self.next = value;
        }
        let n = self.next;
        self.next = n.saturating_add(self.step);
        let labels = match point.attr(&local_name!("style")).and_then(|s| declared(s, "list-style-type")).and_then(by_style) {
            Some(own) if self.labels != Labels::None => own,
            _ => self.labels,
        };
        let small = u32::try_from(n).unwrap_or(0);
        let written = match labels {
            Labels::None => return None,
            _ if small == 0 => n.to_string(),
            Labels::Number => n.to_string(),
            Labels::Letter { upper } => cased(letters(small), upper),
            Labels::Roman { upper } => cased(roman(small), upper),
        };
        Some(format!("{written}."))
    }
}

fn cased(label: String, upper: bool) -> String {
    if upper { label.to_ascii_uppercase() } else { label }
}

fn by_style(value: &str) -> Option<Labels> {
    value.split_whitespace().find_map(|word| match word.to_ascii_lowercase().as_str() {
        "none" | "disc" | "circle" | "square" => Some(Labels::None),
        "decimal" | "decimal-leading-zero" => Some(Labels::Number),
        "lower-alpha" | "lower-latin" => Some(Labels::Letter { upper: false }),
        "upper-alpha" | "upper-latin" => Some(Labels::Letter { upper: true }),
        "lower-roman" => Some(Labels::Roman { upper: false }),
        "upper-roman" => Some(Labels::Roman { upper: true }),
        _ => None,
    })
}

fn by_type(value: &str) -> Option<Labels> {
    match value.trim() {
        "1" => Some(Labels::Number),
        "a" => Some(Labels::Letter { upper: false }),
        "A" => Some(Labels::Letter { upper: true }),
        "i" => Some(Labels::Roman { upper: false }),
        "I" => Some(Labels::Roman { upper: true }),
        _ => by_style(value),
    }
}
