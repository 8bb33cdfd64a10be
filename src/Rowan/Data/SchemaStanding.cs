namespace Rowan.Data;

/// <summary>How a database's tables stand to this version of Rowan.</summary>
/// <param name="Known">The migrations that this version brings, in order.</param>
/// <param name="Applied">Those that the database has had, in order.</param>
public sealed record SchemaStanding(IReadOnlyList<string> Known, IReadOnlyList<string> Applied)
{
    /// <summary>A migration whose name begins so takes away what the version before it needs (docs/decisions: expand, then contract).</summary>
    public const string Contract = "Contract";

    /// <summary>Migrations still to be applied.</summary>
    public IReadOnlyList<string> Pending { get; } = [.. Known.Except(Applied)];

    /// <summary>Migrations that a newer version applied.</summary>
    public IReadOnlyList<string> Newer { get; } = [.. Applied.Except(Known)];

    /// <summary>The last migration applied; null where there is none.</summary>
    public string? Last => Applied.Count == 0 ? null : Applied[^1];

    /// <summary>Just those of this version.</summary>
    public bool Fits => Pending.Count == 0 && Newer.Count == 0;

    /// <summary>
    /// Whether a process of this version that already works on the database may go on: a newer version has only added to the tables.
    /// </summary>
    public bool MayGoOn => Pending.Count == 0 && !Newer.Any(TakesAway);

    /// <summary>What is wrong and what to do, for a process about to start; null where the tables fit.</summary>
    public string? Wrong(string database) =>
        Newer.Count > 0
            ? $"The tables of {database} are of a newer version of Rowan (migration {Newer[^1]}). Start that version, or restore the backup that was made before the upgrade: this version does not work on them."
        : Pending.Count > 0 ? $"The tables of {database} are not those of this version of Rowan: {(Applied.Count == 0 ? "there are none yet" : "they are of an older one")}. Run: rowan migrate --data {database}"
        : null;

    /// <summary>A migration is named <c>20261124021114_Name</c>.</summary>
    static bool TakesAway(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..].StartsWith(Contract, StringComparison.Ordinal);
}
