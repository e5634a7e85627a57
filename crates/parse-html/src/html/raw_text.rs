//! Where the text of an element ends in which tags are not tags: scripts, styles, titles.

use html5ever::tokenizer::states::RawKind;
use memchr::memmem;

/// The length of the text at the start of `text` that belongs to the open element `name`; all of it where nothing ends it.
pub(super) fn raw_len(text: &str, kind: RawKind, name: &str) -> usize {
    if matches!(kind, RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) {
        script_len(text, name)
    } else {
        plain_len(text, name)
    }
}

fn plain_len(text: &str, name: &str) -> usize {
    memmem::find_iter(text.as_bytes(), b"</").find(|&at| is_tag(&text[at + 2..], name)).unwrap_or(text.len())
}

/// How a script's text is hidden: `<!--` hides what follows up to `-->`, and a `<script>` in there its own end tag too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hidden {
    No,
    Once,
    Twice,
}

fn script_len(text: &str, name: &str) -> usize {
    let bytes = text.as_bytes();
    let mut hidden = Hidden::No;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'-', &bytes[at..]) {
        at += found;
        let rest = &text[at..];
        if rest.starts_with("-->") && hidden != Hidden::No {
            hidden = Hidden::No;
            at += 3;
        } else if hidden == Hidden::No && rest.starts_with("<!--") {
            hidden = Hidden::Once;
            // The dashes that open a comment may be those that close it.
            at += 2;
        } else if hidden != Hidden::Twice && rest.starts_with("</") && is_tag(&rest[2..], name) {
            return at;
        } else if hidden == Hidden::Once && rest.starts_with('<') && is_tag(&rest[1..], "script") {
            hidden = Hidden::Twice;
            at += 1;
        } else if hidden == Hidden::Twice && rest.starts_with("</") && is_tag(&rest[2..], "script") {
            hidden = Hidden::Once;
            at += 1;
        } else {
            at += 1;
        }
    }
    text.len()
}

/// True where `text` begins with the name of a tag, in letters of any size, and the name ends there.
fn is_tag(text: &str, name: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(name.len()).is_some_and(|b| matches!(b, b'\t' | b'\n' | b'\x0c' | b' ' | b'/' | b'>'))
}
