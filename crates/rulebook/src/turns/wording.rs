use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::packed::Searcher;

/// Fixed phrases in the few words of a clause: looked for byte by byte, without setting up a search for each phrase, which would
/// cost more than the clause is long.
///
/// ```
/// use minutebook_rulebook::turns::Wording;
/// let joints = Wording::new([", and ", ", "], false);
/// assert_eq!(joints.first_in("the home, and the school"), Some(8..14));
/// assert_eq!(joints.after(", the school"), Some("the school"));
/// ```
#[derive(Debug, Clone)]
pub struct Wording {
    phrases: Vec<String>,
    any_case: bool,
    /// Of each byte whether it may be the first of a phrase, or the second: by these two most places are told apart.
    may: [u8; 256],
    /// All phrases at once, for texts of some length; made when first needed, none where letters may be in either case.
    many: OnceLock<Option<Searcher>>,
}

/// How long a text is, in bytes, from which on the search for all phrases at once is the faster one.
const LONG: usize = 48;

/// A byte may begin a phrase.
const FIRST: u8 = 1;
/// A byte may be the second of a phrase.
const SECOND: u8 = 2;

impl Wording {
    /// The phrases, with letters of ASCII in either case where `any_case`; none of them is empty.
    pub fn new(phrases: impl IntoIterator<Item = impl AsRef<str>>, any_case: bool) -> Self {
        let phrases: Vec<String> = phrases.into_iter().map(|p| p.as_ref().to_owned()).collect();
        let mut may = [0; 256];
        for phrase in &phrases {
            let mut own = phrase.bytes();
            own.next().into_iter().for_each(|byte| allow(&mut may, byte, FIRST, any_case));
            match own.next() {
                Some(byte) => allow(&mut may, byte, SECOND, any_case),
                None => may.iter_mut().for_each(|byte| *byte |= SECOND),
            }
        }
        Self { phrases, any_case, may, many: OnceLock::new() }
    }

