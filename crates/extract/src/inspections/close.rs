//! From drafts to inspections: what is kept, which scale its grades are on, which role it plays.

use std::cell::LazyCell;
use std::collections::BTreeMap;

use minutebook_model::{
    Date, Diagnostic, Document, DocumentKind, Event, Evidence, Finding, Grade, Inspection, InspectionRole, InspectionStatus,
    Precision, Span, Support,
};
use minutebook_rulebook::aspects::Aspect;
use minutebook_rulebook::frameworks::Framework;
use minutebook_rulebook::scales::Scale;
use minutebook_rulebook::small_words::Class;
use minutebook_rulebook::subjects::Part;
use minutebook_rulebook::turns::{GradeTurn, Turn};
use minutebook_rulebook::{Entry, Rulebook};

use super::aspects::Of;
use super::event::near;
use super::event::{Draft, RawGrade};
use super::inherit;
use super::said::Said;
use super::scene::Scene;
use super::subject;
use crate::Context;

/// The inspections of a document, in the order in which they are first spoken of.
pub(super) fn close(
    context: &Context<'_>,
    mut drafts: Vec<Draft>,
    scene: &Scene,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Inspection>> {
    let said = Said::new(context);
    let named = only_frameworks(context, &scene.frameworks);
    inherit::settle_subjects(context, &mut drafts, &scene.titled);
    inherit::settle_namesakes(context, &said, &mut drafts);
    inherit::settle_leads(context, &mut drafts, &scene.leads);
    inherit::settle_spread(&mut drafts, context);
    let dated = drafts.iter().filter(|d| d.dates.is_some());
    let held: Vec<(Option<usize>, String)> = dated.filter_map(|d| Some((d.item, d.framework.clone()?))).collect();
    for draft in &mut drafts {
        let only = [true, false].map(|authority| named.get(&(draft.item, authority)).copied().flatten());
        settle_framework(&said, context, draft, only, &held);
    }
    // What nothing dates was not before its framework.
    let begun = |d: &Draft| {
        let framework = context.rulebook.frameworks.entries().iter().find(|f| Some(f.id()) == d.framework.as_deref())?;
        Some(framework.from.clone()).filter(|from| !from.is_empty())
    };
    let month =
        |d: &Draft| month_of(d).or_else(|| context.meeting_day().map(|day| day.to_string()[..7].to_owned())).or_else(|| begun(d));
    let mut kept: Vec<(Draft, Vec<Grade>)> = Vec::new();
    for n in 0..drafts.len() {
        let grades = grades(&said, context, &drafts[n], month(&drafts[n]).as_deref(), diagnostics);
        if is_event(context, &drafts, n, &grades) && !is_told_elsewhere(context, &drafts, n) {
            kept.push((drafts[n].clone(), grades));
        }
    }
    let roles: Vec<InspectionRole> = (0..kept.len()).map(|n| role(context, &kept, n)).collect();
    let mut kept: Vec<_> = kept.into_iter().zip(roles).collect();
    kept.sort_by_key(|((d, _), _)| d.evidence.first().map_or(0, |e| e.span.start()));
    kept.into_iter().filter_map(|((draft, grades), role)| finding(context, draft, grades, role, diagnostics)).collect()
}

/// It has a date or a grade, or the item is about it and tells of no other of its kind.
fn is_event(context: &Context<'_>, drafts: &[Draft], n: usize, grades: &[Grade]) -> bool {
    let draft = &drafts[n];
    if draft.dates.is_some() || !grades.is_empty() {
        return true;
    }
    if draft.published.is_some() && draft.subject.is_some() && !draft.prior && !draft.planned {
        return true;
    }
    let place = |m: usize| drafts[m].item == draft.item || draft.item.is_none();
    // "The service had last been inspected in 2010": an item on the inspection in hand tells of that one as well.
    let other = |m: usize| {
        let told = drafts[m].dates.is_some() && !drafts[m].planned && !drafts[m].prior;
        m != n && place(m) && told && drafts[m].body == draft.body
    };
    let same = |m: usize| {
        other(m) && (drafts[m].kind == draft.kind || drafts[m].kind == Event::Inspection && draft.kind == Event::Inspection)
    };
    if draft.planned {
        return draft.relative;
    }
    let rest = near(n, drafts.len()).filter(|&m| m != n);
    // The page's own title, and "the recent inspections": of the one that the item tells of.
    let told = |m: usize| m != n && drafts[m].body == draft.body && drafts[m].kind == draft.kind && !drafts[m].planned;
    let of_page = draft.item.is_none() && draft.rule == "inspection/title";
    if of_page && rest.clone().any(|m| told(m) && drafts[m].item.is_some())
        || draft.subject.is_none() && rest.clone().any(|m| told(m) && place(m) && !drafts[m].grades.is_empty())
    {
        return false;
    }
    // "CQC assessment: preparations" is of the one that is to come.
    let coming = |m: usize| place(m) && drafts[m].planned && drafts[m].dates.is_some() && drafts[m].body == draft.body;
    // So is what the outcome calls "the monitoring visit", after it was told when that is expected.
    let at = |d: &Draft| d.evidence.first().map_or(0, |e| e.span.start());
    let named = |m: usize| draft.rule == "inspection/title" || at(&drafts[m]) < at(draft);
    if rest.clone().any(|m| coming(m) && named(m) && drafts[m].kind == draft.kind) {
        return false;
    }
    let twin = rest.clone().any(|m| m < n && is_twin(context, &drafts[m], draft));
    draft.about
        && !draft.prior
        && !rest.clone().any(same)
        && !twin
        && (draft.kind != Event::Inspection || !rest.clone().any(other))
        && draft.kind != Event::Reinspection
}

/// Of two without a time the second is the first again, unless each has a name of its own.
fn is_twin(context: &Context<'_>, first: &Draft, second: &Draft) -> bool {
    let name =
        |d: &Draft| d.subject.map(|s| context.document.passage(s)).filter(|s| subject::is_proper_name(context.rulebook, s));
    let apart = || name(first).zip(name(second)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(&b));
    first.item == second.item && first.kind == second.kind && first.about && first.dates.is_none() && !apart()
}

/// Whether an item only names in its title what another item of the same title tells of: a page that has two meetings on one issue.
fn is_told_elsewhere(context: &Context<'_>, drafts: &[Draft], n: usize) -> bool {
    let draft = &drafts[n];
    let untold = draft.dates.is_none() && draft.published.is_none() && draft.grades.is_empty() && !draft.planned;
    let title = |d: &Draft| d.item.and_then(|item| context.items[item].value.title.as_deref());
    // The items of such a page are all on its one issue.
    let issue = context.meeting.kind == DocumentKind::AgendaItem;
    let same = |m: usize| {
        let other = &drafts[m];
        other.item != draft.item
            && other.dates.is_some()
            && !other.prior
            && other.body == draft.body
            && other.kind == draft.kind
            && (issue || title(other).is_some_and(|t| Some(t) == title(draft)))
    };
    untold && near(n, drafts.len()).any(same)
}

fn finding(
    context: &Context<'_>,
    draft: Draft,
    grades: Vec<Grade>,
    role: InspectionRole,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Finding<Inspection>> {
    let status = match (draft.planned, draft.provisional) {
        (true, _) => InspectionStatus::Planned,
        (false, true) if grades.is_empty() && draft.published.is_none() => InspectionStatus::Provisional,
        _ => InspectionStatus::Completed,
    };
    diagnostics.extend(draft.dates.as_ref().and_then(|date| crate::dates::doubt(date, "an inspection")));
    let item = draft.item;
    let inferred = draft.dates.as_ref().is_some_and(Date::inferred);
    let silent = |id: &String| context.rulebook.frameworks.of(id).is_some_and(|f| f.silent);
    let value = Inspection {
        body: draft.body?,
        framework: draft.framework.filter(|id| !silent(id)),
        role,
        kind: draft.kind,
        subject: draft.subject.map(|s| context.document.passage(s).folded()),
        dates: draft.dates,
        published: draft.published,
        status,
        grades,
        lead_inspector: draft.lead.map(|(name, _)| name),
        areas_for_improvement_count: None,
    };
    let support = if inferred {
        Support::Inferred
    } else if draft.evidence.len() > 1 {
        Support::Derived
    } else {
        Support::Stated
    };
    Some(Finding { value, rule: draft.rule, support, evidence: draft.evidence, item })
}

/// The first month of a draft's time on site, else of its publication.
fn month_of(draft: &Draft) -> Option<String> {
    let day =
        draft.dates.as_ref().and_then(|d| d.start().or(d.end())).or_else(|| draft.published.as_ref().and_then(Date::start))?;
    Some(day.to_string()[..7].to_owned())
}

/// The one framework that an item names, of those for an authority as a whole and of those for places each: what a home is
/// inspected under stands beside what the authority is.
fn only_frameworks<'n>(
    context: &Context<'_>,
    named: &'n [(Option<usize>, String)],
) -> BTreeMap<(Option<usize>, bool), Option<&'n str>> {
    let mut only = BTreeMap::new();
    for (item, id) in named {
        let authority = context.rulebook.frameworks.of(id).is_some_and(|f| f.authority);
        only.entry((*item, authority)).and_modify(|one| *one = None).or_insert(Some(id.as_str()));
    }
    only
}

