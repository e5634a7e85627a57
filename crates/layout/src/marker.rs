//! Printed list marks: `(a)`, `a)`, `1.`, `(iv)`, `1.1`, `R1 -`, `·`, `•`, `-`, and how deep a run of them nests.

use crate::ordinal::{letter_value, roman_value};

/// A printed list mark at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListMark {
    /// How many bytes the mark itself takes: `(a)` takes 3, `R1 -` takes 4.
    pub len: usize,
    /// Byte at which the text after the mark and its padding begins; the line's length where nothing follows.
    pub text: usize,
    /// What kind of mark it is.
    pub shape: MarkShape,
    /// True where the padding is a tab, a no-break space or at least two spaces: such a gap is set, not typed.
    pub wide: bool,
    counts: Counts,
}

/// What a mark looks like, whatever it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkShape {
    /// A bullet: the character.
    Bullet(char),
    /// A number, letter or roman numeral.
    Ordinal(Wrap),
    /// A number of several parts: `1.1`, `20.1.1`.
    Section,
    /// A letter code and a number: `R1 -`, `AFI2:`.
    Code,
}

/// What stands around an ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// `(a)`.
    Both,
    /// `a)`.
    Close,
    /// `a.` or `a:`.
    Stop,
    /// `802` before a wide gap.
    Bare,
}

/// What an ordinal can count as: `i` is both the ninth letter and the first roman numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    number: Option<u32>,
    letter: Option<u32>,
    roman: Option<u32>,
    upper: bool,
}

/// Reads the list mark that `line` begins with. `line` must not begin with white space.
///
/// A mark is read only where the line goes on as a list point does: `2019. The`, `A. Smith`, `10.30 am`, `i.e.` and
/// `T H A T` are none.
///
/// ```
/// use minutebook_layout::read_mark;
/// let line = "(a)\u{a0}\u{a0} That the report be noted";
/// let mark = read_mark(line).unwrap();
/// assert_eq!((&line[..mark.len], &line[mark.text..]), ("(a)", "That the report be noted"));
/// assert_eq!(read_mark("A. Smith presented the report"), None);
/// ```
#[must_use]
pub fn read_mark(line: &str) -> Option<ListMark> {
    let first = line.chars().next()?;
    match first {
        '(' => read_bracketed(line),
        '0'..='9' => read_number(line),
        _ if is_bullet(first) => read_bullet(line, first),
        'a'..='z' | 'A'..='Z' | 'Ø' | 'ü' | '§' => {
            read_code(line).or_else(|| read_letter(line)).or_else(|| read_symbol(line, first))
        }
        _ => None,
    }
}

/// Reads the mark of a line that is nothing but a mark, as a label that stands alone over its text.
#[must_use]
pub fn read_lone_mark(line: &str) -> Option<ListMark> {
    let line = line.trim();
    read_mark(line).filter(|mark| mark.text == line.len() && mark.shape != MarkShape::Section)
}

/// Reads the mark of a line that stands in a list after a point with the mark `before`: the next letter before a stop and one space,
/// which elsewhere is an initial (`B. Write to the Minister`), or the next bare number before one space (`2 the letter`).
#[must_use]
pub fn read_next_mark(line: &str, before: &ListMark) -> Option<ListMark> {
    let mark = match line.bytes().next()? {
        b'A'..=b'Z' if line.as_bytes().get(1) == Some(&b'.') && before.shape == MarkShape::Ordinal(Wrap::Stop) => {
            mark_at(line, 2, MarkShape::Ordinal(Wrap::Stop), read_counts(&line[..1])?)
        }
        b'1'..=b'9' if before.shape == MarkShape::Ordinal(Wrap::Bare) => bare_number(line)?,
        b'1'..=b'9' if before.shape == MarkShape::Section => clause_number(line)?,
        _ => return None,
    };
    (mark.text > mark.len && mark.text < line.len() && mark.follows(before)).then_some(mark)
}

