//! What a date phrase says, and how it is tied to a year.

use jiff::{Span as Stretch, civil};
use minutebook_model::Precision;

use super::Tense;
use super::mention::DateKind;
use super::point::{Point, Unit};

/// A unit that stretches of time are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

/// What a date phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    Point(Point),
    Range(Point, Point),
    /// "late 2023 or early 2024".
    Choice(Point, Point),
    /// The working weeks that begin on a Monday, or the one that ends on a Friday.
    Week {
        day: Point,
        weeks: u8,
        ending: bool,
    },
    /// So many months up to and with a day or month.
    PeriodTo {
        months: u16,
        end: Point,
    },
    /// From the day of writing on.
    NowTo(Point),
    /// So long after the day of writing, or before it where negative.
    Offset {
        count: i32,
        unit: Count,
    },
    /// All the time from so long before the day of writing.
    Lookback {
        count: i32,
        unit: Count,
    },
    /// The month, year or split year so many after the one of the day of writing.
    Step {
        unit: Unit,
        by: i8,
    },
}

/// A value with its years, and whether one of them came from context.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settled {
    pub(super) value: Value,
    pub(super) inferred: bool,
}

impl Value {
    /// The printed year, the last of two.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Point(p) | Self::PeriodTo { end: p, .. } | Self::NowTo(p) | Self::Week { day: p, .. } => p.year,
            Self::Range(a, b) | Self::Choice(a, b) => b.year.or(a.year),
            Self::Offset { .. } | Self::Lookback { .. } | Self::Step { .. } => None,
        }
    }

    /// The same in `year` (the year of its last side), where none is printed.
    pub(super) fn in_year(self, year: i16) -> Self {
        match self {
            Self::Point(p) if p.year.is_none() => Self::Point(p.in_year(Some(year))),
            Self::Range(a, b) if b.year.is_none() => Self::Range(a, b.in_year(Some(year))),
            Self::Choice(a, b) if b.year.is_none() => Self::Choice(a, b.in_year(Some(year))),
            other => other,
        }
    }

    pub(super) fn year_stated(self) -> bool {
        self.year().is_some()
    }

    pub(super) fn kind(self) -> DateKind {
        match self {
            Self::Point(p) => kind_of(p),
            Self::Week { .. } => DateKind::DayRange,
            Self::Range(a, b) => match (kind_of(a), kind_of(b)) {
                (DateKind::Day, _) | (_, DateKind::Day) => DateKind::DayRange,
                (DateKind::Month, _) | (_, DateKind::Month) => DateKind::MonthRange,
                (DateKind::Year, DateKind::Year) => DateKind::YearRange,
                (a, _) => a,
            },
            Self::Choice(a, _) => kind_of(a),
            Self::PeriodTo { end, .. } => match kind_of(end) {
                DateKind::Day => DateKind::DayRange,
                _ => DateKind::MonthRange,
            },
            Self::NowTo(_) | Self::Step { .. } => DateKind::Relative,
            Self::Offset { .. } | Self::Lookback { .. } => DateKind::Duration,
        }
    }

    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Point(p) | Self::PeriodTo { end: p, .. } | Self::NowTo(p) => p.precision(),
            // The coarser side says how fine the whole is.
            Self::Range(a, b) | Self::Choice(a, b) => a.precision().max(b.precision()),
            Self::Week { .. } => Precision::Day,
            Self::Offset { unit, count } => match unit {
                Count::Days | Count::WorkingDays | Count::Weeks => Precision::Day,
                Count::Years if count < 0 => Precision::Year,
                Count::Months | Count::Years => Precision::Month,
            },
            Self::Lookback { .. } => Precision::Month,
            Self::Step { unit, .. } => Point::new(unit, None).precision(),
        }
    }

    /// The value with its years: as printed, from its other side, or from the day of writing. None where no day of the
    /// calendar is meant.
    pub(super) fn settle(self, day: Option<civil::Date>, tense: Tense) -> Option<Settled> {
        let stated = |value| Some(Settled { value, inferred: false });
        let derived = |value| Some(Settled { value, inferred: true });
        match self {
            Self::Point(p) if p.year.is_some() => stated(self),
            Self::Point(p) => {
                let (_, year) = infer(p, p, day, tense);
                Some(Settled { value: Self::Point(p.in_year(year)), inferred: year.is_some() })
            }
            Self::Range(a, b) | Self::Choice(a, b) => {
                let whole = |a, b| if matches!(self, Self::Choice(..)) { Self::Choice(a, b) } else { Self::Range(a, b) };
                let wraps = i16::from(a.order() > b.order());
                let (first, last) = match (a.year, b.year) {
                    (Some(_), Some(_)) => return stated(self),
                    (None, Some(y)) => (Some(y - wraps), Some(y)),
                    (Some(y), None) => (Some(y), Some(y + wraps)),
                    (None, None) => infer(a, b, day, tense),
                };
                let inferred = !self.year_stated() && last.is_some();
                Some(Settled { value: whole(a.in_year(first), b.in_year(last)), inferred })
            }
            Self::Week { day: p, weeks, ending } => {
                let (_, year) = if p.year.is_some() { (None, p.year) } else { infer(p, p, day, tense) };
                derived(Self::Week { day: p.in_year(year), weeks, ending })
            }
            Self::PeriodTo { months, end } => {
                let inferred = end.year.is_none();
                let (_, year) = if inferred { infer(end, end, day, tense) } else { (None, end.year) };
                Some(Settled { value: Self::PeriodTo { months, end: end.in_year(year) }, inferred })
            }
            Self::NowTo(p) => {
                let (_, year) = if p.year.is_some() { (None, p.year) } else { infer(p, p, day, Tense::Future) };
                derived(Self::NowTo(p.in_year(year)))
            }
            Self::Offset { .. } | Self::Lookback { .. } | Self::Step { .. } => day.and(derived(self)),
        }
    }

    /// What ends just before the value begins.
    pub(super) fn before(self) -> Self {
        match self {
            Self::Point(p) => Self::Point(p.previous()),
            Self::Range(a, _) | Self::Choice(a, _) => Self::Point(a.previous()),
            other => other,
        }
    }

    /// Its first and last side in EDTF; `day` is the day of writing.
    pub(super) fn sides(self, day: Option<civil::Date>) -> Option<(String, String)> {
        match self {
            Self::Point(p) => Some(p.sides()),
            Self::Range(a, b) => Some((a.sides().0, b.sides().1)),
            Self::Choice(a, b) => {
                let choice = format!("[{},{}]", a.sides().0, b.sides().0);
                Some((choice.clone(), choice))
            }
            Self::Week { day, weeks, ending } => week(day, weeks, ending),
            Self::PeriodTo { months, end } => period(months, end),
            Self::NowTo(p) => Some((day?.to_string(), p.sides().1)),
            Self::Offset { count, unit } => {
                let side = trim(shift(day?, count, unit)?, self.precision());
                Some((side.clone(), side))
            }
            Self::Lookback { count, unit } => {
                Some((trim(shift(day?, -count, unit)?, Precision::Month), trim(day?, Precision::Month)))
            }
            Self::Step { unit, by } => step(unit, by, day?).map(Point::sides),
        }
    }
}

