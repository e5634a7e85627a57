use minutebook_model::{Diagnostic, Finding, Resolution};

use crate::Context;

pub(crate) fn find(_context: &Context<'_>, _diagnostics: &mut Vec<Diagnostic>) -> Vec<Finding<Resolution>> {
    Vec::new()
}
