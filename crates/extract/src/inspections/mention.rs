//! Mentions: what one sentence says of one inspection.

use std::ops::Range;

use minutebook_model::{Event, Span};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{TimeTurn, Turn};

use super::aside;
use super::cue::Cue;
use super::dating::forms::is_not_inspected;
use super::dating::judging::leads_judgement;
use super::dating::{Dating, is_dependent, is_made};
use super::framing::{is_beside, name_frameworks};
use super::grading;
use super::search::OPENING;
use super::several;
use super::subject;
use super::view::View;
use super::visits;
use crate::dates::DateKind;

/// What a sentence says of one inspection.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Where it is spoken of: the event word with its date.
    pub(super) span: Span,
    /// Its dates, as places in the sentence's list: one, or the two visits of one inspection.
    pub(super) dates: Vec<usize>,
    /// The kind of event; None where the sentence does not say.
    pub(super) kind: Option<Event>,
    /// The word for it says little: "visit", "at the second".
    pub(super) weak: bool,
    /// It is still to come.
    pub(super) planned: bool,
    /// It lay before the one in hand: "previous", "last", "earlier".
    pub(super) prior: bool,
    /// Its findings are not final.
    pub(super) provisional: bool,
    /// The wire name of the body, where the sentence names one.
    pub(super) body: Option<String>,
    /// The id of the framework, where the sentence names one.
    pub(super) framework: Option<String>,
    /// Who or what was inspected.
    pub(super) subject: Option<Span>,
    /// The event word itself.
    pub(super) word: Option<Range<usize>>,
    /// A relative time stands with it ("18 months after"): planned, though no date can be made.
    pub(super) relative: bool,
    /// Its time is that of a grade, and no word says what it was.
    pub(super) graded: bool,
    /// It is "the report", "the inspectors' findings": an inspection known from before.
    pub(super) dependent: bool,
}

/// The mentions of a sentence, left to right.
pub(super) fn mentions(view: &View<'_, '_>, datings: &[Dating]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut used: Vec<usize> = Vec::new();
    for (n, dating) in datings.iter().enumerate() {
        match dating {
            Dating::OnSite | Dating::Planned => {
                let word = bind(view, datings, n, &used);
                // "Inspections since then: Elm Primary, 14 January – Good; Oak Infants, 21 January": the word was that of the first.
                let graded = !view.grades.is_empty();
                let shared =
                    word.filter(|_| graded).is_some_and(|w| view.word(w).form == Form::Plural && used.contains(&w.range.start));
                used.extend(word.map(|w| w.range.start));
                let mut mention = dated(view, n, word, *dating == Dating::Planned);
                mention.span = if shared { view.dates[n].span } else { mention.span };
                found.push(mention);
            }
            Dating::Continued => {
                if let Some(last) = found.last_mut() {
                    let last: &mut Mention = last;
                    last.dates.push(n);
                    last.span = last.span.cover(view.dates[n].span);
                }
            }
            Dating::Published | Dating::Nothing => {}
        }
    }
    let apart = |c: &Cue| used.contains(&c.range.start) || names_method(view, c) || !found.is_empty() && is_beside(view, c);
    let words: Vec<&Cue> = view.event_words().filter(|c| !apart(c)).collect();
    for cue in words {
        let near = |m: &Mention| m.word.as_ref().is_some_and(|w| same_word(view, w, &cue.range));
        if !found.iter().any(near) {
            found.push(undated(view, cue));
        }
    }
    for found in &mut found {
        complete(view, found);
    }
    // "This would be the first time since 2009 that the councils were inspected": nothing is to come from then on.
    let since = |m: &Mention| m.planned && m.dates.first().is_some_and(|&n| is_time_before(view, view.dates[n].span));
    found.retain(|m| !since(m) && !is_foreign(view, m) && !is_of_several(view, m) && !is_asked_for(view, m));
    found.sort_by_key(|m| m.span.start());
    share_subjects(view, &mut found);
    name_frameworks(view, &mut found);
    several::set_apart(view, found)
}