    /// Whether a text is one of the phrases, as a whole.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.phrases.iter().any(|p| p.len() == text.len() && self.same(text.as_bytes(), p.as_bytes()))
    }

    /// Whether a text begins with a phrase.
    #[must_use]
    pub fn opens(&self, text: &str) -> bool {
        self.open(text).is_some()
    }

    /// How long, in bytes, the longest of the phrases is that a text begins with.
    #[must_use]
    pub fn open(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        if self.may[usize::from(*bytes.first()?)] & FIRST == 0 {
            return None;
        }
        let opens = |p: &&String| bytes.get(..p.len()).is_some_and(|start| self.same(start, p.as_bytes()));
        self.phrases.iter().filter(opens).map(String::len).max()
    }

    /// What follows the longest phrase that a text begins with.
    #[must_use]
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.open(text).and_then(|length| text.get(length..))
    }

    /// Whether a text ends with a phrase.
    #[must_use]
    pub fn closes(&self, text: &str) -> bool {
        self.before(text).is_some()
    }

    /// What stands before the first of the phrases, in their own order, that a text ends with.
    #[must_use]
    pub fn before<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.phrases.iter().find_map(|p| {
            let at = text.len().checked_sub(p.len())?;
            self.same(&text.as_bytes()[at..], p.as_bytes()).then(|| text.get(..at)).flatten()
        })
    }

    /// Whether a text begins with a phrase and no word runs on after it.
    #[must_use]
    pub fn opens_whole(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let whole = |p: &str| text.get(p.len()..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        self.phrases.iter().any(|p| bytes.get(..p.len()).is_some_and(|start| self.same(start, p.as_bytes())) && whole(p))
    }

    /// Whether a text ends with a phrase and no word runs on into it.
    #[must_use]
    pub fn closes_whole(&self, text: &str) -> bool {
        let whole = |at: usize| text.get(..at).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric));
        self.phrases.iter().any(|p| {
            let start = text.len().checked_sub(p.len());
            start.is_some_and(|at| self.same(&text.as_bytes()[at..], p.as_bytes()) && whole(at))
        })
    }

    /// Whether a phrase stands in a text.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// Where the first phrase stands in a text at a place that fits.
    #[must_use]
    pub fn first_where(&self, text: &str, fits: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
        let mut first = None;
        self.each(text, |range| {
            first = Some(range).filter(&fits);
            first.is_some()
        });
        first
    }

    /// Where the first of the phrases, in their own order, first stands in a text, of those that fit there.
    #[must_use]
    pub fn foremost_in(&self, text: &str, fits: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
        self.phrases.iter().filter_map(|p| text.find(p.as_str()).map(|at| at..at + p.len())).find(fits)
    }

    /// Where the last phrase stands in a text at a place that fits.
    #[must_use]
    pub fn last_where(&self, text: &str, fits: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
        let mut last = None;
        self.each(text, |range| {
            last = Some(range).filter(&fits).or(last.take());
            false
        });
        last
    }

    /// Where the first phrase stands in a text.
    #[must_use]
    pub fn first_in(&self, text: &str) -> Option<Range<usize>> {
        self.first_where(text, |_| true)
    }

    /// The furthest place in a text at which a phrase ends.
    #[must_use]
    pub fn last_end_in(&self, text: &str) -> Option<usize> {
        let mut last = None;
        self.each(text, |range| {
            last = last.max(Some(range.end));
            false
        });
        last
    }

    /// Tells `found` of every place of every phrase, in the order of the text, until it has enough.
    #[inline]
    fn each(&self, text: &str, mut found: impl FnMut(Range<usize>) -> bool) {
        let bytes = text.as_bytes();
        let Some(first) = self.may_begin(bytes) else { return };
        for (at, &byte) in bytes.iter().enumerate().skip(first) {
            if self.may[usize::from(byte)] & FIRST == 0 {
                continue;
            }
            let here = &bytes[at..];
            let second = here.get(1).copied().unwrap_or_default();
            if self.may[usize::from(second)] & SECOND == 0 {
                continue;
            }
            for phrase in &self.phrases {
                let own = phrase.as_bytes();
                let alike = own.get(1).is_none_or(|byte| byte.eq_ignore_ascii_case(&second));
                let stands = alike && here.get(..own.len()).is_some_and(|start| self.same(start, own));
                if stands && found(at..at + own.len()) {
                    return;
                }
            }
        }
    }

    /// A place before which no phrase stands in a text; none where none stands in it at all.
    fn may_begin(&self, text: &[u8]) -> Option<usize> {
        if self.any_case || text.len() < LONG {
            return Some(0);
        }
        match self.many.get_or_init(|| Searcher::new(&self.phrases)) {
            Some(many) => many.find(text).map(|found| found.start()),
            None => Some(0),
        }
    }

    /// Whether two texts of one length have the same letters.
    fn same(&self, text: &[u8], phrase: &[u8]) -> bool {
        if self.any_case { text.eq_ignore_ascii_case(phrase) } else { text == phrase }
    }
}

impl Default for Wording {
    fn default() -> Self {
        Self { phrases: Vec::new(), any_case: false, may: [0; 256], many: OnceLock::new() }
    }
}

/// Notes what a byte may be.
fn allow(may: &mut [u8; 256], byte: u8, place: u8, any_case: bool) {
    may[usize::from(byte)] |= place;
    if any_case {
        may[usize::from(byte.to_ascii_lowercase())] |= place;
        may[usize::from(byte.to_ascii_uppercase())] |= place;
    }
}

#[cfg(test)]
mod tests {
    use super::Wording;

    #[test]
    fn phrases_are_found_where_they_stand() {
        let text = "The home, and the school; and THE – unit";
        assert_eq!(Wording::new(["; ", ", "], false).first_in(text), Some(8..10));
        assert_eq!(Wording::new(["; ", ", and "], false).first_in(text), Some(8..14));
        assert_eq!(Wording::new([", and the ", "and ", " – "], false).last_end_in(text), Some(text.len() - 4));
        assert_eq!(Wording::new([" but ", "x"], false).last_end_in(text), None);
        let any_case = Wording::new(["and the –", "been"], true);
        assert!(any_case.stands_in(text) && any_case.closes("had BEEN") && !any_case.closes("en"));
        assert_eq!((any_case.before("had BEEN"), any_case.after("Been")), (Some("had "), Some("")));
        assert!(any_case.opens_whole("been so") && !any_case.opens_whole("beens") && !any_case.closes_whole("abeen"));
        assert!(any_case.is("Been") && !any_case.is("been so") && !Wording::default().opens("been"));
    }
}
