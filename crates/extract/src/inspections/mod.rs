//! Inspections: events, their dates and their grades.
//!
//! A document is read sentence by sentence. In each, the rare words of the rulebook (inspectorates, frameworks, words for
//! events, grades, aspects) are cues; dates are told apart by the cues beside them ([`dating`], [`nearest`]); event words and dates
//! make mentions ([`mention`]); the ledger decides which event a mention speaks of ([`ledger`]) and when that was ([`when`]); grades
//! are told from other words ([`grading`], [`veto`]), have what they are of ([`aspects`], [`label`]) and go to the event that the
//! talk is of ([`award`]). At the end each grade is put on the scale that its body had at that time ([`close`]).

mod anaphor;
mod aside;
mod aspects;
mod award;
mod before;
mod body;
mod choice;
mod close;
mod counted_names;
mod counting;
mod cue;
mod curriculum;
mod dating;
mod each;
mod event;
mod framing;
mod graded_names;
mod grading;
mod grouped;
mod headed;
mod inherit;
mod judged;
mod label;
mod latest;
mod lead;
mod ledger;
mod legend;
mod listed;
mod mention;
mod nearest;
mod others;
mod parts;
mod published;
mod report;
mod returning;
mod said;
mod scene;
mod schedule;
mod search;
mod series;
mod several;
mod spoken;
mod subject;
mod table;
mod veto;
mod view;
mod visits;
mod when;
mod whole_label;

use minutebook_model::{
    ActionTable, Block, BlockKind, Diagnostic, DocumentKind, Finding, Inspection, Passage, Resolution, Role, Span,
};
use minutebook_rulebook::events::Form;
use minutebook_rulebook::judgements::Sense;

use minutebook_rulebook::part_labels::LabelKind;
use minutebook_rulebook::turns::{Turn, Turns};

pub(crate) use self::award::BOARD_REVIEW;
use self::cue::Cues;
use self::ledger::Ledger;
use self::scene::Part;
use self::view::View;
use crate::stretches::Stretches;
use crate::{Context, sentences};

/// The inspections of a document.
pub(crate) fn find(
    context: &Context<'_>,
    resolutions: &[Finding<Resolution>],
    tables: &[Finding<ActionTable>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Finding<Inspection>> {
    let cues = Cues::scan(context.document.text(), context.rulebook);
    if cues.is_empty() {
        return Vec::new();
    }
    if context.meeting.kind == DocumentKind::InspectionReport
        && let Some(main) = report::find(context, &cues, diagnostics)
    {
        return vec![main];
    }
    let mut ledger = Ledger::new(context);
    let outcomes = Stretches::of(resolutions.iter().filter_map(Finding::span));
    let actions = Stretches::of(tables.iter().filter_map(Finding::span));
    let legends = legend::find(context, &cues);
    let read = |b: &&Block| !actions.meet(b.span) && !legends.meet(b.span);
    let mut body = context.document.body().map(|(_, block)| block).filter(read).peekable();
    while let Some(block) = body.next() {
        let next = body.peek().copied();
        read_block(&mut ledger, context, &cues, (block, next), &outcomes);
        ledger.scene.over_names = ledger.scene.over_names.take().or_else(|| over_names(context, &cues, block, next));
    }
    for refused in std::mem::take(&mut ledger.refused) {
        context.reject("grade/prose-trigger", refused.span, format!("veto {:?}", refused.sense).to_lowercase(), refused.because);
    }
    diagnostics.append(&mut ledger.doubts);
    close::close(context, ledger.drafts, &ledger.scene, diagnostics)
}

/// The grade that a block consists of, where the next one is a line of names.
fn over_names(context: &Context<'_>, cues: &Cues, block: &Block, next: Option<&Block>) -> Option<cue::Cue> {
    let text = |b: &Block| (!matches!(b.kind, BlockKind::Table(_))).then(|| context.document.content(b));
    let grade = headed::lone_grade(cues, text(block)?)?;
    let named = next.and_then(text).is_some_and(|line| !headed::names(context, cues, line).is_empty());
    named.then_some(grade)
}

/// Reads a block; `next` is the one after it.
fn read_block<'d>(
    ledger: &mut Ledger<'_, 'd>,
    context: &Context<'d>,
    cues: &Cues,
    (block, next): (&Block, Option<&Block>),
    outcomes: &Stretches,
) {
    let item = context.item_at(block.span);
    if item != ledger.scene.item {
        ledger.scene.open(item);
        open_item(ledger, context, cues);
    }
    if let BlockKind::Table(_) = block.kind {
        ledger.scene.lone_label = None;
        if let Some(table) = context.document.table(block) {
            table::read(ledger, context, cues, table);
        }
        return;
    }
    if matches!(
        block.role,
        Some(Role::DocumentLink | Role::Furniture | Role::Breadcrumb | Role::PageTitle | Role::PageKind | Role::RunningHead)
    ) {
        return;
    }
    let text = context.document.content(block);
    let point = matches!(block.kind, BlockKind::ListItem { .. });
    if ledger.read_grouped(cues, block, next)
        || ledger.read_under_label(cues, text, point)
        || ledger.read_under_grade(cues, text)
        || over_names(context, cues, block, next).is_some()
    {
        return;
    }
    let point = point || ledger.scene.announced && (is_pair_line(text, cues) || is_graded_line(context, text, cues));
    if listed::read(ledger, context, cues, text, point) {
        return;
    }
    let announced = point && ledger.scene.announced || announces(context, text) || announces_pairs(context, cues, text, next);
    let told = cues.meet(text.span());
    if !told && announced == ledger.scene.announced || is_field(context, block) || told && heads(ledger, context, cues, text) {
        return;
    }
    let part = || part_of(context, block, item, outcomes);
    ledger.scene.announced = told && read_text(ledger, context, cues, text, point, part) || announced;
}

/// Whether a line names what was inspected, over the talk of it.
fn heads<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues, text: Passage<'d>) -> bool {
    let view = headed::may_be(cues, text).then(|| View::undated(text, cues, context.rulebook)).flatten();
    view.is_some_and(|view| ledger.read_headed(&view))
}

