//! What cannot be read says why.

use minutebook_parse_pdf::{PdfError, parse};

use crate::made::{Sheet, bytes, document, encrypted, pdf, report};
use crate::{read, texts};

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"<!DOCTYPE html><title>Report not found</title>", b"\x00\x01\x02"] {
        assert_eq!(parse(bytes).unwrap_err(), PdfError::Damaged, "{bytes:?}");
    }
}

#[test]
fn an_empty_password_opens_and_another_does_not() {
    let sheets = [Sheet::new().text(60.0, 700.0, "Kept from casual eyes")];
    assert_eq!(texts(&read(&encrypted(&sheets, ""))), ["Kept from casual eyes"]);
    assert_eq!(parse(&encrypted(&sheets, "secret")).unwrap_err(), PdfError::Encrypted);
}

#[test]
fn pages_without_text_are_named() {
    let sheets = [Sheet::new().text(60.0, 700.0, "Scanned annex follows"), Sheet::new().image(), Sheet::new().image()];
    let parsed = parse(&pdf(&sheets)).unwrap();
    let found: Vec<_> = parsed.diagnostics.iter().map(|d| (d.code, d.message.as_str())).collect();
    assert_eq!(found, [("no-text-layer", "Pages 2, 3: no text layer, only images.")]);
}

#[test]
fn a_page_tree_with_a_cycle_ends() {
    let mut made = document(&report());
    let root = made.trailer.get(b"Root").and_then(lopdf::Object::as_reference).unwrap();
    let pages = made.get_dictionary(root).unwrap().get(b"Pages").and_then(lopdf::Object::as_reference).unwrap();
    let tree = made.get_dictionary_mut(pages).unwrap();
    let mut kids = tree.get(b"Kids").unwrap().as_array().unwrap().clone();
    kids.insert(0, pages.into());
    tree.set("Kids", kids);
    assert_eq!(read(&bytes(&mut made)).pages(), Some(3));
}

#[test]
fn the_same_bytes_give_the_same_document() {
    let bytes = pdf(&report());
    assert_eq!(parse(&bytes), parse(&bytes));
}
