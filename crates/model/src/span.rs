use std::ops::Range;

/// A half-open byte range in the canonical text of one document.
///
/// Byte offsets, because Rust strings count in bytes; the wire format counts in code points and is converted once, in
/// the record crate.
///
/// ```
/// use minutebook_model::Span;
/// let span = Span::new(3, 8);
/// assert_eq!(span.len(), 5);
/// assert!(span.contains(Span::new(4, 8)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// If `start` is after `end`, or an offset does not fit in 32 bits (no document of more than 4 GiB is read).
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span must not end before it starts: {start}..{end}");
        Self { start: u32::try_from(start).expect("offset beyond 4 GiB"), end: u32::try_from(end).expect("offset beyond 4 GiB") }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True where nothing lies in the span.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to index a string with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True where `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the byte at `offset` lies inside.
    #[must_use]
    pub const fn contains_offset(self, offset: usize) -> bool {
        self.start as usize <= offset && offset < self.end as usize
    }

    /// True where the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
