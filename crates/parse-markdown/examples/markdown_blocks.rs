//! Prints the blocks of a Markdown file: `cargo run -p minutebook-parse-markdown --example markdown_blocks FILE`.

fn main() {
    for path in std::env::args().skip(1) {
        #[expect(clippy::disallowed_methods, reason = "an example is its own rim")]
        let bytes = std::fs::read(&path).unwrap_or_default();
        let parsed = minutebook_parse_markdown::parse(&String::from_utf8_lossy(&bytes));
        println!("== {path}");
        print!("{}", minutebook_layout::outline(&parsed.document));
    }
}