/// "inspection, which was carried out": two words for one event with nothing but a bracket or "undertaken" between.
fn same_word(view: &View<'_, '_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let between = view.slice(a.end.min(b.end), a.start.max(b.start));
    between.trim().is_empty() || between.trim() == "("
}

/// The event word of a date: the nearest before it that no other date took, else the first after it in the same part.
fn bind<'c>(view: &View<'c, '_>, datings: &[Dating], n: usize, used: &[usize]) -> Option<&'c Cue> {
    if let Some(word) = visits::of_date(view, n) {
        return Some(word);
    }
    let date = view.dates[n].span;
    // "This was a re-inspection following a judgement of inadequate in 2016": the time is of what it followed.
    let graded = view.grades.iter().rfind(|g| g.range.end <= date.start()).map_or(date.start(), |g| g.range.end);
    let since = view.turn(TimeTurn::SinceWord).opens(view.slice(date.start(), date.end()));
    if !since && is_time_before(view, date) && !view.event_words().any(|c| graded <= c.range.start && c.range.end <= date.start())
    {
        return None;
    }
    if let Some(word) = of_year(view, n).filter(|w| !used.contains(&w.range.start)) {
        return Some(word);
    }
    let segment = view.segment(date.start());
    let blocked =
        (0..n).rev().find(|&p| matches!(datings[p], Dating::OnSite | Dating::Planned)).map_or(0, |p| view.dates[p].span.end());
    let before = view.event_words().rfind(|c| c.range.end <= date.start() && !is_dependent(view, c)).map(|c| outer(view, c));
    let before = before.filter(|c| judgement_of(view, c, date).is_none() && !is_of_framework(view, c, date));
    let before = before.filter(|c| !used.contains(&c.range.start) || c.range.start >= blocked && c.range.start >= segment.start);
    if let Some(cue) = before.filter(|c| c.range.start >= segment.start && c.range.start >= blocked) {
        return Some(cue);
    }
    let next = view.dates.get(n + 1).map_or(segment.end, |d| d.span.start().min(segment.end));
    // "HMI would come back in April, and a full inspection was programmed": that is another.
    let joined = |c: &&Cue| !view.turn(TimeTurn::AnotherClause).stands_in(view.slice(date.end(), c.range.start));
    let after = view
        .event_words()
        .find(|c| c.range.start >= date.end() && c.range.end <= next && !is_dependent(view, c))
        .filter(|c| joined(c) || !told(view, segment.start, date.start()))
        .filter(|c| !is_beside(view, c))
        .filter(|c| !leads_to_date(view, view.slice(c.range.start, c.range.end)))
        // "not due until 2025 save for a focused visit": that is another.
        .filter(|c| !view.turn(TimeTurn::BesidesThat).stands_in(view.slice(date.end(), c.range.start)))
        // "rated inadequate in 2018, had a monitoring visit": such visits give no grade.
        .filter(|c| !gives_no_grade(view, c) || !grading::is_day_of_grade(view, segment.start, date.start()))
        // "had been good in July 2023 and was still to be visited again": what is told after that has no time yet.
        .filter(|c| !view.turn(TimeTurn::AndFurther).stands_in(view.slice(date.end(), c.range.start)));
    let near =
        before.filter(|c| !used.contains(&c.range.start) && c.range.start >= segment.start && date.start() - c.range.end < 120);
    after.or(near)
}

/// "had been due to return after its | 2019 | inspection": the noun that a year tells from others of its kind.
fn of_year<'c>(view: &View<'c, '_>, n: usize) -> Option<&'c Cue> {
    let date = &view.dates[n];
    let before = view.slice(view.text.span().start(), date.span.start()).trim_end();
    let article = view.turn(Turn::KnownByArticle).closes(before) || view.turn(TimeTurn::ArticleOpens).is(before);
    let near =
        |c: &&Cue| c.range.start > date.span.end() && view.slice(date.span.end(), c.range.start).split_whitespace().count() <= 1;
    view.event_words().find(near).filter(|c| article && date.kind == DateKind::Year && view.word(c).form == Form::Noun)
}

