//! What the words right after a grade say of the whole and its parts: "in the ‘quality of management’ domain", "in all areas,
//! including care leavers".

use minutebook_model::Span;
use minutebook_rulebook::turns::GradeTurn;

use super::cue::Cue;
use super::search::OPENING;
use super::view::View;

/// "provided Poor outcomes", "delivering good services": what is given is the whole, not a part that has this name.
pub(super) fn is_given(view: &View<'_, '_>, grade: Span, aspect: &Cue) -> bool {
    let before = view.slice(view.text.span().start(), grade.start()).trim_end_matches(OPENING);
    let verb = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let name = view.slice(aspect.range.start, aspect.range.end);
    let bare = !name.contains(' ') && name.ends_with('s') && name.starts_with(char::is_lowercase);
    bare && view.turn(GradeTurn::GivesOutcomes).opens(&verb)
}

/// "in the ‘quality of management’ domain", "under the well-led category": a part that its quotation marks or the noun after
/// it mark as one. `from` is right after the grade and its quotation mark.
pub(super) fn named_part(view: &View<'_, '_>, from: usize, end: usize) -> Option<Span> {
    const QUOTES: &[char] = &['‘', '“', '"', '\''];
    let text = view.slice(from, end);
    let rest = view.turn(GradeTurn::PartOpens).after(text)?;
    let rest = view.turn(GradeTurn::Definite).after(rest).unwrap_or(rest);
    let rest = view.turn(GradeTurn::PartOfKind).after(rest).unwrap_or(rest);
    let quoted = rest.strip_prefix(QUOTES);
    let label = match quoted {
        // A label that the rulebook knows may be the first of several.
        Some(inside) if view.aspects.iter().any(|a| view.slice(a.range.start, end).len() == inside.len()) => return None,
        Some(inside) => inside.split(['’', '”', '"', '\'']).next()?,
        None => {
            let noun = view.turn(GradeTurn::PartNoun).first_in(rest)?;
            // "for | consumer standards |": the noun belongs to the name.
            let at = end - rest.len();
            if view.aspects.iter().any(|a| a.range.start == at && at + noun.start < a.range.end) {
                return None;
            }
            if rest[noun.end..].starts_with(|c: char| c.is_alphabetic() && c != 's') {
                return None;
            }
            // "in the effectiveness and people | pillars": the noun says that they are several.
            let at = from + (text.len() - rest.len());
            let several = rest[noun.end..].starts_with('s') || rest[noun.clone()].ends_with('s');
            if several && has_joint(view, at, &rest[..noun.start]) {
                return None;
            }
            &rest[..noun.start]
        }
    };
    let start = from + (text.len() - quoted.unwrap_or(rest).len());
    let words = label.split_whitespace().count();
    let plain = (1..=8).contains(&words) && !label.contains([',', ';', ':', '.', '(']) && label.starts_with(char::is_alphabetic);
    let first = label.split(' ').next().unwrap_or_default();
    let several = view.turn(GradeTurn::SeveralParts).is(first);
    (plain && !several && view.dates.iter().all(|d| d.span.start() != start)).then(|| Span::new(start, start + label.len()))
}

/// Whether an "and" stands in a text from byte `at` on that is no part of a known aspect.
fn has_joint(view: &View<'_, '_>, at: usize, text: &str) -> bool {
    let inside = |n: usize| view.aspects.iter().any(|a| a.range.start < at + n && at + n < a.range.end);
    text.match_indices(" and ").any(|(n, _)| !inside(n))
}

/// "in all areas, including the new judgement for care leavers": where the part begins that is named among the whole.
pub(super) fn included(view: &View<'_, '_>, from: usize, end: usize) -> Option<usize> {
    let text = view.slice(from, end);
    let rest = text.trim_start_matches([',', ' ', '(', '–', '-']);
    view.turn(GradeTurn::Including).open(rest)?;
    let part = view.aspects.iter().find(|a| a.range.start >= from && a.range.end <= end)?;
    let between = view.slice(from, part.range.start);
    (between.len() <= 80 && !between.contains([';', '.'])).then_some(part.range.start)
}
