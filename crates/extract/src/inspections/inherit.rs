//! What an inspection has from those beside it in the item: its subject, its lead inspector.

use std::collections::BTreeMap;

use minutebook_model::{Date, Evidence, Passage, Span};

use super::anaphor;
use super::aspects::Of;
use super::event::{Draft, RawGrade, near};
use super::said::Said;
use super::subject;
use crate::Context;
use minutebook_rulebook::{Entry as _, Phrased as _};

/// Gives inspections of one named subject that subject, and the main one its longest printed form.
pub(super) fn settle_subjects(context: &Context<'_>, drafts: &mut [Draft], titled: &[(Option<usize>, Span)]) {
    drop_named_methods(context, drafts);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&n| drafts[n].evidence.first().map_or(0, |e| e.span.start()));
    for n in order {
        if let Some(subject) = anaphor::antecedent(context, drafts, n) {
            drafts[n].name(subject);
        }
    }
    settle_titled(context, drafts, titled);
    // What an item's inspections share is not changed by giving it to one more of them.
    let mut shared: BTreeMap<(Option<usize>, Option<String>), Option<Span>> = BTreeMap::new();
    for n in 0..drafts.len() {
        let at = drafts[n].evidence.first().map_or(0, |e| e.span.start());
        // A description ("a provider at Elm Lane") says nothing of what was told before it.
        let told = |s: &Span| s.start() <= at || context.document.passage(*s).starts_with(char::is_uppercase);
        if drafts[n].subject.is_none()
            && !anaphor::is_of_authority(context, &drafts[n])
            && let Some(subject) =
                *shared.entry((drafts[n].item, drafts[n].body.clone())).or_insert_with(|| shared_subject(context, drafts, n))
            && told(&subject)
        {
            drafts[n].name(subject);
        }
    }
    unite(context, drafts);
    let names: Vec<_> = drafts.iter().map(|d| d.subject.map(|s| context.document.passage(s).folded())).collect();
    let latest: Vec<bool> = (0..drafts.len()).map(|n| !has_successor(&names, drafts, n)).collect();
    for (draft, _) in drafts.iter_mut().zip(latest).filter(|(d, latest)| *latest && !d.prior && !d.planned) {
        // A report's own cover says whom it is of.
        let Some(subject) = draft.subject.filter(|_| draft.rule != "inspection/report-cover") else { continue };
        let longest = longest_form(context, draft.item, subject);
        if longest != subject {
            draft.name(longest);
        }
    }
}

/// Whether a later inspection of the same subject took place: this one was its predecessor.
fn has_successor(names: &[Option<String>], drafts: &[Draft], n: usize) -> bool {
    let (Some(own), Some(day)) = (&names[n], drafts[n].dates.as_ref().and_then(Date::end)) else { return false };
    near(n, drafts.len()).any(|m| {
        let d = &drafts[m];
        let same = || names[m].as_ref().is_some_and(|t| t.contains(own.as_str()) || own.contains(t.as_str()));
        d.item == drafts[n].item && same() && !d.planned && d.dates.as_ref().and_then(Date::start).is_some_and(|s| s > day)
    })
}

/// One subject printed in several places is one: all that have it point to where it was printed first.
fn unite(context: &Context<'_>, drafts: &mut [Draft]) {
    let mut first: BTreeMap<(Option<usize>, String), Span> = BTreeMap::new();
    for draft in drafts.iter_mut() {
        let Some(subject) = draft.subject else { continue };
        let text = context.document.passage(subject).folded();
        draft.subject = Some(*first.entry((draft.item, text)).or_insert(subject));
    }
}

/// Of a framework whose name says what is inspected, saying so again names no subject: the ILACS of "children’s services".
fn drop_named_methods(context: &Context<'_>, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        let framework = draft.framework.as_deref().and_then(|id| context.rulebook.frameworks.of(id));
        let whole = |s: Span| subject::is_whole(&context.rulebook.subjects, &context.document.passage(s));
        let own = draft.rule != "inspection/report-cover";
        if own && framework.is_some_and(|f| f.names_subject) && draft.subject.is_some_and(whole) {
            draft.subject = None;
        }
    }
}

