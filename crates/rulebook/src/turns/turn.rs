use serde::Deserialize;

/// Lists the turns, each by the name that its entry of `turns.toml` goes by, and what a finder learns from it.
macro_rules! turns {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// A turn of phrase that a finder asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Turn {
            $($(#[$doc])* $name,)*
        }

        impl Turn {
            /// Every turn.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

turns! {
    /// Opens a name or a noun: "the school", "its plans".
    Article,
    /// Opens a noun that was told of: "the leadership", "their safeguarding".
    Definite,
    /// Ends what a relative clause is said of: "the schools which".
    Relative,
    /// Stands where a relative clause begins: "the visit which Ofsted had made".
    InRelative,
    /// Is a verb of being between what is judged and its grade: "it was Good".
    Being,
    /// Tells of coming back: "would be back".
    Returning,
    /// Is the grade word that also says what is still to be done: "other matters outstanding".
    Outstanding,
    /// Stands before that word where something is left to do: "other matters outstanding".
    LeftToDo,
    /// Stands before a category that a school leaves: "expected to come out of special measures".
    ComesOut,
    /// Opens what is said in passing, which is so: "the team, rated 'Good' in July".
    InPassing,
    /// Follows a grade that is hoped for: "outstanding when it is next inspected".
    NextInspected,
    /// Follows a grade that holds here and there: "described as excellent in places".
    HereAndThere,
    /// Is who was told of a grade, or who sat: "the Panel was reminded that".
    Panel,
    /// Stands in the name of a scale: "the six-point scale".
    ScaleWord,
    /// Follows a scale of which is told what it means: "the scale on which 1 is outstanding".
    ScaleMeans,
    /// Opens a clause that uses a scale: "On the six-point scale the school was".
    ScaleUsed,
    /// Follows "other" where no other of several is meant: "had moved in the other direction".
    OtherWay,
    /// Stands before the clause that a grade is in: "was inspected, whereas the home".
    ClauseOfGrade,
    /// Ends grade words that are a noun phrase by themselves: "good progress", "special measures".
    NounPhrase,
    /// Names what is graded, without a name of its own: "good in four domains".
    SeveralAspects,
    /// Stands before the clause that tells of a share: "told that five of the forces were good".
    ShareClause,
    /// Joins grades of which one will be given: "either good or outstanding".
    Choice,
    /// Is what ratings were counted in: "three stars".
    Star,
    /// Is said before a grade that has a number: "Grade 3".
    GradeWord,
    /// Stands before the clause whose subject is looked for: "said that the plan was not adequate".
    ThingClause,
    /// Follows the noun that a phrase is about: "the assumptions on growth".
    AboutNoun,
    /// Stands beside the verb of being, or for it: "was not yet adequate".
    BesideBeing,
    /// Stands before inspectorates that inspect together: "carried out by Ofsted, the CQC and HMICFRS".
    ToInspect,
    /// Follows inspectorates that inspected together: "Ofsted, the CQC and HMICFRS jointly inspected".
    HaveInspected,
    /// Stands before an inspectorate whose inspector came along: "HMI and an inspector from the CQC".
    CameAlong,
    /// Follows a verb of coming back where somebody else goes back, or something is handed in: "return to the committee".
    BackElsewhere,
    /// Begins a verb of coming back that may also say that something is handed back: "to return the form".
    Returned,
    /// Stands between an aspect and its number: "environment had scored 2".
    Scored,
    /// May stand between an aspect and its number where the sentence spoke of grades: "environment was also 2".
    BeforeNumber,
    /// Stands in a sentence whose numbers beside aspects are grades: "were scored".
    GradesAspects,
    /// Stands in a sentence whose numbers before "for" are grades: "awarded 4 for environment".
    GradesCounts,
    /// Parts the members of a series of aspects with their numbers: "environment 3, and hospitality 4".
    NumberJoint,
    /// Stands before a number that is a grade for something: "awarded 4 for environment".
    NumberLead,
    /// Opens a heading that asks: "How good is our leadership?"
    QuestionOpens,
    /// Stands before the number of visits that one inspection had: "made in two visits".
    VisitParts,
    /// Counts visits: "two monitoring visits".
    HowMany,
    /// Stands between a place and its day: "Elm House on 12 May".
    PlaceLead,
    /// May stand between the days of visits: "on 20 July and then in October".
    JoinsDays,
    /// Stands before visits of which one is meant: "the first of Ofsted's monitoring visits".
    FirstOf,
    /// Follows visits of which one is meant: "monitoring visits, the first of which".
    FirstAmong,
    /// Says of what the same grade was given: "the same judgement had been given for leadership".
    SameGiven,
    /// Follows a grade that goes with a noun of judging: "the inadequate judgement".
    JudgementNoun,
    /// Follows a grade that several of them share: "the good ratings".
    JudgementNouns,
    /// Stands before a grade that was told of: "the inadequate judgement".
    ThisGrade,
    /// Opens a sentence with such a grade: "The inadequate judgement".
    ThisGradeOpens,
    /// Opens a clause that is of all inspections told of: "All three homes had been rated Good".
    EachOfThem,
    /// Stands between a service and its own grade: "the adoption service had been outstanding".
    WasGraded,
    /// Ends the name of a service that may be inspected by itself: "the adoption service".
    Service,
    /// Opens a sentence on the latest inspection: "On this occasion it was rated Inadequate".
    ThisOccasion,
    /// Is a verb of keeping a grade: "retained its Good rating".
    Retained,
    /// Stands after that verb: "retained its Good rating".
    Whose,
    /// Stands before the time at which a kept grade was given: "its Good rating from 2017".
    FirstGivenLead,
    /// Says so outright: "its Good rating, achieved in 2017".
    FirstGiven,
    /// Stands before a clause that may be of another place: "was seen in May, and Oak School had moved up".
    OtherClause,
    /// Opens a clause that tells what has become of a grade: "Since the inspection of May it had improved to good".
    SinceThen,
    /// Stands where the day after a grade from before is that of the one in hand: "previously Good, was inspected on 19
    /// May".
    InspectedAgain,
    /// Stands there where the day is that of the grade: "Good when last inspected on 19 May".
    TimeOfGrade,
    /// Names the board whose review stood beside the inspection of the authority: "the Local Safeguarding Children
    /// Board".
    SafeguardingBoard,
    /// Is how that board is called for short.
    SafeguardingBoardShort,
    /// Stands before a visit that is a councillor's: "reported upon his visit".
    OwnVisit,
    /// Stands between who visits and the visit: "the Committee should visit".
    WillVisit,
    /// Ends the name of who sits in the meeting: "the Committee should visit".
    OwnMembers,
    /// Opens a word for another inspection of the kind last told of: "the next was expected".
    TheNext,
    /// Stands where reports of one inspection or another came out: "ten reports were published".
    ReportsPublished,
    /// Stands where those that were told of came out: "both reports were published".
    KnownReports,
    /// Stands before a date from which reports are counted: "issued since the November meeting".
    SinceMeeting,
    /// Parts the day of one inspection from another: "would come in April, and a full inspection was planned".
    AnotherClause,
    /// Leads to another inspection that has no part in what was said: "not due until 2025 save for a focused visit".
    BesidesThat,
    /// Leads to what is told after a time and has none yet: "had been good in July and was still to be visited".
    AndFurther,
    /// Ends words for an event that lead to its date: "the last of them in".
    DateLead,
    /// Leads from a visit to the event that it is for: "to gather evidence for a thematic review".
    PartOf,
    /// Follows the word for an event in the name of a way of inspecting: "under the single inspection framework".
    Method,
    /// Says of inspectors that they had been there before: "would be back in April".
    ComesAgain,
    /// Follows an event whose time is counted from another: "within 18 months of the judgement".
    CountedTime,
    /// Stands before an inspection that is to come: "at the next inspection".
    Next,
    /// Is an inspection before the one in hand: "the one before that".
    OneBefore,
    /// Begins the time of the inspection before: "was the first since June 2009".
    SinceWord,
    /// Is what the one in hand was since then: "was the first since June 2009".
    First,
    /// Stands before the grade of an inspection before: "having been Good in 2016".
    HavingBeen,
    /// Is a word for a time before that belongs to the verb: "had previously had".
    VerbOfBefore,
    /// Tells of looking at something, which members do too: "be looked at again".
    LookedAt,
    /// Stands before what members ask for: "asked that the plan be looked at again".
    AskedFor,
    /// Follows the verb where one inspection was of several: "the four centres had been inspected together".
    Together,
    /// Says that a programme began: "the inspection of children's centres had begun".
    Begins,
    /// Ends what a number counts: "four schools in the Board's area".
    CountedWhere,
    /// Stands near the verb after a number of things: "31 had now been inspected".
    ManyVerb,
    /// Leads to what a visit is to look at: "would focus on those children".
    FocusOn,
    /// Stands after it: "would focus on children which were".
    FocusEnds,
    /// Stands before a verb of judging in the passive: "the service had been judged".
    JudgedPassive,
    /// Opens such a verb itself: "been judged".
    BeenOpens,
    /// Opens a word for one of several visits told of before: "four visits, the last of them in".
    Ordinal,
    /// Stands before the framework that all places of a sentence were inspected under: "Under the education inspection
    /// framework".
    UnderFramework,
    /// Says that the visits of a document are monitoring visits, though not one is called so.
    EstynMonitoring,
    /// Makes a number before it a share: "five of the forces".
    ShareOf,
    /// Stands before a grade that nobody has given yet: "that by then its leadership will be good".
    WillBe,
    /// Opens what is said in passing, with a number: "Apprenticeships, of which there were only 19, were".
    OfWhich,
}