/// Reads the sentences of a paragraph or of a list point; whether it ends in words that announce grades, or in a line of a list of
/// grades. Sentences in which nothing tells of an inspection are not looked at.
fn read_text<'d>(
    ledger: &mut Ledger<'_, 'd>,
    context: &Context<'d>,
    cues: &Cues,
    text: Passage<'d>,
    point: bool,
    part: impl Fn() -> Part,
) -> bool {
    let mut own = None;
    let mut paired = false;
    let mut listing = ledger.scene.announced;
    let mut asked = None;
    let mut before: Option<Passage<'_>> = None;
    let mut named: &[cue::Cue] = &[];
    let headed = leading_aspect(text, cues);
    for sentence in sentences(text) {
        let line = listing && heads_line(sentence, cues);
        if let Some(mut view) = View::of(sentence, cues, context.rulebook) {
            view.announced = point && ledger.scene.announced || paired || line;
            ledger.scene.earlier_in_brackets = ledger.scene.earlier_in_brackets || tells_brackets(&view);
            view.earlier_in_brackets = ledger.scene.earlier_in_brackets;
            view.asked = asked;
            view.answers = answers(context, before, sentence);
            view.headed = headed;
            view.named_before = named;
            ledger.read(&view, *own.get_or_insert_with(&part));
            paired = is_pair(&view);
        }
        before = Some(sentence);
        asked = asks_about(sentence, cues, &context.rulebook.turns);
        named = cue::within(&cues.aspects, sentence.span());
        listing = line || announces(context, sentence);
    }
    listing
}

/// "Efficiency – fieldwork was done in May": the aspect that a paragraph begins with, set apart by a mark.
fn leading_aspect(text: Passage<'_>, cues: &Cues) -> Option<Span> {
    let own = text.span();
    let first = cue::within(&cues.aspects, own).iter().find(|c| c.range.start == own.start())?;
    let rest = &text.as_str()[first.range.end - own.start()..];
    let marked = rest.starts_with(':') || [" - ", " – ", " — "].iter().any(|mark| rest.starts_with(mark));
    marked.then(|| Span::new(first.range.start, first.range.end))
}

/// "asked how it was judged when it was last inspected", "It had been in March": whether a sentence answers the one before it.
fn answers(context: &Context<'_>, before: Option<Passage<'_>>, sentence: Passage<'_>) -> bool {
    let turns = &context.rulebook.turns;
    turns[Turn::ItHadBeen].opens(&sentence) && before.is_some_and(|b| turns[Turn::AsksOfLast].stands_in(&b))
}

/// "How good are outcomes?": the aspect that a question asks about; the grade that is its answer follows.
fn asks_about(text: Passage<'_>, cues: &Cues, turns: &Turns) -> Option<Span> {
    let question = text.trim_end().strip_suffix('?')?;
    if let Some(aspect) = cue::within(&cues.aspects, text.span()).last() {
        return Some(Span::new(aspect.range.start, aspect.range.end));
    }
    let at = turns[Turn::QuestionVerb].last_end_in(question)?;
    let own = text.span().start();
    (question[at..].split_whitespace().count() <= 6 && turns[Turn::HowGood].stands_in(question))
        .then(|| Span::new(own + at, own + question.len()))
}

