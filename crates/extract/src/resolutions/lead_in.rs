//! Lead-ins: from "RESOLVED" to where the clause begins.

use minutebook_model::{Outcome, Passage, Span, Vote};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::lead_ins::{LeadInMatch, Standing};
use minutebook_rulebook::outcome_ends::Effect;

use super::segment::that_len;
use super::vote::read_vote;
use crate::sentences;

/// No remark between an outcome word and its "that" is longer.
const LONGEST_REMARK: usize = 240;

/// What opens an outcome.
#[derive(Debug, Clone)]
pub(crate) struct LeadIn<'d> {
    /// The pieces printed, in order; empty where the outcome word was lost.
    pub printed: Vec<Span>,
    /// By the word nearest the clause.
    pub kind: Outcome,
    /// Whether the clauses' own first words say the kind ("noted", "agreed"), since no outcome word is printed.
    pub kind_by_clause: bool,
    /// When it counts.
    pub standing: Standing,
    /// A vote printed in it, and where.
    pub vote: Option<(Vote, Span)>,
    /// What follows it in its segment.
    pub rest: Passage<'d>,
    /// The words after "that" which the clauses share: "the Committee", "to note".
    pub stem: Option<Passage<'d>>,
    /// The rule's name for it.
    pub rule: &'static str,
}

/// The lead-in of `text`, a segment that holds one of the words that announce them: the first formal one, else the last.
pub(crate) fn read_lead_in<'d>(text: Passage<'d>, rulebook: &Rulebook) -> Option<LeadIn<'d>> {
    let mut last = None;
    for sentence in announced(text, rulebook) {
        let Some(found) = rulebook.lead_ins.read(&sentence) else { continue };
        let formal = matches!(found.form.standing, Standing::Formal | Standing::Confirmation);
        let lead = open(text, sentence, &found, rulebook);
        if formal {
            return Some(lead);
        }
        // "The Committee noted the report" inside a longer paragraph tells of the discussion.
        let whole = matches!(lead.standing, Standing::Last);
        if whole || sentence.span().start() == text.span().start() || sentence.span().end() == text.span().end() {
            last = Some(lead);
        }
    }
    last
}

/// The places in `text` where a sentence after the first begins with a formal lead-in: the text is cut there. Where the first
/// begins with one that is not ("It was agreed to note the report."), others of its kind begin outcomes of their own, too.
pub(crate) fn later_lead_ins(text: Passage<'_>, rulebook: &Rulebook) -> Vec<usize> {
    let standing = |sentence: Passage<'_>| {
        let found = rulebook.lead_ins.read(&sentence).filter(|found| found.lead.start == 0);
        found.map(|found| found.form.standing)
    };
    let mut first = None;
    // Asked only where a later sentence makes something of it: most texts have one sentence.
    let mut chained = None;
    let mut begun = Vec::new();
    for sentence in announced(text, rulebook) {
        if sentence.span().start() == text.span().start() {
            first = Some(sentence);
            continue;
        }
        let begins = match standing(sentence) {
            Some(Standing::Formal) => true,
            Some(Standing::Last) => {
                *chained.get_or_insert_with(|| matches!(first.and_then(standing), Some(Standing::Formal | Standing::Last)))
            }
            _ => false,
        };
        if begins {
            begun.push(sentence.span().start() - text.span().start());
        }
    }
    begun
}

/// The sentences of `text` that may hold a lead-in. The words that announce one are few: only where one stands is a sentence
/// tried.
fn announced<'d>(text: Passage<'d>, rulebook: &Rulebook) -> impl Iterator<Item = Passage<'d>> {
    let mut anchors =
        rulebook.lead_ins.anchors(&text).map(|at| at + text.span().start()).collect::<Vec<_>>().into_iter().peekable();
    sentences(text).filter(move |sentence| {
        while anchors.next_if(|&at| at < sentence.span().start()).is_some() {}
        anchors.peek().is_some_and(|&at| at < sentence.span().end())
    })
}

fn open<'d>(text: Passage<'d>, sentence: Passage<'d>, found: &LeadInMatch<'_>, rulebook: &Rulebook) -> LeadIn<'d> {
    let lead = sentence.slice(found.lead.clone());
    let kind = outcome_of(found.form.kind.as_deref());
    let standing = found.form.standing;
    if matches!(standing, Standing::Sentence | Standing::Confirmation) {
        return LeadIn { standing, ..LeadIn::unprinted(kind, sentence, "resolution/sentence") };
    }
    let after = text.from(lead.span().end() - text.span().start());
    let rule = if after.is_empty() { "resolution/heading" } else { "resolution/inline" };
    LeadIn { printed: vec![lead.span()], standing, ..LeadIn::unprinted(kind, after, rule) }.read_tail(rulebook)
}

