//! From gathered clauses to records: text, verb, kind, evidence.

use minutebook_model::{Evidence, Finding, Outcome as Kind, Resolution, Support, Verb};

use super::clause::Clause;
use super::lead_in::is_separator;
use super::outcome::Outcome;
use super::scope::Placed;
use super::segment::that_len;
use super::twice::Recorded;
use crate::Context;
use crate::dates::read_whole;

impl Outcome<'_> {
    /// The lead-in as printed, its pieces joined by one space; empty where it was lost.
    pub(crate) fn lead_text(&self, context: &Context<'_>) -> String {
        let pieces: Vec<_> = self.lead.printed.iter().map(|&s| context.document.passage(s).folded()).collect();
        pieces.join(" ")
    }
}

/// Adds the records of one outcome.
pub(crate) fn record(placed: &Placed<'_>, context: &Context<'_>, found: &mut Vec<Recorded>) {
    let outcome = &placed.outcome;
    let lead_text = Some(outcome.lead_text(context)).filter(|t| !t.is_empty());
    let stem_verb = outcome.lead.stem.and_then(|stem| read_verb(&stem, false, context));
    let needs_verb = wants_verb(outcome, context);
    let mut verbs: Vec<Option<Verb>> = Vec::new();
    let mut kept: Vec<Option<usize>> = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    for clause in &outcome.clauses {
        let text = clause.text();
        if text.is_empty() || is_day(clause, context) {
            verbs.push(None);
            kept.push(None);
            kinds.push(outcome.lead.kind);
            continue;
        }
        let parent_verb = clause.parent.and_then(|p| verbs.get(p).copied().flatten());
        let own = read_verb(clause.printed(&text), needs_verb && clause.parent.is_none(), context);
        let verb = distributed(own, parent_verb, stem_verb.filter(|_| clause.parent.is_none()));
        let told = clause.parent.is_none() && tells(clause.printed(&text)) && notes(outcome, stem_verb);
        let verb = if told { Verb::Note } else { verb };
        let bare = own.is_none() && clause.parent.is_none() && verb == Verb::Other;
        let agreed =
            bare && outcome.lead.kind == Kind::Agreed && lead_text.as_deref().is_some_and(opens) && names_a_matter(&text);
        let verb = if agreed { Verb::Agree } else { verb };
        verbs.push(Some(verb));
        // Points under "agreed that …, namely:" were agreed as it was.
        let enclosing = clause.parent.and_then(|p| kinds.get(p).copied()).unwrap_or(outcome.lead.kind);
        let kind = if outcome.lead.kind_by_clause { kind_of(&text, enclosing) } else { outcome.lead.kind };
        kinds.push(kind);
        let rule = if clause.label.is_some() { labelled_rule(outcome) } else { outcome.lead.rule };
        let evidence = evidence(outcome, clause);
        let value = Resolution {
            label: clause.label.map(|l| l.folded()),
            text,
            lead_in: lead_text.clone(),
            kind,
            verb,
            parent: clause.parent.and_then(|p| kept.get(p).copied().flatten()),
            vote: outcome.vote.as_ref().map(|(vote, _)| vote.clone()),
        };
        let derived = outcome.lead.printed.is_empty() || outcome.lead.rule == "resolution/adopted-by-reference";
        let support = if derived { Support::Derived } else { Support::Stated };
        kept.push(Some(found.len()));
        let finding = Finding { value, rule, support, evidence, item: placed.item };
        found.push(Recorded { finding, part: placed.part, scope: placed.scope });
    }
}

/// What a clause rests on: its own words and label, the lead-in, the vote.
fn evidence(outcome: &Outcome<'_>, clause: &Clause<'_>) -> Vec<Evidence> {
    let mut evidence: Vec<_> = clause.pieces.iter().map(|p| Evidence::record(p.span())).collect();
    evidence.extend(clause.label.map(|l| Evidence::field(l.span(), "label")));
    evidence.extend(outcome.lead.printed.iter().map(|&s| Evidence::field(s, "lead_in")));
    evidence.extend(outcome.vote.as_ref().map(|(_, s)| Evidence::field(*s, "vote")));
    evidence
}

/// "Cabinet Decision: 6 February 2020": a day is no clause.
fn is_day(clause: &Clause<'_>, context: &Context<'_>) -> bool {
    const LONGEST_DAY: usize = 40;
    let [piece] = clause.pieces.as_slice() else { return false };
    piece.len() <= LONGEST_DAY && piece.contains(|c: char| c.is_ascii_digit()) && read_whole(*piece, context.rulebook).is_some()
}

/// "AGREED:", "Agreed –": no "that" and no "to" leads on to a verb.
fn opens(lead: &str) -> bool {
    lead.ends_with([':', '-', '–', '—'])
}

/// "the recommendations in paragraph 2": what was agreed, by name.
fn names_a_matter(text: &str) -> bool {
    let named = ["the ", "a ", "an ", "its ", "all ", "both ", "The ", "A ", "All "].iter().any(|w| text.starts_with(w));
    named && ![" be ", " will ", " would ", " should ", " shall "].iter().any(|w| text.contains(w))
}

