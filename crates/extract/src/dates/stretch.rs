//! Weeks, stretches of time, and what is known only from the day of writing.

use jiff::{Span as Stretch, civil};
use minutebook_rulebook::dates::DateClass;

use super::grammar::{Grammar, Phrase, Read};
use super::mention::Modifier;
use super::point::{Point, Unit};
use super::token::{Gap, Kind};
use super::value::{Count, Value};

const fn plain(value: Value) -> Phrase {
    Phrase { value, modifier: None, about: false, thin: false, from_elsewhere: false }
}

/// The Friday of the working week that begins on a day: four days on, in the next month only where the year is known.
fn friday_of(monday: Point) -> Option<Point> {
    let Unit::Day { month, day } = monday.unit else { return None };
    let Some(year) = monday.year else {
        return (day <= 24).then_some(Point::new(Unit::Day { month, day: day + 4 }, None));
    };
    let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let friday = date.checked_add(Stretch::new().days(4)).ok()?;
    let unit = Unit::Day { month: u8::try_from(friday.month()).ok()?, day: u8::try_from(friday.day()).ok()? };
    Some(Point::new(unit, Some(friday.year())))
}

impl Grammar<'_> {
    /// "week commencing 13 May 2019", "w/e 9 June 2023".
    pub(super) fn week(&self, at: usize) -> Read<Phrase> {
        let (weeks, ending) = match self.token(at)?.kind {
            Kind::Word(DateClass::WeekCommencing, _) => (1, false),
            Kind::Word(DateClass::FortnightCommencing, _) => (2, false),
            Kind::Word(DateClass::WeekEnding, _) => (1, true),
            _ => return None,
        };
        let next = self.skip(at + 1 + usize::from(self.mark(at + 1, ':') || self.mark(at + 1, ',')), DateClass::Article);
        let (phrase, end) = self.range(next)?;
        match phrase.value {
            Value::Point(day @ Point { unit: Unit::Day { .. }, .. }) => Some((plain(Value::Week { day, weeks, ending }), end)),
            // "the weeks commencing 5 and 19 November 2018": up to the Friday of the last.
            Value::Range(first, last) if !ending && self.printed(at).to_ascii_lowercase().starts_with("weeks") => {
                Some((plain(Value::Range(first, friday_of(last)?)), end))
            }
            _ => None,
        }
    }

    /// "within six months", "in three months' time", "approximately 18 months ago", "12 month period to June 2015".
    pub(super) fn duration(&self, at: usize) -> Read<Phrase> {
        let lead = self.token(at)?.kind;
        let is_in = lead == Kind::Word(DateClass::During, 0) && self.printed(at).eq_ignore_ascii_case("in");
        let (within, past) = (self.is(at, DateClass::Within), self.is(at, DateClass::Past));
        let next = at + usize::from(is_in || within || past);
        let about = self.is(next, DateClass::About);
        let next = next + usize::from(about);
        // "the second time in six years".
        let counted = is_in && at > 0 && self.is(at - 1, DateClass::Time);
        if counted || next > at && self.token(next)?.gap == Gap::Break {
            return None;
        }
        // "within the next week": the coming one.
        let coming = within
            && ["next", "coming"].iter().any(|w| self.printed(at).to_ascii_lowercase().ends_with(w))
            && matches!(self.token(next)?.kind, Kind::Word(DateClass::Weeks, _))
            && !self.printed(next).ends_with(['s', 'S']);
        let (count, unit, end) = self.stretch(next, past || coming)?;
        let end = end + usize::from(self.mark(end, '’') || self.mark(end, '\''));
        let end = end + usize::from(self.printed(end) == "s" && self.token(end).is_some_and(|t| t.gap == Gap::None));
        let ahead = Phrase { from_elsewhere: self.counts_from_event(end), ..plain(Value::Offset { count, unit }) };
        match self.token(end).map(|t| t.kind) {
            Some(Kind::Word(DateClass::Time, _)) if is_in || within => {
                Some((Phrase { from_elsewhere: self.counts_from_event(end + 1), ..ahead }, end + 1))
            }
            Some(Kind::Word(DateClass::Ago, _)) => {
                // "two years earlier" looks back from what the text tells of.
                let from_elsewhere = !self.printed(end).eq_ignore_ascii_case("ago");
                Some((Phrase { about: true, from_elsewhere, ..plain(Value::Offset { count: -count, unit }) }, end + 1))
            }
            Some(Kind::Word(DateClass::Period, _)) if unit == Count::Months => self.period_to(count, end + 1),
            _ if past => Some((plain(Value::Lookback { count, unit }), end)),
            _ if within || is_in => Some((ahead, end)),
            Some(Kind::Word(DateClass::After, _)) => Some((Phrase { from_elsewhere: true, ..ahead }, end)),
            _ => None,
        }
    }

    /// "of publication", "after the report": counted from an event, not from the day of writing.
    fn counts_from_event(&self, at: usize) -> bool {
        [DateClass::Of, DateClass::After, DateClass::From].iter().any(|class| self.is(at, *class))
    }

    fn period_to(&self, months: i32, at: usize) -> Read<Phrase> {
        let months = u16::try_from(months).ok().filter(|m| (1..=60).contains(m))?;
        if !self.is(at, DateClass::To) && !self.is(at, DateClass::Ended) && !self.is(at, DateClass::Until) {
            return None;
        }
        let (phrase, end) = self.range(at + 1)?;
        let Value::Point(end_point) = phrase.value else { return None };
        matches!(end_point.unit, Unit::Day { .. } | Unit::Month(_))
            .then_some((plain(Value::PeriodTo { months, end: end_point }), end))
    }

    /// "six months", "6-9 months" (the longer), "a fortnight"; with `one`, "year" alone is one.
    fn stretch(&self, at: usize, one: bool) -> Option<(i32, Count, usize)> {
        let number = |n: usize| match self.token(n)?.kind {
            Kind::Number { value, digits: 1..=3 } => i32::try_from(value).ok(),
            Kind::Word(DateClass::Number, value) => Some(i32::from(value)),
            Kind::Word(DateClass::Article, _) if self.printed(n).to_ascii_lowercase().starts_with('a') => Some(1),
            _ => None,
        };
        let (mut count, mut next) = match number(at) {
            Some(count) => (count, at + 1),
            None if one => (1, at),
            None => return None,
        };
        let join = self.token(next)?;
        if (join.is_dash() || join.is(DateClass::To) || join.is(DateClass::Or))
            && let Some(more) = number(next + 1)
        {
            (count, next) = (more, next + 2);
        } else if join.is_dash() {
            next += 1;
        }
        let (unit, times) = match self.token(next)?.kind {
            Kind::Word(DateClass::Days, _) => (Count::Days, 1),
            Kind::Word(DateClass::WorkingDays, _) => (Count::WorkingDays, 1),
            Kind::Word(DateClass::Weeks, times) => (Count::Weeks, i32::from(times)),
            Kind::Word(DateClass::Months, _) => (Count::Months, 1),
            Kind::Word(DateClass::Years, _) => (Count::Years, 1),
            _ => return None,
        };
        // "in 16 to 18 year-olds" counts nobody's months.
        let after = next + 1 + usize::from(self.token(next + 1).is_some_and(|t| t.is_dash()));
        let aged = ["old", "olds"].iter().any(|w| self.printed(after).eq_ignore_ascii_case(w));
        (!aged).then_some((count * times, unit, next + 1))
    }

    /// "next month", "last year", "this financial year", "the end of the academic year", "next spring", "now and March".
    pub(super) fn relative(&self, at: usize) -> Read<Phrase> {
        let (by, next) = match self.token(at)?.kind {
            Kind::Word(DateClass::Next, _) => (1, at + 1),
            Kind::Word(DateClass::Last, _) => (-1, at + 1),
            Kind::Word(DateClass::This, _) => (0, at + 1),
            Kind::Word(DateClass::Now, _) if at > 0 && self.is(at - 1, DateClass::Between) => return self.now_to(at + 1),
            Kind::Word(DateClass::End | DateClass::Early, _) => {
                let next = self.skip(self.skip(at + 1, DateClass::Of), DateClass::Article);
                let kind = self.year_kind(next)?;
                let stated = self.split_year(next).is_some();
                let value = Value::Step { unit: Unit::Split(kind.0), by: 0 };
                let modifier = if self.is(at, DateClass::End) { Modifier::End } else { Modifier::Early };
                return (!stated).then_some((Phrase { modifier: Some(modifier), ..plain(value) }, kind.1));
            }
            _ => return None,
        };
        let unit = match self.token(next)?.kind {
            _ if self.token(next)?.gap == Gap::Break => return None,
            Kind::Word(DateClass::Months, _) => Unit::Month(0),
            Kind::Word(DateClass::Years | DateClass::CalendarYear, _) => Unit::Year,
            _ => Unit::Split(self.year_kind(next)?.0),
        };
        // "last years" and "next months" are no one month or year; "last year's" is.
        let many = self.printed(next).ends_with(['s', 'S']);
        (!many && self.split_year(next).is_none()).then_some((plain(Value::Step { unit, by }), next + 1))
    }

    fn now_to(&self, at: usize) -> Read<Phrase> {
        if !self.is(at, DateClass::And) {
            return None;
        }
        let (phrase, end) = self.range(self.skip(at + 1, DateClass::Article))?;
        let Value::Point(point) = phrase.value else { return None };
        Some((Phrase { thin: false, ..plain(Value::NowTo(point)) }, end))
    }
}
