//! One side of a date, with or without its year.

use jiff::civil;
use minutebook_model::Precision;

/// Which twelve months a split year ("2022/23") counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearKind {
    /// September to August.
    Academic,
    /// April to March.
    Financial,
    /// From one annual meeting to the next, May to May.
    Municipal,
    /// The Scottish school session, August to June.
    Session,
}

impl YearKind {
    /// First month, and last month of the next year.
    const fn months(self) -> (u8, u8) {
        match self {
            Self::Academic => (9, 8),
            Self::Financial => (4, 3),
            Self::Municipal => (5, 5),
            Self::Session => (8, 6),
        }
    }
}

/// What a point names, apart from its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day {
        month: u8,
        day: u8,
    },
    Month(u8),
    /// The EDTF code, 21 to 24.
    Season(u8),
    /// A quarter of the financial year that begins in the point's year, or of the calendar year.
    Quarter {
        number: u8,
        financial: bool,
    },
    /// A half of the calendar year, or of the financial one.
    Half {
        number: u8,
        financial: bool,
    },
    Year,
    /// A split year that begins in the point's year.
    Split(YearKind),
}

/// One side of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) unit: Unit,
    pub(super) year: Option<i16>,
}

impl Point {
    pub(super) const fn new(unit: Unit, year: Option<i16>) -> Self {
        Self { unit, year }
    }

    pub(super) const fn in_year(self, year: Option<i16>) -> Self {
        Self { unit: self.unit, year }
    }

    /// First and last side in EDTF; the same where one expression says it all.
    pub(super) fn sides(self) -> (String, String) {
        let month = |later: i16, m: u8| format!("{}-{m:02}", year_text(self.year.map(|y| y + later)));
        match self.unit {
            Unit::Day { month: m, day } => same(format!("{}-{day:02}", month(0, m))),
            Unit::Month(m) | Unit::Season(m) => same(month(0, m)),
            Unit::Year => same(year_text(self.year)),
            Unit::Quarter { .. } | Unit::Half { .. } | Unit::Split(_) => {
                let (first, last) = self.months();
                (month(first.0, first.1), month(last.0, last.1))
            }
        }
    }

    /// First and last month, each as years after the point's year and the month's number.
    fn months(self) -> ((i16, u8), (i16, u8)) {
        match self.unit {
            Unit::Day { month, .. } | Unit::Month(month) => ((0, month), (0, month)),
            Unit::Season(24) => ((0, 12), (1, 2)),
            Unit::Season(code) => ((0, (code - 20) * 3), (0, (code - 20) * 3 + 2)),
            Unit::Quarter { number, financial: false } => ((0, number * 3 - 2), (0, number * 3)),
            Unit::Quarter { number: 4, financial: true } => ((1, 1), (1, 3)),
            Unit::Quarter { number, financial: true } => ((0, number * 3 + 1), (0, number * 3 + 3)),
            Unit::Half { number, financial: false } => ((0, number * 6 - 5), (0, number * 6)),
            Unit::Half { number: 1, financial: true } => ((0, 4), (0, 9)),
            Unit::Half { financial: true, .. } => ((0, 10), (1, 3)),
            Unit::Year => ((0, 1), (0, 12)),
            Unit::Split(kind) => ((0, kind.months().0), (1, kind.months().1)),
        }
    }

    /// First and last day, in `year` where the point has none; None where the calendar has no such day.
    pub(super) fn days(self, year: i16) -> Option<(civil::Date, civil::Date)> {
        let year = self.year.unwrap_or(year);
        let on = |(later, month): (i16, u8), day: u8| {
            civil::Date::new(year.checked_add(later)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        let (first, last) = self.months();
        match self.unit {
            Unit::Day { day, .. } => Some((on(first, day)?, on(first, day)?)),
            _ => Some((on(first, 1)?, on(last, 1)?.last_of_month())),
        }
    }

    /// Month and day it begins with: what orders two points of one year.
    pub(super) fn order(self) -> (u8, u8) {
        match self.unit {
            Unit::Day { month, day } => (month, day),
            _ => (self.months().0.1, 0),
        }
    }

    pub(super) const fn precision(self) -> Precision {
        match self.unit {
            Unit::Day { .. } => Precision::Day,
            Unit::Month(_) | Unit::Half { .. } => Precision::Month,
            Unit::Season(_) => Precision::Season,
            Unit::Quarter { .. } => Precision::Quarter,
            Unit::Year => Precision::Year,
            Unit::Split(YearKind::Academic | YearKind::Session) => Precision::AcademicYear,
            Unit::Split(YearKind::Financial) => Precision::FinancialYear,
            Unit::Split(YearKind::Municipal) => Precision::Month,
        }
    }

    /// The point just before this one, of the same kind: what "before the summer" ends with. A day stays: "before 17
    /// October" sets that day as the limit.
    pub(super) fn previous(self) -> Self {
        let wrap = |n: u8, first: u8, last: u8| if n == first { (last, true) } else { (n - 1, false) };
        let (unit, wraps) = match self.unit {
            Unit::Month(m) => {
                let (n, wraps) = wrap(m, 1, 12);
                (Unit::Month(n), wraps)
            }
            Unit::Season(code) => {
                let (n, wraps) = wrap(code, 21, 24);
                (Unit::Season(n), wraps)
            }
            Unit::Quarter { number, financial } => {
                let (n, wraps) = wrap(number, 1, 4);
                (Unit::Quarter { number: n, financial }, wraps)
            }
            Unit::Year | Unit::Split(_) => (self.unit, true),
            Unit::Day { .. } | Unit::Half { .. } => (self.unit, false),
        };
        Self { unit, year: self.year.map(|y| y - i16::from(wraps)) }
    }
}

fn same(side: String) -> (String, String) {
    (side.clone(), side)
}

fn year_text(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"))
}
