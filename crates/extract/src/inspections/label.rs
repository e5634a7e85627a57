//! What a grade before which no known aspect stands is of: the plain words beside its verb, or the whole.

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::{Class, SmallWords};
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::aspects::{Of, is_lower, pair_label};
use super::search::{CLOSING_MARKS, OPENING};
use super::subject;
use super::view::View;

/// "while | staffing and facilities | were both": two labels that no list has, of which the verb says that they are two.
fn both_labels(view: &View<'_, '_>, start: usize, grade: usize) -> Vec<Of> {
    let text = view.slice(start, grade).trim_end_matches(OPENING);
    let verb = view.last_of(Sense::Trigger, start, start + text.len()).filter(|v| v.end == start + text.len());
    let text = verb.map_or(text, |v| view.slice(start, v.start).trim_end());
    let Some(clause) = view.turn(GradeTurn::WereBoth).before(text) else { return Vec::new() };
    let open = view.turn(GradeTurn::GradedClause).last_end_in(clause);
    let Some(open) = open.or_else(|| (start == view.segment(grade).start).then_some(0)) else { return Vec::new() };
    let Some((first, last)) = clause[open..].split_once(" and ") else { return Vec::new() };
    let at = start + open;
    let spans = [Span::new(at, at + first.len()), Span::new(at + first.len() + " and ".len(), at + clause.len() - open)];
    let labels: Vec<Of> = spans.into_iter().filter_map(|span| is_list_member(view, span)).collect();
    if labels.len() == 2 && !last.contains(" and ") { labels } else { Vec::new() }
}

/// "the emergency department had fallen to Inadequate": a thing that no list of aspects has, and that is not the whole.
pub(super) fn unknown(view: &View<'_, '_>, grade: Span, start: usize) -> Vec<Of> {
    if view.announced
        && let Some(label) = pair_label(view, &grade.range())
    {
        return vec![label];
    }
    if let Some(label) = copular_label(view, start, grade.start()).or_else(|| quoted_label(view, grade.start())) {
        return vec![Of::Label(label)];
    }
    let both = both_labels(view, start, grade.start());
    if !both.is_empty() {
        return both;
    }
    let Some(trigger) = view.last_of(Sense::Trigger, start, grade.start()) else {
        return member_label(view, grade.start()).map_or_else(|| vec![Of::Overall], |label| vec![Of::Label(label)]);
    };
    if let Some(label) = object_label(view, trigger.end, grade.start()) {
        return vec![Of::Label(label)];
    }
    let several = object_labels(view, trigger.end, grade.start());
    if !several.is_empty() {
        return several;
    }
    let label = if is_noun_of_judging(view, &trigger) { None } else { passive_label(view, start, trigger.start, grade.start()) };
    vec![label.map_or(Of::Overall, Of::Label)]
}

/// "the outcome was", "judged the overall", "found it": words of judging that speak of the whole.
fn is_noun_of_judging(view: &View<'_, '_>, trigger: &Range<usize>) -> bool {
    let lower = view.slice(trigger.start, trigger.end).to_lowercase();
    lower.ends_with(" of")
        || view.turn(GradeTurn::NounOfJudging).opens(&lower)
        || view.turn(GradeTurn::OverallOpens).stands_in(&lower)
        || view.turn(GradeTurn::FoundOpens).opens(&lower) && !lower.ends_with("be")
}