/// A framework that the text does not name, but that its terms or its subject make certain.
fn settle_framework(
    said: &Said<'_>,
    context: &Context<'_>,
    draft: &mut Draft,
    named: [Option<&str>; 2],
    held: &[(Option<usize>, String)],
) {
    let rulebook = context.rulebook;
    let month = month_of(draft);
    if let Some(id) = &draft.framework
        && rulebook.frameworks.of(id).is_some_and(|f| !f.used_in(month.as_deref()))
    {
        draft.framework = None;
    }
    if draft.framework.is_none() && draft.kind != Event::Review {
        draft.framework = certain_framework(said, context, draft, named, held).map(str::to_owned);
    }
}

/// The framework that an inspection's terms or its subject make certain.
fn certain_framework<'c>(
    said: &Said<'_>,
    context: &Context<'c>,
    draft: &Draft,
    named: [Option<&str>; 2],
    held: &[(Option<usize>, String)],
) -> Option<&'c str> {
    let (rulebook, document) = (context.rulebook, context.document);
    let month = month_of(draft);
    let plain = |text: &str| text.to_lowercase().replace('’', "'");
    // Most inspections are of bodies with no framework of their month, which asks for none of these.
    let labels: LazyCell<Vec<String>, _> = LazyCell::new(|| draft.grades.iter().filter_map(|g| label(document, &g.of)).collect());
    let words: LazyCell<Vec<String>, _> =
        LazyCell::new(|| draft.evidence.iter().map(|e| plain(&document.passage(e.span))).collect());
    let subject = LazyCell::new(|| draft.subject.map(|s| plain(&document.passage(s))));
    let item = draft.item.map(|n| &context.items[n].value);
    let title =
        LazyCell::new(|| plain(item.and_then(|i| i.title.as_deref()).filter(|_| draft.subject.is_some()).unwrap_or_default()));
    let joint = draft.body.as_deref() == Some("ofsted_cqc");
    for framework in rulebook.frameworks.entries() {
        if Some(framework.body.as_str()) != draft.body.as_deref() || !framework.used_in(month.as_deref()) {
            continue;
        }
        let is_said = |t: &str| {
            let t = t.trim_start_matches('=').to_lowercase();
            let long = t.contains(' ');
            labels.iter().any(|l| l.contains(&t))
                || long && words.iter().any(|w| w.contains(&t))
                || joint && said.says(draft.item, &t)
        };
        let term = (month.is_some() || joint) && framework.terms.iter().any(|t| is_said(t));
        let is_subject = |s: &str| subject.as_ref().is_some_and(|x| x.contains(s)) || title.contains(s);
        let about = framework.subjects.iter().any(|s| is_subject(s));
        // Named in the item, though not beside the inspection: "seen under the Section 5 arrangements".
        let only = named.contains(&Some(framework.id()));
        // "Plas Hir had been inspected": a home has not the framework of the authority's inspection beside it.
        let place = || is_of_place(context, draft);
        let another =
            || framework.authority && place() && held.iter().any(|(item, id)| *item == draft.item && id == framework.id());
        let main = only && may_be_under(draft, framework) && !another();
        // "Two focused visits had taken place: the first, on 4 and 5 December": no other framework of its body has them.
        let kind = framework.kinds.iter().any(|k| k == draft.kind.name()) && month.is_some() && !place();
        if term || about || main || kind {
            return Some(framework.id());
        }
    }
    None
}

