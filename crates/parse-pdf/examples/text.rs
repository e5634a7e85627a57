//! Prints the canonical text of a PDF, block by block with `--blocks`, only what finders search with `--body`.
#![expect(clippy::disallowed_methods, reason = "an example reads files")]

use minutebook_model::BlockKind;

fn main() {
    let blocks = std::env::args().any(|a| a == "--blocks");
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let bytes = std::fs::read(&path).expect("a file");
        match minutebook_parse_pdf::parse(&bytes) {
            Err(error) => eprintln!("{path}: {error}"),
            Ok(parsed) if std::env::args().any(|a| a == "--body") => {
                for (_, block) in parsed.document.body().filter(|(_, b)| b.role.is_none()) {
                    println!("{}", parsed.document.content(block).folded());
                }
            }
            Ok(parsed) if !blocks => print!("{}", parsed.document.text()),
            Ok(parsed) => {
                for diagnostic in &parsed.diagnostics {
                    println!("!! {} {}", diagnostic.code, diagnostic.message);
                }
                let document = &parsed.document;
                for block in document.blocks() {
                    let page = document.page_and_box(block.span).map_or(0, |(p, _)| p);
                    let kind = match block.kind {
                        BlockKind::Heading { level } => format!("H{level}"),
                        BlockKind::Paragraph => "P".to_owned(),
                        BlockKind::ListItem { depth, marker } => {
                            format!("L{depth}[{}]", marker.map_or(String::new(), |m| document.passage(m).to_string()))
                        }
                        BlockKind::Table(n) => {
                            let t = &document.tables()[n];
                            format!("T{}x{}h{}", t.rows.len(), t.columns, t.header_rows)
                        }
                    };
                    let role = block.role.map_or(String::new(), |r| format!(" {r:?}"));
                    let strong = if block.strong { "*" } else { "" };
                    println!("p{page} {kind}{strong}{role}: {}", &*document.passage(block.span));
                }
            }
        }
    }
}
