namespace Rowan.Matching;

/// <summary>Adds up what a person answers to a query.</summary>
sealed class QuerySheet(int fields)
{
    readonly List<Evidence> evidence = new(fields);
    float got;
    float most;

    /// <param name="known">Whether the person has a value to compare; if not, the field only widens what could have agreed.</param>
    public void Add(string field, string level, float bits, float best, string? asked, string? found, string words, bool known)
    {
        most += Math.Max(best, 0);
        if (known)
        {
            got += Math.Min(bits, Math.Max(best, 0));
            evidence.Add(new(field, level, bits, asked, found, words));
        }
    }

    public QueryScore Total() => new(most <= 0 ? 0 : Math.Clamp(got / most, 0, 1), got, evidence);
}
