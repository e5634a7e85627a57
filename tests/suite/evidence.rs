//! Every span of every output is exactly its text, every record has evidence, and every reference leads somewhere.

use std::collections::BTreeSet;
use std::path::PathBuf;

use minutebook_pipeline::{Outcome, Source, process};
use minutebook_rulebook::Rulebook;
use serde_json::Value;

use crate::material::{cases, listed, root, shared};

/// The arrays of a record that hold records.
const RECORDS: [&str; 7] =
    ["items", "inspections", "areas_for_improvement", "resolutions", "action_tables", "undertakings", "diagnostics"];

#[test]
fn every_span_is_its_text() {
    let mut sources: Vec<PathBuf> = cases().into_iter().flat_map(|c| c.inputs).collect();
    sources.extend(listed(&root().join("fixtures/gold/minutes")));
    for folder in ["seeds", "corpus/ofsted_reports"] {
        sources.extend(shared(folder).into_iter().flat_map(|f| listed(&f)));
    }
    sources.retain(|p| p.extension().is_some_and(|e| ["txt", "md", "html", "pdf"].iter().any(|f| e == *f)));
    let mut checked = 0;
    for path in sources {
        let bytes = std::fs::read(&path).expect("a listed file can be read");
        let name = path.display().to_string();
        let Outcome::Extracted(extracted) = process(&Source::new(&name, &bytes), Rulebook::embedded()) else { continue };
        let record = serde_json::to_value(&extracted.record).expect("a record is JSON");
        let text: Vec<char> = extracted.document.text().chars().collect();
        checked += check_spans(&record, &text, &name);
        check_records(&record, &name);
    }
    assert!(checked > 500, "only {checked} spans were checked");
}

/// Checks all evidence under `node`; how many spans there were.
fn check_spans(node: &Value, text: &[char], name: &str) -> usize {
    match node {
        Value::Array(list) => list.iter().map(|v| check_spans(v, text, name)).sum(),
        Value::Object(fields) => {
            let below: usize = fields.iter().filter(|(k, _)| *k != "evidence").map(|(_, v)| check_spans(v, text, name)).sum();
            let spans = fields.get("evidence").and_then(Value::as_array).into_iter().flatten();
            below + spans.map(|span| check_span(span, text, name)).count()
        }
        _ => 0,
    }
}

fn check_span(span: &Value, text: &[char], name: &str) {
    let at = |key: &str| usize::try_from(span[key].as_u64().expect("an offset is a number")).expect("an offset fits");
    let (start, end) = (at("start"), at("end"));
    assert!(start < end && end <= text.len(), "{name}: {start}..{end} of {}", text.len());
    let slice: String = text[start..end].iter().collect();
    assert_eq!(Some(slice.as_str()), span["quote"].as_str(), "{name}: {start}..{end}");
}

fn check_records(record: &Value, name: &str) {
    let all = || RECORDS.iter().flat_map(|kind| record[*kind].as_array().into_iter().flatten());
    let rows =
        || record["action_tables"].as_array().into_iter().flatten().flat_map(|t| t["rows"].as_array().into_iter().flatten());
    let mut ids = BTreeSet::new();
    for found in all().chain(rows()).filter(|r| r.get("id").is_some()) {
        let id = found["id"].as_str().expect("an id is text");
        assert!(ids.insert(id), "{name}: {id} twice");
        let evidence = found["evidence"].as_array().map_or(0, Vec::len);
        assert!(evidence > 0, "{name}: {id} has no evidence");
    }
    for found in all() {
        for reference in ["item", "parent", "inspection"] {
            if let Some(id) = found[reference].as_str() {
                assert!(ids.contains(id), "{name}: {reference} {id} is not there");
            }
        }
    }
}
