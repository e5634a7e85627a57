//! Text whose white space is folded: nothing but single spaces between visible characters.

/// How many bytes [`is_even`] looks at.
pub(crate) const STEP: usize = 16;

/// Whether the next bytes are visible ASCII with single spaces between, the byte after them told as well: folded text has them as
/// they stand. It is asked without a branch, so that the compiler looks at all of them at once. False where fewer bytes are left.
pub(crate) fn is_even(bytes: &[u8]) -> bool {
    let Some(step) = bytes.first_chunk::<{ STEP + 1 }>() else { return false };
    (0..STEP).fold(true, |even, n| even & (step[n].is_ascii_graphic() | (step[n] == b' ') & step[n + 1].is_ascii_graphic()))
}

/// Whether a text has no white space but single spaces inside: most texts.
pub(crate) fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut after_space = true;
    for (start, step) in (0..).step_by(STEP).zip(bytes.chunks(STEP)) {
        if !(after_space && step[0] == b' ') && is_even(&bytes[start..]) {
            after_space = step[STEP - 1] == b' ';
            continue;
        }
        for (at, &byte) in (start..).zip(step) {
            let space = byte == b' ';
            if space && after_space || byte < b' ' {
                return false;
            }
            // Of the bytes that white space beyond ASCII begins with, that of curly quotes and dashes is the one often met.
            if matches!(byte, 0xc2 | 0xe1..=0xe3) && text[at..].starts_with(char::is_whitespace) {
                return false;
            }
            after_space = space;
        }
    }
    !after_space || text.is_empty()
}
