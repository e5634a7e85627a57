//! Demands that run on in one sentence, in parallel: "to raise attainment, to sharpen planning and to increase attendance";
//! "that pupils behaved well, that staff were trained and that records were kept"; "were the recording of visits and the …".
//!
//! What makes points of them is their form: each begins with the same word as the one before.

use minutebook_model::Passage;
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::turns::{AreaTurn, Turn};

use super::demand::{self, Place, Reading};
use super::point::{Point, without_connective};
use super::{prose, run_in};
use crate::Context;

/// Several infinitives after what demands them: "asked the authority to act sooner and to make better use of its heads".
pub(super) fn infinitives<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let (areas, turns) = (&context.rulebook.areas, &context.rulebook.turns);
    let sentence = place.sentence;
    // "Those under people were to …", of what the sentence before announced.
    let taken_up = place.pending.is_some() && areas.has(AreaSense::TakesUp, &sentence);
    if !taken_up && !place.speaks {
        return None;
    }
    let end_of = |sense| areas.find(sense, &sentence).map(|(_, range)| range.end).filter(|&end| sentence[..end].ends_with(" to"));
    let copula = || {
        let at = turns[AreaTurn::CopulaTo].first_in(&sentence)?.end - 1;
        let lead = &sentence[..at];
        (taken_up || areas.has(AreaSense::Head, lead) && areas.has(AreaSense::Want, lead)).then_some(at)
    };
    [copula(), end_of(AreaSense::Ask), end_of(AreaSense::Obliged)].into_iter().flatten().find_map(|end| {
        let tail = prose::without_aftermath(turns, without_connective(sentence.from(end).trim()));
        let parts = demand::parted(tail, &turns[AreaTurn::InfinitiveJoint]);
        // "was to be inspected again" is no demand.
        let short = |p: &Passage<'_>| p.starts_with(char::is_lowercase) && p.contains(' ') && !p.starts_with("be ");
        if parts.len() < 2 || !parts.iter().all(short) {
            return None;
        }
        let points = points(context, parts);
        Some(Reading { lead: sentence.until(end), points, rule: "area/demand-run-in", counted: false })
    })
}

/// Several demands, each with its own "should": "said that it should improve plans, should train staff and should …".
pub(super) fn modals<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if !place.speaks {
        return None;
    }
    let turns = &context.rulebook.turns;
    let modal = turns[AreaTurn::ShouldOrMust].first_in(&place.sentence)?;
    let parts = demand::parted(prose::without_aftermath(turns, place.sentence.from(modal.end)), &turns[AreaTurn::ModalJoint]);
    let lead = place.sentence.until(modal.end);
    (parts.len() >= 2).then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: false })
}

/// Several clauses that say what is to be made sure of: "needed to make sure that A, that B and that C".
pub(super) fn assured<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let (_, that) = place.speaks.then(|| context.rulebook.areas.find(AreaSense::Assured, &place.sentence))??;
    let lead = place.sentence.until(that.end);
    let turns = &context.rulebook.turns;
    let parts = demand::clauses(turns, prose::without_aftermath(turns, place.sentence.from(that.end)));
    (parts.len() >= 2).then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: true })
}

/// Several clauses that oblige, after "namely": "was most exercised by two of them, namely that it should A and that it should B".
pub(super) fn namely<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if place.pending.is_none() && !place.speaks {
        return None;
    }
    let sentence = place.sentence;
    let turns = &context.rulebook.turns;
    let link = turns[AreaTurn::NamelyLink].first_in(&sentence)?;
    let parts = demand::clauses(turns, sentence.from(link.end));
    let fits = parts.len() >= 2 && parts.iter().all(|p| demand::obliges(context, p));
    let points = || points(context, prose::shorn(turns, parts));
    fits.then(|| Reading { lead: sentence.until(link.start), points: points(), rule: "area/demand-run-in", counted: false })
}

