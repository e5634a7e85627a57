//! What a title says was inspected.

use minutebook_model::Span;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::Turn;

use super::settle;
use super::word::words;
use crate::inspections::view::View;

/// The subject that a title names: "Care Quality Commission Inspection: Vale Hospitals Trust", "Adoption Service - Outcome".
pub(in crate::inspections) fn of_title(view: &View<'_, '_>) -> Option<Span> {
    let list = &view.rulebook.subjects;
    let own = view.text.span();
    let text = view.text.as_str();
    for separator in [": ", " - ", " – ", " — "] {
        let Some(at) = text.find(separator) else { continue };
        for range in [at + separator.len()..text.len(), 0..at] {
            let piece = text[range.clone()].trim();
            let head = words(piece).next_back().map(|w| w.lower()).unwrap_or_default();
            let headed = [Part::Establishment, Part::Organisation].iter().any(|p| list.is(*p, &head)) || head == "services";
            let report = view.turn(Turn::ReportTitle).opens(piece);
            if piece.starts_with(char::is_uppercase) && headed && !report {
                return settle(view, Span::new(own.start() + range.start, own.start() + range.end));
            }
        }
    }
    None
}
