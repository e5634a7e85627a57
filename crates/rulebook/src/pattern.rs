use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::{fmt, iter};

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Deserializer, de};

use crate::anchors::{Gate, Look, Starts, Waiting};
use crate::backtrack::Matcher;
use crate::fringe::Fringes;
use crate::plain::is_plain;
use crate::required;

/// A pattern estimated to have more states is compiled when it is made, so that one that is too large is told at once.
const LARGE: usize = 20_000;

/// A regular expression of the rulebook, compiled when it is first needed. The only place where regexes are made.
///
/// Patterns are case-insensitive; `(?-i:…)` makes a part of one mind the case.
#[derive(Clone)]
pub struct Pattern {
    written: String,
    /// What a text must begin and end with.
    fringes: Fringes,
    /// Where it could match in a text that was surveyed.
    gate: Gate,
    /// How many bytes of a match may stand before what the gate waits for.
    reach: usize,
    /// For plain English; none where only the regex engine can take the pattern.
    matcher: OnceLock<Option<Arc<Matcher>>>,
    /// For any text.
    regex: OnceLock<Regex>,
}

/// A match with its groups.
#[derive(Debug, Clone)]
pub struct Groups<'a> {
    text: &'a str,
    whole: Range<usize>,
    /// Where each group that took part begins and ends, by its name.
    named: Vec<(&'a str, Range<usize>)>,
}

#[cfg(test)]
mod tests;

#[cfg(test)]
thread_local! {
    /// The patterns that this thread has made.
    static WRITTEN: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// The patterns that `make` makes.
#[cfg(test)]
pub(crate) fn written_while(make: impl FnOnce()) -> Vec<String> {
    WRITTEN.take();
    make();
    WRITTEN.take()
}

/// Several patterns of which nearly all texts match none: told by one look for all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AnyOf(Gate);

impl AnyOf {
    /// All of `patterns`, made while this rulebook is loading. Of one or two each is asked alone, which is no slower.
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Self {
        let gates: Vec<Gate> = patterns.map(|pattern| pattern.gate).collect();
        Self(if gates.len() > 2 { Gate::any_of(&gates) } else { Gate::default() })
    }

    /// Whether it is known that none of them matches anywhere in `text`.
    pub(crate) fn is_shut(&self, text: &str) -> bool {
        self.0.is_shut(text)
    }
}

impl Pattern {
    /// A pattern, case-insensitive.
    ///
    /// # Errors
    /// What the regex compiler says.
    pub fn new(pattern: &str) -> Result<Self, String> {
        Self::made(pattern, true)
    }

    /// A pattern that no document is searched for: a survey does not look for what it needs.
    ///
    /// # Errors
    /// What the regex compiler says.
    pub(crate) fn unsurveyed(pattern: &str) -> Result<Self, String> {
        Self::made(pattern, false)
    }

    fn made(pattern: &str, surveyed: bool) -> Result<Self, String> {
        let written = latin(pattern);
        let hir = regex_syntax::parse(&written).map_err(|e| e.to_string())?;
        #[cfg(test)]
        WRITTEN.with_borrow_mut(|all| all.push(written.clone()));
        let required = surveyed.then(|| required::anchors(&hir)).flatten();
        let reach = required.as_ref().map_or(usize::MAX, |required| required.reach);
        let gate = Gate::register(|_| required.map(|required| Waiting::Pattern(required.anchors)));
        let made = Self { written, fringes: Fringes::of(&hir), gate, reach, matcher: OnceLock::new(), regex: OnceLock::new() };
        if size(&hir) > LARGE {
            let _ = made.regex.set(compile(&made.written)?);
        }
        Ok(made)
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The first match.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        let mut starts = self.starts(text)?;
        self.find_at(self.matcher(text), text, 0, &mut starts)
    }

    /// The first match with its groups.
    #[must_use]
    pub fn captures<'a>(&'a self, text: &'a str) -> Option<Groups<'a>> {
        let mut starts = self.starts(text)?;
        self.groups_at(self.matcher(text), text, 0, &mut starts)
    }

    /// All matches, left to right, without overlap.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.each(text, |matcher, from, starts| self.find_at(matcher, text, from, starts), Range::clone)
    }

    /// All matches with their groups.
    pub fn captures_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Groups<'a>> + 'a {
        self.each(text, |matcher, from, starts| self.groups_at(matcher, text, from, starts), |groups| groups.whole.clone())
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Where a match may begin in `text`, as far as its edges and a survey tell; None where there is none.
    fn starts(&self, text: &str) -> Option<Starts> {
        if !self.fringes.admit(text) {
            return None;
        }
        match self.gate.look(text) {
            Look::Absent => None,
            Look::Unknown => Some(Starts::anywhere()),
            Look::Places(places) => Some(Starts::before(places, self.reach)),
        }
    }

    /// All matches, each found by `next` from where the one before ended.
    fn each<'a, M>(
        &'a self,
        text: &'a str,
        next: impl Fn(Option<&'a Matcher>, usize, &mut Starts) -> Option<M> + 'a,
        place: impl Fn(&M) -> Range<usize> + 'a,
    ) -> impl Iterator<Item = M> + 'a {
        let mut starts = self.starts(text);
        let mut from = starts.is_some().then_some(0);
        // Asked once: the answer takes a look at the whole text.
        let matcher = from.and_then(|_| self.matcher(text));
        let mut last = None;
        iter::from_fn(move || {
            let starts = starts.as_mut()?;
            let mut found = next(matcher, from?, starts)?;
            // An empty match right behind the one before is none.
            if place(&found).is_empty() && last == Some(place(&found).end) {
                found = next(matcher, after(text, from?)?, starts)?;
            }
            last = Some(place(&found).end);
            from = last;
            Some(found)
        })
    }

    fn find_at(&self, matcher: Option<&Matcher>, text: &str, from: usize, starts: &mut Starts) -> Option<Range<usize>> {
        if let Some(Ok(found)) = matcher.map(|matcher| matcher.find_at(text, from, starts)) {
            return found;
        }
        *starts = Starts::anywhere();
        self.regex().find_at(text, from).map(|m| m.range())
    }

    fn groups_at<'a>(
        &'a self,
        matcher: Option<&'a Matcher>,
        text: &'a str,
        from: usize,
        starts: &mut Starts,
    ) -> Option<Groups<'a>> {
        if let Some((matcher, Ok(found))) = matcher.map(|matcher| (matcher, matcher.groups_at(text, from, starts))) {
            let (whole, slots) = found?;
            let named = matcher.names().filter_map(|(n, name)| Some((name, slots[n * 2]?..slots[n * 2 + 1]?)));
            return Some(Groups { text, whole, named: named.collect() });
        }
        *starts = Starts::anywhere();
        let regex = self.regex();
        let groups = regex.captures_at(text, from)?;
        let named = regex.capture_names().flatten().filter_map(|name| Some((name, groups.name(name)?.range())));
        Some(Groups { text, whole: groups.get(0)?.range(), named: named.collect() })
    }

    /// What finds it in `text` fastest, where that may be something other than the regex engine.
    fn matcher(&self, text: &str) -> Option<&Matcher> {
        let matcher = || Matcher::of(&self.written).map(Arc::new);
        is_plain(text).then(|| self.matcher.get_or_init(matcher).as_deref())?
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| {
            compile(&self.written).unwrap_or_else(|error| unreachable!("it was parsed, and it is not large: {error}"))
        })
    }
}

