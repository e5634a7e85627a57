//! A date phrase found in a text, and what it comes to.

use minutebook_model::{Date, Span};

use super::point::{Point, Unit};
use super::value::Value;
use super::{Anchor, Relation, Tense};

/// What a date phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateKind {
    /// One day.
    Day,
    /// Days: "3 to 5 November 2021", "week commencing 13 May 2019".
    DayRange,
    /// One month.
    Month,
    /// Months: "February and March 2024", "first half of 2020".
    MonthRange,
    /// A season or a school term.
    Season,
    /// A quarter.
    Quarter,
    /// One calendar year.
    Year,
    /// Calendar years: "2017-2020". Often a plan's title.
    YearRange,
    /// An academic, financial or municipal year.
    SplitYear,
    /// A stretch of time: "within six months", "18 months ago".
    Duration,
    /// Known only from the day of writing: "next month", "last year".
    Relative,
}

/// What part of it is meant. The date is that of the whole ("late September" is September).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    /// "early", "beginning of".
    Early,
    /// "mid", "middle of".
    Mid,
    /// "late".
    Late,
    /// "end of".
    End,
}

/// A date phrase found in a text, not yet tied to a year.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The phrase, with "by", "from", "between".
    pub span: Span,
    /// The date alone.
    pub bare: Span,
    /// How it stands to what it dates.
    pub relation: Relation,
    /// What it names.
    pub kind: DateKind,
    /// What part of it is meant, where the phrase says so.
    pub modifier: Option<Modifier>,
    /// True where the year is printed.
    pub year_stated: bool,
    /// True for a lone year ("the 2016 inspection") and for years that may be a title ("2017-2020"): the caller knows
    /// whether a year is meant there.
    pub bare_year: bool,
    /// True for a stretch of time that is counted from something else than the day of writing: "within seventy working
    /// days of publication". Resolve it with that day as anchor, or not at all.
    pub from_elsewhere: bool,
    /// What the phrase itself says of before or after: "since", "last", "next".
    pub(super) tense: Option<Tense>,
    /// True for "before", "prior to": what is named is not included.
    pub(super) excluded: bool,
    /// For "this year", "last year" after the date: years after that of the day of writing.
    pub(super) year_step: Option<i8>,
    pub(super) about: bool,
    pub(super) value: Value,
    pub(super) raw: String,
}

impl DateMention {
    /// The phrase as printed.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The two sides of "June and October 2014", where the caller knows that two times are meant and not all that lies between. None
    /// for what no "and" joins, and for "between June and October".
    pub(crate) fn split(&self) -> Option<(Self, Self)> {
        let Value::Range(first, last) = self.value else { return None };
        let at = self.raw.find(" and ").filter(|_| self.relation == Relation::During)?;
        if self.raw.to_ascii_lowercase().starts_with("between") {
            return None;
        }
        let first = if first.year.is_some() { first } else { first.in_year(last.year) };
        // "5 and 6 May", "31 January and 1 February": the days of one visit.
        let days = |p: super::point::Point| p.days(p.year.unwrap_or(2001)).map(|(from, _)| from);
        let (from, to) = (days(first)?, days(last)?);
        let near = matches!(first.unit, super::point::Unit::Day { .. }) && from.until(to).is_ok_and(|s| s.get_days().abs() <= 3);
        if near || !self.raw[..at].contains(char::is_alphabetic) {
            return None;
        }
        Some((self.side(first, 0..at), self.side(last, at + " and ".len()..self.raw.len())))
    }

    /// "14, 21 and 28 January 2020", where the caller knows that several days are meant: each of them. Empty for what is no such
    /// list.
    pub(crate) fn each_day(&self) -> Vec<Self> {
        let Value::Range(_, last) = self.value else { return Vec::new() };
        let super::point::Unit::Day { month, .. } = last.unit else { return Vec::new() };
        let Some(and) = self.raw.find(" and ").filter(|_| self.relation == Relation::During) else { return Vec::new() };
        let mut from = 0;
        let mut days: Vec<Self> = Vec::new();
        for part in self.raw[..and].split(',') {
            let printed = part.trim();
            let at = from + part.len() - part.trim_start().len();
            from += part.len() + 1;
            let digits = printed.trim_end_matches(|c: char| c.is_ascii_lowercase());
            let Ok(day) = digits.parse() else { return Vec::new() };
            let point = super::point::Point::new(super::point::Unit::Day { month, day }, last.year);
            days.push(self.side(point, at..at + printed.len()));
        }
        days.push(self.side(last, and + " and ".len()..self.raw.len()));
        days
    }

