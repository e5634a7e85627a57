//! Several places told in one breath: "Ash Lane Infants and Beech Hill Primary were inspected in January and judged Good", "Daisy Hill
//! was judged outstanding, Poppy Lane good and Rosemead requires improvement".

use std::ops::Range;

use minutebook_model::{Date, Event, Span};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::aspects::{Of, is_lower};
use super::dating::Dating;
use super::event::Draft;
use super::grading::Graded;
use super::ledger::Ledger;
use super::mention::Mention;
use super::search::{CLOSING, OPENING, QUOTES};
use super::subject;
use super::view::View;
use crate::dates::{Anchor, DateKind, DateMention, Tense};

/// The most places that one verb tells of.
const PLACES: usize = 8;

impl<'d> Ledger<'_, 'd> {
    /// "Daisy Hill was judged outstanding, Poppy Lane good and Rosemead requires improvement": gives each place its grade, and the time
    /// that is told once for all; which of the grades have been given.
    pub(super) fn give_row(&mut self, view: &View<'_, 'd>, grades: &[Graded], spoken: &[(Span, usize)]) -> Vec<usize> {
        let mut row = row(view, grades);
        let dated = |d: &usize| !self.drafts[*d].planned && self.drafts[*d].dates.is_some();
        let told: Vec<Span> = spoken.iter().filter(|(_, d)| dated(d)).map(|(at, _)| *at).collect();
        if row.is_empty() || told.iter().any(|at| *at != told[0]) || !self.may_be_apart(view, &row) {
            return Vec::new();
        }
        // "Elm Primary and Oak Infants were rated Good and Beech High Inadequate": the first grade is of all that its verb tells of.
        let shared = told.len() > 1;
        if shared {
            row.remove(0);
        }
        let told = spoken.iter().find(|(_, d)| dated(d));
        // "Elm Primary had been seen on 30 January and was Good, and Oak Academy was now Inadequate": the time is of the first alone.
        let of_first = |at: Span| row.first().is_some_and(|(n, name)| (name.end()..grades[*n].span.start()).contains(&at.end()));
        if told.is_some_and(|(at, _)| of_first(*at)) {
            return Vec::new();
        }
        let own = told.map(|(_, d)| *d).or_else(|| self.told_of_both(&row));
        let alone = own.filter(|_| !shared);
        let when = own.and_then(|d| self.drafts[d].dates.clone()).or_else(|| self.scene.when_several.clone());
        let body =
            own.and_then(|d| self.drafts[d].body.clone()).or_else(|| self.scene.body.clone()).or_else(|| self.remit_of(view));
        let Some(body) = body else { return Vec::new() };
        if let Some(both) = self.told_of_both(&row) {
            self.drafts[both].subject = None;
        }
        // "Elm Primary and Larch Infants were both Good and Rowan Academy Inadequate": the first grade is of all that its verb tells of.
        let all = row.first().filter(|_| own.is_none()).map(|(n, name)| (*n, places(view, *name)));
        if let Some((n, names)) = all.filter(|(_, names)| names.len() > 1) {
            row.splice(..1, names.into_iter().map(|name| (n, name)));
        }
        for (n, name) in &row {
            let before = grades[*n].before;
            let target = self.event_of_row(view, *name, alone.filter(|_| !before), &body, before);
            if let Some(date) = when.clone().filter(|_| !before && self.drafts[target].dates.is_none()) {
                self.drafts[target].date(date);
            }
            self.give(target, &Graded { of: vec![Of::Overall], ..grades[*n].clone() });
        }
        row.into_iter().map(|(n, _)| n).collect()
    }

    /// Whether the names of a row may have been inspected each by itself: services are parts of an authority's inspection, where the
    /// talk is of one.
    fn may_be_apart(&self, view: &View<'_, 'd>, row: &[(usize, Span)]) -> bool {
        let service = |name: Span| is_own_service(view, view.slice(name.start(), name.end()));
        if !row.iter().any(|(_, name)| service(*name)) {
            return true;
        }
        let focus = self.scene.focus.map(|f| &self.drafts[f]).filter(|d| d.item == self.scene.item);
        let whole = focus.is_some_and(|d| d.framework.is_some() || d.subject.is_some_and(|s| self.is_whole(s)));
        !whole || self.told_of_both(row).is_some()
    }

    /// "inspected the adoption and fostering services. The adoption service was": the inspection in hand, where its subject is all that
    /// the row goes on to name. It is the first one's from here on.
    fn told_of_both(&self, row: &[(usize, Span)]) -> Option<usize> {
        let focus = self.scene.focus.filter(|&f| self.drafts[f].item == self.scene.item && self.drafts[f].grades.is_empty())?;
        let all = self.context.document.passage(self.drafts[focus].subject?).to_lowercase();
        let small = &self.context.rulebook.turns[GradeTurn::OwnService];
        let told =
            |word: &str| small.is(word) || word.eq_ignore_ascii_case("the") || all.split(' ').any(|w| w == word.to_lowercase());
        let named = row.iter().all(|(_, name)| self.context.document.passage(*name).split(' ').all(|w| told(&w)));
        (named && all.contains(" and ")).then_some(focus)
    }

    /// The inspection of a place in a row: the one that the sentence dates, where that has no name yet or this one, the one told of
    /// before, or a new one.
    fn event_of_row(&mut self, view: &View<'_, 'd>, name: Span, own: Option<usize>, body: &str, before: bool) -> usize {
        let place = |d: &Draft| d.item == self.scene.item && !d.planned && d.subject.is_some() && d.prior == before;
        let known = own.filter(|&d| self.drafts[d].subject.is_none() || self.is_same_place(self.drafts[d].subject, Some(name)));
        let known = known.or_else(|| self.last_of(|d| place(d) && self.same_subject(view, d.subject, Some(name))));
        let target = known.unwrap_or_else(|| {
            let mut draft = Draft::new(Event::Inspection, self.scene.item, name);
            draft.body = Some(body.to_owned());
            draft.prior = before;
            self.begin(draft)
        });
        let draft = &mut self.drafts[target];
        if draft.subject.is_none() {
            draft.name(name);
        }
        target
    }

    /// "as was Beech Hill Primary in February": what shares the grade of the place before it.
    pub(super) fn share_grade(&mut self, view: &View<'_, 'd>, grades: &[Graded], spoken: &[(Span, usize)]) {
        for (at, target) in spoken {
            let named = self.drafts[*target].dates.as_ref().and_then(|d| sharing_name(view, d.span().start()));
            let last = grades.iter().rfind(|g| g.span.end() <= at.start() && !g.before && g.of == [Of::Overall]);
            if let Some(grade) = last.filter(|_| named.is_some() && self.drafts[*target].grades.is_empty()) {
                self.give(*target, &Graded { rule: "grade/same-as", ..grade.clone() });
            }
        }
    }

    /// "Three nurseries were inspected in November 2019": the time of those that the next sentence may name.
    pub(super) fn note_several(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        self.scene.when_several = if view.grades.is_empty() { self.time_of_several(view, datings, spoken) } else { None };
    }

    /// "Three nurseries were inspected in November 2019: Daisy Hill (Good) and": the time of those that the sentence itself names.
    pub(super) fn note_several_here(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) {
        let Some(first) = view.grades.first() else { return };
        if view.dates.first().is_some_and(|date| date.span.end() <= first.range.start) {
            self.scene.when_several = self.time_of_several(view, datings, spoken).or(self.scene.when_several.take());
        }
    }

    /// The only time of a sentence, where it is that of inspections none of which it tells by itself.
    fn time_of_several(&self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) -> Option<Date> {
        let [Dating::OnSite] = datings else { return None };
        if spoken.is_empty() { self.resolve(&view.dates[0], Tense::Past, None) } else { None }
    }

    /// "Elm Primary and Larch Infants were both | Good |": gives each of the places that lead the clause, none of which was told of by
    /// itself, its grade; whether it did.
    pub(super) fn give_named(&mut self, view: &View<'_, 'd>, grade: &Graded, spoken: &[(Span, usize)]) -> bool {
        let from = view.segment(grade.span.start()).start;
        if grade.before || grade.of != [Of::Overall] || !spoken.is_empty() {
            return false;
        }
        let Some(name) = subject::leading_name(view, from, grade.span.start()) else { return false };
        let names = places(view, name);
        if names.len() < 2 || !no_grade_between(view, name.end(), grade.span.start()) {
            return false;
        }
        for name in names {
            if let Some(target) = self.event_of_name(view, name, grade, spoken) {
                self.give(target, grade);
            }
        }
        true
    }

    /// "In January the CQC inspected Elm House (Good), | Larch Lodge | (Inadequate) and": a name in the list of those that a verb which
    /// has a time of its own goes on to name.
    pub(super) fn date_in_list(&mut self, view: &View<'_, 'd>, name: Span, spoken: &[(Span, usize)], n: usize) {
        let [(_, first)] = *spoken else { return };
        let draft = &self.drafts[first];
        let (Some(subject), Some(date)) = (draft.subject, draft.dates.clone()) else { return };
        let ahead = view.text.span().contains(subject) && date.span().end() <= subject.start();
        if ahead && !draft.planned && self.drafts[n].dates.is_none() && is_list_of_noted(view, subject.end(), name.start()) {
            self.drafts[n].date(date);
        }
    }

    /// Dates an inspection that is known by its name and grade alone, where the time of several was told.
    pub(super) fn date_one_of_several(&mut self, n: usize) {
        let when = self.scene.when_several.clone().filter(|_| self.drafts[n].dates.is_none());
        when.into_iter().for_each(|date| self.drafts[n].date(date));
    }
}

