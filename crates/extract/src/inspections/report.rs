//! An inspectorate's own report: the inspection that it is of, from its first page and its table of judgements.

use minutebook_model::{
    Block, Date, Diagnostic, Event, Evidence, Finding, Inspection, InspectionRole, Passage, Precision, Row, Span, Table,
};
use minutebook_rulebook::judgements::Sense;
use minutebook_rulebook::turns::Turn;
use minutebook_rulebook::{Entry, frameworks::Framework};

use super::aspects::Of;
use super::cue::{Cues, within};
use super::event::{Draft, RawGrade};
use super::{close, lead, subject};
use crate::dates::{self, Anchor};
use crate::{Context, sentences};

/// How many blocks may stand before the first page is over: title, dates, lead inspector, judgements.
const COVER_BLOCKS: usize = 30;

/// The inspection that a report is of; None where its first page does not read as one.
pub(super) fn find(context: &Context<'_>, cues: &Cues, diagnostics: &mut Vec<Diagnostic>) -> Option<Finding<Inspection>> {
    let cover: Vec<&Block> = context.document.body().map(|(_, b)| b).take(COVER_BLOCKS).collect();
    let (at, dates) = inspection_dates(context, &cover)?;
    let title = title(context, cues, &cover)?;
    let framework = framework(context, cues, title, &dates);
    let named = within(&cues.names, context.document.whole().span()).first();
    let body = framework.map(|f| f.body.clone());
    let body = body.or_else(|| context.rulebook.inspectorates.names().at(named?.place).body.clone())?;
    let mut draft = Draft::new(kind(context, cues, title), None, at);
    draft.rule = "inspection/report-cover";
    draft.body = Some(body);
    draft.framework = framework.map(|f| f.id().to_owned());
    draft.about = true;
    draft.date(dates);
    draft.witness(Evidence::record(title.span()));
    if let Some(subject) = subject_of(context, cues, title, &cover) {
        draft.name(subject);
    }
    read_published(context, &cover, &mut draft);
    read_lead(context, &mut draft);
    read_judgements(context, cues, &cover, &mut draft);
    let mut found = close::close(context, vec![draft], &super::scene::Scene::default(), diagnostics);
    let mut main = found.pop()?;
    main.value.role = InspectionRole::Subject;
    Some(main)
}

/// What stands after a printed label ("Inspection dates:") on the first page.
fn labelled<'d>(context: &Context<'d>, cover: &[&Block], sense: Sense) -> Option<Passage<'d>> {
    cover.iter().find_map(|block| {
        let text = context.document.content(block);
        let label = context.rulebook.judgements.of(sense).find(&text).filter(|m| m.range.start == 0)?;
        let rest = text.from(label.range.end);
        if !rest.trim_matches(|c| c == ':' || c == ' ' || c == '\n').is_empty() {
            return Some(rest);
        }
        // The value may stand in the block after its label.
        let next = context.document.block_at(block.span.end())? + 1;
        context.document.blocks().get(next).map(|b| context.document.content(b))
    })
}

/// The days on site: one visit, or the whole span of two.
fn inspection_dates(context: &Context<'_>, cover: &[&Block]) -> Option<(Span, Date)> {
    let text = labelled(context, cover, Sense::DateLabel)?;
    let end = context.rulebook.judgements.of(Sense::PublishedLabel).find(&text).map_or(text.len(), |m| m.range.start);
    let text = text.until(end);
    let found: Vec<Date> =
        dates::find(text, context.rulebook).iter().take(3).filter_map(|m| m.resolve(Anchor::default())).collect();
    let first = found.first()?;
    // A second range counts only where it is joined to the first.
    let joined = |a: &Date, b: &Date| {
        let between = context.document.passage(Span::new(a.span().end(), b.span().start().max(a.span().end())));
        matches!(between.trim().to_lowercase().as_str(), "and" | "," | "&" | ", and" | ";")
    };
    let last = found.windows(2).take_while(|w| joined(&w[0], &w[1])).last().map_or(first, |w| &w[1]);
    if std::ptr::eq(first, last) {
        return Some((first.span(), first.clone()));
    }
    let (from, to) = (first.edtf().split('/').next()?, last.edtf().rsplit('/').next()?);
    let span = first.span().cover(last.span());
    let raw = context.document.passage(span).folded();
    let whole = Date::new(&format!("{from}/{to}"), Precision::Day, false, &raw, span).ok()?;
    Some((span, whole))
}

fn read_published(context: &Context<'_>, cover: &[&Block], draft: &mut Draft) {
    let Some(text) = labelled(context, cover, Sense::PublishedLabel) else { return };
    let date = dates::find(text, context.rulebook).first().and_then(|m| m.resolve(Anchor::default()));
    if let Some(date) = date {
        draft.witness(Evidence::field(date.span(), "published"));
        draft.published = Some(date);
    }
}

