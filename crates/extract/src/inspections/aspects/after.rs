//! What stands after a grade that it is of: "grade 2 for A and for B", "outstanding A", "Good (2): A; B", "in all three areas".

use std::ops::Range;

use minutebook_model::Span;
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::turns::{GradeTurn, Turn};

use super::super::cue::Cue;
use super::super::parts;
use super::super::search::{CLOSING, OPENING};
use super::super::spoken;
use super::super::view::View;
use super::link::is_glue;
use super::{Of, is_lower, is_noun_for_any, labels_in};
use crate::dates::DateMention;

/// A grade and the text after it, up to the next one.
struct After<'v, 'c, 'd> {
    view: &'v View<'c, 'd>,
    grade: Span,
    end: usize,
    /// The text in lower case, from where it may name what the grade is of: behind closing marks and "had been awarded".
    rest: String,
    /// Where that begins.
    from: usize,
    /// A noun of judging stands before it: "outstanding outcomes for".
    judged: bool,
}

/// What a grade is of, as the words after it say; nothing where they do not.
pub(super) fn after(view: &View<'_, '_>, grade: Span, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    // "Good with outstanding features in the early years": the features are there, and the school is good.
    if view.turn(GradeTurn::Features).closes(view.slice(grade.start(), grade.end())) {
        return Vec::new();
    }
    let after = After::of(view, grade, end);
    let told = after.whole(claimed).or_else(|| after.named_in_brackets(claimed));
    let told = told.or_else(|| after.companion()).or_else(|| bracketed(view, grade, end));
    let told = told.or_else(|| after.all(claimed)).or_else(|| after.part(claimed)).or_else(|| after.direct(claimed));
    let told = told.or_else(|| after.told_of_area(claimed)).or_else(|| after.of_the_other(claimed));
    told.or_else(|| after.opened(claimed)).or_else(|| after.row()).unwrap_or_default()
}

impl<'v, 'c, 'd> After<'v, 'c, 'd> {
    fn of(view: &'v View<'c, 'd>, grade: Span, end: usize) -> Self {
        let text = view.slice(grade.end(), end);
        let lower = text.to_lowercase();
        let rest = lower.trim_start_matches(CLOSING);
        let rest = rest.strip_prefix(") ").unwrap_or(rest);
        let rest = after_author(view, grade.end() + (text.len() - rest.len().min(text.len())), rest);
        // "Good had also been awarded for the impact of leaders".
        let rest = view.turn(GradeTurn::WasAwarded).after(rest).unwrap_or(rest);
        // "with outstanding outcomes for enjoying and achieving".
        // "An outstanding judgement was given for the impact of leaders".
        let noun = view.turn(GradeTurn::GradedNoun).after(rest);
        let noun = noun.map(|rest| view.turn(GradeTurn::WasAwarded).after(rest).unwrap_or(rest));
        let judged = noun.filter(|r| view.turn(GradeTurn::OfOutcome).opens(r));
        let rest = judged.unwrap_or(rest);
        let from = grade.end() + (text.len() - rest.len().min(text.len()));
        Self { view, grade, end, rest: rest.to_owned(), from, judged: judged.is_some() }
    }

    /// "Good overall", and what else has the same grade: "overall and in respect of help and protection".
    fn whole(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let overall = self.view.rulebook.judgements.of(Sense::Overall);
        // "an overall grading of | Inadequate for adult learning": what follows was inspected.
        let own = self.view.segment(self.grade.start()).start;
        let before = self.view.slice(own, self.grade.start()).trim_end_matches(OPENING);
        if self.view.turn(GradeTurn::OverallGradeOf).closes(before) && self.view.turn(GradeTurn::ForLabel).opens(&self.rest) {
            return Some(vec![Of::Overall]);
        }
        if !self.view.turn(GradeTurn::OverallOpens).opens(&self.rest) && overall.at_start(&self.rest).is_none() {
            return None;
        }
        let lower = self.view.slice(self.grade.end(), self.end).to_lowercase();
        // "Good overall | for effectiveness and efficiency |": of these as a whole.
        let told = overall
            .at_start(&self.rest)
            .map(|all| all.range.end)
            .and_then(|n| Some(n + self.view.turn(GradeTurn::ForKnown).open(&self.rest[n..])?));
        let known = told.map_or_else(Vec::new, |n| labels_in(self.view, self.from + n, self.end, claimed));
        if !known.is_empty() {
            return Some(known);
        }
        let mut whole = vec![Of::Overall];
        whole.extend(also(self.view, &lower, self.grade.end(), self.end, claimed));
        Some(whole)
    }

