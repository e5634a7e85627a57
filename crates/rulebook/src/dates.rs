//! The words that dates are written with. The grammar that puts them together is code, in the extract crate.

use serde::Deserialize;

use crate::word_table::WordTable;
use crate::{Entry, Failure, Layers, PhraseSet, RulebookError};

/// What part a word plays in a date phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateClass {
    /// A month; the value is its number, 1 to 12.
    Month,
    /// A day of the week; the value is 1 for Monday to 7 for Sunday.
    Weekday,
    /// A season; the value is its EDTF code, 21 (spring) to 24 (winter).
    Season,
    /// "term" after a season.
    Term,
    /// What stands after a number that counts days: "th".
    OrdinalSuffix,
    /// "first", "second": the value is the number.
    OrdinalWord,
    /// A number in words: the value.
    Number,
    /// The word "quarter".
    Quarter,
    /// A quarter with its number: "Q2"; the value.
    QuarterNumber,
    /// The word "half".
    Half,
    /// A half year with its number: "H1"; the value.
    HalfNumber,
    /// "academic year", "school year".
    AcademicYear,
    /// "financial year".
    FinancialYear,
    /// "municipal year": from annual meeting to annual meeting, May to May.
    MunicipalYear,
    /// "session" of Scottish schools, August to June.
    Session,
    /// "calendar year", "year", before a printed year.
    CalendarYear,
    /// "by", "no later than": up to and with what follows.
    By,
    /// "before": up to, and without, what follows.
    Before,
    /// "from", "starting": open at the end.
    From,
    /// "since": open at the end, and begun in the past.
    Since,
    /// "after", "following".
    After,
    /// "until", "up to", "on-going to".
    Until,
    /// "as at": the state of data.
    AsAt,
    /// "in", "during", "on", "at": dates what is said.
    During,
    /// "between" before a range.
    Between,
    /// "onwards" after a date.
    Onwards,
    /// "to date", "to present" after a date: open at the end.
    ToNow,
    /// "now" as a side of a range.
    Now,
    /// "to", "until", "through" between two dates.
    To,
    /// "and", "&".
    And,
    /// "or".
    Or,
    /// "early", "beginning", "start".
    Early,
    /// "mid", "middle".
    Mid,
    /// "late".
    Late,
    /// "end".
    End,
    /// "approximately", "around", "circa".
    About,
    /// "the".
    Article,
    /// "of".
    Of,
    /// "ended", "ending" after "quarter" or "year".
    Ended,
    /// "week commencing", "w/c".
    WeekCommencing,
    /// "week ending", "w/e".
    WeekEnding,
    /// "fortnight commencing".
    FortnightCommencing,
    /// "days".
    Days,
    /// "working days".
    WorkingDays,
    /// "weeks"; the value is how many weeks one of them has (2 for a fortnight).
    Weeks,
    /// "months".
    Months,
    /// "years".
    Years,
    /// "within", "in the next": no later than that long after.
    Within,
    /// "over the last", "in the past": no earlier than that long ago.
    Past,
    /// "ago".
    Ago,
    /// "time" in "three months' time".
    Time,
    /// "period" in "12 month period to June".
    Period,
    /// "next", "coming", "following".
    Next,
    /// "last", "previous".
    Last,
    /// "this", "current".
    This,
    /// "inspection", "report": what a bare year before it dates.
    YearContext,
    /// "Act", "page", "minute": what makes a number beside it no year.
    YearVeto,
    /// "school", "pupils", "attainment": a split year near them is academic.
    AcademicCue,
    /// "TBC", "ongoing", "complete": a deadline without a date.
    Dateless,
}

impl DateClass {
    /// Whether it names a time or a stretch of time: words of other classes make no date by themselves, nor together.
    const fn is_of_time(self) -> bool {
        !matches!(
            self,
            Self::By
                | Self::Before
                | Self::From
                | Self::Since
                | Self::After
                | Self::Until
                | Self::AsAt
                | Self::During
                | Self::Between
                | Self::Onwards
                | Self::ToNow
                | Self::Now
                | Self::To
                | Self::And
                | Self::Or
                | Self::Early
                | Self::Mid
                | Self::Late
                | Self::End
                | Self::About
                | Self::Article
                | Self::Of
                | Self::Ended
                | Self::WeekCommencing
                | Self::WeekEnding
                | Self::FortnightCommencing
                | Self::Within
                | Self::Past
                | Self::Ago
                | Self::Time
                | Self::Period
                | Self::Next
                | Self::Last
                | Self::This
                | Self::YearContext
                | Self::YearVeto
                | Self::AcademicCue
                | Self::Dateless
                | Self::OrdinalSuffix
                | Self::OrdinalWord
                | Self::Number
        )
    }
}

/// One word of dates, in all its spellings.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateEntry {
    id: String,
    /// The part it plays.
    pub class: DateClass,
    /// What it stands for, where its class counts something.
    #[serde(default)]
    pub value: u16,
    /// Its spellings; case and the marks between words do not matter.
    pub words: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for DateEntry {
    const FILE: &'static str = "dates.toml";

    fn id(&self) -> &str {
        &self.id
    }

    fn examples(&self) -> &[String] {
        &self.examples
    }

    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }

    fn check(&self) -> Result<(), String> {
        let bounds = match self.class {
            DateClass::Month => 1..=12,
            DateClass::Weekday => 1..=7,
            DateClass::Season => 21..=24,
            DateClass::QuarterNumber => 1..=4,
            DateClass::HalfNumber | DateClass::Weeks => 1..=2,
            DateClass::OrdinalWord | DateClass::Number => 1..=999,
            _ => 0..=0,
        };
        if !bounds.contains(&self.value) {
            return Err(format!("value: {} does not lie in {} to {}", self.value, bounds.start(), bounds.end()));
        }
        match self.words.iter().find(|w| split(w).next().is_none()) {
            Some(empty) => Err(format!("words: {empty:?} has no letter")),
            None if self.words.is_empty() => Err("words: at least one must be given".to_owned()),
            None => Ok(()),
        }
    }
}