/// The block that says what was inspected under what: it speaks of an inspection and is a heading or short.
fn title<'d>(context: &Context<'d>, cues: &Cues, cover: &[&Block]) -> Option<Passage<'d>> {
    let speaks = |b: &&&Block| !within(&cues.events, b.span).is_empty() || !within(&cues.frameworks, b.span).is_empty();
    let short = |b: &&&Block| b.span.len() < 300;
    let dated = |b: &&&Block| {
        let text = context.document.content(b);
        context.rulebook.judgements.of(Sense::DateLabel).find(&text).is_some_and(|m| m.range.start == 0)
    };
    cover.iter().find(|b| speaks(b) && short(b) && !dated(b)).map(|b| context.document.content(b))
}

/// The framework that the title names or has the shape of.
fn framework<'r>(context: &Context<'r>, cues: &Cues, title: Passage<'_>, dates: &Date) -> Option<&'r Framework> {
    let month = dates.start().map(|d| d.to_string()[..7].to_owned());
    let frameworks = &context.rulebook.frameworks;
    let named = within(&cues.frameworks, title.span()).iter().map(|c| frameworks.at(c.place));
    let shaped = frameworks.entries().iter().filter(|f| f.title.as_ref().is_some_and(|t| t.is_match(&title)));
    named.chain(shaped).find(|f| f.used_in(month.as_deref()))
}

fn kind(context: &Context<'_>, cues: &Cues, title: Passage<'_>) -> Event {
    let words = within(&cues.events, title.span()).iter();
    words.filter_map(|c| context.rulebook.events.at(c.place).kind).next().unwrap_or(Event::Inspection)
}

/// "Inspection of X local authority children's services" names X; else the authority stands on a line of its own.
fn subject_of(context: &Context<'_>, cues: &Cues, title: Passage<'_>, cover: &[&Block]) -> Option<Span> {
    let lower = title.to_lowercase();
    if let Some(end) = context.rulebook.turns[Turn::AuthorityServices].first_in(&lower).map(|tail| tail.start)
        && let Some(start) = lower.find(" of ").or_else(|| lower.find(" to ")).map(|n| n + 4)
        && start < end
        && title.is_char_boundary(start)
        && title.is_char_boundary(end)
    {
        let name = title.slice(start..end).trim();
        let name = name.strip_prefix("the ").map_or(name, |rest| name.from(name.len() - rest.len()));
        return Some(name.span());
    }
    let own_line = |b: &&&Block| {
        let text = context.document.content(b);
        let words = text.split_whitespace().count();
        let plain = within(&cues.events, b.span).is_empty()
            && within(&cues.frameworks, b.span).is_empty()
            && within(&cues.aspects, b.span).is_empty();
        plain
            && text.starts_with(char::is_uppercase)
            && (1..=9).contains(&words)
            && !text.ends_with('.')
            && !subject::is_general(&text, context.rulebook)
    };
    cover.iter().take(5).find(own_line).map(|b| context.document.content(b).span())
}

/// The first line of the report that begins with "Lead inspector".
fn read_lead(context: &Context<'_>, draft: &mut Draft) {
    let text = context.document.whole();
    for label in context.rulebook.judgements.of(Sense::Lead).find_iter(&text) {
        let line_start = text[..label.range.start].rfind(['\n', '\t']).map_or(0, |n| n + 1);
        if !text[line_start..label.range.start].trim().is_empty() {
            continue;
        }
        let line_end = text[label.range.end..].find('\n').map_or(text.len(), |n| label.range.end + n);
        let next = text[line_end..].trim_start();
        let rest = text.slice(label.range.end..line_end);
        let found = lead::name_after(&context.rulebook.subjects, rest).or_else(|| {
            let start = text.len() - next.len();
            let end = next.find('\n').map_or(text.len(), |n| start + n);
            if rest.trim_matches(|c| c == ':').is_empty() {
                lead::name_after(&context.rulebook.subjects, text.slice(start..end))
            } else {
                None
            }
        });
        if let Some((name, span)) = found {
            draft.witness(Evidence::field(span, "lead_inspector"));
            draft.lead = Some((name, span));
            return;
        }
    }
}

/// The table of judgements, and the judgements that the first page tells in words.
fn read_judgements(context: &Context<'_>, cues: &Cues, cover: &[&Block], draft: &mut Draft) {
    let table = context.document.tables().iter().find(|t| t.rows.iter().filter(|r| pair(context, r).is_some()).count() >= 2);
    let month = draft.dates.as_ref().and_then(Date::start).map(|d| d.to_string()[..7].to_owned());
    let framework = draft.framework.as_deref().and_then(|f| context.rulebook.frameworks.of(f));
    let overall = framework.is_none_or(|f| f.has_overall(month.as_deref()));
    if let Some(table) = table {
        read_table(context, table, overall, draft);
    } else {
        read_lines(context, cues, cover, draft);
    }
    let in_table = table.into_iter().flat_map(|t| &t.rows).flat_map(|r| &r.cells).map(|c| c.span);
    let lines = cover.iter().filter(|b| context.document.table(b).is_none()).map(|b| b.span).chain(in_table);
    if overall && !draft.grades.iter().any(|g| g.of == Of::Overall) {
        lines.into_iter().find_map(|line| told_overall(context, cues, line)).into_iter().for_each(|raw| draft.grades.push(raw));
    }
    if framework.is_some_and(|f| f.id() == "sif") {
        read_board(context, cues, draft);
    }
}

