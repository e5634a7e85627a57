//! How lists of areas for improvement are introduced, grouped, ended, and what is no such list.

use std::ops::Range;

use serde::Deserialize;

use crate::pattern::AnyOf;
use crate::{Entry, Failure, Layers, Pattern, PhraseSet, RulebookError};

/// The language of findings.
#[derive(Debug)]
pub struct Areas {
    forms: Vec<AreaForm>,
    ordered: Vec<Sensed>,
    numbers: PhraseSet,
}

/// The forms of one sense, as places in the list of all.
#[derive(Debug, Default)]
struct Sensed {
    forms: Vec<usize>,
    /// Where any of them could match: asked once for all.
    gate: AnyOf,
}

/// What a pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaSense {
    /// A name for what an inspectorate found wanting: "areas for improvement".
    Noun,
    /// A name that others use too: "recommendations". It needs an inspectorate beside it.
    WeakNoun,
    /// A name for what a report says, praise and needs alike: "the main points".
    Neutral,
    /// What leads to an inspection that is told of in passing: "given that".
    Passing,
    /// Words that name an inspectorate, its people or its report.
    Source,
    /// Words that give findings: "identified", "made".
    Giving,
    /// A line over a list of what an inspectorate found, praise and needs alike.
    Findings,
    /// A point that needs something.
    Need,
    /// A sentence that speaks of other findings: the council's own, a member's, an officer's, an older plan's.
    Veto,
    /// The number stands for something else: the points of a plan, or a part of them.
    CountVeto,
    /// Adjectives and fillers that may stand between a number and its noun.
    CountFiller,
    /// "… in seven areas": the number after the noun.
    CountAfter,
    /// A sentence that announces a list without a colon, or after the sentence that names it.
    Opener,
    /// Run-in prose after the noun: "including", "relating to".
    RunIn,
    /// The verb after the noun that gives the findings without a colon: "were the timeliness of plans; the quality of visits".
    Copula,
    /// Infinitives after the noun: "were to reduce … and secondly to ensure …".
    Infinitives,
    /// What begins the next of several infinitives.
    NextPoint,
    /// A whole heading over a list.
    Heading,
    /// A whole heading over a list, where the document is an inspectorate's own report.
    ReportHeading,
    /// A heading inside such a section that does not end it.
    SubHeading,
    /// A heading that ends the section.
    End,
    /// A line over a group of points: an addressee, a time limit.
    Group,
    /// An explicit none.
    None,
    /// A point quoted in prose: "the recommendation that …"; the group `text` is the point.
    Quoted,
    /// A list point that is no finding.
    NotPoint,
    /// A recommendation that officers make to members: "To note the report".
    ToMembers,
    /// The verb of a statement: a point that lost its mark is a name, not a sentence.
    Statement,
    /// A word that opens a clause inside a name: its verb makes no statement of it.
    Subordinate,
    /// The title page of an inspectorate's own report.
    ReportTitle,
    /// The list belongs to the safeguarding board.
    Board,
    /// A noun that says nothing of itself ("matters", "three"), which something that should be better makes a finding.
    Head,
    /// Words that say that something should be better: "needing attention".
    Want,
    /// A demand, up to where what is demanded begins: "Inspectors asked the authority to".
    Ask,
    /// Words that say that something falls short, up to where it is named: "shortcomings in".
    Short,
    /// A demand in clauses, up to where the first begins: "The inspector recommended that".
    Clauses,
    /// A sentence that takes up what the one before announced: "Those under efficiency were …".
    TakesUp,
    /// A word that sets what follows against what went before: "although".
    Contrast,
    /// A word after which a sentence may speak of something else, a contrast or a count.
    Turn,
    /// What a sentence announces is another list: grades, strengths, what was inspected.
    OtherList,
    /// What a sentence announces is what the council or its officers mean to do.
    OwnDoing,
    /// What a sentence announces is what has been done, or is being done, about findings.
    Deed,
    /// Someone who is no inspectorate speaks: what follows is theirs, unless they tell what an inspectorate found.
    Speaker,
    /// A point that demands something or names something that is not good enough.
    Demand,
    /// A verb in the form of a command: "improve the quality of plans".
    Act,
    /// A point that praises, or that gives a grade.
    Praise,
    /// A demand for a document, which every inspection makes.
    Paperwork,
    /// A point of a discussion: what was asked, answered or remarked.
    Discussion,
    /// A point that says what falls short: "people wait too long".
    Lacking,
    /// Someone inspected who has to do something, up to where that begins: "The school was to".
    Obliged,
    /// Words that oblige, up to the clauses that say what of: "needed to make sure that".
    Assured,
    /// What begins a sentence that tells one finding of several: "The second was".
    InTurn,
    /// A name for findings that are counted apart from areas for improvement: "cause of concern".
    Apart,
    /// What follows the findings of which a sentence says only how they stand now: "had been met".
    Settled,
    /// What leads to a number of findings that the reader knows of: "all the", "most of its".
    Known,
}