/// "the revisit had no bearing upon the judgement of ‘Good’, which dated from | July 2018": of two things told, the judgement has the date.
fn judgement_of(view: &View<'_, '_>, word: &Cue, date: Span) -> Option<usize> {
    let between = view.slice(word.range.end, date.start()).trim_end();
    let between = between.strip_suffix("from").unwrap_or(between).trim_end();
    let told = view.turn(TimeTurn::JudgementDated).before(between)?;
    let noun = view.first_of(Sense::TriggerNoun, word.range.end, word.range.end + told.len())?;
    let mut lead = view.slice(word.range.end, noun.start).split_whitespace();
    lead.any(|w| view.rulebook.small_words.has(Class::Auxiliary, w)).then_some(noun.start)
}

/// Whether the words before a date say by themselves what it dates: inspectors who are somewhere, a grade.
fn told(view: &View<'_, '_>, from: usize, date: usize) -> bool {
    let graded = |g: &&Cue| g.range.end <= date && grading::is_own_day(view, view.slice(g.range.end, date));
    view.has(Sense::Presence, from, date) || view.grades.iter().any(|g| graded(&g))
}

/// "no judgement followed such a visit and the grade awarded by the ILACS of | October 2021": the date is that of another than the
/// visit.
fn is_of_framework(view: &View<'_, '_>, word: &Cue, date: Span) -> bool {
    let last = view.frameworks.iter().rfind(|f| f.range.start > word.range.end && f.range.end <= date.start());
    last.is_some_and(|f| {
        view.slice(f.range.end, date.start()).trim() == "of" && view.has(Sense::Trigger, word.range.end, f.range.start)
    })
}

/// Whether a word is for a visit that judges nothing as a whole.
fn gives_no_grade(view: &View<'_, '_>, word: &Cue) -> bool {
    matches!(view.word(word).kind, Some(Event::MonitoringVisit | Event::FocusedVisit))
}

/// "the last of them in": it has a date of its own after it.
fn leads_to_date(view: &View<'_, '_>, word: &str) -> bool {
    word.ends_with(',') || view.turn(TimeTurn::DateLead).closes(word)
}

/// "four monitoring visits since, | the last of them in": one of those told of before it.
fn kind_of_several(view: &View<'_, '_>, word: &Cue) -> Option<Event> {
    let ordinal =
        view.word(word).form == Form::Weak && view.turn(TimeTurn::Ordinal).opens(view.slice(word.range.start, word.range.end));
    let several = view.events.iter().rfind(|c| c.range.end <= word.range.start && view.word(c).form == Form::Plural);
    several.filter(|_| ordinal).and_then(|c| view.word(c).kind).filter(|kind| *kind != Event::Inspection)
}

/// "would visit on 26 November to gather evidence for a thematic review": a visit that is part of something with a name.
fn kind_it_is_for(view: &View<'_, '_>, word: &Cue, date: usize) -> Option<Event> {
    if view.word(word).form != Form::Weak {
        return None;
    }
    let after = view.event_words().find(|c| c.range.start >= date && view.word(c).form == Form::Noun)?;
    let between = view.slice(date, after.range.start);
    let led = view.turn(TimeTurn::PartOf).closes(between) && !between.contains([',', ';', '.']);
    view.word(after).kind.filter(|_| led)
}

/// "under the single inspection framework": no inspection, but the way of inspecting.
fn names_method(view: &View<'_, '_>, cue: &Cue) -> bool {
    let after = view.slice(cue.range.end, view.text.span().end()).trim_start();
    view.turn(TimeTurn::Method).opens(after)
}

