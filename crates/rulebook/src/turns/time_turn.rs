use serde::Deserialize;

super::turn::turns! {
    /// A turn of phrase that says what a date is of, and which inspection is meant.
    TimeTurn:
    /// Stands between a day behind the name of a place and its grade: "Elm Primary School, 14 January 2020 – Good".
    DayToGrade,
    /// Leads from the time of judging to the grade: "rated the Service in January 2020 as Good".
    JudgedSo,
    /// Stands where a relative clause begins: "the visit which Ofsted had made".
    InRelative,
    /// Tells of coming back: "would be back".
    Returning,
    /// Is a verb for a second visit that others use too: "inspected in 2018 and revisited in 2021".
    Revisited,
    /// Ends the clause that such a verb goes on with: "was inspected in 2018, and".
    JoinsVerb,
    /// Says that something was taken there: "to", "by".
    TakenTo,
    /// Is a verb of saying before the time at which it was said: "announced in November that".
    SaysThen,
    /// Is a length of time told of within a visit: "the last fortnight".
    PartOfVisit,
    /// Follows a verb of coming back where somebody else goes back, or something is handed in: "return to the committee".
    BackElsewhere,
    /// Begins a verb of coming back that may also say that something is handed back: "to return the form".
    Returned,
    /// Stands before the number of visits that one inspection had: "made in two visits".
    VisitParts,
    /// Stands between a place and its day: "Elm House on 12 May".
    PlaceLead,
    /// May stand between the days of visits: "on 20 July and then in October".
    JoinsDays,
    /// Stands before a visit that is a councillor's: "reported upon his visit".
    OwnVisit,
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
    /// Opens a clause on who sits on the council: "Councillor Alder had visited".
    MemberNamed,
    /// Is the visit that such a person made: "had visited the home".
    MemberVisits,
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
    /// Is a verb of saying in the middle of what is said: "a far cry from March 2013, said Councillor Bevan, when".
    SaidBeside,
    /// Says that nobody inspected, before the time of the last inspection: "had not been inspected since September 2016".
    NotInspected,
    /// Stands before an event at which something else was counted: "412 in February, down from 790 at the time of the visit".
    AtThatTime,
    /// Stands between what is so at a time and what it is set against: "four in January, compared with nine when inspectors visited".
    SetAgainst,
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
    /// Stands before a name of one word that brackets follow: "At Fairlawns (3 October 2006)".
    AsideLead,
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
    /// Is the number of a round of inspections: "round two".
    RoundNumber,
    /// Is a round of inspections: "round two".
    Round,
    /// Stands before an inspection that was announced: "had given notice of the inspection".
    AnnounceLead,
    /// Stands before the day on which a report came out: "the Ofsted report on 24 January".
    ReportOf,
    /// Stands before the inspection that a paper before the meeting is about: "considered a report on the recent | HMIC inspection of".
    ReportedOn,
    /// Begins a clause that gives a reason or a condition: "a short inspection | as the school had last been inspected".
    ReasonClause,
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
    /// Opens a sentence with such a year: "The 2015 inspection".
    ArticleOpens,
    /// Stands before the date of a judgement, told beside an event: "the judgement of ‘Good’, which dated from July
    /// 2018".
    JudgementDated,
    /// Ends the words before a time from which an inspection is open: "expected at any time from January".
    ExpectedAt,
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
    /// Stands before another inspection that one was made before or after: "soon after the".
    BesideEvent,
    /// Is what a meeting does with a report before it: "the Panel considered".
    WasBefore,
    /// Is the last word of the name of those who meet: "the Scrutiny Panel".
    MeetingBody,
    /// Says of an inspection called planned that it was made: "carried out a planned inspection".
    PlannedVisitMade,
    /// Ends before the date of a letter: "Ofsted's letter of 4 February".
    LetterOf,
    /// Leads to an inspection from which progress is told: "progress since the inspection of June".
    SinceThat,
    /// Is a word for what is still to come: "the planned inspection would be carried out".
    Prospect,
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
    /// Is what a paper did on the day on which it came: "the draft report had arrived in February", "was received on 4 May".
    PaperCame,
    /// Ends the words before "from" where they say how long it lasted: "over eight weeks from 4 March".
    LastingOver,
    /// Opens the first day of a visit: "carried out by Ofsted, beginning on 4 March".
    BeginsOn,
    /// Opens a sentence on an inspection that was told of: "The inspection began in November".
    OpensKnown,
    /// Opens a clause on what began before an inspection: "the first since the new framework commenced".
    SinceIts,
}