/// All words of dates, found by their first word.
#[derive(Debug, Clone)]
pub struct DateWords {
    entries: Vec<DateEntry>,
    /// First words, each with the phrases that begin with it, longest first.
    index: WordTable<Vec<Phrase>>,
    /// For each two bytes that first words begin with, by [`opening`], which lengths (as bits) they have: most words of a text
    /// are none of ours.
    lengths: Vec<u32>,
    /// First words of what a date without figures cannot do without.
    units: PhraseSet,
}

#[derive(Debug, Clone)]
struct Phrase {
    rest: Vec<String>,
    class: DateClass,
    value: u16,
}

impl DateWords {
    /// The words of the given layers.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        Ok(Self::of(layers.entries()?))
    }

    fn of(entries: Vec<DateEntry>) -> Self {
        let mut phrases: Vec<(String, Phrase)> = Vec::new();
        let mut lengths = vec![0; OPENINGS];
        let mut units: Vec<String> = Vec::new();
        for entry in &entries {
            for spelling in &entry.words {
                let mut words = split(spelling).map(str::to_ascii_lowercase);
                let Some(word) = words.next() else { continue };
                if entry.class.is_of_time() {
                    units.push(word.clone());
                }
                let Some(opening) = opening(word.as_bytes()) else { continue };
                lengths[opening] |= length_bit(word.len());
                phrases.push((word, Phrase { rest: words.collect(), class: entry.class, value: entry.value }));
            }
        }
        phrases.sort_by_key(|(_, phrase)| std::cmp::Reverse(phrase.rest.len()));
        let index = WordTable::new(phrases.iter().map(|(word, phrase)| (word.as_str(), phrase.clone())), Vec::push);
        let units = PhraseSet::new(units.iter().map(|word| (word.as_str(), 0)));
        Self { entries, index, lengths, units }
    }

    /// Tries the examples of all entries.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| Self::of(vec![entry.clone()]).occurs_in(text));
    }

    /// The longest phrase that begins at the first byte of `text`: how many bytes it takes, its class and its value.
    /// `word` is the length of the first word of `text`, which must consist of letters and digits.
    #[must_use]
    pub fn longest(&self, text: &str, word: usize) -> Option<(usize, DateClass, u16)> {
        let first = text.get(..word)?;
        if self.lengths[opening(first.as_bytes())?] & length_bit(word) == 0 {
            return None;
        }
        self.index.folded(first)?.iter().find_map(|p| Some((word + continues(&text[word..], &p.rest)?, p.class, p.value)))
    }

    /// Whether a date may stand in `text`: without a figure and without a word for a time, none does.
    #[must_use]
    pub fn may_date(&self, text: &str) -> bool {
        text.bytes().any(|byte| byte.is_ascii_digit()) || self.units.find(text).is_some()
    }

    /// Class and value of `text` as a whole, letters only.
    #[must_use]
    pub fn whole(&self, text: &str) -> Option<(DateClass, u16)> {
        self.longest(text, text.len()).map(|(_, class, value)| (class, value))
    }

    fn occurs_in(&self, text: &str) -> bool {
        split(text).any(|word| {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            self.longest(&text[at..], word.len()).is_some()
        })
    }
}

/// How many bytes of `text` the further words of a phrase take, each after one mark or two ("half-year", "w/c").
fn continues(text: &str, words: &[String]) -> Option<usize> {
    let mut at = 0;
    for word in words {
        let gap = gap(&text[at..]);
        let here = text.get(at + gap..at + gap + word.len())?;
        if gap == 0 || !here.eq_ignore_ascii_case(word) {
            return None;
        }
        at += gap + word.len();
    }
    (words.is_empty() || !text[at..].starts_with(char::is_alphanumeric)).then_some(at)
}

/// How many bytes the marks take that `text` begins with, two at most.
fn gap(text: &str) -> usize {
    match text.as_bytes() {
        // Nearly always it is one space.
        [b' ', next, ..] if next.is_ascii_alphanumeric() => 1,
        [next, ..] if next.is_ascii_alphanumeric() => 0,
        _ => {
            let marks = text.chars().take_while(|c| matches!(c, ' ' | '-' | '‑' | '–' | '/' | '.' | '\'' | '’'));
            marks.take(2).map(char::len_utf8).sum()
        }
    }
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// How many numbers [`opening`] gives.
const OPENINGS: usize = 26 * 27;

/// A number for the first letter of a word and what follows it; all that is no letter of ASCII is one. None where no letter of
/// ASCII begins the word.
fn opening(word: &[u8]) -> Option<usize> {
    let letter = |byte: &u8| usize::from((byte | 0x20).wrapping_sub(b'a'));
    let first = word.first().map(letter).filter(|&n| n < 26)?;
    Some(first * 27 + word.get(1).map_or(26, letter).min(26))
}

const fn length_bit(length: usize) -> u32 {
    if length < 32 { 1 << length } else { 0 }
}
