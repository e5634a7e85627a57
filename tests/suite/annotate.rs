//! An annotated PDF, opened as objects. `crates/cli/tests/annotate.py` looks at the words under the highlights with another
//! reader.

use lopdf::{Dictionary, Document, Object};
use serde_json::Value;

use crate::cli::{minutebook, text};
use crate::material::{extract, root};

const SOURCE: &str = "fixtures/annotated/outcome.pdf";

struct Highlight {
    page: u32,
    fields: Dictionary,
}

fn highlights(pdf: &Document) -> Vec<Highlight> {
    let mut found = Vec::new();
    for (page, id) in pdf.get_pages() {
        let held = pdf.get_dictionary(id).and_then(|d| d.get(b"Annots")).cloned().unwrap_or(Object::Array(Vec::new()));
        let (_, list) = pdf.dereference(&held).expect("the list is there");
        for annotation in list.as_array().expect("a list") {
            let (_, object) = pdf.dereference(annotation).expect("the annotation is there");
            let fields = object.as_dict().expect("a dictionary").clone();
            if fields.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Highlight") {
                found.push(Highlight { page, fields });
            }
        }
    }
    found
}

fn said(fields: &Dictionary, key: &[u8]) -> String {
    lopdf::decode_text_string(fields.get(key).expect("the key is there")).expect("it is text")
}

fn numbers(fields: &Dictionary, key: &[u8]) -> Vec<f32> {
    let list = fields.get(key).and_then(Object::as_array).expect("a list");
    list.iter().map(|o| o.as_float().expect("a number")).collect()
}

/// How many evidence spans stand below a value.
fn spans(value: &Value) -> usize {
    match value {
        Value::Object(map) => {
            let own = map.get("evidence").and_then(Value::as_array).map_or(0, Vec::len);
            own + map.iter().filter(|(key, _)| *key != "evidence").map(|(_, inner)| spans(inner)).sum::<usize>()
        }
        Value::Array(list) => list.iter().map(spans).sum(),
        _ => 0,
    }
}

#[test]
fn every_passage_is_highlighted_with_a_note() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let out = place.path().join("marked.pdf");
    let output = minutebook(&["annotate", SOURCE, "-o", out.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let (before, after) = (Document::load(root().join(SOURCE)).expect("a PDF"), Document::load(&out).expect("a PDF"));
    assert_eq!(before.get_pages().len(), after.get_pages().len());
    let found = highlights(&after);
    assert!(text(&output.stderr).contains(&format!("{} highlights", found.len())), "{}", text(&output.stderr));

    let record = serde_json::to_value(&extract(&root().join(SOURCE)).record).expect("a record is JSON");
    let kinds = ["items", "inspections", "areas_for_improvement", "resolutions", "undertakings"];
    let rows: usize = record["action_tables"].as_array().into_iter().flatten().map(|t| spans(&t["rows"])).sum();
    let wanted = kinds.iter().map(|kind| spans(&record[*kind])).sum::<usize>() + rows;
    assert_eq!(found.len(), wanted, "one highlight for each passage, none of which runs over a page's end");
    assert!(found.iter().any(|h| h.page == 1) && found.iter().any(|h| h.page == 2));

    for highlight in &found {
        let fields = &highlight.fields;
        let (note, subject) = (said(fields, b"Contents"), said(fields, b"Subj"));
        assert!(note.starts_with(&subject) && note.contains("rule: "), "{note}");
        let (quads, rectangle) = (numbers(fields, b"QuadPoints"), numbers(fields, b"Rect"));
        assert!(!quads.is_empty() && quads.len() % 8 == 0, "{subject}: {quads:?}");
        // A4 in points, origin bottom left.
        assert!(rectangle[0] >= 0.0 && rectangle[1] >= 0.0 && rectangle[2] <= 596.0 && rectangle[3] <= 843.0, "{rectangle:?}");
        let inside = |p: &[f32]| (rectangle[0]..=rectangle[2]).contains(&p[0]) && (rectangle[1]..=rectangle[3]).contains(&p[1]);
        assert!(quads.chunks(2).all(inside), "{subject}: {quads:?} outside {rectangle:?}");
    }
    let of = |id: &str| found.iter().filter(|h| said(&h.fields, b"Subj") == id).count();
    assert!(of("resolution-1") >= 1 && of("inspection-1") >= 2 && of("table-1-row-2") >= 1);
    let note = found.iter().map(|h| said(&h.fields, b"Contents")).find(|n| n.starts_with("inspection-1")).expect("a note");
    assert!(note.contains("body: ofsted") && note.contains("overall_effectiveness: requires_improvement"), "{note}");
}

#[test]
fn what_is_no_pdf_is_told() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let out = place.path().join("marked.pdf");
    let output = minutebook(&["annotate", "fixtures/annotated/outcome.html", "-o", out.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("outcome.html") && !out.exists(), "{}", text(&output.stderr));
}
