//! What an archive may ask for.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use minutebook_archive::{Kind, Limits, walk};

/// A zip of files of spaces, each of so many bytes.
fn blanks(sizes: &[usize]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (n, size) in sizes.iter().enumerate() {
        zip.start_file(format!("{n}.txt"), zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(&vec![b' '; *size]).expect("an entry");
    }
    zip.finish().expect("a zip").into_inner()
}

/// What becomes of each entry: its length, or the code of the error.
fn read(zip: Vec<u8>, limits: &Limits) -> Vec<Result<usize, &'static str>> {
    let mut out = Vec::new();
    walk("a.zip", Kind::Zip, Cursor::new(zip), limits, &mut |entry| {
        out.push(entry.read().map(|bytes| bytes.len()).map_err(|error| error.code()));
        ControlFlow::Continue(())
    })
    .expect("the zip itself is whole");
    out
}

#[test]
fn an_entry_of_more_than_is_allowed_fails_alone() {
    let limits = Limits { max_bytes: 1000, ..Limits::default() };
    assert_eq!(read(blanks(&[1000, 1001, 10]), &limits), [Ok(1000), Err("too-large"), Ok(10)]);
}

#[test]
fn entries_that_are_too_much_together_end_the_reading() {
    let limits = Limits { max_ratio: 1, always_allowed: 100_000, ..Limits::default() };
    let read = read(blanks(&[40_000, 40_000, 40_000, 10]), &limits);
    assert_eq!(read, [Ok(40_000), Ok(40_000), Err("too-large"), Err("too-large")]);
}

#[test]
fn an_honest_archive_may_be_any_size() {
    let zip = blanks(&[2000; 5]);
    let limits = Limits { always_allowed: 0, ..Limits::default() };
    assert_eq!(read(zip, &limits), [Ok(2000); 5]);
}

#[test]
fn an_entry_hidden_by_its_name_is_told() {
    let mut zip = blanks(&[20, 30]);
    for at in 0..zip.len() - 5 {
        if &zip[at..at + 5] == b"1.txt" {
            zip[at] = b'0';
        }
    }
    let read = read(zip, &Limits::default());
    assert_eq!(read.len(), 2, "each entry is read or told: {read:?}");
    assert_eq!(read.iter().filter(|r| **r == Err("damaged")).count(), 1, "{read:?}");
}
