use std::collections::BTreeMap;

/// Texts are the same where their token F1 reaches this.
pub(super) const SAME_TEXT: f64 = 0.9;

/// The words of a text, case folded, with how often each stands in it. A leading "that" or "to" belongs as well to the
/// lead-in and is not counted, unless it is the only word.
#[must_use]
pub fn tokens(text: &str) -> BTreeMap<String, usize> {
    let folded = casefold(text);
    let mut words: Vec<&str> = folded.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).collect();
    if words.len() > 1 && matches!(words[0], "that" | "to") {
        words.remove(0);
    }
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

/// Twice the words in common over the words of both; 1 where neither has any.
///
/// ```
/// use minutebook_audit::eval::token_f1;
/// assert_eq!(token_f1("Be NOTED;", "be noted"), 1.0);
/// assert_eq!(token_f1("a b", "a c"), 0.5);
/// ```
#[must_use]
pub fn token_f1(a: &str, b: &str) -> f64 {
    let (a, b) = (tokens(a), tokens(b));
    let size: usize = a.values().chain(b.values()).sum();
    let common: usize = a.iter().map(|(word, &n)| n.min(b.get(word).copied().unwrap_or(0))).sum();
    if size == 0 { 1.0 } else { (2 * common) as f64 / size as f64 }
}

/// Case folding by the Unicode standard, as far as it goes beyond lower case in the Latin and Greek scripts.
pub(super) fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'ς' => out.push('σ'),
            'ſ' => out.push('s'),
            'ŉ' => out.push_str("ʼn"),
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            'µ' => out.push('μ'),
            _ => out.push(c),
        }
    }
    out
}

/// Letters, numbers and the underscore: what Python's `\w` takes. Marks that are alphabetic only by a derived property
/// (circled letters, vowel signs) are none.
fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{345}' | '\u{900}'..='\u{903}'))
}
