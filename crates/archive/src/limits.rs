/// How much an archive may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes that one entry may hold, unpacked.
    pub max_bytes: u64,
    /// How deep archives may lie inside one another; 1 is an archive that holds none.
    pub max_depth: u8,
    /// The most bytes that all entries together may unpack to, for each byte of the archive.
    pub max_ratio: u64,
    /// What any archive may unpack to, however small it is.
    pub always_allowed: u64,
}

impl Default for Limits {
    /// 128 MiB for an entry, four archives deep, and 200 bytes for each byte of the archive, but at least 1 GiB: pages of a
    /// council's site pack to a tenth, and even lists of zeros in real files stay far below what a bomb needs.
    fn default() -> Self {
        Self { max_bytes: 128 << 20, max_depth: 4, max_ratio: 200, always_allowed: 1 << 30 }
    }
}

impl Limits {
    /// The most bytes that an archive of `size` bytes may unpack to.
    pub(crate) fn total(&self, size: u64) -> u64 {
        size.saturating_mul(self.max_ratio).max(self.always_allowed)
    }
}