/// "the emergency department had | been judged": the plain words before a verb of judging that say what of a whole it judges.
fn passive_label(view: &View<'_, '_>, start: usize, verb: usize, grade: usize) -> Option<Span> {
    let floor = start.max(view.segment(grade).start);
    let text = view.slice(floor, verb);
    let article = view.turn(GradeTurn::LabelArticle).last_end_in(text).map(|n| n - "the ".len());
    let opened = view.turn(Turn::Subordinator).open(text);
    let from = floor + view.turn(GradeTurn::LabelClause).last_end_in(text).max(article).max(opened).unwrap_or(0);
    let end = auxiliary(&view.rulebook.small_words, view.slice(from, verb.max(from)))?;
    let end = before_aside(view, view.slice(from, from + end));
    let span = subject::settle(view, Span::new(from, from + end))?;
    let label = view.slice(span.start(), span.end());
    // "the city’s children’s social care services": all that was inspected.
    let plainly = label.replace('’', "'");
    // "Lydbrook's children's services": so are those of a place.
    let owned = plainly.split_once("'s ").filter(|(who, _)| who.starts_with(char::is_uppercase)).map(|(_, what)| what);
    let described = |text: &str| subject::is_described(&view.rulebook.subjects, text);
    let whole = view.turn(GradeTurn::OverallOpens).opens(label) || described(&plainly) || owned.is_some_and(described);
    let plain = is_plain_label(view, label, span.start() == view.text.span().start());
    (!whole && plain && !view.dates.iter().any(|d| d.span.overlaps(span))).then_some(span)
}

/// "Apprenticeships |, of which there were only 19,": how long the words are before what is said of them in passing.
fn before_aside(view: &View<'_, '_>, text: &str) -> usize {
    let aside = text.strip_suffix(',').and_then(|t| view.turn(GradeTurn::BeforeAside).first_in(t));
    aside.map_or(text.len(), |aside| aside.start)
}

/// "overall Good; | leaders and managers | Requires improvement": all that stands between a semicolon and a grade.
fn member_label(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let segment = view.segment(grade);
    let text = view.slice(segment.start, grade);
    let label = text.trim_end_matches(OPENING).trim_start();
    let small = &view.rulebook.small_words;
    let first = label.split(' ').next().unwrap_or_default();
    let plain = segment.start > view.text.span().start()
        && is_lower(label)
        && (2..=8).contains(&label.split_whitespace().count())
        && !small.is(Class::NoLabel, first)
        && !small.is(Class::Contrast, first)
        && !small.is(Class::Link, first)
        && !view.turn(GradeTurn::FiniteVerb).stands_in(text)
        && !view.rulebook.judgements.has(Sense::Overall, label)
        && !subject::is_general(label, view.rulebook);
    let at = segment.start + text.len() - text.trim_start().len();
    plain.then(|| Span::new(at, at + label.len()))
}

/// "which had graded | safeguarding | as inadequate": what a verb judges, where a noun that heads labels ends or leads it.
fn object_label(view: &View<'_, '_>, verb: usize, grade: usize) -> Option<Span> {
    let text = view.slice(verb, grade).trim_end_matches(OPENING);
    let label = view.turn(Turn::JudgedAs).before(text)?;
    let at = verb + label.len() - label.trim_start().len();
    let label = label.trim_start();
    let (label, at) = label.strip_prefix("the ").map_or((label, at), |l| (l, at + 4));
    let plain = is_lower(label) && is_plain_label(view, label, false);
    (plain && !subject::is_general(label, view.rulebook)).then(|| Span::new(at, at + label.len()))
}

/// "judged | critical care, maternity and outpatients | as good", "judged that | maternity and surgery | were good": plain words in a
/// list, which no body or place is.
pub(super) fn object_labels(view: &View<'_, '_>, verb: usize, grade: usize) -> Vec<Of> {
    let text = view.slice(verb, grade).trim_end_matches(OPENING);
    let lead = view.turn(Turn::ThatClauseOf).open(text);
    // "judged that urgent care and surgery | required improvement": the grade is a verb itself.
    let finite = view.turn(GradeTurn::Requires).opens(view.slice(grade, view.text.span().end()));
    let ends = if lead.is_some() { view.turn(GradeTurn::BeingVerb) } else { view.turn(Turn::JudgedAs) };
    let list = ends.before(text).or(Some(text).filter(|_| lead.is_some() && finite));
    let Some(list) = list.and_then(|list| list.get(lead.unwrap_or(0)..)) else { return Vec::new() };
    let from = grade - view.slice(verb, grade).len() + lead.unwrap_or(0);
    let labels: Option<Vec<Of>> = members(view, from, list).into_iter().map(|m| is_list_member(view, m)).collect();
    labels.filter(|labels| labels.len() >= 2).unwrap_or_default()
}

