use serde::Deserialize;

super::turn::turns! {
    /// A turn of phrase that the finders of areas for improvement ask for.
    AreaTurn:
    /// Stands in a sentence that tells what came of a finding named before it: "strong progress in addressing this recommendation".
    ToldOfNamed,
    /// Opens what a relative clause says the findings were: "in response to the recommendations, which were:".
    WhichWere,
    /// Leads to the one finding that a sentence tells: "One recommendation had been made, that the statement be updated".
    SingleLink,
    /// Opens what such a link leads to and is no part of it: "namely the statement".
    SingleSkip,
    /// Goes on with a sentence after what it puts in: "the one recommendation, that it be updated, had been accepted".
    GoesOn,
    /// Goes on after a finding that is named: "the recording of medicines, which was".
    GoesOnNamed,
    /// May open a clause that tells what came of a finding: ", and this was being done".
    Aftermath,
    /// Opens a clause that tells it whatever follows: ", which the Council had accepted".
    AftermathWhich,
    /// Tells it behind a semicolon, where "it" and "this" are of the point before: "; it had been met".
    AftermathPronoun,
    /// Is the first word of such a clause: "this was being done".
    AftermathSubject,
    /// Is its verb: "this was being done".
    AftermathVerb,
    /// Opens another demand, and no clause on what came of the first: "and was to improve plans".
    WasTo,
    /// Stands between who has to do something and what it is: "the service should improve".
    Obliging,
    /// Stands between "as" and a name for findings: "identified as the two key areas".
    NameFiller,
    /// Finds something to be "an area for improvement".
    FoundAs,
    /// Stands before such a verb in the passive: "supervision had been identified as".
    FoundPassive,
    /// Is a word that stands for what was named before: "This was identified as an area".
    NamesNothing,
    /// Says that a view is the council's own: "Our view before the inspection".
    OwnView,
    /// Joins what a name is of or in: "recording of decisions", "access to support".
    NameJoint,
    /// Says that what follows is only a part of what was announced: "of which the most important were".
    NamesSome,
    /// Opens a finding in brackets and is no part of it: "one requirement (regarding medicines)".
    BracketLead,
    /// Opens a finding in brackets: "(that medicines be stored safely)".
    BracketOpens,
    /// Begins a clause that speaks of the meeting or of no one inspected: "that the committee should".
    OwnClause,
    /// Leads to clauses with what was found: "The recommendations were that plans should be reviewed".
    ThatLink,
    /// Parts such clauses where they share a subject: "that it should A and should B".
    ThatJoint,
    /// Begins a clause that obliges the one inspected: "that it should".
    ObligedPronoun,
    /// Parts the things that a sentence demands: "improve plans, and to train staff".
    DemandJoint,
    /// Parts them where they have semicolons: "improve plans; and train staff".
    DemandSemicolon,
    /// Opens a sentence in which who was named before speaks: "It wanted plans to be clearer".
    SpeaksBack,
    /// Begins a verb of saying and finding, after which clauses state: "found that".
    SaidOpens,
    /// Obliges in a statement: "said that staff needed to be trained".
    DemandModal,
    /// Parts the clauses that "that" joins: "recommended that A and that B".
    ThatClauses,
    /// Stands in a clause that obliges someone: "that the plan be reviewed".
    Obliges,
    /// Opens a part and joins it to the demand: "and finally improve".
    PartLead,
    /// Parts infinitives that each have their "to": "to raise attainment, and to sharpen planning".
    InfinitiveJoint,
    /// Parts demands that each have their "should": "should improve plans, should train staff".
    ModalJoint,
    /// Links what should be better to what it is: "The areas were the timeliness of visits".
    Copula,
    /// Links it to infinitives: "The areas were to improve plans".
    CopulaTo,
    /// Is the first word that obliges: "it should improve plans".
    ShouldOrMust,
    /// Leads to clauses that oblige: "by two of them, namely that it should A".
    NamelyLink,
    /// Is a verb that makes things better, before what is to be so: "to improve the recording of visits".
    Betters,
    /// Says of what stands before it that it should be better: "the recording of visits needed to improve".
    NeededToImprove,
    /// Is a verb of wanting things to be other than they are: "wanted plans to be clearer".
    Wanted,
    /// Parts things in a row: "plans to be clearer and attendance to be tracked".
    ListJoint,
    /// Says that something could be better, and by what: "could improve further by".
    CouldBetter,
    /// Leads from a name for findings to what they are: "The areas for improvement were the recording of medicines".
    Naming,
    /// Ends a sentence that demands what a list after it says: "The Service should:".
    DemandsList,
    /// Ends a sentence that a list goes on with: "The areas which the school was required to improve were".
    EndsInVerb,
    /// Follows a name for findings of which there is one: "The recommendation made, to train staff, had".
    OnlyOne,
    /// Stands before the name of the one finding: "the only recommendation".
    OneLead,
    /// Stands for findings that were named before: "Attention was drawn to the three which mattered most:".
    BackWord,
    /// Says that grades follow, and no findings: "These had been graded as follows:".
    JudgedWord,
    /// Says that findings were made, and not by whom: "Two recommendations were made".
    MadeWord,
    /// Says so before they are named: "There were two recommendations".
    ThereWere,
    /// Ends what a sentence says of the findings and begins what it quotes or lists.
    AnnouncingEnd,
    /// Stands in the usual name for findings: "areas for improvement".
    UsualNoun,
    /// Begins a name for findings whose number may be taken as known: "in response to the seven recommendations".
    KnownNoun,
    /// Ends a name for findings of a graver kind.
    PriorityAction,
    /// Stands in a sentence that speaks of a visit, and not of the inspection before it.
    VisitTold,
    /// Stands in a sentence on recommendations, which visits do not make.
    Recommends,
    /// Stands before a mention of an inspection that was told of before: "the previous inspection".
    PointsBack,
    /// Opens what tells when a finding was to be met or that it had been, and no finding: "both of which were to be met by May".
    WhenOrDone,
    /// Opens a time by which a finding was to be met: "immediately for the first, within a month for the second".
    WhenToMeet,
    /// Stands before "improvement in three areas" where that is part of a grade: "judged as requires improvement in".
    JudgedRequires,
    /// Opens a line over what a meeting decided, and over no findings: "The Board:", "Agreed, in line with the rules, to:".
    MeetingHeads,
    /// Follows "requires" in a grade of so many areas: "judged as requires improvement in three areas".
    RequiresIn,
    /// Stands between how many findings there are and of which kind: "five under effectiveness".
    OfThisKind,
}