/// "Ash Lane was judged Good, as was | Beech Hill Primary | in February": the place that shares what was said before it.
pub(super) fn sharing_name(view: &View<'_, '_>, date: usize) -> Option<Span> {
    let start = view.segment(date).start;
    let before = view.slice(start, date).trim_end();
    let before = view.turn(Turn::DayLead).before(before).unwrap_or(before).trim_end_matches(',');
    let name = subject::name_at_end(&view.rulebook.subjects, before)?;
    let fits = view.turn(GradeTurn::SharesGradeLead).closes(before[..name.start].trim_end());
    fits.then(|| Span::new(start + name.start, start + name.end))
}

/// Makes of a mention of several places one for each: the verb is plural, and all of them are names. "respectively" gives each its own
/// date.
pub(super) fn set_apart(view: &View<'_, '_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut found = Vec::with_capacity(mentions.len());
    let mut rest = mentions.as_slice();
    while let Some(first) = rest.first() {
        let after = || if first.dates.is_empty() { Vec::new() } else { named_list(view, first.span.end()) };
        let names = first.subject.map_or_else(after, |s| places(view, s));
        // "in January and February respectively": one after another of the same places.
        let same = rest.iter().take_while(|m| m.subject == first.subject && !m.dates.is_empty()).count();
        let dates: Vec<usize> = rest[..same.max(1)].iter().flat_map(|m| m.dates.iter().copied()).collect();
        let last = dates.last().map_or(first.span.end(), |&n| view.dates[n].span.end());
        let each = || is_respective(view, last) || is_respective_later(view, last, names.len()) || are_days_apart(view, &dates);
        let own_day = names.len() > 1 && dates.len() == names.len() && each();
        let used = if own_day { same.max(1) } else { 1 };
        let span = rest[..used].iter().fold(first.span, |span, m| span.cover(m.span));
        if names.len() < 2 {
            found.push(first.clone());
        }
        for (n, name) in names.iter().enumerate().filter(|_| names.len() > 1) {
            let dates = if own_day { vec![dates[n]] } else { first.dates.clone() };
            found.push(Mention { subject: Some(*name), span, dates, ..first.clone() });
        }
        rest = &rest[used..];
    }
    found
}

