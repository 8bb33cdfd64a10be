namespace Rowan.Data;

/// <summary>
/// What is not there for who asks, because it is shielded from them (facts-time-audit, "Looking"). The tables of a look are read without it, whoever reads them
/// and for what: <see cref="RowanDb"/> leaves it out of every query.
/// </summary>
/// <param name="Identities">Those who are shielded, and those of whom nothing is left when the records are hidden that tell of the shielded.</param>
/// <param name="Records">Every record that names one who is shielded: nobody can take a name out of an account, so the whole record is hidden.</param>
/// <param name="Personas">Every mention in those records.</param>
/// <param name="Versions">Every version of those records.</param>
/// <param name="Details">Of the identities those of whom name, sex and date of birth may be told.</param>
public sealed record Hidden(
    IReadOnlyList<long> Identities, IReadOnlyList<long> Records, IReadOnlyList<long> Personas, IReadOnlyList<long> Versions, IReadOnlyList<long> Details)
{
    /// <summary>Nothing is shielded from them.</summary>
    public static Hidden Nothing { get; } = new([], [], [], [], []);

    /// <summary>The agency of who asks: of what an agency keeps for itself (its disclosures, its holds) only that agency's are there. Null for Rowan itself, and at its machine.</summary>
    public string? Agency { get; init; }

    /// <summary>Rejects whose words tell of the shielded, for who may open rejects.</summary>
    public IReadOnlyList<long> Rejects { get; init; } = [];

    /// <summary>Held rows whose words tell of the shielded, for who may open them.</summary>
    public IReadOnlyList<long> HeldRows { get; init; } = [];
}
