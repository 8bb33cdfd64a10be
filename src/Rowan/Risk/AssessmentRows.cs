namespace Rowan.Risk;

/// <summary>How it stands with the second person.</summary>
public enum SecondLook
{
    NotAsked = 0,
    Waits = 1,
    Agreed = 2,

    /// <summary>They do not agree: another level does not count; what rests on little is to be assessed anew.</summary>
    NotAgreed = 3,
}

/// <summary>An assessment of risk. What was answered stands in its fact. Never changed but by the second person: a later one supersedes it. State.</summary>
public sealed class RiskAssessment
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }

    /// <summary>What the matrix gives.</summary>
    public required string Level { get; init; }
    public required string LevelWords { get; init; }

    /// <summary>Another level that was asked for; null where none was.</summary>
    public string? OverrideWords { get; init; }

    /// <summary>The level rests on little, and a second look was asked for.</summary>
    public required bool LookAsked { get; init; }
    public required SecondLook Second { get; set; }
    public string? SecondByName { get; set; }
    public DateTime? SecondAt { get; set; }
    public required int NotKnown { get; init; }
    public required int NotResearched { get; init; }
    public required Guid By { get; init; }
    public required string ByName { get; init; }
    public required DateTime At { get; init; }
    public required string MatrixVersion { get; init; }

    /// <summary>The last fact that there was when the pack was read.</summary>
    public required long Through { get; init; }
    public required long FactId { get; init; }
    public long? SupersededById { get; set; }

    public bool Overridden => OverrideWords is not null && Second == SecondLook.Agreed;

    /// <summary>The level that counts: that of the matrix, or the other once a second person has agreed.</summary>
    public string Counts => Overridden ? OverrideWords! : LevelWords;

    public int Unknown => NotKnown + NotResearched;
}

/// <summary>One of the people whose records an assessment rested on: what comes about them later changes it. State.</summary>
public sealed class AssessedPerson
{
    public required long AssessmentId { get; init; }

    /// <summary>A mention of them, by which they are known again when identities are joined.</summary>
    public required long PersonaId { get; init; }
    public required long IdentityId { get; init; }
}

/// <summary>An assessment that a member has begun and not signed: theirs alone, and no fact.</summary>
public sealed class AssessmentDraft
{
    public required Guid MemberId { get; init; }
    public required long NotificationId { get; init; }

    /// <summary>What was typed (<see cref="AssessmentAnswers"/>).</summary>
    public required byte[] Answers { get; set; }
    public required DateTime SavedAt { get; set; }
    public required DateTime KeptUntil { get; set; }
}