impl<'a> Groups<'a> {
    /// Where the whole match lies, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.whole.clone()
    }

    /// Where a group lies, in bytes; None where it took no part in the match.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<Range<usize>> {
        self.named.iter().find(|(known, _)| *known == name).map(|(_, range)| range.clone())
    }

    /// What a group matched.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&'a str> {
        self.name(name).map(|range| &self.text[range])
    }
}

/// Where the character at `at` ends; None at the end of the text.
fn after(text: &str, at: usize) -> Option<usize> {
    text[at..].chars().next().map(|c| at + c.len_utf8())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn compile(written: &str) -> Result<Regex, String> {
    regex::RegexBuilder::new(written).case_insensitive(true).build().map_err(|e| e.to_string())
}

/// About how many states a pattern's automaton has.
fn size(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() * 3,
        // Ranges beyond ASCII are several sequences of bytes each.
        HirKind::Class(class) => match class {
            Class::Unicode(class) => class.ranges().len() * 4,
            Class::Bytes(_) => 1,
        },
        HirKind::Capture(group) => 2 + size(&group.sub),
        HirKind::Repetition(times) => {
            let copies = times.max.unwrap_or(times.min + 1).max(1);
            size(&times.sub).saturating_mul(copies as usize).saturating_add(1)
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(size).fold(1, usize::saturating_add),
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/", self.written)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// The pattern with `\w`, `\W`, `\d`, `\D` and `\p{L}` narrowed to the letters and digits that English, Welsh and Gaelic are
/// written with (Latin up to Extended-B). The classes of all of Unicode make automata a hundred times the size, and compiling
/// them was most of the time that a run of a few documents took.
fn latin(pattern: &str) -> String {
    const CLASSES: &[(&str, &str)] = &[
        (r"\w", r"[0-9A-Za-z_\u{C0}-\u{24F}]"),
        (r"\W", r"[^0-9A-Za-z_\u{C0}-\u{24F}]"),
        (r"\d", "[0-9]"),
        (r"\D", "[^0-9]"),
        (r"\p{L}", r"[A-Za-z\u{C0}-\u{24F}]"),
    ];
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((class, narrow)) = CLASSES.iter().find(|(class, _)| rest.starts_with(class)) {
            out.push_str(narrow);
            rest = &rest[class.len()..];
            continue;
        }
        // Any other escape is kept whole, so that an escaped backslash hides no class.
        let end = rest.char_indices().nth(2).map_or(rest.len(), |(end, _)| end);
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out + rest
}
