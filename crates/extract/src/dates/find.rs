//! Date phrases in running text.

use minutebook_model::{Passage, Span};
use minutebook_rulebook::Rulebook;
use minutebook_rulebook::dates::DateClass;

use super::grammar::{Grammar, Phrase};
use super::heal::heal;
use super::mention::{DateKind, DateMention, Modifier};
use super::point::{Point, Unit};
use super::token::{Gap, Kind, Token, tokens};
use super::value::Value;
use super::{Relation, Tense};

/// All date phrases in `text`, left to right, without overlap, the longest at each place.
///
/// A month, a season or a quarter without a year counts only after a date's word ("in March", "the spring term"), a lone
/// year only where it dates something ("in 2009", "the 2016 inspection"), and is marked as [`DateMention::bare_year`].
/// Ages, page ranges, sums, references and the years of statutes are no dates.
///
/// ```
/// use minutebook_extract::dates;
/// use minutebook_model::Passage;
/// let text = Passage::whole("Inspected between 3rd and 5th November 2021; the plan is due by 1 March 2022.");
/// let found = dates::find(text, minutebook_rulebook::Rulebook::embedded());
/// let raw: Vec<_> = found.iter().map(|m| m.raw()).collect();
/// assert_eq!(raw, ["between 3rd and 5th November 2021", "by 1 March 2022"]);
/// ```
#[must_use]
pub fn find(text: Passage<'_>, rulebook: &Rulebook) -> Vec<DateMention> {
    let words = &rulebook.dates;
    if !words.may_date(&text) {
        return Vec::new();
    }
    let tokens = heal(&text, words, tokens(text, words));
    mentions(text, &tokens, false)
}

/// The date phrases among `tokens` of `text`.
pub(super) fn mentions(text: Passage<'_>, tokens: &[Token], cell: bool) -> Vec<DateMention> {
    let grammar = Grammar { text: text.as_str(), tokens, cell };
    let mut found = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < tokens.len() {
        match grammar.begins(at).then(|| grammar.phrase(at)).flatten() {
            Some((phrase, end)) => match grammar.mention(text, at, floor, phrase, end) {
                Some((mention, next)) => {
                    found.push(mention);
                    (at, floor) = (next, next);
                }
                None => at = end.max(at + 1),
            },
            None => at += 1,
        }
    }
    found
}

/// What stands before a phrase and says how it stands to what it dates.
struct Lead {
    relation: Relation,
    tense: Option<Tense>,
    excluded: bool,
    /// The token the phrase then begins with.
    start: usize,
    /// True where a thin phrase is a date after it.
    dates: bool,
}

