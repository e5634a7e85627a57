//! Grades that stand over lists: "Good" on a line of its own, and under it what was graded so.

use minutebook_model::{Block, BlockKind, Passage, Span};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;

use super::aspects::Of;
use super::cue::{Cues, within};
use super::grading::Graded;
use super::ledger::Ledger;
use super::{leading_aspect, subject, table};
use crate::Context;

/// How long a line is, in bytes, that is a grade and little else: "The following areas were judged to be outstanding:".
const HEADING_LEN: usize = 90;

/// A grade that stands over a list: as printed, and its printed form for the scales.
pub(super) type Over = (Span, usize);

impl Ledger<'_, '_> {
    /// Reads a line that is a grade over a list, or a line of such a list; true where it is one. `next` is the block after it.
    pub(super) fn read_grouped(&mut self, cues: &Cues, block: &Block, next: Option<&Block>) -> bool {
        let context = self.context;
        if let Some((span, surface)) = self.scene.over
            && let Some(labels) = labels(context, cues, block)
            && let Some(target) = self.told_event(span)
        {
            let of = labels.into_iter().map(Of::Label).collect();
            self.give(target, &Graded { span, surface, of, before: false, rule: "grade/list-heading" });
            return true;
        }
        let under = self.scene.over.take().is_some();
        let text = context.document.content(block);
        let before = self.scene.before.replace(block.span.start());
        let Some(over) = heading(context, cues, text) else { return false };
        // "Help and protection", and under it its grade: a list that begins with what was judged has the grades below.
        let block = |at| context.document.block_at(at).map(|n| &context.document.blocks()[n]);
        if !under && before.and_then(block).is_some_and(|block| labels(context, cues, block).is_some()) {
            return false;
        }
        let listing = under || self.scene.announced;
        let Some(first) = next.and_then(|next| labels(context, cues, next)) else { return false };
        // A line that judges nothing in words may be a heading of something else, but not over what is known to be judged.
        let known = || first.iter().any(|label| !within(&cues.aspects, *label).is_empty());
        let told = listing || context.rulebook.judgements.has(Sense::Trigger, &text) || known();
        self.scene.over = told.then_some(over);
        told
    }
}

/// The grade of a line that is no more than a grade, or says no more than that things were graded so.
fn heading(context: &Context<'_>, cues: &Cues, text: Passage<'_>) -> Option<Over> {
    let [grade] = within(&cues.grades, text.span()) else { return None };
    if text.len() > HEADING_LEN || text.ends_with('.') {
        return None;
    }
    let own = text.span().start();
    let small = |w: &str| context.rulebook.small_words.has(Class::GradeHeading, w);
    let plain = |part: &str| part.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).all(small);
    let alone = plain(&text[..grade.range.start - own]) && plain(&text[grade.range.end - own..]);
    alone.then(|| (Span::new(grade.range.start, grade.range.end), grade.place))
}

/// What a line under a grade names: points of a list, or a paragraph of what is known to be judged.
fn labels(context: &Context<'_>, cues: &Cues, block: &Block) -> Option<Vec<Span>> {
    let listed = match block.kind {
        BlockKind::ListItem { .. } => true,
        BlockKind::Paragraph => false,
        BlockKind::Heading { .. } | BlockKind::Table(_) => return None,
    };
    let text = context.document.content(block);
    let known = |span: Span| !within(&cues.aspects, span).is_empty();
    // "2. The grades were:" leads to them.
    if !within(&cues.grades, text.span()).is_empty() || text.contains(". ") || text.trim_end().ends_with(':') {
        return None;
    }
    // "Preventing crime – the work with schools was praised": what was judged stands before the mark.
    if let Some(aspect) = leading_aspect(text, cues).filter(|_| listed) {
        return Some(vec![aspect]);
    }
    let mut found = Vec::new();
    let mut from = 0;
    for piece in text.as_str().split([';', '\n']) {
        let kept = text.slice(from..from + piece.len()).trim().trim_end_matches(|c| matches!(c, ',' | '.' | ':'));
        from += piece.len() + 1;
        let kept =
            kept.until(kept.strip_suffix(" and").map_or(kept.len(), str::len)).trim_end_matches(|c| matches!(c, ',' | ' '));
        if kept.is_empty() || *kept == *"and" {
            continue;
        }
        let place = subject::is_proper_name(context.rulebook, &kept) || subject::is_general(&kept, context.rulebook);
        if place || !table::is_label(context, kept.span()) || !listed && !known(kept.span()) {
            return None;
        }
        found.push(kept.span());
    }
    (!found.is_empty()).then_some(found)
}
