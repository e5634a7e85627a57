//! Days: "3rd March 2008", "MAY 16th 2018", "02/09/2019".

use minutebook_rulebook::dates::DateClass;

use super::grammar::{Grammar, Read, What};
use super::point::{Point, Unit};
use super::token::{Gap, Kind};

impl Grammar<'_> {
    pub(super) fn day(&self, at: usize) -> Read<What> {
        if let Some((point, end)) = self.numeric(at) {
            return Some((What::Point(point), end));
        }
        let at = self.after_weekday(at);
        self.day_first(at).or_else(|| self.month_first(at))
    }

    /// The index after a weekday and its comma, else `at`.
    pub(super) fn after_weekday(&self, at: usize) -> usize {
        if !self.is(at, DateClass::Weekday) {
            return at;
        }
        let next = at + 1;
        let next = next + usize::from(self.mark(next, ',') || self.mark(next, '.'));
        let next = self.skip(next, DateClass::Article);
        if self.breaks(next) { at } else { next }
    }

    /// "3rd March 2008", "1 st October", "13-Sep-2011", or a day alone.
    pub(super) fn day_first(&self, at: usize) -> Read<What> {
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
    pub(super) fn month_first(&self, at: usize) -> Read<What> {
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
    pub(super) fn month(&self, at: usize) -> Option<u8> {
        let Kind::Word(DateClass::Month, value) = self.token(at)?.kind else { return None };
        let plain = self.is_capital(at) || !matches!(value, 3 | 5) || self.year_after(at + 1, false).is_some();
        plain.then(|| u8::try_from(value).ok())?
    }

    /// A year after a month: "2014", ", 2014", "of 2014", "'14", "-14"; with `day`, or where nothing else is meant, "14".
    pub(super) fn year_after(&self, at: usize, day: bool) -> Read<i16> {
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
    pub(super) fn is_fused(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Other | Kind::Number { .. }))
    }

    /// True where a number is followed by more of itself: "10.30", "2,000", "24%".
    pub(super) fn goes_on(&self, at: usize) -> bool {
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
    pub(super) fn runs_on(&self, at: usize) -> bool {
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
    pub(super) fn numeric(&self, at: usize) -> Read<Point> {
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
    pub(super) fn boxed(&self, at: usize) -> Option<Point> {
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
}

/// Years of two digits are of this century up to 69, as POSIX counts.
pub(super) const fn short_year(year: i16) -> i16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}