    /// The part of the phrase at `range` of it, which names `point`.
    fn side(&self, point: super::point::Point, range: std::ops::Range<usize>) -> Self {
        let span = Span::new(self.span.start() + range.start, self.span.start() + range.end);
        let value = Value::Point(point);
        let raw = self.raw[range].to_owned();
        Self { span, bare: span, kind: value.kind(), year_stated: value.year_stated(), value, raw, ..self.clone() }
    }

    /// The same in the year of `next`, which follows it in a list: "in March, June and October 2014".
    pub(crate) fn in_year_of(self, next: &Self) -> Self {
        match next.value.year().filter(|_| next.year_stated && !self.year_stated) {
            Some(year) => Self { value: self.value.in_year(year), year_stated: true, ..self },
            None => self,
        }
    }

    /// Whether it is told by its distance from the year in hand: "this autumn", "last March".
    pub(crate) fn is_of_this_year(&self) -> bool {
        self.year_step.is_some()
    }

    /// "not until 12 January": on that day, where the caller knows that it came.
    pub(crate) fn at_last(self) -> Self {
        if self.relation == Relation::Until { Self { relation: Relation::During, ..self } } else { self }
    }

    /// The date as [`Self::resolve`] makes it, without what "by", "from" or "until" adds: "from 2017" is 2017. For a
    /// caller who knows that the word belongs to something else ("the inspection dates from 2017").
    #[must_use]
    pub fn resolve_bare(&self, anchor: Anchor) -> Option<Date> {
        Self { relation: Relation::During, excluded: false, ..self.clone() }.resolve(anchor)
    }

    /// The date, its year taken from `anchor` where the phrase has none; None where no legal date can be made.
    ///
    /// Without a year and without an anchor the year is `XXXX`. A phrase that is known only from the day of writing
    /// ("next month") needs an anchor. What the phrase says itself ("since", "next") outweighs the anchor's tense; where
    /// neither says, what is due by a day lies ahead and all else lies behind.
    ///
    /// ```
    /// use minutebook_extract::dates::{self, Anchor, Tense};
    /// use minutebook_model::Passage;
    /// let rulebook = minutebook_rulebook::Rulebook::embedded();
    /// let found = dates::find(Passage::whole("A visit took place on 10-11 October."), rulebook);
    /// assert_eq!(found[0].resolve(Anchor::default()).unwrap().edtf(), "XXXX-10-10/XXXX-10-11");
    /// let anchor = Anchor { day: "2018-11-20".parse().ok(), tense: Tense::Past };
    /// let date = found[0].resolve(anchor).unwrap();
    /// assert_eq!((date.edtf(), date.inferred(), date.raw()), ("2018-10-10/2018-10-11", true, "10-11 October"));
    /// ```
    #[must_use]
    pub fn resolve(&self, anchor: Anchor) -> Option<Date> {
        let due = matches!(self.relation, Relation::By | Relation::Until);
        let tense = match (self.tense, anchor.tense) {
            (Some(own), _) => own,
            (None, Tense::Unknown) if due => Tense::Future,
            (None, Tense::Unknown) => Tense::Past,
            (None, given) => given,
        };
        let stepped = self.stepped(anchor.day, tense);
        let settled = stepped.settle(anchor.day, tense)?;
        let inferred = settled.inferred || stepped != self.value;
        let value = if self.excluded { settled.value.before() } else { settled.value };
        let (start, end) = value.sides(anchor.day)?;
        let tilde = if self.about { "~" } else { "" };
        let edtf = match self.relation {
            _ if start.starts_with('[') => start,
            Relation::By | Relation::Until => format!("../{end}{tilde}"),
            Relation::From => format!("{start}{tilde}/.."),
            Relation::During | Relation::AsAt if start == end => format!("{start}{tilde}"),
            Relation::During | Relation::AsAt => format!("{start}{tilde}/{end}{tilde}"),
        };
        Date::new(&edtf, self.value.precision(), inferred, &self.raw, self.span).ok()
    }

    /// The value in the year that "this year" or "last year" after it says. "carried out this autumn", written in January, was the one
    /// before; a school's spring term begins before the spring does.
    fn stepped(&self, day: Option<jiff::civil::Date>, tense: Tense) -> Value {
        const TERM_BEGINS: i32 = 62;
        let (Some(step), Some(day)) = (self.year_step, day) else { return self.value };
        let value = self.value.in_year(day.year() + i16::from(step));
        let Value::Point(point @ Point { unit: Unit::Season(_), year: Some(year) }) = value else { return value };
        let ahead = point.days(year).and_then(|(start, _)| day.until(start).ok()).map_or(0, |s| s.get_days());
        if tense == Tense::Past && ahead > TERM_BEGINS { self.value.in_year(year - 1) } else { value }
    }
}
