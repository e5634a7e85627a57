//! The nesting of labelled clauses, by their marks: which label goes on from which.

use minutebook_layout::ListMark;

use super::segment::Segment;

/// One open level of an outline.
#[derive(Debug, Clone, Copy)]
struct Level {
    mark: Option<ListMark>,
    depth: u8,
    clause: usize,
}

/// The levels that are open, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    levels: Vec<Level>,
}

/// How the clause before the next point ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a colon or a dash: points of its own follow.
    Opens,
    /// With a full stop.
    Stops,
    /// With a semicolon, a comma, "and", or nothing.
    Continues,
}

impl Outline {
    /// The level on which a point with `mark` goes on; None where it belongs to no list that is open.
    pub(crate) fn level(&self, mark: Option<ListMark>, depth: u8, ending: Ending) -> Option<usize> {
        let deepest = self.levels.len().checked_sub(1)?;
        let bullet = mark.is_none_or(|m| m.is_bullet());
        let first = mark.is_none_or(|m| m.is_first());
        let follows = |level: &Level| match (mark, level.mark) {
            (Some(mark), Some(last)) => mark.follows(&last) && (!bullet || depth == level.depth),
            (None, None) => depth == level.depth,
            _ => false,
        };
        let continued = self.levels.iter().rposition(follows);
        match continued {
            Some(level) if !(ending == Ending::Opens && first && level == deepest && !bullet) => Some(level),
            _ if ending == Ending::Opens && first => Some(self.levels.len()),
            // Points under a clause that does not announce them: only where the source itself nests them, or where the
            // clause has not ended.
            _ if first && depth > self.levels[deepest].depth => Some(self.levels.len()),
            _ if first && ending == Ending::Continues && !self.is_alike(mark) => Some(self.levels.len()),
            _ => None,
        }
    }

    /// The depth of points that hang under the last clause, though the source does not nest them: bullets go on among themselves.
    pub(crate) fn depth_below(&self, mark: Option<ListMark>) -> u8 {
        let Some(last) = self.levels.last() else { return 0 };
        let bullet = |mark: Option<ListMark>| mark.is_none_or(|m| m.is_bullet());
        let alike = bullet(last.mark) && bullet(mark);
        if alike { last.depth } else { last.depth.saturating_add(1) }
    }

    /// Whether `mark` repeats the mark of an open level: a list that begins anew, or a misprint.
    fn is_alike(&self, mark: Option<ListMark>) -> bool {
        self.levels.iter().any(|l| match (mark, l.mark) {
            (Some(a), Some(b)) => a.shape == b.shape,
            (None, None) => true,
            _ => false,
        })
    }

    /// Whether a point with this mark goes on from a printed ordinal that is open.
    pub(crate) fn follows(&self, segment: &Segment<'_>) -> bool {
        segment.mark.is_some_and(|mark| !mark.is_bullet() && self.levels.iter().any(|l| l.mark.is_some_and(|m| mark.follows(&m))))
    }

    /// Opens or continues `level` with the clause at index `clause`; gives the clause it hangs under.
    pub(crate) fn place(&mut self, level: usize, mark: Option<ListMark>, depth: u8, clause: usize) -> Option<usize> {
        self.levels.truncate(level);
        let parent = self.levels.last().map(|l| l.clause);
        self.levels.push(Level { mark, depth, clause });
        parent
    }

    /// How many levels are open.
    pub(crate) fn len(&self) -> usize {
        self.levels.len()
    }

    /// True where the outermost points have printed ordinals.
    pub(crate) fn is_ordinal(&self) -> bool {
        self.levels.first().and_then(|l| l.mark).is_some_and(|m| !m.is_bullet())
    }

    /// True before the first clause.
    pub(crate) fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }
}
