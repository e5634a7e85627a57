//! A case with several inputs gives the same findings from each: that is the promise of one document model.

use crate::cases::differences;
use crate::compact::compact;
use crate::material::{cases, extract};

/// Cases that do not agree yet, with the reason.
const DIFFERING: &[(&str, &str)] = &[];

#[test]
fn every_format_of_a_case_gives_the_same() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for case in cases().iter().filter(|c| c.inputs.len() > 1) {
        let first = compact(&extract(&case.inputs[0]).record);
        let mut own = Vec::new();
        for other in &case.inputs[1..] {
            compared += 1;
            let format = other.extension().unwrap_or_default().to_string_lossy();
            let found = compact(&extract(other).record);
            own.extend(differences(&first, &found, "").into_iter().map(|d| format!("{} as {format}:\n{d}", case.name)));
        }
        match (DIFFERING.iter().any(|(name, _)| *name == case.name), own.is_empty()) {
            (true, true) => wrong.push(format!("{}: agrees now; take it off DIFFERING", case.name)),
            (false, false) => wrong.extend(own),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(compared >= 10, "only {compared} inputs were compared with another format of theirs");
}
