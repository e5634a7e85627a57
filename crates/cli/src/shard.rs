use std::str::FromStr;

/// One of several equal parts of a run, for many machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    /// Which, from 1.
    part: usize,
    /// Of how many.
    of: usize,
}

impl Default for Shard {
    /// All of it.
    fn default() -> Self {
        Self { part: 1, of: 1 }
    }
}

impl Shard {
    /// The indices of this part of `count` sources: each source is in one part, and the parts differ by one at most.
    /// Neighbours go to different parts, since the long documents of an archive often lie together.
    pub(crate) fn of(self, count: usize) -> Vec<usize> {
        (self.part - 1..count).step_by(self.of).collect()
    }

    /// `2-of-8`.
    pub(crate) fn name(self) -> String {
        format!("{}-of-{}", self.part, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "a part and a number of parts are needed, as 1/4, the part from 1".to_owned();
        let (part, of) = text.split_once('/').ok_or_else(wrong)?;
        let (part, of) = (part.parse().map_err(|_| wrong())?, of.parse().map_err(|_| wrong())?);
        if part >= 1 && part <= of { Ok(Self { part, of }) } else { Err(wrong()) }
    }
}
