namespace Rowan.ReferralDesk;

/// <summary>How far a concern has come at the desk.</summary>
public enum DeskStage
{
    New = 0,
    Taken = 1,

    /// <summary>Decided, and social care has not said yet what became of it.</summary>
    Waiting = 2,
    Decided = 3,
}

/// <summary>How somebody came to have a concern.</summary>
public static class HeldHow
{
    public const string Taken = "taken";
    public const string Assigned = "assigned";
    public const string HandedOver = "handed-over";
    public const string GivenBack = "given-back";

    /// <summary>By Rowan: who had it does not work at the desk any more.</summary>
    public const string Freed = "freed";

    public static string InWords(string how) => how switch { Taken => "Taken", Assigned => "Assigned", HandedOver => "Handed over", Freed => "Freed", _ => "Given back" };
}

/// <summary>A notification as it stands at the desk: in which queue, who has it, how far it has come. What it says stands in its record. State.</summary>
public sealed class DeskConcern
{
    /// <summary>That of its notification.</summary>
    public required long Id { get; init; }
    public required string Queue { get; init; }

    /// <summary>Where the band of age of the youngest child begins; empty where no age is known.</summary>
    public required string AgeBand { get; init; }

    /// <summary>The gravest code that was chosen, by which it is like others; empty where there is none.</summary>
    public required string Gravest { get; init; }

    /// <summary>The same in the words of its form.</summary>
    public required string GravestWords { get; init; }
    public required DeskStage Stage { get; set; }
    public Guid? HolderId { get; set; }
    public string? HolderName { get; set; }
    public string? HolderTeam { get; set; }
    public DateTime? HeldSince { get; set; }

    /// <summary>The decision that stands.</summary>
    public long? DecisionId { get; set; }

    /// <summary>When it was first decided: a later decision does not start its time anew.</summary>
    public DateTime? FirstDecidedAt { get; set; }
}

/// <summary>What was decided of a concern. Never changed: a later one supersedes it. Its reasons stand in its fact. State.</summary>
public sealed class RouteDecision
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }
    public required string Route { get; init; }

    /// <summary>The route, and what the sender is told, in the words of the pack of the day.</summary>
    public required string RouteWords { get; init; }
    public required string Answer { get; init; }

    /// <summary>The time limit in which social care answers; null where it is not asked.</summary>
    public string? Awaits { get; init; }

    /// <summary>When social care was first asked, by this decision or by those whose place it takes without a break; null where it is not asked.</summary>
    public DateTime? ReferredAt { get; init; }

    /// <summary>Whether a crime may have been committed: <c>yes</c>, <c>no</c>, <c>not-known</c>.</summary>
    public required string Crime { get; init; }

    /// <summary><c>used</c>, <c>not-used</c> or <c>not-needed</c>.</summary>
    public required string Protection { get; init; }
    public required Guid By { get; init; }
    public required string ByName { get; init; }
    public required string Rank { get; init; }
    public required string Agency { get; init; }
    public required string Team { get; init; }
    public required DateTime At { get; init; }
    public required string RulesVersion { get; init; }
    public required long FactId { get; init; }
    public long? SupersededById { get; set; }

    /// <summary>What social care said last, in the words of the pack, and when they first said anything: by the end of that day, or when it was recorded where that was sooner.</summary>
    public string? OutcomeWords { get; set; }
    public DateTime? OutcomeAt { get; set; }
}

/// <summary>A decision that a member has begun and not made: theirs alone, and no fact.</summary>
public sealed class DecisionDraft
{
    public required Guid MemberId { get; init; }
    public required long NotificationId { get; init; }

    /// <summary>What was typed (<see cref="DecisionAnswers"/>).</summary>
    public required byte[] Answers { get; set; }
    public required DateTime SavedAt { get; set; }
    public required DateTime KeptUntil { get; set; }
}
