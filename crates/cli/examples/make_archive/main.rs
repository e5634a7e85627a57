//! Makes an archive of invented minutes, the same for the same seed: what the measurements of a whole run are made on.
//!
//! `cargo run --release -p minutebook-cli --example make_archive -- OUT --documents 10000 --seed 1` writes `OUT/folder`
//! (web pages, text, Markdown, PDF, Word, and zip files of those; one file in fifty is damaged), and the same files as
//! `OUT/archive.zip` and `OUT/archive.warc.gz`.
#![expect(clippy::disallowed_methods, reason = "it writes files")]

mod chance;
mod formats;
mod meeting;
mod packing;

use std::path::PathBuf;

use clap::Parser;

use chance::Chance;
use meeting::Meeting;

#[derive(Debug, Parser)]
struct Arguments {
    /// The folder to write into
    out: PathBuf,
    /// How many files
    #[arg(long, default_value_t = 10_000)]
    documents: usize,
    /// What the files are drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> std::io::Result<()> {
    let Arguments { out, documents, seed } = Arguments::parse();
    let mut zip = packing::Zip::create(&out)?;
    let mut warc = packing::Warc::create(&out)?;
    let mut paths = Vec::new();
    for number in 0..documents {
        let mut chance = Chance::new(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (path, bytes) = file(number, &mut chance);
        let target = out.join("folder").join(&path);
        std::fs::create_dir_all(target.parent().unwrap_or(&out))?;
        std::fs::write(&target, &bytes)?;
        paths.push(path);
    }
    // Archives hold the files in the order in which a walk through the folder meets them.
    paths.sort_by(|a, b| a.split('/').cmp(b.split('/')));
    for path in &paths {
        let bytes = std::fs::read(out.join("folder").join(path))?;
        zip.add(path, &bytes)?;
        warc.add(path, &bytes)?;
    }
    zip.finish()?;
    warc.finish()
}

/// One file: its path in the archive, and its bytes.
fn file(number: usize, chance: &mut Chance) -> (String, Vec<u8>) {
    let meeting = Meeting::draw(chance);
    let (extension, mut bytes) = match number % 20 {
        0..=7 => ("html", formats::html(&meeting)),
        8..=11 => ("txt", formats::text(&meeting)),
        12..=13 => ("md", formats::markdown(&meeting)),
        14..=16 => ("pdf", formats::pdf(&meeting)),
        17..=18 => ("docx", formats::docx(&meeting)),
        _ => ("zip", bundle(chance)),
    };
    if number % 50 == 49 - (number / 50) % 20 {
        damage(&mut bytes, chance);
    }
    (format!("{}/{}/{}-{number:05}.{extension}", meeting.year, meeting.folder(), meeting.stamp()), bytes)
}

/// A zip of three documents.
fn bundle(chance: &mut Chance) -> Vec<u8> {
    let (a, b, c) = (Meeting::draw(chance), Meeting::draw(chance), Meeting::draw(chance));
    packing::bundle(&[
        (format!("{}/minutes.html", a.stamp()), formats::html(&a)),
        (format!("{}/appendix.pdf", b.stamp()), formats::pdf(&b)),
        (format!("{}/notes.txt", c.stamp()), formats::text(&c)),
    ])
}

/// What befalls files in real archives.
fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    match chance.below(4) {
        0 => bytes.clear(),
        1 => bytes.truncate(bytes.len() / 3),
        2 => bytes.iter_mut().for_each(|b| *b = b.rotate_left(3) ^ 0x5a),
        _ => {
            let middle = bytes.len() / 2;
            let end = (middle + 400).min(bytes.len());
            bytes[middle..end].fill(0);
        }
    }
}
