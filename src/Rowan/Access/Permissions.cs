namespace Rowan.Access;

/// <summary>Everything a page, an end point or a verb can let somebody do. Which role holds which is data (<c>access.yaml</c>).</summary>
public static class Permissions
{
    /// <summary>Public files of the site: styles, scripts, fonts, pictures. Shows no record.</summary>
    public const string PublicFiles = "public-files";

    /// <summary>Pages that anyone may see and that show no record: sign-in, errors, health.</summary>
    public const string PublicPages = "public-pages";
    public const string SignIn = "sign-in";

    /// <summary>Pages of one's own that show no record of a person: the start page, one's purpose, signing out.</summary>
    public const string OwnPages = "own-pages";
    public const string Search = "search";
    public const string ReadStory = "read-story";
    public const string ReadSourceRecord = "read-source-record";
    public const string JudgeLinks = "judge-links";
    public const string SeeDeliveries = "see-deliveries";
    public const string SeeRegisteredTwice = "see-registered-twice";
    public const string SeeWhoLooked = "see-who-looked";

    /// <summary>Which agencies share what with which, under which protocols (E07-40).</summary>
    public const string SeeProtocols = "see-protocols";

    /// <summary>Records that something was asked for and not shared, and sees what was (E07-40).</summary>
    public const string RecordNotShared = "record-not-shared";
    public const string Import = "import";

    /// <summary>Puts right what was rejected or held, and decides what contradicts (H08-24).</summary>
    public const string MendRejects = "mend-rejects";

    /// <summary>Declares that a source is off for a time.</summary>
    public const string DeclareSourceOff = "declare-source-off";

    /// <summary>Withdraws a record that its source, or a court, has withdrawn.</summary>
    public const string WithdrawRecords = "withdraw-records";
    public const string Link = "link";
    public const string Evaluate = "evaluate";
    public const string Rebuild = "rebuild";
    public const string VerifyLog = "verify-log";
    public const string Migrate = "migrate";
    public const string Serve = "serve";
    public const string Invent = "invent";
    public const string ManageMembers = "manage-members";
    public const string BackUp = "back-up";
    public const string Restore = "restore";
    public const string KeepKeys = "keep-keys";
    public const string CheckPolicy = "check-policy";

    /// <summary>How Rowan runs: versions, nodes, keys' ages, configuration without its secrets.</summary>
    public const string SeeStatus = "see-status";

    /// <summary>Puts shields on people, looks after them, and asks that one be lifted.</summary>
    public const string ShieldPeople = "shield-people";

    /// <summary>Decides what another has asked and may not do alone; each request names the further permission that it needs.</summary>
    public const string SecondPerson = "second-person";

    /// <summary>Opens, in an emergency, what is withheld from them of one person.</summary>
    public const string BreakGlass = "break-glass";

    /// <summary>Reviews each emergency of another member.</summary>
    public const string ReviewBrokenGlass = "review-broken-glass";

    /// <summary>Sees who works with a child.</summary>
    public const string SeeInvolved = "see-involved";

    /// <summary>Says who works with a child, of their own agency.</summary>
    public const string Involve = "involve";

    /// <summary>Says it of every agency's.</summary>
    public const string InvolveOthers = "involve-others";

    /// <summary>Flags looks to be reviewed. It shows nobody anything.</summary>
    public const string FlagLooks = "flag-looks";

    /// <summary>Reviews the looks of others that were flagged, and marks children as in the news.</summary>
    public const string ReviewLooks = "review-looks";

    /// <summary>Reads the findings that a review handed on to them, and says that they see to one.</summary>
    public const string SeeHandedOn = "see-handed-on";

    /// <summary>Puts legal holds on, looks after them and lifts them (C03-08).</summary>
    public const string LegalHold = "legal-hold";

    /// <summary>Reviews what has been kept as long as the rule for its kind says: keeps it, or disposes of it together with a second person.</summary>
    public const string ReviewRetention = "review-retention";

