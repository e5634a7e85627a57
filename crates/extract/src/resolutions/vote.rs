//! How a vote went.

use minutebook_model::{Passage, Span, Vote};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::outcome_ends::Effect;

/// The vote that `text` states, and where.
pub(crate) fn read_vote(text: Passage<'_>, rulebook: &Rulebook) -> Option<(Vote, Span)> {
    let unanimous = rulebook.outcome_ends.is(Effect::Unanimous, &text);
    let tally = rulebook.outcome_ends.tally(&text);
    if !unanimous && tally.is_none() {
        return None;
    }
    let span = tally.as_ref().map_or(text.span(), |(_, range)| text.slice(range.clone()).span());
    let tally = tally.map(|(tally, _)| tally).unwrap_or_default();
    let vote = Vote { in_favour: tally.in_favour, against: tally.against, abstentions: tally.abstentions, unanimous };
    Some((vote, span))
}

/// The vote that carried what follows: stated in the sentence before a lead-in. A vote that lost carries nothing, and a
/// vote on an amendment is not one on the outcome.
pub(crate) fn read_vote_before(text: Passage<'_>, rulebook: &Rulebook) -> Option<(Vote, Span)> {
    let lower = text.to_ascii_lowercase();
    let carried = ["carried", "agreed", "approved", "passed", "voted", "vote"].iter().any(|w| lower.contains(w));
    (carried && !rulebook.outcome_ends.is(Effect::OtherVote, &text)).then(|| read_vote(text, rulebook)).flatten()
}

/// Adds those whom a line of names counts to `vote`, where that says nothing of their side yet; whether it is such a line.
pub(crate) fn add_voters(vote: &mut Option<(Vote, Span)>, line: Passage<'_>, rulebook: &Rulebook) -> bool {
    let Some(tally) = rulebook.outcome_ends.voters(&line) else { return false };
    let (known, span) = vote.get_or_insert_with(|| (Vote::default(), line.span()));
    known.in_favour = known.in_favour.or(tally.in_favour);
    known.against = known.against.or(tally.against);
    known.abstentions = known.abstentions.or(tally.abstentions);
    *span = span.cover(line.span());
    true
}
