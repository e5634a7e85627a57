//! Which inspection found what a passage speaks of.

use minutebook_model::{Finding, Inspection, InspectionRole, InspectionStatus, Passage, Span};

use crate::Context;

/// How many blocks back a mention still governs what is said.
const BLOCKS_BACK: usize = 40;

/// The inspection that found what stands at `at`, said in `sentence`: one whose subject the sentence names, one the sentence
/// mentions, else the first mentioned in the nearest block before that mentions one; an earlier inspection only where no
/// other is near; else the one the document is about.
pub(super) fn inspection(
    context: &Context<'_>,
    inspections: &[Finding<Inspection>],
    at: Span,
    sentence: Option<Passage<'_>>,
) -> Option<usize> {
    let able =
        |n: usize| inspections[n].value.status != InspectionStatus::Planned && inspections[n].value.role != InspectionRole::Next;
    let indices: Vec<usize> = (0..inspections.len()).filter(|&n| able(n)).collect();
    if let Some(sentence) = sentence {
        let named =
            |n: &usize| inspections[*n].value.subject.as_ref().is_some_and(|s| s.len() > 3 && sentence.contains(s.as_str()));
        let mut named_here = indices.iter().copied().filter(|n| named(n));
        if let (Some(n), None) = (named_here.next(), named_here.next()) {
            return Some(n);
        }
        let mentioned = indices.iter().filter_map(|&n| {
            let inside = inspections[n].evidence.iter().map(|e| e.span).filter(|&s| sentence.span().contains(s));
            let earlier = inspections[n].value.role == InspectionRole::Previous;
            inside.filter(|&s| !earlier || points_back(sentence, s)).map(Span::start).min().map(|start| (start, n))
        });
        if let Some((_, n)) = mentioned.min() {
            return Some(n);
        }
    }
    let main: Vec<usize> = indices.iter().copied().filter(|&n| inspections[n].value.role != InspectionRole::Previous).collect();
    nearest(context, inspections, &main, at)
        .or_else(|| nearest(context, inspections, &indices, at))
        .or_else(|| indices.iter().copied().find(|&n| inspections[n].value.role == InspectionRole::Subject))
        .or(indices.first().copied())
}

/// True where a mention is more than the bare "the inspection", which may well be the one the item is about: it has its own
/// words or date, or "that", "previous" or the like stands before it.
fn points_back(sentence: Passage<'_>, mention: Span) -> bool {
    let before = sentence.within(Span::new(sentence.span().start(), mention.start())).trim();
    let words = sentence.within(mention).split_whitespace().count();
    let word = before.as_str().rsplit(' ').next().unwrap_or_default().to_lowercase();
    words > 1 || matches!(word.as_str(), "that" | "this" | "previous" | "last" | "earlier" | "former" | "first")
}

/// Of the candidates, the first one mentioned in the nearest block that mentions any, at or before `at`.
fn nearest(context: &Context<'_>, inspections: &[Finding<Inspection>], candidates: &[usize], at: Span) -> Option<usize> {
    let document = context.document;
    let here = document.block_at(at.start())?;
    let item = context.item_at(at);
    let mut best: Option<(usize, usize, usize)> = None;
    for &n in candidates {
        for span in inspections[n].evidence.iter().map(|e| e.span).filter(|s| s.start() <= at.start()) {
            let Some(block) = document.block_at(span.start()) else { continue };
            if here - block.min(here) > BLOCKS_BACK || context.item_at(span) != item {
                continue;
            }
            let nearer = best.is_none_or(|(b, start, _)| block > b || block == b && span.start() < start);
            if nearer {
                best = Some((block, span.start(), n));
            }
        }
    }
    best.map(|(_, _, n)| n)
}
