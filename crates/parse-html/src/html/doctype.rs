//! The document type: it tells the tree builder whether a page is to be read as old browsers read it.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;

/// Reads a document type, given from behind its `<!doctype`; gives the bytes it takes too, its `>` among them.
pub(super) fn read_doctype(text: &str) -> (Doctype, usize) {
    let mut reading = Reading { text, at: 0 };
    let mut doctype = Doctype::default();
    if reading.read(&mut doctype).is_none() {
        doctype.force_quirks = true;
        // What cannot be read is passed over, up to the end of the tag.
        reading.at = memchr::memchr(b'>', &text.as_bytes()[reading.at..]).map_or(text.len(), |n| reading.at + n + 1);
    }
    (doctype, reading.at)
}

struct Reading<'s> {
    text: &'s str,
    at: usize,
}

impl Reading<'_> {
    /// None where it is not well formed.
    fn read(&mut self, doctype: &mut Doctype) -> Option<()> {
        self.skip_space();
        let rest = &self.text[self.at..];
        let name = rest.find(|c: char| is_space(c) || c == '>').unwrap_or(rest.len());
        if name == 0 {
            return None;
        }
        doctype.name = Some(StrTendril::from(rest[..name].to_ascii_lowercase().replace('\0', "\u{fffd}")));
        self.at += name;
        self.skip_space();
        if self.eat_end() {
            return Some(());
        }
        let keyword = self.text.as_bytes().get(self.at..self.at + 6)?;
        let public = keyword.eq_ignore_ascii_case(b"public");
        if !public && !keyword.eq_ignore_ascii_case(b"system") {
            return None;
        }
        self.at += 6;
        self.skip_space();
        if public {
            doctype.public_id = Some(self.quoted(&mut doctype.force_quirks)?);
            self.skip_space();
            if self.eat_end() {
                return Some(());
            }
        }
        doctype.system_id = Some(self.quoted(&mut doctype.force_quirks)?);
        self.skip_space();
        if !self.eat_end() {
            // What stands behind the identifiers does not make the page an old one.
            let rest = &self.text.as_bytes()[self.at..];
            self.at += memchr::memchr(b'>', rest).map_or(rest.len(), |n| n + 1);
            doctype.force_quirks |= rest.is_empty();
        }
        Some(())
    }

    /// An identifier between quotation marks; one that the end of the tag breaks off is kept as far as it goes.
    fn quoted(&mut self, broken: &mut bool) -> Option<StrTendril> {
        let bytes = self.text.as_bytes();
        let mark = *bytes.get(self.at).filter(|b| matches!(b, b'"' | b'\''))?;
        self.at += 1;
        let len = memchr::memchr2(mark, b'>', &bytes[self.at..]).unwrap_or(bytes.len() - self.at);
        let value = &self.text[self.at..self.at + len];
        self.at += len;
        if bytes.get(self.at) == Some(&mark) {
            self.at += 1;
        } else {
            *broken = true;
        }
        Some(StrTendril::from(value.replace('\0', "\u{fffd}")))
    }

    fn eat_end(&mut self) -> bool {
        let end = self.text.as_bytes().get(self.at) == Some(&b'>');
        self.at += usize::from(end);
        end
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{c}' | ' ')
}
