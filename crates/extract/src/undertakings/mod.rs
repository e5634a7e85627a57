use minutebook_model::{Diagnostic, Finding, Resolution, Undertaking};

use crate::Context;

pub(crate) fn find(
    _context: &Context<'_>,
    _resolutions: &[Finding<Resolution>],
    _diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Undertaking>> {
    Vec::new()
}
