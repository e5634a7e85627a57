//! The grammar of date phrases, by recursive descent over the tokens.
//!
//! ```text
//! phrase   = range | duration | week | relative
//! range    = side ( join side )*            join = "to" | dash | "and" | "or" | "/" | ","
//! side     = modifier* ( day | month | season | quarter | half | split-year | year )
//! day      = [weekday] number [ "of" ] month [ year ] | month ordinal [ year ] | d/m/y
//! ```
//! Every function takes the index of a token and gives what it read with the index after it. All look a bounded number
//! of tokens ahead, so reading a text is linear in its length.

use minutebook_rulebook::dates::DateClass;

use super::mention::Modifier;
use super::point::{Point, Unit};
use super::token::{Gap, Kind, Token};
use super::value::Value;

/// Something read, and the index of the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// The tokens of a text, and how to read them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// True in a table cell that holds nothing but dates: forms that are too thin for prose count, and "and" parts.
    pub(super) cell: bool,
}

/// A date phrase without the words that say how it stands to what it dates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) value: Value,
    pub(super) modifier: Option<Modifier>,
    pub(super) about: bool,
    /// True where the phrase is too thin to be a date on its own: "March", "spring", "2016", "quarter 4".
    pub(super) thin: bool,
    pub(super) from_elsewhere: bool,
}

/// One side of a range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) what: What,
    pub(super) modifier: Option<Modifier>,
    pub(super) about: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Point(Point),
    /// A day that takes its month from what follows.
    Day(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    To,
    And,
    Or,
    Slash,
    Comma,
}

