//! Web archives and archives inside archives, through the command.

mod run;

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use run::{PAGE, TEXT, codes, folder, lines, minutebook, paths, told, zip};
use serde_json::Value;

/// A record of a WARC file.
fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-03-05T08:00:00Z\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A server's answer, as a WARC file keeps it.
fn answer(name: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {head}\r\n\r\n");
    record("response", &format!("https://democracy.example.org/{name}"), &[head.as_bytes(), body].concat())
}

/// A body as it is sent in chunks (RFC 9112, 7.1), the last of them followed by a field.
fn chunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in body.chunks(50) {
        out.extend(format!("{:x};note=1\r\n", chunk.len()).into_bytes());
        out.extend([chunk, b"\r\n"].concat());
    }
    [out.as_slice(), b"0\r\nServer-Timing: total\r\n\r\n"].concat()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(body).expect("memory");
    packer.finish().expect("memory")
}

/// A Brotli stream that packs nothing (RFC 7932, 9.2): a window of 2^16, one uncompressed block, an empty last one.
fn brotli(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() - 1).expect("a short body");
    assert!(length < 1 << 16);
    // Bits from the lowest: the window 0; not last 0; four nibbles of length 00; the length; uncompressed 1.
    let head = (length << 4) | (1 << 20);
    let mut out = head.to_le_bytes()[..3].to_vec();
    out.extend(body);
    out.push(0b11);
    out
}

fn resolutions(values: &[Value]) -> Vec<&str> {
    values.iter().map(|v| v["resolutions"][0]["text"].as_str().unwrap_or_default()).collect()
}

#[test]
fn bodies_are_unpacked_as_their_heads_say() {
    let html = "200 OK\r\nContent-Type: text/html";
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(PAGE.as_bytes()).expect("memory");
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
    raw.write_all(PAGE.as_bytes()).expect("memory");
    let page = PAGE.as_bytes();
    let warc = [
        record("warcinfo", "", b"software: none\r\n"),
        answer("plain", html, page),
        answer("chunked", &format!("{html}\r\nTransfer-Encoding: chunked"), &chunked(page)),
        answer("gzip", &format!("{html}\r\nContent-Encoding: gzip"), &gzip(page)),
        answer("both", &format!("{html}\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"), &chunked(&gzip(page))),
        answer("zlib", &format!("{html}\r\nContent-Encoding: deflate"), &zlib.finish().expect("memory")),
        answer("deflate", &format!("{html}\r\nContent-Encoding: deflate"), &raw.finish().expect("memory")),
        answer("br", &format!("{html}\r\nContent-Encoding: br"), &brotli(page)),
        // Some tools keep the head and unpack the body.
        answer("unpacked", &format!("{html}\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked"), page),
        answer("zstd", &format!("{html}\r\nContent-Encoding: zstd"), b"\x28\xb5\x2f\xfd"),
        answer("missing", "404 Not Found\r\nContent-Type: text/html", page),
        answer("logo", "200 OK\r\nContent-Type: image/png", b"\x89PNG"),
        record("revisit", "https://democracy.example.org/plain", b"HTTP/1.1 200 OK\r\n\r\n"),
    ]
    .concat();
    let dir = folder(&[("crawl.warc", &warc), ("crawl.warc.gz", &gzip(&warc))]);
    for name in ["crawl.warc", "crawl.warc.gz"] {
        let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", name]));
        assert_eq!(codes(&values), ["ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "unsupported"], "{name}");
        assert_eq!(resolutions(&values)[..8], ["the report be noted."; 8]);
        let source = &values[1]["source"];
        assert_eq!(source["path"], format!("{name}!/20190305080000/https://democracy.example.org/chunked"));
        assert_eq!(source["url"], "https://democracy.example.org/chunked");
        assert_eq!((&source["captured"], status), (&"2019-03-05T08:00:00Z".into(), 1));
    }
    let summary = told(minutebook(dir.path()).args(["extract", "crawl.warc"]));
    assert!(summary.contains("11 sources = 8 records + 1 failed (1 unsupported) + 2 skipped (2 not a document)"), "{summary}");
}

#[test]
fn a_body_that_unpacks_to_too_much_fails_alone() {
    let html = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip";
    let warc = [answer("bomb", html, &gzip(&vec![b' '; 8 << 20])), answer("page", html, &gzip(PAGE.as_bytes()))].concat();
    let dir = folder(&[("crawl.warc", &warc)]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", "crawl.warc", "--max-bytes", "1M"]));
    assert_eq!((codes(&values), status), (vec!["too-large", "ok"], 1));
}

#[test]
fn archives_lie_in_archives_as_deep_as_is_allowed() {
    let mut nested = zip(&[("minutes.txt", TEXT.as_bytes())]);
    for depth in 1..4 {
        nested = zip(&[(&format!("level{depth}.zip"), &nested)]);
    }
    let warc = answer("files/2019.zip", "200 OK\r\nContent-Type: application/zip", &zip(&[("a.txt", TEXT.as_bytes())]));
    let deeper = zip(&[("level4.zip", &nested), ("b.txt", TEXT.as_bytes())]);
    let dir = folder(&[("four.zip", &nested), ("five.zip", &deeper), ("crawl.warc", &warc)]);
    let (values, _) = lines(minutebook(dir.path()).args(["extract", "-q", "four.zip", "crawl.warc"]));
    assert_eq!(
        paths(&values),
        [
            "four.zip!/level3.zip!/level2.zip!/level1.zip!/minutes.txt",
            "crawl.warc!/20190305080000/https://democracy.example.org/files/2019.zip!/a.txt"
        ]
    );
    assert_eq!(codes(&values), ["ok", "ok"]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", "five.zip"]));
    assert_eq!((codes(&values), status), (vec!["too-deep", "ok"], 1));
}

#[test]
fn a_locked_entry_fails_alone() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["locked.txt", "open.txt"] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(TEXT.as_bytes()).expect("an entry");
    }
    let mut bytes = archive.finish().expect("a zip").into_inner();
    // The first bit of the flags says that an entry is locked (APPNOTE 4.4.4): at 6 of its head, at 8 of its directory.
    let directory = bytes.windows(4).position(|w| w == b"PK\x01\x02").expect("a directory");
    bytes[6] |= 1;
    bytes[directory + 8] |= 1;
    let dir = folder(&[("minutes.zip", &bytes)]);
    let (values, status) = lines(minutebook(dir.path()).args(["extract", "-q", "minutes.zip"]));
    assert_eq!((codes(&values), status), (vec!["encrypted", "ok"], 1));
}