impl Grammar<'_> {
    /// Whether a phrase can begin at this token: what keeps the grammar away from most of a text.
    fn begins(&self, at: usize) -> bool {
        use DateClass as C;
        match self.tokens[at].kind {
            Kind::Number { .. } | Kind::Ordinal { .. } => true,
            Kind::Word(class, _) => !matches!(
                class,
                C::By
                    | C::Before
                    | C::From
                    | C::Since
                    | C::After
                    | C::Until
                    | C::AsAt
                    | C::Between
                    | C::Onwards
                    | C::ToNow
                    | C::To
                    | C::And
                    | C::Or
                    | C::Of
                    | C::Ended
                    | C::Ago
                    | C::Time
                    | C::Period
                    | C::YearContext
                    | C::YearVeto
                    | C::AcademicCue
                    | C::Dateless
                    | C::Term
                    | C::OrdinalSuffix
                    | C::Days
                    | C::WorkingDays
                    | C::Weeks
                    | C::Months
                    | C::Years
            ),
            Kind::Other | Kind::Mark(_) => false,
        }
    }

    /// The mention that a phrase makes with the words around it, and the token after it. None where it is no date.
    fn mention(&self, text: Passage<'_>, at: usize, floor: usize, phrase: Phrase, end: usize) -> Option<(DateMention, usize)> {
        let lead = self.lead(at, floor, phrase, end);
        let kind = phrase.value.kind();
        if phrase.thin && !self.cell && !self.is_dated(at, end, &lead, phrase.value) {
            return None;
        }
        let (end, year_step) = self.year_beside(phrase, end);
        // "this autumn": the one of the year of writing.
        let season = matches!(phrase.value, Value::Point(Point { unit: Unit::Season(_), year: None }));
        let this = season && at > 0 && self.is(at - 1, DateClass::This) && self.tokens[at].gap < Gap::Break;
        let year_step = year_step.or(this.then_some(0));
        let (relation, close) = match self.token(end).map(|t| (t.kind, t.gap < Gap::Break)) {
            Some((Kind::Word(DateClass::Onwards | DateClass::ToNow, _), true)) => (Relation::From, end + 1),
            Some((Kind::Mark('+'), true)) => (Relation::From, end + 1),
            Some((Kind::Mark(','), true)) if self.is(end + 1, DateClass::Onwards) => (Relation::From, end + 2),
            _ => (lead.relation, end),
        };
        let is_range = matches!(phrase.value, Value::Range(..));
        let relation = match phrase.value {
            // "from 4 to 8 December" is a range, no open date.
            Value::Range(..) if relation == Relation::From && close == end => Relation::During,
            Value::Offset { count, .. } if count >= 0 && self.is(at, DateClass::Within) => Relation::By,
            _ => relation,
        };
        let base = text.span().start();
        let span = |from: usize, to: usize| Span::new(base + self.tokens[from].start, base + self.tokens[to - 1].end);
        let whole = span(lead.start, close);
        let raw = text.within(whole).as_str().to_owned();
        let mention = DateMention {
            span: whole,
            bare: span(at, end),
            relation,
            kind,
            modifier: phrase.modifier,
            year_stated: phrase.value.year_stated(),
            bare_year: matches!(kind, DateKind::Year | DateKind::YearRange) && phrase.value.year_stated(),
            from_elsewhere: phrase.from_elsewhere,
            tense: lead.tense.filter(|_| !is_range || lead.tense == Some(Tense::Future)),
            // "before the end of June" is in June.
            excluded: lead.excluded && phrase.modifier != Some(Modifier::End),
            year_step,
            about: phrase.about,
            value: phrase.value,
            raw,
        };
        Some((mention, close))
    }

    /// "this year", "of last year" after a date without a year.
    fn year_beside(&self, phrase: Phrase, end: usize) -> (usize, Option<i8>) {
        let takes = matches!(phrase.value, Value::Point(_) | Value::Range(..)) && !phrase.value.year_stated();
        let at = self.skip(end, DateClass::Of);
        let step = match self.token(at).map(|t| t.kind) {
            Some(Kind::Word(DateClass::This, _)) => 0,
            Some(Kind::Word(DateClass::Next, _)) => 1,
            Some(Kind::Word(DateClass::Last, _)) => -1,
            _ => return (end, None),
        };
        let beside = takes && self.printed(at + 1).eq_ignore_ascii_case("year") && self.tokens[at].gap < Gap::Break;
        if beside { (at + 2, Some(step)) } else { (end, None) }
    }

    /// Reads the words before a phrase, back to the end of the phrase before it.
    fn lead(&self, at: usize, floor: usize, phrase: Phrase, end: usize) -> Lead {
        use DateClass as C;
        let mut lead = Lead { relation: Relation::During, tense: None, excluded: false, start: at, dates: false };
        let mut here = at;
        // "by the 1st", "from next April", "by the end of the autumn term".
        for _ in 0..3 {
            let Some(before) = self.before(here, floor) else { return lead };
            match before.kind {
                Kind::Word(C::Article, _) => {}
                Kind::Word(class @ (C::Next | C::Last | C::This), _) if !phrase.value.year_stated() => {
                    lead.tense = Some(if class == C::Last { Tense::Past } else { Tense::Future });
                    lead.tense = lead.tense.filter(|_| class != C::This);
                    lead.start = here - 1;
                    lead.dates = true;
                }
                _ => break,
            }
            here -= 1;
        }
        let Some(before) = self.before(here, floor) else { return lead };
        let Kind::Word(class, _) = before.kind else { return lead };
        // "children looked after during the last six months": a stretch of time has its own words.
        if matches!(phrase.value, Value::Offset { .. } | Value::Lookback { .. }) {
            return lead;
        }
        // "since the 2016 inspection", "after the November 2016 visit": the word is the noun's, not the date's.
        let attribute = phrase.thin || matches!(phrase.value, Value::Point(Point { unit: Unit::Month(_), year: Some(_) }));
        if attribute && here < at && self.names_next(end) {
            lead.dates = true;
            return lead;
        }
        let (relation, tense) = match class {
            C::By => (Relation::By, None),
            C::Before => (Relation::By, None),
            C::From => (Relation::From, None),
            C::Since => (Relation::From, Some(Tense::Past)),
            C::After => (Relation::From, None),
            C::Until => (Relation::Until, None),
            C::To if self.cell => (Relation::Until, None),
            C::AsAt => (Relation::AsAt, None),
            C::Between => (Relation::During, None),
            C::During | C::Of | C::About | C::To => {
                lead.dates |= !matches!(class, C::Of)
                    || matches!(phrase.value, Value::Point(Point { unit: Unit::Year | Unit::Season(_), .. }))
                    || here == at && matches!(phrase.value, Value::Point(Point { unit: Unit::Month(_), .. }));
                return lead;
            }
            _ => return lead,
        };
        Lead { relation, tense: tense.or(lead.tense), excluded: class == C::Before, start: here - 1, dates: true }
    }

    /// Whether a noun follows in the line: "inspection", "Ofsted report".
    fn names_next(&self, end: usize) -> bool {
        self.token(end).is_some_and(|t| {
            t.gap == Gap::Space && (t.kind == Kind::Other || t.is(DateClass::YearContext) || t.is(DateClass::YearVeto))
        })
    }

    /// The token before `at`, in the same line and after `floor`.
    fn before(&self, at: usize, floor: usize) -> Option<&Token> {
        let token = at.checked_sub(1).filter(|n| *n >= floor).and_then(|n| self.token(n))?;
        (self.cell || self.tokens[at].gap < Gap::Break).then_some(token)
    }

    /// Whether a month, season, quarter or year on its own dates something here.
    fn is_dated(&self, at: usize, end: usize, lead: &Lead, value: Value) -> bool {
        let Value::Point(point) = value else { return lead.dates };
        let article = at > 0 && self.is(at - 1, DateClass::Article) && self.tokens[at].gap < Gap::Break;
        match point.unit {
            Unit::Year => self.is_year(at, end, lead, article),
            Unit::Month(_) => {
                self.is_capital(at)
                    && (lead.dates
                        || self.is_bracketed(at, end)
                        || article && self.token(end).is_some_and(|t| self.text[t.start..].starts_with(char::is_lowercase)))
            }
            Unit::Season(_) => lead.dates || article || self.is(end - 1, DateClass::Term),
            _ => lead.dates || article || self.is(at, DateClass::QuarterNumber) || self.is(at, DateClass::Quarter),
        }
    }

    /// "in 2009", "the 2016 Ofsted inspection", "(2014)"; not "the Education Act 2005", "page 2014", "2017 pupils".
    fn is_year(&self, at: usize, end: usize, lead: &Lead, article: bool) -> bool {
        let veto = |n: Option<usize>| n.is_some_and(|n| self.is(n, DateClass::YearVeto));
        let before = at.checked_sub(1);
        if veto(before) || veto(Some(end)) && !lead.dates || self.is_attached_on(end) {
            return false;
        }
        // "(2016)", "(2016: Inadequate)", "(Inadequate, 2016)".
        let after_comma = at > 0 && self.mark(at - 1, ',') && self.mark(end, ')');
        let noted = after_comma || at > 0 && self.mark(at - 1, '(') && self.mark(end, ':');
        let in_brackets = (noted || self.is_bracketed(at, end)) && !veto(at.checked_sub(2));
        let stops = |n: usize| self.token(n).is_none_or(|t| t.gap == Gap::Break || matches!(t.kind, Kind::Mark('.' | ';' | ',')));
        let context = (end..end + 3).take_while(|n| !stops(*n)).any(|n| self.is(n, DateClass::YearContext));
        lead.dates
            || in_brackets
            || context && (article || before.is_none_or(|n| !matches!(self.tokens[n].kind, Kind::Number { .. })))
            || before.is_some_and(|n| self.is(n, DateClass::YearContext) || self.is(n, DateClass::Early))
            || self.is(at, DateClass::CalendarYear)
            || !matches!(self.tokens[at].kind, Kind::Number { .. })
    }

    fn is_bracketed(&self, at: usize, end: usize) -> bool {
        at > 0 && self.mark(at - 1, '(') && self.mark(end, ')')
    }

    /// Whether the token at `at` is a mark that joins a number to more: "2014/7", "2014-R".
    fn is_attached_on(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap == Gap::None && (matches!(t.kind, Kind::Mark('/' | '_' | '\\')) || t.is_dash()))
            && self.token(at + 1).is_some_and(|t| t.gap == Gap::None)
    }
}
