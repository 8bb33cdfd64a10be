namespace Rowan.Chronology;

/// <summary>One value of a fact about a person, and everyone who gives it.</summary>
/// <param name="By">Latest first.</param>
public sealed record ValueSaid(string Value, IReadOnlyList<SaidBy> By)
{
    public DateTime LastSaid => By[0].Received;
}

/// <summary>How the values that sources give for one fact stand to one another.</summary>
public enum Agreement
{
    /// <summary>One value only.</summary>
    Same = 0,

    /// <summary>Several that may all be true: one says more than the other, or it may have changed over time.</summary>
    InPart = 1,

    /// <summary>Several that cannot all be true.</summary>
    Contradicted = 2,
}

/// <summary>One fact about a person, with each value that a source gives for it (failing 1: the contradiction is shown, never settled in silence).</summary>
/// <param name="Values">Most widely said first; of equals the latest said.</param>
public sealed record FactSaid(string Name, Agreement Agreement, IReadOnlyList<ValueSaid> Values)
{
    /// <summary>Brings statements together by value.</summary>
    /// <param name="agree">Whether two values may both be true; null where a fact may change over time, so that none contradict.</param>
    public static FactSaid? Of(string name, IEnumerable<(string Value, SaidBy By)> statements, Func<string, string, bool>? agree)
    {
        var values = statements
            .GroupBy(s => s.Value)
            .Select(g => new ValueSaid(g.Key, [.. g.Select(s => s.By).Distinct().OrderByDescending(b => b.Received).ThenBy(b => b.RecordId)]))
            .OrderByDescending(v => v.By.Count).ThenByDescending(v => v.LastSaid).ThenBy(v => v.Value, StringComparer.Ordinal).ToList();
        return values.Count == 0 ? null : new FactSaid(name, AgreementOf(values, agree), values);
    }

    static Agreement AgreementOf(List<ValueSaid> values, Func<string, string, bool>? agree) =>
        values.Count == 1 ? Agreement.Same
        : agree is not null && values.Exists(v => values.Exists(w => !agree(v.Value, w.Value))) ? Agreement.Contradicted
        : Agreement.InPart;
}
