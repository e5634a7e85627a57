use minutebook_model::{ActionTable, Area, Diagnostic, Finding, Inspection};

use crate::Context;

/// The areas for improvement, each tied to the inspection that found it. Sets the inspections' stated counts.
pub(crate) fn find(
    _context: &Context<'_>,
    _inspections: &mut [Finding<Inspection>],
    _tables: &[Finding<ActionTable>],
    _diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Area>> {
    Vec::new()
}