/// How far, in bytes, the names may stand behind what was said of so many: "judged two schools Good | in January 2020 |: Ash Lane".
const LIST_NEAR: usize = 60;

/// "judged two schools Good in January 2020: | Ash Lane Infants and Beech Hill Primary |", "…, namely": the names that end a sentence in
/// which so many of them were told of.
pub(super) fn named_list(view: &View<'_, '_>, from: usize) -> Vec<Span> {
    let own = view.text.span();
    let rest = view.text.from(from.min(own.end()) - own.start());
    let Some(open) = view.turn(GradeTurn::NamesFollow).first_in(&rest).filter(|at| at.start <= LIST_NEAR) else {
        return Vec::new();
    };
    let found = subject::listed_names(view.rulebook, rest.from(open.end));
    let counted = |w: &str| view.rulebook.small_words.has(Class::Number, &w.to_lowercase());
    let told = found.len() >= 2 && view.slice(own.start(), from).split(' ').any(counted);
    if told { found } else { Vec::new() }
}

/// "in October and November 2019 | respectively": what stands before is of each in turn.
pub(super) fn is_respective(view: &View<'_, '_>, at: usize) -> bool {
    view.turn(GradeTurn::Respectively).opens(view.slice(at, view.text.span().end()).trim_start_matches([' ', ',', '\'', '’']))
}