/// "Monitoring Visit (a more light-touch inspection in June 2019)": the word before the bracket is the name, and a verb
/// ("the re-inspection was carried out") never is.
fn outer<'c>(view: &View<'c, '_>, cue: &'c Cue) -> &'c Cue {
    let earlier = view.event_words().rfind(|c| c.range.end <= cue.range.start && view.word(c).form == Form::Noun);
    let Some(earlier) = earlier else { return cue };
    let between = view.slice(earlier.range.end, cue.range.start);
    let bracketed = between.trim_start().starts_with('(') && !between.contains(')');
    // "a short inspection as the school had last been inspected": a clause of its own tells of another.
    let apart = view.turn(TimeTurn::ReasonClause).stands_in(between);
    let told = view.word(cue).form == Form::Verb && !between.contains(',') && between.len() < 60 && !apart;
    if bracketed || told { earlier } else { cue }
}

fn dated(view: &View<'_, '_>, n: usize, word: Option<&Cue>, planned: bool) -> Mention {
    let date = view.dates[n].span;
    let span = word.map_or(date, |w| {
        let word = Span::new(w.range.start, w.range.end);
        if w.range.start.abs_diff(date.start()) < 160 { word.cover(date) } else { date }
    });
    let judgement = || {
        let last = view.event_words().rfind(|c| c.range.end <= date.start())?;
        judgement_of(view, last, date).map(|at| Span::new(at, date.end()))
    };
    let span = if word.is_none() { judgement().unwrap_or(span) } else { span };
    let mut found = Mention { dates: vec![n], planned, ..blank(view, span, word) };
    if let Some(kind) = word.and_then(|w| kind_of_several(view, w).or_else(|| kind_it_is_for(view, w, date.end()))) {
        (found.kind, found.weak) = (Some(kind), false);
    }
    let segment = view.segment(date.start());
    let judged = || grading::is_day_of_grade(view, segment.start, date.start()) || leads_judgement(view, n, segment.end);
    found.graded = word.is_none() && judged();
    if word.is_none() && comes_again(view, date) {
        found.kind = Some(Event::Reinspection);
    }
    found
}

/// "inspectors would be back in April", "to be inspected again, and they were there on 4 November": they had been there before.
fn comes_again(view: &View<'_, '_>, date: Span) -> bool {
    let segment = view.segment(date.start());
    let text = view.slice(segment.start, date.start());
    view.turn(TimeTurn::ComesAgain).stands_in(text) && view.has(Sense::Presence, segment.start, date.start())
}

fn undated(view: &View<'_, '_>, cue: &Cue) -> Mention {
    let mut mention = blank(view, Span::new(cue.range.start, cue.range.end), Some(cue));
    let segment = view.segment(cue.range.start);
    mention.dependent = is_dependent(view, cue);
    let window = (cue.range.start.saturating_sub(30).max(segment.start), (cue.range.end + 60).min(segment.end));
    mention.planned = view.last_of(Sense::Planned, window.0, window.1).is_some_and(|p| !is_made(view, &p));
    let after = view.slice(cue.range.end, segment.end);
    mention.relative = view.turn(TimeTurn::CountedTime).first_in(after).is_some_and(|r| r.start < 80);
    mention
}

fn blank(view: &View<'_, '_>, span: Span, word: Option<&Cue>) -> Mention {
    Mention {
        span,
        dates: Vec::new(),
        kind: word.and_then(|w| view.word(w).kind),
        weak: word.is_none_or(|w| view.word(w).form == Form::Weak),
        planned: false,
        prior: false,
        provisional: false,
        body: None,
        framework: None,
        subject: None,
        word: word.map(|w| w.range.clone()),
        relative: false,
        graded: false,
        dependent: false,
    }
}

