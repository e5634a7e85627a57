use std::io::{Read, Seek, SeekFrom};

/// A kind of archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Zip (PKWARE APPNOTE).
    Zip,
    /// WARC (ISO 28500).
    Warc,
    /// WARC with each record compressed by gzip, or all of it.
    WarcGz,
}

impl Kind {
    /// What the name of a file promises.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match () {
            () if name.ends_with(".zip") => Some(Self::Zip),
            () if name.ends_with(".warc") => Some(Self::Warc),
            () if name.ends_with(".warc.gz") => Some(Self::WarcGz),
            () => None,
        }
    }

    /// What the bytes are; the reader is left at its start. A zip that is an office document (docx, xlsx, odt) is none:
    /// it is a document in a zip's coat.
    ///
    /// # Errors
    /// Where the bytes cannot be read.
    pub fn of_content(reader: &mut (impl Read + Seek)) -> std::io::Result<Option<Self>> {
        let mut head = Vec::with_capacity(1024);
        reader.seek(SeekFrom::Start(0))?;
        reader.take(1024).read_to_end(&mut head)?;
        reader.seek(SeekFrom::Start(0))?;
        let kind = Self::of_head(&head);
        if kind == Some(Self::Zip) && holds_office_document(&head, reader) {
            reader.seek(SeekFrom::Start(0))?;
            return Ok(None);
        }
        reader.seek(SeekFrom::Start(0))?;
        Ok(kind)
    }

    fn of_head(head: &[u8]) -> Option<Self> {
        match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Self::Zip),
            [b'W', b'A', b'R', b'C', b'/', ..] => Some(Self::Warc),
            [0x1f, 0x8b, ..] => {
                let mut start = [0; 5];
                flate2::read::GzDecoder::new(head).read_exact(&mut start).ok()?;
                (&start == b"WARC/").then_some(Self::WarcGz)
            }
            _ => None,
        }
    }
}

/// OOXML names its parts in `[Content_Types].xml` (ECMA-376, part 2); ODF and EPUB begin with the entry `mimetype`.
fn holds_office_document(head: &[u8], reader: &mut (impl Read + Seek)) -> bool {
    // A truncated file has no directory any more: then the first entry's name, at byte 30, says it.
    let first = head.get(30..).unwrap_or_default();
    if first.starts_with(b"[Content_Types].xml") || first.starts_with(b"mimetype") {
        return true;
    }
    zip::ZipArchive::new(reader)
        .is_ok_and(|archive| archive.file_names().any(|name| name.is_ok_and(|n| n == "[Content_Types].xml")))
}