/// Whether the clauses of an outcome are what was noted: "RESOLVED to note:", "NOTED:".
fn notes(outcome: &Outcome<'_>, stem: Option<Verb>) -> bool {
    stem == Some(Verb::Note) || stem.is_none() && outcome.lead.kind == Kind::Noted && !outcome.lead.printed.is_empty()
}

/// "that the plan had been approved", "the visit was put off": a clause that says what is so, not what is to be done.
fn tells(text: &str) -> bool {
    const FINITE: [&str; 14] =
        ["had", "has", "have", "was", "were", "is", "are", "would", "will", "could", "did", "does", "must", "might"];
    let text = text.get(that_len(text).unwrap_or(0)..).unwrap_or_default();
    let first = text.split_whitespace().find(|w| *w == "be" || FINITE.contains(w));
    first.is_some_and(|w| w != "be")
}

fn labelled_rule(outcome: &Outcome<'_>) -> &'static str {
    match outcome.lead.rule {
        "resolution/inline" | "resolution/heading" => "resolution/labelled-clause",
        "resolution/bare-that" => "resolution/bare-labelled",
        other => other,
    }
}

/// Whether the lead-in ends so that a clause must begin with its verb: "RESOLVED to:", "That the Committee".
fn wants_verb(outcome: &Outcome<'_>, context: &Context<'_>) -> bool {
    let ends_with_to =
        |text: &str| text.trim_matches(is_separator).rsplit(' ').next().is_some_and(|w| w.eq_ignore_ascii_case("to"));
    let printed = outcome.lead.printed.last().is_some_and(|&s| ends_with_to(&context.document.passage(s)));
    printed
        || outcome
            .lead
            .stem
            .is_some_and(|stem| context.rulebook.lead_ins.is_part("body", stem.trim_matches(is_separator).as_str()))
}

/// The verb of a clause or stem, where it has one of its own.
fn read_verb(text: &str, needs_verb: bool, context: &Context<'_>) -> Option<Verb> {
    let verbs = &context.rulebook.verbs;
    let mut start = that_len(text).unwrap_or(0);
    start += text[start..].len() - text[start..].trim_start_matches(is_separator).len();
    // "agreed that the Convener write to the staff": what was agreed is what the body does. "Agreed that a letter be sent" is no more
    // than that.
    let agreed = ["agreed that ", "Agreed that ", "AGREED that "].iter().find(|a| text[start..].starts_with(**a));
    if let Some(rest) = agreed.map(|a| &text[start + a.len()..]) {
        let active = || (!rest.contains(" be ")).then_some(Verb::Other);
        let own = read_verb(rest, false, context).filter(|verb| *verb != Verb::Other);
        if let Some(verb) = own.or_else(active) {
            return Some(verb);
        }
    }
    // "The Executive" of "The Executive Member" is no body.
    let decider = ["body", "holder"].into_iter().filter_map(|part| context.rulebook.lead_ins.part_at(part, &text[start..])).max();
    let after_body = decider.map(|len| start + len);
    let starts: Vec<usize> = std::iter::once(start).chain(after_body).collect();
    if needs_verb && !starts.iter().any(|&at| verbs.leads(text, at)) && begins_with_a_verb(&text[start..]) {
        return Some(Verb::Other);
    }
    // A clause that is put together from pieces is not known by the survey of the document.
    context.rulebook.survey(text, || verbs.read(text, &starts)).and_then(Verb::from_name)
}

/// After "to" or "the Committee" a clause begins with its verb, known or not, unless an article or pronoun says otherwise.
fn begins_with_a_verb(text: &str) -> bool {
    const DETERMINERS: [&str; 18] = [
        "the", "a", "an", "that", "it", "its", "their", "this", "these", "all", "any", "no", "further", "be", "subject", "in",
        "on", "is",
    ];
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    !first.is_empty() && !DETERMINERS.contains(&first.as_str())
}

/// What the body does in a clause that hangs under another: asked of others, it does nothing itself; a point without a verb
/// takes that of its stem.
fn distributed(own: Option<Verb>, parent: Option<Verb>, stem: Option<Verb>) -> Verb {
    match (own, parent) {
        (Some(own), Some(Verb::Request | Verb::Delegate)) => match own {
            Verb::BringReport | Verb::Circulate | Verb::Provide => own,
            _ => Verb::Other,
        },
        (None, Some(Verb::Request | Verb::Delegate)) => Verb::Other,
        (Some(own), _) => own,
        (None, Some(parent)) => parent,
        (None, None) => stem.unwrap_or(Verb::Other),
    }
}

/// The kind that a clause's own first word says.
fn kind_of(text: &str, otherwise: Kind) -> Kind {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    match first.to_ascii_lowercase().as_str() {
        "noted" => Kind::Noted,
        "agreed" => Kind::Agreed,
        "resolved" => Kind::Resolved,
        "recommended" => Kind::Recommended,
        _ => otherwise,
    }
}