    /// "one judgement was outstanding | (the impact of leaders) |, one good (overall effectiveness)".
    fn named_in_brackets(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let inner = aspects_in_brackets(self.view, &self.grade.range())?;
        let listed = labels_in(self.view, inner.start, inner.end, claimed);
        Some(if listed.is_empty() { vec![Of::Overall] } else { listed })
    }

    /// "was good, with satisfactory attendance".
    fn companion(&self) -> Option<Vec<Of>> {
        let label = companion(self.view, &self.grade.range()).filter(|_| !self.judged)?;
        Some(vec![Of::Label(label)])
    }

    /// "in all three areas", of which some may be named.
    fn all(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let near = self.grade.end() + self.lead() + 24;
        let all = self.view.first_of(Sense::AllAreas, self.grade.end(), self.end).filter(|all| all.start <= near)?;
        // "Capacity for improvement was good in both parts": one thing has been named, and both are of that.
        let named = |a: &Cue| {
            a.range.end <= self.grade.start() && super::link::is_link(self.view, self.view.slice(a.range.end, self.grade.start()))
        };
        let one = self.view.aspects.iter().filter(|a| named(a)).take(2).count() == 1;
        if one && self.view.slice(all.end, self.end).starts_with(' ') {
            return None;
        }
        if let Some(from) = parts::included(self.view, all.end, self.end) {
            let mut whole = vec![Of::All];
            whole.extend(labels_in(self.view, from, self.end, claimed));
            return Some(whole);
        }
        let listed = labels_in(self.view, all.end, self.end, claimed);
        Some(if listed.is_empty() { vec![Of::All] } else { listed })
    }

    /// How far the named text lies behind the grade in the text in lower case.
    fn lead(&self) -> usize {
        self.view.slice(self.grade.end(), self.end).to_lowercase().len() - self.rest.len()
    }

    /// "Good in one of them, the curriculum".
    fn part(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let text = self.view.slice(self.grade.end(), self.end);
        let at = self.grade.end() + (text.len() - text.trim_start_matches(CLOSING).len());
        let label = parts::named_part(self.view, at, self.end)?;
        let known = self.view.aspects.iter().filter(|a| label.contains_offset(a.range.start));
        claimed.extend(known.map(|a| a.range.start));
        Some(vec![Of::Label(label)])
    }

    /// "the one area graded as requiring improvement | was | responding to the public".
    fn told_of_area(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let view = self.view;
        let verb = view.turn(GradeTurn::IsNamed).open(&self.rest)?;
        let before = view.slice(view.segment(self.grade.start()).start, self.grade.start());
        // Only who judged, and that they did, may stand between: "the areas which inspectors had judged to be".
        let near =
            before.split_whitespace().rev().take(8).any(|w| is_noun_for_any(view, w.trim_matches(|c: char| !c.is_alphabetic())));
        let judged = view.last_of(Sense::Trigger, self.grade.start() - before.len(), self.grade.start()).is_some();
        if !near || !judged {
            return None;
        }
        let labels = labels_in(view, self.from + verb, self.end, claimed);
        (!labels.is_empty()).then_some(labels)
    }

    /// "good in two of them and inadequate | in the third, leadership".
    fn of_the_other(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let open = self.view.turn(GradeTurn::InTheOther).open(&self.rest)?;
        let labels = labels_in(self.view, self.from + open, self.end, claimed);
        (!labels.is_empty()).then_some(labels)
    }

