use serde::Deserialize;

super::turn::turns! {
    /// A turn of phrase that says whether a word is a grade, what it is of, and which inspection gave it.
    GradeTurn:
    /// Opens a noun that was told of: "the leadership", "their safeguarding".
    Definite,
    /// Leads from a grade to an aspect that is known: "Requires Improvement under Safe and Well-led".
    UnderKnown,
    /// Stands for the first of two that the sentence before told of: "The former was rated Good".
    FirstOfTwo,
    /// Stands for the second of them: "and the latter Inadequate".
    SecondOfTwo,
    /// Stands between a grade and the day from which it was had: "in special measures since March 2018".
    HadSince,
    /// Is what stands for the parts that have no name: "the remainder being Good".
    TheRest,
    /// Opens a sentence that goes on about the place in hand: "Previously it was Good (2015)".
    GoesOnAbout,
    /// Stands before the name of somebody whose grade is told for comparison.
    Neighbouring,
    /// Ends what two labels are said to be: "staffing and facilities were both".
    WereBoth,
    /// Opens a clause that begins with what is graded: "while staffing and facilities".
    GradedClause,
    /// Says that the grade after it is that of the whole: "safeguarding 65%; the rating was".
    OfTheWhole,
    /// Is the word for what the Audit Commission expected of a service: "promising prospects".
    Prospects,
    /// Leads from the grade of the whole to those of its parts: "Good overall, with maternity Inadequate".
    WithParts,
    /// Leads from "overall" to the parts that it is said of: "Good overall for effectiveness".
    ForKnown,
    /// Stands between colleagues who looked and the inspectorate for which they got ready: "a peer review ahead of an inspection".
    AheadOf,
    /// Says that a grade is the one that is had now: "the home | was now | good".
    IsNow,
    /// Ends a clause that says what a part was before: "; in 2017 | it had been | graded Inadequate".
    PartHadBeen,
    /// Leads to the county in which so many are: "Twelve homes | in | the county were rated Good".
    WithinPlace,
    /// Says that so many were given a grade: "Thirteen landlords had received C2".
    HaveReceived,
    /// Is who judges beside the inspectorates: "the peer review", "the Council's adviser".
    OtherJudge,
    /// Begins the verb of a subject that acts: "the peer review | had".
    ActsItself,
    /// Begins such a verb where it is passive: "the consortium | had been".
    BeenJudged,
    /// Is the verb of who judges what is their own: "the school | had judged its | teaching".
    JudgesItsOwn,
    /// Stands between the name of a council and its grade: "Thornby | Council had been | rated Good".
    CouncilWas,
    /// Stands between a grade of a time before and the one that has followed: "from Good (June 2017) to".
    HasComeTo,
    /// Explains a grade that was given: "a grading of C3 meaning that".
    WhichMeans,
    /// Stands before the whole that something is one of: "One of the homes".
    OneOf,
    /// Stands between a verb of publishing and the grade that was published.
    WhatIsPublished,
    /// Numbers a label before its name: "QI 2.3 Learning".
    LabelNumber,
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
    /// Stands before the clause that a grade is in: "was inspected, whereas the home".
    ClauseOfGrade,
    /// Ends grade words that are a noun phrase by themselves: "good progress", "special measures".
    NounPhrase,
    /// Says that a scale is told, and not what was given on it: "could be one of four options:".
    ScaleTold,
    /// Leads from a grade to the names of those who had it: "The schools rated Good | were: | Ash Lane and Beech Hill".
    NamesAre,
    /// Stands for several who had a grade: "| those | judged Good were".
    ThoseGraded,
    /// Says what any such grade is: "an Outstanding grading | was ‘exceptional’".
    GradeIsSo,
    /// Opens what a grade means, after it and a mark: "Good – | the Service has | demonstrated".
    ExplainsGrade,
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
    /// Says that a grade was given by an inspection told of before: "had been judged good on that occasion".
    ThatOccasion,
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
    /// Ends words before a grade that are no label of it: "in contrast to the Inadequate received in 2017".
    NoLabelEnd,
    /// Stands before a grade of any of its kind: "what distinguished a Good service".
    AnyOfKind,
    /// Opens a sentence on such: "An Outstanding authority would".
    AnyOfKindOpens,
    /// Is the noun of what has such a grade: "a Good service".
    KindOfBody,
    /// Says that one in particular is or became so: "was now a Good authority".
    BecameOne,
    /// Stands between a number and a grade that so many parts had: "the two grades of good".
    GradesOf,
    /// Names a grade as one that was given: "the judgement of Good".
    JudgementOf,
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
    /// Stands before the clause of a label: "was good, whereas the emergency department had".
    LabelClause,
    /// Stands before it with its article: "Vale's the emergency department".
    LabelArticle,
    /// Opens what is said of a label in passing: "Apprenticeships, of which there were only 19,".
    BeforeAside,
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
    /// Ends what stands before the next grade of a row: "good for A, and good for B".
    NextInRow,
    /// Opens what leads to a date behind a list: "safe and caring, at its visit of May 2019".
    LeadsToDate,
    /// Stands between "for" and an aspect that is a quality: "Good for being caring".
    LabelBeing,
    /// Opens where or when so many were graded so: "Requires Improvement in one in April".
    WhereCounted,
    /// Leads to who was found to be of a grade: "An inspection in May had found the school to be good".
    FoundClause,
    /// Opens a clause on what an earlier report said: "in the previous report the force had been".
    EarlierReport,
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
    /// Stands before the name of a service: "rated the Youth Service".
    TheBefore,
    /// Is the word for one service: "the fostering service".
    OwnService,
    /// Opens a grade of the annual assessments: "performing excellently".
    Performs,
    /// Says of which part without a name a grade is, where others of so many were told: "requires improvement in the third".
    OfTheRest,
    /// Ends before the grade of a whole: "an overall grading of Inadequate for adult learning".
    OverallGradeOf,
    /// Leads to what an inspection found of those inspected: "found that the partnership performed adequately".
    FoundThat,
    /// Ends a grade in stars: "a one-star service".
    StarGrade,
    /// Opens the names of those of which so many were told: "two schools were judged Good, namely Ash Lane Infants and Oak Primary".
    NamesFollow,
}
