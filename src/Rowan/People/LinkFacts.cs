namespace Rowan.People;

/// <summary>The kinds of fact that say who is who.</summary>
public static class LinkFactKinds
{
    /// <summary>A persona belongs to an identity, on this evidence; ends any link it had.</summary>
    public const string PersonaLinked = "persona-linked";

    /// <summary>A run of the machine over all personas: what it found possible takes the place of what the run before found.</summary>
    public const string LinkRun = "link-run";

    /// <summary>A person decided of two personas, or of one and several: the same, or not.</summary>
    public const string LinkDecided = "link-decided";
}

/// <summary>One field's part in a link, in words and in bits.</summary>
public sealed record EvidenceSaid(string Field, string Level, double Bits, string Words);

/// <summary>A persona belongs to an identity.</summary>
/// <param name="IdentityNumber">The number the identity is known by.</param>
/// <param name="EvidencePersonaId">The persona whose likeness is the strongest evidence; null for the first of an identity.</param>
/// <param name="Model">The version of the matching model, or <c>person</c> when a person decided.</param>
public sealed record PersonaLinked(
    long PersonaId,
    long IdentityId,
    string IdentityNumber,
    long? EvidencePersonaId,
    double? Weight,
    double? Probability,
    string Model,
    Guid? DecidedBy,
    IReadOnlyList<EvidenceSaid> Evidence);

/// <summary>A pair that may be the same person.</summary>
public sealed record PossiblePair(long PersonaA, long PersonaB, double Weight, double Probability, string Band, string? Conflict);

/// <summary>A run over all personas ended.</summary>
/// <param name="Possible">The pairs that a person should decide.</param>
/// <param name="ThroughVersion">The last version of a record that was there when it began.</param>
/// <param name="ThroughWithdrawal">The last withdrawal that was there then.</param>
public sealed record LinkRunEnded(
    string Model, long Personas, long Pairs, long Identities, bool Historical, IReadOnlyList<PossiblePair> Possible, long ThroughVersion = 0, long ThroughWithdrawal = 0);

/// <summary>What a person decided: <paramref name="PersonaId"/> and each of <paramref name="Others"/> are the same person, or are not.</summary>
/// <param name="Reason">In the person's words; required.</param>
public sealed record LinkDecided(long FirstId, long PersonaId, IReadOnlyList<long> Others, bool Same, Guid? DecidedBy, string DecidedByName, string Reason);
