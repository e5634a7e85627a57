//! On which days reports came out, and of which inspections.

use minutebook_model::{Date, Evidence, Span};
use minutebook_rulebook::turns::TimeTurn;

use super::dating::Dating;
use super::ledger::Ledger;
use super::view::View;
use crate::dates::{Anchor, DateMention, Relation, Tense, impossible};

impl<'d> Ledger<'_, 'd> {
    /// Reads on which days reports came out, and of which inspections; the days of which it knows no inspection.
    pub(super) fn read_published(&mut self, view: &View<'_, 'd>, datings: &[Dating], spoken: &[(Span, usize)]) -> Vec<usize> {
        let mut left = Vec::new();
        for (n, _) in datings.iter().enumerate().filter(|(_, d)| **d == Dating::Published) {
            let date = &view.dates[n].clone().at_last();
            self.doubts.extend(impossible(date, "a report"));
            if dates_one_report(view, date) {
                let named = if spoken.is_empty() { self.named_in(view) } else { None };
                self.scene.focus = named.or(self.scene.focus);
                let targets = match named {
                    Some(named) => vec![named],
                    None => self.latest_of_one(self.published_at(view, date.span, spoken)),
                };
                if targets.is_empty() {
                    left.push(n);
                }
                targets.into_iter().for_each(|target| self.note_published(target, date));
            }
        }
        left
    }

    /// "Estyn's report on Trefor School had been published": the inspection in hand, of several of the item, whose place a sentence
    /// names.
    fn named_in(&self, view: &View<'_, 'd>) -> Option<usize> {
        let name =
            |n: usize| self.drafts[n].subject.filter(|s| self.is_named(Some(*s))).map(|s| self.context.document.passage(s));
        let here = |n: &usize| {
            let d = &self.drafts[*n];
            d.item == self.scene.item && !d.planned && !d.prior && d.dates.is_some()
        };
        let all: Vec<usize> = (self.recent()..self.drafts.len()).filter(here).collect();
        let several = all.len() > 1;
        let told = |n: &usize| name(*n).is_some_and(|text| text.len() > 3 && view.text.contains(text.as_str()));
        all.into_iter().rev().find(told).filter(|_| several)
    }

    /// The inspections of which a report came out on a day: the one told of before it, else the group in hand, else the focus.
    fn published_at(&self, view: &View<'_, 'd>, at: Span, spoken: &[(Span, usize)]) -> Vec<usize> {
        let from = view.segment(at.start()).start;
        let own = spoken.iter().rfind(|(s, d)| s.start() < at.start() && s.start() >= from && !self.drafts[*d].planned);
        let own = own.or_else(|| spoken.iter().rfind(|(_, d)| !self.drafts[*d].planned && !self.drafts[*d].prior));
        let targets = match own {
            Some(&(_, d)) if self.scene.group.contains(&d) && self.drafts[d].dates.is_none() => self.scene.group.clone(),
            Some(&(_, d)) => vec![d],
            None => self.scene.group.clone(),
        };
        let about = || self.drafts.iter().rposition(|d| d.item == self.scene.item && d.about && d.dates.is_none());
        // "having been Good in May 2017": what was told beside the inspection in hand has its own report.
        let several = targets.len() > 1;
        let targets: Vec<usize> = targets.into_iter().filter(|&d| !several || !self.drafts[d].prior).collect();
        if targets.is_empty() { self.scene.focus.or_else(about).into_iter().collect() } else { targets }
    }

    /// Gives an inspection the day on which its report came out: none before it, and the first that is told.
    pub(super) fn note_published(&mut self, target: usize, published: &DateMention) {
        let held = self.drafts[target].dates.clone();
        let past = self.context.meeting_day().is_some();
        let next = held.as_ref().and_then(|h| self.next_after(published, h));
        let date = next.or_else(|| self.resolve(published, Tense::Past, held.as_ref().filter(|_| !past)));
        let Some(date) = date else { return };
        let draft = &mut self.drafts[target];
        let after = match (held.as_ref().and_then(Date::start), date.end()) {
            (Some(visit), Some(out)) => out >= visit,
            _ => true,
        };
        if draft.published.is_none() && after && !draft.planned {
            self.scene.latest_day = self.scene.latest_day.max(date.end());
            draft.witness(Evidence::field(date.span(), "published"));
            draft.published = Some(date);
        }
    }
}

/// Whether a report of one inspection came out on a date. What was issued in a year or a season were many; nor is "Ten reports were
/// published during this period" of any one, nor "issued since the November meeting".
fn dates_one_report(view: &View<'_, '_>, date: &DateMention) -> bool {
    use minutebook_model::Precision::{AcademicYear, FinancialYear, Season, Year};
    let vague =
        date.resolve(Anchor::default()).is_some_and(|d| matches!(d.precision(), AcademicYear | FinancialYear | Season | Year));
    let at = date.span.start();
    let before = view.slice(view.segment(at).start, at);
    let several = view.turn(TimeTurn::ReportsPublished).stands_in(before) && !view.turn(TimeTurn::KnownReports).stands_in(before);
    date.relation == Relation::During && !vague && !several && !view.turn(TimeTurn::SinceMeeting).closes(before.trim_end())
}