/// Reads the bare `1`, the `A.` or the `45.1` before one space that opens a list of clauses: `1 to note the report`, `A. note the
/// letter`. Where nothing announces a list it is a number, or an initial.
#[must_use]
pub fn read_bare_first(line: &str) -> Option<ListMark> {
    let letter =
        || mark_at(line, 2, MarkShape::Ordinal(Wrap::Stop), Counts { letter: Some(1), upper: true, ..Counts::default() });
    let number = || bare_number(line).filter(|m| m.number() == Some(1));
    let first = |mark: &ListMark| line[..mark.len].ends_with(".1");
    let mark = if line.starts_with("A. ") { letter() } else { number().or_else(|| clause_number(line).filter(first))? };
    line[mark.text..].starts_with(|c: char| c.is_alphabetic()).then_some(mark)
}

/// Reads a label that a reader has set apart from its text: as [`read_mark`], and a number without a sign.
#[must_use]
pub fn read_label(label: &str) -> Option<ListMark> {
    let label = label.trim();
    read_mark(label).or_else(|| bare_number(label).filter(|m| m.len == label.len()))
}

fn bare_number(line: &str) -> Option<ListMark> {
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let apart = line[digits..].starts_with(' ') || digits == line.len();
    let counts = Counts { number: Some(line[..digits].parse().ok().filter(|_| apart && digits <= 2)?), ..Counts::default() };
    Some(mark_at(line, digits, MarkShape::Ordinal(Wrap::Bare), counts))
}

/// The number of a clause within its minute: `45.2 thank officers`.
fn clause_number(line: &str) -> Option<ListMark> {
    let len = line.find(' ').filter(|&n| n <= 7)?;
    let (minute, clause) = line[..len].split_once('.')?;
    let figures = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
    let mark = mark_at(line, len, MarkShape::Section, Counts::default());
    (figures(minute) && figures(clause) && line[mark.text..].starts_with(char::is_alphabetic)).then_some(mark)
}

impl ListMark {
    /// True where the mark can open a list: `(a)`, `1.`, `i)`, any bullet.
    #[must_use]
    pub fn is_first(&self) -> bool {
        match self.shape {
            MarkShape::Bullet(_) => true,
            MarkShape::Ordinal(_) | MarkShape::Code => self.counts.each().any(|n| n == 1),
            MarkShape::Section => true,
        }
    }

    /// True for a bullet.
    #[must_use]
    pub fn is_bullet(&self) -> bool {
        matches!(self.shape, MarkShape::Bullet(_))
    }

    /// The number the mark counts, where it is a plain number.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.counts.number
    }

    /// True where this mark continues a list whose last mark is `before`: the same shape, and the next ordinal (up to two
    /// points may have been lost between).
    #[must_use]
    pub fn follows(&self, before: &Self) -> bool {
        if self.shape != before.shape {
            return false;
        }
        match self.shape {
            MarkShape::Bullet(_) | MarkShape::Section => true,
            MarkShape::Ordinal(_) | MarkShape::Code => self.counts.follow(before.counts),
        }
    }
}

impl Counts {
    fn each(self) -> impl Iterator<Item = u32> {
        [self.number, self.letter, self.roman].into_iter().flatten()
    }

    fn follow(self, before: Self) -> bool {
        let next = |a: Option<u32>, b: Option<u32>| matches!((a, b), (Some(a), Some(b)) if a > b && a <= b + 3);
        let same_case = self.upper == before.upper || self.number.is_some();
        same_case && (next(self.number, before.number) || next(self.letter, before.letter) || next(self.roman, before.roman))
    }
}

/// Gives each list point of a document its depth, by the marks alone: text has no other sign of nesting.
#[derive(Debug, Default)]
pub struct ListDepths {
    levels: Vec<Level>,
    interrupted: bool,
}

/// The last point of an open list.
#[derive(Debug, Clone, Copy)]
struct Level {
    mark: ListMark,
    /// It ended in a colon: what follows hangs under it.
    stem: bool,
}