/// The members of a list that begins at byte `from`. The "and" of a known aspect parts nothing.
fn members(view: &View<'_, '_>, from: usize, list: &str) -> Vec<Span> {
    const JOINTS: [&str; 3] = [", and ", ", ", " and "];
    let inside = |at: usize| view.aspects.iter().any(|a| a.range.start < at && at < a.range.end);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in list.match_indices([',', ' ']) {
        let joint = JOINTS.iter().find(|j| at >= start && list[at..].starts_with(**j) && !inside(from + at));
        if let Some(joint) = joint {
            found.push(Span::new(from + start, from + at));
            start = at + joint.len();
        }
    }
    found.push(Span::new(from + start.min(list.len()), from + list.len()));
    found
}

/// One to four plain words without a verb that name nobody: "critical care". Without their article.
fn is_list_member(view: &View<'_, '_>, member: Span) -> Option<Of> {
    let small = &view.rulebook.small_words;
    let list = &view.rulebook.subjects;
    let printed = view.slice(member.start(), member.end());
    let text = printed.trim();
    let text = view.turn(GradeTurn::Definite).after(text).unwrap_or(text);
    let head = subject::head(list, text);
    let places = [Part::Establishment, Part::Organisation, Part::Whole, Part::Group, Part::Role];
    // "critical care": a noun that heads labels.
    let place = places.into_iter().any(|p| list.is(p, &head))
        && (!small.has(Class::LabelHead, &head) || !text.contains(' ') && small.has(Class::BareLabel, &head));
    let other = |w: &str| {
        view.turn(GradeTurn::RelativeWord).is(w)
            || small.is(Class::NoLabel, w)
            || small.has(Class::Number, w)
            || small.has(Class::Auxiliary, w)
    };
    let plain = is_lower(text) && (1..=4).contains(&text.split_whitespace().count()) && !text.split_whitespace().any(other);
    let end = member.start() + printed.trim_end().len();
    (plain && !place && !subject::is_general(text, view.rulebook)).then(|| Of::Label(Span::new(end - text.len(), end)))
}

/// "was rated Good and | urgent care | Inadequate": plain words between two grades of a row, where the verb was said once.
pub(super) fn elliptic_label(view: &View<'_, '_>, from: usize, grade: usize) -> Option<Of> {
    let text = view.slice(from, grade).trim_end_matches(OPENING);
    let text = view.turn(Turn::JudgedAs).before(text).unwrap_or(text);
    let clause = view.turn(GradeTurn::LabelJoint).after(text.trim_start_matches(CLOSING_MARKS))?;
    let label = view.turn(GradeTurn::Definite).after(clause).unwrap_or(clause);
    let end = grade - (view.slice(from, grade).len() - text.len());
    is_list_member(view, Span::new(end - label.len(), end))
}

/// "‘Organisation’ was | satisfactory": what stands in quotation marks before the verb of a grade.
pub(super) fn quoted_label(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let floor = view.segment(grade).start;
    let text = view.slice(floor, grade).trim_end_matches(OPENING);
    // The verb of a score is part of the grade.
    let text = match view.turn(GradeTurn::BeingVerb).before(text).or_else(|| view.turn(GradeTurn::HadVerb).before(text)) {
        Some(text) => text,
        None => Some(text).filter(|_| view.slice(grade, view.text.span().end()).starts_with("scored "))?,
    };
    let shut = text.strip_suffix(['’', '\'', '”', '"'])?;
    let open = shut.rfind(['‘', '“', '"']).or_else(|| shut.rfind(" '").map(|n| n + 1))?;
    let mark = shut[open..].chars().next().map_or(0, char::len_utf8);
    let label = &shut[open + mark..];
    let named = label.starts_with(char::is_uppercase) && !subject::is_establishment(&view.rulebook.subjects, label);
    let plain = !label.contains(['.', ';', ':', '?', '!']) && (1..=8).contains(&label.split_whitespace().count());
    let at = floor + open + mark;
    (named && plain).then(|| Span::new(at, at + label.len()))
}

