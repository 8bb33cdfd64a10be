using Microsoft.EntityFrameworkCore;
using Rowan.Data;
using Rowan.Sources;

namespace Rowan.Warnings;

/// <summary>
/// A child who was reported missing is missing no more when a report that the same child was found names that one. By its reference and not by its days: of two episodes that touch, the second must not be
/// ended by the end of the first. Until the child is known to be the same, and where the reference is another's, the warning stands.
/// </summary>
public static class FoundAgain
{
    internal static async Task<IReadOnlyList<WarningGiven>> EndAsync(RowanDb db, IReadOnlyList<WarningGiven> given, CancellationToken cancel)
    {
        var records = given.Where(IsOver).Select(g => g.By.RecordId).Distinct().ToList();
        if (records.Count == 0)
        {
            return given;
        }

        var named = await db.RecordReferences.Where(n => records.Contains(n.RecordId) && n.Kind == ReferenceKinds.Notification).Select(n => new { n.RecordId, n.Value }).ToListAsync(cancel);
        return named.Count == 0 ? given : End(given, named.ToLookup(n => n.RecordId, n => n.Value));
    }

    /// <summary>Pure.</summary>
    /// <param name="names">The references of earlier notifications that each record names: what is over in such a record is no episode of its own.</param>
    public static IReadOnlyList<WarningGiven> End(IReadOnlyList<WarningGiven> given, ILookup<long, string> names)
    {
        var found = given.Where(g => IsOver(g) && names[g.By.RecordId].Any()).ToList();
        return [.. given.Except(found).Select(g => IsMissing(g) && found.Where(f => f.Key == g.Key && names[f.By.RecordId].Contains(g.By.Reference, StringComparer.Ordinal)).Min(f => f.Until) is { } until ? g with { Until = until } : g)];
    }

    static bool IsMissing(WarningGiven given) => given is { Kind: WarningKinds.Missing, Until: null };

    static bool IsOver(WarningGiven given) => given is { Kind: WarningKinds.Missing, Until: not null };
}
