//! Times at which something was judged: "On 18 September 2012 ETI evaluated its effectiveness as good".

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::aside;
use super::super::cue::Cue;
use super::super::judged;
use super::super::search::OPENING;
use super::super::view::View;
use super::is_among_first;
use crate::dates::Relation;

/// How far apart, in bytes, the verb of judging, its time and the list that follows may stand.
const LIST_NEAR: usize = 70;

/// "had been judged, in February 2019, to be adequate": the date between the verb of judging and the grade.
pub(super) fn is_time_of_judging(view: &View<'_, '_>, from: usize, start: usize, end: usize) -> bool {
    let Some(trigger) = view.last_of(Sense::Trigger, from, start) else { return false };
    // "was judged by Ofsted in October 2019 to be".
    let by = view.turn(Turn::ByWhom).after(view.slice(trigger.end, start).trim_start());
    let by =
        by.and_then(|_| view.names.iter().find(|n| n.range.start >= trigger.end && n.range.end <= start)).map(|n| n.range.end);
    let between = view.slice(by.unwrap_or(trigger.end), start).trim();
    // "HMICFRS rated | the Service | in January 2020 as": whom the verb is of.
    let whom = view.turn(TimeTurn::JudgementDate).before(between).map(str::trim_end).filter(|whom| {
        let plain = !whom.contains([',', ';', ':', '(', '.']) && (1..=5).contains(&whom.split_whitespace().count());
        let judged = view.turn(TimeTurn::JudgedSo).opens(view.slice(end, view.text.span().end()));
        plain
            && judged
            && view.inspector_in(from, trigger.start)
            && view.event_words().all(|c| !(trigger.end..start).contains(&c.range.start))
    });
    let joined = matches!(between, "," | ", in" | "in" | ", on" | "on" | ", at" | "") || whom.is_some();
    let follows = |g: &&Cue| g.range.start >= end && view.slice(end, g.range.start).len() < 24;
    joined && view.slice(trigger.end, start).len() > 1 && view.grades.iter().any(|g| follows(&g))
}

/// "an improvement on June 2006, when the outcomes had been judged poor": the time at which a grade was given.
pub(super) fn is_when_judged(view: &View<'_, '_>, from: usize, end: usize, to: usize) -> bool {
    let after = view.slice(end, to);
    // "March 2013, said Councillor Bevan, when": who said so stands between.
    let said = after.strip_prefix(", ").and_then(|rest| rest.split_once(", ")).filter(|(aside, _)| is_saying(view, aside));
    let after = said.map_or(after, |(aside, _)| &after[", ".len() + aside.len()..]);
    let told = view.turn(TimeTurn::WhenJudged).opens(after);
    let graded = |g: &&Cue| g.range.start >= end && g.range.end <= to && g.range.start - end < 160;
    told && view.grades.iter().any(|g| graded(&g))
        && !view.has(Sense::Published, from, end)
        && !view.has(Sense::Planned, from, end)
        && view.has(Sense::Trigger, end, to)
}

/// "said Councillor Bevan", "the Leader recalled": who says what stands around it.
fn is_saying(view: &View<'_, '_>, aside: &str) -> bool {
    aside.split(' ').count() <= 6 && aside.split(' ').any(|w| view.turn(TimeTurn::SaidBeside).is(w))
}

/// "Ofsted graded the council in four areas in June 2019:", "HMIP judged three domains in June 2019: domain 1 good": the time in a
/// sentence that leads to a list of grades.
pub(super) fn leads_list(view: &View<'_, '_>, from: usize, start: usize, end: usize) -> bool {
    let own = view.text.span();
    let rest = view.slice(end, own.end());
    let Some(colon) = rest.find(':').filter(|&at| at <= LIST_NEAR) else { return false };
    let graded = || view.grades.iter().any(|g| g.range.start > end + colon);
    let Some(trigger) = view.last_of(Sense::Trigger, from, start) else { return false };
    let near = start - trigger.end <= LIST_NEAR && !view.slice(trigger.end, start).contains(['(', '.']);
    let judged = view.inspector_in(own.start(), trigger.start) && !view.grades.iter().any(|g| g.range.end <= start);
    near && judged && (rest.len() == colon + 1 || graded()) && !view.has(Sense::Published, from, start)
}

/// "The HMICFRS judgements in | 2018 | were good for effectiveness": the time of judgements, before what they were.
pub(super) fn is_of_judgements(view: &View<'_, '_>, from: usize, start: usize, end: usize) -> bool {
    let Some(noun) = view.last_of(Sense::TriggerNoun, from, start) else { return false };
    let led = view.slice(noun.end, start).trim();
    let graded = |g: &Cue| g.range.start >= end && g.range.start - end <= 24;
    (led == "in" || led.is_empty()) && view.inspector_in(from, noun.start) && view.grades.iter().any(graded)
}

