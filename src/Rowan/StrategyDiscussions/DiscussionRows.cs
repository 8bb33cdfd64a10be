namespace Rowan.StrategyDiscussions;

/// <summary>How a strategy discussion is held.</summary>
public static class DiscussionKinds
{
    public static IReadOnlyList<(string Code, string Words)> All { get; } = [("telephone", "By telephone"), ("meeting", "A meeting")];

    public static string Words(string code) => All.FirstOrDefault(k => k.Code == code).Words ?? code;
}

/// <summary>How a discussion follows an earlier one of the same concern.</summary>
public static class EarlierHows
{
    public const string Instead = "instead";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
        [("further", "A further discussion"), ("addition", "It adds to the record of the one before"), (Instead, "Its record takes the place of the one before")];

    public static string Words(string code) => All.FirstOrDefault(k => k.Code == code).Words ?? code;
}

/// <summary>What came of trying to get somebody there.</summary>
public static class TriedCame
{
    /// <summary>They are not asked to come any more.</summary>
    public const string StoodDown = "stood-down";

    public static IReadOnlyList<(string Code, string Words)> All { get; } =
        [("coming", "Reached, and will take part"), ("not-coming", "Reached, and will not take part"), ("not-reached", "Not reached"), (StoodDown, "Not asked to take part any more")];

    public static string Words(string code) => All.FirstOrDefault(k => k.Code == code).Words ?? code;
}

/// <summary>What came of something that was agreed.</summary>
public static class ActionOutcomes
{
    public const string Done = "done";
    public const string NotDone = "not-done";

    public static IReadOnlyList<(string Code, string Words)> All { get; } = [(Done, "Done"), (NotDone, "Not done")];

    public static string Words(string code) => All.FirstOrDefault(k => k.Code == code).Words ?? code;
}

/// <summary>A strategy discussion. What is said in it stands in its facts. Once it is counter-signed its record is never changed. State.</summary>
public sealed class StrategyDiscussion
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }
    public required string Kind { get; set; }
    public required DateTime PlannedFor { get; set; }
    public required Guid ChairId { get; set; }
    public required string ChairName { get; set; }

    /// <summary>The codes of those who must be there, with a space between two.</summary>
    public required string Needed { get; set; }
    public long? EarlierId { get; init; }
    public string? EarlierHow { get; init; }

    /// <summary>When it was called off; null where it was not.</summary>
    public DateTime? CalledOffAt { get; set; }

    /// <summary>Neither counter-signed nor called off.</summary>
    public bool IsOpen => SignedAt is null && CalledOffAt is null;

    /// <summary>The fact that says last of its plan: that it is planned, or planned anew.</summary>
    public required long PlanFactId { get; set; }
    public DateTime? HeldAt { get; set; }

    /// <summary>When it was counter-signed.</summary>
    public DateTime? SignedAt { get; set; }
    public string? SignedByName { get; set; }
    public long? HeldFactId { get; set; }
    public string? DecisionWords { get; set; }
    public bool Enquiries { get; set; }

    /// <summary>Whether everybody was there who must be, and the research was signed off.</summary>
    public bool Complete { get; set; }

    /// <summary>A later one, whose record takes the place of this one's.</summary>
    public long? SupersededById { get; set; }

    /// <summary>When the record had been sent to everybody who was invited.</summary>
    public DateTime? SentAt { get; set; }

    public IReadOnlyList<string> NeededCodes => Needed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Somebody who was invited to one. Who they are stands in the fact. State.</summary>
public sealed class DiscussionInvitee
{
    public required long Id { get; init; }
    public required long DiscussionId { get; init; }
    public required string Part { get; init; }
    public required long FactId { get; init; }
    public int Tried { get; set; }

    /// <summary>What came of it the last time; null where nobody has tried yet.</summary>
    public string? Came { get; set; }
    public DateTime? SentAt { get; set; }
    public DateTime? ReceivedAt { get; set; }
}

/// <summary>Something that somebody is to do. What it is stands in the fact of its discussion. State.</summary>
public sealed class DiscussionAction
{
    public required long Id { get; init; }
    public required long DiscussionId { get; init; }

    /// <summary>The member who does it; null where it is nobody here, or nobody any more.</summary>
    public Guid? OwnerId { get; set; }
    public required DateTime DueAt { get; init; }

    /// <summary>The code of what came of it; null while nobody has said. What is not done stays open.</summary>
    public string? Outcome { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>When somebody was told that it will be due soon, and that it is late; null where nobody was of who does it now.</summary>
    public DateTime? SoonToldAt { get; set; }
    public DateTime? LateToldAt { get; set; }

    public bool IsLate(DateTime now) => Outcome != ActionOutcomes.Done && DueAt <= now;
}

/// <summary>The record of a discussion as far as it is written and not counter-signed: of all who hold discussions, and no fact.</summary>
public sealed class DiscussionDraft
{
    public required long DiscussionId { get; init; }

    /// <summary>What was typed (<see cref="RecordAnswers"/>).</summary>
    public required byte[] Answers { get; set; }

    /// <summary>Grows with each saving, by which one who types sees that another has saved meanwhile.</summary>
    public required int Version { get; set; }
    public required string SavedByName { get; set; }
    public required DateTime SavedAt { get; set; }
    public required DateTime KeptUntil { get; set; }
}
