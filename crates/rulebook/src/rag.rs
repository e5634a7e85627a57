//! Colours of rows: red, amber, green and their kin, as words, letters and signs.

use std::ops::Range;

use minutebook_model::Rag;
use serde::Deserialize;

use crate::{Entry, Failure, Layers, RulebookError};

/// How colours are printed.
#[derive(Debug)]
pub struct RagColours {
    entries: Vec<Colour>,
}

/// A colour and how it is printed.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    id: String,
    rag: String,
    /// Whole words, whatever the case.
    words: Vec<String>,
    /// A letter that stands for it, as a word of its own in a column of colours.
    #[serde(default)]
    letters: Vec<String>,
    /// Signs: coloured discs and squares.
    #[serde(default)]
    signs: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Entry for Colour {
    const FILE: &'static str = "rag.toml";
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
        match Rag::from_name(&self.rag) {
            Some(_) => Ok(()),
            None => Err(format!("rag: {:?} is no colour of the contract", self.rag)),
        }
    }
}

/// A colour read from a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RagReading {
    /// The colour.
    pub rag: Rag,
    /// Where it stands in the cell.
    pub range: Range<usize>,
    /// True where the cell says nothing else.
    pub pure: bool,
}

struct Token {
    range: Range<usize>,
    rag: Option<Rag>,
    letter: bool,
}

impl RagColours {
    /// Loads `rag.toml`.
    ///
    /// # Errors
    /// Names the file, the entry and the field that is wrong.
    pub fn load(layers: &Layers) -> Result<Self, RulebookError> {
        Ok(Self { entries: layers.entries()? })
    }

    /// Tries all examples: each must be read, alone, as the entry's colour.
    pub fn prove(&self, failures: &mut Vec<Failure>) {
        Failure::collect(&self.entries, failures, |e, text| {
            self.read(text).is_some_and(|r| r.pure && Some(r.rag) == Rag::from_name(&e.rag))
        });
    }

    /// The colour that a cell of a colour or status column names: `Green`, `A/G`, `Green – complete`, `Not started / R`.
    /// A colour that the row *was* ("previously Red") does not count; of a movement ("Amber → Green") the last does.
    #[must_use]
    pub fn read(&self, cell: &str) -> Option<RagReading> {
        let cut = past_remark(cell);
        let tokens = self.tokens(&cell[..cut]);
        let coloured = |t: &Token| t.rag.is_some() && !t.letter;
        // Letters count where they stand alone, or at an end of a mixed cell: "R", "Not started / R", "G - on track".
        let first = tokens.iter().position(coloured).or_else(|| self.lone_letter(cell, &tokens))?;
        let mut rag = tokens[first].rag?;
        let mut range = tokens[first].range.clone();
        for next in &tokens[first + 1..] {
            let Some(other) = next.rag else { break };
            let between = cell[range.end..next.range.start].trim();
            rag = if matches!(between, "→" | ">" | "->" | "–>" | "➔" | "to") { other } else { combine(rag, other)? };
            range.end = next.range.end;
        }
        let pure = cut == cell.len() && tokens.iter().all(|t| t.rag.is_some() || is_filler(&cell[t.range.clone()]));
        Some(RagReading { rag, range, pure })
    }

    fn lone_letter(&self, cell: &str, tokens: &[Token]) -> Option<usize> {
        if tokens.iter().all(|t| t.rag.is_some()) {
            return (!tokens.is_empty()).then_some(0);
        }
        let apart = |n: usize| {
            let before = cell[..tokens[n].range.start].trim_end().chars().next_back();
            let after = cell[tokens[n].range.end..].trim_start().chars().next();
            let stop = |c: Option<char>| c.is_none_or(|c| matches!(c, '/' | '-' | '–' | '—' | ':' | '(' | ')' | '=' | ',' | ';'));
            let upper = cell[tokens[n].range.clone()].chars().all(char::is_uppercase);
            upper && stop(before) && stop(after)
        };
        [0, tokens.len().checked_sub(1)?].into_iter().find(|&n| tokens[n].rag.is_some() && apart(n))
    }

    fn tokens(&self, cell: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut start = None;
        for (at, c) in cell.char_indices().chain([(cell.len(), ' ')]) {
            if c.is_alphanumeric() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(from) = start.take() {
                let (rag, letter) = self.read_word(&cell[from..at]);
                tokens.push(Token { range: from..at, rag, letter });
            }
            if let Some(rag) = self.read_sign(c) {
                tokens.push(Token { range: at..at + c.len_utf8(), rag: Some(rag), letter: false });
            }
        }
        tokens
    }

    fn read_word(&self, word: &str) -> (Option<Rag>, bool) {
        let is = |list: &[String]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
        let entry = self.entries.iter().find(|e| is(&e.words) || is(&e.letters));
        (entry.and_then(|e| Rag::from_name(&e.rag)), entry.is_some_and(|e| !is(&e.words)))
    }

    fn read_sign(&self, c: char) -> Option<Rag> {
        let is = |e: &&Colour| e.signs.iter().any(|s| s.starts_with(c));
        self.entries.iter().find(is).and_then(|e| Rag::from_name(&e.rag))
    }
}

/// Two colours side by side: a step between them, or the same twice; else they contradict each other.
fn combine(a: Rag, b: Rag) -> Option<Rag> {
    match (a, b) {
        _ if a == b => Some(a),
        (Rag::Red, Rag::Amber) | (Rag::Amber, Rag::Red) => Some(Rag::RedAmber),
        (Rag::Green, Rag::Amber) | (Rag::Amber, Rag::Green) => Some(Rag::AmberGreen),
        _ => None,
    }
}

/// Where a remark on what the colour was before begins.
fn past_remark(cell: &str) -> usize {
    let lower = cell.to_ascii_lowercase();
    ["(was ", "(previously ", "(from ", "previously ", ", was ", " was ", "(last "]
        .iter()
        .filter_map(|p| lower.find(p))
        .min()
        .unwrap_or(cell.len())
}

fn is_filler(word: &str) -> bool {
    ["rag", "brag", "rated", "rating", "status", "to"].iter().any(|f| f.eq_ignore_ascii_case(word))
}
