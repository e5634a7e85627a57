/// How many bytes lie between two entries of the index. Half of them are counted for each offset of a record.
const STEP: usize = 64;

/// Turns byte offsets of a text into code-point offsets, in constant time each.
///
/// ```
/// use minutebook_record::CodePoints;
/// let text = "a é b";
/// assert_eq!(CodePoints::new(text).at(text.find('b').unwrap()), 4);
/// ```
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `n * STEP`; empty where every character is one byte.
    before: Vec<u32>,
}

impl<'t> CodePoints<'t> {
    /// Indexes a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// The number of code points before byte `offset`, which must be a character boundary.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        let Some(&before) = self.before.get(offset / STEP).or(self.before.last()) else { return offset };
        let from = (offset / STEP).min(self.before.len() - 1) * STEP;
        before as usize + starts(&self.text.as_bytes()[from..offset]) as usize
    }
}

/// How many characters begin in `bytes`: all bytes but UTF-8's continuation bytes.
fn starts(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()).expect("a chunk is short")
}
