//! What letters and roman numerals count, and how they are written.

/// The value of a letter label: `a` 1, `z` 26, `aa` and `bb` (a doubled letter, as lists over 26 points print) 27 and 28.
///
/// ```
/// use minutebook_layout::letter_value;
/// assert_eq!((letter_value("c"), letter_value("BB"), letter_value("ab")), (Some(3), Some(28), None));
/// ```
#[must_use]
pub fn letter_value(label: &str) -> Option<u32> {
    let bytes = label.as_bytes();
    let value = u32::from(bytes.first().filter(|b| b.is_ascii_alphabetic())?.to_ascii_lowercase() - b'a') + 1;
    match bytes {
        [_] => Some(value),
        [a, b] if a == b => Some(26 + value),
        _ => None,
    }
}

/// The value of a roman numeral up to 39, upper or lower case; larger ones are words sooner than labels.
///
/// ```
/// use minutebook_layout::roman_value;
/// assert_eq!((roman_value("iv"), roman_value("XII"), roman_value("iiii"), roman_value("mix")), (Some(4), Some(12), None, None));
/// ```
#[must_use]
pub fn roman_value(label: &str) -> Option<u32> {
    let mut value = 0;
    let mut largest = 0;
    for b in label.bytes().rev() {
        let digit = match b.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        value = if digit < largest { u32::checked_sub(value, digit)? } else { value + digit };
        largest = largest.max(digit);
    }
    (1..=39).contains(&value).then_some(value).filter(|&v| roman(v).eq_ignore_ascii_case(label))
}

/// The lower-case roman numeral of `n`; the plain number where romans do not reach (0 and from 4000).
///
/// ```
/// use minutebook_layout::roman;
/// assert_eq!((roman(4), roman(19), roman(0)), ("iv".to_owned(), "xix".to_owned(), "0".to_owned()));
/// ```
#[must_use]
pub fn roman(n: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if n == 0 || n >= 4000 {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            out.push_str(digit);
            rest -= value;
        }
    }
    out
}

/// The lower-case letters of `n` as browsers and Word's HTML count: 1 `a`, 26 `z`, 27 `aa`, 28 `ab`; the number for 0.
///
/// ```
/// use minutebook_layout::letters;
/// assert_eq!((letters(1), letters(28)), ("a".to_owned(), "ab".to_owned()));
/// ```
#[must_use]
pub fn letters(n: u32) -> String {
    if n == 0 {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}