/// Whether an inspection may be the one that an item names a framework for.
fn may_be_under(draft: &Draft, framework: &Framework) -> bool {
    let own = framework.kind.as_deref().is_none_or(|k| k == draft.kind.name())
        && (draft.kind == Event::Inspection || framework.kind.is_some());
    let told = !draft.planned || framework.kind.is_some() || !framework.authority;
    let earlier = draft.dates.as_ref().is_some_and(|d| d.precision() == Precision::Year);
    own && !draft.prior && told && !earlier
}

/// Whether an inspection was of one place or service, and not of what an authority does as a whole.
fn is_of_place(context: &Context<'_>, draft: &Draft) -> bool {
    let list = &context.rulebook.subjects;
    let of_one =
        |s: &str| !subject::is_whole(list, s) && (subject::is_proper_name(context.rulebook, s) || subject::is_service(list, s));
    draft.subject.is_some_and(|s| of_one(&context.document.passage(s)))
}

fn label(document: &Document, of: &Of) -> Option<String> {
    match of {
        Of::Label(span) => Some(document.passage(*span).folded().to_lowercase().replace('’', "'")),
        _ => None,
    }
}

/// The grades of a draft on the scale that its body, its framework and its month have.
fn grades(
    said: &Said<'_>,
    context: &Context<'_>,
    draft: &Draft,
    month: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Grade> {
    let mut out: Vec<Grade> = Vec::new();
    let Some(body) = draft.body.as_deref() else { return out };
    for raw in &draft.grades {
        // The one before, of which no time is told, may have been on a scale that has ended since.
        let older = || if draft.prior && draft.dates.is_none() { on_scale(said, context, raw, body, draft, None) } else { None };
        let Some((grade, scale)) = on_scale(said, context, raw, body, draft, month).or_else(older) else {
            // A phrase that is a grade only on one kind of visit is mostly none.
            if raw.rule == "grade/progress" {
                continue;
            }
            let message = format!("A grade word stands where {body} had no scale with it at that time.");
            diagnostics.push(Diagnostic::warning("grade-without-scale", message, vec![raw.span]));
            continue;
        };
        for (aspect, label) in aspects_of(context, raw, body, draft, scale) {
            let passage = context.document.passage(raw.span);
            let mut evidence = vec![Evidence::field(raw.span, "grade")];
            evidence.extend(label.map(|l| Evidence::field(l, "aspect")));
            let made = Grade {
                aspect,
                grade: grade.clone(),
                scale: scale.id().to_owned(),
                raw: passage.folded(),
                rule: raw.rule,
                evidence,
            };
            add(&mut out, made, raw.span, diagnostics);
        }
    }
    out
}

/// "staffing had stayed at very good", after "Quality of Staffing – 5": whether one of two aspects is the other without its head.
fn is_short_for(a: &str, b: &str) -> bool {
    let short = |long: &str, short: &str| long.strip_prefix("quality_of_").is_some_and(|rest| rest == short);
    short(a, b) || short(b, a)
}

/// Adds a grade; a second one of the same aspect is the same said again, or a contradiction.
fn add(out: &mut Vec<Grade>, made: Grade, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    match out.iter_mut().find(|g| g.aspect == made.aspect) {
        None => match out.iter_mut().find(|g| g.grade == made.grade && is_short_for(&g.aspect, &made.aspect)) {
            Some(known) => known.evidence.push(Evidence::field(span, "grade")),
            None => out.push(made),
        },
        Some(known) if known.grade == made.grade => known.evidence.push(Evidence::field(span, "grade")),
        Some(known) => {
            let message =
                format!("{} is {} in one place and {} in another; the first stands.", known.aspect, known.grade, made.grade);
            diagnostics.push(Diagnostic::warning(
                "grades-disagree",
                message,
                known.evidence.iter().map(|e| e.span).chain([span]).collect(),
            ));
        }
    }
}

/// The value of a printed grade, and its scale.
fn on_scale<'c>(
    said: &Said<'_>,
    context: &'c Context<'_>,
    raw: &RawGrade,
    body: &str,
    draft: &Draft,
    month: Option<&str>,
) -> Option<(String, &'c Scale)> {
    let bodies: &[&str] = match body {
        "ofsted_cqc" => &["ofsted", "cqc"],
        _ => std::slice::from_ref(&body),
    };
    // A year may begin before a scale did and end after it.
    let year = draft.dates.as_ref().filter(|d| d.precision() == Precision::Year && !d.edtf().contains('/'));
    let end = year.and_then(Date::end).map(|day| day.to_string()[..7].to_owned());
    context.rulebook.scales.meanings(raw.surface).find_map(|(scale, value)| {
        let fits = scale.bodies.iter().any(|b| bodies.contains(&b.as_str()))
            && (scale.used_in(month) || end.is_some() && scale.used_in(end.as_deref()));
        let framed = scale.frameworks.is_empty() || draft.framework.as_ref().is_some_and(|f| scale.frameworks.contains(f));
        let spoken = || scale.context.is_empty() || scale.context.iter().any(|c| said.says(draft.item, c));
        (fits && framed && spoken()).then(|| (value.grade.clone(), scale))
    })
}

