use memchr::{memchr, memchr3};
use minutebook_model::Passage;

/// Words before a full stop that do not end a sentence. Titles and the abbreviations of minutes.
const ABBREVIATIONS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "cllr",
    "cllrs",
    "councillor",
    "st",
    "rev",
    "hon",
    "no",
    "nos",
    "para",
    "paras",
    "approx",
    "e.g",
    "i.e",
    "etc",
    "vs",
    "inc",
    "ltd",
    "dept",
    "ref",
    "p",
    "pp",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "a.m",
    "p.m",
];

/// The sentences of a passage, trimmed, in order: cut after `.`, `!` or `?` (and closing quotes) before white space and
/// a capital, a digit or an opening quote, and at line ends. A full stop after a title, an initial or an abbreviation
/// does not cut.
pub fn sentences<'d>(text: Passage<'d>) -> impl Iterator<Item = Passage<'d>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start_matches(char::is_whitespace);
            if rest.is_empty() {
                return None;
            }
            let end = sentence_end(rest.as_str());
            let sentence = rest.until(end).trim();
            rest = rest.from(end);
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
    })
}

fn sentence_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(passed) = next_end(&bytes[at..]) {
        at += passed;
        if bytes[at] == b'\n' {
            return at;
        }
        let after = at + 1 + text[at + 1..].len() - text[at + 1..].trim_start_matches(['’', '”', '\'', '"', ')']).len();
        let next = &text[after..];
        let gap = next.len() - next.trim_start_matches([' ', '\u{a0}']).len();
        if next.is_empty() || next.starts_with('\n') {
            return after;
        }
        if gap > 0 && next[gap..].starts_with(starts_sentence) && !(bytes[at] == b'.' && is_abbreviation(&text[..at])) {
            return after;
        }
        at += 1;
    }
    text.len()
}

/// The first byte at which a sentence may end.
fn next_end(bytes: &[u8]) -> Option<usize> {
    let stop = memchr3(b'.', b'!', b'?', bytes);
    memchr(b'\n', &bytes[..stop.unwrap_or(bytes.len())]).or(stop)
}

fn starts_sentence(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit() || matches!(c, '‘' | '“' | '"' | '\'' | '(' | '[' | '£')
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let single_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let initials = word.len() <= 6 && word.contains('.') && word.chars().all(|c| c == '.' || c.is_uppercase());
    single_letter || initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}
