//! What inline styles and old attributes say.

use minutebook_model::Rgb;

/// The value of a declaration in a `style` attribute.
pub(crate) fn declared<'a>(style: &'a str, name: &str) -> Option<&'a str> {
    style.split(';').find_map(|declaration| {
        let (key, value) = declaration.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The fill that a `style` attribute gives.
pub(crate) fn fill(style: &str) -> Option<Rgb> {
    if !style.contains("background") {
        return None;
    }
    let value = declared(style, "background-color").or_else(|| declared(style, "background"))?;
    value.split_inclusive([' ', ')']).find_map(|word| colour(word.trim())).or_else(|| colour(value))
}

/// A colour by number or name. White is a colour too: it says that a cell is not filled.
pub(crate) fn colour(value: &str) -> Option<Rgb> {
    let value = value.trim().trim_end_matches("!important").trim();
    if let Some(list) = value.strip_prefix("rgb(").or_else(|| value.strip_prefix("rgba(")) {
        let mut parts = list.trim_end_matches(')').split([',', ' ']).filter(|p| !p.is_empty()).map(|p| p.trim().parse().ok());
        return Some(Rgb(parts.next()??, parts.next()??, parts.next()??));
    }
    let digits = value.strip_prefix('#').unwrap_or(value);
    if digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        let pair = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        let one = |at: usize| u8::from_str_radix(&digits[at..=at], 16).ok().map(|v| v * 17);
        match digits.len() {
            6 => return Some(Rgb(pair(0)?, pair(2)?, pair(4)?)),
            3 if value.starts_with('#') => return Some(Rgb(one(0)?, one(1)?, one(2)?)),
            _ => {}
        }
    }
    named(value)
}

/// The named colours that cells of plans are filled with.
fn named(value: &str) -> Option<Rgb> {
    const NAMES: [(&str, Rgb); 24] = [
        ("red", Rgb(255, 0, 0)),
        ("darkred", Rgb(139, 0, 0)),
        ("crimson", Rgb(220, 20, 60)),
        ("orange", Rgb(255, 165, 0)),
        ("darkorange", Rgb(255, 140, 0)),
        ("gold", Rgb(255, 215, 0)),
        ("yellow", Rgb(255, 255, 0)),
        ("green", Rgb(0, 128, 0)),
        ("darkgreen", Rgb(0, 100, 0)),
        ("lightgreen", Rgb(144, 238, 144)),
        ("limegreen", Rgb(50, 205, 50)),
        ("lime", Rgb(0, 255, 0)),
        ("blue", Rgb(0, 0, 255)),
        ("lightblue", Rgb(173, 216, 230)),
        ("navy", Rgb(0, 0, 128)),
        ("aqua", Rgb(0, 255, 255)),
        ("cyan", Rgb(0, 255, 255)),
        ("purple", Rgb(128, 0, 128)),
        ("gray", Rgb(128, 128, 128)),
        ("grey", Rgb(128, 128, 128)),
        ("silver", Rgb(192, 192, 192)),
        ("lightgrey", Rgb(211, 211, 211)),
        ("white", Rgb(255, 255, 255)),
        ("black", Rgb(0, 0, 0)),
    ];
    NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(value)).map(|(_, rgb)| *rgb)
}

/// What a `style` attribute says of text and lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TextStyle {
    /// It makes the text bold.
    pub(crate) bold: bool,
    /// It is that of the span which holds a Word list paragraph's printed mark.
    pub(crate) word_mark: bool,
    /// The level of a Word list paragraph: `mso-list:l7 level2 lfo2` gives 2.
    pub(crate) word_level: Option<u8>,
}

impl TextStyle {
    /// Reads a `style` attribute. Word writes one into nearly each element, so its declarations are looked at once for all
    /// that is asked; of two declarations of the same the first counts.
    pub(crate) fn of(style: &str) -> Self {
        let mut weight = None;
        let mut list = None;
        let mut from = 0;
        for end in memchr::memchr_iter(b';', style.as_bytes()).chain([style.len()]) {
            let declaration = style[from..end].trim_ascii_start();
            from = end + 1;
            // What most declarations are about is told by their first letters.
            if !declaration.starts_with("font-w") && !declaration.starts_with("mso-l") {
                continue;
            }
            match declaration.split_once(':').map(|(key, value)| (key.trim(), value)) {
                Some(("font-weight", value)) => _ = weight.get_or_insert(value),
                Some(("mso-list", value)) => _ = list.get_or_insert(value),
                _ => {}
            }
        }
        let list = list.map(str::trim);
        Self {
            bold: weight.map(str::trim).is_some_and(|w| w.starts_with("bold") || w.parse::<u16>().is_ok_and(|n| n >= 600)),
            word_mark: list.is_some_and(|l| l.eq_ignore_ascii_case("ignore")),
            word_level: list.and_then(|l| l.split_whitespace().find_map(|word| word.strip_prefix("level")?.parse().ok())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_are_read() {
        for (style, rgb) in [
            ("background:#FFC000;mso-shading:windowtext", Some(Rgb(255, 192, 0))),
            ("border:1px; background-color: rgb(255, 0, 0)", Some(Rgb(255, 0, 0))),
            ("background: #0f0 none", Some(Rgb(0, 255, 0))),
            ("background-color:Green", Some(Rgb(0, 128, 0))),
            ("background:transparent", None),
            ("color:red", None),
            ("background:#12", None),
        ] {
            assert_eq!(fill(style), rgb, "{style}");
        }
        assert_eq!(TextStyle::of("margin:0;mso-list:l7 level2 lfo2").word_level, Some(2));
    }
}