/// "Elm House | (Good), Beech Court (Good) and | Larch Lodge": whether nothing but names with brackets behind them stands between two.
fn is_list_of_noted(view: &View<'_, '_>, from: usize, to: usize) -> bool {
    let mut rest = view.slice(from, to);
    while let Some(inside) = rest.strip_prefix(" (") {
        let Some((_, after)) = inside.split_once(')') else { return false };
        let joint = view.turn(GradeTurn::LastOfNames).after(after).or_else(|| view.turn(GradeTurn::NextOfNames).after(after));
        let Some(next) = joint else { return false };
        if next.is_empty() {
            return true;
        }
        let name = next.find(" (").map_or("", |n| &next[..n]);
        if !is_place(view, name) {
            return false;
        }
        rest = &next[name.len()..];
    }
    false
}

/// "on 14 and 21 January and rated Good and Requires Improvement | respectively": the grades are of each in turn, and so are the days.
fn is_respective_later(view: &View<'_, '_>, date: usize, places: usize) -> bool {
    let mut after = view.grades.iter().filter(|g| g.range.start >= date);
    after.clone().count() == places && after.next_back().is_some_and(|g| is_respective(view, g.range.end))
}

/// "Elm House and Larch Lodge were inspected on 14 and 21 January": whether two days are those of two places that one verb tells of.
pub(super) fn are_each_of_one(view: &View<'_, '_>, first: &DateMention, last: &DateMention) -> bool {
    if !are_apart(first, last) && !is_respective_later(view, last.span.end(), 2) {
        return false;
    }
    let verb = view.event_words().rfind(|c| c.range.end <= first.span.start() && view.word(c).form == Form::Verb);
    let from = view.segment(first.span.start()).start;
    let name = verb.and_then(|verb| subject::leading_name(view, from, verb.range.start));
    name.is_some_and(|name| places(view, name).len() == 2)
}

/// "on 14 January and 21 January": days between which others lie are not those of one visit.
fn are_days_apart(view: &View<'_, '_>, dates: &[usize]) -> bool {
    dates.len() > 1 && dates.windows(2).all(|d| are_apart(&view.dates[d[0]], &view.dates[d[1]]))
}

/// Whether other days lie between two.
fn are_apart(first: &DateMention, last: &DateMention) -> bool {
    let day = |d: &DateMention| (d.kind == DateKind::Day).then(|| d.resolve(Anchor::default())?.start()).flatten();
    day(first).zip(day(last)).is_some_and(|(a, b)| a.tomorrow().is_ok_and(|next| b > next))
}

