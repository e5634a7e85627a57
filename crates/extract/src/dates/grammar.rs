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
use super::point::{Point, Unit, YearKind};
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
struct Side {
    what: What,
    modifier: Option<Modifier>,
    about: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Point(Point),
    /// A day that takes its month from what follows.
    Day(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
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
    fn breaks(&self, at: usize) -> bool {
        !self.cell && self.token(at).is_some_and(|t| t.gap == Gap::Break)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.printed(at).starts_with(char::is_uppercase)
    }

    /// The longest phrase that begins at `at`.
    pub(super) fn phrase(&self, at: usize) -> Read<Phrase> {
        if self.is_attached(at) {
            return None;
        }
        self.week(at)
            .or_else(|| self.duration(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.quarter_phrase(at))
            .or_else(|| self.range(at))
    }

    /// True where a number is the rest of something longer: "£2014", "3.5", "A/2014", "C-2016".
    fn is_attached(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.token(at), at.checked_sub(1).and_then(|n| self.token(n))) else { return false };
        let number = matches!(token.kind, Kind::Number { .. } | Kind::Ordinal { .. });
        let mark = matches!(before.kind, Kind::Mark('£' | '$' | '€' | '#' | '/' | '\\' | '_' | '=' | '%' | '+'))
            || matches!(before.kind, Kind::Mark('.' | ',' | '-' | ':' | '\'' | '’')) && before.gap == Gap::None && at > 1;
        number && token.gap == Gap::None && mark
    }

    // --- ranges ---------------------------------------------------------------------------------------------------

    fn range(&self, at: usize) -> Read<Phrase> {
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

    fn is_thin(&self, value: Value, side: Side) -> bool {
        match value {
            Value::Point(Point { unit: Unit::Day { .. } | Unit::Split(_), .. }) => false,
            Value::Point(Point { unit: Unit::Year, .. }) => true,
            Value::Point(p) => p.year.is_none() && side.modifier.is_none(),
            _ => false,
        }
    }

    /// What follows a day that waits for its month: "and 17 July 2019", ", 17 and 31 July 2019". The last day.
    fn days_after(&self, first: u8, at: usize) -> Read<Side> {
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

    fn join_days(&self, first: Side, day: u8, last: Side) -> Option<Phrase> {
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
    fn other_side(&self, first: Point, at: usize, bounded: bool) -> Read<Value> {
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
    fn second_visit(&self, first: Phrase, at: usize) -> Read<Phrase> {
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
    fn join(&self, at: usize) -> Read<Join> {
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

    fn side(&self, at: usize) -> Read<Side> {
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
    fn article_leads(&self, at: usize) -> bool {
        at > 0
            && self
                .token(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Ordinal { .. } | Kind::Word(DateClass::Season | DateClass::End, _)))
    }

    fn day(&self, at: usize) -> Read<What> {
        if let Some((point, end)) = self.numeric(at) {
            return Some((What::Point(point), end));
        }
        let at = self.after_weekday(at);
        self.day_first(at).or_else(|| self.month_first(at))
    }

    /// The index after a weekday and its comma, else `at`.
    fn after_weekday(&self, at: usize) -> usize {
        if !self.is(at, DateClass::Weekday) {
            return at;
        }
        let next = at + 1;
        let next = next + usize::from(self.mark(next, ',') || self.mark(next, '.'));
        let next = self.skip(next, DateClass::Article);
        if self.breaks(next) { at } else { next }
    }

    /// "3rd March 2008", "1 st October", "13-Sep-2011", or a day alone.
    fn day_first(&self, at: usize) -> Read<What> {
        let day = u8::try_from(self.token(at)?.small()?).ok().filter(|d| (1..=31).contains(d))?;
        let mut next = at + 1;
        let is_number = matches!(self.token(at)?.kind, Kind::Number { .. });
        if is_number && self.is(next, DateClass::OrdinalSuffix) && self.token(next)?.gap == Gap::Space {
            next += 1;
        }
        let after = self.skip(self.skip(next, DateClass::Of), DateClass::Article);
        let dash =
            self.token(after).is_some_and(|t| (t.is_dash() || matches!(t.kind, Kind::Mark('/' | '.'))) && t.gap == Gap::None)
                && self.token(after + 1).is_some_and(|t| t.gap == Gap::None);
        let after = after + usize::from(dash);
        match self.month(after) {
            Some(month) if !self.breaks(after) => {
                let (year, end) = self.year_after(after + 1, true).map_or((None, after + 1), |(y, end)| (Some(y), end));
                let point = Point::new(Unit::Day { month, day }, year);
                // A day that no month has ("31 June") stays a phrase, and resolves to nothing: it is not June.
                Some((What::Point(point), end))
            }
            _ => Some((What::Day(day), next)),
        }
    }

    /// "MAY 16th 2018", "June 3, 2014": a month before its day, which needs "th" or a printed year to be told from a year.
    fn month_first(&self, at: usize) -> Read<What> {
        let month = self.month(at)?;
        let token = self.token(at + 1).filter(|t| t.gap < Gap::Break)?;
        let day = u8::try_from(token.small()?).ok().filter(|d| (1..=31).contains(d))?;
        let ordinal = matches!(token.kind, Kind::Ordinal { .. });
        let year = self.year_after(at + 2, false);
        if !ordinal && year.is_none() {
            return None;
        }
        let point = Point::new(Unit::Day { month, day }, year.map(|y| y.0));
        Some((What::Point(point), year.map_or(at + 2, |y| y.1)))
    }

    /// The month at `at`; "may" and "march" without a capital count only before a year.
    fn month(&self, at: usize) -> Option<u8> {
        let Kind::Word(DateClass::Month, value) = self.token(at)?.kind else { return None };
        let plain = self.is_capital(at) || !matches!(value, 3 | 5) || self.year_after(at + 1, false).is_some();
        plain.then(|| u8::try_from(value).ok())?
    }

    /// A year after a month: "2014", ", 2014", "of 2014", "'14", "-14"; with `day`, or where nothing else is meant, "14".
    fn year_after(&self, at: usize, day: bool) -> Read<i16> {
        let stop = at + usize::from(self.mark(at, '.') && self.token(at)?.gap == Gap::None);
        let joined =
            self.token(stop).is_some_and(|t| t.gap == Gap::None && (t.is_dash() || matches!(t.kind, Kind::Mark('/' | '.'))));
        let comma = self.mark(stop, ',') && !self.breaks(stop);
        let next = self.skip(stop + usize::from(joined || comma), DateClass::Of);
        let quote = self.token(next).is_some_and(|t| matches!(t.kind, Kind::Mark('\'' | '’' | '‘' | '`')));
        let next = next + usize::from(quote);
        let token = self.token(next)?;
        let Kind::Number { value, digits } = token.kind else { return None };
        let year = i16::try_from(value).ok()?;
        match digits {
            // "2014.11" is a year and the mark of a footnote.
            4 if (1900..2100).contains(&value) && !self.is_fused(next) => Some((year, next + 1)),
            2 if comma || self.goes_on(next) => None,
            2 if quote || joined && token.gap <= Gap::Space || self.cell => Some((short_year(year), next + 1)),
            2 if token.gap == Gap::Space && (day || self.is_capital(at - 1)) && !self.runs_on(next) => {
                Some((short_year(year), next + 1))
            }
            _ => None,
        }
    }

    /// True where letters or digits follow without a space.
    fn is_fused(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Other | Kind::Number { .. }))
    }

    /// True where a number is followed by more of itself: "10.30", "2,000", "24%".
    fn goes_on(&self, at: usize) -> bool {
        let attached = |n: usize| self.token(n).is_some_and(|t| t.gap == Gap::None);
        match self.token(at + 1).map(|t| t.kind) {
            Some(Kind::Mark('.' | ':' | ',')) => {
                attached(at + 1) && attached(at + 2) && matches!(self.token(at + 2).map(|t| t.kind), Some(Kind::Number { .. }))
            }
            Some(Kind::Mark('%')) => true,
            _ => self.is_fused(at),
        }
    }

    /// True where a word in small letters follows that no date has: "March 24 pupils", "10 June 14 schools".
    fn runs_on(&self, at: usize) -> bool {
        let small = self.printed(at + 1).starts_with(char::is_lowercase);
        self.token(at + 1).is_some_and(|t| {
            matches!(
                t.kind,
                Kind::Other
                    | Kind::Word(
                        DateClass::YearVeto
                            | DateClass::YearContext
                            | DateClass::AcademicCue
                            | DateClass::Days
                            | DateClass::Years,
                        _
                    )
            )
        }) && small
    }

    /// "02/09/2019", "31.03.19", "12/09/ 2016", "2021-11-03", "2 7 0 8 2 0 0 9". Day before month, always.
    fn numeric(&self, at: usize) -> Read<Point> {
        let Kind::Number { value: first, digits } = self.token(at)?.kind else { return None };
        if let Some(boxed) = self.boxed(at) {
            return Some((boxed, at + 8));
        }
        let mark = self.token(at + 1)?;
        let separator = match mark.kind {
            Kind::Mark(c @ ('/' | '.')) => c,
            Kind::Mark(_) if mark.is_dash() => '-',
            _ => return None,
        };
        let again = self.token(at + 3)?;
        let same = if separator == '-' { again.is_dash() } else { again.kind == mark.kind };
        let (Kind::Number { value: second, digits: d2 }, Kind::Number { value: third, digits: d3 }) =
            (self.token(at + 2)?.kind, self.token(at + 4)?.kind)
        else {
            return None;
        };
        let wide = self.tokens[at + 1..at + 5].iter().any(|t| t.gap > Gap::Space);
        let tight = self.tokens[at + 1..at + 5].iter().all(|t| t.gap == Gap::None);
        if !same
            || wide
            || self.goes_on(at + 4)
            || self.token(at + 5).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Mark('/')))
        {
            return None;
        }
        let (day, month, year) = match (digits, d2, d3) {
            (4, 1..=2, 1..=2) if tight && separator != '.' => (third, second, i16::try_from(first).ok()?),
            (1..=2, 1..=2, 4) if separator != '-' || tight => (first, second, i16::try_from(third).ok()?),
            // "1.2.14" may be a paragraph's number.
            (1..=2, 1..=2, 2) if tight && (separator != '.' || digits == 2 || d2 == 2 || self.cell) => {
                (first, second, short_year(i16::try_from(third).ok()?))
            }
            _ => return None,
        };
        self.calendar(day, month, year).map(|point| (point, at + 5))
    }

    /// Eight digits in the boxes of a form: "2 7 0 8 2 0 0 9".
    fn boxed(&self, at: usize) -> Option<Point> {
        let mut digits = [0; 8];
        for (n, digit) in digits.iter_mut().enumerate() {
            let token = self.token(at + n)?;
            let Kind::Number { value, digits: 1 } = token.kind else { return None };
            if n > 0 && !matches!(token.gap, Gap::Space | Gap::Wide) {
                return None;
            }
            *digit = value;
        }
        let [a, b, c, d, e, f, g, h] = digits;
        self.calendar(a * 10 + b, c * 10 + d, i16::try_from(e * 1000 + f * 100 + g * 10 + h).ok()?)
    }

    pub(super) fn calendar(&self, day: u32, month: u32, year: i16) -> Option<Point> {
        let point = Point::new(Unit::Day { month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? }, Some(year));
        ((1..=12).contains(&month) && (1900..2100).contains(&year) && point.days(year).is_some()).then_some(point)
    }

    // --- coarser than a day ---------------------------------------------------------------------------------------

    fn coarse(&self, at: usize) -> Read<Point> {
        self.month_year(at)
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.half(at))
            .or_else(|| self.year(at))
    }

    fn month_year(&self, at: usize) -> Read<Point> {
        let month = self.month(at)?;
        let year = self.year_after(at + 1, false);
        // "Sept. – Dec. 2013": the stop of an abbreviation before the other side.
        let abbreviated = year.is_none() && self.mark(at + 1, '.') && self.token(at + 1)?.gap == Gap::None;
        let dot = usize::from(abbreviated && self.token(at + 2).is_some_and(|t| t.is_dash() || t.is(DateClass::To)));
        Some((Point::new(Unit::Month(month), year.map(|y| y.0)), year.map_or(at + 1 + dot, |y| y.1)))
    }

    /// "05/2014", in a cell.
    fn numeric_month(&self, at: usize) -> Read<Point> {
        let month = self.token(at)?.small().filter(|m| (1..=12).contains(m))?;
        let Kind::Number { value, digits: 4 } = self.token(at + 2)?.kind else { return None };
        let slash = matches!(self.token(at + 1)?.kind, Kind::Mark('/')) && self.token(at + 1)?.gap == Gap::None;
        let fits = self.cell && slash && (1990..2100).contains(&value);
        fits.then_some((Point::new(Unit::Month(u8::try_from(month).ok()?), i16::try_from(value).ok()), at + 3))
    }

    fn season(&self, at: usize) -> Read<Point> {
        let Kind::Word(DateClass::Season, code) = self.token(at)?.kind else { return None };
        let code = u8::try_from(code).ok()?;
        let next = self.skip(at + 1, DateClass::Term);
        let after = self.skip(next + usize::from(self.mark(next, ',')), DateClass::Of);
        if let Some((Point { year: Some(year), .. }, end)) = self.split_year(after) {
            // The spring and the summer of a split year lie in its second year.
            return Some((Point::new(Unit::Season(code), Some(year + i16::from(code < 23))), end));
        }
        match self.plain_year(after).or_else(|| self.year_after(next, false)) {
            Some((year, end)) if !self.breaks(after) => Some((Point::new(Unit::Season(code), Some(year)), end)),
            _ => Some((Point::new(Unit::Season(code), None), next)),
        }
    }

    /// "Q2 2023/24", "Quarter 1 of 2022/23", "third quarter 2010/11". A lone year is read as the financial one that
    /// begins in it, as councils count; "the first quarter of 2016" is of the calendar year.
    fn quarter(&self, at: usize) -> Read<Point> {
        let (number, next) = self.quarter_number(at)?;
        let after = self.skip(self.skip(next + usize::from(self.mark(next, ',')), DateClass::Of), DateClass::Article);
        if let Some((point, end)) = self.split_or_short(after) {
            return Some((Point::new(Unit::Quarter { number, financial: true }, point.year), end));
        }
        let of_year = self.is(next, DateClass::Of) && self.is(at, DateClass::OrdinalWord);
        let (year, end) = self.plain_year(after).map_or((None, next), |(y, end)| (Some(y), end));
        Some((Point::new(Unit::Quarter { number, financial: !of_year || year.is_none() }, year), end))
    }

    fn quarter_number(&self, at: usize) -> Read<u8> {
        let token = self.token(at)?;
        let next = self.token(at + 1).filter(|t| t.gap <= Gap::Space);
        let number = |t: &Token| match t.kind {
            Kind::Number { value, digits: 1 } | Kind::Ordinal { value } => Some(value),
            Kind::Word(DateClass::Number | DateClass::OrdinalWord, value) => Some(u32::from(value)),
            _ => None,
        };
        let (value, length) = match token.kind {
            Kind::Word(DateClass::QuarterNumber, value) => (u32::from(value), 1),
            Kind::Word(DateClass::Quarter, _) => (number(next?)?, 2),
            Kind::Ordinal { .. } | Kind::Word(DateClass::OrdinalWord, _) if next?.is(DateClass::Quarter) => (number(token)?, 2),
            _ => return None,
        };
        Some((u8::try_from(value).ok().filter(|n| (1..=4).contains(n))?, at + length))
    }

    /// "first half of 2020", "H1 2025", "second half of 2021/22".
    fn half(&self, at: usize) -> Read<Point> {
        let (number, next) = match (self.token(at)?.kind, self.is(at + 1, DateClass::Half)) {
            (Kind::Word(DateClass::HalfNumber, n), _) => (n, at + 1),
            (Kind::Word(DateClass::OrdinalWord, n), true) if n <= 2 => (n, at + 2),
            _ => return None,
        };
        let number = u8::try_from(number).ok()?;
        let after = self.skip(next, DateClass::Of);
        if let Some((point, end)) = self.split_year(after) {
            return Some((Point::new(Unit::Half { number, financial: true }, point.year), end));
        }
        let (year, end) = self.plain_year(after)?;
        Some((Point::new(Unit::Half { number, financial: false }, Some(year)), end))
    }

    /// A quarter that its months explain, "quarter 4 (January to March 2025)", or its last day, "quarter ended 30 June".
    fn quarter_phrase(&self, at: usize) -> Read<Phrase> {
        let plain = |value| Phrase { value, modifier: None, about: false, thin: false, from_elsewhere: false };
        if self.is(at, DateClass::Quarter) && self.is(at + 1, DateClass::Ended) {
            let (side, end) = self.side(self.skip(at + 2, DateClass::During))?;
            let What::Point(end_point) = side.what else { return None };
            return Some((plain(Value::PeriodTo { months: 3, end: end_point }), end));
        }
        let (_, next) = self.quarter_number(at)?;
        let open = usize::from(self.mark(next, '('));
        let (months, end) = self.range(next + open + usize::from(self.mark(next, ':') || self.mark(next, ',')))?;
        let Value::Range(Point { unit: Unit::Month(_), .. }, Point { unit: Unit::Month(_), .. }) = months.value else {
            return None;
        };
        let end = end + usize::from(open == 1 && self.mark(end, ')'));
        Some((plain(months.value), end))
    }

    /// "2022/23", "2017/18 academic year", "financial year 2022-23", "session 2021-22"; "24/25" where the words beside it
    /// say that a year is meant.
    pub(super) fn split_year(&self, at: usize) -> Read<Point> {
        let (named, next) = self.year_kind(at).map_or((None, at), |(k, n)| (Some(k), self.skip(n, DateClass::Of)));
        let (start, short, end) = self.year_pair(next)?;
        let (after, end) = self.year_kind(end).filter(|_| !self.breaks(end)).map_or((None, end), |(k, n)| (Some(k), n));
        let before = at.checked_sub(1).and_then(|n| self.year_kind(n)).filter(|(_, n)| *n == at).map(|(k, _)| k);
        let kind = named.or(after).or(before);
        if short && kind.is_none() && !self.cell && !self.is_led(at) {
            return None;
        }
        let kind = kind.unwrap_or_else(|| if self.near_school(at, end) { YearKind::Academic } else { YearKind::Financial });
        Some((Point::new(Unit::Split(kind), Some(start)), end))
    }

    /// A split year after a quarter, where two digits are enough.
    fn split_or_short(&self, at: usize) -> Read<Point> {
        let (start, _, end) = self.year_pair(at)?;
        Some((Point::new(Unit::Split(YearKind::Financial), Some(start)), end))
    }

    /// Whether "24/25" follows a word that a year can follow, and cannot be 24 of something.
    fn is_led(&self, at: usize) -> bool {
        let led = at > 0
            && matches!(
                self.tokens[at - 1].kind,
                Kind::Word(DateClass::During | DateClass::From | DateClass::By | DateClass::Since | DateClass::Until, _)
            );
        let no_month = self.token(at + 2).and_then(Token::small).is_some_and(|n| n > 12);
        let followed = self.token(at + 3).is_some_and(|t| {
            matches!(
                t.kind,
                Kind::Word(DateClass::Years | DateClass::YearVeto | DateClass::Months | DateClass::Weeks | DateClass::Days, _)
            )
        });
        led && no_month && !followed
    }

    /// The first year of two printed as a pair, whether the pair is short, and the index after it.
    fn year_pair(&self, at: usize) -> Option<(i16, bool, usize)> {
        let (first, mark, second) = (self.token(at)?, self.token(at + 1)?, self.token(at + 2)?);
        let slash = mark.kind == Kind::Mark('/');
        let (Kind::Number { value: a, digits: d1 }, Kind::Number { value: b, digits: d2 }) = (first.kind, second.kind) else {
            return None;
        };
        let tight = mark.gap == Gap::None && second.gap == Gap::None;
        if !(tight && (slash || mark.is_dash())) || self.is_attached(at) || self.goes_on(at + 2) || self.mark(at + 3, '/') {
            return None;
        }
        let (start, consecutive) = match (d1, d2) {
            (4, 2) => (a, (a + 1) % 100 == b),
            (4, 4) => (a, a + 1 == b),
            (2, 2) => (2000 + a, (a + 1) % 100 == b),
            _ => return None,
        };
        let in_range = (1950..2100).contains(&start);
        (consecutive && in_range).then_some((i16::try_from(start).ok()?, d1 == 2, at + 3))
    }

    /// "2012–15": more than one year apart, so no split year. "2013/15" is none: it may be a slip for 2013/14.
    fn year_span(&self, at: usize) -> Read<Value> {
        let (first, mark, second) = (self.token(at)?, self.token(at + 1)?, self.token(at + 2)?);
        let (Kind::Number { value: a, digits: 4 }, Kind::Number { value: b, digits: 2 }) = (first.kind, second.kind) else {
            return None;
        };
        let tight = mark.is_dash() && mark.gap == Gap::None && second.gap == Gap::None && !self.goes_on(at + 2);
        let last = a / 100 * 100 + b;
        let fits = tight
            && (1950..2060).contains(&a)
            && (a + 2..a + 20).contains(&last)
            && !self.token(at + 3).is_some_and(|t| t.is_dash());
        let year = |y: u32| i16::try_from(y).ok().map(|y| Point::new(Unit::Year, Some(y)));
        fits.then_some((Value::Range(year(a)?, year(last)?), at + 3))
    }

    pub(super) fn year_kind(&self, at: usize) -> Read<YearKind> {
        let kind = match self.token(at)?.kind {
            Kind::Word(DateClass::AcademicYear, _) => YearKind::Academic,
            Kind::Word(DateClass::FinancialYear, _) => YearKind::Financial,
            Kind::Word(DateClass::MunicipalYear, _) => YearKind::Municipal,
            Kind::Word(DateClass::Session, _) => YearKind::Session,
            _ => return None,
        };
        Some((kind, at + 1))
    }

    /// Whether a school word stands within a few words.
    fn near_school(&self, start: usize, end: usize) -> bool {
        let around = &self.tokens[start.saturating_sub(3)..(end + 3).min(self.tokens.len())];
        around.iter().any(|t| t.is(DateClass::AcademicCue))
    }

    /// Four digits that can be a year, and no more of them.
    fn plain_year(&self, at: usize) -> Read<i16> {
        let Kind::Number { value, digits: 4 } = self.token(at)?.kind else { return None };
        let attached = self.token(at + 1).is_some_and(|t| t.gap == Gap::None && (t.kind == Kind::Mark('/') || t.is_dash()))
            && self.token(at + 2).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Number { digits: 1..=3, .. }));
        let year = (1950..2060).contains(&value) && !self.goes_on(at) && !attached;
        year.then(|| Some((i16::try_from(value).ok()?, at + 1)))?
    }

    fn year(&self, at: usize) -> Read<Point> {
        let named = at + usize::from(self.is(at, DateClass::CalendarYear));
        let (year, end) = self.plain_year(named)?;
        Some((Point::new(Unit::Year, Some(year)), end))
    }
}

/// Years of two digits are of this century up to 69, as POSIX counts.
pub(super) const fn short_year(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
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
