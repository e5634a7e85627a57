//! Verbs that tell of an inspection only where inspectors are their subject: "HMICFRS intended to return in March" does, "the child
//! would return home" does not.

use minutebook_rulebook::Rulebook;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::cue::Cue;
use super::subject;

/// How many words may stand between who inspects and the verb: "the regulator had indicated that it was likely to be".
const LONGEST: usize = 12;

/// How far before the verb, in bytes, who does it may be named.
const REACH: usize = 200;

/// Whether inspectors are the subject of such a verb in a canonical text.
pub(super) fn is_told(text: &str, names: &[Cue], verb: &Cue, rulebook: &Rulebook) -> bool {
    let after = text[verb.range.end..].trim_start();
    // "asked the manager to return the form".
    let turns = &rulebook.turns;
    let handed = turns[TimeTurn::Returned].opens(&text[verb.range.clone()]) && turns[Turn::Article].opens(after);
    if handed || turns[TimeTurn::BackElsewhere].opens(after) {
        return false;
    }
    if is_by_inspectors(text, after, names, rulebook) {
        return true;
    }
    let again = turns[TimeTurn::Revisited].is(&text[verb.range.clone()]);
    let floor = verb.range.start.saturating_sub(REACH);
    let floor = (floor..=verb.range.start).find(|&n| text.is_char_boundary(n)).unwrap_or(verb.range.start);
    let before = &text[floor..verb.range.start];
    let opens = [". ", "\n"].iter().filter_map(|b| before.rfind(b).map(|n| n + b.len())).max();
    let start = floor + opens.unwrap_or(0);
    let before = &text[start..verb.range.start];
    if again && goes_on(before, rulebook) {
        return true;
    }
    let whole = start == 0 || opens.is_some();
    let bodies = rulebook.inspectorates.names();
    let inspectors = rulebook.judgements.of(Sense::Inspector).find_iter(before).last().map(|m| m.range.end);
    let last = names.partition_point(|c| c.range.end <= verb.range.start);
    let named = names[..last].iter().rev().take_while(|c| c.range.start >= start).find(|c| bodies.at(c.place).body.is_some());
    let from = inspectors.max(named.map(|c| c.range.end - start)).unwrap_or(0);
    let leads = whole
        && names[..last].iter().any(|c| {
            let lead = c.range.start.checked_sub(start).and_then(|at| before.get(..at));
            lead.is_some_and(|lead| matches!(lead, "" | "The " | "the ")) && bodies.at(c.place).body.is_some()
        });
    let subject = Subject { named: from > 0, whole, leads };
    subject.does(&before[from..], rulebook)
}

/// "had been revisited by the Care Inspectorate": whether who did it follows the verb.
fn is_by_inspectors(text: &str, after: &str, names: &[Cue], rulebook: &Rulebook) -> bool {
    let Some(agent) = after.strip_prefix("by ") else { return false };
    let at = text.len() - agent.len();
    let near = |start: usize| (at..=at + "the ".len()).contains(&start);
    let first = names.partition_point(|c| c.range.start < at);
    let named =
        names.get(first).is_some_and(|c| near(c.range.start) && rulebook.inspectorates.names().at(c.place).body.is_some());
    named || rulebook.judgements.of(Sense::Inspector).at_start(agent.strip_prefix("the ").unwrap_or(agent)).is_some()
}

/// "the area had been inspected in June 2018, when a statement was required, and | revisited": whether the verb goes on with one of
/// inspecting, or is said of a place.
fn goes_on(before: &str, rulebook: &Rulebook) -> bool {
    let turns = &rulebook.turns;
    let said = before.trim_end();
    if turns[TimeTurn::JoinsVerb].closes(said) {
        return turns[Turn::Inspected].stands_in(said);
    }
    let list = &rulebook.subjects;
    let clause = subject::without_auxiliaries(list, said).trim_end();
    let passive = clause.len() < said.len();
    let last = clause.rsplit(' ').next().unwrap_or_default().to_lowercase();
    passive && list.is(Part::Establishment, &last)
}

/// Who may be the subject of the verb.
struct Subject {
    /// Inspectors are named before the verb.
    named: bool,
    /// The words before the verb begin where their sentence does.
    whole: bool,
    /// Inspectors are what the sentence begins with.
    leads: bool,
}

impl Subject {
    /// Whether the words between who inspects, or the start of the sentence, and the verb make inspectors do it.
    fn does(&self, between: &str, rulebook: &Rulebook) -> bool {
        let pronoun = |word: &str| matches!(word, "it" | "they");
        let mut words = between.split_whitespace().rev().take(LONGEST + 1).peekable();
        let mut count = 0;
        while let Some(word) = words.next() {
            let lower = word.trim_matches(['(', ')', ',']).to_lowercase();
            // "It would be back in December": who was named in the sentence before.
            if words.peek().is_none() && !self.named && self.whole {
                return pronoun(&lower);
            }
            // "no further visits would be made to Burnside, but it would return": the one that the sentence has named.
            if count > 0 && self.named && pronoun(&lower) {
                return true;
            }
            count += 1;
            // "CIW expected the Council to act upon these and | would return": the verb of a second clause, of what the first
            // began with.
            if count > 1 && lower == "and" && !word.ends_with(',') && self.leads {
                return true;
            }
            let joins = rulebook.subjects.is(Part::Auxiliary, &lower) || rulebook.subjects.is(Part::Intent, &lower);
            if !joins || word.ends_with([';', ':', '.']) || count > LONGEST {
                return false;
            }
        }
        self.named
    }
}