impl ListDepths {
    /// The depth of the next point. `stem` says that it ends in a colon or a dash, so that what follows hangs under it.
    pub fn place(&mut self, mark: ListMark, stem: bool) -> u8 {
        let interrupted = std::mem::take(&mut self.interrupted);
        let level = self.level_for(mark, stem, interrupted);
        self.put(level, mark, stem)
    }

    /// Takes a point whose depth the source itself states.
    pub fn place_at(&mut self, depth: u8, mark: ListMark, stem: bool) -> u8 {
        self.interrupted = false;
        self.put(usize::from(depth), mark, stem)
    }

    /// Takes a point of a list whose first point had depth `base`. One of another shape begins a list of its own.
    pub fn place_in(&mut self, base: u8, mark: ListMark, stem: bool) -> u8 {
        let same = self.levels.get(usize::from(base)).is_some_and(|level| level.mark.shape == mark.shape);
        if same && !self.interrupted { self.put(usize::from(base), mark, stem) } else { self.place(mark, stem) }
    }

    /// A paragraph stands between: a list may go on after it, but a new one does not hang under the old one.
    pub fn interrupt(&mut self) {
        self.interrupted = true;
    }

    /// A heading stands between: all lists end.
    pub fn reset(&mut self) {
        self.levels.clear();
        self.interrupted = false;
    }

    fn put(&mut self, level: usize, mark: ListMark, stem: bool) -> u8 {
        let level = level.min(8);
        while self.levels.len() < level {
            self.levels.push(Level { mark, stem: false });
        }
        self.levels.truncate(level);
        self.levels.push(Level { mark, stem });
        u8::try_from(level).unwrap_or(u8::MAX)
    }

    fn level_for(&self, mark: ListMark, stem: bool, interrupted: bool) -> usize {
        let Some(last) = self.levels.last() else { return 0 };
        let deepest = self.levels.len() - 1;
        let continued = self.levels.iter().rposition(|level| mark.follows(&level.mark));
        if mark.is_bullet() {
            return match continued {
                // Bullets after a paragraph are a new list, whatever bullets stood before it.
                _ if interrupted => 0,
                // Bullets under a bullet that announces them, until the next that announces some.
                Some(level) if level > 0 && stem && self.levels[level - 1].stem && mark.follows(&self.levels[level - 1].mark) => {
                    level - 1
                }
                Some(level) if level == deepest && last.stem && !stem => level + 1,
                Some(level) => level,
                None => self.levels.len(),
            };
        }
        match continued {
            // `(i)` after `(h) …:` opens a roman list; `(i)` after `(h) …;` is the ninth letter.
            Some(level) if !(last.stem && mark.is_first() && level == deepest) => level,
            _ if interrupted => 0,
            _ if !mark.is_first() => deepest,
            _ if last.stem => self.levels.len(),
            _ => match self.levels.iter().rposition(|level| level.mark.shape == mark.shape) {
                Some(level) => level,
                None if last.mark.is_bullet() => deepest,
                None => self.levels.len(),
            },
        }
    }
}

/// True for a character that is a bullet wherever it opens a line, or a dash or star that is one before a space.
fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '*' | '\u{2212}') || is_sure_bullet(c)
}

/// Bullets proper. Word writes symbol fonts into the private use area: U+F0B7, U+F0A7, U+F06E, U+F02D, U+F0D8, U+F0FC.
fn is_sure_bullet(c: char) -> bool {
    matches!(
        c,
        '·' | '•'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '◼'
            | '◾'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '►'
            | '▸'
            | '▶'
            | '➢'
            | '➤'
            | '⮚'
            | '✓'
            | '✔'
            | '‣'
            | '⁃'
            | '∙'
            | '⦁'
            | '❖'
            | '\u{f020}'..='\u{f0ff}'
    )
}

