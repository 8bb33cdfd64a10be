using Rowan.Sources;

namespace Rowan.Risk;

/// <summary>A concern on its day. No word of what was said stands in it.</summary>
/// <param name="Grade">How grave it is by itself.</param>
/// <param name="Over">Around whom or what it stands.</param>
/// <param name="Injury">It speaks of a suspected non-accidental injury.</param>
/// <param name="Borough">Where it happened or, where nothing says so, where its children lived.</param>
/// <param name="Family">A number that tells one family of the school from another; null for what stands around the children in any other way.</param>
public sealed record DatedConcern(long RecordId, DateOnly Day, string Kind, int Grade, CountedOver Over, bool Injury, string? Borough, long? Family = null);

/// <summary>An entry of a record, as the rules look at it.</summary>
/// <param name="Lines">Its heading and its details, each as it is read: <c>A new injury: Yes</c>.</param>
public sealed record EntrySaid(string System, string Kind, DateOnly Day, IReadOnlyList<string> Lines);

/// <summary>Which records are concerns, how grave, and of what.</summary>
public static class GradeConcern
{
    /// <summary>Pure. Each entry is what the first line of the pack says that fits it; the record is what its gravest entry is.</summary>
    /// <returns>Null for a record that is no concern.</returns>
    public static DatedConcern? Of(RiskRules rules, long recordId, IReadOnlyList<EntrySaid> entries, CountedOver over, string? borough)
    {
        var counted = entries.Select(e => (Entry: e, Line: rules.Concerns.FirstOrDefault(l => Fits(e, l.System, l.Entries, l.Says)))).Where(e => e.Line is { Grade: > 0 }).ToList();
        return counted.Count == 0 ? null
            : counted.MaxBy(c => c.Line!.Grade) is var gravest
            ? new DatedConcern(recordId, counted.Min(c => c.Entry.Day), gravest.Line!.Kind, gravest.Line.Grade, over, entries.Any(e => rules.Injuries.Any(i => Fits(e, i.System, i.Entries, i.Says))), borough) : null;
    }

    /// <summary>Its heading, and each detail with its label.</summary>
    internal static IReadOnlyList<string> LinesOf(string? heading, IEnumerable<DetailReading> details) => [.. new[] { heading }.OfType<string>().Concat(details.Select(d => $"{d.Label}: {d.Value}"))];

    static bool Fits(EntrySaid entry, string system, IReadOnlyList<string> kinds, IReadOnlyList<string> says) =>
        entry.System.Equals(system, StringComparison.OrdinalIgnoreCase) && kinds.Contains(entry.Kind) && (says.Count == 0 || entry.Lines.Any(l => says.Any(s => Stands(s, l))));

    /// <summary>Whether words stand in a line; those on both sides of <c>…</c> in their order.</summary>
    internal static bool Stands(string words, string line)
    {
        var at = 0;
        foreach (var part in words.Split('…', StringSplitOptions.TrimEntries))
        {
            if (line.IndexOf(part, at, StringComparison.OrdinalIgnoreCase) is not (>= 0 and var found))
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }
}