impl<'d> LeadIn<'d> {
    /// A lead-in whose words were lost: what opens the clauses is `rest` itself.
    pub(crate) fn unprinted(kind: Outcome, rest: Passage<'d>, rule: &'static str) -> Self {
        Self { printed: Vec::new(), kind, kind_by_clause: false, standing: Standing::Formal, vote: None, rest, stem: None, rule }
    }

    /// Takes a vote, dashes, and "that" or "to" into the lead-in.
    fn read_tail(mut self, rulebook: &Rulebook) -> Self {
        self.skip_remarks(rulebook);
        let that = that_len(&self.rest);
        if let Some(len) = that {
            self.take(len);
            self.skip_separators();
        } else if word_len(&self.rest, "to").is_some() && !to_a_body(&self.rest, rulebook) {
            self.take(2);
        }
        self.read_nested(rulebook);
        self
    }

    /// Adds the first `len` bytes of the rest to the printed lead-in.
    pub(crate) fn take(&mut self, len: usize) {
        let taken = self.rest.until(len);
        self.rest = self.rest.from(len).trim();
        match self.printed.last_mut() {
            Some(last) => *last = last.cover(taken.trim().span()),
            None => self.printed.push(taken.trim().span()),
        }
    }

    /// Takes the rest up to `end` (bytes of the rest) as the stem that the clauses share.
    pub(crate) fn take_stem(&mut self, end: usize) {
        let stem = self.rest.until(end).trim();
        if let Some(kind) = kind_in(&stem) {
            self.kind = kind;
            self.kind_by_clause = false;
        }
        self.take(end);
        self.note_stem(stem);
    }

    /// Adds a paragraph of its own to the lead-in: "That the Committee", "(Unanimously)".
    pub(crate) fn add_line(&mut self, line: Passage<'d>, rulebook: &Rulebook) {
        if let Some(vote) = read_vote(line, rulebook) {
            self.vote.get_or_insert(vote);
        }
        if let Some(kind) = kind_in(&line) {
            self.kind = kind;
        }
        self.printed.push(line.span());
        self.rest = line.from(line.len());
        self.note_stem(line);
    }

    /// The clause that the paragraph `line` holds: its "That" belongs to a lead-in that is printed.
    pub(crate) fn take_that(&mut self, line: Passage<'d>) -> Passage<'d> {
        let Some(len) = that_len(&line).filter(|_| !self.printed.is_empty()) else { return line };
        self.printed.push(line.until(len).span());
        line.from(len).trim_start_matches(is_separator)
    }

    fn note_stem(&mut self, stem: Passage<'d>) {
        let from = that_len(&stem).unwrap_or(0);
        let stem = stem.from(from).trim_matches(is_separator).trim();
        if !stem.is_empty() {
            self.stem = Some(stem);
        }
    }

    fn skip_separators(&mut self) {
        let len = self.rest.len() - self.rest.trim_start_matches(is_separator).len();
        if len > 0 {
            self.take(len);
        }
    }

    /// Votes in brackets, adverbs, "on the motion of …," between the outcome word and "that".
    fn skip_remarks(&mut self, rulebook: &Rulebook) {
        for _ in 0..4 {
            self.skip_separators();
            let len = bracket_len(&self.rest, rulebook)
                .or_else(|| {
                    ["unanimously", "accordingly", "nemine contradicente", "nem con", "nem. con.", "as follows"]
                        .iter()
                        .find_map(|w| word_len(&self.rest, w))
                })
                .or_else(|| remark_len(&self.rest, rulebook))
                .or_else(|| number_len(&self.rest));
            let Some(len) = len else { return };
            // "RESOLVED TO RECOMMEND TO CABINET that".
            if let Some(kind) = kind_in(&self.rest.until(len)).filter(|_| self.rest.until(len).starts_with("TO ")) {
                self.kind = kind;
            }
            if let Some(vote) = read_vote(self.rest.until(len), rulebook) {
                self.vote.get_or_insert(vote);
            }
            self.take(len);
        }
    }

    /// "RESOLVED that the Committee RECOMMENDS that …": the capitals nearest the clause say its kind.
    fn read_nested(&mut self, rulebook: &Rulebook) {
        let body = rulebook.lead_ins.part_at("body", &self.rest).unwrap_or(0);
        let after = self.rest.from(body);
        let gap = after.len() - after.trim_start().len();
        let word = after.trim().split(' ').next().map(|w| w.trim_end_matches(is_separator).len()).unwrap_or(0);
        let Some(word_text) = after.as_str().get(gap..gap + word) else { return };
        let capitals = word > 5 && word_text.chars().all(char::is_uppercase);
        let Some(kind) = kind_in(word_text).filter(|_| capitals) else { return };
        self.kind = kind;
        self.take(body + gap + word);
        self.skip_remarks(rulebook);
        if let Some(len) = that_len(&self.rest) {
            self.take(len);
        }
    }
}

/// The kind that a stem's own outcome word says, the last of them.
fn kind_in(stem: &str) -> Option<Outcome> {
    stem.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev().find_map(|word| {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "recommend" | "recommends" | "recommended" => Some(Outcome::Recommended),
            "agreed" => Some(Outcome::Agreed),
            "agrees" if word.starts_with("AG") => Some(Outcome::Agreed),
            "resolved" | "resolves" => Some(Outcome::Resolved),
            _ => None,
        }
    })
}

