use minutebook_model::{ActionTable, Diagnostic, Finding};

use crate::Context;

pub(crate) fn find(_context: &Context<'_>, _diagnostics: &mut Vec<Diagnostic>) -> Vec<Finding<ActionTable>> {
    Vec::new()
}
