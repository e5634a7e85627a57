//! Texts that are nothing but dates: cells of a deadline column, title lines.

use minutebook_model::{Date, Passage};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::dates::DateClass;

use super::day::short_year;
use super::find::mentions;
use super::grammar::Grammar;
use super::heal::heal;
use super::mention::{DateKind, DateMention};
use super::point::{Point, Unit};
use super::token::{Gap, Kind, Token, tokens};
use super::value::Value;
use super::{Anchor, Relation, Tense};

/// How the cells of a column print their dates: what "Jan 22" means there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnStyle {
    /// Months: "Jan 22" is January 2022.
    #[default]
    MonthYear,
    /// Days: "Jan 22" is 22 January.
    MonthDay,
}

/// The style of a column, by the vote of its cells: "Jan 22" is a day where others print days over 31 never, and months
/// without a year beside days ("3 Feb", "14th May").
#[must_use]
pub fn column_style<'a>(cells: impl IntoIterator<Item = Passage<'a>>, rulebook: &Rulebook) -> ColumnStyle {
    let (mut days, mut months) = (0, 0);
    for cell in cells {
        for mention in cell_mentions(cell, rulebook) {
            match (mention.kind, mention.year_stated) {
                (DateKind::Day | DateKind::DayRange, false) => days += 1,
                (DateKind::Month | DateKind::MonthRange | DateKind::Season | DateKind::Year, _) => months += 1,
                _ => {}
            }
        }
    }
    if days > months { ColumnStyle::MonthDay } else { ColumnStyle::MonthYear }
}

/// The dates of a deadline cell: as many as it prints. None for "TBC", "ongoing" or "complete".
///
/// A date without a year takes the year of the next one in the cell, or lies ahead of the anchor.
///
/// ```
/// use minutebook_extract::dates::{Anchor, read_cell};
/// use minutebook_model::Passage;
/// let rulebook = minutebook_rulebook::Rulebook::embedded();
/// let read = |cell| read_cell(Passage::whole(cell), rulebook, Anchor::default()).iter().map(|d| d.edtf().to_owned()).collect::<Vec<_>>();
/// assert_eq!(read("March 2014 Sept 2014"), ["2014-03", "2014-09"]);
/// assert_eq!(read("On-going to 2015"), ["../2015"]);
/// assert!(read("TBC").is_empty());
/// ```
#[must_use]
pub fn read_cell(text: Passage<'_>, rulebook: &Rulebook, anchor: Anchor) -> Vec<Date> {
    read_cell_in(text, rulebook, anchor, ColumnStyle::default())
}

/// As [`read_cell`], in a column of the given style.
#[must_use]
pub fn read_cell_in(text: Passage<'_>, rulebook: &Rulebook, anchor: Anchor, style: ColumnStyle) -> Vec<Date> {
    let mut found = cell_mentions(text, rulebook);
    if style == ColumnStyle::MonthDay {
        found.iter_mut().for_each(read_as_day);
    }
    let mut dates = Vec::with_capacity(found.len());
    for (n, mention) in found.iter().enumerate() {
        let next_year = found[n + 1..].iter().find_map(|m| m.value.year());
        let anchor = match next_year {
            Some(year) if !mention.year_stated => {
                year_end(year).map_or(anchor, |day| Anchor { day: Some(day), tense: Tense::Past })
            }
            _ if anchor.tense == Tense::Unknown => Anchor { tense: Tense::Future, ..anchor },
            _ => anchor,
        };
        dates.extend(mention.resolve(anchor));
    }
    dates
}

/// The date of a text that is nothing but a date, a weekday and a time of day: "Friday, 26th February, 2021 10.00 am".
///
/// ```
/// use minutebook_extract::dates::read_whole;
/// use minutebook_model::Passage;
/// let rulebook = minutebook_rulebook::Rulebook::embedded();
/// let date = read_whole(Passage::whole("Friday, 26th February, 2021 10.00 am"), rulebook).unwrap();
/// assert_eq!((date.edtf(), date.raw()), ("2021-02-26", "Friday, 26th February, 2021"));
/// assert!(read_whole(Passage::whole("Report of 26 February 2021"), rulebook).is_none());
/// ```
#[must_use]
pub fn read_whole(text: Passage<'_>, rulebook: &Rulebook) -> Option<Date> {
    let tokens = heal(&text, &rulebook.dates, tokens(text, &rulebook.dates));
    let spaced = spaced_day(text, &tokens);
    let mention = match spaced {
        Some(mention) => mention,
        None => mentions(text, &tokens, true).into_iter().next()?,
    };
    let own = text.span().start();
    let before = tokens.iter().filter(|t| own + t.end <= mention.span.start());
    let after = tokens.iter().filter(|t| own + t.start >= mention.span.end());
    let only_marks = before.clone().all(|t| matches!(t.kind, Kind::Mark(_)) || is_time_word(&text[t.start..t.end]));
    let only_time = after.clone().all(|t| is_time(t, &text[t.start..t.end]));
    (only_marks && only_time && mention.year_stated).then(|| mention.resolve(Anchor::default()))?
}

fn cell_mentions(text: Passage<'_>, rulebook: &Rulebook) -> Vec<DateMention> {
    mentions(text, &heal(&text, &rulebook.dates, tokens(text, &rulebook.dates)), true)
}

/// "Jan 22" in a column of days.
fn read_as_day(mention: &mut DateMention) {
    if let Value::Point(Point { unit: Unit::Month(month), year: Some(year) }) = mention.value
        && let Ok(day @ 1..=31) = u8::try_from(year - 2000)
        && !mention.raw.contains("20")
    {
        mention.value = Value::Point(Point::new(Unit::Day { month, day }, None));
        mention.kind = DateKind::Day;
        mention.year_stated = false;
    }
}

fn year_end(year: i16) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(year, 12, 31).ok()
}

/// "12 03 19" as the whole of a text.
fn spaced_day(text: Passage<'_>, tokens: &[Token]) -> Option<DateMention> {
    let [day, month, year] = tokens else { return None };
    let spaced = month.gap == Gap::Space && year.gap == Gap::Space;
    let Kind::Number { value, digits } = year.kind else { return None };
    let year = i16::try_from(value).ok()?;
    let year = match digits {
        2 => short_year(year),
        4 => year,
        _ => return None,
    };
    let grammar = Grammar { text: text.as_str(), tokens, cell: true };
    let point = grammar.calendar(day.small()?, month.small()?, year).filter(|_| spaced)?;
    Some(DateMention {
        span: text.trim().span(),
        bare: text.trim().span(),
        relation: Relation::During,
        kind: DateKind::Day,
        modifier: None,
        year_stated: true,
        bare_year: false,
        from_elsewhere: false,
        tense: None,
        excluded: false,
        year_step: None,
        about: false,
        value: Value::Point(point),
        raw: text.trim().as_str().to_owned(),
    })
}

fn is_time(token: &Token, printed: &str) -> bool {
    matches!(
        token.kind,
        Kind::Number { .. }
            | Kind::Mark(_)
            | Kind::Word(DateClass::To | DateClass::During | DateClass::Until | DateClass::From | DateClass::By, _)
    ) || is_time_word(printed)
        || printed.starts_with(|c: char| c.is_ascii_digit())
}

fn is_time_word(printed: &str) -> bool {
    [
        "am",
        "pm",
        "a",
        "p",
        "m",
        "noon",
        "at",
        "time",
        "hours",
        "hrs",
        "date",
        "of",
        "meeting",
        "on",
        "starting",
        "commencing",
        "wednesday",
    ]
    .iter()
    .any(|w| printed.eq_ignore_ascii_case(w))
}
