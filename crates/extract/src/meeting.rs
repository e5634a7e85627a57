use minutebook_model::{Diagnostic, Document, Meeting};
use minutebook_rulebook::Rulebook;

pub(crate) fn find(_document: &Document, _rulebook: &Rulebook, _diagnostics: &mut Vec<Diagnostic>) -> Meeting {
    Meeting::default()
}
