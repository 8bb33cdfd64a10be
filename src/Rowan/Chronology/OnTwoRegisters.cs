namespace Rowan.Chronology;

/// <summary>
/// A child on the registers of two or more boroughs at once: each sees one plan and half the moves (C03-30, failing 26).
/// One borough with two entries for the child is not that.
/// </summary>
/// <param name="Open">The open registrations, one borough after another, the longest standing first.</param>
public sealed record OnTwoRegisters(IReadOnlyList<Registration> Open)
{
    public IReadOnlyList<string> Authorities => [.. Open.Select(r => r.Authority).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The first day on which two registers had the child.</summary>
    public DateOnly Since => Open.GroupBy(r => r.Authority, StringComparer.OrdinalIgnoreCase).Select(g => g.Min(r => r.From)).Order().ElementAt(1);

    /// <summary><c>Haringey (neglect, since 2 November 2006) and Enfield (physical abuse, since 9 January 2007)</c>.</summary>
    public string Words => string.Join(" and ", Open.Select(r => r.Words));

    /// <summary>Null unless two or more authorities have the child on their register on the day.</summary>
    public static OnTwoRegisters? On(IEnumerable<Registration> registrations, DateOnly day)
    {
        var open = registrations.Where(r => r.IsOpenOn(day)).OrderBy(r => r.From).ThenBy(r => r.Authority, StringComparer.Ordinal).ToList();
        var found = new OnTwoRegisters(open);
        return found.Authorities.Count >= 2 ? found : null;
    }
}
