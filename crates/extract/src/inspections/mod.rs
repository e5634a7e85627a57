use minutebook_model::{Diagnostic, Finding, Inspection, Resolution};

use crate::Context;

pub(crate) fn find(
    _context: &Context<'_>,
    _resolutions: &[Finding<Resolution>],
    _diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Inspection>> {
    Vec::new()
}