/// The names of a list that ends with the subject of a plural verb; nothing where it is the name of one.
fn places(view: &View<'_, '_>, subject: Span) -> Vec<Span> {
    let start = view.segment(subject.start()).start;
    let list = &view.rulebook.subjects;
    let end = list_end(view, subject.end());
    let text = view.slice(start, end);
    let Some(last) = subject::name_at_end(list, text) else { return Vec::new() };
    // "Elm Park and Fir Tree": two names without a noun are read as one.
    let joint = text[last.clone()].rfind(" and ").map(|n| last.start + n);
    let first = match joint.filter(|_| !subject::is_establishment(list, &text[last.clone()])) {
        Some(joint) => joint + " and ".len()..last.end,
        None => last,
    };
    let mut at = first.start;
    let mut names = Vec::from([first]);
    while names.len() < PLACES {
        let joints = if names.len() == 1 { GradeTurn::LastOfNames } else { GradeTurn::NextOfNames };
        let Some(before) = view.turn(joints).before(&text[..at]) else { break };
        let Some(name) = subject::name_at_end(list, before).filter(|n| n.end == before.len()) else { break };
        at = name.start;
        names.push(name);
    }
    names.reverse();
    let lead = text[..names[0].start].trim_end();
    let told = told_of_all(view, lead, start + lead.len(), end);
    let establishment = |r: &Range<usize>| subject::is_establishment(list, &text[r.clone()]);
    let named = match told {
        Told::Outright => true,
        Told::Plural => names.iter().any(establishment),
        Told::Object => names.iter().all(establishment),
        Told::No => false,
    };
    let service = |r: &Range<usize>| subject::is_service(list, &text[r.clone()]) || subject::is_whole(list, &text[r.clone()]);
    if !named || names.iter().any(service) {
        return Vec::new();
    }
    names.into_iter().map(|r| Span::new(start + r.start, start + r.end)).collect()
}

/// How the words around a list of names say that they are several.
enum Told {
    /// "Both A and B", "A and B were both", "Two schools, A and B,", "respectively".
    Outright,
    /// "A and B were".
    Plural,
    /// "Ofsted inspected A and B".
    Object,
    No,
}

/// `lead` stands before the names and ends at byte `at`; the names end at byte `end`.
fn told_of_all(view: &View<'_, '_>, lead: &str, at: usize, end: usize) -> Told {
    let after = view.slice(end, view.segment(end).end);
    let first = lead.rsplit([' ', ',']).find(|w| !w.is_empty()).unwrap_or_default();
    let counted = lead.ends_with([',', ':']) && {
        let clause = lead.trim_end_matches([',', ':']).rsplit([',', ';']).next().unwrap_or_default();
        clause.split_whitespace().take(2).any(|w| view.rulebook.small_words.has(Class::Number, &w.to_lowercase()))
    };
    let both = view.turn(GradeTurn::EachOfThem).is(first) || view.turn(GradeTurn::BothWord).is(first);
    let verb = after.trim_start_matches([',', ' ']);
    if both || counted || view.turn(GradeTurn::WereEach).opens(verb) || view.turn(GradeTurn::Respectively).stands_in(after) {
        return Told::Outright;
    }
    if view.turn(GradeTurn::PluralVerb).opens(verb) {
        return Told::Plural;
    }
    // "Elm Primary and Oak Infants had been inspected": a verb of one or of several, whose subject opens the clause.
    let opens = lead.is_empty() || lead.ends_with(',') || view.turn(Turn::Relative).closes(lead);
    if opens && view.turn(GradeTurn::AnyNumberVerb).opens(verb) {
        return Told::Object;
    }
    // "Ofsted inspected | Elm Primary and Oak Infants", "the inspections of | Elm Primary and Oak Infants".
    let of = view.turn(GradeTurn::OfPlaces).before(lead).map(str::len);
    let word = view.events.iter().find(|c| c.range.end == at - (lead.len() - of.unwrap_or(lead.len())));
    let object =
        word.is_some_and(|c| if of.is_some() { view.word(c).form == Form::Plural } else { view.word(c).form == Form::Verb });
    if object { Told::Object } else { Told::No }
}

/// Where a list of establishments ends that goes on after the first: "inspected Elm Primary |, Oak Infants and Beech High School".
fn list_end(view: &View<'_, '_>, first: usize) -> usize {
    let list = &view.rulebook.subjects;
    let mut end = first;
    for _ in 0..PLACES {
        // "Beech High School in January": a small word before a month is no part of a name.
        let date = view.dates.iter().map(|d| d.span.start()).find(|&d| d >= end).unwrap_or(usize::MAX);
        let after = view.slice(end, view.segment(first).end.min(date));
        let joint = view.turn(GradeTurn::LastOfNames).after(after).or_else(|| view.turn(GradeTurn::NextOfNames).after(after));
        let Some(rest) = joint else { break };
        let bare = view.turn(Turn::DayLead).before(rest.trim_end()).unwrap_or(rest);
        let Some(name) = subject::name_at_start(list, bare, false).filter(|n| n.start == 0) else { break };
        if !subject::is_establishment(list, &rest[name.clone()]) {
            break;
        }
        end += after.len() - rest.len() + name.end;
    }
    end
}