impl<'a> Grammar<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, class: DateClass) -> bool {
        self.token(at).is_some_and(|t| t.is(class))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.kind == Kind::Mark(mark))
    }

    pub(super) fn printed(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| &self.text[t.start..t.end])
    }

    /// The index after `at` where `class` stands there, else `at`.
    pub(super) fn skip(&self, at: usize, class: DateClass) -> usize {
        at + usize::from(self.is(at, class))
    }

    /// True where `at` and what stands before it are not one line, or one cell.
    pub(super) fn breaks(&self, at: usize) -> bool {
        !self.cell && self.token(at).is_some_and(|t| t.gap == Gap::Break)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.printed(at).starts_with(char::is_uppercase)
    }

    /// The longest phrase that begins at `at`.
    pub(super) fn phrase(&self, at: usize) -> Read<Phrase> {
        if self.is_attached(at) || self.numbers_a_part(at) {
            return None;
        }
        self.week(at)
            .or_else(|| self.duration(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.quarter_phrase(at))
            .or_else(|| self.range(at))
    }

    /// True where a number is the rest of something longer: "£2014", "3.5", "A/2014", "C-2016".
    pub(super) fn is_attached(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.token(at), at.checked_sub(1).and_then(|n| self.token(n))) else { return false };
        let number = matches!(token.kind, Kind::Number { .. } | Kind::Ordinal { .. });
        let mark = matches!(before.kind, Kind::Mark('£' | '$' | '€' | '#' | '/' | '\\' | '_' | '=' | '%' | '+'))
            || matches!(before.kind, Kind::Mark('.' | ',' | '-' | ':' | '\'' | '’')) && before.gap == Gap::None && at > 1;
        number && token.gap == Gap::None && mark
    }

    /// "section 5, 6-7 October", "meeting 11 - Tuesday 29 November": the number of a part of something, which a comma or a
    /// dash between spaces parts from the day after it.
    fn numbers_a_part(&self, at: usize) -> bool {
        const PARTS: &[&str] = &[
            "section",
            "sections",
            "regulation",
            "paragraph",
            "item",
            "appendix",
            "annex",
            "part",
            "number",
            "no",
            "round",
            "phase",
            "stage",
            "group",
            "domain",
            "standard",
            "article",
            "meeting",
            "paper",
            "minute",
            "page",
            "report",
            "chapter",
        ];
        let number = self.token(at).is_some_and(|t| matches!(t.kind, Kind::Number { .. }));
        let before = at.checked_sub(1).filter(|_| number);
        let spaced = |n: usize| self.token(n).is_some_and(|t| t.gap >= Gap::Space);
        let dashed = self.token(at + 1).is_some_and(Token::is_dash) && spaced(at + 1) && spaced(at + 2);
        // A weekday only after the dash is no range's: "the third visit 3 – Monday 4 May".
        let named =
            |n: usize| dashed && self.is(at + 2, DateClass::Weekday) && self.token(n).is_some_and(|t| t.kind == Kind::Other);
        let part = |n: usize| PARTS.contains(&self.printed(n).to_lowercase().as_str());
        before.is_some_and(|n| (dashed || self.mark(at + 1, ',')) && part(n) || named(n))
    }

    // --- ranges ---------------------------------------------------------------------------------------------------

    pub(super) fn range(&self, at: usize) -> Read<Phrase> {
        if let Some((value, end)) = self.year_span(at) {
            return Some((Phrase { value, modifier: None, about: false, thin: false, from_elsewhere: false }, end));
        }
        let (first, mut next) = self.side(at)?;
        let bounded = at > 0 && (self.is(at - 1, DateClass::Between) || self.is(at - 1, DateClass::From));
        let (phrase, end) = match first.what {
            What::Day(day) => {
                let (last, end) = self.days_after(day, next)?;
                (self.join_days(first, day, last)?, end)
            }
            What::Point(point) => {
                let mut value = Value::Point(point);
                let mut modifier = first.modifier;
                // What part of a side is meant is no part of the whole.
                if let Some((joined, end)) = self.other_side(point, next, bounded) {
                    (value, next, modifier) = (joined, end, None);
                }
                (Phrase { value, modifier, about: first.about, thin: self.is_thin(value, first), from_elsewhere: false }, next)
            }
        };
        Some(self.second_visit(phrase, end).unwrap_or((phrase, end)))
    }

    pub(super) fn is_thin(&self, value: Value, side: Side) -> bool {
        match value {
            Value::Point(Point { unit: Unit::Day { .. } | Unit::Split(_), .. }) => false,
            Value::Point(Point { unit: Unit::Year, .. }) => true,
            Value::Point(p) => p.year.is_none() && side.modifier.is_none(),
            _ => false,
        }
    }

    /// What follows a day that waits for its month: "and 17 July 2019", ", 17 and 31 July 2019". The last day.
    pub(super) fn days_after(&self, first: u8, at: usize) -> Read<Side> {
        let (mut next, mut least) = (at, first);
        for _ in 0..12 {
            let (join, after) = self.join(next)?;
            if join == Join::Or {
                return None;
            }
            let (side, end) = self.side(after)?;
            match side.what {
                What::Point(Point { unit: Unit::Day { .. }, .. }) => return Some((side, end)),
                What::Day(day) if day > least => (next, least) = (end, day),
                _ => return None,
            }
        }
        None
    }

    pub(super) fn join_days(&self, first: Side, day: u8, last: Side) -> Option<Phrase> {
        let What::Point(end) = last.what else { return None };
        let Unit::Day { month, day: last_day } = end.unit else { return None };
        let start = Point::new(Unit::Day { month, day }, end.year);
        let about = first.about;
        (day < last_day).then_some(Phrase {
            value: Value::Range(start, end),
            modifier: None,
            about,
            thin: false,
            from_elsewhere: false,
        })
    }

    /// The other side of a range whose first side is `first`.
    pub(super) fn other_side(&self, first: Point, at: usize, bounded: bool) -> Read<Value> {
        let (join, after) = self.join(at)?;
        let (side, end) = self.side(after)?;
        let What::Point(last) = side.what else { return None };
        if end == after || !first_before(first, last) {
            return None;
        }
        let shared = first.year.is_none() && (last.year.is_some() || bounded || side.modifier.is_none());
        let value = match join {
            Join::To if can_range(first, last) => Value::Range(first, last),
            Join::And if self.cell => return None,
            Join::And if can_range(first, last) && (bounded || shared && same_kind(first, last)) => Value::Range(first, last),
            // "Sept 2014 / Jan 2015" in a cell: a date for each of two steps.
            Join::Slash if self.cell && first.year.is_some() && last.year.is_some() => return None,
            Join::Slash
                if same_kind(first, last) && matches!(first.unit, Unit::Month(_) | Unit::Season(_) | Unit::Quarter { .. }) =>
            {
                Value::Range(first, last)
            }
            Join::Or if same_kind(first, last) && !matches!(first.unit, Unit::Day { .. } | Unit::Split(_)) => {
                Value::Choice(first, last)
            }
            _ => return None,
        };
        Some((value, end))
    }

    /// "and 13 to 16 January 2025" after a range of days: one inspection with two visits.
    pub(super) fn second_visit(&self, first: Phrase, at: usize) -> Read<Phrase> {
        let Value::Range(start, end) = first.value else { return None };
        let (Join::And, after) = self.join(at)? else { return None };
        if self.cell || !matches!((start.unit, end.unit), (Unit::Day { .. }, Unit::Day { .. })) {
            return None;
        }
        let (side, next) = self.side(after)?;
        let (second, next) = match side.what {
            What::Day(day) => {
                let (last, next) = self.days_after(day, next)?;
                (self.join_days(side, day, last)?.value, next)
            }
            What::Point(point) => self.other_side(point, next, false)?,
        };
        let Value::Range(_, last) = second else { return None };
        let year = end.year.or(last.year)?;
        // Half a year: two visits of one inspection are never further apart.
        let close = last.days(year)?.1.since(start.days(year)?.0).ok()?.get_days() <= 183;
        let both = Point { year: start.year.or(end.year), ..start };
        (close && matches!(last.unit, Unit::Day { .. })).then_some((Phrase { value: Value::Range(both, last), ..first }, next))
    }

    /// What joins two sides, and the index after it.
    pub(super) fn join(&self, at: usize) -> Read<Join> {
        let token = self.token(at)?;
        if self.breaks(at) || token.gap == Gap::Break && !token.is_dash() {
            return None;
        }
        let join = match token.kind {
            _ if token.is_dash() => Join::To,
            Kind::Word(DateClass::To | DateClass::Until, _) => Join::To,
            Kind::Word(DateClass::And, _) | Kind::Mark('&') => Join::And,
            Kind::Word(DateClass::Or, _) => Join::Or,
            Kind::Mark('/') => Join::Slash,
            Kind::Mark(',') => Join::Comma,
            _ => return None,
        };
        let mut next = at + 1;
        // "June – to September", "3, and 5 June", "3 -- 5 June".
        if matches!(join, Join::To | Join::Comma) {
            next += usize::from(self.token(next).is_some_and(|t| t.is_dash() || t.is(DateClass::To)));
            if join == Join::Comma && self.is(next, DateClass::And) {
                return Some((Join::And, next + 1));
            }
        }
        (!self.breaks(next)).then_some((join, next))
    }

    // --- one side -------------------------------------------------------------------------------------------------

    pub(super) fn side(&self, at: usize) -> Read<Side> {
        let (mut next, mut modifier, mut about) = (at, None, false);
        for _ in 0..4 {
            next = match self.token(next)?.kind {
                Kind::Word(DateClass::About, _) => {
                    about = true;
                    next + 1
                }
                Kind::Word(class @ (DateClass::Early | DateClass::Mid | DateClass::Late | DateClass::End), _) => {
                    modifier = modifier.or(modifier_of(class));
                    let after = self.skip(next + 1, DateClass::Of);
                    after + usize::from(after == next + 1 && self.token(after).is_some_and(|t| t.is_dash() && t.gap == Gap::None))
                }
                Kind::Word(DateClass::Article, _) if next > at || self.article_leads(next) => next + 1,
                _ => break,
            };
        }
        if next > at && self.breaks(next) {
            return None;
        }
        let split = self.split_year(next).or_else(|| self.numeric_month(next)).map(|(p, end)| (What::Point(p), end));
        let (what, end) = split.or_else(|| self.day(next)).or_else(|| self.coarse(next).map(|(p, end)| (What::Point(p), end)))?;
        Some((Side { what, modifier, about }, end))
    }

    /// "the 3rd of May", "the Summer": an article inside a range.
    pub(super) fn article_leads(&self, at: usize) -> bool {
        at > 0
            && self
                .token(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Ordinal { .. } | Kind::Word(DateClass::Season | DateClass::End, _)))
    }
}

const fn modifier_of(class: DateClass) -> Option<Modifier> {
    match class {
        DateClass::Early => Some(Modifier::Early),
        DateClass::Mid => Some(Modifier::Mid),
        DateClass::Late => Some(Modifier::Late),
        DateClass::End => Some(Modifier::End),
        _ => None,
    }
}

fn same_kind(a: Point, b: Point) -> bool {
    std::mem::discriminant(&a.unit) == std::mem::discriminant(&b.unit)
}

/// Whether the two can be sides of one range: what is named in days, months and seasons goes together.
fn can_range(a: Point, b: Point) -> bool {
    let calendar = |p: Point| matches!(p.unit, Unit::Day { .. } | Unit::Month(_) | Unit::Season(_));
    same_kind(a, b) || calendar(a) && calendar(b)
}

/// False where both years are printed and the range would run backwards.
fn first_before(a: Point, b: Point) -> bool {
    match (a.year, b.year) {
        (Some(x), Some(y)) => (x, a.order()) < (y, b.order()) || x == y && a.order() == b.order() && !same_kind(a, b),
        _ => a.order() != b.order(),
    }
}
