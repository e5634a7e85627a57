//! Which inspection found what a passage speaks of.

use minutebook_model::{BlockKind, Event, Finding, Inspection, InspectionRole, InspectionStatus, Passage, Span};

use minutebook_rulebook::Entry as _;
use minutebook_rulebook::areas::AreaSense;
use minutebook_rulebook::turns::{AreaTurn, Turns};

use crate::Context;

/// How many blocks back a mention still governs what is said.
const BLOCKS_BACK: usize = 40;

/// All mentions of inspections that have taken place, in reading order.
#[derive(Debug)]
pub(super) struct Mentions {
    list: Vec<Mention>,
    /// The inspection the document is about, else its first.
    main: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mention {
    span: Span,
    block: usize,
    inspection: usize,
    /// An earlier inspection or another body's, spoken of in passing.
    aside: bool,
}

impl Mentions {
    /// The mentions of a document: every passage of evidence of every inspection but planned ones.
    pub(super) fn of(context: &Context<'_>, inspections: &[Finding<Inspection>]) -> Self {
        let able = |i: &Inspection| i.status != InspectionStatus::Planned && i.role != InspectionRole::Next;
        let mut list = Vec::new();
        for (inspection, found) in inspections.iter().enumerate().filter(|(_, f)| able(&f.value)) {
            // The review of a safeguarding board stands beside the inspection of the authority, whose findings the text goes on to.
            let beside = found.rule == crate::inspections::BOARD_REVIEW;
            let aside = beside || matches!(found.value.role, InspectionRole::Previous | InspectionRole::Other);
            list.extend(found.evidence.iter().filter_map(|e| {
                let block = context.document.block_at(e.span.start())?;
                let told = Span::new(context.document.blocks()[block].span.start(), e.span.start());
                let passing = || context.rulebook.areas.has(AreaSense::Passing, &context.document.passage(told));
                Some(Mention { span: e.span, block, inspection, aside: aside || passing() })
            }));
        }
        list.sort_unstable();
        let able = || inspections.iter().enumerate().filter(|(_, f)| able(&f.value));
        let subject = able().find(|(_, f)| f.value.role == InspectionRole::Subject);
        Self { list, main: subject.or_else(|| able().next()).map(|(n, _)| n) }
    }

    /// The inspection that found what stands at `at`, said in `sentence`: the one near whose subject the sentence names, one
    /// that the sentence mentions, else the first mentioned in the nearest block before that mentions one; an earlier
    /// inspection or another body's only where no other is near; else the one the document is about.
    pub(super) fn inspection(
        &self,
        context: &Context<'_>,
        inspections: &[Finding<Inspection>],
        at: Span,
        sentence: Option<Passage<'_>>,
    ) -> Option<usize> {
        let until = sentence.map_or(at.start(), |s| s.span().end());
        let near = self.near(context, at, until);
        let named = sentence.and_then(|s| named_in(s, near, inspections));
        let mentioned = || sentence.and_then(|s| mentioned_in(&context.rulebook.turns, s, near));
        let block = context.document.block_at(at.start()).unwrap_or(0);
        // What a point of a list says in passing is over where the list is.
        let over = |m: &Mention| m.block != block && is_point(context, m.block) && !is_point(context, block);
        let before = || {
            let first = |aside: bool| {
                let mentions = near.iter().filter(|m| m.span.start() <= at.start() && (m.aside || over(m)) == aside);
                first_in_nearest_block(mentions, inspections)
            };
            first(false).or_else(|| first(true))
        };
        let spoken = || sentence.and_then(|s| named_before(context, s, block, near, inspections));
        let told = || before().map(|n| newer(near, inspections, n, at));
        let found = named.or_else(mentioned).or_else(spoken).or_else(told);
        let found = found.map(|n| sentence.map_or(n, |s| visited(&context.rulebook.turns, near, inspections, n, s)));
        found.or(self.main.filter(|&n| self.is_told_in_item(context, n, at)))
    }

