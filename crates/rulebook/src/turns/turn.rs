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
    /// A turn of phrase that the finders of inspections ask for.
    Turn:
    /// Opens a name or a noun: "the school", "its plans".
    Article,
    /// Opens a noun that was told of: "the leadership", "their safeguarding".
    Definite,
    /// Ends what a relative clause is said of: "the schools which".
    Relative,
    /// Begins such a clause: "two nurseries which had been".
    RelativeWord,
    /// Says that each of several has its own: "in October and November respectively".
    Respectively,
    /// Stands before the last of several names: "Elm Park and Fir Tree".
    LastOfNames,
    /// Stands before one of them that another follows: "Elm Park, Fir Tree and Oak View".
    NextOfNames,
    /// Stands between inspections and the places that they were of.
    OfPlaces,
    /// Is their verb where it says that they are several: "Elm Park and Fir Tree were both".
    WereEach,
    /// Is a plural verb of theirs.
    PluralVerb,
    /// Is a verb of one or of several.
    AnyNumberVerb,
    /// Stands between a grade and the next name of a row: "outstanding, Poppy Lane good and Rosemead requires improvement".
    RowJoint,
    /// Stands before the name of a place that shares what was said of another: "judged Good, as was Beech Hill Primary in February".
    SharesGradeLead,
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
    /// Follows a grade that is no longer given: "the category of ‘satisfactory’ was withdrawn".
    GradeWithdrawn,
    /// Names what a college teaches, each graded by itself: "of the subject areas inspected, family learning was good".
    SubjectAreas,
    /// Says of them that they were graded: "four subject areas were inspected:".
    AreasJudged,
    /// Opens the clause of the next of them: "whereas foundation mathematics required improvement".
    AreaJoint,
    /// Names all but those that were told: "the other main grades were: outcomes for learners, grade 2".
    TheOthers,
    /// Is a verb for a second visit that others use too: "inspected in 2018 and revisited in 2021".
    Revisited,
    /// Ends the clause that such a verb goes on with: "was inspected in 2018, and".
    JoinsVerb,
    /// Says that something was taken there: "to", "by".
    TakenTo,
    /// Is a verb of saying before the time at which it was said: "announced in November that".
    SaysThen,
    /// Ends a lead-in to what others have to do: "the Service needs to:".
    DemandEnds,
    /// Is a length of time told of within a visit: "the last fortnight".
    PartOfVisit,
    /// Opens the answer to when a thing was: "It had been".
    ItHadBeen,
    /// Asks when or how the one before was: "when it was last inspected".
    AsksOfLast,
    /// Stands before the clause that a grade is in: "was inspected, whereas the home".
    ClauseOfGrade,
    /// Ends grade words that are a noun phrase by themselves: "good progress", "special measures".
    NounPhrase,
    /// Names what is graded, without a name of its own: "good in four domains".
    SeveralAspects,
    /// Names one thing that is graded, in the same way: "good in one area".
    OneAspect,
    /// Stands between a number of them and how many there are: "five of the nine areas".
    OfHowMany,
    /// Opens the names of those that were counted: "in two areas, namely leadership and care".
    Namely,
    /// Opens the name of what an area with a grade is: "the one area graded as good | was leadership".
    IsNamed,
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
    /// Says it behind a semicolon: "; both schools were judged".
    EachOfThemAfter,
    /// Says it in their verb: "Lime House and Oak View were both rated".
    AllWere,
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
    /// Stands between a grade and an inspection before it: "had improved in effectiveness since its last inspection".
    SinceBetween,
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
    /// Opens a sentence that gives what it names the grade told last: "So too were the quality of practice".
    SoToo,
    /// Tells that those who came stayed, or when they went: "and had remained in the Borough until".
    Stayed,
    /// Goes on after a year that belongs to a statute: "the 2014 Act".
    Statute,
    /// Goes on after a time with what was judged then: "in June 2006, when the outcomes".
    WhenJudged,
    /// Stands before the day of a visit in a list: "Visit 2, on".
    VisitOpens,
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
    /// Stands before a grade that somebody foresaw: "the service had expected Requires Improvement and was judged Good".
    Foreseen,
    /// Opens a supposition: "Had the service been inadequate, the Secretary of State would have stepped in".
    SupposeOpens,
    /// Opens what is said in passing, with a number: "Apprenticeships, of which there were only 19, were".
    OfWhich,
    /// Ends words of movement before a grade from before: "a step up from Inadequate".
    MovesFrom,
    /// Stands right before a grade that was so before: "previously rated Good".
    Former,
    /// Leads to a grade as it was before what the sentence tells: "which had been rated".
    WhichHadBeen,
    /// Stands before a grade of which the time follows: "an improvement on requires improvement in 2017".
    ImprovedOn,
    /// Ends what is said of a thing as it is now: "and was now".
    NowJudged,
    /// Stands between a grade and the one before it in brackets: "Good (was RI)".
    WasInBrackets,
    /// Begins a clause whose grade was so before: "Last year it had been Good".
    TimeBefore,
    /// Stands near a grade from before that has no other beside it: "no longer considered inadequate".
    Formerly,
    /// Follows a grade that was so before: "had been Good before".
    ToldAfter,
    /// Stands before "progress" with its measure, which is a grade: "had made good progress".
    ShowedProgress,
    /// Is a grade of an interim inspection of a home: "declined in effectiveness".
    EffectivenessGrade,
    /// Stands between a grade and the verb of giving it: "Good had also been awarded for leadership".
    AwardedPassive,
    /// Is the verb of giving a grade: "Good had been awarded".
    Awarded,
    /// Stands before grades of several, and of none in particular: "that the good grades should not be forgotten".
    SomeOf,
    /// Follows a grade that an inspection gave: "was good at the inspection".
    AtInspection,
    /// Stands between grades in a row: "outstanding, and the fostering service good".
    InRow,
    /// Leads from a grade to a known aspect: "had been good at preventing crime".
    OfAspect,
    /// Stands between a bracket with a date and a grade: "Beech View (14 May) was Good".
    AfterDate,
    /// Stands between the day of an inspection and its grade: "inspected on 22nd September and was satisfactory".
    AndWas,
    /// Ends a clause that says how a place told of was: "on 6 October, it had been satisfactory".
    PronounWas,
    /// Follows a grade with the time at which it was so: "satisfactory when it was last seen".
    WhenSeen,
    /// Stands before a grade that says what kind a place is: "was an outstanding school".
    Attributive,
    /// Opens a relative clause with a grade: "The Vale School (26 September), which was satisfactory".
    WhichWas,
    /// Is a category of schools: "placed in special measures".
    Category,
    /// Stands before a category that a school is in: "required special measures".
    InCategory,
    /// Is the label of a line with the overall grade: "Overall effectiveness: Good".
    OverallLabel,
    /// Stands before "found" and its grade: "first inspected in November and found inadequate".
    FoundLead,
    /// Stands between a place and its grade in a report: "The service is good because".
    KindIs,
    /// Opens the sentence in which it does.
    KindArticle,
    /// Follows the grade there.
    Because,
    /// Is all that stands between an inspection and its time: "The previous inspection, in May 2009, was".
    DayLeadWords,
    /// Parts a verb of judging from a grade: "had been judged because the good school".
    NotNear,
    /// Stands between a verb of being and its grade: "was still Good".
    Still,
    /// Begins a grade that is a finite verb: "required improvement".
    Requires,
    /// Goes on after a grade that is a verb and is of all it is said of: "requires improvement overall".
    VerbGradeEnds,
    /// Opens a sentence about the whole: "Overall, the service".
    OverallLead,
    /// Is a pronoun for what was inspected: "It requires improvement".
    PronounSubject,
    /// Begins a grade with its verb: "graded 2".
    ScoredOpens,
    /// Begins a grade that names its aspect: "Safeguarding: Met".
    SafeguardingOpens,
    /// Ends a grade of progress: "good progress".
    Progress,
    /// Stands before a name of one word that brackets follow: "At Fairlawns (3 October 2006)".
    AsideLead,
    /// Stands between a name and its day: "Llys Derw on 12 March".
    DayLead,
    /// Leads to a noun that stands for a place: "was expected at the college".
    AtThe,
    /// Says what a name is: "Elm Lodge is the short breaks home".
    IsThe,
    /// Says of a name that it was inspected: "Elm Lodge, visited in May".
    Inspected,
    /// Opens a clause of other matters, between a date and a later word: "by September and the service judged to be".
    OtherMatters,
    /// Measures a stretch of days that begins on a date: "from 25 April for a fortnight".
    DaysOn,
    /// Ends words between a notice and the day it is of: "notice of an inspection for 3 May".
    ComingOn,
    /// Follows a date of another meeting: "at the November meeting".
    Met,
    /// Opens a stretch after an inspection, which has a day of its own: "in February after the inspection of October".
    AfterInspection,
    /// Stands between two stretches of days of one inspection: "8 to 12 July 2019 and 7 to 8 August 2019".
    JoinsStretch,
    /// Stands between them where the second tells when it ended: "begun on 4 July and the team had finished on 8 July".
    Inspects,
    /// Says that it ended: "begun on 4 July and had finished on 8 July".
    Ending,
    /// Stands beside such a word: "lasted until 8 July".
    UntilWord,
    /// Is a verb that only an end may follow: "had ended on 8 July".
    VerbOfStretch,
    /// Ends words for a further visit: "with a further unannounced visit on 27 June".
    VisitWords,
    /// Says that one inspection had parts: "in two phases".
    InParts,
    /// Opens words for a further visit: "with a further visit".
    Further,
    /// Is the second of two parts: "the first from 13 to 17 September and the second from 4 October".
    SecondPart,
    /// Follows the word for an event where something of it is meant, and not the event: "the inspection report was due".
    Dependent,
    /// Measures a length of time: "within 20 weeks".
    Length,
    /// Is the name of a month; May and March aside it is nothing else.
    Month,
    /// Makes a week a day: "the week commencing 3 May".
    Commencing,
    /// Makes a length of time a time: "18 months ago".
    Ago,
    /// Stands before a date that opens a clause: "had been met, and on 12 March".
    ClauseDate,
    /// Ends the clause before it: "had been met, and on 12 March".
    DateOpens,
    /// Opens a clause of saying: "had said that in May".
    SaidThat,
    /// Says that something will not be: "nothing was expected before April 2026".
    Denied,
    /// Says when an inspection was: "The previous inspection, which dated from 2017".
    DatedFrom,
    /// Stands before what came out late: "was not published until".
    NotYet,
    /// Says that inspectors are there: "would be on site from 20 November".
    OnSite,
    /// Opens a clause on an inspection to come: "the next was expected from January".
    TheNextWas,
    /// Stands before an inspection that has taken place: "among the first fourteen to be inspected".
    AmongFirst,
    /// Takes back that something is to come: "planned for May, had been held".
    PlannedDone,
    /// Stands before the date of a judgement: "On 3 May it was judged".
    JudgementDate,
    /// Follows the noun that a date judges: "the service was judged".
    WasJudged,
    /// Ends the words between a date and a judgement: "the service had been".
    EndsWas,
    /// Is the number of a round of inspections: "round two".
    RoundNumber,
    /// Is a round of inspections: "round two".
    Round,
    /// Stands before an inspection that was announced: "had given notice of the inspection".
    AnnounceLead,
    /// Stands before the day on which a report came out: "the Ofsted report on 24 January".
    ReportOf,
    /// May stand between what is published and the event: "published the annual assessment".
    DeterminerOnly,
    /// Stands before a paper that is due: "and its report was expected".
    PaperLead,
    /// Is a paper that is due: "and its report was expected".
    Paper,
    /// Is what somebody published who is no inspectorate: "issued a direction in December".
    OtherPaper,
    /// Is a verb of beginning, which a way of inspecting has too: "under the arrangements which began in November".
    Began,
    /// Ends what the report is of: "the inspection report of 3 May".
    InspectionNoun,
    /// Opens words for a presence of inspectors that may be of several places: "7 of the 11 schools seen in 2005/06".
    SeenOpens,
    /// Tells of a stretch too loose to date: "had spent a week there at the end of February".
    Spent,
    /// Ends what has come and is no inspector: "the Council's turn had come".
    ComeTurn,
    /// Stands before the name of a framework under which somebody was inspected: "was subject to a JTAI".
    Underwent,
    /// Opens what inspectors said at a time, which dates an inspection where it was a grade: "confirmed in November that the school was".
    Confirmed,
    /// Opens a clause on something else than the grade before it: "was of the control room, where in January".
    WhereElse,
    /// Stands before a category that was lifted on a date: "came out of special measures in June".
    LiftedFrom,
    /// Stands before what inspecting is named, and not told: "responsibility for inspecting fostering".
    Inspecting,
    /// Stands between a count of things to do and "outstanding": "402 were outstanding".
    TallyVerb,
    /// Opens what an event is of, told at length before its time: "the inspection of the arrangements for".
    ReachesFar,
    /// Parts an event from a time of another clause: "the inspection, while the review was in May".
    OtherClauseBegins,
    /// Stands before a year that tells a known inspection from others: "in connection with the 2015 inspection".
    KnownByArticle,
    /// Opens a sentence with such a year: "The 2015 inspection".
    ArticleOpens,
    /// Stands before the date of a judgement, told beside an event: "the judgement of ‘Good’, which dated from July
    /// 2018".
    JudgementDated,
    /// Ends the words before a time from which an inspection is open: "expected at any time from January".
    ExpectedAt,
    /// Opens brackets with a time after an ordinal: "the second (in June)".
    BracketDay,
    /// Stands before an ordinal that stands for a noun: "the second (June 2023)".
    OrdinalLead,
    /// Ends a word for an event and belongs to the date after it: "the second, from 27 to 28 September".
    DatePreposition,
    /// Stands before the clause of a label: "was good, whereas the emergency department had".
    LabelClause,
    /// Stands before it with its article: "Vale's the emergency department".
    LabelArticle,
    /// Opens what is said of a label in passing: "Apprenticeships, of which there were only 19,".
    BeforeAside,
    /// Ends what a verb judges: "had graded safeguarding as".
    JudgedAs,
    /// Links a label to its grade in a list of clauses: "protecting children was good".
    BeingVerb,
    /// Links a quoted label to a grade with a verb of its own: "‘Organisation’ had scored 3".
    HadVerb,
    /// Opens the next clause of such a list: "outstanding, and protecting children was good".
    LabelJoint,
    /// Stands in no label: "who so many are".
    NoLabelWord,
    /// Follows the noun that a label is headed by: "support for birth families".
    LabelOf,
    /// Opens what is the whole and no part: "overall effectiveness".
    OverallOpens,
    /// Begins words of judging that speak of the whole: "the outcome was".
    NounOfJudging,
    /// Begins a verb of judging that speaks of the whole where no "be" follows: "found it good".
    FoundOpens,
    /// Stands in what is no plain label: "what the service had".
    ServiceHad,
    /// Stands in no label of a series: a clause begins, or a comparison.
    ClauseInLabel,
    /// Leads from one member of a series to the next label: "good for safeguarding, good in care".
    SeriesLead,
    /// Begins a verb of giving: "provided Poor outcomes", of which the whole is the giver.
    GivesOutcomes,
    /// Leads from a grade to a part that is named: "good in the ‘quality of management’ domain".
    PartOpens,
    /// Ends the name of a part: "the ‘well-led’ category".
    PartNoun,
    /// Opens the name of a part with its kind: "in the domain of leadership".
    PartOfKind,
    /// Is a word for several parts, and no name of one: "in all areas".
    SeveralParts,
    /// Leads to a part among the whole: "in all areas, including care leavers".
    Including,
    /// Stands where a list of labels ends: a new clause, an aside, or words of time.
    LabelsEnd,
    /// Is the verb of a clause of its own: the label before it belongs to what follows.
    FiniteVerb,
    /// Ends what is being done, which one may be good at: "good at prevention".
    DoingEnd,
    /// Ends like it and tells where a grade was given: "good at the meeting".
    NoDoing,
    /// Leads to a label that no list has: "good for learners' experiences".
    ForLabel,
    /// Leads to a label with capitals, where only a label can follow: "poor in respect of Health and Personal Care".
    ForCapitalLabel,
    /// Ends a list of labels and is no part of it: "good for care and".
    ListEnd,
    /// Stands between members of a list that repeat the word before the first: "for care and for support".
    RepeatedLead,
    /// Opens a member of a list and is no part of the label: "for the support".
    LabelOpens,
    /// Is all that stands beside a known aspect in a member: "both the".
    LabelArticleOnly,
    /// Joins the words of a label with capitals: "Health and Personal Care".
    JoinsCapitals,
    /// Opens a relative clause, which no label has: "the children who".
    RelativeWho,
    /// Opens a label that its noun heads: "The effectiveness of leadership".
    HeadArticle,
    /// Stands before "effectiveness of" where the grade is of the whole: "the overall effectiveness of".
    WholeLead,
    /// Leads from a grade to what it is of: "Good for leadership".
    GradeOpener,
    /// Stands between a grade and that opener: "with outstanding outcomes for enjoying and achieving".
    GradedNoun,
    /// Stands between a grade and what it was given for: "Good had also been awarded for the impact of leaders".
    WasAwarded,
    /// Follows a noun of outcomes and leads to what they are of: "outcomes for enjoying".
    OfOutcome,
    /// Ends grade words of features that some parts have: "Good with outstanding features".
    Features,
    /// Opens words after a grade that are no label: "with good in all areas".
    NotCompanion,
    /// Leads to what has the grade of the whole: "Inadequate overall and in respect of help".
    AlsoOf,
    /// Stands before a grade whose brackets name what has it: "with two areas outstanding (a, and b)".
    AspectNouns,
    /// Ends the words between two grades where "with" adds one: "was good, with satisfactory attendance".
    AddedWith,
    /// Opens words for so many that are listed: "Good in two (care; support)".
    InSoMany,
    /// Opens the words that say where the members of a list stand: "Under domain one, governance was".
    HeadsList,
    /// Stands before the first of two labels that "both" joins: "with access to services and leadership both".
    BothJoint,
    /// Says that there are two labels: "access to services and leadership both judged to".
    BothWord,
    /// Stands before the clause in which a label is looked for: "was good but leadership was".
    ClauseFloor,
    /// Is a single word that is an aspect wherever it stands.
    Safeguarding,
    /// Opens a clause about the aspect before it: "apprenticeships, where the service had slipped to".
    WhereClause,
    /// Follows the aspect that a sentence begins with: "With regard to the help and protection judgement, the inspection graded".
    JudgementComma,
    /// Stands before that aspect.
    AboutJudgement,
    /// Opens an aside between an aspect and its grade: "learners, a new part of the service, Requires Improvement".
    AsideOpens,
    /// Parts an aspect from its grade and nothing else: "leadership: Good", "leadership was Good".
    PairMark,
    /// Leads to what has the same grade: "had been given Grade 3, as had capacity to improve".
    SharesGrade,
    /// Opens where something was, and no label: "as was in 2019".
    InOrAt,
    /// Opens the next member of a list behind a semicolon: "for care; and for support".
    GoesOnFor,
    /// Is a pronoun after an aspect: "for people it was graded Good".
    PronounAfter,
    /// Is a verb or a mark after an aspect, which then has a grade of its own: "Good for X and Y was Inadequate".
    VerbAfter,
    /// Begins the heading of a column of grades from before: "Previous inspection".
    PreviousColumn,
    /// Begins the heading of a column of grades in hand: "This inspection".
    CurrentColumn,
    /// Begins a number's label in a cell of grades: "Grade 2: Good".
    GradeHeading,
    /// Joins the words of a name over a grade: "Birch Primary School for Boys – Good".
    JoinsName,
    /// Stands before a grade or a visit where it says under which section of the Act it was made: "S8 Monitoring visit".
    SectionCode,
    /// Parts the names of a line under a grade: "Ash Lane Infants, Beech Hill Primary and Cedar High".
    BetweenNames,
    /// Stands between such a name and its grade: "Birch School – continues to be Good".
    ContinuesToBe,
    /// Ends the name of who led, before the verb: "Ms Tolley HMI had led".
    LeadSubjectEnd,
    /// Opens the name of a person: "Ms Carys Bowen-Tate".
    PersonTitle,
    /// Stands before a lead inspector who did not lead: "the deputy lead inspector".
    Deputy,
    /// Begins a verb of leading: "led the inspection".
    LedOpens,
    /// Begins the heading of a column of times or grades from before: "Previous date".
    PreviousHeading,
    /// Opens the heading of a column that tells of the latest inspection: "Last inspected".
    LastHeading,
    /// Stands in the heading of a column of grades: "Overall effectiveness".
    GradeColumn,
    /// Stands in the heading of a column of times to come: "Next inspection due".
    ComingColumn,
    /// Stands in the heading of a column of days of publication.
    PublishedColumn,
    /// Stands in the heading of a column of dates.
    DateColumn,
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
    /// Stands before another inspection that one was made before or after: "soon after the".
    BesideEvent,
    /// Is what a meeting does with a report before it: "the Panel considered".
    WasBefore,
    /// Is the last word of the name of those who meet: "the Scrutiny Panel".
    MeetingBody,
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
    /// Begins a title of a report by an officer, which names nobody inspected: "Report of the Director".
    ReportTitle,
    /// Ends what stands before the next grade of a row: "good for A, and good for B".
    NextInRow,
    /// Opens what leads to a date behind a list: "safe and caring, at its visit of May 2019".
    LeadsToDate,
    /// Stands between "for" and an aspect that is a quality: "Good for being caring".
    LabelBeing,
    /// Opens where or when so many were graded so: "Requires Improvement in one in April".
    WhereCounted,
    /// Says of an inspection called planned that it was made: "carried out a planned inspection".
    PlannedVisitMade,
    /// Ends before the date of a letter: "Ofsted's letter of 4 February".
    LetterOf,
    /// Leads to an inspection from which progress is told: "progress since the inspection of June".
    SinceThat,
    /// Stands before a word for inspections that are many: "the programme of inspection had resumed".
    ProgrammeOf,
    /// Is a word for what is still to come: "the planned inspection would be carried out".
    Prospect,
    /// Is a past verb with a form of its own, after what was inspected: "the inspection of Holt House began".
    FiniteStart,
    /// Leads to when an inspection was first meant to be: "the inspection originally due in March would now be held in June".
    FirstMeantFor,
    /// Ends before the date to which an inspection was put off: "the inspection had been postponed until June".
    PutOff,
    /// Says that an inspection did not take place: "the inspection planned for May had been cancelled".
    Cancelled,
    /// Ends before the date on which an inspection was cancelled: "the inspection cancelled in May".
    CancelledIn,
    /// Says that something came to the one inspected, which may be a paper: "received its inspection report".
    ReceivedIts,
    /// Leads to who was found to be of a grade: "An inspection in May had found the school to be good".
    FoundClause,
    /// Opens a clause on what an earlier report said: "in the previous report the force had been".
    EarlierReport,
    /// Is a word for what an inspectorate publishes.
    ReportWord,
    /// Leads to what is judged in a clause: "judged that maternity and surgery were good".
    ThatClauseOf,
    /// Ends the words before "from" where they say how long it lasted: "over eight weeks from 4 March".
    LastingOver,
    /// Opens the name of a body and says what kind of meeting it was: "Special Meeting, Audit Committee".
    MeetingKind,
    /// Ends before "after" in words for what is done: "looking after people".
    LooksAfter,
    /// Leads to the inspection or the report in which something was judged: "good for care in the inspection published in May".
    InAnEvent,
    /// Ends a verb of judging: "rated as", "judged to be".
    AsOrToBe,
    /// Begins a verb in the past of the past: "had been rated".
    HadBeen,
    /// Says that something is so now: "and was now Good".
    NowWord,
    /// Leads to the one part that is left of so many: "inadequate in the third, leadership".
    InTheOther,
    /// Opens the first day of a visit: "carried out by Ofsted, beginning on 4 March".
    BeginsOn,
    /// Opens a sentence on an inspection that was told of: "The inspection began in November".
    OpensKnown,
    /// Stands before the name of a service: "rated the Youth Service".
    TheBefore,
    /// Is the word for one service: "the fostering service".
    OwnService,
    /// Opens a grade of the annual assessments: "performing excellently".
    Performs,
    /// Says of which part without a name a grade is, where others of so many were told: "requires improvement in the third".
    OfTheRest,
    /// Opens a clause on what began before an inspection: "the first since the new framework commenced".
    SinceIts,
    /// Ends before the grade of a whole: "an overall grading of Inadequate for adult learning".
    OverallGradeOf,
    /// Leads to what an inspection found of those inspected: "found that the partnership performed adequately".
    FoundThat,
    /// Ends a grade in stars: "a one-star service".
    StarGrade,
    /// Opens the names of those of which so many were told: "two schools were judged Good, namely Ash Lane Infants and Oak Primary".
    NamesFollow,
}
