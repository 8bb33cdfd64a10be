namespace Rowan.People;

/// <summary>The kinds of fact that say who is who.</summary>
public static class LinkFactKinds
{
    /// <summary>A persona belongs to an identity, on this evidence; ends any link it had.</summary>
    public const string PersonaLinked = "persona-linked";

    /// <summary>A run of the machine: of whom it went through, what it found possible takes the place of what was found before.</summary>
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

/// <summary>A run ended, over all personas or around those that had come.</summary>
/// <param name="Possible">The pairs that a person should decide.</param>
/// <param name="ThroughVersion">The last version of a record that was there when it began.</param>
/// <param name="ThroughWithdrawal">The last withdrawal that was there then.</param>
/// <param name="Among">Whom it went through; null for all.</param>
public sealed record LinkRunEnded(
    string Model, long Personas, long Pairs, long Identities, bool Historical, IReadOnlyList<PossiblePair> Possible, long ThroughVersion = 0, long ThroughWithdrawal = 0, LinkedAmong? Among = null);

/// <summary>Whom a run went through that was not over all: what was found possible of others stands.</summary>
/// <param name="Come">Of whom records had come.</param>
/// <param name="All">These, and whom that touched.</param>
public sealed record LinkedAmong(IReadOnlyList<long> Come, IReadOnlyList<long> All);

/// <summary>What a person decided: <paramref name="PersonaId"/> and each of <paramref name="Others"/> are the same person, or are not.</summary>
/// <param name="Reason">In the person's words; required.</param>
public sealed record LinkDecided(long FirstId, long PersonaId, IReadOnlyList<long> Others, bool Same, Guid? DecidedBy, string DecidedByName, string Reason);
