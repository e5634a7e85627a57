//! Tables that lay out a page of items, unrolled: Markdown would cut their rows to two cells.

use minutebook_layout::{Laid, Rows, item_row, page_table, parts_of};

/// Where a line comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printed {
    /// The line of the source, from 1.
    pub(crate) line: u32,
    /// True where it is the title of an item.
    pub(crate) title: bool,
}

/// A source whose tables that lay out a page are unrolled.
#[derive(Debug, Default)]
pub(crate) struct Unrolled {
    /// The Markdown without them.
    pub(crate) text: String,
    /// For each line of it, where it comes from.
    pub(crate) lines: Vec<Printed>,
}

impl Unrolled {
    /// The source without such tables; None where it has none.
    pub(crate) fn of(source: &str) -> Option<Self> {
        if !source.contains('|') {
            return None;
        }
        let lines: Vec<&str> = source.lines().collect();
        let mut unrolled = Self::default();
        let (mut at, mut any) = (0, false);
        while let Some(line) = lines.get(at) {
            let table = if line.contains('|') { page_table(&lines[at..], Rows::Any) } else { None };
            let Some(table) = table else {
                unrolled.push(at, line);
                at += 1;
                continue;
            };
            any = true;
            let mut row_before = false;
            for (n, laid) in table.iter().enumerate() {
                row_before = unrolled.push_laid(at + n, *laid, row_before);
            }
            unrolled.push(at + table.len(), "");
            at += table.len();
        }
        any.then_some(unrolled)
    }

    fn push(&mut self, at: usize, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines.push(Printed { line: u32::try_from(at + 1).unwrap_or(u32::MAX), title: false });
    }

    /// A paragraph of its own.
    fn push_apart(&mut self, at: usize, text: &str) {
        self.push(at, "");
        self.push(at, text.trim());
    }

    /// Pushes a line of the table, and says whether it is a row of a table within.
    fn push_laid(&mut self, at: usize, laid: Laid<'_>, row_before: bool) -> bool {
        match laid {
            Laid::Head(_) => {}
            Laid::Item { number, title } => self.push_item(at, number, title),
            Laid::Row(text) | Laid::Rest(text) if text.trim_end_matches([' ', '|']).contains('|') => {
                if !row_before {
                    self.push(at, "");
                }
                self.push(at, text);
                return true;
            }
            Laid::Row(text) => broken(text).iter().for_each(|part| self.push_apart(at, part)),
            Laid::Rest(text) if text.trim_start().starts_with(char::is_lowercase) => self.push(at, text),
            Laid::Rest(text) => parts_of(text.trim_end_matches([' ', '|'])).iter().for_each(|part| self.push_apart(at, part)),
        }
        false
    }

    /// An item, with what stands in the same row.
    fn push_item(&mut self, at: usize, number: &str, text: &str) {
        let text = plain_labels(text);
        let mut lines = broken(&text).into_iter();
        let Some(first) = lines.next() else { return };
        let row = item_row(first);
        self.push_apart(at, &format!("### {number} {}", row.title.trim_matches('*')));
        self.lines.last_mut().into_iter().for_each(|line| line.title = true);
        for part in std::iter::once(row.purpose).chain(row.parts).filter(|p| !p.is_empty()) {
            self.push_apart(at, part);
        }
        for part in lines.flat_map(parts_of) {
            self.push_apart(at, part);
        }
    }
}

/// The lines of a cell, whose ends are `<br>`.
fn broken(text: &str) -> Vec<&str> {
    let mut lines = vec![text];
    for tag in ["<br>", "<br/>", "<br />"] {
        lines = lines.into_iter().flat_map(|line| line.split(tag)).collect();
    }
    lines.into_iter().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Labels without the marks of strong words: `**Minutes:**`.
fn plain_labels(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("**") {
        let inner = &rest[at + 2..];
        let label = inner.find("**").map(|end| &inner[..end]).filter(|l| l.trim().ends_with(':') && l.len() < 40);
        plain.push_str(&rest[..at]);
        plain.push_str(label.unwrap_or("**"));
        rest = &inner[label.map_or(0, |l| l.len() + 2)..];
    }
    plain.push_str(rest);
    plain
}
