//! Whether an item says a term anywhere: asked for every grade and every inspection, answered once.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::Context;

/// What items were asked for, and what they said.
pub(super) struct Said<'c> {
    context: &'c Context<'c>,
    /// Items in lower case, with straight apostrophes.
    lower: RefCell<BTreeMap<Option<usize>, String>>,
    answers: RefCell<BTreeMap<(Option<usize>, String), bool>>,
}

impl<'c> Said<'c> {
    pub(super) fn new(context: &'c Context<'c>) -> Self {
        Self { context, lower: RefCell::default(), answers: RefCell::default() }
    }

    /// Whether `term`, in lower case, stands in the item; in the document where there is no item.
    pub(super) fn says(&self, item: Option<usize>, term: &str) -> bool {
        let asked = (item, term.to_owned());
        if let Some(&answer) = self.answers.borrow().get(&asked) {
            return answer;
        }
        let mut lower = self.lower.borrow_mut();
        let text = lower.entry(item).or_insert_with(|| {
            let whole = self.context.document.whole();
            let extent = item.map_or(whole, |n| self.context.document.passage(self.context.items[n].value.extent));
            in_lower_case(extent.as_str())
        });
        let answer = text.contains(term);
        self.answers.borrow_mut().insert(asked, answer);
        answer
    }
}

/// A text in lower case, with straight apostrophes.
fn in_lower_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_ascii()) {
        let plain = piece.trim_end_matches(|c: char| !c.is_ascii());
        let from = out.len();
        out.push_str(plain);
        out[from..].make_ascii_lowercase();
        match &piece[plain.len()..] {
            "’" => out.push('\''),
            other => out.extend(other.chars().flat_map(char::to_lowercase)),
        }
    }
    out
}
