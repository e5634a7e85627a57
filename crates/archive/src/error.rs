/// Why an archive or an entry of it could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The bytes do not hold what the format asks for.
    Damaged(String),
    /// The entry is locked with a password.
    Encrypted,
    /// The entry is packed by a method that is not read.
    Unsupported(String),
    /// The entry, or all entries together, unpack to more than this many bytes.
    TooLarge(u64),
    /// Archives lie too deep inside one another.
    TooDeep(u8),
    /// The file could not be read.
    Unreadable(String),
}

impl Error {
    /// A stable name: `damaged`, `encrypted`, `unsupported`, `too-large`, `too-deep`, `unreadable`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "damaged",
            Self::Encrypted => "encrypted",
            Self::Unsupported(_) => "unsupported",
            Self::TooLarge(_) => "too-large",
            Self::TooDeep(_) => "too-deep",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged(cause) => write!(f, "the archive is damaged: {cause}"),
            Self::Encrypted => f.write_str("the entry is encrypted and needs a password"),
            Self::Unsupported(method) => write!(f, "the entry is packed by a method that is not read: {method}"),
            Self::TooLarge(limit) => write!(f, "it unpacks to more than {limit} bytes"),
            Self::TooDeep(limit) => write!(f, "it lies in more than {limit} archives inside one another"),
            Self::Unreadable(cause) => f.write_str(cause),
        }
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    /// What a decoder says of bytes it cannot unpack comes as an error of input; the rest is the file's.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput | std::io::ErrorKind::UnexpectedEof => {
                Self::Damaged(error.to_string())
            }
            _ => Self::Unreadable(error.to_string()),
        }
    }
}
