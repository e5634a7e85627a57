use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::anchors::Anchor;

/// How many spellings a part may have before it is no longer written out.
const MOST: usize = 256;
/// No literal is written out further: what begins with it is rare enough.
const LONGEST: usize = 16;

/// Stands in a spelling where a word must begin or end.
const EDGE: char = '\0';

/// Literals of which every match of a pattern has at least one.
#[derive(Debug)]
pub(crate) struct Required {
    /// ASCII letters in lower case, sorted.
    pub(crate) anchors: Vec<Anchor>,
    /// So many bytes of a match at most stand before the first of its anchors that counts; no match has more than the greatest
    /// number.
    pub(crate) reach: usize,
}

/// What every match of `hir` has at least one of; None where no good literals are known.
///
/// A search for them, whatever the case, therefore tells where the pattern cannot match. (Two letters outside ASCII fold to
/// ASCII ones, the long s and the Kelvin sign: no minutes are printed with them.)
pub(crate) fn anchors(hir: &Hir) -> Option<Required> {
    let choice = Needs::of(hir, false).into_choice()?;
    // An anchor that begins a word leaves off the space before it.
    let left_off = |text: &String, anchor: &Anchor| letters_in(text) - anchor.text.len();
    let mut anchors = Vec::with_capacity(choice.texts.len());
    let mut off = 0;
    for text in &choice.texts {
        let anchor = anchor(text);
        off = off.max(left_off(text, &anchor));
        anchors.push(anchor);
    }
    anchors.sort_unstable();
    anchors.dedup();
    Some(Required { anchors, reach: choice.reach.saturating_add(off) })
}

/// Texts of which every match of `hir` begins with one, ASCII letters in lower case; the empty one where nothing is known.
pub(crate) fn openings(hir: &Hir) -> Vec<String> {
    distinct(Needs::of(hir, false).opening.iter().map(|text| text.replace(EDGE, "")).collect())
}

/// What a spelling looks for. After the edge of a word or a space, a letter begins a word.
fn anchor(spelling: &str) -> Anchor {
    let whole = spelling.replace(EDGE, "");
    let word = whole.trim_start();
    if letters_in(word) >= 2
        && word.starts_with(char::is_alphanumeric)
        && (word.len() < whole.len() || spelling.starts_with(EDGE))
    {
        Anchor { text: word.to_owned(), begins_word: true }
    } else {
        Anchor { text: whole, begins_word: false }
    }
}

/// How many bytes of a spelling are looked for.
fn letters_in(spelling: &str) -> usize {
    spelling.bytes().filter(|&byte| byte != EDGE as u8).count()
}

/// What is known of the matches of a part of a pattern.
struct Needs {
    /// All that it can match, where that is a short list.
    exact: Option<Vec<String>>,
    /// What each of its matches has inside, at least one of them.
    inside: Option<Choice>,
    /// What each of its matches begins with, one of them; the empty text where that is not known.
    opening: Vec<String>,
}

/// Texts of which each match of a part of a pattern has one.
#[derive(Debug, Clone)]
struct Choice {
    texts: Vec<String>,
    /// How many bytes of the match may stand before it; the greatest number where that is not known.
    reach: usize,
}

impl Choice {
    /// The same, of a part with at most `before` bytes before it.
    fn after(mut self, before: usize) -> Self {
        self.reach = self.reach.saturating_add(before);
        self
    }

    /// Two choices of which a match has either.
    fn or(self, other: Self) -> Option<Self> {
        Some(Self { texts: either(self.texts, other.texts)?, reach: self.reach.max(other.reach) })
    }
}