    /// "outstanding leadership and management".
    fn direct(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let view = self.view;
        // "Requires improvement Adoption performance - Good": a label with a mark after it has a grade of its own.
        let marked = |a: &Cue| view.slice(a.range.end, view.text.span().end()).trim_start().starts_with(['-', '–', '—', ':']);
        let first = view.aspects.iter().find(|a| a.range.start == self.from && !marked(a))?;
        claimed.push(first.range.start);
        if parts::is_given(view, self.grade, first) {
            return Some(vec![Of::Overall]);
        }
        // "outstanding | behaviour and personal development |": the next one has the adjective too, where no verb follows it.
        let listed = labels_in(view, self.from, self.end, claimed);
        let whole = listed.len() == 2 && view.slice(first.range.end, self.end).starts_with(" and ");
        Some(if whole { listed } else { vec![Of::Label(Span::new(first.range.start, first.range.end))] })
    }

    /// "for A, for B and for C": labels known or not.
    fn opened(&self, claimed: &mut Vec<usize>) -> Option<Vec<Of>> {
        let view = self.view;
        let known = |n: &usize| view.aspects.iter().any(|a| a.range.start == self.from + n);
        let under = || view.turn(GradeTurn::UnderKnown).open(&self.rest).filter(known);
        let open = &self.rest[..view.turn(Turn::GradeOpener).open(&self.rest).or_else(under)?];
        let from = self.from + open.len();
        // "good for A, good for B": where the next grade of a row stands, be it known as one or not.
        let end = next_in_row(view, from, self.end);
        let next = view.aspects.iter().find(|a| a.range.start >= from && a.range.end <= end);
        let (mut known, mut said) = (claimed.clone(), claimed.clone());
        let listed = match next {
            Some(a) if is_glue(view, view.slice(from, a.range.start)) => labels_in(view, from, end, &mut known),
            _ => Vec::new(),
        };
        let grade = !view.turn(GradeTurn::Progress).closes(view.slice(self.grade.start(), self.grade.end()));
        let lead = spoken::Lead { open, parallel: is_parallel(view, self.grade, open), grade };
        let spoken = spoken::labels(view, lead, from, end, &mut said);
        let longer = spoken.len() > listed.len();
        *claimed = if longer { said } else { known };
        Some(if longer { spoken } else { listed })
    }

    /// A row that begins with its grade: "Adequate", then "Managing offenders; Protecting vulnerable people".
    fn row(&self) -> Option<Vec<Of>> {
        let own = self.view.text.span();
        let opens = self.view.slice(own.start(), self.grade.start()).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        if !self.view.announced || !opens {
            return None;
        }
        let text = self.view.slice(self.grade.end(), self.end);
        let from = self.grade.end() + text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        Some(split_labels(self.view, from, self.end.max(from), true))
    }
}

/// "outstanding (the impact of leaders)": the brackets right behind a grade that name what it is of, and nothing else, where no
/// aspect stands before it that would have it.
pub(in crate::inspections) fn aspects_in_brackets(view: &View<'_, '_>, grade: &Range<usize>) -> Option<Range<usize>> {
    let own = view.text.span();
    let rest = view.slice(grade.end, own.end());
    let open = rest.trim_start_matches(CLOSING).strip_prefix('(')?;
    let inner = &open[..open.find(')')?];
    let from = grade.end + rest.len() - open.len();
    let before =
        view.grades.iter().rfind(|g| g.range.end <= grade.start).map_or(view.segment(grade.start).start, |g| g.range.end);
    // The brackets of the grade before close first: "(the impact of leaders), one good".
    let before = before + view.slice(before, grade.start).rfind(')').map_or(0, |n| n + 1);
    if view.aspects.iter().any(|a| before <= a.range.start && a.range.end <= grade.start) {
        return None;
    }
    let known: Vec<&Cue> = view.aspects.iter().filter(|a| from <= a.range.start && a.range.end <= from + inner.len()).collect();
    let mut at = from;
    let joined = known.iter().all(|a| {
        let glue = is_glue(view, view.slice(at, a.range.start));
        at = a.range.end;
        glue
    });
    let listed = !known.is_empty() && joined && at == from + inner.len();
    let whole = || view.rulebook.judgements.of(Sense::Overall).matches_whole(&inner.to_lowercase()).is_some();
    (listed || whole()).then(|| from..from + inner.len())
}