/// "should be outstanding by the end of his term in 2024": a grade wished for dates nothing.
pub(super) fn is_wished(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    // "had been the first to be judged outstanding": it has been.
    let wish = view.last_of(Sense::Aspiration, from, to);
    wish.is_some_and(|wish| !is_among_first(view, &wish)) || view.has(Sense::Hypothetical, from, to)
}

/// "On 18 September 2012 ETI evaluated its overall effectiveness as good", "on 20 January 2009, it had been graded 4": a time that
/// leads a clause of judging.
pub(in crate::inspections) fn leads_judgement(view: &View<'_, '_>, n: usize, to: usize) -> bool {
    let date = view.dates[n].span;
    let own = view.text.span().start();
    let before = view.slice(own, date.start()).trim_end();
    let before = view.turn(TimeTurn::JudgementDate).before(before).unwrap_or(before).trim_end();
    // "In the 2018/19 assessment the Force had been judged".
    let before = before.strip_suffix("In the").or_else(|| before.strip_suffix(" in the")).unwrap_or(before);
    let last = before.rsplit(' ').next().unwrap_or_default();
    // "Requires Improvement, where in 2013 it had been good".
    // "Ofsted in May 2019 rated the school Good": who judged may stand before the time.
    let author = view.names.iter().any(|n| n.range.end == own + before.trim_end_matches(')').len());
    let opens = before.is_empty()
        || author
        || before.ends_with([',', ';', '.', ')'])
        || before.ends_with(" and")
        || before.ends_with(" that")
        || view.rulebook.small_words.is(Class::Contrast, last);
    // "In 2018 the overall judgement had been requires improvement".
    let noun = || {
        let noun = view.first_of(Sense::TriggerNoun, date.end(), to)?;
        let verb = view.slice(noun.end, to);
        view.turn(TimeTurn::WasJudged).opens(verb).then_some(noun)
    };
    let verb = view.first_of(Sense::Trigger, date.end(), to);
    // "prior to that, in 2013, it had been Inadequate".
    let copula = || {
        let grade = view.grades.iter().find(|g| g.range.start >= date.end())?;
        let between = view.slice(date.end(), grade.range.start).trim_end_matches(OPENING);
        // "in 2019 it was a grade 3".
        let between = between.strip_suffix(" a").unwrap_or(between);
        let lead = view.turn(Turn::EndsWas).before(between)?;
        (between.split_whitespace().count() <= 9).then(|| date.end() + lead.len()..date.end() + between.len())
    };
    let first = [verb, noun(), copula()].into_iter().flatten().min_by_key(|r| r.start);
    let Some(trigger) = first.filter(|_| view.dates[n].relation == Relation::During) else {
        return false;
    };
    let between = view.slice(date.end(), trigger.start);
    let said = between.contains(" that ") || between.contains(['.', ';', ':']) || between.chars().any(|c| c.is_ascii_digit());
    let graded = view.grades.iter().any(|g| (trigger.start..=trigger.start + 90).contains(&g.range.start));
    let near = between.len() <= 60 && (!author || between.split_whitespace().count() <= 2);
    opens && !said && near && graded && !view.has(Sense::Published, date.end(), trigger.end)
}

/// "Fosse Way (satisfactory, May 2011)", "had been outstanding (June 2011)": a date in brackets beside a grade.
pub(super) fn dates_a_grade(view: &View<'_, '_>, n: usize) -> bool {
    let Some(aside) = aside::around(view, view.dates[n].span.start()) else { return false };
    let inside = view.grades.iter().any(|g| aside.start <= g.range.start && g.range.end <= aside.end);
    let before = view.grades.iter().any(|g| g.range.end < aside.start && view.slice(g.range.end, aside.start).len() <= 4);
    inside || before || !view.grades.is_empty() && ends_with_round(view, view.slice(view.text.span().start(), aside.start))
}

/// "since 5 February 2014 | (Outstanding)": a grade in brackets right after a date.
pub(super) fn dates_a_grade_after(view: &View<'_, '_>, date: usize) -> bool {
    let after = view.slice(date, view.text.span().end());
    after.starts_with(" (") && view.grades.iter().any(|g| g.range.start >= date + 2 && g.range.start <= date + 4)
}

/// "In the first round (July 2018)", "In Round 2 (spring of 2022)": a round of inspections, whose time follows.
pub(super) fn ends_with_round(view: &View<'_, '_>, before: &str) -> bool {
    let mut words = before.trim_end_matches([' ', '(']).rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let last = words.next().unwrap_or_default();
    let number = last.chars().all(|c| c.is_ascii_digit()) || view.turn(TimeTurn::RoundNumber).is(last);
    let noun = if number { words.next().unwrap_or_default() } else { last };
    view.turn(TimeTurn::Round).is(noun)
}

/// "the assumptions on growth had been adequate in | 2023": what the verb is said of is nothing that anyone inspects.
pub(super) fn is_of_other_thing(view: &View<'_, '_>, date: usize) -> bool {
    let grade = view.grades.iter().rfind(|g| g.range.end <= date).filter(|g| date - g.range.end < 24);
    grade.is_some_and(|g| judged::is_thing(view, g.range.start))
}
