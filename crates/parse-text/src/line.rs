use minutebook_model::Place;

/// A line of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub(crate) number: u32,
    /// Without its end; white space kept.
    pub(crate) text: &'a str,
}

impl Line<'_> {
    /// True for a gap: nothing but white space, no-break spaces among it.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
    }

    pub(crate) fn place(&self) -> Place {
        Place::Line(self.number)
    }
}

/// The lines of a text, whatever its line ends: `\n`, `\r\n`, a lone `\r`; a form feed ends a line too.
pub(crate) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut rest = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut number = 1;
    while !rest.is_empty() {
        let end = memchr::memchr3(b'\n', b'\r', b'\x0c', rest.as_bytes()).unwrap_or(rest.len());
        lines.push(Line { number, text: &rest[..end] });
        rest = &rest[end..];
        // A form feed does not count as a line of the file.
        number += u32::from(!rest.starts_with('\x0c'));
        rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or("");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_count() {
        let texts: Vec<_> = lines("a\r\nb\rc\n\nd\x0ce").iter().map(|l| (l.number, l.text)).collect();
        assert_eq!(texts, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d"), (5, "e")]);
    }
}