/// "rated Good | by the CQC in May 2019 | for caring": without who gave it and when, where what it is of follows. `rest` is the text
/// from byte `at` on, in lower case.
fn after_author<'t>(view: &View<'_, '_>, at: usize, rest: &'t str) -> &'t str {
    let mut end = at;
    let led = |from: usize, to: usize| view.turn(Turn::ByWhom).is(view.slice(from, to).trim());
    if let Some(name) = view.names.iter().find(|n| n.range.start >= end && led(end, n.range.start)) {
        end = name.range.end;
    }
    let near = |d: &&DateMention| d.span.start() >= end && view.slice(end, d.span.start()).split_whitespace().count() <= 1;
    if let Some(date) = view.dates.iter().find(near).filter(|_| end > at || !rest.is_empty()) {
        end = date.span.end();
    }
    let Some(told) = rest.get(end - at..).map(str::trim_start).filter(|_| end > at) else { return rest };
    let opens = view.turn(Turn::GradeOpener).open(told).is_some_and(|n| !view.turn(GradeTurn::InOrAt).opens(&told[..n]));
    if opens { told } else { rest }
}

/// Where the next grade of a row stands between two offsets: "good for A, | good for B". A plain adjective is none.
fn next_in_row(view: &View<'_, '_>, from: usize, end: usize) -> usize {
    let joined = |g: &Cue| {
        let before = view.slice(from, g.range.start).trim_end_matches(OPENING);
        before.ends_with(',') || view.turn(GradeTurn::NextInRow).closes(before)
    };
    let told = |g: &&Cue| from < g.range.start && g.range.end <= end && opener(view, g.range.end).is_some() && joined(g);
    view.grades.iter().find(told).map_or(end, |g| g.range.start)
}

/// The word after a grade that leads to what it is of: "for", "in".
fn opener<'d>(view: &View<'_, 'd>, grade: usize) -> Option<&'d str> {
    let rest = view.slice(grade, view.text.span().end()).trim_start_matches(CLOSING);
    Some(&rest[..view.turn(Turn::GradeOpener).open(rest)?])
}

/// "good in prevention and inadequate in protection": whether another grade of the sentence leads to what it is of in the same words.
pub(in crate::inspections) fn is_parallel(view: &View<'_, '_>, grade: Span, open: &str) -> bool {
    let place = |word: &str| view.turn(GradeTurn::InOrAt).opens(word);
    // "was Good in May 2023" tells when.
    let dated =
        |g: &Cue| view.dates.iter().any(|d| d.span.start() >= g.range.end && d.span.start() - g.range.end <= " in ".len());
    let same = |g: &Cue| {
        !dated(g) && opener(view, g.range.end).is_some_and(|other| other.trim() == open.trim() || place(other) && place(open))
    };
    view.grades.iter().any(|g| g.range.start != grade.start() && same(g))
}

/// "was good, with satisfactory | attendance": what a grade stands before, where "with" adds it to another grade.
pub(in crate::inspections) fn companion(view: &View<'_, '_>, grade: &Range<usize>) -> Option<Span> {
    let own = view.text.span();
    let before = view.slice(own.start(), grade.start);
    let added = view.turn(GradeTurn::AddedWith).closes(before);
    let other = view.grades.iter().rfind(|g| g.range.end < grade.start)?;
    let near = added && grade.start - other.range.end <= 60 && !view.slice(other.range.end, grade.start).contains(". ");
    let after = view.slice(grade.end, own.end());
    let text = after.strip_prefix(' ')?;
    let end = text.find([',', '.', ';', '(', ':']).unwrap_or(text.len()).min(text.find(" and ").unwrap_or(text.len()));
    let label = &text[..end];
    let plain = is_lower(label);
    let first = label.split(' ').next().unwrap_or_default();
    let opened = view.turn(GradeTurn::NotCompanion).is(first);
    let known = view.aspects.iter().any(|a| a.range.start == grade.end + 1);
    (near && plain && !opened && !known && (1..=4).contains(&label.split_whitespace().count()))
        .then(|| Span::new(grade.end + 1, grade.end + 1 + end))
}

