//! Character references: `&nbsp;`, `&#8217;`, `&amp`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What a reference stands for, and how many bytes it takes after its `&`.
pub(super) struct CharRef {
    pub(super) chars: (char, Option<char>),
    pub(super) len: usize,
}

/// Reads the reference at the start of `text`, which begins after the `&`; None where the `&` is only itself.
pub(super) fn read_char_ref(text: &str, in_attribute: bool) -> Option<CharRef> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'#' => read_number(bytes),
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => common(bytes).or_else(|| read_name(text, in_attribute)),
        _ => None,
    }
}

/// Decodes all references in `text` onto `out`.
pub(super) fn decode(text: &str, in_attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'&', 0, rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if rest.as_bytes()[at] == 0 {
            out.push('\u{fffd}');
            rest = after;
        } else if let Some(found) = read_char_ref(after, in_attribute) {
            found.push_to(out);
            rest = &after[found.len..];
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
}

impl CharRef {
    const fn one(c: char, len: usize) -> Self {
        Self { chars: (c, None), len }
    }

    pub(super) fn push_to(&self, out: &mut String) {
        out.push(self.chars.0);
        out.extend(self.chars.1);
    }
}

/// The references that minutes are full of, without the table of all.
fn common(bytes: &[u8]) -> Option<CharRef> {
    const COMMON: [(&[u8], char); 9] = [
        (b"nbsp;", '\u{a0}'),
        (b"amp;", '&'),
        (b"quot;", '"'),
        (b"lt;", '<'),
        (b"gt;", '>'),
        (b"rsquo;", '’'),
        (b"lsquo;", '‘'),
        (b"ndash;", '–'),
        (b"pound;", '£'),
    ];
    COMMON.iter().find(|(name, _)| bytes.starts_with(name)).map(|&(name, c)| CharRef::one(c, name.len()))
}

/// `#8217;`, `#x2019;`: the semicolon may be missing.
fn read_number(bytes: &[u8]) -> Option<CharRef> {
    let (from, base) = if matches!(bytes.get(1), Some(b'x' | b'X')) { (2, 16) } else { (1, 10) };
    let digits = bytes[from..].iter().take_while(|b| char::from(**b).is_digit(base)).count();
    if digits == 0 {
        return None;
    }
    let value = bytes[from..from + digits].iter().fold(0_u32, |value, b| {
        // What is beyond Unicode stays beyond it.
        (value * base + char::from(*b).to_digit(base).unwrap_or(0)).min(0x11_0000)
    });
    let end = from + digits;
    Some(CharRef::one(character(value), end + usize::from(bytes.get(end) == Some(&b';'))))
}

/// The character of a number; numbers of windows-1252 are read as what was meant (HTML Standard, 13.2.5.80).
fn character(value: u32) -> char {
    let meant = value.checked_sub(0x80).and_then(|n| C1_REPLACEMENTS.get(n as usize).copied().flatten());
    meant.or_else(|| char::from_u32(value)).filter(|c| *c != '\0').unwrap_or('\u{fffd}')
}

/// The longest name that is known; in an attribute one without its semicolon is none before `=` or a letter.
fn read_name(text: &str, in_attribute: bool) -> Option<CharRef> {
    let mut found = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match NAMED_ENTITIES.get(&text[..end]) {
            None => break,
            // The start of a longer name.
            Some((0, _)) => {}
            Some(&(first, second)) => found = Some((end, first, second)),
        }
    }
    let (len, first, second) = found?;
    let bytes = text.as_bytes();
    let closed = bytes[len - 1] == b';';
    if in_attribute && !closed && bytes.get(len).is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric()) {
        return None;
    }
    Some(CharRef { chars: (char::from_u32(first)?, char::from_u32(second).filter(|c| *c != '\0')), len })
}
