//! What someone promised in the discussion, outside the formal outcome.

use minutebook_model::{Block, Diagnostic, Evidence, Finding, Passage, Resolution, Span, Support, Undertaking, Verb};

use crate::dates::{self, Anchor, Tense};
use crate::{Context, sentences};

/// The promises of the discussion, in reading order.
pub(crate) fn find(
    context: &Context<'_>,
    resolutions: &[Finding<Resolution>],
    _diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Undertaking>> {
    let document = context.document;
    let mut formal: Vec<Span> = resolutions.iter().flat_map(|r| r.evidence.iter().map(|e| e.span)).collect();
    formal.sort_unstable();
    let mut anchors = context.rulebook.undertakings.anchors(document.text()).peekable();
    let mut found = Vec::new();
    for (_, block) in document.body().filter(|(_, b)| !b.is_heading() && document.table(b).is_none()) {
        while anchors.next_if(|&at| at < block.span.start()).is_some() {}
        if anchors.peek().is_some_and(|&at| at < block.span.end()) {
            found.extend(promises(context, block, &formal));
        }
    }
    found
}

fn promises(context: &Context<'_>, block: &Block, formal: &[Span]) -> Vec<Finding<Undertaking>> {
    let mut found = Vec::new();
    for sentence in sentences(context.document.content(block)) {
        // The outcomes are sorted: only the one that begins last before the sentence's end can reach into it.
        let before = formal.partition_point(|s| s.start() < sentence.span().end());
        if before.checked_sub(1).is_some_and(|n| formal[n].overlaps(sentence.span())) {
            continue;
        }
        let Some(promise) = context.rulebook.undertakings.read(&sentence) else { continue };
        let clause = sentence.slice(promise.clause).trim_matches(|c| c.is_whitespace() || matches!(c, ',' | ';'));
        let owner = promise.owner.map(|range| sentence.slice(range).trim()).filter(|owner| !is_body(owner, context));
        if !clause.is_empty() {
            found.push(undertaking(context, clause, owner));
        }
    }
    found
}

/// What a body agrees to is its outcome, and no one's promise.
fn is_body(owner: &str, context: &Context<'_>) -> bool {
    context.rulebook.lead_ins.is_part("body", owner)
}

fn undertaking(context: &Context<'_>, clause: Passage<'_>, owner: Option<Passage<'_>>) -> Finding<Undertaking> {
    let mut evidence = vec![Evidence::record(clause.span())];
    evidence.extend(owner.map(|o| Evidence::field(o.span(), "owner")));
    let anchor = Anchor { day: context.meeting_day(), tense: Tense::Future };
    let due = dates::find(clause, context.rulebook).into_iter().find_map(|m| Some((m.span, m.resolve(anchor)?)));
    evidence.extend(due.as_ref().map(|(span, _)| Evidence::field(*span, "deadline")));
    let recipient = recipient(context, clause);
    evidence.extend(recipient.map(|r| Evidence::field(r.span(), "recipient")));
    let value = Undertaking {
        text: clause.folded(),
        verb: context.rulebook.verbs.read(&clause, &[0]).and_then(Verb::from_name).unwrap_or(Verb::Other),
        owner: owner.map(|o| o.folded()),
        deadline: due.map(|(_, date)| date),
        recipient: recipient.map(|r| r.folded()),
    };
    Finding { value, rule: "undertaking/discussion", support: Support::Stated, evidence, item: None }
}

/// "to the Committee", "with Members", "to Councillor Vane".
fn recipient<'d>(context: &Context<'_>, clause: Passage<'d>) -> Option<Passage<'d>> {
    let starts = clause.match_indices(' ').filter_map(|(n, _)| {
        let rest = &clause[n + 1..];
        let word = ["to ", "with "].iter().find(|w| rest.starts_with(**w))?;
        Some(n + 1 + word.len())
    });
    let named = |at: usize| {
        let rest = clause.from(at);
        let all = rest.strip_prefix("all ").map_or(0, |_| 4);
        let len =
            context.rulebook.lead_ins.part_at("body", rest.get(all..)?).map(|n| n + all).or_else(|| councillor_len(&rest))?;
        Some(rest.until(len))
    };
    starts.into_iter().find_map(named)
}

/// "Councillor Vane", "Cllr A Birch": the title and the capitalised words after it.
fn councillor_len(text: &str) -> Option<usize> {
    let title = ["Councillor ", "Cllr ", "Cllr. ", "Councillors "].iter().find(|t| text.starts_with(**t))?;
    let mut len = title.len();
    for word in text[len..].split_inclusive(' ').take(3) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        len += word.len();
    }
    Some(text[..len].trim_end_matches([' ', '.', ',']).len()).filter(|&n| n > title.len())
}