/// An item that names no subject but in its title, "Inspection of the Youth Service", tells of an inspection of that.
fn settle_titled(context: &Context<'_>, drafts: &mut [Draft], titled: &[(Option<usize>, Span)]) {
    for &(item, subject) in titled {
        let own = |d: &&mut Draft| d.item == item && !d.planned && !d.prior;
        let told = |d: &Draft| d.subject.is_some() && (d.rule != "inspection/title" || d.dates.is_some());
        if drafts.iter().any(|d| d.item == item && told(d)) {
            continue;
        }
        let dated = drafts.iter_mut().filter(own).filter(|d| d.subject.is_none() && d.dates.is_some());
        let first = dated.min_by_key(|d| d.evidence.first().map_or(0, |e| e.span.start()));
        if let Some(draft) = first.filter(|d| !anaphor::is_of_authority(context, d)) {
            draft.name(subject);
        }
    }
}

/// The one name that all named inspections of an item share: the previous and the next were of the same.
fn shared_subject(context: &Context<'_>, drafts: &[Draft], n: usize) -> Option<Span> {
    let text = |s: Span| context.document.passage(s).folded();
    let peers = || drafts.iter().filter(|d| d.item == drafts[n].item && d.body == drafts[n].body);
    let told: Vec<Span> =
        peers().filter(|d| d.rule != "inspection/title" || d.dates.is_some()).filter_map(|d| d.subject).collect();
    let subjects = if told.is_empty() { peers().filter_map(|d| d.subject).collect() } else { told };
    let main = *subjects.iter().max_by_key(|s| s.len())?;
    let whole = text(main);
    let list = &context.rulebook.subjects;
    let named = (whole.contains(' ') || whole.starts_with(char::is_uppercase))
        && !subject::is_whole(list, &whole)
        && !subject::is_general(&whole, context.rulebook);
    let same = |s: &Span| whole.contains(&text(*s)) || whole.to_lowercase() == text(*s).to_lowercase();
    let of_place = || peers().any(|d| d.subject.is_some_and(|s| text(s) == whole) && !anaphor::has_theme(context, d));
    (named && subjects.iter().all(same) && of_place()).then_some(main)
}

/// The longest name in the item that holds the subject: "Saltergate Junior" is "Saltergate Junior School".
fn longest_form(context: &Context<'_>, item: Option<usize>, subject: Span) -> Span {
    let extent = item.map_or(context.document.whole().span(), |n| context.items[n].value.extent);
    let text = around(context.document.passage(extent), subject);
    let name = context.document.passage(subject);
    // "oversight of Children’s Services | Continuous Improvement": what an authority does as a whole has no longer name.
    if !subject::is_proper_name(context.rulebook, &name) || subject::is_whole(&context.rulebook.subjects, &name) {
        return subject;
    }
    // Sixteen places are more than any item needs, and keep the search short.
    let forms = text.match_indices(name.as_str()).take(16).map(|(at, found)| {
        let grown = subject::grow(context.rulebook, &text, at..at + found.len());
        Span::new(text.span().start() + grown.start, text.span().start() + grown.end)
    });
    forms.fold(subject, |best, form| if form.len() > best.len() { form } else { best })
}

