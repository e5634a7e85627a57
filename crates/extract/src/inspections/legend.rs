//! Lists that say what the grades of a scale mean: "Good – is the expected judgement", "Inadequate – there are causes of concern". What they
//! explain was given to nobody.

use minutebook_model::{Block, BlockKind, Passage, Span};
use minutebook_rulebook::turns::GradeTurn;

use super::cue::{Cues, within};
use super::{heads_line, is_of_none, search, subject};
use crate::stretches::Stretches;
use crate::{Context, sentences};

/// The fewest lines that make such a list: two grades with what they were given for are findings.
const FEWEST_LINES: usize = 3;

/// The fewest words of what a grade means.
const FEWEST_WORDS: usize = 3;

/// The lines of a document that explain the grades of a scale.
pub(super) fn find(context: &Context<'_>, cues: &Cues) -> Stretches {
    let mut found = Vec::new();
    let mut run: Vec<Line<'_>> = Vec::new();
    let mut lead = None;
    for (_, block) in context.document.body() {
        let line = Line::of(context, cues, block);
        // A grade that comes again begins another list.
        let again = line.as_ref().is_some_and(|line| run.iter().any(|other| other.grade.eq_ignore_ascii_case(line.grade)));
        if line.is_none() || again {
            keep(context, lead, std::mem::take(&mut run), &mut found);
        }
        match line {
            Some(line) => run.push(line),
            None => lead = Some(block),
        }
    }
    keep(context, lead, run, &mut found);
    Stretches::of(found.into_iter())
}

/// Keeps the lines of a run that explain a scale. `lead` is the block before them.
fn keep(context: &Context<'_>, lead: Option<&Block>, run: Vec<Line<'_>>, found: &mut Vec<Span>) {
    if run.len() < FEWEST_LINES {
        return;
    }
    let turns = &context.rulebook.turns;
    let says_so = |last: Passage<'_>| turns[GradeTurn::ScaleTold].stands_in(&last) || is_of_none(context, &last);
    let announced =
        lead.filter(|b| !matches!(b.kind, BlockKind::Table(_))).and_then(|b| sentences(context.document.content(b)).last());
    let explained = run.iter().filter(|line| turns[GradeTurn::ExplainsGrade].opens(line.meaning)).count();
    if announced.is_some_and(says_so) || explained * 2 >= run.len() {
        found.extend(run.into_iter().map(|line| line.span));
    }
}

/// A line that is a grade, a mark and a text that names nothing known to be judged.
struct Line<'d> {
    span: Span,
    grade: &'d str,
    meaning: &'d str,
}

impl<'d> Line<'d> {
    fn of(context: &Context<'d>, cues: &Cues, block: &Block) -> Option<Self> {
        if matches!(block.kind, BlockKind::Table(_)) {
            return None;
        }
        let text = context.document.content(block);
        if !heads_line(text, cues) {
            return None;
        }
        let own = text.span();
        let first = within(&cues.grades, own).first()?;
        let (grade, rest) = text.as_str().split_at(first.range.end - own.start());
        let mark = |c: char| matches!(c, ' ' | '–' | '—' | ':' | '-') || search::CLOSING.contains(&c);
        let meaning = rest.trim_start_matches(mark);
        let at = own.end() - meaning.len();
        let known = within(&cues.aspects, own).iter().any(|a| a.range.start == at);
        let named = || subject::is_establishment(&context.rulebook.subjects, meaning);
        let told = meaning.split_whitespace().count() >= FEWEST_WORDS && !known && !named();
        told.then_some(Self { span: own, grade, meaning })
    }
}