/// The wire names of what a grade is of, each with the label's place.
fn aspects_of(context: &Context<'_>, raw: &RawGrade, body: &str, draft: &Draft, scale: &Scale) -> Vec<(String, Option<Span>)> {
    let (own, parts_only) = (scale.aspect.as_str(), scale.parts_only);
    let overall = || if own.is_empty() { "overall_effectiveness".to_owned() } else { own.to_owned() };
    match &raw.of {
        Of::Overall => vec![(overall(), None)],
        Of::All if parts_only => Vec::new(),
        Of::All => vec![("overall_effectiveness".to_owned(), None)],
        Of::Label(span) => {
            let printed = context.document.passage(*span).folded();
            if is_place_itself(context, *span, body) {
                return vec![(overall(), None)];
            }
            vec![(aspect_id(context.rulebook, &printed, body, draft.framework.as_deref()), Some(*span))]
        }
    }
}

/// "rated | the surgery | as Good", "the setting was Good": the place that was inspected, where the body judges no part of that name.
fn is_place_itself(context: &Context<'_>, label: Span, body: &str) -> bool {
    let printed = context.document.passage(label);
    let word = printed.strip_prefix("the ").or_else(|| printed.strip_prefix("The ")).unwrap_or(&printed);
    let definite = || {
        let text = &context.document.text()[..label.end() - word.len()];
        text.ends_with("the ") || text.ends_with("The ")
    };
    let is_place =
        |w: &str| context.rulebook.subjects.is(Part::Establishment, w) || context.rulebook.turns[GradeTurn::KindOfBody].is(w);
    let part = || context.rulebook.aspects.all_at(word).any(|(_, a)| a.bodies.iter().any(|b| b == body));
    !word.contains(' ') && is_place(&word.to_lowercase()) && definite() && !part()
}