/// The most words of the label of such a line.
const LABEL_WORDS: usize = 12;

/// "Quality of service: good": a paragraph that is a label, a mark and a grade. Under words that announce grades it is a point of their
/// list.
fn is_pair_line(text: Passage<'_>, cues: &Cues) -> bool {
    let [grade] = cue::within(&cues.grades, text.span()) else { return false };
    let own = text.span().start();
    let label = text[..grade.range.start - own].trim_end_matches(search::OPENING);
    let rest = text[grade.range.end - own..].trim_matches(|c| c == '.' || search::CLOSING.contains(&c));
    rest.is_empty() && label.ends_with([':', '–', '—', '-', '\t']) && label.split_whitespace().count() <= LABEL_WORDS
}

/// "good at recording data about crime;": a line that is a grade and what was judged so.
fn is_graded_line(context: &Context<'_>, text: Passage<'_>, cues: &Cues) -> bool {
    let own = text.span();
    let first = cue::within(&cues.grades, own).first().filter(|c| c.range.start == own.start());
    let led = |c: &cue::Cue| {
        let rest = text.as_str()[c.range.end - own.start()..].trim_start_matches(search::CLOSING);
        let opener = context.rulebook.turns[Turn::GradeOpener].open(rest);
        opener.is_some_and(|n| rest[n..].starts_with(char::is_alphabetic)) && !text.contains(". ")
    };
    first.is_some_and(led)
}

/// Whether a text begins with a grade and a mark after it: "Good – ", "Inadequate: ".
fn heads_line(text: Passage<'_>, cues: &Cues) -> bool {
    let own = text.span();
    let first = cue::within(&cues.grades, own).first().filter(|c| c.range.start == own.start());
    first.is_some_and(|c| {
        let after = text.as_str()[c.range.end - own.start()..].trim_start_matches(' ');
        after.starts_with(['–', '—', ':']) || after.starts_with("- ")
    })
}

/// "The judgements, with those of the previous inspection in brackets, were:", "(previous grade in brackets)".
fn tells_brackets(view: &View<'_, '_>) -> bool {
    let text = view.text.as_str();
    view.rulebook.judgements.has(Sense::Previous, text) && view.turn(Turn::InBrackets).stands_in(text)
}

/// "Overall: Good.": a sentence that is no more than what was judged, a mark and a grade. More of its kind may follow it.
fn is_pair(view: &View<'_, '_>) -> bool {
    let [grade] = view.grades else { return false };
    let own = view.text.span();
    let rest = view.slice(grade.range.end, own.end()).trim_end_matches(|c| c == '.' || search::CLOSING.contains(&c));
    let label = view.slice(own.start(), grade.range.start).trim_end();
    let marked = label.ends_with([':', '–', '-', '—']) && label.split_whitespace().count() <= 9;
    let known =
        view.rulebook.judgements.has(Sense::Overall, label) || view.aspects.iter().any(|a| a.range.end <= grade.range.start);
    rest.is_empty() && marked && known
}

/// Whether a paragraph ends by announcing grades: "The judgements were:". A scale's definition announces none.
fn announces(context: &Context<'_>, text: Passage<'_>) -> bool {
    let opens = text.trim_end_matches(|c| matches!(c, ' ' | '-' | '–' | '—' | '\n')).ends_with(':');
    if !opens && !context.rulebook.turns[Turn::AnnouncesBelow].closes(&text) {
        return false;
    }
    let Some(last) = sentences(text).last() else { return false };
    let has = |sense| context.rulebook.judgements.has(sense, &last);
    let told = has(Sense::Trigger) || has(Sense::TriggerNoun);
    told && !is_of_none(context, &last)
}

/// "how the council delivered each of seven outcomes:" over "Quality of life – performing well", "The force was:" over "good at
/// preventing crime;": whether a paragraph ends open over lines that are labels and grades, or grades and labels.
fn announces_pairs(context: &Context<'_>, cues: &Cues, text: Passage<'_>, next: Option<&Block>) -> bool {
    let line = next.map(|next| context.document.content(next));
    text.ends_with(':')
        && line.is_some_and(|line| is_pair_line(line, cues) || is_graded_line(context, line, cues))
        && sentences(text).last().is_some_and(|last| !is_of_none(context, &last))
}