/// Reads what stands around the event word and the date.
fn complete(view: &View<'_, '_>, mention: &mut Mention) {
    let segment = view.segment(mention.span.start());
    let at = mention.word.clone().unwrap_or(mention.span.range());
    let near = at.start.saturating_sub(28).max(segment.start);
    let near = (near..at.start).find(|&n| view.text.as_str().is_char_boundary(n - view.text.span().start())).unwrap_or(at.start);
    mention.prior = view.last_of(Sense::Previous, near, at.end.min(at.start + 1)).is_some_and(|p| {
        let between = view.slice(p.end, at.start);
        between.split_whitespace().count() <= 3 && !between.contains([',', '(']) && !is_aside(view, &p)
    });
    if view.turn(TimeTurn::Next).stands_in(view.slice(near, at.start)) {
        mention.prior = false;
    }
    // "the one before that (May 2015)".
    mention.prior |= view.turn(TimeTurn::OneBefore).stands_in(view.slice(at.start, at.end));
    mention.prior |= mention.dates.first().is_some_and(|&n| is_time_before(view, view.dates[n].span));
    mention.prior |= view.answers && mention.word.is_none() && mention.dates.first() == Some(&0);
    mention.provisional = view.has(Sense::Provisional, segment.start, segment.end);
    mention.body = body_near(view, mention.span, &segment);
    // "The Vale Infirmary had not been visited" says nothing of an inspection in hand.
    let passing = mention.weak && mention.dates.is_empty();
    mention.subject = if passing { None } else { subject_of(view, mention, &segment) };
}

/// "having been Good in 2016", "was the first since June 2009": the time of the one before the inspection in hand.
pub(super) fn is_time_before(view: &View<'_, '_>, date: Span) -> bool {
    let own = view.text.span().start();
    let before = view.slice(own, date.start()).trim_end();
    if view.turn(TimeTurn::SinceWord).opens(view.slice(date.start(), date.end())) {
        let first = || before.split_whitespace().rev().take(4).any(|w| view.turn(TimeTurn::First).is(w));
        return is_not_inspected(view, before) || first();
    }
    // "an improvement from the 2016 judgement of requires improvement".
    let next = view.grades.iter().find(|g| g.range.start >= date.end()).filter(|g| g.range.start - date.end() < 30);
    if next.is_some_and(|g| grading::earlier::time_judged(view, g.range.start) == Some(date)) {
        return true;
    }
    let date = date.start();
    let Some(grade) = view.grades.iter().rfind(|g| g.range.end <= date) else { return false };
    let told = view.slice(own, grade.range.start).trim_end_matches(OPENING);
    // "a fall from the Good rating received in 2016".
    let between = view.slice(grade.range.end, date);
    if !between.contains(',') && grading::earlier::is_day_with_noun(view, between) && grading::earlier::improves_on(view, told) {
        return true;
    }
    let told = view.turn(Turn::JudgedAs).before(told).unwrap_or(told);
    let lower = told.get(..1).map(str::to_lowercase).unwrap_or_default() + told.get(1..).unwrap_or_default();
    grading::is_own_day(view, view.slice(grade.range.end, date)) && view.turn(TimeTurn::HavingBeen).closes(&lower)
}

/// "had previously had": a word of time that belongs to the verb, and still says that it was before.
fn is_aside(view: &View<'_, '_>, previous: &Range<usize>) -> bool {
    view.turn(TimeTurn::VerbOfBefore).is(view.slice(previous.start, previous.end))
}

/// The inspectorate named nearest to the mention, in its own part of the sentence first.
fn body_near(view: &View<'_, '_>, span: Span, segment: &Range<usize>) -> Option<String> {
    let distance = |c: &&Cue| {
        if c.range.end <= span.start() { span.start() - c.range.end } else { c.range.start.saturating_sub(span.end()) }
    };
    let real = |c: &&Cue| view.rulebook.inspectorates.names().at(c.place).body.is_some();
    let own = view.names.iter().filter(real).filter(|c| segment.contains(&c.range.start)).min_by_key(distance);
    let any = own.or_else(|| view.names.iter().filter(real).min_by_key(distance));
    any.and_then(|c| view.rulebook.inspectorates.names().at(c.place).body.clone())
}

