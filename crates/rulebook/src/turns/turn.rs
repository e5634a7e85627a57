use serde::Deserialize;

/// Lists turns, each by the name that its entry of `turns.toml` goes by, and what a finder learns from it.
macro_rules! turns {
    ($(#[$own:meta])* $turn:ident: $($(#[$doc:meta])* $name:ident),* $(,)?) => {
        $(#[$own])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $turn {
            $($(#[$doc])* $name,)*
        }

        impl $turn {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

pub(super) use turns;

turns! {
    /// A turn of phrase that several finders of inspections ask for, or that is of the names of what was inspected.
    Turn:
    /// Opens a name or a noun: "the school", "its plans".
    Article,
    /// Ends what a relative clause is said of: "the schools which".
    Relative,
    /// Is the second verb of a sentence, after "and": "the report for Vale School and seeks endorsement".
    SecondVerb,
    /// Ends words that name nobody who was inspected: "progress within", "the Executive's consideration".
    EndsAsNobody,
    /// Is a verb of being between what is judged and its grade: "it was Good".
    Being,
    /// Ends a lead-in to what others have to do: "the Service needs to:".
    DemandEnds,
    /// Opens the answer to when a thing was: "It had been".
    ItHadBeen,
    /// Asks when or how the one before was: "when it was last inspected".
    AsksOfLast,
    /// Stands before inspectorates that inspect together: "carried out by Ofsted, the CQC and HMICFRS".
    ToInspect,
    /// Follows inspectorates that inspected together: "Ofsted, the CQC and HMICFRS jointly inspected".
    HaveInspected,
    /// Stands before an inspectorate whose inspector came along: "HMI and an inspector from the CQC".
    CameAlong,
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
    /// Counts visits: "two monitoring visits".
    HowMany,
    /// Stands before visits of which one is meant: "the first of Ofsted's monitoring visits".
    FirstOf,
    /// Follows visits of which one is meant: "monitoring visits, the first of which".
    FirstAmong,
    /// Names the board whose review stood beside the inspection of the authority: "the Local Safeguarding Children
    /// Board".
    SafeguardingBoard,
    /// Is how that board is called for short.
    SafeguardingBoardShort,
    /// Stands between the inspection of the authority and that review where both are told in one breath: "together with a review of
    /// the LSCB".
    WithBoard,
    /// Opens a sentence that gives what it names the grade told last: "So too were the quality of practice".
    SoToo,
    /// Is all that stands between an inspection and its time: "The previous inspection, in May 2009, was".
    DayLeadWords,
    /// Stands between a name and its day: "Llys Derw on 12 March".
    DayLead,
    /// Leads to a noun that stands for a place: "was expected at the college".
    AtThe,
    /// Says what a name is: "Elm Lodge is the short breaks home".
    IsThe,
    /// Says of a name that it was inspected: "Elm Lodge, visited in May".
    Inspected,
    /// Ends the words between a date and a judgement: "the service had been".
    EndsWas,
    /// Stands before a year that tells a known inspection from others: "in connection with the 2015 inspection".
    KnownByArticle,
    /// Opens brackets with a time after an ordinal: "the second (in June)".
    BracketDay,
    /// Stands before an ordinal that stands for a noun: "the second (June 2023)".
    OrdinalLead,
    /// Ends a word for an event and belongs to the date after it: "the second, from 27 to 28 September".
    DatePreposition,
    /// Ends what a verb judges: "had graded safeguarding as".
    JudgedAs,
    /// Leads from a grade to what it is of: "Good for leadership".
    GradeOpener,
    /// Ends the name of who led, before the verb: "Ms Tolley HMI had led".
    LeadSubjectEnd,
    /// Opens the name of a person: "Ms Carys Bowen-Tate".
    PersonTitle,
    /// Stands before a lead inspector who did not lead: "the deputy lead inspector".
    Deputy,
    /// Begins a verb of leading: "led the inspection".
    LedOpens,
    /// Stands before what a question asks about: "How good are outcomes?"
    QuestionVerb,
    /// Stands in a question that a grade answers: "How good are outcomes?"
    HowGood,
    /// Says that grades in brackets are those from before: "(previous grade in brackets)".
    InBrackets,
    /// Leads from a verdict to its label: "its comment on safeguarding".
    LabelPreposition,
    /// Opens a label and is no part of its name: "The quality of care".
    LabelArticles,
    /// Ends the title of a report on an authority's services: "Inspection of Vale local authority children's services".
    AuthorityServices,
    /// Leads in a title from what was done to where: "FOLLOW-THROUGH AT VALE SCHOOL".
    AtPlace,
    /// Opens a clause, and no noun phrase: "When the school".
    ClauseOpens,
    /// Joins a clause to the one that it explains or dates: "Because the service had".
    Subordinator,
    /// Is a finite verb, which no noun phrase has: "the school was".
    FiniteWord,
    /// Stands where a partnership was inspected by its arrangements: "the Vale local area partnership’s arrangements for
    /// children".
    PartnershipsArrangements,
    /// Goes on with a part of what was inspected: "Vale Primary School and its nursery class".
    AndItsPart,
    /// Opens what is no name of anything inspected: "in Vale".
    NoSubject,
    /// Stands in a clause, and in no noun phrase: "the school to be inspected".
    VerbInside,
    /// Ends what a relative clause is said of, a person too: "the inspectors who".
    RelativePerson,
    /// Is a verb that says of a group that it is one: "the group of centres was inspected".
    Singular,
    /// Opens a general subject: "our service".
    AnyArticle,
    /// Stands in the name of a framework that names services by what they do.
    ReferralAndAssessment,
    /// Parts a phrase from what follows: "the school, which".
    PhraseStop,
    /// Leads to those whom a service is for, who may be listed: "services for children in need, children looked after".
    ServicesFor,
    /// Is a word for those whom services are for: "children looked after and care leavers".
    Served,
    /// Ends those of whom "with" says who they are: "services for people with learning disabilities".
    PeopleWith,
    /// Ends like a verb and is none: "in need and looked after".
    AdjectiveEd,
    /// Stands before a half of a joined name: "Coast and Downs Reablement Team".
    HalfName,
    /// Joins a place to the day of another: "Elm House on 12 May 2022 and Oak House on".
    FollowsDay,
    /// Stands before a name of one word: "At Ardlair (visited on 9 February)".
    LoneLead,
    /// Opens a time set apart by commas: "Mill Lane, on 15 October, moved".
    DatedAside,
    /// Opens an event right after a name: "At Elm Lodge a monitoring visit took place".
    EventArticle,
    /// Opens a sentence with a time before a name: "At its last inspection, in May 2013, Burn View".
    PhraseOpens,
    /// Stands before a name that is told apart: "and Moorside, where the inspection had been".
    PlacedLead,
    /// Opens words of time or manner before a subject: "Under the old framework the local area".
    AdverbialOpens,
    /// Parts a clause from what leads it: "in May, the local area".
    ClauseMark,
    /// Ends a sentence that says that a list follows, though with a full stop: "The judgements were as set out below."
    AnnouncesBelow,
    /// Opens words that go on about a name and are no aside: "Elm Lodge, now".
    NotAside,
    /// Opens what a name is, set apart: "Elm Lodge, the Council’s respite home,".
    AsideArticle,
    /// Opens what an inspection was of, set apart by commas: "Ofsted's earlier inspection, of the Youth Service, had".
    ApartOf,
    /// May stand between an inspection and what it was of: "An inspection | had been carried out | of the Housing Service".
    WasMade,
    /// Leads to a place only with a name or an article: "the visit to Elm Lodge".
    AtLead,
    /// Stands in a passive verb, which has no object: "had been inspected".
    PassiveWord,
    /// Ends a verb of inspecting with its object: "The Care Inspectorate inspected Tay View".
    ActiveWord,
    /// Ends a word for an event that is a noun right after who inspects: "the Ofsted visit".
    VisitNoun,
    /// Goes on after a description: "children’s services in Vale".
    InOrFor,
    /// Stands between an inspection and who inspects: "inspection by Ofsted of the home".
    ByWhom,
    /// Stands before a name of a place: "At Elm Lodge a monitoring visit".
    AtOpens,
    /// Stands before the name of what has a grade: "the rating for Elm Lodge following the inspection".
    GradeFor,
    /// Begins a title of a report by an officer, which names nobody inspected: "Report of the Director".
    ReportTitle,
    /// Stands before a word for inspections that are many: "the programme of inspection had resumed".
    ProgrammeOf,
    /// Is a past verb with a form of its own, after what was inspected: "the inspection of Holt House began".
    FiniteStart,
    /// Is a word for what an inspectorate publishes.
    ReportWord,
    /// Leads to what is judged in a clause: "judged that maternity and surgery were good".
    ThatClauseOf,
    /// Opens the name of a body and says what kind of meeting it was: "Special Meeting, Audit Committee".
    MeetingKind,
    /// Stands in a line that names the record it opens: "Minutes of the meeting".
    NamesRecord,
    /// Is all that a paper is called, and nothing of whose: "DRAFT MINUTES".
    BareMinutes,
}

