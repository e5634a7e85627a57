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

#[test]
fn two_hundred_damaged_variants_are_read_or_refused() {
    let whole = bytes(&mut document(&report()));
    let mut seeded = Seeded(20_261_122);
    let mut read = 0;
    for variant in 0..200 {
        let mut bytes = whole.clone();
        match variant % 4 {
            0 => bytes.truncate(seeded.below(whole.len())),
            1 => (0..8).for_each(|_| {
                let at = seeded.below(whole.len());
                bytes[at] ^= 1 << seeded.below(8);
            }),
            2 => {
                let from = seeded.below(whole.len());
                let to = (from + seeded.below(400)).min(whole.len());
                bytes.drain(from..to);
            }
            _ => {
                let from = seeded.below(whole.len());
                let to = (from + seeded.below(120)).min(whole.len());
                bytes[from..to].fill(b' ');
            }
        }
        read += usize::from(parse(&bytes).is_ok());
    }
    assert!(read > 100, "only {read} of 200 damaged files were read");
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