/// How many senses there are; the last is [`AreaSense::Known`].
const SENSES: usize = AreaSense::Known as usize + 1;

/// A pattern and what it says.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaForm {
    id: String,
    sense: AreaSense,
    pattern: Pattern,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for AreaForm {
    const FILE: &'static str = "areas.toml";
    fn id(&self) -> &str {
        &self.id
    }
    fn examples(&self) -> &[String] {
        &self.examples
    }
    fn counter_examples(&self) -> &[String] {
        &self.counter_examples
    }
}

impl Areas {
    /// Loads `areas.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        let forms: Vec<AreaForm> = layers.entries()?;
        let mut ordered: Vec<Sensed> = (0..SENSES).map(|_| Sensed::default()).collect();
        for (n, form) in forms.iter().enumerate() {
            ordered[form.sense as usize].forms.push(n);
        }
        for sensed in &mut ordered {
            sensed.gate = AnyOf::new(sensed.forms.iter().map(|&n| &forms[n].pattern));
        }
        let numbers = PhraseSet::new(UNITS.iter().enumerate().skip(2).map(|(n, &word)| (word, n)));
        Ok(Self { forms, ordered, numbers })
    }

    /// Tries all examples.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.forms, failures, |form, text| form.pattern.is_match(text));
    }

    /// The first form of `sense` that matches `text`: its id and the earliest place where any does.
    #[must_use]
    pub fn find(&self, sense: AreaSense, text: &str) -> Option<(&str, Range<usize>)> {
        let found = self.of_near(sense, text).filter_map(|form| Some((form.id.as_str(), form.pattern.find(text)?)));
        found.min_by_key(|(_, range)| (range.start, usize::MAX - range.end))
    }

    /// Whether any form of `sense` matches.
    #[must_use]
    pub fn has(&self, sense: AreaSense, text: &str) -> bool {
        self.of_near(sense, text).any(|form| form.pattern.is_match(text))
    }

    /// Where the last match of any form of `sense` in `text` ends.
    #[must_use]
    pub fn last_end(&self, sense: AreaSense, text: &str) -> Option<usize> {
        self.of_near(sense, text).filter_map(|form| form.pattern.find_iter(text).last()).map(|range| range.end).max()
    }

    /// The point that `text` quotes in passing.
    #[must_use]
    pub fn quoted(&self, text: &str) -> Option<Range<usize>> {
        self.of_near(AreaSense::Quoted, text).find_map(|form| form.pattern.captures(text)?.name("text"))
    }

    /// Whether `text` may have one of the numbers from two to nineteen in words: never wrong where it says no.
    #[must_use]
    pub fn may_count(&self, text: &str) -> bool {
        self.numbers.may_stand(text)
    }

    /// The forms of a sense that could match in `text`: none where it is known that no form can.
    fn of_near(&self, sense: AreaSense, text: &str) -> impl Iterator<Item = &AreaForm> {
        let sensed = &self.ordered[sense as usize];
        let forms = if sensed.gate.is_shut(text) { &[][..] } else { &sensed.forms[..] };
        forms.iter().map(|&n| &self.forms[n])
    }
}

const UNITS: [&str; 20] = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number in words or figures, to 999: `five`, `Thirty-one`, `19`; "no" is zero, "a" and "an" are no numbers.
#[must_use]
pub fn read_number(word: &str) -> Option<u32> {
    if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    let unit = |w: &str| UNITS.iter().position(|u| u.eq_ignore_ascii_case(w));
    if let Some(n) = unit(word) {
        return u32::try_from(n).ok();
    }
    if ["single", "sole"].iter().any(|w| w.eq_ignore_ascii_case(word)) {
        return Some(1);
    }
    let (tens, units) = word.split_once(['-', '–', ' ']).map_or((word, None), |(t, u)| (t, Some(u)));
    let tens = TENS.iter().position(|t| t.eq_ignore_ascii_case(tens))?;
    let units = match units {
        None => 0,
        Some(word) => unit(word).filter(|n| (1..10).contains(n))?,
    };
    u32::try_from((tens + 2) * 10 + units).ok()
}
