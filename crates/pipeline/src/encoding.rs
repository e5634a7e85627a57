use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page a declaration of its encoding may stand: what browsers look at (HTML Standard, 13.2.3.2).
const PRESCAN: usize = 1024;

/// Bytes as text, and the encoding they were in.
///
/// A byte order mark decides; then UTF-8 that is valid and not plain ASCII (legacy text hardly ever is valid UTF-8 by
/// accident, and false declarations are common); then what the page declares; then detection.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, &'static Encoding) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[length..]).0, encoding);
    }
    if let Some(encoding) = utf16_by_shape(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8);
    }
    let encoding = declared(bytes).filter(|e| *e != UTF_8).unwrap_or_else(|| detect(bytes));
    (encoding.decode_without_bom_handling(bytes).0, encoding)
}

/// UTF-16 without a mark shows in Western text as a NUL in every other byte.
fn utf16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let nuls = |offset: usize| head.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), head.len() / 2);
    match () {
        () if odd * 10 > pairs * 9 && even == 0 => Some(UTF_16LE),
        () if even * 10 > pairs * 9 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// What a `charset=` in the first bytes says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let value = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label = value.split(['"', '\'', ' ', ';', '>', '/']).next()?;
    Encoding::for_label(label.as_bytes())
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    // UTF-8 with a few broken bytes (a truncated file) is still UTF-8.
    if std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none()) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Allow);
    // The archive is British: what is not clearly UTF-8 is windows-1252, the WHATWG name of ISO 8859-1 as well.
    if guess == UTF_8 { UTF_8 } else { WINDOWS_1252 }
}
