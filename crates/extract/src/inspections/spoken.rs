//! Labels that no list of aspects has: what a grade was given for, as the sentence says it.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::{Class, SmallWords};
use minutebook_rulebook::turns::{GradeTurn, Turn, Turns};

use super::aspects::Of;
use super::search::CLOSING;
use super::subject;

use super::view::View;

/// The most words between "in the" and the word for an inspection or its report: "in the latest short inspection".
const WORDS_BEFORE_EVENT: usize = 3;

/// The word after a grade that leads to what it was given for.
#[derive(Clone, Copy)]
pub(super) struct Lead<'o> {
    /// "for ", "in respect of ".
    pub(super) open: &'o str,
    /// Another grade of the sentence has the same: "good in prevention and inadequate in protection".
    pub(super) parallel: bool,
    /// The grade is no measure of progress: "good progress in addressing the recommendations".
    pub(super) grade: bool,
}

/// Whether a label that no list has may follow this word: "for", "in respect of", or "at" before what is being done.
fn may_open(turns: &Turns, lead: Lead<'_>, label: &str) -> bool {
    let open = lead.open;
    let first = label.split_whitespace().next().unwrap_or_default();
    // "good at prevention": what one is good at is done; "at the meeting", "at inspection" tell where.
    let done = || first.len() > 5 && turns[GradeTurn::DoingEnd].closes(first) && !turns[GradeTurn::NoDoing].is(first);
    // "inadequate in managing suspects".
    let gerund = || open.trim() == "in" && lead.grade && first.ends_with("ing") && done();
    lead.parallel || turns[GradeTurn::ForLabel].is(open.trim()) || open.trim() == "at" && done() || gerund()
}

/// What a grade was given for: "good for learners' experiences", "inadequate at keeping records and at answering calls".
/// `from` is right after the word that leads there, `end` where the next grade begins.
pub(super) fn labels(view: &View<'_, '_>, lead: Lead<'_>, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let turns = &view.rulebook.turns;
    let (text, parted) = without_noun(view, before_verb(turns, cut(view, from, end)));
    let pieces = pieces(view, from, text, parted);
    // "adequate in wellbeing, leadership and teaching": of three or more, one is known.
    let (listed, alone) = (pieces.len() >= 3, pieces.len() == 1);
    let known_follows = listed && view.aspects.iter().any(|a| a.range.start >= from && a.range.end <= from + text.len());
    let mut out = Vec::new();
    for (n, piece) in pieces.into_iter().enumerate() {
        let known = view.aspects.iter().find(|a| {
            a.range.start >= piece.start()
                && a.range.end <= piece.end()
                && is_article(view, view.slice(piece.start(), a.range.start))
                && is_article(view, view.slice(a.range.end, piece.end()))
        });
        if let Some(known) = known {
            claimed.push(known.range.start);
            out.push(Of::Label(Span::new(known.range.start, known.range.end)));
            continue;
        }
        let label = view.slice(piece.start(), piece.end());
        // "a score of 3 for its children's services": all that was inspected.
        if n == 0 && alone && !lead.parallel && subject::is_described(&view.rulebook.subjects, &label.replace('’', "'")) {
            break;
        }
        // "outstanding for caring and good for everything else": no label.
        let first = label.split(' ').find(|w| *w != "the").unwrap_or_default();
        if turns[GradeTurn::SeveralParts].is(first) {
            break;
        }
        // "at its full inspection": where it was judged so.
        if view.event_words().any(|e| piece.contains_offset(e.range.start)) {
            break;
        }
        // "poor in respect of Health and Personal Care": a label with capitals, where only a label can follow.
        if n == 0 && turns[GradeTurn::ForCapitalLabel].is(lead.open.trim()) && is_capital_label(turns, label) {
            out.push(Of::Label(piece));
            continue;
        }
        // "and the convener described the fall": a clause of its own, where the opening word is not said again.
        let clause = n > 0 && (view.slice(from, piece.start()).ends_with("and the ") || judges(view, label));
        if !is_label(&view.rulebook.small_words, label) || clause || n == 0 && !may_open(turns, lead, label) && !known_follows {
            break;
        }
        claimed.extend(view.aspects.iter().filter(|a| piece.contains_offset(a.range.start)).map(|a| a.range.start));
        out.push(Of::Label(piece));
    }
    out
}

/// "Good at preventing crime, | judged it | Inadequate at": a verb of judging begins a clause of its own.
fn judges(view: &View<'_, '_>, label: &str) -> bool {
    view.rulebook.judgements.of(Sense::Trigger).at_start(label).is_some()
}

/// The text up to where the list of labels ends: a stop, a date, or the joining words before the next grade.
fn cut<'d>(view: &View<'_, 'd>, from: usize, end: usize) -> &'d str {
    let date = view.dates.iter().map(|d| d.span.start()).find(|&d| d >= from).unwrap_or(usize::MAX);
    let text = view.slice(from, end.min(date));
    // "looking after people" is one thing to do.
    let inside = |at: usize| view.aspects.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    let other = |stop: &Range<usize>| !view.turn(GradeTurn::LooksAfter).closes(&text[..stop.start]) && !inside(stop.start);
    let stop = view.turn(GradeTurn::LabelsEnd).first_where(text, other).map_or(text.len(), |stop| stop.start);
    // "care planning and 3 | (Adequate)": the number belongs to the next grade.
    let next =
        if text[stop..].starts_with(" (") { text[..stop].trim_end_matches(|c: char| c.is_ascii_digit()) } else { &text[..stop] };
    let next = &next[..inspection_at(view, from, next).unwrap_or(next.len())];
    let mut text = next.trim_end_matches(['.', ',', ' ', '\n', '‘', '“', '\'', '"']);
    while let Some(shorter) = view.turn(GradeTurn::ListEnd).before(text) {
        text = shorter.trim_end_matches([',', ' ']);
    }
    text
}

