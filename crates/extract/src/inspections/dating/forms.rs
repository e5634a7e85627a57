//! What the form of a date's surroundings says by itself, before any word for an inspection is looked for.

use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::super::aside;
use super::super::cue::Cue;
use super::super::subject;
use super::super::view::View;
use super::super::visits;
use super::going_on::{ends_stretch, is_continuation, is_further_visit, is_stay, names_round};
use super::judging::{
    dates_a_grade_after, is_of_judgements, is_of_other_thing, is_time_of_judging, is_when_judged, leads_judgement, leads_list,
};
use super::papers::names_report;
use super::place::{Place, is_counted_back};
use super::{
    Dating, has_event, is_aside_of_name, is_dated_from, is_day_of_line, is_dependent, is_duration, opens_clause, opens_sentence,
};
use crate::dates::{Anchor, DateKind, DateMention, Relation};

/// How many days may lie between two visits of one inspection.
const FARTHEST: i32 = 90;

/// How far after a date, in bytes, the words may stand that say that nothing came of it.
const CANCELLED_NEAR: usize = 40;

/// How far before a date, in bytes, the words end that say that an inspection was first meant for it: "originally due | to start in".
const MEANT_NEAR: usize = 16;

/// Reads a date by its form; none where that says nothing.
type Form = fn(&Place<'_, '_, '_>, &[Dating]) -> Option<Dating>;

/// The forms in the order in which they are tried; the datings before the one in hand are known to them.
pub(super) const FORMS: [Form; 10] =
    [of_other_things, answered, in_a_list, after_another, open, said_outright, of_no_event, of_named_event, of_framework, judged];

/// "It had been in | March 2014", after a question about the last inspection.
fn answered(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let view = place.view;
    if !view.answers || place.n > 0 {
        return None;
    }
    let led = view.turn(Turn::ItHadBeen).after(place.lead())?.trim();
    (led.is_empty() || view.turn(Turn::DayLeadWords).is(led)).then_some(Dating::OnSite)
}

/// "at the November meeting"; "the 2016 inspection in the autumn of 2016"; "the budget was adequate in 2023".
fn of_other_things(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let met = place.view.turn(TimeTurn::Met).opens(place.rest());
    // "The inspection planned for May had been cancelled": none took place then, nor will.
    let (view, after) = (place.view, place.view.slice(place.end, place.after));
    let put_off = view
        .turn(TimeTurn::Cancelled)
        .first_in(after)
        // "the inspection of 13 January had been postponed from October": that is when it took place.
        .filter(|at| !view.slice(place.end + at.end, view.text.span().end()).starts_with(" from "))
        .is_some_and(|at| at.start <= CANCELLED_NEAR && !after[..at.start].contains(','));
    let cancelled = view.turn(TimeTurn::CancelledIn).closes(place.lead().trim_end()) || put_off;
    // "The inspection originally due in March would now be held in June".
    let meant =
        view.turn(TimeTurn::FirstMeantFor).last_end_in(place.lead()).is_some_and(|end| place.lead().len() - end <= MEANT_NEAR);
    let statute = place.view.turn(TimeTurn::Statute).opens(place.rest());
    let other = met
        || statute
        || (cancelled || meant) && place.has_event()
        || names_round(place.view, place.n, place.segment.end)
        || is_of_other_thing(place.view, place.start)
        || is_of_other_event(place)
        || is_of_meeting(place)
        || is_taken_to_meeting(place)
        || is_members_visit(place)
        || is_announced_then(place)
        || is_brought_in(place)
        || has_come_in(place)
        || is_of_round(place)
        || is_part_of_visit(place);
    other.then_some(Dating::Nothing)
}

/// "In January the Scrutiny Panel considered the grading": when a report was before those who read it.
fn is_of_meeting(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    let Some(verb) = view.turn(TimeTurn::WasBefore).first_in(place.rest()) else { return false };
    let who = &place.rest()[..verb.start];
    let judged = view.names.iter().any(|n| n.range.start >= place.end && n.range.end <= place.end + verb.start);
    let body = who.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
    let opens = opens_sentence(view, place.start) || opens_clause(view, place.before, place.start);
    opens && !judged && who.split_whitespace().count() <= 8 && body.is_some_and(|w| view.turn(TimeTurn::MeetingBody).is(w))
}

/// How many words stand between "to" and who meets: "to the Children and Young People Scrutiny Panel".
const WHO_MEETS: usize = 9;

/// "that the result of the revisit be brought to the Panel in | June 2023": when those who meet will read of it.
fn is_taken_to_meeting(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    let lead = place.lead().trim_end();
    let Some(to) = view.turn(Turn::DayLead).before(lead) else { return false };
    let mut words = to.split_whitespace().rev();
    let body = words.next().is_some_and(|w| view.turn(TimeTurn::MeetingBody).is(w));
    body && words.take_while(|w| !w.ends_with([',', ';', ':'])).take(WHO_MEETS).any(|w| view.turn(TimeTurn::TakenTo).is(w))
}

/// How many words stand between a councillor's name and the visit made: "Councillor Alder had recently visited".
const NAME_WORDS: usize = 6;

/// "Councillor Alder had visited the home in | May": a member's visit, and none of inspectors.
fn is_members_visit(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    let from = place.before.max(place.segment.start);
    let Some(visit) = view.turn(TimeTurn::MemberVisits).first_in(view.slice(from, place.start)) else { return false };
    let clause = view.slice(from, from + visit.start);
    let clause = view.turn(TimeTurn::AnotherClause).last_end_in(clause).map_or(clause, |end| &clause[end..]);
    let who = clause.trim_start();
    view.turn(TimeTurn::MemberNamed).opens(who)
        && who.split_whitespace().count() <= NAME_WORDS
        && !view.inspector_in(from, from + visit.start)
}

/// "its | 2019-2021 | Round 2 inspection report": the years of a round of inspections.
fn is_of_round(place: &Place<'_, '_, '_>) -> bool {
    let years = matches!(place.date.kind, DateKind::Year | DateKind::YearRange | DateKind::SplitYear);
    let word = || place.rest().trim_start().split(' ').next().unwrap_or_default();
    years && place.view.turn(TimeTurn::Round).is(word())
}

/// "The draft report of the inspection had arrived in | February |": what came was a paper, and no inspector.
fn has_come_in(place: &Place<'_, '_, '_>) -> bool {
    let (view, lead) = (place.view, place.lead().trim_end());
    let said = view.turn(Turn::DayLead).before(lead).unwrap_or(lead);
    if !view.turn(TimeTurn::PaperCame).closes(said.trim_end()) {
        return false;
    }
    let clause = view.turn(TimeTurn::AnotherClause).last_end_in(said).map_or(said, |end| &said[end..]);
    let paper = |w: &&str| view.turn(TimeTurn::Paper).is(w.trim_matches(|c: char| !c.is_alphanumeric()));
    let from = place.before + (said.len() - clause.len());
    clause.split(' ').any(|w| paper(&w)) && !view.has(Sense::Inspector, from, place.start)
}

/// "announced in | November | that the school would be inspected": what it announced has a time of its own.
fn is_announced_then(place: &Place<'_, '_, '_>) -> bool {
    let said = place.view.turn(Turn::DayLead).before(place.lead().trim_end());
    said.is_some_and(|said| place.view.turn(TimeTurn::SaysThen).closes(said))
        && place.view.turn(Turn::ThatClauseOf).opens(place.rest())
}

/// "In | September 2017 | a new inspection framework had been introduced": a way of inspecting was, and nobody inspected.
fn is_brought_in(place: &Place<'_, '_, '_>) -> bool {
    let (view, list) = (place.view, &place.view.rulebook.subjects);
    let Some(verb) = view.first_of(Sense::OtherDate, place.end, place.segment.end) else { return false };
    let method = subject::without_auxiliaries(list, view.slice(place.end, verb.start)).trim_end();
    opens_sentence(view, place.start) && method.rsplit(' ').next().is_some_and(|w| list.is(Part::Scheme, &w.to_lowercase()))
}

/// "from 25 February to 20 March, the fieldwork falling in | the last fortnight": a part of the visit told before.
fn is_part_of_visit(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    let part = view.turn(TimeTurn::PartOfVisit);
    place.n > 0 && (part.closes(place.printed()) || part.opens(place.printed()))
}

/// How far, in bytes, the time of an event may stand behind the word for it.
const OTHER_EVENT: usize = 80;

/// "the councillors' visits to the front door, which took place in November": what is dated is no inspection.
fn is_of_other_event(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    let before = |c: &&&Cue| c.range.start >= place.before && c.range.end <= place.start;
    let Some(last) = view.events.iter().rfind(before).filter(|c| view.word(c).kind.is_none()) else { return false };
    let between = view.slice(last.range.end, place.start);
    let named = view.names.iter().any(|n| n.range.start >= last.range.end && n.range.end <= place.start);
    between.len() <= OTHER_EVENT
        && !named
        && !view.turn(TimeTurn::AnotherClause).stands_in(between)
        && !view.has(Sense::Presence, last.range.end, place.start)
}

/// One of several visits that one verb tells of.
fn in_a_list(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let word = visits::of_date(place.view, place.n)?;
    let from = word.range.start.saturating_sub(40).max(place.segment.start);
    Some(if place.view.has(Sense::Planned, from, place.start) { Dating::Planned } else { Dating::OnSite })
}

/// A date that goes on with the one before it, or has its verb.
fn after_another(place: &Place<'_, '_, '_>, earlier: &[Dating]) -> Option<Dating> {
    let last = earlier.last()?;
    let during = place.date.relation == Relation::During;
    let before = place.view.slice(place.segment.start, place.before);
    let view = place.view;
    let stays = || is_stay(view, place.lead()) && matches!(place.date.relation, Relation::During | Relation::Until);
    if place.follows_a_date() && matches!(last, Dating::OnSite) && stays() {
        return Some(Dating::Continued);
    }
    let length = is_duration(view, place.printed());
    if !length && place.follows_a_date() && (is_continuation(view, place.lead()) || is_further_visit(view, before, place.lead()))
    {
        match last {
            Dating::OnSite | Dating::Continued if during && is_apart(place) && !ends_stretch(view, place.lead()) => {
                return Some(Dating::OnSite);
            }
            Dating::OnSite | Dating::Continued if during => return Some(Dating::Continued),
            Dating::Published | Dating::Nothing => return Some(Dating::Nothing),
            _ => {}
        }
    }
    // "had inspected Elm House on 12 May and Oak House on 3 June": the verb is said once.
    let told = place.follows_a_date() && aside::listed(place.view, place.date.span).is_some()
        || during && visits::is_next_place(place.view, place.n);
    (*last == Dating::OnSite && told).then_some(Dating::OnSite)
}

/// "on 29 January 2018 and on 9 September 2018", "in September 2018 and February 2019": two times with their years, too far apart for one inspection.
fn is_apart(place: &Place<'_, '_, '_>) -> bool {
    let Some(last) = place.n.checked_sub(1).map(|n| &place.view.dates[n]) else { return false };
    let told = |d: &DateMention| matches!(d.kind, DateKind::Day | DateKind::Month) && d.year_stated;
    let day = |d: &DateMention| d.resolve(Anchor::default()).filter(|_| told(d))?.start();
    let days = day(last).zip(day(place.date)).and_then(|(a, b)| a.until(b).ok()).map_or(0, |span| span.get_days());
    // "February 2019 and April 2019": of two months of one inspection the year is said once.
    let year = |text: &'_ str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let again =
        place.date.kind == DateKind::Month && year(place.printed()) == year(place.view.slice(last.span.start(), last.span.end()));
    days > if again { FARTHEST / 3 + 1 } else { FARTHEST }
}

/// "not until June", "no inspection since 5 February 2014 (Outstanding)"; any other open stretch is no inspection's.
fn open(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let view = place.view;
    let not_until = place.date.relation == Relation::Until
        && place.lead().contains(" not ")
        && view.has(Sense::Planned, place.before, place.start);
    // "had been postponed | until June".
    let put_off = || place.date.relation == Relation::Until && view.turn(TimeTurn::PutOff).closes(place.lead().trim_end());
    if (not_until || put_off()) && place.has_event() {
        return Some(Dating::Planned);
    }
    if is_out_at_last(place) {
        return Some(Dating::Published);
    }
    let since = place.date.relation == Relation::From
        && view.turn(TimeTurn::SinceWord).opens(place.printed())
        && dates_a_grade_after(view, place.end);
    if since && has_event(view, place.segment.start, place.start) {
        return Some(Dating::OnSite);
    }
    // "had not been inspected since September 2016": that is when it last was.
    if place.date.relation == Relation::From && is_last_before(place) {
        return Some(Dating::OnSite);
    }
    let endless = matches!(place.date.relation, Relation::AsAt | Relation::Until) || is_duration(view, place.printed());
    endless.then_some(Dating::Nothing)
}

/// "had not been inspected | since September 2016".
fn is_last_before(place: &Place<'_, '_, '_>) -> bool {
    let view = place.view;
    view.turn(TimeTurn::SinceWord).opens(place.printed())
        && is_not_inspected(view, place.lead())
        && !is_of_places(view, place.lead())
}

/// How many words may lead to the noun for several places: "Many of the area's schools".
const PLACES_WORDS: usize = 5;

/// "| Schools in the area | had not been inspected since March 2019": several, of which none is said to have been.
fn is_of_places(view: &View<'_, '_>, lead: &str) -> bool {
    let list = &view.rulebook.subjects;
    let place = |w: &str| {
        let word = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let one = word.strip_suffix("ies").map(|w| format!("{w}y")).or_else(|| word.strip_suffix('s').map(str::to_owned));
        one.is_some_and(|one| list.is(Part::Establishment, &one))
    };
    let plain = |n: usize, w: &str| n == 0 || w.starts_with(char::is_lowercase);
    lead.split_whitespace().take(PLACES_WORDS).enumerate().any(|(n, w)| plain(n, w) && place(w))
}

/// "had not been inspected since it became an academy in | September 2016": the time of what else began then.
fn is_since_other(place: &Place<'_, '_, '_>) -> bool {
    let (view, lead) = (place.view, place.lead());
    let Some(end) = view.turn(TimeTurn::NotInspected).last_end_in(lead) else { return false };
    let from = place.before + end;
    lead[end..].contains(" since ") && !has_event(view, from, place.start) && !view.has(Sense::Presence, from, place.start)
}

/// Whether the words before a time end by saying that nobody inspected: "had not been inspected by Ofsted".
pub(in crate::inspections) fn is_not_inspected(view: &View<'_, '_>, lead: &str) -> bool {
    let turn = view.turn(TimeTurn::NotInspected);
    turn.last_end_in(lead).is_some_and(|end| lead.len() - end <= MEANT_NEAR && !lead[end..].contains([',', ';']))
}

/// "the report was not published until 12 January": that is the day on which it came out.
fn is_out_at_last(place: &Place<'_, '_, '_>) -> bool {
    let (view, lead) = (place.view, place.lead());
    place.date.relation == Relation::Until
        && view.turn(TimeTurn::NotYet).stands_in(lead)
        && view
            .last_of(Sense::Published, place.before, place.start)
            .is_some_and(|p| view.slice(p.end, place.start).trim().is_empty())
}

/// "the Ofsted report on 24 January", "which dated from 2017", "Elm House (12 May)".
fn said_outright(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let view = place.view;
    if names_report(view, place.before, place.start) {
        return Some(Dating::Published);
    }
    // "Ofsted's letter of 4 February praised the progress since the inspection": what else it tells of was before it.
    if view.turn(TimeTurn::LetterOf).closes(place.lead().trim_end()) {
        let since = view.turn(TimeTurn::SinceThat).stands_in(place.rest());
        return Some(if since { Dating::Nothing } else { Dating::Published });
    }
    let dated = is_dated_from(view, place.before, place.start) && has_event(view, place.segment.start, place.start);
    let published = || view.has(Sense::Published, place.segment.start, place.start);
    (dated || is_aside_of_name(view, place.n) || is_day_of_line(view, place.n) && !published()).then_some(Dating::OnSite)
}

/// Years that ratings are for, days that counts are at, and what has a day of its own further on.
fn of_no_event(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let lead = place.lead().trim_end();
    // "would not announce the ratings for 2008".
    let rated = place.date.kind == DateKind::Year && lead.ends_with(" for") && !place.has_event();
    // "placed in special measures in February after the inspection of October".
    let rest = place.rest().trim_start();
    let later = place.view.turn(TimeTurn::AfterInspection).opens(rest)
        && place.view.dates.get(place.n + 1).is_some_and(|next| next.span.start() < place.segment.end)
        && place.view.has(Sense::Trigger, place.before, place.start);
    // "good or better at 31 December".
    let counted = place.date.kind == DateKind::Day && lead.ends_with(" at");
    (rated || later || counted || is_since_other(place) || is_counted_back(place.view, place.n)).then_some(Dating::Nothing)
}

/// "considered progress since the | 2012 | inspection": what else the sentence speaks of has no part in it.
fn of_named_event(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let event = place.named_event().filter(|event| !is_dependent(place.view, event))?;
    let coming = place.view.has(Sense::Planned, event.range.end, place.after);
    (place.date.relation == Relation::During && !coming).then_some(Dating::OnSite)
}

/// "Following a JTAI in | September 2019 |": a framework whose letters stand for the inspection.
fn of_framework(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let view = place.view;
    let named = view.frameworks.iter().rfind(|f| f.range.start >= place.before && f.range.end <= place.start)?;
    let between = view.slice(named.range.end, place.start).trim();
    let letters = view.slice(named.range.start, named.range.end).bytes().all(|b| b.is_ascii_uppercase());
    let before = view.slice(place.segment.start, named.range.start).trim_end();
    let close = between.is_empty() || view.turn(Turn::DayLeadWords).is(between) || between == "of";
    let led =
        view.turn(Turn::KnownByArticle).closes(before) || before.ends_with(" a") || view.turn(TimeTurn::ArticleOpens).is(before);
    (letters && close && led && place.date.relation == Relation::During).then_some(Dating::OnSite)
}

/// A time at which something was judged.
fn judged(place: &Place<'_, '_, '_>, _: &[Dating]) -> Option<Dating> {
    let view = place.view;
    let told = leads_judgement(view, place.n, place.segment.end)
        || is_time_of_judging(view, place.before, place.start, place.end)
        || leads_list(view, place.before, place.start, place.end)
        || is_of_judgements(view, place.before, place.start, place.end)
        || is_when_judged(view, place.segment.start, place.end, place.segment.end);
    told.then_some(Dating::OnSite)
}
