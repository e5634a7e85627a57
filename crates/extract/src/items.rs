use minutebook_model::{Document, Finding, Item, Meeting};
use minutebook_rulebook::Rulebook;

pub(crate) fn find(_document: &Document, _rulebook: &Rulebook, _meeting: &Meeting) -> Vec<Finding<Item>> {
    Vec::new()
}
