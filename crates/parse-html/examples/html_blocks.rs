//! Prints the blocks of a page: `cargo run -p minutebook-parse-html --example html_blocks FILE`.

fn main() {
    for path in std::env::args().skip(1) {
        #[expect(clippy::disallowed_methods, reason = "an example is its own rim")]
        let bytes = std::fs::read(&path).unwrap_or_default();
        let parsed = minutebook_parse_html::parse(&String::from_utf8_lossy(&bytes));
        println!("== {path}");
        print!("{}", minutebook_layout::outline(&parsed.document));
    }
}
