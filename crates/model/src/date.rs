use jiff::civil;

use crate::Span;

/// How fine a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// Days, or a range of days.
    Day,
    /// Months.
    Month,
    /// A season.
    Season,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
    /// September to August.
    AcademicYear,
    /// April to March.
    FinancialYear,
}

impl Precision {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Season => "season",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::AcademicYear => "academic_year",
            Self::FinancialYear => "financial_year",
        }
    }
}

/// Why a date could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// A side of the expression is not EDTF.
    #[error("{0:?} is not an EDTF date")]
    NotEdtf(String),
    /// It would end before it starts.
    #[error("{0:?} ends before it starts")]
    Backwards(String),
}

/// A date as the text gives it, normalised to EDTF (ISO 8601-2:2019).
///
/// ```
/// use minutebook_model::{Date, Precision, Span};
/// let date = Date::new("2014-23", Precision::Season, false, "Autumn 2014", Span::new(0, 11)).unwrap();
/// assert_eq!(date.start().unwrap().to_string(), "2014-09-01");
/// assert_eq!(date.end().unwrap().to_string(), "2014-11-30");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    edtf: String,
    start: Option<civil::Date>,
    end: Option<civil::Date>,
    precision: Precision,
    inferred: bool,
    raw: String,
    span: Span,
}

impl Date {
    /// A date from its EDTF. `raw` is what is printed at `span`; `inferred` says that some part came from context.
    ///
    /// # Errors
    /// Where a side of the expression is not EDTF, or the interval runs backwards.
    pub fn new(edtf: &str, precision: Precision, inferred: bool, raw: &str, span: Span) -> Result<Self, DateError> {
        let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
        let sides = |side: &str| if side == ".." { Ok((None, None)) } else { bounds(side) };
        let first = sides(from)?;
        // Most dates have one side, which is read once.
        let last = if to == from { first } else { sides(to)? };
        let (start, end) = (first.0, last.1);
        if let (Some(a), Some(b)) = (start, end)
            && a > b
        {
            return Err(DateError::Backwards(edtf.to_owned()));
        }
        Ok(Self { edtf: edtf.to_owned(), start, end, precision, inferred, raw: raw.to_owned(), span })
    }

    /// The EDTF string.
    #[must_use]
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// First calendar day; none where open or the year is unknown.
    #[must_use]
    pub fn start(&self) -> Option<civil::Date> {
        self.start
    }

    /// Last calendar day; none where open or the year is unknown.
    #[must_use]
    pub fn end(&self) -> Option<civil::Date> {
        self.end
    }

    /// How fine it is.
    #[must_use]
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// True where some part came from context.
    #[must_use]
    pub fn inferred(&self) -> bool {
        self.inferred
    }

    /// The words as printed.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Where they stand.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// First and last day of one EDTF date (no interval). A set or choice gives its outer days.
fn bounds(edtf: &str) -> Result<(Option<civil::Date>, Option<civil::Date>), DateError> {
    let wrong = || DateError::NotEdtf(edtf.to_owned());
    if !edtf_core::is_valid(edtf) {
        return Err(wrong());
    }
    if edtf.starts_with("XXXX") {
        return Ok((None, None));
    }
    if let Some(list) = edtf.strip_prefix(['{', '[']) {
        let days = list.trim_end_matches(['}', ']']).split(',').flat_map(|part| part.split(".."));
        let sides = days.map(bounds).collect::<Result<Vec<_>, _>>()?;
        return Ok((sides.iter().filter_map(|s| s.0).min(), sides.iter().filter_map(|s| s.1).max()));
    }
    let mut parts = edtf.trim_end_matches(['~', '?', '%']).split('-').map(|p| p.parse::<i16>().map_err(|_| wrong()));
    let year = parts.next().ok_or_else(wrong)??;
    let month = parts.next().transpose()?;
    let day = parts.next().transpose()?;
    let first = |y: i16, m: i16, d: i16| {
        civil::Date::new(y, i8::try_from(m).unwrap_or(0), i8::try_from(d).unwrap_or(0)).map_err(|_| wrong())
    };
    let last = |y: i16, m: i16| first(y, m, 1).map(civil::Date::last_of_month);
    Ok(match (month, day) {
        (None, _) => (Some(first(year, 1, 1)?), Some(last(year, 12)?)),
        // Seasons by the contract: spring is March to May and so on; winter begins in December of the year named.
        (Some(21), _) => (Some(first(year, 3, 1)?), Some(last(year, 5)?)),
        (Some(22), _) => (Some(first(year, 6, 1)?), Some(last(year, 8)?)),
        (Some(23), _) => (Some(first(year, 9, 1)?), Some(last(year, 11)?)),
        (Some(24), _) => (Some(first(year, 12, 1)?), Some(last(year + 1, 2)?)),
        (Some(m), None) => (Some(first(year, m, 1)?), Some(last(year, m)?)),
        (Some(m), Some(d)) => (Some(first(year, m, d)?), Some(first(year, m, d)?)),
    })
}
