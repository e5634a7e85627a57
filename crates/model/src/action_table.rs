use crate::{Date, Evidence, Span};

macro_rules! keys {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $variant),+ }
        impl $type {
            /// The wire name.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$variant => $name),+ } }
            /// The value of a wire name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> { match name { $($name => Some(Self::$variant),)+ _ => None } }
        }
    };
}

keys! {
    /// What a column of an action table is for.
    ColumnKey {
        /// A number or code of the row.
        Ref "ref",
        /// What was recommended or found.
        Recommendation "recommendation",
        /// What is to be done.
        Action "action",
        /// What came or should come of it.
        Outcome "outcome",
        /// How far it has come.
        Progress "progress",
        /// Who does it.
        Owner "owner",
        /// By when.
        Deadline "deadline",
        /// Its state in a word.
        Status "status",
        /// Its colour.
        Rag "rag",
        /// How urgent.
        Priority "priority",
        /// What proves it.
        Evidence "evidence",
        /// What it costs.
        Resources "resources",
        /// How success is measured.
        SuccessMeasure "success_measure",
        /// What may go wrong.
        Risk "risk",
        /// A remark.
        Comment "comment",
        /// None of these.
        Other "other",
    }
}

keys! {
    /// The colour of a row.
    Rag {
        /// Red.
        Red "red",
        /// Between red and amber.
        RedAmber "red_amber",
        /// Amber, or yellow.
        Amber "amber",
        /// Between amber and green.
        AmberGreen "amber_green",
        /// Green.
        Green "green",
        /// Blue: often complete and embedded.
        Blue "blue",
        /// Grey or white: often not started.
        Grey "grey",
    }
}

keys! {
    /// The state of a row in words; never from its colour.
    Status {
        /// Done.
        Complete "complete",
        /// As planned.
        OnTrack "on_track",
        /// Behind.
        Delayed "delayed",
        /// Not begun.
        NotStarted "not_started",
        /// Begun.
        InProgress "in_progress",
        /// Past its deadline.
        Overdue "overdue",
        /// Added.
        New "new",
        /// Taken over from an earlier plan.
        CarriedForward "carried_forward",
        /// Ended.
        Closed "closed",
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As printed, white space folded.
    pub header: String,
    /// What it is for.
    pub key: ColumnKey,
    /// Where its heading stands.
    pub span: Option<Span>,
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowCell {
    /// Index into [`ActionTable::columns`].
    pub column: usize,
    /// Plain text, white space folded.
    pub text: String,
    /// The points with a printed mark, without it.
    pub items: Vec<String>,
    /// True where the text comes from a row above.
    pub inherited: bool,
    /// Where it stands; more than one span where the row was broken over a page.
    pub spans: Vec<Span>,
}

/// One row of an action table.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionRow {
    /// As printed or inherited.
    pub reference: Option<String>,
    /// As printed or inherited.
    pub recommendation: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// What came of it.
    pub outcome: Option<String>,
    /// How far it has come.
    pub progress: Option<String>,
    /// Who.
    pub owner: Option<String>,
    /// By when; several where the cell holds several.
    pub deadlines: Vec<Date>,
    /// Its colour.
    pub rag: Option<Rag>,
    /// Its state.
    pub status: Option<Status>,
    /// All cells.
    pub cells: Vec<RowCell>,
    /// Where the row and its typed values stand; never empty.
    pub evidence: Vec<Evidence>,
    /// The rule that made the row.
    pub rule: &'static str,
    /// How it is borne out: derived where a colour was read from a fill.
    pub support: crate::Support,
}

/// A table of actions.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionTable {
    /// The title over it.
    pub title: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<ActionRow>,
}
