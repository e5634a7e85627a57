//! What a PDF tore apart inside a date, made whole: "Februar y 2015", "1 8 October", "December 201 9".
//!
//! Only beside a month, and only over single spaces: elsewhere two numbers are two numbers.

use minutebook_rulebook::dates::{DateClass, DateWords};

use super::token::{Gap, Kind, Token};

/// Joins torn tokens beside months.
pub(super) fn heal(text: &str, words: &DateWords, tokens: Vec<Token>) -> Vec<Token> {
    // A torn day or year is of numbers, and a torn month has one beside it.
    if !tokens.iter().any(|t| matches!(t.kind, Kind::Number { .. } | Kind::Ordinal { .. })) {
        return tokens;
    }
    let mut healed: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let [token, after @ ..] = rest {
        rest = after;
        healed.push(*token);
        if let Some((month, skip)) = torn_month(text, words, *token, after, &healed) {
            *healed.last_mut().expect("just pushed") = month;
            rest = &after[skip..];
        }
        if !healed.last().is_some_and(|t| t.is(DateClass::Month)) {
            continue;
        }
        let has_day = join_days(&mut healed);
        if let Some((comma, year, skip)) = torn_year(rest, has_day) {
            healed.extend(comma);
            healed.push(year);
            rest = &rest[skip..];
        }
    }
    healed
}

/// A month of two pieces, "Februar y" or "Sept ember", with a number before or after it.
fn torn_month(text: &str, words: &DateWords, token: Token, after: &[Token], before: &[Token]) -> Option<(Token, usize)> {
    let next = after.first()?;
    let word = |t: &Token| matches!(t.kind, Kind::Other) || t.is(DateClass::Month);
    let near_number = matches!(after.get(1)?.kind, Kind::Number { .. })
        || before.len() > 1 && matches!(before[before.len() - 2].kind, Kind::Number { .. } | Kind::Ordinal { .. });
    let pieces = word(&token) && matches!(next.kind, Kind::Other) && next.gap == Gap::Space && next.end - token.start <= 10;
    if !pieces || !near_number || !text[next.start..].starts_with(char::is_lowercase) {
        return None;
    }
    let joined = format!("{}{}", &text[token.start..token.end], &text[next.start..next.end]);
    let (class, value) = words.whole(&joined)?;
    (class == DateClass::Month).then_some((Token { kind: Kind::Word(class, value), end: next.end, ..token }, 1))
}

/// Joins the digits of a torn day before the month that ends `tokens`, and of the day before that in a range. True where
/// a day stands before the month.
fn join_days(tokens: &mut Vec<Token>) -> bool {
    let month = tokens.len() - 1;
    if !joins_back(tokens, month) {
        return month > 0 && tokens[month - 1].small().is_some();
    }
    let month = tokens.len() - 1;
    // "1 1 – 1 5 October": the first day of the range.
    if month >= 2 && (tokens[month - 2].is_dash() || is_connector(&tokens[month - 2])) {
        joins_back(tokens, month - 2);
    }
    true
}

/// Joins the two single digits before `at` to a day, where what stands before them begins a date.
fn joins_back(tokens: &mut Vec<Token>, at: usize) -> bool {
    let Some(first) = at.checked_sub(2) else { return false };
    let (Kind::Number { value: tens, digits: 1 }, Some(unit)) = (tokens[first].kind, tokens[first + 1].small()) else {
        return false;
    };
    let begins = tokens[first].gap == Gap::Break
        || first.checked_sub(1).is_some_and(|n| {
            let before = &tokens[n];
            before.is_dash()
                || is_connector(before)
                || matches!(before.kind, Kind::Mark(':' | '('))
                || before.is(DateClass::Weekday)
        });
    let day = tens * 10 + unit;
    if unit > 9 || tokens[first + 1].gap != Gap::Space || !(10..=31).contains(&day) || !begins {
        return false;
    }
    tokens[first].kind = match tokens[first + 1].kind {
        Kind::Ordinal { .. } => Kind::Ordinal { value: day },
        _ => Kind::Number { value: day, digits: 2 },
    };
    tokens[first].end = tokens[first + 1].end;
    tokens.remove(first + 1);
    true
}

fn is_connector(token: &Token) -> bool {
    use DateClass::{And, Between, By, During, From, To, Until};
    [And, Between, By, During, From, To, Until].iter().any(|class| token.is(*class))
}

/// A year of pieces after a month: "201 9"; after a day and a month also "20 19" and "2 0 1 9". The comma before it, the
/// year, and how many tokens they were.
fn torn_year(tokens: &[Token], has_day: bool) -> Option<(Option<Token>, Token, usize)> {
    let comma = tokens.first().filter(|t| t.kind == Kind::Mark(',')).copied();
    let pieces = &tokens[usize::from(comma.is_some())..];
    let (mut value, mut count, mut taken) = (0, 0, 0);
    for piece in pieces.iter().take(4) {
        let Kind::Number { value: v, digits } = piece.kind else { break };
        if taken > 0 && piece.gap != Gap::Space || count + digits > 4 {
            break;
        }
        value = value * 10u32.pow(u32::from(digits)) + v;
        count += digits;
        taken += 1;
    }
    let first = pieces.first()?;
    let torn_once = taken == 2 && first.end - first.start != 2;
    let year = Kind::Number { value, digits: 4 };
    let fits = count == 4 && taken > 1 && (1900..2100).contains(&value) && (has_day || torn_once);
    fits.then(|| (comma, Token { kind: year, end: pieces[taken - 1].end, ..*first }, taken + usize::from(comma.is_some())))
}