/// "for preventing fires | in the inspection published", "for care | during the": where the words begin that say at which inspection, or in
/// which report, it was judged so. A date may follow where the text ends.
fn inspection_at(view: &View<'_, '_>, from: usize, text: &str) -> Option<usize> {
    let told = |lead: &Range<usize>| {
        let rest = &text[lead.end..];
        let near = |at: usize| text[lead.end..at].split_whitespace().count() <= WORDS_BEFORE_EVENT;
        let mut events = view.event_words().filter(|c| c.range.start >= from + lead.end && c.range.start < from + text.len());
        let report = || rest.split_whitespace().take(WORDS_BEFORE_EVENT).any(|w| view.turn(Turn::ReportWord).is(w));
        rest.trim().is_empty() || rest.starts_with(' ') && (events.next().is_some_and(|c| near(c.range.start - from)) || report())
    };
    view.turn(GradeTurn::InAnEvent).first_where(text, told).map(|lead| lead.start)
}

/// "for X and for Y, and Z was | inadequate": without the last member where a verb follows it.
fn before_verb<'t>(turns: &Turns, text: &'t str) -> &'t str {
    let padded = format!("{text} ");
    let Some(verb) = turns[GradeTurn::FiniteVerb].first_in(&padded) else { return text };
    let head = &text[..verb.start];
    let joint = [", and ", ", ", " and "].iter().find_map(|j| head.rfind(j));
    joint.map_or("", |at| &head[..at])
}

/// "the effectiveness and people | pillars": the labels without the noun that they share, and whether it says that they are several.
fn without_noun<'t>(view: &View<'_, '_>, text: &'t str) -> (&'t str, bool) {
    let cut = |turn: GradeTurn| {
        let (labels, noun) = text.rsplit_once(' ')?;
        let labels = labels.strip_suffix(" key").unwrap_or(labels);
        (view.turn(turn).is(noun) && labels.contains(' ')).then_some(labels)
    };
    match cut(GradeTurn::SeveralAspects) {
        Some(labels) => (labels, true),
        None => (cut(GradeTurn::OneAspect).unwrap_or(text), false),
    }
}

/// The members of a list. Where it has commas, or says that it is of several, its "and" joins members too; "leadership and management"
/// stays one.
fn pieces(view: &View<'_, '_>, from: usize, text: &str, parted: bool) -> Vec<Span> {
    let inside = |at: usize| view.aspects.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    let commas = text.match_indices(", ").any(|(n, _)| !inside(n));
    let gerund = text.split_whitespace().next().is_some_and(|w| w.len() > 5 && w.ends_with("ing"));
    let mut cuts = vec![0];
    for (at, _) in text.match_indices([',', ' ']) {
        if at < *cuts.last().unwrap_or(&0) || inside(at) {
            continue;
        }
        let rest = &text[at..];
        let known =
            |skip: usize| view.aspects.iter().any(|a| is_article(view, view.slice(from + at + skip, a.range.start.max(from))));
        let next = rest.strip_prefix(" and ").and_then(|r| r.split_whitespace().next()).unwrap_or_default();
        let joint = if let Some(joint) = view.turn(GradeTurn::RepeatedLead).open(rest) {
            Some(joint)
        } else if rest.starts_with(", and ") {
            Some(6)
        } else if rest.starts_with(", ") {
            Some(2)
        } else if rest.starts_with(" and ")
            && (parted
                || commas && !text[at + 5..].contains(", ")
                || gerund && next.ends_with("ing")
                || next == "the"
                || known(5) && cuts.len() > 1)
        {
            Some(5)
        } else {
            None
        };
        if let Some(len) = joint {
            cuts.extend([at, at + len]);
        }
    }
    cuts.push(text.len());
    cuts.chunks(2).filter_map(|c| trimmed(view, from, text, c[0]..*c.get(1)?)).collect()
}

fn trimmed(view: &View<'_, '_>, from: usize, text: &str, range: Range<usize>) -> Option<Span> {
    let (start, end) = (range.start, range.end);
    let piece = text.get(range)?;
    let mut begin = start + piece.len() - piece.trim_start().len();
    while let Some(small) = view.turn(GradeTurn::LabelOpens).open(&text[begin..end]) {
        begin += small;
    }
    let kept = piece.trim_end_matches(|c| matches!(c, ',' | '.') || CLOSING.contains(&c)).len();
    (begin < start + kept).then(|| Span::new(from + begin, from + start + kept))
}

fn is_article(view: &View<'_, '_>, text: &str) -> bool {
    text.trim().is_empty() || view.turn(GradeTurn::LabelArticleOnly).is(text.trim())
}

/// Two to eight words that begin with capitals, joining words apart.
fn is_capital_label(turns: &Turns, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=8).contains(&words.len())
        && words.iter().all(|w| turns[GradeTurn::JoinsCapitals].is(w) || w.starts_with(char::is_uppercase))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// One to ten plain words that begin with what can be judged.
fn is_label(small: &SmallWords, text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let words = text.split_whitespace().count();
    (1..=10).contains(&words)
        && first.len() > 1
        && first.chars().all(|c| c.is_ascii_lowercase())
        && (!small.is(Class::NoLabel, first) || is_compound(small, text))
        && !small.has(Class::Number, first)
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// "school improvement", "service development": a noun that is no label by itself, before one that heads labels.
fn is_compound(small: &SmallWords, text: &str) -> bool {
    let mut words = text.split(' ');
    let head = words.nth(1).unwrap_or_default();
    words.next().is_none() && small.is(Class::LabelHead, head)
}