/// The places of a row of grades of which the verb is told once, each with its grade's place among `grades`; nothing where the grades
/// are no such row.
fn row(view: &View<'_, '_>, grades: &[Graded]) -> Vec<(usize, Span)> {
    let mut found: Vec<(usize, Span)> = Vec::new();
    for n in 1..grades.len() {
        // "from Good to Requires Improvement and Oak Infants from Requires Improvement to | Good": both ends of a movement.
        let moved =
            grades[n - 1].before && view.slice(grades[n - 1].span.end(), grades[n].span.start()).trim_matches(QUOTES) == "to";
        if let Some(&(_, name)) = found.last().filter(|(last, _)| moved && *last == n - 1) {
            found.push((n, name));
            continue;
        }
        let Some(name) = gapped_name(view, grades[n - 1].span.end(), grades[n].span.start()) else { continue };
        if found.is_empty() {
            // "Daisy Hill was judged outstanding with good capacity to improve, Poppy Lane good": the first grade with a name before it.
            let first = (0..n).find_map(|m| Some((m, first_name(view, grades[m].span.start())?)));
            let Some(first) = first.filter(|(m, name)| no_grade_between(view, name.end(), grades[*m].span.start())) else {
                return Vec::new();
            };
            let (m, name) = first;
            found.extend((m..n).filter(|&k| k == m || grades[m].before && k == m + 1).map(|k| (k, name)));
        }
        found.push((n, name));
    }
    found
}

/// The name that the first grade of a row is of: "Daisy Hill was judged", "Ofsted rated Daisy Hill nursery".
fn first_name(view: &View<'_, '_>, grade: usize) -> Option<Span> {
    let from = view.segment(grade).start;
    let object = || {
        let verb = view.last_of(Sense::Trigger, from, grade)?;
        let text = view.slice(verb.end, grade).trim_end_matches(OPENING);
        let text = view.turn(Turn::JudgedAs).before(text).unwrap_or(text);
        let skip = text.len() - text.trim_start().len();
        let end = verb.end + text.len();
        is_place(view, &text[skip..]).then(|| Span::new(verb.end + skip, end))
    };
    // "Bluebell was judged": a name of one word leads its sentence.
    let alone = || {
        let verb = view.first_of(Sense::Trigger, from, grade)?;
        let text = subject::without_auxiliaries(&view.rulebook.subjects, view.slice(from, verb.start));
        let skip = text.len() - text.trim_start().len();
        let name = Span::new(from + skip, from + text.len());
        is_place(view, &text[skip..]).then_some(name)
    };
    subject::leading_name(view, from, grade).or_else(alone).or_else(object).or_else(|| service_before(view, from, grade))
}

/// "The | adoption service | was judged", "rated the | Youth Service |": the service right before its grade.
fn service_before(view: &View<'_, '_>, from: usize, grade: usize) -> Option<Span> {
    let text = view.slice(from, grade).trim_end_matches(OPENING);
    let text = view.turn(Turn::JudgedAs).before(text).unwrap_or(text);
    let verb = view.last_of(Sense::Trigger, from, from + text.len()).filter(|v| v.end == from + text.len());
    let text = verb.map_or(text, |v| view.slice(from, v.start).trim_end());
    let text = subject::without_auxiliaries(&view.rulebook.subjects, text);
    let text = view.turn(GradeTurn::BeingVerb).before(text).unwrap_or(text);
    let at = view.turn(GradeTurn::TheBefore).last_end_in(text)?;
    is_own_service(view, &text[at..]).then(|| Span::new(from + at, from + text.len()))
}