fn read_bullet(line: &str, first: char) -> Option<ListMark> {
    let mark = mark_at(line, first.len_utf8(), MarkShape::Bullet(first), Counts::default());
    let glued = mark.text == mark.len && mark.text < line.len();
    let another = line[mark.len..].starts_with(first);
    (!another && (!glued || is_sure_bullet(first))).then_some(mark)
}

/// Letters that symbol fonts draw as bullets, only before a wide gap: `o    Text`.
fn read_symbol(line: &str, first: char) -> Option<ListMark> {
    if !matches!(first, 'o' | 'Ø' | 'ü' | '§' | 'v' | 'q') {
        return None;
    }
    let mark = mark_at(line, first.len_utf8(), MarkShape::Bullet(first), Counts::default());
    (mark.wide && mark.text < line.len()).then_some(mark)
}

fn read_bracketed(line: &str) -> Option<ListMark> {
    let inner = &line[1..];
    let close = inner.bytes().take(6).position(|b| b == b')')?;
    let counts = read_counts(inner.get(..close)?.trim_matches(' '))?;
    let mark = mark_at(line, close + 2, MarkShape::Ordinal(Wrap::Both), counts);
    goes_on(line, &mark).then_some(mark)
}

fn read_letter(line: &str) -> Option<ListMark> {
    let width = line.bytes().take(6).take_while(u8::is_ascii_alphabetic).count();
    // Nearly all words end here, before it is asked what they could count.
    let wrap = wrap_after(line, width)?;
    let counts = read_counts(&line[..width])?;
    let mark = mark_at(line, width + 1, MarkShape::Ordinal(wrap), counts);
    // `A. Smith`, `I. Jones`: a capital and a stop before one space is an initial.
    let that = || line.get(mark.text..).is_some_and(begins_clause);
    let initial = wrap == Wrap::Stop && width == 1 && counts.upper && !mark.wide && mark.text < line.len() && !that();
    (!initial && goes_on(line, &mark)).then_some(mark)
}

/// No name begins "That" or "To", and none is followed by an article: `A. That the report be noted`, `A. Note the report`.
fn begins_clause(rest: &str) -> bool {
    let mut words = rest.split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    first == "That"
        || first == "To" && second.starts_with(|c: char| c.is_ascii_lowercase())
        || matches!(second, "the" | "that" | "its" | "their") && first.starts_with(|c: char| c.is_ascii_uppercase())
}

fn read_number(line: &str) -> Option<ListMark> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 3 {
        return None;
    }
    if let Some(section) = read_section(line, digits) {
        return Some(section);
    }
    let counts = Counts { number: line[..digits].parse().ok(), ..Counts::default() };
    if let Some(wrap) = wrap_after(line, digits) {
        let mark = mark_at(line, digits + 1, MarkShape::Ordinal(wrap), counts);
        return goes_on(line, &mark).then_some(mark);
    }
    let mark = mark_at(line, digits, MarkShape::Ordinal(Wrap::Bare), counts);
    (mark.wide && mark.text < line.len()).then_some(mark)
}

/// `1.1`, `20.1.1`, `1.1.`, `3.1 to approve`; not `10.30 am`, `2.5 million`, `1.5%`.
fn read_section(line: &str, digits: usize) -> Option<ListMark> {
    let mut end = digits;
    let mut parts = 1;
    while line.as_bytes().get(end) == Some(&b'.') {
        let more = line[end + 1..].bytes().take_while(u8::is_ascii_digit).count();
        if more == 0 || more > 3 {
            break;
        }
        end += 1 + more;
        parts += 1;
    }
    if parts < 2 {
        return None;
    }
    end += usize::from(line.as_bytes().get(end) == Some(&b'.'));
    let mark = mark_at(line, end, MarkShape::Section, Counts::default());
    let rest = &line[mark.text..];
    let clock = rest.get(..2).is_some_and(|w| w.eq_ignore_ascii_case("am") || w.eq_ignore_ascii_case("pm"));
    let starts = rest.chars().next().is_none_or(|c| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\''));
    // "3.1 to approve the plan" is a clause; "10.30 to 11.00" and "2.5 to 3 years" are not.
    let clause = parts == 2
        && ["to ", "that "].iter().any(|w| rest.strip_prefix(w).is_some_and(|more| more.starts_with(|c: char| c.is_lowercase())));
    (mark.text > mark.len || rest.is_empty()).then_some(mark).filter(|m| !clock && (starts || clause || m.wide))
}

