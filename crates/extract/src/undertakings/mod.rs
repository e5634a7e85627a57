//! What someone promised in the discussion, outside the formal outcome.

use minutebook_model::{
    ActionTable, Area, Block, Date, Diagnostic, Evidence, Finding, Passage, Resolution, Span, Support, Undertaking, Verb,
};

use minutebook_rulebook::undertakings::Said;

use crate::dates::{self, Anchor, Relation, Tense};
use crate::{Context, sentences};

/// The rule that makes them.
const RULE: &str = "undertaking/discussion";

/// The promises of the discussion, in reading order.
pub(crate) fn find(
    context: &Context<'_>,
    resolutions: &[Finding<Resolution>],
    tables: &[Finding<ActionTable>],
    areas: &[Finding<Area>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Undertaking>> {
    let document = context.document;
    let mut formal: Vec<Span> = resolutions.iter().flat_map(|r| r.evidence.iter().map(|e| e.span)).collect();
    // What a plan sets out is no one's promise in the discussion.
    formal.extend(tables.iter().filter_map(Finding::span));
    // "Action 1 - the weak leadership" is what inspectors found.
    formal.extend(areas.iter().flat_map(|a| a.evidence.iter().filter(|e| e.field.is_none()).map(|e| e.span)));
    formal.sort_unstable();
    let mut anchors = context.rulebook.undertakings.anchors(document.text()).peekable();
    let mut found = Vec::new();
    // Which promises stand in the paragraph before: an action note of its own may name who made them.
    let mut near = 0;
    for (_, block) in document.body().filter(|(_, b)| !b.is_heading() && document.table(b).is_none()) {
        let before = found.len();
        while anchors.next_if(|&at| at < block.span.start()).is_some() {}
        if anchors.peek().is_some_and(|&at| at < block.span.end()) {
            read_block(context, block, &formal, near, &mut found);
        }
        near = before;
    }
    diagnostics.extend(found.iter().filter_map(|f| dates::doubt(f.value.deadline.as_ref()?, "a promise")));
    found
}

/// Adds the promises of a block to `found`, of which those from `near` on stand close by.
fn read_block(context: &Context<'_>, block: &Block, formal: &[Span], near: usize, found: &mut Vec<Finding<Undertaking>>) {
    for sentence in sentences(context.document.content(block)) {
        // The outcomes are sorted: only the one that begins last before the sentence's end can reach into it.
        let before = formal.partition_point(|s| s.start() < sentence.span().end());
        if before.checked_sub(1).is_some_and(|n| formal[n].overlaps(sentence.span())) {
            continue;
        }
        if let Some(name) = context.rulebook.undertakings.action_name(&sentence) {
            if let Some(promise) = found.get_mut(near..).and_then(|near| near.last_mut()).filter(|p| p.value.owner.is_none()) {
                let name = sentence.slice(name).trim();
                promise.value.owner = Some(name.folded());
                promise.evidence.push(Evidence::field(name.span(), "owner"));
            }
            continue;
        }
        read_sentence(context, sentence, found);
    }
}

/// The most promises that one sentence makes.
const PROMISES: usize = 6;

/// Adds the promises of a sentence. A part between semicolons stands by itself, and may make several.
fn read_sentence(context: &Context<'_>, sentence: Passage<'_>, found: &mut Vec<Finding<Undertaking>>) {
    let mut rest = sentence;
    for _ in 0..PROMISES {
        let part = rest.until(rest.find(';').unwrap_or(rest.len()));
        let read = promise(context, sentence, part);
        let end = match &read {
            Some((clause, made)) => {
                found.extend(made.clone());
                clause.end() - rest.span().start()
            }
            None => part.len() + 1,
        };
        if end >= rest.len() {
            return;
        }
        rest = rest.from(end).trim();
    }
}

/// The promise that a part of a sentence holds: where its clause stands, and the promise unless something speaks against it.
fn promise(context: &Context<'_>, sentence: Passage<'_>, part: Passage<'_>) -> Option<(Span, Option<Finding<Undertaking>>)> {
    let undertakings = &context.rulebook.undertakings;
    let (promise, veto) = match undertakings.read(&part)? {
        Said::Promise(promise) => (promise, None),
        Said::Refused(promise, veto, place) => (promise, Some((veto, place))),
    };
    let clause = part.slice(promise.clause.clone());
    let clause = clause.until(undertakings.turn(&clause).unwrap_or(clause.len()));
    let clause = closed(clause.trim_matches(|c| c.is_whitespace() || matches!(c, ',' | ';' | '.')));
    if clause.is_empty() {
        return None;
    }
    if let Some((veto, place)) = veto {
        context.reject(RULE, clause.span(), format!("veto {veto}"), Some(part.slice(place).span()));
        return Some((clause.span(), None));
    }
    let printed = promise.owner.clone().map(|range| without_and(part.slice(range)));
    let owner = match printed {
        Some(printed) if is_pronoun(&printed) => speaker(context, sentence, printed),
        None if promise.elided => speaker(context, sentence, clause),
        printed => printed,
    };
    // What a body agrees to is its outcome, and what a plan would do is no one's promise.
    let no_one = |o: &Passage<'_>| context.rulebook.lead_ins.is_part("body", o) || undertakings.is_part("thing", o);
    if let Some(owner) = owner.filter(no_one) {
        context.reject(RULE, clause.span(), "no one's promise", Some(owner.span()));
        return Some((clause.span(), None));
    }
    Some((clause.span(), Some(undertaking(context, clause, owner))))
}

fn is_pronoun(owner: &str) -> bool {
    ["he", "she", "they"].iter().any(|p| owner.eq_ignore_ascii_case(p))
}

fn without_and(owner: Passage<'_>) -> Passage<'_> {
    let owner = owner.trim_matches(|c| c.is_whitespace() || c == ',');
    owner.from(owner.strip_prefix("and ").map_or(0, |_| 4))
}

/// Who speaks in the sentence before `at`: who "she" is, and who "and undertook" is said of. None where it does not say.
fn speaker<'d>(context: &Context<'d>, sentence: Passage<'d>, at: Passage<'d>) -> Option<Passage<'d>> {
    let before = sentence.until(at.span().start() - sentence.span().start());
    let said = context.rulebook.undertakings.speaker(&before).map(|range| without_and(before.slice(range)));
    said.or_else(|| context.rulebook.lead_ins.part_at("body", &before).map(|len| before.until(len))).filter(|s| !is_pronoun(s))
}

/// A clause without the bracket that closes the note it stands in: "(Action: Head of Housing to report back)".
fn closed(clause: Passage<'_>) -> Passage<'_> {
    let open = |open: char, close: char| clause.matches(open).count() < clause.matches(close).count();
    let unmatched = clause.ends_with(')') && open('(', ')') || clause.ends_with(']') && open('[', ']');
    if unmatched { clause.until(clause.len() - 1).trim() } else { clause }
}

fn undertaking(context: &Context<'_>, clause: Passage<'_>, owner: Option<Passage<'_>>) -> Finding<Undertaking> {
    let mut evidence = vec![Evidence::record(clause.span())];
    evidence.extend(owner.map(|o| Evidence::field(o.span(), "owner")));
    let anchor = Anchor { day: context.meeting_day(), tense: Tense::Future };
    let due = due(context, clause, anchor);
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
    Finding { value, rule: RULE, support: Support::Stated, evidence, item: None }
}

/// The first time in the clause that still lies ahead: "lodged since September" sets no date.
fn due(context: &Context<'_>, clause: Passage<'_>, anchor: Anchor) -> Option<(Span, Date)> {
    let ahead = |date: &Date| !matches!((context.meeting_day(), date.end()), (Some(today), Some(end)) if end < today);
    let told = dates::find(clause, context.rulebook).into_iter();
    let told = told.filter(|m| !matches!(m.relation, Relation::From | Relation::AsAt));
    told.into_iter().find_map(|m| Some((m.span, m.resolve(anchor).filter(ahead)?)))
}

/// "to the Committee", "with Members", "let Councillor Vane know".
fn recipient<'d>(context: &Context<'_>, clause: Passage<'d>) -> Option<Passage<'d>> {
    const LEADS: &[&str] =
        &["to ", "with ", "for ", "let ", "inform ", "advise ", "notify ", "update ", "send ", "give ", "provide "];
    let begins = std::iter::once(0).chain(clause.match_indices(' ').map(|(n, _)| n + 1));
    let starts = begins.filter_map(|n| LEADS.iter().find(|w| clause[n..].starts_with(**w)).map(|w| n + w.len()));
    let named = |at: usize| {
        let rest = clause.from(at);
        let all = ["all ", "both "].iter().find(|a| rest.starts_with(**a)).map_or(0, |a| a.len());
        let body = || context.rulebook.lead_ins.part_at("body", rest.get(all..)?).map(|n| n + all);
        let len = body().or_else(|| councillor_len(&rest));
        let len = len.or_else(|| context.rulebook.undertakings.part_at("addressee", &rest))?;
        // "arrange for Members to visit": what they are to do.
        let doing = clause.until(at).ends_with("for ") && rest.from(len).starts_with(" to ");
        (!doing).then(|| rest.until(len))
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