const fn kind_of(point: Point) -> DateKind {
    match point.unit {
        Unit::Day { .. } => DateKind::Day,
        Unit::Month(_) => DateKind::Month,
        Unit::Season(_) => DateKind::Season,
        Unit::Quarter { .. } => DateKind::Quarter,
        Unit::Half { .. } => DateKind::MonthRange,
        Unit::Year => DateKind::Year,
        Unit::Split(_) => DateKind::SplitYear,
    }
}

/// The years of both sides: behind, the latest that had begun by `day`; ahead, the first that is not over by `day`.
fn infer(a: Point, b: Point, day: Option<civil::Date>, tense: Tense) -> (Option<i16>, Option<i16>) {
    let Some(day) = day else { return (None, None) };
    let wraps = i16::from(a.order() > b.order());
    let fits = |year: &i16| match tense {
        Tense::Future => b.days(*year).is_some_and(|d| d.1 >= day),
        Tense::Past | Tense::Unknown => a.days(*year - wraps).is_some_and(|d| d.0 <= day),
    };
    // 29 February comes every fourth year, once in a century every eighth.
    let near = 0..=8;
    let year = match tense {
        Tense::Future => near.map(|n| day.year() - 1 + n).find(fits),
        Tense::Past | Tense::Unknown => near.map(|n| day.year() + 1 - n).find(fits),
    };
    (year.map(|y| y - wraps), year)
}

