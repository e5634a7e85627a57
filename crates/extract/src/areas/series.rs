//! Demands that run on in one sentence, in parallel: "to raise attainment, to sharpen planning and to increase attendance";
//! "that pupils behaved well, that staff were trained and that records were kept"; "were the recording of visits and the …".
//!
//! What makes points of them is their form: each begins with the same word as the one before.

use minutebook_model::Passage;
use minutebook_rulebook::areas::AreaSense;

use super::demand::{self, Place, Reading};
use super::point::{Point, without_connective};
use super::{prose, run_in};
use crate::Context;

/// What joins infinitives, each of which is printed with its "to"; longer ones first.
const INFINITIVES: [&str; 11] = [
    "; and to ",
    ", and also to ",
    ", and was to ",
    ", and were to ",
    ", and to ",
    " and also to ",
    " and was to ",
    "; to ",
    ", was to ",
    ", to ",
    " and to ",
];

/// What joins demands, each of which is printed with its "should" or "must".
const MODALS: [&str; 10] = [
    "; and should ",
    ", and should ",
    " and should ",
    "; should ",
    ", should ",
    "; and must ",
    ", and must ",
    " and must ",
    "; must ",
    ", must ",
];

/// The verbs that link what should be better to what it is.
const COPULAS: [&str; 4] = [" were ", " was ", " are ", " is "];

/// The copulas before infinitives.
const WAS_TO: [&str; 4] = [" was to ", " were to ", " is to ", " are to "];

/// Several infinitives after what demands them: "asked the authority to act sooner and to make better use of its heads".
pub(super) fn infinitives<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let areas = &context.rulebook.areas;
    let sentence = place.sentence;
    // "Those under people were to …", of what the sentence before announced.
    let taken_up = place.pending.is_some() && areas.has(AreaSense::TakesUp, &sentence);
    if !taken_up && !place.speaks(context) {
        return None;
    }
    let end_of = |sense| areas.find(sense, &sentence).map(|(_, range)| range.end).filter(|&end| sentence[..end].ends_with(" to"));
    let copula = || {
        let at = WAS_TO.iter().filter_map(|w| sentence.find(w).map(|at| at + w.len() - 1)).min()?;
        let lead = &sentence[..at];
        (taken_up || areas.has(AreaSense::Head, lead) && areas.has(AreaSense::Want, lead)).then_some(at)
    };
    [copula(), end_of(AreaSense::Ask), end_of(AreaSense::Obliged)].into_iter().flatten().find_map(|end| {
        let tail = prose::without_aftermath(without_connective(sentence.from(end).trim()));
        let parts = demand::parted(tail, &INFINITIVES);
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
    if !place.speaks(context) {
        return None;
    }
    let (at, len) = [" should ", " must "].iter().filter_map(|w| place.sentence.find(w).map(|at| (at, w.len()))).min()?;
    let parts = demand::parted(prose::without_aftermath(place.sentence.from(at + len)), &MODALS);
    let lead = place.sentence.until(at + len);
    (parts.len() >= 2).then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: false })
}

/// Several clauses that say what is to be made sure of: "needed to make sure that A, that B and that C".
pub(super) fn assured<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let (_, that) = context.rulebook.areas.find(AreaSense::Assured, &place.sentence)?;
    let lead = place.sentence.until(that.end);
    let parts = demand::clauses(prose::without_aftermath(place.sentence.from(that.end)));
    (place.speaks(context) && parts.len() >= 2).then(|| Reading {
        lead,
        points: points(context, parts),
        rule: "area/demand-run-in",
        counted: true,
    })
}

/// Several clauses that oblige, after "namely": "was most exercised by two of them, namely that it should A and that it should B".
pub(super) fn namely<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    if place.pending.is_none() && !place.speaks(context) {
        return None;
    }
    let sentence = place.sentence;
    let links = [", namely that ", ", namely, that ", " – that ", ", that is that ", " these being that "];
    let (at, len) = links.iter().filter_map(|w| sentence.find(w).map(|at| (at, w.len()))).min()?;
    let parts = demand::clauses(sentence.from(at + len));
    let fits = parts.len() >= 2 && parts.iter().all(|p| demand::obliges(p));
    let points = || points(context, prose::shorn(parts));
    fits.then(|| Reading { lead: sentence.until(at), points: points(), rule: "area/demand-run-in", counted: false })
}

/// What should be better, by name: "The areas which inspectors thought should be better were the timeliness of visits, …".
pub(super) fn named<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let areas = &context.rulebook.areas;
    let sentence = place.sentence;
    let (at, len) = COPULAS.iter().flat_map(|w| sentence.match_indices(w).map(|(at, w)| (at, w.len()))).find(|&(at, len)| {
        let lead = &sentence[..at];
        let articled = ["the ", "its ", "their ", "a ", "an "].iter().any(|w| sentence[at + len..].starts_with(w));
        articled && lead.len() < 160 && areas.has(AreaSense::Head, lead) && areas.has(AreaSense::Want, lead)
    })?;
    let tail = sentence.from(at + len);
    let points = run_in::points(context.document, tail, None);
    let fits = place.speaks(context) && demand::names(context, tail, &points);
    fits.then(|| Reading { lead: sentence.until(at), points, rule: "area/demand-run-in", counted: false })
}

/// Things that are wanted to be other than they are: "wanted plans to be clearer and attendance to be tracked more closely".
pub(super) fn objects<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let sentence = place.sentence;
    let verbs = [" wanted ", " wished ", " expected ", " required ", " asked for ", " needed "];
    let (at, len) = verbs.iter().filter_map(|w| sentence.find(w).map(|at| (at, w.len()))).min()?;
    let parts = demand::parted(without_connective(sentence.from(at + len)), &["; and ", ", and ", "; ", ", ", " and "]);
    let wanted = |p: &Passage<'_>| p.find(" to be ").is_some_and(|at| at > 2) && p.starts_with(char::is_lowercase);
    let fits = place.speaks(context) && parts.len() >= 2 && parts.iter().all(wanted);
    let lead = sentence.until(sentence.find(" to be ")? + " to be".len());
    fits.then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: false })
}

/// How something could be better, in gerunds: "could improve further by developing …, extending … and involving …".
pub(super) fn gerunds<'d>(context: &Context<'_>, place: Place<'d>) -> Option<Reading<'d>> {
    let sentence = place.sentence;
    let at = sentence.find(" by ")?;
    let lead = sentence.until(at);
    let better = ["could ", "should ", "must ", "needed to ", "needs to ", "might "].iter().any(|w| {
        lead.find(w).is_some_and(|n| {
            ["improve", "be improved", "be better", "do better", "be strengthened"]
                .iter()
                .any(|v| lead[n + w.len()..].starts_with(v))
        })
    });
    let parts = demand::parted(without_connective(sentence.from(at + " by ".len())), &["; and ", ", and ", "; ", ", ", " and "]);
    let gerund = |p: &Passage<'_>| p.as_str().split(' ').next().is_some_and(|w| w.len() > 5 && w.ends_with("ing"));
    let fits = better && place.speaks(context) && parts.len() >= 2 && parts.iter().all(gerund);
    fits.then(|| Reading { lead, points: points(context, parts), rule: "area/demand-run-in", counted: true })
}

fn points(context: &Context<'_>, parts: Vec<Passage<'_>>) -> Vec<Point> {
    parts.into_iter().filter_map(|p| Point::of(context.document, None, p)).collect()
}