    /// Whether an inspection is spoken of in the item that `at` stands in, or outside all items.
    fn is_told_in_item(&self, context: &Context<'_>, inspection: usize, at: Span) -> bool {
        let Some(item) = context.item_at(at) else { return true };
        let item_of = |m: &Mention| context.item_at(m.span);
        self.list.iter().filter(|m| m.inspection == inspection).any(|m| item_of(m).is_none_or(|n| n == item))
    }

    /// The mentions that stand before `until`, in the same item and not too many blocks back.
    fn near(&self, context: &Context<'_>, at: Span, until: usize) -> &[Mention] {
        let here = context.document.block_at(at.start()).unwrap_or(0);
        let floor = context.item_at(at).map_or(0, |n| context.items[n].value.extent.start());
        let end = self.list.partition_point(|m| m.span.start() < until.max(at.start() + 1));
        let start = self.list.partition_point(|m| m.span.start() < floor || m.block + BLOCKS_BACK < here);
        &self.list[start.min(end)..end]
    }
}

/// The inspection in hand, where the one named last before `at` was its predecessor, told of in passing.
fn newer(near: &[Mention], inspections: &[Finding<Inspection>], last: usize, at: Span) -> usize {
    let own = &inspections[last].value;
    let Some(end) = own.dates.as_ref().and_then(|d| d.end()) else { return last };
    let later = |n: usize| {
        let other = &inspections[n].value;
        let subjects = other.subject.is_none() || own.subject.is_none() || other.subject == own.subject;
        other.body == own.body
            && subjects
            && other.kind == own.kind
            && other.dates.as_ref().and_then(|d| d.start()).is_some_and(|s| s > end)
    };
    let mut before = near.iter().filter(|m| !m.aside && m.span.start() <= at.start());
    before.find(|m| later(m.inspection)).map_or(last, |m| m.inspection)
}

/// The inspection before a visit in its course, where the sentence speaks of recommendations: visits make none.
fn visited(turns: &Turns, near: &[Mention], inspections: &[Finding<Inspection>], visit: usize, sentence: Passage<'_>) -> usize {
    let own = &inspections[visit].value;
    let told = || turns[AreaTurn::VisitTold].stands_in(&sentence) || !turns[AreaTurn::Recommends].stands_in(&sentence);
    if own.kind != Event::MonitoringVisit || told() {
        return visit;
    }
    let full = |n: usize| {
        let other = &inspections[n].value;
        matches!(other.kind, Event::Inspection | Event::Review)
            && other.body == own.body
            && other.role != InspectionRole::Previous
    };
    near.iter().rfind(|m| full(m.inspection)).map_or(visit, |m| m.inspection)
}

/// Whether a block is a point of a list that goes on from its lead-in, in lower case.
fn is_point(context: &Context<'_>, block: usize) -> bool {
    let block = &context.document.blocks()[block];
    matches!(block.kind, BlockKind::ListItem { .. }) && context.document.content(block).starts_with(char::is_lowercase)
}

/// The inspection whose subject the sentences of a block name before `sentence`, after the last mention there.
fn named_before(
    context: &Context<'_>,
    sentence: Passage<'_>,
    block: usize,
    near: &[Mention],
    inspections: &[Finding<Inspection>],
) -> Option<usize> {
    let start = context.document.blocks().get(block)?.span.start();
    let last = near.iter().rfind(|m| m.block == block && m.span.end() <= sentence.span().start()).map(|m| m.span.end());
    let from = last.unwrap_or(start);
    (from < sentence.span().start() && last.is_none())
        .then(|| context.document.passage(Span::new(from, sentence.span().start())))
        .and_then(|before| named_in(before, near, inspections))
}

/// True unless `sentence` names inspectorates and `body` is none of them: what a peer review found is not Ofsted's finding. A
/// joint inspection is that of each of its bodies.
pub(super) fn may_be_of(context: &Context<'_>, sentence: Passage<'_>, body: &str) -> bool {
    let names = context.rulebook.inspectorates.names();
    let mut named = names.find_iter(&sentence).map(|(_, n)| names.at(n).id()).peekable();
    let fits = |id: &str| body == "other" || body == id || body.contains(id) || id.contains(body);
    named.peek().is_none() || named.any(fits)
}

/// The one inspection among the mentions whose subject `sentence` names; of two of one subject, the one that is not told in passing.
fn named_in(sentence: Passage<'_>, near: &[Mention], inspections: &[Finding<Inspection>]) -> Option<usize> {
    let proper = |n: usize| inspections[n].value.subject.as_ref().is_some_and(|s| s.starts_with(char::is_uppercase));
    // "the home", "the area" may be any.
    let telling = |s: &String| s.len() > 3 && (s.contains(' ') || s.starts_with(char::is_uppercase));
    let named = |n: usize| inspections[n].value.subject.as_ref().is_some_and(|s| telling(s) && sentence.contains(s.as_str()));
    let one = |passing: bool| {
        let own = |m: &&Mention| passing || !m.aside && proper(m.inspection);
        let mut found = near.iter().filter(|m| named(m.inspection)).filter(own).map(|m| m.inspection);
        let first = found.next()?;
        found.all(|n| n == first).then_some(first)
    };
    one(true).or_else(|| one(false)).or_else(|| called_in(sentence, near, inspections))
}

/// The one inspection among the mentions that `sentence` calls by the first word of its subject's name: "at Ridgeway" for
/// "Ridgeway Academy".
fn called_in(sentence: Passage<'_>, near: &[Mention], inspections: &[Finding<Inspection>]) -> Option<usize> {
    const WORD: usize = 5;
    let first = |n: usize| {
        let name = inspections[n].value.subject.as_deref()?;
        let mut words = name.split(' ').skip_while(|w| w.starts_with(|c: char| c.is_ascii_digit()) || *w == "The");
        let word = words.next().filter(|w| w.len() >= WORD && w.starts_with(char::is_uppercase))?;
        words.next().filter(|w| w.starts_with(char::is_uppercase)).map(|_| word)
    };
    let called =
        |n: usize| first(n).is_some_and(|word| sentence.as_str().split(|c: char| !c.is_alphanumeric()).any(|w| w == word));
    let mut found = near.iter().filter(|m| !m.aside && called(m.inspection)).map(|m| m.inspection);
    let one = found.next()?;
    found.all(|n| n == one).then_some(one)
}

fn mentioned_in(turns: &Turns, sentence: Passage<'_>, near: &[Mention]) -> Option<usize> {
    let inside = near.iter().filter(|m| sentence.span().contains(m.span));
    inside.into_iter().find(|m| points_back(turns, sentence, m.span)).map(|m| m.inspection)
}

/// True where a mention is more than the bare "the inspection", which may well be the one the item is about: it has its own
/// words or date, or "that", "previous" or the like stands before it.
fn points_back(turns: &Turns, sentence: Passage<'_>, mention: Span) -> bool {
    let before = sentence.within(Span::new(sentence.span().start(), mention.start())).trim();
    let words = sentence.within(mention).split_whitespace().count();
    let word = before.as_str().rsplit(' ').next().unwrap_or_default().to_lowercase();
    words > 1 || turns[AreaTurn::PointsBack].is(&word)
}

/// Of mentions in reading order, the first in the last block that has any, of those that are of what the last of them is of.
fn first_in_nearest_block<'m>(
    mentions: impl DoubleEndedIterator<Item = &'m Mention>,
    inspections: &[Finding<Inspection>],
) -> Option<usize> {
    let mut best: Option<&Mention> = None;
    let mut subject: Option<&String> = None;
    for mention in mentions.rev() {
        let own = inspections[mention.inspection].value.subject.as_ref();
        let other = subject.zip(own).is_some_and(|(a, b)| !a.contains(b.as_str()) && !b.contains(a.as_str()));
        if other || best.is_some_and(|b| b.block != mention.block) {
            break;
        }
        best = Some(mention);
        subject = subject.or(own);
    }
    best.map(|m| m.inspection)
}
