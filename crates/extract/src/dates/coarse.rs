//! What is coarser than a day: months, seasons, quarters, halves, split years, years.

use minutebook_rulebook::dates::DateClass;

use super::grammar::{Grammar, Phrase, Read, What};
use super::point::{Point, Unit, YearKind};
use super::token::{Gap, Kind, Token};
use super::value::Value;

impl Grammar<'_> {
    pub(super) fn coarse(&self, at: usize) -> Read<Point> {
        self.month_year(at)
            .or_else(|| self.season(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.half(at))
            .or_else(|| self.year(at))
    }

    pub(super) fn month_year(&self, at: usize) -> Read<Point> {
        let month = self.month(at)?;
        let year = self.year_after(at + 1, false);
        // "Sept. – Dec. 2013": the stop of an abbreviation before the other side.
        let abbreviated = year.is_none() && self.mark(at + 1, '.') && self.token(at + 1)?.gap == Gap::None;
        let dot = usize::from(abbreviated && self.token(at + 2).is_some_and(|t| t.is_dash() || t.is(DateClass::To)));
        Some((Point::new(Unit::Month(month), year.map(|y| y.0)), year.map_or(at + 1 + dot, |y| y.1)))
    }

    /// "05/2014", in a cell.
    pub(super) fn numeric_month(&self, at: usize) -> Read<Point> {
        let month = self.token(at)?.small().filter(|m| (1..=12).contains(m))?;
        let Kind::Number { value, digits: 4 } = self.token(at + 2)?.kind else { return None };
        let slash = matches!(self.token(at + 1)?.kind, Kind::Mark('/')) && self.token(at + 1)?.gap == Gap::None;
        let fits = self.cell && slash && (1990..2100).contains(&value);
        fits.then_some((Point::new(Unit::Month(u8::try_from(month).ok()?), i16::try_from(value).ok()), at + 3))
    }

    pub(super) fn season(&self, at: usize) -> Read<Point> {
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
    pub(super) fn quarter(&self, at: usize) -> Read<Point> {
        let (number, next) = self.quarter_number(at)?;
        let after = self.skip(self.skip(next + usize::from(self.mark(next, ',')), DateClass::Of), DateClass::Article);
        if let Some((point, end)) = self.split_or_short(after) {
            return Some((Point::new(Unit::Quarter { number, financial: true }, point.year), end));
        }
        let of_year = self.is(next, DateClass::Of) && self.is(at, DateClass::OrdinalWord);
        let (year, end) = self.plain_year(after).map_or((None, next), |(y, end)| (Some(y), end));
        Some((Point::new(Unit::Quarter { number, financial: !of_year || year.is_none() }, year), end))
    }

    pub(super) fn quarter_number(&self, at: usize) -> Read<u8> {
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
    pub(super) fn half(&self, at: usize) -> Read<Point> {
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
    pub(super) fn quarter_phrase(&self, at: usize) -> Read<Phrase> {
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
        // "on 12-13 September": days of a month.
        let month = self.skip(end, DateClass::Of);
        if short && self.token(month).is_some_and(|t| matches!(t.kind, Kind::Word(DateClass::Month, _))) {
            return None;
        }
        let kind = kind.unwrap_or_else(|| if self.near_school(at, end) { YearKind::Academic } else { YearKind::Financial });
        Some((Point::new(Unit::Split(kind), Some(start)), end))
    }

    /// A split year after a quarter, where two digits are enough.
    pub(super) fn split_or_short(&self, at: usize) -> Read<Point> {
        let (start, _, end) = self.year_pair(at)?;
        Some((Point::new(Unit::Split(YearKind::Financial), Some(start)), end))
    }

    /// Whether "24/25" follows a word that a year can follow, and cannot be 24 of something.
    pub(super) fn is_led(&self, at: usize) -> bool {
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
    pub(super) fn year_pair(&self, at: usize) -> Option<(i16, bool, usize)> {
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
    pub(super) fn year_span(&self, at: usize) -> Read<Value> {
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
    pub(super) fn near_school(&self, start: usize, end: usize) -> bool {
        let around = &self.tokens[start.saturating_sub(3)..(end + 3).min(self.tokens.len())];
        around.iter().any(|t| t.is(DateClass::AcademicCue))
    }

    /// Four digits that can be a year, and no more of them.
    pub(super) fn plain_year(&self, at: usize) -> Read<i16> {
        let Kind::Number { value, digits: 4 } = self.token(at)?.kind else { return None };
        let attached = self.token(at + 1).is_some_and(|t| t.gap == Gap::None && (t.kind == Kind::Mark('/') || t.is_dash()))
            && self.token(at + 2).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Number { digits: 1..=3, .. }));
        let year = (1950..2060).contains(&value) && !self.goes_on(at) && !attached;
        year.then(|| Some((i16::try_from(value).ok()?, at + 1)))?
    }

    pub(super) fn year(&self, at: usize) -> Read<Point> {
        let named = at + usize::from(self.is(at, DateClass::CalendarYear));
        let (year, end) = self.plain_year(named)?;
        Some((Point::new(Unit::Year, Some(year)), end))
    }
}