/// "Inadequate overall and in respect of help and protection": what else has the grade of the whole.
fn also(view: &View<'_, '_>, lower: &str, from: usize, end: usize, claimed: &mut Vec<usize>) -> Vec<Of> {
    let Some(lead) = view.turn(GradeTurn::AlsoOf).first_in(lower) else { return Vec::new() };
    labels_in(view, from + lead.end, end, claimed)
}

/// "with two areas outstanding (a, and b)", "Good (2): A; B": labels known to the rulebook or not.
fn bracketed(view: &View<'_, '_>, grade: Span, end: usize) -> Option<Vec<Of>> {
    let own = view.text.span();
    let text = view.slice(grade.end(), own.end());
    let lead = text.len() - text.trim_start_matches(CLOSING).len();
    let rest = &text[lead..];
    let at = grade.end() + lead;
    let first = view.slice(own.start(), grade.start()).trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    // "the following were all graded Good: A; B; and C".
    if let Some(list) = rest.strip_prefix(':').filter(|_| tells_of_list(view, grade)) {
        let from = at + rest.len() - list.len();
        let mut listed = split_labels(view, from, end.max(from), true);
        let verb = |l: &Span| view.turn(GradeTurn::FiniteVerb).stands_in(view.slice(l.start(), l.end() + 1));
        listed.retain(|of| matches!(of, Of::Label(l) if !verb(l)));
        return Some(listed);
    }
    if let Some((open, close)) = in_so_many(view, rest, end.saturating_sub(at)) {
        return Some(split_labels(view, at + open, at + close, false));
    }
    let counted = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
    if let Some((number, tail)) = counted {
        if number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() {
            let skip = rest.len() - tail.len();
            let colon = tail.trim_start();
            if let Some(list) = colon.strip_prefix([':', '–', '-']) {
                let from = at + skip + (tail.len() - list.len());
                return Some(split_labels(view, from, own.end().min(end.max(from)), true));
            }
        }
        let areas = view.slice(own.start(), grade.start()).to_lowercase();
        if areas.split_whitespace().rev().take(4).any(|w| view.turn(GradeTurn::AspectNouns).is(w)) {
            return Some(split_labels(view, at + 1, at + 1 + number.len(), false));
        }
    }
    if first && let Some(list) = rest.strip_prefix(':') {
        return Some(split_labels(view, at + rest.len() - list.len(), end, true));
    }
    None
}