/// A label and its grade: the first and the last filled cell of a row.
fn pair(context: &Context<'_>, row: &Row) -> Option<(Span, Span, usize)> {
    let filled: Vec<Span> = row.cells.iter().map(|c| c.span).filter(|s| !s.is_empty()).collect();
    let [label, .., grade] = filled.as_slice() else { return None };
    let text = context.document.passage(*grade).trim();
    let found = context.rulebook.scales.find_iter(&text).find(|m| m.range.start == 0 && m.range.end == text.len())?;
    let is_grade = context.rulebook.scales.find_iter(&context.document.passage(*label)).any(|m| m.range.start == 0);
    (!is_grade).then(|| (*label, text.span(), found.index))
}

fn read_table(context: &Context<'_>, table: &Table, overall: bool, draft: &mut Draft) {
    for (label, grade, surface) in table.rows.iter().filter_map(|r| pair(context, r)) {
        let printed = context.document.passage(label).folded();
        let name =
            close::aspect_id(context.rulebook, &printed, draft.body.as_deref().unwrap_or_default(), draft.framework.as_deref());
        let of = if name == "overall_effectiveness" { Of::Overall } else { Of::Label(label) };
        if of != Of::Overall || overall {
            draft.grades.push(RawGrade { span: grade, surface, of, rule: "grade/judgement-table" });
        }
    }
}

/// Where the reader made no table: an aspect and a grade that end a line.
fn read_lines(context: &Context<'_>, cues: &Cues, cover: &[&Block], draft: &mut Draft) {
    for line in cover.iter().flat_map(|b| context.document.content(b).lines()) {
        let (aspects, grades) = (within(&cues.aspects, line.span()), within(&cues.grades, line.span()));
        let ([aspect, ..], [.., grade]) = (aspects, grades) else { continue };
        let own = aspect.range.start - line.span().start() <= 6 && line.span().end() - grade.range.end <= 1;
        if own && aspect.range.end < grade.range.start {
            let label = Span::new(aspect.range.start, aspect.range.end);
            let of = if context.rulebook.aspects.at(aspect.place).name() == "overall_effectiveness" {
                Of::Overall
            } else {
                Of::Label(label)
            };
            let span = Span::new(grade.range.start, grade.range.end);
            draft.grades.push(RawGrade { span, surface: grade.place, of, rule: "grade/judgement-line" });
        }
    }
}

/// "The overall judgement is that children's services are good", "Children's services in Kent are good".
fn told_overall(context: &Context<'_>, cues: &Cues, line: Span) -> Option<RawGrade> {
    let first = sentences(context.document.passage(line)).next()?;
    let lower = first.to_lowercase().replace('’', "'");
    let told = lower.starts_with("the overall judgement is")
        || lower.starts_with("overall judgement")
        || lower.starts_with("children's services in");
    let grade = within(&cues.grades, first.span()).first().filter(|_| told)?;
    (grade.range.start - first.span().start() < 120).then(|| RawGrade {
        span: Span::new(grade.range.start, grade.range.end),
        surface: grade.place,
        of: Of::Overall,
        rule: "grade/report-headline",
    })
}

/// "The effectiveness of the Local Safeguarding Children Board (LSCB) is good": a grade of the same report.
fn read_board(context: &Context<'_>, cues: &Cues, draft: &mut Draft) {
    let board = |place: usize| context.rulebook.aspects.at(place).id() == "lscb_effectiveness";
    let text = context.document.whole();
    for aspect in cues.aspects.iter().filter(|a| board(a.place)) {
        let next = cues.grades.partition_point(|g| g.range.start < aspect.range.end);
        let Some(grade) = cues.grades.get(next).filter(|g| g.range.start - aspect.range.end < 24) else { continue };
        let line_start = text[..aspect.range.start].rfind('\n').map_or(0, |n| n + 1);
        let lead = text[line_start..aspect.range.start].trim().to_lowercase();
        let between = text[aspect.range.end..grade.range.start].replace("(LSCB)", "");
        if matches!(lead.as_str(), "the" | "" | "the effectiveness of the")
            && matches!(between.trim(), "is" | "" | "are" | "was judged" | "is judged to be")
        {
            let label = Span::new(aspect.range.start, aspect.range.end);
            let span = Span::new(grade.range.start, grade.range.end);
            draft.grades.push(RawGrade { span, surface: grade.place, of: Of::Label(label), rule: "grade/board-headline" });
            return;
        }
    }
}
