//! Text strings of a PDF's objects (ISO 32000-1, 7.9.2.2): UTF-16 with a byte order mark, UTF-8 with one, else one byte a
//! character.

/// The text; what is no character of its encoding is left out.
pub(crate) fn read_text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => read_utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => read_utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| pdf_doc_char(*b)).collect(),
    }
}

fn read_utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

/// `PDFDocEncoding` where it is not Latin-1 (ISO 32000-1, D.3): the signs that prose has.
fn pdf_doc_char(byte: u8) -> char {
    match byte {
        0x80 => '•',
        0x83 => '…',
        0x84 => '—',
        0x85 => '–',
        0x8a => '−',
        0x8d => '“',
        0x8e => '”',
        0x8f => '‘',
        0x90 => '’',
        0x92 => '™',
        0x93 => 'ﬁ',
        0x94 => 'ﬂ',
        0xa0 => '€',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::read_text_string;

    #[test]
    fn each_encoding_is_read() {
        for (bytes, expected) in [
            (&b"\xfe\xff\x00A\x20\x13"[..], "A–"),
            (b"\xff\xfeA\x00", "A"),
            (b"\xef\xbb\xbf\xe2\x80\x93", "–"),
            (b"caf\xe9 \x85", "café –"),
            (b"", ""),
        ] {
            assert_eq!(read_text_string(bytes), expected);
        }
    }
}