/// `R1 -`, `R1:`, `AFI 2.`: the codes inspectorates and auditors print.
fn read_code(line: &str) -> Option<ListMark> {
    if !line.starts_with(['R', 'A', 'P']) {
        return None;
    }
    let letters = line.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    if !matches!(&line[..letters], "R" | "AFI" | "AFD" | "REC" | "Rec" | "PA") {
        return None;
    }
    let from = letters + usize::from(line.as_bytes().get(letters) == Some(&b' '));
    let digits = line[from..].bytes().take(3).take_while(u8::is_ascii_digit).count();
    let number = line[from..from + digits].parse().ok()?;
    let counts = Counts { number: Some(number), ..Counts::default() };
    let after = line[from + digits..].trim_start_matches(' ');
    let sign = after.chars().next().filter(|c| matches!(c, '-' | '–' | '—' | ':' | '.' | ')'));
    let len = match sign {
        Some(sign) => line.len() - after.len() + sign.len_utf8(),
        None => from + digits,
    };
    let mark = mark_at(line, len, MarkShape::Code, counts);
    let spaced = mark.text > mark.len && mark.text < line.len();
    (spaced && (sign.is_some() || mark.wide)).then_some(mark)
}

fn wrap_after(line: &str, at: usize) -> Option<Wrap> {
    match line.as_bytes().get(at)? {
        b')' => Some(Wrap::Close),
        b'.' => Some(Wrap::Stop),
        _ => None,
    }
}

/// True where the line goes on after the mark as a list point does, or ends.
fn goes_on(line: &str, mark: &ListMark) -> bool {
    mark.text > mark.len
        || line[mark.len..].chars().next().is_none_or(char::is_uppercase) && !(mark.counts.upper && mark.len < line.len())
}

fn read_counts(label: &str) -> Option<Counts> {
    let upper = label.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !label.bytes().all(|b| b.is_ascii_lowercase()) {
        let number = label.parse().ok().filter(|_| label.len() <= 3 && label.bytes().all(|b| b.is_ascii_digit()))?;
        return Some(Counts { number: Some(number), ..Counts::default() });
    }
    let counts = Counts { number: None, letter: letter_value(label), roman: roman_value(label), upper };
    counts.each().next().is_some().then_some(counts)
}