impl Needs {
    /// What is known of a part that begins, where `apart` says so, where a word may begin.
    fn of(hir: &Hir, apart: bool) -> Self {
        match hir.kind() {
            HirKind::Look(Look::WordUnicode | Look::WordAscii | Look::Start) => Self::exactly(vec![EDGE.to_string()]),
            HirKind::Empty | HirKind::Look(_) => Self::exactly(vec![String::new()]),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).map(str::to_ascii_lowercase);
                text.map_or_else(|_| Self::nothing(), |text| Self::exactly(vec![begun(apart, text)]))
            }
            HirKind::Class(class) => {
                let of = |texts: Vec<String>| Self::exactly(texts.into_iter().map(|text| begun(apart, text)).collect());
                letters(class).map_or_else(Self::nothing, of)
            }
            HirKind::Capture(group) => Self::of(&group.sub, apart),
            HirKind::Repetition(times) => {
                let once = Self::of(&times.sub, apart);
                match (times.min, times.max) {
                    (0, Some(1)) => Self { exact: once.exact.and_then(|e| joined(e, vec![String::new()])), ..Self::nothing() },
                    (0, _) => Self::nothing(),
                    _ => Self { exact: None, opening: once.opening.clone(), inside: once.into_choice() },
                }
            }
            HirKind::Concat(parts) => Self::in_a_row(parts, apart),
            HirKind::Alternation(branches) => Self::one_of(branches, apart),
        }
    }

    fn nothing() -> Self {
        Self { exact: None, inside: None, opening: vec![String::new()] }
    }

    fn exactly(texts: Vec<String>) -> Self {
        Self { opening: texts.clone(), exact: Some(texts), inside: None }
    }

    /// Parts one after the other: as long as each is a short list, their texts are put together; where one is not, what was
    /// put together so far, with what that part begins with, is one choice among others.
    fn in_a_row(parts: &[Hir], mut apart: bool) -> Self {
        let nothing_yet = |apart: bool| vec![if apart { EDGE.to_string() } else { String::new() }];
        let (mut run, mut inside, mut opening) = (nothing_yet(apart), None, None);
        // How many bytes stand at most before the run, and before the part.
        let (mut before_run, mut before) = (0, 0_usize);
        for part in parts {
            let needs = Self::of(part, apart);
            apart = Ending::of(part).leaves_apart(apart);
            inside = better(inside, needs.inside.map(|choice| choice.after(before)));
            let part_begins = before;
            before = before.saturating_add(part.properties().maximum_len().unwrap_or(usize::MAX));
            let longer = needs.exact.as_ref().and_then(|texts| crossed(&run, texts));
            if let Some(longer) = longer {
                run = longer;
                continue;
            }
            let begun = shortest(crossed(&run, &needs.opening).unwrap_or(run));
            inside = better(inside, Some(Choice { texts: begun.clone(), reach: before_run }));
            opening.get_or_insert(begun);
            (run, before_run) = match needs.exact {
                Some(texts) => (texts, part_begins),
                None => (nothing_yet(apart), before),
            };
        }
        match opening {
            None => Self { opening: run.clone(), exact: Some(run), inside },
            Some(opening) => {
                let last = Choice { texts: shortest(run), reach: before_run };
                Self { exact: None, inside: better(inside, Some(last)), opening }
            }
        }
    }

    fn one_of(branches: &[Hir], apart: bool) -> Self {
        let nothing = Choice { texts: Vec::new(), reach: 0 };
        let (mut exact, mut inside, mut opening) = (Some(Vec::new()), Some(nothing), Some(Vec::new()));
        for branch in branches {
            let needs = Self::of(branch, apart);
            exact = exact.zip(needs.exact.clone()).and_then(|(all, more)| joined(all, more));
            opening = opening.and_then(|all| either(all, needs.opening.clone()));
            inside = inside.zip(needs.into_choice()).and_then(|(all, more)| all.or(more));
        }
        Self { exact, inside, opening: opening.unwrap_or_else(|| vec![String::new()]) }
    }

    fn into_choice(self) -> Option<Choice> {
        let first = |texts| Choice { texts, reach: 0 };
        better(better(self.inside, Some(first(self.opening))), self.exact.map(|texts| first(shortest(texts))))
    }
}

/// What the matches of a part of a pattern end with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// All of them with a character that no word has, or at the edge of a word.
    Apart,
    /// Some are empty, the others end apart.
    Kept,
    /// Some may end within a word.
    Open,
}

