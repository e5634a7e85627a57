//! Damaged files: nothing panics, nothing hangs, and one bad page never costs the others.

use std::time::{Duration, Instant};

use lopdf::SaveOptions;
use minutebook_parse_pdf::parse;

use crate::made::{Kid, Sheet, bytes, document, encrypted, leaf, marked, pdf, report, tagged};

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

/// Files of every build that councils publish, each whole.
fn kinds() -> Vec<(&'static str, Vec<u8>)> {
    let page = Sheet::new()
        .marked("/H1 <</MCID 0>> BDC", |s| s.text(60.0, 720.0, "Leadership and governance"))
        .marked("/P <</MCID 1>> BDC", |s| s.text(60.0, 690.0, "The board met four times in the year."));
    let drawn_by_form = page
        .clone()
        .by_form(|s| s.marked("/P <</MCID 0>> BDC", |s| s.text(60.0, 660.0, "It will go on to meet in the new one.")));
    let compressed = {
        let mut made = document(&report());
        made.compress();
        bytes(&mut made)
    };
    let in_streams = {
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
        let mut out = Vec::new();
        document(&report()).save_with_options(&mut out, options).expect("written to memory");
        out
    };
    vec![
        ("plain", pdf(&report())),
        ("compressed", compressed),
        ("objects in streams", in_streams),
        ("encrypted, empty password", encrypted(&report(), "")),
        ("tagged", tagged(&[page], &[], vec![leaf("H1", &[0]), leaf("P", &[1])])),
        (
            "drawn by forms",
            tagged(&[drawn_by_form], &[], vec![leaf("H1", &[0]), marked("P", vec![Kid::Mark(0, 1), Kid::FormMark(0)])]),
        ),
        ("printed by a browser", include_bytes!("../fixtures/plan_by_chromium.pdf").to_vec()),
        ("linearised", include_bytes!("../fixtures/plan_linearised.pdf").to_vec()),
    ]
}

/// Each kind damaged in 32 ways: cut short, bits flipped, stretches lost or blanked.
fn variants() -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let mut seeded = Seeded(20_261_122);
    kinds().into_iter().flat_map(move |(kind, whole)| {
        let damaged: Vec<_> = (0..32).map(|variant| (kind, damage(&whole, variant, &mut seeded))).collect();
        damaged
    })
}

fn damage(whole: &[u8], variant: usize, seeded: &mut Seeded) -> Vec<u8> {
    let mut bytes = whole.to_vec();
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
}

#[test]
fn whole_files_of_every_kind_are_read() {
    for (kind, bytes) in kinds() {
        let words = parse(&bytes).unwrap_or_else(|e| panic!("{kind}: {e}")).document.text().split_whitespace().count();
        assert!(words > 10, "{kind}: {words} words");
    }
}

/// No variant may take longer than this.
const LONGEST: Duration = Duration::from_secs(5);

#[test]
#[expect(clippy::disallowed_methods, reason = "a test that nothing hangs looks at the clock")]
fn damaged_variants_are_read_or_refused_in_time() {
    let (mut read, mut all) = (0, 0);
    for (kind, bytes) in variants() {
        let begun = Instant::now();
        read += usize::from(parse(&bytes).is_ok());
        assert!(begun.elapsed() < LONGEST, "a damaged file ({kind}) took {:?}", begun.elapsed());
        all += 1;
    }
    assert!(all > 200 && read * 2 > all, "only {read} of {all} damaged files were read");
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
    let mut counts: Vec<(&str, usize, usize)> = Vec::new();
    for (kind, bytes) in variants() {
        let Some(theirs) = words_by_pdftotext(&bytes) else {
            println!("pdftotext is not installed: not compared");
            return;
        };
        let own = parse(&bytes).map_or(0, |p| p.document.text().split_whitespace().count());
        match counts.last_mut() {
            Some((last, a, b)) if *last == kind => (*a, *b) = (*a + own, *b + theirs),
            _ => counts.push((kind, own, theirs)),
        }
    }
    println!("words by kind, ours and pdftotext's: {counts:?}");
    let (own, theirs) = counts.iter().fold((0, 0), |sum, (_, a, b)| (sum.0 + a, sum.1 + b));
    assert!(own >= theirs, "{own} words against {theirs}: {counts:?}");
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
    for (_, whole) in kinds() {
        for end in (0..whole.len()).step_by(whole.len() / 60) {
            let _ = parse(&whole[..end]);
        }
    }
}