/// "was judged outstanding, | protecting children from harm | was good": a plain label between the end of one grade and the verb
/// of the next, in a list of clauses.
pub(super) fn copular_label(view: &View<'_, '_>, from: usize, grade: usize) -> Option<Span> {
    let text = view.slice(from, grade).trim_end_matches(OPENING);
    let clause = text.trim_start_matches(|c| c == ')' || CLOSING_MARKS.contains(&c));
    let clause = view.turn(GradeTurn::LabelJoint).after(clause)?;
    let clause = clause.strip_prefix("that ").unwrap_or(clause);
    let clause = clause.strip_prefix("the ").unwrap_or(clause);
    let label = view.turn(GradeTurn::BeingVerb).before(clause)?;
    // "capacity for improvement there was good": where it was said before.
    let label = label.strip_suffix(" there").unwrap_or(label);
    let first = label.split(' ').next().unwrap_or_default();
    let small = &view.rulebook.small_words;
    let plain = is_lower(label)
        && (2..=8).contains(&label.split_whitespace().count())
        && !small.is(Class::NoLabel, first)
        && !small.is(Class::Contrast, first)
        && !small.has(Class::Copula, first)
        && !view.turn(GradeTurn::RelativeWord).is(first)
        && !view.turn(GradeTurn::FiniteVerb).stands_in(label)
        && !view.turn(GradeTurn::NoLabelWord).stands_in(label)
        // "Good; the previous judgement was Inadequate": of the whole, at another time.
        && !view.rulebook.judgements.has(Sense::Previous, label)
        && !subject::is_general(label, view.rulebook);
    let at = from + text.len() - (text.len() - text.trim_end().len()) - (clause.len() - label.len()) - label.len();
    plain.then(|| Span::new(at, at + label.len()))
}

/// Where the verb group begins that ends a text: "the emergency department | had".
fn auxiliary(small: &SmallWords, text: &str) -> Option<usize> {
    let trimmed = text.trim_end();
    let mut end = trimmed.len();
    let mut found = false;
    for word in trimmed.rsplit(' ') {
        if small.has(Class::Auxiliary, word) {
            end = end.saturating_sub(word.len() + 1);
            found = true;
        } else {
            break;
        }
    }
    found.then(|| trimmed.get(..end).map_or(0, |t| t.trim_end().len()))
}

/// One to six plain words that name a department or a theme, not a body or a place: "the emergency department", "support for birth
/// families". A capital may open them where they open the sentence.
fn is_plain_label(view: &View<'_, '_>, text: &str, opens: bool) -> bool {
    let small = &view.rulebook.small_words;
    let mut words = text.split_whitespace();
    let count = words.clone().take(7).count();
    let plain =
        text.starts_with(|c: char| c.is_lowercase()) || opens && text.get(1..).is_some_and(|t| !t.contains(char::is_uppercase));
    // What stands before "for" or "of" is what was judged.
    let head = view.turn(GradeTurn::LabelOf).first_in(text).map(|of| &text[..of.start]);
    let of = head.and_then(|h| h.split(' ').next_back()).is_some_and(|w| small.has(Class::LabelHead, w));
    let last =
        words.next_back().is_some_and(|w| small.has(Class::LabelHead, w) && !(count == 1 && small.has(Class::BareLabel, w)));
    plain && count <= if of { 6 } else { 5 } && (last || of) && !view.turn(GradeTurn::ServiceHad).stands_in(text)
}