/// "the following were all graded", "these areas had been judged to be": whether the words before a grade say that a list of what it
/// is of comes after it.
fn tells_of_list(view: &View<'_, '_>, grade: Span) -> bool {
    let before = view.slice(view.segment(grade.start()).start, grade.start());
    let clause = &before[before.rfind(", ").map_or(0, |n| n + 2)..];
    let small = &view.rulebook.small_words;
    let mut words = clause.trim_end_matches(OPENING).rsplit(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let verb = |w: &str| [Class::CountVerb, Class::SeriesLink, Class::Count].into_iter().any(|class| small.has(class, w));
    words.find(|w| !verb(w)).is_some_and(|w| small.has(Class::Listed, w))
}

/// "in two (investigating crime; responding to the public)", "for three areas: A, B and C", "in two areas, namely A and B, and adequate
/// in one": where the list of so many begins and ends. After "namely" it ends before the next grade, at byte `limit`.
fn in_so_many(view: &View<'_, '_>, rest: &str, limit: usize) -> Option<(usize, usize)> {
    let end = view.text.span().end();
    let told = view.turn(GradeTurn::InSoMany).after(rest)?;
    let number = told.split_whitespace().next()?;
    let small = &view.rulebook.small_words;
    if !small.has(Class::Number, number) {
        return None;
    }
    let open = told.find(['(', ':', ',', '.', ';'])?;
    let (before, list) = (rest.len() - told.len() + open, &told[open..]);
    let stop = |list: &str| list.find([';', '.']).unwrap_or(list.len());
    let (from, to) = match list.as_bytes()[0] {
        b'(' => (1, list.find(')')?),
        b':' => (1, stop(list)),
        _ => {
            let known = |at: usize| view.aspects.iter().any(|a| view.slice(a.range.start, end).len() == list.len() - at);
            let bare = || list.strip_prefix(", ").map(|_| 2).filter(|at| known(*at));
            let mut text = &list[..stop(list).min(limit.saturating_sub(before))];
            // ", effectiveness and people, and as | requiring improvement in one".
            while let Some(shorter) = view.turn(GradeTurn::ListEnd).before(text.trim_end()) {
                text = shorter;
            }
            (view.turn(GradeTurn::Namely).open(list).or_else(bare)?, text.len())
        }
    };
    let counted = &told[..open];
    let of_all = counted.split_once(" of ").is_some_and(|(_, all)| view.turn(GradeTurn::OfHowMany).opens(all));
    (counted.split_whitespace().count() <= if of_all { 6 } else { 3 }).then_some((before + from, before + to.max(from)))
}

/// The text of a list up to a date that ends it, and whether one does.
fn before_date<'d>(view: &View<'_, 'd>, from: usize, end: usize) -> (&'d str, bool) {
    let date = view.dates.iter().map(|d| d.span.start()).find(|d| (from..end).contains(d));
    let mut text = view.slice(from, date.unwrap_or(end));
    while let Some(shorter) = view.turn(GradeTurn::ListEnd).before(text.trim_end()).filter(|_| date.is_some()) {
        text = shorter;
    }
    (text, date.is_some())
}

/// The labels of a list, parted by semicolons, else by commas and "and".
fn split_labels(view: &View<'_, '_>, from: usize, end: usize, whole: bool) -> Vec<Of> {
    let (text, dated) = before_date(view, from, end);
    let known: Vec<&Cue> = view.aspects.iter().filter(|a| a.range.start >= from && a.range.end <= end).collect();
    let separators: &[&str] = if text.contains(';') { &[";"] } else { &[", and ", ", ", " and "] };
    let inside = |at: usize| known.iter().any(|a| a.range.start < from + at && from + at < a.range.end);
    let mut cuts = vec![0];
    for (at, _) in text.char_indices() {
        let here = &text[at..];
        let last = *cuts.last().unwrap_or(&0);
        if at >= last
            && !inside(at)
            && let Some(s) = separators.iter().find(|s| here.starts_with(**s))
        {
            cuts.push(at);
            cuts.push(at + s.len());
        }
    }
    cuts.push(text.len());
    let stop = ['.', ' ', '\n', ',', ';', '‘', '’', '“', '”', '\''];
    let labels = cuts.chunks(2).filter_map(|c| {
        let piece = text.get(c[0]..*c.get(1)?)?;
        // "safe and well-led, at its visit of | June 2019": what leads to a date is no label.
        if dated && c[1] == text.len() && view.turn(GradeTurn::LeadsToDate).opens(piece.trim_start()) {
            return None;
        }
        let start = c[0] + piece.len() - piece.trim_start_matches(stop).trim_start_matches("and ").len();
        let kept = piece.trim_end_matches(stop);
        let stretch = start..(c[0] + kept.len()).max(start);
        let words = text.get(stretch.clone())?.split_whitespace().count();
        (words > 0 && words <= 16 && (whole || words <= 12))
            .then(|| Of::Label(Span::new(from + stretch.start, from + stretch.end)))
    });
    labels.collect()
}
