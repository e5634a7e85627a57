//! Under which framework an inspection was made, where the sentence names several things: "Ofsted inspected the agency in December, soon
//! after the JTAI".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::turns::TimeTurn;

use super::cue::Cue;
use super::mention::Mention;
use super::view::View;

/// Each mention has the framework named nearest to it, and each framework goes to one mention.
pub(super) fn name_frameworks(view: &View<'_, '_>, mentions: &mut [Mention]) {
    let gap = |cue: &Cue, span: Span| {
        if cue.range.end <= span.start() { span.start() - cue.range.end } else { cue.range.start.saturating_sub(span.end()) }
    };
    let mut pairs: Vec<(bool, usize, usize, usize)> = Vec::new();
    for (f, cue) in view.frameworks.iter().enumerate() {
        let segment = view.segment(cue.range.start);
        // "inspected the agency in December, soon after the JTAI": that is another, unless a word for it stands there.
        let beside = view.turn(TimeTurn::BesideEvent).closes(view.slice(segment.start, cue.range.start).trim_end());
        pairs.extend(
            mentions
                .iter()
                .enumerate()
                .filter(|(_, mention)| !beside || mention.word.as_ref().is_some_and(|w| is_named_by(cue, w)))
                .map(|(m, mention)| (!segment.contains(&mention.span.start()), gap(cue, mention.span), f, m)),
        );
    }
    pairs.sort_unstable();
    let mut taken: Vec<usize> = Vec::new();
    for (_, distance, f, m) in pairs {
        let mention = &mut mentions[m];
        if distance > 120
            || taken.contains(&f)
            || mention.framework.is_some()
            || mention.word.is_none() && mention.dates.is_empty()
        {
            continue;
        }
        let framework = view.rulebook.frameworks.at(view.frameworks[f].place);
        let joint = framework.body == "other" || framework.body == "ofsted_cqc";
        if joint
            || mention.body.as_ref().is_none_or(|b| *b == framework.body)
            || !view.names.iter().any(|n| gap(n, mention.span) < 30)
        {
            taken.push(f);
            mention.framework = Some(minutebook_rulebook::Entry::id(framework).to_owned());
            // Two inspectorates may work under the framework of one.
            if mention.body.as_deref() != Some("ofsted_cqc") {
                mention.body = Some(framework.body.clone());
            }
        }
    }
}

/// "the ILACS | inspection", "a | section 8 short inspection": whether a word for an inspection belongs to the name of a framework.
fn is_named_by(framework: &Cue, word: &Range<usize>) -> bool {
    framework.range.contains(&word.start) || word.start >= framework.range.end && word.start - framework.range.end <= 1
}

/// "On 3 December, ahead of the ILACS | inspection |, Ofsted inspected the agency": another inspection, by the name of its framework.
pub(super) fn is_beside(view: &View<'_, '_>, word: &Cue) -> bool {
    let from = view.segment(word.range.start).start;
    let framework =
        view.frameworks.iter().find(|f| is_named_by(f, &word.range)).filter(|f| view.rulebook.frameworks.at(f.place).authority);
    framework.is_some_and(|f| view.turn(TimeTurn::BesideEvent).closes(view.slice(from, f.range.start).trim_end()))
}
