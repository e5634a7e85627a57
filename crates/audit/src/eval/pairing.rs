use serde_json::Value;

use super::records::{edtf, fold};
use super::tokens::{SAME_TEXT, casefold, token_f1};

/// Pairs gold and predicted records one to one, greedily: the most alike first, then those with equal labels, then the
/// earlier ones. The pairs are indexes, in the order of the gold.
pub(super) fn pair(kind: &str, gold: &[Value], predicted: &[Value]) -> Vec<(usize, usize)> {
    let mut scored: Vec<(f64, bool, usize, usize)> = Vec::new();
    for (i, wanted) in gold.iter().enumerate() {
        for (j, found) in predicted.iter().enumerate() {
            let alike = similarity(kind, wanted, found);
            if alike >= SAME_TEXT {
                scored.push((
                    -alike,
                    wanted.get("label").unwrap_or(&Value::Null) != found.get("label").unwrap_or(&Value::Null),
                    i,
                    j,
                ));
            }
        }
    }
    scored.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in scored {
        if !pairs.iter().any(|p| p.0 == i || p.1 == j) {
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// 1 for records that say the same; below [`SAME_TEXT`] two records cannot be paired.
fn similarity(kind: &str, gold: &Value, predicted: &Value) -> f64 {
    let both = |name: &str| (fold(&gold[name]), fold(&predicted[name]));
    let text_alike = |name: &str| {
        let (g, p) = both(name);
        token_f1(&g, &p)
    };
    match kind {
        "areas" | "resolutions" => text_alike("text"),
        "grades" => f64::from(u8::from(["body", "aspect", "grade"].iter().all(|name| gold[*name] == predicted[*name]))),
        "action_rows" => {
            // A row without a ref of its own may lack the one it inherits.
            let unprinted = gold["inherited.ref"] == Value::Bool(true) && fold(&predicted["ref"]).is_empty();
            let (g, p) = both("ref");
            if gold.get("ref").is_some() && !unprinted && casefold(&g) != casefold(&p) {
                return 0.0;
            }
            text_alike("action")
        }
        _ => {
            let date = edtf(&gold["dates"]);
            let same_event = gold["body"] == predicted["body"] && date == edtf(&predicted["dates"]);
            let by_kind = if gold["kind"] == predicted["kind"] { 1.0 } else { 0.95 * f64::from(u8::from(date.is_some())) };
            if same_event { by_kind } else { 0.0 }
        }
    }
}
