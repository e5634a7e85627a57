//! How agenda items and minutes are numbered: `8`, `45/21`, `C61/24`, `65 (65)`, `HAC-18`, `II`.

use std::ops::Range;

use serde::Deserialize;

use crate::{Entry, Failure, Layers, Pattern, RulebookError};

/// One way of numbering. `pattern` begins with `^`; its group `number` is the number as it is written down, its group
/// `count` (else `number`) what counts up from item to item.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberEntry {
    id: String,
    pattern: Pattern,
    /// Forms of one family count up together: `41`, `43 (17)`.
    family: String,
    /// What it counts if the year stands first: "22/31" is the thirty-first of 2022, or the twenty-second of '31.
    pub other: Option<u32>,
    /// True where the form alone shows that the line is an item's heading; else the title's shape must show it too.
    #[serde(default)]
    sure: bool,
    examples: Vec<String>,
    counter_examples: Vec<String>,
}

impl Entry for NumberEntry {
    const FILE: &'static str = "item_numbers.toml";

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
        let written = self.pattern.as_str();
        let good = written.starts_with('^') && written.contains("(?P<number>");
        if good { Ok(()) } else { Err("pattern: it begins with `^` and has a group `number`".to_owned()) }
    }
}

/// A number at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemNumber {
    /// The number as printed, without stops.
    pub number: Range<usize>,
    /// Byte at which the title begins.
    pub rest: usize,
    /// Which form it has: numbers of one form count up together.
    pub form: usize,
    /// What it counts.
    pub count: u32,
    /// What it counts if the year stands first: "22/31" is the thirty-first of 2022, or the twenty-second of '31.
    pub other: Option<u32>,
    /// True where the form alone shows that the line is a heading.
    pub sure: bool,
}

/// All ways of numbering.
#[derive(Debug, Clone)]
pub struct ItemNumbers {
    entries: Vec<NumberEntry>,
}

impl ItemNumbers {
    /// Loads `item_numbers.toml`.
    ///
    /// # Errors
    /// Names the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        Ok(Self { entries: layers.entries()? })
    }

    /// Tries all examples.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |entry, text| entry.pattern.is_match(text));
    }

    /// The number that `line` begins with, by the first form that fits.
    ///
    /// ```
    /// let numbers = &minutebook_rulebook::Rulebook::embedded().item_numbers;
    /// let line = "45/24 Apologies for absence";
    /// let found = numbers.read(line).unwrap();
    /// assert_eq!((&line[found.number], &line[found.rest..]), ("45/24", "Apologies for absence"));
    /// assert_eq!(numbers.read("Apologies for absence"), None);
    /// ```
    #[must_use]
    pub fn read(&self, line: &str) -> Option<ItemNumber> {
        // A number is short: the patterns see only the start of a long line.
        let near = &line[..(0..=line.len().min(60)).rev().find(|&n| line.is_char_boundary(n)).unwrap_or(0)];
        self.entries.iter().enumerate().find_map(|(form, entry)| {
            let groups = entry.pattern.captures(near)?;
            let number = groups.name("number")?;
            let counted = groups.text_of("count").unwrap_or(&near[number.clone()]);
            let digits = counted.trim_matches(|c: char| !c.is_ascii_digit());
            let count = digits.parse().ok().or_else(|| roman(counted))?;
            // Forms of one family have the number of its first.
            let form = self.entries[..form].iter().position(|e| e.family == entry.family).unwrap_or(form);
            let other = groups.text_of("other").and_then(|other| other.parse().ok());
            Some(ItemNumber { number, rest: groups.range().end, form, count, other, sure: entry.sure })
        })
    }
}

/// The value of a roman numeral in capitals.
fn roman(text: &str) -> Option<u32> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values = text.chars().map(value).collect::<Option<Vec<u32>>>().filter(|v| !v.is_empty())?;
    let smaller = |n: usize| values.get(n + 1).is_some_and(|&next| values[n] < next);
    let (plus, minus) = values.iter().enumerate().fold((0, 0), |(plus, minus), (n, &v)| {
        if smaller(n) { (plus, minus + v) } else { (plus + v, minus) }
    });
    u32::checked_sub(plus, minus)
}