/// The rulebook's id of a printed label, else the label itself in snake case without a leading article.
pub(super) fn aspect_id(rulebook: &Rulebook, printed: &str, body: &str, framework: Option<&str>) -> String {
    let trimmed = printed.trim().trim_matches(['\'', '’', '‘', '“', '”', '"', '.', ',', ':', ';', '?']);
    // "2.1 Adoption performance" is numbered; the "14-19 strategy" is for those ages.
    let bare = trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let bare = if bare.starts_with(['-', '–']) { trimmed } else { bare };
    let candidates = |label: &str| -> Option<String> {
        let all: Vec<_> = rulebook.aspects.all_at(label).map(|(_, a)| a).collect();
        let own = |a: &&Aspect| a.bodies.is_empty() || a.bodies.iter().any(|b| b == body);
        // A short word is the label of its framework only there: "leadership" of a children's centre is its own.
        let short = |a: &&Aspect| {
            a.frameworks.is_empty() || label.contains(' ') || framework.is_some_and(|f| a.frameworks.iter().any(|x| x == f))
        };
        let of_body: Vec<_> = all.into_iter().filter(own).filter(short).collect();
        let framed = of_body.iter().find(|a| framework.is_some_and(|f| a.frameworks.iter().any(|x| x == f)));
        framed.or_else(|| of_body.first()).map(|a| a.name().to_owned())
    };
    let turns = &rulebook.turns;
    let plain = turns[Turn::LabelArticles].after(bare).unwrap_or(bare);
    // "its comment on Safeguarding was": of what it was made.
    let verdict = turns[Turn::LabelPreposition].first_in(plain).map(|led| (&plain[..led.start], &plain[led.end..]));
    let plain = verdict.filter(|(word, _)| rulebook.small_words.has(Class::Verdict, word)).map_or(plain, |(_, label)| label);
    // "Key Question 2 (provision)": which it is stands in the brackets.
    let numbered = |outer: &str| outer.contains(|c: char| c.is_ascii_digit());
    let inner =
        trimmed.strip_suffix(')').and_then(|t| t.split_once('(')).filter(|(outer, _)| numbered(outer)).map(|(_, inner)| inner);
    // "QI 2.3 Learning, teaching and assessment", "Theme 1: Care": a number before the name.
    let indicator = turns[GradeTurn::LabelNumber].after(plain).and_then(|rest| {
        let named = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | ' ' | '-' | '–'));
        (named.len() < rest.len()).then_some(named)
    });
    candidates(trimmed)
        .or_else(|| candidates(plain))
        .or_else(|| indicator.and_then(candidates))
        .or_else(|| inner.and_then(candidates))
        .unwrap_or_else(|| {
            let own = snake(plain);
            // "the overall effectiveness of the Riverside group", "Overall": the whole, whatever it is of.
            if own == "overall" || own.starts_with("overall_effectiveness_of_the_") {
                "overall_effectiveness".to_owned()
            } else {
                own
            }
        })
}