    /// <summary>Answers a subject access request or a court: gathers what is held of a person, decides what goes out, and exports it.</summary>
    public const string Disclose = "disclose";

    /// <summary>Works out when records are due for review; shows nothing of any.</summary>
    public const string FindDue = "find-due";

    /// <summary>Tells of a concern on a form, and sees what they told themselves (E07-24).</summary>
    public const string Notify = "notify";

    /// <summary>Sees what others told: the desk's queue, and each whole.</summary>
    public const string SeeNotifications = "see-notifications";

    /// <summary>Sends notifications for a partner's system, and reads what became of them (E07-42).</summary>
    public const string SendNotifications = "send-notifications";

    /// <summary>Has concerns at the referral desk: takes, gives back, assigns and hands over, and records what social care says became of them.</summary>
    public const string WorkDesk = "work-desk";

    /// <summary>Decides the route of a concern, with the training that the pack asks for (H08-40).</summary>
    public const string DecideRoute = "decide-route";

    /// <summary>Sees how decisions of like concerns differ between members (H08-43).</summary>
    public const string CompareDecisions = "compare-decisions";

    /// <summary>Reads what research found about the people of a concern (E07-45).</summary>
    public const string SeeResearch = "see-research";

    /// <summary>Researches concerns: makes checks, and signs off.</summary>
    public const string DoResearch = "do-research";

    /// <summary>Assesses the risk of concerns by the matrix of the pack, and signs (L09-30).</summary>
    public const string AssessRisk = "assess-risk";

    /// <summary>Looks as the second person at what another assessed: at another level, or at a low one that rests on little (H08-37).</summary>
    public const string AgreeRisk = "agree-risk";

    /// <summary>Reads strategy discussions, and which are due (H08-126).</summary>
    public const string SeeDiscussions = "see-discussions";

    /// <summary>Plans strategy discussions, invites to them, records and sends them; counter-signs, with the training that the pack asks for (H08-94).</summary>
    public const string HoldDiscussions = "hold-discussions";

    /// <summary>Sees what a strategy discussion gave them to do, and says what came of it.</summary>
    public const string DoActions = "do-actions";

    /// <summary>Puts what was sent into the queues of the desk, and counts what adds up around it. It shows nobody anything that they may not see.</summary>
    public const string PlaceConcerns = "place-concerns";

    /// <summary>Says why what they answer for was late.</summary>
    public const string AnswerForLimits = "answer-for-limits";

    /// <summary>Sees what will be late and what was, and looks at the reasons that others gave.</summary>
    public const string SeeTimeLimits = "see-time-limits";

    /// <summary>Works out what is to be warned of, and tells those who answer for it. It shows nobody anything that they may not see.</summary>
    public const string WarnOfLimits = "warn-of-limits";

    /// <summary>The whole list, for the policy pack's check and for the tests that compare it with the code.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        PublicFiles, PublicPages, SignIn, OwnPages, Search, ReadStory, ReadSourceRecord, JudgeLinks, SeeDeliveries, SeeRegisteredTwice,
        SeeWhoLooked, SeeProtocols, RecordNotShared, Import, MendRejects, DeclareSourceOff, WithdrawRecords, Link, Evaluate, Rebuild, VerifyLog, Migrate, Serve, Invent, ManageMembers, BackUp, Restore, KeepKeys, CheckPolicy, SeeStatus,
        ShieldPeople, SecondPerson, BreakGlass, ReviewBrokenGlass, SeeInvolved, Involve, InvolveOthers, FlagLooks, ReviewLooks, SeeHandedOn, LegalHold, ReviewRetention, Disclose, FindDue, Notify, SeeNotifications, SendNotifications,
        WorkDesk, DecideRoute, CompareDecisions, PlaceConcerns, SeeResearch, DoResearch, AssessRisk, AgreeRisk, SeeDiscussions, HoldDiscussions, DoActions, AnswerForLimits, SeeTimeLimits, WarnOfLimits,
    ];
}