fn mark_at(line: &str, len: usize, shape: MarkShape, counts: Counts) -> ListMark {
    let rest = &line[len..];
    let text = line.len() - rest.trim_start().len();
    let gap = &line[len..text];
    // Nearly every gap is one space.
    let wide = !matches!(gap, "" | " ") && (gap.chars().count() >= 2 || gap.contains(['\t', '\u{a0}']));
    ListMark { len, text, shape, wide, counts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_printed() {
        for (line, mark, text) in [
            ("(a) That the report be noted", "(a)", "That the report be noted"),
            ("(a)\u{a0}\u{a0} That", "(a)", "That"),
            ("(a)That it be noted", "(a)", "That it be noted"),
            ("a) that", "a)", "that"),
            ("1.\u{a0}\u{a0} Note the progress", "1.", "Note the progress"),
            ("1.That", "1.", "That"),
            ("12. To note", "12.", "To note"),
            ("(iv) That", "(iv)", "That"),
            ("xii) In response", "xii)", "In response"),
            ("A)\tThat", "A)", "That"),
            ("A.   That", "A.", "That"),
            ("(aa) That", "(aa)", "That"),
            ("R1 - Improve", "R1 -", "Improve"),
            ("R2: Improve", "R2:", "Improve"),
            ("AFI 3 – The quality", "AFI 3 –", "The quality"),
            ("·         That", "·", "That"),
            ("•That", "•", "That"),
            ("- a point", "-", "a point"),
            ("–\u{a0}a point", "–", "a point"),
            ("\u{f0b7} a point", "\u{f0b7}", "a point"),
            ("o    a point", "o", "a point"),
            ("1.1 It was noted", "1.1", "It was noted"),
            ("20.1.1\tThe Chair", "20.1.1", "The Chair"),
            ("802     MINUTES –", "802", "MINUTES –"),
            ("A. To note the report", "A.", "To note the report"),
            ("A. Note the report", "A.", "Note the report"),
            ("(b)", "(b)", ""),
            ("19.", "19.", ""),
        ] {
            let read = read_mark(line).unwrap_or_else(|| panic!("{line:?} has a mark"));
            assert_eq!((&line[..read.len], &line[read.text..]), (mark, text), "{line:?}");
        }
    }

    #[test]
    fn a_list_says_what_else_is_a_mark() {
        let next = |line: &str, before: &str| read_next_mark(line, &read_mark(before).unwrap()).map(|m| line[..m.len].to_owned());
        assert_eq!(next("B. Write to the Minister", "A. Note the report").as_deref(), Some("B."));
        assert_eq!(next("M. Jones attended", "A. That the report be noted"), None);
        assert_eq!(next("2 the letter", "1  the report").as_deref(), Some("2"));
        assert_eq!(next("12 members attended", "1  the report"), None);
        assert!(read_bare_first("1 to note the report").is_some());
        assert!(read_bare_first("1 April 2020").is_some() && read_bare_first("12 to note").is_none());
    }

    #[test]
    fn words_and_figures_are_no_marks() {
        for line in [
            "",
            " ",
            "T H A T the minutes",
            "A. Smith presented",
            "A copy of",
            "i.e. the list",
            "a.m.",
            "e.g. this",
            "2019. The next",
            "(2019) was",
            "10.30 am",
            "10.30 AM",
            "2.5 million",
            "1.5%",
            "24 hours",
            "-5 degrees",
            "--- ",
            "**bold** text",
            "Q1: sales",
            "U.K. law",
            "no. 5",
            "(the Chair) said",
            "3rd March",
            "45/24 Minutes",
            "12/09/2016",
            "once",
            "o'clock",
            "(",
            "()",
            "R1",
            "mild. It",
            "é) x",
            "(é) x",
        ] {
            assert_eq!(read_mark(line), None, "{line:?}");
        }
    }

    #[test]
    fn depth_comes_from_the_marks() {
        for (points, depths) in [
            (vec!["(a) x;", "(b) x;", "(c) x"], vec![0, 0, 0]),
            (vec!["1. x:", "a. x;", "b. x", "2. x"], vec![0, 1, 1, 0]),
            (vec!["(b) x", "• y", "• z", "(c) w"], vec![0, 1, 1, 0]),
            (vec!["(h) x;", "(i) y;", "(j) z"], vec![0, 0, 0]),
            (vec!["(h) x:", "(i) y;", "(ii) z"], vec![0, 1, 1]),
            (vec!["(a) x:", "(i) y;", "(ii) z", "(b) w:", "(i) v"], vec![0, 1, 1, 0, 1]),
            (vec!["(a) x", "(b) y", "(a) z"], vec![0, 0, 0]),
            (vec!["• x", "1. y"], vec![0, 0]),
            (vec!["• x should:", "• y", "• z", "• w should:", "• v"], vec![0, 1, 1, 0, 1]),
        ] {
            let mut list = ListDepths::default();
            let found: Vec<u8> = points.iter().map(|p| list.place(read_mark(p).unwrap(), p.ends_with(':'))).collect();
            assert_eq!(found, depths, "{points:?}");
        }
    }
}