/// A visit by advisers, a peer review: the nearest name is none of an inspectorate.
fn is_foreign(view: &View<'_, '_>, mention: &Mention) -> bool {
    let segment = view.segment(mention.span.start());
    let word = mention.word.clone().unwrap_or(mention.span.range());
    let touching = |c: &&Cue| {
        let gap = if c.range.end <= word.start { word.start - c.range.end } else { c.range.start.saturating_sub(word.end) };
        segment.contains(&c.range.start) && gap <= 24
    };
    let nearest = view.names.iter().filter(touching).min_by_key(|c| c.range.start.abs_diff(word.start));
    let foreign = nearest.is_some_and(|c| view.rulebook.inspectorates.names().at(c.place).body.is_none());
    let own = nearest.is_some()
        && view.names.iter().filter(touching).any(|c| view.rulebook.inspectorates.names().at(c.place).body.is_some());
    foreign && !own
}

/// "asked that the recommendation be looked at again in the spring": what members ask for is theirs to look at.
fn is_asked_for(view: &View<'_, '_>, mention: &Mention) -> bool {
    let Some(word) = &mention.word else { return false };
    let before = view.slice(view.segment(word.start).start, word.start);
    let again = view.turn(TimeTurn::LookedAt).stands_in(view.slice(word.start, word.end));
    again && view.turn(TimeTurn::AskedFor).stands_in(before)
}

/// "Six schools had been inspected": several events in one word make no record.
fn is_of_several(view: &View<'_, '_>, mention: &Mention) -> bool {
    if !mention.dates.is_empty() && !several::named_list(view, mention.span.end()).is_empty() {
        return false;
    }
    let Some(word) = &mention.word else { return is_of_many(view, mention) };
    let verb = view.events.iter().any(|c| c.range == *word && view.word(c).form == Form::Verb);
    // "Two homes had been inspected: Elm Lodge on 12 March": a place of its own stands after the word.
    let listed = !mention.dates.is_empty() && mention.subject.is_some_and(|s| s.start() > word.end);
    // "the four centres had been inspected together": one inspection of several.
    let together = view.turn(TimeTurn::Together).opens(view.slice(word.end, view.text.span().end()));
    // "the schools which OFSTED had inspected in the summer term": so may those be that an inspectorate inspected.
    let by = view.names.iter().rfind(|n| n.range.end <= word.start).filter(|n| {
        let between = view.slice(n.range.end, word.start);
        between.split_whitespace().all(|w| view.rulebook.small_words.is(Class::Auxiliary, w))
    });
    let wide = mention.dates.iter().all(|&n| !matches!(view.dates[n].kind, DateKind::Day | DateKind::DayRange));
    // "Of the 48 schools 31 had now been inspected".
    if !verb && wide && is_of_group(view, word.end) || wide && subject::counts_group(view, word.end) {
        return true;
    }
    let counted = is_counted(view, word.start) || wide && counts_off(view, word.start);
    let several =
        subject::is_group(view, word.start) || counted || wide && by.is_some_and(|n| follows_group(view, n.range.start));
    verb && !listed && !together && several
}

/// "the inspection | of children's centres had begun in April": a programme, and no one event.
fn is_of_group(view: &View<'_, '_>, event: usize) -> bool {
    let after = view.slice(event, view.segment(event).end);
    let begins = |phrase: &str| view.turn(TimeTurn::Begins).first_in(phrase).map(|verb| verb.start);
    let Some(phrase) = after.strip_prefix(" of ").and_then(|p| p.get(..begins(p)?)) else { return false };
    let last = phrase.rsplit(' ').next().unwrap_or_default();
    view.rulebook.subjects.is(Part::Group, last)
}

