//! An outcome printed twice, under "Decision" and again under "Minutes", is one set of clauses.

use minutebook_model::{Finding, Resolution, Support};

/// How alike two texts must be to be one clause: token F1.
const SAME_CLAUSE: f64 = 0.8;

/// How alike where only one of them has a label.
const SAME_WORDS: f64 = 0.95;

/// A clause as recorded, with the part of its item that it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    /// The clause; its parent counts in the list of all that is recorded.
    pub finding: Finding<Resolution>,
    /// Which part of the item it stands in.
    pub part: usize,
    /// Where its scope begins.
    pub scope: usize,
}

/// Merges clauses of one item that stand in two of its parts and say the same.
pub(crate) fn merge(recorded: Vec<Recorded>) -> Vec<Finding<Resolution>> {
    let mut kept: Vec<Recorded> = Vec::with_capacity(recorded.len());
    // Where each recorded clause went.
    let mut places = Vec::with_capacity(recorded.len());
    let mut taken: Vec<bool> = Vec::with_capacity(recorded.len());
    // Clauses of one item stand together: only those are looked through.
    let mut scope_start = 0;
    for mut clause in recorded {
        if kept.last().is_some_and(|last| last.scope != clause.scope) {
            scope_start = kept.len();
        }
        let parent = clause.finding.value.parent;
        clause.finding.value.parent = parent.and_then(|p| places.get(p).copied());
        let twin = (scope_start..kept.len())
            .find(|&n| !taken[n] && kept[n].part != clause.part && same(&kept[n].finding, &clause.finding));
        match twin {
            Some(n) => {
                taken[n] = true;
                places.push(n);
                join(&mut kept[n].finding, clause.finding);
            }
            None => {
                places.push(kept.len());
                taken.push(false);
                kept.push(clause);
            }
        }
    }
    kept.into_iter().map(|r| r.finding).collect()
}

fn same(a: &Finding<Resolution>, b: &Finding<Resolution>) -> bool {
    // "a." of a list that the source numbers, "(a)" where the label is printed; a bullet where the other has a label.
    let letters =
        |f: &Finding<Resolution>| f.value.label.as_deref().map(|l| l.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
    let least = match (letters(a), letters(b)) {
        (a, b) if a == b => SAME_CLAUSE,
        (None, Some(_)) | (Some(_), None) => SAME_WORDS,
        _ => return false,
    };
    likeness(&a.value.text, &b.value.text) >= least
}

/// Keeps the more complete wording, with the evidence of both.
fn join(kept: &mut Finding<Resolution>, other: Finding<Resolution>) {
    let worded = |f: &Finding<Resolution>| f.support == Support::Stated;
    let fuller = tokens(&other.value.text).len() > tokens(&kept.value.text).len() + 1;
    let vote = kept.value.vote.clone().or_else(|| other.value.vote.clone());
    let label = kept.value.label.clone().or_else(|| other.value.label.clone());
    let better = (worded(&other), fuller) > (worded(kept), false) && (worded(&other) || !worded(kept));
    let mut second = other;
    if better {
        second.value.parent = kept.value.parent;
        std::mem::swap(kept, &mut second);
    }
    kept.value.vote = vote;
    kept.value.label = label;
    kept.evidence.extend(second.evidence);
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Token F1 of two texts.
fn likeness(a: &str, b: &str) -> f64 {
    let (mut a, mut b) = (tokens(a), tokens(b));
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let total = a.len() + b.len();
    if total == 0 { 0.0 } else { 2.0 * common as f64 / total as f64 }
}
