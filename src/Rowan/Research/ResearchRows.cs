namespace Rowan.Research;

/// <summary>How far research has come.</summary>
public enum ResearchStage
{
    NotBegun = 0,
    Begun = 1,
    SignedOff = 2,

    /// <summary>Signed off, and something new came since about its people.</summary>
    Changed = 3,
}

/// <summary>That research into a concern was begun, and which sign-off stands. State.</summary>
public sealed class ResearchPack
{
    /// <summary>That of its notification.</summary>
    public required long Id { get; init; }
    public required Guid BegunBy { get; init; }
    public required string BegunByName { get; init; }
    public required DateTime BegunAt { get; init; }
    public long? SignOffId { get; set; }
}

/// <summary>A check that a person made, or says why not. Never changed: a later one supersedes it. Its words stand in its fact. State.</summary>
public sealed class ResearchCheck
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }
    public required string Check { get; init; }
    public required string CheckWords { get; init; }
    public required bool Done { get; init; }
    public required string ByName { get; init; }
    public required DateTime At { get; init; }
    public required long FactId { get; init; }
    public long? SupersededById { get; set; }
}

/// <summary>A sign-off. Never changed: a later one supersedes it. State.</summary>
public sealed class ResearchSignOff
{
    public required long Id { get; init; }
    public required long NotificationId { get; init; }
    public required string ByName { get; init; }
    public required DateTime At { get; init; }
    public required string Digest { get; init; }

    /// <summary>The last fact that there was when the pack was read.</summary>
    public required long Through { get; init; }
    public required long FactId { get; init; }
}

/// <summary>One of the people of a pack that was signed off: what comes about them later changes it. State.</summary>
public sealed class ResearchPerson
{
    public required long SignOffId { get; init; }

    /// <summary>A mention of them, by which they are known again when identities are joined.</summary>
    public required long PersonaId { get; init; }
    public required long IdentityId { get; init; }
}
