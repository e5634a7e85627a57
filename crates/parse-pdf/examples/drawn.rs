//! Prints what is drawn on a page: `drawn FILE PAGE`.
#![expect(clippy::disallowed_methods, reason = "an example reads files")]

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read(&args[1]).expect("a file");
    let number: usize = args[2].parse().expect("a page number");
    let pages = minutebook_parse_pdf::pages(&bytes).expect("a PDF");
    let page = &pages[number - 1];
    println!("{} x {}", page.width, page.height);
    for rule in &page.horizontal {
        println!("H y={:.1} {:.1}..{:.1} w={:.1}", rule.at, rule.from, rule.to, rule.width);
    }
    for rule in &page.vertical {
        println!("V x={:.1} {:.1}..{:.1} w={:.1}", rule.at, rule.from, rule.to, rule.width);
    }
    for fill in &page.fills {
        let b = fill.bbox;
        println!("F {:.1},{:.1} {:.1},{:.1} {:?}", b.x0, b.y0, b.x1, b.y1, fill.colour);
    }
    for w in &page.words {
        let b = w.bbox;
        println!(
            "W {:.1},{:.1} {:.1},{:.1} base={:.1} size={:.1} {:?} {:?} {}{:?}",
            b.x0,
            b.y0,
            b.x1,
            b.y1,
            w.baseline,
            w.size,
            w.style,
            w.turn,
            if w.spaced { "_" } else { "" },
            w.text
        );
    }
}
