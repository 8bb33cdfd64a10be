namespace Rowan.Synth;

/// <summary>Which invented London to write. The same request gives the same files, byte for byte, on every machine.</summary>
/// <param name="People">How many people live in it, grown-ups and children; at least 200.</param>
/// <param name="Seed">Which of the many Londons.</param>
/// <param name="AsOf">The day up to which its sources have delivered; six years of deliveries come before it.</param>
public sealed record LondonRequest(int People, int Seed, DateOnly AsOf)
{
    /// <summary>Below this the planted situations would be most of the city.</summary>
    public const int FewestPeople = 200;
}

/// <summary>What was written.</summary>
/// <param name="Records">Source records by source, each counted once however many versions it has.</param>
/// <param name="Deliveries">Deliveries of each source.</param>
/// <param name="Planted">The planted situations, in words (also in <c>planted.json</c>).</param>
public sealed record LondonSummary(int People, long Families, IReadOnlyDictionary<string, int> Records, int Deliveries, IReadOnlyList<string> Planted);

/// <summary>How far the writing is.</summary>
/// <param name="Stage"><c>families</c> while they are made, <c>deliveries</c> while they are written.</param>
public sealed record LondonProgress(string Stage, long Done, long Total);
