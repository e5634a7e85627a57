use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Captures, Regex};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};
use serde::{Deserialize, Deserializer, de};

use crate::anchors::{Gate, Waiting};
use crate::fringe::Fringes;
use crate::plain::{PLAIN, is_plain};
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
    /// For plain English; see [`plain_twin`].
    plain: OnceLock<Regex>,
    /// For any text.
    full: OnceLock<Regex>,
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
        let written = latin(pattern);
        let hir = regex_syntax::parse(&written).map_err(|e| e.to_string())?;
        let gate = Gate::register(|_| required::anchors(&hir).map(Waiting::Pattern));
        let made = Self { written, fringes: Fringes::of(&hir), gate, plain: OnceLock::new(), full: OnceLock::new() };
        if size(&hir) > LARGE {
            let _ = made.full.set(compile(&made.written, true)?);
        }
        Ok(made)
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.near(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.near(text)?.find(text).map(|m| m.range())
    }

    /// The first match with its groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        // Most texts have no match, and that is told without room for groups.
        self.near(text).filter(|regex| regex.is_match(text))?.captures(text)
    }

    /// All matches, left to right, without overlap.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        self.near(text).into_iter().flat_map(move |regex| regex.find_iter(text)).map(|m| m.range())
    }

    /// All matches with their groups.
    pub fn captures_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Captures<'a>> + 'a {
        self.near(text).into_iter().flat_map(move |regex| regex.captures_iter(text))
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The regex to search `text` with; None where its edges or a survey say that nothing can be found there.
    fn near(&self, text: &str) -> Option<&Regex> {
        if !self.fringes.admit(text) || self.gate.is_shut(text) {
            return None;
        }
        Some(if is_plain(text) {
            self.plain.get_or_init(|| compiled(&plain_twin(&self.written), false))
        } else {
            self.full.get_or_init(|| compiled(&self.written, true))
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn compile(written: &str, any_case: bool) -> Result<Regex, String> {
    regex::RegexBuilder::new(written).case_insensitive(any_case).build().map_err(|e| e.to_string())
}

fn compiled(written: &str, any_case: bool) -> Regex {
    compile(written, any_case).unwrap_or_else(|error| unreachable!("it was parsed, and it is not large: {error}"))
}

/// The pattern for texts in which [`is_plain`] holds, its letters already in either case: it matches there what the pattern itself
/// does. All that other texts need
/// is left out of its classes, and `\b` looks at single bytes, which the fast engines can do past a curly quote or a dash:
/// its automaton has a tenth of the states, and takes a tenth of the time to say where a group lies.
fn plain_twin(written: &str) -> String {
    let parsed = regex_syntax::ParserBuilder::new().case_insensitive(true).build().parse(written);
    parsed.map_or_else(|error| unreachable!("it was parsed before: {error}"), |hir| narrowed(hir).to_string())
}

fn narrowed(hir: Hir) -> Hir {
    let all = |parts: Vec<Hir>| parts.into_iter().map(narrowed).collect();
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => Hir::literal(literal.0),
        HirKind::Class(Class::Unicode(mut class)) => {
            let [(a, b), (c, d)] = PLAIN;
            class.intersect(&ClassUnicode::new([ClassUnicodeRange::new(a, b), ClassUnicodeRange::new(c, d)]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(match look {
            Look::WordUnicode => Look::WordAscii,
            other => other,
        }),
        HirKind::Repetition(times) => Hir::repetition(Repetition { sub: Box::new(narrowed(*times.sub)), ..times }),
        HirKind::Capture(group) => Hir::capture(Capture { sub: Box::new(narrowed(*group.sub)), ..group }),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(branches) => Hir::alternation(all(branches)),
    }
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