/// Monday to Friday from a day on, or up to it; over the weekends between where there are more weeks.
fn week(day: Point, weeks: u8, ending: bool) -> Option<(String, String)> {
    let Some(year) = day.year else { return Some(day.sides()) };
    let (given, _) = day.days(year)?;
    let length = Stretch::new().days(i64::from(weeks) * 7 - 3);
    let (first, last) = if ending {
        // "Week ending" names the Friday, or the weekend after it.
        let after = i64::from(given.weekday().to_monday_zero_offset()).saturating_sub(4).max(0);
        let friday = given.checked_sub(Stretch::new().days(after)).ok()?;
        (friday.checked_sub(length).ok()?, friday)
    } else {
        // "Week commencing" on a Sunday means the Monday after it.
        let wait = i64::from(given.weekday() == civil::Weekday::Sunday);
        let monday = given.checked_add(Stretch::new().days(wait)).ok()?;
        (monday, monday.checked_add(length).ok()?)
    };
    Some((first.to_string(), last.to_string()))
}

fn period(months: u16, end: Point) -> Option<(String, String)> {
    let (_, last) = end.days(end.year?)?;
    let first = last.first_of_month().checked_sub(Stretch::new().months(i64::from(months) - 1)).ok()?;
    match end.unit {
        Unit::Day { .. } => Some((first.to_string(), last.to_string())),
        _ => Some((trim(first, Precision::Month), trim(last, Precision::Month))),
    }
}

fn shift(day: civil::Date, count: i32, unit: Count) -> Option<civil::Date> {
    let stretch = match unit {
        Count::Days => Stretch::new().try_days(count),
        Count::Weeks => Stretch::new().try_weeks(count),
        Count::Months => Stretch::new().try_months(count),
        Count::Years => Stretch::new().try_years(count),
        Count::WorkingDays => return working_days(day, count),
    };
    day.checked_add(stretch.ok()?).ok()
}

/// The day so many working days on; bank holidays are not known here.
fn working_days(day: civil::Date, count: i32) -> Option<civil::Date> {
    let weekday = i32::from(day.weekday().to_monday_zero_offset()).min(4);
    let whole = weekday + count;
    let days = whole.div_euclid(5) * 7 + whole.rem_euclid(5) - i32::from(day.weekday().to_monday_zero_offset());
    shift(day, days, Count::Days)
}

fn trim(day: civil::Date, precision: Precision) -> String {
    match precision {
        Precision::Day => day.to_string(),
        Precision::Year => format!("{:04}", day.year()),
        _ => format!("{:04}-{:02}", day.year(), day.month()),
    }
}

/// The unit of the day of writing, moved on.
fn step(unit: Unit, by: i8, day: civil::Date) -> Option<Point> {
    match unit {
        Unit::Month(_) => {
            let there = day.first_of_month().checked_add(Stretch::new().months(by)).ok()?;
            Some(Point::new(Unit::Month(u8::try_from(there.month()).ok()?), Some(there.year())))
        }
        _ => {
            let begun = |y: &i16| Point::new(unit, None).days(*y).is_some_and(|d| d.0 <= day);
            let current = [day.year(), day.year() - 1].into_iter().find(begun)?;
            Some(Point::new(unit, Some(current + i16::from(by))))
        }
    }
}
