//! What a line's shape says of it, whatever its format: heading, numbered heading, lead-in, label with a value.

/// Words that begin an outcome. A line of them in capitals is a lead-in, never a heading.
const OUTCOME_WORDS: [&str; 18] = [
    "RESOLVED",
    "RESOVLED",
    "RESLOVED",
    "RECOMMENDED",
    "RECOMMENDS",
    "AGREED",
    "NOTED",
    "RECEIVED",
    "DECIDED",
    "DECISION",
    "ORDERED",
    "DETERMINED",
    "APPROVED",
    "CARRIED",
    "LOST",
    "UNANIMOUSLY",
    "THAT",
    "PENDERFYNWYD",
];

/// Words that begin the name of a person.
const PERSON_TITLES: [&str; 14] =
    ["councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "reverend", "rev"];

/// Small words that a title leaves in lower case.
const SMALL_WORDS: [&str; 20] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with", "its", "per", "via",
    "upon",
];

/// True where a line is set as a heading by capitals alone: `DECLARATIONS OF INTEREST`, `802 MINUTES –`. Outcome words
/// (`RESOLVED:`) and lines that end as sentences do are none.
///
/// ```
/// use minutebook_layout::is_capital_heading;
/// assert!(is_capital_heading("APOLOGIES FOR ABSENCE"));
/// assert!(is_capital_heading("804     ESTYN MONITORING VISIT – OUTCOME (DLS) –"));
/// assert!(!is_capital_heading("RESOLVED –"));
/// assert!(!is_capital_heading("Apologies for absence"));
/// ```
#[must_use]
pub fn is_capital_heading(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 240 || line.ends_with(['.', ';', ',']) {
        return false;
    }
    let words = after_number(line).unwrap_or(line);
    let (mut upper, mut lower) = (0, 0);
    for c in words.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
        // So many small letters are too many, were all the rest capitals.
        if lower * 8 > words.len() {
            return false;
        }
    }
    let open_end = line.ends_with([':', '–', '-', '—']) && words == line;
    upper >= 4 && lower * 8 <= upper && !open_end && !begins_outcome(words)
}

/// The title of a line that begins with an item or minute number: `802     MINUTES –`, `45/24 Budget`, `19. TITLE`.
#[must_use]
pub fn after_number(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let core = number.trim_end_matches(['.', ':', ')']);
    let letters = core.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    let plain = core.bytes().skip(letters).all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-' | b'&'));
    (letters <= 3 && digits > 0 && plain && core.len() <= 10 && !rest.is_empty()).then_some(rest)
}

/// True where the words after an item's number run from a title in capitals into text: `OFSTED INSPECTIONS – The Director`.
#[must_use]
pub fn is_run_in_title(words: &str) -> bool {
    let words = words.trim_start();
    // A second number in brackets counts the items of the meeting: `43  (17) OFSTED …`.
    let words = match words.strip_prefix('(').and_then(|w| w.split_once(')')) {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => words,
    };
    let capital = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() >= 2 && w.chars().all(|c| !c.is_lowercase());
    let mut first = words.split_whitespace();
    let (Some(one), Some(two)) = (first.next(), first.next()) else { return false };
    capital(one) && !begins_outcome(words) && (capital(two) || matches!(two, "–" | "-" | "—" | "&"))
}

/// True where a short line is set as a title: every word of weight begins with a capital. Names of people are none.
///
/// ```
/// use minutebook_layout::is_title_case;
/// assert!(is_title_case("Minutes of the Previous Meeting"));
/// assert!(!is_title_case("Councillor A Whitgift"));
/// assert!(!is_title_case("The report was noted"));
/// ```
#[must_use]
pub fn is_title_case(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 120 || line.ends_with(['.', ';', ',', ':']) || line.contains(['@', '\t']) {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() < 2 || words.len() > 16 {
        return false;
    }
    if begins_person(line) || begins_outcome(line) || crate::skeleton::is_field(line) {
        return false;
    }
    words.iter().enumerate().all(|(n, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = word.chars().next();
        first.is_none_or(|c| !c.is_lowercase()) || (n > 0 && SMALL_WORDS.contains(&word))
    }) && words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count() >= 2
}

/// True where a bold line is short enough to be a heading and does not end as a sentence.
#[must_use]
pub fn is_short_line(line: &str) -> bool {
    let line = line.trim();
    let ends = line.ends_with(['.', ';', ',', ':', '–', '-', '—']);
    line.len() <= 140
        && !ends
        && line.split_whitespace().count() <= 16
        && line.chars().any(char::is_alphabetic)
        && !begins_outcome(line)
}

/// True where the line begins with an outcome word (in any case), so that it leads into clauses.
#[must_use]
pub fn begins_outcome(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).unwrap_or("");
    let spaced = line.trim_start().starts_with("T H A T");
    spaced || OUTCOME_WORDS.iter().any(|w| w.eq_ignore_ascii_case(first))
}

/// True where the line begins with a person's title.
#[must_use]
pub fn begins_person(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).unwrap_or("");
    PERSON_TITLES.iter().any(|w| w.eq_ignore_ascii_case(first))
}

/// True where the line is a label and its value: `Venue: Civic Offices`, `Date of decision: 26/09/2024`.
///
/// ```
/// use minutebook_layout::is_labelled;
/// assert!(is_labelled("Decision Maker: Cabinet"));
/// assert!(!is_labelled("It was noted that three things stood out: cost"));
/// ```
#[must_use]
pub fn is_labelled(line: &str) -> bool {
    let Some((label, _)) = line.split_once(':') else { return false };
    let label = label.trim();
    let capital = label.chars().next().is_some_and(char::is_uppercase);
    capital && label.len() <= 40 && label.split_whitespace().count() <= 5 && !label.contains(['.', ',', ';'])
}

/// Words that a sentence does not end in, besides [`SMALL_WORDS`].
const OPEN_WORDS: [&str; 44] = [
    "that", "which", "was", "were", "be", "is", "are", "had", "has", "have", "this", "these", "those", "their", "our", "his",
    "her", "any", "all", "no", "not", "will", "would", "should", "may", "can", "could", "must", "been", "being", "than",
    "between", "within", "under", "over", "through", "about", "who", "whom", "if", "held", "each", "every", "such",
];

/// True where a line surely goes on in the next: it ends in a small word, a comma or a possessive, not as a sentence, a label
/// or a title does.
#[must_use]
pub fn ends_open(line: &str) -> bool {
    let line = line.trim_end();
    let last = line.rsplit(char::is_whitespace).next().unwrap_or("");
    line.ends_with([',', '&', '/'])
        || line.ends_with("’s")
        || line.ends_with("'s")
        || SMALL_WORDS.contains(&last)
        || OPEN_WORDS.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_before_titles() {
        assert_eq!(after_number("802     MINUTES –"), Some("MINUTES –"));
        assert_eq!(after_number("C61/24 BUDGET"), Some("BUDGET"));
        assert_eq!(after_number("19. Apologies"), Some("Apologies"));
        assert_eq!(after_number("Apologies for absence"), None);
        assert_eq!(after_number("3rd March"), None);
    }

    #[test]
    fn run_in_titles() {
        assert!(is_run_in_title("(17) OFSTED INSPECTIONS OF SCHOOLS – The Director submitted"));
        assert!(is_run_in_title("MINUTES – Resolved"));
        assert!(!is_run_in_title("RESOLVED – That"));
        assert!(!is_run_in_title("OFSTED be asked to call"));
        assert!(!is_run_in_title("Note the report"));
    }
}