/// A label in snake case without a leading article.
pub(super) fn snake(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_alphanumeric() => out.push(c),
            '\'' | '’' => {}
            _ if !out.ends_with('_') && !out.is_empty() => out.push('_'),
            _ => {}
        }
    }
    let out = out.trim_matches('_');
    ["the_", "an_", "a_"].iter().find_map(|a| out.strip_prefix(a)).unwrap_or(out).to_owned()
}

/// Whether `later` is the inspection that a title means, and not `first`, to which its date gave the title: one of the same body,
/// kind and subject that took place afterwards and was graded as well.
fn has_overtaken(kept: &[(Draft, Vec<Grade>)], first: usize, later: usize) -> bool {
    let ((old, _), (new, grades)) = (&kept[first], &kept[later]);
    let days = (old.dates.as_ref().and_then(Date::end), new.dates.as_ref().and_then(Date::start));
    old.rule == "inspection/title"
        && old.body == new.body
        && old.kind == new.kind
        && (new.subject.is_none() || old.subject == new.subject)
        && !grades.is_empty()
        && matches!(days, (Some(before), Some(after)) if before < after)
}

/// When an inspection was made, else when its report came out.
fn time(draft: &Draft) -> Option<&Date> {
    draft.dates.as_ref().or(draft.published.as_ref())
}

