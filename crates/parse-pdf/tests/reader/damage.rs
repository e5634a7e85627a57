//! Damaged files: nothing panics, nothing hangs, and one bad page never costs the others.

use minutebook_parse_pdf::parse;

use crate::made::{bytes, document, report};

/// A small generator, so that the damage is the same on every run (xorshift, G. Marsaglia 2003).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

/// The made report, damaged in 200 ways: cut short, bits flipped, stretches lost or blanked.
fn variants() -> impl Iterator<Item = Vec<u8>> {
    let whole = bytes(&mut document(&report()));
    let mut seeded = Seeded(20_261_122);
    (0..200).map(move |variant| {
        let mut bytes = whole.clone();
        let from = seeded.below(whole.len());
        match variant % 4 {
            0 => bytes.truncate(from),
            1 => {
                for _ in 0..8 {
                    let at = seeded.below(whole.len());
                    bytes[at] ^= 1 << seeded.below(8);
                }
            }
            2 => drop(bytes.drain(from..(from + seeded.below(400)).min(whole.len()))),
            _ => bytes[from..(from + seeded.below(120)).min(whole.len())].fill(b' '),
        }
        bytes
    })
}

#[test]
fn two_hundred_damaged_variants_are_read_or_refused() {
    let read = variants().filter(|bytes| parse(bytes).is_ok()).count();
    assert!(read > 100, "only {read} of 200 damaged files were read");
}

/// Words as `pdftotext` finds them in a file; None where it is not installed.
#[expect(clippy::disallowed_methods, reason = "another program reads the file")]
fn words_by_pdftotext(bytes: &[u8]) -> Option<usize> {
    let path = std::env::temp_dir().join(format!("minutebook-damage-{}.pdf", std::process::id()));
    std::fs::write(&path, bytes).ok()?;
    let output = std::process::Command::new("pdftotext").arg(&path).arg("-").output().ok();
    std::fs::remove_file(&path).ok()?;
    Some(String::from_utf8_lossy(&output?.stdout).split_whitespace().count())
}

#[test]
fn damage_costs_no_more_words_than_it_costs_pdftotext() {
    let (mut own, mut theirs) = (0, 0);
    for bytes in variants() {
        let Some(words) = words_by_pdftotext(&bytes) else {
            println!("pdftotext is not installed: not compared");
            return;
        };
        theirs += words;
        own += parse(&bytes).map_or(0, |p| p.document.text().split_whitespace().count());
    }
    assert!(own >= theirs, "{own} words against {theirs}");
}

#[test]
fn a_missing_page_costs_only_itself() {
    let mut made = document(&report());
    let pages = made.get_pages();
    let content = made.get_page_contents(pages[&2])[0];
    made.objects.remove(&content);
    let text = parse(&bytes(&mut made)).expect("two pages are left").document.text().to_owned();
    assert!(text.contains("Inspection dates: 8 to 12 July 2024") && text.contains("A last word."), "{text}");
}

#[test]
fn every_prefix_is_read_or_refused() {
    let whole = bytes(&mut document(&report()));
    for end in (0..whole.len()).step_by(97) {
        let _ = parse(&whole[..end]);
    }
}