/// The outcome of a wire name; what has none is decided.
pub(crate) fn outcome_of(kind: Option<&str>) -> Outcome {
    match kind {
        Some("resolved") => Outcome::Resolved,
        Some("recommended") => Outcome::Recommended,
        Some("agreed") => Outcome::Agreed,
        Some("noted") => Outcome::Noted,
        _ => Outcome::Decided,
    }
}

/// Dashes, colons and the like between lead-in and clause.
pub(crate) fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | ';' | '–' | '—' | '-' | '−' | '.' | ',' | '|' | '*' | '_')
}

fn word_len(text: &str, word: &str) -> Option<usize> {
    let head = text.get(..word.len())?;
    let whole = text[word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    (head.eq_ignore_ascii_case(word) && whole).then_some(word.len())
}

/// "to Cabinet that", "TO COUNCIL:" after RECOMMENDED: no infinitive.
fn to_a_body(text: &str, rulebook: &Rulebook) -> bool {
    text.get(2..).is_some_and(|rest| rulebook.lead_ins.part_at("body", rest.trim_start()).is_some())
}

/// A bracket after the outcome word: a vote, or a remark before "that"; a label is none.
fn bracket_len(text: &str, rulebook: &Rulebook) -> Option<usize> {
    let close = match text.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    if minutebook_layout::read_mark(text).is_some() {
        return None;
    }
    let len = text.find(close).filter(|&n| n < LONGEST_REMARK)? + 1;
    let after = text[len..].trim_start_matches(is_separator);
    let vote = rulebook.outcome_ends.tally(&text[..len]).is_some() || rulebook.outcome_ends.is(Effect::Unanimous, &text[..len]);
    (vote || that_len(after).is_some() || word_len(after, "to").is_some()).then_some(len)
}

/// "2019/066" after RESOLVED: the number of the minute, where nothing or "That" follows.
fn number_len(text: &str) -> Option<usize> {
    let len = text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len());
    let number = &text[..len];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = number.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'/' | b'.' | b'-'));
    let after = text[len..].trim_start_matches(is_separator);
    (digits >= 2 && len <= 12 && plain && number.contains(['/', '-']) && (after.is_empty() || that_len(after).is_some()))
        .then_some(len)
}

/// "by 6 votes to 3", "on the motion of Councillor Ames,", "to Cabinet" before "that" or a colon.
fn remark_len(text: &str, rulebook: &Rulebook) -> Option<usize> {
    let opens = ["by", "on", "upon", "with", "following", "subject", "in"].iter().any(|w| word_len(text, w).is_some());
    let addressed = word_len(text, "to").is_some() && to_a_body(text, rulebook);
    if !opens && !addressed {
        return None;
    }
    let near = &text[..floor(text, LONGEST_REMARK)];
    let that = near.match_indices(' ').map(|(n, _)| n + 1).find(|&n| that_len(&near[n..]).is_some());
    let colon = near.find([':', ';']).or_else(|| near.find(" – ")).or_else(|| near.find(" - "));
    let stop = near.find(". ");
    let end = match (that, colon) {
        (Some(t), Some(c)) => Some(t.min(c)),
        (t, c) => t.or(c),
    };
    end.filter(|&end| stop.is_none_or(|s| end < s))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&n| text.is_char_boundary(n)).unwrap_or(0)
}
