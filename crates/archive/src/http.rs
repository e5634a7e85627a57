use std::io::{BufRead, Read};

use crate::Error;

/// The longest head of an answer that is read; servers allow far less.
const LONGEST_HEAD: u64 = 1 << 18;

/// The head of an HTTP answer, as a WARC record holds it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: Option<String>,
    chunked: bool,
    encoding: Option<String>,
}

/// Reads the head of an answer and leaves the reader at its body; None where there is no such head.
pub(crate) fn read_answer(reader: &mut impl BufRead) -> Option<Answer> {
    let mut lines = read_lines(reader)?.into_iter();
    let first = lines.next()?;
    let status = first.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
    let mut answer = Answer { status, ..Answer::default() };
    for line in lines {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => answer.media_type = value.split(';').next().map(|t| t.trim().to_owned()),
            "transfer-encoding" => answer.chunked = value.contains("chunked"),
            "content-encoding" if value != "identity" => answer.encoding = Some(value),
            _ => {}
        }
    }
    Some(answer)
}

/// The lines of a head, up to the empty one.
pub(crate) fn read_lines(reader: &mut impl BufRead) -> Option<Vec<String>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut lines = Vec::new();
    loop {
        let mut line = Vec::new();
        if head.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
        if line.is_empty() {
            return Some(lines);
        }
        lines.push(line);
    }
}

impl Answer {
    /// The body as the page was, where the archive holds it as it was sent: in chunks, compressed. Archives made by some
    /// tools keep the head and unpack the body, so a body that is not packed as its head says is taken as it is.
    pub(crate) fn decode(&self, body: Vec<u8>, max_bytes: u64) -> Result<Vec<u8>, Error> {
        let body = if self.chunked { join_chunks(&body).unwrap_or(body) } else { body };
        match self.encoding.as_deref() {
            None => Ok(body),
            Some("gzip" | "x-gzip") if body.starts_with(&[0x1f, 0x8b]) => {
                unpack(flate2::read::MultiGzDecoder::new(body.as_slice()), max_bytes)
            }
            Some("deflate") if is_zlib(&body) => unpack(flate2::read::ZlibDecoder::new(body.as_slice()), max_bytes),
            Some("gzip" | "x-gzip") => Ok(body),
            Some("deflate" | "br") if looks_unpacked(&body) => Ok(body),
            // Some servers leave out the two bytes that RFC 9110, 8.4.1.2 asks for.
            Some("deflate") => unpack(flate2::read::DeflateDecoder::new(body.as_slice()), max_bytes),
            Some("br") => unpack(brotli_decompressor::Decompressor::new(body.as_slice(), 1 << 14), max_bytes),
            Some(_) if looks_unpacked(&body) => Ok(body),
            Some(other) => Err(Error::Unsupported(other.to_owned())),
        }
    }
}

/// RFC 1950: the method deflate, and a head that 31 divides.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [first, second, ..] if first & 0x0f == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

fn unpack(reader: impl Read, max_bytes: u64) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    reader.take(max_bytes.saturating_add(1)).read_to_end(&mut out)?;
    if out.len() as u64 > max_bytes { Err(Error::TooLarge(max_bytes)) } else { Ok(out) }
}

fn looks_unpacked(body: &[u8]) -> bool {
    body.starts_with(b"%PDF-") || body.trim_ascii_start().starts_with(b"<")
}

/// A body sent in chunks (RFC 9112, 7.1), put together; None where it is not in chunks.
fn join_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.iter().position(|&b| b == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        // A capture that was cut off keeps what came.
        out.extend_from_slice(&rest[..size.min(rest.len())]);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(out);
        }
    }
}