/// "Four registered services were | inspected": a number leads the clause, and a plural ends what it counts.
fn counts_off(view: &View<'_, '_>, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    let before = subject::without_auxiliaries(list, view.slice(view.segment(verb).start, verb)).trim();
    let mut words = before.split(' ');
    let number = words.next().is_some_and(|w| list.is(Part::Count, &w.to_lowercase()));
    // "Four schools in the Board's area".
    let counted = words.take_while(|w| !view.turn(TimeTurn::CountedWhere).is(w)).last();
    number && counted.is_some_and(|w| w.ends_with('s')) && before.split(' ').count() <= 9
}

/// "Of the 48 schools 31 had now been | inspected": a bare number does the verb, and no name that ends in one.
fn is_counted(view: &View<'_, '_>, verb: usize) -> bool {
    let list = &view.rulebook.subjects;
    let before = view.slice(view.segment(verb).start, verb).trim_end();
    let mut words = subject::without_auxiliaries(list, before).split_whitespace().rev();
    let number = words.next().unwrap_or_default();
    let many = number.len() < 4 && number.parse::<u16>().is_ok_and(|n| n > 1);
    let plural = before.split_whitespace().rev().take(4).any(|w| view.turn(TimeTurn::ManyVerb).is(w));
    many && plural && words.next().is_some_and(|w| w.starts_with(char::is_lowercase))
}

/// "the schools which | OFSTED": a relative clause of several begins at `at`.
fn follows_group(view: &View<'_, '_>, at: usize) -> bool {
    let before = view.slice(view.segment(at).start, at).trim_end();
    view.turn(Turn::Relative).closes(before) && subject::is_group(view, at)
}

/// "three inspections which had taken place in the summer term": a time of several, and no name with it.
fn is_of_many(view: &View<'_, '_>, mention: &Mention) -> bool {
    let segment = view.segment(mention.span.start());
    let several =
        |c: &&&Cue| view.word(c).form == Form::Plural && segment.start <= c.range.start && c.range.end <= mention.span.start();
    let single = view.event_words().any(|c| segment.contains(&c.range.start));
    // Days and months may be a list of visits, each with its own.
    let wide = |n: &usize| {
        let long =
            matches!(view.dates[*n].kind, DateKind::Season | DateKind::SplitYear | DateKind::YearRange | DateKind::Quarter);
        long || matches!(view.dates[*n].kind, DateKind::Year | DateKind::MonthRange)
    };
    // "Several settings judged Inadequate in January had since closed".
    let judged = || view.last_of(Sense::Trigger, segment.start, mention.span.start()).is_some_and(|t| counts_off(view, t.start));
    if mention.subject.is_none() && judged() {
        return true;
    }
    let wide = !mention.dates.is_empty() && mention.dates.iter().all(wide);
    wide && mention.subject.is_none() && !single && view.events.iter().any(|c| several(&c))
}

/// "had been judged satisfactory in 2010 and would be looked at again": the second verb has the subject of the first.
fn share_subjects(view: &View<'_, '_>, mentions: &mut [Mention]) {
    for n in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(n);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        let between = view.slice(first.span.end(), second.word.as_ref().map_or(second.span.start(), |w| w.start));
        let joined =
            between.len() < 50 && between.trim_start_matches([')', ' ']).starts_with("and ") && !between.contains("the ");
        if second.subject.is_none() && joined {
            second.subject = first.subject;
        }
    }
}

