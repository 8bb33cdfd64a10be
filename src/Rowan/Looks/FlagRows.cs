namespace Rowan.Looks;

/// <summary>Why a look is put before somebody to be reviewed.</summary>
public static class FlagKinds
{
    public const string NoInvolvement = "no-involvement";
    public const string OwnSurname = "own-surname";
    public const string OwnAddress = "own-address";
    public const string DeclaredRelative = "declared-relative";
    public const string InTheNews = "in-the-news";
    public const string UnusualVolume = "unusual-volume";
    public const string OutOfHours = "out-of-hours";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
    [
        (NoInvolvement, "Does not work with the child"),
        (OwnSurname, "The member’s own surname"),
        (OwnAddress, "The member’s own address"),
        (DeclaredRelative, "A relative of the member’s"),
        (InTheNews, "A child in the news"),
        (UnusualVolume, "Unusually many people in a day"),
        (OutOfHours, "Outside the hours of the role"),
    ];

    public static string WordsOf(string code) => All.FirstOrDefault(k => k.Code == code).Words ?? code;
}

/// <summary>What whoever reviews a look finds.</summary>
public static class LookFindings
{
    public const string Proper = "proper";
    public const string QuestionAsked = "question-asked";
    public const string NotProper = "not-proper";
    public const string Passed = "passed-to-professional-standards";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
    [
        (Proper, "It was proper"),
        (QuestionAsked, "The member is asked a question: they are told so on their start page"),
        (NotProper, "It was not proper: the supervisors and the data-protection officer of the member’s agency are told; the member is told nothing"),
        (Passed, "It goes to professional standards: they are told; the member is told nothing"),
    ];

    /// <summary>Without what comes of it.</summary>
    public static string WordsOf(string code) => (All.FirstOrDefault(f => f.Code == code).Words ?? code).Split(':')[0];
}

/// <summary>
/// Looks of one member at one person, or in one day, of one kind, for somebody to review. It stays when it is closed; looks after that are flagged anew. State.
/// </summary>
public sealed class FlaggedLook
{
    public required long Id { get; init; }

    /// <summary>A code of <see cref="FlagKinds"/>.</summary>
    public required string Kind { get; init; }
    public required Guid MemberId { get; init; }

    /// <summary>Where the member stood when they looked.</summary>
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required string Role { get; init; }

    /// <summary>At whom; null where it is about a whole day.</summary>
    public long? IdentityId { get; init; }

    /// <summary>The day in London; null where it is about one person.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How many looks; of a day, at how many people.</summary>
    public required int Times { get; set; }
    public required DateTime FirstAt { get; init; }
    public required DateTime LastAt { get; set; }
    public required DateTime FlaggedAt { get; init; }

    /// <summary>Null while it waits to be reviewed.</summary>
    public DateTime? ClosedAt { get; set; }
    public Guid? ClosedBy { get; set; }

    /// <summary>A code of <see cref="LookFindings"/>; null while it waits.</summary>
    public string? Finding { get; set; }
}

/// <summary>That a child is in the news from a day until a day: looks at them by those who do not work with them are reviewed. Why is told by its fact. State.</summary>
public sealed class ChildInTheNews
{
    public required long Id { get; init; }
    public required long IdentityId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; set; }
    public required string MarkedByName { get; init; }
    public required long FactId { get; init; }

    /// <summary>Whether it holds on the day. Pure.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>That a member has declared their own address and relatives; what, stands in the fact alone, and only they and what flags looks read it. State.</summary>
public sealed class Declaration
{
    public required Guid MemberId { get; init; }
    public required long FactId { get; set; }
    public required DateTime At { get; set; }
}