/// What should be better, by name: "The areas which inspectors thought should be better were the timeliness of visits, …".
pub(super) fn named<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if !place.speaks {
        return None;
    }
    let (areas, turns) = (&context.rulebook.areas, &context.rulebook.turns);
    let sentence = place.sentence;
    let verb = turns[AreaTurn::Copula].first_where(&sentence, |verb| {
        let lead = &sentence[..verb.start];
        let articled = turns[Turn::Article].opens(&sentence[verb.end..]);
        articled && lead.len() < 160 && areas.has(AreaSense::Head, lead) && areas.has(AreaSense::Want, lead)
    })?;
    let tail = sentence.from(verb.end);
    let points = run_in::points(context.document, tail, None);
    demand::names(context, tail, &points).then(|| Reading {
        lead: sentence.until(verb.start),
        points,
        rule: "area/demand-run-in",
        counted: false,
    })
}

/// Things that are wanted to be other than they are: "wanted plans to be clearer and attendance to be tracked more closely".
pub(super) fn objects<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if !place.speaks {
        return None;
    }
    let sentence = place.sentence;
    let turns = &context.rulebook.turns;
    let verb = turns[AreaTurn::Wanted].first_in(&sentence)?;
    let parts = demand::parted(without_connective(sentence.from(verb.end)), &turns[AreaTurn::ListJoint]);
    let wanted = |p: &Passage<'_>| p.find(" to be ").is_some_and(|at| at > 2) && p.starts_with(char::is_lowercase);
    let fits = parts.len() >= 2 && parts.iter().all(wanted);
    let lead = sentence.until(sentence.find(" to be ")? + " to be".len());
    fits.then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: false })
}

/// How something could be better, in gerunds: "could improve further by developing …, extending … and involving …".
pub(super) fn gerunds<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if !place.speaks {
        return None;
    }
    let sentence = place.sentence;
    let at = sentence.find(" by ")?;
    let lead = sentence.until(at);
    let turns = &context.rulebook.turns;
    if !turns[AreaTurn::CouldBetter].stands_in(&lead) {
        return None;
    }
    let parts = demand::parted(without_connective(sentence.from(at + " by ".len())), &turns[AreaTurn::ListJoint]);
    let gerund = |p: &Passage<'_>| p.as_str().split(' ').next().is_some_and(|w| w.len() > 5 && w.ends_with("ing"));
    let fits = parts.len() >= 2 && parts.iter().all(gerund);
    fits.then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: true })
}

fn points(context: &Context<'_>, parts: Vec<Passage<'_>>) -> Vec<Point> {
    parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect()
}

/// Several things that are to be better, by name: "asked the Council to improve the timeliness of plans, the recording of visits and …".
pub(super) fn bettered<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let (areas, sentence) = (&context.rulebook.areas, place.sentence);
    let (_, ask) = place.speaks.then(|| areas.find(AreaSense::Ask, &sentence))??;
    let asked = sentence.from(ask.end).trim();
    let verb = context.rulebook.turns[AreaTurn::Betters].open(&asked)?;
    let lead = sentence.until(ask.end);
    several(context, asked.from(verb), lead).filter(|_| lead.ends_with(" to"))
}

/// The same, before what says that they should: "said that the timeliness of plans, the recording of visits and … needed to improve".
pub(super) fn wanting<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let turns = &context.rulebook.turns;
    let verb = place.speaks.then(|| turns[AreaTurn::NeededToImprove].first_in(&place.sentence))??;
    let before = place.sentence.until(verb.start);
    let from = before.find(" that ").map_or(0, |at| at + " that ".len());
    several(context, before.from(from), place.sentence.from(verb.start).trim())
}

/// The points that a row of three or more names makes, each of which an article opens.
fn several<'d>(context: &Context<'_>, row: Passage<'d>, lead: Passage<'d>) -> Option<Reading<'d>> {
    let points = run_in::points(context.document, row, None);
    let articled = |p: &Point| context.rulebook.turns[Turn::Article].opens(&p.text(context.document));
    let fits = points.len() >= 3 && points.iter().all(articled) && demand::names(context, row, &points);
    fits.then_some(Reading { lead, points, rule: "area/demand-run-in", counted: false })
}
