use std::fs::File;
use std::io::{self, BufWriter, Cursor, Seek, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip in memory.
pub(crate) fn bundle(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        add(&mut zip, name, bytes).expect("memory can be written to");
    }
    zip.finish().expect("memory can be written to").into_inner()
}

/// `archive.zip`.
pub(crate) struct Zip(ZipWriter<BufWriter<File>>);

impl Zip {
    pub(crate) fn create(out: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(out)?;
        Ok(Self(ZipWriter::new(BufWriter::new(File::create(out.join("archive.zip"))?))))
    }

    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        add(&mut self.0, path, bytes)
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        self.0.finish()?.flush()
    }
}

fn add<W: Write + Seek>(zip: &mut ZipWriter<W>, path: &str, bytes: &[u8]) -> io::Result<()> {
    zip.start_file(path, SimpleFileOptions::default())?;
    zip.write_all(bytes)
}

/// `archive.warc.gz`: a response for each file, each record compressed by itself.
pub(crate) struct Warc(BufWriter<File>);

impl Warc {
    pub(crate) fn create(out: &Path) -> io::Result<Self> {
        let mut warc = Self(BufWriter::new(File::create(out.join("archive.warc.gz"))?));
        let about = "software: make_archive\r\nformat: WARC File Format 1.1\r\n";
        warc.record("warcinfo", None, "application/warc-fields", about.as_bytes())?;
        Ok(warc)
    }

    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let media_type = match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => "text/html; charset=utf-8",
            Some("pdf") => "application/pdf",
            Some("md") => "text/markdown",
            Some("txt") => "text/plain",
            Some("zip") => "application/zip",
            _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n", bytes.len());
        let url = format!("https://democracy.example.org/{path}");
        self.record("response", Some(&url), "application/http;msgtype=response", &[head.as_bytes(), bytes].concat())
    }

    fn record(&mut self, kind: &str, url: Option<&str>, media_type: &str, block: &[u8]) -> io::Result<()> {
        let url = url.map_or_else(String::new, |url| format!("WARC-Target-URI: {url}\r\n"));
        let head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\n{url}WARC-Date: 2024-03-01T09:30:00Z\r\n\
             WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media_type}\r\n\
             Content-Length: {}\r\n\r\n",
            block.len()
        );
        let mut packer = GzEncoder::new(&mut self.0, Compression::fast());
        packer.write_all(head.as_bytes())?;
        packer.write_all(block)?;
        packer.write_all(b"\r\n\r\n")?;
        packer.finish()?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
