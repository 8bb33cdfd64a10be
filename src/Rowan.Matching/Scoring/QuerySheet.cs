namespace Rowan.Matching;

/// <summary>Adds up what a person answers to a query, and says it where that is wanted.</summary>
struct QuerySheet(bool explain)
{
    readonly List<Evidence>? evidence = explain ? new(8) : null;
    float got;
    float most;

    /// <summary>Adds a field that the person has a value for. True if it is to be said.</summary>
    public bool Add(float bits, float best)
    {
        most += Math.Max(best, 0);
        got += Math.Min(bits, Math.Max(best, 0));
        return evidence is not null;
    }

    /// <summary>Adds a field that the person has no value for: it only widens what could have agreed.</summary>
    public void AddMissing(float best) => most += Math.Max(best, 0);

    public readonly void Say(string field, string level, float bits, string? asked, string? found, string words) =>
        evidence?.Add(new(field, level, bits, asked, found, words));

    public readonly QueryScore Total() => new(most <= 0 ? 0 : Math.Clamp(got / most, 0, 1), got, evidence is null ? [] : evidence);
}