/// "fostering service", "Youth Service": two words or more that end in the word for one service.
fn is_own_service(view: &View<'_, '_>, name: &str) -> bool {
    let mut words = name.split(' ');
    let last = words.next_back().unwrap_or_default();
    let small = &view.rulebook.small_words;
    let plain = |w: &str| w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'')) && !small.has(Class::NoLabel, w);
    view.turn(GradeTurn::OwnService).is(last) && (1..=4).contains(&words.clone().count()) && words.all(plain)
}

/// Whether a name and a grade belong together, with no other grade between them.
fn no_grade_between(view: &View<'_, '_>, name: usize, grade: usize) -> bool {
    !view.grades.iter().any(|g| g.range.start >= name && g.range.end <= grade)
}

/// ", Poppy Lane | good": a name and no more between two grades, or behind what the first one was of: "capacity to improve, Poppy Lane".
fn gapped_name(view: &View<'_, '_>, from: usize, to: usize) -> Option<Span> {
    let text = view.slice(from, to);
    let after = text.trim_start_matches(|c| c == ')' || (c != ' ' && CLOSING.contains(&c)));
    let last = || {
        let joint = view.turn(GradeTurn::RowJoint).last_end_in(after)?;
        is_lower(after[..joint].trim_end_matches([' ', ',', ';'])).then(|| &after[joint..])
    };
    let article = |r: &str| view.turn(GradeTurn::Definite).after(r).map(str::len);
    let joined = view.turn(GradeTurn::RowJoint).after(after);
    let rest = joined.filter(|r| r.starts_with(char::is_uppercase)).or_else(last);
    let rest = rest.or(joined)?;
    let rest = article(rest).map_or(rest, |left| &rest[rest.len() - left..]);
    let kept = rest.trim_end_matches(OPENING);
    let kept = kept.strip_suffix(" from").unwrap_or(kept);
    let name = view.turn(GradeTurn::BeingVerb).before(kept).or_else(|| view.turn(Turn::JudgedAs).before(kept)).unwrap_or(kept);
    let at = to - rest.len();
    (is_place(view, name) || is_own_service(view, name)).then(|| Span::new(at, at + name.len()))
}

/// Whether words are a name: one capital word or more, of which none is a cue. A small word may end it: "Daisy Hill nursery".
fn is_place(view: &View<'_, '_>, name: &str) -> bool {
    let list = &view.rulebook.subjects;
    let capital = |w: &str| w.starts_with(char::is_uppercase) || view.turn(GradeTurn::JoinsName).is(w);
    let (head, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let words = name.split_whitespace().count();
    let fits = name.starts_with(char::is_uppercase)
        && (1..=6).contains(&words)
        && head.split_whitespace().all(capital)
        && (capital(last) || subject::is_establishment(list, last));
    let known = view.rulebook.aspects.find(name).is_some() || view.rulebook.inspectorates.names().find(name).is_some();
    let grade = || view.rulebook.scales.find_iter(name).next().is_some();
    fits && !known
        && !grade()
        && !subject::is_general(name, view.rulebook)
        && name.split_whitespace().all(|w| subject::may_name(view.rulebook, w))
}

/// "Ash Lane and Beech Hill were inspected in January and judged Good": all that one verb tells of have the grade, or each its own where
/// they are told "respectively".
pub(super) fn together(
    grades: &[Graded],
    n: usize,
    target: usize,
    spoken: &[(Span, usize)],
    view: &View<'_, '_>,
) -> Option<Vec<usize>> {
    // "Elm Primary (14 January) and Oak Infants (21 January) had been rated Good and Requires Improvement respectively".
    let end = grades.last().map_or(0, |g| g.span.end());
    let ahead = spoken.iter().all(|(s, _)| s.start() < grades[0].span.start());
    if grades.len() > 1 && spoken.len() == grades.len() && ahead && is_respective(view, end) {
        return Some(vec![spoken[n].1]);
    }
    let at = spoken.iter().find(|(_, d)| *d == target).map(|(s, _)| *s)?;
    let all: Vec<usize> = spoken.iter().filter(|(s, _)| *s == at).map(|(_, d)| *d).collect();
    if all.len() < 2 || grades[n].before {
        return None;
    }
    let last = grades.last().map_or(0, |g| g.span.end());
    let own = grades.len() == all.len() && is_respective(view, last);
    Some(if own { vec![all[n]] } else { all })
}