/// What stands about `at` in an item: all of it, but of one as long as a book.
fn around(item: Passage<'_>, at: Span) -> Passage<'_> {
    const FAR: usize = 1 << 16;
    let own = item.span();
    let boundary = |offset: usize| (0..=offset.min(item.len())).rev().find(|&n| item.is_char_boundary(n)).unwrap_or(0);
    let start = boundary(at.start().saturating_sub(own.start()).saturating_sub(FAR));
    item.slice(start..boundary(at.end().saturating_sub(own.start()).saturating_add(FAR)).max(start))
}

/// Letters that two inspectorates share are those of the one that inspects what was inspected ("HMIP had inspected the young
/// offender institution"), unless the item writes the first one's name out.
pub(super) fn settle_namesakes(context: &Context<'_>, said: &Said<'_>, drafts: &mut [Draft]) {
    let inspectorates = &context.rulebook.inspectorates;
    for draft in drafts {
        let Some((body, other)) = draft.body.as_deref().and_then(|b| Some((b, inspectorates.namesake(b)?))) else { continue };
        let spelt = |id: &str| {
            inspectorates
                .names()
                .of(id)
                .is_some_and(|e| e.phrases().iter().any(|p| p.contains(' ') && said.says(draft.item, &p.to_lowercase())))
        };
        let subject = draft.subject.map(|s| context.document.passage(s).folded());
        let title = draft.item.and_then(|n| context.items[n].value.title.clone());
        let remit = [subject, title].into_iter().flatten().find_map(|t| inspectorates.by_remit(&t));
        let inspected = remit.map_or_else(|| spelt(other.id()), |i| i.id() == other.id());
        if inspected && !spelt(body) {
            draft.body.clone_from(&other.body);
        }
    }
}

/// A lead inspector who was named before any inspection was belongs to the last one that took place.
pub(super) fn settle_leads(context: &Context<'_>, drafts: &mut [Draft], leads: &[(Option<usize>, String, Span)]) {
    let document = context.document;
    for (item, name, span) in leads {
        // "Members were concerned about Elm Lodge. The lead inspector, …": the place that the paragraph names.
        let paragraph = document.block_at(span.start()).map(|n| document.content(&document.blocks()[n]));
        let named = |d: &Draft| {
            let subject = d.subject.map(|s| document.passage(s));
            subject.is_some_and(|s| s.starts_with(char::is_uppercase) && paragraph.is_some_and(|p| p.contains(s.as_str())))
        };
        let done = |d: &&mut Draft| d.item == *item && !d.planned && d.dates.is_some();
        let here = drafts.iter().any(|d| d.item == *item && !d.planned && d.dates.is_some() && named(d));
        let told = drafts.iter_mut().filter(done).filter(|d| !here || named(d));
        let first = |d: &&mut Draft| {
            let day = d.dates.as_ref().and_then(Date::end);
            if here { (None, std::cmp::Reverse(day)) } else { (day, std::cmp::Reverse(None)) }
        };
        let last = told.max_by_key(first);
        if let Some(draft) = last.filter(|d| d.lead.is_none()) {
            draft.witness(Evidence::field(*span, "lead_inspector"));
            draft.lead = Some((name.clone(), *span));
        }
    }
}

/// "All three pillars had been graded good" gives each pillar its grade, where the item names the pillars beside another
/// inspection that had no overall grade.
pub(super) fn settle_spread(drafts: &mut [Draft], context: &Context<'_>) {
    for n in 0..drafts.len() {
        if !drafts[n].grades.iter().any(|g| g.of == Of::All) {
            continue;
        }
        let own: Vec<Of> = labels(&drafts[n]);
        let peers = drafts.iter().enumerate().filter(|(m, d)| *m != n && d.item == drafts[n].item && d.body == drafts[n].body);
        let peer = peers.map(|(_, d)| d).find(|d| labels(d).len() >= 2 && !d.grades.iter().any(|g| g.of == Of::Overall));
        let spread = peer.map(|d| (distinct(context, labels(d)), d.framework.clone()));
        let Some((spread, framework)) = spread.filter(|_| own.is_empty()) else { continue };
        let draft = &mut drafts[n];
        draft.framework = draft.framework.take().or(framework);
        let grades = std::mem::take(&mut draft.grades);
        for raw in grades {
            if raw.of != Of::All {
                draft.grades.push(raw);
                continue;
            }
            draft.grades.extend(spread.iter().map(|of| RawGrade { of: of.clone(), ..raw.clone() }));
        }
    }
}

fn labels(draft: &Draft) -> Vec<Of> {
    draft.grades.iter().map(|g| g.of.clone()).filter(|of| matches!(of, Of::Label(_))).collect()
}

/// Labels of different words.
fn distinct(context: &Context<'_>, labels: Vec<Of>) -> Vec<Of> {
    let mut seen: Vec<String> = Vec::new();
    labels
        .into_iter()
        .filter(|of| {
            let Of::Label(span) = of else { return false };
            let text = context.document.passage(*span).folded().to_lowercase();
            let new = !seen.contains(&text);
            seen.push(text);
            new
        })
        .collect()
}