/// Whether a sentence speaks of grades that nobody was given: of a scale, of hopes, of others.
fn is_of_none(context: &Context<'_>, sentence: &str) -> bool {
    let has = |sense| context.rulebook.judgements.has(sense, sentence);
    [Sense::Definition, Sense::Hypothetical, Sense::Aspiration, Sense::SelfAssessed, Sense::Class].into_iter().any(has)
}

/// "Publication date: 11/02/2022": a field of the page, which dates the decision and no inspection.
fn is_field(context: &Context<'_>, block: &Block) -> bool {
    use LabelKind::{Committee, DecidedAt, DecisionDate, Detail, Meeting, MeetingDate};
    let label = context.rulebook.part_labels.read(&context.document.passage(block.span).trim());
    label.is_some_and(|l| matches!(l.kind, Detail | DecisionDate | MeetingDate | DecidedAt | Meeting | Committee))
}

/// The remit that an item's title speaks of, for sentences that name no body.
fn open_item<'d>(ledger: &mut Ledger<'_, 'd>, context: &Context<'d>, cues: &Cues) {
    let extent = ledger.scene.item.map_or(context.document.whole().span(), |n| context.items[n].value.extent);
    ledger.scene.only_body = only_body(context, cues, extent);
    let tells = |c: &cue::Cue| context.rulebook.events.at(c.place).form != Form::Weak;
    ledger.scene.silent = ledger.scene.item.is_some()
        && cue::within(&cues.names, extent).is_empty()
        && cue::within(&cues.frameworks, extent).is_empty()
        && cue::within(&cues.grades, extent).is_empty()
        && !cue::within(&cues.events, extent).iter().any(tells);
    let title = ledger.scene.item.and_then(|n| context.items[n].value.title.as_deref());
    let title = title.or_else(|| context.meeting.title.as_ref().map(|(t, _)| t.as_str()));
    ledger.scene.remit = title.and_then(|t| context.rulebook.inspectorates.by_remit(t)).and_then(|i| i.body.clone());
    // The title as it stands in the text, wherever the reader put it.
    let item = ledger.scene.item.map(|n| &context.items[n].value);
    let Some((item, title)) = item.and_then(|i| Some((i, i.title.as_deref()?))) else { return };
    let extent = context.document.passage(item.extent);
    let Some(at) = extent.find(title) else { return };
    if let Some(view) = View::of(extent.slice(at..at + title.len()), cues, context.rulebook) {
        ledger.read(&view, Part::Title);
    }
}

/// The one inspectorate that an item names, wherever it does: what it says of an inspection before is of that one.
fn only_body(context: &Context<'_>, cues: &Cues, extent: Span) -> Option<String> {
    let names = context.rulebook.inspectorates.names();
    let mut bodies = cue::within(&cues.names, extent).iter().filter_map(|c| names.at(c.place).body.as_deref());
    let first = bodies.next()?;
    bodies.all(|b| b == first).then(|| first.to_owned())
}

/// How many bytes of an item's purpose are looked for first.
const HEAD: usize = 12;

fn part_of(context: &Context<'_>, block: &Block, item: Option<usize>, outcomes: &Stretches) -> Part {
    let titled = matches!(block.role, Some(Role::Title | Role::ItemTitle | Role::PartLabel | Role::ItemNumber));
    if block.is_heading() || titled {
        return Part::Title;
    }
    if outcomes.meet(block.span) {
        return Part::Outcome;
    }
    let item = item.map(|n| &context.items[n].value);
    let text = context.document.content(block);
    // Titles are printed with single spaces.
    let is = |title: &str| text.split_whitespace().eq(title.split(' '));
    if item.and_then(|i| i.title.as_deref()).is_some_and(is) || context.meeting.title.as_ref().is_some_and(|(t, _)| is(t)) {
        return Part::Title;
    }
    let early = item.is_some_and(|i| i.minutes.is_some_and(|m| block.span.end() <= m.start()));
    let purpose = |purpose: &str| {
        let text = text.folded();
        let (longer, shorter) = if text.len() > purpose.len() { (text.as_str(), purpose) } else { (purpose, text.as_str()) };
        // The whole is searched for only where its first bytes stand: to prepare that search costs more than to look for them.
        let head = &shorter.as_bytes()[..shorter.len().min(HEAD)];
        let stands = |words: &[u8]| memchr::memmem::find(longer.as_bytes(), words).is_some();
        !shorter.is_empty() && stands(head) && stands(shorter.as_bytes())
    };
    if early || item.and_then(|i| i.purpose.as_deref()).is_some_and(purpose) { Part::Purpose } else { Part::Body }
}