/// Who or what was inspected, by the shape of the sentence.
fn subject_of(view: &View<'_, '_>, mention: &Mention, segment: &Range<usize>) -> Option<Span> {
    let date = mention.dates.first().map(|&n| view.dates[n].span);
    let shared = date.and_then(|d| several::sharing_name(view, d.start()));
    if let Some(name) = shared.or_else(|| subject::name_before(view, date?.start())) {
        return Some(name);
    }
    let noted = date.and_then(|d| aside::around(view, d.start())).and_then(|a| aside::name(view, a.start));
    let noted = noted.or_else(|| aside::behind_day(view, date?)).or_else(|| aside::listed(view, date?));
    if noted.is_some() {
        return noted;
    }
    let placed = || date.and_then(|d| subject::name_after(view, d.end()));
    let apart = mention.word.as_ref().and_then(|w| subject::placed_name(view, segment.start, w));
    if let Some(name) = apart.or_else(placed) {
        return Some(name);
    }
    let Some(word) = &mention.word else {
        let at = date.map_or(mention.span.start(), |d| d.start());
        let judged = || date.and_then(|d| judged_after(view, d.end(), segment.end));
        return subject::leading_name(view, segment.start, at).or_else(|| before_judgement(view, segment, at)).or_else(judged);
    };
    let whole = report_on(view, mention, word);
    if let Some(of) = subject::of_phrase(view, &whole).or_else(|| subject::object_of(view, word)) {
        return Some(of);
    }
    // "inspectors would be back": the subject of that verb is who inspects.
    let told = view.slice(word.start, word.end);
    let verb = view.events.iter().any(|c| c.range == *word && view.word(c).form == Form::Verb)
        && !view.turn(TimeTurn::Returning).stands_in(told);
    if let Some(name) = subject::leading_name(view, segment.start, word.start.max(date.map_or(0, |d| d.start()))) {
        return Some(name);
    }
    if verb {
        subject::passive_subject(view, word.start)
    } else {
        focus_phrase(view, word, segment).or_else(|| before_judgement(view, segment, word.start))
    }
}

/// "Ofsted confirmed in November that | Elm Primary | continued to be good": what was judged follows the time.
fn judged_after(view: &View<'_, '_>, date: usize, end: usize) -> Option<Span> {
    let told = view.turn(Turn::Relative).open(view.slice(date, end))?;
    let grade = view.grades.iter().find(|g| g.range.start >= date && g.range.end <= end)?;
    subject::leading_name(view, date + told + 1, grade.range.start)
}

/// "its | inspection report | of Holt House": the word for an inspection with that for its report, after which stands what it is of.
fn report_on(view: &View<'_, '_>, mention: &Mention, word: &Range<usize>) -> Range<usize> {
    let after = view.slice(word.end, view.text.span().end());
    let noun = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let led = after.starts_with(' ') && mention.dependent && view.turn(Turn::ReportWord).is(noun);
    word.start..if led { word.end + 1 + noun.len() } else { word.end }
}

/// "would focus on those children subject to child protection processes".
fn focus_phrase(view: &View<'_, '_>, word: &Range<usize>, segment: &Range<usize>) -> Option<Span> {
    let after = view.slice(word.end, segment.end);
    // None of them holds another: the first to begin is the first to end.
    let at = view.turn(TimeTurn::FocusOn).first_in(after)?.end;
    let planned = view.has(Sense::Planned, segment.start, segment.end);
    if !planned {
        return None;
    }
    let from = word.end + at;
    let text = view.slice(from, segment.end);
    let end = view.turn(TimeTurn::FocusEnds).first_in(text).map_or(text.len(), |stop| stop.start);
    subject::settle(view, Span::new(from, from + end))
}

/// "the fostering service had been judged satisfactory at its own last inspection".
pub(super) fn before_judgement(view: &View<'_, '_>, segment: &Range<usize>, at: usize) -> Option<Span> {
    let trigger = view.first_of(Sense::Trigger, segment.start, at)?;
    // "Details were given in the appendix, and the inspectors would be back in August": no grade was.
    if !view.grades.iter().any(|g| g.range.start >= trigger.start && g.range.start < segment.end) {
        return None;
    }
    let before = view.slice(segment.start, trigger.start).trim_end();
    let own = view.slice(trigger.start, trigger.end);
    let passive = view.turn(TimeTurn::JudgedPassive).closes(before) || view.turn(TimeTurn::BeenOpens).opens(own);
    if passive { subject::passive_subject(view, trigger.start) } else { None }
}