impl Ending {
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            // Where a word or the text begins, a letter begins a word.
            HirKind::Look(Look::Start | Look::WordUnicode | Look::WordAscii) => Self::Apart,
            HirKind::Empty | HirKind::Look(_) => Self::Kept,
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(text) if !text.ends_with(char::is_alphanumeric) => Self::Apart,
                _ => Self::Open,
            },
            HirKind::Class(Class::Unicode(class)) if !class.ranges().is_empty() => {
                // A long range is one of letters, or of all characters but few.
                let parts = |c: char| !c.is_alphanumeric();
                let apart = class.iter().all(|range| range.len() <= 64 && (range.start()..=range.end()).all(parts));
                if apart { Self::Apart } else { Self::Open }
            }
            HirKind::Class(_) => Self::Open,
            HirKind::Capture(group) => Self::of(&group.sub),
            HirKind::Repetition(times) => match Self::of(&times.sub) {
                Self::Apart if times.min > 0 => Self::Apart,
                Self::Apart | Self::Kept => Self::Kept,
                Self::Open => Self::Open,
            },
            HirKind::Concat(parts) => {
                let mut endings = parts.iter().rev().map(Self::of);
                endings.find(|ending| *ending != Self::Kept).unwrap_or(Self::Kept)
            }
            HirKind::Alternation(branches) => {
                branches.iter().map(Self::of).fold(Self::Apart, |all, ending| match (all, ending) {
                    (Self::Open, _) | (_, Self::Open) => Self::Open,
                    (Self::Apart, Self::Apart) => Self::Apart,
                    _ => Self::Kept,
                })
            }
        }
    }

    /// Whether a word may begin after the part, as it could before where `apart` says so.
    fn leaves_apart(self, apart: bool) -> bool {
        match self {
            Self::Apart => true,
            Self::Kept => apart,
            Self::Open => false,
        }
    }
}

/// A text that stands, where `apart` says so, where a word may begin.
fn begun(apart: bool, text: String) -> String {
    if apart && text.starts_with(char::is_alphanumeric) { format!("{EDGE}{text}") } else { text }
}

/// The characters of a class of few.
fn letters(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let few = class.ranges().iter().map(|r| r.len()).sum::<usize>() <= 8;
    few.then(|| {
        let all = class.ranges().iter().flat_map(|r| r.start()..=r.end());
        distinct(all.map(|c| c.to_ascii_lowercase().to_string()).collect())
    })
}

fn joined(mut all: Vec<String>, more: Vec<String>) -> Option<Vec<String>> {
    all.extend(more);
    let all = distinct(all);
    (all.len() <= MOST).then_some(all)
}

/// What has one of either list in it.
fn either(mut all: Vec<String>, more: Vec<String>) -> Option<Vec<String>> {
    all.extend(more);
    let all = shortest(all);
    (all.len() <= MOST).then_some(all)
}

/// Without the texts that begin with another one: where they stand, that one does.
fn shortest(texts: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(texts.len());
    for text in distinct(texts) {
        // The edge of a word at its end is not looked for.
        let text = text.trim_end_matches(EDGE);
        if kept.last().is_none_or(|last| !text.starts_with(&**last)) {
            kept.push(text.to_owned());
        }
    }
    kept
}

fn crossed(run: &[String], texts: &[String]) -> Option<Vec<String>> {
    let fits = run.len() * texts.len() <= MOST && run.iter().map(String::len).min().is_none_or(|shortest| shortest < LONGEST);
    fits.then(|| distinct(run.iter().flat_map(|head| texts.iter().map(move |tail| put_together(head, tail))).collect()))
}

/// Two spellings one after the other. One edge where they meet is as good as two.
fn put_together(head: &str, tail: &str) -> String {
    let head = if tail.starts_with(EDGE) { head.trim_end_matches(EDGE) } else { head };
    format!("{head}{tail}")
}

fn distinct(mut texts: Vec<String>) -> Vec<String> {
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// The list that stands in fewer places of a text.
fn better(one: Option<Choice>, other: Option<Choice>) -> Option<Choice> {
    let usable = |choice: &Choice| !choice.texts.is_empty() && choice.texts.iter().all(|t| letters_in(t) >= 2);
    match (one.filter(usable), other.filter(usable)) {
        (Some(a), Some(b)) => Some(if often(&b.texts) < often(&a.texts) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// About how often one of `texts` stands in a text: a letter more is four times rarer, and so is one that begins a word.
fn often(texts: &[String]) -> f64 {
    let weight = |t: &String| (letters_in(t) + usize::from(t.starts_with(EDGE))).min(LONGEST);
    texts.iter().map(|t| 0.25_f64.powi(i32::try_from(weight(t)).unwrap_or(i32::MAX))).sum()
}
