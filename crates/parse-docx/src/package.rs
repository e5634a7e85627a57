//! The zip archive a Word document is.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::DocxError;
use crate::xml::Relations;

/// No part of a council's document comes near this; what unpacks to more is a zip bomb.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// An open archive with a main part.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    main: String,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged)?;
        let known = ["word/document.xml", "word/document2.xml"];
        let main = known.iter().find(|name| archive.index_for_name(name).is_some()).ok_or(DocxError::NoDocument)?;
        Ok(Self { main: (*main).to_owned(), archive })
    }

    /// The main part.
    pub(crate) fn document(&mut self) -> Result<String, DocxError> {
        let name = self.main.clone();
        self.part(&name)
    }

    /// A part that may be absent or unreadable.
    pub(crate) fn optional(&mut self, name: &str) -> Option<String> {
        self.part(name).ok()
    }

    /// The parts that stand in the margins, in a fixed order: headers, footers, footnotes.
    pub(crate) fn margins(&self, relations: &Relations) -> Vec<(&'static str, String)> {
        let mut margins = Vec::new();
        for kind in ["header", "footer", "footnotes", "endnotes"] {
            let mut names: Vec<String> = relations
                .values()
                .filter(|r| r.kind == kind)
                .map(|r| r.target.strip_prefix('/').map_or_else(|| format!("word/{}", r.target), str::to_owned))
                .collect();
            names.sort_unstable();
            names.dedup();
            margins.extend(names.into_iter().map(|name| (kind, name)));
        }
        margins
    }

    fn part(&mut self, name: &str) -> Result<String, DocxError> {
        let part = self.archive.by_name(name).map_err(|_| DocxError::Damaged)?;
        let mut bytes = Vec::new();
        // A damaged part is read as far as it goes.
        let _ = part.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > MOST_BYTES {
            return Err(DocxError::TooLarge);
        }
        if bytes.is_empty() {
            return Err(DocxError::Damaged);
        }
        Ok(decoded(&bytes))
    }
}

/// Parts are UTF-8 but for rare ones in UTF-16, which begin with its mark.
fn decoded(bytes: &[u8]) -> String {
    let units = |big: bool| {
        let pairs = bytes[2..].chunks_exact(2);
        let units: Vec<u16> =
            pairs.map(|p| if big { u16::from_be_bytes([p[0], p[1]]) } else { u16::from_le_bytes([p[0], p[1]]) }).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => units(false),
        [0xfe, 0xff, ..] => units(true),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).into_owned(),
    }
}