/// Why an inspection is spoken of, among those of its item.
fn role(context: &Context<'_>, kept: &[(Draft, Vec<Grade>)], n: usize) -> InspectionRole {
    let (draft, grades) = &kept[n];
    if draft.planned {
        return InspectionRole::Next;
    }
    if draft.prior {
        return InspectionRole::Previous;
    }
    let peers = near(n, kept.len());
    let same = |m: &usize| *m != n && kept[*m].0.item == draft.item && !kept[*m].0.planned && !kept[*m].0.prior;
    let main = peers.clone().filter(|m| same(m) || *m == n).max_by_key(|&m| {
        let (d, g) = &kept[m];
        (d.about, !g.is_empty(), time(d).and_then(Date::end))
    });
    if main == Some(n) && peers.clone().filter(same).any(|later| has_overtaken(kept, n, later)) {
        return InspectionRole::Previous;
    }
    if peers.clone().filter(same).any(|later| is_followed(kept, n, later)) {
        return InspectionRole::Previous;
    }
    match main.filter(|&m| m != n) {
        Some(main) if !is_followed(kept, main, n) && !has_overtaken(kept, main, n) => {
            role_beside(context, kept, main, (draft, grades))
        }
        _ => InspectionRole::Subject,
    }
}

/// "inadequate in July; it had been re-inspected in October": the later of one place is the one in hand, graded or not.
fn is_followed(kept: &[(Draft, Vec<Grade>)], n: usize, by: usize) -> bool {
    let (old, new) = (&kept[n].0, &kept[by].0);
    let full = |d: &Draft| matches!(d.kind, Event::Inspection | Event::Reinspection);
    let days = (old.dates.as_ref().and_then(Date::end), time(new).and_then(Date::start));
    let later = matches!(days, (Some(before), Some(after)) if before < after);
    let same = old.body == new.body && old.subject.is_some() && old.subject == new.subject;
    full(old) && full(new) && same && !old.about && later
}

/// Why an inspection is spoken of beside the one that the item is about.
fn role_beside(
    context: &Context<'_>,
    kept: &[(Draft, Vec<Grade>)],
    main: usize,
    (draft, grades): (&Draft, &[Grade]),
) -> InspectionRole {
    let (beside, _) = &kept[main];
    if beside.body != draft.body {
        return InspectionRole::Other;
    }
    // "Vale’s Children’s Services", "local authority children services": the one is whoever the other is.
    let words = &context.rulebook.subjects;
    let whole = |s: Span| subject::is_whole(words, &context.document.passage(s));
    let unnamed = |s: Span| context.document.passage(s).starts_with(char::is_lowercase);
    let both = beside.subject.zip(draft.subject);
    let alike = both.is_some_and(|(a, b)| whole(a) && whole(b) && (unnamed(a) || unnamed(b)));
    if beside.subject != draft.subject && both.is_some() && !alike
        || beside.kind == draft.kind && !grades.is_empty() && beside.subject != draft.subject && draft.subject.is_some()
    {
        return InspectionRole::Subject;
    }
    // "the inspection in 2022. Inspectors had come back in December 2022": of a year alone, the inspection came before.
    let followed = beside.kind == Event::Reinspection && draft.kind == Event::Inspection;
    let year = followed && draft.dates.as_ref().is_some_and(|d| d.precision() == Precision::Year);
    let day = |d: &Date| if year { d.start() } else { d.end() };
    match (time(draft).and_then(day), time(beside).and_then(Date::start)) {
        (Some(own), Some(other)) if own < other => InspectionRole::Previous,
        (Some(_), Some(_)) if draft.dates.is_some() && beside.dates.is_some() => InspectionRole::Interim,
        _ => InspectionRole::Subject,
    }
}
