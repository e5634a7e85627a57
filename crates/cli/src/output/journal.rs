//! The journal of a run: what was made of each source, one frame after another, so that a run that was killed at any point
//! finds all but its last, torn frame.
//!
//! A frame is its length and its checksum (CRC-32), four bytes each, little end first, then a line of JSON ([`Entry`]) and
//! the record and the text, compressed. The first frame holds the [`Version`].

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use minutebook_record::Failure;
use serde::{Deserialize, Serialize};

use super::Version;

/// What was made of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) path: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) sha256: Option<String>,
    pub(crate) bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(crate) failure: Option<Failure>,
    /// How long the record is, before the text.
    json: usize,
    /// True where the text is kept.
    text: bool,
}

/// An entry, and where its frame stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) entry: Entry,
    offset: u64,
    length: u32,
}

/// A record and its text, as they came out of the journal.
#[derive(Debug, Default)]
pub(crate) struct Payload {
    pub(crate) json: Vec<u8>,
    pub(crate) text: Option<String>,
}

/// An open journal.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    end: u64,
    /// One for all frames: its tables are large, and made anew for each they would leave the heap in pieces.
    packer: DeflateEncoder<Vec<u8>>,
}

impl Journal {
    /// Opens a journal, with all that is whole in it and of this version. One of another version begins anew.
    pub(crate) fn open(path: &Path, version: &Version, force: bool) -> io::Result<(Self, BTreeMap<String, Kept>)> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut known = BTreeMap::new();
        let mut end = 0;
        let length = file.metadata()?.len();
        let header = serde_json::to_vec(version).unwrap_or_default();
        let mut is_ours = false;
        let mut reader = io::BufReader::new(&mut file);
        while let Some(body) = read_frame(&mut reader, length - end) {
            if end == 0 {
                is_ours = !force && body == header;
                if !is_ours {
                    break;
                }
            } else if let Some(entry) = body.split(|&b| b == b'\n').next().and_then(|l| serde_json::from_slice::<Entry>(l).ok()) {
                let kept = Kept { offset: end, length: u32::try_from(body.len()).unwrap_or(u32::MAX), entry };
                known.insert(kept.entry.path.clone(), kept);
            }
            end += body.len() as u64 + 8;
        }
        drop(reader);
        if !is_ours {
            end = 0;
        }
        // What follows the last whole frame was torn when the run was killed.
        file.set_len(end)?;
        file.seek(SeekFrom::Start(end))?;
        let mut journal = Self { file, end, packer: DeflateEncoder::new(Vec::new(), Compression::fast()) };
        if !is_ours {
            journal.append_frame(&header)?;
        }
        Ok((journal, known))
    }

    /// Adds what was made of a source.
    pub(crate) fn append(&mut self, entry: NewEntry<'_>) -> io::Result<Kept> {
        let NewEntry { path, sha256, bytes, failure, json, text } = entry;
        let entry = Entry {
            path: path.to_owned(),
            sha256: sha256.map(str::to_owned),
            bytes,
            failure: failure.cloned(),
            json: json.len(),
            text: text.is_some(),
        };
        let mut body = serde_json::to_vec(&entry)?;
        body.push(b'\n');
        self.packer.reset(body)?;
        self.packer.write_all(json)?;
        self.packer.write_all(text.unwrap_or_default().as_bytes())?;
        let body = self.packer.reset(Vec::new())?;
        let offset = self.end;
        self.append_frame(&body)?;
        Ok(Kept { entry, offset, length: u32::try_from(body.len()).unwrap_or(u32::MAX) })
    }

    fn append_frame(&mut self, body: &[u8]) -> io::Result<()> {
        let length = u32::try_from(body.len()).map_err(|_| io::Error::other("a record is too large"))?;
        let mut frame = Vec::with_capacity(body.len() + 8);
        frame.extend(length.to_le_bytes());
        frame.extend(checksum(body).to_le_bytes());
        frame.extend(body);
        self.file.write_all(&frame)?;
        self.end += frame.len() as u64;
        Ok(())
    }

    /// Makes what was added last.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    /// Reads what was kept.
    pub(crate) fn read(&self, kept: &Kept) -> io::Result<Payload> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(kept.offset + 8))?;
        let mut body = vec![0; kept.length as usize];
        file.read_exact(&mut body)?;
        let start = body.iter().position(|&b| b == b'\n').map_or(body.len(), |at| at + 1);
        let mut json = Vec::new();
        flate2::read::DeflateDecoder::new(&body[start..]).read_to_end(&mut json)?;
        let text = json.split_off(kept.entry.json.min(json.len()));
        let text = kept.entry.text.then(|| String::from_utf8_lossy(&text).into_owned());
        Ok(Payload { json, text })
    }

    /// How many bytes it holds.
    pub(crate) fn length(&self) -> u64 {
        self.end
    }
}

impl Kept {
    /// How many bytes of the journal it takes.
    pub(crate) fn size(&self) -> u64 {
        u64::from(self.length) + 8
    }
}

/// What is to be kept of a source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewEntry<'e> {
    pub(crate) path: &'e str,
    pub(crate) sha256: Option<&'e str>,
    pub(crate) bytes: u64,
    pub(crate) failure: Option<&'e Failure>,
    pub(crate) json: &'e [u8],
    pub(crate) text: Option<&'e str>,
}

/// The body of the next frame; None where none is whole.
fn read_frame(reader: &mut impl io::Read, left: u64) -> Option<Vec<u8>> {
    let mut head = [0; 8];
    reader.read_exact(&mut head).ok()?;
    let [a, b, c, d, e, f, g, h] = head;
    let length = u32::from_le_bytes([a, b, c, d]);
    if u64::from(length) + 8 > left {
        return None;
    }
    let mut body = vec![0; length as usize];
    reader.read_exact(&mut body).ok()?;
    (checksum(&body) == u32::from_le_bytes([e, f, g, h])).then_some(body)
}

fn checksum(body: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(body);
    crc.sum()
}
