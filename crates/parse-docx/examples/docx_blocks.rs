//! Prints the blocks of a Word document: `cargo run -p minutebook-parse-docx --example docx_blocks FILE`.

fn main() {
    for path in std::env::args().skip(1) {
        #[expect(clippy::disallowed_methods, reason = "an example is its own rim")]
        let bytes = std::fs::read(&path).unwrap_or_default();
        println!("== {path}");
        match minutebook_parse_docx::parse(&bytes) {
            Ok(parsed) => print!("{}", minutebook_layout::outline(&parsed.document)),
            Err(error) => println!("{error}"),
        }
    }
}
