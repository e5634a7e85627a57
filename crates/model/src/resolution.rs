/// What kind of outcome a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// RESOLVED.
    Resolved,
    /// RECOMMENDED.
    Recommended,
    /// AGREED.
    Agreed,
    /// DECISION, or an instruction without an outcome word.
    Decided,
    /// NOTED.
    Noted,
}

impl Outcome {
    /// The wire name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::Recommended => "recommended",
            Self::Agreed => "agreed",
            Self::Decided => "decided",
            Self::Noted => "noted",
        }
    }
}

macro_rules! verbs {
    ($($variant:ident $name:literal),+ $(,)?) => {
        /// The operative verb of a clause: what the body does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Verb { $(#[doc = concat!("`", $name, "`.")] $variant),+ }
        impl Verb {
            /// The wire name.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name),+ } }
            /// The verb of a wire name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> { match name { $($name => Some(Self::$variant),)+ _ => None } }
        }
    };
}

verbs! {
    Note "note", Approve "approve", Agree "agree", Endorse "endorse", Recommend "recommend", Request "request",
    Delegate "delegate", Refer "refer", Adopt "adopt", Accept "accept", Receive "receive", Review "review",
    Provide "provide", Circulate "circulate", BringReport "bring_report", Defer "defer", Appoint "appoint",
    Support "support", Thank "thank", Other "other",
}

/// How a vote went; None where a number is not stated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vote {
    /// Votes for.
    pub in_favour: Option<u32>,
    /// Votes against.
    pub against: Option<u32>,
    /// Abstentions.
    pub abstentions: Option<u32>,
    /// True where said to be unanimous.
    pub unanimous: bool,
}

/// One clause of a formal outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// As printed: `(a)`, `1)`.
    pub label: Option<String>,
    /// The clause, white space folded.
    pub text: String,
    /// As printed, joined over paragraphs; none where the outcome word was lost.
    pub lead_in: Option<String>,
    /// The kind of outcome.
    pub kind: Outcome,
    /// What the body does.
    pub verb: Verb,
    /// The clause it hangs under: an index into [`crate::Extraction::resolutions`].
    pub parent: Option<usize>,
    /// How the vote went.
    pub vote: Option<Vote>,
}
